package guide

import (
	"bytes"
	"html/template"
	"slices"

	"wageatlas/data/notes"
)

// aboutHead is the heading of the section that About makes.
const aboutHead = "About these notes"

// about lists the files that sections come from.
var about = template.Must(template.New("about").Parse(
	`{{define "link"}}{{if .URL}}<a href="{{.URL}}" rel="noopener">{{.Text}}</a>{{else}}{{.Text}}{{end}}{{end -}}
<p>Notes on this page: {{.Heads}}. They are no statements of the Bureau of Labor Statistics; the figures in them come from the files under Sources.</p>
<ul>
{{range .Files}}<li>{{.Title}}{{with .Family}} ({{.}}){{end}}{{if .Author.Text}}, by {{template "link" .Author}}{{end}}, updated {{.Updated.Format "January 2, 2006"}}.
{{- if .Sources}} After: {{range $i, $source := .Sources}}{{if $i}}; {{end}}{{template "link" $source}}{{end}}.{{end}}</li>
{{end}}</ul>`))

// About is a section that says who wrote the others, when, and after which sources.
func About(sections []Section) (Section, error) {
	var (
		heads []string
		files []*notes.File
	)
	taken := make(map[string]bool)
	for _, s := range sections {
		taken[s.ID], taken[s.ID+"-head"] = true, true
		heads = append(heads, s.Head)
		if !slices.Contains(files, s.File) {
			files = append(files, s.File)
		}
	}
	var b bytes.Buffer
	err := about.Execute(&b, struct {
		Heads string
		Files []*notes.File
	}{enumerate(heads), files})
	if err != nil {
		return Section{}, err
	}
	return Section{ID: sectionID(aboutHead, taken), Head: aboutHead, HTML: sanitise(b.String())}, nil
}
