package backtesting

import (
	"fmt"
	"math"
	"slices"
	"time"

	"wageatlas/analytics/costindex"
	"wageatlas/data/lmi"
)

// Method is a way of moving a price from one May to a later one.
type Method string

// The methods.
const (
	// NotAged leaves a price as it is.
	NotAged Method = "none"
	// FixedRate adds the same rate every year: price x (1 + r)^years.
	FixedRate Method = "fixed_rate"
	// ECI follows the wages and salaries of all workers: price x index(to) / index(from).
	ECI Method = "eci"
	// ECIGroup does so with the index of the role's occupational group, where that is
	// loaded, else of all workers.
	ECIGroup Method = "eci_group"
	// LastMarketChange adds, for every year, the change of all occupations' wage at the
	// same percentile in the year before the first May.
	LastMarketChange Method = "last_market_change"
	// LastOwnChange adds, for every year, the occupation's own change in the year before the first May.
	LastOwnChange Method = "last_own_change"
	// KnownAfterwards adds the middle of the changes that the occupations then had.
	// Nobody knows it in time; it shows what a single rate without bias comes to.
	KnownAfterwards Method = "known_afterwards"
)

var allMethods = []Method{NotAged, FixedRate, ECI, ECIGroup, LastMarketChange, LastOwnChange, KnownAfterwards}

// aging is a method at work on one pair of Mays.
type aging struct {
	method Method
	// factor is what the price of an occupation, by its code in the earlier May, is multiplied with.
	factor func(lmi.SOC) (factor float64, ok bool)
}

func single(method Method, factor float64) aging {
	return aging{method, func(lmi.SOC) (float64, bool) { return factor, true }}
}

// methods are those that can age the prices over the span, and those that cannot.
func (b *bench) methods(span Span, prices []price) (able []aging, unable []Unable) {
	unable = []Unable{}
	years := float64(span.years())
	able = append(able,
		single(NotAged, 1),
		single(FixedRate, math.Pow(1+b.AnnualRatePct/100, years)))
	for _, attempt := range []struct {
		method Method
		by     func(Span, []price) (factor func(lmi.SOC) (float64, bool), reason string)
	}{
		{ECI, b.byIndex}, {ECIGroup, b.byGroupIndex}, {LastMarketChange, b.byMarketChange}, {LastOwnChange, b.byOwnChange},
	} {
		factor, reason := attempt.by(span, prices)
		if reason != "" {
			unable = append(unable, Unable{attempt.method, reason})
			continue
		}
		able = append(able, aging{attempt.method, factor})
	}
	return able, unable
}

// byIndex ages by the cost index of all workers. reason says why it cannot.
func (b *bench) byIndex(span Span, _ []price) (factor func(lmi.SOC) (float64, bool), reason string) {
	move, reason := b.move(span)
	if reason != "" {
		return nil, reason
	}
	b.use(move)
	return single(ECI, move.Factor()).factor, ""
}

// byGroupIndex ages each occupation by the cost index of its group, and by that of all
// workers where its group has none.
func (b *bench) byGroupIndex(span Span, prices []price) (factor func(lmi.SOC) (float64, bool), reason string) {
	moves, grouped := make(map[lmi.SOC]costindex.Move), false
	for _, p := range prices {
		group := p.soc.MajorGroup()
		if _, known := moves[group]; known {
			continue
		}
		move, reason := b.move(span, p.soc)
		if reason != "" {
			return nil, reason
		}
		moves[group] = move
		grouped = grouped || move.Group
	}
	if !grouped {
		return nil, "no employment cost index of an occupational group is loaded for " + span.String()
	}
	for _, move := range moves {
		b.use(move)
	}
	return func(soc lmi.SOC) (float64, bool) {
		move, ok := moves[soc.MajorGroup()]
		return move.Factor(), ok
	}, ""
}

// move is how the cost of the occupations' wages (of all workers' where none is
// named) went from May to May, both of which the index must reach.
func (b *bench) move(span Span, socs ...lmi.SOC) (costindex.Move, string) {
	move, err := b.index.Move(socs, "", costindex.MonthOf(span.FromYear, time.May), costindex.MonthOf(span.ToYear, time.May))
	switch {
	case err != nil:
		return costindex.Move{}, err.Error()
	case move.To.Beyond:
		return costindex.Move{}, fmt.Sprintf("the loaded employment cost index %s does not hold %s; it ends before %s", move.ID, span, move.To.Month)
	}
	return move, ""
}

// use cites a series and lists it among those that prices were aged by.
func (b *bench) use(move costindex.Move) {
	b.cite(move.SourceIDs...)
	series := Series{ID: move.ID, Title: move.Title}
	if !slices.Contains(b.series, series) {
		b.series = append(b.series, series)
	}
}

// before is the vintage of the year before, with the reason where it is not loaded.
func (b *bench) before(year int) (*vintage, string) {
	if v := b.vintage(year - 1); v != nil {
		return v, ""
	}
	return nil, fmt.Sprintf("wages of May %d are not loaded", year-1)
}

// byMarketChange ages by the last change of all occupations together, who are the
// same in every classification.
func (b *bench) byMarketChange(span Span, _ []price) (factor func(lmi.SOC) (float64, bool), reason string) {
	before, reason := b.before(span.FromYear)
	if reason != "" {
		return nil, reason
	}
	early, late, ok := b.prices(before.all, b.vintage(span.FromYear).all)
	if !ok {
		return nil, fmt.Sprintf("the wage of all occupations is not known in May %d and May %d", before.year, span.FromYear)
	}
	b.cite(before.sourceIDs...)
	return single(LastMarketChange, math.Pow(late/early, float64(span.years()))).factor, ""
}

// leastWithChange is the share of the prices whose last change must be known for
// LastOwnChange to be tried: all methods age the same prices, and it would leave the
// others too few. It is this project's convention.
const leastWithChange = .5

// byOwnChange ages each occupation by its own last change.
func (b *bench) byOwnChange(span Span, prices []price) (factor func(lmi.SOC) (float64, bool), reason string) {
	before, reason := b.before(span.FromYear)
	if reason != "" {
		return nil, reason
	}
	from := b.vintage(span.FromYear)
	changes, _ := b.comparable(before, from)
	bySOC := make(map[lmi.SOC]float64)
	for _, c := range changes {
		soc, _ := b.counterpart(before, c.soc, from)
		bySOC[soc] = math.Pow(c.now/c.then, float64(span.years()))
	}
	known := 0
	for _, p := range prices {
		if _, ok := bySOC[p.soc]; ok {
			known++
		}
	}
	if float64(known) < leastWithChange*float64(len(prices)) {
		return nil, fmt.Sprintf("%d of %d occupations have a change from May %d to May %d that compares, fewer than half", known, len(prices), before.year, from.year)
	}
	b.cite(before.sourceIDs...)
	return func(soc lmi.SOC) (float64, bool) { f, ok := bySOC[soc]; return f, ok }, ""
}

// knownAfterwards ages by the median of the prices' own changes.
func knownAfterwards(prices []price) aging {
	var changes []float64
	for _, p := range prices {
		changes = append(changes, p.now/p.then)
	}
	return single(KnownAfterwards, quantile(changes, .5))
}

// trial is what a method made of the prices, in percent: what it added, and its errors.
type trial struct {
	method         Method
	agings, errors []float64
}

// try ages the prices, whose factors must be known.
func (a aging) try(prices []price) trial {
	t := trial{method: a.method}
	for _, p := range prices {
		factor, _ := a.factor(p.soc)
		t.agings = append(t.agings, 100*(factor-1))
		t.errors = append(t.errors, 100*(p.then*factor/p.now-1))
	}
	return t
}

func (t trial) score() Score {
	var sizes []float64
	for _, e := range t.errors {
		sizes = append(sizes, math.Abs(e))
	}
	return Score{
		Method:                 t.method,
		MedianAgingPct:         quantile(t.agings, .5),
		MedianErrorPct:         quantile(t.errors, .5),
		MedianAbsoluteErrorPct: quantile(sizes, .5),
		P90AbsoluteErrorPct:    quantile(sizes, .9),
	}
}

// quantile is the figure below which the share p of the figures lies, on the
// straight line between the two nearest: for n figures in order, that at place 1 + (n-1) p.
// Source: Hyndman and Fan (1996), definition 7; PERCENTILE.INC in spreadsheets.
func quantile(figures []float64, p float64) float64 {
	figures = slices.Sorted(slices.Values(figures))
	at := p * float64(len(figures)-1)
	below := int(at)
	above := min(below+1, len(figures)-1)
	return figures[below] + (at-float64(below))*(figures[above]-figures[below])
}
