package pricing

import (
	"context"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// wageIndex is the wage index of an area.
type wageIndex struct {
	geo.Index
	area      lmi.Area
	title     string
	areaType  int
	all       lmi.Estimate
	pairs     []geo.Pair
	sourceIDs map[int]bool
}

// readIndexes makes the wage indexes of the areas; those without wages have none.
func (p *pricer) readIndexes(ctx context.Context, q analytics.Querier, areas []lmi.Area) error {
	if len(areas) == 0 {
		return nil
	}
	nation := make(map[lmi.SOC]oews.Estimate)
	nationIDs := make(map[int]bool)
	err := oews.Each(ctx, q, oews.Filter{Year: p.may.year, Area: lmi.National, NAICS: lmi.CrossIndustry}, func(e oews.Estimate) {
		nation[e.SOC] = e
		nationIDs[e.SourceID] = true
	})
	if err != nil {
		return err
	}
	// A code can be that of areas of several types: the first type is taken, as everywhere.
	of := func(e oews.Estimate) *wageIndex {
		x := p.indexes[e.Area]
		if x == nil {
			x = &wageIndex{area: e.Area, title: e.AreaTitle, areaType: e.AreaType, sourceIDs: map[int]bool{}}
			p.indexes[e.Area] = x
		}
		if x.areaType != e.AreaType {
			return nil
		}
		x.sourceIDs[e.SourceID] = true
		return x
	}
	all := oews.Filter{Year: p.may.year, Areas: areas, NAICS: lmi.CrossIndustry, SOCs: []lmi.SOC{lmi.AllOccupations}}
	if err := oews.Each(ctx, q, all, func(e oews.Estimate) {
		if x := of(e); x != nil {
			x.all = e.Employment
		}
	}); err != nil {
		return err
	}
	detailed := oews.Filter{Year: p.may.year, Areas: areas, NAICS: lmi.CrossIndustry, OccupationLevel: oews.Detailed}
	if err := oews.Each(ctx, q, detailed, func(e oews.Estimate) {
		if x := of(e); x != nil {
			x.pairs = append(x.pairs, geo.Pair{Local: meanOf(e), Nation: meanOf(nation[e.SOC])})
		}
	}); err != nil {
		return err
	}
	for _, x := range p.indexes {
		x.Index = geo.NewIndex(x.pairs, x.all, nation[lmi.AllOccupations].Employment)
		x.pairs = nil
		for id := range nationIDs {
			x.sourceIDs[id] = true
		}
	}
	return nil
}

// meanOf is the part of an estimate that an index needs; there can be hundreds of areas.
func meanOf(e oews.Estimate) oews.Estimate {
	return oews.Estimate{Employment: e.Employment, Annual: oews.Wages{Mean: e.Annual.Mean}}
}

// differ moves a national price to the area of the role, or says why it stays national.
func (p *pricer) differ(price *Price, role plan.Role) {
	area := role.Area
	x := p.indexes[area]
	if x == nil || !x.NationalMix.Known() {
		price.Tried = append(price.Tried, Attempt{Scope: AreaOnly, Reason: fmt.Sprintf(
			"no wage index of area %s can be made for May %d, so that the price stays without its differential: no jobs and annual mean wages of occupations are loaded for both the area and the nation", area, p.may.year)})
		p.lack(p.may.lacks(place{lmi.CrossIndustry, area}), "geographic differentials", role.JobCode)
		p.doubt(noDifferential, role.JobCode)
		return
	}
	for id := range x.sourceIDs {
		p.cited[id] = true
	}
	p.indexed = true
	ratio := x.NationalMix.Value
	text := fmt.Sprintf("Wage index of %s (%s), May %d: the nation's jobs at the area's mean wages over the same at national ones, of %d occupations", x.title, area, p.may.year, x.Roles)
	if x.NationalCoverage.Known() {
		text += fmt.Sprintf(" that hold %.1f percent of the nation's jobs", x.NationalCoverage.Value)
	}
	price.step(Step{Step: Differential, Text: text, Formula: Amount(*price.PriceUSD, price.Unit) + " x " + factor(ratio)}, *price.PriceUSD*ratio)
}
