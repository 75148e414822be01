package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"wageatlas/analytics/backtesting"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// mostPairs is how many pairs are written in full; more stand in one table.
const mostPairs = 3

// Backtest writes what each method of aging would have been worth.
func Backtest(w io.Writer, r backtesting.Result) error {
	p := newPage(w)
	p.line("Backtest of aging: P%g of the wages of detailed occupations, U.S., all industries", r.Percentile)
	p.line("Each price is aged to a later May and set against the price published then. Half, and 90 percent, of")
	p.line("the prices were missed by no more than what stands under half within and 90%% within.")
	for _, pooled := range r.Pooled {
		var pairs []string
		for _, span := range pooled.Pairs {
			pairs = append(pairs, years(span))
		}
		p.section("%s prices %s apart: %s", count(pooled.Prices), yearsApart(pooled.Years), strings.Join(pairs, ", "))
		p.scores(pooled.Scores, r.AnnualRatePct)
	}
	if len(r.Pairs) > mostPairs {
		p.backtests(r)
	} else {
		for _, pair := range r.Pairs {
			p.backtest(pair, r.AnnualRatePct)
		}
	}
	p.meta(r.Meta)
	return p.end()
}

func years(span backtesting.Span) string { return fmt.Sprintf("%d to %d", span.FromYear, span.ToYear) }

func yearsApart(years int) string {
	if years == 1 {
		return "one year"
	}
	return fmt.Sprintf("%d years", years)
}

// scores writes methods in their order.
func (p *page) scores(scores []backtesting.Score, ratePct float64) {
	table := [][]string{{"    method", "aged by", "bias", "half within", "90% within"}}
	for _, s := range scores {
		table = append(table, []string{
			placed(s.Rank, methodName(s.Method, ratePct), false),
			format.Signed(s.MedianAgingPct, lmi.Percent), format.Signed(s.MedianErrorPct, lmi.Percent),
			format.Number(s.MedianAbsoluteErrorPct, lmi.Percent), format.Number(s.P90AbsoluteErrorPct, lmi.Percent),
		})
	}
	p.table(table)
}

// backtest writes one pair in full.
func (p *page) backtest(pair backtesting.Pair, ratePct float64) {
	p.section("%s: %s occupations%s", pair.Span, count(pair.Roles), leftOut(pair.LeftOut))
	if pair.Roles == 0 {
		return
	}
	p.scores(pair.Scores, ratePct)
	for _, u := range pair.Unable {
		p.item(fmt.Sprintf("not tried: %s; %s", methodName(u.Method, ratePct), u.Reason))
	}
}

// leftOut counts what was left out, or is empty.
func leftOut(l backtesting.LeftOut) string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{l.NotComparable, "that may not have kept their content"}, {l.NotPublished, "not published in the later May"},
		{l.Small, "small cells"}, {l.NotReleased, "without a released price in both"}, {l.WithoutChange, "without a change of the year before"},
	} {
		if part.n > 0 {
			parts = append(parts, count(part.n)+" "+part.what)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (left out: " + strings.Join(parts, ", ") + ")"
}

// backtests writes many pairs with the two errors of each method.
func (p *page) backtests(r backtesting.Result) {
	var methods []backtesting.Method
	for _, pair := range r.Pairs {
		for _, s := range pair.Scores {
			if !slices.Contains(methods, s.Method) {
				methods = append(methods, s.Method)
			}
		}
	}
	slices.SortFunc(methods, func(a, b backtesting.Method) int { return slices.Index(methodOrder, a) - slices.Index(methodOrder, b) })
	p.section("Each pair: half within / 90%% within (– not tried; --json says why, and has all figures)")
	head := []string{"May to May", "occupations"}
	for _, m := range methods {
		head = append(head, methodShort(m, r.AnnualRatePct))
	}
	table := [][]string{head}
	for _, pair := range r.Pairs {
		row := []string{years(pair.Span), count(pair.Roles)}
		for _, m := range methods {
			cell := "–"
			for _, s := range pair.Scores {
				if s.Method == m {
					cell = format.Number(s.MedianAbsoluteErrorPct, lmi.Percent) + " / " + format.Number(s.P90AbsoluteErrorPct, lmi.Percent)
				}
			}
			row = append(row, cell)
		}
		table = append(table, row)
	}
	p.table(table)
}

// methodOrder is the order of columns.
var methodOrder = []backtesting.Method{
	backtesting.NotAged, backtesting.FixedRate, backtesting.ECI, backtesting.ECIGroup,
	backtesting.LastMarketChange, backtesting.LastOwnChange, backtesting.KnownAfterwards,
}

func methodName(m backtesting.Method, ratePct float64) string {
	switch m {
	case backtesting.NotAged:
		return "not aged"
	case backtesting.FixedRate:
		return format.Number(ratePct, lmi.Percent) + " a year"
	case backtesting.ECI:
		return "ECI, wages and salaries of all workers"
	case backtesting.ECIGroup:
		return "ECI of the occupational group"
	case backtesting.LastMarketChange:
		return "last year's change of all occupations"
	case backtesting.LastOwnChange:
		return "last year's change of the occupation"
	case backtesting.KnownAfterwards:
		return "one rate, known afterwards"
	}
	return string(m)
}

func methodShort(m backtesting.Method, ratePct float64) string {
	switch m {
	case backtesting.ECI:
		return "ECI"
	case backtesting.ECIGroup:
		return "ECI of group"
	case backtesting.LastMarketChange:
		return "last, all"
	case backtesting.LastOwnChange:
		return "last, own"
	case backtesting.KnownAfterwards:
		return "known afterwards"
	}
	return methodName(m, ratePct)
}
