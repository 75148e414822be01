package main

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// TestMarketAccuracy puts together what BLS publishes together too, and compares: the
// detailed occupations of each group with the row of the group, and the sectors of each
// occupation with its row over all industries. Only wholes whose parts hold at least
// 99.5 percent of their jobs and that have all five percentiles are compared.
func TestMarketAccuracy(t *testing.T) {
	dir := ingesttest.RealDir(t)
	ctx := context.Background()
	files := []string{filepath.Join(dir, "oews", "national_M2024_dl.xlsx"), filepath.Join(dir, "oews", "natsector_M2024_dl.xlsx")}
	db := published(t, files...)
	read := func(f oews.Filter) []oews.Estimate {
		t.Helper()
		rows, err := oews.Estimates(ctx, db, f)
		if err != nil || len(rows) == 0 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		return rows
	}
	national := read(oews.Filter{NAICS: lmi.CrossIndustry})
	bySOC := make(map[lmi.SOC][]oews.Estimate)
	for _, e := range read(oews.Filter{IndustryLevel: oews.Sector}) {
		bySOC[e.SOC] = append(bySOC[e.SOC], e)
	}
	parts := func(group oews.Estimate) (detailed []oews.Estimate) {
		stem := strings.TrimRight(string(group.SOC), "0")
		for _, e := range national {
			if e.Level == oews.Detailed && strings.HasPrefix(string(e.SOC), stem) {
				detailed = append(detailed, e)
			}
		}
		return detailed
	}
	for _, test := range []struct {
		name string
		of   func(oews.Estimate) []oews.Estimate
		// at is the occupation level of the wholes, wholes the least count compared.
		at     string
		wholes int
		// median and high are the greatest median and 95th-percentile errors allowed at
		// any of the five percentiles, in percent.
		median, high float64
	}{
		{"detailed occupations of a minor group", parts, "minor", 70, 1.3, 4.5},
		{"sectors of a detailed occupation", func(e oews.Estimate) []oews.Estimate { return bySOC[e.SOC] }, oews.Detailed, 300, .7, 3},
	} {
		var mixed, averaged [5][]float64
		var means []float64
		off := func(figure, published float64) float64 { return 100 * math.Abs(figure/published-1) }
		for _, whole := range national {
			of := test.of(whole)
			if whole.Level != test.at || len(of) < 2 || whole.PayUnit() != lmi.USDPerHour || !whole.Hourly.P90.Known() {
				continue
			}
			together, err := market.Of(of)
			if errors.Is(err, market.ErrParams) || errors.Is(err, analytics.ErrNotFound) {
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", whole.SOC, err)
			}
			if together.Hourly == nil || together.Employment.Value < .995*whole.Employment.Value {
				continue
			}
			for i, a := range together.Hourly.Percentiles() {
				average, ok := averageOf(together.Market, i)
				if !a.Known() || !ok {
					continue
				}
				published := whole.Hourly.Percentiles()[i].Value
				mixed[i] = append(mixed[i], off(a.Value, published))
				averaged[i] = append(averaged[i], off(average, published))
			}
			if together.Hourly.Mean.Known() && whole.Hourly.Mean.Known() {
				means = append(means, off(together.Hourly.Mean.Value, whole.Hourly.Mean.Value))
			}
		}
		if len(mixed[2]) < test.wholes {
			t.Errorf("%s: %d compared, at least %d expected", test.name, len(mixed[2]), test.wholes)
			continue
		}
		t.Logf("%s against the published whole, %d wholes; error in percent: median, 95th percentile", test.name, len(mixed[2]))
		for i, name := range []string{"P10", "P25", "median", "P75", "P90"} {
			median, high := quantileOf(mixed[i], 50), quantileOf(mixed[i], 95)
			t.Logf("  %-6s  mixture %.2f %4.1f   averaged percentiles %.2f %4.1f", name, median, high, quantileOf(averaged[i], 50), quantileOf(averaged[i], 95))
			if median > test.median || high > test.high || high >= quantileOf(averaged[i], 95) {
				t.Errorf("%s: %s of the mixture is off by %.2f and %.1f percent, at most %.2f and %.1f are allowed, and less than averaging is", test.name, name, median, high, test.median, test.high)
			}
		}
		t.Logf("  %-6s  %.3f %.2f", "mean", quantileOf(means, 50), quantileOf(means, 95))
		if quantileOf(means, 95) > .2 {
			t.Errorf("%s: the mean is off by %.2f percent in one of 20", test.name, quantileOf(means, 95))
		}
	}
}

// averageOf averages the members' i-th published percentiles by employment, the false method.
func averageOf(m market.Market, i int) (average float64, ok bool) {
	for _, member := range m.Members {
		if member.WeightPct == nil {
			continue
		}
		wage := member.Wages.Hourly.Percentiles()[i]
		if !wage.Known() {
			return 0, false
		}
		average += *member.WeightPct / 100 * wage.Value
	}
	return average, true
}
