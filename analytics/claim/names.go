package claim

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

//go:embed names.sql
var namesSQL string

// names are the words by which occupations, industries and states are known.
type names struct {
	// own are the occupations of the page and all occupations together, by every form of a name.
	own map[string]lmi.SOC
	// heads are the last words of their names, where only one of the page's occupations has it.
	heads map[string]lmi.SOC
	// others are forms of the names of other occupations.
	others map[string]bool
	// sources are those of the alternate titles among own.
	sources map[string]int
	states  map[string]lmi.Area
	// longest is the number of words of the longest form.
	longest int
}

// readNames reads the names for a page on the occupations.
func readNames(ctx context.Context, q analytics.Querier, socs []lmi.SOC) (*names, error) {
	n := &names{
		own: make(map[string]lmi.SOC), heads: make(map[string]lmi.SOC), others: make(map[string]bool),
		sources: make(map[string]int), states: make(map[string]lmi.Area),
	}
	shared := make(map[string]bool)
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, namesSQL, args, func(rows *sql.Rows) error {
		var (
			kind, code, name string
			source           int
		)
		if err := rows.Scan(&kind, &code, &name, &source); err != nil {
			return err
		}
		soc := lmi.SOC(code)
		switch {
		case kind == "state":
			n.states[plain(name)] = lmi.Area(code)
		case kind == "occupation" && slices.Contains(socs, soc):
			n.addOwn(shared, soc, forms(name), 0)
		case kind == "occupation" && !isSummary(soc):
			for _, form := range forms(name) {
				n.others[form] = true
				n.longest = max(n.longest, strings.Count(form, " ")+1)
			}
		case kind == "alternate" && strings.Contains(strings.TrimSpace(name), " "):
			n.addOwn(shared, soc, []string{plain(name), plural(plain(name))}, source)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the names of occupations: %w", err)
	}
	for _, form := range []string{"all occupations", "total, all occupations", "all workers"} {
		n.own[form] = lmi.AllOccupations
	}
	for _, soc := range socs {
		n.own[string(soc)] = soc
	}
	for form := range shared {
		delete(n.own, form)
	}
	n.addHeads()
	return n, nil
}

// addOwn adds forms of the name of an occupation of the page. Those that two of them have name none.
func (n *names) addOwn(shared map[string]bool, soc lmi.SOC, list []string, source int) {
	for _, form := range list {
		if known, ok := n.own[form]; ok && known != soc {
			shared[form] = true
		}
		if _, ok := n.own[form]; !ok && source > 0 {
			n.sources[form] = source
		}
		if source == 0 {
			// What is a title needs no other source.
			delete(n.sources, form)
		}
		n.own[form] = soc
		n.longest = max(n.longest, strings.Count(form, " ")+1)
	}
}

// addHeads adds the last words of the names: a page on library technicians says "technicians".
func (n *names) addHeads() {
	twice := make(map[string]bool)
	for form, soc := range n.own {
		words := strings.Fields(form)
		head := words[len(words)-1]
		if n.sources[form] > 0 || soc == lmi.AllOccupations || generic[head] || !person.MatchString(head) {
			continue
		}
		if known, ok := n.heads[head]; ok && known != soc {
			twice[head] = true
		}
		n.heads[head] = soc
	}
	for head := range twice {
		delete(n.heads, head)
	}
}

func isSummary(soc lmi.SOC) bool { return strings.HasSuffix(string(soc), "0000") }

// forms are the ways in which a title stands in a text: whole, without what follows a comma, each of the two groups of
// "librarians and media collections specialists", and all in the singular.
func forms(title string) []string {
	title = plain(title)
	list := []string{title}
	head, rest, _ := strings.Cut(title, ", ")
	if strings.HasSuffix(head, "s") && !strings.Contains(rest, "all other") && !strings.Contains(rest, ",") && !strings.HasPrefix(rest, "and ") {
		list = append(list, head)
		if rest != "" && !strings.Contains(rest, " ") {
			list = append(list, rest+" "+head)
		}
		if first, second, two := strings.Cut(head, " and "); two && strings.HasSuffix(first, "s") && !strings.Contains(second, " and ") {
			list = append(list, first)
			if strings.Contains(second, " ") || person.MatchString(second) {
				list = append(list, second)
			}
		}
	}
	for _, form := range slices.Clone(list) {
		list = append(list, singular(form))
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(form string) bool { return generic[form] || utf8.RuneCountInString(form) < 4 })
}

// singular is the form in the singular: of "library assistants, clerical" that of the words before the comma.
func singular(form string) string {
	head, rest, comma := strings.Cut(form, ", ")
	switch {
	case strings.HasSuffix(head, "ies"):
		head = strings.TrimSuffix(head, "ies") + "y"
	case strings.HasSuffix(head, "sses"):
		head = strings.TrimSuffix(head, "es")
	case strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss"):
		head = strings.TrimSuffix(head, "s")
	}
	if comma {
		return head + ", " + rest
	}
	return head
}

func plural(form string) string {
	switch {
	case strings.HasSuffix(form, "s"):
		return form
	case strings.HasSuffix(form, "y") && !strings.HasSuffix(form, "ay") && !strings.HasSuffix(form, "ey"):
		return strings.TrimSuffix(form, "y") + "ies"
	}
	return form + "s"
}

// generic words for people name no occupation.
var generic = wordSet(`worker workers employee employees employer employers professional professionals people person persons other others
	member members earner earners median medians student students user users patron patrons customer customers visitor visitors reader readers applicant applicants
	candidate candidates graduate graduates respondent respondents resident residents client clients dollar dollars number numbers quarter quarters
	center centers letter letters paper papers order orders matter matters computer computers career careers newcomer newcomers beginner beginners
	higher lower former after over under per never ever newer older however whether together other another either rather figure year hour factor factors
	sector sectors error errors cent cents percent percents recent center matter offer offers cover covers remainder majority parent parents resident
	department departments document documents component components content contents event events talent increment increments client statement
	requirement requirements benefit benefits amount amounts account accounts grant grants constant significant important different current apparent
	present agent equivalent advancement employment development management retirement replacement environment assignment investment payment improvement
	adjustment element moment treatment enrollment recruitment government agreement movement judgment attainment achievement placement basement
	series colour color labor floor door minor major poor senior junior prior interior error mirror behavior humor favor
	supervisor supervisors director directors leader leaders manager managers partner partners speaker speakers provider providers
	volunteer volunteers peer peers stakeholder stakeholders owner owners veteran veterans newcomers retirees retiree earners`)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// person are the endings of words for people at work.
var person = regexp.MustCompile(`^(?:[a-z-]{2,}(?:ists?|ians?|[a-z]ers|[a-z]er|ors|or|ants?|ents)|clerks?|aides?|nurses?|attorneys?|chiefs?|executives?|representatives?|therapists|secretar(?:y|ies)|teachers?|conservators?|hygienists?)$`)

// mention is where a sentence names occupations.
type mention struct {
	at prose.Span
	// socs are those of the page that are named together; empty for another occupation.
	socs []lmi.SOC
	// inOrder are they in the order in which they are named.
	inOrder []lmi.SOC
	// aside mentions are of those whom a figure before or behind is compared with, or whom the subject helps.
	aside bool
	// source is that of the alternate title, 0 where it is none.
	source int
}

func (m mention) other() bool { return len(m.socs) == 0 }

// all reports whether the mention is of all occupations together.
func (m mention) all() bool { return len(m.socs) == 1 && m.socs[0] == lmi.AllOccupations }

var words = regexp.MustCompile(`[a-z0-9]+(?:[-'][a-z0-9]+)*`)

// mentions returns the mentions of a sentence in lower case, in their order.
func (n *names) mentions(text string) []mention {
	var found []mention
	places := words.FindAllStringIndex(text, -1)
	for i := 0; i < len(places); i++ {
		m, last, ok := n.longestFrom(text, places, i)
		if !ok {
			m, ok = n.single(text, places, i)
			last = i
		}
		if ok {
			found = append(found, m)
			i = last
		}
	}
	return join(text, withUnknown(text, found))
}

// unknown are words in the place of whom a sentence tells of: those who earn, those whose median it is, and those whose
// employment or openings it is.
var unknown = []*regexp.Regexp{
	pattern(`\b([a-z-]+[a-rt-z]s)(?:,[^,$]{1,30},)?(?: (?:typically|usually|also|generally|who|each))? (?:earn(?:ed)?|make|made|(?:are|were) paid|(?:had|have) (?:an? |the )?(?:[a-z]+ )?(?:median|mean|average|typical))\b`),
	pattern(`\b(?:a|an|the) (?:[a-z-]+ )?([a-z-]+) (?:typically |usually |also )?(?:earns|makes|is paid)\b`),
	pattern(`\b(?:median|mean|average|wages?|pay|salary|salaries|earnings|employment|jobs|openings|number|positions|demand|growth)(?: [a-z]+){0,2} (?:of|for|in|among) (?:all |the |most |some )?(?:[a-z-]+ )?([a-z-]+[a-rt-z]s)\b`),
}

// everyday are plural words that stand there without naming an occupation.
var everyday = wordSet(`wages salaries earnings jobs positions occupations openings years percents states others these those fields roles careers figures numbers
	medians means averages levels benefits dollars technicians' this is was has as its hours thousands hundreds millions times industries services sectors
	half employers libraries schools areas projections estimates statistics changes increases gains losses terms months weeks days decades places
	responsibilities duties skills tasks reasons factors needs ways parts kinds types groups titles data basis plus less various across besides`)

// withUnknown adds to the mentions words for people that no list of occupations has.
func withUnknown(text string, found []mention) []mention {
	for _, p := range unknown {
		for _, m := range p.FindAllStringSubmatchIndex(text, -1) {
			at := prose.Span{Start: m[2], End: m[3]}
			known := slices.ContainsFunc(found, func(m mention) bool { return m.at.Start < at.End && at.Start < m.at.End })
			if word := text[at.Start:at.End]; known || generic[word] || everyday[word] || function[word] {
				continue
			}
			found = append(found, mention{at: at})
		}
	}
	slices.SortFunc(found, func(a, b mention) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return found
}

// longestFrom is the longest name that begins with a word.
func (n *names) longestFrom(text string, places [][]int, i int) (m mention, last int, ok bool) {
	for last = min(len(places), i+n.longest) - 1; last >= i; last-- {
		form := text[places[i][0]:places[last][1]]
		m = mention{at: prose.Span{Start: places[i][0], End: places[last][1]}}
		if soc, own := n.own[strings.TrimSuffix(form, "'s")]; own {
			m.socs, m.source = []lmi.SOC{soc}, n.sources[form]
			return m, last, true
		}
		if n.others[form] && acts(text, m.at) {
			return m, last, true
		}
	}
	return mention{}, i, false
}

// single is the mention of one word for people: the last word of a name of the page's occupations that stands alone, or
// an occupation that is not the page's.
func (n *names) single(text string, places [][]int, i int) (mention, bool) {
	word := text[places[i][0]:places[i][1]]
	m := mention{at: prose.Span{Start: places[i][0], End: places[i][1]}}
	alone := i == 0 || function[text[places[i-1][0]:places[i-1][1]]] || strings.ContainsAny(text[places[i-1][1]:places[i][0]], ",;:()—–")
	if soc, ok := n.heads[word]; ok && alone {
		m.socs = []lmi.SOC{soc}
		return m, true
	}
	switch {
	case generic[word] && (alone || !workers.MatchString(word)):
		return mention{}, false
	case generic[word]:
		// "library workers": a group that is none of the page's.
		return m, acts(text, m.at)
	}
	return m, person.MatchString(word) && (strings.HasSuffix(word, "s") || article.MatchString(text[:m.at.Start])) && acts(text, m.at)
}

var (
	workers = regexp.MustCompile(`^(?:workers?|employees?|professionals?|supervisors?|directors?|leaders?|managers?)$`)
	article = regexp.MustCompile(`\b(?:a|an|the) (?:[a-z-]+ )?$`)
	// function are words before a name that make it no other one.
	function = wordSet(`the a an and or of for by to in as than among most many all some these those both such other while but that which when where
		if nor that's their its our your each every few more fewer less with between from employed experienced typical average including are were is was
		do does did have had has can will at on new clerical working only about nearly paid full-time part-time licensed certified trained beginning
		so also because since although though whereas however first two three`)
	doing = regexp.MustCompile(`^(?:'s?|’s?)?(?: (?:typically|usually|generally|also|often|together|overall|there|today|now|each|who|that|in [a-z ]{1,40}))?(?:,)? ` +
		`(?:earn|mak|made|have|had|has|is|are|was|were|receiv|get|got|held|hold|work|can|will|declin|grow|pay|paid|wage|salar|lead|top|do\b)`)
	ofThem = regexp.MustCompile(`\b(?:for|of|among|by|than|as|to|a|an|and|or|but|while) (?:[a-z-]+ ){0,2}$`)
)

// acts reports whether a name is what the sentence tells of, and is not only met in it.
func acts(text string, at prose.Span) bool {
	return len(strings.Fields(text[:at.Start])) < 3 || matchesAfter(doing, text, at.End) || matchesBefore(ofThem, text, at.Start)
}

var (
	between = regexp.MustCompile(`^(?:,? and(?: the| all)?|,? or|,|/| &) ?$`)
	// helped is what stands before those whom the subject helps, works with or becomes.
	helped = regexp.MustCompile(`\b(?:help|helps|helping|assist|assists|assisting|aid|aids|support|supports|supporting|supervise|supervises|supervised by|report to|reports to|under|with|alongside|` +
		`become|becoming|became|unlike|like|(?:supervision|direction|guidance|help|oversight) of|replace|replaces|join)(?: (?:a|an|the|other|many|some|licensed|professional|and|or))*(?: an?)? ?$`)
	compared = regexp.MustCompile(`\b(?:than|compared (?:with|to)|versus|vs\.?|relative to|above|below|outpac(?:e|es|ing)|beats?)(?: (?:the|that|those|an?|average|median|mean|typical|overall|national|rate|pay|wage|wages|growth|as|for|of|all|other))* ?$`)
)

// join takes names that stand side by side ("technicians and assistants") for one mention, and marks those aside.
func join(text string, found []mention) []mention {
	var joined []mention
	for _, m := range found {
		m.aside = !m.other() && matchesBefore(helped, text, m.at.Start) || matchesBefore(compared, text, m.at.Start)
		last := len(joined) - 1
		if last < 0 || !between.MatchString(text[joined[last].at.End:m.at.Start]) {
			joined = append(joined, m)
			continue
		}
		before := &joined[last]
		before.at.End = m.at.End
		if before.other() || m.other() || before.all() || m.all() {
			before.socs = nil
			continue
		}
		for _, soc := range m.socs {
			if !slices.Contains(before.socs, soc) {
				before.socs = append(before.socs, soc)
			}
		}
	}
	for i := range joined {
		joined[i].inOrder = slices.Clone(joined[i].socs)
		slices.Sort(joined[i].socs)
	}
	return joined
}
