package percentile_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/market"
	"wageatlas/analytics/percentile"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func get(t *testing.T, p percentile.Params) percentile.Result {
	t.Helper()
	r, err := percentile.Get(context.Background(), sampletest.Shared(t).DB(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// assistants are library assistants of May 2021: P10 10.71, P25 11.50, median
// 14.16, P75 17.88, P90 22.60 dollars an hour.
var assistants = of("43-4121", 2021)

func of(soc lmi.SOC, year int) market.Params {
	return market.Params{SOCs: []lmi.SOC{soc}, Year: year}
}

// TestPublished: at the published percentiles the answer is the published wage, in both directions.
func TestPublished(t *testing.T) {
	for p, want := range map[float64][2]float64{10: {10.71, 22_270}, 25: {11.50, 23_910}, 50: {14.16, 29_450}, 75: {17.88, 37_200}, 90: {22.60, 47_000}} {
		r := get(t, percentile.Params{Market: assistants, Percentile: p})
		if r.Hourly.Value != want[0] || r.Annual.Value != want[1] || r.Hourly.Status != wagedist.Published || r.Rank != nil {
			t.Errorf("%v percent: %v an hour, %v a year, %s; want %v", p, r.Hourly.Value, r.Annual.Value, r.Hourly.Status, want)
		}
		back := get(t, percentile.Params{Market: assistants, WageUSD: want[0]})
		if math.Abs(back.Rank.Value-p) > 1e-9 || back.Unit != lmi.USDPerHour || back.Hourly != nil {
			t.Errorf("%v dollars: rank %v in %s, want %v", want[0], back.Rank.Value, back.Unit, p)
		}
		if back = get(t, percentile.Params{Market: assistants, WageUSD: want[1]}); math.Abs(back.Rank.Value-p) > 1e-9 || back.Unit != lmi.USDPerYear {
			t.Errorf("%v dollars: rank %v in %s, want %v a year", want[1], back.Rank.Value, back.Unit, p)
		}
	}
}

// TestBetweenAndBeyond: between published percentiles the answer lies between
// their wages, beyond them it is bounded and marked.
func TestBetweenAndBeyond(t *testing.T) {
	r := get(t, percentile.Params{Market: assistants, Percentile: 60})
	if v := r.Hourly.Value; v <= 14.16 || v >= 17.88 || r.Hourly.Status != wagedist.Interpolated {
		t.Errorf("60 percent: %v, %s", v, r.Hourly.Status)
	}
	r = get(t, percentile.Params{Market: assistants, Percentile: 95})
	if r.Hourly.Status != wagedist.Extrapolated || r.Hourly.Low != 22.60 || !math.IsInf(r.Hourly.High, 1) {
		t.Errorf("95 percent: %+v, want it extrapolated from 22.60 up", r.Hourly)
	}
	r = get(t, percentile.Params{Market: assistants, WageUSD: 5})
	if r.Rank.Low != 0 || r.Rank.High != 10 {
		t.Errorf("5 dollars: %+v, want a rank of 0 to 10", r.Rank)
	}
	if len(r.Sources) != 1 || !strings.Contains(r.Sources[0].FileName, "M2021") {
		t.Errorf("sources %+v, want the file of May 2021 alone", r.Sources)
	}
}

// TestTopCode: chief executives of May 2024 are top-coded from P75 on; above it only the bound is known.
func TestTopCode(t *testing.T) {
	r := get(t, percentile.Params{Market: of("11-1011", 2024), Percentile: 80})
	if r.Hourly.Known() || r.Hourly.Status != wagedist.AtLeast || r.Hourly.Low != 115 {
		t.Errorf("%+v, want at least 115", r.Hourly)
	}
	if !slices.ContainsFunc(r.Notes, func(n lmi.Note) bool { return n.Code == "top_coded" }) {
		t.Errorf("notes %v, want top_coded", r.Notes)
	}
}

// TestAnnualOnly: teachers have no hourly wages.
func TestAnnualOnly(t *testing.T) {
	teachers := of("25-2021", 2024)
	if r := get(t, percentile.Params{Market: teachers, Percentile: 50}); r.Hourly != nil || r.Annual.Value != 62_340 {
		t.Errorf("hourly %+v, annual %+v; want 62,340 a year alone", r.Hourly, r.Annual)
	}
	_, err := percentile.Get(context.Background(), sampletest.Shared(t).DB(), percentile.Params{Market: teachers, WageUSD: 30})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "not released") {
		t.Errorf("an hourly wage of teachers: %v", err)
	}
}

// TestSeveral: technicians and assistants of May 2024 together; see package market.
func TestSeveral(t *testing.T) {
	several := market.Params{SOCs: []lmi.SOC{"25-4031", "43-4121"}, Year: 2024}
	r := get(t, percentile.Params{Market: several, Percentile: 50})
	if r.Wages != nil || r.Market == nil || math.Abs(r.Hourly.Value-18.2354) > 5e-5 || r.Hourly.Status != wagedist.Interpolated || r.Annual == nil || len(r.Sources) != 1 {
		t.Errorf("median %+v, %+v a year, sources %v", r.Hourly, r.Annual, r.Sources)
	}
	if *r.Hourly != r.Market.Hourly.Median {
		t.Errorf("median %+v, of the market %+v", r.Hourly, r.Market.Hourly.Median)
	}
	back := get(t, percentile.Params{Market: several, WageUSD: r.Hourly.Value})
	if math.Abs(back.Rank.Value-50) > 1e-6 || back.Hourly != nil {
		t.Errorf("rank %+v of the median", back.Rank)
	}
	if r = get(t, percentile.Params{Market: several}); r.Hourly != nil || r.Rank != nil || r.Market.Hourly == nil {
		t.Errorf("without a question: %+v", r)
	}
	several.SOCs = append(several.SOCs, "25-0000")
	if _, err := percentile.Get(context.Background(), sampletest.Shared(t).DB(), percentile.Params{Market: several}); !errors.Is(err, market.ErrParams) {
		t.Errorf("a group with its part: %v", err)
	}
}

// TestAll: without a question the answer is what is published.
func TestAll(t *testing.T) {
	r := get(t, percentile.Params{Market: assistants})
	if r.Market != nil || r.Wages.Hourly.P90.Value != 22.60 || r.Hourly != nil || r.Annual != nil || r.Rank != nil {
		t.Errorf("%+v", r)
	}
}

func TestErrors(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for name, p := range map[string]percentile.Params{
		"both":            {Market: assistants, Percentile: 50, WageUSD: 20},
		"a hundred":       {Market: assistants, Percentile: 100},
		"below nothing":   {Market: assistants, Percentile: -1},
		"a negative wage": {Market: assistants, WageUSD: -20},
		"no number":       {Market: assistants, Percentile: math.NaN()},
		"no wage":         {Market: assistants, WageUSD: math.NaN()},
		"an endless wage": {Market: assistants, WageUSD: math.Inf(1)},
	} {
		if _, err := percentile.Get(context.Background(), db, p); !errors.Is(err, percentile.ErrParams) {
			t.Errorf("%s: %v, want ErrParams", name, err)
		}
	}
	_, err := percentile.Get(context.Background(), db, percentile.Params{Market: of("99-9999", 0), Percentile: 50})
	if !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("an unknown occupation: %v", err)
	}
	_, err = percentile.Get(context.Background(), db, percentile.Params{Market: of("43-4121", 2009), Percentile: 50})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "2014, 2015") {
		t.Errorf("a year that is not loaded: %v; want the years that are", err)
	}
}

// TestPriceAdjusted states the wage at a percentile, and the bounds of one under
// the top code, at the nation's prices of an area with a parity of 112.581.
func TestPriceAdjusted(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		INSERT INTO area (area_id, area_code, area_type, title, title_year) VALUES (900, '06', 2, 'California', 2024);
		INSERT INTO oews_estimate
			SELECT e.* REPLACE (900 AS area_id) FROM oews_estimate e JOIN vintage v USING (vintage_id) JOIN industry i USING (industry_id)
			WHERE v.year = 2024 AND i.naics_code = '000000';
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'rpp', '2023', 'x', 2023, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BEA', 'rpp', 900, 'Regional Price Parities', 'SARPP.csv', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO price_parity VALUES (900, 900, 2, 'SARPP', '06000', 'California', '06', 'all_items', 2023, 112.581, 'released')`); err != nil {
		t.Fatal(err)
	}
	of := func(p percentile.Params) percentile.Result {
		t.Helper()
		r, err := percentile.Get(context.Background(), db, p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	california := func(soc lmi.SOC) market.Params {
		return market.Params{SOCs: []lmi.SOC{soc}, Areas: []lmi.Area{"06"}}
	}
	// 115 / 1.12581 = 102.1487 or more.
	top := of(percentile.Params{Market: california("11-1011"), Percentile: 80}).PriceAdjusted
	if top == nil || top.RPP != 112.581 || top.RPPYear != 2023 || top.Hourly.Known() || !math.IsInf(top.Hourly.High, 1) || math.Abs(top.Hourly.Low-102.1487) > 1e-4 {
		t.Errorf("above the top code: %+v", top)
	}
	// 17.31 / 1.12581 = 15.3756 and 36,010 / 1.12581 = 31,985.86.
	r := of(percentile.Params{Market: california("43-4121"), Percentile: 50})
	if a := r.PriceAdjusted; a == nil || math.Abs(a.Hourly.Value-15.3756) > 1e-4 || math.Abs(a.Annual.Value-31_985.86) > 0.01 || a.Hourly.Status != wagedist.Published {
		t.Errorf("median: %+v", r.PriceAdjusted)
	}
	if len(r.Sources) != 2 || r.Sources[1].Dataset != lmi.RPP || r.Hourly.Value != 17.31 {
		t.Errorf("sources %+v, wage %v", r.Sources, r.Hourly.Value)
	}
	if a := of(percentile.Params{Market: california("25-2021"), Percentile: 50}).PriceAdjusted; a == nil || a.Hourly != nil || a.Annual == nil {
		t.Errorf("annual wages only: %+v", a)
	}
	if a := of(percentile.Params{Market: california("25-2021"), WageUSD: 40_000}).PriceAdjusted; a != nil {
		t.Errorf("the percentile of a wage does not hang on prices: %+v", a)
	}
}
