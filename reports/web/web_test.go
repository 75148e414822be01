package web

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// withEngine and withoutEngine stand for binaries made with and without the ECharts build.
var (
	withEngine    = fstest.MapFS{"dist/echarts.min.js": {Data: []byte(`window.echarts = {init() { return "</script>"; }};`)}}
	withoutEngine = fstest.MapFS{}
)

var assetHash = regexp.MustCompile(`(assets/[a-z]+)-[0-9a-f]{8}\.`)

func TestGolden(t *testing.T) {
	for _, test := range []struct {
		name, template string
		page           Page
	}{
		{"role", "role.tmpl", samplePage()},
		{"index", "index.tmpl", indexPage()},
		{"marked", "marked.tmpl", markedPage()},
	} {
		t.Run(test.name, func(t *testing.T) {
			tmpl, err := parse(os.DirFS("testdata"), test.template, withEngine)
			if err != nil {
				t.Fatal(err)
			}
			got := assetHash.ReplaceAllString(render(t, tmpl, test.page), "$1-HASH.")
			path := filepath.Join("testdata", "golden", test.name+".html")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestRenderTwice(t *testing.T) {
	page := chartPage(t, samplePage())
	first := render(t, sampleTemplate(t, "role.tmpl"), page)
	if second := render(t, sampleTemplate(t, "role.tmpl"), page); first != second {
		t.Error("the same page was rendered to different bytes")
	}
}

func TestHostileText(t *testing.T) {
	const hostile = `</script><b>"x"</b><!--`
	page := samplePage()
	page.Title, page.Description, page.Generated = hostile, hostile, hostile
	figure, err := NewFigure(chart.Chart{
		ID: "hostile", Title: hostile, Kind: chart.Bars, Unit: lmi.Jobs, CategoryHead: hostile, Highlight: -1,
		Categories: []string{hostile}, Series: []chart.Series{{Name: hostile, Points: points(lmi.Jobs, 1)}}, Source: hostile,
	}, hostile)
	if err != nil {
		t.Fatal(err)
	}
	body := sampleBody(page)
	body.Sections[0].Figures = []Figure{figure}
	body.KeyFigures = []KeyFigure{{Label: hostile, Value: hostile, Detail: hostile}}
	body.Notes = []lmi.Note{{Text: hostile}}
	body.Sections[1].Paragraphs = []Paragraph{{Head: hostile, Text: hostile, Source: hostile}}
	body.Sections[1].Facts = []Fact{{Term: hostile, Text: hostile, Detail: hostile}}
	body.Sections[1].Names = []string{hostile}
	body.Missing = []analytics.Missing{{Title: hostile, Lacks: hostile, Load: hostile}}
	page.Body = body

	for _, single := range []bool{false, true} {
		page.SingleFile = single
		tmpl, err := parse(os.DirFS("testdata"), "role.tmpl", withEngine)
		if err != nil {
			t.Fatal(err)
		}
		html := render(t, tmpl, page)
		if strings.Contains(html, "<b>") {
			t.Errorf("single file %t: markup in a text reached the page", single)
		}
		opened, closed := strings.Count(html, "<script"), strings.Count(html, "</script")
		if opened != closed {
			t.Errorf("single file %t: %d script elements are opened and %d closed", single, opened, closed)
		}
	}
}

var reference = regexp.MustCompile(`(?:src|href)="([^"]*)"`)

func TestSingleFileRefersToNothing(t *testing.T) {
	for name, dist := range map[string]fstest.MapFS{"with ECharts": withEngine, "without": withoutEngine} {
		t.Run(name, func(t *testing.T) {
			tmpl, err := parse(os.DirFS("testdata"), "role.tmpl", dist)
			if err != nil {
				t.Fatal(err)
			}
			html := render(t, tmpl, chartPage(t, singlePage()))
			for _, match := range reference.FindAllStringSubmatch(html, -1) {
				if target := match[1]; !strings.HasPrefix(target, "#") && !strings.HasPrefix(target, "data:") {
					t.Errorf("the page refers to %s", target)
				}
			}
			for _, want := range []string{"<style>/* Colours", "<script>// What a page does"} {
				if !strings.Contains(html, want) {
					t.Errorf("the page lacks %s", want)
				}
			}
			if got, want := strings.Contains(html, "window.echarts = {init"), dist["dist/echarts.min.js"] != nil; got != want {
				t.Errorf("ECharts in the page: %t, want %t", got, want)
			}
		})
	}
}

// unescape undoes what html/template does to a hash in an attribute.
var unescape = strings.NewReplacer("&#43;", "+")

func TestScripts(t *testing.T) {
	withCharts := func(t *testing.T) Page { return chartPage(t, samplePage()) }
	withoutCharts := func(*testing.T) Page { return indexPage() }
	for _, test := range []struct {
		name, template string
		page           func(*testing.T) Page
		dist           fstest.MapFS
		want           []string
	}{
		{"charts", "role.tmpl", withCharts, withEngine, []string{"../assets/page-HASH.js", "../assets/charts-HASH.js", "../assets/echarts-HASH.min.js"}},
		{"charts without the build", "role.tmpl", withCharts, withoutEngine, []string{"../assets/page-HASH.js", "../assets/charts-HASH.js", engineURL}},
		{"no charts", "index.tmpl", withoutCharts, withEngine, []string{"assets/page-HASH.js"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			tmpl, err := parse(os.DirFS("testdata"), test.template, test.dist)
			if err != nil {
				t.Fatal(err)
			}
			html := render(t, tmpl, test.page(t))
			var got []string
			for _, match := range regexp.MustCompile(`<script src="([^"]*)"`).FindAllStringSubmatch(html, -1) {
				got = append(got, assetHash.ReplaceAllString(match[1], "$1-HASH."))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("scripts (-want +got):\n%s", diff)
			}
			guarded := strings.Contains(unescape.Replace(html), `integrity="`+engineIntegrity+`" crossorigin="anonymous"`)
			if want := slices.Contains(test.want, engineURL); guarded != want {
				t.Errorf("integrity given: %t, want %t", guarded, want)
			}
		})
	}
}

func TestPageReferencesExist(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	html := render(t, sampleTemplate(t, "role.tmpl"), chartPage(t, samplePage()))
	used := regexp.MustCompile(`"\.\./assets/([^"]+)"`).FindAllStringSubmatch(html, -1)
	if len(used) < 3 {
		t.Fatalf("the page uses %d assets, want style and scripts", len(used))
	}
	for _, match := range used {
		if len(files[match[1]]) == 0 {
			t.Errorf("Files lacks %s", match[1])
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"no body", "page.tmpl", `{{define "main"}}{{end}}`, `must define "body"`},
		{"no file", "other.tmpl", ``, `page.tmpl`},
		{"broken", "page.tmpl", `{{define "body"}}{{if}}{{end}}`, `missing value for if`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(fstest.MapFS{test.file: {Data: []byte(test.text)}}, "page.tmpl")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error on %q", err, test.want)
			}
		})
	}
}

func TestRenderWritesNothingOnError(t *testing.T) {
	short := Table{ID: "short", Columns: []Column{{Head: "Role"}, {Head: "Median"}}, Rows: []Row{{Name: "Archivists"}}}
	for _, test := range []struct {
		name, body string
		data       any
		want       string
	}{
		{"missing key", `before {{.Body.absent}}`, map[string]string{}, "absent"},
		{"row too short", `before {{template "table" .Body}}`, short, `row "Archivists" has 1 cells for 2 columns`},
	} {
		t.Run(test.name, func(t *testing.T) {
			tmpl, err := Parse(fstest.MapFS{"page.tmpl": {Data: []byte(`{{define "body"}}` + test.body + `{{end}}`)}}, "page.tmpl")
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			err = tmpl.Render(&out, Page{Body: test.data})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error on %q", err, test.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes of a broken page were written", out.Len())
			}
		})
	}
}

func TestRenderReportsWriteError(t *testing.T) {
	if err := sampleTemplate(t, "index.tmpl").Render(brokenPipe{}, indexPage()); !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestHref(t *testing.T) {
	for _, test := range []struct {
		root   string
		single bool
		path   string
		want   string
	}{
		{"", false, "roles/43-4121.html", "roles/43-4121.html"},
		{"../", false, "roles/43-4121.html", "../roles/43-4121.html"},
		{"../", false, "#pay", "#pay"},
		{"../", true, "#pay", "#pay"},
		{"../", true, "roles/43-4121.html", ""},
	} {
		page := Page{Root: test.root, SingleFile: test.single}
		if got := page.Href(test.path); got != test.want {
			t.Errorf("root %q, single file %t: Href(%q) = %q, want %q", test.root, test.single, test.path, got, test.want)
		}
	}
}

func TestInlineJS(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`a < b && c</d/`, `a < b && c</d/`},
		{`"</script>"`, `"\x3c/script>"`},
		{`"</ScRiPt"`, `"\x3c/ScRiPt"`},
		{`"<script" + "<!--"`, `"\x3cscript" + "\x3c!--"`},
	} {
		if got := string(inlineJS([]byte(test.source))); got != test.want {
			t.Errorf("inlineJS(%s) = %s, want %s", test.source, got, test.want)
		}
	}
}

func TestNewFigure(t *testing.T) {
	for _, c := range sampleCharts() {
		figure, err := NewFigure(c, "Caption.")
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		if figure.Data == nil || !strings.HasPrefix(string(figure.Static), "<svg") {
			t.Errorf("%s: a drawing is missing", c.ID)
		}
		if got, want := len(figure.Table.Rows), len(c.Categories); got != want {
			t.Errorf("%s: the table has %d rows, want %d", c.ID, got, want)
		}
		if _, err := tablePages(figure.Table); err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
}

// TestTablePages: each row stands in one part, and each part has an id of its own.
func TestTablePages(t *testing.T) {
	table := Table{ID: "t", Caption: "Roles", Columns: []Column{{Head: "Role"}}, PageRows: 2}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		table.Rows = append(table.Rows, Row{Name: name})
	}
	for _, test := range []struct {
		pageRows int
		want     []string
	}{
		{0, []string{"t Roles/ 5"}},
		{5, []string{"t Roles/ 5"}},
		{2, []string{"t Roles/ 2", "t-2 Roles, rows 3 to 4/Rows 3 to 4: c to d 2", "t-3 Roles, rows 5 to 5/Rows 5 to 5: e to e 1"}},
	} {
		table.PageRows = test.pageRows
		pages, err := tablePages(table)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range pages {
			got = append(got, fmt.Sprintf("%s %s/%s %d", p.ID, p.Caption, p.Summary, len(p.Rows)))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%d rows a page (-want +got):\n%s", test.pageRows, diff)
		}
	}
}

func TestNewFigureWithoutFigures(t *testing.T) {
	empty := chart.Chart{
		ID: "empty", Title: "Wages", Kind: chart.Bars, Unit: lmi.USDPerHour, CategoryHead: "Industry", Highlight: -1,
		Categories: []string{"Information"}, Source: "BLS",
		Series: []chart.Series{{Name: "Median", Points: []lmi.Estimate{lmi.Missing(lmi.USDPerHour, lmi.Suppressed)}}},
	}
	got, err := NewFigure(empty, "")
	if err != nil {
		t.Fatal(err)
	}
	want := Figure{
		ID: "empty", Title: "Wages", Unit: "Dollars per hour", Source: "BLS",
		Table: Table{
			ID: "empty-data", Caption: "Wages",
			Columns: []Column{{Head: "Industry"}, {Head: "Median (dollars per hour)"}},
			Rows:    []Row{{Name: "Information", Cells: []string{"not released"}}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("figure (-want +got):\n%s", diff)
	}

	empty.Highlight = 7
	if _, err := NewFigure(empty, ""); err == nil {
		t.Error("a chart that is not valid became a figure")
	}
}

func render(t *testing.T, tmpl *Template, page Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := tmpl.Render(&out, page); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestAttribution: a page with a source whose licence asks for credit says it
// behind that source, escaped, and behind no other.
func TestAttribution(t *testing.T) {
	const credit = "This page includes information from the O*NET 30.0 Database <by> an agency."
	page := samplePage()
	body := sampleBody(page)
	body.Sources = []lmi.Source{
		{Title: "Wages", Publisher: "BLS", FileName: "wages.xlsx"},
		{Title: "Titles", Publisher: "USDOL", FileName: "titles.txt", Attribution: credit},
	}
	page.Body = body
	html := render(t, sampleTemplate(t, "role.tmpl"), page)
	items := regexp.MustCompile(`(?s)<li><cite class="source-title">.*?</li>`).FindAllString(html, -1)
	if len(items) != 2 || strings.Contains(items[0], "source-attribution") ||
		!strings.Contains(items[1], `<span class="source-attribution">`+strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(credit)+"</span>") {
		t.Errorf("sources:\n%s", strings.Join(items, "\n"))
	}
}
