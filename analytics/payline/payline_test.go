package payline_test

import (
	"math"
	"testing"

	"wageatlas/analytics/payline"
)

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// TestFit fits ln(price) = 10.0, 10.2, 10.1 at the grades 1, 2, 3:
//
//	mean grade 2, mean log 10.1; Sxy = (-1)(-0.1) + 0 + (1)(0) = 0.1; Sxx = 2; B = 0.05; A = 10.1 - 0.1 = 10.0
//	fitted 10.05, 10.10, 10.15; residuals -0.05, 0.10, -0.05; SSE = 0.0025 + 0.01 + 0.0025 = 0.015
//	SST = 0.01 + 0.01 + 0 = 0.02; R2 = 1 - 0.75 = 0.25; SE = sqrt(0.015 / 1) = 0.122474
func TestFit(t *testing.T) {
	points := []payline.Point{{1, math.Exp(10)}, {2, math.Exp(10.2)}, {3, math.Exp(10.1)}}
	line, err := payline.Fit(points, false)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "A", line.A, 10)
	near(t, "B", line.B, .05)
	near(t, "R squared", line.RSquared, .25)
	near(t, "standard error", line.StandardError, math.Sqrt(.015))
	near(t, "price at 2", line.Price(2), math.Exp(10.1))
	near(t, "residual at 2", line.Residual(points[1]), .1)
	for _, p := range points {
		if line.Outlier(p) {
			t.Errorf("%+v is an outlier", p)
		}
	}
}

// TestQuadratic finds the parabola through three points exactly: ln(price) = 9 + 0.3 g - 0.02 g^2.
func TestQuadratic(t *testing.T) {
	var points []payline.Point
	for g := 1; g <= 3; g++ {
		points = append(points, payline.Point{Grade: g, Price: math.Exp(9 + .3*float64(g) - .02*float64(g*g))})
	}
	line, err := payline.Fit(points, true)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "A", line.A, 9)
	near(t, "B", line.B, .3)
	near(t, "C", line.C, -.02)
	near(t, "R squared", line.RSquared, 1)
	near(t, "standard error", line.StandardError, 0)
}

// TestAnchored lays steps of 10 percent among 100 at grade 1 and 121 at grade 3: they lie on it.
// With 100 and 144, ln A is the mean of ln(100/1.1) and ln(144/1.331): sqrt(90.909 x 108.189) = 99.174 at grade 0.
func TestAnchored(t *testing.T) {
	line, err := payline.Anchored([]payline.Point{{1, 100}, {3, 121}}, 10)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "price at 2", line.Price(2), 110)
	line, err = payline.Anchored([]payline.Point{{1, 100}, {3, 144}}, 10)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "price at 0", line.Price(0), math.Sqrt(100/1.1*144/1.331))
}

// TestSlot: between midpoints of 100 and 121 the logarithmic middle is 110, the plain one 110.5.
func TestSlot(t *testing.T) {
	line, err := payline.Anchored([]payline.Point{{1, 100}}, 21)
	if err != nil {
		t.Fatal(err)
	}
	for price, want := range map[float64]int{1: 1, 109.9: 1, 110.1: 2, 133: 2, 133.2: 3, 9e9: 4} {
		if got := line.Slot(price, 1, 4); got != want {
			t.Errorf("%v slots into %d, want %d", price, got, want)
		}
	}
}

// TestOutlier: of ten roles on a line one lies 40 percent above it.
func TestOutlier(t *testing.T) {
	var points []payline.Point
	for g := 1; g <= 10; g++ {
		points = append(points, payline.Point{Grade: g, Price: 1000 * math.Pow(1.1, float64(g))})
	}
	points[4].Price *= 1.4
	line, err := payline.Fit(points, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range points {
		if line.Outlier(p) != (i == 4) {
			t.Errorf("grade %d: outlier %v", p.Grade, line.Outlier(p))
		}
	}
}

func TestErrors(t *testing.T) {
	for name, points := range map[string][]payline.Point{
		"no role":   nil,
		"one grade": {{1, 10}, {1, 12}},
		"no price":  {{1, 10}, {2, 0}},
		"not a one": {{1, 10}, {2, math.NaN()}},
		"infinite":  {{1, 10}, {2, math.Inf(1)}},
	} {
		if line, err := payline.Fit(points, false); err == nil {
			t.Errorf("%s: %+v", name, line)
		}
	}
	if _, err := payline.Fit([]payline.Point{{1, 10}, {2, 12}}, true); err == nil {
		t.Error("two grades carry no parabola")
	}
	if _, err := payline.Anchored(nil, 10); err == nil {
		t.Error("no role anchors midpoints")
	}
}
