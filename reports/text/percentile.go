package text

import (
	"io"
	"math"
	"strconv"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/percentile"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Percentile writes the wage at a percentile, the percentile of a wage, or all that
// is published of the wages.
func Percentile(w io.Writer, r percentile.Result) error {
	p := newPage(w)
	if r.Wages != nil {
		p.line("%s (%s)", r.Wages.Title, r.Wages.SOC)
		p.line("%s", place(*r.Wages))
	} else {
		p.members(*r.Market)
	}
	p.line("")
	if r.Rank != nil {
		p.line("%s %s: percentile %s", format.Number(r.WageUSD, r.Unit), format.PerUnit(r.Unit), found(*r.Rank, share, ""))
	}
	name := "percentile " + strconv.FormatFloat(r.Percentile, 'f', -1, 64) + ": "
	if r.Hourly != nil {
		p.line("%s%s", name, found(*r.Hourly, dollars(lmi.USDPerHour), " an hour"))
	}
	if r.Annual != nil {
		p.line("%s%s", name, found(*r.Annual, dollars(lmi.USDPerYear), " a year"))
	}
	if r.Rank == nil && r.Percentile == 0 {
		p.allWages(r)
	}
	p.adjustedPercentile(r.PriceAdjusted)
	p.line("A percentile is the percentage of workers who earn as much or less.")
	p.meta(r.Meta)
	return p.end()
}

// allWages writes the percentiles and the mean in each unit.
func (p *page) allWages(r percentile.Result) {
	rows := [][]string{wageHead}
	for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear} {
		switch {
		case r.Wages != nil && (r.Wages.Basis == oews.Both || r.Wages.PayUnit() == unit):
			rows = append(rows, wageRow(per(unit), r.Wages.In(unit)))
		case r.Market != nil && r.Market.In(unit) != nil:
			rows = append(rows, marketRow(per(unit), r.Market.In(unit), unit))
		}
	}
	p.table(rows)
	if r.Wages != nil {
		p.line("  jobs: %s", jobs(*r.Wages))
	}
}

// share writes a percentile to one decimal: the interpolation gives no more.
func share(value float64) string {
	return strings.TrimSuffix(format.Number(math.Round(value*10)/10, lmi.Percent), "%")
}

func dollars(unit lmi.Unit) func(float64) string {
	return func(value float64) string { return format.Number(value, unit) }
}

// found writes an answer in words: the figure and how it was found, or its bounds.
func found(a wagedist.Answer, number func(float64) string, of string) string {
	switch {
	case a.Status == wagedist.Extrapolated:
		return "about " + number(a.Value) + of + " (extrapolated; known is " + between(a, number) + ")"
	case a.Known():
		return number(a.Value) + of + " (" + string(a.Status) + ")"
	case a.Status == wagedist.Unknown:
		return "an amount that the published figures do not tell"
	}
	return between(a, number) + of
}

// between writes the bounds of an answer.
func between(a wagedist.Answer, number func(float64) string) string {
	if math.IsInf(a.High, 1) {
		return number(a.Low) + " or more"
	}
	return number(a.Low) + " to " + number(a.High)
}
