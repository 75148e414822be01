package role

import (
	"context"
	"maps"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// surroundings are figures by industry and by area, of each occupation those of
// the year nearest to its wages only: all years of all areas would fill the memory.
type surroundings struct {
	// detail is of the finest level below sectors, or of a coarser one where its year is nearer.
	sectors, detail map[lmi.SOC][]*oews.Cell
	// areas holds those of one type and year for each occupation, types in their order.
	areas map[lmi.SOC][]group
}

// group is an occupation's figures in the areas of one type.
type group struct {
	areaType int
	year     int
	locals   []*geo.Local
	// loaded are the areas of the type that the year has figures of, of any occupation.
	loaded []lmi.Area
}

// areaTypes are the types of areas in the order of the answer.
var areaTypes = []int{oews.State, oews.Territory, oews.Metropolitan, oews.Nonmetropolitan}

func (a *Atlas) lookAround(ctx context.Context, socs []lmi.SOC) (surroundings, error) {
	s := surroundings{areas: make(map[lmi.SOC][]group)}
	covered, err := oews.Years(ctx, a.q, socs)
	if err != nil {
		return s, err
	}
	// chosen is the year of each occupation, by industry level or area type.
	chosen := func(level string, areaType int) map[lmi.SOC]int {
		years := make(map[lmi.SOC]int)
		for _, c := range covered {
			if c.IndustryLevel != level || c.AreaType != areaType {
				continue
			}
			best, found := years[c.SOC]
			if want := a.wanted(c.SOC); !found || analytics.YearsApart(c.Year, want) < analytics.YearsApart(best, want) {
				years[c.SOC] = c.Year
			}
		}
		return years
	}
	if s.sectors, err = a.cells(ctx, oews.Sector, chosen(oews.Sector, oews.Nation)); err != nil {
		return s, err
	}
	finer, coarser := chosen(oews.FourDigit, oews.Nation), chosen(oews.ThreeDigit, oews.Nation)
	for soc, year := range coarser {
		want := a.wanted(soc)
		if best, found := finer[soc]; found && analytics.YearsApart(best, want) <= analytics.YearsApart(year, want) {
			delete(coarser, soc)
		} else {
			delete(finer, soc)
		}
	}
	if s.detail, err = a.cells(ctx, oews.FourDigit, finer); err != nil {
		return s, err
	}
	subsectors, err := a.cells(ctx, oews.ThreeDigit, coarser)
	if err != nil {
		return s, err
	}
	maps.Copy(s.detail, subsectors)
	for _, areaType := range areaTypes {
		if err := a.locals(ctx, areaType, socs, chosen(oews.CrossIndustry, areaType), s.areas); err != nil {
			return s, err
		}
	}
	return s, nil
}

// afterAll is later than any year, so that the newest is nearest to it.
const afterAll = 9999

// wanted is the year that figures are to be nearest to: that of the occupation's
// wages. Of two equally near the earlier is taken.
func (a *Atlas) wanted(soc lmi.SOC) int {
	points := a.points[soc]
	switch {
	case a.params.Year != 0:
		return a.params.Year
	case len(points) == 0:
		return afterAll
	}
	return points[len(points)-1].Year
}

// cells reads the figures of occupations by industry, each in its year.
func (a *Atlas) cells(ctx context.Context, level string, years map[lmi.SOC]int) (map[lmi.SOC][]*oews.Cell, error) {
	cells := make(map[lmi.SOC][]*oews.Cell)
	if len(years) == 0 {
		return cells, nil
	}
	totals, err := oews.ReadTotals(ctx, a.q, oews.Filter{IndustryLevel: level, Area: lmi.National})
	if err != nil {
		return nil, err
	}
	err = oews.Each(ctx, a.q, oews.Filter{YearOf: years, IndustryLevel: level, Area: lmi.National}, func(e oews.Estimate) {
		cells[e.SOC] = append(cells[e.SOC], oews.NewCell(e, a.base(e, totals)))
	})
	return cells, err
}

// locals reads the figures of occupations by area, each in its year. One without
// figures has an empty group where areas of the type are loaded for the year of its wages.
func (a *Atlas) locals(ctx context.Context, areaType int, socs []lmi.SOC, years map[lmi.SOC]int, into map[lmi.SOC][]group) error {
	totals, err := oews.ReadTotals(ctx, a.q, oews.Filter{NAICS: lmi.CrossIndustry, AreaType: areaType})
	if err != nil {
		return err
	}
	loaded := make(map[int][]lmi.Area)
	areasOf := func(year int) []lmi.Area {
		areas, found := loaded[year]
		if !found {
			areas = totals.Areas(areaType, year)
			loaded[year] = areas
		}
		return areas
	}
	for _, soc := range socs {
		year, found := years[soc]
		if want := a.wanted(soc); !found && len(areasOf(want)) > 0 {
			into[soc] = append(into[soc], group{areaType: areaType, year: want, loaded: areasOf(want)})
		} else if found {
			into[soc] = append(into[soc], group{areaType: areaType, year: year, loaded: areasOf(year)})
		}
	}
	if len(years) == 0 {
		return nil
	}
	return oews.Each(ctx, a.q, oews.Filter{YearOf: years, NAICS: lmi.CrossIndustry, AreaType: areaType}, func(e oews.Estimate) {
		groups := into[e.SOC]
		last := &groups[len(groups)-1]
		last.locals = append(last.locals, geo.NewLocal(e, a.base(e, totals)))
	})
}

func (a *Atlas) base(e oews.Estimate, totals oews.Totals) oews.Base {
	return oews.Base{All: totals.Of(e), Nation: inYear(a.national[e.SOC], e.Year), NationAll: inYear(a.national[lmi.AllOccupations], e.Year)}
}

// inYear returns the estimate of the year, a zero one where there is none.
func inYear(points []oews.Estimate, year int) oews.Estimate {
	e, err := oews.AtYear(points, year)
	if err != nil {
		return oews.Estimate{}
	}
	return e
}
