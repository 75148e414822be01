package webtest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Axe returns the script of axe-core, which knows the rules of accessible pages. It skips
// the test where the script is not installed.
func Axe(t *testing.T) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	script, err := os.ReadFile(filepath.Join(filepath.Dir(here), "axe", "node_modules", "axe-core", "axe.min.js"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("axe-core is not installed; install it with: npm ci --prefix reports/web/webtest/axe")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// Scheme makes the pages of the tab believe that their reader prefers the color scheme: "light" or "dark".
func Scheme(t *testing.T, tab context.Context, scheme string) {
	t.Helper()
	feature := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: feature}); err != nil {
		t.Fatal(err)
	}
}

// Accessible opens the page at path in both color schemes, and at the width of a telephone, and reports what
// Violations finds once its charts are drawn.
func Accessible(t *testing.T, tab context.Context, axe, path string) {
	t.Helper()
	for _, look := range []struct {
		scheme string
		width  int64
	}{{"light", 1280}, {"dark", 1280}, {"light", 390}} {
		Scheme(t, tab, look.scheme)
		Open(t, tab, path, look.width)
		Charts(t, tab)
		if found := Violations(t, tab, axe); len(found) > 0 {
			t.Errorf("%s, %s at a width of %d:\n%s", filepath.Base(path), look.scheme, look.width, strings.Join(found, "\n"))
		}
	}
}

// Violations applies axe-core to the page in the tab and returns what breaks WCAG 2.2 at
// level A or AA, or a practice held for best: the rule, and the first elements at fault.
// What the page holds folded away is unfolded first.
func Violations(t *testing.T, tab context.Context, axe string) []string {
	t.Helper()
	const run = `;document.querySelectorAll("details").forEach((d) => { d.open = true; });
		window.axeFound = undefined; axe.run(document, {
		resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	}).then(
		(r) => { window.axeFound = r.violations.map((v) => v.id + ": " + v.help + "\n  " +
			v.nodes.slice(0, 5).map((n) => n.target.join(" ") + "\n    " + n.failureSummary.replaceAll("\n", "\n    ")).join("\n  ")); },
		(e) => { window.axeFound = ["axe: " + e]; },
	); true`
	Evaluate[bool](t, tab, axe+run)
	if _, err := chromedp.Run(tab, chromedp.Poll[bool](`window.axeFound !== undefined`, chromedp.WithPollingTimeout(60*time.Second))); err != nil {
		t.Fatalf("wait for axe: %v", err)
	}
	return Evaluate[[]string](t, tab, `window.axeFound`)
}
