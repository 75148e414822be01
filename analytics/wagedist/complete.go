package wagedist

import (
	"fmt"
	"math"
	"slices"
)

// Row is what is published of one distribution.
type Row struct {
	Points []Point
	// Mean is the mean wage in the unit of the points, 0 when it was not released.
	Mean float64
}

// How far Complete trusts what it estimates from. The values are round ones near the
// least errors in TestWageDistributionAccuracy, flat around them.
const (
	// likesTrust is the weight of the likes against the interpolation.
	likesTrust = 0.85
	// meanTrust and lonelyMeanTrust are the part of the gap between the published and
	// the implied mean that goes into a missing percentile, with likes and without:
	// most of that gap is of the tails, and likes tell how much.
	meanTrust       = 0.5
	lonelyMeanTrust = 0.2
)

// Complete returns the points of the row in ascending order, and with them, marked
// Estimated, those of P10, P25, P50, P75 and P90 that the row lacks between its lowest
// and its highest number. The likes are rows of the same shape, best of the same role in the
// vintages next to this one; how high their wages are does not matter. A missing
// percentile p between the numbers a and b is placed by log wage:
//
//	y(p) = y(a) + s (y(b) - y(a))
//
// where s is 0.85 times the likes' mean of (y(p) - y(a)) / (y(b) - y(a)) plus 0.15
// times the same of the interpolation without p. Then the mean comes in: with
// e = ln(Mean / implied mean), less the mean of e over the likes, 0.5 e is
// added to y(p), or without likes 0.2 e, and never so much that order is
// broken. The method is this project's own; see the package comment on its errors.
//
// Percentiles beyond the row's numbers, and top-coded ones, stay as they are; points
// already marked Estimated are estimated anew. A like is left out where it lacks a
// percentile that is needed. The errors are New's, of
// the row or of a like.
func Complete(row Row, likes ...Row) ([]Point, error) {
	points := slices.DeleteFunc(slices.Clone(row.Points), func(p Point) bool { return p.Estimated })
	base, err := New(points...)
	if err != nil {
		return nil, err
	}
	shapes := make([]Distribution, len(likes))
	for i, like := range likes {
		if shapes[i], err = New(like.Points...); err != nil {
			return nil, fmt.Errorf("like %d: %w", i+1, err)
		}
	}
	numbers := base.parts[0].curve
	for _, p := range percentiles {
		if numbers.lacks(p) {
			points = append(points, Point{Percentile: p, Wage: math.Exp(numbers.place(p, shapes)), Estimated: true})
		}
	}
	points = sorted(points)
	keepOrder(points)
	completed, err := New(points...)
	if err != nil {
		return nil, err
	}
	pull := meanPull(completed, row, shapes, likes)
	for i := range points {
		if points[i].Estimated {
			points[i].Wage *= math.Exp(pull)
		}
	}
	keepOrder(points)
	return points, nil
}

// lacks reports whether p lies between two knots.
func (c curve) lacks(p float64) bool {
	return len(c.knots) > 1 && p > c.knots[0].percentile && p < c.knots[len(c.knots)-1].percentile &&
		!slices.ContainsFunc(c.knots, func(k knot) bool { return k.percentile == p })
}

// place returns the log wage of the percentile p between two knots as Complete's
// formula says, before the mean.
func (c curve) place(p float64, shapes []Distribution) float64 {
	i := slices.IndexFunc(c.knots, func(k knot) bool { return k.percentile > p })
	a, b := c.knots[i-1], c.knots[i]
	y := c.between(i-1, quantile(p))
	var sum, count float64
	for _, shape := range shapes {
		at, from, to := shape.WageAt(p), shape.WageAt(a.percentile), shape.WageAt(b.percentile)
		if at.Status != Published || from.Status != Published || to.Status != Published || from.Value == to.Value {
			continue
		}
		sum += math.Log(at.Value/from.Value) / math.Log(to.Value/from.Value)
		count++
	}
	if count == 0 {
		return y
	}
	return (1-likesTrust)*y + likesTrust*(a.y+sum/count*(b.y-a.y))
}

// keepOrder brings estimated wages between the numbers below and above them, and
// into order among themselves.
func keepOrder(points []Point) {
	low := 0.0
	for i, p := range points {
		if p.Estimated {
			above := slices.IndexFunc(points[i:], func(p Point) bool { return !p.Estimated })
			points[i].Wage = min(max(p.Wage, low), points[i+above].Wage)
		}
		low = points[i].Wage
	}
}

// meanPull is what the published mean adds to estimated log wages.
func meanPull(completed Distribution, row Row, shapes []Distribution, likes []Row) float64 {
	gap, ok := completed.MeanGap(row.Mean)
	if !ok {
		return 0
	}
	var sum, count float64
	for i, shape := range shapes {
		if gap, ok := shape.MeanGap(likes[i].Mean); ok {
			sum += math.Log1p(gap / 100)
			count++
		}
	}
	if count == 0 {
		return -lonelyMeanTrust * math.Log1p(gap/100)
	}
	return meanTrust * (sum/count - math.Log1p(gap/100))
}
