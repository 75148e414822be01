// Package areapage is the page of one area: what it pays against the nation and
// whom it employs.
package areapage

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"sync"

	"wageatlas/analytics"
	"wageatlas/analytics/area"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// batchSize is how many areas are looked up at once: all states and territories
// with one query a question, and no more areas than memory holds with ease.
const batchSize = 60

// Report is one page for each area of the site.
func Report() site.Report {
	return site.Report{Name: "areapage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	var list []site.Page
	for listed := range slices.Chunk(s.Directory.Areas, batchSize) {
		of := &batch{query: s.Query, areas: codes(listed)}
		for _, code := range of.areas {
			list = append(list, site.Page{
				Path: site.AreaPath(code),
				Make: func(ctx context.Context) (site.Document, error) {
					answer, err := of.take(ctx, code)
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

// batch holds the answers on some areas until their pages are made.
type batch struct {
	query analytics.Querier
	areas []lmi.Area
	mu    sync.Mutex
	// answers are those that no page has taken yet.
	answers map[lmi.Area]area.Result
}

// take hands out an answer. It looks the batch up where it does not hold the
// answer: for the first page of the batch, and for a page that is made again.
func (b *batch) take(ctx context.Context, code lmi.Area) (area.Result, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, held := b.answers[code]; !held {
		var err error
		if b.answers, err = area.All(ctx, b.query, b.areas); err != nil {
			return area.Result{}, err
		}
	}
	answer := b.answers[code]
	delete(b.answers, code)
	return answer, nil
}
