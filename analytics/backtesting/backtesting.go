// Package backtesting answers what an aging assumption is worth: it ages the market
// prices of one May to a later one by each method and sets them against the prices
// that were published then, over all detailed occupations of the nation.
//
// All methods of a pair of Mays age the same prices, so that they can be ranked. With
// the published national files of May 2012 and 2014 to 2025, without crosswalks, and
// the ECI of private industry to September 2022, "wageatlas bands backtest" gives, in percent:
//
//	                                        aged by   bias   half within   90% within
//	one year, 7,190 prices of 9 pairs
//	  3 percent a year                         3.00   0.17          1.56         5.58
//	  not aged                                 0.00  -2.75          2.90         7.30
//	  (one rate, known afterwards              2.91   0.00          1.43         5.25)
//	one year, 2,381 prices of the 3 pairs from May 2015 to May 2018, which all methods could age
//	  last year's change of all occupations    1.81  -0.32          1.21         3.96
//	  ECI, all workers                         2.42   0.29          1.23         3.95
//	  last year's change of the occupation     2.11  -0.17          1.30         5.27
//	  3 percent a year                         3.00   0.70          1.33         4.07
//	  not aged                                 0.00  -2.24          2.36         5.04
//	  (one rate, known afterwards              2.23   0.00          1.16         3.99)
//	two years, 5,606 prices of 7 pairs
//	  3 percent a year                         6.09   0.76          2.84         8.39
//	  not aged                                 0.00  -5.02          5.16        12.28
//	  (one rate, known afterwards              4.58   0.00          2.31         7.20)
//	two years, 1,570 prices of the 2 pairs from May 2015 to May 2018
//	  last year's change of all occupations    4.21  -0.32          1.87         6.06
//	  ECI, all workers                         5.15   0.58          1.95         5.83
//	  3 percent a year                         6.09   1.46          2.36         6.16
//	  last year's change of the occupation     4.19  -0.44          2.39         9.34
//	  not aged                                 0.00  -4.36          4.46         8.70
//	  (one rate, known afterwards              4.54   0.00          1.80         5.86)
//
// Aging by any of the rates beats none at the median; that of the market does about as
// well as one that is known afterwards; an occupation's own last change carries on the
// sampling error of both Mays, and is the worst of all at the 90th percentile. Where wages turn, last
// year's change of the market misses too: by a median of 5.7 percent from May 2021 to
// May 2022. Test TestBacktestPublished in cmd/wageatlas prints the figures of every pair.
package backtesting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/costindex"
	"wageatlas/analytics/crosswalk"
	"wageatlas/data/plan"
)

// ErrParams is in the error for parameters that make no backtest.
var ErrParams = errors.New("no backtest can be made of that")

// Params choose the pairs of Mays, the fixed rate and the price. Take them from Defaults.
type Params struct {
	// From is the first May that a pair may begin with, To the last that one may end
	// with; 0 sets no bound.
	From, To int
	// AnnualRatePct is the yearly rate of FixedRate in percent.
	AnnualRatePct float64
	// Percentile is that of the market prices, 10 to 90 percent.
	Percentile float64
}

// Defaults returns the rate and the percentile of a policy that says nothing.
func Defaults() Params {
	policy := plan.Defaults()
	return Params{AnnualRatePct: policy.Aging.AnnualRatePct, Percentile: policy.MarketPercentile}
}

func (p Params) validate() error {
	switch {
	case p.From != 0 && p.To != 0 && p.From >= p.To:
		return fmt.Errorf("%w: prices of May %d are not aged to May %d", ErrParams, p.From, p.To)
	case !(p.AnnualRatePct > -50 && p.AnnualRatePct <= 50):
		return fmt.Errorf("%w: the rate is %v percent a year; it must be above -50 and at most 50", ErrParams, p.AnnualRatePct)
	case !(p.Percentile >= 10 && p.Percentile <= 90):
		return fmt.Errorf("%w: the percentile is %v; wages are published from 10 to 90", ErrParams, p.Percentile)
	}
	return nil
}

// Span is a pair of Mays.
type Span struct {
	FromYear int `json:"from_year"`
	ToYear   int `json:"to_year"`
}

func (s Span) years() int { return s.ToYear - s.FromYear }

// String names it: "May 2023 to May 2024".
func (s Span) String() string { return fmt.Sprintf("May %d to May %d", s.FromYear, s.ToYear) }

// Score is how a method did. Errors are aged / published - 1 in percent of the
// published price: above zero where the aged price was too high.
type Score struct {
	Method Method `json:"method"`
	// Rank is the method's place by MedianAbsoluteErrorPct; equal ones share a place. It
	// is 0 for KnownAfterwards, which nobody can use.
	Rank int `json:"rank"`
	// MedianAgingPct is the middle of what the method added to the prices.
	MedianAgingPct float64 `json:"median_aging_pct"`
	// MedianErrorPct is the bias: half of the prices were aged to more, half to less.
	MedianErrorPct float64 `json:"median_error_pct"`
	// MedianAbsoluteErrorPct and P90AbsoluteErrorPct are what half and 90 percent of
	// the prices were missed by at most, to either side.
	MedianAbsoluteErrorPct float64 `json:"median_absolute_error_pct"`
	P90AbsoluteErrorPct    float64 `json:"p90_absolute_error_pct"`
}

// LeftOut counts the detailed occupations of the earlier May that were not aged, each once.
type LeftOut struct {
	// NotComparable changed their content, or may have: the classification changed, and
	// no crosswalk leads to one code with the same content.
	NotComparable int `json:"not_comparable"`
	// NotPublished have no row in the later May.
	NotPublished int `json:"not_published"`
	// Small are small cells in either May; see oews.Estimate.IsSmall.
	Small int `json:"small_cells"`
	// NotReleased have no price in both Mays in one unit: a wage is withheld or top-coded.
	NotReleased int `json:"not_released"`
	// WithoutChange lack the change of the year before that LastOwnChange takes.
	WithoutChange int `json:"without_change_before"`
}

// Unable is a method that could not be tried.
type Unable struct {
	Method Method `json:"method"`
	Reason string `json:"reason"`
}

// Pair is one backtest. All its methods age the same prices.
type Pair struct {
	Span
	// Roles are the detailed occupations that were aged.
	Roles   int     `json:"roles"`
	LeftOut LeftOut `json:"left_out"`
	// Scores are the methods, the best first and KnownAfterwards last.
	Scores []Score  `json:"methods"`
	Unable []Unable `json:"methods_not_tried"`
	trials []trial
}

// Pooled are several pairs of the same length together.
type Pooled struct {
	Years int    `json:"years"`
	Pairs []Span `json:"pairs"`
	// Prices are the occupations of all pairs, one that stands in several counting in each.
	Prices int     `json:"prices"`
	Scores []Score `json:"methods"`
}

// Series is a series of the Employment Cost Index.
type Series struct {
	// ID is the publisher's: "CIU1020000000000I".
	ID    string `json:"series"`
	Title string `json:"title"`
}

// Result is the backtests of all pairs that were asked for.
type Result struct {
	Percentile    float64 `json:"percentile"`
	AnnualRatePct float64 `json:"annual_rate_pct"`
	// Series are the series of the cost index that prices were aged by.
	Series []Series `json:"eci_series"`
	// Pooled are, for pairs of one and of two years, the methods that all pairs could
	// try, and the pairs that could try all methods.
	Pooled []Pooled `json:"pooled"`
	// Pairs are those of one year, then those of two, each the newest first.
	Pairs []Pair `json:"pairs"`
	analytics.Meta
}

// longest is how many years prices are aged, as far as the handbooks age wages
// before they ask for newer ones.
const longest = 2

// Get ages the prices of every loaded May within the bounds to those one and two
// years later. It gives ErrParams for parameters that make no backtest, and
// analytics.ErrNotFound where no two such Mays are loaded.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	if err := p.validate(); err != nil {
		return Result{}, err
	}
	b := bench{Params: p}
	var err error
	if b.vintages, err = readVintages(ctx, q); err != nil {
		return Result{}, err
	}
	if b.crosswalk, err = crosswalk.Read(ctx, q); err != nil {
		return Result{}, err
	}
	if b.index, err = costindex.Read(ctx, q); err != nil {
		return Result{}, err
	}
	spans := b.spans()
	if len(spans) == 0 {
		return Result{}, b.notFound()
	}
	r := Result{Percentile: p.Percentile, AnnualRatePct: p.AnnualRatePct, Pairs: []Pair{}, Meta: analytics.NewMeta()}
	for _, span := range spans {
		r.Pairs = append(r.Pairs, b.pair(span))
	}
	r.Pooled = poolAll(r.Pairs)
	slices.SortFunc(b.series, func(x, y Series) int { return strings.Compare(x.ID, y.ID) })
	r.Series = append([]Series{}, b.series...)
	b.note(&r)
	return r, r.AddSources(ctx, q, b.sourceIDs)
}

// spans are the pairs of loaded Mays within the bounds, shorter ones and of these newer ones first.
func (b *bench) spans() []Span {
	var spans []Span
	for years := 1; years <= longest; years++ {
		for _, then := range slices.Backward(b.vintages) {
			span := Span{then.year, then.year + years}
			if b.vintage(span.ToYear) != nil && span.FromYear >= b.From && (b.To == 0 || span.ToYear <= b.To) {
				spans = append(spans, span)
			}
		}
	}
	return spans
}

func (b *bench) notFound() error {
	within := ""
	if b.From != 0 {
		within += fmt.Sprintf(" from May %d", b.From)
	}
	if b.To != 0 {
		within += fmt.Sprintf(" to May %d", b.To)
	}
	loaded := "none are loaded"
	if len(b.vintages) > 0 {
		loaded = "loaded years: " + b.loadedYears()
	}
	return fmt.Errorf("national wages of two Mays one or two years apart%s are %w; %s", within, analytics.ErrNotFound, loaded)
}

// pair makes one backtest.
func (b *bench) pair(span Span) Pair {
	then, now := b.vintage(span.FromYear), b.vintage(span.ToYear)
	p := Pair{Span: span, Scores: []Score{}, Unable: []Unable{}}
	b.cite(then.sourceIDs...)
	b.cite(now.sourceIDs...)
	prices, left := b.comparable(then, now)
	p.LeftOut = left
	if len(prices) == 0 {
		return p
	}
	methods, unable := b.methods(span, prices)
	p.Unable = unable
	all := len(prices)
	prices = slices.DeleteFunc(prices, func(price price) bool {
		return slices.ContainsFunc(methods, func(m aging) bool { _, ok := m.factor(price.soc); return !ok })
	})
	p.LeftOut.WithoutChange = all - len(prices)
	p.Roles = len(prices)
	for _, m := range append(methods, knownAfterwards(prices)) {
		p.trials = append(p.trials, m.try(prices))
	}
	p.Scores = scores(p.trials)
	return p
}

// poolAll pools the pairs of each length.
func poolAll(pairs []Pair) []Pooled {
	pooled := []Pooled{}
	for years := 1; years <= longest; years++ {
		of := slices.DeleteFunc(slices.Clone(pairs), func(p Pair) bool { return p.years() != years || p.Roles == 0 })
		anywhere, everywhere := methodsOf(of)
		if len(of) > 1 {
			pooled = append(pooled, pool(years, of, everywhere))
		}
		complete := slices.DeleteFunc(slices.Clone(of), func(p Pair) bool { return len(p.trials) < len(anywhere) })
		if len(complete) > 1 && len(complete) < len(of) {
			pooled = append(pooled, pool(years, complete, anywhere))
		}
	}
	return pooled
}

// methodsOf are the methods that any of the pairs tried, and those that every one did.
func methodsOf(pairs []Pair) (anywhere, everywhere []Method) {
	tries := make(map[Method]int)
	for _, p := range pairs {
		for _, t := range p.trials {
			tries[t.method]++
		}
	}
	for _, m := range allMethods {
		if tries[m] > 0 {
			anywhere = append(anywhere, m)
		}
		if tries[m] == len(pairs) {
			everywhere = append(everywhere, m)
		}
	}
	return anywhere, everywhere
}

func pool(years int, pairs []Pair, methods []Method) Pooled {
	p := Pooled{Years: years, Pairs: []Span{}}
	together := make([]trial, len(methods))
	for _, pair := range pairs {
		p.Pairs = append(p.Pairs, pair.Span)
		p.Prices += pair.Roles
		for i, m := range methods {
			at := slices.IndexFunc(pair.trials, func(t trial) bool { return t.method == m })
			together[i].method = m
			together[i].agings = append(together[i].agings, pair.trials[at].agings...)
			together[i].errors = append(together[i].errors, pair.trials[at].errors...)
		}
	}
	p.Scores = scores(together)
	return p
}

// scores are those of the trials, ranked.
func scores(trials []trial) []Score {
	list := []Score{}
	for _, t := range trials {
		list = append(list, t.score())
	}
	slices.SortStableFunc(list, func(a, b Score) int {
		switch KnownAfterwards {
		case a.Method:
			return 1
		case b.Method:
			return -1
		}
		return cmp.Compare(a.MedianAbsoluteErrorPct, b.MedianAbsoluteErrorPct)
	})
	for i := range list {
		switch {
		case list[i].Method == KnownAfterwards:
		case i > 0 && list[i].MedianAbsoluteErrorPct == list[i-1].MedianAbsoluteErrorPct:
			list[i].Rank = list[i-1].Rank
		default:
			list[i].Rank = i + 1
		}
	}
	return list
}
