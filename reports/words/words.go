// Package words puts what answers on pay ranges, on a page's figures and on career ladders hold in codes
// into words, the same ones in a table, a file and a page.
package words

import (
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Matches names the occupations that a role was priced by, with their part of the blend in
// percent where there are several: "Library Technicians (25-4031) 70.0%; Library
// Assistants, Clerical (43-4121) 30.0%". A role without a price has codes only.
func Matches(p pricing.Priced) string {
	var list []string
	if p.Price.Market == nil {
		for _, match := range p.Matches {
			list = append(list, string(match.SOC))
		}
		return strings.Join(list, "; ")
	}
	for _, member := range p.Price.Market.Members {
		name := member.Name()
		switch {
		case member.WeightPct == nil:
			name += " left out: " + member.LeftOut
		case len(p.Price.Market.Members) > 1:
			name += " " + format.Number(*member.WeightPct, lmi.Percent)
		}
		list = append(list, name)
	}
	return strings.Join(list, "; ")
}

// Scope names a market: "area and industry". It is "" for none.
func Scope(s pricing.Scope) string {
	switch s {
	case pricing.AreaIndustry:
		return "area and industry"
	case pricing.AreaOnly:
		return "area"
	case pricing.IndustryOnly:
		return "industry"
	case pricing.Nation:
		return "nation"
	}
	return string(s)
}

// Step names a step of an audit trail: "geographic differential".
func Step(kind pricing.StepKind) string { return strings.ReplaceAll(string(kind), "_", " ") }

// Place names where pay stands in a range: "green circle", "first quarter".
func Place(place payrange.Place) string { return strings.ReplaceAll(string(place), "_", " ") }

// Wage writes a market price in its unit: "$46,410", "$239,200 or more" for a lower bound, "none".
func Wage(usd *float64, atLeast bool, unit lmi.Unit) string {
	switch {
	case usd == nil:
		return "none"
	case atLeast:
		return format.Estimate(lmi.AtLeast(*usd, unit))
	}
	return format.Number(*usd, unit)
}

// Unit names the unit of a role's range or, without a range, of its price.
func Unit(r bands.Role) lmi.Unit {
	if r.RangeUnit != "" {
		return r.RangeUnit
	}
	return r.Price.Unit
}
