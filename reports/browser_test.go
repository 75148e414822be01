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

	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

// TestPagesInABrowser opens pages of a built site from disk in a real browser:
// every chart is drawn, nothing is logged as an error, nothing is fetched from
// a network, and nothing sticks out at the width of a telephone.
func TestPagesInABrowser(t *testing.T) {
	sitetest.RequireEngine(t)
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
			{"roles/43-4121.html", 9},
			{"roles/11-1011.html", 9},
			{"roles/25-2021.html", 9},
			{"roles/00-0000.html", 9},
			{"industries/51.html", 4},
			{"industries/99.html", 4},
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

// TestGainsAndLossesInABrowser: beside bars to the left of zero, too, figures
// stand clear of the names and within the chart.
func TestGainsAndLossesInABrowser(t *testing.T) {
	sitetest.RequireEngine(t)
	tab := webtest.Browser(t)
	w := openSample(t)
	const cells = `INSERT INTO matrix_cell BY NAME
		SELECT p.vintage_id, p.occupation_id, p.source_id, 1 AS source_line, code AS industry_code, 'line_item' AS occupation_type, 'line_item' AS industry_type,
			90000 AS base_jobs, 'released' AS base_jobs_status, 90000 + change AS projected_jobs, 'released' AS projected_jobs_status,
			change AS change_jobs, 'released' AS change_jobs_status, 'absent' AS change_pct_status, 'absent' AS base_industry_share_pct_status,
			'absent' AS base_occupation_share_pct_status, 'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status
		FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id),
			(VALUES ('519000', 73600), ('611100', 26800), ('999200', -1900), ('999300', -14700)) c(code, change)
		WHERE o.soc_code = $1 AND v.label = '2024-34'`
	const titles = `INSERT INTO matrix_industry (vintage_id, source_id, source_line, industry_code, title)
		SELECT DISTINCT vintage_id, source_id, 1, industry_code, 'Local government and customer service ' || industry_code FROM matrix_cell`
	if _, err := w.DB().Exec(cells, "43-4121"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB().Exec(titles); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	options := Options{Dir: dir, Generated: "a test", Scope: directory.Params{SOCs: []lmi.SOC{"43-4121"}}}
	if _, err := Build(context.Background(), w.DB(), options); err != nil {
		t.Fatal(err)
	}
	const look = `{
		const frame = document.querySelector("#job-changes .figure-chart").getBoundingClientRect();
		const texts = [...document.querySelectorAll("#job-changes .figure-chart svg text")].map((e) => ({ words: e.textContent, box: e.getBoundingClientRect() }));
		const faults = texts.length < 8 ? ["only " + texts.length + " texts"] : [];
		for (const [i, a] of texts.entries()) {
			if (a.box.left < frame.left - 1 || a.box.right > frame.right + 1) faults.push(a.words + " leaves the chart");
			for (const b of texts.slice(i + 1)) {
				const clear = a.box.right <= b.box.left || b.box.right <= a.box.left || a.box.bottom <= b.box.top + 2 || b.box.bottom <= a.box.top + 2;
				if (!clear) faults.push(a.words + " covers " + b.words);
			}
		}
		faults
	}`
	for _, width := range []int64{1280, 390} {
		webtest.Open(t, tab, filepath.Join(dir, "roles/43-4121.html"), width)
		if expected, drawn := webtest.Charts(t, tab); expected != drawn {
			t.Errorf("%d of %d charts drawn", drawn, expected)
		}
		if faults := webtest.Evaluate[[]string](t, tab, look); len(faults) > 0 {
			t.Errorf("at a width of %d:\n%s", width, strings.Join(faults, "\n"))
		}
	}
}
