// Package industriespage sets the sectors of the economy side by side.
package industriespage

import (
	"context"
	"fmt"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/sectors"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// Report is the list of the sectors of a whole site.
func Report() site.Report {
	return site.Report{Name: "industriespage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if !s.HasIndustryList() {
		return nil, nil
	}
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.IndustriesPath, Make: func(ctx context.Context) (site.Document, error) {
		answer, err := sectors.Get(ctx, s.Query, sectors.Params{})
		if err != nil {
			return site.Document{}, err
		}
		page := s.Frame(site.IndustriesPath, "Industries by sector", "")
		article, err := newArticle(s, page, answer)
		if err != nil {
			return site.Document{}, fmt.Errorf("page of sectors: %w", err)
		}
		return site.Article(template, page, article, answer)
	}}}, nil
}

func newArticle(s site.Site, page web.Page, answer sectors.Result) (web.Article, error) {
	article := web.Article{
		Eyebrow: fmt.Sprintf("NAICS sectors, May %d", answer.Year), Title: "Industries by sector",
		Lede:  lede(answer),
		Notes: answer.Notes, Sources: answer.Sources,
	}
	article.Sections = []web.Section{
		{ID: "sectors", Head: "All sectors", Tables: []web.Table{sectorTable(s, page, answer)}},
		{ID: "leaders", Head: "Who leads each sector", Tables: []web.Table{leaderTable(s, page, answer)}},
	}
	for _, part := range []struct {
		section    web.Section
		id, title  string
		unit       lmi.Unit
		name, text string
		of         func(oews.Estimate) lmi.Estimate
	}{
		{
			web.Section{ID: "jobs", Head: "Where the jobs are"}, "sectors-by-employment", "Jobs by sector", lmi.Jobs, "Employment",
			"Wage and salary jobs, in the order of the sectors' codes.", func(e oews.Estimate) lmi.Estimate { return e.Employment },
		},
		{
			web.Section{ID: "pay", Head: "What the sectors pay"}, "sectors-by-pay", "Median annual pay by sector", lmi.USDPerYear, "Median",
			"Over all occupations of a sector, so that it tells of the mix of its occupations as well as of their pay.", func(e oews.Estimate) lmi.Estimate { return e.Annual.Median },
		},
	} {
		c := chart.Chart{
			ID: part.id, Title: fmt.Sprintf("%s, May %d", part.title, answer.Year), Kind: chart.Bars, Unit: part.unit,
			CategoryHead: "Sector", Highlight: -1, Series: []chart.Series{{Name: part.name}},
		}
		for _, of := range answer.Sectors {
			c.Categories = append(c.Categories, of.All.IndustryShortTitle())
			c.Series[0].Points = append(c.Series[0].Points, part.of(of.All))
			c.Source = site.SourceLine(answer.Meta, of.All.SourceID)
		}
		var err error
		if part.section.Figures, err = site.Figures(answer.Meta, c, part.text); err != nil {
			return web.Article{}, err
		}
		article.Sections = append(article.Sections, part.section)
	}
	return article, nil
}

func lede(answer sectors.Result) string {
	text := fmt.Sprintf("%d sectors with figures of May %d: their jobs and pay, and the occupations that lead each.", len(answer.Sectors), answer.Year)
	if answer.All != nil && answer.All.Employment.Known() {
		text += fmt.Sprintf(" Over all industries there were %s wage and salary jobs.", format.Estimate(answer.All.Employment))
	}
	return text
}

func sectorTable(s site.Site, page web.Page, answer sectors.Result) web.Table {
	table := web.Table{
		ID: "sector-rows", Caption: fmt.Sprintf("Sectors, May %d", answer.Year),
		Columns: []web.Column{
			{Head: "Sector"}, {Head: "NAICS"}, {Head: "Jobs"}, {Head: "Share of all jobs"},
			{Head: "Median an hour"}, {Head: "Median a year"}, {Head: "Occupations"},
		},
	}
	if answer.All != nil {
		table.Rows = append(table.Rows, web.Row{Name: "All industries", Strong: true, Cells: []string{
			"–", format.Estimate(answer.All.Employment), format.Number(100, lmi.Percent),
			format.Estimate(answer.All.Hourly.Median), format.Estimate(answer.All.Annual.Median), "–",
		}})
	}
	for _, of := range answer.Sectors {
		row := web.Row{Name: of.All.IndustryShortTitle(), Cells: []string{
			string(of.NAICS), format.Estimate(of.All.Employment), share(of.NationalShare),
			format.Estimate(of.All.Hourly.Median), format.Estimate(of.All.Annual.Median), format.Count(int64(of.Occupations)),
		}}
		if s.HasIndustry(of.NAICS) {
			row.Href = page.Href(site.IndustryPath(of.NAICS))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func share(e lmi.Estimate) string {
	if !e.Known() {
		return format.Estimate(e)
	}
	return format.Share(e.Value)
}

// leaderTable has two rows for each sector, so that each occupation can link to its page.
func leaderTable(s site.Site, page web.Page, answer sectors.Result) web.Table {
	table := web.Table{
		ID: "leader-rows", Caption: fmt.Sprintf("The largest and the best-paid occupation of each sector, May %d", answer.Year),
		Notes:   site.NoteRefs(answer.Meta, "small_cell", "top_coded", "tied"),
		Columns: []web.Column{{Head: "Occupation"}, {Head: "Sector", Text: true}, {Head: "It is the", Text: true}, {Head: "Jobs in the sector"}, {Head: "Median a year there"}},
	}
	for _, of := range answer.Sectors {
		for _, leader := range []struct {
			of   *sectors.Leader
			what string
		}{{of.Largest, "largest"}, {of.BestPaid, bestPaid(of.BestPaidTied)}} {
			if leader.of == nil {
				continue
			}
			row := web.Row{Name: leader.of.Title, Cells: []string{
				of.All.IndustryShortTitle(), leader.what, format.Estimate(leader.of.Employment), format.Estimate(leader.of.AnnualMedian),
			}}
			if s.HasRole(leader.of.SOC) {
				row.Href = page.Href(site.RolePath(leader.of.SOC))
			}
			table.Rows = append(table.Rows, row)
		}
	}
	return table
}

func bestPaid(tied int) string {
	if tied == 0 {
		return "best paid"
	}
	return fmt.Sprintf("best paid, with %d more", tied)
}
