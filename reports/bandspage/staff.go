package bandspage

import (
	"fmt"
	"slices"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// group is a number of employees with a name.
type group struct {
	name    string
	href    string
	summary *bands.Summary
	strong  bool
}

func (b *builder) staff() web.Section {
	staff := b.answer.Staff
	if staff == nil {
		return web.Section{}
	}
	all := group{name: "All staff in a range", summary: &staff.All, strong: true}
	groups := []group{all, {name: "Paid by the hour", summary: staff.Hourly}, {name: "Paid by the year", summary: staff.Annual}}
	charted, by, choice := []group{all}, "role", ""
	if b.graded() {
		by = "grade"
		for _, g := range b.answer.Grades {
			groups = append(groups, group{name: gradeName(g.Grade), summary: g.Staff})
		}
		charted = append(charted, groups[3:]...)
	} else {
		places, of := b.shown(func(r bands.Role) bool { return r.Staff != nil })
		for _, i := range places {
			charted = append(charted, group{name: b.answer.Roles[i].Title, summary: b.answer.Roles[i].Staff})
		}
		choice = b.choice(len(places), of)
	}
	section := web.Section{
		ID: "staff", Head: "Staff in their ranges", Tables: []web.Table{
			b.payTable("staff-pay", "What staff are paid in their ranges", "Group", groups),
			b.placeTable("staff-places", "Where staff stand in their ranges, and what it costs to move them", "Group", groups),
		},
	}
	charted = slices.DeleteFunc(charted, func(g group) bool { return g.summary == nil })
	parts := slices.Collect(slices.Chunk(charted, rowsOfPlaces))
	for i, part := range parts {
		c := b.placeChart(part)
		c.Title += " by " + by
		if len(parts) > 1 {
			c.ID, c.Title = fmt.Sprintf("%s-%d", c.ID, i+1), fmt.Sprintf("%s, part %d of %d", c.Title, i+1, len(parts))
		}
		section.Figures = append(section.Figures, b.figure(c, "Percent of the employees who are paid below the minimum of their range, in each quarter of it, and above its maximum."+choice, "penetration", "no_width")...)
	}
	return section
}

func (b *builder) placeChart(groups []group) chart.Chart {
	c := chart.Chart{
		ID: "places", Title: "Places of staff in their ranges", Kind: chart.Bars, Stacked: true, Unit: lmi.Percent, CategoryHead: "Group", Highlight: -1,
		Source: "Staff and policy of the organization; " + b.sourceLine(),
	}
	for _, place := range payrange.Places() {
		series := chart.Series{Name: placeName(place)}
		for _, g := range groups {
			series.Points = append(series.Points, lmi.Number(g.summary.SharePct(place), lmi.Percent))
		}
		c.Series = append(c.Series, series)
	}
	for _, g := range groups {
		c.Categories = append(c.Categories, g.name+" ("+count(g.summary.Employees)+")")
	}
	return c
}

func placeName(place payrange.Place) string {
	switch place {
	case payrange.GreenCircle:
		return "Green circle, below the minimum"
	case payrange.RedCircle:
		return "Red circle, above the maximum"
	}
	return sentence(words.Place(place))
}

// staffByRole are the same tables by role.
func (b *builder) staffByRole() web.Section {
	if b.answer.Staff == nil {
		return web.Section{}
	}
	var groups []group
	for i, role := range b.answer.Roles {
		groups = append(groups, group{name: roleName(role), href: trailRef(i), summary: role.Staff})
	}
	return web.Section{ID: "staff-roles", Head: "Staff by role", Tables: []web.Table{
		b.payTable("staff-role-pay", "What staff are paid in their ranges, by role", "Role", groups),
		b.placeTable("staff-role-places", "Where staff stand in their ranges, and what it costs to move them, by role", "Role", groups),
	}}
}

func (b *builder) payTable(id, caption, head string, groups []group) web.Table {
	table := web.Table{
		ID: id, Caption: caption, Unit: "Payroll in dollars a year at the employees' hours", Notes: b.notes("compa_ratio", "penetration", "full_time_pay"), PageRows: pageRows,
		Columns: []web.Column{
			{Head: head}, {Head: "Employees"}, {Head: "FTE"}, {Head: "Payroll"}, {Head: "Mean compa-ratio"}, {Head: "Median compa-ratio"},
			{Head: "Mean penetration"}, {Head: "Mean market ratio"},
		},
	}
	for _, g := range groups {
		if s := g.summary; s != nil {
			table.Rows = append(table.Rows, web.Row{Name: g.name, Href: g.href, Strong: g.strong, Cells: []string{
				count(s.Employees), number(s.FTE), format.Number(s.PayrollUSD, lmi.USDPerYear), number(s.MeanCompaRatio), number(s.MedianCompaRatio),
				ratio(s.MeanPenetration), ratio(s.MeanMarketRatio),
			}})
		}
	}
	return table
}

func (b *builder) placeTable(id, caption, head string, groups []group) web.Table {
	table := web.Table{ID: id, Caption: caption, Unit: "Employees; costs in dollars a year at their hours", Notes: b.notes("penetration", "costs"), PageRows: pageRows, Columns: []web.Column{{Head: head}}}
	for _, place := range payrange.Places() {
		table.Columns = append(table.Columns, web.Column{Head: sentence(words.Place(place))})
	}
	table.Columns = append(table.Columns, web.Column{Head: "Cost to minimum"}, web.Column{Head: "Cost to target"})
	for _, g := range groups {
		if g.summary == nil {
			continue
		}
		r := web.Row{Name: g.name, Href: g.href, Strong: g.strong}
		for _, place := range payrange.Places() {
			r.Cells = append(r.Cells, count(g.summary.At(place)))
		}
		r.Cells = append(r.Cells, format.Number(g.summary.ToMinimumUSD, lmi.USDPerYear), format.Number(g.summary.ToTargetUSD, lmi.USDPerYear))
		table.Rows = append(table.Rows, r)
	}
	return table
}
