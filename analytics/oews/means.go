package oews

import (
	"wageatlas/analytics/sampling"
	"wageatlas/data/lmi"
)

// MeanDifference says whether two mean wages differ by more than sampling error.
type MeanDifference struct {
	// Unit is that of the means compared: dollars per hour where both are
	// released so, else per year. It is empty where they cannot be compared.
	Unit lmi.Unit `json:"unit,omitempty"`
	// DifferenceUSD is the second mean less the first, MarginUSD what sampling
	// error alone makes of it at the 90 percent level; nil where a mean or its
	// relative standard error is not released.
	DifferenceUSD *float64 `json:"difference_usd"`
	MarginUSD     *float64 `json:"margin_90_usd"`
	// Beyond is nil where the others are.
	Beyond *bool `json:"beyond_sampling_error"`
}

// CompareMeans sets the difference of the mean wages of two estimates against
// their sampling error; see sampling.Compare for the formula and its source.
func CompareMeans(first, second Estimate) MeanDifference {
	for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
		difference, ok := sampling.Compare(
			sampling.Mean{Wage: first.In(unit).Mean, RSEPct: first.MeanRSE},
			sampling.Mean{Wage: second.In(unit).Mean, RSEPct: second.MeanRSE})
		if ok {
			beyond := difference.Beyond()
			return MeanDifference{Unit: unit, DifferenceUSD: &difference.Wage, MarginUSD: &difference.Margin, Beyond: &beyond}
		}
	}
	return MeanDifference{}
}
