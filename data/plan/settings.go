package plan

import (
	"maps"
	"math"
	"slices"

	"wageatlas/data/lmi"
)

// Setting is a key of a policy with its value.
type Setting struct {
	// Key is written as With takes it: "aging.annual_rate_pct".
	Key string
	// Value is a text, a number or a truth value.
	Value any
}

// Settings lists all keys with their values, in the order of the policy's fields; levels by name.
func (p Policy) Settings() []Setting {
	list := []Setting{
		{"year", p.Year},
		{"market_percentile", p.MarketPercentile},
		{"effective_date", p.EffectiveDate.String()},
		{"timing", string(p.Timing)},
		{"aging.method", string(p.Aging.Method)},
		{"aging.annual_rate_pct", p.Aging.AnnualRatePct},
		{"aging.eci_series", p.Aging.ECISeries},
		{"aging.beyond_24_months", p.Aging.BeyondMonths},
		{"geography", string(p.Geography)},
		{"structure", string(p.Structure)},
		{"spread.basis", string(p.Spread.Basis)},
		{"spread.default_pct", p.Spread.DefaultPct},
	}
	for _, level := range slices.Sorted(maps.Keys(p.Spread.Levels)) {
		list = append(list, Setting{"spread.levels." + level, p.Spread.Levels[level]})
	}
	return append(list,
		Setting{"spread.rise_per_grade_pct_points", p.Spread.RisePctPoints},
		Setting{"midpoints.method", string(p.Midpoints.Method)},
		Setting{"midpoints.line", string(p.Midpoints.Line)},
		Setting{"midpoints.progression_pct", p.Midpoints.ProgressionPct},
		Setting{"rounding.hourly_usd", p.Rounding.HourlyUSD},
		Setting{"rounding.annual_usd", p.Rounding.AnnualUSD},
		Setting{"minimum_wage_usd_per_hour", p.MinimumWageUSD},
		Setting{"target_compa_ratio", p.TargetCompaRatio},
	)
}

// LowestUSD is the least that a range in the unit may begin with: the smallest multiple of the rounding
// step, above zero, that is not below the minimum wage, an hourly one x 2,080 in dollars per year. Without rounding it is the
// minimum wage, 0 for none.
func (p Policy) LowestUSD(unit lmi.Unit) float64 {
	floor, step := p.MinimumWageUSD, p.Rounding.HourlyUSD
	if unit == lmi.USDPerYear {
		floor, step = floor*FullTimeHours*WeeksPerYear, p.Rounding.AnnualUSD
	}
	if step <= 0 {
		return floor
	}
	// Binary fractions may put a whole number of steps a little above it, and the product beside a cent.
	const exact = 1e-6
	return math.Round(max(1, math.Ceil(floor/step-exact))*step*1e6) / 1e6
}
