package claim

import (
	"regexp"
	"strings"

	"wageatlas/data/prose"
)

var (
	// foreseen are words of projections.
	foreseen = pattern(`\b(?:project(?:ed|s|ions?|ing)?|expect(?:ed|s|ing)?|forecast(?:s|ed)?|predict(?:ed|s)?|anticipat(?:ed|es)|outlook|will|(?:is|are) (?:to|set to|likely to)|over the (?:decade|next|coming|projection)|each year over|by {Y}|through {Y}|until {Y}|should)\b`)
	past     = pattern(`\b(?:over the (?:past|last)|in the (?:past|last)|during the (?:past|last)|since|compared (?:with|to) last|so far|this year|last year|a year ago|per year|a year|each year|annually)\b`)
	ofWork   = pattern(`\b(?:employ(?:ment|ed|s)?|jobs?|positions?|occupations?|fields?|workforce|number of|openings?|job outlook|growth|decline)\b|{S}`)
	notWork  = pattern(`\b(?:wages?|salar(?:y|ies)|pay|paid|earnings?|costs?|prices?|budgets?|enrollments?|circulation|visits?|loans?|borrowing|collections?|funding|inflation|tuition|hours|demand for books|population|graduates?|applications?|unemployment|turnover|productivity|benefits)\b`)

	downBefore = pattern(`\b(?:declin[a-z]*|decreas[a-z]*|drop[a-z]*|fall[a-z]*|fell|shrink[a-z]*|shrank|shrunk|los(?:e|es|ing|s)|contract[a-z]*|down|reduc[a-z]*|cut[a-z]*)\b`)
	upBefore   = pattern(`\b(?:grow[a-z]*|grew|increas[a-z]*|ris(?:e|es|ing)|rose|expand[a-z]*|gain[a-z]*|add[a-z]*|up|expan[a-z]*|climb[a-z]*)\b`)
	downAfter  = pattern(`^(?: (?:projected|expected|overall|employment|job|net))* (?:declin[a-z]*|decreas[a-z]*|drop|fall|loss|contraction|reduction)\b|^ fewer\b`)
	upAfter    = pattern(`^(?: (?:projected|expected|overall|employment|job|net))* (?:grow[a-z]*|increas[a-z]*|rise|gain|expansion)\b|^ (?:more|new|additional)\b`)
	// changeLabel names the change without its direction, as the head of a column does.
	changeLabel = pattern(`\b(?:(?:projected|percent|employment|job|numeric) (?:change|growth(?: rate)?|outlook)|change(?: in employment)?|growth rate|job outlook|rate of change)(?:[ ,:(]|{Y}|{S}|-|–|percent|in employment|from|to|of|is|was)*{about}$`)
	orSame      = pattern(`^(?: jobs| positions)?(?:,? or |,? \(|, ){about}$`)
	toBefore    = pattern(`\b(?:to|reach(?:es)?|total|number) {about}$`)
	apart       = pattern(`[\x01\x02\x03;]`)

	degree = pattern(`\b(?:(less than (?:a )?high school)|(high school (?:diploma|education|degree)|ged)|(some college)|(associate['’]?s?)|(bachelor['’]?s?)|(master['’]?s?)|(doctora(?:l|te)s?|ph\.?d)[a-z. ]*)`)
	// higher and least make a level of schooling that level and those above it.
	higher = regexp.MustCompile(`^[a-z'’ ,]{0,30}\bor (?:higher|more|above|beyond|an advanced|a higher|advanced)\b`)
	least  = regexp.MustCompile(`\bat least (?:an? )?$`)
	// holding stands between a share and a level of schooling.
	holding = pattern(`^(?: of (?:all |the |these |those |them|american |u\.s\. |clerical )*(?:{S}|workers|them|employees|those in the occupation)?,?)?(?: (?:who|that))? ?(?:have|had|hold|held|holds|has|possess|earned|completed|with|report|reported)(?: (?:only|at least|attained|earned|completed|a|an|at most|as their highest level of education))* $`)
	heldBy  = pattern(`^(?: degrees?| diploma| credential| or higher| or equivalent|, no degree|,? ?\(|: | - |: share |: percent )*(?:share of workers|percent of workers|share|percent)? ?$`)
)

// percentClaims finds what the sentence says in percent, with a candidate for every percentage.
func (r *reading) percentClaims() []candidate {
	var list []candidate
	for _, f := range r.Figures {
		if f.Kind != prose.Percent || f.In.Start >= f.In.End || r.named(f) {
			continue
		}
		c := candidate{figures: []prose.Figure{f}, in: f.In, after: f.In.End, doubt: r.sentenceDoubt()}
		if s, ok := r.attained(f); ok {
			c.statistics = []statistic{s}
		} else if sign, ok := r.changes(f); ok {
			c.statistics, c.sign = []statistic{changeInPct}, sign
		}
		c.doubtJobs(r)
		list = append(list, c)
	}
	return list
}

func (c *candidate) doubtJobs(r *reading) {
	if c.doubt == "" {
		c.doubt = r.first(ofJobs, &r.doubts.jobs)
	}
}

// named reports whether a percentage is part of a statistic's name: the 10 of "the lowest 10 percent".
func (r *reading) named(f prose.Figure) bool {
	if r.wholeCues == nil {
		r.wholeCues = append([]cue{}, r.cues(prose.Span{Start: 0, End: len(r.covered)})...)
	}
	for _, c := range r.wholeCues {
		if c.at.Start <= f.In.Start && f.In.Start < c.at.End {
			return true
		}
	}
	return false
}

// ahead is the text before a place, back to the figure or the semicolon before it.
func (r *reading) ahead(at int) string {
	text := r.covered[max(0, at-reach):at]
	if cut := apart.FindAllStringIndex(text, -1); cut != nil {
		text = text[cut[len(cut)-1][1]:]
	}
	return text
}

// behind is the text behind a place, up to the next figure or semicolon.
func (r *reading) behind(at int) string {
	text := r.covered[at:min(len(r.covered), at+reach)]
	if cut := apart.FindStringIndex(text); cut != nil {
		text = text[:cut[0]]
	}
	return text
}

// changes reports whether a figure is a projected change, and its direction as far as the words tell it.
func (r *reading) changes(f prose.Figure) (sign int, ok bool) {
	ahead, behind := r.ahead(f.In.Start), r.behind(f.In.End)
	if orSame.MatchString(ahead) {
		// "By 13,400 jobs, or 16 percent" is one change told twice.
		for _, other := range r.Figures {
			if other.Kind == prose.Count && other.In.End <= f.In.Start && orSame.MatchString(r.covered[other.In.End:f.In.Start]) {
				ahead = r.ahead(other.In.Start)
			}
		}
	}
	part := ahead + " " + behind
	if !foreseen.MatchString(r.covered) && len(r.spans) == 0 && !r.about.outlook || notWork.MatchString(part) {
		return 0, false
	}
	if !ofWork.MatchString(r.covered) && !r.about.outlook {
		return 0, false
	}
	if past.MatchString(r.covered) && f.Kind == prose.Percent && !strings.Contains(r.covered, "opening") {
		return 0, false
	}
	switch {
	case f.Value < 0:
		sign = -1
	case downAfter.MatchString(behind):
		return -1, true
	case upAfter.MatchString(behind):
		return +1, true
	}
	down, up := lastEnd(downBefore, ahead), lastEnd(upBefore, ahead)
	label := changeLabel.MatchString(ahead)
	switch {
	case max(down, up) > 0 && len(ahead)-max(down, up) <= directionReach && !toBefore.MatchString(ahead):
		if down > up {
			return -1, true
		}
		if label && sign < 0 {
			return -1, true
		}
		if f.Value < 0 {
			return -1, true
		}
		return +1, true
	case label:
		if sign == 0 {
			sign = +1
		}
		return sign, true
	}
	return 0, false
}

// directionReach is how far before a figure the word for its direction stands at most.
const directionReach = 70

func lastEnd(p *regexp.Regexp, text string) int {
	all := p.FindAllStringIndex(text, -1)
	if all == nil {
		return 0
	}
	return all[len(all)-1][1]
}

// attained is the level of schooling that a figure is the share of.
func (r *reading) attained(f prose.Figure) (statistic, bool) {
	behind := r.covered[f.In.End:min(len(r.covered), f.In.End+reach)]
	if m := degree.FindStringSubmatchIndex(behind); m != nil && holding.MatchString(behind[:m[0]]) && !apart.MatchString(behind[:m[0]]) {
		return attained(levelOf(m), higher.MatchString(behind[m[1]:]) || least.MatchString(behind[:m[0]])), true
	}
	if !r.about.schooling {
		return statistic{}, false
	}
	// A row or an item of a list under a heading on schooling: "Bachelor's degree: 34.4 percent".
	ahead := r.ahead(f.In.Start)
	all := degree.FindAllStringSubmatchIndex(ahead, -1)
	if len(all) != 1 || !heldBy.MatchString(ahead[all[0][1]:]) {
		return statistic{}, false
	}
	m := all[0]
	return attained(levelOf(m), higher.MatchString(ahead[m[1]:]) || least.MatchString(ahead[:m[0]])), true
}

// levelOf is the level of package education that a match of degree names.
func levelOf(m []int) int {
	for level := range schooling {
		if m[2+2*level] >= 0 {
			return level
		}
	}
	return 0
}

var (
	openingsAfter  = pattern(`^(?: (?:new|annual|yearly|average|job|such|projected|expected|total))* openings\b`)
	openingsBefore = pattern(`\bopenings\b[^\x01\x02\x03;]{0,70}$`)
	yearly         = pattern(`\b(?:each|a|per|every) year\b|\bannual(?:ly)?\b|\byearly\b|\bon average\b`)
	inAll          = pattern(`\b(?:total of|in total|in all|altogether|over the (?:whole|entire|full) decade)\b`)

	jobsAfter     = pattern(`^(?: (?:fewer|more|new|additional|net|total|such|wage and salary))* (?:jobs|positions)\b`)
	workersAfter  = pattern(`^(?: (?:people|americans|workers))?(?: (?:who|as|clerical|were|are))* {S}|^ (?:people|workers|americans)\b`)
	fromTo        = pattern(`\bfrom {about}$`)
	fromToLink    = pattern(`^(?: jobs)?(?: \(?in {Y}\)?)?,? to {about}$`)
	reaches       = pattern(`\b(?:to|reach(?:es)?|will (?:total|be|number|have|hold)|to (?:be|total|number)) {about}$`)
	projectedHead = pattern(`\b(?:projected (?:employment|number of jobs|jobs)|(?:employment|number of jobs|jobs),? (?:projected )?{Y} ?\(projected\))(?:[ ,:()]|{Y}|{S})*(?:was |is )?{about}$`)
	employs       = pattern(`\bemployment(?: of [^\x01\x02\x03;]{0,50})?,? ?(?:\(?(?:in |may )*{Y}\)?)?,? ?(?:level |was |is |were |stood at |totaled |totals |numbered |at |of |: ?)+{about}$|\b(?:number of jobs|jobs|employment)(?:,? ?\(?(?:in |may )*{Y}\)?)?: ?(?:{S} ?)?{about}$|\bnumber of (?:jobs|{S}|workers|people employed)[^\x01\x02\x03;]{0,40} (?:was|is|stood at|totaled) {about}$`)
	holds         = pattern(`\b(?:held|hold|had|filled|occupied) {about}$`)
	thereAre      = pattern(`\bthere (?:are|were|is) {about}$`)
	worked        = pattern(`\b(?:work|worked|employed|working|jobs|in the (?:country|nation|united states))\b`)
	isChange      = pattern(`\b(?:loss|los(?:e|es|ing)|gain|gains|gaining|add|adds|adding|shed|sheds|decline|decrease|drop|fall|growth|increase|rise|shrink|shrunk|shrank|grow|grown|change)(?: (?:of|by|in employment|in jobs|a total of|total|net))*(?:[ ,:(]|{Y}|{S}|-|–)*{about}$`)
	numericChange = pattern(`\b(?:employment|numeric|job|net) change\b[^\x01\x02\x03;]{0,40}$`)
	numberOfJobs  = pattern(`\b(?:number of (?:[a-z]+ )?(?:{S} )?(?:jobs|positions|{S})|employment)\b|\bnumber of (?:[a-z]+ )?{S}`)
	moreOrFewer   = pattern(`^(?: (?:fewer|more|new|additional|net))+ (?:jobs|positions|{S})\b`)
	ofJobsAfter   = pattern(`^ (?:jobs|positions|{S})\b`)
)

// countClaims finds what a part of the sentence says in numbers of jobs, with a candidate for every count.
func (r *reading) countClaims() []candidate {
	var list []candidate
	var counts []prose.Figure
	for _, f := range r.Figures {
		if f.Kind == prose.Count && f.In.Start < f.In.End && !r.named(f) {
			counts = append(counts, f)
		}
	}
	for i := 0; i < len(counts); i++ {
		f := counts[i]
		c := candidate{figures: []prose.Figure{f}, in: f.In, after: f.In.End, doubt: r.sentenceDoubt()}
		if i+1 < len(counts) && r.fromTo(f, counts[i+1]) {
			c.figures = append(c.figures, counts[i+1])
			c.in.End, c.after = counts[i+1].In.End, counts[i+1].In.End
			c.statistics = []statistic{bothJobs}
			i++
		} else {
			c.statistics, c.sign = r.counted(f)
		}
		c.doubtJobs(r)
		list = append(list, c)
	}
	return list
}

// fromTo reports whether two counts are jobs in the base year and projected ones.
func (r *reading) fromTo(first, second prose.Figure) bool {
	return matchesBefore(fromTo, r.covered, first.In.Start) && fromToLink.MatchString(r.covered[first.In.End:second.In.Start]) &&
		r.foresees() && ofWork.MatchString(r.covered) && !notWork.MatchString(r.ahead(first.In.Start))
}

// foresees reports whether the sentence, or the heading it stands under, speaks of projections.
func (r *reading) foresees() bool {
	return foreseen.MatchString(r.covered) || len(r.spans) > 0 || r.about.outlook
}

// counted is what a count can be, and the direction of a change.
func (r *reading) counted(f prose.Figure) (statistics []statistic, sign int) {
	ahead, behind := r.ahead(f.In.Start), r.behind(f.In.End)
	switch {
	case openingsAfter.MatchString(behind) || openingsBefore.MatchString(ahead) && !ofJobsAfter.MatchString(behind):
		if !yearly.MatchString(r.covered) || inAll.MatchString(r.covered) {
			return nil, 0
		}
		return []statistic{yearlyJobs}, 0
	case notWork.MatchString(ahead):
		return nil, 0
	case r.foresees() && (moreOrFewer.MatchString(behind) || isChange.MatchString(ahead) && (ofJobsAfter.MatchString(behind) || f.Value < 0 || numberOfJobs.MatchString(ahead)) || numericChange.MatchString(ahead)):
		return []statistic{changeInJobs}, r.direction(f, ahead, behind)
	case projectedHead.MatchString(ahead):
		return []statistic{projectedJobs}, 0
	case reaches.MatchString(ahead) && foreseen.MatchString(r.covered) && ofWork.MatchString(ahead+behind) && !employs.MatchString(ahead):
		return []statistic{projectedJobs}, 0
	case r.employs(ahead, behind):
		return []statistic{employed, baseJobs, projectedJobs}, 0
	}
	return nil, 0
}

func (r *reading) employs(ahead, behind string) bool {
	return employs.MatchString(ahead) ||
		holds.MatchString(ahead) && jobsAfter.MatchString(behind) ||
		workersAfter.MatchString(behind) && (thereAre.MatchString(ahead) || worked.MatchString(behind)) ||
		thereAre.MatchString(ahead) && jobsAfter.MatchString(behind)
}

// direction is that of a change in jobs.
func (r *reading) direction(f prose.Figure, ahead, behind string) int {
	down, up := lastEnd(downBefore, ahead), lastEnd(upBefore, ahead)
	switch {
	case f.Value < 0, strings.HasPrefix(behind, " fewer"), down > up:
		return -1
	}
	return +1
}

var growthPhrase = pattern(`\b(?:much faster than|faster than|about as fast as|as fast as|slower than|more slowly than)(?: the)? average\b|\blittle or no change\b|\blittle change\b`)

// growthClaims finds BLS's words for growth.
func (r *reading) growthClaims() []candidate {
	if !r.foresees() || !ofWork.MatchString(r.covered) && !r.about.outlook || notWork.MatchString(r.covered) {
		return nil
	}
	var list []candidate
	for _, m := range growthPhrase.FindAllStringIndex(r.covered, -1) {
		c := candidate{in: prose.Span{Start: m[0], End: m[1]}, after: m[1], words: r.Text[m[0]:m[1]], statistics: []statistic{growthInWords}, doubt: r.sentenceDoubt()}
		c.doubtJobs(r)
		list = append(list, c)
	}
	return list
}

var (
	bestPayingAre = pattern(`\b(?:highest|top|best)[- ]paying(?: industry sectors?| industries| industry| sectors?)(?: (?:for|of|to) [^\x01-\x03;:]{0,60}?)?(?: in (?:may )?{Y})?,? ?(?:are|is|was|were|include|includes|included|:)(?: the)? ?$`)
	largestAre    = pattern(`\b(?:largest|biggest|main|top)(?: (?:employers?|employing industries|employing industry|employing sectors?|industries|sectors?))(?: (?:for|of) [^\x01-\x03;:]{0,60}?)?(?: in (?:may )?{Y})?,? ?(?:are|is|was|were|include|includes|included|:)(?: the)? ?$`)
	listLink      = pattern(`^(?: sector| industry)?(?:, and(?: the)?|,| and(?: the)?|;|; and)(?: the)? $`)
	rankingEnds   = pattern(`^(?: sectors?| industry| industries)?(?:\.|;|$|,? in (?:may )?{Y})`)
)

// rankingClaims finds rankings of industries.
func (r *reading) rankingClaims() []candidate {
	if len(r.industries) == 0 {
		return nil
	}
	c := candidate{statistics: []statistic{bestPaying}, doubt: r.sentenceDoubt()}
	first := 0
	for first < len(r.industries) && !r.ranks(r.industries[first], &c) {
		first++
	}
	if first == len(r.industries) {
		return nil
	}
	c.in = r.industries[first].at
	for _, m := range r.industries[first:] {
		if m.at.Start > c.in.Start && !listLink.MatchString(r.covered[c.in.End:m.at.Start]) {
			break
		}
		c.in.End = m.at.End
		c.named = append(c.named, m.naics)
	}
	c.after = c.in.End
	c.words = r.Text[c.in.Start:c.in.End]
	if c.doubt == "" && !rankingEnds.MatchString(r.covered[c.in.End:]) {
		c.doubt = "Not every industry that is named is loaded under that name."
	}
	return []candidate{c}
}

// ranks reports whether a ranking begins with an industry, and makes it the candidate's statistic.
func (r *reading) ranks(m industryMention, c *candidate) bool {
	if matchesBefore(largestAre, r.covered, m.at.Start) {
		c.statistics = []statistic{largest}
		return true
	}
	return matchesBefore(bestPayingAre, r.covered, m.at.Start)
}
