package web

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// themed gives a page the look of an organization with a hostile name.
func themed(page Page) Page {
	page.Theme = Theme{
		Name: "Libraries & <Friends>", Home: "https://example.org/?a=1&b=2", Footer: "Ask <us>.",
		Style: []byte(":root { --accent: #7a1f3d; }\n"),
		Logo:  Logo{Data: []byte("<svg onload='x'/>"), Type: "image/svg+xml", Extension: ".svg"},
	}
	return page
}

func TestTheme(t *testing.T) {
	for name, test := range map[string]struct {
		page Page
		want []string
	}{
		"linked": {themed(samplePage()), []string{
			`<link rel="stylesheet" href="../assets/theme-`, `<img class="logo" src="../assets/logo-`,
		}},
		"single": {themed(singlePage()), []string{
			"<style>:root { --accent: #7a1f3d; }\n</style>", `<img class="logo" src="data:image/svg&#43;xml;base64,PHN2ZyBvbmxvYWQ9J3gnLz4="`,
		}},
	} {
		got := render(t, sampleTemplate(t, "role.tmpl"), test.page)
		for _, want := range append(test.want,
			"<title>Library Assistants, Clerical | Libraries &amp; &lt;Friends&gt;</title>",
			`<a class="wordmark" href="https://example.org/?a=1&amp;b=2">`, `Libraries &amp; &lt;Friends&gt;</a>`,
			"<p>Ask &lt;us&gt;.</p>", "The Bureau has neither reviewed nor endorsed this page.",
		) {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the page lacks %s", name, want)
			}
		}
		if strings.Contains(got, "onload='x'") {
			t.Errorf("%s: the drawing is a part of the page", name)
		}
		for file := range test.page.Theme.Files() {
			if linked := strings.Contains(got, file); linked == test.page.SingleFile {
				t.Errorf("%s: refers to %s: %v", name, file, linked)
			}
		}
	}
}

// TestThemeNames: a file of a theme has another name when its content is another.
func TestThemeNames(t *testing.T) {
	one, other := themed(Page{}).Theme, themed(Page{}).Theme
	other.Style, other.Logo.Data = []byte("x"), []byte("y")
	names := append(slices.Sorted(maps.Keys(one.Files())), slices.Sorted(maps.Keys(other.Files()))...)
	slices.Sort(names)
	if len(slices.Compact(names)) != 4 || one.Checksum() == other.Checksum() || one.Checksum() != themed(Page{}).Theme.Checksum() {
		t.Errorf("names %v", names)
	}
	if none := (Theme{}); len(none.Files()) != 0 || none.Checksum() != "" || none.SiteName() != "wageatlas" {
		t.Errorf("the look without a theme: %v", none.Files())
	}
}

func TestPublic(t *testing.T) {
	page := samplePage()
	if got := render(t, sampleTemplate(t, "role.tmpl"), page); strings.Contains(got, "canonical") || strings.Contains(got, "og:") || strings.Contains(got, "robots") {
		t.Error("a page without an address says where it stands")
	}
	page.Title, page.Description = `"A" & <B>`, "It's"
	page.Public = Public{Address: Address("https://example.org/a/", "roles/x y.html"), Kind: "article", Image: "https://example.org/a/assets/logo.png"}
	page.Hidden = true
	got := render(t, sampleTemplate(t, "role.tmpl"), page)
	for _, want := range []string{
		`<meta name="robots" content="noindex">`,
		`<link rel="canonical" href="https://example.org/a/roles/x%20y.html">`,
		`<meta property="og:title" content="&#34;A&#34; &amp; &lt;B&gt;">`,
		`<meta property="og:description" content="It&#39;s">`,
		`<meta property="og:image" content="https://example.org/a/assets/logo.png">`,
		`<meta name="twitter:title" content="&#34;A&#34; &amp; &lt;B&gt;">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ base, path, want string }{
		{"", "index.html", ""},
		{"https://example.org/", "index.html", "https://example.org/"},
		{"https://example.org/a/", "roles/index.html", "https://example.org/a/roles/index.html"},
		{"https://example.org/", "a?b#c.html", "https://example.org/a%3Fb%23c.html"},
	} {
		if got := Address(test.base, test.path); got != test.want {
			t.Errorf("%q %q: %q, want %q", test.base, test.path, got, test.want)
		}
	}
	theme := Theme{Logo: Logo{Data: []byte("x"), Type: "image/png", Extension: ".png"}}
	if got := theme.PublicImage("https://example.org/"); !strings.HasPrefix(got, "https://example.org/assets/logo-") {
		t.Errorf("%q", got)
	}
	theme.Logo.Type = "image/svg+xml"
	if got := theme.PublicImage("https://example.org/"); got != "" {
		t.Errorf("a drawing as a preview: %q", got)
	}
}
