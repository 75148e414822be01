package backtesting

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/costindex"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
)

// bench is what backtests are made on.
type bench struct {
	Params
	vintages  []*vintage
	crosswalk crosswalk.Crosswalk
	index     costindex.Index
	// sourceIDs and series are what was used.
	sourceIDs []int
	series    []Series
}

// vintage is the national wages of one May.
type vintage struct {
	year   int
	system string
	// all are all occupations together; the zero estimate where the vintage lacks them.
	all       oews.Estimate
	detailed  map[lmi.SOC]oews.Estimate
	sourceIDs []int
}

// readVintages reads the Mays with detailed occupations, oldest first.
func readVintages(ctx context.Context, q analytics.Querier) ([]*vintage, error) {
	var list []*vintage
	err := oews.Each(ctx, q, oews.Filter{NAICS: lmi.CrossIndustry, Area: lmi.National}, func(e oews.Estimate) {
		if e.SOC != lmi.AllOccupations && e.Level != oews.Detailed {
			return
		}
		if n := len(list); n == 0 || list[n-1].year != e.Year {
			list = append(list, &vintage{year: e.Year, system: e.SOCSystem, detailed: make(map[lmi.SOC]oews.Estimate)})
		}
		list[len(list)-1].add(e)
	})
	return slices.DeleteFunc(list, func(v *vintage) bool { return len(v.detailed) == 0 }), err
}

func (v *vintage) add(e oews.Estimate) {
	if !slices.Contains(v.sourceIDs, e.SourceID) {
		v.sourceIDs = append(v.sourceIDs, e.SourceID)
	}
	if e.SOC == lmi.AllOccupations {
		v.all = e
		return
	}
	v.detailed[e.SOC] = e
}

// vintage is that of the year, nil where it is not loaded.
func (b *bench) vintage(year int) *vintage {
	for _, v := range b.vintages {
		if v.year == year {
			return v
		}
	}
	return nil
}

func (b *bench) loadedYears() string {
	var years []string
	for _, v := range b.vintages {
		years = append(years, strconv.Itoa(v.year))
	}
	return strings.Join(years, ", ")
}

func (b *bench) cite(ids ...int) { b.sourceIDs = append(b.sourceIDs, ids...) }

// price is what the market paid for an occupation in two Mays, in one unit.
type price struct {
	// soc is the code in the earlier May.
	soc       lmi.SOC
	then, now float64
}

// comparable are the prices of the detailed occupations that mean the same in two
// Mays, in the order of codes, and how many are left out and why.
func (b *bench) comparable(then, now *vintage) (prices []price, left LeftOut) {
	if then.system != now.system {
		b.cite(b.crosswalk.SourceIDs(then.system, now.system)...)
	}
	for _, soc := range slices.Sorted(maps.Keys(then.detailed)) {
		counterpart, ok := b.counterpart(then, soc, now)
		if !ok {
			left.NotComparable++
			continue
		}
		early := then.detailed[soc]
		late, ok := now.detailed[counterpart]
		switch {
		case !ok:
			left.NotPublished++
			continue
		case early.IsSmall() || late.IsSmall():
			left.Small++
			continue
		}
		p := price{soc: soc}
		if p.then, p.now, ok = b.prices(early, late); !ok {
			left.NotReleased++
			continue
		}
		prices = append(prices, p)
	}
	return prices, left
}

// counterpart is the code that has the content of an occupation in the other May. A
// code of the same classification kept its content; across a revision the
// crosswalks must lead to it one to one.
func (b *bench) counterpart(then *vintage, soc lmi.SOC, now *vintage) (lmi.SOC, bool) {
	if then.system == now.system {
		return soc, true
	}
	other, ok := b.crosswalk.OneToOne(crosswalk.Code{System: then.system, SOC: soc}, now.system)
	return other.SOC, ok
}

// prices are those of two estimates in the first unit in which both are known: per
// hour, else per year.
func (b *bench) prices(then, now oews.Estimate) (early, late float64, ok bool) {
	for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
		early, okEarly := priceOf(then.In(unit), b.Percentile)
		late, okLate := priceOf(now.In(unit), b.Percentile)
		if okEarly && okLate {
			return early, late, true
		}
	}
	return 0, 0, false
}

// places are the percentiles of oews.Wages.Percentiles.
var places = []float64{10, 25, 50, 75, 90}

func published(percentile float64) bool { return slices.Contains(places, percentile) }

// priceOf is the wage at a percentile: the published one where it is one of the
// five, else interpolated between them. It is not known where a wage that it
// takes is withheld or top-coded.
func priceOf(w oews.Wages, percentile float64) (float64, bool) {
	percentiles := w.Percentiles()
	if at := slices.Index(places, percentile); at >= 0 {
		return percentiles[at].Value, percentiles[at].Known() && percentiles[at].Value > 0
	}
	distribution, err := wagedist.FromEstimates(percentiles)
	if err != nil {
		return 0, false
	}
	answer := distribution.WageAt(percentile)
	return answer.Value, answer.Status == wagedist.Interpolated
}
