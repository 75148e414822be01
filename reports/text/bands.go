package text

import (
	"fmt"
	"io"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/posting"
)

// Bands writes pay ranges and, where there is staff, how they are paid in them. It names nobody.
func Bands(w io.Writer, r bands.Result) error {
	p := newPage(w)
	p.line("Pay ranges of %d roles, %s", len(r.Roles), posting.Basis(r))
	p.section("Ranges")
	rows := [][]string{{"role", "grade", "market", "minimum", "midpoint", "maximum", "unit", "staff"}}
	for _, role := range r.Roles {
		rows = append(rows, bandRow(role))
	}
	p.table(rows)
	for _, role := range r.Roles {
		if role.Range == nil {
			p.item(fmt.Sprintf("%s (%s): no range. %s", role.Title, role.JobCode, role.NoRange))
		}
	}
	p.grades(r)
	if r.Staff != nil {
		p.staff(*r.Staff)
	}
	p.meta(r.Meta)
	return p.end()
}

func bandRow(role bands.Role) []string {
	row := []string{fmt.Sprintf("%s (%s)", shorten(role.Title), role.JobCode), "", "no price", "", "", "", "", ""}
	if role.Grade > 0 {
		row[1] = fmt.Sprint(role.Grade)
	}
	if role.Price.PriceUSD != nil {
		row[2] = format.Number(*role.Price.PriceUSD, role.Price.Unit)
		if role.Price.AtLeast {
			row[2] += " or more"
		}
	}
	if role.Range != nil {
		row[3], row[4], row[5] = rangeCells(*role.Range, role.RangeUnit)
		row[6] = "a year"
		if role.RangeUnit == lmi.USDPerHour {
			row[6] = "an hour"
		}
	}
	if role.Staff != nil {
		row[7] = count(role.Staff.Employees)
	}
	return row
}

func rangeCells(r payrange.Range, unit lmi.Unit) (least, mid, most string) {
	return format.Number(r.Min, unit), format.Number(r.Mid, unit), format.Number(r.Max, unit)
}

// grades writes the ranges of a graded structure and the line they stand on.
func (p *page) grades(r bands.Result) {
	if len(r.Grades) == 0 {
		return
	}
	p.section("Grades")
	rows := [][]string{{"grade", "minimum", "midpoint", "maximum", "spread", "progression", "overlap", "roles"}}
	for _, g := range r.Grades {
		least, mid, most := rangeCells(g.Range, g.Unit)
		rows = append(rows, []string{
			fmt.Sprint(g.Grade), least, mid, most, format.Number(g.SpreadPct, lmi.Percent),
			percent(g.ProgressionPct), percent(g.OverlapPct), count(len(g.Roles)),
		})
	}
	p.table(rows)
	if r.Line != nil {
		p.line("  pay line through %d roles: R squared %.3f, standard error %.3f of ln(pay)", r.Line.N, r.Line.RSquared, r.Line.StandardError)
	}
}

func percent(value *float64) string {
	if value == nil {
		return ""
	}
	return format.Number(*value, lmi.Percent)
}

// staff sums up how the staff are paid in their ranges.
func (p *page) staff(s bands.Staff) {
	p.section("Staff")
	rows := [][]string{{"paid", "employees", "full-time jobs", "payroll a year", "compa-ratio, median", "to minimum a year", "to target a year"}}
	for _, of := range []struct {
		name    string
		summary *bands.Summary
	}{{"all", &s.All}, {"by the hour", s.Hourly}, {"by the year", s.Annual}} {
		if of.summary == nil {
			continue
		}
		rows = append(rows, []string{
			of.name, count(of.summary.Employees), format.Number(of.summary.FTE, lmi.Ratio), format.Number(of.summary.PayrollUSD, lmi.USDPerYear),
			format.Number(of.summary.MedianCompaRatio, lmi.Ratio), format.Number(of.summary.ToMinimumUSD, lmi.USDPerYear), format.Number(of.summary.ToTargetUSD, lmi.USDPerYear),
		})
	}
	p.table(rows)
	rows = [][]string{{"place in the range", "employees"}}
	for _, place := range s.All.Places {
		rows = append(rows, []string{rangePlace(place.Place), count(place.Employees)})
	}
	p.table(rows)
}

func rangePlace(place payrange.Place) string {
	switch place {
	case payrange.GreenCircle:
		return "below the minimum (green circle)"
	case payrange.FirstQuarter:
		return "first quarter"
	case payrange.SecondQuarter:
		return "second quarter"
	case payrange.ThirdQuarter:
		return "third quarter"
	case payrange.FourthQuarter:
		return "fourth quarter"
	}
	return "above the maximum (red circle)"
}

// BandsCompared writes what two policies differ in, and what that does to midpoints, costs and circles.
func BandsCompared(w io.Writer, c bands.Comparison) error {
	p := newPage(w)
	p.section("Settings compared")
	rows := [][]string{{"key", "first", "second"}}
	for _, s := range c.Settings {
		rows = append(rows, []string{s.Key, s.First, s.Second})
	}
	p.table(rows)
	p.section("Midpoints compared")
	rows = [][]string{{"role", "first", "second", "change"}}
	for _, role := range c.Roles {
		rows = append(rows, []string{
			fmt.Sprintf("%s (%s)", shorten(role.Title), role.JobCode), midpoint(role.FirstMid, role.Unit), midpoint(role.SecondMid, role.SecondUnit), percent(role.ChangePct),
		})
	}
	p.table(rows)
	if c.FirstTotals != nil && c.SecondTotals != nil {
		p.totals(*c.FirstTotals, *c.SecondTotals)
	}
	return p.end()
}

func midpoint(usd *float64, unit lmi.Unit) string {
	if usd == nil {
		return "no range"
	}
	return format.Number(*usd, unit)
}

// totals writes staff under both policies.
func (p *page) totals(first, second bands.Totals) {
	p.section("Staff under both policies")
	dollars := func(usd float64) string { return format.Number(usd, lmi.USDPerYear) }
	p.table([][]string{
		{"", "first", "second"},
		{"employees in a range", count(first.Employees), count(second.Employees)},
		{"payroll a year", dollars(first.PayrollUSD), dollars(second.PayrollUSD)},
		{"to the minimum a year", dollars(first.ToMinimumUSD), dollars(second.ToMinimumUSD)},
		{"to the target a year", dollars(first.ToTargetUSD), dollars(second.ToTargetUSD)},
		{"green circles", count(first.GreenCircles), count(second.GreenCircles)},
		{"red circles", count(first.RedCircles), count(second.RedCircles)},
	})
}
