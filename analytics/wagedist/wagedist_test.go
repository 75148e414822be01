package wagedist_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
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

// TestTopCoded takes the chief executives of May 2024. Elsewhere: the row of 11-1011
// in national_M2024_dl.xlsx; the top code is 115 dollars an hour.
func TestTopCoded(t *testing.T) {
	estimates := []lmi.Estimate{
		lmi.Number(35.44, lmi.USDPerHour), lmi.Number(60.61, lmi.USDPerHour), lmi.Number(99.24, lmi.USDPerHour),
		lmi.AtLeast(115, lmi.USDPerHour), lmi.AtLeast(115, lmi.USDPerHour),
	}
	d, err := wagedist.FromEstimates(estimates)
	if err != nil {
		t.Fatal(err)
	}
	atLeast := func(low, high float64) wagedist.Answer {
		return wagedist.Answer{Low: low, High: high, Status: wagedist.AtLeast}
	}
	check(t, "P25", d.WageAt(25), exactly(60.61, wagedist.Published), 0)
	// The lower tail is extrapolated, whatever is above: ln(60.61/35.44) / (1.281552 - 0.674490) = 0.883961 per z,
	// z(5) = -1.644854, so P5 = 35.44 exp(0.883961 (1.281552 - 1.644854)) = 25.705.
	check(t, "P5", d.WageAt(5), wagedist.Answer{Value: 25.705, High: 35.44, Status: wagedist.Extrapolated}, 2e-5)
	check(t, "P60", d.WageAt(60), atLeast(99.24, inf), 0)
	check(t, "P75", d.WageAt(75), atLeast(115, inf), 0)
	check(t, "P80", d.WageAt(80), atLeast(115, inf), 0)
	check(t, "P95", d.WageAt(95), atLeast(115, inf), 0)
	check(t, "rank of the median", d.Rank(99.24), exactly(50, wagedist.Published), 0)
	check(t, "rank of 110", d.Rank(110), wagedist.Answer{Low: 50, High: 75, Status: wagedist.Between}, 0)
	check(t, "rank of 200", d.Rank(200), atLeast(50, 100), 0)
	if mean := d.Mean(); mean.Status != wagedist.AtLeast || mean.Low > 126.41 {
		t.Errorf("mean is %+v, published is 126.41", mean)
	}
	if got := d.MeanBetween(40, 200); got.Status != wagedist.Unknown {
		t.Errorf("mean between 40 and 200 is %+v: nobody knows how many earn 99.24 to 200", got)
	}
	if _, ok := d.MeanGap(126.41); ok {
		t.Error("a mean with a lower bound only is compared with the published one")
	}

	// Without a known top code the wages are at least the highest one released.
	estimates[3], estimates[4] = lmi.AtLeast(0, lmi.USDPerHour), lmi.AtLeast(0, lmi.USDPerHour)
	if d, err = wagedist.FromEstimates(estimates); err != nil {
		t.Fatal(err)
	}
	check(t, "P75 without a top code", d.WageAt(75), atLeast(99.24, inf), 0)

	// All five top-coded: the mean is at least 0.9 x 115 = 103.5, as nothing is known of
	// those below P10.
	all := make([]wagedist.Point, 0, 5)
	for _, p := range published {
		all = append(all, wagedist.Point{Percentile: p, Wage: 115, AtLeast: true})
	}
	top := must(t, all...)
	check(t, "P50 of all top-coded", top.WageAt(50), atLeast(115, inf), 0)
	check(t, "P5 of all top-coded", top.WageAt(5), wagedist.Answer{High: inf, Status: wagedist.Unknown}, 0)
	check(t, "rank of 100 in all top-coded", top.Rank(100), wagedist.Answer{High: 10, Status: wagedist.AtMost}, 0)
	check(t, "mean of all top-coded", top.Mean(), atLeast(103.5, inf), 1e-12)
}

func TestFromEstimatesRefuses(t *testing.T) {
	hour := func(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerHour) }
	suppressed := lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	for _, test := range []struct {
		name      string
		estimates []lmi.Estimate
		want      string
	}{
		{"four", []lmi.Estimate{hour(1), hour(2), hour(3), hour(4)}, "4 percentiles given, 5 needed"},
		{"two units", []lmi.Estimate{hour(1), hour(2), lmi.Number(3, lmi.USDPerYear), hour(4), hour(5)}, "not one unit"},
		{"jobs", []lmi.Estimate{lmi.Number(1, lmi.Jobs), lmi.Number(1, lmi.Jobs), lmi.Number(1, lmi.Jobs), lmi.Number(1, lmi.Jobs), lmi.Number(1, lmi.Jobs)}, "not one unit"},
		{"all suppressed", []lmi.Estimate{suppressed, suppressed, suppressed, suppressed, suppressed}, "no percentile is known"},
	} {
		_, err := wagedist.FromEstimates(test.estimates)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
	// A suppressed percentile between released ones is bridged, not taken for 0.
	d, err := wagedist.FromEstimates([]lmi.Estimate{hour(10), suppressed, hour(20), hour(30), suppressed})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.WageAt(25); got.Status != wagedist.Interpolated || got.Value <= 10 || got.Value >= 20 {
		t.Errorf("P25 between 10 and 20 is %+v", got)
	}
	if got := d.WageAt(80); got.Status != wagedist.Extrapolated || got.Low != 30 || got.High != inf {
		t.Errorf("P80 above P75 = 30 is %+v", got)
	}
}

// TestCollapsed takes real rows whose percentiles coincide. Elsewhere: 43-5051 in
// national_M2024_dl.xlsx (P75 = P90) and 43-5052 in national_M2021_dl.xlsx (P10 = P25).
func TestCollapsed(t *testing.T) {
	clerks := must(t, five(20.48, 26.64, 29.63, 35.60, 35.60)...)
	if diff := cmp.Diff([]wagedist.Pair{{Lower: 75, Upper: 90}}, clerks.Collapsed()); diff != "" {
		t.Errorf("collapsed (-want +got):\n%s", diff)
	}
	check(t, "P80", clerks.WageAt(80), exactly(35.60, wagedist.Interpolated), 0)
	check(t, "share below 35.60", clerks.ShareBelow(35.60), exactly(75, wagedist.Published), 0)
	// At least 90 percent earn 35.60 or less; whether the jump ends at 90 nobody says.
	check(t, "rank of 35.60", clerks.Rank(35.60), wagedist.Answer{Value: 100, Low: 90, High: 100, Status: wagedist.Extrapolated}, 0)
	check(t, "P95", clerks.WageAt(95), wagedist.Answer{Value: 35.60, Low: 35.60, High: inf, Status: wagedist.Extrapolated}, 0)

	carriers := must(t, five(19.06, 19.06, 25.21, 32.32, 33.00)...)
	if diff := cmp.Diff([]wagedist.Pair{{Lower: 10, Upper: 25}}, carriers.Collapsed()); diff != "" {
		t.Errorf("collapsed (-want +got):\n%s", diff)
	}
	check(t, "share below 19.06", carriers.ShareBelow(19.06), wagedist.Answer{Value: 0, Low: 0, High: 10, Status: wagedist.Extrapolated}, 0)
	check(t, "rank of 19.06", carriers.Rank(19.06), exactly(25, wagedist.Published), 0)
	check(t, "P5", carriers.WageAt(5), wagedist.Answer{Value: 19.06, Low: 0, High: 19.06, Status: wagedist.Extrapolated}, 0)

	if pairs := must(t, five(10, 12, 15, 20, 30)...).Collapsed(); len(pairs) > 0 {
		t.Errorf("no neighbours are equal, but collapsed are %v", pairs)
	}
	// All equal: one wage for everybody between P10 and P90, mean 15 with flat tails.
	flat := must(t, five(15, 15, 15, 15, 15)...)
	check(t, "P33 of one wage", flat.WageAt(33), exactly(15, wagedist.Interpolated), 0)
	check(t, "mean of one wage", flat.Mean(), wagedist.Answer{Value: 15, Low: 0, High: inf, Status: wagedist.Extrapolated}, 1e-12)
}

// TestCubic follows one interpolation by hand: 43-4121 of May 2025 (elsewhere: its row in
// national_M2025_dl.xlsx), annual, between the median 36,910 and P75 45,620, at P60.
//
//	z       10: -1.281552  25: -0.674490  50: 0  75: 0.674490  90: 1.281552
//	ln wage 10.230271  10.367850  10.516238  10.728102  10.920709
//	secants 0.226633  0.220000  0.314110  0.317278  per z
//
// At the median both widths are 0.674490, both weights 3 x 0.674490, so the slope is the plain harmonic mean
// 2 / (1/0.220000 + 1/0.314110) = 0.258764. At P75 h1 = 0.674490, h2 = 0.607062: w1 = 1.888614, w2 = 1.956042, slope
// 3.844656 / (1.888614/0.314110 + 1.956042/0.317278) = 0.315714. z(60) = 0.253347: t = 0.375613, u = 0.624387,
//
//	u^2 (1+2t) = 0.682731   t u^2 h m0 = 0.146436 x 0.674490 x 0.258764 = 0.025558
//	t^2 (1+2u) = 0.317269   t^2 u h m1 = 0.088092 x 0.674490 x 0.315714 = 0.018759
//	ln wage = 0.682731 x 10.516238 + 0.025558 + 0.317269 x 10.728102 - 0.018759 = 10.590255, wage 39,745.6
func TestCubic(t *testing.T) {
	d := must(t, five(27730, 31820, 36910, 45620, 55310)...)
	check(t, "P60", d.WageAt(60), exactly(39745.6, wagedist.Interpolated), 5e-6)
	check(t, "rank of P60", d.Rank(39745.6), exactly(60, wagedist.Interpolated), 1e-5)
}

// TestComplete leaves P75 out of 43-4121 of May 2025, whose published figure is 45,620. The
// shortcut of taking P75 as 1.5 medians gives 36,910 x 1.5 = 55,365, 21 percent off.
func TestComplete(t *testing.T) {
	row := wagedist.Row{Points: []wagedist.Point{{Percentile: 10, Wage: 27730}, {Percentile: 25, Wage: 31820}, {Percentile: 50, Wage: 36910}, {Percentile: 90, Wage: 55310}}}
	p75 := func(row wagedist.Row, likes ...wagedist.Row) float64 {
		t.Helper()
		points, err := wagedist.Complete(row, likes...)
		if err != nil {
			t.Fatal(err)
		}
		if len(points) != 5 || points[3].Percentile != 75 || !points[3].Estimated || points[3].AtLeast {
			t.Fatalf("completed points are %+v", points)
		}
		return points[3].Wage
	}
	alone := p75(row)
	if want := must(t, row.Points...).WageAt(75).Value; !same(alone, want, 1e-12) {
		t.Errorf("alone %v, interpolated %v", alone, want)
	}
	if math.Abs(alone/45620-1) > .025 {
		t.Errorf("P75 predicted as %v, published is 45,620", alone)
	}
	// May 2024: ln(44200/36010) / ln(52790/36010) = 0.204928 / 0.382525 = 0.535725 of the way from the median
	// to P90, which is ln(55310/36910) = 0.404471. The row alone goes ln(44772.2/36910) = 0.193104:
	// 0.85 x 0.535725 x 0.404471 + 0.15 x 0.193104 = 0.213148, and 36,910 exp(0.213148) = 45,678.6.
	may2024 := wagedist.Row{Points: five(25090, 30190, 36010, 44200, 52790)}
	if got := p75(row, may2024); !same(got, 45678.6, 2e-6) {
		t.Errorf("with May 2024: %v, want 45,678.6", got)
	}
	// The level of a like does not matter, only its shape.
	scaled := wagedist.Row{Points: five(2509, 3019, 3601, 4420, 5279)}
	if got := p75(row, scaled); !same(got, p75(row, may2024), 1e-12) {
		t.Errorf("a tenth of the like's wages gives %v", got)
	}
	// A like that lacks P75, or is flat there, says nothing.
	lacking := wagedist.Row{Points: slices.Delete(five(1, 2, 3, 4, 5), 3, 4)}
	flat := wagedist.Row{Points: five(1, 2, 3, 3, 3)}
	if got := p75(row, lacking, flat); got != alone {
		t.Errorf("likes that say nothing give %v, alone %v", got, alone)
	}
	// A higher mean pulls the missing percentile up, but never past its neighbours.
	mean := must(t, row.Points...).Mean().Value
	row.Mean = 1.02 * mean
	if got := p75(row); got <= alone || got >= 55310 {
		t.Errorf("a mean 2 percent above the implied one gives %v, alone %v", got, alone)
	}
	row.Mean = 100 * mean
	if got := p75(row, wagedist.Row{Points: may2024.Points, Mean: 37910}); got != 55310 {
		t.Errorf("an absurd mean gives %v, want P90, 55,310", got)
	}
	// What is estimated is no published figure, nor a collapse.
	points, err := wagedist.Complete(row, may2024)
	if err != nil {
		t.Fatal(err)
	}
	d := must(t, points...)
	if got := d.WageAt(75); got.Status != wagedist.Interpolated || got.Value != points[3].Wage {
		t.Errorf("P75 is %+v, estimated at %v", got, points[3].Wage)
	}
	if pairs := d.Collapsed(); len(pairs) > 0 {
		t.Errorf("collapsed: %v", pairs)
	}
	// What was estimated before is estimated anew.
	if again, err := wagedist.Complete(wagedist.Row{Points: points, Mean: row.Mean}, may2024); err != nil || !slices.Equal(again, points) {
		t.Errorf("completed again: %v (%v), before %v", again, err, points)
	}
	// A whole row stays as it is; top-coded and outer percentiles are not made up.
	whole := wagedist.Row{Points: five(27730, 31820, 36910, 45620, 55310), Mean: 39370}
	if got, err := wagedist.Complete(whole, may2024); err != nil || !slices.Equal(got, whole.Points) {
		t.Errorf("a whole row became %v (%v)", got, err)
	}
	topped := wagedist.Row{Points: []wagedist.Point{{Percentile: 25, Wage: 60}, {Percentile: 50, Wage: 90}, {Percentile: 90, Wage: 115, AtLeast: true}}}
	if got, err := wagedist.Complete(topped, may2024); err != nil || !slices.Equal(got, topped.Points) {
		t.Errorf("a top-coded row became %v (%v)", got, err)
	}
	if _, err := wagedist.Complete(whole, wagedist.Row{}); !errors.Is(err, wagedist.ErrNoPoints) || !strings.Contains(err.Error(), "like 1") {
		t.Errorf("an empty like gives error %v", err)
	}
}

// TestMix takes the library technicians and assistants of May 2024 together. Elsewhere:
// the rows of 25-4031 and 43-4121 in national_M2024_dl.xlsx. BLS published 18.05 for its own
// combined profile; at 18.2354 the two ranks are 43.5275 and 55.9628, and
// (73,770 x 43.5275 + 80,070 x 55.9628) / 153,840 = 50.000.
func TestMix(t *testing.T) {
	technicians := must(t, five(13.41, 16.11, 19.22, 23.91, 29.31)...)
	assistants := must(t, five(12.06, 14.52, 17.31, 21.25, 25.38)...)
	both := mix(t, wagedist.Member{Distribution: technicians, Weight: 73_770}, wagedist.Member{Distribution: assistants, Weight: 80_070})
	median := both.WageAt(50)
	check(t, "median", median, exactly(18.2354, wagedist.Interpolated), 5e-6)
	a, b := technicians.Rank(median.Value).Value, assistants.Rank(median.Value).Value
	if got := (73_770*a + 80_070*b) / 153_840; !same(got, 50, 1e-9) {
		t.Errorf("ranks %v and %v make %v, want 50", a, b, got)
	}
	// P10 lies under the technicians' P10: F of the technicians there is 0 to 10.
	p10 := both.WageAt(10)
	if p10.Status != wagedist.Extrapolated || p10.Low != 12.06 || p10.High != 13.41 || p10.Value <= p10.Low || p10.Value >= p10.High {
		t.Errorf("P10 is %+v, want a figure between 12.06 and 13.41", p10)
	}
	// At the technicians' P10 both ranks are known.
	check(t, "rank of 13.41", both.Rank(13.41), exactly((73_770*10+80_070*assistants.Rank(13.41).Value)/153_840, wagedist.Interpolated), 1e-12)

	// Chief executives of May 2024 beside them: the upper tail is bounded only.
	chiefs := must(t, wagedist.Point{Percentile: 10, Wage: 35.44}, wagedist.Point{Percentile: 25, Wage: 60.61}, wagedist.Point{Percentile: 50, Wage: 99.24},
		wagedist.Point{Percentile: 75, Wage: 115, AtLeast: true}, wagedist.Point{Percentile: 90, Wage: 115, AtLeast: true})
	pair := mix(t, wagedist.Member{Distribution: chiefs, Weight: 1}, wagedist.Member{Distribution: assistants, Weight: 1})
	// F(w) >= 87.5 needs 75 percent of the chiefs even with all assistants: 115 or more.
	check(t, "P87.5", pair.WageAt(87.5), wagedist.Answer{Low: 115, High: inf, Status: wagedist.AtLeast}, 0)
	// At 80 percent, 60 of the chiefs: their wage is over their median.
	check(t, "P80", pair.WageAt(80), wagedist.Answer{Low: 99.24, High: inf, Status: wagedist.AtLeast}, 0)
	// 110 is above 90 to 100 percent of assistants and 50 to 75 of chiefs.
	check(t, "rank of 110", pair.Rank(110), wagedist.Answer{Low: 70, High: 87.5, Status: wagedist.Between}, 1e-12)
	if mean := pair.Mean(); mean.Status != wagedist.AtLeast || !same(mean.Low, (chiefs.Mean().Low+assistants.Mean().Value)/2, 1e-12) {
		t.Errorf("mean is %+v", mean)
	}
}

func TestMixRefuses(t *testing.T) {
	d := must(t, five(10, 12, 15, 20, 30)...)
	for _, test := range []struct {
		name    string
		members []wagedist.Member
		want    string
	}{
		{"nobody", nil, "no members"},
		{"suppressed employment", []wagedist.Member{{Distribution: d, Weight: 10}, {Distribution: d}}, "the weight of member 2 is 0"},
		{"negative", []wagedist.Member{{Distribution: d, Weight: -1}}, "the weight of member 1 is -1"},
		{"NaN", []wagedist.Member{{Distribution: d, Weight: math.NaN()}}, "the weight of member 1 is NaN"},
		{"empty distribution", []wagedist.Member{{Weight: 1}}, "member 1: no percentile is known"},
	} {
		_, err := wagedist.Mix(test.members...)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
}

// TestUnknown asks what has no answer.
func TestUnknown(t *testing.T) {
	d := must(t, five(10, 12, 15, 20, 30)...)
	var zero wagedist.Distribution
	for name, got := range map[string]wagedist.Answer{
		"P0": d.WageAt(0), "P100": d.WageAt(100), "P-1": d.WageAt(-1), "PNaN": d.WageAt(math.NaN()), "rank of NaN": d.Rank(math.NaN()),
		"zero P50": zero.WageAt(50), "zero rank": zero.Rank(20), "zero mean": zero.Mean(),
		"mean of nobody": d.MeanBetween(20, 20), "mean of NaN": d.MeanBetween(math.NaN(), 20),
	} {
		if got.Status != wagedist.Unknown || got.Known() || got.Value != 0 {
			t.Errorf("%s is %+v", name, got)
		}
	}
	// One percentile alone: bounds on either side.
	one := must(t, wagedist.Point{Percentile: 50, Wage: 20})
	check(t, "P50", one.WageAt(50), exactly(20, wagedist.Published), 0)
	check(t, "P40", one.WageAt(40), wagedist.Answer{High: 20, Status: wagedist.AtMost}, 0)
	check(t, "P60", one.WageAt(60), wagedist.Answer{Low: 20, High: inf, Status: wagedist.AtLeast}, 0)
	check(t, "rank of 19", one.Rank(19), wagedist.Answer{High: 50, Status: wagedist.AtMost}, 0)
	check(t, "rank of 21", one.Rank(21), wagedist.Answer{Low: 50, High: 100, Status: wagedist.AtLeast}, 0)
	check(t, "mean", one.Mean(), wagedist.Answer{Low: 10, High: inf, Status: wagedist.AtLeast}, 0) // half earn 20 or more
}

// TestMeanGap compares with a mean by hand: 22.66297 implied (see TestLognormal) is 3.0135 percent above 22.
func TestMeanGap(t *testing.T) {
	wage := func(z float64) float64 { return 20 * math.Exp(z/2) }
	d := must(t, five(wage(-1.2815515655446004), wage(-0.6744897501960817), 20, wage(0.6744897501960817), wage(1.2815515655446004))...)
	if got, ok := d.MeanGap(22); !ok || !same(got, 3.0135, 1e-4) {
		t.Errorf("gap %v, %v", got, ok)
	}
	if _, ok := d.MeanGap(0); ok {
		t.Error("a mean that was not released is compared")
	}
}

func TestAnswerJSON(t *testing.T) {
	for _, test := range []struct {
		answer wagedist.Answer
		want   string
	}{
		{exactly(17.74, wagedist.Published), `{"value":17.74,"low":17.74,"high":17.74,"status":"published"}`},
		{wagedist.Answer{Value: 40, Low: 35.6, High: inf, Status: wagedist.Extrapolated}, `{"value":40,"low":35.6,"high":null,"status":"extrapolated"}`},
		{wagedist.Answer{Low: 115, High: inf, Status: wagedist.AtLeast}, `{"value":null,"low":115,"high":null,"status":"at_least"}`},
		{wagedist.Answer{High: 10, Status: wagedist.AtMost}, `{"value":null,"low":0,"high":10,"status":"at_most"}`},
		{wagedist.Answer{High: inf, Status: wagedist.Unknown}, `{"value":null,"low":0,"high":null,"status":"unknown"}`},
	} {
		got, err := json.Marshal(test.answer)
		if err != nil || string(got) != test.want {
			t.Errorf("%+v is %s (%v), want %s", test.answer, got, err, test.want)
		}
	}
}
