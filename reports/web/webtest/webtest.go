// Package webtest looks at pages in a real browser, Debian's chromium, without a window.
package webtest

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience bounds all that one test does in the browser.
const patience = 10 * time.Minute

// Browser starts a browser for the test and returns the context of its tab. It
// skips the test where there is no chromium, and in short mode.
func Browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes half a minute")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium on this machine")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-sync", true),
	)
	allocator, cancelAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancelAllocator)
	tab, cancelTab := chromedp.NewContext(allocator)
	t.Cleanup(cancelTab)
	if err := chromedp.Do(tab); err != nil {
		t.Fatalf("start chromium: %v", err)
	}
	limited, cancel := context.WithTimeout(tab, patience)
	t.Cleanup(cancel)
	return limited
}

// Open opens a file in a window of the width in pixels.
func Open(t *testing.T, tab context.Context, path string, width int64) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+path)); err != nil {
		t.Fatal(err)
	}
}

// Paper shows the page as it is printed, until the end of the test.
func Paper(t *testing.T, tab context.Context) {
	t.Helper()
	show := func(media string) {
		_, err := chromedp.Run(tab, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
			return chromedp.Void{}, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	show("print")
	t.Cleanup(func() { show("") })
}

// Evaluate returns the value of a JavaScript expression in the page.
func Evaluate[T any](t *testing.T, tab context.Context, expression string) T {
	t.Helper()
	got, err := chromedp.Run(tab, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Charts waits until the page has drawn its charts, or said that it cannot, and
// returns how many there are and how many are drawn.
func Charts(t *testing.T, tab context.Context) (expected, drawn int) {
	t.Helper()
	const settled = `(() => {
		if (document.readyState !== "complete") return false;
		if (!document.querySelector(".chart-data")) return true;
		const c = window.wageatlasCharts;
		return Boolean(c) && c.drawn + c.errors.length >= c.expected;
	})()`
	if _, err := chromedp.Run(tab, chromedp.Poll[bool](settled, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		t.Fatalf("wait for the charts: %v", err)
	}
	const count = `[document.querySelectorAll(".chart-data").length, document.querySelectorAll(".figure.drawn .figure-chart svg").length]`
	got := Evaluate[[]int](t, tab, count)
	return got[0], got[1]
}

// Faults collects what goes wrong in a tab.
type Faults struct {
	mu   sync.Mutex
	list []string
}

// Watch collects console errors and warnings, exceptions, failed loads and every
// request that leaves the disk, from now on until the test ends.
func Watch(t *testing.T, tab context.Context) *Faults {
	t.Helper()
	f := &Faults{}
	if err := chromedp.Listen(tab, f.event); err != nil {
		t.Fatal(err)
	}
	return f
}

// Take returns the faults since the last call.
func (f *Faults) Take() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := f.list
	f.list = nil
	return list
}

func (f *Faults) event(event any) {
	fault := describe(event)
	if fault == "" {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = append(f.list, fault)
}

func describe(event any) string {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, "file:") && !strings.HasPrefix(url, "data:") {
			return "request to " + url
		}
	case *network.EventLoadingFailed:
		return "loading failed: " + e.ErrorText
	case *runtime.EventExceptionThrown:
		return "exception: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			return fmt.Sprintf("console.%s with %d arguments", e.Type, len(e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			return "log: " + e.Entry.Text
		}
	}
	return ""
}
