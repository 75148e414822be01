// Package geo sets what occupations are paid in an area against what they are
// paid in the nation: the geographic differential of one occupation, rankings of
// areas and of occupations, and the index of an area over all its occupations.
//
// A differential compares the cost of labor. It is no measure of the cost of living.
package geo

import (
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Differential is the geographic differential of one occupation: its wage in an
// area over its wage in the nation, in the same vintage.
type Differential struct {
	// Unit is that of the wages compared: dollars per hour, or per year where
	// BLS releases annual wages only.
	Unit lmi.Unit `json:"unit"`
	// Median and Mean are ratios: 1.10 is ten percent above the nation.
	Median lmi.Estimate `json:"median_ratio"`
	Mean   lmi.Estimate `json:"mean_ratio"`
}

// Note says in words what a differential is.
const Note = "A geographic differential is the wage in an area over the wage in the nation, for the same occupation and year. It compares what labor costs, not what living costs."

// Compare returns the differential: local market price / national market price of
// the same occupation. Where the local wage is top-coded only a lower bound of
// the ratio is known; where the national one is, nothing is. A suppressed wage
// leaves the ratio suppressed. Source: ERI Economic Research Institute, on
// geographic pay differentials as cost of labor.
func Compare(local, nation oews.Estimate) Differential {
	unit := lmi.USDPerHour
	if local.Basis == oews.AnnualOnly || nation.Basis == oews.AnnualOnly {
		unit = lmi.USDPerYear
	}
	return Differential{
		Unit:   unit,
		Median: over(local.In(unit).Median, nation.In(unit).Median),
		Mean:   over(local.In(unit).Mean, nation.In(unit).Mean),
	}
}

func over(local, nation lmi.Estimate) lmi.Estimate {
	switch {
	case local.Status == lmi.Suppressed || nation.Status == lmi.Suppressed:
		return lmi.Missing(lmi.Ratio, lmi.Suppressed)
	case !nation.Known() || nation.Value <= 0 || !local.Bounded():
		return lmi.Missing(lmi.Ratio, lmi.Absent)
	case local.Known():
		return lmi.Number(local.Value/nation.Value, lmi.Ratio)
	}
	return lmi.AtLeast(local.Value/nation.Value, lmi.Ratio)
}

// Wages are the wages of a Local, in dollars per hour or per year.
type Wages struct {
	Median lmi.Estimate `json:"median"`
	Mean   lmi.Estimate `json:"mean"`
}

// Local is one occupation in one area over all industries, set against the
// nation. It keeps less than oews.Estimate, for there can be hundreds of areas.
type Local struct {
	SOC       lmi.SOC  `json:"soc"`
	Title     string   `json:"title"`
	Area      lmi.Area `json:"area"`
	AreaTitle string   `json:"area_title"`
	// Small marks an estimate from a handful of workers; see oews.Estimate.IsSmall.
	Small      bool         `json:"small_cell"`
	Employment lmi.Estimate `json:"employment_jobs"`
	// JobsPer1000 counts the occupation's jobs for each thousand of the area's.
	JobsPer1000 lmi.Estimate `json:"jobs_per_1000"`
	// LocationQuotient is the published one, or computed where the file has no column for it.
	LocationQuotient         lmi.Estimate `json:"location_quotient"`
	LocationQuotientComputed bool         `json:"location_quotient_computed"`
	// ShareOfRole is the area's share of all jobs that the occupation has in the nation.
	ShareOfRole  lmi.Estimate `json:"share_of_role_pct"`
	Hourly       Wages        `json:"hourly_usd"`
	Annual       Wages        `json:"annual_usd"`
	Differential Differential `json:"differential"`
	SourceID     int          `json:"source_id"`
}

// NewLocal sets an occupation's estimate in an area against its base.
func NewLocal(e oews.Estimate, b oews.Base) *Local {
	cell := oews.NewCell(e, b)
	return &Local{
		SOC: e.SOC, Title: e.Title, Area: e.Area, AreaTitle: e.AreaTitle, Small: cell.Small,
		Employment: e.Employment, JobsPer1000: e.JobsPer1000,
		LocationQuotient: cell.LocationQuotient, LocationQuotientComputed: cell.LocationQuotientComputed,
		ShareOfRole:  ShareOfNation(e, b.Nation),
		Hourly:       Wages{Median: e.Hourly.Median, Mean: e.Hourly.Mean},
		Annual:       Wages{Median: e.Annual.Median, Mean: e.Annual.Mean},
		Differential: Compare(e, b.Nation), SourceID: e.SourceID,
	}
}

// ShareOfNation returns an area's share of an occupation's jobs in the nation; of
// an area outside the nation it is absent.
func ShareOfNation(local, nation oews.Estimate) lmi.Estimate {
	if OutsideNation(local) {
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	return oews.Share(local.Employment, nation.Employment)
}

// OutsideNation reports whether the area lies in Guam, Puerto Rico or the Virgin
// Islands, which the national estimates leave out, so that it has no share of
// them. The titles of metropolitan areas end with their states. Source: BLS,
// OEWS technical notes.
func OutsideNation(e oews.Estimate) bool {
	return e.AreaType == oews.Territory || strings.HasSuffix(e.AreaTitle, ", PR") || strings.Contains(e.AreaTitle, "Puerto Rico")
}

// Ranked is a Local with its place in a ranking. Rankings of the same Locals share them.
type Ranked struct {
	// Rank is that of oews.Ranked.
	Rank int `json:"rank,omitempty"`
	*Local
}

// RankByPay orders as oews.RankByPay does.
func RankByPay(locals []*Local) []Ranked {
	median := func(l *Local) lmi.Estimate { return l.Hourly.Median }
	for _, l := range locals {
		if l.Annual.Median.Bounded() {
			median = func(l *Local) lmi.Estimate { return l.Annual.Median }
			break
		}
	}
	return rank(locals, func(l *Local) (lmi.Estimate, bool) { return median(l), !l.Small })
}

// RankByEmployment orders as oews.RankByEmployment does.
func RankByEmployment(locals []*Local) []Ranked {
	return rank(locals, func(l *Local) (lmi.Estimate, bool) { return l.Employment, true })
}

// RankByConcentration orders as oews.RankByConcentration does.
func RankByConcentration(locals []*Local) []Ranked {
	return rank(locals, func(l *Local) (lmi.Estimate, bool) { return l.LocationQuotient, !l.Small })
}

// RankByDifferential orders by the ratio of the medians, the highest first.
// Small cells follow without a rank, and last come those of which no ratio, or
// only a bound, is known.
func RankByDifferential(locals []*Local) []Ranked {
	return rank(locals, func(l *Local) (lmi.Estimate, bool) {
		ratio := l.Differential.Median
		if !ratio.Known() {
			ratio = lmi.Missing(ratio.Unit, lmi.Absent)
		}
		return ratio, !l.Small
	})
}

func rank(locals []*Local, measure func(*Local) (figure lmi.Estimate, solid bool)) []Ranked {
	keys := make([]oews.Key, len(locals))
	for i, l := range locals {
		figure, solid := measure(l)
		keys[i] = oews.Key{Figure: figure, Solid: solid, Then: l.Annual.Mean.Value, Code: string(l.SOC) + " " + string(l.Area)}
	}
	ranked := make([]Ranked, len(locals))
	for i, place := range oews.Order(keys) {
		ranked[i] = Ranked{Rank: place.Rank, Local: locals[place.Index]}
	}
	return ranked
}
