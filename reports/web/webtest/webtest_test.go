package webtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestWatchSeesFaults proves that a page which does wrong is found out.
func TestWatchSeesFaults(t *testing.T) {
	tab := Browser(t)
	faults := Watch(t, tab)
	path := filepath.Join(t.TempDir(), "bad.html")
	const page = `<!doctype html><title>x</title><img src="http://127.0.0.1:9/x.png" alt=""><script>console.error("so"); missing()</script>`
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	Open(t, tab, path, 800)
	if err := chromedp.Do(tab, chromedp.Sleep(300*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(faults.Take(), "\n")
	for _, want := range []string{"request to http://127.0.0.1:9/x.png", "loading failed", "console.error", "exception"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q among the faults:\n%s", want, got)
		}
	}
	if again := faults.Take(); len(again) > 0 {
		t.Errorf("faults come twice: %v", again)
	}
}

// TestViolationsAreFound proves that a page which shuts readers out is found out, in what is folded away too.
func TestViolationsAreFound(t *testing.T) {
	axe := Axe(t)
	tab := Browser(t)
	path := filepath.Join(t.TempDir(), "bad.html")
	const page = `<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,">
		<details><summary>more</summary><p style="color:#aaa;background:#fff">hard to read</p></details></main></html>`
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	Open(t, tab, path, 800)
	got := strings.Join(Violations(t, tab, axe), "\n")
	for _, want := range []string{"image-alt", "color-contrast"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q among the violations:\n%s", want, got)
		}
	}
}
