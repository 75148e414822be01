package text

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/role"
	"wageatlas/analytics/trend"
	"wageatlas/reports/format"
)

// trend writes the years of an occupation and its growth.
func (p *page) trend(r role.Result) {
	t := r.Trend
	if len(t.Points) < 2 {
		return
	}
	p.section("Trend, %s of each year", unitWords(*r.Wages))
	head := append([]string{"May", "jobs"}, wageHead[1:]...)
	head = append(head, "90%/10%")
	if t.Real != nil {
		head = append(head, medianOf(t))
	}
	joined := slices.ContainsFunc(t.Points, func(e trend.Point) bool { return e.SOC != r.SOC })
	if joined {
		head = append(head, "code")
	}
	rows := [][]string{head}
	for _, e := range t.Points {
		row := append([]string{fmt.Sprint(e.Year), format.Estimate(e.Employment)}, wageRow("", e.In(r.Wages.PayUnit()))[1:]...)
		row = append(row, format.Estimate(e.P90P10))
		if t.Real != nil {
			row = append(row, realMedian(*t.Real, e.Year, r.Wages.PayUnit()))
		}
		if joined {
			row = append(row, string(e.SOC))
		}
		rows = append(rows, row)
	}
	p.table(rows)
	var breaks []string
	for _, b := range t.Breaks {
		breaks = append(breaks, fmt.Sprintf("%d %s", b.Year, b.Short))
	}
	if len(breaks) > 0 {
		p.line("  breaks: %s", strings.Join(breaks, ", "))
	}
	p.growth(t)
}

func medianOf(t trend.Series) string { return fmt.Sprintf("median in $ of %d", t.Real.BaseYear) }

// growth writes the growth of the stretches between the breaks.
func (p *page) growth(t trend.Series) {
	if len(t.Growth) == 0 {
		return
	}
	p.section("Growth a year, compound")
	head := []string{"May to May", "median"}
	if t.Real != nil {
		head = append(head, medianOf(t))
	}
	rows := [][]string{append(head, "jobs")}
	for _, g := range t.Growth {
		row := []string{fmt.Sprintf("%d to %d", g.FromYear, g.ToYear), format.Growth(g.NominalMedian)}
		if g.AcrossRevision {
			row[0] += ", by the crosswalk"
		}
		if t.Real != nil {
			row = append(row, format.Growth(g.RealMedian))
		}
		rows = append(rows, append(row, format.Growth(g.Employment)))
	}
	p.table(rows)
}
