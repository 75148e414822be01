package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// Template is the layout together with the template of one report. It may be
// used by several goroutines at once.
type Template struct {
	tmpl   *template.Template
	assets assets
}

// Parse returns the layout with a report's page template, which must define
// "body". The body is executed with the Page as its dot.
func Parse(fsys fs.FS, name string) (*Template, error) {
	return parse(fsys, name, distFiles)
}

func parse(fsys fs.FS, name string, dist fs.FS) (*Template, error) {
	found, err := loadAssets(dist)
	if err != nil {
		return nil, err
	}
	tmpl := template.New("page").Option("missingkey=error").Funcs(template.FuncMap{
		"fromOne":   func(index int) int { return index + 1 },
		"shortHash": shortHash,
		"pages":     tablePages,
	})
	if tmpl, err = tmpl.ParseFS(templateFiles, "templates/*.tmpl"); err != nil {
		return nil, err
	}
	if tmpl, err = tmpl.ParseFS(fsys, name); err != nil {
		return nil, err
	}
	if tmpl.Lookup("body") == nil {
		return nil, fmt.Errorf(`%s: the template must define "body"`, name)
	}
	return &Template{tmpl: tmpl, assets: found}, nil
}

// shortHash is enough of a checksum to tell files apart by eye.
func shortHash(sum string) string {
	const length = 12
	if len(sum) <= length {
		return sum
	}
	return sum[:length] + "…"
}

// Render writes the page as a whole or, if it cannot be rendered, not at all.
func (t *Template) Render(w io.Writer, p Page) error {
	var body, document bytes.Buffer
	if err := t.tmpl.ExecuteTemplate(&body, "body", p); err != nil {
		return err
	}
	if err := t.tmpl.ExecuteTemplate(&document, "layout", newLayout(p, body.Bytes(), t.assets)); err != nil {
		return err
	}
	_, err := document.WriteTo(w)
	return err
}
