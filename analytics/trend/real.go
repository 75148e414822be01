package trend

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/prices"
	"wageatlas/data/lmi"
)

// Real states medians of several years in dollars of May of one, by the CPI-U.
type Real struct {
	BaseYear int `json:"base_year"`
	// Points are of the years of the series whose price index is loaded, oldest first.
	Points []RealPoint `json:"points"`
	// WithoutIndex are the years of the series whose price index is not loaded.
	WithoutIndex []int `json:"years_without_index"`
	// SourceIDs are the files with the price index.
	SourceIDs []int `json:"-"`
}

// RealPoint is one year's median in dollars of the base year.
type RealPoint struct {
	Year   int          `json:"year"`
	Hourly lmi.Estimate `json:"hourly_median_usd"`
	Annual lmi.Estimate `json:"annual_median_usd"`
}

// In returns the median of the unit, dollars per hour or per year.
func (p RealPoint) In(unit lmi.Unit) lmi.Estimate {
	if unit == lmi.USDPerYear {
		return p.Annual
	}
	return p.Hourly
}

// at returns the median of a year in the unit, absent where the year has none.
func (r *Real) at(year int, unit lmi.Unit) lmi.Estimate {
	if r != nil {
		for _, p := range r.Points {
			if p.Year == year {
				return p.In(unit)
			}
		}
	}
	return lmi.Missing(unit, lmi.Absent)
}

// InDollarsOf states the medians of a series in dollars of May of the base
// year; 0 takes the newest year of the series with an index. It gives
// analytics.ErrNotFound for a base year without one, and nil for 0 where no
// year has one.
func InDollarsOf(points []oews.Estimate, index prices.Index, base int) (*Real, error) {
	known := index.Years()
	if base != 0 && !slices.Contains(known, base) {
		loaded := "no price index is loaded"
		if len(known) > 0 {
			loaded = fmt.Sprintf("loaded are those of %d to %d", known[0], known[len(known)-1])
		}
		return nil, fmt.Errorf("the %s of May %d is %w; %s; to load it: %s",
			analytics.DatasetTitle(lmi.CPI), base, analytics.ErrNotFound, loaded, analytics.LoadCommands(lmi.CPI))
	}
	for _, e := range slices.Backward(points) {
		if base == 0 && slices.Contains(known, e.Year) {
			base = e.Year
		}
	}
	if base == 0 {
		return nil, nil
	}
	real := &Real{BaseYear: base, Points: []RealPoint{}, WithoutIndex: []int{}, SourceIDs: []int{index.Source(base)}}
	for _, e := range points {
		hourly, ok := index.Real(e.Hourly.Median, e.Year, base)
		if !ok {
			real.WithoutIndex = append(real.WithoutIndex, e.Year)
			continue
		}
		annual, _ := index.Real(e.Annual.Median, e.Year, base)
		real.Points = append(real.Points, RealPoint{Year: e.Year, Hourly: hourly, Annual: annual})
		real.SourceIDs = append(real.SourceIDs, index.Source(e.Year))
	}
	return real, nil
}

// Note adds to an answer what a reader must know of the real medians: how they
// were adjusted, and the years for which the price index is missing.
func (r *Real) Note(m *analytics.Meta) {
	m.AddNote("real_wages", fmt.Sprintf("Medians in dollars of May %d are adjusted with the CPI-U, U.S. city average, all items, not seasonally adjusted.", r.BaseYear))
	if len(r.WithoutIndex) == 0 {
		return
	}
	var mays []string
	for _, year := range r.WithoutIndex {
		mays = append(mays, fmt.Sprintf("May %d", year))
	}
	m.AddMissing(lmi.CPI, fmt.Sprintf("the medians of %s in dollars of May %d, for which the loaded price index has no figure",
		strings.Join(mays, ", "), r.BaseYear))
}
