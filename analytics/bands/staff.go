package bands

import (
	"slices"
	"strings"

	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// seat sets the staff against the ranges of their roles.
func (r *Result) seat(p Params) {
	if len(p.Staff) == 0 {
		return
	}
	var (
		find                = r.finder()
		all, hourly, annual tally
		byRole              = make([]tally, len(r.Roles))
		byGrade             = make(map[int]*tally)
		employees           = make([]Employee, 0, len(p.Staff))
	)
	for _, e := range p.Staff {
		i, fault := find(e.JobCode)
		if fault != "" {
			r.Problems = append(r.Problems, plan.Problem{File: p.StaffFile, Line: e.Line, Column: "job_code", Text: e.JobCode, Reason: fault})
			continue
		}
		placed := r.Roles[i].seat(e, i, p.Policy.TargetCompaRatio)
		employees = append(employees, placed)
		all.add(placed)
		byRole[i].add(placed)
		if e.Basis == plan.Annual {
			annual.add(placed)
		} else {
			hourly.add(placed)
		}
		if grade := r.Roles[i].Grade; len(r.Grades) > 0 {
			if byGrade[grade] == nil {
				byGrade[grade] = new(tally)
			}
			byGrade[grade].add(placed)
		}
	}
	r.noteStaff(p, employees)
	if len(employees) == 0 {
		return
	}
	r.Staff = &Staff{All: *all.summary(), Hourly: hourly.summary(), Annual: annual.summary(), Employees: employees}
	for i := range byRole {
		r.Roles[i].Staff = byRole[i].summary()
	}
	for i := range r.Grades {
		if of := byGrade[r.Grades[i].Grade]; of != nil {
			r.Grades[i].Staff = of.summary()
		}
	}
}

// finder returns a function that finds the role of a job code: as it is written, else
// whatever its letters' case. It says why where there is none with a range.
func (r *Result) finder() func(code string) (role int, fault string) {
	exactly, folded := make(map[string]int, len(r.Roles)), make(map[string][]int, len(r.Roles))
	for i, role := range r.Roles {
		code := strings.TrimSpace(role.JobCode)
		exactly[code] = i
		folded[strings.ToLower(code)] = append(folded[strings.ToLower(code)], i)
	}
	return func(code string) (int, string) {
		code = strings.TrimSpace(code)
		i, ok := exactly[code]
		if !ok {
			alike := folded[strings.ToLower(code)]
			switch len(alike) {
			case 0:
				return 0, "is the job code of no role"
			case 1:
				i = alike[0]
			default:
				return 0, "is the job code of several roles but for small and large letters"
			}
		}
		if role := r.Roles[i]; role.Range == nil {
			return 0, "its role has no range: " + role.NoRange
		}
		return i, ""
	}
}

// seat sets an employee against the role's range; i is the place of the role.
func (r Role) seat(e plan.Employee, i int, target float64) Employee {
	// A range in dollars an hour costs its full-time year 2,080 times as much.
	pay, yearly := e.HourlyUSD(), float64(hoursPerYear)
	if r.RangeUnit == lmi.USDPerYear {
		pay, yearly = fullTimeUSD(e), 1
	}
	pay = payrange.Rounded(pay, exact)
	placed := Employee{
		Employee: e, Role: i, RangePayUSD: pay,
		CompaRatio:   payrange.CompaRatio(pay, r.Range.Mid),
		Place:        r.Range.PlaceOf(pay),
		ToMinimumUSD: r.Range.CostToMinimum(pay, e.FTE()) * yearly,
		ToTargetUSD:  r.Range.CostToCompaRatio(target, pay, e.FTE()) * yearly,
	}
	if r.Range.Max > r.Range.Min {
		penetration := r.Range.Penetration(pay)
		placed.Penetration = &penetration
	}
	if price, ok := r.known(); ok {
		ratio := payrange.MarketRatio(pay, price)
		placed.MarketRatio = &ratio
	}
	return placed
}

// fullTimeUSD is what the pay comes to in a full-time year of 2,080 hours.
func fullTimeUSD(e plan.Employee) float64 {
	if e.Basis == plan.Annual {
		return e.PayUSD / e.FTE()
	}
	return e.PayUSD * hoursPerYear
}

// tally adds up employees for a summary.
type tally struct {
	sums         Summary
	compaRatios  []float64
	penetrations mean
	marketRatios mean
	// places are counted in the order of payrange.Places.
	places [6]int
}

// mean adds up the numbers that are there.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(number *float64) {
	if number != nil {
		m.sum += *number
		m.n++
	}
}

// value is nil where no number was there.
func (m mean) value() *float64 {
	if m.n == 0 {
		return nil
	}
	value := m.sum / float64(m.n)
	return &value
}

func (t *tally) add(e Employee) {
	t.sums.Employees++
	t.sums.FTE += e.FTE()
	t.sums.PayrollUSD += e.AnnualUSD()
	t.sums.ToMinimumUSD += e.ToMinimumUSD
	t.sums.ToTargetUSD += e.ToTargetUSD
	t.compaRatios = append(t.compaRatios, e.CompaRatio)
	t.penetrations.add(e.Penetration)
	t.marketRatios.add(e.MarketRatio)
	t.places[slices.Index(payrange.Places(), e.Place)]++
}

// summary is nil where nobody was added.
func (t *tally) summary() *Summary {
	if t.sums.Employees == 0 {
		return nil
	}
	s := t.sums
	slices.Sort(t.compaRatios)
	var sum float64
	for _, ratio := range t.compaRatios {
		sum += ratio
	}
	n := len(t.compaRatios)
	s.MeanCompaRatio, s.MedianCompaRatio = sum/float64(n), (t.compaRatios[(n-1)/2]+t.compaRatios[n/2])/2
	s.MeanPenetration, s.MeanMarketRatio = t.penetrations.value(), t.marketRatios.value()
	for i, place := range payrange.Places() {
		s.Places = append(s.Places, PlaceCount{Place: place, Employees: t.places[i]})
	}
	return &s
}
