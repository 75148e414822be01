// Package areapage is the page of one area: what it pays against the nation and
// whom it employs.
package areapage

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics/area"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// batchSize is how many areas are looked up at once: all states and territories
// with one query a question, and no more areas than memory holds with ease.
const batchSize = 60

// Report is one page for each area of the site.
func Report() site.Report {
	return site.Report{Name: "areapage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	var list []site.Page
	for listed := range slices.Chunk(s.Directory.Areas, batchSize) {
		areas := codes(listed)
		of := site.NewBatch(func(ctx context.Context, _ lmi.Area) (map[lmi.Area]area.Result, error) {
			return area.All(ctx, s.Query, areas)
		})
		for _, code := range areas {
			list = append(list, site.Page{
				Path: site.AreaPath(code),
				Make: func(ctx context.Context) (site.Document, error) {
					answer, err := of.Take(ctx, code)
					if err != nil {
						return site.Document{}, err
					}
					return document(s, template, answer)
				},
			})
		}
	}
	return list, nil
}

func codes(listed []oews.Estimate) []lmi.Area {
	areas := make([]lmi.Area, len(listed))
	for i, e := range listed {
		areas[i] = e.Area
	}
	return areas
}

func document(s site.Site, template *web.Template, answer area.Result) (site.Document, error) {
	page := s.Frame(site.AreaPath(answer.Area), answer.Title, "")
	page.Trail = s.AreaTrail()
	article, err := newArticle(s, page, answer)
	if err != nil {
		return site.Document{}, fmt.Errorf("page of area %s: %w", answer.Area, err)
	}
	return site.Article(template, page, article, answer)
}
