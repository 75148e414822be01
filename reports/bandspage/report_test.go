package bandspage_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wageatlas/analytics/bands"
	"wageatlas/reports/bandspage"
	"wageatlas/reports/site/sitetest"
)

func page(tb testing.TB, r bands.Result, c *bands.Comparison) string {
	tb.Helper()
	var b bytes.Buffer
	if err := bandspage.Render(&b, r, c, bandspage.Options{Generated: "wageatlas, a test"}); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// whatIf is the graded example against one of even steps.
func whatIf(tb testing.TB) (bands.Result, *bands.Comparison) {
	second := graded(tb)
	c := bands.Compare(graded(tb, "midpoints.method=progression", "midpoints.progression_pct=18", "spread.default_pct=50"), second)
	return second, &c
}

var (
	styles  = regexp.MustCompile(`(?s)<style>.*?</style>`)
	scripts = regexp.MustCompile(`(?s)<script>.*?</script>\n?`)
)

// plain leaves out styles and scripts, which other packages have tests of.
func plain(page string) string {
	return styles.ReplaceAllString(scripts.ReplaceAllString(page, ""), "(the styles)")
}

func TestGolden(t *testing.T) {
	result, comparison := whatIf(t)
	for _, test := range []struct{ name, page string }{
		{"ungraded.html", page(t, ungraded(t), nil)},
		{"graded.html", page(t, result, comparison)},
	} {
		sitetest.Compare(t, plain(test.page), test.name)
	}
}

// TestSays: each kind of role is treated as the rules of the field ask, and says so.
func TestSays(t *testing.T) {
	result, comparison := whatIf(t)
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"ungraded", page(t, ungraded(t), nil), []string{
			"$246,376 or more", "Its market price is a lower bound only", // top-coded
			"No range: its wages are not released",                                    // suppressed
			"Pay ranges of roles with hourly wages only", "$17.72 to $26.58 an hour;", // hourly only
			"Director &lt;of the&gt; Library &amp; Archive",
			"national_M2024_dl.xlsx, line 1203", "Not priced by area: the wages of 43-4121",
			"Library Technicians (25-4031) 70.0%; Library Assistants, Clerical (43-4121) 30.0%",
			"is the job code of no role", "Employment Cost Index", `href="#trail-3"`, `id="trail-3"`,
		}},
		{"graded", page(t, result, comparison), []string{
			"Pay ranges by grade", "R squared 0.", "Market outside; outlier", "Slotted", "BLS releases hourly wages only for its matches",
			"Settings that differ", "midpoints.method", "First midpoint", "Payroll after that", "Progression", "Overlap",
		}},
	} {
		for _, want := range test.want {
			if !strings.Contains(test.page, want) {
				t.Errorf("%s: the page does not say %q", test.name, want)
			}
		}
		for _, link := range []string{`href="/`, `href="http`, `<script src=`, `<link rel="stylesheet"`} {
			if strings.Contains(test.page, link) {
				t.Errorf("%s: the page refers to other files: %s", test.name, link)
			}
		}
	}
	annual := page(t, ungraded(t), nil)
	row := regexp.MustCompile(`(?s)<a href="#trail-5">School Librarian \(E1\)</a></th><td class="is-text">([^<]*)<`).FindAllStringSubmatch(annual, -1)
	if !slices.ContainsFunc(row, func(m []string) bool { return strings.HasPrefix(m[1], "$50,") && !strings.Contains(m[1], "an hour") }) {
		t.Errorf("the posting of the role with annual wages only has an hourly range, or none: %q", row)
	}
}

// TestNamesNobody: no employee's id stands anywhere in the page.
func TestNamesNobody(t *testing.T) {
	result, comparison := whatIf(t)
	for name, html := range map[string]string{"ungraded": page(t, ungraded(t), nil), "graded": page(t, result, comparison)} {
		if strings.Contains(html, "secret") {
			t.Errorf("%s: an employee's id is on the page", name)
		}
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	first, second := page(t, ungraded(t), nil), page(t, ungraded(t), nil)
	if first != second {
		t.Error("the page differs from one call to the next")
	}
}

// TestWithoutStaff: nothing speaks of staff where none was given.
func TestWithoutStaff(t *testing.T) {
	html := plain(page(t, resultOf(t, prices(), bands.Params{Policy: policy(t)}), nil))
	for _, word := range []string{`id="staff"`, "Dots are", "employees of", "Payroll"} {
		if strings.Contains(html, word) {
			t.Errorf("the page says %q", word)
		}
	}
	if !strings.Contains(html, `id="ranges-usd-year"`) {
		t.Error("the ranges are not drawn")
	}
}

// TestUniqueIDs: a link can lead to one place only.
func TestUniqueIDs(t *testing.T) {
	result, comparison := whatIf(t)
	for name, html := range map[string]string{"ungraded": page(t, ungraded(t), nil), "graded": page(t, result, comparison)} {
		ids := make(map[string]bool)
		for _, match := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(plain(html), -1) {
			if ids[match[1]] {
				t.Errorf("%s: two elements have the id %s", name, match[1])
			}
			ids[match[1]] = true
		}
		for _, match := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(plain(html), -1) {
			if !ids[match[1]] {
				t.Errorf("%s: a link leads to #%s, which is not there", name, match[1])
			}
		}
	}
}

// TestEverySettingHasAMeaning: a key that a policy gains must be explained.
func TestEverySettingHasAMeaning(t *testing.T) {
	html := page(t, resultOf(t, prices(), bands.Params{Policy: policy(t, "spread.levels.support=45")}), nil)
	for _, s := range policy(t, "spread.levels.support=45").Settings() {
		row := regexp.MustCompile(`<th scope="row">` + regexp.QuoteMeta(s.Key) + `</th><td class="is-text">[^<]+</td><td class="is-text">[^<]+</td>`)
		if !row.MatchString(html) {
			t.Errorf("%s has no value or no meaning", s.Key)
		}
	}
}
