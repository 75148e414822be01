package trend

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"wageatlas/analytics/crosswalk"
	"wageatlas/data/lmi"
)

// shortest is the least number of years between the ends of a stretch: OEWS
// pools three years of panels, so that nearer ends share some of them.
// Source: OEWS technical notes.
const shortest = 3

// Growth is the compound growth a year between two Mays.
type Growth struct {
	FromYear int `json:"from_year"`
	ToYear   int `json:"to_year"`
	// Unit is that of the medians.
	Unit lmi.Unit `json:"unit"`
	// NominalMedian is that of the median in dollars of each year, RealMedian in
	// dollars of one; an end that is not released as a number leaves its status.
	NominalMedian lmi.Estimate `json:"nominal_median_pct_per_year"`
	RealMedian    lmi.Estimate `json:"real_median_pct_per_year"`
	Employment    lmi.Estimate `json:"employment_pct_per_year"`
	// AcrossRevision says that the ends are of two classifications, and that by
	// the crosswalks they have the same content.
	AcrossRevision bool `json:"across_revision"`
	// AcrossMethod says that the ends were estimated with two methods.
	AcrossMethod bool `json:"across_method"`
}

// run is the points of one classification.
type run struct {
	code        crosswalk.Code
	first, last Point
}

// runs splits the series where the classification changes.
func (s Series) runs() []run {
	var runs []run
	for _, p := range s.Points {
		if n := len(runs); n > 0 && runs[n-1].code == code(p.Estimate) {
			runs[n-1].last = p
			continue
		}
		runs = append(runs, run{code(p.Estimate), p, p})
	}
	return runs
}

// growth returns the growth of each run, and that between the first and the
// last of the runs that have the same content.
func (s Series) growth(x crosswalk.Crosswalk, unit lmi.Unit) []Growth {
	list := []Growth{}
	add := func(first, last run) {
		if last.last.Year-first.first.Year < shortest {
			return
		}
		list = append(list, s.between(first.first, last.last, unit))
	}
	runs := s.runs()
	for i, r := range runs {
		add(r, r)
		same := func(other run) bool { return x.Same(r.code, other.code) }
		if slices.ContainsFunc(runs[:i], same) {
			continue
		}
		for _, later := range slices.Backward(runs[i+1:]) {
			if same(later) {
				add(r, later)
				break
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Growth) int {
		return cmp.Or(cmp.Compare(a.FromYear, b.FromYear), cmp.Compare(b.ToYear, a.ToYear))
	})
	return list
}

func (s Series) between(first, last Point, unit lmi.Unit) Growth {
	years := last.Year - first.Year
	return Growth{
		FromYear: first.Year, ToYear: last.Year, Unit: unit,
		NominalMedian:  compound(first.In(unit).Median, last.In(unit).Median, years),
		RealMedian:     compound(s.Real.at(first.Year, unit), s.Real.at(last.Year, unit), years),
		Employment:     compound(first.Employment, last.Employment, years),
		AcrossRevision: first.SOCSystem != last.SOCSystem,
		AcrossMethod:   crossesMethod(first.Year, last.Year),
	}
}

// compound is the yearly growth in percent that leads from one figure to
// another: ((last / first)^(1/years) - 1) x 100. Where an end is not a number,
// or the first is zero, there is none.
// Source: the usual definition; BLS states the annual rate of change of
// employment so in the projections.
func compound(first, last lmi.Estimate, years int) lmi.Estimate {
	switch {
	case !first.Known():
		return lmi.Missing(lmi.Percent, first.Status)
	case !last.Known():
		return lmi.Missing(lmi.Percent, last.Status)
	case first.Value <= 0 || last.Value < 0:
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	return lmi.Number((math.Pow(last.Value/first.Value, 1/float64(years))-1)*100, lmi.Percent)
}

// noteGrowth says how the growth was computed.
func (s *Series) noteGrowth() {
	if len(s.Points) < 2 {
		return
	}
	s.Notes = append(s.Notes, lmi.Note{Code: "growth", Text: "Growth is compound and yearly, between the ends of a stretch of three years or more: OEWS pools three years of panels, and nearer ends share some of them. It crosses a change of the classification only where the crosswalk says that the content of the code stayed the same, and is not told where an end is not released as a number."})
	if slices.ContainsFunc(s.Growth, func(g Growth) bool { return g.AcrossMethod }) {
		s.Notes = append(s.Notes, lmi.Note{Code: "growth_method", Text: fmt.Sprintf("Growth from before May %d until later also holds what the change to the model-based method made of the figures.", modelBased)})
	}
}
