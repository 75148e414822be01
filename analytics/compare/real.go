package compare

import (
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/prices"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// RealMedians states the medians of the compared years in dollars of May of the
// newest that has a price index.
type RealMedians struct {
	trend.Real
	// HourlyChange and AnnualChange say by how many percent the median changed in
	// real terms from the first compared year to the last. They are absent where
	// either median is not known in dollars of the base year, and where one of
	// Changes in between does not compare.
	HourlyChange lmi.Estimate `json:"hourly_change_pct"`
	AnnualChange lmi.Estimate `json:"annual_change_pct"`
}

// addRealMedians states the medians of the years, oldest first, in dollars of
// one May, or says what is missing for it. It stands on the changes.
func (r *Result) addRealMedians(ctx context.Context, q analytics.Querier, chosen []oews.Estimate) error {
	index, err := prices.Read(ctx, q)
	if err != nil {
		return err
	}
	real, err := trend.InDollarsOf(chosen, index, 0)
	if err != nil {
		return err
	}
	if real == nil {
		r.AddMissing(lmi.CPI, "the medians in dollars of one May, and their change in real terms")
		return nil
	}
	real.Note(&r.Meta)
	r.RealMedians = &RealMedians{
		Real:         *real,
		HourlyChange: lmi.Missing(lmi.Percent, lmi.Absent),
		AnnualChange: lmi.Missing(lmi.Percent, lmi.Absent),
	}
	if slices.ContainsFunc(r.Changes, func(c Change) bool { return !c.Comparable }) {
		r.AddNote("no_real_change", "No change in real terms is computed from the first year to the last: in between the code may have come to stand for other workers.")
		return nil
	}
	first, last := real.Points[0], real.Points[len(real.Points)-1]
	if first.Year == chosen[0].Year && last.Year == chosen[len(chosen)-1].Year {
		r.RealMedians.HourlyChange = diff.NewChange(first.Hourly, last.Hourly, true).Pct
		r.RealMedians.AnnualChange = diff.NewChange(first.Annual, last.Annual, true).Pct
	}
	return nil
}
