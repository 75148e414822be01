package checkpage_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"wageatlas/reports/web/webtest"
)

// TestBrowser: the page fits a telephone and a desk, remarks stand beside the text where there is room, links lead to
// and fro, and nothing is fetched.
func TestBrowser(t *testing.T) {
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	doc, result := answer(t, "staff.html", example+"<p>"+strings.Repeat("longword", 60)+"</p>")
	path := filepath.Join(t.TempDir(), "check.html")
	if err := os.WriteFile(path, []byte(page(t, doc, result)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		width  int64
		beside bool
	}{{390, false}, {1280, true}} {
		t.Run(fmt.Sprint(test.width), func(t *testing.T) {
			webtest.Open(t, tab, path, test.width)
			if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > test.width {
				t.Errorf("the page is %d px wide", got)
			}
			const beside = `(() => { const b = document.querySelector(".remarks").parentElement; return b.querySelector(".remarks").getBoundingClientRect().left >= b.querySelector(".marked-text").getBoundingClientRect().right; })()`
			if got := webtest.Evaluate[bool](t, tab, beside); got != test.beside {
				t.Errorf("the remarks stand beside the text: %v, want %v", got, test.beside)
			}
		})
	}
	if err := chromedp.Do(tab, chromedp.Click(chromedp.CSS(`#finding-rows a[href="#mark-2"]`)), chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if got := webtest.Evaluate[string](t, tab, `document.querySelector(":target").textContent`); got != "$14.48" {
		t.Errorf("the row leads to %q", got)
	}
	if list := faults.Take(); len(list) > 0 {
		t.Errorf("the page has faults:\n%s", strings.Join(list, "\n"))
	}
}

// TestAccessible applies the rules of WCAG 2.2 A and AA to the page.
func TestAccessible(t *testing.T) {
	axe := webtest.Axe(t)
	tab := webtest.Browser(t)
	doc, result := answer(t, "staff.html", example)
	path := filepath.Join(t.TempDir(), "check.html")
	if err := os.WriteFile(path, []byte(page(t, doc, result)), 0o600); err != nil {
		t.Fatal(err)
	}
	webtest.Accessible(t, tab, axe, path)
}
