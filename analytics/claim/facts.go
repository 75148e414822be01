package claim

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/education"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// place is where wages are earned.
type place struct {
	naics lmi.NAICS
	area  lmi.Area
}

var nation = place{lmi.CrossIndustry, lmi.National}

type cell struct {
	soc lmi.SOC
	place
}

// facts are what the warehouse holds on the occupations of a page.
type facts struct {
	// wages are in the order of years, one a year.
	wages      map[cell][]oews.Estimate
	editions   map[lmi.SOC][]outlook.Edition
	attainment map[lmi.SOC]education.Attainment
	// byLevel are the cells of the nation by industry, by industry level.
	byLevel map[string][]oews.Estimate
}

// readFacts reads on the occupations and on all occupations together, in the nation by industry and in the states.
func readFacts(ctx context.Context, q analytics.Querier, socs []lmi.SOC) (*facts, error) {
	all := append(slices.Clone(socs), lmi.AllOccupations)
	f := &facts{wages: make(map[cell][]oews.Estimate), byLevel: make(map[string][]oews.Estimate)}
	keep := func(e oews.Estimate) {
		if e.Area == lmi.National && e.NAICS != lmi.CrossIndustry {
			f.byLevel[e.IndustryLevel] = append(f.byLevel[e.IndustryLevel], e)
		}
		k := cell{e.SOC, place{e.NAICS, e.Area}}
		// An industry code can stand at several levels with the same figures.
		if known := f.wages[k]; len(known) == 0 || known[len(known)-1].Year != e.Year {
			f.wages[k] = append(known, e)
		}
	}
	for _, filter := range []oews.Filter{
		{SOCs: all, Area: lmi.National},
		{SOCs: all, NAICS: lmi.CrossIndustry, AreaType: oews.State},
		{SOCs: all, NAICS: lmi.CrossIndustry, AreaType: oews.Territory},
	} {
		if err := oews.Each(ctx, q, filter, keep); err != nil {
			return nil, err
		}
	}
	var err error
	if f.editions, err = outlook.Editions(ctx, q, all...); err != nil {
		return nil, err
	}
	f.attainment, err = education.AttainmentOf(ctx, q, all...)
	return f, err
}

// has reports whether anything is loaded on the occupation.
func (f *facts) has(soc lmi.SOC) bool {
	return len(f.wages[cell{soc, nation}])+len(f.editions[soc]) > 0
}

// title is the newest title of the occupation.
func (f *facts) title(soc lmi.SOC) string {
	if points := f.wages[cell{soc, nation}]; len(points) > 0 {
		return points[len(points)-1].Title
	}
	if e := f.editions[soc]; len(e) > 0 {
		return e[len(e)-1].Title
	}
	return string(soc)
}

// dated is a value of one vintage.
type dated struct {
	Value
	// from and to are the years of an edition of the projections; those of wages have from only.
	from, to int
	// estimated values are computed from the distributions of several occupations; slackPct is how far they can be off.
	slackPct []float64
	// ranked are the industries of a ranking.
	ranked []lmi.NAICS
}

func vintageOf(year int) string { return fmt.Sprintf("May %d", year) }

// series are the values of a statistic in all vintages that have it, oldest first.
func (f *facts) series(s statistic, socs []lmi.SOC, at place) []dated {
	switch {
	case s.wages != nil:
		return f.wageSeries(s, socs, at)
	case s.level != nil:
		return f.attainmentSeries(s, socs)
	case at != nation && !s.jobs:
		return nil
	case s.jobs:
		return f.jobSeries(socs, at)
	}
	return f.outlookSeries(s, socs)
}

// The share in percent by which a mixture of occupations was off in one of twenty minor groups at most, by percentile;
// the mean is off by 0.02 percent in half of them. Source: package market.
var mixtureSlackPct = map[wage]float64{p10: 2.7, p25: 3.1, median: 3.1, p75: 3.5, p90: 3.9, mean: 0.1}

func (f *facts) wageSeries(s statistic, socs []lmi.SOC, at place) []dated {
	var list []dated
	for _, rows := range f.together(socs, at) {
		d := dated{Value: Value{Vintage: vintageOf(rows[0].Year), Figures: []lmi.Estimate{}, SourceIDs: sourceIDs(rows)}, from: rows[0].Year}
		if len(rows) == 1 {
			for _, w := range s.wages {
				d.Figures = append(d.Figures, w.of(rows[0].In(s.unit)))
			}
			list = append(list, d)
			continue
		}
		mixed, err := market.Of(rows)
		if err != nil || mixed.In(s.unit) == nil || mixed.CoveredPct < 100 {
			continue
		}
		for _, w := range s.wages {
			d.Figures = append(d.Figures, w.mixed(*mixed.In(s.unit), s.unit))
			d.slackPct = append(d.slackPct, mixtureSlackPct[w])
		}
		list = append(list, d)
	}
	return list
}

// together returns the estimates of all the occupations by year, where a year has them all.
func (f *facts) together(socs []lmi.SOC, at place) [][]oews.Estimate {
	var list [][]oews.Estimate
	for _, first := range f.wages[cell{socs[0], at}] {
		rows := []oews.Estimate{first}
		for _, soc := range socs[1:] {
			if e, err := oews.AtYear(f.wages[cell{soc, at}], first.Year); err == nil {
				rows = append(rows, e)
			}
		}
		if len(rows) == len(socs) {
			list = append(list, rows)
		}
	}
	return list
}

func sourceIDs(rows []oews.Estimate) []int {
	ids := []int{}
	for _, e := range rows {
		ids = append(ids, e.SourceID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (f *facts) jobSeries(socs []lmi.SOC, at place) []dated {
	var list []dated
	for _, rows := range f.together(socs, at) {
		var jobs []lmi.Estimate
		for _, e := range rows {
			jobs = append(jobs, e.Employment)
		}
		list = append(list, dated{
			Value: Value{Vintage: vintageOf(rows[0].Year), Figures: []lmi.Estimate{sum(jobs)}, SourceIDs: sourceIDs(rows)},
			from:  rows[0].Year,
		})
	}
	return list
}

// sum adds up; it has no value where one of the figures has none.
func sum(figures []lmi.Estimate) lmi.Estimate {
	if len(figures) == 1 {
		return figures[0]
	}
	total := 0.0
	for _, e := range figures {
		if !e.Known() {
			return lmi.Missing(e.Unit, e.Status)
		}
		total += e.Value
	}
	return lmi.Number(total, figures[0].Unit)
}

func (f *facts) outlookSeries(s statistic, socs []lmi.SOC) []dated {
	var list []dated
	for _, first := range f.editions[socs[0]] {
		editions := []outlook.Edition{first}
		for _, soc := range socs[1:] {
			for _, e := range f.editions[soc] {
				if e.Vintage == first.Vintage {
					editions = append(editions, e)
				}
			}
		}
		if len(editions) != len(socs) {
			continue
		}
		d := dated{Value: Value{Vintage: first.Vintage, Figures: []lmi.Estimate{}, SourceIDs: editionSources(editions)}, from: first.BaseYear, to: first.EndYear}
		if s.words {
			if d.Names = f.growthWords(editions); d.Names == nil {
				continue
			}
		}
		for _, of := range s.outlook {
			d.Figures = append(d.Figures, of(editions))
		}
		list = append(list, d)
	}
	return list
}

func editionSources(editions []outlook.Edition) []int {
	ids := []int{}
	for _, e := range editions {
		ids = append(ids, e.SourceID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// growthWords are BLS's words for the change of occupations together, nil where the edition's bounds are not published:
// words derived from other bounds are no ground to judge on.
func (f *facts) growthWords(editions []outlook.Edition) []string {
	change := changePct(editions)
	for _, all := range f.editions[lmi.AllOccupations] {
		if all.Vintage != editions[0].Vintage || !all.ChangePct.Known() || !change.Known() {
			continue
		}
		if bands, published := reference.Growth(all.Vintage, all.ChangePct.Value); published {
			return []string{bands.Words(change.Value)}
		}
	}
	return nil
}

func base(editions []outlook.Edition) lmi.Estimate {
	return total(editions, func(e outlook.Edition) lmi.Estimate { return e.Base })
}

func projected(editions []outlook.Edition) lmi.Estimate {
	return total(editions, func(e outlook.Edition) lmi.Estimate { return e.Projected })
}

func change(editions []outlook.Edition) lmi.Estimate {
	return total(editions, func(e outlook.Edition) lmi.Estimate { return e.Change })
}

func openings(editions []outlook.Edition) lmi.Estimate {
	return total(editions, func(e outlook.Edition) lmi.Estimate { return e.Openings })
}

func total(editions []outlook.Edition, of func(outlook.Edition) lmi.Estimate) lmi.Estimate {
	var figures []lmi.Estimate
	for _, e := range editions {
		figures = append(figures, of(e))
	}
	return sum(figures)
}

// changePct is the published change in percent of one occupation, and of several together
// (sum of projected jobs / sum of base jobs - 1) x 100.
func changePct(editions []outlook.Edition) lmi.Estimate {
	if len(editions) == 1 {
		return editions[0].ChangePct
	}
	from, to := base(editions), projected(editions)
	if !from.Known() || !to.Known() || from.Value == 0 {
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	return lmi.Number(100*(to.Value-from.Value)/from.Value, lmi.Percent)
}

// attainmentSeries is of one occupation: shares of several cannot be added up.
func (f *facts) attainmentSeries(s statistic, socs []lmi.SOC) []dated {
	a, ok := f.attainment[socs[0]]
	if !ok || len(socs) > 1 {
		return nil
	}
	var shares []lmi.Estimate
	for _, i := range s.level {
		shares = append(shares, a.Levels[i].Share)
	}
	d := dated{Value: Value{Vintage: a.Vintage, Figures: []lmi.Estimate{sum(shares)}, SourceIDs: []int{a.SourceID}}}
	for _, e := range f.editions[socs[0]] {
		if e.Vintage == a.Vintage {
			d.from, d.to = e.BaseYear, e.EndYear
		}
	}
	return []dated{d}
}
