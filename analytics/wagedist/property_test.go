package wagedist_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"wageatlas/analytics/wagedist"
)

// random returns the points of a made-up distribution: any of the five percentiles
// may be missing, neighbours may coincide, the upper ones may be top-coded.
func random(r *rand.Rand) []wagedist.Point {
	for {
		var points []wagedist.Point
		wage, topped := 8+20*r.Float64(), false
		for _, p := range published {
			if r.IntN(5) > 0 {
				wage *= math.Exp(r.Float64() * .6)
			}
			topped = topped || r.IntN(12) == 0
			if r.IntN(6) > 0 {
				points = append(points, wagedist.Point{Percentile: p, Wage: wage, AtLeast: topped})
			}
		}
		if len(points) > 0 {
			return points
		}
	}
}

// trials are how many random distributions each property is asked of.
const trials = 400

// published are the percentiles of OEWS.
var published = []float64{10, 25, 50, 75, 90}

// asked are the percentiles that answers are asked for.
var asked = []float64{.1, 1, 5, 9.99, 10, 10.01, 17, 25, 33, 50, 62.5, 75, 88, 90, 93, 99, 99.9}

// holds checks what must be true of every answer.
func holds(t *testing.T, what string, a wagedist.Answer) {
	t.Helper()
	if a.Low > a.High || a.Low < 0 || math.IsNaN(a.Low) || math.IsNaN(a.High) || a.Known() && !(a.Value >= a.Low && a.Value <= a.High) {
		t.Errorf("%s is %+v", what, a)
	}
	if !a.Known() && a.Value != 0 {
		t.Errorf("%s has a value without a figure: %+v", what, a)
	}
}

// TestProperties asks of random distributions and mixtures what holds for all.
func TestProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 3121))
	for range trials {
		points := random(r)
		single := must(t, points...)
		other := must(t, random(r)...)
		mixed := mix(t, wagedist.Member{Distribution: single, Weight: 1 + 1000*r.Float64()}, wagedist.Member{Distribution: other, Weight: 1 + 1000*r.Float64()})
		exactAtPoints(t, single, points)
		for _, d := range []wagedist.Distribution{single, mixed} {
			monotone(t, d)
			inverse(t, d)
		}
		alone(t, single)
		amongMembers(t, mixed, single, other)
		scaled(t, points)
		if t.Failed() {
			t.Fatalf("of the distribution %+v", points)
		}
	}
}

func exactAtPoints(t *testing.T, d wagedist.Distribution, points []wagedist.Point) {
	t.Helper()
	for _, p := range points {
		at := d.WageAt(p.Percentile)
		if p.AtLeast {
			if at.Status != wagedist.AtLeast || at.Low != p.Wage {
				t.Errorf("top-coded P%g is %+v, the top code is %v", p.Percentile, at, p.Wage)
			}
			continue
		}
		if at.Status != wagedist.Published || at.Value != p.Wage {
			t.Errorf("P%g is %+v, published is %v", p.Percentile, at, p.Wage)
		}
	}
}

func monotone(t *testing.T, d wagedist.Distribution) {
	t.Helper()
	var last, lastRank wagedist.Answer
	for _, p := range asked {
		at := d.WageAt(p)
		holds(t, "wage", at)
		// Bisection leaves a relative error near 1e-12.
		const tolerance = 1 - 1e-9
		if at.Low < last.Low*tolerance || at.High < last.High*tolerance || at.Known() && last.Known() && at.Value < last.Value*tolerance {
			t.Errorf("P%g is %+v, below it is %+v", p, at, last)
		}
		last = at
	}
	for wage := 1.; wage < 1000; wage *= 1.17 {
		rank, below := d.Rank(wage), d.ShareBelow(wage)
		holds(t, "rank", rank)
		holds(t, "share below", below)
		const tolerance = 1e-9
		if rank.Low < lastRank.Low-tolerance || rank.High < lastRank.High-tolerance || rank.Known() && lastRank.Known() && rank.Value < lastRank.Value-tolerance {
			t.Errorf("rank of %v is %+v, below it is %+v", wage, rank, lastRank)
		}
		if below.Low > rank.Low+tolerance || below.High > rank.High+tolerance {
			t.Errorf("share below %v is %+v, with it %+v", wage, below, rank)
		}
		lastRank = rank
	}
}

// inverse asks for the rank of the wage at a percentile, which must be the
// percentile, or include it where many earn that wage.
func inverse(t *testing.T, d wagedist.Distribution) {
	t.Helper()
	for _, p := range asked {
		at := d.WageAt(p)
		if !at.Known() {
			continue
		}
		// A hair beside the wage, because rounding may put it on either side of a jump.
		rank, below := d.Rank(at.Value*(1+1e-9)), d.ShareBelow(at.Value*(1-1e-9))
		const tolerance = 1e-5
		if !rank.Known() && rank.High < p-tolerance || rank.Known() && rank.Value < p-tolerance ||
			!below.Known() && below.Low > p+tolerance || below.Known() && below.Value > p+tolerance {
			t.Errorf("P%g is %+v, but its rank is %+v and the share below it %+v", p, at, rank, below)
		}
	}
}

// alone mixes a distribution with nothing, and with itself.
func alone(t *testing.T, d wagedist.Distribution) {
	t.Helper()
	one := mix(t, wagedist.Member{Distribution: d, Weight: 17})
	twice := mix(t, wagedist.Member{Distribution: d, Weight: 3}, wagedist.Member{Distribution: one, Weight: 8})
	for _, p := range asked {
		want := d.WageAt(p)
		if got := one.WageAt(p); got != want {
			t.Errorf("P%g of a mixture of one is %+v, of the one %+v", p, got, want)
		}
		if want.Status == wagedist.Published {
			want.Status = wagedist.Interpolated
		}
		check(t, "wage in a mixture with itself", twice.WageAt(p), want, 1e-9)
	}
	if got, want := one.Mean(), d.Mean(); got.Status != want.Status || !same(got.Value, want.Value, 1e-12) {
		t.Errorf("mean of a mixture of one is %+v, of the one %+v", got, want)
	}
}

// amongMembers asks whether a mixture lies between its members.
func amongMembers(t *testing.T, mixed, a, b wagedist.Distribution) {
	t.Helper()
	for _, p := range asked {
		got, x, y := mixed.WageAt(p), a.WageAt(p), b.WageAt(p)
		const tolerance = 1e-9
		if got.Low < min(x.Low, y.Low)*(1-tolerance) || got.High > max(x.High, y.High)*(1+tolerance) {
			t.Errorf("P%g of a mixture is %+v, of its members %+v and %+v", p, got, x, y)
		}
		if got.Known() && x.Known() && y.Known() && (got.Value < min(x.Value, y.Value)*(1-tolerance) || got.Value > max(x.Value, y.Value)*(1+tolerance)) {
			t.Errorf("P%g of a mixture is %+v, of its members %+v and %+v", p, got, x, y)
		}
	}
	for wage := 5.; wage < 300; wage *= 1.5 {
		got, x, y := mixed.Rank(wage), a.Rank(wage), b.Rank(wage)
		if got.Low < min(x.Low, y.Low)-1e-9 || got.High > max(x.High, y.High)+1e-9 {
			t.Errorf("rank of %v in a mixture is %+v, in its members %+v and %+v", wage, got, x, y)
		}
	}
}

// scaled asks whether yearly wages give 2,080 times the hourly answers.
func scaled(t *testing.T, points []wagedist.Point) {
	t.Helper()
	annual := slices.Clone(points)
	for i := range annual {
		annual[i].Wage *= 2080
	}
	hour, year := must(t, points...), must(t, annual...)
	times := func(a wagedist.Answer) wagedist.Answer {
		return wagedist.Answer{Value: a.Value * 2080, Low: a.Low * 2080, High: a.High * 2080, Status: a.Status}
	}
	for _, p := range asked {
		check(t, "yearly wage", year.WageAt(p), times(hour.WageAt(p)), 1e-9)
	}
	check(t, "yearly mean", year.Mean(), times(hour.Mean()), 1e-9)
}

// TestMeanBetweenAddsUp cuts a distribution at a wage: the two means, weighted by
// their shares, are the mean of all, and each lies within its limits.
func TestMeanBetweenAddsUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range trials {
		points := random(r)
		d := must(t, points...)
		cut := 10 + 60*r.Float64()
		all, share := d.Mean(), d.ShareBelow(cut)
		low, high := d.MeanBetween(0, cut), d.MeanBetween(cut, inf)
		if !all.Known() || !low.Known() || !high.Known() {
			continue
		}
		if got := (low.Value*share.Value + high.Value*(100-share.Value)) / 100; !same(got, all.Value, 1e-6) {
			t.Fatalf("cut at %v: %v and %v make %v, the mean is %v: %+v", cut, low.Value, high.Value, got, all.Value, points)
		}
		if low.Value > cut || high.Value < cut {
			t.Fatalf("cut at %v: the means are %v and %v: %+v", cut, low.Value, high.Value, points)
		}
	}
}

// FuzzDistribution makes distributions and mixtures of any figures: New refuses or
// all answers keep their promises.
func FuzzDistribution(f *testing.F) {
	f.Add(12.06, 14.52, 17.31, 21.25, 25.38, uint8(0), 21.5, 60.)
	f.Add(35.44, 60.61, 99.24, 115., 115., uint8(2), 100., 75.)
	f.Add(19.06, 19.06, 25.21, 32.32, 33., uint8(0), 19.06, 10.)
	f.Add(1e-300, 1., 1., 1., 1e300, uint8(0), 1., 99.)
	// Two wages next to each other in floating point.
	f.Add(8e-301, 7.777777777777778, 7.777777777777779, 299., 8.9e299, uint8(81), -242.4, 95.)
	f.Fuzz(func(t *testing.T, p10, p25, p50, p75, p90 float64, topped uint8, wage, p float64) {
		points := five(p10, p25, p50, p75, p90)
		for i := range min(int(topped), 5) {
			points[4-i].AtLeast = true
		}
		d, err := wagedist.New(points...)
		if err != nil {
			return
		}
		exactAtPoints(t, d, points)
		mixed := mix(t, wagedist.Member{Distribution: d, Weight: 2}, wagedist.Member{Distribution: must(t, five(12.06, 14.52, 17.31, 21.25, 25.38)...), Weight: 1})
		for _, d := range []wagedist.Distribution{d, mixed} {
			holds(t, "wage", d.WageAt(p))
			holds(t, "rank", d.Rank(wage))
			holds(t, "share below", d.ShareBelow(wage))
			holds(t, "mean", d.Mean())
			holds(t, "mean between", d.MeanBetween(wage, 2*wage))
		}
	})
}
