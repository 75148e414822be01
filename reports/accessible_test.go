package reports

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"wageatlas/analytics/directory"
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
	if _, err := Build(context.Background(), openSample(t).DB(), Options{Dir: dir, Generated: "a test", Scope: directory.Params{Pairs: directory.SectorPairs}}); err != nil {
		t.Fatal(err)
	}
	for _, page := range kinds(t, dir) {
		t.Run(page, func(t *testing.T) {
			webtest.Accessible(t, tab, axe, filepath.Join(dir, filepath.FromSlash(page)))
		})
	}
}

// kinds returns pages of the site in dir: all at its root, the first and the last of each folder, and one of a
// role in an industry.
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
		switch {
		case path.Dir(folder) == "roles": // an occupation's pages by industry, of which those of one are enough
			if folder != "roles/43-4121" {
				continue
			}
			names = names[:1]
		case folder != "." && len(names) > 2:
			names = []string{names[0], names[len(names)-1]}
		}
		pages = append(pages, names...)
	}
	slices.Sort(pages)
	return pages
}
