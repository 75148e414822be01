// Package comparepage sets occupations side by side: a page for each set of two
// to four that the site has, and a page on which the reader chooses.
package comparepage

import (
	"context"
	"embed"
	"fmt"

	"wageatlas/analytics/compare"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed chooser.tmpl
var templates embed.FS

// Report is a page for each comparison of the site, and the chooser.
func Report() site.Report {
	return site.Report{Name: "comparepage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	atlases := site.NewShared(func(ctx context.Context) (*compare.Atlas, error) {
		return compare.Open(ctx, s.Query, s.Directory.Comparisons)
	})
	var list []site.Page
	for _, socs := range s.Directory.Comparisons {
		list = append(list, site.Page{
			Path: site.ComparePath(socs),
			Make: func(ctx context.Context) (site.Document, error) {
				atlas, err := atlases.Get(ctx)
				if err != nil {
					return site.Document{}, err
				}
				answer, err := atlas.Roles(socs)
				if err != nil {
					return site.Document{}, err
				}
				return document(s, template, socs, answer)
			},
		})
	}
	if !s.HasChooser() {
		return list, nil
	}
	chooser, err := web.Parse(templates, "chooser.tmpl")
	if err != nil {
		return nil, err
	}
	return append(list, site.Page{
		Path: site.ChooserPath,
		Make: func(ctx context.Context) (site.Document, error) { return chooserDocument(ctx, s, chooser) },
	}), nil
}

func document(s site.Site, template *web.Template, socs []lmi.SOC, answer compare.RolesResult) (site.Document, error) {
	page := s.Frame(site.ComparePath(socs), title(answer), "")
	if s.HasChooser() {
		page.Trail = []web.Link{{Text: "Compare", Path: site.ChooserPath}}
	}
	article, err := newArticle(s, page, answer)
	if err != nil {
		return site.Document{}, fmt.Errorf("comparison of %v: %w", socs, err)
	}
	return site.Article(template, page, article, answer)
}
