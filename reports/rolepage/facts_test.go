package rolepage

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site"
)

// publicPage makes the page of an occupation of a site at an address, after a change to the warehouse.
func publicPage(t *testing.T, soc lmi.SOC, change string, args ...any) string {
	t.Helper()
	ctx := context.Background()
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(change, args...); err != nil {
		t.Fatal(err)
	}
	listed, err := directory.Get(ctx, db, directory.Params{SOCs: []lmi.SOC{soc}})
	if err != nil {
		t.Fatal(err)
	}
	list, err := pages(site.Site{Query: db, Directory: listed, Generated: "a test", BaseURL: "https://example.org/careers/"})
	if err != nil {
		t.Fatal(err)
	}
	document, err := list[0].Make(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return string(document.HTML)
}

// unchanged leaves the warehouse as it is.
const unchanged = "SELECT 1"

var linkedData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// factsOf returns the facts in a page; nil where it has none.
func factsOf(t *testing.T, page string) map[string]any {
	t.Helper()
	match := linkedData.FindStringSubmatch(page)
	if match == nil {
		return nil
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(match[1]), &got); err != nil {
		t.Fatalf("%v: %s", err, match[1])
	}
	return got
}

// TestFacts: the figures of May 2025 as BLS published them for library assistants.
func TestFacts(t *testing.T) {
	page := publicPage(t, "43-4121", unchanged)
	for _, want := range []string{
		`<link rel="canonical" href="https://example.org/careers/roles/43-4121.html">`,
		`<meta property="og:type" content="article">`,
		`<meta property="og:title" content="Library Assistants, Clerical">`,
		`<meta property="og:url" content="https://example.org/careers/roles/43-4121.html">`,
		`<meta property="og:site_name" content="wageatlas">`,
		`<meta name="twitter:card" content="summary">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	wages := func(duration string, p10, p25, median, p75, p90 float64) map[string]any {
		return map[string]any{
			"@type": "MonetaryAmountDistribution", "name": "Wages of May 2025, U.S. Bureau of Labor Statistics", "currency": "USD", "duration": duration,
			"percentile10": p10, "percentile25": p25, "median": median, "percentile75": p75, "percentile90": p90,
		}
	}
	want := map[string]any{
		"@context": "https://schema.org", "@type": "Occupation", "name": "Library Assistants, Clerical", "url": "https://example.org/careers/roles/43-4121.html",
		"occupationalCategory": map[string]any{
			"@type": "CategoryCode", "codeValue": "43-4121", "name": "Library Assistants, Clerical",
			"inCodeSet": map[string]any{"@type": "CategoryCodeSet", "name": "Standard Occupational Classification"},
		},
		"occupationLocation": []any{map[string]any{"@type": "Country", "name": "United States"}},
		"estimatedSalary":    []any{wages("PT1H", 13.33, 15.30, 17.74, 21.93, 26.59), wages("P1Y", 27730, 31820, 36910, 45620, 55310)},
	}
	if diff := cmp.Diff(want, factsOf(t, page)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// TestFactsAreReleased: a top-coded percentile is left out, an occupation with annual wages only
// has no wages by the hour, and a group of occupations has no facts.
func TestFactsAreReleased(t *testing.T) {
	const topCode = `UPDATE oews_estimate SET p75_usd_hour = NULL, p75_usd_hour_status = 'top_coded', p75_usd_year = NULL, p75_usd_year_status = 'top_coded',
		p90_usd_hour = NULL, p90_usd_hour_status = 'top_coded', p90_usd_year = NULL, p90_usd_year_status = 'top_coded'
		WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '11-1011')`
	chief := factsOf(t, publicPage(t, "11-1011", topCode))
	if len(chief["estimatedSalary"].([]any)) != 2 {
		t.Errorf("%v", chief)
	}
	for _, of := range chief["estimatedSalary"].([]any) {
		for _, name := range []string{"percentile75", "percentile90"} {
			if bound, stated := of.(map[string]any)[name]; stated {
				t.Errorf("a top-coded %s is stated: %v", name, bound)
			}
		}
	}
	teachers := factsOf(t, publicPage(t, "25-2021", unchanged))["estimatedSalary"].([]any)
	if len(teachers) != 1 || teachers[0].(map[string]any)["duration"] != "P1Y" {
		t.Errorf("teachers' wages are released by the year only: %v", teachers)
	}
	if got := factsOf(t, publicPage(t, "43-0000", unchanged)); got != nil {
		t.Errorf("a group has facts: %v", got)
	}
}

// TestHostileFacts: a title that would end the script stays a title; what would turn the text after it is left out.
func TestHostileFacts(t *testing.T) {
	const title = `</script><script>alert("x")</script>` + "& 'q'"
	page := publicPage(t, "43-4121", "UPDATE occupation SET title = $1 WHERE soc_code = '43-4121'", title+"\u202e")
	if strings.Contains(page, "<script>alert") {
		t.Error("the title is a script")
	}
	if got := factsOf(t, page)["name"]; got != title {
		t.Errorf("name %q, want %q", got, title)
	}
}
