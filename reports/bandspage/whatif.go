package bandspage

import (
	"wageatlas/analytics/bands"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// whatIf sets two policies side by side.
func (b *builder) whatIf() web.Section {
	c := b.comparison
	if c == nil {
		return web.Section{}
	}
	section := web.Section{ID: "what-if", Head: "What if", Text: "Two policies for the same roles and staff."}
	if len(c.Settings) == 0 {
		section.Text += " The policies do not differ."
	} else {
		section.Tables = append(section.Tables, settingsTable(c.Settings))
	}
	if c.FirstTotals != nil && c.SecondTotals != nil && c.Change != nil {
		section.Tables = append(section.Tables, totalsTable(*c.FirstTotals, *c.SecondTotals, *c.Change))
	}
	if len(c.Moves) > 0 {
		section.Tables = append(section.Tables, movesTable(*c))
	}
	section.Tables = append(section.Tables, b.midpointsTable(c.Roles))
	return section
}

func settingsTable(settings []bands.Setting) web.Table {
	table := web.Table{ID: "what-if-settings", Caption: "Settings that differ", Columns: []web.Column{{Head: "Key"}, {Head: "First policy", Text: true}, {Head: "Second policy", Text: true}}}
	for _, s := range settings {
		table.Rows = append(table.Rows, web.Row{Name: s.Key, Cells: []string{orDash(s.First), orDash(s.Second)}})
	}
	return table
}

func totalsTable(first, second, change bands.Totals) web.Table {
	table := web.Table{
		ID: "what-if-totals", Caption: "All staff in a range", Unit: "Payroll and costs in dollars a year",
		Columns: []web.Column{{Head: "Sum"}, {Head: "First policy"}, {Head: "Second policy"}, {Head: "Change"}},
	}
	people := func(name string, of func(bands.Totals) int) {
		table.Rows = append(table.Rows, web.Row{Name: name, Cells: []string{
			count(of(first)), count(of(second)), format.Signed(float64(of(change)), lmi.Jobs),
		}})
	}
	money := func(name string, of func(bands.Totals) float64) {
		table.Rows = append(table.Rows, web.Row{Name: name, Cells: []string{
			format.Number(of(first), lmi.USDPerYear), format.Number(of(second), lmi.USDPerYear), format.Signed(of(change), lmi.USDPerYear),
		}})
	}
	people("Employees", func(t bands.Totals) int { return t.Employees })
	money("Payroll", func(t bands.Totals) float64 { return t.PayrollUSD })
	money("Cost to minimum", func(t bands.Totals) float64 { return t.ToMinimumUSD })
	money("Payroll after that", func(t bands.Totals) float64 { return t.AtMinimumUSD })
	money("Cost to target", func(t bands.Totals) float64 { return t.ToTargetUSD })
	money("Payroll after that", func(t bands.Totals) float64 { return t.AtTargetUSD })
	people("Green circles", func(t bands.Totals) int { return t.GreenCircles })
	people("Red circles", func(t bands.Totals) int { return t.RedCircles })
	return table
}

func movesTable(c bands.Comparison) web.Table {
	table := web.Table{
		ID: "what-if-moves", Caption: "Employees who stand at another place: " + count(c.Moved) + " of " + count(c.Compared),
		Columns: []web.Column{{Head: "Under the first policy"}, {Head: "Under the second policy", Text: true}, {Head: "Employees"}},
	}
	for _, m := range c.Moves {
		table.Rows = append(table.Rows, web.Row{Name: sentence(words.Place(m.From)), Cells: []string{sentence(words.Place(m.To)), count(m.Employees)}})
	}
	return table
}

func (b *builder) midpointsTable(roles []bands.RoleChange) web.Table {
	table := web.Table{
		ID: "what-if-midpoints", Caption: "Midpoints by role", Unit: mixedUnits, PageRows: pageRows,
		Columns: []web.Column{{Head: "Role (job code)"}, {Head: "First midpoint"}, {Head: "Second midpoint"}, {Head: "Change"}},
	}
	graded := len(b.comparison.First.Grades)+len(b.comparison.Second.Grades) > 0
	if graded {
		table.Columns = append(table.Columns, web.Column{Head: "First grade"}, web.Column{Head: "Second grade"})
	}
	mid := func(usd *float64, unit lmi.Unit) string {
		if usd == nil {
			return "no range"
		}
		return format.Number(*usd, unit)
	}
	for _, c := range roles {
		change := "–"
		if c.ChangePct != nil {
			change = format.SignedShare(*c.ChangePct)
		}
		row := web.Row{Name: c.Title + " (" + c.JobCode + ")", Cells: []string{mid(c.FirstMid, c.Unit), mid(c.SecondMid, c.SecondUnit), change}}
		if i, ok := b.roles[c.JobCode]; ok {
			row.Href = trailRef(i)
		}
		if graded {
			row.Cells = append(row.Cells, grade(c.FirstGrade), grade(c.SecondGrade))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
