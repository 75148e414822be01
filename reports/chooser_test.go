package reports

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

// TestChooserInABrowser chooses roles by keyboard and by pointer, in a page opened
// from disk, and reads what stands in table, chart, address and status.
func TestChooserInABrowser(t *testing.T) {
	sitetest.RequireEngine(t)
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	dir := filepath.Join(t.TempDir(), "site")
	library := []lmi.SOC{"43-4121", "25-4031", "25-4022"}
	options := Options{Dir: dir, Generated: "a test", Scope: directory.Params{Pairs: directory.SectorPairs, Compare: [][]lmi.SOC{library}}}
	if _, err := Build(context.Background(), openSample(t).DB(), options); err != nil {
		t.Fatal(err)
	}
	do := func(actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(tab, append(actions, chromedp.Sleep(200*time.Millisecond))...); err != nil {
			t.Fatal(err)
		}
	}
	text := func(expression string) string {
		t.Helper()
		return webtest.Evaluate[string](t, tab, expression)
	}
	want := func(what, expression, wanted string) {
		t.Helper()
		if got := text(expression); got != wanted {
			t.Errorf("%s: %q, want %q", what, got, wanted)
		}
	}
	const (
		input   = "#chooser-input"
		heads   = `[...document.querySelectorAll(".chooser-table thead th")].slice(1).map((e) => e.textContent).join("; ")`
		found   = `[...document.querySelectorAll("#chooser-options [role=option]")].map((e) => e.textContent).join("; ")`
		status  = `document.querySelector("#chooser-status").textContent`
		medians = `[...[...document.querySelectorAll(".chooser-table tbody tr")].find((e) => e.firstChild.textContent === "Median, an hour").querySelectorAll("td")].map((e) => e.textContent).join(" ")`
		drawn   = `[...document.querySelectorAll(".chooser-result .figure-chart svg text")].map((e) => e.textContent).filter((e) => /^\$\d+\.\d\d$/.test(e)).join(" ")`
	)
	page := filepath.Join(dir, site.ChooserPath)
	for _, width := range []int64{1280, 390} {
		webtest.Open(t, tab, page, width)
		webtest.Charts(t, tab)
		want("status at first", status, "Choose two to four roles.")
		want("result at first", `String(document.querySelector(".chooser-result").checkVisibility())`, "false")
		do(chromedp.SendKeys(chromedp.CSS(input), "library"))
		want("expanded", `document.querySelector("`+input+`").getAttribute("aria-expanded")`, "true")
		want("found", found, "25-4031 Library Technicians; 43-4121 Library Assistants, Clerical; 25-0000 Educational Instruction and Library Occupations")
		do(chromedp.KeyEvent(kb.ArrowDown))
		want("active", `document.getElementById(document.querySelector("`+input+`").getAttribute("aria-activedescendant")).textContent`, "43-4121 Library Assistants, Clerical")
		want("selected", `document.querySelector("#chooser-options [aria-selected=true]").textContent`, "43-4121 Library Assistants, Clerical")
		do(chromedp.KeyEvent(kb.Enter))
		want("hash of one", "location.hash", "#43-4121")
		want("status of one", status, "Choose at least one more role.")
		// The code without its dash, and a click.
		do(chromedp.SendKeys(chromedp.CSS(input), "254031"), chromedp.Click(chromedp.CSS("#chooser-options [role=option]")))
		want("hash of two", "location.hash", "#43-4121,25-4031")
		want("heads", heads, "Library Assistants, Clerical; Library Technicians")
		want("medians", medians, "$17.74 $21.43")
		want("drawn", drawn, "$17.74 $21.43")
		want("a page of these", `String(document.querySelector(".chooser-more").hidden)`, "true")
		do(chromedp.SendKeys(chromedp.CSS(input), "nothing of the kind"))
		want("nothing found", status, "Nothing found: try fewer or other words.")
		do(chromedp.KeyEvent(kb.Escape))
		want("after Escape", `document.querySelector("`+input+`").value`, "")
		do(chromedp.SendKeys(chromedp.CSS(input), "librarians"), chromedp.KeyEvent(kb.Enter))
		want("three drawn", drawn, "$17.74 $21.43 $32.82")
		want("their page", `document.querySelector(".chooser-more a").getAttribute("href")`, "../"+site.ComparePath(library))
		// By the year beside an occupation with annual wages only; and no more than four.
		do(chromedp.SendKeys(chromedp.CSS(input), "25-2021"), chromedp.KeyEvent(kb.Enter))
		want("unit", `document.querySelector(".chooser-result .figure-unit").textContent`, "Dollars per year")
		want("status of four", status, "4 roles side by side; remove one to add another.")
		want("field of four", `String(document.querySelector("`+input+`").disabled)`, "true")
		if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
			t.Errorf("the page is %d pixels wide in a window of %d", got, width)
		}
		do(chromedp.Click(chromedp.CSS(`[aria-label="Remove Library Technicians"]`)))
		want("after a removal", "location.hash", "#43-4121,25-4022,25-2021")
		text(`location.hash = "#11-1011,99-9999,11-1011,43-4121"`)
		do()
		want("from the address", heads, "Chief Executives; Library Assistants, Clerical")
		if list := faults.Take(); len(list) > 0 {
			t.Errorf("the page has faults:\n%s", strings.Join(list, "\n"))
		}
	}
	// A choice that is sent to someone stands when the page opens.
	do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+page+"#25-4022,43-4121"))
	want("opened with a choice", heads, "Librarians and Media Collections Specialists; Library Assistants, Clerical")
	webtest.Charts(t, tab)
	want("and drawn", drawn, "$32.82 $17.74")
	links := webtest.Evaluate[[]string](t, tab, `[...document.querySelectorAll(".chooser-ready a")].slice(0, 1).map((e) => e.getAttribute("href"))`)
	if diff := cmp.Diff([]string{"../" + site.ComparePath(library)}, links); diff != "" {
		t.Errorf("ready-made (-want +got):\n%s", diff)
	}

	for _, of := range []struct {
		path   string
		charts int
	}{
		{site.ComparePath(library), 4},
		{site.PairPath("43-4121", "51"), 1},
		{site.PairPath("25-2021", "61"), 1},
		{site.PairPath("11-1011", "55"), 1},
	} {
		for _, width := range []int64{1280, 390} {
			webtest.Open(t, tab, filepath.Join(dir, of.path), width)
			if expected, drawn := webtest.Charts(t, tab); expected != of.charts || drawn != of.charts {
				t.Errorf("%s: %d of %d charts drawn, want %d", of.path, drawn, expected, of.charts)
			}
			if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
				t.Errorf("%s is %d pixels wide in a window of %d", of.path, got, width)
			}
		}
	}
	if list := faults.Take(); len(list) > 0 {
		t.Errorf("the pages have faults:\n%s", strings.Join(list, "\n"))
	}
}
