package claim

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// whom is whom a claim can be about.
type whom struct {
	// choices are tried in their order; each is one occupation or several together.
	choices [][]lmi.SOC
	// open says that the words do not choose among them: a figure that fits one is its, and one that fits none is
	// nobody's.
	open bool
	// doubt says why it is nobody of the page.
	doubt string
}

var (
	// postposed is a subject behind the figure: "$36,970 a year for library technicians".
	postposed = pattern(`^(?:{per},?)?(?:,? ?\(?in (?:may )?{Y}\)?,?)?(?:,? (?:for|of|among|by)(?: (?:all|the|most|clerical|full-time))*) ?[\x06\x07]`)
	// countOf is a subject counted: "78,470 library assistants".
	countOf      = pattern(`^(?: (?:clerical|employed|working))* [\x06\x07]`)
	respectively = pattern(`\brespectively\b`)
)

const (
	othersDoubt    = "The words speak of another occupation."
	unsettledDoubt = "The words do not settle whose figure it is."
)

// whose is whom a claim of the sentence is about. page are the page's occupations.
func (r *reading) whose(c candidate, page []lmi.SOC) whom {
	m, unsettled := r.nearest(c)
	switch {
	case unsettled:
		return whom{doubt: unsettledDoubt}
	case m != nil && m.other():
		return whom{doubt: othersDoubt}
	case m != nil:
		return choose(m.socs, false, c.additive())
	case asOne.MatchString(r.covered):
		socs := r.about.socs
		if len(socs) < 2 {
			socs = page
		}
		if r.about.other {
			return whom{doubt: othersDoubt}
		}
		return choose(socs, false, c.additive())
	case r.about.other:
		return whom{doubt: othersDoubt}
	case len(r.about.socs) > 0:
		w := choose(r.about.socs, true, c.additive())
		if r.about.together && c.additive() {
			w.open = false
		}
		return w
	}
	return choose(page, true, c.additive())
}

// choose tries occupations together and, where the words leave it open, singly too.
func choose(socs []lmi.SOC, open, additive bool) whom {
	if len(socs) == 1 {
		return whom{choices: [][]lmi.SOC{socs}}
	}
	w := whom{open: open}
	if !open {
		w.choices = [][]lmi.SOC{socs}
		return w
	}
	for _, soc := range socs {
		w.choices = append(w.choices, []lmi.SOC{soc})
	}
	if additive {
		w.choices = slices.Insert(w.choices, 0, socs)
	}
	return w
}

func (c candidate) additive() bool { return len(c.statistics) > 0 && c.statistics[0].additive() }

// nearest is the mention that a claim belongs to, nil where the sentence names nobody.
func (r *reading) nearest(c candidate) (m *mention, unsettled bool) {
	if m, ok := r.inTurn(c); ok {
		return m, false
	}
	if behind := r.mentionBehind(c); behind != nil && len(c.figures) > 0 {
		return behind, false
	}
	var (
		before *mention
		aside  bool
	)
	for i := range r.mentions {
		m := &r.mentions[i]
		switch {
		case m.at.Start >= c.in.Start:
		case m.aside && strings.ContainsAny(r.covered[m.at.End:c.in.Start], ";"):
		case m.aside && matchesBefore(compared, r.covered, m.at.Start):
			aside = true
		case m.aside:
		default:
			before, aside = m, false
		}
	}
	if aside {
		return nil, true
	}
	if before != nil {
		return before, false
	}
	return r.onlyBehind(c)
}

// inTurn pairs the figures of a sentence with "respectively" with those it names together.
func (r *reading) inTurn(c candidate) (*mention, bool) {
	if !respectively.MatchString(r.covered) || len(r.mentions) == 0 {
		return nil, false
	}
	var apart []mention
	for _, m := range r.mentions {
		for _, soc := range m.inOrder {
			apart = append(apart, mention{at: m.at, socs: []lmi.SOC{soc}})
		}
	}
	var figures []prose.Figure
	for _, f := range r.Figures {
		if f.Kind == c.kind() {
			figures = append(figures, f)
		}
	}
	i := slices.IndexFunc(figures, func(f prose.Figure) bool { return f.In.Start == c.in.Start })
	if i < 0 || len(figures) != len(apart) || len(c.figures) != 1 {
		return &mention{}, true
	}
	return &apart[i], true
}

func (c candidate) kind() prose.Kind {
	if len(c.figures) == 0 {
		return ""
	}
	return c.figures[0].Kind
}

// mentionBehind is the mention that stands right behind the claim.
func (r *reading) mentionBehind(c candidate) *mention {
	p := postposed
	if c.kind() == prose.Count {
		p = countOf
	}
	text := r.covered[c.after:min(len(r.covered), c.after+reach)]
	at := p.FindStringIndex(text)
	if at == nil {
		if at = postposed.FindStringIndex(text); at == nil {
			return nil
		}
	}
	for i := range r.mentions {
		if r.mentions[i].at.Start == c.after+at[1]-1 {
			return &r.mentions[i]
		}
	}
	return nil
}

// onlyBehind is the only one that the sentence names, behind the claim.
func (r *reading) onlyBehind(c candidate) (m *mention, unsettled bool) {
	for i := range r.mentions {
		behind := &r.mentions[i]
		if behind.aside || behind.at.Start < c.in.Start || behind.all() {
			continue
		}
		if m != nil && !slices.Equal(m.socs, behind.socs) {
			return nil, true
		}
		m = behind
	}
	return m, false
}

// when is the vintage that a claim speaks of.
type when struct {
	// year is that of wages, or one of the years of a projection; 0 is none.
	year int
	// span is that of the projections.
	span span
	// named says that the page says so; else it is the year that the page is checked for.
	named bool
	doubt string
}

// dated is the year of wages or jobs that a claim of the sentence speaks of.
func (r *reading) dated(c candidate, year int) when {
	if m := ownYear.FindStringIndex(r.covered[c.after:min(len(r.covered), c.after+reach)]); m != nil {
		if value := r.valueAt(c.after + m[1] - 1); value > 0 {
			return when{year: int(value), named: true}
		}
	}
	if ofThePage.MatchString(r.lower) && len(r.years) > 0 {
		return when{doubt: "The words do not settle of which year the figure is."}
	}
	distinct := make(map[int]bool)
	before := 0
	for _, f := range r.years {
		distinct[int(f.Value)] = true
		if f.In.Start < c.in.Start {
			before = int(f.Value)
		}
	}
	switch {
	case len(distinct) == 1:
		return when{year: int(r.years[0].Value), named: true}
	case before > 0:
		return when{year: before, named: true}
	case len(distinct) > 1:
		return when{doubt: "The words do not settle of which year the figure is."}
	case r.about.year > 0:
		return when{year: r.about.year, named: true}
	}
	return when{year: year}
}

var untilYear = regexp.MustCompile(`\b(?:by|through|until|till|to) $`)

// projected is the edition of the projections that a claim speaks of.
func (r *reading) projected() when {
	if len(r.spans) > 0 {
		return when{span: r.spans[0], named: true}
	}
	if len(r.years) > 0 {
		year := int(r.years[len(r.years)-1].Value)
		for _, f := range r.years {
			if matchesBefore(untilYear, r.covered, f.In.Start) {
				year = int(f.Value)
			}
		}
		if r.about.span.to == year || r.about.span.from == year {
			return when{span: r.about.span, named: true}
		}
		return when{year: year, named: true}
	}
	if r.about.span.to > 0 {
		return when{span: r.about.span, named: true}
	}
	return when{}
}

const unsettledPlace = "The words do not settle of which place the figure is."

var inIndustry = pattern(`^(?:{per},?)?(?:,? ?\(?in (?:may )?{Y}\)?,?)?,? (?:in|within|for|at) (?:the )?{I}`)

// where is the place that a claim speaks of; doubt says why it is none that is loaded.
func (r *reading) where(c candidate) (at place, doubt string) {
	if doubt := cmp.Or(r.placeDoubt(), r.about.doubt); doubt != "" {
		return nation, doubt
	}
	at = nation
	switch {
	case len(r.states) > 1:
		return nation, unsettledPlace
	case len(r.states) == 1:
		at.area = r.states[0].area
	case r.about.area != "":
		at.area = r.about.area
	}
	if r.about.naics != "" {
		at.naics = r.about.naics
	}
	text := r.covered[c.after:min(len(r.covered), c.after+reach)]
	if m := inIndustry.FindStringIndex(text); m != nil {
		for _, industry := range r.industries {
			if industry.at.End == c.after+m[1] {
				at.naics = industry.naics
				return at, ""
			}
		}
	}
	for _, industry := range r.industries {
		if industry.at.Start < c.in.Start {
			at.naics = industry.naics
		}
	}
	return at, ""
}
