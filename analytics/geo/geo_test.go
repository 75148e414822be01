package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func hour(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerHour) }
func year(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerYear) }

// TestCompare works ratios out by hand: 22 / 20 = 1.1 for the medians, 27 / 24 = 1.125 for the means.
func TestCompare(t *testing.T) {
	local := oews.Estimate{Basis: oews.Both, Hourly: oews.Wages{Median: hour(22), Mean: hour(27)}, Annual: oews.Wages{Median: year(99_000), Mean: year(99_000)}}
	nation := oews.Estimate{Basis: oews.Both, Hourly: oews.Wages{Median: hour(20), Mean: hour(24)}, Annual: oews.Wages{Median: year(60_000), Mean: year(66_000)}}
	d := geo.Compare(local, nation)
	if d.Unit != lmi.USDPerHour || !near(d.Median.Value, 1.1) || !near(d.Mean.Value, 1.125) {
		t.Errorf("%+v", d)
	}
	// Annual wages only: 99,000 / 60,000 = 1.65, 99,000 / 66,000 = 1.5.
	local.Basis = oews.AnnualOnly
	if d := geo.Compare(local, nation); d.Unit != lmi.USDPerYear || !near(d.Median.Value, 1.65) || !near(d.Mean.Value, 1.5) {
		t.Errorf("annual: %+v", d)
	}
}

// TestCompareWithoutFigures: a ratio is a figure only where both wages are.
func TestCompareWithoutFigures(t *testing.T) {
	top, hidden := lmi.AtLeast(115, lmi.USDPerHour), lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	missing := func(status lmi.Status) lmi.Estimate { return lmi.Missing(lmi.Ratio, status) }
	for _, test := range []struct {
		name                string
		local, nation, want lmi.Estimate
	}{
		{"local top-coded: at least 115 / 100", top, hour(100), lmi.AtLeast(1.15, lmi.Ratio)},
		{"nation top-coded", hour(90), top, missing(lmi.Absent)},
		{"both top-coded", top, top, missing(lmi.Absent)},
		{"local suppressed", hidden, hour(20), missing(lmi.Suppressed)},
		{"nation suppressed", hour(20), hidden, missing(lmi.Suppressed)},
		{"suppressed over top-coded", hidden, top, missing(lmi.Suppressed)},
		{"nation not loaded", hour(20), lmi.Estimate{}, missing(lmi.Absent)},
		{"top code without a bound", lmi.Missing(lmi.USDPerHour, lmi.TopCoded), hour(20), missing(lmi.Absent)},
	} {
		d := geo.Compare(oews.Estimate{Hourly: oews.Wages{Median: test.local}}, oews.Estimate{Hourly: oews.Wages{Median: test.nation}})
		if diff := cmp.Diff(test.want, d.Median); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// pair makes an occupation with jobs and annual means in the area and in the nation.
func pair(localJobs, localMean, nationJobs, nationMean float64) geo.Pair {
	of := func(jobs, mean float64) oews.Estimate {
		return oews.Estimate{Employment: lmi.Number(jobs, lmi.Jobs), Annual: oews.Wages{Mean: year(mean)}}
	}
	return geo.Pair{Local: of(localJobs, localMean), Nation: of(nationJobs, nationMean)}
}

// TestIndex works both indexes out by hand. Cooks are paid 33,000 here and 30,000
// in the nation, lawyers 150,000 and 120,000; the nation has 3,000 and 1,000 of
// them, the area 20 and 30.
//
//	the nation's jobs: (3,000 x 33,000 + 1,000 x 150,000) / (3,000 x 30,000 + 1,000 x 120,000) = 249 / 210 million
//	the area's jobs: (20 x 33,000 + 30 x 150,000) / (20 x 30,000 + 30 x 120,000) = 5,160,000 / 4,200,000
//
// They hold 4,000 of 10,000 jobs in the nation and 50 of 100 here.
func TestIndex(t *testing.T) {
	cooks, lawyers := pair(20, 33_000, 3_000, 30_000), pair(30, 150_000, 1_000, 120_000)
	localAll, nationAll := lmi.Number(100, lmi.Jobs), lmi.Number(10_000, lmi.Jobs)
	check := func(name string, pairs []geo.Pair) {
		t.Helper()
		got := geo.NewIndex(pairs, localAll, nationAll)
		if got.Roles != 2 || !near(got.NationalMix.Value, 249.0/210) || !near(got.LocalMix.Value, 5.16/4.2) ||
			!near(got.NationalCoverage.Value, 40) || !near(got.LocalCoverage.Value, 50) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	check("two occupations", []geo.Pair{cooks, lawyers})

	// Those that are not released in both leave the index as it is.
	aside := []geo.Pair{cooks, lawyers}
	spoil := func(change func(*geo.Pair)) {
		p := pair(900, 500_000, 9_000, 100_000)
		change(&p)
		aside = append(aside, p)
	}
	spoil(func(p *geo.Pair) { p.Local.Annual.Mean = lmi.Missing(lmi.USDPerYear, lmi.Suppressed) })
	spoil(func(p *geo.Pair) { p.Local.Annual.Mean = lmi.AtLeast(239_200, lmi.USDPerYear) })
	spoil(func(p *geo.Pair) { p.Nation.Annual.Mean = lmi.AtLeast(239_200, lmi.USDPerYear) })
	spoil(func(p *geo.Pair) { p.Local.Employment = lmi.Missing(lmi.Jobs, lmi.Suppressed) })
	spoil(func(p *geo.Pair) { p.Nation.Employment = lmi.Missing(lmi.Jobs, lmi.Suppressed) })
	spoil(func(p *geo.Pair) { p.Nation = oews.Estimate{} })
	check("with occupations not released", aside)

	if none := geo.NewIndex(aside[2:], localAll, nationAll); none.Roles != 0 || none.NationalMix.Status != lmi.Absent || none.LocalMix.Status != lmi.Absent || none.NationalCoverage.Value != 0 {
		t.Errorf("with none that is released: %+v", none)
	}
}

// TestIndexLaws: for random occupations both indexes lie between the smallest and
// the largest ratio of wages, are c where each wage is c times the nation's, and
// do not depend on how many jobs the area or the nation has in all.
func TestIndexLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 3))
	for range 200 {
		low, high, c := math.Inf(1), 0.0, .5+r.Float64()
		var pairs, scaled, alike []geo.Pair
		for range 1 + r.IntN(20) {
			localJobs, nationJobs := 10+r.Float64()*1_000, 1_000+r.Float64()*1e6
			localMean, nationMean := 20_000+r.Float64()*1e5, 20_000+r.Float64()*1e5
			low, high = min(low, localMean/nationMean), max(high, localMean/nationMean)
			pairs = append(pairs, pair(localJobs, localMean, nationJobs, nationMean))
			scaled = append(scaled, pair(7*localJobs, localMean, 3*nationJobs, nationMean))
			alike = append(alike, pair(localJobs, c*nationMean, nationJobs, nationMean))
		}
		index := func(pairs []geo.Pair) (float64, float64) {
			i := geo.NewIndex(pairs, lmi.Number(1, lmi.Jobs), lmi.Number(1, lmi.Jobs))
			return i.NationalMix.Value, i.LocalMix.Value
		}
		national, local := index(pairs)
		for _, value := range []float64{national, local} {
			if value < low-1e-9 || value > high+1e-9 {
				t.Fatalf("index %v outside %v to %v", value, low, high)
			}
		}
		if n, l := index(scaled); !near(n, national) || !near(l, local) {
			t.Fatalf("with more jobs %v, %v; want %v, %v", n, l, national, local)
		}
		if n, l := index(alike); !near(n, c) || !near(l, c) {
			t.Fatalf("all wages %v times the nation's: %v, %v", c, n, l)
		}
	}
}

// TestNewLocal: shares are of the nation, and an area outside it has none.
func TestNewLocal(t *testing.T) {
	all := func(n float64) oews.Estimate { return oews.Estimate{Employment: lmi.Number(n, lmi.Jobs)} }
	base := oews.Base{All: all(1_000), Nation: all(200), NationAll: all(20_000)}
	e := oews.Estimate{Employment: lmi.Number(30, lmi.Jobs), LocationQuotient: lmi.Missing(lmi.Ratio, lmi.Absent)}
	for _, test := range []struct {
		areaType int
		title    string
		inside   bool
	}{
		{oews.State, "Ohio", true}, {oews.Metropolitan, "Lima, OH", true},
		{oews.Territory, "Guam", false}, {oews.Metropolitan, "San Juan-Carolina-Caguas, PR", false}, {oews.Nonmetropolitan, "Puerto Rico nonmetropolitan area", false},
	} {
		e.AreaType, e.AreaTitle = test.areaType, test.title
		l := geo.NewLocal(e, base)
		if l.ShareOfRole.Known() != test.inside || test.inside && !near(l.ShareOfRole.Value, 15) {
			t.Errorf("%s: share %+v", test.title, l.ShareOfRole)
		}
		// 30 of 1,000 here are 3 percent, 200 of 20,000 in the nation 1 percent.
		if !l.LocationQuotientComputed || !near(l.LocationQuotient.Value, 3) || !l.Small {
			t.Errorf("%s: %+v", test.title, l)
		}
	}
}

func TestRankByDifferential(t *testing.T) {
	local := func(area lmi.Area, jobs float64, ratio lmi.Estimate) *geo.Local {
		return &geo.Local{Area: area, Small: jobs < 500, Differential: geo.Differential{Median: ratio}}
	}
	ratio := func(value float64) lmi.Estimate { return lmi.Number(value, lmi.Ratio) }
	ranked := geo.RankByDifferential([]*geo.Local{
		local("01", 900, ratio(.8)), local("02", 900, ratio(1.2)), local("04", 10, ratio(3)),
		local("05", 900, lmi.AtLeast(2, lmi.Ratio)), local("06", 900, lmi.Missing(lmi.Ratio, lmi.Suppressed)),
	})
	var got []string
	for _, r := range ranked {
		got = append(got, fmt.Sprint(r.Rank, " ", r.Area))
	}
	if diff := cmp.Diff([]string{"1 02", "2 01", "0 04", "0 05", "0 06"}, got); diff != "" {
		t.Errorf("ranking (-want +got):\n%s", diff)
	}
}
