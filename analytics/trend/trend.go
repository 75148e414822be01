// Package trend answers how an occupation's published wages and employment went
// over the loaded vintages, where the series is broken, and how fast it grew
// between the breaks.
//
// OEWS pools three years of panels, and a revised classification may give an old
// code a new meaning. So growth is that of stretches of three years or more,
// within one classification or where the crosswalks say that the code kept its
// content. A series is continued under an older code only where the crosswalks
// lead to it one to one.
package trend

import (
	"slices"
	"strings"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/prices"
	"wageatlas/data/lmi"
)

// Point is one vintage's estimate, under the code and the title of that vintage.
type Point struct {
	oews.Estimate
	// P90P10 is the 90th percentile over the 10th, in the unit of the series.
	P90P10 lmi.Estimate `json:"p90_p10_ratio"`
}

// Break is a place where figures before and after do not compare without doubt.
type Break struct {
	// Year is the first vintage after the break.
	Year int `json:"year"`
	// Short says it in a few words, Text in a sentence.
	Short string `json:"short"`
	Text  string `json:"text"`
	// OwnCode says that the code may stand for other work after the break: the
	// classification changed, and no crosswalk says that the content stayed the same.
	OwnCode bool `json:"own_code"`
	// SourceIDs are the crosswalks behind the text.
	SourceIDs []int `json:"-"`
}

// Kin is a code of another classification that shares content with the series' code.
type Kin struct {
	crosswalk.Occupation
	// OneToOne says that it has the very content.
	OneToOne bool `json:"one_to_one"`
}

// Series is one occupation over the vintages, oldest first.
type Series struct {
	Points []Point `json:"points"`
	Breaks []Break `json:"breaks"`
	// Real are the medians in dollars of one year; nil where no price index is loaded.
	Real *Real `json:"real"`
	// Growth is that of the stretches of the series, the earliest and of these the longest first.
	Growth []Growth `json:"growth"`
	// Predecessors and Successors are the codes from which the newest code of the
	// series came and into which it went, in the classifications of the loaded
	// vintages. A code that stayed the same with the same content is none.
	Predecessors []Kin `json:"predecessors"`
	Successors   []Kin `json:"successors"`
	// Notes are doubts and definitions that a reader of the series must know.
	Notes []lmi.Note `json:"-"`
	// Lacks says what the series would tell if more crosswalks were loaded.
	Lacks []string `json:"-"`
	// KinSourceIDs are the crosswalks behind Predecessors and Successors.
	KinSourceIDs []int `json:"-"`
}

// Empty is the series of an occupation without estimates.
func Empty() Series {
	return Series{Points: []Point{}, Breaks: []Break{}, Growth: []Growth{}, Predecessors: []Kin{}, Successors: []Kin{}}
}

// Params are what a series is made from.
type Params struct {
	SOC lmi.SOC
	// Estimates are those at the place of the series, by code and in the order of years: the occupation's own,
	// those of the codes of crosswalk.Renumbered, and those of all occupations, which tell the vintages that are loaded.
	Estimates map[lmi.SOC][]oews.Estimate
	Crosswalk crosswalk.Crosswalk
	Prices    prices.Index
	// Unit is that of the wages: dollars per hour or per year.
	Unit lmi.Unit
	// DollarsOf is the year of Real; 0 is the newest year of the series with a price index.
	DollarsOf int
}

// Get returns the series. It gives analytics.ErrNotFound where the year of Real
// has no price index.
func Get(p Params) (Series, error) {
	s := Empty()
	own := oews.OnePerYear(slices.Clone(p.Estimates[p.SOC]))
	if len(own) == 0 {
		return s, nil
	}
	points, others := p.joined(own)
	for _, e := range points {
		s.Points = append(s.Points, Point{Estimate: e, P90P10: ratio(e.In(p.Unit).P90, e.In(p.Unit).P10)})
	}
	s.Breaks = Breaks(points, p.Crosswalk)
	var err error
	if s.Real, err = InDollarsOf(points, p.Prices, p.DollarsOf); err != nil {
		return Series{}, err
	}
	s.Growth = s.growth(p.Crosswalk, p.Unit)
	s.noteGrowth()
	s.kin(p, own[len(own)-1])
	for _, e := range others {
		s.note("In %s %s stood for another occupation, whose figures are not in the series: %s.", systemName(e.SOCSystem), p.SOC, e.Title)
	}
	s.lacks(p, own[len(own)-1])
	return s, nil
}

func code(e oews.Estimate) crosswalk.Code { return crosswalk.Code{System: e.SOCSystem, SOC: e.SOC} }

// joined adds to an occupation's own points those of the older codes that have
// its content. Where an older classification gave the code to another
// occupation and the content to another code, its own are of others.
func (p Params) joined(own []oews.Estimate) (points, others []oews.Estimate) {
	newest := own[len(own)-1]
	other := func(system string) (lmi.SOC, bool) {
		there, ok := p.Crosswalk.OneToOne(code(newest), system)
		return there.SOC, ok && there.SOC != p.SOC
	}
	for _, e := range own {
		list := &points
		if _, elsewhere := other(e.SOCSystem); elsewhere {
			list = &others
		}
		*list = append(*list, e)
	}
	for _, soc := range p.Crosswalk.Renumbered(p.SOC) {
		for _, e := range oews.OnePerYear(slices.Clone(p.Estimates[soc])) {
			if there, ok := other(e.SOCSystem); ok && there == soc && e.Year < newest.Year {
				points = append(points, e)
			}
		}
	}
	slices.SortFunc(points, func(a, b oews.Estimate) int { return a.Year - b.Year })
	return points, others
}

// ratio returns the 90th percentile over the 10th, a measure of how far apart
// the wages of an occupation are. A top-coded 90th percentile gives a lower bound.
// Source: the 90/10 ratio, as the Bureau's articles on wage dispersion use it.
func ratio(p90, p10 lmi.Estimate) lmi.Estimate {
	switch {
	case !p10.Known():
		return lmi.Missing(lmi.Ratio, p10.Status)
	case !p90.Bounded():
		return lmi.Missing(lmi.Ratio, p90.Status)
	case p10.Value <= 0:
		return lmi.Missing(lmi.Ratio, lmi.Absent)
	case p90.Known():
		return lmi.Number(p90.Value/p10.Value, lmi.Ratio)
	}
	return lmi.AtLeast(p90.Value/p10.Value, lmi.Ratio)
}

// SourceIDs are the sources of every figure and statement of the series.
func (s Series) SourceIDs() []int {
	ids := slices.Clone(s.KinSourceIDs)
	for _, e := range s.Points {
		ids = append(ids, e.SourceID)
	}
	for _, b := range s.Breaks {
		ids = append(ids, b.SourceIDs...)
	}
	if s.Real != nil {
		ids = append(ids, s.Real.SourceIDs...)
	}
	return ids
}

// list writes "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// named writes an estimate's code with its title.
func named(e oews.Estimate) string {
	return crosswalk.Occupation{Code: code(e), Title: e.Title}.String()
}
