// Package sampling tells what the relative standard errors of OEWS say of an
// estimate: its 90 percent confidence interval, and whether two means differ by
// more than the survey's sampling error.
//
// OEWS publishes relative standard errors (RSE) for employment and for the mean
// wage only, so nothing here applies to a percentile.
package sampling

import (
	"math"

	"wageatlas/data/lmi"
)

// z90 is the standard normal quantile of 95 percent, which bounds the middle 90 percent.
// Source: OEWS technical notes, "Reliability of the estimates", which use 1.645.
const z90 = 1.645

// Interval holds the bounds of a 90 percent confidence interval, in the unit of the estimate.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Interval90 returns estimate x (1 -+ 1.645 x RSE/100): among all samples that
// could have been drawn, 90 percent give an interval that holds the true value.
// It covers sampling error only. ok is false where the estimate or its RSE was
// not released. Source: OEWS technical notes, "Reliability of the estimates".
func Interval90(estimate, rsePct lmi.Estimate) (interval Interval, ok bool) {
	if !estimate.Known() || !rsePct.Known() {
		return Interval{}, false
	}
	margin := z90 * standardError(estimate, rsePct)
	return Interval{Low: estimate.Value - margin, High: estimate.Value + margin}, true
}

// Mean is a mean wage with its relative standard error in percent.
type Mean struct{ Wage, RSEPct lmi.Estimate }

// Difference is what the survey tells of the difference of two mean wages.
type Difference struct {
	// Wage is the second mean less the first, in dollars of the means' unit.
	Wage float64
	// Margin is 1.645 times the standard error of the difference, in the same unit.
	Margin float64
}

// Beyond reports whether the means differ by more than sampling error at the 90 percent level.
func (d Difference) Beyond() bool { return math.Abs(d.Wage) > d.Margin }

// Compare returns the difference of two means: its standard error is the root
// of the sum of the squared standard errors, as for independent samples. The
// samples of two occupations, or of two years less than three apart, are partly
// the same establishments; where these move together, the true margin is
// smaller than the one given. ok is false where a mean or its RSE was not released, or
// their units differ. Source: the variance of a difference of independent
// estimates, with the standard errors of the OEWS technical notes.
func Compare(first, second Mean) (difference Difference, ok bool) {
	for _, m := range []Mean{first, second} {
		if !m.Wage.Known() || !m.RSEPct.Known() {
			return Difference{}, false
		}
	}
	if first.Wage.Unit != second.Wage.Unit {
		return Difference{}, false
	}
	return Difference{
		Wage:   second.Wage.Value - first.Wage.Value,
		Margin: z90 * math.Hypot(standardError(first.Wage, first.RSEPct), standardError(second.Wage, second.RSEPct)),
	}, true
}

// standardError is the estimate x RSE/100, in the estimate's unit.
func standardError(estimate, rsePct lmi.Estimate) float64 {
	return estimate.Value * rsePct.Value / 100
}
