package sheet

import (
	"fmt"
	"io"

	"wageatlas/analytics/bands"
	"wageatlas/data/plan"
)

// The sheets of a workbook of bands, in their order.
const (
	rangesSheet   = "Ranges"
	postingsSheet = "Postings"
	gradesSheet   = "Grades"
	lineSheet     = "Pay line"
	staffSheet    = "Staff"
	summarySheet  = "Staff summary"
	whatIfSheet   = "What-if"
	policiesList  = "What-if policies"
	trailSheet    = "Audit trail"
	policySheet   = "Policy as used"
	sourcesSheet  = "Sources"
	notesSheet    = "Notes"
)

// The names of the cells of the policy that formulas refer to.
const (
	roundingHourly = "rounding_hourly"
	roundingAnnual = "rounding_annual"
	minimumWage    = "minimum_wage"
	targetRatio    = "target_compa_ratio"
	// lowestHourly and lowestAnnual are the least that a range may begin with: the minimum
	// wage, rounded up.
	lowestHourly = "lowest_hourly"
	lowestAnnual = "lowest_annual"
)

// fullTimeYear are the hours of a full-time year in a formula.
const fullTimeYear = plan.FullTimeHours * plan.WeeksPerYear

// bandsBook is a workbook of bands in the making.
type bandsBook struct {
	*book
	result bands.Result
	// comparison is nil where the result is not compared.
	comparison *bands.Comparison
	// sources are the names of the files by their ids.
	sources map[int]string
}

// Bands writes a workbook of ranges and staff: midpoint and spread of each role or grade, and the pay of
// each employee, are cells to change; what follows from them is formulas. With a comparison, whose
// second result it is, it has that too. It gives an error where there are more employees than a sheet has rows.
func Bands(w io.Writer, r bands.Result, comparison *bands.Comparison) error {
	b := bandsBook{book: newBook(), result: r, comparison: comparison, sources: make(map[int]string)}
	defer b.close()
	for _, s := range r.Sources {
		b.sources[s.ID] = s.FileName
	}
	for _, part := range []struct {
		needed bool
		write  func() error
	}{
		{true, b.ranges},
		{true, b.postings},
		{len(r.Grades) > 0, b.grades},
		{r.Line != nil, b.payLine},
		{r.Staff != nil, b.staff},
		{r.Staff != nil, b.summary},
		{comparison != nil, b.whatIf},
		{comparison != nil, b.policies},
		{true, b.trail},
		{true, b.policy},
		{true, b.sourceFiles},
		{true, b.notes},
	} {
		if !part.needed {
			continue
		}
		if err := part.write(); err != nil {
			return err
		}
	}
	return b.write(w)
}

// only is one cell: "'Policy as used'!$B$20".
func only(sheet, column string, row int) string {
	return fmt.Sprintf("'%s'!$%s$%d", sheet, column, row)
}

// refer is the cells of a column of a sheet with so many rows below the heading: "'Ranges'!$J$2:$J$9".
func refer(sheet string, columns []column, key string, rows int) string {
	letter := columnOf(columns, key)
	return fmt.Sprintf("'%s'!$%s$2:$%s$%d", sheet, letter, letter, rows+1)
}

// rounded is a formula rounded to the step that a named cell states, 0 for not at all. What binary fractions
// add is rounded away before, so that halfway is halfway, and after at a millionth of a dollar, so that pay at
// the end of a range is in it; see payrange.Rounded.
func rounded(formula, step string) string {
	return fmt.Sprintf("ROUND(IF(%[2]s>0,ROUND(ROUND((%[1]s)/%[2]s,6),0)*%[2]s,%[1]s),6)", formula, step)
}
