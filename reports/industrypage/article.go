package industrypage

import (
	"fmt"

	"wageatlas/analytics/industry"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// most is how many occupations a chart shows; the table below has all.
const most = 20

func newArticle(s site.Site, page web.Page, answer industry.Result) (web.Article, error) {
	all := *answer.All
	article := web.Article{
		Eyebrow: "NAICS " + string(answer.NAICS),
		Title:   answer.Title,
		Lede:    lede(answer),
		KeyFigures: []web.KeyFigure{
			{Label: "Jobs", Value: format.Estimate(all.Employment), Detail: fmt.Sprintf("wage and salary jobs, May %d", answer.Year)},
			{Label: "Median pay", Value: format.Estimate(all.Annual.Median), Detail: fmt.Sprintf("a year, all occupations, May %d", answer.Year)},
			{Label: "Middle half", Value: format.Estimate(all.Annual.P25) + "–" + format.Estimate(all.Annual.P75), Detail: fmt.Sprintf("a year, 25th to 75th percentile, May %d", answer.Year)},
			{Label: "Detailed occupations", Value: format.Count(int64(len(answer.ByEmployment))), Detail: fmt.Sprintf("with figures in this industry, May %d", answer.Year)},
		},
		Notes: answer.Notes, Sources: answer.Sources, Missing: answer.Missing,
	}
	source := site.SourceLine(answer.Meta, all.SourceID)
	for _, part := range []struct {
		section web.Section
		chart   chart.Chart
		caption string
		notes   []string
	}{
		{
			web.Section{ID: "employment", Head: "Largest occupations"},
			bars("roles-by-employment", fmt.Sprintf("Occupations by employment, May %d", answer.Year), lmi.Jobs, "Employment", source, answer.ByEmployment,
				func(e oews.Estimate) lmi.Estimate { return e.Employment }),
			"Wage and salary jobs in this industry." + firstOf(answer.ByEmployment), []string{"detailed_only", "coverage", "ownership"},
		},
		{
			web.Section{ID: "pay", Head: "Best-paid occupations"},
			bars("roles-by-pay", fmt.Sprintf("Occupations by median annual pay, May %d", answer.Year), lmi.USDPerYear, "Median", source, ranked(answer.ByPay),
				func(e oews.Estimate) lmi.Estimate { return e.Annual.Median }),
			"Occupations with few jobs in this industry are left out." + firstOf(ranked(answer.ByPay)), []string{"top_coded", "small_cell", "hourly_only"},
		},
		{
			web.Section{ID: "concentration", Head: "Most typical occupations"},
			bars("roles-by-concentration", fmt.Sprintf("Occupations by location quotient, May %d", answer.Year), lmi.Ratio, "Location quotient", source, ranked(answer.ByConcentration),
				func(e oews.Estimate) lmi.Estimate { return e.LocationQuotient }),
			"How much more usual the occupation is in this industry than in the nation, which is 1; occupations with few jobs here are left out." + firstFew(ranked(answer.ByConcentration)), []string{"concentration", "small_cell"},
		},
		{
			web.Section{ID: "groups", Head: "Major groups"},
			bars("groups", fmt.Sprintf("Employment by major occupational group, May %d", answer.Year), lmi.Jobs, "Employment", source, answer.Groups,
				func(e oews.Estimate) lmi.Estimate { return e.Employment }),
			"Wage and salary jobs in this industry.", nil,
		},
	} {
		var err error
		if part.section.Figures, err = site.Figures(answer.Meta, part.chart, part.caption, part.notes...); err != nil {
			return web.Article{}, err
		}
		if len(part.section.Figures) > 0 {
			article.Sections = append(article.Sections, part.section)
		}
	}
	if answer.Outlook != nil {
		section, err := outlookSection(answer, *answer.Outlook)
		if err != nil {
			return web.Article{}, err
		}
		article.Sections = append(article.Sections, section)
	}
	article.Sections = append(article.Sections, web.Section{
		ID: "all", Head: "All occupations", Tables: []web.Table{roleTable(s, page, answer)},
	})
	return article, nil
}

func lede(answer industry.Result) string {
	all := *answer.All
	text := fmt.Sprintf("%s wage and salary jobs in May %d", format.Estimate(all.Employment), answer.Year)
	if all.Annual.Median.Known() {
		text += fmt.Sprintf(", with a median pay of %s a year over all occupations", format.Estimate(all.Annual.Median))
	}
	text += "."
	if len(answer.ByEmployment) > 0 && answer.ByEmployment[0].Employment.Known() {
		first := answer.ByEmployment[0]
		text += fmt.Sprintf(" The largest of the occupations listed is %s, with %s jobs.", first.Title, format.Estimate(first.Employment))
	}
	return text
}

// firstOf says how many of a ranking a chart shows.
func firstOf(list []oews.Ranked) string {
	if len(list) <= most {
		return ""
	}
	return fmt.Sprintf(" The first %d of %d; the table below has all.", most, len(list))
}

// firstFew says how many of a ranking that no table lists in full a chart shows.
func firstFew(list []oews.Ranked) string {
	if len(list) <= most {
		return ""
	}
	return fmt.Sprintf(" The first %d of %d.", most, len(list))
}

// ranked keeps what has a rank.
func ranked(list []oews.Ranked) []oews.Ranked {
	for i, e := range list {
		if e.Rank == 0 {
			return list[:i]
		}
	}
	return list
}

func bars(id, title string, unit lmi.Unit, name, source string, list []oews.Ranked, of func(oews.Estimate) lmi.Estimate) chart.Chart {
	c := chart.Chart{
		ID: id, Title: title, Kind: chart.Bars, Unit: unit, CategoryHead: "Occupation",
		Source: source, Highlight: -1, Series: []chart.Series{{Name: name}},
	}
	for _, e := range list[:min(most, len(list))] {
		c.Categories = append(c.Categories, e.Title)
		c.Series[0].Points = append(c.Series[0].Points, of(e.Estimate))
	}
	return c
}

func roleTable(s site.Site, page web.Page, answer industry.Result) web.Table {
	table := web.Table{
		ID: "roles", Caption: fmt.Sprintf("Occupations of the industry by employment, May %d", answer.Year),
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: "SOC"}, {Head: "Jobs"}, {Head: "Share of the industry's jobs"},
			{Head: "Median an hour"}, {Head: "Median a year"},
		},
	}
	for _, e := range answer.ByEmployment {
		row := web.Row{Name: e.Title, Cells: []string{
			string(e.SOC), format.Estimate(e.Employment), format.Estimate(e.IndustryShare),
			format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
		}}
		switch {
		case s.HasPair(e.SOC, e.NAICS):
			row.Href = page.Href(site.PairPath(e.SOC, e.NAICS))
		case s.HasRole(e.SOC):
			row.Href = page.Href(site.RolePath(e.SOC))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
