// Package directory lists the occupations, industries, areas and changes that have answers of their own.
package directory

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Params narrow the lists. Without any code everything is listed; with codes of
// one kind only, nothing of the others.
type Params struct {
	// SOCs may be of any level; everything means the detailed occupations, the
	// major groups and the total.
	SOCs  []lmi.SOC
	NAICS []lmi.NAICS
	// Areas may be of any type; everything means the states and territories.
	Areas []lmi.Area
	// AllAreas lists metropolitan and nonmetropolitan areas too.
	AllAreas bool
	// Filters keep of what the codes list the roles, industries and areas that match one of them; see Matches. Without any, all are kept.
	Filters []string
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
	// Areas are the estimates of all occupations together by area over all
	// industries, of each type those of the newest vintage that has it.
	Areas []oews.Estimate `json:"areas"`
	// Edition is the newest of the projections, empty where none are loaded or codes were chosen.
	Edition string `json:"edition,omitempty"`
	// Changes are the vintages and editions whose differences have a page: the
	// two newest of each. They are listed with everything only, unfiltered.
	Changes []diff.Params `json:"changes"`
	// Pairs are detailed occupations in industries, in the order of codes.
	Pairs []Pair `json:"pairs"`
	// Comparisons are sets of occupations to set side by side: those chosen first, each set once.
	Comparisons [][]lmi.SOC `json:"comparisons"`
}

// Get answers. It gives analytics.ErrNotFound for a code that is not loaded, and for a filter that nothing matches.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	var (
		r   Result
		err error
	)
	all := len(p.SOCs)+len(p.NAICS)+len(p.Areas) == 0
	r.Whole = all && len(p.Filters) == 0
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
	if all || len(p.Areas) > 0 || p.AllAreas {
		if r.Areas, err = areas(ctx, q, p); err != nil {
			return Result{}, err
		}
	}
	if err := r.filter(p.Filters); err != nil {
		return Result{}, err
	}
	if r.Whole {
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

// areaTypes are the types of areas in the order in which they take a code that several have.
var areaTypes = []int{oews.State, oews.Territory, oews.Metropolitan, oews.Nonmetropolitan}

// areas lists what the params choose: the areas named, those of all types, or the states and territories.
func areas(ctx context.Context, q analytics.Querier, p Params) ([]oews.Estimate, error) {
	totals, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry})
	if err != nil {
		return nil, err
	}
	newest := make(map[int]int)
	for _, e := range totals {
		newest[e.AreaType] = max(newest[e.AreaType], e.Year)
	}
	found := make(map[lmi.Area]oews.Estimate)
	for _, areaType := range areaTypes {
		for _, e := range totals {
			named := slices.Contains(p.Areas, e.Area)
			listed := e.Year == newest[areaType] && (p.AllAreas || len(p.Areas) == 0 && (areaType == oews.State || areaType == oews.Territory))
			if other, taken := found[e.Area]; e.AreaType == areaType && (named || listed) && (!taken || other.AreaType == areaType) {
				found[e.Area] = e // a later year of the same area replaces an earlier one
			}
		}
	}
	for _, area := range p.Areas {
		if _, ok := found[area]; !ok {
			return nil, fmt.Errorf("area %s is %w; look for its code with: wageatlas search NAME", area, analytics.ErrNotFound)
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b oews.Estimate) int { return cmp.Compare(a.Area, b.Area) }), nil
}
