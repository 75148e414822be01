package wagedist

import (
	"encoding/json"
	"math"
	"slices"
	"sort"
)

// Status says how an answer was found.
type Status string

// The statuses. For the last four there is no Value, only bounds.
const (
	// Published is a figure that the publisher states.
	Published Status = "published"
	// Interpolated is a figure between published ones.
	Interpolated Status = "interpolated"
	// Extrapolated is a figure that stands, at least in part, on the assumption that
	// beyond the outermost published percentiles log wages go on as the line through
	// the outermost two (a lognormal tail). Low and High hold without it.
	Extrapolated Status = "extrapolated"
	// AtLeast is known to be Low or more.
	AtLeast Status = "at_least"
	// AtMost is known to be High or less.
	AtMost Status = "at_most"
	// Between is known to lie between Low and High.
	Between Status = "between"
	// Unknown is not known at all.
	Unknown Status = "unknown"
)

// Answer is a wage, in the unit of the distribution, or a percentage.
type Answer struct {
	// Value is the figure when the status is Published, Interpolated or
	// Extrapolated; else it is zero and means nothing.
	Value float64
	// Low and High are what the published figures allow, equal where they (and the
	// interpolation) fix the figure. High is +Inf for a wage that nothing bounds.
	Low, High float64
	Status    Status
}

// Known reports whether there is a Value.
func (a Answer) Known() bool {
	return a.Status == Published || a.Status == Interpolated || a.Status == Extrapolated
}

// MarshalJSON writes {"value": 17.74, "low": 17.74, "high": 17.74, "status":
// "published"}, with null for a value where there is none and for a bound of +Inf.
func (a Answer) MarshalJSON() ([]byte, error) {
	out := struct {
		Value  *float64 `json:"value"`
		Low    *float64 `json:"low"`
		High   *float64 `json:"high"`
		Status Status   `json:"status"`
	}{Status: a.Status}
	for _, field := range []struct {
		to    **float64
		value *float64
		known bool
	}{{&out.Value, &a.Value, a.Known()}, {&out.Low, &a.Low, true}, {&out.High, &a.High, true}} {
		if field.known && !math.IsInf(*field.value, 1) {
			*field.to = field.value
		}
	}
	return json.Marshal(out)
}

// bounded returns the answer without a value; most is the greatest possible answer.
func bounded(low, high, most float64) Answer {
	a := Answer{Low: low, High: high, Status: Between}
	switch {
	case low <= 0 && high >= most:
		a.Status = Unknown
	case high >= most:
		a.Status = AtLeast
	case low <= 0:
		a.Status = AtMost
	}
	return a
}

// Rounding in the arithmetic may make a relative difference of slack in a share.
// Wages and shares closer than resolution count as one.
const (
	slack      = 1e-12
	resolution = 1e-9
)

// WageAt returns the wage at the percentile p, in percent: the lowest wage w with
// F(w) >= p/100. Where p lies below the lowest published percentile, that one is the
// upper bound; above a top-coded percentile the top code is the lower bound. The
// answer is Unknown for a p that is not above 0 and below 100.
//
// Of a mixture F(w) = sum of weight_i F_i(w) / sum of weight_i, solved for w. Each
// F_i is known, or bounded, so the answer is bounded by the solutions for the
// highest and the lowest F.
func (d Distribution) WageAt(p float64) Answer {
	if len(d.parts) == 0 || !(p > 0 && p < 100) {
		return bounded(0, math.Inf(1), math.Inf(1))
	}
	if only := d.parts[0]; len(d.parts) == 1 && len(only.knots) > 0 {
		if first, last := only.knots[0], only.knots[len(only.knots)-1]; p >= first.percentile && p <= last.percentile {
			wage := only.at(p)
			return Answer{wage, wage, wage, only.status(p)}
		}
	}
	// A bound on F that rests on a published wage is never reached before that wage: the
	// share below P10 is under 10, or P10 were lower. So the highest F must exceed p.
	low := d.solve(func(w float64) bool {
		_, high := d.share(w, false)
		return high > 100-(100-p)*(1-slack) || high >= 100
	})
	high := d.solve(func(w float64) bool {
		low, _ := d.share(w, false)
		return low >= p*(1-slack)
	})
	if high-low <= resolution*low {
		return Answer{high, high, high, Interpolated}
	}
	if !d.estimable(max(low, math.SmallestNonzeroFloat64), false) || !d.estimable(min(high, math.MaxFloat64), false) {
		return bounded(low, high, math.Inf(1))
	}
	value := d.solve(func(w float64) bool { return w >= high || d.estimate(w, false) >= p })
	return Answer{min(max(value, low), high), low, high, Extrapolated}
}

// states reports whether the wage is that of a published percentile.
func (c curve) states(wage float64) bool {
	return slices.ContainsFunc(c.knots, func(k knot) bool { return k.wage == wage && !k.estimated })
}

// status is that of the wage at p, between the outermost knots.
func (c curve) status(p float64) Status {
	if slices.ContainsFunc(c.knots, func(k knot) bool { return k.percentile == p && !k.estimated }) {
		return Published
	}
	return Interpolated
}

// Rank returns the percentage who earn the wage or less. Below the lowest published
// percentile it lies between 0 and that percentile, and so on. Rank and ShareBelow
// differ where many earn exactly the wage, see Collapsed: they all hold the ranks
// from ShareBelow to Rank.
func (d Distribution) Rank(wage float64) Answer { return d.percentage(wage, false) }

// ShareBelow returns the percentage who earn less than the wage.
func (d Distribution) ShareBelow(wage float64) Answer { return d.percentage(wage, true) }

func (d Distribution) percentage(wage float64, strict bool) Answer {
	if len(d.parts) == 0 || math.IsNaN(wage) {
		return bounded(0, 100, 100)
	}
	low, high := d.share(wage, strict)
	switch {
	case low == high && len(d.parts) == 1 && d.parts[0].states(wage):
		return Answer{low, low, low, Published}
	case high-low <= resolution:
		return Answer{low, low, low, Interpolated}
	case d.estimable(wage, strict):
		return Answer{min(max(d.estimate(wage, strict), low), high), low, high, Extrapolated}
	}
	return bounded(low, high, 100)
}

// share is the least and the greatest percentage that can have the wage or less,
// with strict less than the wage.
func (d Distribution) share(wage float64, strict bool) (low, high float64) {
	if len(d.parts) == 1 {
		return d.parts[0].bounds(wage, strict)
	}
	for _, p := range d.parts {
		l, h := p.bounds(wage, strict)
		low += p.weight * l
		high += p.weight * h
	}
	return low / d.weight, high / d.weight
}

// estimate is share where every tail is extrapolated; ask estimable first.
func (d Distribution) estimate(wage float64, strict bool) float64 {
	var sum float64
	for _, p := range d.parts {
		percent, _ := p.best(wage, strict)
		sum += p.weight * percent
	}
	return sum / d.weight
}

// estimable reports whether estimate can be asked about the wage.
func (d Distribution) estimable(wage float64, strict bool) bool {
	for _, p := range d.parts {
		if _, ok := p.best(wage, strict); !ok {
			return false
		}
	}
	return true
}

// solve returns the least wage for which reached, which is false up to some wage and
// true above it, holds: 0 where it holds for every wage, +Inf where for none.
func (d Distribution) solve(reached func(wage float64) bool) float64 {
	lo, hi := math.SmallestNonzeroFloat64, math.MaxFloat64
	if reached(lo) {
		return 0
	}
	if !reached(hi) {
		return math.Inf(1)
	}
	// Shares may jump at the published wages only: between two of them bisection is
	// exact, and their own wages come out to the last digit.
	marks := d.wages()
	i := sort.Search(len(marks), func(i int) bool { return reached(marks[i]) })
	if i > 0 {
		lo = marks[i-1]
	}
	if i < len(marks) {
		hi = marks[i]
	}
	start, end := lo, hi
	for {
		mid := lo + (hi-lo)/2
		if hi > 2*lo {
			mid = math.Sqrt(lo) * math.Sqrt(hi)
		}
		if mid <= lo || mid >= hi {
			break
		}
		if reached(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	if hi < end && hi <= start*(1+resolution) {
		return start
	}
	return hi
}

// wages returns the published wages and top codes of all members, ascending.
func (d Distribution) wages() []float64 {
	var wages []float64
	for _, p := range d.parts {
		for _, k := range p.knots {
			wages = append(wages, k.wage)
		}
		for _, top := range p.tops {
			wages = append(wages, top.Wage)
		}
	}
	slices.Sort(wages)
	return slices.Compact(wages)
}
