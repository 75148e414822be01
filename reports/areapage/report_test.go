package areapage

import (
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/area"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site/sitetest"
)

// country is the sample with made-up figures of states and metropolitan areas.
func country(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	geotest.Country(t, db, 2025, "25-0000", "43-0000", "43-4121", "25-4022", "25-4031", "29-1141", "25-2021", "11-1011", "43-9061")
	return db
}

func TestPage(t *testing.T) {
	db := country(t)
	scope := directory.Params{SOCs: []lmi.SOC{"43-4121", "25-4022"}, AllAreas: true}
	for path, name := range map[string]string{"areas/39.html": "ohio.html", "areas/72.html": "puerto-rico.html", "areas/10003.html": "riverside.html", "areas/32.html": "suppressed.html"} {
		sitetest.Compare(t, sitetest.PageOf(t, db, scope, Report(), path), name)
	}
}

func TestIndexSentence(t *testing.T) {
	for _, test := range []struct {
		index float64
		want  string
	}{
		{1.0832, "For the same occupations it pays more than the nation: 1.08 times as much."},
		{.9, "For the same occupations it pays less than the nation: 0.90 times as much."},
		{1.004, "For the same occupations it pays what the nation pays."},
		{.996, "For the same occupations it pays what the nation pays."},
		{1.005, "For the same occupations it pays more than the nation: 1.01 times as much."},
	} {
		if got := indexSentence(lmi.Number(test.index, lmi.Ratio)); got != test.want {
			t.Errorf("%v: %q, want %q", test.index, got, test.want)
		}
	}
}

// TestLede: what is not known has no sentence.
func TestLede(t *testing.T) {
	all := func(jobs, median lmi.Estimate) oews.Estimate {
		return oews.Estimate{Employment: jobs, Hourly: oews.Wages{Median: median}}
	}
	noJobs, noWage := lmi.Missing(lmi.Jobs, lmi.Suppressed), lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	jobs, wage := lmi.Number(5_000_000, lmi.Jobs), lmi.Number(22, lmi.USDPerHour)
	typical := []geo.Ranked{{Rank: 1, Local: &geo.Local{Title: "Coopers"}}}
	for _, test := range []struct {
		answer area.Result
		want   string
	}{
		{area.Result{Year: 2024, All: all(jobs, wage), ByConcentration: typical}, "5,000,000 wage and salary jobs in May 2024, with a median pay of $22.00 an hour over all occupations. Most typical of it: Coopers."},
		{area.Result{Year: 2024, All: all(jobs, noWage)}, "5,000,000 wage and salary jobs in May 2024."},
		{area.Result{Year: 2024, All: all(noJobs, lmi.AtLeast(115, lmi.USDPerHour))}, "In May 2024 a median pay of $115.00 or more an hour over all occupations."},
		{area.Result{Year: 2024, All: all(noJobs, noWage), Index: &geo.Index{NationalMix: lmi.Missing(lmi.Ratio, lmi.Absent)}, ByConcentration: []geo.Ranked{{Local: &geo.Local{Title: "Few"}}}}, ""},
	} {
		if diff := cmp.Diff(test.want, lede(test.answer)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
