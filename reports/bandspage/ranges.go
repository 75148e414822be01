package bandspage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// row is a row of a chart of ranges: a role, or a grade.
type row struct {
	name  string
	band  payrange.Range
	roles []int     // whose market prices are marked
	pay   []float64 // ascending
}

// crowded reports whether the row has more points than are drawn.
func (r row) crowded() bool { return max(len(r.roles), len(r.pay)) > mostPoints }

func (b *builder) ranges() web.Section {
	section := web.Section{ID: "ranges", Head: "Ranges", Tables: []web.Table{b.rangeTable()}}
	if table := b.withoutTable(); len(table.Rows) > 0 {
		section.Tables = append(section.Tables, table)
	}
	if b.byGrade() {
		var rows []row
		for _, g := range b.answer.Grades {
			rows = append(rows, b.gradeRow(g))
		}
		section.Figures = b.rangeFigures("ranges-grades", "Pay ranges by grade", "Grade", lmi.USDPerYear, rows, "")
		return section
	}
	for _, unit := range []lmi.Unit{lmi.USDPerYear, lmi.USDPerHour} {
		places, of := b.shown(func(r bands.Role) bool { return r.Range != nil && r.RangeUnit == unit })
		var rows []row
		for _, i := range places {
			role := b.answer.Roles[i]
			rows = append(rows, row{name: role.Title, band: *role.Range, roles: []int{i}, pay: b.pay[i]})
		}
		title := "Pay ranges by role"
		if unit == lmi.USDPerHour {
			title = "Pay ranges of roles with hourly wages only"
		}
		section.Figures = append(section.Figures, b.rangeFigures("ranges-"+strings.ReplaceAll(string(unit), "_", "-"), title, "Role", unit, rows, b.choice(len(places), of))...)
	}
	return section
}

// byGrade reports whether the ranges are those of grades. Under geographic differentials the
// ranges of one grade differ from area to area, so that each role is shown with its own.
func (b *builder) byGrade() bool {
	return b.graded() && b.answer.Policy.Geography != plan.Differential
}

// choice says which roles a chart shows, "" for all.
func (b *builder) choice(shown, of int) string {
	switch {
	case shown == of:
		return ""
	case b.answer.Staff == nil:
		return fmt.Sprintf(" Shown are the first %s of %s roles.", count(shown), count(of))
	}
	return fmt.Sprintf(" Shown are the %s of %s roles with the most employees.", count(shown), count(of))
}

func (b *builder) gradeRow(g bands.Grade) row {
	r := row{name: gradeName(g.Grade), band: g.Range}
	for _, code := range g.Roles {
		i := b.roles[code]
		r.roles, r.pay = append(r.roles, i), append(r.pay, b.pay[i]...)
	}
	slices.Sort(r.pay)
	return r
}

func gradeName(grade int) string { return "Grade " + strconv.Itoa(grade) }

// rangeFigures draws the rows, in as many charts as it takes for each to fit a sheet of paper.
func (b *builder) rangeFigures(id, title, head string, unit lmi.Unit, rows []row, choice string) []web.Figure {
	var figures []web.Figure
	parts := slices.Collect(slices.Chunk(rows, rowsOfRanges))
	for i, part := range parts {
		c := b.rangeChart(head, unit, part)
		c.ID, c.Title = id, title
		if len(parts) > 1 {
			c.ID, c.Title = fmt.Sprintf("%s-%d", id, i+1), fmt.Sprintf("%s, part %d of %d", title, i+1, len(parts))
		}
		caption := "The bar reaches from the minimum to the maximum, with a stroke at the midpoint; diamonds are market prices, hollow where only a lower bound is known."
		if c.Dots != nil {
			caption += " Dots are what staff are paid."
		}
		if slices.ContainsFunc(part, row.crowded) {
			caption += fmt.Sprintf(" Of more than %d marks or dots in a row, %d are drawn, evenly by rank from the lowest to the highest.", mostPoints, mostPoints)
		}
		figures = append(figures, b.figure(c, caption+choice, "range_spread", "market_outside_range", "minimum_wage", "national_grades", "full_time_pay")...)
	}
	return figures
}

func (b *builder) rangeChart(head string, unit lmi.Unit, rows []row) chart.Chart {
	c := chart.Chart{
		Kind: chart.Bands, Unit: unit, CategoryHead: head, Highlight: -1, Source: b.sourceLine(),
		Series: []chart.Series{{Name: "Minimum"}, {Name: "Midpoint"}, {Name: "Maximum"}},
		Marks:  &chart.Layer{Name: "Market price"},
	}
	if b.answer.Staff != nil {
		c.Dots = &chart.Layer{Name: "Staff"}
	}
	for _, r := range rows {
		c.Categories = append(c.Categories, r.name)
		for i, end := range []float64{r.band.Min, r.band.Mid, r.band.Max} {
			c.Series[i].Points = append(c.Series[i].Points, lmi.Number(end, unit))
		}
		c.Marks.Points = append(c.Marks.Points, b.marks(r.roles, unit))
		c.Marks.Text = append(c.Marks.Text, b.pricesText(r.roles, unit))
		if c.Dots == nil {
			continue
		}
		dots := []chart.Point{}
		for _, pay := range thin(r.pay) {
			dots = append(dots, chart.Point{Estimate: lmi.Number(pay, unit)})
		}
		c.Dots.Points = append(c.Dots.Points, dots)
		c.Dots.Text = append(c.Dots.Text, plural(len(r.pay), "employee", "employees"))
	}
	return c
}

// marks are the market prices of the roles in the unit, thinned to what a row can show.
func (b *builder) marks(roles []int, unit lmi.Unit) []chart.Point {
	var (
		known  []float64
		bounds []float64
	)
	for _, i := range roles {
		price := b.answer.Roles[i].Price
		switch {
		case price.PriceUSD == nil || price.Unit != unit:
		case price.AtLeast:
			bounds = append(bounds, *price.PriceUSD)
		default:
			known = append(known, *price.PriceUSD)
		}
	}
	slices.Sort(known)
	slices.Sort(bounds)
	points := []chart.Point{}
	for _, usd := range thin(known) {
		points = append(points, chart.Point{Estimate: lmi.Number(usd, unit)})
	}
	for _, usd := range thin(bounds) {
		points = append(points, chart.Point{Estimate: lmi.AtLeast(usd, unit)})
	}
	return points
}

// pricesText tells of a few market prices, and counts many.
func (b *builder) pricesText(roles []int, unit lmi.Unit) string {
	const few = 5
	switch {
	case len(roles) == 0:
		return "no role"
	case len(roles) > few:
		return plural(len(roles), "role", "roles")
	case len(roles) == 1:
		price := b.answer.Roles[roles[0]].Price
		return words.Wage(price.PriceUSD, price.AtLeast, unit)
	}
	var list []string
	for _, i := range roles {
		role := b.answer.Roles[i]
		list = append(list, role.Title+" "+words.Wage(role.Price.PriceUSD, role.Price.AtLeast, unit))
	}
	return strings.Join(list, "; ")
}

const mixedUnits = "Dollars per year of full-time work, or per hour where BLS releases hourly wages only"

func (b *builder) rangeTable() web.Table {
	table := web.Table{
		ID: "range-rows", Caption: "Ranges by role", Unit: mixedUnits, PageRows: pageRows, Notes: b.notes("range_spread"),
		Columns: []web.Column{
			{Head: "Role (job code)"}, {Head: "Market price"}, {Head: "Minimum"}, {Head: "Midpoint"}, {Head: "Maximum"}, {Head: "Spread"},
			{Head: "Remark", Text: true},
		},
	}
	if b.graded() {
		table.Columns = slices.Insert(table.Columns, 1, web.Column{Head: "Grade"})
	}
	for i, role := range b.answer.Roles {
		cells := []string{words.Wage(role.Price.PriceUSD, role.Price.AtLeast, role.Price.Unit), "–", "–", "–", "–", remark(role)}
		if r := role.Range; r != nil {
			for at, end := range []float64{r.Min, r.Mid, r.Max} {
				cells[1+at] = format.Number(end, role.RangeUnit)
			}
			cells[4] = format.Share(r.SpreadPct())
		}
		if b.graded() {
			cells = slices.Insert(cells, 0, grade(role.Grade))
		}
		table.Rows = append(table.Rows, web.Row{Name: roleName(role), Href: trailRef(i), Cells: cells})
	}
	return table
}

// roleName names a role in a table.
func roleName(role bands.Role) string { return role.Title + " (" + role.JobCode + ")" }

func grade(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

// withoutTable says why roles have no range.
func (b *builder) withoutTable() web.Table {
	table := web.Table{
		ID: "no-range-rows", Caption: "Roles without a range", PageRows: pageRows,
		Columns: []web.Column{{Head: "Role (job code)"}, {Head: "Market price"}, {Head: "Why there is no range", Text: true}},
	}
	for i, role := range b.answer.Roles {
		if role.Range == nil {
			table.Rows = append(table.Rows, web.Row{Name: roleName(role), Href: trailRef(i), Cells: []string{price(role), sentence(role.NoRange)}})
		}
	}
	return table
}

// price writes a role's market price, with what it is paid for where units are mixed.
func price(role bands.Role) string {
	text := words.Wage(role.Price.PriceUSD, role.Price.AtLeast, role.Price.Unit)
	if role.Price.PriceUSD == nil {
		return text
	}
	return text + " " + per(role.Price.Unit)
}

// remark says what is special about a role's range.
func remark(role bands.Role) string {
	var list []string
	switch {
	case role.Range == nil:
		list = append(list, "no range")
	case role.Price.PriceUSD == nil:
		list = append(list, "no market price")
	}
	if role.Slotted {
		list = append(list, "slotted")
	}
	if role.HoldsMarket != nil && !*role.HoldsMarket {
		list = append(list, "market outside")
	}
	if role.Outlier {
		list = append(list, "outlier")
	}
	return sentence(strings.Join(list, "; "))
}

// prices tells what each role was priced by.
func (b *builder) prices() web.Section {
	table := web.Table{
		ID: "price-rows", Caption: "Market prices by role", Unit: mixedUnits, PageRows: pageRows,
		Columns: []web.Column{
			{Head: "Role (job code)"}, {Head: "Occupations matched", Text: true}, {Head: "Market", Text: true},
			{Head: sentence(strings.TrimPrefix(percentile(b.answer.Policy), "the ")) + ", May " + strconv.Itoa(b.answer.Year)}, {Head: "Market price"},
		},
	}
	for i, role := range b.answer.Roles {
		p := role.Price
		table.Rows = append(table.Rows, web.Row{Name: roleName(role), Href: trailRef(i), Cells: []string{
			words.Matches(role.Priced), market(role), words.Wage(p.MarketUSD, p.AtLeast, p.Unit), words.Wage(p.PriceUSD, p.AtLeast, p.Unit),
		}})
	}
	return web.Section{
		ID: "prices", Head: "Market prices", Tables: []web.Table{table},
		Text: "What the market pays for each role: the percentile of the wages of its occupations together, then moved to the area and in time and by the role's premium or discount, as the policy says.",
	}
}

// market names the market of the role's price.
func market(role bands.Role) string {
	if role.Price.Scope == "" {
		return "None"
	}
	return sentence(words.Scope(role.Price.Scope))
}
