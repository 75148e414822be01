package diffpage

import (
	"context"
	"fmt"

	"wageatlas/analytics/diff"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// listed is a page on changes, in the list of them.
type listed struct{ Title, Href, Eyebrow, Lede string }

// changeList is the body of the list.
type changeList struct {
	Title, Lede string
	Pages       []listed
}

// listPage is the list of the pages on changes.
func listPage(s site.Site) (site.Page, error) {
	template, err := web.Parse(templates, "list.tmpl")
	if err != nil {
		return site.Page{}, err
	}
	return site.Page{Path: site.AllChangesPath, Make: func(ctx context.Context) (site.Document, error) {
		body := changeList{
			Title: "What changed",
			Lede:  "The newest files against those before them: pay and jobs from one May to the next, and the projections from one edition to the next.",
		}
		page := s.Frame(site.AllChangesPath, body.Title, body.Lede)
		table := web.Table{ID: "changes", Caption: body.Title, Columns: []web.Column{{Head: "Comparison"}, {Head: "In short", Text: true}}}
		for _, params := range s.Directory.Changes {
			answer, err := diff.Get(ctx, s.Query, params)
			if err != nil {
				return site.Document{}, err
			}
			b := &builder{site: s, page: page, answer: answer}
			article := b.article(params)
			if b.err != nil {
				return site.Document{}, fmt.Errorf("list of changes, %s to %s: %w", params.Then, params.Now, b.err)
			}
			body.Pages = append(body.Pages, listed{Title: article.Title, Href: page.Href(site.ChangesPath(params)), Eyebrow: article.Eyebrow, Lede: article.Lede})
			table.Rows = append(table.Rows, web.Row{Name: article.Title, Cells: []string{article.Lede}})
		}
		page.Body = body
		return site.NewDocument(template, page, s.Directory.Changes, []web.Table{table})
	}}, nil
}
