package wagedist_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"wageatlas/analytics/wagedist"
)

var inf = math.Inf(1)

func five(p10, p25, p50, p75, p90 float64) []wagedist.Point {
	return []wagedist.Point{{Percentile: 10, Wage: p10}, {Percentile: 25, Wage: p25}, {Percentile: 50, Wage: p50}, {Percentile: 75, Wage: p75}, {Percentile: 90, Wage: p90}}
}

func must(t testing.TB, points ...wagedist.Point) wagedist.Distribution {
	t.Helper()
	d, err := wagedist.New(points...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mix(t testing.TB, members ...wagedist.Member) wagedist.Distribution {
	t.Helper()
	d, err := wagedist.Mix(members...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// same reports whether two figures agree to a relative tolerance.
func same(a, b, tolerance float64) bool {
	return a == b || math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b))
}

func check(t *testing.T, what string, got, want wagedist.Answer, tolerance float64) {
	t.Helper()
	if got.Status != want.Status || !same(got.Value, want.Value, tolerance) || !same(got.Low, want.Low, tolerance) || !same(got.High, want.High, tolerance) {
		t.Errorf("%s is %+v, want %+v", what, got, want)
	}
}

func exactly(value float64, status wagedist.Status) wagedist.Answer {
	return wagedist.Answer{Value: value, Low: value, High: value, Status: status}
}

// TestNewRefuses gives New what is no distribution.
func TestNewRefuses(t *testing.T) {
	for _, test := range []struct {
		name   string
		points []wagedist.Point
		want   string
	}{
		{"nothing", nil, "no percentile is known"},
		{"falling wages", five(10, 12, 11, 20, 30), "percentiles fall: P25 is 12 and P50 is 11"},
		{"a number above a top code", []wagedist.Point{{Percentile: 75, Wage: 115, AtLeast: true}, {Percentile: 90, Wage: 120}}, "a number (120) is given for P90, above the top-coded P75"},
		{"a top code below a number", []wagedist.Point{{Percentile: 75, Wage: 120}, {Percentile: 90, Wage: 115, AtLeast: true}}, "percentiles fall: P75 is 120 and P90 is 115"},
		{"a percentile twice", []wagedist.Point{{Percentile: 50, Wage: 20}, {Percentile: 50, Wage: 20}}, "two wages are given for P50"},
		{"percentile 0", []wagedist.Point{{Percentile: 0, Wage: 20}}, "percentile 0 is not between 0 and 100"},
		{"percentile 100", []wagedist.Point{{Percentile: 100, Wage: 20}}, "percentile 100 is not"},
		{"percentile NaN", []wagedist.Point{{Percentile: math.NaN(), Wage: 20}}, "percentile NaN is not"},
		{"wage 0, as of a suppressed cell", []wagedist.Point{{Percentile: 50}}, "the wage of P50 is 0, not a positive number"},
		{"wage NaN", []wagedist.Point{{Percentile: 50, Wage: math.NaN()}}, "the wage of P50 is NaN"},
		{"infinite wage", []wagedist.Point{{Percentile: 50, Wage: inf}}, "the wage of P50 is +Inf"},
	} {
		_, err := wagedist.New(test.points...)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := wagedist.New(); !errors.Is(err, wagedist.ErrNoPoints) {
		t.Errorf("error %v, want ErrNoPoints", err)
	}
}

// TestLognormal takes percentiles of an exact lognormal distribution, median 20 and
// sigma 0.5: z(10) = -1.281551566, so P10 = 20 exp(-0.640775783) = 10.5376; P25 = 20 exp(-0.337244875) = 14.2745;
// P75 = 20 exp(0.337244875) = 28.0220; P90 = 20 exp(0.640775783) = 37.9595. Log wage is then a
// straight line in z, so every answer is that of the lognormal distribution, tails included.
func TestLognormal(t *testing.T) {
	const sigma = 0.5
	z := map[float64]float64{5: -1.6448536269514722, 10: -1.2815515655446004, 25: -0.6744897501960817, 40: -0.2533471031357997, 50: 0, 75: 0.6744897501960817, 90: 1.2815515655446004, 95: 1.6448536269514722}
	wage := func(p float64) float64 { return 20 * math.Exp(sigma*z[p]) }
	d := must(t, five(wage(10), wage(25), wage(50), wage(75), wage(90))...)
	check(t, "P40", d.WageAt(40), exactly(wage(40), wagedist.Interpolated), 1e-12) // 20 exp(-0.12667355) = 17.6205
	check(t, "P5", d.WageAt(5), wagedist.Answer{Value: wage(5), Low: 0, High: wage(10), Status: wagedist.Extrapolated}, 1e-12)
	check(t, "P95", d.WageAt(95), wagedist.Answer{Value: wage(95), Low: wage(90), High: inf, Status: wagedist.Extrapolated}, 1e-12)
	check(t, "rank of P40", d.Rank(wage(40)), exactly(40, wagedist.Interpolated), 1e-12)
	check(t, "rank of P5", d.Rank(wage(5)), wagedist.Answer{Value: 5, Low: 0, High: 10, Status: wagedist.Extrapolated}, 1e-12)
	check(t, "rank of P95", d.Rank(wage(95)), wagedist.Answer{Value: 95, Low: 90, High: 100, Status: wagedist.Extrapolated}, 1e-12)
	// The mean of a lognormal distribution is median x exp(sigma^2/2) = 20 x exp(0.125) = 22.66297.
	check(t, "mean", d.Mean(), wagedist.Answer{Value: 20 * math.Exp(0.125), Low: 0, High: inf, Status: wagedist.Extrapolated}, 1e-12)
	// Between the median and P75 it is 20 exp(0.125) (Phi(0.6744898-0.5) - Phi(-0.5)) / 0.25
	// = 22.66297 x (0.5692601 - 0.3085375) / 0.25 = 23.6350.
	check(t, "mean between P50 and P75", d.MeanBetween(20, wage(75)), exactly(23.6350, wagedist.Interpolated), 2e-6)
}
