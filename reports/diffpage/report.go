// Package diffpage is the page on what changed between two vintages of OEWS or
// two editions of the projections.
package diffpage

import (
	"context"
	"embed"
	"fmt"
	"io"

	"wageatlas/analytics/diff"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed *.tmpl
var templates embed.FS

// Report is one page for the two newest vintages, one for the two newest editions, and a list of them.
func Report() site.Report {
	return site.Report{Name: "diffpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	var list []site.Page
	if len(s.Directory.Changes) > 0 {
		first, err := listPage(s)
		if err != nil {
			return nil, err
		}
		list = append(list, first)
	}
	for _, params := range s.Directory.Changes {
		list = append(list, site.Page{
			Path: site.ChangesPath(params),
			Make: func(ctx context.Context) (site.Document, error) {
				answer, err := diff.Get(ctx, s.Query, params)
				if err != nil {
					return site.Document{}, err
				}
				return document(s, template, answer)
			},
		})
	}
	return list, nil
}

// Single writes the page of an answer as one file that needs no other. generated names tool and version.
func Single(w io.Writer, answer diff.Result, generated string) error {
	template, err := web.ParseArticle()
	if err != nil {
		return err
	}
	of, err := document(site.Site{Generated: generated, SingleFile: true}, template, answer)
	if err != nil {
		return err
	}
	_, err = w.Write(of.HTML)
	return err
}

func document(s site.Site, template *web.Template, answer diff.Result) (site.Document, error) {
	params := diff.Params{Then: answer.Then.Label, Now: answer.Now.Label}
	b := &builder{site: s, page: s.Frame(site.ChangesPath(params), site.ChangesTitle(params), ""), answer: answer}
	if len(s.Directory.Changes) > 0 {
		b.page.Trail = []web.Link{{Text: "What changed", Path: site.AllChangesPath}}
	}
	article := b.article(params)
	if b.err != nil {
		return site.Document{}, fmt.Errorf("page of changes from %s to %s: %w", params.Then, params.Now, b.err)
	}
	return site.Article(template, b.page, article, answer)
}
