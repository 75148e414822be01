// Package areaspage lists the areas of a site, by type, with their jobs and pay.
package areaspage

import (
	"context"
	"embed"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// rowsAtOnce is how many areas are shown before the reader opens the next ones.
const rowsAtOnce = 60

// Report is the list of the areas of a whole site.
func Report() site.Report {
	return site.Report{Name: "areaspage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if !s.HasAreaList() {
		return nil, nil
	}
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.AreasPath, Make: func(ctx context.Context) (site.Document, error) {
		var meta analytics.Meta
		library, err := analytics.ReadLibrary(ctx, s.Query)
		if err != nil {
			return site.Document{}, err
		}
		var ids []int
		for _, e := range s.Directory.Areas {
			ids = append(ids, e.SourceID)
		}
		meta.Cite(library, ids)
		page := s.Frame(site.AreasPath, "States and other areas", "")
		return site.Article(template, page, newArticle(s, page, meta), s.Directory.Areas)
	}}}, nil
}

func newArticle(s site.Site, page web.Page, meta analytics.Meta) web.Article {
	article := web.Article{
		Eyebrow: "Areas, all occupations together", Title: "States and other areas",
		Notes: meta.Notes,
		Lede: fmt.Sprintf("%d areas with figures of their own: jobs, pay over all occupations, and for each the occupations that are paid best and are most usual.",
			len(s.Directory.Areas)),
		Sources: meta.Sources,
	}
	for i, group := range s.AreaGroups() {
		table := web.Table{
			ID: fmt.Sprintf("areas-%d", i+1), Caption: group.Title, Unit: site.Mays(group.Areas), PageRows: rowsAtOnce,
			Columns: []web.Column{{Head: "Area"}, {Head: "Code"}, {Head: "Jobs"}, {Head: "Median an hour"}, {Head: "Median a year"}},
		}
		for _, e := range group.Areas {
			table.Rows = append(table.Rows, web.Row{Name: e.AreaTitle, Href: page.Href(site.AreaPath(e.Area)), Cells: cells(e)})
		}
		article.Sections = append(article.Sections, web.Section{ID: fmt.Sprintf("type-%d", i+1), Head: group.Title, Tables: []web.Table{table}})
	}
	return article
}

func cells(e oews.Estimate) []string {
	return []string{string(e.Area), format.Estimate(e.Employment), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median)}
}
