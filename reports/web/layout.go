package web

import (
	"bytes"
	"html/template"
	"regexp"
)

// chartMarker stands in a body once per interactive chart; a page without it needs no ECharts.
var chartMarker = []byte(`class="chart-data"`)

// chooserMarker stands in a body in which the reader chooses what is set side by side.
var chooserMarker = []byte(`class="chooser-data"`)

// layout is the dot of the layout template.
type layout struct {
	Page
	Main    template.HTML
	Styles  []styleView
	Scripts []scriptView
}

// styleView holds either a reference or, in a single-file page, the text.
type styleView struct {
	Href string
	Text template.CSS
}

// scriptView holds either a reference or, in a single-file page, the text.
type scriptView struct {
	Src       string
	Integrity string
	// Late lets the reader see the page before the script has come.
	Late bool
	Text template.JS
}

func newLayout(p Page, body []byte, a assets) layout {
	view := layout{
		Page:   p,
		Main:   template.HTML(body), // html/template wrote it
		Styles: []styleView{{Href: p.Root + "assets/" + a.style.name}},
	}
	charts, chooser := bytes.Contains(body, chartMarker), bytes.Contains(body, chooserMarker)
	if p.SingleFile {
		view.Styles = []styleView{{Text: template.CSS(a.style.data)}}
		if len(p.Theme.Style) > 0 {
			view.Styles = append(view.Styles, styleView{Text: template.CSS(p.Theme.Style)})
		}
		view.Scripts = inlineScripts(a, charts, chooser)
		return view
	}
	if len(p.Theme.Style) > 0 {
		view.Styles = append(view.Styles, styleView{Href: p.Root + "assets/" + p.Theme.styleName()})
	}
	view.Scripts = linkedScripts(p.Root+"assets/", a, charts, chooser)
	return view
}

func linkedScripts(folder string, a assets, charts, chooser bool) []scriptView {
	scripts := []scriptView{{Src: folder + a.page.name}}
	if chooser {
		scripts = append(scripts, scriptView{Src: folder + a.chooser.name})
	}
	if !charts {
		return scripts
	}
	scripts = append(scripts, scriptView{Src: folder + a.charts.name, Late: true})
	if a.hasEngine() {
		return append(scripts, scriptView{Src: folder + a.engine.name, Late: true})
	}
	return append(scripts, scriptView{Src: engineURL, Integrity: engineIntegrity, Late: true})
}

// inlineScripts never reaches for the published ECharts: a single file refers to
// nothing, and without the build it shows its static charts.
func inlineScripts(a assets, charts, chooser bool) []scriptView {
	scripts := []scriptView{{Text: inlineJS(a.page.data)}}
	if chooser {
		scripts = append(scripts, scriptView{Text: inlineJS(a.chooser.data)})
	}
	if charts && a.hasEngine() {
		scripts = append(scripts, scriptView{Text: inlineJS(a.charts.data)}, scriptView{Text: inlineJS(a.engine.data)})
	}
	return scripts
}

// endsScript finds what would end a script element, or keep it from ending, in the middle of its text.
var endsScript = regexp.MustCompile(`(?i)<(/script|script|!--)`)

// inlineJS makes the text of a script fit to stand in a page. The sequences it
// rewrites occur in strings and regular expressions only, where \x3c is "<".
func inlineJS(source []byte) template.JS {
	return template.JS(endsScript.ReplaceAll(source, []byte(`\x3c$1`)))
}
