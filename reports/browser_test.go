package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/web"
	"wageatlas/reports/web/webtest"
)

// TestPagesInABrowser opens pages of a built site from disk in a real browser:
// every chart is drawn, nothing is logged as an error, nothing is fetched from
// a network, and nothing sticks out at the width of a telephone.
func TestPagesInABrowser(t *testing.T) {
	requireEngine(t)
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	w := openSample(t)
	for _, single := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "site")
		if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a test", SingleFile: single}); err != nil {
			t.Fatal(err)
		}
		for _, page := range []struct {
			path   string
			charts int
		}{
			{"index.html", 0},
			{"roles/43-4121.html", 8},
			{"roles/11-1011.html", 8},
			{"roles/25-2021.html", 8},
			{"roles/00-0000.html", 8},
			{"industries/51.html", 3},
			{"industries/99.html", 3},
		} {
			for _, width := range []int64{1280, 390} {
				t.Run(fmt.Sprintf("%s %d single=%v", page.path, width, single), func(t *testing.T) {
					webtest.Open(t, tab, filepath.Join(dir, page.path), width)
					expected, drawn := webtest.Charts(t, tab)
					if drawn != page.charts || expected != page.charts {
						t.Errorf("%d of %d charts drawn, want %d", drawn, expected, page.charts)
					}
					if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
						t.Errorf("the page is %d pixels wide in a window of %d", got, width)
					}
					if list := faults.Take(); len(list) > 0 {
						t.Errorf("the page has faults:\n%s", strings.Join(list, "\n"))
					}
				})
			}
		}
	}
}

// TestIndexSearchInABrowser types into the index and sees the list shrink.
func TestIndexSearchInABrowser(t *testing.T) {
	tab := webtest.Browser(t)
	w := openSample(t)
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a test"}); err != nil {
		t.Fatal(err)
	}
	webtest.Open(t, tab, filepath.Join(dir, "index.html"), 1280)
	if err := chromedp.Do(tab, chromedp.SendKeys(chromedp.CSS("#finder-input"), "clerical library"), chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	const shown = `[...document.querySelectorAll(".entry")].filter((e) => e.checkVisibility()).map((e) => e.querySelector(".entry-code").textContent)`
	if diff := cmp.Diff([]string{"43-4121"}, webtest.Evaluate[[]string](t, tab, shown)); diff != "" {
		t.Errorf("entries shown (-want +got):\n%s", diff)
	}
}

// requireEngine skips where the binary lacks the ECharts build, whose pages would fetch it.
func requireEngine(t *testing.T) {
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
