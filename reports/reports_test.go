package reports

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/sample"
	"wageatlas/data/warehouse"
)

func openSample(tb testing.TB) *warehouse.Warehouse {
	tb.Helper()
	w, err := sample.Open(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { w.Close() })
	return w
}

// TestBuildAllOrNothing: a build that fails leaves the earlier site and nothing else.
func TestBuildAllOrNothing(t *testing.T) {
	w := openSample(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "site")
	options := Options{Dir: dir, Generated: "a test"}
	if _, err := Build(context.Background(), w.DB(), options); err != nil {
		t.Fatal(err)
	}
	before := tree(t, parent)
	if len(before) < 60 {
		t.Fatalf("%d files, want a page for each role and industry", len(before))
	}

	ctx, cancel := context.WithCancel(context.Background())
	options.Progress = func(done, of int) {
		if done == of/2 {
			cancel()
		}
	}
	if _, err := Build(ctx, w.DB(), options); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the cancelled context", err)
	}
	if diff := cmp.Diff(before, tree(t, parent)); diff != "" {
		t.Errorf("a cancelled build changed the disk (-before +after):\n%s", diff)
	}

	options.Progress = nil
	options.Scope.SOCs = []lmi.SOC{"43-9999"}
	if _, err := Build(context.Background(), w.DB(), options); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("error %v, want %v", err, analytics.ErrNotFound)
	}
	options.Scope.SOCs = []lmi.SOC{"43-4121"}
	result, err := Build(context.Background(), w.DB(), options)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"indexpage": 1, "rolepage": 1, "pairpage": 9, "comparepage": 2, "methodspage": 1, "sourcespage": 1}
	if diff := cmp.Diff(want, result.PagesByReport); diff != "" {
		t.Errorf("pages of a site of one role (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, "industries")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("pages of the earlier site are left: %v", err)
	}
}

// TestAttribution: every page that has sources says what their licences ask for.
func TestAttribution(t *testing.T) {
	const credit = "This page includes information from a test database. Used under the CC BY 4.0 license."
	w := openSample(t)
	if _, err := w.DB().Exec("UPDATE source SET attribution = $1", credit); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "site")
	options := Options{Dir: dir, Generated: "a test"}
	options.Scope.SOCs, options.Scope.NAICS = []lmi.SOC{"43-4121", "11-1011"}, []lmi.NAICS{"51"}
	if _, err := Build(context.Background(), w.DB(), options); err != nil {
		t.Fatal(err)
	}
	var pages []string
	for name, content := range tree(t, dir) {
		named := strings.Count(content, `class="source-title"`)
		if filepath.Ext(name) != ".html" || named == 0 {
			continue
		}
		page, err := filepath.Rel(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, filepath.ToSlash(page))
		if said := strings.Count(content, credit); said != named {
			t.Errorf("%s names %d sources and says their attribution %d times", name, named, said)
		}
	}
	slices.Sort(pages)
	want := []string{
		"compare/25-4022_25-4031_43-1011_43-4121.html", "compare/index.html", "industries/51.html",
		"roles/11-1011.html", "roles/11-1011/51.html", "roles/43-4121.html", "roles/43-4121/51.html",
	}
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Errorf("pages with sources (-want +got):\n%s", diff)
	}
}

// TestNavigation: every link between pages leads to a page of the site, in a whole site and in one of chosen pages;
// titles and descriptions tell pages apart; and each page but the index marks its part of the site.
func TestNavigation(t *testing.T) {
	w := openSample(t)
	for name, scope := range map[string]directory.Params{
		"whole": {}, "one role": {SOCs: []lmi.SOC{"43-4121"}}, "one industry": {NAICS: []lmi.NAICS{"51"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			if _, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a test", Scope: scope}); err != nil {
				t.Fatal(err)
			}
			files := tree(t, dir)
			told := make(map[string]string)
			pages := 0
			for file, content := range files {
				if filepath.Ext(file) != ".html" {
					continue
				}
				pages++
				for _, m := range regexp.MustCompile(`href="([^"#:]+)(?:#[^"]*)?"`).FindAllStringSubmatch(content, -1) {
					if _, found := files[filepath.Join(filepath.Dir(file), filepath.FromSlash(m[1]))]; !found {
						t.Errorf("%s leads to %s, which is not there", file, m[1])
					}
				}
				for _, pattern := range []string{`<title>(.*?)</title>`, `<meta name="description" content="(.*?)">`} {
					m := regexp.MustCompile(pattern).FindStringSubmatch(content)
					if m == nil || m[1] == "" {
						t.Errorf("%s has no %s", file, pattern)
						continue
					}
					if other := told[m[0]]; other != "" {
						t.Errorf("%s and %s have the same %s", file, other, m[0])
					}
					told[m[0]] = file
				}
				marked := strings.Count(content, `aria-current="page"`) + strings.Count(content, `aria-current="true"`)
				if whole := len(scope.SOCs)+len(scope.NAICS) == 0; whole && filepath.Base(filepath.Dir(file)) != "site" && marked != 1 {
					t.Errorf("%s marks %d parts of the site", file, marked)
				}
			}
			if pages < 4 {
				t.Errorf("%d pages", pages)
			}
		})
	}
}

// tree returns the content of every file below dir by its path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files[path] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func BenchmarkBuild(b *testing.B) {
	w := openSample(b)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "site")
		result, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a benchmark"})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(result.Pages), "pages")
	}
}
