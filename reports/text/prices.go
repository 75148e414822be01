package text

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/parities"
	"wageatlas/analytics/percentile"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// noIndex stands for a median in dollars of another May where a price index is missing.
const noIndex = "no index"

// realMedian writes the median of one year in dollars of the base year.
func realMedian(real trend.Real, year int, unit lmi.Unit) string {
	i := slices.IndexFunc(real.Points, func(p trend.RealPoint) bool { return p.Year == year })
	if i < 0 {
		return noIndex
	}
	return format.Estimate(real.Points[i].In(unit))
}

// realMedians writes the medians of compared years in dollars of one.
func (p *page) realMedians(r compare.Result) {
	real := r.RealMedians
	if real == nil {
		return
	}
	p.section("Medians in dollars of May %d", real.BaseYear)
	head, hourly, annual := []string{"May"}, []string{"per hour"}, []string{"per year"}
	for _, c := range r.Columns {
		head = append(head, fmt.Sprint(c.Wages.Year))
		hourly = append(hourly, realMedian(real.Real, c.Wages.Year, lmi.USDPerHour))
		annual = append(annual, realMedian(real.Real, c.Wages.Year, lmi.USDPerYear))
	}
	p.table([][]string{head, hourly, annual})
	p.line("  change from the first to the last: %s per hour, %s per year", realChange(real.HourlyChange), realChange(real.AnnualChange))
}

func realChange(change lmi.Estimate) string {
	if !change.Known() {
		return "not known"
	}
	return format.Change(change)
}

// priceAdjusted writes an area's medians at the nation's prices.
func (p *page) priceAdjusted(basis oews.Basis, adjusted *parities.Medians) {
	if adjusted == nil {
		return
	}
	var medians []string
	if basis != oews.AnnualOnly {
		medians = append(medians, format.Estimate(adjusted.Hourly)+" an hour")
	}
	if basis != oews.HourlyOnly {
		medians = append(medians, format.Estimate(adjusted.Annual)+" a year")
	}
	p.line("  median at the nation's prices: %s (%s)", strings.Join(medians, ", "), parity(adjusted.RPP, adjusted.RPPYear, adjusted.RPPArea))
}

// adjustedPercentile writes an area's wages at a percentile at the nation's prices.
func (p *page) adjustedPercentile(adjusted *percentile.PriceAdjusted) {
	if adjusted == nil {
		return
	}
	p.line("At the nation's prices (%s):", parity(adjusted.RPP, adjusted.RPPYear, adjusted.RPPArea))
	if adjusted.Hourly != nil {
		p.line("  %s", found(*adjusted.Hourly, dollars(lmi.USDPerHour), " an hour"))
	}
	if adjusted.Annual != nil {
		p.line("  %s", found(*adjusted.Annual, dollars(lmi.USDPerYear), " a year"))
	}
}

// parity names a regional price parity.
func parity(rpp float64, year int, area string) string {
	return fmt.Sprintf("RPP %s in %d, %s", format.Number(rpp, lmi.Ratio), year, area)
}
