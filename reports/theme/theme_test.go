package theme

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/color"
	"wageatlas/reports/web"
)

// write writes files into a new folder and returns the path of theme.yaml in it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "theme.yaml")
}

const plainSVG = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 24 24">
<inkscape:view zoom="1"/><defs><linearGradient id="g"><stop offset="0" stop-color="#123"/></linearGradient></defs>
<style>.a { fill: url(#g) }</style><path class="a" d="M0 0h24v24z"/></svg>`

func TestLoad(t *testing.T) {
	path := write(t, map[string]string{"logo.svg": plainSVG, "theme.yaml": `
name: "Example <Library> Association"
home: https://example.org/careers?a=1&b=2
logo: logo.svg
accent: {light: "#7A1F3D", dark: "#f0a8c0"}
fonts:
  text: [Segoe UI, Arial, sans-serif]
  heads: [Georgia, serif]
footer: Questions? Write to careers@example.org.
`})
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	// The grounds of marked rows: 255 - 133*0.1 = 241.7, 255 - 224*0.1 = 232.6, 255 - 194*0.1 = 235.6;
	// 19 + 221*0.14 = 49.9, 24 + 144*0.14 = 44.2, 30 + 162*0.14 = 52.7.
	want := web.Theme{
		Name: "Example <Library> Association", Home: "https://example.org/careers?a=1&b=2", Footer: "Questions? Write to careers@example.org.",
		Logo: web.Logo{Data: []byte(plainSVG), Type: "image/svg+xml", Extension: ".svg"},
		Style: []byte(`:root {
--accent: #7a1f3d;
--accent-wash: #f2e9ec;
--sans: "Segoe UI", "Arial", sans-serif;
--serif: "Georgia", serif;
}
@media screen and (prefers-color-scheme: dark) {
:root:not([data-theme="light"]) {
--accent: #f0a8c0;
--accent-wash: #322c35;
}
}
@media screen {
:root[data-theme="dark"] {
--accent: #f0a8c0;
--accent-wash: #322c35;
}
}
`),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCharts: the first series takes the accent only where it is told from the others.
func TestCharts(t *testing.T) {
	got, err := Load(write(t, map[string]string{"theme.yaml": "name: A\ncharts: accent\naccent: {light: '#245f9c', dark: '#5aa6ef'}\n"}))
	if err != nil || strings.Count(string(got.Style), "--chart-1: #5aa6ef;") != 2 || strings.Count(string(got.Style), "--chart-1: #245f9c;") != 1 {
		t.Errorf("%s, %v", got.Style, err)
	}
}

func TestRefused(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"empty":       {"", []string{"name is missing"}},
		"typing":      {"name: A\ncolour: red\n", []string{"theme.yaml", `unknown field "colour"`}},
		"two faults":  {"name: A\nhome: example.org\nfooter: " + strings.Repeat("x", 501) + "\n", []string{`home: "example.org"`, "footer has 501 characters"}},
		"script home": {"name: A\nhome: 'javascript:alert(1)'\n", []string{"home:"}},
		"no color":    {"name: A\naccent: {light: red, dark: '#ffffff'}\n", []string{`accent.light: "red" is no color`}},
		// #ff8800: 0.2126 + 0.7152 * ((136/255+0.055)/1.055)^2.4 = 0.2126 + 0.7152*0.2462 = 0.3887; on the foot,
		// whose luminance is 0.9022: 0.9522 / 0.4387 = 2.17.
		"pale":         {"name: A\naccent: {light: '#ff8800', dark: '#ffaa44'}\n", []string{"accent.light: #ff8800 has a contrast of 2.17 on the foot of the page (#f5f4ef), less than 4.5; #", " would do"}},
		"dark on dark": {"name: A\naccent: {light: '#12467e', dark: '#12467e'}\n", []string{"accent.dark: #12467e has a contrast of 1."}},
		"half":         {"name: A\naccent: {light: '#12467e'}\n", []string{"accent.dark is missing; #", " would go with #12467e"}},
		"like orange":  {"name: A\ncharts: accent\naccent: {light: '#a84a10', dark: '#5aa6ef'}\n", []string{"charts: in the light scheme the accent #a84a10 is too close to the chart color"}},
		"no accent":    {"name: A\ncharts: accent\n", []string{"charts: there is no accent"}},
		"charts":       {"name: A\ncharts: pink\n", []string{`charts: "pink" is neither`}},
		"remote font":  {"name: A\nfonts: {text: ['url(https://x)', serif]}\n", []string{`fonts.text: "url(https://x)" is no name`}},
		"breaking out": {"name: A\nfonts: {text: ['a\"; } body { display: none', serif]}\n", []string{"is no name of a font family"}},
		"no generic":   {"name: A\nfonts: {heads: [Georgia]}\n", []string{`fonts.heads: the last family is "Georgia"`}},
		"no logo":      {"name: A\nlogo: none.png\n", []string{"none.png"}},
		"other logo":   {"name: A\nlogo: theme.yaml\n", []string{"is neither a .png nor an .svg file"}},
	} {
		_, err := Load(write(t, map[string]string{"theme.yaml": test.text}))
		if err == nil {
			t.Errorf("%s: is taken", name)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v\nlacks %q", name, err, want)
			}
		}
	}
}

var suggestion = regexp.MustCompile(`(#[0-9a-f]{6}) would`)

// TestSuggestions: for any color what is suggested instead is taken, and a readable color is.
func TestSuggestions(t *testing.T) {
	for _, p := range []palette{light(), dark()} {
		refused := 0
		for i := range 1 << 9 {
			accent := color.RGB{uint8(i >> 6 * 36), uint8(i >> 3 & 7 * 36), uint8(i & 7 * 36)}
			_, err := p.readAccent(accent.String())
			if err == nil {
				if got := color.Contrast(accent, p.paper); got < 4.5 {
					t.Errorf("%s: %s is taken with a contrast of %.2f", p.name, accent, got)
				}
				continue
			}
			refused++
			match := suggestion.FindStringSubmatch(err.Error())
			if match == nil {
				t.Fatalf("no suggestion: %v", err)
			}
			if _, err := p.readAccent(match[1]); err != nil {
				t.Errorf("%s is suggested for %s and refused: %v", match[1], accent, err)
			}
		}
		if refused == 0 || refused == 1<<9 {
			t.Errorf("%s: %d colors are refused", p.name, refused)
		}
	}
}

// TestPalettes: the grounds that accents are measured against are those of the style sheet.
func TestPalettes(t *testing.T) {
	files, err := web.Files()
	if err != nil {
		t.Fatal(err)
	}
	sheet := ""
	for name, data := range files {
		if strings.HasSuffix(name, ".css") {
			sheet = string(data)
		}
	}
	blocks := regexp.MustCompile(`\{[^{}]*--paper:[^{}]*\}`).FindAllString(sheet, -1)
	if len(blocks) != 3 {
		t.Fatalf("%d palettes in the style sheet", len(blocks))
	}
	for i, p := range []palette{light(), dark()} {
		want := map[string]color.RGB{"paper": p.paper, "wash": p.wash, "ink": p.ink, "chart-bg": p.chartBack}
		for j, other := range p.otherSeries {
			want["chart-"+string(rune('2'+j))] = other
		}
		for name, c := range want {
			if line := "--" + name + ": " + c.String() + ";"; !strings.Contains(blocks[i], line) {
				t.Errorf("the %s palette of the style sheet lacks %s", p.name, line)
			}
		}
	}
}

func TestLogos(t *testing.T) {
	picture := func(width int) string {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 1))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	svg := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + inside + `</svg>`
	}
	for name, test := range map[string]struct{ file, data, want string }{
		"png":             {"a.png", picture(8), ""},
		"wide png":        {"a.png", picture(4000), "4000 by 1 pixels"},
		"not a png":       {"a.png", "GIF89a", "is no PNG picture"},
		"svg":             {"a.SVG", plainSVG, ""},
		"gradient":        {"a.svg", svg(`<use xlink:href="#g"/>`), ""},
		"not an svg":      {"a.svg", "<html/>", "first element is html"},
		"empty":           {"a.svg", "", "it is empty"},
		"broken":          {"a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g>", "is no SVG drawing"},
		"script":          {"a.svg", svg(`<script>alert(1)</script>`), "element script"},
		"html":            {"a.svg", svg(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>`), "element foreignObject"},
		"html in between": {"a.svg", svg(`<metadata><script xmlns="http://www.w3.org/1999/xhtml">1</script></metadata>`), "element script"},
		"event":           {"a.svg", svg(`<g onload="alert(1)"/>`), "the event onload"},
		"animation":       {"a.svg", svg(`<a><animate attributeName="href" to="javascript:1"/></a>`), "element a,"},
		"picture":         {"a.svg", svg(`<image href="https://example.org/x.png"/>`), "element image"},
		"reference":       {"a.svg", svg(`<use xlink:href="https://example.org/x.svg#a"/>`), "out of the file"},
		"import":          {"a.svg", svg(`<style>@IMPORT "x.css";</style>`), "fetches"},
		"style":           {"a.svg", svg(`<path style="fill: url( 'https://example.org/#a')"/>`), "refers out"},
		"escaped style":   {"a.svg", svg(`<style>a { fill: u\72l(https://example.org) }</style>`), "escapes"},
		"entities":        {"a.svg", `<!DOCTYPE svg [<!ENTITY a "b">]>` + svg(""), "entities"},
		"style sheet":     {"a.svg", `<?xml-stylesheet href="x.css"?>` + svg(""), "instruction"},
		"large":           {"a.svg", svg(strings.Repeat("<g/>", 40_000)), "more than 131072 bytes"},
	} {
		path := write(t, map[string]string{test.file: test.data, "theme.yaml": "name: A\nlogo: " + test.file + "\n"})
		_, err := Load(path)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}
