package bands

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// hoursPerYear are those of a full-time job: the 2,080 by which BLS turns hourly wages into annual ones.
const hoursPerYear = plan.FullTimeHours * plan.WeeksPerYear

// shaper makes ranges by the policy.
type shaper struct{ policy plan.Policy }

// spreadOf returns the spread of a level in percent, and whether the policy names the
// level, in small letters or large; other roles have the default.
func (s shaper) spreadOf(level string) (pct float64, named bool) {
	if pct, ok := s.policy.Spread.Levels[level]; ok {
		return pct, true
	}
	for _, name := range slices.Sorted(maps.Keys(s.policy.Spread.Levels)) {
		if strings.EqualFold(name, level) {
			return s.policy.Spread.Levels[name], true
		}
	}
	return s.policy.Spread.DefaultPct, level == ""
}

// step is what wages of the unit are rounded to, 0 for not at all.
func (s shaper) step(unit lmi.Unit) float64 {
	if unit == lmi.USDPerYear {
		return s.policy.Rounding.AnnualUSD
	}
	return s.policy.Rounding.HourlyUSD
}

// floor is the minimum wage in the unit, 0 for none: an hourly one x 2,080 in dollars a year.
func (s shaper) floor(unit lmi.Unit) float64 {
	if unit == lmi.USDPerYear {
		return s.policy.MinimumWageUSD * hoursPerYear
	}
	return s.policy.MinimumWageUSD
}

// shape makes the range of an unrounded midpoint, which from names, and the steps to it.
func (s shaper) shape(from string, mid, spreadPct float64, unit lmi.Unit) (payrange.Range, []pricing.Step) {
	step := s.step(unit)
	to := ""
	if step > 0 {
		to = ", to the nearest " + pricing.Amount(step, unit)
	}
	rounded := round(mid, step)
	shaped, least, most := payrange.OfSpread(rounded, spreadPct), "%[1]s / (1 + %[2]s/2)", "%[1]s / (1 + %[2]s/2) x (1 + %[2]s)"
	if s.policy.Spread.Basis == plan.OnMidpoint {
		shaped, least, most = payrange.OfMidpointSpread(rounded, spreadPct), "%[1]s x (1 - %[2]s/2)", "%[1]s x (1 + %[2]s/2)"
	}
	shaped.Min, shaped.Max = round(shaped.Min, step), round(shaped.Max, step)
	numbers := []any{pricing.Amount(rounded, unit), decimal(spreadPct / 100)}
	spread := fmt.Sprintf("with a spread of %s percent of the %s", decimal(spreadPct), s.policy.Spread.Basis)
	steps := []pricing.Step{
		{Step: pricing.Midpoint, Text: "The midpoint is " + from, Value: shaped.Mid, Unit: unit, Formula: pricing.Amount(mid, unit) + to},
		{Step: pricing.Minimum, Text: "The minimum " + spread, Value: shaped.Min, Unit: unit, Formula: fmt.Sprintf(least, numbers...) + to},
		{Step: pricing.Maximum, Text: "The maximum " + spread, Value: shaped.Max, Unit: unit, Formula: fmt.Sprintf(most, numbers...) + to},
	}
	raised, what := s.raise(shaped, unit)
	if what == "" {
		return shaped, steps
	}
	formula := pricing.Amount(s.policy.MinimumWageUSD, lmi.USDPerHour)
	if unit == lmi.USDPerYear {
		formula += " x 2,080"
	}
	if step > 0 {
		formula += ", rounded up to a multiple of " + pricing.Amount(step, unit)
	}
	return raised, append(steps, pricing.Step{Step: pricing.Floor, Text: what + " raised to the minimum wage", Value: raised.Min, Unit: unit, Formula: formula})
}

// raise lifts what lies below the minimum wage to it, rounded up so that rounding
// does not undo it, and says what it lifted: "" for nothing.
func (s shaper) raise(of payrange.Range, unit lmi.Unit) (raised payrange.Range, what string) {
	floor, step := s.floor(unit), s.step(unit)
	if of.Min >= floor-exact {
		return of, ""
	}
	least := round(floor, step)
	if least < floor-exact {
		least = round(floor+step, step)
	}
	raised = payrange.Range{Min: least, Mid: max(of.Mid, least), Max: max(of.Max, least)}
	switch {
	case raised.Max > of.Max:
		return raised, "Minimum, midpoint and maximum are"
	case raised.Mid > of.Mid:
		return raised, "Minimum and midpoint are"
	}
	return raised, "The minimum is"
}

// hourly is a range of a full-time year in dollars an hour.
func (s shaper) hourly(annual payrange.Range) payrange.Range {
	step := s.step(lmi.USDPerHour)
	hourly, _ := s.raise(payrange.Range{
		Min: round(annual.Min/hoursPerYear, step), Mid: round(annual.Mid/hoursPerYear, step), Max: round(annual.Max/hoursPerYear, step),
	}, lmi.USDPerHour)
	return hourly
}

// exact is a millionth of a dollar: what binary fractions may add to or take from an amount.
const exact = 1e-6

// round is payrange.Rounded without what binary fractions add, so that pay at the end of a
// range is in it. It leaves a step of pay where the nearest multiple is nothing.
func round(wage, step float64) float64 {
	return max(step, payrange.Rounded(payrange.Rounded(wage, step), exact))
}

// decimal writes a share or a coefficient with up to nine decimals: "0.5", "0.09531018".
func decimal(value float64) string {
	// Adding 0 makes a zero of the binary numbers' negative one.
	return strconv.FormatFloat(math.Round(value*1e9)/1e9+0, 'f', -1, 64)
}
