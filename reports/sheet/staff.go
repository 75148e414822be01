package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/format"
	"wageatlas/reports/words"
)

var staffColumns = []column{
	{"id", "Employee id", 14},
	{"code", "Job code", 12},
	{"area", "Area", 10},
	{"pay", "Pay, dollars an hour or a year", 14},
	{"basis", "Basis of pay", 10},
	{"hours", "Hours a week", 9},
	{"line", "Place of the role in " + rangesSheet, 10},
	{"grade", "Grade", 8},
	{"full", "Pay in the unit of the range", 14},
	{"mid", "Midpoint", 12},
	{"min", "Minimum", 12},
	{"max", "Maximum", 12},
	{"ratio", "Compa-ratio: pay / midpoint", 11},
	{"depth", "Range penetration", 11},
	{"place", "Place in the range", 15},
	{"market", "Market ratio: pay / market price", 11},
	{"fte", "FTE", 8},
	{"year", "Pay a year at own hours", 14},
	{"to_min", "Cost to minimum, dollars a year", 13},
	{"to_target", "Cost to target compa-ratio, dollars a year", 13},
}

// staffFormulas are the formulas of a row of staff; see package payrange for what they are.
type staffFormulas struct {
	line, grade, full, mid, least, most, ratio, depth, place, market, fte, year, toMin, toTarget formula
}

// ofRoles are the names that formulas have for columns of the sheet of ranges.
var ofRoles = map[string]string{
	"code": "role_code", "unit": "role_unit", "price": "role_price", "grade": "role_grade",
	"mid": "role_midpoint", "min": "role_minimum", "max": "role_maximum",
}

func newStaffFormulas() staffFormulas {
	of := func(key string) string { return fmt.Sprintf("INDEX(%s,{line})", ofRoles[key]) }
	is := func(text string) formula { return compile(text, staffColumns) }
	// A range in dollars an hour costs its full-time year 2,080 times as much.
	hours := fmt.Sprintf(`IF(%s="%s",%d,1)`, of("unit"), format.UnitWords(lmi.USDPerHour), fullTimeYear)
	var place strings.Builder
	fmt.Fprintf(&place, `IF({full}<{min},"%s",IF({full}>{max},"%s"`, words.Place(payrange.GreenCircle), words.Place(payrange.RedCircle))
	for quarter, name := range []payrange.Place{payrange.FirstQuarter, payrange.SecondQuarter, payrange.ThirdQuarter} {
		fmt.Fprintf(&place, `,IF({depth}<=%g,"%s"`, float64(quarter+1)/4, words.Place(name))
	}
	fmt.Fprintf(&place, `,"%s")))))`, words.Place(payrange.FourthQuarter))
	return staffFormulas{
		line:  is(fmt.Sprintf("MATCH({code},%s,0)", ofRoles["code"])),
		grade: is(of("grade")),
		// The answer rounds to a millionth of a dollar, so that pay at a bound is not taken for pay beside it.
		full:     is(fmt.Sprintf(`ROUND(IF({basis}="%s",{pay}/{fte},{pay}*%d)/%s,6)`, plan.Annual, fullTimeYear, hours)),
		mid:      is(of("mid")),
		least:    is(of("min")),
		most:     is(of("max")),
		ratio:    is("{full}/{mid}"),
		depth:    is(`IF({max}>{min},({full}-{min})/({max}-{min}),"")`),
		place:    is(place.String()),
		market:   is(fmt.Sprintf(`IFERROR({full}/%s,"")`, of("price"))),
		fte:      is(fmt.Sprintf("{hours}/%d", plan.FullTimeHours)),
		year:     is(fmt.Sprintf(`IF({basis}="%s",{pay},{pay}*{hours}*%d)`, plan.Annual, plan.WeeksPerYear)),
		toMin:    is("MAX(0,{min}-{full})*{fte}*" + hours),
		toTarget: is("MAX(0," + targetRatio + "*{mid}-{full})*{fte}*" + hours),
	}
}

// staff adds the sheet of individuals.
func (b *bandsBook) staff() error {
	for _, key := range slices.Sorted(maps.Keys(ofRoles)) {
		if err := b.name(ofRoles[key], refer(rangesSheet, rangesColumns, key, len(b.result.Roles))); err != nil {
			return err
		}
	}
	formulas, awkward := newStaffFormulas(), awkwardCodes(b.result.Roles)
	graded := len(b.result.Grades) > 0
	return b.table(staffSheet, 2, staffColumns, func(add func(...cell) error) error {
		row := make([]cell, 0, len(staffColumns))
		for i, e := range b.result.Staff.Employees {
			role := b.result.Roles[e.Role]
			row = append(row[:0], staffCells(e, role, formulas, i+2)...)
			if awkward[e.Role] || e.JobCode != role.JobCode && !ascii(e.JobCode) {
				row[6].formula, row[6].style.input = "", true
			}
			if !graded {
				row[7] = text("")
			}
			if err := add(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

func staffCells(e bands.Employee, role bands.Role, f staffFormulas, row int) []cell {
	money := asWage(role.RangeUnit)
	pay := asHourly
	if e.Basis == plan.Annual {
		pay = asAnnual
	}
	return []cell{
		text(e.ID), text(e.JobCode).input(), text(string(e.Area)),
		number(e.PayUSD, pay).input(), word(string(e.Basis)).input(), number(e.HoursPerWeek, asNumber).input(),
		number(e.Role+1, asNumber).by(f.line.at(row)),
		number(role.Grade, asNumber).by(f.grade.at(row)),
		number(e.RangePayUSD, money).by(f.full.at(row)),
		number(role.Range.Mid, money).by(f.mid.at(row)),
		number(role.Range.Min, money).by(f.least.at(row)),
		number(role.Range.Max, money).by(f.most.at(row)),
		number(e.CompaRatio, asRatio).by(f.ratio.at(row)),
		number(e.Penetration, asPercent).by(f.depth.at(row)),
		word(words.Place(e.Place)).by(f.place.at(row)),
		number(e.MarketRatio, asRatio).by(f.market.at(row)),
		number(e.FTE(), asFTE).by(f.fte.at(row)),
		number(e.AnnualUSD(), asAnnual).by(f.year.at(row)),
		number(e.ToMinimumUSD, asAnnual).by(f.toMin.at(row)),
		number(e.ToTargetUSD, asAnnual).by(f.toTarget.at(row)),
	}
}

// longestMatch is how long a text MATCH looks for.
const longestMatch = 255

// awkwardCodes are the roles, by their place, whose code MATCH would not find: it takes * ? ~ for wildcards,
// does not tell small from large letters and takes no long text.
func awkwardCodes(roles []bands.Role) map[int]bool {
	awkward, first := make(map[int]bool), make(map[string]int)
	for i, role := range roles {
		folded := strings.ToUpper(role.JobCode)
		if other, ok := first[folded]; ok {
			awkward[i], awkward[other] = true, true
		} else {
			first[folded] = i
		}
		if strings.ContainsAny(role.JobCode, "*?~") || utf8.RuneCountInString(role.JobCode) > longestMatch {
			awkward[i] = true
		}
	}
	return awkward
}

// ascii reports whether small and large letters of the text are alike to every program.
func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
