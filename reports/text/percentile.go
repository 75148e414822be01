package text

import (
	"io"
	"math"
	"strconv"
	"strings"

	"wageatlas/analytics/percentile"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Percentile writes the wage at a percentile, or the percentile of a wage.
func Percentile(w io.Writer, r percentile.Result) error {
	p := newPage(w)
	p.line("%s (%s)", r.Wages.Title, r.Wages.SOC)
	p.line("%s", place(r.Wages))
	p.line("")
	if r.Rank != nil {
		p.line("%s %s: percentile %s", format.Number(r.WageUSD, r.Unit), perUnit(r.Unit), found(*r.Rank, share, ""))
	}
	name := "percentile " + strconv.FormatFloat(r.Percentile, 'f', -1, 64) + ": "
	if r.Hourly != nil {
		p.line("%s%s", name, found(*r.Hourly, dollars(lmi.USDPerHour), " an hour"))
	}
	if r.Annual != nil {
		p.line("%s%s", name, found(*r.Annual, dollars(lmi.USDPerYear), " a year"))
	}
	p.adjustedPercentile(r.PriceAdjusted)
	p.line("A percentile is the percentage of workers who earn as much or less.")
	p.meta(r.Meta)
	return p.end()
}

// share writes a percentile to one decimal: the interpolation gives no more.
func share(value float64) string {
	return strings.TrimSuffix(format.Number(math.Round(value*10)/10, lmi.Percent), "%")
}

func dollars(unit lmi.Unit) func(float64) string {
	return func(value float64) string { return format.Number(value, unit) }
}

// found writes an answer in words: the figure and how it was found, or its bounds.
func found(a percentile.Answer, number func(float64) string, of string) string {
	switch {
	case a.Value != nil && a.Status == wagedist.Extrapolated:
		return "about " + number(*a.Value) + of + " (extrapolated; known is " + between(a, number) + ")"
	case a.Value != nil:
		return number(*a.Value) + of + " (" + string(a.Status) + ")"
	case a.Status == wagedist.Unknown:
		return "an amount that the published figures do not tell"
	}
	return between(a, number) + of
}

// between writes the bounds of an answer.
func between(a percentile.Answer, number func(float64) string) string {
	if a.High == nil {
		return number(*a.Low) + " or more"
	}
	return number(*a.Low) + " to " + number(*a.High)
}
