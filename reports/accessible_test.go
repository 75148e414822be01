package reports

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

// TestAccessible applies the rules of WCAG 2.2 A and AA to a page of every kind, with its charts drawn, in both
// color schemes and at the width of a telephone.
func TestAccessible(t *testing.T) {
	sitetest.RequireEngine(t)
	axe := webtest.Axe(t)
	tab := webtest.Browser(t)
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := Build(context.Background(), openSample(t).DB(), Options{Dir: dir, Generated: "a test"}); err != nil {
		t.Fatal(err)
	}
	for _, page := range kinds(t, dir) {
		for _, look := range []struct {
			scheme string
			width  int64
		}{{"light", 1280}, {"dark", 1280}, {"light", 390}} {
			t.Run(page+" "+look.scheme, func(t *testing.T) {
				webtest.Scheme(t, tab, look.scheme)
				webtest.Open(t, tab, filepath.Join(dir, filepath.FromSlash(page)), look.width)
				webtest.Charts(t, tab)
				if found := webtest.Violations(t, tab, axe); len(found) > 0 {
					t.Errorf("at a width of %d:\n%s", look.width, strings.Join(found, "\n"))
				}
			})
		}
	}
}

// kinds returns pages of the site in dir: all at its root, and the first two and the last of each folder.
func kinds(t *testing.T, dir string) []string {
	t.Helper()
	folders := make(map[string][]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".html" {
			folders[path.Dir(name)] = append(folders[path.Dir(name)], name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for folder, names := range folders {
		if folder != "." && len(names) > 3 {
			names = []string{names[0], names[1], names[len(names)-1]}
		}
		pages = append(pages, names...)
	}
	slices.Sort(pages)
	return pages
}
