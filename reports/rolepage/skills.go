package rolepage

import (
	"fmt"

	"wageatlas/analytics/skills"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// skills are what the occupation asks for, by O*NET.
func (b *builder) skills() (web.Section, bool) {
	section := web.Section{ID: "skills", Head: "Knowledge and skills"}
	fold := web.Fold{ID: "ratings", Summary: "Ratings on O*NET's own scales"}
	for _, part := range []struct {
		id, title string
		domain    *skills.Domain
	}{
		{"knowledge", "Most important knowledge", b.answer.Skills.Knowledge}, {"skill", "Most important skills", b.answer.Skills.Skills},
	} {
		if part.domain == nil {
			continue
		}
		section.Figures = append(section.Figures, b.figure(b.skillChart(part.id, part.title, *part.domain), rated(*part.domain), "skills", "skills_averaged", "onet_join"))
		fold.Tables = append(fold.Tables, ratingTable(part.id, part.title, *part.domain))
	}
	if len(section.Figures) == 0 {
		return web.Section{}, false
	}
	section.Folds = []web.Fold{fold}
	return section, true
}

// rated says what was rated, and by how many O*NET occupations.
func rated(d skills.Domain) string {
	text := fmt.Sprintf("The %d most important of %d that O*NET rates.", len(d.Elements), d.Rated)
	if len(d.Elements) == d.Rated {
		text = fmt.Sprintf("All %d that O*NET rates.", d.Rated)
	}
	if len(d.Occupations) > 1 {
		text += fmt.Sprintf(" The plain average of %d O*NET occupations.", len(d.Occupations))
	}
	return text
}

func (b *builder) skillChart(id, title string, d skills.Domain) chart.Chart {
	c := chart.Chart{
		ID: id + "-scores", Title: title, Kind: chart.Bars, Unit: lmi.Score, CategoryHead: "Element", Highlight: -1,
		Source: site.SourceLine(b.answer.Meta, d.SourceIDs...),
		Series: []chart.Series{{Name: "Importance"}, {Name: "Level"}},
	}
	for _, e := range d.Elements {
		c.Categories = append(c.Categories, e.Name)
		c.Series[0].Points = append(c.Series[0].Points, e.ImportanceScore)
		c.Series[1].Points = append(c.Series[1].Points, e.LevelScore)
	}
	return c
}

func ratingTable(id, title string, d skills.Domain) web.Table {
	table := web.Table{
		ID: id + "-ratings", Caption: title, Unit: "O*NET " + d.Release,
		Columns: []web.Column{{Head: "Element"}, {Head: "Importance, 1 to 5"}, {Head: "Level, 0 to 7"}},
	}
	for _, e := range d.Elements {
		level := format.Estimate(e.Level)
		if e.LevelNotRelevant {
			level += " (not relevant to most)"
		}
		table.Rows = append(table.Rows, web.Row{Name: e.Name, Cells: []string{format.Estimate(e.Importance), level}})
	}
	return table
}
