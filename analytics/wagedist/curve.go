package wagedist

import "math"

// curve is the quantile function of one row: known between the lowest and the
// highest percentile that is a number, bounded elsewhere.
type curve struct {
	// knots are the percentiles that are numbers, ascending.
	knots []knot
	// tops are the top-coded percentiles, ascending, all above the knots.
	tops []Point
}

type knot struct {
	percentile, wage float64
	// z is the standard normal quantile of the percentile, y the logarithm of the
	// wage, slope the derivative of y by z in the interpolation.
	z, y, slope float64
	estimated   bool
}

// quantile is the standard normal quantile of p percent: sqrt(2) erfinv(2p/100 - 1).
func quantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p/100-1) }

// probability is the inverse of quantile, in percent.
func probability(z float64) float64 { return 50 * math.Erfc(-z/math.Sqrt2) }

// newCurve makes a curve of valid, ascending points. Its slopes are those of a
// monotone piecewise cubic: F. N. Fritsch and J. Butland, A method for
// constructing local monotone piecewise cubic interpolants, SIAM J. Sci. Stat.
// Comput. 5 (1984), that is the weighted harmonic mean of the neighbouring secants
//
//	(w1 + w2) / (w1/d1 + w2/d2)  with  w1 = 2 h2 + h1,  w2 = h2 + 2 h1
//
// and 0 beside a secant of 0; at the ends the three-point formula of PCHIP (C. Moler,
// Numerical Computing with MATLAB, 3.6). The slopes lie within 0 and three times
// the secants, which makes the cubic monotone (Fritsch and Carlson, 1980).
func newCurve(points []Point) curve {
	var c curve
	for _, p := range points {
		if p.AtLeast {
			c.tops = append(c.tops, p)
			continue
		}
		c.knots = append(c.knots, knot{percentile: p.Percentile, wage: p.Wage, z: quantile(p.Percentile), y: math.Log(p.Wage), estimated: p.Estimated})
	}
	k := c.knots
	if len(k) < 2 {
		return c
	}
	last := len(k) - 1
	for i := 1; i < last; i++ {
		below, above := c.secant(i-1), c.secant(i)
		if below == 0 || above == 0 {
			continue
		}
		h1, h2 := k[i].z-k[i-1].z, k[i+1].z-k[i].z
		w1, w2 := 2*h2+h1, h2+2*h1
		k[i].slope = (w1 + w2) / (w1/below + w2/above)
	}
	if last == 1 {
		k[0].slope, k[1].slope = c.secant(0), c.secant(0)
		return c
	}
	k[0].slope = endSlope(k[1].z-k[0].z, k[2].z-k[1].z, c.secant(0), c.secant(1))
	k[last].slope = endSlope(k[last].z-k[last-1].z, k[last-1].z-k[last-2].z, c.secant(last-1), c.secant(last-2))
	return c
}

// endSlope is the slope at an end from the width and secant of the outermost
// interval (h, d) and of the next (h2, d2).
func endSlope(h, h2, d, d2 float64) float64 {
	return min(max(0, ((2*h+h2)*d-h*d2)/(h+h2)), 3*d)
}

// secant is the mean slope of log wage by z between knots i and i+1.
func (c curve) secant(i int) float64 {
	return (c.knots[i+1].y - c.knots[i].y) / (c.knots[i+1].z - c.knots[i].z)
}

// sloped reports whether there are two numbers, so that tails can be extrapolated.
func (c curve) sloped() bool { return len(c.knots) >= 2 }

// between is the logarithm of the wage at z, between knots i and i+1.
func (c curve) between(i int, z float64) float64 {
	a, b := c.knots[i], c.knots[i+1]
	h := b.z - a.z
	t := (z - a.z) / h
	u := 1 - t
	y := u*u*(1+2*t)*a.y + h*t*u*u*a.slope + t*t*(1+2*u)*b.y - h*t*t*u*b.slope
	return min(max(y, a.y), b.y)
}

// at is the wage at p percent, which must lie within the knots' percentiles.
func (c curve) at(p float64) float64 {
	for i, k := range c.knots {
		if p == k.percentile {
			return k.wage
		}
		if p < c.knots[i+1].percentile {
			wage := math.Exp(c.between(i, quantile(p)))
			return min(max(wage, k.wage), c.knots[i+1].wage)
		}
	}
	return math.NaN()
}

// inside is the percentage with the wage or less, for a wage between those of the
// knots i and i+1, found to the last digits of z by regula falsi with the Illinois
// rule (M. Dowell and P. Jarratt, A modified regula falsi method for computing the root of an
// equation, BIT 11 (1971)), in a quarter of the time of a bisection.
func (c curve) inside(i int, wage float64) float64 {
	y, lo, hi := math.Log(wage), c.knots[i].z, c.knots[i+1].z
	below, above, side := c.knots[i].y-y, c.knots[i+1].y-y, 0
	for below < 0 && above > 0 {
		mid := lo - below*(hi-lo)/(above-below)
		if mid <= lo || mid >= hi {
			mid = lo + (hi-lo)/2
		}
		if mid <= lo || mid >= hi {
			break
		}
		off := c.between(i, mid) - y
		if off <= 0 {
			if side < 0 {
				above /= 2
			}
			lo, below, side = mid, off, -1
			continue
		}
		if side > 0 {
			below /= 2
		}
		hi, above, side = mid, off, 1
	}
	return min(max(probability(lo), c.knots[i].percentile), c.knots[i+1].percentile)
}

// covers reports whether the wage lies within the knots' wages.
func (c curve) covers(wage float64) bool {
	return len(c.knots) > 0 && wage >= c.knots[0].wage && wage <= c.knots[len(c.knots)-1].wage
}

// upTo is the percentage with the wage or less, for a wage that covers allows.
func (c curve) upTo(wage float64) float64 {
	for i := len(c.knots) - 1; ; i-- {
		if k := c.knots[i]; wage == k.wage {
			return k.percentile
		} else if wage > k.wage {
			return c.inside(i, wage)
		}
	}
}

// below is the percentage with less than the wage, for a wage that covers allows.
func (c curve) below(wage float64) float64 {
	for i, k := range c.knots {
		if wage == k.wage {
			return k.percentile
		} else if wage < k.wage {
			return c.inside(i-1, wage)
		}
	}
	return math.NaN()
}

// bounds are the least and the greatest percentage that can have the wage or less,
// or with strict less than the wage. Where the outermost two percentiles have
// collapsed, nobody knows how far beyond them their wage goes on.
func (c curve) bounds(wage float64, strict bool) (low, high float64) {
	last := len(c.knots) - 1
	switch {
	case strict && c.sloped() && wage == c.knots[0].wage && c.secant(0) == 0:
		return 0, c.knots[0].percentile
	case !strict && c.sloped() && wage == c.knots[last].wage && c.secant(last-1) == 0:
		return c.above(wage)
	case c.covers(wage) && strict:
		p := c.below(wage)
		return p, p
	case c.covers(wage):
		p := c.upTo(wage)
		return p, p
	case len(c.knots) > 0 && wage < c.knots[0].wage:
		return 0, c.knots[0].percentile
	}
	return c.above(wage)
}

// above is bounds for a wage of the highest knot or more.
func (c curve) above(wage float64) (low, high float64) {
	if len(c.knots) > 0 {
		low = c.knots[len(c.knots)-1].percentile
	}
	for _, top := range c.tops {
		if wage < top.Wage {
			return low, top.Percentile
		}
	}
	return low, 100
}

// best is the percentage with the wage or less (with strict less than the wage)
// where the tails are extrapolated: beyond the outermost knots log wage goes on in z
// as the straight line through the outermost two, a lognormal tail. ok is false
// where there is no line, or a top code above the wages known.
func (c curve) best(wage float64, strict bool) (percent float64, ok bool) {
	switch {
	case wage <= 0:
		return 0, true
	case math.IsInf(wage, 1):
		return 100, true
	}
	if low, high := c.bounds(wage, strict); low == high {
		return low, true
	}
	if !c.sloped() {
		return 0, false
	}
	last := len(c.knots) - 1
	if first := c.knots[0]; wage < first.wage || strict && wage == first.wage {
		return beyond(first, c.secant(0), wage, 0), true
	}
	if len(c.tops) > 0 {
		return 0, false
	}
	return beyond(c.knots[last], c.secant(last-1), wage, 100), true
}

// beyond follows a tail; a flat one has nobody in it, whose end is the percentage flat.
func beyond(k knot, slope, wage, flat float64) float64 {
	if slope == 0 {
		return flat
	}
	return probability(k.z + (math.Log(wage)-k.y)/slope)
}
