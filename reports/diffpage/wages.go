package diffpage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/diff"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

func (b *builder) wages(article *web.Article) {
	w, s := b.answer.Wages, b.answer.Wages.Summary
	then, now := b.answer.Then.Reference, b.answer.Now.Reference
	article.Eyebrow = "Occupational Employment and Wage Statistics"
	if w.NAICS != lmi.CrossIndustry {
		article.Eyebrow += fmt.Sprintf(", %s (NAICS %s)", w.Industry, w.NAICS)
	}
	article.Lede = fmt.Sprintf("From %s to %s the mean wage rose by more than sampling error in %s of the %s occupations compared, and fell in %s.",
		then, now, count(s.MeanRose), count(s.Compared), count(s.MeanFell))
	if s.MeanPct.Known() {
		article.Lede += fmt.Sprintf(" Half of the changes lie above %s.", format.Change(s.MeanPct))
	}
	tested := site.NoteRefs(b.answer.Meta, "sampling_error", "small_cell")
	article.KeyFigures = []web.KeyFigure{
		{Label: "Mean wage rose", Value: countOf(s.MeanRose, s.Compared), Detail: "occupations, by more than sampling error", Notes: tested},
		{Label: "Mean wage fell", Value: countOf(s.MeanFell, s.Compared), Detail: "occupations, by more than sampling error", Notes: tested},
		{Label: "Middle change of pay", Value: format.Moved(s.MeanPct), Detail: "of the mean wage; " + format.Moved(s.MedianPct) + " of the median wage", Notes: site.NoteRefs(b.answer.Meta, "pooled_panels", "series_break")},
		{Label: "Middle change of employment", Value: format.Moved(s.EmploymentPct), Detail: count(s.EmploymentRose) + " occupations rose, " + count(s.EmploymentFell) + " fell", Notes: site.NoteRefs(b.answer.Meta, "pooled_panels", "series_break")},
	}
	if w.Total != nil {
		article.KeyFigures = append(article.KeyFigures, web.KeyFigure{
			Label: "Jobs, all occupations", Value: format.Moved(w.Total.Employment.Pct),
			Detail: format.Estimate(w.Total.Employment.Then) + " to " + format.Estimate(w.Total.Employment.Now),
		})
	}
	article.KeyFigures = append(article.KeyFigures, web.KeyFigure{
		Label: "Codes", Value: count(s.New) + " new, " + count(s.Gone) + " gone", Detail: count(s.Both) + " stand in both, " + count(s.Renamed) + " renamed",
		Notes: site.NoteRefs(b.answer.Meta, "classification", "titles", "unpublished_codes"),
	})
	pay := ends(w.MeanRises, w.MeanFalls)
	section(article, web.Section{
		ID: "pay", Head: "Pay",
		Figures: b.figure(b.bars("pay-changes", "Largest changes of the mean wage", lmi.Percent, pay, func(r diff.Row) lmi.Estimate { return r.Pay().Mean.Pct }),
			"Percent of the earlier mean wage, in dollars of each year. Occupations with few jobs are left out.", "pooled_panels", "series_break", "small_cell"),
		Tables: b.rowsTable("pay-rows", "The same occupations, and whether the change is beyond sampling error", pay),
	})
	jobs := ends(w.EmploymentRises, w.EmploymentFalls)
	section(article, web.Section{
		ID: "employment", Head: "Employment",
		Figures: b.figure(b.bars("job-changes", "Largest changes of employment", lmi.Jobs, jobs, func(r diff.Row) lmi.Estimate { return r.Employment.Difference }),
			"Wage and salary jobs gained and lost.", "pooled_panels", "series_break", "small_cell"),
		Tables: b.rowsTable("job-rows", "The same occupations", jobs),
	})
	groups := w.Groups
	if w.Total != nil {
		groups = append([]diff.Row{*w.Total}, groups...)
	}
	section(article, web.Section{ID: "groups", Head: "All occupations and major groups", Tables: b.table("group-rows", "All occupations and major groups", groups)})
	section(article, web.Section{
		ID: "codes", Head: "Codes", Text: codesSentence(then, now, s.Both, s.New, s.Gone, s.Renamed),
		Tables: append(append(b.codesTable("new", "New codes", "Came from", w.New), b.codesTable("gone", "Gone codes", "Went to", w.Gone)...), b.renamedTable(w.Renamed)...),
	})
	section(article, web.Section{ID: "statuses", Head: "Changes of status", Tables: b.statusTable(w.Statuses)})
	section(article, web.Section{ID: "all", Head: "All detailed occupations", Tables: b.table("all-rows", "Detailed occupations in both vintages", w.Rows)})
}

func (b *builder) span() string {
	return fmt.Sprintf("%s to %s", labelOf(b.answer.Then), labelOf(b.answer.Now))
}

// bars is a chart of one change of the occupations with the codes.
func (b *builder) bars(id, title string, unit lmi.Unit, socs []lmi.SOC, of func(diff.Row) lmi.Estimate) chart.Chart {
	c := chart.Chart{
		ID: id, Title: title + ", " + b.span(), Kind: chart.Bars, Unit: unit, CategoryHead: "Occupation",
		Highlight: -1, Series: []chart.Series{{Name: "Change"}},
	}
	for _, soc := range socs {
		row, _ := b.answer.Wages.Row(soc)
		c.Categories = append(c.Categories, row.Title)
		c.Series[0].Points = append(c.Series[0].Points, of(row))
		c.Source = site.SourceLine(b.answer.Meta, row.SourceThen, row.SourceNow)
	}
	return c
}

func (b *builder) rowsTable(id, caption string, socs []lmi.SOC) []web.Table {
	var rows []diff.Row
	for _, soc := range socs {
		row, _ := b.answer.Wages.Row(soc)
		rows = append(rows, row)
	}
	return b.table(id, caption, rows)
}

func (b *builder) table(id, caption string, rows []diff.Row) []web.Table {
	if len(rows) == 0 {
		return nil
	}
	then, now := b.answer.Then.Reference, b.answer.Now.Reference
	table := web.Table{
		ID: id, Caption: caption, Unit: "Wages an hour, or a year where only annual wages are released",
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: "SOC"}, {Head: "Jobs, " + now}, {Head: "Change"},
			{Head: "Mean wage, " + then}, {Head: "Mean wage, " + now}, {Head: "Change"}, {Head: "Beyond sampling error", Text: true}, {Head: "Change of the median wage"},
		},
	}
	for _, row := range rows {
		pay := row.Pay()
		table.Rows = append(table.Rows, b.row(row.SOC, rowTitle(row),
			format.Estimate(row.Employment.Now), format.Moved(row.Employment.Pct),
			format.Estimate(pay.Mean.Then), format.Estimate(pay.Mean.Now), format.Moved(pay.Mean.Pct), format.YesNo(row.Mean.Beyond), format.Moved(pay.Median.Pct)))
	}
	return []web.Table{table}
}

func rowTitle(row diff.Row) string {
	switch {
	case !row.Comparable:
		return row.Title + " (not compared)"
	case row.Small && row.Level == oews.Detailed:
		return row.Title + " (small)"
	}
	return row.Title
}

func (b *builder) codesTable(id, caption, way string, codes []diff.Code) []web.Table {
	if len(codes) == 0 {
		return nil
	}
	table := web.Table{
		ID: id, Caption: caption,
		Columns: []web.Column{{Head: "Occupation"}, {Head: "SOC"}, {Head: "Jobs"}, {Head: "Median a year"}, {Head: way, Text: true}},
	}
	for _, code := range codes {
		table.Rows = append(table.Rows, b.row(code.SOC, code.Title, format.Estimate(code.Employment), format.Estimate(code.AnnualMedian), counterparts(code)))
	}
	return []web.Table{table}
}

// counterparts says what is known of a code in the other vintage.
func counterparts(code diff.Code) string {
	var list []string
	for _, c := range code.Counterparts {
		list = append(list, fmt.Sprintf("%s %s", c.SOC, c.Title))
	}
	other := ""
	if code.OtherLevel != "" {
		other = "a " + code.OtherLevel + " code in the other vintage"
	}
	if text := words(strings.Join(list, "; "), other); text != "" {
		return text
	}
	return "not known"
}

func (b *builder) statusTable(statuses []diff.StatusChange) []web.Table {
	if len(statuses) == 0 {
		return nil
	}
	table := web.Table{
		ID: "status-rows", Caption: "Figures that were released, withheld or top-coded anew",
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: "SOC"}, {Head: b.answer.Then.Reference, Text: true}, {Head: b.answer.Now.Reference, Text: true}, {Head: "Figures", Text: true},
		},
	}
	for _, c := range statuses {
		table.Rows = append(table.Rows, b.row(c.SOC, c.Title, format.Status(c.Then), format.Status(c.Now), figureNames(c.Figures)))
	}
	return []web.Table{table}
}

var figureName = strings.NewReplacer(
	"employment_jobs", "employment", "hourly_usd.", "hourly ", "annual_usd.", "annual ",
	"p10", "10th percentile", "p25", "25th percentile", "p75", "75th percentile", "p90", "90th percentile",
)

func figureNames(figures []string) string { return figureName.Replace(strings.Join(figures, ", ")) }
