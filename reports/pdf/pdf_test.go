package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	t.Setenv(Variable, "")
	if found, err := Find(); err == nil && !filepath.IsAbs(found) || err != nil && !errors.Is(err, ErrNoBrowser) {
		t.Errorf("%q, %v; want %v", found, err, ErrNoBrowser)
	}
	chrome := filepath.Join(dir, "google-chrome")
	if err := os.WriteFile(chrome, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if found, err := Find(); err != nil || found != chrome {
		t.Errorf("%q, %v; want %s", found, err, chrome)
	}
	t.Setenv(Variable, filepath.Join(dir, "none"))
	if found, err := Find(); err == nil || !strings.Contains(err.Error(), Variable) || errors.Is(err, ErrNoBrowser) {
		t.Errorf("%q, %v; want an error that names the variable", found, err)
	}
	t.Setenv(Variable, chrome)
	if found, err := Find(); err != nil || found != chrome {
		t.Errorf("%q, %v; want %s", found, err, chrome)
	}
}

// start starts a printer; it skips the test where there is no browser, and in short mode.
func start(t *testing.T, ctx context.Context, paper string) *Printer {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes some seconds")
	}
	path, err := Find()
	if err != nil {
		t.Skip(err)
	}
	p, err := Start(ctx, path, paper, 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

const page = `<!doctype html><html lang="en"><title>A page</title><script>document.title = "run"; document.write("<p style='break-after: page'>a<p>b")</script>
<h1 id="top">Head</h1><p><a href="#top">up</a> <a href="other.html">neighbor</a> <a href="../index.html#pay">index</a> <a href="https://example.com/x">web</a></p></html>`

var (
	mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`)
	uris     = regexp.MustCompile(`/URI \(([^)]*)\)`)
	pages    = regexp.MustCompile(`/Type /Page\b[^s]`)
)

// TestPrint: the size of the paper in points, where the links lead, and that no script runs.
func TestPrint(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a #1 page.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		paper, address, box string
		links               []string
	}{
		{"a4", "", "595 842", []string{"https://example.com/x"}},
		{"letter", "https://example.org/site/roles/a.html", "612 792", []string{"https://example.org/site/roles/other.html", "https://example.org/site/index.html#pay", "https://example.com/x"}},
	} {
		ctx := context.Background()
		p := start(t, ctx, test.paper)
		var group sync.WaitGroup
		for range 3 { // more than there are tabs
			group.Go(func() {
				data, err := p.Print(ctx, file, test.address)
				if err != nil {
					t.Error(err)
					return
				}
				if !bytes.HasPrefix(data, []byte("%PDF-")) {
					t.Errorf("%.20q is no PDF", data)
				}
				box := mediaBox.FindSubmatch(data)
				if box == nil || whole(box[1])+" "+whole(box[2]) != test.box {
					t.Errorf("%s: the paper is %q, want %s", test.paper, box, test.box)
				}
				var links []string
				for _, match := range uris.FindAllSubmatch(data, -1) {
					links = append(links, string(match[1]))
				}
				if strings.Join(links, " ") != strings.Join(test.links, " ") {
					t.Errorf("links %q, want %q", links, test.links)
				}
				if bytes.Contains(data, []byte("file:")) {
					t.Error("the PDF names a file of this machine")
				}
				if n := len(pages.FindAll(data, -1)); n != 1 {
					t.Errorf("%d pages, want 1: a script has run", n)
				}
			})
		}
		group.Wait()
	}
}

// whole cuts the fraction of a number of points: 594.95999 is said of 595.
func whole(number []byte) string {
	if strings.HasPrefix(string(number), "594.9") {
		return "595"
	}
	if strings.HasPrefix(string(number), "841.") {
		return "842"
	}
	before, _, _ := strings.Cut(string(number), ".")
	return before
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	p := start(t, ctx, "a4")
	cancel()
	begun := time.Now()
	if _, err := p.Print(ctx, "x.html", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
	if took := time.Since(begun); took > 10*time.Second {
		t.Errorf("took %v to give up", took)
	}
}

func TestPaper(t *testing.T) {
	if err := Check("a5"); err == nil || !strings.Contains(err.Error(), "a4 and letter") {
		t.Error(err)
	}
	for _, paper := range Papers() {
		if err := Check(paper); err != nil {
			t.Error(err)
		}
	}
}
