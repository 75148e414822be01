package text

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/posting"
	"wageatlas/reports/words"
)

// mostBands is how many roles a list shows.
const mostBands = 40

// Bands writes the ranges of roles and grades and what staff are paid in them. It names no individual.
func Bands(w io.Writer, r bands.Result) error {
	p := newPage(w)
	p.line("Pay ranges of %s roles, %s", count(len(r.Roles)), posting.Basis(r))
	p.line("%s structure at the market's percentile %s; spreads are of the %s", r.Policy.Structure, strconv.FormatFloat(r.Policy.MarketPercentile, 'f', -1, 64), r.Policy.Spread.Basis)
	p.bandRoles(r)
	p.bandGrades(r)
	p.bandPostings(r)
	p.bandStaff(r)
	if n := len(r.Problems); n > 0 {
		p.section("Rows that could not be used: %s", count(n))
	}
	p.meta(r.Meta)
	return p.end()
}

// bandRoles writes a row a role.
func (p *page) bandRoles(r bands.Result) {
	p.section("Ranges")
	graded := len(r.Grades) > 0
	head := []string{"role", "market", "market price", "minimum", "midpoint", "maximum", "unit"}
	if graded {
		head = append(head, "grade")
	}
	outside := slices.ContainsFunc(r.Roles, func(role bands.Role) bool { return role.HoldsMarket != nil && !*role.HoldsMarket })
	if outside {
		head = append(head, "")
	}
	rows := [][]string{head}
	var without []string
	for _, role := range r.Roles[:min(mostBands, len(r.Roles))] {
		unit := words.Unit(role)
		row := []string{
			role.JobCode + " " + role.Title, words.Scope(role.Price.Scope), words.Wage(role.Price.PriceUSD, role.Price.AtLeast, role.Price.Unit),
			"", "no range", "", "",
		}
		if role.Range != nil {
			row = append(row[:3], format.Number(role.Range.Min, unit), format.Number(role.Range.Mid, unit), format.Number(role.Range.Max, unit), per(unit))
		} else {
			without = append(without, role.JobCode+": "+role.NoRange)
		}
		if graded {
			row = append(row, gradeOf(role))
		}
		if outside && role.HoldsMarket != nil && !*role.HoldsMarket {
			row = append(row, "price outside")
		}
		rows = append(rows, row)
	}
	p.table(rows)
	p.more(len(r.Roles), mostBands)
	for _, reason := range without {
		p.item("No range for " + reason + ".")
	}
}

// gradeOf is the role's grade; one that was found by the price is marked.
func gradeOf(role bands.Role) string {
	switch {
	case role.Grade == 0:
		return ""
	case role.Slotted:
		return fmt.Sprintf("%d (found)", role.Grade)
	}
	return fmt.Sprint(role.Grade)
}

// bandGrades writes a row a grade and how well the pay line fits.
func (p *page) bandGrades(r bands.Result) {
	if len(r.Grades) == 0 {
		return
	}
	p.section("Grades, %s", format.UnitWords(r.Grades[0].Unit))
	rows := [][]string{{"grade", "minimum", "midpoint", "maximum", "spread", "progression", "overlap", "roles", "market outside"}}
	for _, g := range r.Grades {
		rows = append(rows, []string{
			fmt.Sprint(g.Grade), format.Number(g.Range.Min, g.Unit), format.Number(g.Range.Mid, g.Unit), format.Number(g.Range.Max, g.Unit),
			pctOf(&g.SpreadPct), pctOf(g.ProgressionPct), pctOf(g.OverlapPct), count(len(g.Roles)), count(len(g.Outside)),
		})
	}
	p.table(rows)
	if line := r.Line; line != nil {
		p.line("  pay line through %s roles: R-squared %s, standard error %s of ln(price)",
			count(line.N), format.Thousandths(line.RSquared), format.Thousandths(line.StandardError))
	}
}

// pctOf is a percentage to one decimal, nothing where there is none.
func pctOf(value *float64) string {
	if value == nil {
		return ""
	}
	return format.Share(*value)
}

// mostPostings is how many postings are worded.
const mostPostings = 10

// bandPostings writes the wording of the first ranges for postings.
func (p *page) bandPostings(r bands.Result) {
	p.section("For postings")
	shown := 0
	for _, role := range r.Roles {
		wording := posting.Text(role, r)
		if wording == "" {
			continue
		}
		if shown++; shown > mostPostings {
			p.line("  ... bands.csv words the others")
			return
		}
		p.item(role.JobCode + ": " + wording)
	}
}

// bandStaff writes sums over staff.
func (p *page) bandStaff(r bands.Result) {
	if r.Staff == nil {
		return
	}
	p.section("Staff in a range")
	head, rows := []string{""}, [][]string{nil}
	columns := []*bands.Summary{&r.Staff.All}
	head = append(head, "all")
	for _, of := range []struct {
		name  string
		basis *bands.Summary
	}{{"paid by the hour", r.Staff.Hourly}, {"paid by the year", r.Staff.Annual}} {
		if of.basis != nil {
			head, columns = append(head, of.name), append(columns, of.basis)
		}
	}
	rows[0] = head
	row := func(name string, of func(bands.Summary) string) {
		cells := []string{name}
		for _, s := range columns {
			cells = append(cells, of(*s))
		}
		rows = append(rows, cells)
	}
	usd := func(value float64) string { return format.Number(value, lmi.USDPerYear) }
	row("employees", func(s bands.Summary) string { return count(s.Employees) })
	row("FTE", func(s bands.Summary) string { return format.Number(s.FTE, lmi.Ratio) })
	row("payroll a year", func(s bands.Summary) string { return usd(s.PayrollUSD) })
	row("compa-ratio, mean", func(s bands.Summary) string { return format.Number(s.MeanCompaRatio, lmi.Ratio) })
	row("compa-ratio, median", func(s bands.Summary) string { return format.Number(s.MedianCompaRatio, lmi.Ratio) })
	for i, place := range payrange.Places() {
		row(words.Place(place), func(s bands.Summary) string { return count(s.Places[i].Employees) })
	}
	row("cost to minimum a year", func(s bands.Summary) string { return usd(s.ToMinimumUSD) })
	row("cost to compa-ratio "+format.Number(r.Policy.TargetCompaRatio, lmi.Ratio)+" a year", func(s bands.Summary) string { return usd(s.ToTargetUSD) })
	p.table(rows)
}

// BandsComparison writes two policies side by side.
func BandsComparison(w io.Writer, c bands.Comparison) error {
	p := newPage(w)
	p.section("Two policies side by side")
	p.bandSettings(c)
	p.bandChanges(c)
	p.bandTotals(c)
	return p.end()
}

func (p *page) bandSettings(c bands.Comparison) {
	p.section("What differs")
	if len(c.Settings) == 0 {
		p.line("  nothing: the policies are the same")
		return
	}
	rows := [][]string{{"key", "first", "second"}}
	for _, s := range c.Settings {
		rows = append(rows, []string{s.Key, s.First, s.Second})
	}
	p.table(rows)
}

func (p *page) bandChanges(c bands.Comparison) {
	p.section("Midpoints")
	rows := [][]string{{"role", "first", "second", "change"}}
	midpoint := func(usd *float64, unit lmi.Unit) string {
		if usd == nil {
			return "no range"
		}
		return format.Number(*usd, unit) + " " + per(unit)
	}
	for _, role := range c.Roles[:min(mostBands, len(c.Roles))] {
		change := ""
		if role.ChangePct != nil {
			change = format.SignedShare(*role.ChangePct)
		}
		rows = append(rows, []string{role.JobCode + " " + role.Title, midpoint(role.FirstMid, role.Unit), midpoint(role.SecondMid, role.SecondUnit), change})
	}
	p.table(rows)
	p.more(len(c.Roles), mostBands)
}

func (p *page) bandTotals(c bands.Comparison) {
	if c.FirstTotals == nil || c.SecondTotals == nil || c.Change == nil {
		return
	}
	p.section("Staff in a range")
	rows := [][]string{{"", "first", "second", "change"}}
	usd := func(name string, of func(bands.Totals) float64) {
		rows = append(rows, []string{
			name, format.Number(of(*c.FirstTotals), lmi.USDPerYear), format.Number(of(*c.SecondTotals), lmi.USDPerYear), format.Signed(of(*c.Change), lmi.USDPerYear),
		})
	}
	people := func(name string, of func(bands.Totals) int) {
		rows = append(rows, []string{name, count(of(*c.FirstTotals)), count(of(*c.SecondTotals)), format.Signed(float64(of(*c.Change)), lmi.Jobs)})
	}
	people("employees", func(t bands.Totals) int { return t.Employees })
	usd("payroll a year", func(t bands.Totals) float64 { return t.PayrollUSD })
	usd("cost to minimum a year", func(t bands.Totals) float64 { return t.ToMinimumUSD })
	usd("cost to target compa-ratio a year", func(t bands.Totals) float64 { return t.ToTargetUSD })
	people("green circles", func(t bands.Totals) int { return t.GreenCircles })
	people("red circles", func(t bands.Totals) int { return t.RedCircles })
	p.table(rows)
	if c.Compared > 0 {
		p.line("  at another place in their range: %s of %s", count(c.Moved), count(c.Compared))
	}
}
