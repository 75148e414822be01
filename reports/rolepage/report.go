// Package rolepage is the page of one occupation: what it pays, in which
// industries, how that went over the years, its outlook and the schooling of its workers.
package rolepage

import (
	"context"
	"embed"
	"fmt"
	"io"
	"slices"
	"sync"

	"wageatlas/analytics/oews"
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
	for batch := range slices.Chunk(s.Directory.Roles, batchSize) {
		answers := answersOf(s, batch)
		for _, e := range batch {
			list = append(list, site.Page{
				Path: site.RolePath(e.SOC),
				Write: func(ctx context.Context, w io.Writer) error {
					all, err := answers(ctx)
					if err != nil {
						return err
					}
					return write(w, s, template, all[e.SOC])
				},
			})
		}
	}
	return list, nil
}

// batchSize is how many occupations are looked up at once: a query for a
// hundred costs little more than one for a single one.
const batchSize = 100

// answersOf returns a function that looks the batch up on its first call.
func answersOf(s site.Site, batch []oews.Estimate) func(context.Context) (map[lmi.SOC]role.Result, error) {
	var (
		once sync.Once
		all  map[lmi.SOC]role.Result
		err  error
	)
	return func(ctx context.Context) (map[lmi.SOC]role.Result, error) {
		once.Do(func() {
			var socs []lmi.SOC
			for _, e := range batch {
				socs = append(socs, e.SOC)
			}
			all, err = role.All(ctx, s.Query, socs)
		})
		return all, err
	}
}

func write(w io.Writer, s site.Site, template *web.Template, answer role.Result) error {
	article, err := newArticle(s, answer)
	if err != nil {
		return fmt.Errorf("page of %s: %w", answer.SOC, err)
	}
	page := s.Frame(site.RolePath(answer.SOC), article.Title, article.Lede)
	page.Contents, page.Body = article.Contents(), article
	return template.Render(w, page)
}
