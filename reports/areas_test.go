package reports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/data/lmi"
	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

// countrySite builds a site of some roles and areas of the sample with made-up figures by area.
func countrySite(t *testing.T, o Options) string {
	t.Helper()
	w := openSample(t)
	geotest.Country(t, w.DB(), 2025, "25-0000", "43-0000", "43-4121", "25-4022", "25-4031", "29-1141", "25-2021", "11-1011", "43-9061")
	o.Dir, o.Generated = filepath.Join(t.TempDir(), "site"), "a test"
	if _, err := Build(context.Background(), w.DB(), o); err != nil {
		t.Fatal(err)
	}
	return o.Dir
}

var someRoles = []lmi.SOC{"00-0000", "11-1011", "25-2021", "43-4121"}

// tileFaults finds words that leave their tile, and tiles that are too small for words to be read.
const tileFaults = `((section, maps) => {
	const faults = [];
	let tiles = 0;
	for (const svg of document.querySelectorAll(section + " .figure-static svg:has(g > title)")) {
		for (const tile of svg.querySelectorAll("g > title")) {
			const parts = [...tile.parentElement.querySelectorAll("path")].map((part) => part.getBoundingClientRect());
			const box = parts.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
			tiles++;
			for (const words of tile.parentElement.querySelectorAll("text")) {
				const place = words.getBoundingClientRect();
				if (place.left < box.left - 0.5 || place.right > box.right + 0.5 || place.top < box.top - 1 || place.bottom > box.bottom + 1) faults.push(words.textContent + " leaves its tile");
				if (place.height < 9) faults.push(words.textContent + " is " + place.height + " pixels high");
			}
		}
		const frame = svg.getBoundingClientRect();
		for (const words of svg.querySelectorAll("text")) if (words.getBoundingClientRect().right > frame.right + 1) faults.push(words.textContent + " leaves the drawing");
	}
	if (tiles !== maps * 54) faults.push(tiles + " tiles");
	return faults;
})`

// TestAreasInABrowser: the maps are drawn and legible, the charts of an area's page come up, and nothing
// sticks out at the width of a telephone.
func TestAreasInABrowser(t *testing.T) {
	sitetest.RequireEngine(t)
	tab := webtest.Browser(t)
	faults := webtest.Watch(t, tab)
	dir := countrySite(t, Options{Scope: directory.Params{SOCs: someRoles, AllAreas: true}})
	pages := []string{"index.html", "areas/39.html", "areas/72.html", "areas/32.html", "areas/10003.html"}
	for _, soc := range someRoles {
		pages = append(pages, "roles/"+string(soc)+".html")
	}
	for _, page := range pages {
		for _, look := range []struct {
			scheme string
			width  int64
		}{{"light", 1280}, {"dark", 390}} {
			t.Run(fmt.Sprint(page, " ", look.scheme, " ", look.width), func(t *testing.T) {
				webtest.Scheme(t, tab, look.scheme)
				webtest.Open(t, tab, filepath.Join(dir, filepath.FromSlash(page)), look.width)
				if expected, drawn := webtest.Charts(t, tab); expected != drawn || page != "index.html" && expected < 3 {
					t.Errorf("%d of %d charts drawn", drawn, expected)
				}
				if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > look.width {
					t.Errorf("the page is %d pixels wide in a window of %d", got, look.width)
				}
				if strings.HasPrefix(page, "roles/") {
					if list := webtest.Evaluate[[]string](t, tab, tileFaults+`("#where", 2)`); len(list) > 0 {
						t.Errorf("maps:\n%s", strings.Join(list, "\n"))
					}
				}
				if list := faults.Take(); len(list) > 0 {
					t.Errorf("the page has faults:\n%s", strings.Join(list, "\n"))
				}
			})
		}
	}
}

// TestAreaListInABrowser: the list of areas has its maps, is legible on a telephone and accessible, and the entrance finds an area.
func TestAreaListInABrowser(t *testing.T) {
	tab := webtest.Browser(t)
	dir := countrySite(t, Options{Scope: directory.Params{}})
	for _, width := range []int64{1280, 390} {
		webtest.Open(t, tab, filepath.Join(dir, "areas", "index.html"), width)
		if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
			t.Errorf("the page is %d pixels wide in a window of %d", got, width)
		}
		if list := webtest.Evaluate[[]string](t, tab, tileFaults+`("#pay", 2)`); len(list) > 0 {
			t.Errorf("maps at a width of %d:\n%s", width, strings.Join(list, "\n"))
		}
	}
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`["39","Ohio","areas/39.html",`, `<a class="entry-title" href="areas/39.html">Ohio</a>`, `href="areas/index.html">Maps and all areas</a>`, "53 areas pay"} {
		if !strings.Contains(string(index), want) {
			t.Errorf("the entrance lacks %s", want)
		}
	}
	webtest.Open(t, tab, filepath.Join(dir, "areas", "index.html"), 1280)
	if found := webtest.Violations(t, tab, webtest.Axe(t)); len(found) > 0 {
		t.Errorf("not accessible:\n%s", strings.Join(found, "\n"))
	}
}

// TestAreasAccessible applies the rules of WCAG 2.2 A and AA to pages with maps and to pages of areas.
func TestAreasAccessible(t *testing.T) {
	sitetest.RequireEngine(t)
	axe := webtest.Axe(t)
	tab := webtest.Browser(t)
	dir := countrySite(t, Options{Scope: directory.Params{SOCs: someRoles, Areas: []lmi.Area{"39"}}})
	for _, page := range []string{"index.html", "areas/39.html", "roles/43-4121.html"} {
		for _, look := range []struct {
			scheme string
			width  int64
		}{{"light", 1280}, {"dark", 390}} {
			webtest.Scheme(t, tab, look.scheme)
			webtest.Open(t, tab, filepath.Join(dir, filepath.FromSlash(page)), look.width)
			webtest.Charts(t, tab)
			if found := webtest.Violations(t, tab, axe); len(found) > 0 {
				t.Errorf("%s, %s, %d pixels wide:\n%s", page, look.scheme, look.width, strings.Join(found, "\n"))
			}
		}
	}
}

var link = regexp.MustCompile(`href="([^"#:]+)"`)

// TestLinksBetweenRolesAndAreas: a role's page leads to areas, an area's page to roles, and every link to a file.
func TestLinksBetweenRolesAndAreas(t *testing.T) {
	dir := countrySite(t, Options{Scope: directory.Params{SOCs: someRoles, Areas: []lmi.Area{"39", "10003"}}})
	targets := func(page string) map[string]bool {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(page)))
		if err != nil {
			t.Fatal(err)
		}
		found := make(map[string]bool)
		for _, match := range link.FindAllStringSubmatch(string(data), -1) {
			target := filepath.Join(filepath.Dir(filepath.FromSlash(page)), filepath.FromSlash(match[1]))
			if _, err := os.Stat(filepath.Join(dir, target)); err != nil && !strings.HasSuffix(target, ".woff2") {
				t.Errorf("%s leads to %s: %v", page, match[1], err)
			}
			found[filepath.ToSlash(target)] = true
		}
		return found
	}
	for page, want := range map[string][]string{
		"roles/43-4121.html": {"areas/39.html", "areas/10003.html"},
		"areas/39.html":      {"roles/43-4121.html", "roles/25-2021.html"},
		"index.html":         {"areas/39.html", "areas/10003.html", "roles/43-4121.html"},
	} {
		found := targets(page)
		for _, target := range want {
			if !found[target] {
				t.Errorf("%s does not lead to %s", page, target)
			}
		}
	}
	if found := targets("roles/43-4121.html"); found["areas/06.html"] {
		t.Error("a link to an area without a page")
	}
}

// TestAreaPagesAlone: areas alone make a site of their own, with the same bytes each time.
func TestAreaPagesAlone(t *testing.T) {
	options := Options{Scope: directory.Params{Areas: []lmi.Area{"39", "32"}}, SingleFile: true}
	first, second := countrySite(t, options), countrySite(t, options)
	for name, content := range tree(t, first) {
		again, err := os.ReadFile(strings.Replace(name, first, second, 1))
		if err != nil || content != string(again) {
			t.Errorf("%s differs when it is built again; %v", name, err)
		}
	}
	if got := tree(t, first); len(got) < 3 {
		t.Errorf("%d files", len(got))
	}
}
