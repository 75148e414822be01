// Package bands makes pay ranges of market prices and policy, by role or by grade, and sets staff
// against them.
package bands

import (
	"wageatlas/analytics"
	"wageatlas/analytics/payline"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// Params are what the analyst brings.
type Params struct {
	Roles  []plan.Role
	Policy plan.Policy
	// Staff is nil where none is given.
	Staff []plan.Employee
	// StaffFile names the file of the staff in problems.
	StaffFile string
}

// Result is the answer.
type Result struct {
	Policy plan.Policy `json:"policy"`
	// Year is the May of the wages, AgingMonths how far prices were aged from it.
	Year        int `json:"year"`
	AgingMonths int `json:"aging_months"`
	// Roles are in the order given.
	Roles []Role `json:"roles"`
	// Grades are the ranges of a graded structure, the lowest first; empty in an ungraded one.
	Grades []Grade `json:"grades"`
	// Line is the line of the grades' midpoints; nil in an ungraded structure.
	Line *payline.Line `json:"pay_line"`
	// Staff is nil where none was given.
	Staff *Staff `json:"staff"`
	// Problems are rows of staff that fit no range, for example an unknown job code.
	Problems []plan.Problem `json:"problems"`
	analytics.Meta
}

// Role is a role with its range.
type Role struct {
	pricing.Priced
	// Slotted says that the grade was found by the price, not given.
	Slotted bool `json:"slotted"`
	// Range is in the unit of the price: the role's own, or that of its grade; nil where there is none, and then
	// NoRange says why.
	Range   *payrange.Range `json:"range"`
	NoRange string          `json:"no_range,omitempty"`
	// SpreadPct is the policy's spread for the role; nil without a range. Rounding and the minimum wage can
	// move that of the range.
	SpreadPct *float64 `json:"spread_pct"`
	// Hourly and Annual are the range for a posting, of a full-time job of 2,080 hours; nil
	// where BLS does not release wages of the unit for its matches.
	Hourly *payrange.Range `json:"posting_hourly_usd"`
	Annual *payrange.Range `json:"posting_annual_usd"`
	// Posting is the wording for a posting; "" without a range.
	Posting string `json:"posting,omitempty"`
	// HoldsMarket says whether the range holds the market price; nil where one is missing.
	HoldsMarket *bool `json:"holds_market"`
	// ResidualLn is ln(price / pay line), Outlier a price more than two standard errors from the line; only in a graded structure.
	ResidualLn *float64 `json:"residual_ln"`
	Outlier    bool     `json:"outlier"`
	// Trail are the steps from the published figures to the range.
	Trail []pricing.Step `json:"trail"`
	// Staff sums up those who hold the role; nil where nobody does or no staff was given.
	Staff *Summary `json:"staff"`
}

// Grade is a pay grade.
type Grade struct {
	Grade int            `json:"grade"`
	Unit  lmi.Unit       `json:"unit"`
	Range payrange.Range `json:"range"`
	// SpreadPct is the policy's spread of the grade.
	SpreadPct float64 `json:"spread_pct"`
	// ProgressionPct and OverlapPct are against the grade below; nil for the lowest.
	ProgressionPct *float64 `json:"progression_pct"`
	OverlapPct     *float64 `json:"overlap_pct"`
	// Roles are the job codes in the grade, Outside those whose market price the range does not hold.
	Roles   []string `json:"roles"`
	Outside []string `json:"market_outside_range"`
	Staff   *Summary `json:"staff"`
}

// Staff is what staff are paid in their ranges.
type Staff struct {
	All Summary `json:"all"`
	// Hourly and Annual are the same for those whose pay is stated so; nil where there is nobody.
	Hourly *Summary `json:"hourly"`
	Annual *Summary `json:"annual"`
	// Employees are in the order given. They are left out of JSON: it is an aggregate.
	Employees []Employee `json:"-"`
}

// Employee is a member of staff in a range.
type Employee struct {
	plan.Employee
	// Role is the place of the role in Result.Roles.
	Role int
	// PayUSD is the pay in the unit of the range: dollars an hour, or a year of full-time work.
	RangePayUSD float64
	CompaRatio  float64
	MarketRatio float64
	Penetration float64
	Place       payrange.Place
	// ToMinimumUSD and ToTargetUSD are dollars a year at the employee's own hours.
	ToMinimumUSD float64
	ToTargetUSD  float64
}

// Summary sums up staff.
type Summary struct {
	Employees int     `json:"employees"`
	FTE       float64 `json:"fte"`
	// PayrollUSD is what they are paid a year at their hours.
	PayrollUSD       float64 `json:"payroll_usd_per_year"`
	MeanCompaRatio   float64 `json:"mean_compa_ratio"`
	MedianCompaRatio float64 `json:"median_compa_ratio"`
	MeanPenetration  float64 `json:"mean_penetration"`
	MeanMarketRatio  float64 `json:"mean_market_ratio"`
	// Places counts them by payrange.Places, in that order.
	Places []PlaceCount `json:"places"`
	// ToMinimumUSD raises everybody to the minimum, ToTargetUSD to the policy's target compa-ratio, dollars a year.
	ToMinimumUSD float64 `json:"cost_to_minimum_usd_per_year"`
	ToTargetUSD  float64 `json:"cost_to_target_usd_per_year"`
}

// PlaceCount is how many stand at a place.
type PlaceCount struct {
	Place     payrange.Place `json:"place"`
	Employees int            `json:"employees"`
}

// Comparison sets two policies side by side, for the same roles and staff.
type Comparison struct {
	First, Second Result
	// Settings are the keys in which the policies differ, with both values.
	Settings []Setting `json:"settings"`
	// Roles are in the order given.
	Roles []RoleChange `json:"roles"`
}

// Setting is a key of the policy with two values.
type Setting struct {
	Key    string `json:"key"`
	First  string `json:"first"`
	Second string `json:"second"`
}

// RoleChange is a role under two policies; a midpoint is nil where there is no range.
type RoleChange struct {
	JobCode   string   `json:"job_code"`
	Title     string   `json:"title"`
	Unit      lmi.Unit `json:"unit"`
	FirstMid  *float64 `json:"first_midpoint_usd"`
	SecondMid *float64 `json:"second_midpoint_usd"`
	// ChangePct is the second midpoint against the first; nil where one is missing or in another unit.
	ChangePct *float64 `json:"midpoint_change_pct"`
}
