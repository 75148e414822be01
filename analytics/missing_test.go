package analytics_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

func TestDatasetTitle(t *testing.T) {
	for name, want := range map[string]string{
		"rpp":             "Regional Price Parities of the Bureau of Economic Analysis",
		"oews-2024-metro": "Occupational Employment and Wage Statistics, by metropolitan and nonmetropolitan area",
		"oews-2003":       "Occupational Employment and Wage Statistics",
		"another":         "another",
	} {
		if got := analytics.DatasetTitle(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// named finds the datasets that answers name in their code, but for those that they put together.
var named = regexp.MustCompile(`(?:AddMissing|LoadCommands|DatasetTitle)\((?:lmi\.(\w+)|"([^"]+)")`)

// TestDatasetsAreKnown: what an answer says it lacks stands in the list of datasets,
// which the command line's tests compare with what can be downloaded.
func TestDatasetsAreKnown(t *testing.T) {
	constants := map[string]string{
		"CPI": lmi.CPI, "ECI": lmi.ECI, "RPP": lmi.RPP, "Projections": lmi.Projections, "SOCTables": lmi.SOCTables, "ONET": lmi.ONET,
	}
	found := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, m := range named.FindAllStringSubmatch(string(content), -1) {
			found++
			name := constants[m[1]] + m[2]
			if name == "" || analytics.DatasetTitle(name) == name {
				t.Errorf("%s: %q is none of the datasets that answers can lack", file, m[1]+m[2])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no answer lacks anything; the search is wrong")
	}
}
