package reports

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
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
			{"roles/index.html", 0},
			{"roles/a-z.html", 0},
			{"groups/43-0000.html", 1},
			{"industries/index.html", 2},
			{"rankings/index.html", 0},
			{"rankings/best-paid.html", 1},
			{"rankings/fastest-declining.html", 1},
			{"changes/index.html", 0},
			{"methodology.html", 0},
			{"sources.html", 0},
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

// TestIndexSearchInABrowser types into the index and walks through what it finds by keyboard.
func TestIndexSearchInABrowser(t *testing.T) {
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	w := openSample(t)
	const alternates = `
		INSERT INTO alternate_title (vintage_id, source_id, source_line, soc_code, title)
		SELECT vintage_id, 1, line, soc, title
		FROM vintage, (VALUES (1, '43-4121', 'Circulation Clerk'), (2, '25-4031', 'Library Circulation Technician'), (3, '43-4121', '</script><b>Page</b>')) a(line, soc, title)
		WHERE dataset = 'projections' AND label = '2024-34'`
	if _, err := w.DB().Exec(alternates); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a test"}); err != nil {
		t.Fatal(err)
	}
	const (
		shown   = `[...document.querySelectorAll(".entry")].filter((e) => e.checkVisibility()).map((e) => e.innerText.replace(/\s+/g, " "))`
		codes   = `[...document.querySelectorAll(".entry .entry-code")].map((e) => e.textContent)`
		count   = `document.querySelector(".finder-count").textContent`
		focused = `document.activeElement.id || document.activeElement.textContent`
	)
	search := func(t *testing.T, words string) {
		t.Helper()
		webtest.Open(t, tab, filepath.Join(dir, "index.html"), 1280)
		// "/" leads to the field from anywhere, and is not typed into it: a key with its text, as a keyboard sends it, which
		// the page can keep from the field. KeyEvent sends the text apart.
		slash := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: "keyDown", Key: "/", Code: "Slash", Text: "/", UnmodifiedText: "/"})
			return err
		})
		if err := chromedp.Do(tab, slash, chromedp.KeyEvent(words), chromedp.Sleep(200*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		words string
		want  []string
	}{
		{"clerical library", []string{"43-4121"}},
		{"LIBRARY", []string{"25-4031", "43-4121", "25-0000"}},
		{"434121", []string{"43-4121"}},
		{"43-41", []string{"43-4121", "43-4171"}},
		{"circulation", []string{"43-4121", "25-4031"}},
		{"technicians", []string{"25-4031", "25-4013"}},
		{"</script><b>page", []string{"43-4121"}},
		{"manufact", []string{"31-33"}},
		{"no such role", []string{}},
	} {
		search(t, test.words)
		got := webtest.Evaluate[[]string](t, tab, codes)
		if diff := cmp.Diff(test.want, got[:min(len(got), len(test.want))]); diff != "" {
			t.Errorf("%q, typed as %q, finds %v (-want +got):\n%s", test.words, webtest.Evaluate[string](t, tab, `document.querySelector(".finder-input").value`), got, diff)
		}
	}
	if got := webtest.Evaluate[string](t, tab, count); got != "Nothing found: try fewer or other words" {
		t.Errorf("nothing found is told as %q", got)
	}

	search(t, "circulation")
	if diff := cmp.Diff([]string{"43-4121 Library Assistants, Clerical also: Circulation Clerk $36,910", "25-4031 Library Technicians also: Library Circulation Technician $44,580"},
		webtest.Evaluate[[]string](t, tab, shown)); diff != "" {
		t.Errorf("finds (-want +got):\n%s", diff)
	}
	for _, step := range []struct{ key, want string }{
		{kb.ArrowDown, "Library Assistants, Clerical"}, {kb.ArrowDown, "Library Technicians"}, {kb.ArrowDown, "Library Technicians"},
		{kb.ArrowUp, "Library Assistants, Clerical"}, {kb.ArrowUp, "finder-input"}, {kb.ArrowDown, "Library Assistants, Clerical"}, {kb.Escape, "finder-input"},
	} {
		if err := chromedp.Do(tab, chromedp.KeyEvent(step.key)); err != nil {
			t.Fatal(err)
		}
		if got := webtest.Evaluate[string](t, tab, focused); got != step.want {
			t.Errorf("the focus is on %q, want %q", got, step.want)
		}
	}
	if got := webtest.Evaluate[[]string](t, tab, codes); len(got) > 0 {
		t.Errorf("Escape leaves the finds %v", got)
	}
	search(t, "circulation")
	if err := chromedp.Do(tab, chromedp.KeyEvent(kb.Enter), chromedp.Sleep(500*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if got := webtest.Evaluate[string](t, tab, `location.pathname`); !strings.HasSuffix(got, "/roles/43-4121.html") {
		t.Errorf("Enter leads to %s", got)
	}
	if list := faults.Take(); len(list) > 0 {
		t.Errorf("the page has faults:\n%s", strings.Join(list, "\n"))
	}
}

// TestListsInABrowser types into the lists of roles and sees them shrink.
func TestListsInABrowser(t *testing.T) {
	tab := webtest.Browser(t)
	w := openSample(t)
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a test"}); err != nil {
		t.Fatal(err)
	}
	const shown = `[...document.querySelectorAll(".entry")].filter((e) => e.checkVisibility()).map((e) => e.querySelector(".entry-code").textContent)`
	for _, path := range []string{"roles/index.html", "roles/a-z.html"} {
		webtest.Open(t, tab, filepath.Join(dir, path), 1280)
		if err := chromedp.Do(tab, chromedp.SendKeys(chromedp.CSS("#finder-input"), "clerical library"), chromedp.Sleep(300*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"43-4121"}, webtest.Evaluate[[]string](t, tab, shown)); diff != "" {
			t.Errorf("%s: entries shown (-want +got):\n%s", path, diff)
		}
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
