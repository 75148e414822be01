// Package rankingpage is the rankings of occupations: a page for each, and one with the first of all.
package rankingpage

import (
	"context"
	"embed"
	"fmt"
	"sync"

	"wageatlas/analytics/rankings"
	"wageatlas/analytics/roster"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed *.tmpl
var templates embed.FS

// Report is the rankings of a whole site.
func Report() site.Report {
	return site.Report{Name: "rankingpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	measures := s.Measures()
	if len(measures) == 0 {
		return nil, nil
	}
	overview, err := web.Parse(templates, "overview.tmpl")
	if err != nil {
		return nil, err
	}
	single, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	from := &source{site: s}
	list := []site.Page{{Path: site.RankingsPath, Make: func(ctx context.Context) (site.Document, error) {
		answer, err := from.rankings(ctx)
		if err != nil {
			return site.Document{}, err
		}
		page := s.Frame(site.RankingsPath, "Rankings of occupations", "")
		body := newOverview(s, page, answer)
		page.Description, page.Body = body.Lede, body
		return site.NewDocument(overview, page, body.answer(answer), body.tables())
	}}}
	for _, by := range measures {
		list = append(list, site.Page{
			Path: site.RankingPath(by),
			Make: func(ctx context.Context) (site.Document, error) {
				answer, err := from.rankings(ctx)
				if err != nil {
					return site.Document{}, err
				}
				ranking, _ := answer.Ranking(by)
				page := s.Frame(site.RankingPath(by), site.RankingTitle(by), "")
				page.Trail = []web.Link{{Text: "Rankings", Path: site.RankingsPath}}
				b := builder{site: s, page: page, answer: answer, ranking: ranking}
				article, err := b.article()
				if err != nil {
					return site.Document{}, fmt.Errorf("ranking %s: %w", by, err)
				}
				answer.Rankings = []rankings.Ranking{ranking}
				return site.Article(single, page, article, answer)
			},
		})
	}
	return list, nil
}

// source reads the rankings once for all pages.
type source struct {
	site   site.Site
	mu     sync.Mutex
	answer *rankings.Result
}

func (s *source) rankings(ctx context.Context) (rankings.Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answer == nil {
		answer, err := rankings.Get(ctx, s.site.Query, roster.Params{})
		if err != nil {
			return rankings.Result{}, err
		}
		s.answer = &answer
	}
	return *s.answer, nil
}
