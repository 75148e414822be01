package role

import (
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/description"
	"wageatlas/analytics/education"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/parities"
	"wageatlas/analytics/preparation"
	"wageatlas/analytics/prices"
	"wageatlas/analytics/skills"
	"wageatlas/data/lmi"
)

// Atlas is what the answers on some occupations have in common, and what is
// little of each, read with one query a question however many they are. Their
// figures by industry and by area, which are many, All reads for those it
// answers on. An Atlas may be used from several goroutines at once.
type Atlas struct {
	q analytics.Querier
	// params choose place and year, of any occupation.
	params Params
	place  oews.Filter
	// points are the wages at the place by occupation, in the order of years;
	// the major groups, the total and the occupations' codes in other
	// classifications are among them. national are those of the nation over all industries.
	points       map[lmi.SOC][]oews.Estimate
	national     map[lmi.SOC][]oews.Estimate
	outlooks     *outlook.Gathered
	descriptions *description.Gathered
	preparation  *preparation.Gathered
	skills       *skills.Gathered
	typical      map[lmi.SOC]education.Typical
	attainment   map[lmi.SOC]education.Attainment
	ladders      *ladder.Roles
	prices       prices.Index
	crosswalk    crosswalk.Crosswalk
	// local are the prices of the place.
	local   parities.Local
	library analytics.Library
}

// Open reads what the answers on the occupations in the nation and over all
// industries stand on. An occupation that is not loaded is no error yet.
func Open(ctx context.Context, q analytics.Querier, socs []lmi.SOC) (*Atlas, error) {
	return open(ctx, q, socs, Params{})
}

// open reads for the place and the year of the params.
func open(ctx context.Context, q analytics.Querier, socs []lmi.SOC, p Params) (*Atlas, error) {
	place := p.place()
	a := &Atlas{q: q, params: p, place: place}
	var err error
	if a.crosswalk, err = crosswalk.Read(ctx, q); err != nil {
		return nil, err
	}
	place.SOCs = withRelated(socs, a.crosswalk)
	if a.points, err = bySOC(ctx, q, place); err != nil {
		return nil, err
	}
	a.national = a.points
	if p.elsewhere() {
		place.NAICS, place.Area = lmi.CrossIndustry, lmi.National
		if a.national, err = bySOC(ctx, q, place); err != nil {
			return nil, err
		}
	}
	if a.outlooks, err = outlook.Gather(ctx, q, "", withGroups(socs)...); err != nil {
		return nil, err
	}
	if err := a.readDescriptions(ctx, socs); err != nil {
		return nil, err
	}
	if a.typical, err = education.TypicalOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if a.attainment, err = education.AttainmentOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if a.ladders, err = ladder.Read(ctx, q, a.years(socs)...); err != nil {
		return nil, err
	}
	if a.prices, err = prices.Read(ctx, q); err != nil {
		return nil, err
	}
	if a.local, err = parities.Read(ctx, q, a.place.Area); err != nil {
		return nil, err
	}
	if a.library, err = analytics.ReadLibrary(ctx, q); err != nil {
		return nil, err
	}
	return a, nil
}

// years are those of the wages that the occupations are answered with.
func (a *Atlas) years(socs []lmi.SOC) []int {
	var years []int
	for _, soc := range socs {
		if at, err := oews.AtYear(a.points[soc], a.params.Year); err == nil {
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
