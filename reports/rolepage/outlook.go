package rolepage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/outlook"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// rankSentence says where the occupation stands in its major group; a figure
// that is not published has no place.
func rankSentence(r outlook.Rank) string {
	var places []string
	for _, part := range []struct {
		place *outlook.Place
		in    string
	}{
		{r.ByChangePct, "growth"}, {r.ByChange, "change of jobs"}, {r.ByOpenings, "openings"}, {r.ByOpeningsPer100, "openings for each 100 jobs"},
	} {
		if part.place == nil {
			continue
		}
		place := format.Ordinal(part.place.Rank)
		if part.place.Of != r.Listed {
			place += fmt.Sprintf(" of %d", part.place.Of)
		}
		places = append(places, place+" in "+part.in)
	}
	if len(places) == 0 {
		return ""
	}
	last := len(places) - 1
	text := places[last]
	if last > 0 {
		text = strings.Join(places[:last], ", ") + " and " + text
	}
	return fmt.Sprintf("Of the %d occupations in its major group, %s, it stands %s, counted from the highest figure.", r.Listed, r.GroupTitle, text)
}

func factorTable(f outlook.Factors) web.Table {
	table := web.Table{
		ID: "factors", Caption: "Why the occupation's share of an industry's jobs is projected to change", Unit: "Employment Projections " + f.Vintage,
		Columns: []web.Column{{Head: "Factor"}, {Head: "Industries", Text: true}},
	}
	for _, factor := range f.Stated {
		var titles []string
		for _, industry := range factor.Industries {
			titles = append(titles, industry.Title)
		}
		table.Rows = append(table.Rows, web.Row{Name: factor.Text, Cells: []string{strings.Join(titles, " · ")}})
	}
	return table
}

func (b *builder) outlookIndustries() (web.Section, bool) {
	in := b.answer.OutlookIndustries
	if in == nil {
		return web.Section{}, false
	}
	section := web.Section{ID: "outlook-industries", Head: "Jobs gained and lost by industry", Text: coverageText(*in)}
	c := site.JobChanges("Industry", in.Breakdown, in.BaseYear, in.EndYear)
	if len(c.Categories) > 0 {
		c.Source = site.SourceLine(b.answer.Meta, in.SourceIDs...)
		section.Figures = []web.Figure{b.figure(c, site.MostChanges(in.Breakdown), "matrix_counts", "matrix_titles", "matrix_coverage")}
	}
	table := site.JobTable("Industry", "the occupation's jobs", in.Breakdown, in.BaseYear, in.EndYear)
	if in.SelfEmployed != nil {
		table.Rows = append(table.Rows, site.JobRow(*in.SelfEmployed))
	}
	section.Tables = []web.Table{table}
	return section, true
}

// coverageText says how much of the occupation the listed industries are; where
// that is not known it is empty.
func coverageText(in outlook.Industries) string {
	if !in.Coverage.Known() {
		return ""
	}
	holders := "The industries listed"
	if in.SelfEmployed != nil {
		holders += " and the self-employed"
	}
	return fmt.Sprintf("%s held %s of the occupation's jobs in %d.", holders, format.Estimate(in.Coverage), in.BaseYear)
}
