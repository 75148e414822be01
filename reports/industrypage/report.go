// Package industrypage is the page of one industry: its occupations by
// employment and by pay.
package industrypage

import (
	"context"
	"embed"
	"fmt"
	"io"

	"wageatlas/analytics/industry"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// Report is one page for each industry of the site.
func Report() site.Report {
	return site.Report{Name: "industrypage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	var list []site.Page
	for _, e := range s.Directory.Industries {
		list = append(list, site.Page{
			Path: site.IndustryPath(e.NAICS),
			Write: func(ctx context.Context, w io.Writer) error {
				return write(ctx, w, s, template, e.NAICS)
			},
		})
	}
	return list, nil
}

func write(ctx context.Context, w io.Writer, s site.Site, template *web.Template, naics lmi.NAICS) error {
	answer, err := industry.Get(ctx, s.Query, industry.Params{NAICS: naics})
	if err != nil {
		return err
	}
	path := site.IndustryPath(naics)
	page := s.Frame(path, answer.Title, lede(answer))
	article, err := newArticle(s, page, answer)
	if err != nil {
		return fmt.Errorf("page of industry %s: %w", naics, err)
	}
	page.Contents, page.Body = article.Contents(), article
	return template.Render(w, page)
}
