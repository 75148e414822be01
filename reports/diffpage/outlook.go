package diffpage

import (
	"fmt"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

func (b *builder) outlook(article *web.Article) {
	o, s := b.answer.Outlook, b.answer.Outlook.Summary
	then, now := b.answer.Then.Label, b.answer.Now.Label
	ranked := s.RevisedUp + s.RevisedDown + s.Unrevised
	article.Eyebrow = "Employment Projections"
	article.Lede = fmt.Sprintf("Of %s occupations, the projected growth over ten years is higher in the edition %s than in %s for %s and lower for %s.",
		count(ranked), now, then, count(s.RevisedUp), count(s.RevisedDown))
	article.KeyFigures = []web.KeyFigure{
		{Label: "Revised up", Value: countOf(s.RevisedUp, ranked), Detail: "occupations, by projected growth", Notes: site.NoteRefs(b.answer.Meta, "revised_growth", "few_jobs")},
		{Label: "Revised down", Value: countOf(s.RevisedDown, ranked), Detail: "occupations, by projected growth"},
	}
	if s.RevisionPoints.Known() {
		article.KeyFigures = append(article.KeyFigures, web.KeyFigure{Label: "Middle revision", Value: format.Points(s.RevisionPoints), Detail: "percentage points of projected growth"})
	}
	if o.Total != nil {
		article.KeyFigures = append(article.KeyFigures, web.KeyFigure{
			Label: "Growth, all occupations", Value: format.Change(o.Total.Growth.Now),
			Detail: now + "; " + format.Change(o.Total.Growth.Then) + " in " + then,
		})
	}
	if changed := s.WordsChanged + s.WordsKept; changed > 0 {
		article.KeyFigures = append(article.KeyFigures, web.KeyFigure{
			Label: "Words for growth changed", Value: countOf(s.WordsChanged, changed), Detail: "occupations, in the words of BLS",
			Notes: site.NoteRefs(b.answer.Meta, "growth_words"),
		})
	}
	article.KeyFigures = append(article.KeyFigures, web.KeyFigure{
		Label: "Codes", Value: count(s.New) + " new, " + count(s.Gone) + " gone", Detail: count(s.Both) + " stand in both, " + count(s.Renamed) + " renamed",
		Notes: site.NoteRefs(b.answer.Meta, "matrix_codes"),
	})
	revised := ends(o.RevisedUp, o.RevisedDown)
	var rows []diff.OutlookRow
	for _, soc := range revised {
		row, _ := o.Row(soc)
		rows = append(rows, row)
	}
	section(article, web.Section{
		ID: "growth", Head: "Projected growth",
		Figures: b.figure(b.growthBars(rows), "The growth over ten years that each edition projects; the occupations with the largest revisions up, then down.", "revised_growth", "few_jobs", "base_years"),
		Tables:  b.revisionTable("growth-rows", "The same occupations", rows),
	})
	section(article, web.Section{ID: "words", Head: "Growth in words", Tables: b.wordsTable(o.Words)})
	groups := o.Groups
	if o.Total != nil {
		groups = append([]diff.OutlookRow{*o.Total}, groups...)
	}
	section(article, web.Section{ID: "groups", Head: "All occupations and major groups", Tables: b.revisionTable("group-rows", "All occupations and major groups", groups)})
	section(article, web.Section{
		ID: "codes", Head: "Codes", Text: codesSentence(then, now, s.Both, s.New, s.Gone, s.Renamed),
		Tables: append(append(b.outlookCodes("new", "New codes", o.New), b.outlookCodes("gone", "Gone codes", o.Gone)...), b.renamedTable(o.Renamed)...),
	})
	section(article, web.Section{ID: "all", Head: "All occupations in both editions", Tables: b.revisionTable("all-rows", "Occupations in both editions", o.Rows)})
}

func (b *builder) growthBars(rows []diff.OutlookRow) chart.Chart {
	c := chart.Chart{
		ID: "growth-revised", Title: "Projected growth, largest revisions, " + b.span(), Kind: chart.Bars, Unit: lmi.Percent, CategoryHead: "Occupation",
		Highlight: -1, Series: []chart.Series{{Name: b.answer.Then.Label}, {Name: b.answer.Now.Label}},
	}
	for _, row := range rows {
		c.Categories = append(c.Categories, row.Title)
		c.Series[0].Points = append(c.Series[0].Points, row.Growth.Then)
		c.Series[1].Points = append(c.Series[1].Points, row.Growth.Now)
		c.Source = site.SourceLine(b.answer.Meta, row.SourceThen, row.SourceNow)
	}
	return c
}

func (b *builder) revisionTable(id, caption string, rows []diff.OutlookRow) []web.Table {
	if len(rows) == 0 {
		return nil
	}
	then, now := b.answer.Then, b.answer.Now
	table := web.Table{
		ID: id, Caption: caption, Unit: "All jobs, the self-employed too",
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: "SOC"}, {Head: fmt.Sprintf("Jobs, %d", then.Year)}, {Head: fmt.Sprintf("Jobs, %d", now.Year)},
			{Head: "Growth, " + then.Label}, {Head: "Growth, " + now.Label}, {Head: "Revision"},
			{Head: "In words, " + then.Label, Text: true}, {Head: "In words, " + now.Label, Text: true},
			{Head: "Openings a year, " + then.Label}, {Head: "Openings a year, " + now.Label},
		},
	}
	for _, row := range rows {
		table.Rows = append(table.Rows, b.row(row.SOC, row.Title,
			format.Estimate(row.Base.Then), format.Estimate(row.Base.Now),
			format.Change(row.Growth.Then), format.Change(row.Growth.Now), format.Points(row.Growth.Points),
			orDash(row.WordsThen), orDash(row.WordsNow),
			format.Estimate(row.Openings.Then), format.Estimate(row.Openings.Now)))
	}
	return []web.Table{table}
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func (b *builder) wordsTable(list []diff.WordsChange) []web.Table {
	if len(list) == 0 {
		return nil
	}
	table := web.Table{
		ID: "words-rows", Caption: "Occupations whose words for growth changed",
		Columns: []web.Column{{Head: b.answer.Then.Label}, {Head: b.answer.Now.Label, Text: true}, {Head: "Occupations"}},
	}
	for _, c := range list {
		table.Rows = append(table.Rows, web.Row{Name: c.Then, Cells: []string{c.Now, count(c.Occupations)}})
	}
	return []web.Table{table}
}

func (b *builder) outlookCodes(id, caption string, codes []diff.OutlookCode) []web.Table {
	if len(codes) == 0 {
		return nil
	}
	table := web.Table{
		ID: id, Caption: caption,
		Columns: []web.Column{{Head: "Occupation"}, {Head: "SOC"}, {Head: "Jobs"}, {Head: "Growth"}, {Head: "In the other edition", Text: true}},
	}
	for _, code := range codes {
		other := "not there"
		if code.OtherLevel != "" {
			other = "a group of others"
		}
		table.Rows = append(table.Rows, b.row(code.SOC, code.Title, format.Estimate(code.Base), format.Change(code.Growth), other))
	}
	return []web.Table{table}
}
