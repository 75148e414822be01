package bandspage_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

var keep = flag.String("keep", "", "folder in which to leave the pages and pictures of the browser test")

// TestBrowser looks at the pages on a telephone and at a desk, by day, by night and on paper.
func TestBrowser(t *testing.T) {
	sitetest.RequireEngine(t)
	tab := webtest.Browser(t)
	folder := t.TempDir()
	if *keep != "" {
		folder = *keep
	}
	faults := webtest.Watch(t, tab)
	result, comparison := whatIf(t)
	for _, test := range []struct {
		name, html string
		charts     int
	}{
		{"ungraded", page(t, ungraded(t), nil), 3},
		{"graded", page(t, result, comparison), 3},
	} {
		path := filepath.Join(folder, test.name+".html")
		if err := os.WriteFile(path, []byte(test.html), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{390, 1280} {
			for _, theme := range []string{"light", "dark"} {
				t.Run(fmt.Sprintf("%s %d %s", test.name, width, theme), func(t *testing.T) {
					webtest.Open(t, tab, path, width)
					webtest.Evaluate[string](t, tab, `document.documentElement.dataset.theme = "`+theme+`"`)
					if expected, drawn := webtest.Charts(t, tab); drawn != test.charts || expected != test.charts {
						t.Errorf("%d of %d charts drawn, want %d", drawn, expected, test.charts)
					}
					if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
						t.Errorf("the page is %d px wide in a window of %d px", got, width)
					}
					if list := webtest.Evaluate[[]string](t, tab, overlaps); len(list) > 0 {
						t.Errorf("words of charts overlap:\n%s", strings.Join(list, "\n"))
					}
					picture(t, tab, fmt.Sprintf("%s-%d-%s.png", test.name, width, theme))
				})
			}
		}
		t.Run(test.name+" on paper", func(t *testing.T) {
			webtest.Open(t, tab, path, paper)
			webtest.Charts(t, tab)
			media(t, tab, "print")
			defer media(t, tab, "")
			got := webtest.Evaluate[int64](t, tab, `document.querySelectorAll("details").forEach((d) => { d.open = true; }); document.documentElement.scrollWidth`)
			if got > paper {
				t.Errorf("the page is %d px wide on a sheet of %d px: %v", got, paper, webtest.Evaluate[[]string](t, tab, wide))
			}
			pdf(t, tab, test.name+".pdf")
		})
	}
	if list := faults.Take(); len(list) > 0 {
		t.Errorf("the pages have faults:\n%s", strings.Join(list, "\n"))
	}
	t.Run("trail", func(t *testing.T) { openTrail(t, tab, filepath.Join(folder, "ungraded.html")) })
}

// overlaps lists the words of a page's drawn charts that stand on one another.
const overlaps = `[...document.querySelectorAll(".figure-chart svg")].flatMap((svg) => {
	const texts = [...svg.querySelectorAll("text")].filter((e) => e.textContent.trim());
	const boxes = texts.map((e) => e.getBoundingClientRect());
	const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
	return texts.flatMap((e, i) => texts.slice(0, i).filter((_, j) => over(boxes[i], boxes[j])).map((f) => e.textContent + " on " + f.textContent));
})`

// openTrail follows a link from the table of ranges: the trail of the role opens.
func openTrail(t *testing.T, tab context.Context, path string) {
	webtest.Open(t, tab, path, 1280)
	webtest.Charts(t, tab)
	const look = `[trail.open, trail.querySelector("table").checkVisibility()]`
	open := webtest.Evaluate[[]bool](t, tab, `const trail = document.querySelector("#trail-3"); `+look)
	const link = `#range-rows a[href="#trail-3"]`
	if err := chromedp.Do(tab, chromedp.Click(chromedp.CSS(link)), chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	open = append(open, webtest.Evaluate[[]bool](t, tab, look)...)
	if diff := cmp.Diff([]bool{false, false, true, true}, open); diff != "" {
		t.Errorf("open and its table shown, before and after (-want +got):\n%s", diff)
	}
}

// paper is the width of a sheet of A4 between the margins of the style sheet, 178 mm, in pixels.
const paper = 673

// wide lists what sticks out of a sheet.
const wide = `[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > 674 && e.id).map((e) => e.id)`

func media(t *testing.T, tab context.Context, name string) {
	t.Helper()
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name}); err != nil {
		t.Fatal(err)
	}
}

func pdf(t *testing.T, tab context.Context, name string) {
	t.Helper()
	if *keep == "" {
		return
	}
	data, err := chromedp.Run(tab, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o644); err != nil {
		t.Fatal(err)
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

// TestAccessible applies the rules of WCAG 2.2 A and AA to the pages.
func TestAccessible(t *testing.T) {
	sitetest.RequireEngine(t)
	axe := webtest.Axe(t)
	tab := webtest.Browser(t)
	result, comparison := whatIf(t)
	for name, html := range map[string]string{"ungraded": page(t, ungraded(t), nil), "graded": page(t, result, comparison)} {
		path := filepath.Join(t.TempDir(), name+".html")
		if err := os.WriteFile(path, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
		webtest.Accessible(t, tab, axe, path)
	}
}
