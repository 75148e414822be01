package payrange_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"wageatlas/analytics/payrange"
)

// near compares to a ten-thousandth, which is how far the results are computed by hand.
func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-4*max(1, math.Abs(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func TestRanges(t *testing.T) {
	// 100,000 / (1 + 0.5/2) = 80,000; 80,000 x 1.5 = 120,000.
	r := payrange.OfSpread(100_000, 50)
	near(t, "minimum", r.Min, 80_000)
	near(t, "maximum", r.Max, 120_000)
	near(t, "spread", r.SpreadPct(), 50)

	// On the midpoint: 100,000 x (1 -+ 0.4/2) = 80,000 and 120,000, which is
	// 0.4 / (1 - 0.2) = 50 percent on the minimum.
	m := payrange.OfMidpointSpread(100_000, 40)
	near(t, "minimum", m.Min, 80_000)
	near(t, "maximum", m.Max, 120_000)
	near(t, "converted spread", payrange.MinimumSpreadPct(40), 50)
}

func TestProgression(t *testing.T) {
	near(t, "progression", payrange.ProgressionPct(50_000, 55_000), 10)
	// (77,820 / 46,620)^(1/5) - 1 = 1.66924^0.2 - 1 = exp(0.51237 / 5) - 1 = exp(0.102474) - 1 = 0.10791
	near(t, "even progression", payrange.EvenProgressionPct(46_620, 77_820, 6), 10.7908)
	if got := payrange.EvenProgressionPct(1, 2, 1); !math.IsNaN(got) {
		t.Errorf("one grade has progression %v", got)
	}
}

func TestOverlap(t *testing.T) {
	lower, higher := payrange.Range{Min: 40_000, Mid: 50_000, Max: 60_000}, payrange.Range{Min: 45_000, Mid: 57_500, Max: 70_000}
	// (60,000 - 45,000) / (70,000 - 45,000) = 15 / 25
	near(t, "overlap", payrange.OverlapPct(lower, higher), 60)
	// (60,000 - 65,000) / (85,000 - 65,000) = -5 / 20
	near(t, "gap", payrange.OverlapPct(lower, payrange.Range{Min: 65_000, Max: 85_000}), -25)
}

func TestPay(t *testing.T) {
	r := payrange.Range{Min: 40_000, Mid: 50_000, Max: 60_000}
	near(t, "compa-ratio", payrange.CompaRatio(45_000, r.Mid), .9)
	near(t, "market ratio", payrange.MarketRatio(45_000, 48_000), .9375)
	for _, test := range []struct {
		pay, penetration float64
		place            payrange.Place
	}{
		{39_000, -.05, payrange.GreenCircle}, // (39 - 40) / 20
		{40_000, 0, payrange.FirstQuarter},
		{45_000, .25, payrange.FirstQuarter},
		{45_001, .25005, payrange.SecondQuarter},
		{50_000, .5, payrange.SecondQuarter},
		{55_000, .75, payrange.ThirdQuarter},
		{60_000, 1, payrange.FourthQuarter},
		{62_000, 1.1, payrange.RedCircle},
	} {
		near(t, "penetration", r.Penetration(test.pay), test.penetration)
		if got := r.PlaceOf(test.pay); got != test.place {
			t.Errorf("%v stands at %s, want %s", test.pay, got, test.place)
		}
	}
	near(t, "cost to minimum", r.CostToMinimum(37_000, .5), 1500) // (40,000 - 37,000) x 0.5
	near(t, "no cost to minimum", r.CostToMinimum(41_000, 1), 0)
	near(t, "cost to target", r.CostToCompaRatio(.95, 45_000, 1), 2500) // 47,500 - 45,000
}

func TestAging(t *testing.T) {
	// 50,000 x 1.03^(14/12) = 50,000 x exp(14/12 x 0.0295588) = 50,000 x exp(0.0344853) = 51,754.34
	near(t, "aged", payrange.Aged(50_000, 3, 14), 51_754.34)
	near(t, "not aged", payrange.Aged(50_000, 3, 0), 50_000)
	near(t, "by index", payrange.AgedByIndex(50_000, 160, 168), 52_500) // 168 / 160 = 1.05
}

func TestRounded(t *testing.T) {
	for _, test := range []struct{ wage, step, want float64 }{
		{18.1249, .01, 18.12}, {18.125, .05, 18.15}, {17.745, 0, 17.745}, {38_449, 100, 38_400}, {38_450, 100, 38_500}, {38_449.5, 1, 38_450},
		// 17.30 x 0.85 = 14.705, and the binary product is less.
		{17.3 * .85, .01, 14.71}, {1.005, .01, 1.01}, {14.7049, .01, 14.7},
	} {
		if got := payrange.Rounded(test.wage, test.step); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%v by %v is %v, want %v", test.wage, test.step, got, test.want)
		}
	}
}

// TestLaws: of any midpoint and spread, the two definitions of spread make the same range, its
// midpoint is halfway, and pay and penetration answer one another.
func TestLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		mid, spread := 10+random.Float64()*200_000, 1+random.Float64()*190
		on := payrange.OfMidpointSpread(mid, spread)
		same := payrange.OfSpread(mid, payrange.MinimumSpreadPct(spread))
		near(t, "minimum", on.Min, same.Min)
		near(t, "maximum", on.Max, same.Max)
		near(t, "halfway", (same.Min+same.Max)/2, mid)
		near(t, "penetration of the midpoint", same.Penetration(mid), .5)
		pay := mid * (.2 + random.Float64()*1.6)
		if holds, place := same.Holds(pay), same.PlaceOf(pay); holds != (place != payrange.GreenCircle && place != payrange.RedCircle) {
			t.Errorf("%v in %+v: %v, %s", pay, same, holds, place)
		}
	}
}
