// Package sitetest renders single pages of the embedded sample for golden files, and says what a browser test needs.
package sitetest

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/data/notes"
	"wageatlas/data/sample"
	"wageatlas/reports/guide"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden renders the page at path of the report and compares it as Compare does.
func Golden(t *testing.T, report site.Report, path, name string) {
	t.Helper()
	Compare(t, Page(t, report, path), name)
}

// Compare compares a page with testdata/golden/NAME. Drawings and chart data are left out,
// which package chart has golden files of its own for, and so are the hashes in the names
// of assets.
func Compare(t *testing.T, page, name string) {
	t.Helper()
	got := plain(page)
	golden := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v; write it with -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the page differs from %s (-want +got):\n%s", golden, diff)
	}
}

// Page renders the page at path of the report from the embedded sample.
func Page(t *testing.T, report site.Report, path string) string {
	t.Helper()
	ctx := context.Background()
	w, err := sample.Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // a warehouse in memory
	return PageOf(t, w.DB(), directory.Params{Pairs: directory.SectorPairs, Relatives: true}, report, path)
}

// PageOf renders the page at path of the report from a warehouse, in a site of the scope.
func PageOf(t *testing.T, q analytics.Querier, scope directory.Params, report site.Report, path string) string {
	t.Helper()
	ctx := context.Background()
	listed, err := directory.Get(ctx, q, scope)
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := guide.Compile(ctx, q, notes.Shipped())
	if err != nil {
		t.Fatal(err)
	}
	pages, err := report.Pages(site.Site{Query: q, Directory: listed, Generated: "wageatlas, a test", Guide: compiled})
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		if page.Path != path {
			continue
		}
		document, err := page.Make(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return string(document.HTML)
	}
	t.Fatalf("the report %s has no page %s", report.Name, path)
	return ""
}

var (
	drawings  = regexp.MustCompile(`(?s)<svg [^>]*class="chart-svg".*?</svg>`)
	chartData = regexp.MustCompile(`(?s)(<script type="application/json" class="chart-data">).*?(</script>)`)
	hashes    = regexp.MustCompile(`(style|page|charts|chooser|echarts)-[0-9a-f]{8}(\.\w+)`)
	engine    = regexp.MustCompile(`<script src="[^"]*echarts[^>]*></script>`)
)

func plain(page string) string {
	page = drawings.ReplaceAllString(page, "(a drawing)")
	page = chartData.ReplaceAllString(page, "${1}(an option)${2}")
	page = hashes.ReplaceAllString(page, "$1-HASH$2")
	return engine.ReplaceAllString(page, "(the charts engine)")
}

// RequireEngine skips a browser test where the binary lacks the ECharts build:
// charts stay static then, and pages would fetch it.
func RequireEngine(t *testing.T) {
	t.Helper()
	files, err := web.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if strings.HasPrefix(name, "echarts-") {
			return
		}
	}
	t.Skip("the ECharts build is missing; make it with npm: make reports/web/dist/echarts.min.js")
}
