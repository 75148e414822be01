package web

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/web/webtest"
)

var keep = flag.String("keep", "", "folder in which to leave the pages and pictures of the browser test")

// TestBrowser looks at the pages as readers do: on a telephone, a tablet and a
// desk, by day and by night.
func TestBrowser(t *testing.T) {
	tab := browser(t)
	folder := site(t)
	for _, page := range []struct {
		name   string
		charts int
	}{
		{"roles/role.html", len(sampleCharts())},
		{"single.html", len(sampleCharts())},
		{"index.html", 0},
	} {
		for _, width := range []int64{390, 768, 1280} {
			for _, theme := range []string{"light", "dark"} {
				t.Run(fmt.Sprintf("%s %d %s", page.name, width, theme), func(t *testing.T) {
					webtest.Open(t, tab, filepath.Join(folder, page.name), width)
					webtest.Evaluate[string](t, tab, `document.documentElement.dataset.theme = "`+theme+`"`)
					checkWidth(t, tab, width)
					checkCharts(t, tab, page.charts)
					picture(t, tab, fmt.Sprintf("%s-%d-%s.png", filepath.Base(page.name), width, theme))
				})
			}
		}
	}
	t.Run("search", func(t *testing.T) {
		webtest.Open(t, tab, filepath.Join(folder, "index.html"), 1280)
		checkSearch(t, tab)
	})
	t.Run("theme", func(t *testing.T) {
		webtest.Open(t, tab, filepath.Join(folder, "index.html"), 1280)
		checkThemes(t, tab)
	})
	t.Run("paper", func(t *testing.T) {
		webtest.Open(t, tab, filepath.Join(folder, "roles/role.html"), 720)
		checkCharts(t, tab, len(sampleCharts()))
		checkPaper(t, tab)
	})
	t.Run("broken", func(t *testing.T) {
		webtest.Open(t, tab, filepath.Join(folder, "broken.html"), 1280)
		const look = `[wageatlasCharts.drawn, wageatlasCharts.errors.length, +document.querySelector(".figure-static").checkVisibility()]`
		if diff := cmp.Diff([]int{0, 1, 1}, webtest.Evaluate[[]int](t, tab, look)); diff != "" {
			t.Errorf("drawn, errors and static drawing shown (-want +got):\n%s", diff)
		}
	})
	t.Run("tooltip", func(t *testing.T) {
		webtest.Open(t, tab, filepath.Join(folder, "roles/role.html"), 1280)
		checkTooltips(t, tab)
	})
}

func checkWidth(t *testing.T, tab context.Context, width int64) {
	t.Helper()
	if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
		t.Errorf("the page is %d px wide in a window of %d px", got, width)
	}
}

func checkCharts(t *testing.T, tab context.Context, want int) {
	t.Helper()
	type report struct {
		Expected int      `json:"expected"`
		Drawn    int      `json:"drawn"`
		Errors   []string `json:"errors"`
	}
	got := webtest.Evaluate[report](t, tab, `window.wageatlasCharts ?? {expected: 0, drawn: 0, errors: []}`)
	if diff := cmp.Diff(report{Expected: want, Drawn: want, Errors: []string{}}, got); diff != "" {
		t.Errorf("charts (-want +got):\n%s", diff)
	}
	visible := `[...document.querySelectorAll(".figure-static, .figure-chart")].filter((e) => e.checkVisibility()).map((e) => e.className)`
	for _, class := range webtest.Evaluate[[]string](t, tab, visible) {
		if class != "figure-chart" {
			t.Errorf("a %s is still shown beside its interactive chart", class)
		}
	}
}

func checkSearch(t *testing.T, tab context.Context) {
	const look = `
		const input = document.querySelector(".finder-input");
		input.value = query;
		input.dispatchEvent(new Event("input"));
		const found = [...document.querySelectorAll(".entry:not([hidden]) .entry-code")].map((e) => e.textContent);
		found.concat(document.querySelector(".finder-count").textContent, location.hash)`
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"", []string{"25-4011", "25-4013", "25-4022", "25-4031", "43-3031", "43-4071", "43-4121", "43-4171", "8 in all", ""}},
		{"assist LIBR", []string{"43-4121", "1 of 8", "#q=assist%20LIBR"}},
		{"434121", []string{"43-4121", "1 of 8", "#q=434121"}},
		{"25-40 líbrary", []string{"25-4031", "1 of 8", "#q=25-40%20l%C3%ADbrary"}},
		{"astronaut", []string{"0 of 8", "#q=astronaut"}},
	} {
		got := webtest.Evaluate[[]string](t, tab, fmt.Sprintf("{ const query = %q; %s }", test.query, look))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("search for %q (-want +got):\n%s", test.query, diff)
		}
	}
}

// checkThemes presses the switch until it is back where it was; the ground must follow.
func checkThemes(t *testing.T, tab context.Context) {
	const press = `
		document.querySelector(".theme-toggle").click();
		[document.querySelector(".theme-toggle").textContent, getComputedStyle(document.body).backgroundColor]`
	for _, want := range [][]string{
		{"Theme: light", "rgb(255, 255, 255)"},
		{"Theme: dark", "rgb(19, 24, 30)"},
		{"Theme: auto", "rgb(255, 255, 255)"},
	} {
		if diff := cmp.Diff(want, webtest.Evaluate[[]string](t, tab, press)); diff != "" {
			t.Errorf("theme (-want +got):\n%s", diff)
		}
	}
}

// checkTooltips moves the pointer over the charts: the words must be the report's own.
func checkTooltips(t *testing.T, tab context.Context) {
	for _, test := range []struct{ chart, want string }{
		{"industries", "Other information services | Median: $11.62"},
		{"ranges", "Office clerks, general | 10th percentile: $10.10 | 25th percentile: $12.61 | Median: $16.37 | 75th percentile: $20.97 | 90th percentile: $27.52"},
		{"bands", "Grade 2 | Minimum: $34,000 | Midpoint: $40,800 | Maximum: $47,600 | Market price: $34,720 and $49,000 | Staff: 2 employees"},
		{"pay-line", "2 | Pay line: $41,000 | Midpoint: $40,800 | Market price: 2 roles"},
		{"trend", "2019 | Median: $27,330"},
		{"family", "2019 | Library assistants: 90,490 | Library technicians: 78,600 | Librarians: 135,690"},
	} {
		type point struct{ X, Y float64 }
		at := webtest.Evaluate[point](t, tab, `{
			const box = document.querySelector("#`+test.chart+` .figure-chart");
			box.scrollIntoView({ block: "center", behavior: "instant" });
			const name = [...box.querySelectorAll("svg text")].find((e) => e.textContent === "`+strings.Split(test.want, " | ")[0]+`").getBoundingClientRect();
			const plot = box.getBoundingClientRect();
			const lines = "`+test.chart+`" === "trend" || "`+test.chart+`" === "family" || "`+test.chart+`" === "pay-line";
			lines ? { X: name.x + name.width / 2, Y: name.y - 60 } : { X: plot.x + plot.width / 2, Y: name.y + name.height / 2 }
		}`)
		if err := chromedp.Do(tab, chromedp.MouseEvent(chromedp.MouseMoved, at.X, at.Y), chromedp.Sleep(200*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		got := webtest.Evaluate[string](t, tab, `[...document.querySelectorAll("#`+test.chart+` .tip > *")].map((e) => e.textContent).join(" | ")`)
		if got != test.want {
			t.Errorf("tooltip of %s:\n got %s\nwant %s", test.chart, got, test.want)
		}
	}
}

func picture(t *testing.T, tab context.Context, name string) {
	t.Helper()
	if *keep == "" {
		return
	}
	data, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// site writes a role page, an index page and their assets.
func site(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if *keep != "" {
		folder = *keep
	}
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range files {
		write("assets/"+name, data)
	}
	for _, page := range []struct {
		name, template string
		page           Page
	}{
		{"roles/role.html", "role.tmpl", chartPage(t, samplePage())},
		{"single.html", "role.tmpl", chartPage(t, singlePage())},
		{"index.html", "index.tmpl", indexPage()},
		{"broken.html", "role.tmpl", singlePage()},
	} {
		var out bytes.Buffer
		if err := sampleTemplate(t, page.template).Render(&out, page.page); err != nil {
			t.Fatal(err)
		}
		write(page.name, out.Bytes())
	}
	return folder
}

func browser(t *testing.T) context.Context {
	t.Helper()
	if found, err := loadAssets(distFiles); err != nil || !found.hasEngine() {
		t.Skip("the ECharts build is not embedded")
	}
	return webtest.Browser(t)
}

// checkPaper looks at the page as it is printed: light though the reader's screen is dark, with drawings in the place of
// charts, without what only a screen has use for, and with what the reader opened but nothing else.
func checkPaper(t *testing.T, tab context.Context) {
	t.Helper()
	webtest.Evaluate[string](t, tab, `document.documentElement.dataset.theme = "dark"`)
	webtest.Evaluate[bool](t, tab, `document.querySelector("details.fold").open = true`)
	webtest.Paper(t, tab)
	const look = `(() => {
		const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
		return {
			ground: getComputedStyle(document.body).backgroundColor,
			charts: shown(".figure-chart"), drawings: shown(".figure-static svg") === document.querySelectorAll(".figure-static svg").length,
			closedTables: shown(".figure-data:not([open])"), openFolds: shown("details.fold[open] table"), closedFolds: shown("details.fold:not([open]) table"),
			screen: shown(".skip, .site-nav, .theme-toggle, .contents, .finder"), sources: shown(".sources li") > 0,
			heads: [...document.querySelectorAll("h2, h3, caption")].every((e) => getComputedStyle(e).breakAfter === "avoid"),
			rows: [...document.querySelectorAll("tr")].every((e) => getComputedStyle(e).breakInside === "avoid"),
		};
	})()`
	want := map[string]any{
		"ground": "rgb(255, 255, 255)", "charts": 0.0, "drawings": true, "closedTables": 0.0, "openFolds": 1.0, "closedFolds": 0.0,
		"screen": 0.0, "sources": true, "heads": true, "rows": true,
	}
	if diff := cmp.Diff(want, webtest.Evaluate[map[string]any](t, tab, look)); diff != "" {
		t.Errorf("on paper (-want +got):\n%s", diff)
	}
}
