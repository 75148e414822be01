package bandspage

import (
	"cmp"
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
	"wageatlas/reports/posting"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// The page stays one that a browser opens at once, whatever the number of roles.
const (
	// mostRoles are the roles that charts show at most, rowsOfRanges and rowsOfPlaces the rows of one chart,
	// so that it fits a sheet of paper.
	mostRoles    = 60
	rowsOfRanges = 15
	rowsOfPlaces = 20
	// mostPoints are the points that a row of a chart shows at most.
	mostPoints = 40
	// pageRows are the rows of a table before the others are folded away.
	pageRows = 100
	// mostTrails are the roles whose audit trail is on the page at most, mostProblems the rows at fault.
	mostTrails   = 1000
	mostProblems = 500
	// mostCodes are the job codes that a cell names before it counts the others, mostOutliers those that the
	// chart of the pay line names.
	mostCodes    = 20
	mostOutliers = 10
)

// builder collects the parts of the page; the first error stops it.
type builder struct {
	answer     bands.Result
	comparison *bands.Comparison
	counts     bands.Counts
	// pay is what the staff of each role are paid in the unit of its range, ascending.
	pay [][]float64
	// roles are the places of the roles by job code.
	roles map[string]int
	err   error
}

func newBuilder(r bands.Result, c *bands.Comparison) *builder {
	b := &builder{answer: r, comparison: c, counts: r.Counts(), pay: make([][]float64, len(r.Roles)), roles: make(map[string]int, len(r.Roles))}
	for i, role := range r.Roles {
		b.roles[role.JobCode] = i
	}
	if r.Staff == nil {
		return b
	}
	for _, e := range r.Staff.Employees {
		b.pay[e.Role] = append(b.pay[e.Role], e.RangePayUSD)
	}
	for _, pay := range b.pay {
		slices.Sort(pay)
	}
	return b
}

func (b *builder) graded() bool { return len(b.answer.Grades) > 0 }

func (b *builder) article() web.Article {
	article := web.Article{
		Eyebrow: sentence(posting.Basis(b.answer)), Title: "Pay ranges", Lede: b.lede(), KeyFigures: b.keyFigures(),
		Notes: b.answer.Notes, Sources: b.answer.Sources,
	}
	for _, s := range []web.Section{
		b.ranges(), b.grades(), b.staff(), b.staffByRole(), b.whatIf(), b.prices(), b.postings(),
		b.trail(), b.policy(), b.problems(), b.missing(), definitions(),
	} {
		if len(s.Figures)+len(s.Tables)+len(s.Folds) > 0 || s.Text != "" {
			article.Sections = append(article.Sections, s)
		}
	}
	return article
}

// lede sums the page up in sentences made from the figures.
func (b *builder) lede() string {
	of := "of " + plural(b.counts.Roles, "role", "roles")
	if b.counts.Ranged < b.counts.Roles {
		of = fmt.Sprintf("of %s of %s", count(b.counts.Ranged), plural(b.counts.Roles, "role", "roles"))
	}
	text := fmt.Sprintf("The pay ranges %s, made of %s of the market wages that BLS publishes.", of, percentile(b.answer.Policy))
	if b.graded() {
		text = fmt.Sprintf("The pay ranges %s in %s, made of %s of the market wages that BLS publishes.", of, plural(len(b.answer.Grades), "grade", "grades"), percentile(b.answer.Policy))
	}
	if b.answer.Staff == nil {
		return text
	}
	all := b.answer.Staff.All
	return text + fmt.Sprintf(" %s below the minimum of their range and %s above its maximum; raising the former to the minimum costs %s a year.",
		ofThem(all.At(payrange.GreenCircle), all.Employees), count(all.At(payrange.RedCircle)), format.Number(all.ToMinimumUSD, lmi.USDPerYear))
}

func ofThem(n, of int) string {
	verb := "are paid"
	if n == 1 {
		verb = "is paid"
	}
	return fmt.Sprintf("Of %s, %s %s", plural(of, "employee", "employees"), count(n), verb)
}

// percentile names what of the market the ranges aim at: "the 60th percentile".
func percentile(p plan.Policy) string {
	if p.MarketPercentile == 50 {
		return "the median"
	}
	number := strconv.FormatFloat(p.MarketPercentile, 'f', -1, 64)
	suffix := "th"
	if !strings.HasSuffix(number, "11") && !strings.HasSuffix(number, "12") && !strings.HasSuffix(number, "13") && !strings.Contains(number, ".") {
		switch number[len(number)-1] {
		case '1':
			suffix = "st"
		case '2':
			suffix = "nd"
		case '3':
			suffix = "rd"
		}
	}
	return "the " + number + suffix + " percentile"
}

func (b *builder) keyFigures() []web.KeyFigure {
	detail := "all with a range"
	if without := b.counts.Roles - b.counts.Ranged; without > 0 {
		detail = fmt.Sprintf("%s with a range, %s without", count(b.counts.Ranged), count(without))
	}
	figures := []web.KeyFigure{{Label: "Roles", Value: count(b.counts.Roles), Detail: detail, Notes: b.notes("no_range")}}
	if b.graded() {
		first, last := b.answer.Grades[0], b.answer.Grades[len(b.answer.Grades)-1]
		figures = append(figures, web.KeyFigure{
			Label: "Grades", Value: count(len(b.answer.Grades)),
			Detail: "midpoints from " + format.Number(first.Range.Mid, first.Unit) + " to " + format.Number(last.Range.Mid, last.Unit), Notes: b.notes("pay_line"),
		})
	}
	if b.answer.Staff == nil {
		return figures
	}
	all := b.answer.Staff.All
	return append(figures,
		web.KeyFigure{Label: "Employees in a range", Value: count(all.Employees), Detail: number(all.FTE) + " full-time jobs"},
		web.KeyFigure{Label: "Payroll", Value: format.Number(all.PayrollUSD, lmi.USDPerYear), Detail: "a year at their hours; median compa-ratio " + number(all.MedianCompaRatio), Notes: b.notes("compa_ratio")},
		web.KeyFigure{
			Label: "Cost to the minimum", Value: format.Number(all.ToMinimumUSD, lmi.USDPerYear), Notes: b.notes("costs"),
			Detail: "a year; to a compa-ratio of " + number(b.answer.Policy.TargetCompaRatio) + ", " + format.Number(all.ToTargetUSD, lmi.USDPerYear),
		},
		web.KeyFigure{
			Label: "Outside their range", Value: plural(all.At(payrange.GreenCircle), "green circle", "green circles"), Notes: b.notes("penetration"),
			Detail: "below the minimum; " + plural(all.At(payrange.RedCircle), "red circle", "red circles") + " above the maximum",
		},
	)
}

func (b *builder) notes(codes ...string) []int { return site.NoteRefs(b.answer.Meta, codes...) }

// figure makes a chart's figure, or none where the chart is empty.
func (b *builder) figure(c chart.Chart, caption string, notes ...string) []web.Figure {
	if b.err != nil {
		return nil
	}
	figures, err := site.Figures(b.answer.Meta, c, caption, notes...)
	b.err = err
	return figures
}

// sourceLine names the files that the market prices came from.
func (b *builder) sourceLine() string {
	var ids []int
	for _, s := range b.answer.Sources {
		ids = append(ids, s.ID)
	}
	return site.SourceLine(b.answer.Meta, ids...)
}

// shown are the places of the roles that charts show, of those for which is is true: at most
// mostRoles, those with the most employees, in the order given.
func (b *builder) shown(is func(bands.Role) bool) (places []int, of int) {
	for i, role := range b.answer.Roles {
		if is(role) {
			places = append(places, i)
		}
	}
	of = len(places)
	if of > mostRoles {
		slices.SortStableFunc(places, func(i, j int) int { return cmp.Compare(len(b.pay[j]), len(b.pay[i])) })
		places = places[:mostRoles]
		slices.Sort(places)
	}
	return places, of
}

// thin keeps mostPoints of ascending values, the lowest and the highest among them and the others evenly by rank.
func thin(values []float64) []float64 {
	if len(values) <= mostPoints {
		return values
	}
	kept := make([]float64, mostPoints)
	for i := range kept {
		kept[i] = values[i*(len(values)-1)/(mostPoints-1)]
	}
	return kept
}

func count(n int) string { return format.Count(int64(n)) }

func plural(n int, one, many string) string {
	if n == 1 {
		return count(n) + " " + one
	}
	return count(n) + " " + many
}

// number writes a ratio or a number of full-time jobs.
func number(value float64) string { return format.Number(value, lmi.Ratio) }

func ratio(value *float64) string {
	if value == nil {
		return "–"
	}
	return number(*value)
}

func percent(value *float64) string {
	if value == nil {
		return "–"
	}
	return format.Share(*value)
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// sentence sets the first letter as a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// some names the first job codes and counts the others.
func some(list []string) string {
	if len(list) <= mostCodes {
		return orDash(strings.Join(list, ", "))
	}
	return strings.Join(list[:mostCodes], ", ") + " and " + count(len(list)-mostCodes) + " more"
}
