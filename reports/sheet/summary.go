package sheet

import (
	"fmt"

	"wageatlas/analytics/bands"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/words"
)

// summary adds the sheet of sums over staff.
func (b *bandsBook) summary() error {
	columns := []column{{"what", "All staff in a range", 44}, {"value", "Value", 16}}
	sum, n := b.result.Staff.All, len(b.result.Staff.Employees)
	of := func(function, key string) string {
		return fmt.Sprintf("%s(%s)", function, refer(staffSheet, staffColumns, key, n))
	}
	// A mean of no numbers is an error in a spreadsheet.
	ifAny := func(formula string) string { return `IFERROR(` + formula + `,"")` }
	return b.table(summarySheet, 0, columns, func(add func(...cell) error) error {
		rows := []struct {
			what  string
			value cell
		}{
			{"Employees", number(sum.Employees, asCount).by(of("COUNTA", "id"))},
			{"FTE", number(sum.FTE, asFTE).by(of("SUM", "fte"))},
			{"Payroll, dollars a year", number(sum.PayrollUSD, asAnnual).by(of("SUM", "year"))},
			{"Mean compa-ratio", number(sum.MeanCompaRatio, asRatio).by(of("AVERAGE", "ratio"))},
			{"Median compa-ratio", number(sum.MedianCompaRatio, asRatio).by(of("MEDIAN", "ratio"))},
			{"Mean range penetration", number(sum.MeanPenetration, asPercent).by(ifAny(of("AVERAGE", "depth")))},
			{"Mean market ratio", number(sum.MeanMarketRatio, asRatio).by(ifAny(of("AVERAGE", "market")))},
			{"Cost to minimum, dollars a year", number(sum.ToMinimumUSD, asAnnual).by(of("SUM", "to_min"))},
			{"Cost to target compa-ratio, dollars a year", number(sum.ToTargetUSD, asAnnual).by(of("SUM", "to_target"))},
		}
		for _, row := range rows {
			if err := add(text(row.what), row.value); err != nil {
				return err
			}
		}
		for _, place := range sum.Places {
			name := words.Place(place.Place)
			count := fmt.Sprintf(`COUNTIF(%s,"%s")`, refer(staffSheet, staffColumns, "place", n), name)
			if err := add(text("Employees, "+name), number(place.Employees, asCount).by(count)); err != nil {
				return err
			}
		}
		return nil
	})
}

var whatIfColumns = []column{
	{"code", "Job code", 12},
	{"title", "Title", 30},
	{"unit", "Unit of the first midpoint", 16},
	{"first", "First midpoint", 14},
	{"second_unit", "Unit of the second midpoint", 16},
	{"second", "Second midpoint, from " + rangesSheet, 14},
	{"change", "Change", 10},
}

// whatIf adds the sheet of the midpoints under two policies. The second follows the sheet of ranges.
func (b *bandsBook) whatIf() error {
	mid := columnOf(rangesColumns, "mid")
	change := compile("{second}/{first}-1", whatIfColumns)
	places := make(map[string]int, len(b.result.Roles))
	for i, role := range b.result.Roles {
		places[role.JobCode] = i
	}
	return b.table(whatIfSheet, 2, whatIfColumns, func(add func(...cell) error) error {
		for i, role := range b.comparison.Roles {
			row := []cell{text(role.JobCode), prose(role.Title), text(""), text("no range"), text(""), text("no range"), text("")}
			if role.FirstMid != nil {
				row[2], row[3] = text(format.UnitWords(role.Unit)), number(role.FirstMid, asWage(role.Unit))
			}
			if place, ok := places[role.JobCode]; ok && role.SecondMid != nil {
				row[4] = text(format.UnitWords(role.SecondUnit))
				row[5] = number(role.SecondMid, asWage(role.SecondUnit)).by(fmt.Sprintf("'%s'!%s%d", rangesSheet, mid, place+2))
			}
			if role.ChangePct != nil {
				row[6] = number(*role.ChangePct/100, asPercent).by(change.at(i + 2))
			}
			if err := add(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// policies adds the sheet of the keys in which two policies differ, and of what each costs.
func (b *bandsBook) policies() error {
	columns := []column{{"what", "What differs", 44}, {"first", "First policy", 20}, {"second", "Second policy", 20}}
	return b.table(policiesList, 1, columns, func(add func(...cell) error) error {
		for _, s := range b.comparison.Settings {
			if err := add(text(s.Key), text(s.First), text(s.Second)); err != nil {
				return err
			}
		}
		first, second := b.comparison.FirstTotals, b.comparison.SecondTotals
		if first == nil || second == nil {
			return nil
		}
		for _, row := range totals(*first, *second) {
			if err := add(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

func totals(first, second bands.Totals) [][]cell {
	usd := func(what string, of func(bands.Totals) float64) []cell {
		return []cell{text(what), number(of(first), asAnnual), number(of(second), asAnnual)}
	}
	count := func(what string, of func(bands.Totals) int) []cell {
		return []cell{text(what), number(of(first), asCount), number(of(second), asCount)}
	}
	return [][]cell{
		count("Employees in a range", func(t bands.Totals) int { return t.Employees }),
		usd("Payroll, dollars a year", func(t bands.Totals) float64 { return t.PayrollUSD }),
		usd("Cost to minimum, dollars a year", func(t bands.Totals) float64 { return t.ToMinimumUSD }),
		usd("Cost to target compa-ratio, dollars a year", func(t bands.Totals) float64 { return t.ToTargetUSD }),
		count("Employees, green circle", func(t bands.Totals) int { return t.GreenCircles }),
		count("Employees, red circle", func(t bands.Totals) int { return t.RedCircles }),
	}
}

var trailColumns = []column{
	{"code", "Job code", 12},
	{"title", "Title", 30},
	{"number", "Number", 8},
	{"step", "Step", 20},
	{"text", "What was done", 60},
	{"value", "Value", 16},
	{"unit", "Unit", 18},
	{"formula", "Formula", 44},
	{"file", "Source file", 30},
	{"line", "Line in the file", 10},
}

// trail adds the sheet of the steps from published figures to ranges, a row a step.
func (b *bandsBook) trail() error {
	return b.table(trailSheet, 2, trailColumns, func(add func(...cell) error) error {
		for _, role := range b.result.Roles {
			for _, attempt := range role.Price.Tried {
				err := add(text(role.JobCode), prose(role.Title), text(""), text("not priced"), prose(words.Scope(attempt.Scope)+": "+attempt.Reason))
				if err != nil {
					return err
				}
			}
			for i, step := range role.Trail {
				row := []cell{
					text(role.JobCode), prose(role.Title), number(i+1, asCount), text(words.Step(step.Step)), prose(step.Text),
					wage(&step.Value, step.AtLeast, step.Unit), text(format.UnitWords(step.Unit)), prose(step.Formula), text(b.sources[step.SourceID]), text(""),
				}
				if step.SourceLine > 0 {
					row[9] = number(step.SourceLine, asCount)
				}
				if step.Unit != lmi.USDPerYear && step.Unit != lmi.USDPerHour && !step.AtLeast {
					row[5] = number(step.Value, asNumber)
				}
				if err := add(row...); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
