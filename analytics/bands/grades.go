package bands

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"wageatlas/analytics/payline"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// lastGrade is the highest grade that a role file can give.
const lastGrade = 99

// layGrades lays the pay line, makes the grades and puts the roles into them.
func (r *Result) layGrades(s shaper) error {
	line, first, last, err := r.layLine()
	if err != nil {
		return err
	}
	r.Line = &line
	for grade := first; grade <= last; grade++ {
		spread := s.policy.Spread.DefaultPct + s.policy.Spread.RisePctPoints*float64(grade-first)
		if s.policy.Spread.Basis == plan.OnMidpoint && spread >= 200 {
			return fmt.Errorf("the spread of grade %d would be %s percent of its midpoint, which leaves no minimum; set spread.default_pct or spread.rise_per_grade_pct_points lower", grade, decimal(spread))
		}
		shaped, _ := s.shape("that of the grade", line.Price(grade), spread, lmi.USDPerYear)
		next := Grade{Grade: grade, Unit: lmi.USDPerYear, Range: shaped, SpreadPct: spread, Roles: []string{}, Outside: []string{}}
		if grade > first {
			next.follow(r.Grades[len(r.Grades)-1])
		}
		r.Grades = append(r.Grades, next)
	}
	for i := range r.Roles {
		r.place(&r.Roles[i], s)
	}
	return nil
}

// follow sets the grade against the one below.
func (g *Grade) follow(below Grade) {
	progression := payrange.ProgressionPct(below.Range.Mid, g.Range.Mid)
	g.ProgressionPct = &progression
	if g.Range.Max > g.Range.Min {
		overlap := payrange.OverlapPct(below.Range, g.Range)
		g.OverlapPct = &overlap
	}
}

// graded reports whether the role can have an annual range: grades do not serve hourly wages.
func (r Role) graded() bool { return r.Price.Unit != lmi.USDPerHour }

// annual is the role's annual price as the pay line takes it.
func (r Role) annual() (usd float64, ok bool) {
	price, ok := r.known()
	if !ok || !r.graded() {
		return 0, false
	}
	return price / r.differential(), true
}

// differential is local over national price, by which a policy of differentials moved the market
// price; 1 where it moved none.
func (r Role) differential() float64 {
	for _, step := range r.Price.Trail {
		if step.Step == pricing.Differential && r.Price.MarketUSD != nil {
			return step.Value / *r.Price.MarketUSD
		}
	}
	return 1
}

// layLine returns the pay line and the lowest and highest grade.
func (r *Result) layLine() (line payline.Line, first, last int, err error) {
	var (
		points []payline.Point
		prices []float64
		policy = r.Policy.Midpoints
	)
	for _, role := range r.Roles {
		price, ok := role.annual()
		if ok {
			prices = append(prices, price)
		}
		if role.Grade == 0 || !role.graded() {
			continue
		}
		if first == 0 || role.Grade < first {
			first = role.Grade
		}
		last = max(last, role.Grade)
		if ok {
			points = append(points, payline.Point{Grade: role.Grade, Price: price})
		}
	}
	switch {
	case len(prices) == 0:
		return line, 0, 0, errors.New("no role has an annual market price to lay grades by; set structure: ungraded to give each role a range of its own")
	case policy.Method == plan.Regression:
		line, err = payline.Fit(points, policy.Line == plan.Quadratic)
		if err != nil {
			err = fmt.Errorf("%w (counted are roles with a grade and an annual market price); give grades in the column grade of the role file, or set midpoints.method: progression", err)
		}
		return line, first, last, err
	case first == 0:
		return spanned(prices, policy.ProgressionPct)
	}
	line, err = payline.Anchored(points, policy.ProgressionPct)
	if err != nil {
		err = fmt.Errorf("%w in dollars a year; give a grade to a role that has one, or to none", err)
	}
	return line, first, last, err
}

// spanned lays grades where no role has one: grade 1 at the lowest price, and as many above it, a
// progression apart, as it takes until one is the nearest to the highest price.
func spanned(prices []float64, progressionPct float64) (line payline.Line, first, last int, err error) {
	lowest, highest := prices[0], prices[0]
	for _, price := range prices {
		lowest, highest = min(lowest, price), max(highest, price)
	}
	line, err = payline.Anchored([]payline.Point{{Grade: 1, Price: lowest}}, progressionPct)
	if err != nil {
		return line, 0, 0, err
	}
	last = line.Slot(highest, 1, lastGrade+1)
	if last > lastGrade {
		return line, 0, 0, fmt.Errorf("from the lowest market price to the highest it takes more than %d grades with a progression of %s percent; set midpoints.progression_pct higher, or give grades in the column grade of the role file", lastGrade, decimal(progressionPct))
	}
	return line, 1, last, nil
}

// place gives the role its grade and the range of the grade.
func (r *Result) place(role *Role, s shaper) {
	price, priced := role.annual()
	switch {
	case !role.graded():
		role.NoRange = hourlyInGrades
		return
	case role.Grade > 0:
	case priced:
		role.Grade, role.Slotted = r.Line.Slot(price, r.Grades[0].Grade, r.Grades[len(r.Grades)-1].Grade), true
	case role.Price.AtLeast:
		role.NoRange = lowerBound + ", by which no grade can be found"
		return
	default:
		role.NoRange = "it has no grade, and no market price by which to find one: " + role.Price.Reason
		return
	}
	grade := &r.Grades[role.Grade-r.Grades[0].Grade]
	mid, steps := r.midpoint(*role)
	shaped, more := s.shape("that of the grade", mid, grade.SpreadPct, lmi.USDPerYear)
	role.take(shaped, grade.SpreadPct, lmi.USDPerYear, append(steps, more...))
	grade.Roles = append(grade.Roles, role.JobCode)
	if role.HoldsMarket != nil && !*role.HoldsMarket {
		grade.Outside = append(grade.Outside, role.JobCode)
	}
	if priced {
		point := payline.Point{Grade: role.Grade, Price: price}
		residual := r.Line.Residual(point)
		role.ResidualLn, role.Outlier = &residual, r.Line.Outlier(point)
	}
}

// midpoint is the midpoint of the role's grade, moved to its area where its price was, and the steps to it.
func (r *Result) midpoint(role Role) (usd float64, steps []pricing.Step) {
	given := "given"
	if role.Slotted {
		given = "the nearest midpoint to its price"
	}
	mid := r.Line.Price(role.Grade)
	steps = []pricing.Step{{
		Step: pricing.PayLine, Text: fmt.Sprintf("The pay line at grade %d, %s", role.Grade, given),
		Value: mid, Unit: lmi.USDPerYear, Formula: lineFormula(*r.Line, role.Grade),
	}}
	differential := role.differential()
	if differential == 1 {
		return mid, steps
	}
	return mid * differential, append(steps, pricing.Step{
		Step: pricing.Differential, Text: "The grade's midpoint in area " + string(role.Area),
		Value: mid * differential, Unit: lmi.USDPerYear, Formula: pricing.Amount(mid, lmi.USDPerYear) + " x " + decimal(differential),
	})
}

// lineFormula writes a value of the line: "exp(10.1 + 0.09531018 x 3)".
func lineFormula(l payline.Line, grade int) string {
	var terms strings.Builder
	terms.WriteString(decimal(l.A))
	for _, term := range []struct {
		of    float64
		power string
	}{{l.B, ""}, {l.C, "^2"}} {
		if term.of == 0 {
			continue
		}
		sign := " + "
		if term.of < 0 {
			sign = " - "
		}
		fmt.Fprintf(&terms, "%s%s x %d%s", sign, decimal(math.Abs(term.of)), grade, term.power)
	}
	return "exp(" + terms.String() + ")"
}
