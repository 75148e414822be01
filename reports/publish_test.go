package reports

import (
	"context"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wageatlas/reports/pdf"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// TestPublish: with an address every page says its own, the sitemap lists just these, and a theme is on every page; without
// one no page names any.
func TestPublish(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	build(t, w, o)
	for path, content := range tree(t, o.Dir) {
		if strings.HasSuffix(path, "sitemap.xml") || strings.HasSuffix(path, ".html") && (strings.Contains(content, "canonical") || strings.Contains(content, "og:")) {
			t.Errorf("%s says where the site stands, which is not known", path)
		}
	}
	o.BaseURL = "https://example.org/careers/"
	o.Theme = web.Theme{Name: "Example Libraries", Style: []byte(":root { --accent: #7a1f3d; }"), Logo: web.Logo{Data: []byte("png"), Type: "image/png", Extension: ".png"}}
	build(t, w, o)
	files := tree(t, o.Dir)
	var set struct {
		Locations []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal([]byte(files[filepath.Join(o.Dir, "sitemap.xml")]), &set); err != nil {
		t.Fatal(err)
	}
	var want []string
	for path, content := range files {
		name, err := filepath.Rel(o.Dir, path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) != ".html" {
			continue
		}
		address := o.BaseURL + strings.TrimPrefix(filepath.ToSlash(name), "index.html")
		want = append(want, address)
		for _, text := range []string{
			`<link rel="canonical" href="` + address + `">`, `<meta property="og:url" content="` + address + `">`,
			`<meta property="og:image" content="https://example.org/careers/assets/logo-`, "| Example Libraries</title>", "assets/theme-",
		} {
			if !strings.Contains(content, text) {
				t.Errorf("%s lacks %s", name, text)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(set.Locations)
	same(t, "sitemap", set.Locations, want...)
	if _, there := files[filepath.Join(o.Dir, "robots.txt")]; there {
		t.Error("there is a robots.txt below the root of the host, where no crawler looks")
	}
	if again := build(t, w, o); !again.UpToDate {
		t.Error("the same theme and address are said to have changed")
	}
	o.Theme.Footer = "Ask us."
	if changed := build(t, w, o); changed.UpToDate || changed.FilesWritten != changed.Pages {
		t.Errorf("with another footer: %+v", changed)
	}
}

// TestPDFs: beside each page that could be made stands its PDF, which is kept until the page changes.
func TestPDFs(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes some seconds")
	}
	browser, err := pdf.Find()
	if err != nil {
		t.Skip(err)
	}
	w := openSample(t)
	parent := t.TempDir()
	o := few(filepath.Join(parent, "site"))
	o.Paper, o.Browser = "a4", browser
	first := build(t, w, o)
	if first.PDFsPrinted != first.Pages || first.PDFsKept != 0 {
		t.Errorf("first build: %+v", first)
	}
	before := states(t, o.Dir)
	if second := build(t, w, o); !second.UpToDate || second.PDFsKept != first.Pages {
		t.Errorf("second build: %+v", second)
	}

	// A page that changed is printed again, one that fails has no PDF, and one whose PDF was changed by hand gets a new one.
	spoiled := filepath.Join(o.Dir, "roles", "11-1011.pdf")
	if err := os.WriteFile(spoiled, []byte("%PDF-none"), 0o600); err != nil {
		t.Fatal(err)
	}
	reports := faulty("roles/43-4121.html", func(context.Context) (site.Document, error) { return site.Document{}, errors.New("no wages") })
	b := builder{Options: o, query: w.DB(), reports: reports, write: createFile}
	result, err := b.build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if result.PDFsPrinted != 1 || result.PDFsKept != first.Pages-2 {
		t.Errorf("after the changes: %+v", result)
	}
	if content, err := os.ReadFile(spoiled); err != nil || len(content) < 10_000 {
		t.Errorf("the spoiled PDF has %d bytes, %v", len(content), err)
	}
	after := states(t, o.Dir)
	same(t, "touched", touched(before, after), "roles/11-1011.pdf", "roles/43-4121.html")
	if _, left := after["roles/43-4121.pdf"]; left {
		t.Error("the PDF of a page that failed is left")
	}

	// On other paper all are printed; a browser that does not start leaves the site.
	before = states(t, o.Dir)
	o.Browser, o.Paper = filepath.Join(parent, "none"), "letter"
	if _, err := Build(context.Background(), w.DB(), o); err == nil {
		t.Error("a browser that is not there prints")
	}
	unharmed(t, parent, o.Dir, before)
	o.Browser = browser
	if result := build(t, w, o); result.PDFsPrinted != first.Pages {
		t.Errorf("on letter: %+v", result)
	}
}
