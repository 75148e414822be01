package bands_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

func employee(line int, code string, pay float64, basis plan.Basis, hours float64) plan.Employee {
	return plan.Employee{Line: line, ID: fmt.Sprintf("e%d", line), JobCode: code, PayUSD: pay, Basis: basis, HoursPerWeek: hours}
}

// tolerant compares numbers to a billionth.
var tolerant = cmpopts.EquateApprox(1e-9, 1e-9)

// TestStaff works out four employees in a range.
//
// The market price of P is 50,400, its midpoint, to the nearest 1,000, 50,000, and its range 50,000 / 1.25 = 40,000 to
// 40,000 x 1.5 = 60,000. The target compa-ratio is 1.
//
//	e2: 45,000 a year. Compa-ratio 45,000 / 50,000 = 0.9, market ratio 45,000 / 50,400 = 0.892857,
//	    penetration (45,000 - 40,000) / 20,000 = 0.25, to the target 50,000 - 45,000 = 5,000
//	e3: 18.00 an hour, 20 hours a week, FTE 0.5. 18 x 2,080 = 37,440: compa-ratio 0.7488, market ratio 0.742857, penetration
//	    -2,560 / 20,000 = -0.128, to the minimum 2,560 x 0.5 = 1,280, to the target 12,560 x 0.5 = 6,280,
//	    payroll 18 x 20 x 52 = 18,720
//	e4: 31,200 a year, 20 hours a week. 31,200 / 0.5 = 62,400: compa-ratio 1.248, market ratio 1.238095, penetration
//	    22,400 / 20,000 = 1.12
//	e5: 25.00 an hour. 25 x 2,080 = 52,000: compa-ratio 1.04, market ratio 1.031746, penetration 0.6
//
// Together: FTE 3, payroll 45,000 + 18,720 + 31,200 + 52,000 = 146,920; compa-ratios sum up to 3.9368, mean 0.9842, and
// in the middle stand 0.9 and 1.04, median 0.97; penetrations sum up to 1.842, mean 0.4605; market ratios are
// the compa-ratios x 50,000 / 50,400, mean 0.9842 x 0.992063 = 0.976389.
func TestStaff(t *testing.T) {
	staff := []plan.Employee{
		employee(2, "P", 45_000, plan.Annual, 40), employee(3, "P", 18, plan.Hourly, 20),
		employee(4, " p ", 31_200, plan.Annual, 20), employee(5, "P", 25, plan.Hourly, 40),
		employee(6, "Q", 25, plan.Hourly, 40), employee(7, "NONE", 25, plan.Hourly, 40),
	}
	p := bands.Params{Policy: policy(t, "rounding.annual_usd=1000"), Staff: staff, StaffFile: "staff.csv"}
	r := of(t, p, suppressed("NONE"), priced("P", 50_400))
	at := 50_000 / 50_400.
	want := []bands.Employee{
		{Employee: staff[0], Role: 1, RangePayUSD: 45_000, CompaRatio: .9, MarketRatio: number(.9 * at), Penetration: number(.25), Place: payrange.FirstQuarter, ToTargetUSD: 5000},
		{Employee: staff[1], Role: 1, RangePayUSD: 37_440, CompaRatio: .7488, MarketRatio: number(.7488 * at), Penetration: number(-.128), Place: payrange.GreenCircle, ToMinimumUSD: 1280, ToTargetUSD: 6280},
		{Employee: staff[2], Role: 1, RangePayUSD: 62_400, CompaRatio: 1.248, MarketRatio: number(1.248 * at), Penetration: number(1.12), Place: payrange.RedCircle},
		{Employee: staff[3], Role: 1, RangePayUSD: 52_000, CompaRatio: 1.04, MarketRatio: number(1.04 * at), Penetration: number(.6), Place: payrange.ThirdQuarter},
	}
	if diff := cmp.Diff(want, r.Staff.Employees, tolerant); diff != "" {
		t.Errorf("employees (-want +got):\n%s", diff)
	}
	all := bands.Summary{
		Employees: 4, FTE: 3, PayrollUSD: 146_920, MeanCompaRatio: .9842, MedianCompaRatio: .97, MeanPenetration: number(.4605), MeanMarketRatio: number(.9842 * at),
		Places: []bands.PlaceCount{
			{Place: payrange.GreenCircle, Employees: 1}, {Place: payrange.FirstQuarter, Employees: 1}, {Place: payrange.SecondQuarter},
			{Place: payrange.ThirdQuarter, Employees: 1}, {Place: payrange.FourthQuarter}, {Place: payrange.RedCircle, Employees: 1},
		},
		ToMinimumUSD: 1280, ToTargetUSD: 11_280,
	}
	if diff := cmp.Diff(all, r.Staff.All, tolerant); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(&all, r.Roles[1].Staff, tolerant); diff != "" {
		t.Errorf("role (-want +got):\n%s", diff)
	}
	if r.Roles[0].Staff != nil {
		t.Error("nobody holds NONE in a range")
	}
	near(t, "payroll of the hourly paid", r.Staff.Hourly.PayrollUSD, 18_720+52_000)
	near(t, "payroll of the salaried", r.Staff.Annual.PayrollUSD, 45_000+31_200)
	wantProblems := []plan.Problem{
		{File: "staff.csv", Line: 6, Column: "job_code", Text: "Q", Reason: "is the job code of no role"},
		{File: "staff.csv", Line: 7, Column: "job_code", Text: "NONE", Reason: "its role has no range: no percentile of the wages is released"},
	}
	if diff := cmp.Diff(wantProblems, r.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestHourlyRange sets 41,600 a year, which is 20.00 an hour, against 24.00 to 36.00: to the minimum it takes
// (24 - 20) x 2,080 = 8,320, to the target (30 - 20) x 2,080 = 20,800, and half of that for half of the hours.
func TestHourlyRange(t *testing.T) {
	staff := []plan.Employee{employee(2, "H", 41_600, plan.Annual, 40), employee(3, "H", 20_800, plan.Annual, 20)}
	r := of(t, bands.Params{Policy: policy(t), Staff: staff}, hourlyOnly("H", 30))
	for i, part := range []float64{1, .5} {
		e := r.Staff.Employees[i]
		near(t, "pay", e.RangePayUSD, 20)
		near(t, "to the minimum", e.ToMinimumUSD, 8320*part)
		near(t, "to the target", e.ToTargetUSD, 20_800*part)
	}
	if r.Staff.Hourly != nil {
		t.Error("nobody is paid by the hour")
	}
}

// TestExactPay: pay at the very minimum or maximum is no circle, whatever its binary fraction, such as that
// of 16.39 x 2,080 = 34,091.20. The minimum wage makes each range here one wage wide, so that its ends are known. A
// step of 0.30 is taken up from the minimum wage to the next multiple of 30 cents.
func TestExactPay(t *testing.T) {
	for cents := 1000; cents < 4000; cents++ {
		for _, step := range []int{0, 1, 30} {
			multiple := max(1, step)
			next := func(cents int) float64 { return float64((cents+multiple-1)/multiple*multiple) / 100 }
			p := plan.Defaults()
			p.MinimumWageUSD = float64(cents) / 100
			p.Rounding = plan.Rounding{HourlyUSD: float64(step) / 100, AnnualUSD: float64(step) / 100}
			staff := []plan.Employee{employee(2, "P", next(cents*2080), plan.Annual, 40), employee(3, "H", next(cents), plan.Hourly, 40)}
			if step < 30 {
				staff = append(staff, employee(4, "P", next(cents), plan.Hourly, 40), employee(5, "H", next(cents*2080), plan.Annual, 40))
			}
			r := of(t, bands.Params{Policy: p, Staff: staff}, priced("P", 10_000), hourlyOnly("H", 5))
			for _, e := range r.Staff.Employees {
				if e.Place == payrange.GreenCircle || e.Place == payrange.RedCircle || e.ToMinimumUSD != 0 {
					t.Fatalf("step %d: %+v in %+v", step, e, *r.Roles[e.Role].Range)
				}
			}
		}
	}
}

// TestJobCodes finds a role by its code as written before it looks past the case of letters.
func TestJobCodes(t *testing.T) {
	staff := []plan.Employee{
		employee(2, "page", 50_000, plan.Annual, 40), employee(3, "PAGE", 50_000, plan.Annual, 40),
		employee(4, "Page", 50_000, plan.Annual, 40), employee(5, "clerk", 50_000, plan.Annual, 40),
	}
	r := of(t, bands.Params{Policy: policy(t), Staff: staff}, priced("PAGE", 50_000), priced("page", 50_000), priced("CLERK", 50_000))
	var got []string
	for _, e := range r.Staff.Employees {
		got = append(got, e.JobCode+" in "+r.Roles[e.Role].JobCode)
	}
	if diff := cmp.Diff([]string{"page in page", "PAGE in PAGE", "clerk in CLERK"}, got); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	if len(r.Problems) != 1 || r.Problems[0].Line != 4 {
		t.Errorf("problems %+v", r.Problems)
	}
}

// TestNoMarketRatio: who holds a role without a market price has a compa-ratio in its grade, but no market ratio.
func TestNoMarketRatio(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "midpoints.method=progression"), Staff: []plan.Employee{
		employee(2, "NONE", 55_000, plan.Annual, 40), employee(3, "TOP", 60_500, plan.Annual, 40),
	}}, inGrade(1, priced("P", 50_000)), inGrade(2, suppressed("NONE")), inGrade(3, topCoded("TOP")))
	for _, e := range r.Staff.Employees {
		if e.MarketRatio != nil {
			t.Errorf("%s has the market ratio %v", e.JobCode, *e.MarketRatio)
		}
		near(t, "compa-ratio", e.CompaRatio, 1)
	}
	if r.Staff.All.MeanMarketRatio != nil || r.Grades[0].Staff != nil || r.Grades[1].Staff == nil || r.Grades[2].Staff.Employees != 1 {
		t.Errorf("summaries %+v, %+v", r.Staff.All, r.Grades)
	}
	if got := notes(r, "no_market_ratio"); !strings.HasSuffix(got, ": 2 of 2.") {
		t.Errorf("note %q", got)
	}
}

// TestStaffNotes counts who is paid less than the minimum wage and who works in another area, and names nobody.
func TestStaffNotes(t *testing.T) {
	staff := []plan.Employee{employee(2, "P", 15.99, plan.Hourly, 40), employee(3, "P", 16, plan.Hourly, 40), employee(4, "P", 20_000, plan.Annual, 30)}
	staff[0].Area, staff[1].Area = "36", "06"
	role := priced("P", 50_000)
	role.Area = "06"
	r := of(t, bands.Params{Policy: policy(t, "minimum_wage_usd_per_hour=16"), Staff: staff}, role)
	// 20,000 / (30 x 52) = 12.82 an hour.
	if got := notes(r, "below_minimum_wage"); !strings.HasSuffix(got, ": 2 of 3.") {
		t.Errorf("note %q", got)
	}
	if got := notes(r, "other_area"); !strings.HasSuffix(got, ": 1 of 3.") {
		t.Errorf("note %q", got)
	}
}

func TestNobodyFits(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t), Staff: []plan.Employee{employee(2, "Q", 50_000, plan.Annual, 40)}}, priced("P", 50_000))
	if r.Staff != nil || len(r.Problems) != 1 {
		t.Errorf("%+v, %+v", r.Staff, r.Problems)
	}
	if without := of(t, bands.Params{Policy: policy(t)}, priced("P", 50_000)); without.Staff != nil || notes(without, "compa_ratio") != "" {
		t.Errorf("%+v", without)
	}
}

// invented returns roles in grades and staff who hold them, for laws and speed.
func invented(random *rand.Rand, roles, staff int) ([]pricing.Priced, []plan.Employee) {
	var list []pricing.Priced
	for i := range roles {
		grade := 1 + i%12
		role := inGrade(grade, priced(fmt.Sprintf("JOB-%d", i), 30_000*math.Pow(1.1, float64(grade))*(.85+.3*random.Float64())))
		switch random.IntN(10) {
		case 0:
			role = hourlyOnly(role.JobCode, 15+random.Float64()*30)
		case 1:
			role.Grade = 0
		case 2:
			role.Price.AtLeast = true
		}
		list = append(list, role)
	}
	var people []plan.Employee
	for i := range staff {
		e := employee(i+2, fmt.Sprintf("job-%d", random.IntN(roles)), 25_000+random.Float64()*90_000, plan.Annual, float64(10+random.IntN(31)))
		if random.IntN(2) == 0 {
			e.PayUSD, e.Basis = 12+random.Float64()*45, plan.Hourly
		}
		people = append(people, e)
	}
	return list, people
}

// TestStaffLaws: of any staff, compa-ratio x midpoint is pay; everybody stands at one place, in one role and, in
// a graded structure, in one grade; no cost is below zero, and only green circles cost something to the minimum; and the
// parts add up to the whole.
func TestStaffLaws(t *testing.T) {
	roles, staff := invented(rand.New(rand.NewPCG(7, 8)), 60, 3000)
	for _, setting := range []string{"structure=ungraded", "structure=graded"} {
		r := of(t, bands.Params{Policy: policy(t, setting, "minimum_wage_usd_per_hour=17", "target_compa_ratio=0.95"), Staff: staff}, roles...)
		if len(r.Staff.Employees)+len(r.Problems) != len(staff) || len(r.Problems) == 0 {
			t.Errorf("%s: %d employees and %d problems, of %d", setting, len(r.Staff.Employees), len(r.Problems), len(staff))
		}
		for _, e := range r.Staff.Employees {
			role := r.Roles[e.Role]
			near(t, "compa-ratio x midpoint", e.CompaRatio*role.Range.Mid, e.RangePayUSD)
			hours := e.HoursPerWeek * 52
			if role.RangeUnit == lmi.USDPerYear {
				hours = e.HoursPerWeek / 40
			}
			near(t, "pay back at the own hours", e.RangePayUSD*hours, e.HourlyUSD()*e.HoursPerWeek*52)
			if e.ToMinimumUSD < 0 || e.ToTargetUSD < 0 || (e.ToMinimumUSD > 0) != (e.Place == payrange.GreenCircle) {
				t.Errorf("%+v", e)
			}
		}
		byRole, byGrade := []*bands.Summary{}, []*bands.Summary{}
		for _, role := range r.Roles {
			byRole = append(byRole, role.Staff)
		}
		for _, grade := range r.Grades {
			byGrade = append(byGrade, grade.Staff)
		}
		addsUp(t, setting+" by role", r.Staff.All, byRole)
		addsUp(t, setting+" by basis", r.Staff.All, []*bands.Summary{r.Staff.Hourly, r.Staff.Annual})
		if len(r.Grades) > 0 {
			addsUp(t, setting+" by grade", r.Staff.All, byGrade)
		}
	}
}

// addsUp compares the sum of summaries to the whole.
func addsUp(t *testing.T, name string, whole bands.Summary, parts []*bands.Summary) {
	t.Helper()
	var sum bands.Summary
	places := make(map[payrange.Place]int)
	for _, part := range parts {
		if part == nil {
			continue
		}
		sum.Employees += part.Employees
		sum.FTE += part.FTE
		sum.PayrollUSD += part.PayrollUSD
		sum.ToMinimumUSD += part.ToMinimumUSD
		sum.ToTargetUSD += part.ToTargetUSD
		for _, count := range part.Places {
			places[count.Place] += count.Employees
		}
	}
	at := 0
	for _, count := range whole.Places {
		at += count.Employees
		if places[count.Place] != count.Employees {
			t.Errorf("%s: %d at %s, want %d", name, places[count.Place], count.Place, count.Employees)
		}
	}
	if sum.Employees != whole.Employees || at != whole.Employees {
		t.Errorf("%s: %d employees, %d at places, want %d", name, sum.Employees, at, whole.Employees)
	}
	near(t, name+": FTE", sum.FTE, whole.FTE)
	near(t, name+": payroll", sum.PayrollUSD, whole.PayrollUSD)
	near(t, name+": to the minimum", sum.ToMinimumUSD, whole.ToMinimumUSD)
	near(t, name+": to the target", sum.ToTargetUSD, whole.ToTargetUSD)
}

// BenchmarkOf is a large employer: 5,000 roles and 200,000 staff.
func BenchmarkOf(b *testing.B) {
	roles, staff := invented(rand.New(rand.NewPCG(9, 10)), 5000, 200_000)
	p := plan.Defaults()
	for _, structure := range []plan.Structure{plan.Ungraded, plan.Graded} {
		p.Structure = structure
		b.Run(string(structure), func(b *testing.B) {
			for b.Loop() {
				if _, err := bands.Of(prices(roles...), bands.Params{Policy: p, Staff: staff}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	roles, staff := invented(rand.New(rand.NewPCG(9, 10)), 5000, 200_000)
	r, err := bands.Of(prices(roles...), bands.Params{Policy: plan.Defaults(), Staff: staff})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		bands.Compare(r, r)
	}
}
