// Package sentences puts figures into sentences. Each sentence is made from the
// figures it states, so that a decline is never said to grow, a bound is said to be
// one, and of what is not released nothing is said. A sentence that cannot be made is "".
package sentences

import (
	"fmt"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Join puts sentences into one text, without those that are "".
func Join(sentences ...string) string {
	var told []string
	for _, s := range sentences {
		if s != "" {
			told = append(told, s)
		}
	}
	return strings.Join(told, " ")
}

// wage is one statistic in both units.
type wage struct {
	hourly, annual lmi.Estimate
	basis          oews.Basis
}

func of(e oews.Estimate, statistic func(oews.Wages) lmi.Estimate) wage {
	return wage{statistic(e.Hourly), statistic(e.Annual), e.Basis}
}

// figures are those that are known or bounded, in the units in which BLS releases them; the hourly one leads.
func (w wage) figures() []lmi.Estimate {
	var list []lmi.Estimate
	if w.basis != oews.AnnualOnly && w.hourly.Bounded() {
		list = append(list, w.hourly)
	}
	if w.basis != oews.HourlyOnly && w.annual.Bounded() {
		list = append(list, w.annual)
	}
	return list
}

func (w wage) told() bool { return len(w.figures()) > 0 }

// bounded reports whether only a lower bound is known.
func (w wage) bounded() bool {
	figures := w.figures()
	return len(figures) > 0 && !figures[0].Known()
}

// write writes "$17.74 an hour ($36,910 a year)". A bound is written as the number alone unless orMore asks for its words.
func (w wage) write(orMore bool) string {
	text := ""
	for i, e := range w.figures() {
		part := format.Number(e.Value, e.Unit) + " " + format.PerUnit(e.Unit)
		if orMore && !e.Known() {
			part += " or more"
		}
		if i > 0 {
			part = " (" + part + ")"
		}
		text += part
	}
	return text
}

// same reports whether two statistics have the same figures.
func (w wage) same(other wage) bool {
	a, b := w.figures(), other.figures()
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Value != b[i].Value || a[i].Status != b[i].Status {
			return false
		}
	}
	return true
}

// Median says what the median wage is: "In May 2025 the median wage was $17.74 an hour
// ($36,910 a year): half of the workers earned less, half more."
func Median(e oews.Estimate) string {
	w := of(e, func(w oews.Wages) lmi.Estimate { return w.Median })
	switch {
	case !w.told():
		return fmt.Sprintf("BLS released no median wage for May %d.", e.Year)
	case w.bounded():
		return fmt.Sprintf("In May %d the median wage was %s, the bound up to which BLS releases wages.", e.Year, w.write(true))
	}
	return fmt.Sprintf("In May %d the median wage was %s: half of the workers earned less, half more.", e.Year, w.write(false))
}

// MiddleHalf says between what wages the middle 50 percent of the workers are: the 25th and the 75th percentile.
func MiddleHalf(e oews.Estimate) string {
	p25 := of(e, func(w oews.Wages) lmi.Estimate { return w.P25 })
	p75 := of(e, func(w oews.Wages) lmi.Estimate { return w.P75 })
	switch {
	case !p25.told() && !p75.told():
		return ""
	case !p75.told():
		return fmt.Sprintf("A quarter of the workers earned at most %s; the 75th percentile is not released.", p25.write(false))
	case !p25.told():
		return fmt.Sprintf("A quarter of the workers earned at least %s; the 25th percentile is not released.", p75.write(false))
	case p25.bounded():
		return fmt.Sprintf("Three quarters of the workers earned %s.", p25.write(true))
	case p75.bounded():
		return fmt.Sprintf("The middle half of the workers earned from %s up to a wage of %s.", p25.write(false), p75.write(true))
	case p25.same(p75):
		return fmt.Sprintf("The middle half of the workers all earned %s.", p25.write(false))
	}
	return fmt.Sprintf("The middle half of the workers earned between %s.", between(p25, p75))
}

// between writes "$15.30 and $21.93 an hour ($31,820 and $45,620 a year)" of two wages that are known.
func between(low, high wage) string {
	a, b := low.figures(), high.figures()
	if len(a) != len(b) {
		return low.write(false) + " and " + high.write(false)
	}
	text := ""
	for i := range a {
		part := fmt.Sprintf("%s and %s %s", format.Number(a[i].Value, a[i].Unit), format.Number(b[i].Value, b[i].Unit), format.PerUnit(b[i].Unit))
		if i > 0 {
			part = " (" + part + ")"
		}
		text += part
	}
	return text
}

// Ends says what the lowest- and the highest-paid tenth earn: the 10th and the 90th
// percentile. At most and at least, not less and more: several percentiles can be one wage.
func Ends(e oews.Estimate) string {
	p10 := of(e, func(w oews.Wages) lmi.Estimate { return w.P10 })
	p90 := of(e, func(w oews.Wages) lmi.Estimate { return w.P90 })
	var low, high string
	switch {
	case p10.bounded():
		return fmt.Sprintf("Nine in ten workers earned %s.", p10.write(true))
	case p10.told():
		low = "the lowest-paid tenth earned at most " + p10.write(false)
	}
	if p90.told() {
		high = "the highest-paid tenth earned at least " + p90.write(false)
	}
	switch {
	case low == "" && high == "":
		return ""
	case low == "":
		return upper(high) + "."
	case high == "":
		return upper(low) + "; the 90th percentile is not released."
	case p90.bounded():
		return upper(low) + ", " + high + ", the bound up to which BLS releases wages."
	}
	return upper(low) + ", " + strings.Replace(high, " earned", "", 1) + "."
}

// Compared states the medians of other occupations beside that of e, in the same unit:
// "The median of all occupations was higher: $24.51 an hour." The names are as they stand in a sentence.
func Compared(e oews.Estimate, others []oews.Estimate, name func(oews.Estimate) string) string {
	own, unit := e.Pay().Median, e.PayUnit()
	var parts []string
	for _, other := range others {
		median := other.In(unit).Median
		if !median.Known() {
			continue
		}
		subject := "the median of "
		if len(parts) > 0 {
			subject = "that of "
		}
		parts = append(parts, fmt.Sprintf("%s%s was %s%s %s", subject, name(other), order(own, median), format.Number(median.Value, unit), format.PerUnit(unit)))
	}
	if len(parts) == 0 {
		return ""
	}
	return upper(strings.Join(parts, ", ")) + "."
}

// order says how another median stands to one's own: "higher: ".
func order(own, other lmi.Estimate) string {
	switch {
	case !own.Bounded() || !own.Known() && other.Value >= own.Value:
		return ""
	case other.Value > own.Value:
		return "higher: "
	case other.Value < own.Value:
		return "lower: "
	}
	return "the same: "
}

// Jobs says how many jobs there are: "There were 85,520 wage and salary jobs in May 2025."
func Jobs(e oews.Estimate) string {
	if !e.Employment.Known() {
		return ""
	}
	if e.Employment.Value == 1 {
		return fmt.Sprintf("There was 1 wage and salary job in May %d.", e.Year)
	}
	return fmt.Sprintf("There were %s wage and salary jobs in May %d.", format.Estimate(e.Employment), e.Year)
}

// Small warns of wages that stand on a handful of workers; "" for others.
func Small(e oews.Estimate) string {
	if !e.IsSmall() {
		return ""
	}
	return "These figures stand on few workers or have a large sampling error; read them with care."
}

// upper makes the first letter of a sentence a capital.
func upper(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// list writes "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
