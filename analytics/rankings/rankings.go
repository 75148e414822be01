// Package rankings answers which occupations come first: by pay, by jobs, by
// projected growth and decline, and by openings.
package rankings

import (
	"cmp"
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/roster"
	"wageatlas/data/lmi"
)

// Measure is what occupations are ranked by, and from which end.
type Measure string

// The measures.
const (
	BestPaid         Measure = "best-paid"
	LowestPaid       Measure = "lowest-paid"
	MostJobs         Measure = "most-jobs"
	FastestGrowing   Measure = "fastest-growing"
	MostNewJobs      Measure = "most-new-jobs"
	MostOpenings     Measure = "most-openings"
	FastestDeclining Measure = "fastest-declining"
	MostJobsLost     Measure = "most-jobs-lost"
)

// OfOutlook reports whether the measure is one of the projections; the others are of OEWS.
func (m Measure) OfOutlook() bool { return m != BestPaid && m != LowestPaid && m != MostJobs }

// Result is the answer.
type Result struct {
	// Year is the May of the wages and jobs, Edition that of the projections.
	Year     int    `json:"year"`
	Edition  string `json:"edition,omitempty"`
	BaseYear int    `json:"base_year,omitempty"`
	EndYear  int    `json:"end_year,omitempty"`
	// Rankings stand in the order of the measures; those of an outlook are lacking where no projections are loaded.
	Rankings []Ranking `json:"rankings"`
	analytics.Meta
}

// Ranking is one ranking of detailed occupations.
type Ranking struct {
	Measure Measure  `json:"measure"`
	Unit    lmi.Unit `json:"unit"`
	// Rows have a rank. Small are too thin for one, in the same order.
	Rows  []Row `json:"occupations"`
	Small []Row `json:"small_cells"`
	// NotReleased counts the occupations whose figure is not released, HourlyOnly
	// those without annual wages, Others those that change the other way or not at all.
	NotReleased int `json:"not_released"`
	HourlyOnly  int `json:"hourly_only"`
	Others      int `json:"others"`
}

// Row is an occupation with its place.
type Row struct {
	// Rank counts from 1, and equal figures share a place; so do top-coded ones. It is 0 in Small.
	Rank int `json:"rank,omitempty"`
	roster.Row
}

// measure says how an occupation is measured.
type measure struct {
	name Measure
	unit lmi.Unit
	// of returns the figure, and whether it is solid enough for a rank.
	of func(roster.Row) (lmi.Estimate, bool)
	// lowest puts the smallest figure first.
	lowest bool
	// keep says which figures belong in the ranking; nil is all.
	keep func(float64) bool
}

// Measures returns all measures, in the order of the rankings.
func Measures() []Measure {
	names := make([]Measure, len(measures))
	for i, m := range measures {
		names[i] = m.name
	}
	return names
}

func gain(value float64) bool { return value > 0 }
func loss(value float64) bool { return value < 0 }

var measures = []measure{
	{name: BestPaid, unit: lmi.USDPerYear, of: pay},
	{name: LowestPaid, unit: lmi.USDPerYear, of: pay, lowest: true},
	{name: MostJobs, unit: lmi.Jobs, of: func(r roster.Row) (lmi.Estimate, bool) { return r.Pay.Employment, true }},
	{name: FastestGrowing, unit: lmi.Percent, of: growth, keep: gain},
	{name: MostNewJobs, unit: lmi.Jobs, of: change, keep: gain},
	{name: MostOpenings, unit: lmi.Jobs, of: func(r roster.Row) (lmi.Estimate, bool) { return r.Outlook.Openings, true }},
	{name: FastestDeclining, unit: lmi.Percent, of: growth, lowest: true, keep: loss},
	{name: MostJobsLost, unit: lmi.Jobs, of: change, lowest: true, keep: loss},
}

func pay(r roster.Row) (lmi.Estimate, bool)    { return r.Pay.AnnualMedian, !r.Pay.Small }
func growth(r roster.Row) (lmi.Estimate, bool) { return r.Outlook.ChangePct, !r.Outlook.FewJobs }
func change(r roster.Row) (lmi.Estimate, bool) { return r.Outlook.Change, true }

// Get answers from the newest figures, or from those of the params. It gives the errors of roster.Get.
func Get(ctx context.Context, q analytics.Querier, p roster.Params) (Result, error) {
	all, err := roster.Get(ctx, q, p)
	if err != nil {
		return Result{}, err
	}
	return Of(all), nil
}

// Of ranks the detailed occupations of a roster.
func Of(all roster.Result) Result {
	r := Result{Year: all.Year, Edition: all.Edition, BaseYear: all.BaseYear, EndYear: all.EndYear, Rankings: []Ranking{}, Meta: all.Meta}
	for _, m := range measures {
		if m.name.OfOutlook() && all.Edition == "" {
			continue
		}
		r.Rankings = append(r.Rankings, m.rank(all.Rows))
	}
	return r
}

func (m measure) rank(rows []roster.Row) Ranking {
	r := Ranking{Measure: m.name, Unit: m.unit, Rows: []Row{}, Small: []Row{}}
	var (
		listed []roster.Row
		keys   []oews.Key
	)
	for _, row := range rows {
		if row.Group || m.name.OfOutlook() && row.Outlook == nil || !m.name.OfOutlook() && row.Pay == nil {
			continue
		}
		figure, solid := m.of(row)
		switch {
		case !figure.Bounded() && m.unit == lmi.USDPerYear && row.Pay.Basis == oews.HourlyOnly:
			r.HourlyOnly++
		case !figure.Bounded():
			r.NotReleased++
		case m.keep != nil && !m.keep(figure.Value):
			r.Others++
		default:
			listed = append(listed, row)
			keys = append(keys, oews.Key{Figure: figure, Solid: solid, Code: string(row.SOC)})
		}
	}
	places := oews.Order(keys)
	ranked := places[:countRanked(places)]
	if m.lowest {
		ranked = upsideDown(ranked, keys)
	}
	for _, place := range ranked {
		r.Rows = append(r.Rows, Row{Rank: place.Rank, Row: listed[place.Index]})
	}
	small := places[len(ranked):]
	if m.lowest {
		small = upsideDown(small, keys)
	}
	for _, place := range small {
		r.Small = append(r.Small, Row{Row: listed[place.Index]})
	}
	return r
}

func countRanked(places []oews.Place) int {
	n := slices.IndexFunc(places, func(p oews.Place) bool { return p.Rank == 0 })
	if n < 0 {
		return len(places)
	}
	return n
}

// upsideDown ranks from the lowest figure. Who shared a place still does, in the
// order of codes; places without a rank keep none.
func upsideDown(places []oews.Place, keys []oews.Key) []oews.Place {
	turned := slices.Clone(places)
	slices.SortFunc(turned, func(a, b oews.Place) int {
		return cmp.Or(
			cmp.Compare(b.Rank, a.Rank),
			cmp.Compare(keys[a.Index].Figure.Value, keys[b.Index].Figure.Value),
			cmp.Compare(keys[a.Index].Code, keys[b.Index].Code),
		)
	})
	before := 0
	for i := range turned {
		shared := i > 0 && turned[i].Rank == before
		before = turned[i].Rank
		switch {
		case before == 0:
		case shared:
			turned[i].Rank = turned[i-1].Rank
		default:
			turned[i].Rank = i + 1
		}
	}
	return turned
}

// Ranking returns the ranking by a measure, and whether there is one.
func (r Result) Ranking(by Measure) (Ranking, bool) {
	for _, ranking := range r.Rankings {
		if ranking.Measure == by {
			return ranking, true
		}
	}
	return Ranking{}, false
}
