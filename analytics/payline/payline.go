// Package payline fits a pay line: market prices over the grades of the roles that have them.
package payline

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Point is a role's market price, in dollars per hour or per year, at its grade.
type Point struct {
	Grade int
	Price float64
}

// Line is a fitted pay line
//
//	ln(price) = A + B x grade + C x grade^2
//
// by least squares, with C 0 for a straight one. Fitting the logarithm makes the line
// one of constant growth from grade to grade, as market pay mostly runs; see Ellig, The Complete Guide
// to Executive Compensation, on pay lines.
type Line struct {
	A float64 `json:"intercept"`
	B float64 `json:"slope"`
	C float64 `json:"curve"`
	// N is how many roles it was fitted to.
	N int `json:"roles"`
	// RSquared is the part of the variance of ln(price) that the line explains, 0 to 1; of prices that
	// are all equal there is none to explain, and it is 1.
	RSquared float64 `json:"r_squared"`
	// StandardError is that of ln(price) about the line, sqrt(SSE / (N - coefficients)): 0.10 is
	// about 10 percent of a price. It is 0 where as many coefficients as roles are fitted.
	StandardError float64 `json:"standard_error_ln"`
}

// Fit fits a straight or a quadratic line. It gives an error for prices that are not above zero and for
// fewer different grades than the line has coefficients.
func Fit(points []Point, quadratic bool) (Line, error) {
	coefficients := 2
	if quadratic {
		coefficients = 3
	}
	var grades []int
	for _, p := range points {
		if !(p.Price > 0) || math.IsInf(p.Price, 1) {
			return Line{}, fmt.Errorf("the market price %v at grade %d is not above zero", p.Price, p.Grade)
		}
		grades = append(grades, p.Grade)
	}
	slices.Sort(grades)
	if different := len(slices.Compact(grades)); different < coefficients {
		return Line{}, fmt.Errorf("a pay line with %d coefficients needs roles of as many grades; there are %d", coefficients, different)
	}
	design, logs := mat.NewDense(len(points), coefficients, nil), mat.NewVecDense(len(points), nil)
	for i, p := range points {
		for power := range coefficients {
			design.Set(i, power, math.Pow(float64(p.Grade), float64(power)))
		}
		logs.SetVec(i, math.Log(p.Price))
	}
	var fitted mat.VecDense
	if err := fitted.SolveVec(design, logs); err != nil {
		return Line{}, fmt.Errorf("fit the pay line: %w", err)
	}
	line := Line{A: fitted.AtVec(0), B: fitted.AtVec(1), N: len(points)}
	if quadratic {
		line.C = fitted.AtVec(2)
	}
	line.judge(points, coefficients)
	return line, nil
}

// judge sets how well the line fits.
func (l *Line) judge(points []Point, coefficients int) {
	var sum float64
	for _, p := range points {
		sum += math.Log(p.Price)
	}
	mean := sum / float64(len(points))
	var unexplained, total float64
	for _, p := range points {
		unexplained += l.Residual(p) * l.Residual(p)
		total += (math.Log(p.Price) - mean) * (math.Log(p.Price) - mean)
	}
	l.RSquared = 1
	if total > 1e-12 {
		l.RSquared = 1 - unexplained/total
	}
	if free := len(points) - coefficients; free > 0 {
		l.StandardError = math.Sqrt(unexplained / float64(free))
	}
}

// Price is the line's price at a grade.
func (l Line) Price(grade int) float64 {
	g := float64(grade)
	return math.Exp(l.A + l.B*g + l.C*g*g)
}

// Residual is ln(price) less that of the line: 0.10 is a price about 10 percent above it.
func (l Line) Residual(p Point) float64 { return math.Log(p.Price / l.Price(p.Grade)) }

// outlying is how many standard errors from the line make an outlier; 95 of 100 normal residuals lie within two.
const outlying = 2

// Outlier reports whether a price lies more than two standard errors from the line.
func (l Line) Outlier(p Point) bool {
	return l.StandardError > 0 && math.Abs(l.Residual(p)) > outlying*l.StandardError
}

// Anchored returns the line with a fixed progression from grade to grade, in percent, that lies
// best among the prices: B = ln(1 + progression), and A the mean of ln(price) - B x grade. It
// gives the errors of Fit but for the number of grades, and one for no points.
func Anchored(points []Point, progressionPct float64) (Line, error) {
	if len(points) == 0 {
		return Line{}, fmt.Errorf("there is no role with a market price and a grade to lay the midpoints by")
	}
	line := Line{B: math.Log1p(progressionPct / 100), N: len(points)}
	for _, p := range points {
		if !(p.Price > 0) || math.IsInf(p.Price, 1) {
			return Line{}, fmt.Errorf("the market price %v at grade %d is not above zero", p.Price, p.Grade)
		}
		line.A += (math.Log(p.Price) - line.B*float64(p.Grade)) / float64(len(points))
	}
	line.judge(points, 1)
	return line, nil
}

// Slot returns the grade, from the first to the last, whose price on the line is nearest to the given one on
// the logarithmic scale; of two as near, the lower.
func (l Line) Slot(price float64, first, last int) int {
	best := first
	for grade := first; grade <= last; grade++ {
		if math.Abs(math.Log(price/l.Price(grade))) < math.Abs(math.Log(price/l.Price(best))) {
			best = grade
		}
	}
	return best
}
