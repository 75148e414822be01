package rolepage

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/sentences"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

func (b *builder) trend() (web.Section, bool) {
	points := b.answer.Trend.Points
	if len(points) < 2 {
		return web.Section{}, false
	}
	var (
		ids, years []int
		estimates  []oews.Estimate
	)
	base := chart.Chart{Kind: chart.Lines, CategoryHead: "May", Highlight: -1}
	for _, e := range points {
		base.Categories = append(base.Categories, fmt.Sprint(e.Year))
		ids, years, estimates = append(ids, e.SourceID), append(years, e.Year), append(estimates, e.Estimate)
	}
	base.Source = site.SourceLine(b.answer.Meta, ids...)
	base.Breaks = site.Breaks(years, b.answer.Trend.Breaks)
	pay := base
	pay.ID, pay.Title, pay.Unit = "pay-trend", "Wage percentiles by year", b.answer.Wages.PayUnit()
	pay.Series = b.percentileSeries(estimates)
	jobs := base
	jobs.ID, jobs.Title, jobs.Unit = "jobs-trend", "Employment by year", lmi.Jobs
	series := chart.Series{Name: "Employment"}
	for _, e := range points {
		series.Points = append(series.Points, e.Employment)
	}
	jobs.Series = []chart.Series{series}
	figures := []web.Figure{
		b.figure(pay, "Dollars of each year, not adjusted for prices. Dashed lines mark breaks in the series.", "pooled_panels", "series_break", "crosswalk"),
	}
	if real, ok := b.realMedian(base, ids); ok {
		figures = append(figures, real)
	}
	figures = append(figures, b.figure(jobs, "Wage and salary jobs in May of each year.", "pooled_panels", "series_break", "crosswalk"))
	section := web.Section{ID: "trend", Head: "Trend", Text: sentences.Join(sentences.Moved(estimates[0], estimates[len(estimates)-1], pay.Unit), trendText(b.answer.Trend)), Figures: figures}
	if table, ok := b.growth(); ok {
		section.Tables = append(section.Tables, table)
	}
	return section, true
}

// realMedian sets the median in dollars of one May beside that in dollars of
// each year. base is the chart of the trend without series, ids are its sources.
func (b *builder) realMedian(base chart.Chart, ids []int) (web.Figure, bool) {
	real := b.answer.Trend.Real
	if real == nil {
		return web.Figure{}, false
	}
	unit := b.answer.Wages.PayUnit()
	byYear := make(map[int]lmi.Estimate)
	for _, point := range real.Points {
		byYear[point.Year] = point.In(unit)
	}
	ofYear, ofBase := chart.Series{Name: "Dollars of each year"}, chart.Series{Name: fmt.Sprintf("Dollars of May %d", real.BaseYear)}
	for _, e := range b.answer.Trend.Points {
		median, ok := byYear[e.Year]
		if !ok {
			median = lmi.Missing(unit, lmi.Absent)
		}
		ofYear.Points, ofBase.Points = append(ofYear.Points, e.In(unit).Median), append(ofBase.Points, median)
	}
	base.ID, base.Title, base.Unit = "real-trend", "Median wage by year, adjusted for prices", unit
	base.Series = []chart.Series{ofBase, ofYear}
	base.Source = site.SourceLine(b.answer.Meta, append(slices.Clone(ids), real.SourceIDs...)...)
	return b.figure(base, fmt.Sprintf("Adjusted with the consumer price index to dollars of May %d.", real.BaseYear), "real_wages", "series_break"), true
}

// trendText says how far apart the wages are, where the series breaks, and which figures stand under another code.
func trendText(t trend.Series) string {
	var sentences []string
	first, last := t.Points[0], t.Points[len(t.Points)-1]
	if last.P90P10.Bounded() {
		text := fmt.Sprintf("In May %d the 90th percentile of wages was %s the 10th", last.Year, times(last.P90P10))
		if first.P90P10.Bounded() {
			text += fmt.Sprintf(", in May %d %s", first.Year, times(first.P90P10))
		}
		sentences = append(sentences, text+".")
	}
	if len(t.Breaks) > 0 {
		sentences = append(sentences, "The series breaks in "+breakList(t.Breaks)+"; the notes say what changed.")
	}
	for i, e := range t.Points {
		if e.SOC != last.SOC && (i == 0 || t.Points[i-1].SOC != e.SOC) {
			sentences = append(sentences, fmt.Sprintf("Figures of May %s are those of %s (%s), which had the same content.", years(t.Points, e.SOC), e.SOC, e.Title))
		}
	}
	return strings.Join(sentences, " ")
}

// years names the years of the points under a code, the first and the last.
func years(points []trend.Point, soc lmi.SOC) string {
	var first, last int
	for _, e := range points {
		if e.SOC != soc {
			continue
		}
		if first == 0 {
			first = e.Year
		}
		last = e.Year
	}
	return format.Years(first, last)
}

// breakList names the breaks by year: "May 2019 (hybrid SOC), May 2021 (SOC 2018, new method)".
func breakList(breaks []trend.Break) string {
	var parts []string
	for i, b := range breaks {
		if i > 0 && breaks[i-1].Year == b.Year {
			parts[len(parts)-1] += ", " + b.Short
			continue
		}
		parts = append(parts, fmt.Sprintf("May %d (%s", b.Year, b.Short))
	}
	return strings.Join(parts, "), ") + ")"
}

// times writes a ratio as a multiple; a top-coded one is a lower bound.
func times(ratio lmi.Estimate) string {
	text := format.Number(ratio.Value, ratio.Unit) + " times"
	if !ratio.Known() {
		return "at least " + text
	}
	return text
}

// growth is the table of the growth between the breaks.
func (b *builder) growth() (web.Table, bool) {
	t := b.answer.Trend
	if len(t.Growth) == 0 {
		return web.Table{}, false
	}
	table := web.Table{
		ID: "growth", Caption: "Compound growth a year", Unit: "percent",
		Columns: []web.Column{{Head: "May to May"}, {Head: "Median"}},
		Notes:   site.NoteRefs(b.answer.Meta, "growth", "growth_method", "real_wages"),
	}
	if t.Real != nil {
		table.Columns = append(table.Columns, web.Column{Head: "Real median"})
	}
	table.Columns = append(table.Columns, web.Column{Head: "Jobs"})
	for _, g := range t.Growth {
		row := web.Row{Name: fmt.Sprintf("%d to %d", g.FromYear, g.ToYear), Cells: []string{format.Growth(g.NominalMedian)}}
		if g.AcrossRevision {
			row.Name += ", by the crosswalk"
		}
		if t.Real != nil {
			row.Cells = append(row.Cells, format.Growth(g.RealMedian))
		}
		row.Cells = append(row.Cells, format.Growth(g.Employment))
		table.Rows = append(table.Rows, row)
	}
	return table, true
}
