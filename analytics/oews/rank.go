package oews

import (
	"cmp"
	"slices"

	"wageatlas/data/lmi"
)

// Ranked is a cell with its place in a ranking. Rankings of the same cells share them.
type Ranked struct {
	// Rank counts from 1, and equal figures share a place; 0 is an estimate that is listed but not ranked: its
	// figure was not released, or it is too thin to lead a ranking by pay or by concentration.
	Rank int `json:"rank,omitempty"`
	*Cell
}

// RankByEmployment orders cells by jobs, the most first. Those whose
// employment was not released come last, without a rank.
func RankByEmployment(cells []*Cell) []Ranked {
	return rank(cells, func(c *Cell) (lmi.Estimate, bool) { return c.Employment, true })
}

// RankByPay orders cells by median pay, the highest first: by the annual
// median, or by the hourly one where no annual wage is released for any of them. A
// top-coded median counts as its bound. Small cells follow without a rank, and last
// come those whose median was not released.
func RankByPay(cells []*Cell) []Ranked {
	median := func(c *Cell) lmi.Estimate { return c.Annual.Median }
	if !slices.ContainsFunc(cells, func(c *Cell) bool { return c.Annual.Median.Bounded() }) {
		median = func(c *Cell) lmi.Estimate { return c.Hourly.Median }
	}
	return rank(cells, func(c *Cell) (lmi.Estimate, bool) { return median(c), !c.Small })
}

// RankByConcentration orders cells by location quotient, the highest first. Small
// cells follow without a rank, and last come those whose quotient is not known.
func RankByConcentration(cells []*Cell) []Ranked {
	return rank(cells, func(c *Cell) (lmi.Estimate, bool) { return c.LocationQuotient, !c.Small })
}

func rank(cells []*Cell, measure func(*Cell) (figure lmi.Estimate, solid bool)) []Ranked {
	keys := make([]Key, len(cells))
	for i, c := range cells {
		figure, solid := measure(c)
		keys[i] = Key{Figure: figure, Solid: solid, Then: c.Annual.Mean.Value, Code: string(c.NAICS) + " " + string(c.SOC)}
	}
	ranked := make([]Ranked, len(cells))
	for i, place := range Order(keys) {
		ranked[i] = Ranked{Rank: place.Rank, Cell: cells[place.Index]}
	}
	return ranked
}

// Key is what a row is ranked by.
type Key struct {
	// Figure is the measure; a larger one ranks before a smaller one.
	Figure lmi.Estimate
	// Solid is false for a row that is listed behind the others, without a rank.
	Solid bool
	// Then and Code order rows with equal figures: the larger number first, the smaller code first.
	Then float64
	Code string
}

// tier is 0 for a row with a rank, 1 for one too thin for it, 2 for one without a figure.
func (k Key) tier() int {
	switch {
	case !k.Figure.Bounded():
		return 2
	case !k.Solid:
		return 1
	}
	return 0
}

// certain is 0 for a figure that may be larger than its bound, 1 for one that is known: of equal ones the former comes first.
func (k Key) certain() int {
	if k.Figure.Status == lmi.TopCoded {
		return 0
	}
	return 1
}

// Place is where a row stands in a ranking: its index among the keys, and its
// rank from 1, which equal figures share; rank 0 is no rank.
type Place struct{ Index, Rank int }

// Order ranks rows by their keys.
func Order(keys []Key) []Place {
	places := make([]Place, len(keys))
	for i := range keys {
		places[i].Index = i
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		first, second := keys[a.Index], keys[b.Index]
		return cmp.Or(
			cmp.Compare(first.tier(), second.tier()),
			cmp.Compare(second.Figure.Value, first.Figure.Value),
			cmp.Compare(first.certain(), second.certain()),
			cmp.Compare(second.Then, first.Then),
			cmp.Compare(first.Code, second.Code),
		)
	})
	for i := range places {
		this := keys[places[i].Index]
		if this.tier() > 0 {
			break
		}
		places[i].Rank = i + 1
		if i == 0 {
			continue
		}
		// Equal figures share a place; so do top-coded ones, whose order nobody knows.
		before := keys[places[i-1].Index]
		if before.Figure.Value == this.Figure.Value && before.Figure.Status == this.Figure.Status {
			places[i].Rank = places[i-1].Rank
		}
	}
	return places
}
