package oews_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestPairs: the two sides are what Estimates says of each year, and an
// occupation that one year lacks has one side.
func TestPairs(t *testing.T) {
	ctx, db := context.Background(), sampletest.Open(t).DB()
	if _, err := db.Exec(`DELETE FROM oews_estimate WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '25-4031')
		AND vintage_id IN (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label = '2022')`); err != nil {
		t.Fatal(err)
	}
	for _, naics := range []lmi.NAICS{lmi.CrossIndustry, "51"} {
		filter := oews.Filter{NAICS: naics, OccupationLevel: oews.Detailed, Area: lmi.National}
		pairs, err := oews.Pairs(ctx, db, 2022, 2024, filter)
		if err != nil {
			t.Fatal(err)
		}
		var then, now []oews.Estimate
		lone := 0
		for _, pair := range pairs {
			if pair.Then != nil {
				then = append(then, *pair.Then)
			}
			if pair.Now != nil {
				now = append(now, *pair.Now)
			}
			if pair.Then == nil && pair.Now.SOC == "25-4031" && pair.Either().Year == 2024 {
				lone++
			}
		}
		for year, got := range map[int][]oews.Estimate{2022: then, 2024: now} {
			filter.Year = year
			want, err := oews.Estimates(ctx, db, filter)
			if err != nil || len(want) == 0 {
				t.Fatalf("%d estimates, %v", len(want), err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("industry %s, %d (-Estimates +Pairs):\n%s", naics, year, diff)
			}
		}
		if lone != 1 {
			t.Errorf("industry %s: library technicians stand %d times without 2022, want once", naics, lone)
		}
	}
}

// TestPairsWidestOwnership: of several ownerships the widest is compared.
func TestPairsWidestOwnership(t *testing.T) {
	ctx, db := context.Background(), sampletest.Open(t).DB()
	if _, err := db.Exec(`INSERT INTO oews_estimate SELECT * REPLACE ('5' AS own_code, 1 AS employment_jobs) FROM oews_estimate
		WHERE own_code = '1235' AND i_group = 'cross-industry'`); err != nil {
		t.Fatal(err)
	}
	pairs, err := oews.Pairs(ctx, db, 2023, 2024, oews.Filter{SOCs: []lmi.SOC{"43-4121"}, NAICS: lmi.CrossIndustry})
	if err != nil {
		t.Fatal(err)
	}
	if len(pairs) != 1 || pairs[0].Then.Employment.Value != 83_680 || pairs[0].Now.Employment.Value != 80_070 {
		t.Errorf("%+v, want the figures of all owners together", pairs)
	}
}
