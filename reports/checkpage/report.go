// Package checkpage is the page on what the publisher's files say to the figures of another page: that page's text
// with its figures marked, the right ones beside them, and a table of what was found.
package checkpage

import (
	"embed"
	"fmt"
	"io"

	"wageatlas/analytics/claim"
	"wageatlas/data/prose"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// path is where the page stands; it is its own site.
const path = "check.html"

// Render writes the page of what was found in a document as one file that needs no other. generated names tool and
// version.
func Render(w io.Writer, doc prose.Document, r claim.Result, generated string) error {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return err
	}
	b := newBuilder(doc, r)
	body := b.body()
	page := site.Site{Generated: generated, SingleFile: true}.Frame(path, body.Title+": "+doc.Name, body.Lede)
	page.Body = body
	page.Contents = web.Article{Sections: body.Sections}.Contents()
	page.Contents = append([]web.Link{{Text: "The page, marked", Path: "#page"}}, page.Contents...)
	if err := template.Render(w, page); err != nil {
		return fmt.Errorf("page of figures in %s: %w", doc.Name, err)
	}
	return nil
}
