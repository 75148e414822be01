package pairpage

import (
	"fmt"
	"slices"

	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// fewestCharted is the number of vintages from which on lines tell more than a table.
const fewestCharted = 3

func (b *builder) trend() (web.Section, bool) {
	points := b.answer.Trend.Points
	if len(points) < 2 {
		return web.Section{}, false
	}
	section := web.Section{ID: "trend", Head: "Trend", Text: b.trendText(), Tables: []web.Table{b.trendTable()}}
	if len(points) >= fewestCharted {
		section.Figures = []web.Figure{b.trendChart()}
	}
	return section, true
}

// trendText sets the first and the last premium of the trend side by side.
func (b *builder) trendText() string {
	first, last := b.answer.Mays[0], b.answer.Mays[len(b.answer.Mays)-1]
	if against(first.MedianPct) == "" || against(last.MedianPct) == "" {
		return ""
	}
	return fmt.Sprintf("The median here was %s that in all industries in May %d and %s it in May %d.", against(first.MedianPct), first.Year, against(last.MedianPct), last.Year)
}

func (b *builder) trendChart() web.Figure {
	unit := b.answer.Wages.PayUnit()
	c := chart.Chart{
		ID: "pay-trend", Title: "Median wage by year", Kind: chart.Lines, Unit: unit, CategoryHead: "May", Highlight: -1,
		Series: []chart.Series{{Name: "Here"}, {Name: "All industries"}},
	}
	var (
		ids   []int
		years []int
	)
	for i, p := range b.answer.Trend.Points {
		c.Categories = append(c.Categories, fmt.Sprint(p.Year))
		c.Series[0].Points = append(c.Series[0].Points, p.In(unit).Median)
		c.Series[1].Points = append(c.Series[1].Points, b.answer.Mays[i].RoleMedian(unit))
		ids, years = append(ids, p.SourceID), append(years, p.Year)
	}
	c.Breaks, c.Source = site.Breaks(years, b.answer.Trend.Breaks), site.SourceLine(b.answer.Meta, ids...)
	return b.figure(c, "Dollars of each year, not adjusted for prices. Dashed lines mark breaks in the series.", "pooled_panels", "series_break", "crosswalk")
}

func (b *builder) trendTable() web.Table {
	unit := b.answer.Wages.PayUnit()
	real := b.answer.Trend.Real
	table := web.Table{
		ID: "by-year", Caption: "The occupation in the industry by year", Unit: "medians in " + format.UnitWords(unit),
		Columns: []web.Column{{Head: "May"}, {Head: "Median here"}, {Head: "All industries"}, {Head: "Premium"}, {Head: "Jobs here"}, {Head: "Share of the occupation"}},
		Notes:   site.NoteRefs(b.answer.Meta, "pooled_panels", "series_break", "crosswalk", "real_wages"),
	}
	if real != nil {
		table.Columns = slices.Insert(table.Columns, 2, web.Column{Head: fmt.Sprintf("In dollars of May %d", real.BaseYear)})
	}
	for i, p := range b.answer.Trend.Points {
		may := b.answer.Mays[i]
		cells := []string{format.Estimate(p.In(unit).Median), format.Estimate(may.RoleMedian(unit)), percent(may.MedianPct), format.Estimate(p.Employment), share(may.ShareOfRole)}
		if real != nil {
			cells = slices.Insert(cells, 1, format.Estimate(realMedian(b.answer, p.Year, unit)))
		}
		table.Rows = append(table.Rows, web.Row{Name: fmt.Sprint(p.Year), Cells: cells})
	}
	return table
}

// realMedian is the median of a year in dollars of the base year, absent where its price index is not loaded.
func realMedian(answer pair.Result, year int, unit lmi.Unit) lmi.Estimate {
	for _, p := range answer.Trend.Real.Points {
		if p.Year == year {
			return p.In(unit)
		}
	}
	return lmi.Missing(unit, lmi.Absent)
}

func (b *builder) outlook() (web.Section, bool) {
	o := b.answer.Outlook
	if o == nil {
		return web.Section{}, false
	}
	table := web.Table{
		ID: "outlook-jobs", Caption: "Jobs of the occupation in the industry", Unit: "Employment Projections " + o.Vintage,
		Columns: []web.Column{
			{Head: "Industry of the matrix"}, {Head: fmt.Sprintf("Jobs, %d", o.BaseYear)}, {Head: fmt.Sprintf("Jobs, %d", o.EndYear)},
			{Head: "Change"}, {Head: "Change in percent"}, {Head: "Share of the industry"}, {Head: "Share of the occupation"},
		},
		Rows: []web.Row{{Name: o.Code, Cells: []string{
			format.Estimate(o.Base), format.Estimate(o.Projected), format.Change(o.Change), format.Change(o.ChangePct),
			format.Estimate(o.ShareOfIndustry), format.Estimate(o.ShareOfRole),
		}}},
		Notes: site.NoteRefs(b.answer.Meta, "matrix_counts"),
	}
	return web.Section{ID: "outlook", Head: "Job outlook in the industry", Text: b.outlookText(), Tables: []web.Table{table}}, true
}

func (b *builder) outlookText() string {
	o := b.answer.Outlook
	if !o.ChangePct.Known() {
		return ""
	}
	span := fmt.Sprintf("from %d to %d", o.BaseYear, o.EndYear)
	switch change := o.ChangePct.Value; {
	case change > 0:
		return fmt.Sprintf("Its jobs in the industry are projected to grow by %s %s.", format.Number(change, lmi.Percent), span)
	case change < 0:
		return fmt.Sprintf("Its jobs in the industry are projected to decline by %s %s.", format.Number(-change, lmi.Percent), span)
	}
	return fmt.Sprintf("Its jobs in the industry are projected not to change %s.", span)
}
