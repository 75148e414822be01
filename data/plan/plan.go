// Package plan reads what a compensation analyst brings to a warehouse: the roles
// to price, the policy by which to price and band them, and the staff. Roles and
// staff are CSV files, the policy is YAML. The words for their fields are those of
// pay practice; see analytics/bands for what is made of them.
//
// A bad row is a Problem with its line and the reason, and the other rows go on. A file that
// cannot be used at all is an error.
package plan

import (
	"fmt"

	"wageatlas/data/lmi"
)

// Match is a benchmark of a role: an occupation of the market that its jobs resemble.
type Match struct {
	SOC lmi.SOC `json:"soc"`
	// Weight is the match's part of the blend in any unit; 0 for all matches of a
	// role weighs them by their employment.
	Weight float64 `json:"weight"`
}

// Role is a job of the organization.
type Role struct {
	// Line is where the role stands in its file.
	Line    int     `json:"-"`
	JobCode string  `json:"job_code"`
	Title   string  `json:"title"`
	Matches []Match `json:"matches"`
	// NAICS is the industry of the market, "" for all industries.
	NAICS lmi.NAICS `json:"naics,omitempty"`
	// Area is the area of the market, "" for the nation.
	Area lmi.Area `json:"area,omitempty"`
	// Level names a level of the policy's range spreads, "" for its default spread.
	Level string `json:"level,omitempty"`
	// AdjustPct is the premium (or, below zero, the discount) on the market price in percent.
	AdjustPct float64 `json:"adjust_pct"`
	// Grade is the role's grade, counted from 1; 0 where it is not known yet.
	Grade int `json:"grade,omitempty"`
}

// Basis is what an employee's pay is stated for.
type Basis string

// The bases of pay.
const (
	Hourly Basis = "hourly"
	Annual Basis = "annual"
)

// Employee is a member of staff.
type Employee struct {
	// Line is where the employee stands in the file.
	Line    int    `json:"-"`
	ID      string `json:"employee_id"`
	JobCode string `json:"job_code"`
	// PayUSD is dollars per hour or per year, as Basis says.
	PayUSD float64 `json:"pay_usd"`
	Basis  Basis   `json:"basis"`
	// HoursPerWeek are the hours the pay is for.
	HoursPerWeek float64 `json:"hours_per_week"`
	// Area is where the employee works, "" for the role's area.
	Area lmi.Area `json:"area,omitempty"`
}

// WeeksPerYear is how many weeks of pay a year has. OEWS counts 2,080 hours a year, 52 weeks of 40.
const WeeksPerYear = 52

// FullTimeHours are the hours a week of a full-time job in OEWS.
const FullTimeHours = 40

// HourlyUSD is what an hour is paid: annual pay / (hours a week x 52), by the employee's own hours.
func (e Employee) HourlyUSD() float64 {
	if e.Basis == Annual {
		return e.PayUSD / (e.HoursPerWeek * WeeksPerYear)
	}
	return e.PayUSD
}

// AnnualUSD is what the employee is paid in a year at the own hours.
func (e Employee) AnnualUSD() float64 {
	if e.Basis == Annual {
		return e.PayUSD
	}
	return e.PayUSD * e.HoursPerWeek * WeeksPerYear
}

// FTE is the employee's part of a full-time job: hours a week / 40.
func (e Employee) FTE() float64 { return e.HoursPerWeek / FullTimeHours }

// Problem is a row, or a cell of it, that cannot be used.
type Problem struct {
	File string `json:"file"`
	// Line counts from 1, the heading's.
	Line int `json:"line"`
	// Column is empty where the row as a whole is at fault.
	Column string `json:"column,omitempty"`
	// Text is the cell as written; it is left out for columns that name people or their pay.
	Text   string `json:"text,omitempty"`
	Reason string `json:"reason"`
}

// String says where and what: "staff.csv: line 4: pay: must be more than zero".
func (p Problem) String() string {
	where := fmt.Sprintf("%s: line %d", p.File, p.Line)
	if p.Column != "" {
		where += ": " + p.Column
	}
	if p.Text != "" {
		where += fmt.Sprintf(" %q", p.Text)
	}
	return where + ": " + p.Reason
}
