package oews

import (
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Cell is an occupation's estimate in one industry, set against the nation. Its
// location quotient and its share of the industry are the published figures, and
// are computed where the file has no column for them.
type Cell struct {
	// Small marks an estimate from a handful of workers; see Estimate.IsSmall.
	Small bool `json:"small_cell"`
	Estimate
	// ShareOfRole is the cell's share of all jobs that the occupation has in the nation.
	ShareOfRole              lmi.Estimate `json:"share_of_role_pct"`
	LocationQuotientComputed bool         `json:"location_quotient_computed"`
	IndustryShareComputed    bool         `json:"industry_share_computed"`
}

// Base is what a cell is set against: estimates of the cell's own vintage. Those
// that are not loaded are zero.
type Base struct {
	// All is all occupations of the cell's industry, for the same owners.
	All Estimate
	// Nation is the cell's occupation and NationAll all occupations, in the nation and over all industries.
	Nation, NationAll Estimate
}

// Totals holds estimates of all occupations together.
type Totals map[place]Estimate

// place is what an occupation's estimate and the total of its place have in common.
type place struct {
	year      int
	area      lmi.Area
	areaType  int
	naics     lmi.NAICS
	level     string
	ownership string
}

func (e Estimate) place() place {
	return place{e.Year, e.Area, e.AreaType, e.NAICS, e.IndustryLevel, e.Ownership}
}

// Of returns the total of the estimate's place, for the same owners; a zero one where it is not loaded.
func (t Totals) Of(e Estimate) Estimate { return t[e.place()] }

// Areas returns the areas of the type that have a total over all industries in the year, in the order of codes.
func (t Totals) Areas(areaType, year int) []lmi.Area {
	var areas []lmi.Area
	for p := range t {
		if p.areaType == areaType && p.year == year && p.naics == lmi.CrossIndustry {
			areas = append(areas, p.area)
		}
	}
	slices.Sort(areas)
	return slices.Compact(areas)
}

// Years are those of the totals, oldest first.
func (t Totals) Years() []int {
	var years []int
	for at := range t {
		years = append(years, at.year)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// ReadTotals reads all occupations together of the places that pass the filter.
func ReadTotals(ctx context.Context, q analytics.Querier, f Filter) (Totals, error) {
	totals := make(Totals)
	f.SOCs = []lmi.SOC{lmi.AllOccupations}
	err := Each(ctx, q, f, func(e Estimate) { totals[e.place()] = e })
	return totals, err
}

// NewCell sets an estimate against its base.
func NewCell(e Estimate, b Base) *Cell {
	c := &Cell{Small: e.IsSmall(), Estimate: e, ShareOfRole: Share(e.Employment, b.Nation.Employment)}
	if e.LocationQuotient.Status == lmi.Absent {
		c.LocationQuotient = LocationQuotient(e.Employment, b.All.Employment, b.Nation.Employment, b.NationAll.Employment)
		c.LocationQuotientComputed = c.LocationQuotient.Known()
	}
	if e.IndustryShare.Status == lmi.Absent {
		c.IndustryShare = Share(e.Employment, b.All.Employment)
		c.IndustryShareComputed = c.IndustryShare.Known()
	}
	return c
}

// Share returns part as a percentage of whole, both in jobs. Where one of them
// was suppressed so is the share; where one is not known otherwise it is absent.
func Share(part, whole lmi.Estimate) lmi.Estimate {
	return derived(lmi.Percent, func() float64 { return 100 * part.Value / whole.Value }, part, whole)
}

// LocationQuotient returns the occupation's share of the place's jobs over its
// share of the nation's: (local / localAll) / (national / nationalAll), a ratio
// that is above 1 where the occupation is more usual than in the nation. The
// place is an industry or an area. Where one of the four was suppressed so is the
// quotient. Source: BLS, OEWS, "Field Descriptions" sheet, loc_quotient.
func LocationQuotient(local, localAll, national, nationalAll lmi.Estimate) lmi.Estimate {
	return derived(lmi.Ratio, func() float64 {
		// In this order occupations that a place employs whole have exactly equal quotients, and share a place.
		return (local.Value / national.Value) * (nationalAll.Value / localAll.Value)
	}, local, localAll, national, nationalAll)
}

// derived computes a figure from jobs that must all be released and above zero,
// but for the first, which may be zero.
func derived(unit lmi.Unit, compute func() float64, first lmi.Estimate, others ...lmi.Estimate) lmi.Estimate {
	status := lmi.Released
	for i, e := range append([]lmi.Estimate{first}, others...) {
		switch {
		case e.Status == lmi.Suppressed:
			return lmi.Missing(unit, lmi.Suppressed)
		case !e.Known() || i > 0 && e.Value <= 0:
			status = lmi.Absent
		}
	}
	if status != lmi.Released {
		return lmi.Missing(unit, status)
	}
	return lmi.Number(compute(), unit)
}
