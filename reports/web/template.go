package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"strings"
)

var (
	//go:embed templates/*.tmpl
	templateFiles embed.FS
	//go:embed pages/article.tmpl
	articlePage embed.FS
)

// Template is the layout together with the template of one report. It may be
// used by several goroutines at once.
type Template struct {
	tmpl   *template.Template
	assets assets
}

// ParseArticle returns the layout with a body that is an Article.
func ParseArticle() (*Template, error) { return Parse(articlePage, "pages/article.tmpl") }

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

// turns are the characters that turn the direction of the text after them, up to a closing one that a title may not
// have. Words of right-to-left scripts do without them.
var turns = strings.NewReplacer(
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "",
)

// Render writes the page as a whole or, if it cannot be rendered, not at all.
// Characters that turn the direction of what follows are left out.
func (t *Template) Render(w io.Writer, p Page) error {
	var body, document bytes.Buffer
	if err := t.tmpl.ExecuteTemplate(&body, "body", p); err != nil {
		return err
	}
	if err := t.tmpl.ExecuteTemplate(&document, "layout", newLayout(p, body.Bytes(), t.assets)); err != nil {
		return err
	}
	_, err := turns.WriteString(w, document.String())
	return err
}
