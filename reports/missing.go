package reports

import (
	"bytes"
	"embed"

	"wageatlas/reports/web"
)

//go:embed missing.tmpl
var templates embed.FS

// substitute is what stands in the place of a page that could not be made: links to it lead to
// its words, and the figures of an earlier page do not stay under the name of this edition.
func (r *run) substitute(path string) ([]content, error) {
	template, err := web.Parse(templates, "missing.tmpl")
	if err != nil {
		return nil, err
	}
	page := r.site.Frame(path, "This page is missing", "This page could not be made.")
	page.Data, page.Public, page.Hidden = nil, web.Public{}, true
	page.Body = "The page could not be made from the figures at hand. The rest of the site is whole."
	var html bytes.Buffer
	if err := template.Render(&html, page); err != nil {
		return nil, err
	}
	return []content{{path, html.Bytes()}}, nil
}
