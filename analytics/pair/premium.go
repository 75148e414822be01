package pair

import (
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Premium is what one wage is above another in percent of the other; below zero it is a discount.
type Premium struct {
	// Unit is that of the wages compared: dollars per hour, or per year where one
	// of the two is released by the year only.
	Unit lmi.Unit `json:"unit"`
	// MedianPct and MeanPct are 100 x (wage / other - 1).
	MedianPct lmi.Estimate `json:"median_pct"`
	MeanPct   lmi.Estimate `json:"mean_pct"`
	// Means says whether the means differ by more than sampling error. Nothing of
	// the kind is known of medians.
	Means oews.MeanDifference `json:"mean_difference"`
}

// Notes on premiums.
const (
	premiumNote = "A premium is what is paid above another wage, in percent of it; below zero it is a discount. It compares jobs as they are, not like with like: hours, experience, duties and places differ between industries."
	errorNote   = "Whether a difference is beyond sampling error is told of means only, at the 90 percent level, because BLS publishes no error of medians. The samples are taken as independent; an industry's workers are among those of all industries, so the true margin is smaller, and a difference that is called beyond sampling error is so all the more."
)

// newPremium sets a wage against another.
func newPremium(e, other oews.Estimate) Premium {
	unit := lmi.USDPerHour
	if e.Basis == oews.AnnualOnly || other.Basis == oews.AnnualOnly {
		unit = lmi.USDPerYear
	}
	return Premium{
		Unit:      unit,
		MedianPct: above(e.In(unit).Median, other.In(unit).Median),
		MeanPct:   above(e.In(unit).Mean, other.In(unit).Mean),
		Means:     oews.CompareMeans(other, e),
	}
}

// above returns 100 x (wage / other - 1), in percent. Where the wage is top-coded it
// is a lower bound, and absent where that bound is below zero, for it does not tell a premium
// from a discount; where the other one is top-coded, nothing is known. A suppressed wage leaves it suppressed. Source: the definition of a percentage difference.
func above(wage, other lmi.Estimate) lmi.Estimate {
	switch {
	case wage.Status == lmi.Suppressed || other.Status == lmi.Suppressed:
		return lmi.Missing(lmi.Percent, lmi.Suppressed)
	case !other.Known() || other.Value <= 0 || !wage.Bounded():
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	pct := 100 * (wage.Value/other.Value - 1)
	switch {
	case wage.Known():
		return lmi.Number(pct, lmi.Percent)
	case pct <= 0:
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	return lmi.AtLeast(pct, lmi.Percent)
}
