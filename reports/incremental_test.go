package reports

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/catalog"
	"wageatlas/reports/manifest"
	"wageatlas/reports/site"
)

// few is a site small enough to be built many times.
func few(dir string) Options {
	return Options{
		Dir: dir, Generated: "a test", Program: "a test",
		Scope: directory.Params{SOCs: []lmi.SOC{"43-4121", "25-4031", "11-1011"}, NAICS: []lmi.NAICS{"51"}, Pairs: directory.NoPairs},
	}
}

func build(t *testing.T, w *warehouse.Warehouse, o Options) Result {
	t.Helper()
	result, err := Build(context.Background(), w.DB(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// state is what a file is known by to a program that copies what changed.
type state struct {
	inode uint64
	time  int64
}

func states(t *testing.T, dir string) map[string]state {
	t.Helper()
	found := make(map[string]state)
	for path := range tree(t, dir) {
		info, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		if !ok {
			t.Skip("no inodes on " + runtime.GOOS)
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.ToSlash(name)] = state{stat.Ino, info.ModTime().UnixNano()}
	}
	return found
}

// touched lists the files that are new or were written between two states, but for the record and the marker.
func touched(before, after map[string]state) []string {
	var list []string
	for name, now := range after {
		if then, had := before[name]; (!had || then != now) && name != manifest.Name && name != siteFolder.Marker {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestNothingChanged: a second build touches no file at all, the record included.
func TestNothingChanged(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	first := build(t, w, o)
	if first.UpToDate || first.FilesWritten < 15 || first.FilesUnchanged != 0 || first.PagesByReport["rolepage"] != 3 || first.PagesByReport["industrypage"] != 1 {
		t.Errorf("first build: %+v", first)
	}
	before := states(t, o.Dir)
	for _, verify := range []bool{false, true} {
		o.Verify = verify
		o.Progress = func(int, int) { t.Error("a page was made") }
		second := build(t, w, o)
		if !second.UpToDate || second.FilesUnchanged != first.FilesWritten || second.Pages != first.Pages || second.Warehouse != first.Warehouse {
			t.Errorf("second build: %+v", second)
		}
		for name, state := range states(t, o.Dir) {
			if before[name] != state {
				t.Errorf("%s was touched", name)
			}
		}
	}

	// Forced, every page is made and comes out the same.
	o.Force, o.Progress = true, nil
	third := build(t, w, o)
	if third.UpToDate || third.FilesWritten != 0 || third.FilesUnchanged != first.FilesWritten {
		t.Errorf("forced build: %+v", third)
	}
	same(t, "touched by force", touched(before, states(t, o.Dir)))
}

// TestChangedWarehouse: only the pages whose figures changed are written.
func TestChangedWarehouse(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	first := build(t, w, o)
	before := states(t, o.Dir)
	const raise = `UPDATE oews_estimate SET employment_rse_pct = 77.7 WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '25-4031')
		AND industry_id IN (SELECT industry_id FROM industry WHERE naics_code = '000000') AND vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label = '2025')`
	changed, err := w.DB().Exec(raise)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := changed.RowsAffected(); err != nil || n != 1 {
		t.Fatalf("%d rows changed, %v", n, err)
	}
	second := build(t, w, o)
	after := states(t, o.Dir)
	got := touched(before, after)
	touchedCount := len(got)
	// The role is a step of the ladder of 43-4121, where it is called small, and stands beside others in comparisons.
	got = slices.DeleteFunc(got, func(name string) bool { return strings.HasPrefix(name, "compare/") })
	same(t, "touched beside comparisons", got, "index.json", "roles/25-4031.html", "roles/25-4031.json", "roles/43-4121.csv", "roles/43-4121.html", "roles/43-4121.json")
	if second.UpToDate || second.FilesWritten != touchedCount || second.FilesWritten+second.FilesUnchanged != first.FilesWritten || second.Warehouse == first.Warehouse {
		t.Errorf("second build: %+v", second)
	}

	// It is the same site as one that is built from nothing.
	fresh := few(filepath.Join(t.TempDir(), "fresh"))
	build(t, w, fresh)
	compareSites(t, fresh.Dir, o.Dir)
}

func compareSites(t *testing.T, want, got string) {
	t.Helper()
	a, b := tree(t, want), tree(t, got)
	if len(a) != len(b) {
		t.Errorf("%d files, want %d", len(b), len(a))
	}
	for path, content := range a {
		if b[strings.Replace(path, want, got, 1)] != content {
			t.Errorf("%s differs from the site that is built from nothing", path)
		}
	}
}

// TestChangedByHand: whatever was done to the folder, the next build puts it right.
func TestChangedByHand(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	build(t, w, o)
	fresh := few(filepath.Join(t.TempDir(), "fresh"))
	build(t, w, fresh)
	page := filepath.Join(o.Dir, "roles", "43-4121.html")
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	swapped := strings.Replace(string(content), "Library", "Lottery", 1)
	for name, change := range map[string]func() error{
		"of the same length": func() error { return os.WriteFile(page, []byte(swapped), 0o600) },
		"shorter":            func() error { return os.WriteFile(page, nil, 0o600) },
		"gone":               func() error { return os.Remove(page) },
		"one more":           func() error { return os.WriteFile(filepath.Join(o.Dir, "roles", "x.html"), nil, 0o600) },
		"a link": func() error {
			return errors.Join(os.Remove(page), os.Symlink(filepath.Join(fresh.Dir, "roles", "43-4121.html"), page))
		},
		"no record": func() error { return os.Remove(filepath.Join(o.Dir, manifest.Name)) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if result := build(t, w, o); result.UpToDate {
			t.Errorf("%s: nothing is said to have changed", name)
		}
		if info, err := os.Lstat(page); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		compareSites(t, fresh.Dir, o.Dir)
	}
}

// TestOptionsChanged: with other options the site is another one, and what both have is kept.
func TestOptionsChanged(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	linked := build(t, w, o)
	o.SingleFile = true
	single := build(t, w, o)
	if single.UpToDate || single.FilesRemoved != linked.FilesWritten-single.Pages {
		t.Errorf("as single files: %+v", single)
	}
	if again := build(t, w, o); !again.UpToDate {
		t.Errorf("single files again: %+v", again)
	}
	o.SingleFile = false
	o.Scope.SOCs = o.Scope.SOCs[:1]
	build(t, w, o)
	fresh := o
	fresh.Dir = filepath.Join(t.TempDir(), "fresh")
	build(t, w, fresh)
	compareSites(t, fresh.Dir, o.Dir)

	// A program that is not known may have changed.
	o.Program = ""
	build(t, w, o)
	if result := build(t, w, o); result.UpToDate || result.FilesWritten != 0 {
		t.Errorf("a program without a name: %+v", result)
	}
}

// faulty returns the reports of a site in which the page at path is made by make.
func faulty(path string, make func(context.Context) (site.Document, error)) []site.Report {
	var reports []site.Report
	for _, report := range catalog.Reports() {
		pages := report.Pages
		report.Pages = func(s site.Site) ([]site.Page, error) {
			list, err := pages(s)
			for i := range list {
				if list[i].Path == path {
					list[i].Make = make
				}
			}
			return list, err
		}
		reports = append(reports, report)
	}
	return reports
}

// TestFailingPage: a page that fails is named, and the rest is built; no figures of the page are left from an earlier site.
func TestFailingPage(t *testing.T) {
	w := openSample(t)
	for name, make := range map[string]func(context.Context) (site.Document, error){
		"an error": func(context.Context) (site.Document, error) { return site.Document{}, errors.New("no wages <today>") },
		"a panic":  func(context.Context) (site.Document, error) { panic("no wages <today>") },
		"an answer without JSON": func(context.Context) (site.Document, error) {
			return site.Document{HTML: []byte("half"), Answer: failingAnswer{}}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			o := few(filepath.Join(parent, "site"))
			o.BaseURL = "https://example.org/"
			first := build(t, w, o)
			before := states(t, o.Dir)
			b := builder{Options: o, query: w.DB(), reports: faulty("roles/43-4121.html", make), write: createFile}
			b.Force = true
			result, err := b.build(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Failed) != 1 || result.Failed[0].Path != "roles/43-4121.html" || !strings.Contains(result.Failed[0].Error, "no wages <today>") || result.Pages != first.Pages {
				t.Errorf("%+v", result)
			}
			same(t, "touched", touched(before, states(t, o.Dir)), "roles/43-4121.html", "sitemap.xml")
			files := tree(t, o.Dir)
			page := files[filepath.Join(o.Dir, "roles", "43-4121.html")]
			if !strings.Contains(page, "could not be made") || !strings.Contains(page, `name="robots" content="noindex"`) || !strings.Contains(page, `href="../index.html"`) || strings.Contains(page, "$") {
				t.Errorf("in the place of the page: %s", page)
			}
			for _, extension := range []string{".json", ".csv"} {
				if _, left := files[filepath.Join(o.Dir, "roles", "43-4121"+extension)]; left {
					t.Errorf("the %s of the earlier page is left", extension)
				}
			}
			if strings.Contains(files[filepath.Join(o.Dir, "sitemap.xml")], "roles/43-4121.html") {
				t.Error("the sitemap names the page")
			}
			var record manifest.Manifest
			if err := json.Unmarshal([]byte(files[filepath.Join(o.Dir, manifest.Name)]), &record); err != nil || len(record.Failed) != 1 || record.Failed[0] != result.Failed[0] {
				t.Errorf("the record says %+v, %v", record.Failed, err)
			}

			// The next build tries again.
			if again := build(t, w, o); again.UpToDate || len(again.Failed) != 0 || again.FilesWritten != 4 {
				t.Errorf("the next build: %+v", again)
			}
			same(t, "beside the site", entries(t, parent), "site")
		})
	}
}

type failingAnswer struct{}

func (failingAnswer) MarshalJSON() ([]byte, error) { return nil, errors.New("no wages <today>") }

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range list {
		names = append(names, entry.Name())
	}
	return names
}

// TestFailingBuild: what is no fault of a page leaves the earlier site and nothing else: a full
// disk at any file, and the failure of most pages.
func TestFailingBuild(t *testing.T) {
	w := openSample(t)
	parent := t.TempDir()
	o := few(filepath.Join(parent, "site"))
	first := build(t, w, o)
	before := states(t, o.Dir)
	o.Generated = "a later test" // so that every page is written, and then the record
	for _, room := range []int{0, 1, first.Pages} {
		var mu sync.Mutex
		written := 0
		b := builder{Options: o, query: w.DB(), reports: catalog.Reports(), write: func(path string, data []byte) error {
			mu.Lock()
			defer mu.Unlock()
			if written++; written > room {
				return &os.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}
			}
			return createFile(path, data)
		}}
		if _, err := b.build(context.Background()); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("room for %d files: %v, want %v", room, err, syscall.ENOSPC)
		}
		unharmed(t, parent, o.Dir, before)
	}

	broken := catalog.Reports()
	for i := range broken {
		pages := broken[i].Pages
		broken[i].Pages = func(s site.Site) ([]site.Page, error) {
			list, err := pages(s)
			for i := range list {
				if list[i].Path != site.IndexPath {
					list[i].Make = func(context.Context) (site.Document, error) {
						return site.Document{}, errors.New("the warehouse is gone")
					}
				}
			}
			return list, err
		}
	}
	b := builder{Options: o, query: w.DB(), reports: broken, write: createFile}
	if _, err := b.build(context.Background()); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d of %d pages failed", first.Pages-1, first.Pages)) || !strings.Contains(err.Error(), "the warehouse is gone") {
		t.Errorf("most pages fail: %v", err)
	}
	unharmed(t, parent, o.Dir, before)
}

func unharmed(t *testing.T, parent, dir string, before map[string]state) {
	t.Helper()
	after := states(t, dir)
	if list := touched(before, after); len(list) > 0 || len(after) != len(before) {
		t.Errorf("touched: %v", list)
	}
	same(t, "beside the site", entries(t, parent), "site")
}

// TestCopy: where files cannot be linked they are copied with their time.
func TestCopy(t *testing.T) {
	w := openSample(t)
	o := few(filepath.Join(t.TempDir(), "site"))
	build(t, w, o)
	from, to := filepath.Join(o.Dir, "index.html"), filepath.Join(t.TempDir(), "index.html")
	if err := copyFile(from, to, createFile); err != nil {
		t.Fatal(err)
	}
	a, err := os.Stat(from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.Stat(to)
	if err != nil || !a.ModTime().Equal(b.ModTime()) || a.Size() != b.Size() {
		t.Errorf("%v, %v; %v", a, b, err)
	}
}

func TestParseBaseURL(t *testing.T) {
	for text, want := range map[string]string{
		"https://example.org":           "https://example.org/",
		"https://Example.ORG/careers//": "https://example.org/careers/",
		"http://localhost:8000/a b/":    "http://localhost:8000/a%20b/",
		"example.org":                   "", "//example.org/": "", "ftp://example.org/": "", "https:///x": "", "https://example.org/?a=b": "",
		"https://example.org/#x": "", "https://user:pass@example.org/": "", "javascript:alert(1)": "", "": "",
	} {
		got, err := ParseBaseURL(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", text, got, err, want)
		}
	}
}

// BenchmarkAgain builds a site of which nothing has changed.
func BenchmarkAgain(b *testing.B) {
	w := openSample(b)
	o := Options{Dir: filepath.Join(b.TempDir(), "site"), Generated: "a benchmark", Program: "a benchmark"}
	if _, err := Build(context.Background(), w.DB(), o); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		result, err := Build(context.Background(), w.DB(), o)
		if err != nil || !result.UpToDate {
			b.Fatalf("%+v, %v", result, err)
		}
	}
}
