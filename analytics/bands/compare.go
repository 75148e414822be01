package bands

import (
	"fmt"
	"maps"
	"slices"

	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// Comparison sets two policies side by side, for the same roles and staff.
type Comparison struct {
	First  Result `json:"first"`
	Second Result `json:"second"`
	// Settings are the keys in which the policies differ, with both values, by key.
	Settings []Setting `json:"settings"`
	// Roles are in the order given.
	Roles []RoleChange `json:"roles"`
	// FirstTotals and SecondTotals are of all staff under a policy, Change is the second less the
	// first; nil where one of the results has no staff.
	FirstTotals  *Totals `json:"first_totals"`
	SecondTotals *Totals `json:"second_totals"`
	Change       *Totals `json:"change"`
	// Compared is how many employees stand in a range under both policies, Moved how many of
	// these at another place; Moves counts these by the two places.
	Compared int    `json:"compared_employees"`
	Moved    int    `json:"moved_employees"`
	Moves    []Move `json:"moves"`
}

// Setting is a key of the policy with two values.
type Setting struct {
	// Key is dotted as wageatlas bands --set takes it: "aging.annual_rate_pct".
	Key string `json:"key"`
	// First and Second are as YAML writes them; "" for a level that one policy does not name.
	First  string `json:"first"`
	Second string `json:"second"`
}

// RoleChange is a role under two policies; a midpoint is nil where there is no range.
type RoleChange struct {
	JobCode string `json:"job_code"`
	Title   string `json:"title"`
	// Unit is that of the first range, or of the second where there is no first; the second is in
	// SecondUnit, which differs only where the policies take different wages. "" without a range.
	Unit       lmi.Unit `json:"unit,omitempty"`
	SecondUnit lmi.Unit `json:"second_unit,omitempty"`
	FirstMid   *float64 `json:"first_midpoint_usd"`
	SecondMid  *float64 `json:"second_midpoint_usd"`
	// ChangePct is the second midpoint against the first; nil where one is missing or in another unit.
	ChangePct *float64 `json:"midpoint_change_pct"`
	// FirstRange and SecondRange are the whole ranges; the changes of their ends are nil as ChangePct is.
	FirstRange       *payrange.Range `json:"first_range"`
	SecondRange      *payrange.Range `json:"second_range"`
	MinimumChangePct *float64        `json:"minimum_change_pct"`
	MaximumChangePct *float64        `json:"maximum_change_pct"`
	// FirstGrade and SecondGrade are 0 for a role without a grade.
	FirstGrade  int `json:"first_grade,omitempty"`
	SecondGrade int `json:"second_grade,omitempty"`
}

// Totals are what staff cost under a policy, or the difference of two.
type Totals struct {
	// Employees are those who stand in a range.
	Employees int `json:"employees"`
	// PayrollUSD is what they are paid, dollars a year at their hours; the policy does not change it.
	PayrollUSD float64 `json:"payroll_usd_per_year"`
	// ToMinimumUSD raises everybody to the minimum, ToTargetUSD to the target compa-ratio.
	ToMinimumUSD float64 `json:"cost_to_minimum_usd_per_year"`
	ToTargetUSD  float64 `json:"cost_to_target_usd_per_year"`
	// AtMinimumUSD and AtTargetUSD are the payroll after that.
	AtMinimumUSD float64 `json:"payroll_at_minimum_usd_per_year"`
	AtTargetUSD  float64 `json:"payroll_at_target_usd_per_year"`
	// GreenCircles are paid below the minimum of their range, RedCircles above its maximum.
	GreenCircles int `json:"green_circle_employees"`
	RedCircles   int `json:"red_circle_employees"`
}

// Move is how many employees stand at one place under the first policy and at another under the second.
type Move struct {
	From      payrange.Place `json:"from"`
	To        payrange.Place `json:"to"`
	Employees int            `json:"employees"`
}

// Compare sets the results of two policies for the same roles and staff side by side.
func Compare(first, second Result) Comparison {
	c := Comparison{First: first, Second: second, Settings: settings(first.Policy, second.Policy), Roles: []RoleChange{}, Moves: []Move{}}
	others := make(map[string]Role, len(second.Roles))
	for _, role := range second.Roles {
		others[role.JobCode] = role
	}
	for _, role := range first.Roles {
		c.Roles = append(c.Roles, change(role, others[role.JobCode]))
	}
	if first.Staff == nil || second.Staff == nil {
		return c
	}
	before, after := total(first.Staff.All), total(second.Staff.All)
	difference := after.less(before)
	c.FirstTotals, c.SecondTotals, c.Change = &before, &after, &difference
	c.move()
	return c
}

// change sets a role under two policies side by side.
func change(first, second Role) RoleChange {
	c := RoleChange{
		JobCode: first.JobCode, Title: first.Title, Unit: first.RangeUnit, SecondUnit: second.RangeUnit,
		FirstRange: first.Range, SecondRange: second.Range, FirstGrade: first.Grade, SecondGrade: second.Grade,
	}
	if c.FirstRange != nil {
		c.FirstMid = &first.Range.Mid
	} else {
		c.Unit = c.SecondUnit
	}
	if c.SecondRange != nil {
		c.SecondMid = &second.Range.Mid
	}
	if c.FirstRange == nil || c.SecondRange == nil || c.Unit != c.SecondUnit {
		return c
	}
	pct := func(from, to float64) *float64 {
		value := (to - from) / from * 100
		return &value
	}
	c.ChangePct = pct(first.Range.Mid, second.Range.Mid)
	c.MinimumChangePct, c.MaximumChangePct = pct(first.Range.Min, second.Range.Min), pct(first.Range.Max, second.Range.Max)
	return c
}

func total(s Summary) Totals {
	t := Totals{
		Employees: s.Employees, PayrollUSD: s.PayrollUSD, ToMinimumUSD: s.ToMinimumUSD, ToTargetUSD: s.ToTargetUSD,
		AtMinimumUSD: s.PayrollUSD + s.ToMinimumUSD, AtTargetUSD: s.PayrollUSD + s.ToTargetUSD,
	}
	for _, count := range s.Places {
		switch count.Place {
		case payrange.GreenCircle:
			t.GreenCircles = count.Employees
		case payrange.RedCircle:
			t.RedCircles = count.Employees
		}
	}
	return t
}

func (t Totals) less(other Totals) Totals {
	return Totals{
		Employees: t.Employees - other.Employees, PayrollUSD: t.PayrollUSD - other.PayrollUSD,
		ToMinimumUSD: t.ToMinimumUSD - other.ToMinimumUSD, ToTargetUSD: t.ToTargetUSD - other.ToTargetUSD,
		AtMinimumUSD: t.AtMinimumUSD - other.AtMinimumUSD, AtTargetUSD: t.AtTargetUSD - other.AtTargetUSD,
		GreenCircles: t.GreenCircles - other.GreenCircles, RedCircles: t.RedCircles - other.RedCircles,
	}
}

// move counts the employees whose place changes.
func (c *Comparison) move() {
	places := make(map[string]payrange.Place, len(c.First.Staff.Employees))
	for _, e := range c.First.Staff.Employees {
		places[e.ID] = e.Place
	}
	moves := make(map[Move]int)
	for _, e := range c.Second.Staff.Employees {
		from, ok := places[e.ID]
		if !ok {
			continue
		}
		c.Compared++
		if from != e.Place {
			c.Moved++
			moves[Move{From: from, To: e.Place}]++
		}
	}
	for _, from := range payrange.Places() {
		for _, to := range payrange.Places() {
			if n := moves[Move{From: from, To: to}]; n > 0 {
				c.Moves = append(c.Moves, Move{From: from, To: to, Employees: n})
			}
		}
	}
}

// settings are the keys in which the policies differ, by key.
func settings(first, second plan.Policy) []Setting {
	before, after := values(first), values(second)
	all := maps.Clone(before)
	maps.Copy(all, after)
	list := []Setting{}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if before[key] != after[key] {
			list = append(list, Setting{Key: key, First: before[key], Second: after[key]})
		}
	}
	return list
}

// values are the settings of a policy as texts.
func values(p plan.Policy) map[string]string {
	texts := make(map[string]string)
	for _, s := range p.Settings() {
		texts[s.Key] = fmt.Sprint(s.Value)
	}
	return texts
}
