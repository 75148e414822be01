package diffpage_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/diffpage"
	"wageatlas/reports/site/sitetest"
	"wageatlas/reports/web/webtest"
)

func TestPages(t *testing.T) {
	sitetest.Golden(t, diffpage.Report(), "changes/2024-2025.html", "wages.html")
	sitetest.Golden(t, diffpage.Report(), "changes/2019-29-2024-34.html", "outlook.html")
	sitetest.Golden(t, diffpage.Report(), "changes/index.html", "list.html")
}

func single(t *testing.T, p diff.Params) string {
	t.Helper()
	answer, err := diff.Get(context.Background(), sampletest.Shared(t).DB(), p)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := diffpage.Single(&b, answer, "wageatlas, a test"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSingle: the page alone leads nowhere else and says what it must.
func TestSingle(t *testing.T) {
	for _, test := range []struct {
		params diff.Params
		want   []string
	}{
		{diff.Params{Then: "2018", Now: "2019"}, []string{
			"What changed between May 2018 and May 2019", "Renamed codes", "Education Administrators, Elementary and Secondary School",
			"(not compared)", "No crosswalk between them is loaded", "New codes",
		}},
		{diff.Params{Then: "2022", Now: "2024", NAICS: "51"}, []string{"Information (NAICS 51)", "May 2022 and May 2024"}},
		{diff.Params{Then: "2023", Now: "2024", SOCs: []lmi.SOC{"43-4121"}}, []string{"−4.31%", "&#43;5.38%", "$18.22"}},
		{diff.Params{Then: "2019-29", Now: "2024-34", SOCs: []lmi.SOC{"43-4121"}}, []string{"−2.9 points", "decline"}},
		// Nothing to rank: there is no chart.
		{diff.Params{Then: "2018", Now: "2019", SOCs: []lmi.SOC{"25-0000"}}, []string{"Educational Instruction and Library Occupations (not compared)"}},
	} {
		page := single(t, test.params)
		for _, want := range test.want {
			if !strings.Contains(page, want) {
				t.Errorf("%+v: the page does not say %q", test.params, want)
			}
		}
		for _, link := range []string{` href="roles/`, ` href="../`, ` src="`} {
			if strings.Contains(page, link) {
				t.Errorf("%+v: the page refers to other files: %s", test.params, link)
			}
		}
	}
}

// TestBrowser looks at a single page on a telephone and at a desk, by day and by night.
func TestBrowser(t *testing.T) {
	tab := webtest.Browser(t)
	for name, params := range map[string]diff.Params{
		"wages":   {Then: "2018", Now: "2019"},
		"outlook": {Then: "2019-29", Now: "2024-34"},
	} {
		path := filepath.Join(t.TempDir(), name+".html")
		if err := os.WriteFile(path, []byte(single(t, params)), 0o600); err != nil {
			t.Fatal(err)
		}
		faults := webtest.Watch(t, tab)
		for _, width := range []int64{390, 1280} {
			for _, theme := range []string{"light", "dark"} {
				webtest.Open(t, tab, path, width)
				webtest.Evaluate[string](t, tab, `document.documentElement.dataset.theme = "`+theme+`"`)
				if got := webtest.Evaluate[int64](t, tab, `document.documentElement.scrollWidth`); got > width {
					t.Errorf("%s, %s: the page is %d px wide in a window of %d px", name, theme, got, width)
				}
				shown := webtest.Evaluate[int](t, tab, `[...document.querySelectorAll(".figure-chart, .figure-static")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 100).length`)
				if shown == 0 {
					t.Errorf("%s, %d, %s: no chart is shown", name, width, theme)
				}
			}
		}
		if list := faults.Take(); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}
