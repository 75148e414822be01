package main

import (
	"context"
	"math"
	"path/filepath"
	"testing"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// TestLocationQuotients computes the location quotients that BLS publishes by area, May
// 2015. Jobs are rounded to ten and the published quotient to a hundredth, so that the two
// may differ by that much and no more.
func TestLocationQuotients(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "oews")
	ctx := context.Background()
	files := []string{filepath.Join(dir, "aMSA_M2015_dl.csv"), filepath.Join(dir, "national_M2015_dl.xlsx")}
	db := published(t, files...)
	nation := make(map[lmi.SOC]lmi.Estimate)
	if err := oews.Each(ctx, db, oews.Filter{Area: lmi.National}, func(e oews.Estimate) { nation[e.SOC] = e.Employment }); err != nil {
		t.Fatal(err)
	}
	totals, err := oews.ReadTotals(ctx, db, oews.Filter{AreaType: oews.Metropolitan})
	if err != nil {
		t.Fatal(err)
	}
	compared, most := 0, 0.0
	err = oews.Each(ctx, db, oews.Filter{AreaType: oews.Metropolitan}, func(e oews.Estimate) {
		got := oews.LocationQuotient(e.Employment, totals.Of(e).Employment, nation[e.SOC], nation[lmi.AllOccupations])
		if !got.Known() || !e.LocationQuotient.Known() {
			return
		}
		compared++
		rounding := .0051 + got.Value*(5/e.Employment.Value+5/nation[e.SOC].Value)*1.1
		difference := math.Abs(got.Value - e.LocationQuotient.Value)
		most = max(most, difference)
		if difference > rounding {
			t.Errorf("%s %s: %v computed, %v published", e.Area, e.SOC, got.Value, e.LocationQuotient.Value)
		}
	})
	if err != nil || compared < 7_000 {
		t.Fatalf("%d quotients compared, %v; more than 7,000 expected", compared, err)
	}
	t.Logf("%d quotients; the largest difference is %.3f", compared, most)
}
