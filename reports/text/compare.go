package text

import (
	"fmt"
	"io"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
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
	rows := [][]string{head, years}
	add := func(name string, figure func(compare.Column) string) {
		row := []string{name}
		for _, c := range r.Columns {
			row = append(row, figure(c))
		}
		rows = append(rows, row)
	}
	add("jobs", func(c compare.Column) string { return format.Estimate(c.Wages.Employment) })
	for _, unit := range []struct {
		name string
		of   func(oews.Estimate) oews.Wages
	}{
		{"per hour", func(e oews.Estimate) oews.Wages { return e.Hourly }},
		{"per year", func(e oews.Estimate) oews.Wages { return e.Annual }},
	} {
		for _, figure := range []struct {
			name string
			of   func(oews.Wages) lmi.Estimate
		}{
			{"10%", func(w oews.Wages) lmi.Estimate { return w.P10 }},
			{"25%", func(w oews.Wages) lmi.Estimate { return w.P25 }},
			{"median", func(w oews.Wages) lmi.Estimate { return w.Median }},
			{"75%", func(w oews.Wages) lmi.Estimate { return w.P75 }},
			{"90%", func(w oews.Wages) lmi.Estimate { return w.P90 }},
			{"mean", func(w oews.Wages) lmi.Estimate { return w.Mean }},
		} {
			add(figure.name+" "+unit.name, func(c compare.Column) string { return format.Estimate(figure.of(unit.of(c.Wages))) })
		}
	}
	if hasOutlook(r) {
		outlook := func(name string, figure func(compare.Column) string) {
			add(name, func(c compare.Column) string {
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
	p.meta(r.Meta)
	return p.end()
}

func hasOutlook(r compare.Result) bool {
	for _, c := range r.Columns {
		if c.Outlook != nil {
			return true
		}
	}
	return false
}
