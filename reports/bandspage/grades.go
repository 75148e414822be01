package bandspage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"wageatlas/analytics/bands"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

func (b *builder) grades() web.Section {
	if !b.graded() || b.answer.Line == nil {
		return web.Section{}
	}
	line := b.answer.Line
	caption := fmt.Sprintf("Diamonds are the market prices of roles in their grade, hollow where only a lower bound is known, which joins no line. The line is that of ln(price) over grade: R squared %s, standard error %s, of %s.",
		format.Thousandths(line.RSquared), format.Thousandths(line.StandardError), plural(line.N, "role", "roles"))
	if n := len(b.outlying()); n > 0 {
		caption += fmt.Sprintf(" Named are the outliers, more than two standard errors from the line%s.", atMost(n, mostOutliers))
	}
	return web.Section{
		ID: "grades", Head: "Grades",
		Figures: b.figure(b.lineChart(), caption, "pay_line", "few_roles", "falling_line", "beyond_prices", "several_areas", "outlier", "slotted"),
		Tables:  []web.Table{b.gradeTable(), b.memberTable()},
	}
}

func atMost(n, most int) string {
	if n <= most {
		return ""
	}
	return fmt.Sprintf(", the %d farthest of %s", most, count(n))
}

// outlying are the places of the outliers, the farthest from the line first.
func (b *builder) outlying() []int {
	var places []int
	for i, role := range b.answer.Roles {
		if role.Outlier && role.ResidualLn != nil {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(i, j int) int {
		return cmp.Compare(math.Abs(*b.answer.Roles[j].ResidualLn), math.Abs(*b.answer.Roles[i].ResidualLn))
	})
	return places
}

func (b *builder) lineChart() chart.Chart {
	c := chart.Chart{
		ID: "pay-line", Title: "Market prices and pay line by grade", Kind: chart.Lines, Unit: lmi.USDPerYear, CategoryHead: "Grade", Highlight: -1, Source: b.sourceLine(),
		Series: []chart.Series{{Name: "Pay line"}, {Name: "Midpoint", Bare: true}},
		Marks:  &chart.Layer{Name: "Market price"},
	}
	named := make(map[int]bool)
	for _, i := range b.outlying() {
		if len(named) < mostOutliers {
			named[i] = true
		}
	}
	for _, g := range b.answer.Grades {
		c.Categories = append(c.Categories, strconv.Itoa(g.Grade))
		c.Series[0].Points = append(c.Series[0].Points, lmi.Number(b.answer.Line.Price(g.Grade), g.Unit))
		c.Series[1].Points = append(c.Series[1].Points, lmi.Number(g.Range.Mid, g.Unit))
		points, roles := b.linePoints(g, named)
		c.Marks.Points = append(c.Marks.Points, points)
		c.Marks.Text = append(c.Marks.Text, plural(roles, "role", "roles"))
	}
	return c
}

// linePoints are the prices of the roles in a grade, as the pay line takes them, and how many they were before they were thinned.
func (b *builder) linePoints(g bands.Grade, named map[int]bool) (points []chart.Point, roles int) {
	points = []chart.Point{}
	var others []float64
	for _, code := range g.Roles {
		i := b.roles[code]
		role := b.answer.Roles[i]
		price, ok := role.LinePriceUSD()
		switch {
		case ok && named[i]:
			points = append(points, chart.Point{Estimate: lmi.Number(price, g.Unit), Label: code})
		case ok:
			others = append(others, price)
		case role.Price.AtLeast && b.answer.Policy.Geography != plan.Differential:
			points = append(points, chart.Point{Estimate: lmi.AtLeast(*role.Price.PriceUSD, g.Unit)})
		default:
			continue
		}
		roles++
	}
	slices.Sort(others)
	for _, price := range thin(others) {
		points = append(points, chart.Point{Estimate: lmi.Number(price, g.Unit)})
	}
	return points, roles
}

func (b *builder) gradeTable() web.Table {
	table := web.Table{
		ID: "grade-rows", Caption: "Grades", Unit: "Dollars per year of full-time work", Notes: b.notes("progression", "overlap"), PageRows: pageRows,
		Columns: []web.Column{
			{Head: "Grade"}, {Head: "Minimum"}, {Head: "Midpoint"}, {Head: "Maximum"}, {Head: "Spread"}, {Head: "Progression"}, {Head: "Overlap"},
		},
	}
	for _, g := range b.answer.Grades {
		table.Rows = append(table.Rows, web.Row{Name: strconv.Itoa(g.Grade), Cells: []string{
			format.Number(g.Range.Min, g.Unit), format.Number(g.Range.Mid, g.Unit), format.Number(g.Range.Max, g.Unit),
			format.Share(g.Range.SpreadPct()), percent(g.ProgressionPct), percent(g.OverlapPct),
		}})
	}
	return table
}

// memberTable names the roles in each grade.
func (b *builder) memberTable() web.Table {
	table := web.Table{
		ID: "grade-roles", Caption: "Roles in the grades", Unit: "Job codes", Notes: b.notes("market_outside_range", "slotted"), PageRows: pageRows,
		Columns: []web.Column{{Head: "Grade"}, {Head: "Roles", Text: true}, {Head: "Market price outside the range", Text: true}},
	}
	for _, g := range b.answer.Grades {
		table.Rows = append(table.Rows, web.Row{Name: strconv.Itoa(g.Grade), Cells: []string{some(g.Roles), some(g.Outside)}})
	}
	return table
}
