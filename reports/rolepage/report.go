// Package rolepage is the page of one occupation: what it is, what it pays, in which
// industries, how that went over the years, its outlook, what it asks for, and
// the roles above and beside it.
package rolepage

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics/role"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// Report is one page for each occupation of the site.
func Report() site.Report {
	return site.Report{Name: "rolepage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	atlases := site.NewShared(func(ctx context.Context) (*role.Atlas, error) {
		return role.Open(ctx, s.Query, codes(s.Directory.Roles))
	})
	var list []site.Page
	for listed := range slices.Chunk(s.Directory.Roles, batchSize) {
		from := &lookUp{atlases: atlases, socs: codes(listed)}
		of := site.NewBatch(from.answers)
		for _, soc := range from.socs {
			list = append(list, site.Page{
				Path: site.RolePath(soc),
				Make: func(ctx context.Context) (site.Document, error) {
					answer, err := of.Take(ctx, soc)
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

func document(s site.Site, template *web.Template, answer role.Result) (site.Document, error) {
	page := s.Frame(site.RolePath(answer.SOC), answer.Title, "")
	page.Trail = s.RoleTrail(answer.SOC)
	article, err := newArticle(s, page, answer)
	if err != nil {
		return site.Document{}, fmt.Errorf("page of %s: %w", answer.SOC, err)
	}
	if page.Public.Address != "" {
		page.Public.Facts = newFacts(*answer.Wages, page.Public.Address)
	}
	return site.Article(template, page, article, answer)
}
