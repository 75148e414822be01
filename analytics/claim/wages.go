package claim

import (
	"cmp"
	"regexp"
	"slices"

	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// candidate is a claim as the words make it, before it is held against the facts.
type candidate struct {
	figures []prose.Figure
	// in is the claim's place in the text, words what it says where it has no figures.
	in    prose.Span
	words string
	// statistics are those that the words can mean, the likeliest first; empty where they name none.
	statistics []statistic
	// weak claims can be confirmed only: the words do not rule out that they mean something else.
	weak bool
	// sign is +1 where the words tell a growth, -1 a decline, 0 neither.
	sign int
	// named are the industries of a ranking.
	named []lmi.NAICS
	// doubt says why it cannot be checked, "" where it can.
	doubt string
	// after is where words that belong to the claim go on: "a year in May 2021".
	after int
}

// amount is one amount of money or the two ends of a range.
type amount struct {
	figures []prose.Figure
	in      prose.Span
}

func (a amount) ranged() bool { return len(a.figures) == 2 }

var (
	rangeLink = pattern(`^{per}(?: ?[-–—] ?| to {about}| through {about}| up to )$`)
	andLink   = pattern(`^{per} and {about}$`)
	betweenAt = pattern(`\bbetween {about}$`)
)

// amounts returns the amounts of money in a part of the sentence.
func (r *reading) amounts(part prose.Span) []amount {
	var list []amount
	for _, f := range r.Figures {
		if f.Kind != prose.Money || f.In.Start < part.Start || f.In.End > part.End || f.In.Start >= f.In.End {
			continue
		}
		if last := len(list) - 1; last >= 0 && !list[last].ranged() && list[last].in.End <= f.In.Start {
			link := r.covered[list[last].in.End:f.In.Start]
			if rangeLink.MatchString(link) || andLink.MatchString(link) && matchesBefore(betweenAt, r.covered, list[last].in.Start) {
				list[last].figures = append(list[last].figures, f)
				list[last].in.End = f.In.End
				continue
			}
		}
		list = append(list, amount{[]prose.Figure{f}, f.In})
	}
	return list
}

// cue is where words name a wage.
type cue struct {
	at    prose.Span
	wages []wage
	// side is -1 where the wage bounds from above ("the lowest 10 percent earn less than"), +1 where it bounds from
	// below; the words between the cue and the amount must say so too.
	side int
	// spread cues speak of a range without saying which.
	spread bool
	// lenient cues are words that writers use for another statistic too.
	lenient bool
	weak    bool
}

var (
	medianCue  = regexp.MustCompile(`\bmedians?\b`)
	meanCue    = regexp.MustCompile(`\bmeans?\b`)
	averageCue = regexp.MustCompile(`\baverag(?:e|es|ed|ing)\b`)
	typicalCue = pattern(`\btypical (?:(?:annual|hourly|yearly) )?(?:wages?|pay|salary|salaries|earnings)\b`)
	// ofWages is what follows a word that names a statistic, where it is one of wages.
	ofWages = pattern(`^(?:[ -](?:annual|hourly|yearly|national|u\.s\.|gross|base|estimated|full-time|weekly))*(?:,? ?(?:wages?|pay|salar(?:y|ies)|earnings|compensation|hourly|annually|rate of pay)\b|,? (?:of|was|is|were|for|in|at|among|stood|came|amount|figure|point)\b| ?[:(),;–—]| ?{M}| {about}{M}|,? may|,? {Y}|$)`)
	// againstAverage are an average and a median that something is compared with.
	againstAverage = pattern(`\b(?:than|as|above|below|over|under|to|from|exceed(?:s|ed)?|beat|beats|near|around|toward|towards)(?: (?:the|its|their|a|national|u\.s\.|overall))* $|\bon (?:an )?$`)
	onAverage      = pattern(`\bon average\b`)

	percentileCue  = pattern(`({N})(?:st|nd|rd|th)?[- ]percentiles?\b`)
	percentilesCue = pattern(`({N})(?:st|nd|rd|th)?(?:[- ]percentile)?(?: and(?: the)?| to(?: the)?| through(?: the)?|-|–) ?({N})(?:st|nd|rd|th)?[- ]percentiles?\b`)
	pCue           = regexp.MustCompile(`\bp(10|25|50|75|90)\b`)
	wordedCue      = regexp.MustCompile(`\b(tenth|twenty-fifth|fiftieth|seventy-fifth|ninetieth) percentile\b`)
	quartileCue    = regexp.MustCompile(`\b(first|lower|bottom|third|upper|top) quartile\b`)
	lowestCue      = pattern(`\b(?:lowest|bottom|least|poorest|worst)(?:[- ](?:paid|earning))? (?:({N})|(tenth|decile)|(quarter|fourth))`)
	highestCue     = pattern(`\b(?:highest|top|best|uppermost)(?:[- ](?:paid|earning))? (?:({N})|(tenth|decile)|(quarter|fourth))`)
	shareCue       = pattern(`(?:({N})|\b(one in ten|a tenth|one tenth)|\b(a quarter|one quarter|one-quarter|one fourth|a fourth|one in four)|\b(three quarters|three-quarters|three fourths|three in four))(?: of [^\x01;:]{0,60}?)? ?{earn} (less|more) than`)
	halfCue        = pattern(`\bhalf\b[^\x01;:]{0,80}?{earn} (?:less|more|under|over|below|above)\b`)
	middleCue      = pattern(`\b(?:middle|central) (?:({N})|half)|\binterquartile range\b`)
	rangeCue       = regexp.MustCompile(`\brang(?:e|es|ed|ing)\b`)

	lessThan  = pattern(`\b(?:less than|lower than|under|below|at most|up to|no more than|less)\b`)
	moreThan  = pattern(`\b(?:more than|over|above|at least|upwards? of|exceed(?:s|ed|ing)?|greater than|higher than|more)\b`)
	orLess    = pattern(`^{per} (?:or|and) (?:less|under|below|lower)\b`)
	orMore    = pattern(`^{per} (?:or|and) (?:more|above|over|higher|up)\b`)
	labelOnly = pattern(`^(?: ?(?:percent|\(?p\d\d\)?|annual|hourly|yearly|wages?|pay|earnings|salary|may|{Y}|[,:)(–—-]))* ?$`)
)

// cues returns the words that name a wage in a part of the text, in their order.
func (r *reading) cues(part prose.Span) []cue {
	var list []cue
	text := r.covered[part.Start:part.End]
	each := func(p *regexp.Regexp, make func(m []int) (cue, bool)) {
		for _, m := range p.FindAllStringSubmatchIndex(text, -1) {
			if c, ok := make(m); ok {
				c.at = prose.Span{Start: part.Start + m[0], End: part.Start + m[1]}
				if !slices.ContainsFunc(list, func(known cue) bool { return known.at.Start < c.at.End && c.at.Start < known.at.End }) {
					list = append(list, c)
				}
			}
		}
	}
	// share returns the number of a share in percent that the groups of a match name.
	share := func(m []int, named ...float64) float64 {
		if m[2] >= 0 {
			return r.valueAt(part.Start + m[2])
		}
		for i, value := range named {
			if at := 4 + 2*i; m[at] >= 0 {
				return value
			}
		}
		return -1
	}
	each(percentilesCue, func(m []int) (cue, bool) {
		first, ok := byPercent[r.valueAt(part.Start+m[2])]
		second, both := byPercent[r.valueAt(part.Start+m[4])]
		return cue{wages: []wage{first, second}}, ok && both
	})
	each(percentileCue, func(m []int) (cue, bool) {
		w, ok := byPercent[share(m)]
		return cue{wages: []wage{w}}, ok
	})
	each(pCue, func(m []int) (cue, bool) {
		w := map[string]wage{"10": p10, "25": p25, "50": median, "75": p75, "90": p90}[text[m[2]:m[3]]]
		return cue{wages: []wage{w}}, true
	})
	each(wordedCue, func(m []int) (cue, bool) {
		w := map[string]wage{"tenth": p10, "twenty-fifth": p25, "fiftieth": median, "seventy-fifth": p75, "ninetieth": p90}[text[m[2]:m[3]]]
		return cue{wages: []wage{w}}, true
	})
	each(quartileCue, func(m []int) (cue, bool) {
		w := map[string]wage{"first": p25, "lower": p25, "bottom": p25, "third": p75, "upper": p75, "top": p75}[text[m[2]:m[3]]]
		return cue{wages: []wage{w}}, true
	})
	each(lowestCue, func(m []int) (cue, bool) {
		w, ok := byPercent[share(m, 10, 25)]
		return cue{wages: []wage{w}, side: -1}, ok
	})
	each(highestCue, func(m []int) (cue, bool) {
		w, ok := byPercent[100-share(m, 10, 25)]
		return cue{wages: []wage{w}, side: +1}, ok
	})
	each(shareCue, func(m []int) (cue, bool) {
		below := share(m, 10, 25, 75)
		if text[m[10]:m[11]] == "more" {
			below = 100 - below
		}
		w, ok := byPercent[below]
		return cue{wages: []wage{w}}, ok
	})
	each(halfCue, func([]int) (cue, bool) { return cue{wages: []wage{median}}, true })
	each(middleCue, func(m []int) (cue, bool) {
		return cue{wages: []wage{p25, p75}}, m[2] < 0 || r.valueAt(part.Start+m[2]) == 50
	})
	each(medianCue, func(m []int) (cue, bool) {
		return cue{wages: []wage{median}}, r.isStatistic(part.Start+m[0], part.Start+m[1])
	})
	each(meanCue, func(m []int) (cue, bool) {
		return cue{wages: []wage{mean}}, r.isStatistic(part.Start+m[0], part.Start+m[1])
	})
	each(onAverage, func([]int) (cue, bool) { return cue{wages: []wage{mean}, lenient: true}, true })
	each(averageCue, func(m []int) (cue, bool) {
		return cue{wages: []wage{mean}, lenient: true}, r.isStatistic(part.Start+m[0], part.Start+m[1])
	})
	each(typicalCue, func([]int) (cue, bool) { return cue{wages: []wage{median}, weak: true}, true })
	each(rangeCue, func([]int) (cue, bool) { return cue{wages: []wage{p10, p90}, spread: true}, true })
	slices.SortFunc(list, func(a, b cue) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return list
}

// isStatistic reports whether the word for one stands for wages and is not what they are compared with.
func (r *reading) isStatistic(start, end int) bool {
	return matchesAfter(ofWages, r.covered, end) && !matchesBefore(againstAverage, r.covered, start)
}

// valueAt is the value of the figure that begins at a place or covers it.
func (r *reading) valueAt(at int) float64 {
	for _, f := range r.Figures {
		if f.In.Start <= at && at < f.In.End {
			return f.Value
		}
	}
	return -1
}

var (
	inBrackets = pattern(`^{per} ?(?:\((?:the |at the )?|(?:at|for) the )$`)
	isTheCue   = pattern(`^{per},?(?: (?:is|was|as|being|represents?|marks?))?(?: (?:the|their|its|a))? ?(?:(?:annual|hourly|national|yearly) )?$`)
	// otherUnit links the same wage told twice: "$17.78 an hour, or $36,970 a year".
	otherUnit = pattern(`^{per},? ?(?:\(|or |– |— |/ ?|, |; ?)?(?:or |about |equal to |equivalent to |that is |i\.e\.,? |which is )*{about}$`)
	// another links the same statistic of another subject, place or year.
	another = pattern(`^[^;:]{0,90}(?:\band\b|\bwhile\b|\bversus\b|\bbut\b|,|\bup from\b|\bdown from\b|\bcompared with\b|\bcompared to\b|\bfrom\b|\bto\b)[^;:]{0,60}$`)
	// itWas goes on behind a semicolon: "; for librarians it was".
	itWas   = pattern(`^[^;:]{0,60};[^;:]{0,60}\b(?:it|that|theirs|the figure) (?:was|is) {about}$`)
	listed  = pattern(`^{per}(?:,| and|, and) {about}$`)
	ownYear = pattern(`^(?: jobs| positions|{per}),? ?\(?(?:in |as of |for )?(?:may )?{Y}`)
	// changing verbs make the two amounts of a range a change.
	changing = pattern(`\b(?:ros|ris|increas|grew|grow|climb|went|jump|fell|fall|drop|declin|decreas|mov|chang|improv|advanc)[a-z]*(?: [a-z]+){0,3} (?:from |between )?{about}$`)
	paidFrom = pattern(`(?:{earn}|\bwages?|\bpay|\bsalar(?:y|ies)|\bearnings)(?: [a-z]+){0,4} (?:between |from )?{about}$`)
)

// wageClaims finds what a part of the sentence says of wages, with a candidate for every amount of money.
func (r *reading) wageClaims(part prose.Span) []candidate {
	var (
		list    []candidate
		pending []cue
		before  *cue
	)
	amounts := r.amounts(part)
	for i, a := range amounts {
		from := part.Start
		if i > 0 {
			from = amounts[i-1].in.End
		}
		gap := prose.Span{Start: from, End: a.in.Start}
		chosen, rest, queued := r.choose(a, gap, part, amounts[i+1:])
		switch {
		case chosen == nil && len(pending) > 0 && listed.MatchString(r.covered[gap.Start:gap.End]):
			chosen, pending = &pending[0], pending[1:]
		case chosen == nil && before != nil && r.goesOn(a, gap):
			chosen = before
		case chosen == nil && r.Row && len(amounts) > 0:
			chosen = r.about.head
			pending = nil
		default:
			pending = nil
		}
		if queued {
			pending = rest
		}
		c := candidate{figures: a.figures, in: a.in, after: a.in.End}
		c.doubt = r.wageDoubt(a, gap, chosen)
		c.claim(r, a, chosen)
		list = append(list, c)
		before = chosen
	}
	return list
}

// goesOn reports whether an amount without a cue of its own is of the same statistic as the one before: the same wage
// in another unit, or that of another subject, industry or year that is named with it.
func (r *reading) goesOn(a amount, gap prose.Span) bool {
	text := r.covered[gap.Start:gap.End]
	if otherUnit.MatchString(text) || respectively.MatchString(r.covered) && listed.MatchString(text) {
		return true
	}
	if !another.MatchString(text) && !itWas.MatchString(text) {
		return false
	}
	return regexp.MustCompile(`[\x06\x07\x0e]`).MatchString(text) || matchesAfter(ownYear, r.covered, a.in.End) ||
		matchesAfter(postposed, r.covered, a.in.End) || matchesAfter(inIndustry, r.covered, a.in.End)
}

// choose returns the cue of an amount. Where several stand before as many amounts ("the 10th and the 90th percentile
// were ... and ..."), the first is its own and the rest are queued for the next ones.
func (r *reading) choose(a amount, gap, part prose.Span, next []amount) (chosen *cue, rest []cue, queued bool) {
	end := part.End
	if len(next) > 0 {
		end = next[0].in.Start
	}
	behind := r.cues(prose.Span{Start: a.in.End, End: end})
	if len(behind) > 0 && inBrackets.MatchString(r.covered[a.in.End:behind[0].at.Start]) {
		return &behind[0], nil, false
	}
	ahead := r.cues(gap)
	if len(ahead) == 0 {
		if len(behind) > 0 && isTheCue.MatchString(r.covered[a.in.End:behind[0].at.Start]) {
			return &behind[0], nil, false
		}
		return nil, nil, false
	}
	if a.ranged() {
		return rangeOf(ahead), nil, false
	}
	single := slices.DeleteFunc(ahead, func(c cue) bool { return c.spread })
	if len(single) == 1 && len(single[0].wages) == 2 && len(next) > 0 && listed.MatchString(r.covered[a.in.End:next[0].in.Start]) {
		both := single[0]
		first, second := both, both
		first.wages, second.wages = both.wages[:1], both.wages[1:]
		return &first, []cue{second}, true
	}
	if n := len(single); n > 1 && n <= len(next)+1 {
		inRow := true
		at := a.in.End
		for _, following := range next[:n-1] {
			inRow = inRow && !following.ranged() && listed.MatchString(r.covered[at:following.in.Start])
			at = following.in.End
		}
		if inRow {
			return &single[0], single[1:], true
		}
	}
	if len(single) == 0 {
		return nil, nil, false
	}
	last := single[len(single)-1]
	if len(last.wages) != 1 {
		return nil, nil, false
	}
	return &last, nil, false
}

// rangeOf is the cue of a range: the two percentiles or the half that are named, or else the word range itself.
func rangeOf(ahead []cue) *cue {
	var named []wage
	for _, c := range ahead {
		if !c.spread {
			named = append(named, c.wages...)
		}
	}
	if len(named) == 2 && (named[0] == p10 && named[1] == p90 || named[0] == p25 && named[1] == p75) {
		return &cue{at: ahead[0].at, wages: named}
	}
	last := ahead[len(ahead)-1]
	if last.spread && len(named) == 0 {
		return &last
	}
	return nil
}

// claim makes the candidate one of the cue's statistic, where unit and words allow.
func (c *candidate) claim(r *reading, a amount, from *cue) {
	if from == nil && a.ranged() && matchesBefore(paidFrom, r.covered, a.in.Start) {
		from = &cue{wages: []wage{p10, p90}, weak: true}
	}
	unit, ok := r.unit(a, from)
	if from == nil || len(from.wages) != len(a.figures) {
		return
	}
	if !ok {
		if c.doubt == "" {
			c.doubt = "The words do not say whether it is for an hour or a year, or it is for another time."
		}
		return
	}
	c.weak = from.weak
	c.statistics = []statistic{wageStatistic(unit, from.wages...)}
	if from.lenient {
		c.statistics = append(c.statistics, wageStatistic(unit, median))
	}
}

// The bounds of hourly and annual wages where the words do not say which they are.
const (
	mostHourlyUSD  = 200
	leastAnnualUSD = 5000
)

var (
	hourlyWord = regexp.MustCompile(`\bhourly\b|\bper hour\b|\ban hour\b`)
	annualWord = regexp.MustCompile(`\bannual\b|\byearly\b|\bper year\b|\ba year\b|\bannually\b`)
)

// unit is that of an amount: as the words beside it say, else as the words of its statistic do, else by its size.
func (r *reading) unit(a amount, from *cue) (lmi.Unit, bool) {
	for _, f := range a.figures {
		switch f.Per {
		case prose.PerOther:
			return "", false
		case prose.PerHour:
			return lmi.USDPerHour, true
		case prose.PerYear:
			return lmi.USDPerYear, true
		}
	}
	bySize := lmi.Unit("")
	switch first := a.figures[0].Value; {
	case first < mostHourlyUSD:
		bySize = lmi.USDPerHour
	case first >= leastAnnualUSD:
		bySize = lmi.USDPerYear
	}
	if from != nil && from.at.End <= a.in.Start {
		text := r.covered[max(0, from.at.Start-20):a.in.Start]
		hourly, annual := hourlyWord.MatchString(text), annualWord.MatchString(text)
		switch {
		case hourly && !annual && bySize != lmi.USDPerYear:
			return lmi.USDPerHour, true
		case annual && !hourly && bySize != lmi.USDPerHour:
			return lmi.USDPerYear, true
		}
	}
	return bySize, bySize != ""
}
