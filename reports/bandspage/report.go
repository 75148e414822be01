// Package bandspage is the page on an organization's pay ranges: the ranges with market prices and
// staff, the pay line, what staff are paid in their ranges, and how each range was made.
//
// It names nobody: staff are counts, sums and points without a name.
package bandspage

import (
	"fmt"
	"io"

	"wageatlas/analytics/bands"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// path is where the page stands; it is its own site.
const path = "bands.html"

// Options are what the page takes besides the answer.
type Options struct {
	// Generated names tool and version at the foot of the page.
	Generated string
}

// Render writes the page of a result as one file that needs no other. A comparison, nil for
// none, adds what its two policies differ in.
func Render(w io.Writer, r bands.Result, c *bands.Comparison, o Options) error {
	template, err := web.ParseArticle()
	if err != nil {
		return err
	}
	b := newBuilder(r, c)
	article := b.article()
	if b.err != nil {
		return fmt.Errorf("page of pay ranges: %w", b.err)
	}
	page := site.Site{Generated: o.Generated, SingleFile: true}.Frame(path, article.Title, article.Lede)
	page.Contents, page.Body = article.Contents(), article
	return template.Render(w, page)
}
