package wagedist

import "math"

// Mean returns the mean wage, MeanBetween(0, +Inf).
func (d Distribution) Mean() Answer { return d.MeanBetween(0, math.Inf(1)) }

// MeanBetween returns the mean wage of those who earn lower or more, but less than
// upper (+Inf for no limit):
//
//	integral of w dF(w) from lower to upper / (F(upper) - F(lower))
//
// computed as the integral of exp(y(z)) phi(z) dz over the standard normal quantile
// z, y being the interpolated log wage. What lies beyond the outermost published
// percentiles needs an assumption, the lognormal tails of Extrapolated, and the
// status says so; Low and High are then only the limits lower and upper, and what
// is published says no more. With a top code above the wages known, there is a
// lower bound when upper is +Inf: those above the known wages earn at least the
// highest known wage or top code at their rank. Else the answer is Unknown, as it is
// where nobody earns such wages, or where the extrapolated tail has no finite mean in floating point.
func (d Distribution) MeanBetween(lower, upper float64) Answer {
	unknown := bounded(0, math.Inf(1), math.Inf(1))
	if len(d.parts) == 0 || !(lower >= 0 && lower < upper) {
		return unknown
	}
	var mass, total float64
	status := Interpolated
	for _, p := range d.parts {
		from, known := p.best(lower, true)
		if !known {
			return unknown
		}
		to, known := p.best(upper, true)
		if !known {
			return unknown
		}
		sum := p.partial(from, to)
		mass += p.weight * (to - from) / 100
		total += p.weight * sum
		first, last := p.ends()
		switch {
		case upper > last && !p.tailed() || lower < first && !p.sloped():
			status = AtLeast
		case status == Interpolated && (lower < first || upper > last):
			status = Extrapolated
		}
	}
	if !(mass > 0 && total < math.Inf(1)) {
		return unknown
	}
	mean := min(max(total/mass, lower), upper)
	switch status {
	case AtLeast:
		return bounded(mean, math.Inf(1), math.Inf(1))
	case Extrapolated:
		return Answer{mean, lower, upper, Extrapolated}
	}
	return Answer{mean, mean, mean, Interpolated}
}

// ends returns the wages at the outermost knots, 0 and 0 without knots.
func (c curve) ends() (first, last float64) {
	if len(c.knots) == 0 {
		return 0, 0
	}
	return c.knots[0].wage, c.knots[len(c.knots)-1].wage
}

// tailed reports whether the upper tail can be extrapolated.
func (c curve) tailed() bool { return c.sloped() && len(c.tops) == 0 }

// partial is the integral of the wage over the shares from and to, in percent: the
// mean wage between them times their mass. Where a tail cannot be extrapolated, the
// wage is taken as the lowest it can be.
func (c curve) partial(from, to float64) float64 {
	if to <= from {
		return 0
	}
	var sum float64
	if c.sloped() {
		first, last := c.knots[0], c.knots[len(c.knots)-1]
		if from < first.percentile {
			sum += tail(first, c.secant(0), from, min(to, first.percentile))
		}
		for i, k := range c.knots[1:] {
			if a, b := max(from, c.knots[i].percentile), min(to, k.percentile); a < b {
				sum += c.integrate(i, quantile(a), quantile(b))
			}
		}
		if c.tailed() && to > last.percentile {
			return sum + tail(last, c.secant(len(c.knots)-2), max(from, last.percentile), to)
		}
	}
	// What is left is known from below only, in steps.
	var steps []Point
	if len(c.knots) > 0 {
		last := c.knots[len(c.knots)-1]
		steps = append(steps, Point{Percentile: last.percentile, Wage: last.wage})
	}
	steps = append(steps, c.tops...)
	for i, step := range steps {
		end := 100.0
		if i+1 < len(steps) {
			end = steps[i+1].Percentile
		}
		if a, b := max(from, step.Percentile), min(to, end); a < b {
			sum += step.Wage * (b - a) / 100
		}
	}
	return sum
}

// tail is the integral of exp(y + slope (z - z0)) phi(z) dz between two shares in
// percent. By completing the square it is
//
//	exp(y - slope z0 + slope^2/2) (Phi(z2 - slope) - Phi(z1 - slope))
func tail(k knot, slope, from, to float64) float64 {
	scale := math.Exp(k.y - slope*k.z + slope*slope/2)
	return scale * (probability(quantile(to)-slope) - probability(quantile(from)-slope)) / 100
}

// legendre are the positive nodes and the weights of the Gauss-Legendre rule of
// eight points on -1 to 1 (Abramowitz and Stegun, table 25.4).
var legendre = [4]struct{ node, weight float64 }{
	{0.183434642495650, 0.362683783378362},
	{0.525532409916329, 0.313706645877887},
	{0.796666477413627, 0.222381034453374},
	{0.960289856497536, 0.101228536290376},
}

// integrate is the integral of exp(y(z)) phi(z) dz from z1 to z2, between the knots i and i+1.
func (c curve) integrate(i int, z1, z2 float64) float64 {
	middle, half := (z1+z2)/2, (z2-z1)/2
	f := func(z float64) float64 {
		return math.Exp(c.between(i, z)-z*z/2) / math.Sqrt(2*math.Pi)
	}
	var sum float64
	for _, g := range legendre {
		sum += g.weight * (f(middle-half*g.node) + f(middle+half*g.node))
	}
	return half * sum
}

// MeanGap returns by how many percent the mean of the distribution lies above the
// published mean: 100 (implied / published - 1). ok is false where the
// distribution has no mean as a figure, as under a top code, or none is published (0).
func (d Distribution) MeanGap(published float64) (pct float64, ok bool) {
	implied := d.Mean()
	if !(published > 0) || !implied.Known() {
		return 0, false
	}
	return 100 * (implied.Value/published - 1), true
}
