// Package sourcespage is the page on data quality and sources: every file behind
// the site, what became of its rows, what was repaired in it or must be minded, and what
// is not loaded.
package sourcespage

import (
	"context"
	"embed"
	"time"

	"wageatlas/analytics/coverage"
	"wageatlas/analytics/sources"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// Report is the one page.
func Report() site.Report {
	return site.Report{Name: "sourcespage", Pages: pages}
}

// answer is what the page is made from.
type answer struct {
	sources.Result
	Coverage coverage.Result `json:"coverage"`
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.SourcesPath, Make: func(ctx context.Context) (site.Document, error) {
		loaded, err := sources.Get(ctx, s.Query)
		if err != nil {
			return site.Document{}, err
		}
		covered, err := coverage.Get(ctx, s.Query)
		if err != nil {
			return site.Document{}, err
		}
		// When a file was loaded says nothing of its figures; without it, the same
		// files give the same page in every warehouse. The command sources tells it.
		for i := range loaded.Files {
			loaded.Files[i].LoadedAt = time.Time{}
		}
		of := answer{Result: loaded, Coverage: covered}
		body := newBody(of)
		page := s.Frame(site.SourcesPath, "Data quality and sources", body.Lede)
		page.Body = body
		return site.NewDocument(template, page, of, body.tables())
	}}}, nil
}
