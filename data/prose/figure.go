package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

var (
	// Of two numbers, the first is the lower end of a range and the second its upper.
	rangeForm   = regexp.MustCompile(`(?i)^(?: ?[-–—] ?|,? (?:up )?to (?:` + aboutWords + ` )?| through )$`)
	andForm     = regexp.MustCompile(`(?i)^,? and (?:` + aboutWords + ` )?$`)
	betweenForm = regexp.MustCompile(`(?i)\bbetween (?:` + aboutWords + ` )?$`)
	yearSpan    = regexp.MustCompile(`^ ?[-–—] ?$`)

	aboutLeft  = regexp.MustCompile(`(?i)(?:\b(?:` + aboutWords + `) (?:an? |the )?|[~≈<>] ?)$`)
	aboutRight = regexp.MustCompile(`(?i)^(?: or (?:so|more|less)\b|\+| plus\b)`)

	// yearLeft are words that make a number of four digits a year even before "jobs".
	yearLeft = regexp.MustCompile(`(?i)(?:^|\b(?:in|of|since|by|for|until|through|from|to|and|or|may|year|the|during|between|before|after|than)[ -]|[-–—(/] ?)$`)

	// A part of workers by pay is part of a statistic's name.
	portionLeft  = regexp.MustCompile(`(?i)\b(?:lowest|highest|middle|top|bottom|upper|lower|central|inner)(?:[- ](?:paid|earning|paying|compensated))? $|\b(?:best|worst|least|most)[- ]paid $`)
	portionRight = regexp.MustCompile(`(?i)^(?: of (?:all |the )?[a-z,' -]{1,60}?)? (?:(?:earn(?:s|ed|ing)?|ma[kd]es?|get|got|receiv(?:e|es|ed)|(?:are|is|were|was|being) paid)\b[a-z' -]{0,40}? ?\b(?:less|more|under|over|below|above|between|at least|at most|up to|the (?:least|most))\b)|` +
		`^ (?:with|at) the (?:highest|lowest|top|bottom)\b|^ confidence\b`)
	percentiles = regexp.MustCompile(`(?i)\b((?:\d{1,2}(?:st|nd|rd|th)-?(?:,? and |,? or |,? to |, | ?[-–] ?| )?)+)percentiles?\b|\bpercentiles? (\d{1,2}(?:(?:, and |, | and | to |[-–])\d{1,2})*)\b`)
	rankNumber  = regexp.MustCompile(`\d{1,2}(?:st|nd|rd|th)?`)
)

const aboutWords = `about|around|roughly|approximately|approx\.?|nearly|almost|some|over|under|above|below|more than|less than|fewer than|greater than|` +
	`at least|at most|up to|upwards? of|as (?:much|many|high|low|little|few) as|close to|estimated|circa|ca\.|in excess of`

// countNouns are words for what the statistics of jobs count.
var countNouns = words("job jobs opening openings worker workers people persons person employees employee positions position vacancies vacancy staff " +
	"librarians technicians assistants clerks teachers nurses professionals separations exits transfers americans hires members archivists developers accountants executives")

// between a number and its noun these do not stand.
var nounStops = words("a an the in of to by and or from for is are was were be per that with at on as than while but which who years year hours percent")

// figures returns the figures of a sentence in their order; their places in the file are not set.
func figures(text string) []Figure {
	list := scan(text)
	if len(list) == 0 && !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	found := portions(text)
	return ordered(append(found, classify(text, withoutAsides(text, list))...))
}

// ordered sorts figures by their places and keeps the first of two that overlap.
func ordered(list []Figure) []Figure {
	slices.SortStableFunc(list, func(a, b Figure) int { return cmp.Compare(a.In.Start, b.In.Start) })
	kept := list[:0]
	end := 0
	for _, f := range list {
		if f.In.Start >= end {
			kept, end = append(kept, f), f.In.End
		}
	}
	return kept
}

// portions are the numbers of percentiles.
func portions(text string) []Figure {
	var found []Figure
	for _, m := range percentiles.FindAllStringSubmatchIndex(text, -1) {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		for _, at := range rankNumber.FindAllStringIndex(text[from:to], -1) {
			f := Figure{Kind: Portion, In: Span{from + at[0], from + at[1]}, Step: 1}
			f.Text = text[f.In.Start:f.In.End]
			for _, c := range f.Text {
				if c >= '0' && c <= '9' {
					f.Value = f.Value*10 + float64(c-'0')
				}
			}
			found = append(found, f)
		}
	}
	return found
}

// classify makes figures of numbers.
func classify(text string, list []number) []Figure {
	joined := ranges(text, list)
	var found []Figure
	for i, n := range list {
		upper := i > 0 && joined[i-1]
		var last *Figure
		if len(found) > 0 {
			last = &found[len(found)-1]
		}
		kind := kindOf(text, list, i, joined, last)
		if kind == "" {
			continue
		}
		f := Figure{Kind: kind, Value: n.value, Text: text[n.in.Start:n.in.End], In: n.in, Step: n.step}
		if kind == Year && n.value < 100 {
			f.Value = completed(last.Value, n.value)
		}
		if kind != Year && kind != Portion {
			f.About = isAbout(text, &n)
		}
		inRange := upper && last != nil && last.Kind == kind && last.In == list[i-1].in
		if inRange {
			f.About = f.About || last.About
		}
		if kind == Money {
			f.Per, _ = perRight(after(text, n.in.End))
			switch {
			case inRange && f.Per == PerUnknown:
				f.Per = last.Per
			case f.Per == PerUnknown:
				f.Per = perLeft(clause(text, found, n.in.Start))
			case inRange:
				if own, _ := perRight(after(text, last.In.End)); own == PerUnknown {
					last.Per = f.Per
				}
			}
		}
		found = append(found, f)
	}
	return found
}

// longestLink is the most bytes between the ends of a range: those of ", up to as much as ".
const longestLink = 30

// ranges tells of each number whether it is the lower end of a range whose upper end is the next, and gives each end
// the unit and the scale that stand at the other.
func ranges(text string, list []number) []bool {
	joined := make([]bool, len(list))
	for i := 0; i+1 < len(list); i++ {
		a, b := &list[i], &list[i+1]
		if a.in.End > b.in.Start || b.in.Start-a.in.End > longestLink {
			continue
		}
		link := text[a.in.End:b.in.Start]
		if !rangeForm.MatchString(link) && (!andForm.MatchString(link) || !betweenForm.MatchString(before(text, a.in.Start))) {
			continue
		}
		joined[i] = true
		switch {
		case b.unit == bare && (a.unit == dollars || a.unit == alien) && (!b.isYear() || yearSpan.MatchString(link)):
			b.unit = a.unit
		case a.unit == bare && b.unit != bare && !a.isYear():
			a.unit = b.unit
		}
		if ratio := a.value / (b.value / b.scale); a.scale == 1 && b.scale > 1 && !a.grouped && !a.isYear() && a.value < 1000 && ratio > 0.05 && ratio < 20 {
			a.scaleBy(b.scale)
		}
	}
	return joined
}

// kindOf says what a number counts; "" for no figure. last is the figure before it.
func kindOf(text string, list []number, i int, joined []bool, last *Figure) Kind {
	n := &list[i]
	switch n.unit {
	case alien:
		return ""
	case dollars:
		return Money
	case percent:
		if portionLeft.MatchString(before(text, n.in.Start)) || portionRight.MatchString(after(text, n.in.End)) {
			return Portion
		}
		return Percent
	}
	if last != nil && last.Kind == Year && i > 0 && last.In == list[i-1].in && endsYearSpan(text, list[i-1], *n) {
		return Year
	}
	if n.grouped || n.scale > 1 {
		if codeLike(text, n.in.Start) {
			return ""
		}
		return Count
	}
	if !n.whole {
		return ""
	}
	noun := hasNoun(text, n.in.End) || joined[i] && list[i+1].unit == bare && !list[i+1].isYear() && hasNoun(text, list[i+1].in.End)
	if n.isYear() && (!noun || !isAbout(text, n) && yearLeft.MatchString(before(text, n.in.Start))) {
		return Year
	}
	if !codeLike(text, n.in.Start) && (noun || n.value >= 1000 && isAbout(text, n)) {
		return Count
	}
	return ""
}

// isAbout reports whether the words beside a number make it an approximate one.
func isAbout(text string, n *number) bool {
	const longest = 30 // of what aboutLeft matches
	left := before(text, n.in.Start)
	return aboutLeft.MatchString(left[max(0, len(left)-longest):]) || aboutRight.MatchString(after(text, n.in.End))
}

// codeLike reports whether letters and a dash stand before a number, as in "F-1500".
func codeLike(text string, at int) bool {
	return at > 1 && text[at-1] == '-' && (text[at-2] >= 'A' && text[at-2] <= 'Z' || text[at-2] >= 'a' && text[at-2] <= 'z')
}

// longestSpan is the longest span of years that is written with two digits at its end.
const longestSpan = 30

// endsYearSpan reports whether the second number, of two digits, ends a span of years as in "2019-29".
func endsYearSpan(text string, first, second number) bool {
	return yearSpan.MatchString(text[first.in.End:second.in.Start]) && second.whole && second.digits.End-second.digits.Start == 2 && second.in == second.digits &&
		completed(first.value, second.value)-first.value <= longestSpan
}

// completed is the year after first whose last two digits are last.
func completed(first, last float64) float64 {
	century := first - float64(int(first)%100)
	if century+last <= first {
		century += 100
	}
	return century + last
}

// mostBetween is how many words may stand between a number and its noun.
const mostBetween = 3

// hasNoun reports whether what a number counts are jobs, people or the like, as in "94,100 library assistants".
func hasNoun(text string, at int) bool {
	rest := after(text, at)
	if !strings.HasPrefix(rest, " ") {
		return false
	}
	words := strings.Fields(rest)
	for _, word := range words[:min(mostBetween+1, len(words))] {
		plain := strings.ToLower(strings.TrimRight(word, ".,;:)!?"))
		if countNouns[plain] {
			return true
		}
		if plain != strings.ToLower(word) || nounStops[plain] {
			return false
		}
	}
	return false
}

var (
	hourRight  = regexp.MustCompile(`(?i)^ ?(?:\(|, ?)?(?:(?:an?|per|each|every|the)[ -]|/ ?|-an-|-per-|-)?(?:hour|hr)\b|^ ?(?:\(|, ?)?(?:in )?(?:gross )?hourly\b`)
	yearRight  = regexp.MustCompile(`(?i)^ ?(?:\(|, ?)?(?:(?:an?|per|each|every|the)[ -]|/ ?|-a-|-per-|-)?(?:year|yr|annum)\b|^ ?(?:\(|, ?)?(?:in )?(?:gross )?(?:annual|annually|yearly|p\.a\.|pa)(?:\b|$| )`)
	yearPast   = regexp.MustCompile(`(?i)^ (?:an?) (?:year|hour) (?:ago|earlier|before|later|prior)\b`)
	otherRight = regexp.MustCompile(`(?i)^ ?(?:\(|, ?)?(?:(?:an?|each|every)[ -]|/ ?|-a-)(?:week|wk|month|mo|day|page|piece|semester|credit|unit|word|shift|mile|visit|article|minute|quarter|session|class|course|person|student|employee)\b|` +
		`^ ?(?:\(|, ?)?per [a-z]|^ ?(?:\(|, ?)?(?:weekly|monthly|daily|biweekly|semimonthly|quarterly)\b`)
	perWord = regexp.MustCompile(`(?i)\b(?:(hourly|per hour|by the hour)|(annual|annually|yearly|per year|per annum|by the year)|(weekly|monthly|daily|biweekly|per week|per month|per day))\b`)
	// perMixed names two times at once.
	perMixed = regexp.MustCompile(`(?i)\b(?:hourly|annual|yearly|weekly|monthly)(?: and |, | or |/| & | \()(?:hourly|annual|yearly|weekly|monthly)\b`)
	// perOfOther are nouns whose "annual" says nothing of pay.
	perOfOther = regexp.MustCompile(`(?i)^ (?:average |projected |job |new )*(?:openings?|growth|increases?|rates?|changes?|reports?|averages? of|survey|leave|budget|conference|meeting)\b`)
)

// perRight reads the time that an amount is for off the words behind it; size is that of the words.
func perRight(right string) (per Per, size int) {
	if yearPast.MatchString(right) {
		return PerUnknown, 0
	}
	for _, of := range []struct {
		form *regexp.Regexp
		per  Per
	}{{hourRight, PerHour}, {yearRight, PerYear}, {otherRight, PerOther}} {
		if m := of.form.FindString(right); m != "" {
			return of.per, len(m)
		}
	}
	return PerUnknown, 0
}

// perLeft reads it off the words before it in its clause; the nearest count.
func perLeft(clause string) Per {
	matches := perWord.FindAllStringSubmatchIndex(clause, -1)
	for i := len(matches) - 1; i >= 0; i-- {
		m := matches[i]
		if perOfOther.MatchString(clause[m[1]:]) {
			continue
		}
		if perMixed.MatchString(clause) {
			return PerUnknown
		}
		switch {
		case m[2] >= 0:
			return PerHour
		case m[4] >= 0:
			return PerYear
		}
		return PerOther
	}
	return PerUnknown
}

// clause is what stands before an amount, from the figure or the semicolon before it on. Years and the names of
// statistics do not end it.
func clause(text string, found []Figure, at int) string {
	start := max(0, at-window)
	for i := len(found) - 1; i >= 0 && found[i].In.End > start; i-- {
		if found[i].Kind != Year && found[i].Kind != Portion {
			_, behind := perRight(after(text, found[i].In.End))
			start = min(at, found[i].In.End+behind)
			break
		}
	}
	left := text[start:at]
	return left[strings.LastIndexByte(left, ';')+1:]
}
