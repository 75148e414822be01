package compare_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/compare"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func columns(r compare.Result) []string {
	var list []string
	for _, c := range r.Columns {
		edition := "-"
		if c.Outlook != nil {
			edition = c.Outlook.Vintage
		}
		list = append(list, fmt.Sprintf("%s %d %s", c.Wages.SOC, c.Wages.Year, edition))
	}
	return list
}

func TestCompare(t *testing.T) {
	db := sampletest.Shared(t).DB()
	socs := func(list ...lmi.SOC) []lmi.SOC { return list }
	for _, test := range []struct {
		name          string
		params        compare.Params
		want          []string
		with, without string // note codes
	}{
		{"newest year, in the order asked for", compare.Params{SOCs: socs("43-4121", "25-4031")}, []string{"43-4121 2025 2024-34", "25-4031 2025 2024-34"}, "projection_counts", "series_break"},
		{"a year", compare.Params{SOCs: socs("25-4031", "43-4121"), Years: []int{2021}}, []string{"25-4031 2021 2024-34", "43-4121 2021 2024-34"}, "projection_counts", "top_coded"},
		{"annual only beside top-coded", compare.Params{SOCs: socs("25-2021", "11-1011"), Years: []int{2024}}, []string{"25-2021 2024 2024-34", "11-1011 2024 2024-34"}, "annual_only", "hourly_only"},
		{"years of one, sorted and without repetition", compare.Params{SOCs: socs("43-4121"), Years: []int{2024, 2018, 2024}}, []string{"43-4121 2018 -", "43-4121 2024 -"}, "series_break", "projection_counts"},
		{"years without a break", compare.Params{SOCs: socs("43-4121"), Years: []int{2022, 2024}}, []string{"43-4121 2022 -", "43-4121 2024 -"}, "pooled_panels", "series_break"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := compare.Get(context.Background(), db, test.params)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, columns(r)); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
			var codes []string
			for _, n := range r.Notes {
				codes = append(codes, n.Code)
			}
			if !slices.Contains(codes, test.with) || slices.Contains(codes, test.without) {
				t.Errorf("notes %v; want %s and not %s", codes, test.with, test.without)
			}
			if len(r.Sources) == 0 {
				t.Error("no sources")
			}
		})
	}
}

// TestMeans compares three occupations of May 2021 with each other.
func TestMeans(t *testing.T) {
	r, err := compare.Get(context.Background(), sampletest.Shared(t).DB(), compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031", "25-2021"}, Years: []int{2021}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Means) != 3 {
		t.Fatalf("%d pairs of three columns, want 3", len(r.Means))
	}
	first := r.Means[0]
	a, b := r.Columns[0].Wages, r.Columns[1].Wages
	wage := b.Hourly.Mean.Value - a.Hourly.Mean.Value
	margin := 1.645 * math.Hypot(a.Hourly.Mean.Value*a.MeanRSE.Value/100, b.Hourly.Mean.Value*b.MeanRSE.Value/100)
	if first.First != (compare.Side{SOC: "43-4121", Year: 2021}) || first.Second != (compare.Side{SOC: "25-4031", Year: 2021}) || first.Unit != lmi.USDPerHour {
		t.Errorf("first pair %+v", first)
	}
	if math.Abs(*first.DifferenceUSD-wage) > 1e-9 || math.Abs(*first.MarginUSD-margin) > 1e-9 || !*first.Beyond {
		t.Errorf("difference %v, margin %v, beyond %v; want %v, %v, true", *first.DifferenceUSD, *first.MarginUSD, *first.Beyond, wage, margin)
	}
	// Elementary school teachers have annual wages only.
	if second := r.Means[1]; second.Unit != lmi.USDPerYear || second.Beyond == nil || !*second.Beyond {
		t.Errorf("assistants and teachers: %+v, want a comparison per year", second)
	}
}

// TestMeansNotReleased: without a relative standard error nothing is said.
func TestMeansNotReleased(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`UPDATE oews_estimate SET mean_rse_pct = NULL, mean_rse_pct_status = 'suppressed'
		WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '25-4031')`); err != nil {
		t.Fatal(err)
	}
	r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}})
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Means[0]; p.Beyond != nil || p.DifferenceUSD != nil || p.MarginUSD != nil || p.Unit != "" {
		t.Errorf("%+v, want no verdict", p)
	}
}

// TestCommonYear: the newest year in which all have wages, be it not the newest of any.
func TestCommonYear(t *testing.T) {
	db := sampletest.Open(t).DB()
	for soc, years := range map[string]string{"43-4121": "'2025', '2023'", "25-4031": "'2024'"} {
		if _, err := db.Exec(`DELETE FROM oews_estimate WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '` + soc + `')
			AND vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label IN (` + years + `))`); err != nil {
			t.Fatal(err)
		}
	}
	r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"43-4121 2022 2024-34", "25-4031 2022 2024-34"}, columns(r)); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
}

// TestCombined: May 2024, (73,770 x 20.70 + 80,070 x 18.22) / 153,840 = 19.409220 is the mean of both.
func TestCombined(t *testing.T) {
	get := func(p compare.Params) compare.Result {
		t.Helper()
		r, err := compare.Get(context.Background(), sampletest.Shared(t).DB(), p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	has := func(r compare.Result, code string) bool {
		return slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == code })
	}
	both := get(compare.Params{SOCs: []lmi.SOC{"25-4031", "43-4121"}, Years: []int{2024}})
	if c := both.Combined; c == nil || c.Employment.Value != 153_840 || math.Abs(c.Hourly.Mean.Value-19.409220) > 1e-6 || math.Abs(c.Hourly.Median.Value-18.2354) > 5e-5 || !has(both, "mixture") {
		t.Errorf("together %+v, notes %v", c, both.Notes)
	}
	nested := get(compare.Params{SOCs: []lmi.SOC{"43-0000", "43-4121"}, Years: []int{2024}})
	if nested.Combined != nil || !has(nested, "not_combined") || len(nested.Columns) != 2 {
		t.Errorf("a group and its part: %+v, notes %v", nested.Combined, nested.Notes)
	}
	years := get(compare.Params{SOCs: []lmi.SOC{"43-4121"}, Years: []int{2021, 2024}})
	if years.Combined != nil || has(years, "not_combined") {
		t.Errorf("years of one: %+v, notes %v", years.Combined, years.Notes)
	}
}

// TestMixedEditions: an occupation that the newest edition does not list is
// compared by an older one, and that is said.
func TestMixedEditions(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`DELETE FROM projection WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4121' AND soc_system = 'NEM-2024')`); err != nil {
		t.Fatal(err)
	}
	r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(r.Notes, func(n lmi.Note) bool {
		return n.Code == "mixed_editions" && strings.Contains(n.Text, "2019-29 2024-34")
	}) {
		t.Errorf("notes %+v, want mixed_editions with both", r.Notes)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name   string
		params compare.Params
		want   error
		text   string
	}{
		{"nothing", compare.Params{}, compare.ErrParams, ""},
		{"one occupation", compare.Params{SOCs: []lmi.SOC{"43-4121"}}, compare.ErrParams, ""},
		{"one occupation, one year", compare.Params{SOCs: []lmi.SOC{"43-4121"}, Years: []int{2024}}, compare.ErrParams, ""},
		{"two of each", compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}, Years: []int{2023, 2024}}, compare.ErrParams, ""},
		{"unknown occupation", compare.Params{SOCs: []lmi.SOC{"43-4121", "99-9999"}}, analytics.ErrNotFound, "99-9999"},
		{"unknown occupation over years", compare.Params{SOCs: []lmi.SOC{"99-9999"}, Years: []int{2023, 2024}}, analytics.ErrNotFound, "99-9999"},
		{"unknown year", compare.Params{SOCs: []lmi.SOC{"43-4121"}, Years: []int{2009, 2024}}, analytics.ErrNotFound, "2014, 2015"},
		{"a year that one of them lacks", compare.Params{SOCs: []lmi.SOC{"43-4121", "15-1252"}, Years: []int{2014}}, analytics.ErrNotFound, "15-1252"},
	} {
		_, err := compare.Get(context.Background(), db, test.params)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s: %v; want %v with %q", test.name, err, test.want, test.text)
		}
	}
}

// TestRealMedians states the medians of library assistants, 14.16 in May 2021
// and 17.31 in May 2024, in dollars of one May.
func TestRealMedians(t *testing.T) {
	db := sampletest.Open(t).DB()
	years := func(soc lmi.SOC, list ...int) compare.Result {
		t.Helper()
		r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{soc}, Years: list})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	lacksPrices := func(m analytics.Missing) bool { return m.Dataset == lmi.CPI }
	if r := years("43-4121", 2021, 2024); r.RealMedians != nil || !slices.ContainsFunc(r.Missing, lacksPrices) {
		t.Errorf("without a price index: %+v, missing %+v", r.RealMedians, r.Missing)
	}
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'cpi', '2024-12', 'x', 2024, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BLS', 'cpi', 900, 'Consumer Price Index', 'cu.data', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO index_point VALUES
			(900, 900, 1, 'CUUR0000SA0', 2014, 'M05', 237.900, 'released', NULL, 'absent', NULL),
			(900, 900, 1, 'CUUR0000SA0', 2021, 'M05', 269.195, 'released', NULL, 'absent', NULL),
			(900, 900, 2, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	r := years("43-4121", 2024, 2021)
	real := r.RealMedians
	if real == nil || real.BaseYear != 2024 || len(real.Points) != 2 || len(real.WithoutIndex) != 0 || len(r.Missing) != 0 {
		t.Fatalf("%+v, missing %+v; want two points in dollars of 2024", real, r.Missing)
	}
	// 14.16 x 314.069/269.195 = 16.5204; 17.31/16.5204 - 1 = 4.7796 percent.
	// 29,450 x 314.069/269.195 = 34,359.23; 36,010/34,359.23 - 1 = 4.8045 percent.
	if math.Abs(real.Points[0].Hourly.Value-16.5204) > 1e-4 || math.Abs(real.HourlyChange.Value-4.7796) > 1e-3 || math.Abs(real.AnnualChange.Value-4.8045) > 1e-3 {
		t.Errorf("%+v", real)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.Dataset == lmi.CPI }) {
		t.Errorf("the price index is not cited: %+v", r.Sources)
	}

	// A year without an index is named, and no change is computed from it.
	r = years("43-4121", 2021, 2024, 2025)
	if real := r.RealMedians; real.BaseYear != 2024 || real.HourlyChange.Known() || real.AnnualChange.Known() ||
		len(r.Missing) != 1 || !strings.Contains(r.Missing[0].Lacks, "May 2025") {
		t.Errorf("%+v, missing %+v", r.RealMedians, r.Missing)
	}

	// A top-coded median is a bound in other dollars too, and gives no change.
	if _, err := db.Exec(`UPDATE oews_estimate SET p50_usd_hour = NULL, p50_usd_hour_status = 'top_coded'
		WHERE vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND year = 2021)
			AND occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '11-1011')`); err != nil {
		t.Fatal(err)
	}
	// The top code of May 2021 is 100.00: 100 x 314.069/269.195 = 116.6697.
	r = years("11-1011", 2021, 2024)
	if real := r.RealMedians; real.Points[0].Hourly.Status != lmi.TopCoded || math.Abs(real.Points[0].Hourly.Value-116.6697) > 1e-4 ||
		real.HourlyChange.Known() || !real.AnnualChange.Known() {
		t.Errorf("chief executives: %+v", real)
	}

	// A code renamed with the classification may stand for other workers: no change across it.
	if _, err := db.Exec(`UPDATE occupation SET title = 'Library Clerks' WHERE soc_code = '43-4121' AND soc_system = '2010'`); err != nil {
		t.Fatal(err)
	}
	r = years("43-4121", 2014, 2024)
	if real := r.RealMedians; len(real.Points) != 2 || real.HourlyChange.Known() || real.AnnualChange.Known() ||
		!slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == "no_real_change" }) {
		t.Errorf("across a new title: %+v, notes %+v", real, r.Notes)
	}

	// Occupations side by side have none, and nothing is missing for it.
	r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"43-4121", "25-4031"}})
	if err != nil || r.RealMedians != nil || len(r.Missing) != 0 {
		t.Errorf("occupations: %+v, missing %+v, %v", r.RealMedians, r.Missing, err)
	}
}

// TestChanges: each vintage against the next, and each edition against the next.
func TestChanges(t *testing.T) {
	db := sampletest.Open(t).DB()
	r, err := compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"43-4121"}, Years: []int{2024, 2018, 2023}})
	if err != nil {
		t.Fatal(err)
	}
	var spans []string
	for _, c := range r.Changes {
		spans = append(spans, fmt.Sprintf("%d %d %.0f", c.From, c.To, c.Employment.Difference.Value))
	}
	// 88,970 jobs in 2018, 83,680 in 2023, 80,070 in 2024.
	if diff := cmp.Diff([]string{"2018 2023 -5290", "2023 2024 -3610"}, spans); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if len(r.OutlookRevised) != 1 {
		t.Fatalf("%d revisions of the outlook, want one", len(r.OutlookRevised))
	}
	if v := r.OutlookRevised[0]; v.From != "2019-29" || v.To != "2024-34" || v.Growth.Then.Value != -3.8 || v.Growth.Now.Value != -6.7 {
		t.Errorf("revision %+v", v)
	}
	lacksCrosswalk := func(m analytics.Missing) bool { return m.Dataset == lmi.SOCTables }
	if !slices.ContainsFunc(r.Missing, lacksCrosswalk) {
		t.Errorf("missing %+v, want the crosswalk", r.Missing)
	}
	if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.Dataset == lmi.Projections }) {
		t.Error("the editions are not among the sources")
	}

	// A renamed code without a crosswalk has no change.
	r, err = compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"11-9032"}, Years: []int{2018, 2019}})
	if err != nil {
		t.Fatal(err)
	}
	if c := r.Changes[0]; c.Comparable || c.Employment.Difference.Known() || !strings.HasPrefix(c.TitleThen, "Education Administrators, Elementary") {
		t.Errorf("%+v, want no change of a renamed code", c)
	}
	if !slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == "not_compared" }) {
		t.Errorf("notes %+v", r.Notes)
	}

	// With a crosswalk that leads one to one it has.
	if _, err := db.Exec(`INSERT INTO code_crosswalk VALUES (900, 1, 1, '2010', '11-9032', 'x', 'hybrid-2019', '11-9032', 'y')`); err != nil {
		t.Fatal(err)
	}
	if r, err = compare.Get(context.Background(), db, compare.Params{SOCs: []lmi.SOC{"11-9032"}, Years: []int{2018, 2019}}); err != nil {
		t.Fatal(err)
	}
	if c := r.Changes[0]; !c.Comparable || !c.Employment.Difference.Known() || slices.ContainsFunc(r.Missing, lacksCrosswalk) {
		t.Errorf("%+v, missing %v; want a change", c, r.Missing)
	}
}

// reads counts how often the crosswalks are read.
type reads struct {
	analytics.Querier
	crosswalks int
}

func (r *reads) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if strings.Contains(query, "code_crosswalk") {
		r.crosswalks++
	}
	return r.Querier.QueryContext(ctx, query, args...)
}

// TestRealAndNominal: the breaks, the changes and the change in real terms come
// from the crosswalks that are read once, and there is a real change where all
// nominal ones are.
func TestRealAndNominal(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'cpi', '2024-12', 'x', 2024, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BLS', 'cpi', 900, 'Consumer Price Index', 'cu.data', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO index_point VALUES
			(900, 900, 1, 'CUUR0000SA0', 2018, 'M05', 251.588, 'released', NULL, 'absent', NULL),
			(900, 900, 1, 'CUUR0000SA0', 2019, 'M05', 256.092, 'released', NULL, 'absent', NULL),
			(900, 900, 2, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	crosswalktest.Insert(t, db, crosswalktest.Published+`
	2010 43-4171 Receptionists > 2018 43-4171 Receptionists
	2010 43-4171 Receptionists > 2018 43-9999 Others
	2010 11-9032 Principals > 2018 11-9032 Administrators
	2010 25-9099 Aides > 2018 31-9099 Aides
	hybrid-2019 43-4171 Receptionists > 2018 43-4171 Receptionists
	hybrid-2019 43-4171 Receptionists > 2018 43-9999 Others
	hybrid-2019 11-9032 Administrators > 2018 11-9032 Administrators`)
	for _, test := range []struct {
		name  string
		soc   lmi.SOC
		years []int
		want  bool
	}{
		{"one to one", "43-4121", []int{2018, 2019, 2024}, true},
		{"renamed, one to one", "11-9032", []int{2018, 2019, 2024}, true},
		{"split after the hybrid code", "43-4171", []int{2018, 2019, 2024}, false},
		{"held together by the hybrid code", "43-4171", []int{2018, 2019}, true},
		{"a group that occupations left", "25-0000", []int{2018, 2024}, false},
		{"a group that none left", "25-0000", []int{2019, 2024}, true},
		{"all occupations", "00-0000", []int{2018, 2024}, true},
	} {
		q := &reads{Querier: db}
		r, err := compare.Get(context.Background(), q, compare.Params{SOCs: []lmi.SOC{test.soc}, Years: test.years})
		if err != nil {
			t.Fatal(err)
		}
		nominal := !slices.ContainsFunc(r.Changes, func(c compare.Change) bool { return !c.Comparable })
		if real := r.RealMedians.AnnualChange.Known(); real != test.want || nominal != test.want {
			t.Errorf("%s: a real change %v, all nominal ones %v; want %v", test.name, real, nominal, test.want)
		}
		if q.crosswalks != 1 {
			t.Errorf("%s: the crosswalks were read %d times", test.name, q.crosswalks)
		}
	}
}
