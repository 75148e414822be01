package compare_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/compare"
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
	if len(r.Missing) != 1 || r.Missing[0].Dataset != lmi.SOCTables {
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
	if c := r.Changes[0]; !c.Comparable || !c.Employment.Difference.Known() || len(r.Missing) != 0 {
		t.Errorf("%+v, missing %v; want a change", c, r.Missing)
	}
}
