// Package rankingpage is the rankings of occupations: a page for each, and one with the first of all.
package rankingpage

import (
	"context"
	"embed"
	"fmt"

	"wageatlas/analytics/rankings"
	"wageatlas/analytics/roster"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed overview.tmpl
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
	single, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	answers := site.NewShared(func(ctx context.Context) (rankings.Result, error) {
		return rankings.Get(ctx, s.Query, roster.Params{})
	})
	list := []site.Page{{Path: site.RankingsPath, Make: func(ctx context.Context) (site.Document, error) {
		answer, err := answers.Get(ctx)
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
				answer, err := answers.Get(ctx)
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
