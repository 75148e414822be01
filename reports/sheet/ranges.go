package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/format"
	"wageatlas/reports/posting"
	"wageatlas/reports/words"
)

var rangesColumns = []column{
	{"code", "Job code", 12},
	{"title", "Title", 30},
	{"level", "Level", 12},
	{"grade", "Grade", 8},
	{"matches", "Matches in the market", 44},
	{"scope", "Market", 16},
	{"unit", "Unit of price and range", 16},
	{"market", "Market percentile, as published", 14},
	{"price", "Market price, moved and aged, with premium", 16},
	{"mid", "Midpoint", 12},
	{"spread", "Range spread", 10},
	{"min", "Minimum", 12},
	{"max", "Maximum", 12},
	{"holds", "Range holds the market price", 12},
	{"remark", "Remark", 44},
}

var postingsColumns = []column{
	{"code", "Job code", 12},
	{"title", "Title", 30},
	{"hour_min", "Minimum, dollars an hour", 12},
	{"hour_max", "Maximum, dollars an hour", 12},
	{"year_min", "Minimum, dollars a year", 12},
	{"year_max", "Maximum, dollars a year", 12},
	{"posting", "Wording, of the midpoint as computed", 100},
}

var gradesColumns = []column{
	{"grade", "Grade", 8},
	{"unit", "Unit", 16},
	{"line", "Pay line", 12},
	{"mid", "Midpoint", 12},
	{"spread", "Range spread", 10},
	{"min", "Minimum", 12},
	{"max", "Maximum", 12},
	{"progression", "Midpoint progression from the grade below", 14},
	{"overlap", "Overlap with the grade below", 12},
	{"roles", "Roles", 8},
	{"codes", "Job codes", 44},
	{"outside", "Job codes whose market price the range does not hold", 30},
	{"staff", "Employees", 11},
	{"ratio", "Mean compa-ratio", 10},
	{"cost", "Cost to minimum, dollars a year", 14},
}

// rangeFormulas are the minimum and the maximum by midpoint and spread in a row.
type rangeFormulas struct{ least, most formula }

// formulasOf are those of the policy's basis of spreads, for wages of the unit; see package payrange.
func formulasOf(basis plan.SpreadBasis, unit lmi.Unit, columns []column) rangeFormulas {
	least, most := "{mid}/(1+{spread}/2)", "{mid}/(1+{spread}/2)*(1+{spread})"
	if basis == plan.OnMidpoint {
		least, most = "{mid}*(1-{spread}/2)", "{mid}*(1+{spread}/2)"
	}
	step, lowest := roundingHourly, lowestHourly
	if unit == lmi.USDPerYear {
		step, lowest = roundingAnnual, lowestAnnual
	}
	end := func(of string) formula {
		return compile(fmt.Sprintf("MAX(%s,%s)", lowest, rounded(of, step)), columns)
	}
	return rangeFormulas{end(least), end(most)}
}

// collapsed reports whether the minimum wage raised the midpoint too, so that the range does not follow from
// midpoint and spread.
func collapsed(r payrange.Range) bool { return r.Min == r.Mid }

// ranges adds the sheet of roles.
func (b *bandsBook) ranges() error {
	columns := rangesColumns
	annual, hourly := formulasOf(b.result.Policy.Spread.Basis, lmi.USDPerYear, columns), formulasOf(b.result.Policy.Spread.Basis, lmi.USDPerHour, columns)
	ofGrade := func(key string) formula {
		n := len(b.result.Grades)
		return compile(fmt.Sprintf("INDEX(%s,MATCH({grade},%s,0))", refer(gradesSheet, gradesColumns, key, n), refer(gradesSheet, gradesColumns, "grade", n)), columns)
	}
	linked := make(map[string]formula)
	for _, key := range []string{"mid", "spread", "min", "max"} {
		linked[key] = ofGrade(key)
	}
	holds := compile(`IF(AND({price}>={min},{price}<={max}),"yes","no")`, columns)
	return b.table(rangesSheet, 2, columns, func(add func(...cell) error) error {
		for i, role := range b.result.Roles {
			row, unit := i+2, words.Unit(role)
			money := asWage(unit)
			cells := []cell{
				text(role.JobCode), prose(role.Title), text(role.Level), {style: style{format: asNumber}},
				prose(words.Matches(role.Priced)), text(words.Scope(role.Price.Scope)), text(format.UnitWords(unit)),
				wage(role.Price.MarketUSD, role.Price.AtLeast, role.Price.Unit), wage(role.Price.PriceUSD, role.Price.AtLeast, role.Price.Unit),
			}
			linkedTo := b.linked(role)
			if role.Grade > 0 {
				cells[3] = number(role.Grade, asNumber)
				cells[3].style.input = linkedTo
			}
			switch {
			case role.Range == nil:
				cells = append(cells, text(""), text(""), text(""), text(""), text(""))
			case linkedTo:
				cells = append(cells,
					number(role.Range.Mid, money).by(linked["mid"].at(row)), number(*role.SpreadPct/100, asPercent).by(linked["spread"].at(row)),
					number(role.Range.Min, money).by(linked["min"].at(row)), number(role.Range.Max, money).by(linked["max"].at(row)))
			default:
				formulas := hourly
				if unit == lmi.USDPerYear {
					formulas = annual
				}
				cells = append(cells, b.own(*role.Range, *role.SpreadPct, money, formulas, row)...)
			}
			if role.Range != nil {
				cells = append(cells, holdsCell(role, holds.at(row)))
			}
			if err := add(append(cells, prose(remark(role)))...); err != nil {
				return err
			}
		}
		return nil
	})
}

// linked reports whether the role's range is that of its grade, to which the sheet links it.
func (b *bandsBook) linked(role bands.Role) bool {
	for _, grade := range b.result.Grades {
		if grade.Grade == role.Grade {
			return role.Range != nil && *role.Range == grade.Range && grade.Unit == role.RangeUnit
		}
	}
	return false
}

// own are midpoint and spread to change, and minimum and maximum that follow.
func (b *bandsBook) own(of payrange.Range, spreadPct float64, money string, formulas rangeFormulas, row int) []cell {
	mid, spread := number(of.Mid, money).input(), number(spreadPct/100, asPercent).input()
	least, most := number(of.Min, money), number(of.Max, money)
	if collapsed(of) {
		spread.style.input = false
		return []cell{mid, spread, least.input(), most.input()}
	}
	return []cell{mid, spread, least.by(formulas.least.at(row)), most.by(formulas.most.at(row))}
}

// wage is a known price as a number; a lower bound and a price that is not there are words.
func wage(usd *float64, atLeast bool, unit lmi.Unit) cell {
	if usd == nil || atLeast {
		return text(words.Wage(usd, atLeast, unit))
	}
	return number(usd, asWage(unit))
}

func holdsCell(role bands.Role, formula string) cell {
	if role.HoldsMarket == nil {
		return text("")
	}
	answer := "no"
	if *role.HoldsMarket {
		answer = "yes"
	}
	return word(answer).by(formula)
}

// postings adds the sheet of the ranges for postings.
func (b *bandsBook) postings() error {
	end := func(key string, row int) string { return columnOf(rangesColumns, key) + strconv.Itoa(row) }
	// The least of the range an hour is at least the minimum wage.
	hourly := func(key string, role bands.Role, row int) string {
		cell := fmt.Sprintf("'%s'!%s", rangesSheet, end(key, row))
		if role.RangeUnit == lmi.USDPerHour {
			return cell
		}
		return fmt.Sprintf("MAX(%s,%s)", lowestHourly, rounded(fmt.Sprintf("%s/%d", cell, fullTimeYear), roundingHourly))
	}
	return b.table(postingsSheet, 2, postingsColumns, func(add func(...cell) error) error {
		for i, role := range b.result.Roles {
			row := i + 2
			cells := []cell{text(role.JobCode), prose(role.Title), text(""), text(""), text(""), text(""), prose(posting.Text(role, b.result))}
			if role.Hourly != nil {
				cells[2] = number(role.Hourly.Min, asHourly).by(hourly("min", role, row))
				cells[3] = number(role.Hourly.Max, asHourly).by(hourly("max", role, row))
			}
			if role.Annual != nil {
				cells[4] = number(role.Annual.Min, asAnnual).by(fmt.Sprintf("'%s'!%s", rangesSheet, end("min", row)))
				cells[5] = number(role.Annual.Max, asAnnual).by(fmt.Sprintf("'%s'!%s", rangesSheet, end("max", row)))
			}
			if err := add(cells...); err != nil {
				return err
			}
		}
		return nil
	})
}

// remark says in words what is special about the role.
func remark(role bands.Role) string {
	var parts []string
	add := func(is bool, text string) {
		if is {
			parts = append(parts, text)
		}
	}
	add(role.NoRange != "", "No range: "+role.NoRange)
	add(role.Range != nil && role.Price.Reason != "", "No market price: "+role.Price.Reason)
	add(role.Slotted, "The grade was found by the price")
	add(role.Outlier, "The price lies more than two standard errors from the pay line")
	add(role.Range != nil && collapsed(*role.Range), "Minimum wage or rounding leave no width below the midpoint; the range is numbers, not formulas")
	return strings.Join(parts, ". ")
}

// grades adds the sheet of grades.
func (b *bandsBook) grades() error {
	columns := gradesColumns
	annual, hourly := formulasOf(b.result.Policy.Spread.Basis, lmi.USDPerYear, columns), formulasOf(b.result.Policy.Spread.Basis, lmi.USDPerHour, columns)
	line := compile(fmt.Sprintf("EXP(%s+%s*{grade}+%s*{grade}^2)", lineIntercept, lineSlope, lineCurve), columns)
	return b.table(gradesSheet, 1, columns, func(add func(...cell) error) error {
		for i, grade := range b.result.Grades {
			row, money, formulas := i+2, asWage(grade.Unit), hourly
			if grade.Unit == lmi.USDPerYear {
				formulas = annual
			}
			cells := []cell{number(grade.Grade, asNumber), text(format.UnitWords(grade.Unit)), {style: style{format: money}}}
			if b.result.Line != nil {
				cells[2] = number(b.result.Line.Price(grade.Grade), money).by(line.at(row))
			}
			cells = append(cells, b.own(grade.Range, grade.SpreadPct, money, formulas, row)...)
			cells = append(cells, b.neighbors(grade, row)...)
			cells = append(cells, number(len(grade.Roles), asCount), prose(few(grade.Roles)), prose(few(grade.Outside)))
			cells = append(cells, b.gradeStaff(grade, row)...)
			if err := add(cells...); err != nil {
				return err
			}
		}
		return nil
	})
}

// neighbors are progression and overlap; the lowest grade has none.
func (b *bandsBook) neighbors(grade bands.Grade, row int) []cell {
	below := strconv.Itoa(row - 1)
	letter := func(key string) string { return columnOf(gradesColumns, key) }
	progression, overlap := text(""), text("")
	if grade.ProgressionPct != nil {
		progression = number(*grade.ProgressionPct/100, asPercent).by(compile("{mid}/"+letter("mid")+below+"-1", gradesColumns).at(row))
	}
	if grade.OverlapPct != nil {
		overlap = number(*grade.OverlapPct/100, asPercent).by(compile("("+letter("max")+below+"-{min})/({max}-{min})", gradesColumns).at(row))
	}
	return []cell{progression, overlap}
}

// gradeStaff are sums over the sheet of staff.
func (b *bandsBook) gradeStaff(grade bands.Grade, row int) []cell {
	if b.result.Staff == nil {
		return nil
	}
	n := len(b.result.Staff.Employees)
	of := func(key string) string { return refer(staffSheet, staffColumns, key, n) }
	in := func(text string) string { return compile(text, gradesColumns).at(row) }
	count := fmt.Sprintf("COUNTIF(%s,{grade})", of("grade"))
	var sum bands.Summary
	if grade.Staff != nil {
		sum = *grade.Staff
	}
	ratio := number(sum.MeanCompaRatio, asRatio)
	if sum.Employees == 0 {
		ratio.value = nil
	}
	return []cell{
		number(sum.Employees, asCount).by(in(count)),
		ratio.by(in(fmt.Sprintf(`IF({staff}>0,SUMIF(%s,{grade},%s)/{staff},"")`, of("grade"), of("ratio")))),
		number(sum.ToMinimumUSD, asAnnual).by(in(fmt.Sprintf("SUMIF(%s,{grade},%s)", of("grade"), of("to_min")))),
	}
}

// fewCodes is how many job codes a cell names; a cell holds no more than 32,767 characters.
const fewCodes = 100

// few lists codes, or the first of many.
func few(codes []string) string {
	if len(codes) <= fewCodes {
		return strings.Join(codes, ", ")
	}
	return strings.Join(codes[:fewCodes], ", ") + " and " + format.Count(int64(len(codes)-fewCodes)) + " more; see the sheet " + rangesSheet
}

// The names of the cells of the pay line.
const (
	lineIntercept = "pay_line_intercept"
	lineSlope     = "pay_line_slope"
	lineCurve     = "pay_line_curve"
)

// payLine adds the sheet of the line's coefficients.
func (b *bandsBook) payLine() error {
	columns := []column{{"what", "ln(price) = intercept + slope x grade + curve x grade^2", 44}, {"value", "Value", 16}}
	line := b.result.Line
	for i, name := range []string{lineIntercept, lineSlope, lineCurve} {
		if err := b.name(name, only(lineSheet, "B", i+2)); err != nil {
			return err
		}
	}
	return b.table(lineSheet, 0, columns, func(add func(...cell) error) error {
		for _, row := range []struct {
			what  string
			value cell
		}{
			{"Intercept", number(line.A, asNumber).input()},
			{"Slope", number(line.B, asNumber).input()},
			{"Curve", number(line.C, asNumber).input()},
			{"Roles it was fitted to", number(line.N, asCount)},
			{"R-squared", number(line.RSquared, asRatio)},
			{"Standard error of ln(price)", number(line.StandardError, "0.0000")},
		} {
			if err := add(text(row.what), row.value); err != nil {
				return err
			}
		}
		return nil
	})
}
