package claim

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// reading is a sentence made ready for the patterns.
type reading struct {
	prose.Sentence
	// lower is the text in lower case, covered the same with the marks.
	lower, covered string
	mentions       []mention
	industries     []industryMention
	states         []stateMention
	// spans are the pairs of years such as 2019-29, years the years that are in none of them.
	spans  []span
	years  []prose.Figure
	doubts doubts
	// wholeCues are the cues of the whole sentence, nil before they are asked for.
	wholeCues []cue
	// about is what the sentence and what stands before it speak of.
	about topic
}

// span is a time from one year to another.
type span struct {
	at       prose.Span
	from, to int
}

// industryMention is where a sentence names an industry.
type industryMention struct {
	at    prose.Span
	naics lmi.NAICS
}

// topic is what a sentence, with those before it and the headings above it, speaks of.
type topic struct {
	// socs are the occupations named last; together says that they are named as one. other says that those are none of
	// the page's. All of them zero is a page that named none yet.
	socs     []lmi.SOC
	together bool
	other    bool
	// year is the May of the wages, 0 where none is named yet; span that of the projections.
	year int
	span span
	// outlook and schooling say that the headings speak of these.
	outlook, schooling bool
	// head is the wage that the innermost heading names, for rows that name none.
	head  *cue
	naics lmi.NAICS
	// area is a state that a heading names; doubt says why a place that it names is none that is loaded.
	area  lmi.Area
	doubt string
}

// longestSentence is how many bytes a sentence has at most: what is longer is no prose, and reading it would take long.
const longestSentence = 4000

// read covers the sentence.
func read(s prose.Sentence, n *names, industries []industryName) *reading {
	r := &reading{Sentence: s, lower: plain(s.Text)}
	if len(s.Text) > longestSentence {
		return r
	}
	r.mentions = n.mentions(r.lower)
	r.industries = findIndustries(r.lower, s.Text, industries)
	r.states = findStates(r.lower, n.states)
	covered := []byte(r.lower)
	for _, m := range r.states {
		cover(covered, m.at, stateMark)
	}
	for _, m := range r.industries {
		cover(covered, m.at, industryMark)
	}
	for _, m := range r.mentions {
		mark := byte(roleMark)
		if m.other() {
			mark = otherMark
		}
		cover(covered, m.at, mark)
	}
	for _, f := range s.Figures {
		if mark, ok := markOf[f.Kind]; ok && f.In.Start >= 0 && f.In.Start < f.In.End && f.In.End <= len(covered) {
			cover(covered, f.In, mark)
		}
	}
	r.covered = string(covered)
	r.findYears()
	return r
}

var through = regexp.MustCompile(`^(?: ?[-–—/] ?| to | through | and | until )$`)

// findYears tells years that are a span from single ones.
func (r *reading) findYears() {
	var all []prose.Figure
	for _, f := range r.Figures {
		if f.Kind == prose.Year {
			all = append(all, f)
		}
	}
	for i := 0; i < len(all); i++ {
		if i+1 < len(all) && r.isSpan(all[i], all[i+1]) {
			r.spans = append(r.spans, span{prose.Span{Start: all[i].In.Start, End: all[i+1].In.End}, int(all[i].Value), int(all[i+1].Value)})
			i++
			continue
		}
		r.years = append(r.years, all[i])
	}
}

func (r *reading) isSpan(from, to prose.Figure) bool {
	if from.In.End > to.In.Start || from.Value >= to.Value {
		return false
	}
	link := r.lower[from.In.End:to.In.Start]
	if strings.TrimSpace(link) == "and" {
		return matchesBefore(fromYear, r.lower, from.In.Start)
	}
	return link == "" || through.MatchString(link)
}

var fromYear = regexp.MustCompile(`\bbetween (?:may )?$`)

var (
	aboutOutlook   = pattern(`\boutlook\b|\bproject(?:ed|ions?)\b|\bforecast|\bexpected\b|\bgrowth\b|\bjob prospects\b`)
	aboutSchooling = pattern(`\beducational attainment\b|\blevels? of education\b|\beducation levels?\b|\bhighest level of (?:education|schooling)\b|\bschooling of\b`)
	// aboutPay are words of sentences whose year is that of wages.
	aboutPay = pattern(`\bwages?\b|\bpay\b|\bpaid\b|\bearn|\bsalar|\bmade\b|\bmake\b|\bmedian\b|\bfigures\b|\bdata\b|\bstatistics\b|\bemploy|{M}`)
	// ofThePage are years of the page and not of what stands in it.
	ofThePage = pattern(`\b(?:updated|published|reviewed|accessed|copyright|retrieved|posted|modified|printed|edition of this|founded|established|since)\b|©|\(c\)`)
	asOne     = pattern(`\b(?:these(?: two| three)? (?:occupations|roles|jobs|positions|groups)|both(?: occupations| roles| jobs| groups)?|the two(?: occupations| roles| jobs| groups)?|together|combined|taken together|as a group)\b`)
)

// scenes reads the sentences of a page, each with its topic.
func scenes(page prose.Document, n *names, industries []industryName) []*reading {
	var (
		list  []*reading
		now   topic
		above []string
	)
	known := make(map[string]*reading)
	heading := func(text string) *reading {
		if known[text] == nil {
			known[text] = read(prose.Sentence{Text: text, Heading: true, Figures: yearsIn(page, text)}, n, industries)
		}
		return known[text]
	}
	for _, s := range page.Sentences {
		r := read(s, n, industries)
		if !slices.Equal(above, s.Headings) {
			above = s.Headings
			now = now.below(above, heading)
		}
		r.about = now
		if s.Heading {
			list = append(list, r)
			continue
		}
		now = now.after(r)
		list = append(list, r)
	}
	return list
}

// yearsIn returns the years of the heading with the text.
func yearsIn(page prose.Document, heading string) []prose.Figure {
	for _, s := range page.Sentences {
		if s.Heading && s.Text == heading {
			return s.Figures
		}
	}
	return nil
}

// below is the topic under headings, of which the innermost that names something counts.
func (t topic) below(headings []string, read func(string) *reading) topic {
	t.outlook, t.schooling, t.head, t.naics, t.area, t.doubt = false, false, nil, "", "", ""
	for _, text := range headings {
		r := read(text)
		if m := r.subject(); m != nil {
			t = t.of(*m)
		}
		if len(r.years) > 0 && !ofThePage.MatchString(r.lower) {
			t.year = int(r.years[len(r.years)-1].Value)
		}
		if len(r.spans) > 0 {
			t.span = r.spans[len(r.spans)-1]
		}
		t.outlook = t.outlook || aboutOutlook.MatchString(r.lower)
		t.schooling = t.schooling || aboutSchooling.MatchString(r.lower)
		if len(r.industries) == 1 {
			t.naics = r.industries[0].naics
		}
		if len(r.states) == 1 {
			t.area = r.states[0].area
		}
		if doubt := r.placeDoubt(); doubt != "" && !titled(r.Text) && aboutPay.MatchString(r.covered) {
			t.doubt = doubt
		}
		if cues := r.cues(prose.Span{Start: 0, End: len(r.covered)}); len(cues) == 1 && len(cues[0].wages) == 1 && cues[0].side == 0 {
			t.head = &cues[0]
		}
	}
	return t
}

// after is the topic behind a sentence.
func (t topic) after(r *reading) topic {
	if m := r.subject(); m != nil && !r.Row {
		t = t.of(*m)
	}
	if len(r.years) > 0 && aboutPay.MatchString(r.covered) && !ofThePage.MatchString(r.lower) && !r.Row {
		t.year = int(r.years[len(r.years)-1].Value)
	}
	if len(r.spans) > 0 && !r.Row {
		t.span = r.spans[len(r.spans)-1]
	}
	return t
}

func (t topic) of(m mention) topic {
	t.socs, t.together, t.other = m.socs, len(m.socs) > 1, m.other()
	return t
}

// subject is what a sentence leaves as the topic: whom it names; all of them where it names several apart; nil where
// it names none. All occupations together are never a topic.
func (r *reading) subject() *mention {
	var subject *mention
	for _, m := range r.mentions {
		switch {
		case m.all() || m.aside:
		case subject == nil:
			first := m
			first.socs = slices.Clone(m.socs)
			subject = &first
		case m.other():
			// Another occupation that comes second is met on the way.
		case subject.other():
			// The sentence is on another occupation.
		default:
			subject.socs = append(subject.socs, m.socs...)
			slices.Sort(subject.socs)
			subject.socs = slices.Compact(subject.socs)
		}
	}
	return subject
}

// partEnds is the semicolon between two cells of a row.
var partEnds = pattern(`; ?[^ \x01]`)

// candidates are the claims of a sentence as its words make them, and the figures that make none.
func (r *reading) candidates() []candidate {
	var list []candidate
	if len(r.Text) > longestSentence {
		for _, f := range r.Figures {
			if f.Kind != prose.Year && f.Kind != prose.Portion {
				list = append(list, candidate{figures: []prose.Figure{f}, in: f.In, after: f.In.End, doubt: "It stands in what is no sentence."})
			}
		}
		return list
	}
	for start := 0; start < len(r.covered); {
		end := len(r.covered)
		if at := partEnds.FindStringIndex(r.covered[start:]); at != nil && r.Row {
			end = start + at[0] + 1
		}
		list = append(list, r.wageClaims(prose.Span{Start: start, End: end})...)
		start = end
	}
	list = append(list, r.percentClaims()...)
	list = append(list, r.countClaims()...)
	list = append(list, r.growthClaims()...)
	list = append(list, r.rankingClaims()...)
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.in.Start, b.in.Start) })
	return list
}
