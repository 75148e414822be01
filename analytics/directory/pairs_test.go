package directory_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestPairs counts the pairs of the sample on its own: detailed occupations by sector in May 2024 with a released median.
func TestPairs(t *testing.T) {
	db := sampletest.Shared(t).DB()
	get := func(p directory.Params) directory.Result {
		t.Helper()
		r, err := directory.Get(context.Background(), db, p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := get(directory.Params{}); r.Pairs == nil || len(r.Pairs) != 0 || len(r.Comparisons) != 0 {
		t.Errorf("by default %d pairs, %d comparisons", len(r.Pairs), len(r.Comparisons))
	}
	var want int
	if err := db.QueryRow(`SELECT count(DISTINCT (o.soc_code, i.naics_code)) FROM oews_estimate f JOIN vintage v USING (vintage_id)
		JOIN occupation o USING (occupation_id) JOIN industry i USING (industry_id)
		WHERE v.year = 2024 AND f.i_group = 'sector' AND f.o_group = 'detailed' AND (f.p50_usd_hour IS NOT NULL OR f.p50_usd_year IS NOT NULL
			OR 'top_coded' IN (f.p50_usd_hour_status::VARCHAR, f.p50_usd_year_status::VARCHAR))`).Scan(&want); err != nil {
		t.Fatal(err)
	}
	sectors := get(directory.Params{Pairs: directory.SectorPairs})
	if len(sectors.Pairs) != want || want < 100 {
		t.Errorf("%d pairs, want %d", len(sectors.Pairs), want)
	}
	if diff := cmp.Diff(sectors.Pairs, get(directory.Params{Pairs: directory.AllPairs}).Pairs); diff != "" {
		t.Errorf("the sample has sectors only, but all differ:\n%s", diff)
	}
	if !sectors.HasPair("43-4121", "51") || sectors.HasPair("43-4121", "21") || sectors.HasPair("43-0000", "51") || sectors.HasPair("99-9999", "99") {
		t.Error("HasPair is wrong")
	}
	for _, p := range get(directory.Params{SOCs: []lmi.SOC{"43-4121", "43-0000"}, NAICS: []lmi.NAICS{"51", "61"}, Pairs: directory.SectorPairs}).Pairs {
		if p.SOC != "43-4121" || p.NAICS != "51" && p.NAICS != "61" {
			t.Errorf("chosen codes list %+v", p)
		}
	}
}

func TestComparisons(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	chosen := []lmi.SOC{"43-4121", "25-4022"}
	r, err := directory.Get(ctx, db, directory.Params{SOCs: []lmi.SOC{"43-4121"}, Compare: [][]lmi.SOC{chosen, {"25-4022", "43-4121"}}, Relatives: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Comparisons) != 2 || !cmp.Equal(r.Comparisons[0], chosen) || r.Comparisons[1][0] != "43-4121" {
		t.Errorf("%v", r.Comparisons)
	}
	if _, err := directory.Get(ctx, db, directory.Params{Compare: [][]lmi.SOC{{"43-4121"}}}); !errors.Is(err, compare.ErrRoles) {
		t.Errorf("one occupation: %v", err)
	}
}
