package backtesting

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// note adds what a reader must know of the figures, and what they lack.
func (b *bench) note(r *Result) {
	r.AddNote("error", "An error is the aged price over the published one, less one: above zero the aged price was too high. All methods of a pair age the same occupations, each of which counts once. The sampling error of both Mays is in every error.")
	r.AddNote("pooled_panels", "OEWS pools three years of panels, so that published prices move slowly and Mays one or two years apart share part of their sample. BLS itself moves the wages of older panels to the reference month, to May 2020 by the ECI, which favors that method.")
	r.AddNote("left_out", "Left out are small cells, codes that may have changed their content, and prices that are withheld or top-coded: the best paid occupations are not in these figures.")
	r.AddNote("hindsight", "The rate known afterwards is no method: it is the middle of the occupations' own changes, so that it has no bias; what it misses are the differences between occupations, which no single rate can catch. The ECI is taken as published since; who ages a price past its newest quarter must guess the rest.")
	if !published(b.Percentile) {
		r.AddNote("interpolated", fmt.Sprintf("The percentile %g is not published: prices at it are interpolated between the published percentiles of either May.", b.Percentile))
	}
	for _, p := range r.Pairs {
		// Estimates that say their year only have no classification to differ in.
		for _, method := range trend.Breaks([]oews.Estimate{{Year: p.FromYear}, {Year: p.ToYear}}, crosswalk.Crosswalk{}) {
			r.AddNote("series_break", method.Text)
		}
	}
	b.noteClassifications(r)
	b.lackChanges(r)
	b.lackIndex(r)
}

// noteClassifications says where codes of two classifications were joined, and which could not be.
func (b *bench) noteClassifications(r *Result) {
	for _, p := range r.Pairs {
		then, now := b.vintage(p.FromYear), b.vintage(p.ToYear)
		if then.system == now.system {
			continue
		}
		changed := fmt.Sprintf("The classification changed between %s and %s", trend.SystemName(then.system), trend.SystemName(now.system))
		lacking, known := b.crosswalk.Lacking(then.system, now.system)
		switch {
		case !known:
			r.AddNote("classification", changed+"; no crosswalk says which codes kept their content, and none is compared across it.")
		case len(lacking) > 0:
			r.AddNote("classification", changed+"; which codes kept their content is not known without a crosswalk, and none is compared across it.")
			r.AddMissing(lmi.SOCTables, fmt.Sprintf("the backtests across the change from %s to %s; it takes %s",
				trend.SystemName(then.system), trend.SystemName(now.system), strings.Join(lacking, " and ")))
		default:
			r.AddNote("classification", changed+"; only codes that the crosswalk leads to one to one are compared.")
		}
	}
}

// lackChanges says which Mays the last changes lack.
func (b *bench) lackChanges(r *Result) {
	for _, p := range r.Pairs {
		if p.Roles > 0 && b.vintage(p.FromYear-1) == nil {
			r.AddMissing(fmt.Sprintf("oews-%d-national", p.FromYear-1), fmt.Sprintf("aging from May %d by the change of the year before", p.FromYear))
		}
	}
}

// lackIndex says which pairs the cost index lacks.
func (b *bench) lackIndex(r *Result) {
	for _, lack := range []struct {
		method Method
		words  string
	}{{ECI, "aging by the cost index of all workers"}, {ECIGroup, "aging by the cost index of the occupational group"}} {
		var lacking, all []string
		for _, p := range r.Pairs {
			if p.Roles == 0 {
				continue
			}
			all = append(all, p.String())
			if slices.ContainsFunc(p.Unable, func(u Unable) bool { return u.Method == lack.method }) {
				lacking = append(lacking, p.String())
			}
		}
		switch {
		case len(lacking) == 0:
		case len(lacking) == len(all):
			r.AddMissing(lmi.ECI, lack.words)
		default:
			r.AddMissing(lmi.ECI, lack.words+" from "+strings.Join(lacking, ", "))
		}
	}
}
