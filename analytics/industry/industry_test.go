package industry_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/industry"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func note(r industry.Result, code string) string {
	i := slices.IndexFunc(r.Notes, func(n lmi.Note) bool { return n.Code == code })
	if i < 0 {
		return ""
	}
	return r.Notes[i].Text
}

func TestGet(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		params industry.Params
		year   int
		title  string
	}{
		{industry.Params{NAICS: "51"}, 2024, "Information"},
		{industry.Params{NAICS: "51", Year: 2022}, 2022, "Information"},
		{industry.Params{NAICS: "31-33"}, 2024, "Manufacturing"},
		{industry.Params{NAICS: "31-33", Year: 2022}, 2022, "Manufacturing"}, // repaired on loading
		{industry.Params{NAICS: lmi.CrossIndustry}, 2025, "Cross-industry"},
	} {
		r, err := industry.Get(context.Background(), db, test.params)
		if err != nil {
			t.Errorf("%+v: %v", test.params, err)
			continue
		}
		if r.Year != test.year || r.Title != test.title || r.NAICS != test.params.NAICS || r.All == nil || r.All.SOC != lmi.AllOccupations {
			t.Errorf("%+v: %d, %q, %s", test.params, r.Year, r.Title, r.NAICS)
		}
		if len(r.ByPay) == 0 || len(r.ByPay) != len(r.ByEmployment) || len(r.Groups) == 0 || len(r.Sources) == 0 {
			t.Errorf("%+v: %d by pay, %d by employment, %d groups, %d sources", test.params, len(r.ByPay), len(r.ByEmployment), len(r.Groups), len(r.Sources))
		}
		for _, e := range slices.Concat(r.ByPay, r.ByEmployment) {
			if e.Level != "detailed" || e.Year != test.year || e.NAICS != test.params.NAICS {
				t.Errorf("%+v: %s is %s of %d in %s", test.params, e.SOC, e.Level, e.Year, e.NAICS)
			}
		}
		for _, e := range r.Groups {
			if e.Level != "major" {
				t.Errorf("%+v: group %s is %s", test.params, e.SOC, e.Level)
			}
		}
	}
}

// TestCoverage works the share out by hand: two occupations with 300 and 450
// jobs and one without released employment, in an industry of 1,000.
func TestCoverage(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		UPDATE oews_estimate SET employment_jobs = NULL, employment_jobs_status = 'suppressed'
			WHERE industry_id = (SELECT industry_id FROM industry WHERE naics_code = '51');
		UPDATE oews_estimate SET employment_jobs = n, employment_jobs_status = 'released'
			FROM occupation o, (VALUES ('00-0000', 1000), ('43-4121', 300), ('25-4031', 450)) jobs(soc, n)
			WHERE o.occupation_id = oews_estimate.occupation_id AND o.soc_code = soc
				AND industry_id = (SELECT industry_id FROM industry WHERE naics_code = '51')`); err != nil {
		t.Fatal(err)
	}
	r, err := industry.Get(context.Background(), db, industry.Params{NAICS: "51"})
	if err != nil {
		t.Fatal(err)
	}
	if got := note(r, "coverage"); !strings.Contains(got, "hold 75 percent of the industry's jobs") {
		t.Errorf("coverage %q, want 75 percent", got)
	}
	if note(r, "small_cell") == "" || note(r, "detailed_only") == "" {
		t.Errorf("notes %+v", r.Notes)
	}
	// Without the industry's own employment there is no share to tell.
	if _, err := db.Exec(`UPDATE oews_estimate SET employment_jobs = NULL, employment_jobs_status = 'suppressed'`); err != nil {
		t.Fatal(err)
	}
	if r, err = industry.Get(context.Background(), db, industry.Params{NAICS: "51"}); err != nil || note(r, "coverage") != "" {
		t.Errorf("coverage %q, %v; want none", note(r, "coverage"), err)
	}
}

func TestTopCodedNote(t *testing.T) {
	r, err := industry.Get(context.Background(), sampletest.Shared(t).DB(), industry.Params{NAICS: "51"})
	if err != nil {
		t.Fatal(err)
	}
	if note(r, "top_coded") == "" {
		t.Error("chief executives of the industry are top-coded, but no note says so")
	}
	if r.ByPay[0].SOC != "11-1011" || r.ByPay[0].Annual.Median.Status != lmi.TopCoded || r.ByPay[0].Rank != 1 {
		t.Errorf("first by pay: %+v; want chief executives, top-coded", r.ByPay[0].Annual.Median)
	}
}

// TestConcentration works library assistants in educational services out by hand, May 2024:
// 13,661,980 of the nation's 154,187,380 jobs are 8.86 percent; the assistants are
// (21,090 / 13,661,980) / (80,070 / 154,187,380) = 2.973 times as usual as in the nation.
func TestConcentration(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r, err := industry.Get(context.Background(), db, industry.Params{NAICS: "61", Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	if share := r.NationalShare.Value; math.Abs(share-8.8606) > .0001 {
		t.Errorf("share of the nation %v", share)
	}
	if len(r.ByConcentration) != len(r.ByPay) {
		t.Fatalf("%d by concentration, %d by pay", len(r.ByConcentration), len(r.ByPay))
	}
	i := slices.IndexFunc(r.ByConcentration, func(e oews.Ranked) bool { return e.SOC == "43-4121" })
	e := r.ByConcentration[i]
	if math.Abs(e.LocationQuotient.Value-(21_090.0/13_661_980)/(80_070.0/154_187_380)) > 1e-9 || !e.LocationQuotientComputed || math.Abs(e.ShareOfRole.Value-100*21_090.0/80_070) > 1e-9 {
		t.Errorf("assistants %+v", e.Cell)
	}
	for i, e := range r.ByConcentration[1:] {
		before := r.ByConcentration[i]
		if e.Rank > 0 && (before.LocationQuotient.Value < e.LocationQuotient.Value || e.Small) {
			t.Errorf("%s with %v behind %s with %v", e.SOC, e.LocationQuotient.Value, before.SOC, before.LocationQuotient.Value)
		}
	}
	if note(r, "concentration") == "" || !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.FileName == "national_M2024_dl.xlsx" }) {
		t.Errorf("notes %+v, sources %+v", r.Notes, r.Sources)
	}
	// All industries together are no more concentrated than the nation.
	if r, err = industry.Get(context.Background(), db, industry.Params{NAICS: lmi.CrossIndustry}); err != nil || r.ByConcentration == nil || len(r.ByConcentration) > 0 || r.NationalShare.Value != 100 {
		t.Errorf("cross-industry: %v, %+v, %v", r.ByConcentration, r.NationalShare, err)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		params industry.Params
		want   []string
	}{
		{industry.Params{NAICS: "519200"}, []string{"519200", "loaded are: 11, 21, 22, 23, 31-33", "81, 99"}},
		{industry.Params{NAICS: "51", Year: 2023}, []string{"51", "Information", "May 2023", "2022, 2024"}},
	} {
		_, err := industry.Get(context.Background(), db, test.params)
		if !errors.Is(err, analytics.ErrNotFound) {
			t.Errorf("%+v: %v, want ErrNotFound", test.params, err)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%+v: %v; want %q in it", test.params, err, part)
			}
		}
	}
	empty := sampletest.Open(t).DB()
	if _, err := empty.Exec("DELETE FROM oews_estimate WHERE i_group = 'sector'"); err != nil {
		t.Fatal(err)
	}
	if _, err := industry.Get(context.Background(), empty, industry.Params{NAICS: "51"}); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "no file by industry is loaded") {
		t.Errorf("without sectors: %v", err)
	}
}

// TestOutlook: the answer carries what the matrix of the projections says of the
// industry, and otherwise says what to load.
func TestOutlook(t *testing.T) {
	db := sampletest.Open(t).DB()
	get := func(naics lmi.NAICS) industry.Result {
		t.Helper()
		r, err := industry.Get(context.Background(), db, industry.Params{NAICS: naics})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := get("51"); r.Outlook != nil || len(r.Missing) != 1 || r.Missing[0].Dataset != "matrix" {
		t.Errorf("without a matrix: %+v, missing %+v", r.Outlook, r.Missing)
	}
	if r := get("99"); r.Outlook != nil || len(r.Missing) != 0 || note(r, "no_matrix_industry") == "" {
		t.Errorf("government: %+v, missing %+v", r.Outlook, r.Missing)
	}
	if _, err := db.Exec(`INSERT INTO matrix_cell BY NAME
		SELECT p.vintage_id, p.occupation_id, p.source_id, 1 AS source_line, '31-330' AS industry_code, p.occupation_type,
			9050 AS base_jobs, 'released' AS base_jobs_status, 9000 AS projected_jobs, 'released' AS projected_jobs_status,
			-50 AS change_jobs, 'released' AS change_jobs_status, 'absent' AS change_pct_status, 'absent' AS base_industry_share_pct_status,
			'absent' AS base_occupation_share_pct_status, 'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status
		FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id) WHERE o.soc_code = '43-4121' AND v.label = '2024-34'`); err != nil {
		t.Fatal(err)
	}
	r := get("31-33")
	if r.Outlook == nil || r.Outlook.Code != "31-330" || len(r.Outlook.Losses) != 1 || r.Outlook.Losses[0].Code != "43-4121" || len(r.Missing) != 0 {
		t.Errorf("%+v, missing %+v", r.Outlook, r.Missing)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.Dataset == lmi.Projections }) {
		t.Errorf("sources %+v, want the projections", r.Sources)
	}
}
