package claim

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// judge holds claims against the facts.
type judge struct {
	*facts
	page []lmi.SOC
	year int
	// meta takes what the findings lack.
	meta *analytics.Meta
}

// finding says what is to be said of a candidate of a sentence.
func (j judge) finding(r *reading, c candidate) Finding {
	f := j.described(r, c)
	if len(c.statistics) == 0 {
		f.Reason = "The words name no statistic that is checked."
		if c.doubt != "" {
			f.Reason = c.doubt
		}
		return f
	}
	f.Statistic = c.statistics[0].public()
	if c.doubt != "" {
		f.Reason = c.doubt
		return f
	}
	who := r.whose(c, j.page)
	if who.doubt != "" {
		f.Reason = who.doubt
		return f
	}
	at, doubt := r.where(c)
	if doubt != "" {
		f.Reason = doubt
		return f
	}
	var best *verdict
	for _, socs := range who.choices {
		for i, s := range c.statistics {
			v := j.try(r, c, s, socs, at)
			v.lenient = i > 0 && s.wages != nil
			if best == nil || v.before(*best) {
				best = &v
			}
		}
	}
	best.settle(j, c, who)
	return best.write(j, f)
}

// described is the finding without a verdict.
func (j judge) described(r *reading, c candidate) Finding {
	f := Finding{
		Verdict: NotCheckable, At: r.place(c.in), Line: r.Line, Claim: []string{}, Places: []prose.Span{}, Sentence: r.Text,
	}
	for _, figure := range c.figures {
		f.Claim, f.Places = append(f.Claim, figure.Text), append(f.Places, figure.At)
	}
	switch {
	case len(c.named) > 0:
		for _, m := range r.industries {
			if m.at.Start >= c.in.Start && m.at.End <= c.in.End {
				f.Claim, f.Places = append(f.Claim, r.Text[m.at.Start:m.at.End]), append(f.Places, r.place(m.at))
			}
		}
	case c.words != "":
		f.Claim, f.Places = append(f.Claim, c.words), append(f.Places, f.At)
	default:
		f.At = prose.Span{Start: f.Places[0].Start, End: f.Places[len(f.Places)-1].End}
	}
	return f
}

// place is where a part of the sentence's text stands in the file.
func (r *reading) place(in prose.Span) prose.Span { return r.Place(in) }

// verdict is what comes of one choice of subject and statistic.
type verdict struct {
	Verdict
	statistic statistic
	socs      []lmi.SOC
	at        place
	// right is the value of the vintage that the claim speaks of, other one that it agrees with though it does not
	// speak of it, newest the newest.
	right, other, newest *dated
	// fits says for each figure whether it agrees with right.
	fits    []bool
	figures []prose.Figure
	sign    int
	lenient bool
	reason  string
	// lacks is the dataset that would tell the figure of the vintage, "" where it is loaded.
	lacks, lacking string
}

// rank orders verdicts: what agrees comes before what does not.
var rank = map[Verdict]int{Confirmed: 0, Outdated: 1, Contradicted: 2, NotCheckable: 3}

func (v verdict) before(w verdict) bool { return rank[v.Verdict] < rank[w.Verdict] }

// try holds a claim against one statistic of one subject.
func (j judge) try(r *reading, c candidate, s statistic, socs []lmi.SOC, at place) verdict {
	v := verdict{Verdict: NotCheckable, statistic: s, socs: socs, at: at, figures: c.figures, sign: c.sign}
	var series []dated
	if s.ranks {
		if level := j.level(socs[0], c.named); len(socs) == 1 && level != "" {
			series = j.ranking(s, socs[0], level)
		}
	} else {
		series = j.series(s, socs, at)
	}
	if len(series) == 0 {
		v.reason = "No figure of it is loaded."
		return v
	}
	spoken := r.spokenOf(c, s, j.year)
	if spoken.doubt != "" {
		v.reason = spoken.doubt
		return v
	}
	v.newest = &series[len(series)-1]
	i := len(series) - 1
	if spoken.year > 0 || spoken.span.to > 0 {
		i = slices.IndexFunc(series, func(d dated) bool { return s.isOf(d, spoken) })
	}
	if i < 0 {
		v.missing(s, spoken, series)
		return v
	}
	v.right = &series[i]
	agree := func(d dated) bool { return v.agrees(r, c, d) }
	v.fits = v.each(r, c, series[i])
	switch {
	case !v.checkable(c):
	case agree(series[i]):
		v.Verdict = Confirmed
		if i < len(series)-1 {
			v.Verdict = Outdated
		}
	default:
		v.Verdict = Contradicted
		v.find(series, i, spoken, agree)
	}
	return v
}

// spokenOf is the vintage that a claim of the statistic speaks of.
func (r *reading) spokenOf(c candidate, s statistic, year int) when {
	switch {
	case s.wages != nil || s.jobs || s.ranks:
		return r.dated(c, year)
	case s.level != nil:
		return when{}
	}
	w := r.projected()
	if s.code == baseJobs.code || s.code == projectedJobs.code {
		own := r.dated(c, 0)
		if (own.year > 0 || own.doubt != "") && (len(r.years) > 0 || w.span.to == 0) {
			return own
		}
	}
	return w
}

// isOf reports whether a value is of the vintage that is spoken of.
func (s statistic) isOf(d dated, w when) bool {
	switch {
	case s.wages != nil || s.jobs || s.ranks:
		return d.from == w.year
	case w.span.to > 0:
		return d.from == w.span.from && d.to == w.span.to
	case s.code == baseJobs.code:
		return d.from == w.year
	}
	return d.to == w.year
}

// missing says that the vintage is not loaded.
func (v *verdict) missing(s statistic, w when, series []dated) {
	named := vintageOf(w.year)
	switch {
	case s.outlook != nil || s.words:
		v.lacks, named = lmi.Projections, strconv.Itoa(w.year)
		if w.span.to > 0 {
			named = fmt.Sprintf("%d to %d", w.span.from, w.span.to)
		}
	case v.at.area != lmi.National:
		v.lacks = fmt.Sprintf("oews-%d-state", w.year)
	case s.ranks || v.at.naics != lmi.CrossIndustry:
		v.lacks = fmt.Sprintf("oews-%d-industry", w.year)
	default:
		v.lacks = fmt.Sprintf("oews-%d-national", w.year)
	}
	v.lacking = "the check of what the page says of " + named
	var have []string
	for _, d := range series {
		have = append(have, d.Vintage)
	}
	v.reason = fmt.Sprintf("The figure of %s is not loaded; loaded are %s.", named, strings.Join(have, ", "))
}

// checkable reports whether the publisher released what the claim is of.
func (v *verdict) checkable(c candidate) bool {
	if len(v.right.Figures) > 0 {
		for i, e := range v.right.Figures {
			switch {
			case e.Known():
			case e.Status == lmi.TopCoded && e.Bounded() && c.figures[i].Value < e.Value*(1-coarse):
			case e.Status == lmi.TopCoded && e.Bounded() && v.fits[i]:
			case e.Status == lmi.TopCoded && e.Bounded():
				v.reason = fmt.Sprintf("The Bureau of Labor Statistics says of %s only that it is %s or more.", v.right.Vintage, amountText(e.Value, e.Unit))
				return false
			default:
				v.reason = fmt.Sprintf("The Bureau of Labor Statistics does not release the figure of %s.", v.right.Vintage)
				return false
			}
		}
		return true
	}
	return len(v.right.Names) > 0
}

// find looks for another vintage that a contradicted claim agrees with. Where the page names no year, an older one
// makes the claim outdated.
func (v *verdict) find(series []dated, i int, spoken when, agree func(dated) bool) {
	for k := len(series) - 1; k >= 0; k-- {
		if k == i || !agree(series[k]) {
			continue
		}
		if !spoken.named && k < i {
			v.Verdict, v.right = Outdated, &series[k]
			return
		}
		v.other = &series[k]
		return
	}
}

// agrees reports whether the claim agrees with the value.
func (v *verdict) agrees(r *reading, c candidate, d dated) bool {
	switch {
	case v.statistic.ranks:
		return isTop(c.named, d.ranked)
	case v.statistic.words:
		return len(d.Names) == 1 && sameWords(c.words, d.Names[0])
	}
	for _, fits := range v.each(r, c, d) {
		if !fits {
			return false
		}
	}
	return true
}

// isTop reports whether the named industries are the first ones of a ranking, in any order.
func isTop(named, ranked []lmi.NAICS) bool {
	if len(named) > len(ranked) {
		return false
	}
	top := ranked[:len(named)]
	return !slices.ContainsFunc(named, func(n lmi.NAICS) bool { return !slices.Contains(top, n) })
}

// sameWords compares words for growth with those of the Bureau.
func sameWords(claim, words string) bool {
	claim = plain(claim)
	switch {
	case strings.HasPrefix(claim, "little"):
		return words == "little or no change"
	case strings.Contains(claim, "as fast as"):
		return words == "about as fast as average"
	case strings.HasPrefix(claim, "much faster"):
		return words == "much faster than average"
	case strings.HasPrefix(claim, "faster"):
		return words == "faster than average"
	}
	return words == "slower than average"
}

// each says of each of the claim's figures whether it agrees with the value's.
func (v *verdict) each(r *reading, c candidate, d dated) []bool {
	var fits []bool
	for i, e := range d.Figures {
		if i >= len(c.figures) {
			break
		}
		slackPct := 0.0
		if d.slackPct != nil {
			slackPct = d.slackPct[i]
		}
		fits = append(fits, v.fit(r, c.figures[i], e, slackPct))
	}
	return fits
}

func (v *verdict) fit(r *reading, f prose.Figure, e lmi.Estimate, slackPct float64) bool {
	value, right := f.Value, e.Value
	if v.statistic.signed {
		sign := v.sign
		if f.Value < 0 {
			sign = -1
		}
		value, right = math.Abs(value), right*float64(sign)
		if value == 0 {
			right = math.Abs(right)
		}
	}
	if e.Status == lmi.TopCoded && e.Bounded() {
		return r.says(f, orMore, moreThanBefore) && math.Abs(value-right) <= right*coarse
	}
	if !e.Known() {
		return false
	}
	return math.Abs(value-right) <= tolerance(f, r.isAbout(f))+right*slackPct/100
}

// coarse is the part of a top code by which a figure can be off it, since a page may write $239,200 as $239,000.
const coarse = 0.002

var (
	aboutBefore    = pattern(`\b(?:about|around|roughly|approximately|approx\.|nearly|almost|some|an estimated|just over|just under|close to|over|more than|less than|under|slightly more than|slightly less than) $`)
	moreThanBefore = pattern(`\b(?:more than|over|above|at least|exceed(?:s|ed)?|or higher than|upwards? of) $`)
)

func (r *reading) isAbout(f prose.Figure) bool {
	return matchesBefore(aboutBefore, r.covered, f.In.Start)
}

func (r *reading) says(f prose.Figure, behind, before *regexp.Regexp) bool {
	return matchesAfter(behind, r.covered, f.In.End) || matchesBefore(before, r.covered, f.In.Start)
}

// tolerance is how far a figure may stand from the published one. It is half of the step to which the figure is written,
// so that $11 agrees with 10.50 to 11.50. Zeros at the end of a whole number are taken for rounding as long as two
// digits remain: 94,000 for 94,100. Behind "about" all of them are, within 2.5 percent: about $30,000 for $29,450.
func tolerance(f prose.Figure, about bool) float64 {
	step := max(f.Step, roundedStep(f, 10))
	half := step / 2
	if about {
		half = max(half, min(roundedStep(f, 1)/2, aboutPct/100*math.Abs(f.Value)))
	}
	return half * (1 + 1e-9)
}

const aboutPct = 2.5

// roundedStep is the largest power of ten that a whole number is a multiple of and at least so many times as large as.
func roundedStep(f prose.Figure, times float64) float64 {
	value := math.Abs(f.Value)
	if value != math.Trunc(value) || value == 0 || f.Step < 1 {
		return f.Step
	}
	step := 1.0
	for math.Mod(value, step*10) == 0 && value >= step*10*times {
		step *= 10
	}
	return step
}

// settle makes what the words leave open not checkable, and gives the reason of a contradiction.
func (v *verdict) settle(j judge, c candidate, who whom) {
	if v.Verdict != Contradicted {
		return
	}
	estimated := v.right.slackPct != nil
	switch {
	case estimated:
		v.Verdict = NotCheckable
		v.reason = "No wages of these occupations together are published, and the estimate of them does not agree."
	case c.weak:
		v.Verdict = NotCheckable
		v.reason = "The words do not name one statistic."
	case who.open && len(who.choices) > 1:
		v.Verdict = NotCheckable
		v.reason = unsettledDoubt
	}
	if v.Verdict == NotCheckable {
		v.right, v.newest, v.other = nil, nil, nil
		return
	}
	v.reason = j.contradiction(*v)
}

// write puts the verdict into the finding.
func (v verdict) write(j judge, f Finding) Finding {
	f.Verdict, f.Statistic, f.Subject = v.Verdict, v.statistic.public(), j.subject(v.socs)
	if v.at.naics != lmi.CrossIndustry {
		f.Statistic.Text += " in " + j.industryTitle(v.at.naics)
	}
	if v.at.area != lmi.National {
		f.Statistic.Text += " in " + j.areaTitle(v.at.area)
	}
	f.Reason = v.reason
	if v.lacks != "" {
		j.meta.AddMissing(v.lacks, v.lacking)
	}
	if v.right != nil {
		right := v.right.Value
		f.Right = &right
		if v.newest != nil && v.newest.Vintage != right.Vintage {
			newest := v.newest.Value
			f.Newest = &newest
		}
		if v.statistic.ranks {
			f.Right, f.Newest = top(f.Right, len(f.Claim)), top(f.Newest, len(f.Claim))
		}
	}
	if f.Reason != "" {
		return f
	}
	what := f.Statistic.Text + " of " + v.right.Vintage
	switch {
	case v.right.slackPct != nil:
		f.Reason = fmt.Sprintf("It agrees with an estimate for these occupations together, %s; their wages are not published together.", v.right.Vintage)
	case v.lenient:
		f.Reason = fmt.Sprintf("It is the median of %s, which is another figure than the average: call it the median.", v.right.Vintage)
	case v.Verdict == Outdated:
		f.Reason = fmt.Sprintf("Published as the %s; %s is newer.", what, v.newest.Vintage)
	default:
		f.Reason = fmt.Sprintf("Published as the %s, the newest.", what)
	}
	return f
}

// top keeps as many industries of a ranking as are claimed.
func top(v *Value, most int) *Value {
	if v == nil {
		return nil
	}
	short := *v
	short.Names = short.Names[:min(most, len(short.Names))]
	return &short
}

func (j judge) subject(socs []lmi.SOC) *Subject {
	s := &Subject{SOCs: socs}
	for i, soc := range socs {
		if i > 0 {
			s.Name += " and "
		}
		s.Name += j.title(soc)
	}
	return s
}

func (f *facts) industryTitle(naics lmi.NAICS) string {
	for _, cells := range f.byLevel {
		for _, e := range cells {
			if e.NAICS == naics {
				return e.IndustryShortTitle()
			}
		}
	}
	return string(naics)
}

func (f *facts) areaTitle(area lmi.Area) string {
	for k, cells := range f.wages {
		if k.area == area {
			return cells[0].AreaTitle
		}
	}
	return string(area)
}

// contradiction says what the figures of a contradicted claim are instead.
func (j judge) contradiction(v verdict) string {
	var parts []string
	if v.other != nil {
		parts = append(parts, fmt.Sprintf("Published as the %s of %s, not of %s.", v.statistic.text, v.other.Vintage, v.right.Vintage))
	}
	for i, f := range v.figures {
		if v.other != nil || v.fits[i] {
			continue
		}
		if what := j.identify(v, f); what != "" {
			parts = append(parts, fmt.Sprintf("%s is the %s.", f.Text, what))
		}
	}
	if v.sign != 0 && len(v.right.Figures) == 1 && v.right.Figures[0].Value*float64(v.sign) < 0 {
		parts = append(parts, "The direction is the other one.")
	}
	if len(parts) == 0 {
		parts = append(parts, fmt.Sprintf("Not the %s of %s, nor that of another loaded vintage.", v.statistic.text, v.right.Vintage))
	}
	return strings.Join(parts, " ")
}

// identify is another statistic of the same vintage, or the same statistic of another of the page's occupations, that a
// figure is; "" where it is none, or is written too coarsely to tell.
func (j judge) identify(v verdict, f prose.Figure) string {
	if v.statistic.signed || math.Abs(f.Value) < 100*f.Step {
		return ""
	}
	same := func(s statistic, socs []lmi.SOC) bool {
		for _, d := range j.series(s, socs, v.at) {
			if d.Vintage != v.right.Vintage || d.slackPct != nil {
				continue
			}
			for _, e := range d.Figures {
				if e.Known() && math.Abs(e.Value-math.Abs(f.Value)) <= tolerance(f, false) {
					return true
				}
			}
		}
		return false
	}
	for _, s := range v.statistic.relatives() {
		if same(s, v.socs) {
			return fmt.Sprintf("%s of %s", s.text, v.right.Vintage)
		}
	}
	for _, socs := range append(singles(j.page), j.page) {
		for _, s := range v.statistic.parts() {
			if !slices.Equal(socs, v.socs) && same(s, socs) {
				return fmt.Sprintf("%s of %s in %s", s.text, j.subject(socs).Name, v.right.Vintage)
			}
		}
	}
	return ""
}

func singles(socs []lmi.SOC) [][]lmi.SOC {
	var list [][]lmi.SOC
	for _, soc := range socs {
		list = append(list, []lmi.SOC{soc})
	}
	return list
}

// parts are the statistics of the single figures of a range.
func (s statistic) parts() []statistic {
	if s.wages == nil {
		return []statistic{s}
	}
	var list []statistic
	for _, w := range s.wages {
		list = append(list, wageStatistic(s.unit, w))
	}
	return list
}

// relatives are the statistics that a figure of this one is taken from by mistake.
func (s statistic) relatives() []statistic {
	if s.wages == nil {
		var list []statistic
		for _, other := range []statistic{baseJobs, projectedJobs, yearlyJobs} {
			if s.outlook != nil && other.code != s.code {
				list = append(list, other)
			}
		}
		return list
	}
	var list []statistic
	for _, unit := range []lmi.Unit{s.unit, otherThan(s.unit)} {
		for w := p10; w <= mean; w++ {
			list = append(list, wageStatistic(unit, w))
		}
	}
	return list
}

func otherThan(unit lmi.Unit) lmi.Unit {
	if unit == lmi.USDPerHour {
		return lmi.USDPerYear
	}
	return lmi.USDPerHour
}

// amountText writes a top code into a sentence.
func amountText(value float64, unit lmi.Unit) string {
	if unit == lmi.USDPerHour {
		return fmt.Sprintf("$%.2f", value)
	}
	return fmt.Sprintf("$%.0f", value)
}
