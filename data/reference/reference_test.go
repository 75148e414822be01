package reference_test

import (
	"fmt"
	"testing"

	"wageatlas/data/reference"
)

// TestTopCode checks the bound of every vintage. Elsewhere: the notes on the
// "Field Descriptions" sheets, and before 2019 the notes on bls.gov; $145,600 a year
// is the annual bound that goes with $70.00 an hour.
func TestTopCode(t *testing.T) {
	for _, test := range []struct {
		from, to                  int
		wantHourlyUSD, wantYearly float64
	}{
		{2003, 2007, 70, 145_600},
		{2008, 2010, 80, 166_400},
		{2011, 2015, 90, 187_200},
		{2016, 2021, 100, 208_000},
		{2022, 2025, 115, 239_200},
	} {
		for year := test.from; year <= test.to; year++ {
			hourly, yearly := reference.TopCode(year)
			if hourly != test.wantHourlyUSD || yearly != test.wantYearly {
				t.Errorf("TopCode(%d) = %v, %v; want %v, %v", year, hourly, yearly, test.wantHourlyUSD, test.wantYearly)
			}
		}
	}
}

// TestSOCSystem: 2003-2009 SOC 2000, 2010-2018 SOC 2010, then a hybrid for two
// years, SOC 2018 since. Elsewhere: the OEWS technical notes.
func TestSOCSystem(t *testing.T) {
	for _, test := range []struct {
		from, to int
		want     string
	}{
		{2003, 2009, "2000"},
		{2010, 2018, "2010"},
		{2019, 2020, "hybrid-2019"},
		{2021, 2025, "2018"},
	} {
		for year := test.from; year <= test.to; year++ {
			if got := reference.SOCSystem(year); got != test.want {
				t.Errorf("SOCSystem(%d) = %q, want %q", year, got, test.want)
			}
		}
	}
}

func TestMatrixSystem(t *testing.T) {
	if got := reference.MatrixSystem(2024); got != "NEM-2024" {
		t.Errorf("MatrixSystem(2024) = %q", got)
	}
}

func TestOwnership(t *testing.T) {
	for code, want := range map[string]string{
		"1235": "Federal, State, and Local Government and Private Sector",
		"5":    "Private",
		"1":    "Federal Government",
		"":     "",
		"4":    "",
	} {
		if got := reference.Ownership(code); got != want {
			t.Errorf("Ownership(%q) = %q, want %q", code, got, want)
		}
	}
}

// TestState: fifty states, the District and five territories; codes skip 03, 07, 14, 43 and 52.
func TestState(t *testing.T) {
	seen := make(map[string]bool)
	territories := 0
	for code := range 100 {
		postal := reference.State(fmt.Sprintf("%02d", code))
		if postal == "" {
			continue
		}
		if len(postal) != 2 || seen[postal] {
			t.Errorf("%02d is %q, which is no abbreviation or stands twice", code, postal)
		}
		seen[postal] = true
		if reference.Territory(postal) {
			territories++
		}
		if reference.Territory(postal) != (code >= 60) {
			t.Errorf("%02d %s: territory %v", code, postal, reference.Territory(postal))
		}
	}
	if len(seen) != 56 || territories != 5 {
		t.Errorf("%d states and territories, %d territories; want 56 and 5", len(seen), territories)
	}
	for code, want := range map[string]string{"06": "CA", "11": "DC", "36": "NY", "48": "TX", "51": "VA", "54": "WV", "72": "PR", "99": "", "": "", "6": ""} {
		if got := reference.State(code); got != want {
			t.Errorf("State(%q) = %q, want %q", code, got, want)
		}
	}
}
