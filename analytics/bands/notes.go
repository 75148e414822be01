package bands

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// named is how many job codes or grades a note names before it counts the others; every role says itself what the
// note says of it.
const named = 20

func list(names []string) string { return analytics.First(named, names) }

// noteRanges notes how the ranges are defined and what a reader must know of single ones.
func (r *Result) noteRanges(s shaper) {
	if r.Policy.Spread.Basis == plan.OnMidpoint {
		r.AddNote("range_spread", "The policy states spreads as a share of the midpoint, (maximum - minimum) / midpoint. The usual range spread is (maximum - minimum) / minimum, which is more for the same range.")
	} else {
		r.AddNote("range_spread", "A range spread is (maximum - minimum) / minimum.")
	}
	if len(r.Grades) > 0 {
		r.noteGrades()
		r.noteGradedRoles()
	} else {
		r.noteLevels(s)
	}
	r.noteWithout()
	r.noteFloor()
	if codes := r.codes(func(role Role) bool { return role.HoldsMarket != nil && !*role.HoldsMarket }); len(codes) > 0 {
		r.AddNote("market_outside_range", "The range does not hold the market price of: "+list(codes)+".")
	}
	if codes := r.codes(func(role Role) bool { return role.Range != nil && role.Range.Max <= role.Range.Min }); len(codes) > 0 {
		r.AddNote("no_width", "Minimum wage or rounding leave one wage only as the range of: "+list(codes)+". There is no penetration in it; who is paid that wage is counted in the fourth quarter.")
	}
}

// noteLevels names levels that the policy has no spread for.
func (r *Result) noteLevels(s shaper) {
	byLevel := make(map[string][]string)
	var levels []string
	for _, role := range r.Roles {
		if _, known := s.spreadOf(role.Level); known {
			continue
		}
		if byLevel[role.Level] == nil {
			levels = append(levels, role.Level)
		}
		byLevel[role.Level] = append(byLevel[role.Level], role.JobCode)
	}
	for _, level := range levels {
		r.AddNote("unknown_level", fmt.Sprintf("The policy has no spread for the level %q: its roles (%s) have the default, %s percent. spread.levels.%s sets one.",
			level, list(byLevel[level]), decimal(r.Policy.Spread.DefaultPct), level))
	}
}

// noteWithout names the roles without a range, by reason.
func (r *Result) noteWithout() {
	byReason := make(map[string][]string)
	var reasons []string
	for _, role := range r.Roles {
		if role.Range != nil {
			continue
		}
		if byReason[role.NoRange] == nil {
			reasons = append(reasons, role.NoRange)
		}
		byReason[role.NoRange] = append(byReason[role.NoRange], role.JobCode)
	}
	for _, reason := range reasons {
		r.AddNote("no_range", fmt.Sprintf("There is no range for %s: %s.", list(byReason[reason]), strings.TrimRight(reason, ".")))
	}
}

// noteFloor names what the minimum wage raised.
func (r *Result) noteFloor() {
	raised := func(step pricing.Step) bool { return step.Step == pricing.Floor }
	if codes := r.codes(func(role Role) bool { return slices.ContainsFunc(role.Trail, raised) }); len(codes) > 0 {
		r.AddNote("minimum_wage", fmt.Sprintf("The minimum wage of the policy, %.2f dollars an hour (x 2,080 a year), raises the range of: %s.", r.Policy.MinimumWageUSD, list(codes)))
	}
}

// noteGrades notes how grades are made and where the pay line asks for doubt.
func (r *Result) noteGrades() {
	lowest, highest := r.Grades[0].Grade, r.Grades[len(r.Grades)-1].Grade
	fitted := slices.ContainsFunc(r.Roles, Role.fitted)
	switch policy := r.Policy.Midpoints; {
	case policy.Method == plan.Regression:
		r.AddNote("pay_line", fmt.Sprintf("The midpoints of the grades are those of the pay line: a least-squares line of ln(market price) over grade, through the %d roles that have both.", r.Line.N))
	case !fitted:
		r.AddNote("pay_line", fmt.Sprintf("No role has a grade: grade 1 lies at the lowest market price, each next one is %s percent above, up to the one nearest to the highest price. How well that fits is not measured.", decimal(policy.ProgressionPct)))
	default:
		r.AddNote("pay_line", fmt.Sprintf("Each midpoint is %s percent above that of the grade below; their height is the one nearest to the market prices of the %d roles that have a grade, on the logarithmic scale.", decimal(policy.ProgressionPct), r.Line.N))
	}
	if coefficients := r.coefficients(); r.Line.N == coefficients && fitted {
		r.AddNote("few_roles", "The pay line has as many coefficients as roles: it runs through all of their prices, and its R-squared says nothing.")
	}
	r.AddNote("progression", "Midpoint progression is (midpoint - midpoint of the grade below) / midpoint of the grade below, of the rounded midpoints.")
	r.AddNote("overlap", "Overlap is (maximum of the grade below - minimum of the grade) / (maximum of the grade - minimum of the grade); below zero there is a gap.")
	var falling []string
	for grade := lowest + 1; grade <= highest; grade++ {
		if r.Line.Price(grade) <= r.Line.Price(grade-1) {
			falling = append(falling, fmt.Sprint(grade))
		}
	}
	if len(falling) > 0 {
		r.AddNote("falling_line", "The pay line does not rise to the grades "+list(falling)+": their midpoints are not above those of the grades below. The grades given and the market disagree.")
	}
	if fitted {
		r.noteReach()
	}
}

// fitted reports whether the role has both a grade of its own and an annual price, which lay the pay line.
func (r Role) fitted() bool {
	_, ok := r.annual()
	return ok && r.Grade > 0 && !r.Slotted
}

// coefficients are how many of the pay line were fitted.
func (r *Result) coefficients() int {
	switch {
	case r.Policy.Midpoints.Method == plan.Progression:
		return 1
	case r.Policy.Midpoints.Line == plan.Quadratic:
		return 3
	}
	return 2
}

// noteReach names the grades beyond the roles that the pay line was fitted to.
func (r *Result) noteReach() {
	least, most := r.Grades[len(r.Grades)-1].Grade, r.Grades[0].Grade
	var areas []lmi.Area
	for _, role := range r.Roles {
		if !role.fitted() {
			continue
		}
		least, most = min(least, role.Grade), max(most, role.Grade)
		if area := areaOf(role); !slices.Contains(areas, area) {
			areas = append(areas, area)
		}
	}
	var beyond []string
	for _, g := range r.Grades {
		if g.Grade < least || g.Grade > most {
			beyond = append(beyond, fmt.Sprint(g.Grade))
		}
	}
	if len(beyond) > 0 {
		r.AddNote("beyond_prices", "No role with a market price reaches the grades "+list(beyond)+": their midpoints extend the pay line.")
	}
	if r.Policy.Geography == plan.AreaMarket && len(areas) > 1 {
		r.AddNote("several_areas", fmt.Sprintf("The market prices of one pay line come from %d areas, whose pay differs for other reasons than the grade. geography: differential lays national grades and moves them to each area.", len(areas)))
	}
}

// noteGradedRoles names the roles that stand in their grade in a special way.
func (r *Result) noteGradedRoles() {
	if codes := r.codes(func(role Role) bool { return role.Slotted }); len(codes) > 0 {
		r.AddNote("slotted", "Roles without a grade are put into the one whose midpoint is nearest to their market price on the logarithmic scale: "+list(codes)+".")
	}
	if codes := r.codes(func(role Role) bool { return role.Outlier }); len(codes) > 0 {
		r.AddNote("outlier", "The market price lies more than two standard errors from the pay line of: "+list(codes)+".")
	}
	if codes := r.codes(func(role Role) bool { return role.Range != nil && role.HoldsMarket == nil }); len(codes) > 0 {
		r.AddNote("no_market_in_grade", "These roles have the range of their given grade, but no market price by which to judge it, or only a lower bound: "+list(codes)+".")
	}
	if r.Policy.Geography == plan.Differential {
		r.AddNote("national_grades", "Grades are national; the range of a role is that of its grade moved by the geographic differential of its market price.")
		if codes := r.codes(func(role Role) bool {
			return role.Range != nil && areaOf(role) != lmi.National && role.Price.MarketUSD == nil
		}); len(codes) > 0 {
			r.AddNote("no_differential_in_grade", "Without a market price there is no geographic differential: the national range of the grade stands for "+list(codes)+".")
		}
	}
	if codes := r.codes(func(role Role) bool { return role.Level != "" }); len(codes) > 0 && len(r.Policy.Spread.Levels) > 0 {
		r.AddNote("levels_not_used", "In a graded structure the spread belongs to the grade; spread.levels are not used.")
	}
}

// noteStaff notes how staff are measured. It names nobody.
func (r *Result) noteStaff(p Params, employees []Employee) {
	r.AddNote("compa_ratio", "A compa-ratio is pay / midpoint of the range; a market ratio is pay / market price, as aged and with the premium or discount of the role. Means and medians of staff count heads, not hours.")
	r.AddNote("penetration", "Range penetration is (pay - minimum) / (maximum - minimum). The quarters of a range end at 0.25, 0.5, 0.75 and 1; green circles are paid below the minimum, red circles above the maximum.")
	r.AddNote("full_time_pay", "Pay is set against a range in the unit of the range, by the employee's own hours: hourly pay x 2,080 is annual pay, and pay for a part of the year's 2,080 hours is what it would come to for all of them. Payroll and costs are dollars a year at the own hours.")
	r.AddNote("costs", fmt.Sprintf("The cost to the minimum is the sum of max(0, minimum - pay) x FTE, the cost to the target that of max(0, %s x midpoint - pay) x FTE; neither lowers anybody's pay.", decimal(p.Policy.TargetCompaRatio)))
	below := 0
	for _, e := range p.Staff {
		if e.HourlyUSD() < p.Policy.MinimumWageUSD-exact {
			below++
		}
	}
	if below > 0 {
		r.AddNote("below_minimum_wage", fmt.Sprintf("Paid less than the policy's minimum wage, %.2f dollars an hour, by their own hours: %d of %d.", p.Policy.MinimumWageUSD, below, len(p.Staff)))
	}
	var elsewhere, noRatio int
	for _, e := range employees {
		if e.Area != "" && e.Area != areaOf(r.Roles[e.Role]) {
			elsewhere++
		}
		if e.MarketRatio == nil {
			noRatio++
		}
	}
	if elsewhere > 0 {
		r.AddNote("other_area", fmt.Sprintf("Working in another area than that of their role, whose range they are set against all the same: %d of %d.", elsewhere, len(employees)))
	}
	if noRatio > 0 {
		r.AddNote("no_market_ratio", fmt.Sprintf("Without a market ratio, for the market price of the role is not known or a lower bound only: %d of %d.", noRatio, len(employees)))
	}
}

// areaOf is the area of the role's market.
func areaOf(r Role) lmi.Area {
	if r.Area == "" {
		return lmi.National
	}
	return r.Area
}
