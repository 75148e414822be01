package role

import (
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/education"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/parities"
	"wageatlas/analytics/prices"
	"wageatlas/data/lmi"
)

// known is what the warehouse holds on some occupations, read with one query a
// question however many they are.
type known struct {
	place oews.Filter
	// points are the wages at the place by occupation, in the order of years;
	// the major groups, the total and the occupations' codes in other
	// classifications are among them. national are those of the nation over all industries.
	points   map[lmi.SOC][]oews.Estimate
	national map[lmi.SOC][]oews.Estimate
	surroundings
	outlooks   *outlook.Gathered
	typical    map[lmi.SOC]education.Typical
	attainment map[lmi.SOC]education.Attainment
	ladders    *ladder.Roles
	prices     prices.Index
	crosswalk  crosswalk.Crosswalk
	// local are the prices of the place.
	local   parities.Local
	library analytics.Library
}

func gather(ctx context.Context, q analytics.Querier, socs []lmi.SOC, p Params) (*known, error) {
	place := p.place()
	k := &known{place: place}
	var err error
	if k.crosswalk, err = crosswalk.Read(ctx, q); err != nil {
		return nil, err
	}
	place.SOCs = withRelated(socs, k.crosswalk)
	if k.points, err = bySOC(ctx, q, place); err != nil {
		return nil, err
	}
	k.national = k.points
	if p.elsewhere() {
		place.NAICS, place.Area = lmi.CrossIndustry, lmi.National
		if k.national, err = bySOC(ctx, q, place); err != nil {
			return nil, err
		}
	}
	if k.surroundings, err = k.lookAround(ctx, q, socs, p); err != nil {
		return nil, err
	}
	if k.outlooks, err = outlook.Gather(ctx, q, "", socs...); err != nil {
		return nil, err
	}
	if k.typical, err = education.TypicalOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if k.attainment, err = education.AttainmentOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if k.ladders, err = ladder.Read(ctx, q, k.years(socs, p)...); err != nil {
		return nil, err
	}
	if k.prices, err = prices.Read(ctx, q); err != nil {
		return nil, err
	}
	if k.local, err = parities.Read(ctx, q, k.place.Area); err != nil {
		return nil, err
	}
	k.library, err = analytics.ReadLibrary(ctx, q)
	return k, err
}

// years are those of the wages that the occupations are answered with.
func (k *known) years(socs []lmi.SOC, p Params) []int {
	var years []int
	for _, soc := range socs {
		if at, err := oews.AtYear(k.points[soc], p.Year); err == nil {
			years = append(years, at.Year)
		}
	}
	return years
}

// withRelated adds what the occupations are compared with, and the codes under which other classifications have them.
func withRelated(socs []lmi.SOC, x crosswalk.Crosswalk) []lmi.SOC {
	all := append(slices.Clone(socs), lmi.AllOccupations)
	for _, soc := range socs {
		all = append(all, soc.MajorGroup())
		all = append(all, x.Renumbered(soc)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func bySOC(ctx context.Context, q analytics.Querier, f oews.Filter) (map[lmi.SOC][]oews.Estimate, error) {
	estimates, err := oews.Estimates(ctx, q, f)
	if err != nil {
		return nil, err
	}
	grouped := make(map[lmi.SOC][]oews.Estimate)
	for _, e := range estimates {
		grouped[e.SOC] = append(grouped[e.SOC], e)
	}
	return grouped, nil
}
