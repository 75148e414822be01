// Package pair answers what an occupation is in one industry: what it is paid
// there against all industries and against the industry's other workers, how
// many of its jobs are there, how usual it is, where the two stand among the
// others, and how that went.
package pair

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// Params choose the figures.
type Params struct {
	// SOC is a detailed occupation.
	SOC   lmi.SOC
	NAICS lmi.NAICS
	// Year is the May of the figures; 0 is the newest that has the industry.
	Year int
}

// Key names an occupation in an industry.
type Key struct {
	SOC   lmi.SOC   `json:"soc"`
	NAICS lmi.NAICS `json:"naics"`
}

// Result is the answer. All its figures are of the nation.
type Result struct {
	Key
	Title    string `json:"title"`
	Industry string `json:"industry"`
	// Year is the May of the figures.
	Year int `json:"year"`
	// Level is BLS's I_GROUP of the industry, such as sector.
	Level string `json:"industry_level"`
	// Wages are the occupation's in the industry, with its shares and its location quotient.
	Wages oews.Cell `json:"wages"`
	// Role is the occupation over all industries, All are all occupations of the
	// industry for the same owners, and NationAll all occupations over all
	// industries, each of the same vintage and nil where it is not loaded.
	Role      *oews.Estimate `json:"all_industries"`
	All       *oews.Estimate `json:"all_occupations"`
	NationAll *oews.Estimate `json:"all_occupations_all_industries"`
	// OverRole is what the industry pays above the occupation's wage over all
	// industries, OverAll what the occupation gets above all of the industry's.
	OverRole Premium `json:"premium_over_all_industries"`
	OverAll  Premium `json:"premium_over_all_occupations"`
	// AmongIndustries is the industry's place among the industries of its level that
	// employ the occupation, AmongRoles the occupation's among the detailed ones of the industry.
	AmongIndustries Standings `json:"rank_among_industries"`
	AmongRoles      Standings `json:"rank_among_occupations"`
	// Trend is the occupation's in the industry, and Mays set each of its vintages against the nation.
	Trend trend.Series `json:"trend"`
	Mays  []May        `json:"against_all_industries"`
	// Outlook is the cell of the National Employment Matrix; nil where none is
	// loaded or shown. It counts other jobs than the figures above.
	Outlook *outlook.IndustryCell `json:"outlook"`
	analytics.Meta
}

// Standings are places in the rankings of package oews; nil where the pair has
// none, because its figure is not known or the cell is too small.
type Standings struct {
	ByPay           *Standing `json:"by_pay"`
	ByEmployment    *Standing `json:"by_employment"`
	ByConcentration *Standing `json:"by_concentration"`
}

// Standing is a place in a ranking.
type Standing struct {
	// Rank counts from 1, the highest figure; equal figures share a place.
	Rank int `json:"rank"`
	// Of is how many have a place.
	Of int `json:"of"`
}

// May sets one vintage of the pair against the occupation over all industries.
type May struct {
	Year int `json:"year"`
	// RoleHourly and RoleAnnual are the medians over all industries.
	RoleHourly lmi.Estimate `json:"all_industries_hourly_median_usd"`
	RoleAnnual lmi.Estimate `json:"all_industries_annual_median_usd"`
	// MedianPct is the premium of the median, ShareOfRole the industry's share of the occupation's jobs.
	MedianPct   lmi.Estimate `json:"median_premium_pct"`
	ShareOfRole lmi.Estimate `json:"share_of_role_pct"`
}

// RoleMedian returns the median over all industries in the unit, dollars per hour or per year.
func (m May) RoleMedian(unit lmi.Unit) lmi.Estimate {
	if unit == lmi.USDPerYear {
		return m.RoleAnnual
	}
	return m.RoleHourly
}

// Get answers. It gives analytics.ErrNotFound for an industry, a year or an
// occupation in the industry that is not loaded, and for a group of occupations.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	totals, err := oews.Estimates(ctx, q, oews.Filter{NAICS: p.NAICS, SOCs: []lmi.SOC{lmi.AllOccupations}, Area: lmi.National})
	if err != nil {
		return Result{}, err
	}
	if len(totals) == 0 || p.NAICS == lmi.CrossIndustry {
		return Result{}, oews.NoIndustry(ctx, q, p.NAICS)
	}
	chosen, err := oews.AtYear(oews.OnePerYear(totals), p.Year)
	if err != nil {
		return Result{}, fmt.Errorf("industry %s (%s): %w", p.NAICS, totals[0].Industry, err)
	}
	atlas, err := Open(ctx, q, chosen.IndustryLevel, chosen.Year)
	if err != nil {
		return Result{}, err
	}
	results, err := atlas.All(ctx, []lmi.SOC{p.SOC})
	if err != nil {
		return Result{}, err
	}
	if r, ok := results[Key{p.SOC, p.NAICS}]; ok {
		return r, nil
	}
	var others []string
	for key, r := range results {
		others = append(others, fmt.Sprintf("%s (%s)", key.NAICS, r.Industry))
	}
	slices.Sort(others)
	if len(others) == 0 {
		return Result{}, fmt.Errorf("occupation %s by industry in May %d is %w; look for its code with: wageatlas search TITLE", p.SOC, chosen.Year, analytics.ErrNotFound)
	}
	return Result{}, fmt.Errorf("occupation %s in industry %s in May %d is %w; loaded are: %s",
		p.SOC, p.NAICS, chosen.Year, analytics.ErrNotFound, analytics.Names(others))
}

// Listed reports whether the pair of an estimate is worth an answer of its own:
// that of a detailed occupation in one industry of the nation whose median is
// released or top-coded. Below sectors, where cells are many and thin, it must not be small, too.
func Listed(e oews.Estimate) bool {
	released := e.Hourly.Median.Bounded() || e.Annual.Median.Bounded()
	return e.Level == oews.Detailed && e.NAICS != lmi.CrossIndustry && released && (e.IndustryLevel == oews.Sector || !e.IsSmall())
}
