// Package industrypage is the page of one industry: its occupations by
// employment and by pay.
package industrypage

import (
	"context"
	"fmt"

	"wageatlas/analytics/industry"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// Report is one page for each industry of the site.
func Report() site.Report {
	return site.Report{Name: "industrypage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	var list []site.Page
	for _, e := range s.Directory.Industries {
		list = append(list, site.Page{
			Path: site.IndustryPath(e.NAICS),
			Make: func(ctx context.Context) (site.Document, error) {
				return document(ctx, s, template, e.NAICS)
			},
		})
	}
	return list, nil
}

func document(ctx context.Context, s site.Site, template *web.Template, naics lmi.NAICS) (site.Document, error) {
	answer, err := industry.Get(ctx, s.Query, industry.Params{NAICS: naics})
	if err != nil {
		return site.Document{}, err
	}
	path := site.IndustryPath(naics)
	page := s.Frame(path, answer.Title, lede(answer))
	page.Trail = s.IndustryTrail()
	article, err := newArticle(s, page, answer)
	if err != nil {
		return site.Document{}, fmt.Errorf("page of industry %s: %w", naics, err)
	}
	return site.Article(template, page, article, answer)
}
