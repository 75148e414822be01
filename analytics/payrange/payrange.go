// Package payrange holds the measures of pay ranges and of pay within them, each
// with its formula and source. All wages of one call are in one unit, dollars per
// hour or dollars per year; ratios are plain (1 is the whole), shares whose names end in
// Pct are in percent.
//
// The names are those of pay practice and are never mixed: pay over a midpoint is a compa-ratio,
// pay over a market price is a market ratio.
package payrange

import "math"

// Range is a pay range in dollars per hour or per year.
type Range struct {
	Min float64 `json:"minimum_usd"`
	Mid float64 `json:"midpoint_usd"`
	Max float64 `json:"maximum_usd"`
}

// OfSpread returns the range around a midpoint whose spread S is a share of the minimum:
//
//	min = mid / (1 + S/2),  max = min x (1 + S)
//
// A midpoint of 100,000 with a spread of 50 percent ranges from 80,000 to 120,000. The
// spread is the usual (max - min) / min of pay surveys and WorldatWork's texts.
func OfSpread(mid, spreadPct float64) Range {
	s := spreadPct / 100
	least := mid / (1 + s/2)
	return Range{Min: least, Mid: mid, Max: least * (1 + s)}
}

// OfMidpointSpread returns the range around a midpoint whose spread Sm is a share of the midpoint:
//
//	min = mid x (1 - Sm/2),  max = mid x (1 + Sm/2)
//
// Some vendors state spreads so; see MinimumSpreadPct for the conversion.
func OfMidpointSpread(mid, spreadPct float64) Range {
	s := spreadPct / 100
	return Range{Min: mid * (1 - s/2), Mid: mid, Max: mid * (1 + s/2)}
}

// MinimumSpreadPct converts a spread on the midpoint, in percent and below 200, to
// the spread on the minimum of the same range: S = Sm / (1 - Sm/2).
func MinimumSpreadPct(midpointSpreadPct float64) float64 {
	return midpointSpreadPct / (1 - midpointSpreadPct/200)
}

// SpreadPct is the range spread (max - min) / min in percent, the usual definition.
func (r Range) SpreadPct() float64 { return (r.Max - r.Min) / r.Min * 100 }

// Holds reports whether the wage lies within the range, its ends included.
func (r Range) Holds(wage float64) bool { return wage >= r.Min && wage <= r.Max }

// ProgressionPct is the midpoint progression from one grade to the next in percent:
// (next - this) / this.
func ProgressionPct(this, next float64) float64 { return (next - this) / this * 100 }

// EvenProgressionPct is the progression in percent by which n grades lead in even steps from the midpoint
// of the first to that of the last: (last / first)^(1 / (n - 1)) - 1. From 46,620 to
// 77,820 in six grades it is 10.8 percent. It is NaN for fewer than two grades.
func EvenProgressionPct(first, last float64, grades int) float64 {
	if grades < 2 {
		return math.NaN()
	}
	return (math.Pow(last/first, 1/float64(grades-1)) - 1) * 100
}

// OverlapPct is the overlap of two neighboring ranges in percent of the higher one:
//
//	(max of lower - min of higher) / (max of higher - min of higher)
//
// It is negative where there is a gap between them. Other definitions divide by the
// lower range; this one is used throughout.
func OverlapPct(lower, higher Range) float64 {
	return (lower.Max - higher.Min) / (higher.Max - higher.Min) * 100
}

// CompaRatio is pay / midpoint.
func CompaRatio(pay, midpoint float64) float64 { return pay / midpoint }

// MarketRatio is pay / market price; it is no compa-ratio.
func MarketRatio(pay, market float64) float64 { return pay / market }

// Penetration is how far pay has come in its range: (pay - min) / (max - min). It is
// below 0 for pay under the minimum and above 1 over the maximum.
func (r Range) Penetration(pay float64) float64 { return (pay - r.Min) / (r.Max - r.Min) }

// Place is where pay stands in a range.
type Place string

// The places: green circles are paid below the minimum of their range, red circles above
// its maximum; between them the range has four quarters.
const (
	GreenCircle   Place = "green_circle"
	FirstQuarter  Place = "first_quarter"
	SecondQuarter Place = "second_quarter"
	ThirdQuarter  Place = "third_quarter"
	FourthQuarter Place = "fourth_quarter"
	RedCircle     Place = "red_circle"
)

// Places returns all places, the lowest first.
func Places() []Place {
	return []Place{GreenCircle, FirstQuarter, SecondQuarter, ThirdQuarter, FourthQuarter, RedCircle}
}

// PlaceOf returns where the pay stands: by its penetration, whose quarters end at 0.25, 0.5, 0.75
// and 1, each with its upper end.
func (r Range) PlaceOf(pay float64) Place {
	penetration := r.Penetration(pay)
	switch {
	case pay < r.Min:
		return GreenCircle
	case pay > r.Max:
		return RedCircle
	case penetration <= .25:
		return FirstQuarter
	case penetration <= .5:
		return SecondQuarter
	case penetration <= .75:
		return ThirdQuarter
	}
	return FourthQuarter
}

// CostToMinimum is what it takes a year to raise pay to the minimum, 0 for pay at or above
// it: max(0, min - pay) x FTE, with the range and the pay of a full-time job in dollars per
// year.
func (r Range) CostToMinimum(pay, fte float64) float64 { return max(0, r.Min-pay) * fte }

// CostToCompaRatio is what it takes a year to raise pay to a compa-ratio, 0 for pay at or above
// it: max(0, ratio x mid - pay) x FTE, in dollars per year as CostToMinimum.
func (r Range) CostToCompaRatio(ratio, pay, fte float64) float64 {
	return max(0, ratio*r.Mid-pay) * fte
}

// Aged moves a price by a yearly rate over months: price x (1 + r)^(m/12), compounded as
// compensation handbooks do.
func Aged(price, annualRatePct float64, months int) float64 {
	return price * math.Pow(1+annualRatePct/100, float64(months)/12)
}

// AgedByIndex moves a price by a cost index: price x index(then) / index(reference).
// Source: Bureau of Labor Statistics, notes on the use of the Employment Cost Index for escalation.
func AgedByIndex(price, reference, then float64) float64 { return price * then / reference }

// Rounded returns the wage at the nearest multiple of the step, or as it is for a step of 0. Halfway is in
// decimals, as a person reckons, and goes up: 14.705 to the cent is 14.71, though the binary number is a little less.
func Rounded(wage, step float64) float64 {
	if step <= 0 {
		return wage
	}
	// A step of 0.01 is no binary number: dividing by its inverse, a whole number, keeps cents exact.
	if inverse := math.Round(1 / step); step < 1 && math.Abs(inverse*step-1) < 1e-9 {
		return nearest(wage*inverse) / inverse
	}
	return nearest(wage/step) * step
}

// nearest is the whole number of steps nearest to a number of them, which binary fractions may put beside halfway.
func nearest(steps float64) float64 {
	const exact = 1e6
	return math.Round(math.Round(steps*exact) / exact)
}
