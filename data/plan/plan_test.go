package plan_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

func problems(list []plan.Problem) []string {
	var texts []string
	for _, p := range list {
		texts = append(texts, p.String())
	}
	return texts
}

func TestReadRoles(t *testing.T) {
	const file = "\xef\xbb\xbfJob Code,Title,SOC,Industry,Area,Level,adjust_pct,Grade,Remark\n" +
		"P1,Page,43-4121,,,Support,,1,keeps shelves\n" +
		"\n" +
		`T1,"Technician, senior",25-4031 : 70; 43-4121:30,51,6,,5%,3` + "\n" +
		"X1,No code,,,,,,\n" +
		"X2,Wrong code,abc,,,,,\n" +
		"X3,Half weighed,25-4031:70;43-4121,,,,,\n" +
		"X4,Weight zero,25-4031:0;43-4121:1,,,,,\n" +
		"X5,Twice,25-4031 25-4031,,,,,\n" +
		"X6,Much,25-4031,,,,-100,\n" +
		"X7,Low,25-4031,abc,,,x,0\n" +
		"P1,Page again,43-4121,,,,,\n" +
		"X8,quo\"te,43-4121,,,,,\n" +
		"D1,Director,25-4022 11-9039,,,,,\n"
	roles, faults, err := plan.ReadRoles("roles.csv", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := []plan.Role{
		{Line: 2, JobCode: "P1", Title: "Page", Matches: []plan.Match{{SOC: "43-4121"}}, Level: "support", Grade: 1},
		{
			Line: 4, JobCode: "T1", Title: "Technician, senior", Matches: []plan.Match{{SOC: "25-4031", Weight: 70}, {SOC: "43-4121", Weight: 30}},
			NAICS: "51", Area: "06", AdjustPct: 5, Grade: 3,
		},
		{Line: 14, JobCode: "D1", Title: "Director", Matches: []plan.Match{{SOC: "25-4022"}, {SOC: "11-9039"}}},
	}
	if diff := cmp.Diff(want, roles); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	wantFaults := []string{
		`roles.csv: line 5: soc: is empty`,
		`roles.csv: line 6: soc "abc": holds "abc", which is no SOC code such as 43-4121; write several as 25-4031:70; 43-4121:30`,
		`roles.csv: line 7: soc "25-4031:70;43-4121": gives weights to some of its occupations only; give one to each, or none to weigh them by employment`,
		`roles.csv: line 8: soc "25-4031:0;43-4121:1": gives 25-4031 the weight "0"; it must be a number above 0`,
		`roles.csv: line 9: soc "25-4031 25-4031": holds 25-4031 twice`,
		`roles.csv: line 10: adjust_pct "-100": must be above -100 and at most 100`,
		`roles.csv: line 11: industry "abc": is no NAICS code: two to six digits, or a sector range such as 31-33`,
		`roles.csv: line 11: adjust_pct "x": is not a number`,
		`roles.csv: line 11: grade "0": is no grade: a whole number from 1 to 99`,
		`roles.csv: line 12: job_code "P1": stands in line 2 already`,
		`roles.csv: line 13: bare " in non-quoted-field`,
	}
	if diff := cmp.Diff(wantFaults, problems(faults)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestReadStaff(t *testing.T) {
	const file = "employee_id,job_code,pay,basis,hours,area\n" +
		"e1,P1,17.25,hourly,,\n" +
		"e2,T1,\"$45,000\",Annual,20,6\n" +
		"e3,T1,45000,hourly,,\n" +
		"e4,T1,25,annual,,\n" +
		"e5,T1,-1,annual,200,\n" +
		"e1,T1,20,hourly,40,\n" +
		",T1,,weekly,40,\n" +
		"e9,T1,\"20,hourly,40,\nrest\n"
	staff, faults, err := plan.ReadStaff("staff.csv", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := []plan.Employee{
		{Line: 2, ID: "e1", JobCode: "P1", PayUSD: 17.25, Basis: plan.Hourly, HoursPerWeek: 40},
		{Line: 3, ID: "e2", JobCode: "T1", PayUSD: 45_000, Basis: plan.Annual, HoursPerWeek: 20, Area: "06"},
	}
	if diff := cmp.Diff(want, staff); diff != "" {
		t.Errorf("staff (-want +got):\n%s", diff)
	}
	// No problem names a person or a pay.
	wantFaults := []string{
		`staff.csv: line 4: pay: is more than $2000 an hour; is the basis annual?`,
		`staff.csv: line 5: pay: is less than $500 a year; is the basis hourly?`,
		`staff.csv: line 6: pay: must be more than zero`,
		`staff.csv: line 6: hours "200": must be hours a week, above 0 and at most 168`,
		`staff.csv: line 7: employee_id: is that of line 2`,
		`staff.csv: line 8: employee_id: is empty`,
		`staff.csv: line 8: basis "weekly": must be hourly or annual`,
		`staff.csv: line 8: pay: is empty`,
		`staff.csv: line 9: extraneous or missing " in quoted-field; the lines to 10 belong to this row`,
	}
	if diff := cmp.Diff(wantFaults, problems(faults)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestPayOfPartTime: 45,000 a year for 20 hours a week is 45,000 / (20 x 52) = 43.27 an hour, half a full-time job.
func TestPayOfPartTime(t *testing.T) {
	e := plan.Employee{PayUSD: 45_000, Basis: plan.Annual, HoursPerWeek: 20}
	if got := e.HourlyUSD(); got < 43.269 || got > 43.270 {
		t.Errorf("%v an hour, want 43.27", got)
	}
	if got := e.FTE(); got != .5 {
		t.Errorf("FTE %v, want 0.5", got)
	}
	if got := e.AnnualUSD(); got != 45_000 {
		t.Errorf("%v a year, want 45,000", got)
	}
	// 20 x 30 x 52.
	hourly := plan.Employee{PayUSD: 20, Basis: plan.Hourly, HoursPerWeek: 30}
	if got := hourly.AnnualUSD(); got != 31_200 {
		t.Errorf("%v a year, want 31,200", got)
	}
}

func TestUnusable(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"empty", "", "roles.csv is empty; it needs a heading with job_code, title, soc"},
		{"columns", "job_code,soc_code\n", "roles.csv: the heading lacks title, soc; it has job_code, soc_code"},
		{"twice", "job_code,title,soc,Title\n", "roles.csv: the heading has the column title twice"},
		{"no row", "job_code,title,soc\n", "roles.csv has no role that can be used"},
		{"no good row", "job_code,title,soc\na,b,\n", "roles.csv has no role that can be used; the first problem: roles.csv: line 2: soc: is empty"},
	} {
		if _, _, err := plan.ReadRoles("roles.csv", strings.NewReader(test.file)); err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", test.name, err, test.want)
		}
	}
	if _, _, err := plan.ReadStaff("staff.csv", strings.NewReader("employee_id,job_code,pay,basis\n")); err == nil {
		t.Error("a staff file without a row is no error")
	}
}

func date(year int, month time.Month, day int) plan.Date {
	return plan.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

func TestReadPolicy(t *testing.T) {
	p, err := plan.ReadPolicy("policy.yaml", strings.NewReader(`
market_percentile: 60
effective_date: 2026-07-01
aging: {method: fixed, annual_rate_pct: 3.5}
spread:
  levels: {support: 40, management: 60}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Defaults()
	want.MarketPercentile, want.EffectiveDate = 60, date(2026, 7, 1)
	want.Aging.Method, want.Aging.AnnualRatePct = plan.FixedAging, 3.5
	want.Spread.Levels = map[string]float64{"support": 40, "management": 60}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
	empty, err := plan.ReadPolicy("policy.yaml", strings.NewReader("# nothing\n"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plan.Defaults(), empty); diff != "" {
		t.Errorf("empty policy (-want +got):\n%s", diff)
	}
}

func TestWith(t *testing.T) {
	base, err := plan.ReadPolicy("policy.yaml", strings.NewReader("spread: {levels: {support: 40}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := base.With("policy.market_percentile=75", "spread.levels.management=65", "spread.default_pct = 45", "effective_date=2027-01-01", "structure=graded")
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Defaults()
	want.MarketPercentile, want.EffectiveDate, want.Structure = 75, date(2027, 1, 1), plan.Graded
	want.Spread.DefaultPct, want.Spread.Levels = 45, map[string]float64{"support": 40, "management": 65}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
	if len(base.Spread.Levels) != 1 {
		t.Errorf("the base changed: %v", base.Spread.Levels)
	}
}

func TestBadPolicy(t *testing.T) {
	for _, test := range []struct{ file, want string }{
		{"market_percentil: 60\n", `unknown field "market_percentil"`},
		{"aging:\n  method: fixed\n  rate: 3\n", `unknown field "rate"`},
		{"market_percentile: high\n", "market_percentile: high"},
		{"market_percentile: 100\n", "market_percentile is 100; it must be above 0 and below 100"},
		{"timing: late\n", "timing is late; it must be lag, lead-lag or lead"},
		{"aging: {method: eci}\n", "effective_date is \"\"; it must be a date"},
		{"effective_date: tomorrow\n", "no date such as 2026-07-01"},
		{"spread: {basis: midpoint, default_pct: 200}\n", "spread.default_pct is 200; it must be above 0 and below 200 percent of the midpoint"},
		{"a: [\n", "policy.yaml"},
	} {
		_, err := plan.ReadPolicy("policy.yaml", strings.NewReader(test.file))
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "policy.yaml: ") {
			t.Errorf("%q: %v, want %q", test.file, err, test.want)
		}
	}
	for _, setting := range []string{"market_percentile", "=5", "unknown=1", "spread.levels.x=-4", "timing: lag=3", "aging.method=[1"} {
		if _, err := plan.Defaults().With(setting); err == nil {
			t.Errorf("setting %q is no error", setting)
		}
	}
}

// TestAgingMonths counts from May of the wages: to July 2026 from May 2024 are 26 months.
func TestAgingMonths(t *testing.T) {
	for _, test := range []struct {
		date   plan.Date
		timing plan.Timing
		beyond bool
		want   int
		fault  string
	}{
		{date(2025, 7, 1), plan.Lag, false, 14, ""},
		{date(2025, 7, 1), plan.LeadLag, false, 20, ""},
		{date(2025, 7, 1), plan.Lead, false, 0, "26 months"},
		{date(2025, 7, 1), plan.Lead, true, 26, ""},
		{date(2024, 5, 31), plan.Lag, false, 0, ""},
		{date(2024, 4, 1), plan.Lag, false, 0, "lies before the wages"},
	} {
		p := plan.Defaults()
		p.Aging.Method, p.EffectiveDate, p.Timing, p.Aging.BeyondMonths = plan.FixedAging, test.date, test.timing, test.beyond
		months, err := p.AgingMonths(2024)
		if months != test.want || (err != nil) != (test.fault != "") || err != nil && !strings.Contains(err.Error(), test.fault) {
			t.Errorf("%s %s: %d, %v; want %d, %q", test.date, test.timing, months, err, test.want, test.fault)
		}
	}
	if months, err := plan.Defaults().AgingMonths(2014); months != 0 || err != nil {
		t.Errorf("no aging: %d, %v", months, err)
	}
}

func FuzzReadRoles(f *testing.F) {
	f.Add("job_code,title,soc,industry,area,level,adjust_pct,grade\nP1,Page,43-4121:1; 25-4031:2,51,6,support,5,1\n")
	f.Fuzz(func(t *testing.T, file string) {
		roles, _, err := plan.ReadRoles("f", strings.NewReader(file))
		if err != nil {
			return
		}
		for _, r := range roles {
			if r.JobCode == "" || r.Title == "" || len(r.Matches) == 0 || r.AdjustPct <= -100 || r.Grade < 0 {
				t.Errorf("%+v", r)
			}
			for _, m := range r.Matches {
				if _, err := lmi.ParseSOC(string(m.SOC)); err != nil || m.Weight < 0 {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}
