package comparepage

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"wageatlas/reports/site/sitetest"
)

func TestPages(t *testing.T) {
	for path, name := range map[string]string{
		"compare/11-9032_25-4022.html": "two.html",
		"compare/index.html":           "chooser.html",
	} {
		t.Run(name, func(t *testing.T) { sitetest.Golden(t, Report(), path, name) })
	}
}

// TestData reads the data as the script does: each role has a figure for each head,
// a number stands for one of the texts, and the percentiles are where the data say.
func TestData(t *testing.T) {
	page := sitetest.Page(t, Report(), "compare/index.html")
	found := regexp.MustCompile(`(?s)class="chooser-data">(.*?)</script>`).FindStringSubmatch(page)
	if found == nil {
		t.Fatal("the page has no data")
	}
	var d data
	if err := json.Unmarshal([]byte(found[1]), &d); err != nil {
		t.Fatal(err)
	}
	for _, role := range d.Roles {
		if len(role) != 3+len(d.Heads) {
			t.Errorf("%v has %d parts for %d heads", role[1], len(role), len(d.Heads))
		}
		for _, part := range role[3:] {
			if at, isNumber := part.(float64); isNumber && int(at) >= len(d.Texts) {
				t.Errorf("%v: text %v of %d", role[1], at, len(d.Texts))
			}
		}
		if role[0] == "43-4121" && (role[d.Hourly+2] != "$17.74" || role[d.Annual+2] != "$36,910" || role[2] != float64(hasPage)) {
			t.Errorf("library assistants: %v", role)
		}
		if role[0] == "25-2021" && role[2] != float64(hasPage+annualOnly) {
			t.Errorf("teachers: mark %v", role[2])
		}
	}
	if len(d.Roles) != 41 || strings.Contains(found[1], "<") {
		t.Errorf("%d roles", len(d.Roles))
	}
}
