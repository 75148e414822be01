package claim

import (
	"regexp"
	"strings"

	"wageatlas/data/prose"
)

// doubt is a reason why figures of a sentence cannot be checked, and the words that give it.
type doubt struct {
	words  *regexp.Regexp
	reason string
}

// ofSentence are doubts about every figure of a sentence.
var ofSentence = []doubt{
	{pattern(`\?["'”’)]* ?$`), "The sentence asks."},
	{pattern(`\b(?:not|cannot|never|neither|nor|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|won['’]?t|can['’]?t|incorrect(?:ly)?|wrong(?:ly)?|myth|untrue|mistaken(?:ly)?|misleading|contrary|no longer|used to|instead of|rather than)\b`), "The sentence denies something."},
	{pattern(`\b(?:if|would|could|might|should (?:be|earn|pay|get|receive|make)|suppose|imagine|assum(?:e|es|ed|ing)|unless|hypothetical|for example|for instance|e\.g\.|say,|let['’]s|hop(?:e|es|ed|ing)|aims?|target|goals?|propos(?:e|es|ed|al)|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for|wants?|were to|scenario|dream)\b|\bmay (?:be|earn|make|have|rise|fall|grow|reach|start|expect|pay|see|vary|differ)\b|\bcan (?:earn|make|expect|reach|be|start)\b`), "The sentence tells what could be."},
	{pattern(`\b(?:i|i['’]m|me|my|we|our|he|she|him|her|his|you|your)\b`), "The sentence speaks of single people."},
	{pattern(`\b(?:glassdoor|indeed|payscale|ziprecruiter|salary\.com|monster|linkedin|job (?:boards?|sites?|postings?|ads?|advertisements?|listings?)|recruiters?|self-reported|poll(?:s|ed)?|census|newspaper|magazine|blog|(?:our|member|members['’]?|salary|association['’]?s?|library|annual|national|[a-z]+ship|ala|online|recent|alumni|own) surveys?|survey of|survey found|survey by|surveyed|respondents|nces|ipeds)\b`), "The sentence speaks of another source than the Bureau of Labor Statistics."},
}

// bureau are names of the publisher; another one behind "according to" is another source.
var (
	accordingTo = regexp.MustCompile(`\b(?:according to|source:|reported by|reports? from|data from|figures from|estimates? (?:by|from)|(?:found|published|estimated) by) `)
	bureau      = regexp.MustCompile(`^(?:(?:the|data|figures|estimates|from|latest|newest|of|national|federal|its|may|this|these|that|[\x04]+) )*(?:u\.s\. |us |united states )?(?:bureau of labor|bls|department of labor|labor department|labor statistics|occupational (?:employment|outlook)|oews|oes|employment projections|official|government statistics)`)
)

// ofPay are doubts about amounts of money.
var ofPay = []doubt{
	{pattern(`\b(?:minimum wages?|living wages?|overtime|bonus(?:es)?|tips|commissions?|stipends?|allowances?|pension|signing|household|family income|net worth|benefits? (?:worth|valued|of|package)|total compensation|take-home|after taxes|before taxes|union dues|budget(?:s|ed)?|funding|grants?|scholarships?|loans?|debt|insurance|tuition|fees?|textbooks?|enrollment costs|costs?|prices?|priced|rents?|mortgage|spend(?:s|ing)?|spent|charges?|fined?|donat(?:ed|ion|ions)|deposit|revenue|sales|taxes)\b`), "The words speak of other money than wages."},
	{pattern(`\b(?:entry[- ]level|starting|start at|starts at|begin at|begins at|beginning|new hires?|newly hired|newcomers|first[- ]year|recent graduates|experienced|senior|junior|years? of experience|decades? of experience|with experience|veterans?|part[- ]time|full[- ]time|temporary|seasonal|contract(?:ors?)?|self-employed|freelance|unionized|union members|non-?union|women|men|female|male|white|black|hispanic|asian|older|younger|certified|uncertified|licensed|with (?:a|an|the) (?:[a-z'’-]+ ){0,2}(?:degree|certificate|credential|license|mls|mlis|doctorate|diploma)|who (?:hold|have|supervise|manage|complete)|in charge of|supervis(?:e|es|ory)|hiring|vacanc(?:y|ies)|advertise[a-z]*|advertising|job offer|offers?|offered|posted|posting)\b`), "The words speak of a part of the occupation only."},
}

// ofJobs are doubts about counts and percentages of jobs.
var ofJobs = []doubt{
	{pattern(`\b(?:part[- ]time|full[- ]time|self-employed|women|men|female|male|union(?:ized)?|members?|public librar(?:y|ies)|students?|graduates?|certified|licensed|volunteers?|unfilled|vacanc(?:y|ies)|postings?|unemployment|layoffs?|laid off|turnover|applicants?)\b`), "The words speak of a part of the occupation, or of other people."},
}

var (
	// differs is what makes an amount a difference.
	differsAfter  = pattern(`^{per} (?:more|less|higher|lower|fewer|above|below|extra|bonus|increase|raise|rise|cut|difference|gap|apart|ahead|behind|short|better|worse|on top)\b`)
	differsBefore = pattern(`\b(?:by|increases? of|raises? of|rise of|gain of|cut of|differences? of|gap of|another|extra|additional|plus|adds?|saves?|worth|as much as|as little as|as high as|as low as|minimum of|least of|maximum of|times|multiplied by|divided by|minus) {about}$`)
	upTo          = pattern(`\b(?:up to|from|starting at|at least|more than|less than|over|under|above|below|upwards? of) {about}$`)

	places = regexp.MustCompile(`\b(?:statewide|county|counties|city|cities|citywide|metro(?:politan)?|regional|region|regions|districts?|nearby|locally|town|towns|rural|urban|suburban|downtown|abroad|overseas|local area|here|campus|province|provinces|territory|territories|each state|some states|states? with|top[- ]paying states?|by state)\b`)
	// settings are kinds of employers, which are industries that are loaded under their own names only.
	settings = pattern(`\b(?:in|at|within|by|for|working for|employed by) (?:[a-z,'’&-]+ ){0,5}(?:librar(?:y|ies)|schools?|colleges?|universit(?:y|ies)|hospitals?|governments?|sector|sectors|industry|industries|firms?|compan(?:y|ies)|agenc(?:y|ies)|museums?|archives|nonprofits?|organizations?|services|businesses|offices|clinics|institutions?|bookstores?|settings?|facilities|k-12)\b|\b(?:federal|private|public|academic|state|local|school|corporate|government|military|hospital) (?:librar(?:y|ies)|sector|employers?|employees|workers|government|{S})`)
	// there stands for a place that was named before.
	there = regexp.MustCompile(`\bthere\b(?: (?:are|is|was|were|will)\b)?`)
	// abroad and stateOf find places by their capital letters.
	capital = regexp.MustCompile(`\b(?i:in|near|around|across|throughout|at|from|for|of) (?:the )?(?:[a-z]+ ){0,1}(\p{Lu}[\p{L}.'’-]+)|, ([A-Z]{2})\b|(\p{Lu}[\p{L}.]+)['’]s\b`)
	state   = regexp.MustCompile(`\b(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|district of columbia|puerto rico|guam|canada|mexico|england|europe|united kingdom|australia)\b`)
)

// notPlaces are words with a capital that name no place outside of the nation's figures.
var notPlaces = wordSet(`united u.s. us usa america american national nation may january february march april june july august september october november december
	bureau bls oews oes employment occupational labor statistics outlook handbook soc standard classification department projections base projected year total thousands bachelor master associate doctor
	jobs job hourly annual median mean wages wage pay each every this these all percent number average typical workers industry industries`)

// doubts are those of a sentence that were looked for; nil ones were not yet.
type doubts struct{ sentence, place, pay, jobs *string }

// first is the first of the doubts that the sentence gives rise to, looked for once.
func (r *reading) first(list []doubt, known **string) string {
	if *known == nil {
		reason := ""
		for _, d := range list {
			if reason == "" && d.words.MatchString(r.covered) {
				reason = d.reason
			}
		}
		*known = &reason
	}
	return **known
}

// wageDoubt says why an amount cannot be checked whatever the facts are, "" where nothing speaks against it.
func (r *reading) wageDoubt(a amount, gap prose.Span, from *cue) string {
	if reason := r.sentenceDoubt(); reason != "" {
		return reason
	}
	if reason := r.first(ofPay, &r.doubts.pay); reason != "" {
		return reason
	}
	if matchesAfter(differsAfter, r.covered, a.in.End) || matchesBefore(differsBefore, r.covered, a.in.Start) {
		return "The words make it a difference."
	}
	if a.ranged() && matchesBefore(changing, r.covered, a.in.Start) {
		return "The words make it a change."
	}
	if from == nil || a.ranged() {
		return ""
	}
	return r.sideDoubt(a, gap, *from)
}

// sideDoubt asks that "the lowest 10 percent" go with "less than", and "the highest" with "more than".
func (r *reading) sideDoubt(a amount, gap prose.Span, from cue) string {
	if from.side == 0 {
		if len(from.wages) == 1 && from.wages[0] != median && from.wages[0] != mean {
			return ""
		}
		if matchesBefore(upTo, r.covered, a.in.Start) && !strings.Contains(r.covered[gap.Start:gap.End], "half") && !matchesBefore(upFrom, r.covered, a.in.Start) {
			return "The words give a bound, not the figure."
		}
		return ""
	}
	between := ""
	if from.at.End <= a.in.Start {
		between = r.covered[from.at.End:a.in.Start]
	}
	if labelOnly.MatchString(between) {
		return ""
	}
	less := lessThan.MatchString(between) || matchesAfter(orLess, r.covered, a.in.End)
	more := moreThan.MatchString(between) || matchesAfter(orMore, r.covered, a.in.End)
	if from.side < 0 && less && !more || from.side > 0 && more && !less {
		return ""
	}
	return "The words do not say that the group earns less, or more, than that."
}

var upFrom = pattern(`\b(?:up|down) from {about}$|\b(?:ris|ros|grew|grow|increas|climb|went|fell|fall|declin|chang)[a-z]* (?:[a-z]+ ){0,2}from {about}$`)

// sentenceDoubt is a doubt about all figures of the sentence.
func (r *reading) sentenceDoubt() string {
	if r.doubts.sentence == nil {
		reason := r.findDoubt()
		r.doubts.sentence = &reason
	}
	return *r.doubts.sentence
}

func (r *reading) findDoubt() string {
	for _, d := range ofSentence {
		if d.words.MatchString(r.covered) {
			return d.reason
		}
	}
	for _, at := range accordingTo.FindAllStringIndex(r.covered, -1) {
		if !bureau.MatchString(r.covered[at[1]:]) {
			return "The sentence speaks of another source than the Bureau of Labor Statistics."
		}
	}
	return ""
}

// placeDoubt says that the sentence speaks of a place or a kind of employer whose figures are not loaded under that name.
func (r *reading) placeDoubt() string {
	if r.doubts.place == nil {
		reason := r.findPlace()
		r.doubts.place = &reason
	}
	return *r.doubts.place
}

func (r *reading) findPlace() string {
	const reason = "The words speak of a place or a kind of employer of which no figures are loaded under that name."
	if places.MatchString(r.covered) || settings.MatchString(r.covered) || state.MatchString(r.covered) {
		return reason
	}
	for _, m := range there.FindAllString(r.covered, -1) {
		if m == "there" {
			return reason
		}
	}
	for _, m := range capital.FindAllStringSubmatchIndex(r.Text, -1) {
		for group := 2; group < len(m); group += 2 {
			if m[group] < 0 || r.covered[m[group]] < ' ' {
				continue
			}
			word := strings.ToLower(strings.TrimRight(r.Text[m[group]:m[group+1]], "."))
			if !notPlaces[word] && !notPlaces[word+"."] {
				return reason
			}
		}
	}
	return ""
}
