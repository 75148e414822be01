package reports

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

// hostile is a title that would break out of HTML text, of an attribute, of a script element, of SVG, and of a
// spreadsheet's cell, and turn around what follows it.
const hostile = "=1+1 \"Q\" 'q' & </script><script>window.owned=1</script><img src=x onerror=owned=1> ]]> \u202eעברית"

// TestHostileTitles builds a site of which every occupation, industry and source has a hostile title.
func TestHostileTitles(t *testing.T) {
	w := openSample(t)
	for _, table := range []string{"occupation", "industry", "source"} {
		// What has one title would be merged in lists; the keys keep them apart.
		if _, err := w.DB().Exec("UPDATE "+table+" SET title = $1 || "+table+"_id", hostile); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: hostile}); err != nil {
		t.Fatal(err)
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".html":
			if path.Dir(name) != "assets" {
				harmlessPage(t, name, string(data))
			}
		case ".json":
			if !json.Valid(data) {
				t.Errorf("%s is no JSON", name)
			}
		case ".csv":
			harmlessTable(t, name, string(data))
		case ".xml":
			wellFormed(t, name, string(data))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}

	sitetest.RequireEngine(t)
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	for _, page := range kinds(t, dir) {
		webtest.Open(t, tab, filepath.Join(dir, filepath.FromSlash(page)), 1280)
		webtest.Charts(t, tab)
		if webtest.Evaluate[bool](t, tab, `window.owned !== undefined || document.querySelector("img[src=x]") !== null`) {
			t.Errorf("%s ran what stands in a title", page)
		}
		if list := faults.Take(); len(list) > 0 {
			t.Errorf("%s has faults:\n%s", page, strings.Join(list, "\n"))
		}
	}
}

var drawing = regexp.MustCompile(`(?s)<svg [^>]*class="chart-svg".*?</svg>`)

func harmlessPage(t *testing.T, name, page string) {
	t.Helper()
	for _, bad := range []string{"<script>window.owned", "<img src=x", "\u202e"} {
		if strings.Contains(page, bad) {
			t.Errorf("%s holds %q", name, bad)
		}
	}
	for _, svg := range drawing.FindAllString(page, -1) {
		wellFormed(t, name, svg)
	}
}

func harmlessTable(t *testing.T, name, table string) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, record := range records {
		for _, cell := range record {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("%s holds a formula: %q", name, cell)
			}
		}
	}
}

func wellFormed(t *testing.T, name, document string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(document))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}
