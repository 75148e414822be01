package sitemap

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFiles(t *testing.T) {
	got, err := Files("https://example.org/careers/", []string{"index.html", "roles/43-4121.html", "a & b/<c>.html"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url>
    <loc>https://example.org/careers/</loc>
  </url>
  <url>
    <loc>https://example.org/careers/roles/43-4121.html</loc>
  </url>
  <url>
    <loc>https://example.org/careers/a%20&amp;%20b/%3Cc%3E.html</loc>
  </url>
</urlset>
`
	if diff := cmp.Diff(map[string]string{Name: want}, texts(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLarge: above the protocol's bound there is an index of several files, which hold every page once.
func TestLarge(t *testing.T) {
	got, err := files("https://example.org/", []string{"index.html", "b.html", "c.html", "d.html", "e.html"}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"}, slices.Sorted(maps.Keys(got))); diff != "" {
		t.Fatalf("files (-want +got):\n%s", diff)
	}
	for name, want := range map[string]string{
		"sitemap.xml": `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap>
    <loc>https://example.org/sitemap-1.xml</loc>
  </sitemap>
  <sitemap>
    <loc>https://example.org/sitemap-2.xml</loc>
  </sitemap>
  <sitemap>
    <loc>https://example.org/sitemap-3.xml</loc>
  </sitemap>
</sitemapindex>
`,
		"sitemap-3.xml": `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url>
    <loc>https://example.org/e.html</loc>
  </url>
</urlset>
`,
		"robots.txt": "User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n",
	} {
		if diff := cmp.Diff(want, string(got[name])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	exact, err := files("https://example.org/", []string{"index.html", "b.html"}, 2)
	if err != nil || len(exact) != 2 {
		t.Errorf("as many pages as a file holds: %v, %v", texts(exact), err)
	}
}

func texts(files map[string][]byte) map[string]string {
	found := make(map[string]string)
	for name, data := range files {
		found[name] = string(data)
	}
	return found
}
