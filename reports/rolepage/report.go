// Package rolepage is the page of one occupation: what it pays, in which
// industries, how that went over the years, its outlook and the schooling of its workers.
package rolepage

import (
	"context"
	"embed"
	"fmt"
	"io"

	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// Report is one page for each occupation of the site.
func Report() site.Report {
	return site.Report{Name: "rolepage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	var list []site.Page
	for _, e := range s.Directory.Roles {
		list = append(list, site.Page{
			Path: site.RolePath(e.SOC),
			Write: func(ctx context.Context, w io.Writer) error {
				return write(ctx, w, s, template, e.SOC)
			},
		})
	}
	return list, nil
}

func write(ctx context.Context, w io.Writer, s site.Site, template *web.Template, soc lmi.SOC) error {
	answer, err := role.Get(ctx, s.Query, role.Params{SOC: soc})
	if err != nil {
		return err
	}
	article, err := newArticle(s, answer)
	if err != nil {
		return fmt.Errorf("page of %s: %w", soc, err)
	}
	path := site.RolePath(soc)
	page := s.Frame(path, article.Title, article.Lede)
	page.Contents, page.Body = article.Contents(), article
	return template.Render(w, page)
}
