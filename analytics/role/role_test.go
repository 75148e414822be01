package role_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

const assistants lmi.SOC = "43-4121"

func get(t *testing.T, db *sql.DB, p role.Params) role.Result {
	t.Helper()
	r, err := role.Get(context.Background(), db, p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func answers(t *testing.T, q analytics.Querier, socs ...lmi.SOC) map[lmi.SOC]role.Result {
	t.Helper()
	atlas, err := role.Open(context.Background(), q, socs)
	if err != nil {
		t.Fatal(err)
	}
	results, err := atlas.All(context.Background(), socs)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func codes(notes []lmi.Note) []string {
	var list []string
	for _, n := range notes {
		if !slices.Contains(list, n.Code) {
			list = append(list, n.Code)
		}
	}
	slices.Sort(list)
	return list
}

func medians(w oews.Wages) []float64 {
	var list []float64
	for _, p := range w.Percentiles() {
		list = append(list, p.Value)
	}
	return list
}

func TestNewest(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants})
	if r.SOC != assistants || r.Title != "Library Assistants, Clerical" || r.Wages == nil || r.Wages.Year != 2025 {
		t.Fatalf("%+v", r)
	}
	if diff := cmp.Diff([]float64{13.33, 15.30, 17.74, 21.93, 26.59}, medians(r.Wages.Hourly)); diff != "" {
		t.Errorf("hourly percentiles (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{27_730, 31_820, 36_910, 45_620, 55_310}, medians(r.Wages.Annual)); diff != "" {
		t.Errorf("annual percentiles (-want +got):\n%s", diff)
	}
	var compared []string
	for _, e := range r.Comparison {
		compared = append(compared, fmt.Sprintf("%s %d %s", e.SOC, e.Year, e.NAICS))
	}
	if diff := cmp.Diff([]string{"43-0000 2025 000000", "00-0000 2025 000000"}, compared); diff != "" {
		t.Errorf("compared with (-want +got):\n%s", diff)
	}
	var years, breaks []string
	for _, p := range r.Trend.Points {
		years = append(years, fmt.Sprint(p.Year))
	}
	for _, b := range r.Trend.Breaks {
		breaks = append(breaks, fmt.Sprint(b.Year, " ", b.Short))
	}
	if want := "2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025"; strings.Join(years, " ") != want {
		t.Errorf("years %v, want %s", years, want)
	}
	if diff := cmp.Diff([]string{"2019 hybrid SOC", "2021 SOC 2018", "2021 new method"}, breaks); diff != "" {
		t.Errorf("breaks (-want +got):\n%s", diff)
	}
	if newest := r.Newest(); newest == nil || newest.Vintage != "2024-34" || len(r.Outlook) != 2 || r.Outlook[0].Vintage != "2019-29" {
		t.Errorf("outlook %+v", r.Outlook)
	}
	if r.Typical == nil || r.Typical.Vintage != "2024-34" || r.Typical.EntryEducation != "High school diploma or equivalent" {
		t.Errorf("typical education %+v", r.Typical)
	}
	if r.Attainment == nil || r.Attainment.SurveyPeriod != "2019" || r.Attainment.Shared || len(r.Attainment.Levels) != 7 {
		t.Errorf("attainment %+v", r.Attainment)
	}
	if diff := cmp.Diff([]string{"concentration", "growth", "industry_scope", "industry_year", "ladder_pay", "ladder_reach", "numbers-above-top-code", "outlook_rank_withheld", "pooled_panels", "projection_counts", "series_break", "similar", "small_cell"}, codes(r.Notes)); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	// Twelve national files, the newest by sector and two workbooks of projections.
	if len(r.Sources) != 15 {
		t.Errorf("%d sources, want 15", len(r.Sources))
	}
}

// TestIndustries ranks the sectors of library assistants in May 2024, worked
// out by hand from natsector_M2024_dl.xlsx: three sectors have 500 jobs and more.
func TestIndustries(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants})
	if r.Industries == nil || r.Industries.Year != 2024 {
		t.Fatalf("industries %+v, want those of May 2024", r.Industries)
	}
	write := func(ranked []oews.Ranked) string {
		var list []string
		for _, e := range ranked {
			list = append(list, fmt.Sprintf("%d:%s", e.Rank, e.NAICS))
		}
		return strings.Join(list, " ")
	}
	if got, want := write(r.Industries.ByPay), "1:61 2:99 3:51 0:54 0:71 0:62 0:55 0:81 0:56"; got != want {
		t.Errorf("by pay %s, want %s", got, want)
	}
	if got, want := write(r.Industries.ByEmployment), "1:99 2:61 3:51 4:81 5:56 6:54 7:62 8:71 0:55"; got != want {
		t.Errorf("by employment %s, want %s", got, want)
	}
}

// TestNearestYear: where a year has no figures by industry, those of the nearest
// year are shown and it is said; of two equally near, the earlier.
func TestIntervals(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r, err := role.Get(context.Background(), db, role.Params{SOC: "43-4121", Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	// May 2024: mean 18.22 an hour with a relative standard error of 0.4 percent:
	// 18.22 x 0.004 x 1.645 = 0.1198876. Jobs 80,070 with 1.8 percent: 80,070 x 0.018 x 1.645 = 2,370.8727.
	mean, jobs := r.Intervals.HourlyMean, r.Intervals.Employment
	if mean == nil || math.Abs(mean.Low-18.1001124) > 1e-6 || math.Abs(mean.High-18.3398876) > 1e-6 {
		t.Errorf("mean %+v", mean)
	}
	if jobs == nil || math.Abs(jobs.Low-77_699.1273) > 1e-3 || math.Abs(jobs.High-82_440.8727) > 1e-3 {
		t.Errorf("jobs %+v", jobs)
	}
	// Elementary school teachers have annual wages only.
	r, err = role.Get(context.Background(), db, role.Params{SOC: "25-2021", Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	if r.Intervals.HourlyMean != nil || r.Intervals.AnnualMean == nil {
		t.Errorf("intervals of teachers: %+v, want one of the annual mean only", r.Intervals)
	}
}

func TestNearestYear(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct{ year, want int }{
		{2014, 2022}, {2021, 2022}, {2022, 2022}, {2023, 2022}, {2024, 2024}, {2025, 2024},
	} {
		r := get(t, db, role.Params{SOC: assistants, Year: test.year})
		if r.Wages.Year != test.year || r.Industries.Year != test.want {
			t.Errorf("May %d: wages of %d, industries of %d; want %d", test.year, r.Wages.Year, r.Industries.Year, test.want)
		}
		i := slices.IndexFunc(r.Notes, func(n lmi.Note) bool { return n.Code == "industry_year" })
		if (i >= 0) != (test.year != test.want) {
			t.Errorf("May %d with industries of %d: note %d", test.year, test.want, i)
		}
		for _, year := range []int{test.year, test.want} {
			if i >= 0 && !strings.Contains(r.Notes[i].Text, fmt.Sprint("May ", year)) {
				t.Errorf("May %d: the note %q does not name May %d", test.year, r.Notes[i].Text, year)
			}
		}
	}
}

func TestYear(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants, Year: 2021})
	if diff := cmp.Diff([]float64{10.71, 11.50, 14.16, 17.88, 22.60}, medians(r.Wages.Hourly)); diff != "" {
		t.Errorf("hourly percentiles of May 2021 (-want +got):\n%s", diff)
	}
	if r.Wages.Annual.Median.Value != 29_450 {
		t.Errorf("annual median %v", r.Wages.Annual.Median.Value)
	}
	for _, e := range r.Comparison {
		if e.Year != 2021 {
			t.Errorf("compared with %s of May %d", e.SOC, e.Year)
		}
	}
}

func TestByIndustry(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants, NAICS: "51"})
	if r.Wages.Year != 2024 || r.Wages.Hourly.Median.Value != 16.30 || len(r.Trend.Points) != 2 {
		t.Errorf("wages %+v, %d points; want $16.30 in May 2024 and two points", r.Wages.Hourly.Median, len(r.Trend.Points))
	}
	for _, e := range r.Comparison {
		if e.NAICS != "51" || e.Year != 2024 {
			t.Errorf("compared with %s in %s of %d", e.SOC, e.NAICS, e.Year)
		}
	}
	if len(r.Comparison) != 2 {
		t.Errorf("compared with %d, want the major group and all occupations of the industry", len(r.Comparison))
	}
}

// TestNotesOnWages looks at occupations whose wages need a word.
func TestNotesOnWages(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		params        role.Params
		with, without string
		pay           lmi.Unit
	}{
		{role.Params{SOC: "25-2021"}, "annual_only", "top_coded", lmi.USDPerYear},
		{role.Params{SOC: "11-1011", Year: 2024}, "top_coded", "annual_only", lmi.USDPerHour},
		{role.Params{SOC: assistants, NAICS: "54"}, "small_estimate", "top_coded", lmi.USDPerHour},
		{role.Params{SOC: assistants, NAICS: "55"}, "small_estimate", "top_coded", lmi.USDPerHour}, // employment withheld
		{role.Params{SOC: assistants, NAICS: "99"}, "pooled_panels", "small_estimate", lmi.USDPerHour},
		{role.Params{SOC: "11-1011"}, "attainment_shared", "annual_only", lmi.USDPerHour},
	} {
		r := get(t, db, test.params)
		have := codes(r.Notes)
		if !slices.Contains(have, test.with) || slices.Contains(have, test.without) {
			t.Errorf("%+v: notes %v; want %s and not %s", test.params, have, test.with, test.without)
		}
		if r.Wages.PayUnit() != test.pay {
			t.Errorf("%+v: pay per %s", test.params, r.Wages.PayUnit())
		}
	}
}

func TestTopCodedIsABound(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: "11-1011", Year: 2024})
	p90 := r.Wages.Hourly.P90
	if p90.Known() || !p90.Bounded() || p90.Value != 115 || r.Wages.Annual.P90.Value != 239_200 {
		t.Errorf("P90 %+v, %+v; want at least $115.00 an hour and $239,200 a year", p90, r.Wages.Annual.P90)
	}
	// The bound is that of the vintage.
	if before := get(t, sampletest.Shared(t).DB(), role.Params{SOC: "11-1011", Year: 2021}).Wages.Hourly.P90; before.Value != 100 {
		t.Errorf("P90 of May 2021 %+v, want at least $100.00", before)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name   string
		params role.Params
		want   []string
	}{
		{"unknown occupation", role.Params{SOC: "99-9999"}, []string{"99-9999", "wageatlas search TITLE"}},
		{"unknown year", role.Params{SOC: assistants, Year: 2009}, []string{"43-4121", "Library Assistants", "May 2009", "2014, 2015", "2024, 2025"}},
		{"year without the code", role.Params{SOC: "15-1252", Year: 2014}, []string{"May 2014", "2021, 2022"}},
		{"area not loaded", role.Params{SOC: assistants, Area: "06"}, []string{"area 06", "it is loaded for", "area 99 (U.S.)", "industry 51 (Information)"}},
		{"industry not loaded", role.Params{SOC: assistants, NAICS: "22"}, []string{"industry 22", "it is loaded for", "industry 61 (Educational Services)"}},
		{"year of an industry", role.Params{SOC: assistants, NAICS: "51", Year: 2023}, []string{"May 2023", "2022, 2024"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := role.Get(context.Background(), db, test.params)
			if !errors.Is(err, analytics.ErrNotFound) {
				t.Fatalf("error %v, want ErrNotFound", err)
			}
			for _, part := range test.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v; want %q in it", err, part)
				}
			}
			if !cmp.Equal(r, role.Result{}) {
				t.Errorf("an error with a result: %+v", r)
			}
		})
	}
}

// TestPlacesAreBounded: an occupation of many industries does not flood the message.
func TestPlacesAreBounded(t *testing.T) {
	_, err := role.Get(context.Background(), sampletest.Shared(t).DB(), role.Params{SOC: "00-0000", Area: "06"})
	if err == nil || !strings.Contains(err.Error(), "and 9 more") || strings.Count(err.Error(), ";") != 13 {
		t.Errorf("%v; want 12 of the 21 places", err)
	}
}

// TestOutlookOnly: a code of the National Employment Matrix without wages is
// answered from the projections, and that is said.
func TestOutlookOnly(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`DELETE FROM oews_estimate WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4121')`); err != nil {
		t.Fatal(err)
	}
	r := get(t, db, role.Params{SOC: assistants})
	if r.Wages != nil || r.Title != "Library assistants, clerical" || len(r.Outlook) != 2 || r.Industries != nil {
		t.Errorf("%+v", r)
	}
	if !slices.Contains(codes(r.Notes), "no_wages") {
		t.Errorf("notes %v, want no_wages", codes(r.Notes))
	}
	if _, err := role.Get(context.Background(), db, role.Params{SOC: assistants, Year: 2024}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("with a year: %v, want ErrNotFound", err)
	}
}

// TestOutlookParts: the answer carries the place in the group, the factors and
// the industries of the projections, cites their file, and says what is lacking.
func TestOutlookParts(t *testing.T) {
	db := withFactorsAndMatrix(t)
	r := get(t, db, role.Params{SOC: assistants})
	if r.OutlookRank == nil || r.OutlookRank.Vintage != "2024-34" || r.OutlookRank.Listed != 6 || r.OutlookRank.Whole {
		t.Errorf("rank %+v", r.OutlookRank)
	}
	if r.OutlookFactors == nil || r.OutlookFactors.Vintage != "2019-29" || r.OutlookFactors.Stated[0].Text != "Usage declines." {
		t.Errorf("factors %+v", r.OutlookFactors)
	}
	// 9,050 of the 90,500 jobs of 2019 are 10 percent.
	if in := r.OutlookIndustries; in == nil || in.Vintage != "2019-29" || len(in.Losses) != 1 || in.Losses[0].Code != "510000" || in.Coverage.Value != 10 {
		t.Errorf("industries %+v", in)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.FileName == "matrix.csv" }) {
		t.Errorf("sources %+v, want the matrix among them", r.Sources)
	}
	have := codes(r.Notes)
	for _, code := range []string{"outlook_rank_withheld", "factors", "matrix_counts", "matrix_coverage"} {
		if !slices.Contains(have, code) {
			t.Errorf("notes %v, want %s", have, code)
		}
	}
	if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == "matrix" && strings.Contains(m.Lacks, "2024-34") }) {
		t.Errorf("missing %+v, want the matrix of 2024-34", r.Missing)
	}
	if group := get(t, db, role.Params{SOC: "43-0000"}); group.OutlookRank != nil || group.OutlookFactors != nil || group.OutlookIndustries != nil {
		t.Errorf("the group has a place: %+v", group.OutlookRank)
	}
}

// withFactorsAndMatrix is the sample with a factor and a matrix cell of library assistants in the edition 2019-29.
func withFactorsAndMatrix(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		INSERT INTO source BY NAME
			SELECT 900 AS source_id, 'BLS' AS publisher, 'projections' AS dataset, vintage_id, 'National Employment Matrix' AS title, 'matrix.csv' AS file_name, 'abc' AS sha256,
				1 AS bytes, 1 AS rows_read, 1 AS rows_merged, 0 AS rows_rejected, 0 AS rows_noted, 0 AS cells_rejected, TIMESTAMP '2025-07-01 00:00:00' AS loaded_at, 'v1' AS tool_version
			FROM vintage WHERE label = '2019-29';
		INSERT INTO utilization_factor BY NAME
			SELECT p.vintage_id, p.occupation_id, p.source_id, 1 AS source_line, 'Libraries' AS industry_title, '519000' AS industry_code, 'Usage declines.' AS text
			FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id) WHERE o.soc_code = '43-4121' AND v.label = '2019-29';
		INSERT INTO matrix_cell BY NAME
			SELECT p.vintage_id, p.occupation_id, 900 AS source_id, 1 AS source_line, '510000' AS industry_code, 'line_item' AS occupation_type,
				9050 AS base_jobs, 'released' AS base_jobs_status, 9000 AS projected_jobs, 'released' AS projected_jobs_status,
				-50 AS change_jobs, 'released' AS change_jobs_status, 'absent' AS change_pct_status, 'absent' AS base_industry_share_pct_status,
				'absent' AS base_occupation_share_pct_status, 'absent' AS projected_industry_share_pct_status, 'absent' AS projected_occupation_share_pct_status
			FROM projection p JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id) WHERE o.soc_code = '43-4121' AND v.label = '2019-29'`); err != nil {
		t.Fatal(err)
	}
	return db
}

// olderCode puts the published crosswalks into a sample, and library work of
// May 2014 to 2018 under the code from which computer user support was renumbered: 15-1151, with
// its published medians of 2014 and 2018. The other figures are those of May 2019.
func olderCode(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	crosswalktest.Insert(t, db, crosswalktest.Published)
	if _, err := db.Exec(`
		INSERT INTO occupation (soc_system, soc_code, title) VALUES ('2010', '15-1151', 'Computer User Support Specialists');
		INSERT INTO oews_estimate
			SELECT f.* REPLACE (earlier.vintage_id AS vintage_id, old.occupation_id AS occupation_id, published.median AS p50_usd_hour)
			FROM oews_estimate f
			JOIN vintage v USING (vintage_id)
			JOIN occupation o USING (occupation_id)
			JOIN occupation old ON old.soc_system = '2010' AND old.soc_code = '15-1151'
			CROSS JOIN (VALUES (2014, 22.89), (2018, 24.51)) published (year, median)
			JOIN vintage earlier ON earlier.dataset = 'oews' AND earlier.year = published.year
			WHERE o.soc_code = '15-1232' AND v.year = 2019`); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestOlderCode continues a series under the code that it had before, and cites the crosswalk.
func TestOlderCode(t *testing.T) {
	db := olderCode(t)
	r := get(t, db, role.Params{SOC: "15-1232"})
	var points []string
	for _, p := range r.Trend.Points {
		points = append(points, fmt.Sprint(p.Year, " ", p.SOC))
	}
	if want := "2014 15-1151, 2018 15-1151, 2019 15-1232, 2020 15-1232"; !strings.HasPrefix(strings.Join(points, ", "), want) {
		t.Errorf("points %v, want %s and so on", points, want)
	}
	// 29.74 in May 2025 over 22.89 in May 2014 is 1.2992573; its eleventh root is e^(0.2617929 / 11) = 1.0240848.
	if g := r.Trend.Growth[0]; g.FromYear != 2014 || g.ToYear != 2025 || !g.AcrossRevision || !g.AcrossMethod || math.Abs(g.NominalMedian.Value-2.40848) > 1e-4 {
		t.Errorf("growth %+v", g)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.ID == crosswalktest.SourceID }) {
		t.Error("the crosswalk is not cited")
	}
	if have := codes(r.Notes); !slices.Contains(have, "crosswalk") || !slices.Contains(have, "growth_method") {
		t.Errorf("notes %v", have)
	}
	if slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool {
		return m.Dataset == lmi.SOCTables && m.Lacks != "the definition of the occupation"
	}) {
		t.Errorf("missing %+v", r.Missing)
	}
	// The wages are those of the code that was asked for.
	if _, err := role.Get(context.Background(), db, role.Params{SOC: "15-1232", Year: 2018}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("wages of May 2018: %v", err)
	}
	old := get(t, db, role.Params{SOC: "15-1151"})
	if len(old.Trend.Points) != 2 || len(old.Trend.Successors) != 2 || old.Trend.Successors[1].SOC != "15-1232" || !old.Trend.Successors[1].OneToOne {
		t.Errorf("the old code: %+v", old.Trend)
	}
}

// TestCrosswalkMissing: without crosswalks the answer says what it lacks.
func TestCrosswalkMissing(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: "25-4022"})
	var lacks []string
	for _, m := range r.Missing {
		if m.Dataset == lmi.SOCTables {
			lacks = append(lacks, m.Lacks)
		}
	}
	want := []string{
		"the definition of the occupation",
		"whether 25-4022 kept its content since hybrid SOC 2010/2018, and its growth from then on; it takes the OEWS hybrid structure of May 2019",
		"from which codes 25-4022 came in SOC 2010, and the figures of the one with the same content where there is one; it takes the crosswalk from SOC 2010 to SOC 2018",
	}
	if diff := cmp.Diff(want, lacks); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// 17.74/14.16 = 1.2528249; its fourth root is 1.0579681.
	assistants := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants})
	last := assistants.Trend.Growth[len(assistants.Trend.Growth)-1]
	if last.FromYear != 2021 || last.ToYear != 2025 || math.Abs(last.NominalMedian.Value-5.79681) > 1e-4 {
		t.Errorf("growth %+v", last)
	}
}

// counting counts the queries.
type counting struct {
	analytics.Querier
	queries int
}

func (c *counting) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.Querier.QueryContext(ctx, query, args...)
}

// TestAllQueries: many occupations take as many queries as one, older codes or
// not, and those of a second batch are on industries and areas only.
func TestAllQueries(t *testing.T) {
	ctx := context.Background()
	db := olderCode(t)
	// opened are the queries of Open, asked those of All.
	var opened, asked []int
	for _, socs := range [][]lmi.SOC{{assistants}, {assistants, "15-1232", "25-4022", "00-0000"}} {
		c := &counting{Querier: db}
		atlas, err := role.Open(ctx, c, socs)
		if err != nil {
			t.Fatal(err)
		}
		opened = append(opened, c.queries)
		for batch := range slices.Chunk(socs, 2) {
			c.queries = 0
			results, err := atlas.All(ctx, batch)
			if err != nil {
				t.Fatal(err)
			}
			asked = append(asked, c.queries)
			for soc, r := range results {
				if diff := cmp.Diff(get(t, db, role.Params{SOC: soc}), r); diff != "" {
					t.Errorf("%s (-Get +All):\n%s", soc, diff)
				}
			}
		}
	}
	if opened[0] != opened[1] || len(slices.Compact(asked)) != 1 || asked[0] == 0 || asked[0] >= opened[0] {
		t.Errorf("%v queries on opening, %v on asking", opened, asked)
	}
}

// TestAtOnce asks one atlas from several goroutines.
func TestAtOnce(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	socs := []lmi.SOC{assistants, "11-1011", "00-0000", "25-2021"}
	atlas, err := role.Open(ctx, db, socs)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	results := make([]map[lmi.SOC]role.Result, len(socs))
	for i := range socs {
		group.Go(func() {
			var err error
			if results[i], err = atlas.All(ctx, socs); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for _, other := range results[1:] {
		if diff := cmp.Diff(results[0], other); diff != "" {
			t.Errorf("the answers differ:\n%s", diff)
		}
	}
}

// TestAll wants the same answers as one by one.
func TestAll(t *testing.T) {
	db := withFactorsAndMatrix(t)
	socs := []lmi.SOC{assistants, "11-1011", "00-0000", "25-0000", "25-2021"}
	results := answers(t, db, socs...)
	for _, soc := range socs {
		if diff := cmp.Diff(get(t, db, role.Params{SOC: soc}), results[soc]); diff != "" {
			t.Errorf("%s (-Get +All):\n%s", soc, diff)
		}
	}
	if len(results) != len(socs) {
		t.Errorf("%d answers", len(results))
	}
	unknown := []lmi.SOC{assistants, "99-9999"}
	atlas, err := role.Open(context.Background(), db, unknown)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := atlas.All(context.Background(), unknown); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "99-9999") {
		t.Errorf("with an unknown code: %v", err)
	}
}

// TestPriceAdjusted states an area's medians at the nation's prices: 16.36 / 0.90848
// = 18.0081 an hour, 34,020 / 0.90848 = 37,447.16 a year.
func TestPriceAdjusted(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		INSERT INTO area (area_id, area_code, area_type, title, title_year) VALUES (900, '56', 2, 'Wyoming', 2023);
		INSERT INTO oews_estimate
			SELECT e.* REPLACE (900 AS area_id) FROM oews_estimate e JOIN vintage v USING (vintage_id) JOIN industry i USING (industry_id)
			WHERE v.year = 2023 AND i.naics_code = '000000'`); err != nil {
		t.Fatal(err)
	}
	const wyoming = lmi.Area("56")
	r := get(t, db, role.Params{SOC: assistants, Area: wyoming})
	if r.Wages.Hourly.Median.Value != 16.36 || r.PriceAdjusted != nil {
		t.Fatalf("wages %+v, adjusted %+v", r.Wages.Hourly.Median, r.PriceAdjusted)
	}
	lacksParities := func(r role.Result) bool {
		return slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.RPP })
	}
	if !lacksParities(r) {
		t.Errorf("missing %+v, want the price parities", r.Missing)
	}
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'rpp', '2023', 'x', 2023, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BEA', 'rpp', 900, 'Regional Price Parities', 'SARPP.csv', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO price_parity VALUES (900, 900, 2, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2023, 90.848, 'released')`); err != nil {
		t.Fatal(err)
	}
	r = get(t, db, role.Params{SOC: assistants, Area: wyoming})
	adjusted := r.PriceAdjusted
	if adjusted == nil || adjusted.RPP != 90.848 || adjusted.RPPYear != 2023 || adjusted.RPPArea != "Wyoming" || lacksParities(r) {
		t.Fatalf("adjusted %+v, missing %+v", adjusted, r.Missing)
	}
	if math.Abs(adjusted.Hourly.Value-18.0081) > 1e-4 || math.Abs(adjusted.Annual.Value-37_447.16) > 0.01 {
		t.Errorf("medians %+v, %+v", adjusted.Hourly, adjusted.Annual)
	}
	if !slices.Contains(codes(r.Notes), "price_adjusted") || slices.Contains(codes(r.Notes), "price_parity_year") {
		t.Errorf("notes %v", codes(r.Notes))
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.Dataset == lmi.RPP }) {
		t.Error("the price parities are not cited")
	}
	if nation := get(t, db, role.Params{SOC: assistants}); nation.PriceAdjusted != nil || slices.Contains(codes(nation.Notes), "price_adjusted") {
		t.Errorf("the nation's wages are adjusted: %+v", nation.PriceAdjusted)
	}
}

// TestLadder: the first steps up are those of the nation in the year of the
// wages, wherever these are from; a group has none.
func TestLadder(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		params role.Params
		nation bool // the answer says that the ladder is the nation's
	}{
		{role.Params{SOC: assistants}, false},
		{role.Params{SOC: assistants, Year: 2021}, false},
		{role.Params{SOC: assistants, NAICS: "51"}, true},
	} {
		r := get(t, db, test.params)
		if r.Ladder == nil || r.Ladder.Year != r.Wages.Year || len(r.Ladder.Steps) < 3 || r.Ladder.Own.SOC != assistants {
			t.Errorf("%+v: ladder %+v", test.params, r.Ladder)
			continue
		}
		all := get(t, db, role.Params{SOC: assistants, Year: r.Wages.Year})
		if diff := cmp.Diff(all.Ladder, r.Ladder); diff != "" {
			t.Errorf("%+v: not the nation's (-nation +got):\n%s", test.params, diff)
		}
		if slices.Contains(codes(r.Notes), "ladder_nation") != test.nation {
			t.Errorf("%+v: notes %v", test.params, codes(r.Notes))
		}
		if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.ONET }) {
			t.Errorf("%+v: missing %+v", test.params, r.Missing)
		}
	}
	if r := get(t, db, role.Params{SOC: "43-0000"}); r.Ladder != nil {
		t.Errorf("a group has the ladder %+v", r.Ladder)
	}
}
