package oews

import (
	"cmp"
	"slices"

	"wageatlas/data/lmi"
)

// Ranked is an estimate with its place in a ranking.
type Ranked struct {
	// Rank counts from 1, and equal figures share a place; 0 is an estimate that is listed but not ranked: its
	// figure was not released, or it is too thin to lead a ranking by pay.
	Rank int `json:"rank,omitempty"`
	// Small marks an estimate from a handful of workers; see Estimate.IsSmall.
	Small bool `json:"small_cell"`
	Estimate
}

// RankByEmployment orders estimates by jobs, the most first. Those whose
// employment was not released come last, without a rank.
func RankByEmployment(estimates []Estimate) []Ranked {
	return rank(estimates, func(e Estimate) (lmi.Estimate, bool) { return e.Employment, true })
}

// RankByPay orders estimates by median pay, the highest first: by the annual
// median, or by the hourly one where no annual wage is released for any of them. A
// top-coded median counts as its bound. Small cells follow without a rank, and last
// come those whose median was not released.
func RankByPay(estimates []Estimate) []Ranked {
	median := func(e Estimate) lmi.Estimate { return e.Annual.Median }
	if !slices.ContainsFunc(estimates, func(e Estimate) bool { return e.Annual.Median.Bounded() }) {
		median = func(e Estimate) lmi.Estimate { return e.Hourly.Median }
	}
	return rank(estimates, func(e Estimate) (lmi.Estimate, bool) { return median(e), !e.IsSmall() })
}

// rank orders by the figure that measure returns; estimates for which its
// second result is false are listed behind the others.
func rank(estimates []Estimate, measure func(Estimate) (lmi.Estimate, bool)) []Ranked {
	ranked := make([]Ranked, len(estimates))
	for i, e := range estimates {
		ranked[i] = Ranked{Small: e.IsSmall(), Estimate: e}
	}
	tier := func(e Estimate) int {
		figure, solid := measure(e)
		switch {
		case !figure.Bounded():
			return 2
		case !solid:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(ranked, func(a, b Ranked) int {
		figureA, _ := measure(a.Estimate)
		figureB, _ := measure(b.Estimate)
		return cmp.Or(
			cmp.Compare(tier(a.Estimate), tier(b.Estimate)),
			cmp.Compare(figureB.Value, figureA.Value),
			cmp.Compare(b.Annual.Mean.Value, a.Annual.Mean.Value),
			cmp.Compare(a.NAICS, b.NAICS),
			cmp.Compare(a.SOC, b.SOC),
		)
	})
	for i := range ranked {
		if tier(ranked[i].Estimate) > 0 {
			break
		}
		ranked[i].Rank = i + 1
		if i == 0 {
			continue
		}
		// Equal figures share a place; so do top-coded ones, whose order nobody knows.
		before, _ := measure(ranked[i-1].Estimate)
		this, _ := measure(ranked[i].Estimate)
		if before.Value == this.Value && before.Status == this.Status {
			ranked[i].Rank = ranked[i-1].Rank
		}
	}
	return ranked
}
