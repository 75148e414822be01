package text

import (
	"fmt"
	"strings"

	"wageatlas/analytics/market"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// members lists who makes the market, and with which weight.
func (p *page) members(m market.Market) {
	p.line("%d together (estimate), May %d", len(m.Members), m.Year)
	p.line("")
	rows := [][]string{{"member", "weight", "jobs", "median/hour", "median/year"}}
	for _, member := range m.Members {
		row := []string{member.Name(), "left out", "", "", ""}
		if member.WeightPct != nil {
			row[1] = format.Number(*member.WeightPct, lmi.Percent)
		}
		if w := member.Wages; w != nil {
			row[2], row[3], row[4] = format.Estimate(w.Employment), format.Estimate(w.Hourly.Median), format.Estimate(w.Annual.Median)
		}
		rows = append(rows, row)
	}
	p.table(rows)
	p.coverage(m)
}

// coverage says how much of the jobs the figures stand on, where it is not all.
func (p *page) coverage(m market.Market) {
	var out []string
	for _, member := range m.Members {
		if member.LeftOut != "" {
			out = append(out, member.Name())
		}
	}
	if len(out) == 0 {
		return
	}
	p.item(fmt.Sprintf("The figures together stand on %s; left out are: %s.", covered(m), strings.Join(out, "; ")))
}

// covered says what part of all members the figures stand on.
func covered(m market.Market) string {
	pct := format.Number(m.CoveredPct, lmi.Percent)
	if !m.KnownEmployment.Known() {
		return pct + " of the weights"
	}
	return fmt.Sprintf("%s of the %s jobs whose number is released (%s)", format.Estimate(m.Employment), format.Estimate(m.KnownEmployment), pct)
}

// marketRow is wageRow of a market; w is nil where the unit has no wages of all members.
func marketRow(name string, w *market.Wages, unit lmi.Unit) []string {
	if w == nil {
		return []string{name, notOfAll, notOfAll, notOfAll, notOfAll, notOfAll, notOfAll}
	}
	row := []string{name}
	for _, a := range w.Percentiles() {
		row = append(row, cell(a, dollars(unit)))
	}
	return append(row, format.Estimate(w.Mean))
}

// notOfAll stands for the wages in a unit that a member has none of.
const notOfAll = "not of all"

// cell writes an answer in a few words.
func cell(a wagedist.Answer, number func(float64) string) string {
	switch {
	case a.Status == wagedist.Extrapolated:
		return "about " + number(a.Value)
	case a.Known():
		return number(a.Value)
	case a.Status == wagedist.Unknown:
		return "not known"
	case a.Status == wagedist.AtMost:
		return number(a.High) + " or less"
	}
	return between(a, number)
}

// per names a unit of wages for a row.
func per(unit lmi.Unit) string {
	if unit == lmi.USDPerYear {
		return "per year"
	}
	return "per hour"
}
