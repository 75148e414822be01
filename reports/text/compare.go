package text

import (
	"fmt"
	"io"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/diff"
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
	for _, change := range r.Changes {
		p.change(change)
	}
	for _, revision := range r.OutlookRevised {
		p.revision(revision)
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

// change writes what changed from one vintage to the next, in the unit of the row's pay and in jobs.
func (p *page) change(c compare.Change) {
	if !c.Comparable {
		return
	}
	p.section("Changes from May %d to May %d, %s", c.From, c.To, format.UnitWords(c.PayUnit))
	if c.TitleThen != "" {
		p.line("  renamed from %s", c.TitleThen)
	}
	pay := c.Pay()
	rows := [][]string{{"", "then", "now", "change", "percent"}}
	for _, figure := range []struct {
		name string
		of   diff.Change
	}{
		{"jobs", c.Employment}, {"10%", pay.P10}, {"25%", pay.P25}, {"median", pay.Median}, {"75%", pay.P75}, {"90%", pay.P90}, {"mean", pay.Mean},
	} {
		rows = append(rows, []string{
			figure.name, format.Estimate(figure.of.Then), format.Estimate(figure.of.Now), format.Moved(figure.of.Difference), format.Moved(figure.of.Pct),
		})
	}
	p.table(rows)
}

// revision writes what one edition of the projections says beside the next.
func (p *page) revision(r compare.Revision) {
	p.section("Outlook revised from %s to %s", r.From, r.To)
	if r.TitleThen != "" {
		p.line("  renamed from %s", r.TitleThen)
	}
	rows := [][]string{
		{"edition", r.From, r.To, "change"},
		{"jobs at the start", format.Estimate(r.Base.Then), format.Estimate(r.Base.Now), format.Moved(r.Base.Difference)},
		{"jobs projected", format.Estimate(r.Projected.Then), format.Estimate(r.Projected.Now), format.Moved(r.Projected.Difference)},
		{"growth", format.Change(r.Growth.Then), format.Change(r.Growth.Now), format.Points(r.Growth.Points)},
		{"openings a year", format.Estimate(r.Openings.Then), format.Estimate(r.Openings.Now), format.Moved(r.Openings.Difference)},
	}
	if r.WordsThen != "" && r.WordsNow != "" {
		rows = append(rows, []string{"growth in words", r.WordsThen, r.WordsNow, ""})
	}
	p.table(rows)
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
		verdict, format.Signed(*pair.DifferenceUSD, pair.Unit), format.PerUnit(pair.Unit), format.Number(*pair.MarginUSD, pair.Unit))
}

func hasOutlook(r compare.Result) bool {
	for _, c := range r.Columns {
		if c.Outlook != nil {
			return true
		}
	}
	return false
}
