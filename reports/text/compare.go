package text

import (
	"fmt"
	"io"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/market"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Compare writes a comparison, one column per occupation or vintage.
func Compare(w io.Writer, r compare.Result) error {
	p := newPage(w)
	head := []string{""}
	for _, c := range r.Columns {
		head = append(head, string(c.Wages.SOC))
		p.line("%s, May %d: %s", c.Wages.SOC, c.Wages.Year, c.Wages.Title)
	}
	years := []string{"May"}
	for _, c := range r.Columns {
		years = append(years, fmt.Sprint(c.Wages.Year))
	}
	if r.Combined != nil {
		head, years = append(head, "together (estimate)"), append(years, fmt.Sprint(r.Combined.Year))
	}
	rows := [][]string{head, years}
	add := func(name, together string, figure func(compare.Column) string) {
		row := []string{name}
		for _, c := range r.Columns {
			row = append(row, figure(c))
		}
		if r.Combined != nil {
			row = append(row, together)
		}
		rows = append(rows, row)
	}
	add("jobs", combined(r.Combined, func(m market.Market) string { return format.Estimate(m.Employment) }),
		func(c compare.Column) string { return format.Estimate(c.Wages.Employment) })
	for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
		for i, name := range wageHead[1:] {
			add(name+" "+per(unit),
				combined(r.Combined, func(m market.Market) string { return marketRow("", m.In(unit), unit)[i+1] }),
				func(c compare.Column) string { return wageRow("", c.Wages.In(unit))[i+1] })
		}
	}
	if hasOutlook(r) {
		outlook := func(name string, figure func(compare.Column) string) {
			add(name, "", func(c compare.Column) string {
				if c.Outlook == nil {
					return "not published"
				}
				return figure(c)
			})
		}
		outlook("outlook, edition", func(c compare.Column) string { return c.Outlook.Vintage })
		outlook("jobs then", func(c compare.Column) string { return format.Estimate(c.Outlook.Base) })
		outlook("jobs projected", func(c compare.Column) string { return format.Estimate(c.Outlook.Projected) })
		outlook("change", func(c compare.Column) string { return format.Change(c.Outlook.ChangePct) })
		outlook("openings a year", func(c compare.Column) string { return format.Estimate(c.Outlook.Openings) })
	}
	p.section("Comparison")
	p.table(rows)
	if r.Combined != nil {
		p.coverage(*r.Combined)
	}
	p.realMedians(r)
	p.section("Mean wages, against sampling error at the 90 percent level")
	for _, pair := range r.Means {
		p.item(means(pair))
	}
	p.meta(r.Meta)
	return p.end()
}

// combined is a cell of the last column, "" where there is no such column.
func combined(m *market.Market, cell func(market.Market) string) string {
	if m == nil {
		return ""
	}
	return cell(*m)
}

// means says whether the means of a pair of columns differ.
func means(pair compare.Pair) string {
	text := fmt.Sprintf("%s in %d and %s in %d: ", pair.First.SOC, pair.First.Year, pair.Second.SOC, pair.Second.Year)
	if pair.Beyond == nil {
		return text + "a mean, or its relative standard error, is not released"
	}
	verdict := "no difference beyond sampling error"
	if *pair.Beyond {
		verdict = "they differ"
	}
	return text + fmt.Sprintf("%s, %s %s (sampling error makes up to %s)",
		verdict, format.Signed(*pair.DifferenceUSD, pair.Unit), perUnit(pair.Unit), format.Number(*pair.MarginUSD, pair.Unit))
}

func perUnit(unit lmi.Unit) string {
	if unit == lmi.USDPerYear {
		return "a year"
	}
	return "an hour"
}

func hasOutlook(r compare.Result) bool {
	for _, c := range r.Columns {
		if c.Outlook != nil {
			return true
		}
	}
	return false
}
