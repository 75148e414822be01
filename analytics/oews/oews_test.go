package oews_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestEstimates reads one row of the sample in full. Elsewhere: the row of
// 11-1011 in national_M2024_dl.xlsx.
func TestEstimates(t *testing.T) {
	db := sampletest.Shared(t).DB()
	got, err := oews.Estimates(context.Background(), db, oews.Filter{Year: 2024, SOCs: []lmi.SOC{"11-1011"}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		t.Fatal(err)
	}
	absent := func(unit lmi.Unit) lmi.Estimate { return lmi.Missing(unit, lmi.Absent) }
	hour := func(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerHour) }
	want := []oews.Estimate{{
		Year: 2024, Vintage: "2024", SOCSystem: "2018", SOC: "11-1011", Title: "Chief Executives", Level: "detailed",
		NAICS: "000000", Industry: "Cross-industry", IndustryLevel: "cross-industry", Ownership: "1235", Area: "99", AreaType: 1, AreaTitle: "U.S.",
		Employment: jobs(211_850), EmploymentRSE: lmi.Number(1.2, lmi.Percent), JobsPer1000: absent(lmi.Ratio), LocationQuotient: absent(lmi.Ratio),
		IndustryShare: absent(lmi.Percent), Establishments: absent(lmi.Percent), Basis: oews.Both, MeanRSE: lmi.Number(.9, lmi.Percent),
		Hourly:     oews.Wages{Mean: hour(126.41), P10: hour(35.44), P25: hour(60.61), Median: hour(99.24), P75: lmi.AtLeast(115, lmi.USDPerHour), P90: lmi.AtLeast(115, lmi.USDPerHour)},
		Annual:     oews.Wages{Mean: year(262_930), P10: year(73_710), P25: year(126_080), Median: year(206_420), P75: topCoded, P90: topCoded},
		SourceLine: 6,
	}}
	if len(got) == 1 {
		want[0].SourceID = got[0].SourceID
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("estimates (-want +got):\n%s", diff)
	}
}

func TestFilter(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name   string
		filter oews.Filter
		want   int
	}{
		{"one occupation, all years and industries", oews.Filter{SOCs: []lmi.SOC{"43-4121"}}, 12 + 8 + 9}, // years, sectors of 2022 and 2024
		{"two occupations in one year of the nation", oews.Filter{SOCs: []lmi.SOC{"43-4121", "25-4031"}, Year: 2021, NAICS: lmi.CrossIndustry}, 2},
		{"sectors", oews.Filter{SOCs: []lmi.SOC{"43-4121"}, IndustryLevel: oews.Sector, Year: 2024}, 9},
		{"one industry", oews.Filter{SOCs: []lmi.SOC{"43-4121"}, NAICS: "51"}, 2},
		{"several industries", oews.Filter{SOCs: []lmi.SOC{"43-4121"}, Industries: []lmi.NAICS{"51", "61"}, Year: 2024}, 2},
		{"one more industry", oews.Filter{SOCs: []lmi.SOC{"43-4121"}, NAICS: "99", Industries: []lmi.NAICS{"51", "61"}, Year: 2024}, 3},
		{"several areas", oews.Filter{SOCs: []lmi.SOC{"43-4121"}, NAICS: lmi.CrossIndustry, Areas: []lmi.Area{lmi.National, "06"}, Year: 2024}, 1},
		{"cells", oews.Filter{Year: 2024, Cells: []oews.CellKey{
			{SOC: "43-4121", NAICS: "51", Area: lmi.National}, {SOC: "25-4031", NAICS: lmi.CrossIndustry, Area: lmi.National}, {SOC: "25-4031", NAICS: lmi.CrossIndustry, Area: "06"},
		}}, 2},
		{"other areas", oews.Filter{Areas: []lmi.Area{"06", "48"}}, 0},
		{"level", oews.Filter{Year: 2025, OccupationLevel: "total"}, 1},
		{"another area", oews.Filter{Area: "06"}, 0},
		{"unknown code", oews.Filter{SOCs: []lmi.SOC{"99-9999"}}, 0},
		{"a quote in a code", oews.Filter{NAICS: "' OR 1=1 --"}, 0},
	} {
		got, err := oews.Estimates(context.Background(), db, test.filter)
		if err != nil || len(got) != test.want {
			t.Errorf("%s: %d estimates, %v; want %d", test.name, len(got), err, test.want)
		}
	}
}

// TestOneOfTwoLevels: a code that stands as broad and detailed occupation, and for
// several ownerships, comes once, at the most detailed level and the widest ownership.
func TestOneOfTwoLevels(t *testing.T) {
	w := sampletest.Open(t)
	if _, err := w.DB().Exec(`INSERT INTO oews_estimate
		SELECT f.* REPLACE (g AS o_group, w AS own_code, 1 AS employment_jobs)
		FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id) JOIN industry i USING (industry_id),
			(VALUES ('broad', '1235'), ('detailed', '5'), ('major', '123')) t(g, w)
		WHERE v.label = '2025' AND o.soc_code = '43-4121' AND i.naics_code = '000000'`); err != nil {
		t.Fatal(err)
	}
	got, err := oews.Estimates(context.Background(), w.DB(), oews.Filter{Year: 2025, SOCs: []lmi.SOC{"43-4121"}, NAICS: lmi.CrossIndustry})
	if err != nil || len(got) != 1 || got[0].Level != "detailed" || got[0].Ownership != "1235" || got[0].Employment.Value != 85_520 {
		t.Errorf("%+v, %v; want the detailed one of all ownerships only", got, err)
	}
}

// TestNovemberStandsAside: an edition of November is no answer for its year,
// neither beside that of May nor alone.
func TestNovemberStandsAside(t *testing.T) {
	w := sampletest.Open(t)
	filter := oews.Filter{SOCs: []lmi.SOC{"43-4121"}, NAICS: lmi.CrossIndustry}
	before, err := oews.Estimates(context.Background(), w.DB(), filter)
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2003, 2024} {
		if _, err := w.DB().Exec(`INSERT INTO vintage (dataset, label, reference_period, year, soc_system)
			VALUES ('oews', $1 || '-11', 'November ' || $1, $1, '2018')`, year); err != nil {
			t.Fatal(err)
		}
		if _, err := w.DB().Exec(`INSERT INTO oews_estimate
			SELECT f.* REPLACE ((SELECT max(vintage_id) FROM vintage) AS vintage_id, 1 AS employment_jobs)
			FROM oews_estimate f JOIN vintage v USING (vintage_id) WHERE v.label = '2024' AND v.dataset = 'oews'`); err != nil {
			t.Fatal(err)
		}
	}
	after, err := oews.Estimates(context.Background(), w.DB(), filter)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" || len(before) == 0 {
		t.Errorf("%d estimates; with November (-before +after):\n%s", len(before), diff)
	}
}

func TestAtYear(t *testing.T) {
	points := []oews.Estimate{{Year: 2021}, {Year: 2022, IndustryLevel: "sector"}, {Year: 2022, IndustryLevel: "3-digit"}, {Year: 2024}}
	if got := oews.OnePerYear(append([]oews.Estimate(nil), points...)); len(got) != 3 || got[1].IndustryLevel != "sector" {
		t.Errorf("OnePerYear = %+v", got)
	}
	for _, test := range []struct{ year, want int }{{0, 2024}, {2021, 2021}, {2022, 2022}} {
		if got, err := oews.AtYear(points, test.year); err != nil || got.Year != test.want {
			t.Errorf("AtYear(%d) = %d, %v; want %d", test.year, got.Year, err, test.want)
		}
	}
	_, err := oews.AtYear(points, 2023)
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "2021, 2022, 2024") {
		t.Errorf("AtYear(2023): %v; want ErrNotFound with the years there are", err)
	}
	if _, err := oews.AtYear(nil, 0); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("AtYear of nothing: %v", err)
	}
}

func TestPay(t *testing.T) {
	e := oews.Estimate{Hourly: oews.Wages{Median: lmi.Number(20, lmi.USDPerHour)}, Annual: oews.Wages{Median: year(41_600)}}
	for basis, want := range map[oews.Basis]lmi.Unit{oews.Both: lmi.USDPerHour, oews.HourlyOnly: lmi.USDPerHour, oews.AnnualOnly: lmi.USDPerYear} {
		e.Basis = basis
		if e.PayUnit() != want || e.Pay().Median.Unit != want {
			t.Errorf("%s: pay in %s, said to be %s; want %s", basis, e.Pay().Median.Unit, e.PayUnit(), want)
		}
	}
}

func TestTopCoded(t *testing.T) {
	if (oews.Wages{Median: year(1), P90: suppressed}).TopCoded() {
		t.Error("a suppressed wage is taken for a top-coded one")
	}
	if !(oews.Wages{Mean: topCoded}).TopCoded() || !(oews.Wages{P90: topCoded}).TopCoded() {
		t.Error("a top-coded wage is not seen")
	}
}
