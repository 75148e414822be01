package ladder

import (
	"math"

	"wageatlas/data/lmi"
)

// unit returns the unit in which the medians of both rungs have a number or a
// bound, dollars per hour before dollars per year; "" where there is none.
func unit(own, step Rung) lmi.Unit {
	switch {
	case own.Hourly.Median.Bounded() && step.Hourly.Median.Bounded():
		return lmi.USDPerHour
	case own.Annual.Median.Bounded() && step.Annual.Median.Bounded():
		return lmi.USDPerYear
	}
	return ""
}

// Pay returns the wages of the unit, dollars per hour or per year.
func (r Rung) Pay(unit lmi.Unit) Pay {
	if unit == lmi.USDPerYear {
		return r.Annual
	}
	return r.Hourly
}

// gain is what the second wage is above the first, in dollars and in percent of
// the first: usd = to - from, pct = (to - from) / from x 100. Of a top-coded
// second wage it is the least that the gain can be; without a number for the
// first, or any bound for the second, there is none.
func gain(from, to lmi.Estimate) (usd, pct lmi.Estimate) {
	switch {
	case !to.Bounded():
		return lmi.Missing(to.Unit, to.Status), lmi.Missing(lmi.Percent, to.Status)
	case !from.Known() || from.Value <= 0:
		return lmi.Missing(to.Unit, lmi.Absent), lmi.Missing(lmi.Percent, lmi.Absent)
	}
	// Wages are published to the cent; the difference of two is exact to the cent.
	difference := (math.Round(to.Value*100) - math.Round(from.Value*100)) / 100
	share := difference / from.Value * 100
	if to.Status == lmi.TopCoded {
		return lmi.AtLeast(difference, to.Unit), lmi.AtLeast(share, lmi.Percent)
	}
	return lmi.Number(difference, to.Unit), lmi.Number(share, lmi.Percent)
}

// compare sets the step's pay against the role's, and reports whether its
// median is higher.
func (s *Step) compare(own Rung) bool {
	from, to := own.Pay(s.Unit), s.Pay(s.Unit)
	s.MedianGain, s.MedianGainPct = gain(from.Median, to.Median)
	s.NewcomerGain, s.NewcomerGainPct = gain(from.Median, to.P25)
	s.P25Gain, s.P25GainPct = gain(from.P25, to.P25)
	return s.MedianGain.Bounded() && s.MedianGain.Value > 0
}
