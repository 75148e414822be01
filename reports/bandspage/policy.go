package bandspage

import (
	"fmt"
	"strconv"
	"strings"

	"wageatlas/data/plan"
	"wageatlas/reports/web"
)

// policy lists what the ranges were made by.
func (b *builder) policy() web.Section {
	table := web.Table{
		ID: "policy-rows", Caption: "Policy as used",
		Columns: []web.Column{{Head: "Key"}, {Head: "Value", Text: true}, {Head: "What it means", Text: true}},
	}
	for _, s := range b.answer.Policy.Settings() {
		table.Rows = append(table.Rows, web.Row{Name: s.Key, Cells: []string{orDash(settingText(s)), meaning(s.Key)}})
	}
	return web.Section{ID: "policy", Head: "Policy", Tables: []web.Table{table}}
}

// settingText writes the value as a policy file has it.
func settingText(s plan.Setting) string {
	if number, ok := s.Value.(float64); ok {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	return fmt.Sprint(s.Value)
}

// meanings say what the keys of a policy do.
var meanings = map[string]string{
	"year":                             "The May of the wages; 0 is the newest that is loaded.",
	"market_percentile":                "The percentile of the market that midpoints aim at; 50 is the median.",
	"effective_date":                   "The first day of the plan year.",
	"timing":                           "To when prices are aged: the first day of the plan year (lag), its middle (lead-lag) or its end (lead).",
	"aging.method":                     "How prices are moved from May of the wages: not at all (none), by a yearly rate (fixed) or by the Employment Cost Index (eci).",
	"aging.annual_rate_pct":            "The yearly rate of fixed aging in percent, compounded by months.",
	"aging.eci_series":                 "The series of the Employment Cost Index; without one, that of the role's occupational group where it is loaded, else that of all workers.",
	"aging.beyond_24_months":           "Whether prices may be aged by more than the 24 months of the handbooks.",
	"geography":                        "What a role's area does to its price: nothing (national), its own market (area), or a national price moved by the area's differential.",
	"structure":                        "A range for each role (ungraded), or for each grade (graded).",
	"spread.basis":                     "What a range spread is a share of: the minimum or the midpoint.",
	"spread.default_pct":               "The spread of roles without a level, and of the lowest grade, in percent.",
	"spread.rise_per_grade_pct_points": "What is added to the spread with each grade, in percentage points.",
	"midpoints.method":                 "Where the midpoints of grades come from: the pay line through the market prices (regression), or even steps (progression).",
	"midpoints.line":                   "The form of the pay line in ln(price): linear or quadratic.",
	"midpoints.progression_pct":        "The even step from midpoint to midpoint in percent.",
	"rounding.hourly_usd":              "What hourly ranges are rounded to, in dollars; 0 leaves them as they are.",
	"rounding.annual_usd":              "What annual ranges are rounded to, in dollars; 0 leaves them as they are.",
	"minimum_wage_usd_per_hour":        "The hourly wage below which no range begins; 0 for none.",
	"target_compa_ratio":               "The pay / midpoint up to which the cost of moving staff is reckoned.",
}

func meaning(key string) string {
	if level, ok := strings.CutPrefix(key, "spread.levels."); ok {
		return "The spread of roles of the level " + level + " in percent."
	}
	return meanings[key]
}

// problems lists the rows of the files that could not be used.
func (b *builder) problems() web.Section {
	all := b.answer.Problems
	if len(all) == 0 {
		return web.Section{}
	}
	table := web.Table{
		ID: "problem-rows", Caption: "Rows that could not be used", PageRows: pageRows,
		Columns: []web.Column{{Head: "File"}, {Head: "Line"}, {Head: "Column", Text: true}, {Head: "Text", Text: true}, {Head: "Reason", Text: true}},
	}
	for _, p := range all[:min(mostProblems, len(all))] {
		table.Rows = append(table.Rows, web.Row{Name: p.File, Cells: []string{strconv.Itoa(p.Line), orDash(p.Column), orDash(p.Text), p.Reason}})
	}
	section := web.Section{ID: "problems", Head: "Rows not used", Tables: []web.Table{table}, Text: plural(len(all), "row", "rows") + " of the files brought could not be used; the figures are without them."}
	if len(all) > mostProblems {
		section.Text += fmt.Sprintf(" Here are the first %s.", count(mostProblems))
	}
	return section
}

// missing lists what the answer lacks because files are not loaded.
func (b *builder) missing() web.Section {
	table := web.Table{
		ID: "missing-rows", Caption: "What is lacking because it is not loaded",
		Columns: []web.Column{{Head: "Dataset"}, {Head: "What it would tell", Text: true}, {Head: "To load it", Text: true}},
	}
	for _, m := range b.answer.Missing {
		table.Rows = append(table.Rows, web.Row{Name: m.Title, Cells: []string{m.Lacks, m.Load}})
	}
	if len(table.Rows) == 0 {
		return web.Section{}
	}
	return web.Section{ID: "missing", Head: "Not loaded", Tables: []web.Table{table}}
}

// definitions are the measures with their formulas.
func definitions() web.Section {
	table := web.Table{
		ID: "definition-rows", Caption: "Measures and formulas",
		Columns: []web.Column{{Head: "Measure"}, {Head: "Formula", Text: true}, {Head: "Source and remarks", Text: true}},
	}
	for _, d := range [][3]string{
		{"Market price", "the percentile of the mixture of the occupations' wage distributions, F(w) = sum of weight x F(w) of each, solved for w", "An approximation from the five percentiles that BLS publishes; percentiles are never averaged."},
		{"Aging", "price x (1 + r)^(months / 12), or price x index(then) / index(reference)", "Compensation handbooks; BLS, notes on the use of the Employment Cost Index for escalation. Counted from May of the wages."},
		{"Geographic differential", "local market price / national market price of the same role", "Cost of labor, not of living."},
		{"Range of a midpoint", "minimum = midpoint / (1 + spread / 2), maximum = minimum x (1 + spread)", "With a spread on the midpoint: midpoint x (1 - spread / 2) and midpoint x (1 + spread / 2)."},
		{"Range spread", "(maximum - minimum) / minimum", "The usual definition of pay surveys (Fox Lawson tables; WorldatWork usage)."},
		{"Pay line", "ln(price) = a + b x grade, optionally + c x grade^2, by least squares", "Ellig, The Complete Guide to Executive Compensation. A role without a grade joins the one with the nearest midpoint on the logarithmic scale."},
		{"Midpoint progression", "(midpoint - midpoint of the grade below) / midpoint of the grade below", "The usual definition in compensation practice."},
		{"Overlap", "(maximum of the grade below - minimum) / (maximum - minimum)", "Other definitions divide by the lower range. Below zero there is a gap."},
		{"Compa-ratio", "pay / midpoint of the range", "The usual definition in compensation practice. Never the same as the market ratio."},
		{"Market ratio", "pay / market price", "Only where the market price is known."},
		{"Range penetration", "(pay - minimum) / (maximum - minimum)", "Below 0 under the minimum and above 1 over the maximum."},
		{"Green circle, red circle", "pay < minimum; pay > maximum", "Between them the range has four quarters, which end at a penetration of 0.25, 0.5, 0.75 and 1."},
		{"Cost to minimum", "sum of max(0, minimum - pay) x FTE", "In dollars a year; the cost to the target is max(0, target x midpoint - pay) x FTE."},
		{"FTE", "hours a week / 40", "OEWS counts 2,080 hours in a full-time year; hourly and annual wages are converted by it only where BLS releases both."},
	} {
		table.Rows = append(table.Rows, web.Row{Name: d[0], Cells: []string{d[1], d[2]}})
	}
	return web.Section{ID: "definitions", Head: "Definitions", Tables: []web.Table{table}}
}
