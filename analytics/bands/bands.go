// Package bands makes pay ranges of market prices and policy, by role or by grade, and sets staff
// against them.
//
// In an ungraded structure the midpoint of a role's range is its market price. In a graded one the
// prices of the roles with a grade lay a pay line, whose values are the midpoints of the grades; a role without
// a grade is slotted into the one whose midpoint is nearest to its price. The grades are in dollars a year of
// full-time work, so that a role with hourly wages only stands outside them. Under a policy of
// geographic differentials the grades are national, and the range of a role is that of its grade moved by
// the differential of its area.
//
// A range is made in this order: the midpoint is rounded, minimum and maximum follow from the
// rounded midpoint and the spread and are rounded, and a range that begins below the minimum wage is raised.
// The formulas are those of packages payrange and payline.
package bands

import (
	"fmt"
	"slices"

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
	// Staff is nil where none was given, and where nobody fits a range.
	Staff *Staff `json:"staff"`
	// Problems are rows of staff that fit no range: their job code is unknown, or its role has no range.
	Problems []plan.Problem `json:"problems"`
	analytics.Meta
}

// Role is a role with its range.
type Role struct {
	pricing.Priced
	// Slotted says that the grade was found by the price, not given.
	Slotted bool `json:"slotted"`
	// Range is the role's own, or that of its grade (moved by the area's differential where the policy
	// says so), in RangeUnit. It is nil where there is none, and then NoRange says why.
	Range *payrange.Range `json:"range"`
	// RangeUnit is that of the price; a role without a price can have the range of its grade, in
	// dollars a year. It is "" without a range.
	RangeUnit lmi.Unit `json:"range_unit,omitempty"`
	NoRange   string   `json:"no_range,omitempty"`
	// SpreadPct is the policy's spread for the role; nil without a range. Rounding and the minimum wage can
	// move that of the range.
	SpreadPct *float64 `json:"spread_pct"`
	// Hourly and Annual are the range for a posting, of a full-time job of 2,080 hours; nil
	// where BLS does not release wages of the unit for its matches. One of them is Range.
	Hourly *payrange.Range `json:"posting_hourly_usd"`
	Annual *payrange.Range `json:"posting_annual_usd"`
	// HoldsMarket says whether the range holds the market price; nil where one is missing.
	HoldsMarket *bool `json:"holds_market"`
	// ResidualLn is ln(price / pay line), Outlier a price more than two standard errors from the line; only in a
	// graded structure. Under geographic differentials it is the price without the differential.
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
	// ProgressionPct and OverlapPct are against the grade below; nil for the lowest. OverlapPct is nil too
	// for a range whose minimum is its maximum.
	ProgressionPct *float64 `json:"progression_pct"`
	OverlapPct     *float64 `json:"overlap_pct"`
	// Roles are the job codes in the grade, Outside those whose market price the range does not hold.
	Roles   []string `json:"roles"`
	Outside []string `json:"market_outside_range"`
	// Staff sums up those whose role is in the grade; nil where there is nobody.
	Staff *Summary `json:"staff"`
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
	// RangePayUSD is the pay in the unit of the range: dollars an hour, or a year of full-time work.
	RangePayUSD float64
	CompaRatio  float64
	// MarketRatio is nil where the market price is not known, or at least some wage only.
	MarketRatio *float64
	// Penetration is nil in a range whose minimum is its maximum.
	Penetration *float64
	Place       payrange.Place
	// ToMinimumUSD and ToTargetUSD are dollars a year at the employee's own hours.
	ToMinimumUSD float64
	ToTargetUSD  float64
}

// Summary sums up one or more employees. Means and the median count heads, not hours.
type Summary struct {
	Employees int `json:"employees"`
	// FTE is their number in full-time jobs of 40 hours a week.
	FTE float64 `json:"fte"`
	// PayrollUSD is what they are paid a year at their hours.
	PayrollUSD       float64 `json:"payroll_usd_per_year"`
	MeanCompaRatio   float64 `json:"mean_compa_ratio"`
	MedianCompaRatio float64 `json:"median_compa_ratio"`
	// MeanPenetration and MeanMarketRatio are of those who have one; nil where nobody has.
	MeanPenetration *float64 `json:"mean_penetration"`
	MeanMarketRatio *float64 `json:"mean_market_ratio"`
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

// Of makes the ranges of priced roles and sets the staff against them. It gives an error for a
// policy out of bounds and, in a graded structure, where the roles and their grades lay no pay line; the error
// says what to do.
func Of(prices pricing.Prices, p Params) (Result, error) {
	if err := p.Policy.Validate(); err != nil {
		return Result{}, fmt.Errorf("policy: %w", err)
	}
	r := Result{
		Policy: p.Policy, Year: prices.Year, AgingMonths: prices.AgingMonths,
		Roles: []Role{}, Grades: []Grade{}, Problems: []plan.Problem{}, Meta: analytics.NewMeta(),
	}
	r.Notes = append(r.Notes, prices.Notes...)
	r.Sources = append(r.Sources, prices.Sources...)
	r.Missing = append(r.Missing, prices.Missing...)
	for _, priced := range prices.Roles {
		r.Roles = append(r.Roles, Role{Priced: priced, Trail: append([]pricing.Step{}, priced.Price.Trail...)})
	}
	s := shaper{p.Policy}
	if p.Policy.Structure == plan.Graded {
		if err := r.layGrades(s); err != nil {
			return Result{}, err
		}
	} else {
		r.rangeRoles(s)
	}
	for i := range r.Roles {
		r.Roles[i].post(s)
	}
	r.noteRanges(s)
	r.seat(p)
	return r, nil
}

// known returns the role's market price, if it is more than a lower bound.
func (r Role) known() (usd float64, ok bool) {
	if r.Price.PriceUSD == nil || r.Price.AtLeast {
		return 0, false
	}
	return *r.Price.PriceUSD, true
}

// The reasons for which a role has no range, besides the one for which it has no price.
const (
	lowerBound     = "its market price is a lower bound only, for a wage is top-coded"
	hourlyInGrades = "BLS releases hourly wages only for its matches, and the grades are in dollars a year"
)

// rangeRoles gives each role a range of its own.
func (r *Result) rangeRoles(s shaper) {
	for i := range r.Roles {
		role := &r.Roles[i]
		price, ok := role.known()
		switch {
		case ok:
			spread, _ := s.spreadOf(role.Level)
			shaped, steps := s.shape("the price of the role", price, spread, role.Price.Unit)
			role.take(shaped, spread, role.Price.Unit, steps)
		case role.Price.AtLeast:
			role.NoRange = lowerBound
		default:
			role.NoRange = role.Price.Reason
		}
	}
}

// take gives the role a range and the steps to it.
func (r *Role) take(shaped payrange.Range, spreadPct float64, unit lmi.Unit, steps []pricing.Step) {
	r.Range, r.RangeUnit, r.SpreadPct = &shaped, unit, &spreadPct
	r.Trail = append(r.Trail, steps...)
	if price, ok := r.known(); ok {
		holds := shaped.Holds(price)
		r.HoldsMarket = &holds
	}
}

// post sets the ranges for a posting.
func (r *Role) post(s shaper) {
	if r.Range == nil {
		return
	}
	own := *r.Range
	if r.RangeUnit == lmi.USDPerHour {
		r.Hourly = &own
		return
	}
	r.Annual = &own
	if r.Price.Market != nil && r.Price.Market.Hourly != nil {
		hourly := s.hourly(own)
		r.Hourly = &hourly
	}
}

// codes are the job codes of the roles of which it is true, in their order.
func (r *Result) codes(is func(Role) bool) []string {
	list := []string{}
	for _, role := range r.Roles {
		if is(role) {
			list = append(list, role.JobCode)
		}
	}
	return slices.Clip(list)
}
