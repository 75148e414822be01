// Package directory lists the occupations, industries and changes that have answers of their own.
package directory

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Params narrow the lists. Without any code everything is listed; with codes of
// one kind only, nothing of the other.
type Params struct {
	// SOCs may be of any level; everything means the detailed occupations, the
	// major groups and the total.
	SOCs  []lmi.SOC
	NAICS []lmi.NAICS
	// Pairs are listed of the roles, in the industries chosen or in all; "" is none.
	Pairs Scale
	// Compare are the sets of two to four occupations to list besides those that belong to the roles.
	Compare [][]lmi.SOC
	// Relatives lists each detailed role with its nearest relatives; see compare.Relatives.
	Relatives bool
}

// Result is the answer, each list in the order of codes.
type Result struct {
	// Whole says that everything is listed, no choice of codes.
	Whole bool `json:"whole"`
	// Roles are national estimates over all industries, of the newest vintage.
	Roles []oews.Estimate `json:"roles"`
	// Industries are the estimates of all occupations together by sector, of
	// the newest vintage that has sectors.
	Industries []oews.Estimate `json:"industries"`
	// Edition is the newest of the projections, empty where none are loaded or codes were chosen.
	Edition string `json:"edition,omitempty"`
	// Changes are the vintages and editions whose differences have a page: the
	// two newest of each. They are listed with everything only.
	Changes []diff.Params `json:"changes"`
	// Pairs are detailed occupations in industries, in the order of codes.
	Pairs []Pair `json:"pairs"`
	// Comparisons are sets of occupations to set side by side: those chosen first, each set once.
	Comparisons [][]lmi.SOC `json:"comparisons"`
}

// Get answers. It gives analytics.ErrNotFound for a code that is not loaded.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	var (
		r   Result
		err error
	)
	all := len(p.SOCs)+len(p.NAICS) == 0
	r.Whole = all
	if all || len(p.SOCs) > 0 {
		if r.Roles, err = roles(ctx, q, p.SOCs); err != nil {
			return Result{}, err
		}
	}
	if all || len(p.NAICS) > 0 {
		if r.Industries, err = industries(ctx, q, p.NAICS); err != nil {
			return Result{}, err
		}
	}
	if all {
		if r.Changes, err = diff.Newest(ctx, q); err != nil {
			return Result{}, err
		}
		if r.Edition, err = outlook.Newest(ctx, q); err != nil {
			return Result{}, err
		}
	}
	if r.Pairs, err = pairs(ctx, q, p.Pairs, r.Roles, p.NAICS); err != nil {
		return Result{}, err
	}
	r.Comparisons, err = comparisons(ctx, q, p, r.Roles)
	return r, err
}

func roles(ctx context.Context, q analytics.Querier, wanted []lmi.SOC) ([]oews.Estimate, error) {
	if len(wanted) > 0 {
		return namedRoles(ctx, q, wanted)
	}
	totals, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil || len(totals) == 0 {
		return nil, err
	}
	newest := totals[len(totals)-1].Year
	all, err := oews.Estimates(ctx, q, oews.Filter{Year: newest, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(e oews.Estimate) bool { return e.Level == "minor" || e.Level == "broad" }), nil
}

func namedRoles(ctx context.Context, q analytics.Querier, wanted []lmi.SOC) ([]oews.Estimate, error) {
	wanted = slices.Clone(wanted)
	slices.Sort(wanted)
	var found []oews.Estimate
	for _, soc := range slices.Compact(wanted) {
		points, err := oews.National(ctx, q, soc)
		if err != nil {
			return nil, err
		}
		found = append(found, points[len(points)-1])
	}
	return found, nil
}

func industries(ctx context.Context, q analytics.Querier, wanted []lmi.NAICS) ([]oews.Estimate, error) {
	all, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, IndustryLevel: oews.Sector, Area: lmi.National})
	if err != nil {
		return nil, err
	}
	newest := 0
	for _, e := range all {
		newest = max(newest, e.Year)
	}
	all = slices.DeleteFunc(all, func(e oews.Estimate) bool { return e.Year != newest })
	if len(wanted) == 0 {
		return all, nil
	}
	for _, naics := range wanted {
		if !slices.ContainsFunc(all, func(e oews.Estimate) bool { return e.NAICS == naics }) {
			return nil, fmt.Errorf("industry %s is %w; list the loaded ones with: wageatlas search TITLE", naics, analytics.ErrNotFound)
		}
	}
	return slices.DeleteFunc(all, func(e oews.Estimate) bool { return !slices.Contains(wanted, e.NAICS) }), nil
}
