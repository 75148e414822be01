package bands_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/bands"
	"wageatlas/analytics/market"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// near compares to a millionth, by which the figures computed by hand are given.
func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func number(value float64) *float64 { return &value }

// priced is a role that the market pays a price in dollars a year, and releases hourly wages of too.
func priced(code string, usd float64) pricing.Priced {
	return pricing.Priced{
		Role: plan.Role{JobCode: code, Title: "Role " + code},
		Price: pricing.Price{
			Unit: lmi.USDPerYear, Scope: pricing.Nation, Tried: []pricing.Attempt{},
			Market:    &market.Market{Hourly: &market.Wages{}, Annual: &market.Wages{}},
			MarketUSD: &usd, PriceUSD: &usd,
			Trail: []pricing.Step{{Step: pricing.Market, Text: "P50, the nation", Value: usd, Unit: lmi.USDPerYear}},
		},
	}
}

func inGrade(grade int, role pricing.Priced) pricing.Priced {
	role.Grade = grade
	return role
}

// hourlyOnly is a role of which BLS releases hourly wages only, such as actors.
func hourlyOnly(code string, usd float64) pricing.Priced {
	role := priced(code, usd)
	role.Price.Unit, role.Price.Market = lmi.USDPerHour, &market.Market{Hourly: &market.Wages{}}
	return role
}

// annualOnly is a role of which BLS releases annual wages only, such as teachers.
func annualOnly(code string, usd float64) pricing.Priced {
	role := priced(code, usd)
	role.Price.Market = &market.Market{Annual: &market.Wages{}}
	return role
}

// topCoded is a role whose price is the top code of May 2024, $115.00 an hour, or more.
func topCoded(code string) pricing.Priced {
	role := priced(code, 239_200)
	role.Price.AtLeast = true
	return role
}

// suppressed is a role without a price, as pricing leaves it.
func suppressed(code string) pricing.Priced {
	return pricing.Priced{
		Role:  plan.Role{JobCode: code, Title: "Role " + code},
		Price: pricing.Price{Tried: []pricing.Attempt{}, Trail: []pricing.Step{}, Reason: "no percentile of the wages is released"},
	}
}

func prices(roles ...pricing.Priced) pricing.Prices {
	return pricing.Prices{Year: 2024, AgingMonths: 14, Roles: roles, Meta: analytics.NewMeta()}
}

func policy(t *testing.T, settings ...string) plan.Policy {
	t.Helper()
	p, err := plan.Defaults().With(settings...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func of(t *testing.T, p bands.Params, roles ...pricing.Priced) bands.Result {
	t.Helper()
	r, err := bands.Of(prices(roles...), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// notes are the texts of the notes with a code.
func notes(r bands.Result, code string) string {
	var texts []string
	for _, n := range r.Notes {
		if n.Code == code {
			texts = append(texts, n.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// TestRange works out the range of one role, step by step.
//
// The price of 46,412.60 rounded to 10 is a midpoint of 46,410. A spread of 50 percent on the minimum makes it
//
//	46,410 / (1 + 0.5/2) = 46,410 / 1.25 = 37,128, rounded to 37,130
//	37,128 x (1 + 0.5) = 55,692, rounded to 55,690
//
// and one of 40 percent on the midpoint the same: 46,410 x 0.8 = 37,128 and 46,410 x 1.2 = 55,692. The hourly posting is
//
//	37,130 / 2,080 = 17.850962, 46,410 / 2,080 = 22.3125 and 55,690 / 2,080 = 26.774038, to the cent.
//
// A minimum wage of 18.03 an hour is 18.03 x 2,080 = 37,502.40 a year, up to 37,510; the hourly posting begins at
// 37,510 / 2,080 = 18.033654, to the cent 18.03. One of 23.00 is 47,840 and passes the midpoint, one of 30.00 is
// 62,400 and passes the maximum.
func TestRange(t *testing.T) {
	type want struct {
		annual, hourly payrange.Range
		formulas       []string
	}
	onMinimum := []string{
		"46,412.6, to the nearest 10", "46,410 / (1 + 0.5/2), to the nearest 10", "46,410 / (1 + 0.5/2) x (1 + 0.5), to the nearest 10",
	}
	for _, test := range []struct {
		name     string
		settings []string
		want     want
	}{
		{"on the minimum", nil, want{payrange.Range{Min: 37_130, Mid: 46_410, Max: 55_690}, payrange.Range{Min: 17.85, Mid: 22.31, Max: 26.77}, onMinimum}},
		{"on the midpoint", []string{"spread.basis=midpoint", "spread.default_pct=40"}, want{
			payrange.Range{Min: 37_130, Mid: 46_410, Max: 55_690}, payrange.Range{Min: 17.85, Mid: 22.31, Max: 26.77},
			[]string{"46,412.6, to the nearest 10", "46,410 x (1 - 0.4/2), to the nearest 10", "46,410 x (1 + 0.4/2), to the nearest 10"},
		}},
		{"minimum raised", []string{"minimum_wage_usd_per_hour=18.03"}, want{
			payrange.Range{Min: 37_510, Mid: 46_410, Max: 55_690}, payrange.Range{Min: 18.03, Mid: 22.31, Max: 26.77},
			append(slices.Clone(onMinimum), "18.03 x 2,080, rounded up to a multiple of 10"),
		}},
		{"midpoint raised", []string{"minimum_wage_usd_per_hour=23"}, want{
			payrange.Range{Min: 47_840, Mid: 47_840, Max: 55_690}, payrange.Range{Min: 23, Mid: 23, Max: 26.77},
			append(slices.Clone(onMinimum), "23 x 2,080, rounded up to a multiple of 10"),
		}},
		{"all raised", []string{"minimum_wage_usd_per_hour=30"}, want{
			payrange.Range{Min: 62_400, Mid: 62_400, Max: 62_400}, payrange.Range{Min: 30, Mid: 30, Max: 30},
			append(slices.Clone(onMinimum), "30 x 2,080, rounded up to a multiple of 10"),
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := of(t, bands.Params{Policy: policy(t, append(test.settings, "rounding.annual_usd=10")...)}, priced("P", 46_412.60))
			role := r.Roles[0]
			if diff := cmp.Diff(&test.want.annual, role.Range); diff != "" {
				t.Errorf("range (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(&test.want.annual, role.Annual); diff != "" {
				t.Errorf("annual posting (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(&test.want.hourly, role.Hourly); diff != "" {
				t.Errorf("hourly posting (-want +got):\n%s", diff)
			}
			var formulas []string
			for _, step := range role.Trail[1:] {
				formulas = append(formulas, step.Formula)
			}
			if diff := cmp.Diff(test.want.formulas, formulas); diff != "" {
				t.Errorf("formulas (-want +got):\n%s", diff)
			}
			if raised := len(formulas) > 3; raised != (notes(r, "minimum_wage") != "") {
				t.Errorf("raised %v, notes %+v", raised, r.Notes)
			}
		})
	}
}

// TestTrail keeps the steps of the price before those of the range, and leaves the price as it was.
func TestTrail(t *testing.T) {
	role := priced("P", 50_000)
	role.Price.Trail = append(make([]pricing.Step, 0, 10), role.Price.Trail...)
	r := of(t, bands.Params{Policy: policy(t, "minimum_wage_usd_per_hour=20")}, role)
	want := []pricing.Step{
		{Step: pricing.Market, Text: "P50, the nation", Value: 50_000, Unit: lmi.USDPerYear},
		{Step: pricing.Midpoint, Text: "The midpoint is the price of the role", Value: 50_000, Unit: lmi.USDPerYear, Formula: "50,000, to the nearest 1"},
		{Step: pricing.Minimum, Text: "The minimum with a spread of 50 percent of the minimum", Value: 40_000, Unit: lmi.USDPerYear, Formula: "50,000 / (1 + 0.5/2), to the nearest 1"},
		{Step: pricing.Maximum, Text: "The maximum with a spread of 50 percent of the minimum", Value: 60_000, Unit: lmi.USDPerYear, Formula: "50,000 / (1 + 0.5/2) x (1 + 0.5), to the nearest 1"},
		{Step: pricing.Floor, Text: "The minimum is raised to the minimum wage", Value: 41_600, Unit: lmi.USDPerYear, Formula: "20 x 2,080, rounded up to a multiple of 1"},
	}
	if diff := cmp.Diff(want, r.Roles[0].Trail); diff != "" {
		t.Errorf("trail (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[:1], r.Roles[0].Price.Trail); diff != "" {
		t.Errorf("trail of the price (-want +got):\n%s", diff)
	}
	if got := role.Price.Trail[:2][1]; got.Step != "" {
		t.Errorf("the trail given was written to: %+v", got)
	}
}

// TestKinds runs a suppressed, a top-coded, an annual-only and an hourly-only role beside an ordinary one.
//
// The hourly-only price of 30.27 ranges from 30.27 / 1.25 = 24.216 to 24.216 x 1.5 = 36.324.
func TestKinds(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t)},
		priced("BOTH", 50_000), suppressed("NONE"), topCoded("TOP"), annualOnly("YEAR", 60_000), hourlyOnly("HOUR", 30.27))
	type kind struct {
		Code           string
		Unit           lmi.Unit
		Range          *payrange.Range
		NoRange        string
		Hourly, Annual bool
		HoldsMarket    *bool
	}
	yes := true
	want := []kind{
		{Code: "BOTH", Unit: lmi.USDPerYear, Range: &payrange.Range{Min: 40_000, Mid: 50_000, Max: 60_000}, Hourly: true, Annual: true, HoldsMarket: &yes},
		{Code: "NONE", NoRange: "no percentile of the wages is released"},
		{Code: "TOP", NoRange: "its market price is a lower bound only, for a wage is top-coded"},
		{Code: "YEAR", Unit: lmi.USDPerYear, Range: &payrange.Range{Min: 48_000, Mid: 60_000, Max: 72_000}, Annual: true, HoldsMarket: &yes},
		{Code: "HOUR", Unit: lmi.USDPerHour, Range: &payrange.Range{Min: 24.22, Mid: 30.27, Max: 36.32}, Hourly: true, HoldsMarket: &yes},
	}
	var got []kind
	for _, role := range r.Roles {
		got = append(got, kind{role.JobCode, role.RangeUnit, role.Range, role.NoRange, role.Hourly != nil, role.Annual != nil, role.HoldsMarket})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	wantNotes := "There is no range for NONE: no percentile of the wages is released.\n" +
		"There is no range for TOP: its market price is a lower bound only, for a wage is top-coded."
	if diff := cmp.Diff(wantNotes, notes(r, "no_range")); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestKindsInGrades gives the same kinds a grade, or none.
func TestKindsInGrades(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "structure=graded", "midpoints.method=progression")},
		inGrade(1, priced("BOTH", 50_000)), inGrade(3, annualOnly("YEAR", 60_500)),
		inGrade(2, suppressed("NONE")), suppressed("NEITHER"),
		inGrade(4, topCoded("TOP")), topCoded("OVER"),
		inGrade(9, hourlyOnly("HOUR", 30.27)), hourlyOnly("FREE", 30.27))
	type kind struct {
		Code           string
		Grade          int
		Mid            float64
		NoRange        string
		Hourly, Annual bool
		Judged         bool
	}
	// 60,500 = 50,000 x 1.1^2: the line runs through both prices.
	want := []kind{
		{Code: "BOTH", Grade: 1, Mid: 50_000, Hourly: true, Annual: true, Judged: true},
		{Code: "YEAR", Grade: 3, Mid: 60_500, Annual: true, Judged: true},
		{Code: "NONE", Grade: 2, Mid: 55_000, Annual: true},
		{Code: "NEITHER", NoRange: "it has no grade, and no market price by which to find one: no percentile of the wages is released"},
		{Code: "TOP", Grade: 4, Mid: 66_550, Hourly: true, Annual: true},
		{Code: "OVER", NoRange: "its market price is a lower bound only, for a wage is top-coded, by which no grade can be found"},
		{Code: "HOUR", Grade: 9, NoRange: "BLS releases hourly wages only for its matches, and the grades are in dollars a year"},
		{Code: "FREE", NoRange: "BLS releases hourly wages only for its matches, and the grades are in dollars a year"},
	}
	var got []kind
	for _, role := range r.Roles {
		k := kind{role.JobCode, role.Grade, 0, role.NoRange, role.Hourly != nil, role.Annual != nil, role.HoldsMarket != nil}
		if role.Range != nil {
			k.Mid = role.Range.Mid
		}
		got = append(got, k)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	// The grade of the hourly-only role makes no grade 9.
	if first, last := r.Grades[0].Grade, r.Grades[len(r.Grades)-1].Grade; first != 1 || last != 4 || len(r.Grades) != 4 {
		t.Errorf("grades %d to %d, %d of them", first, last, len(r.Grades))
	}
	for code, want := range map[string]string{
		"no_market_in_grade": "NONE, TOP.", "beyond_prices": "reaches the grades 4:", "no_range": "There is no range for HOUR, FREE: BLS",
	} {
		if got := notes(r, code); !strings.Contains(got, want) {
			t.Errorf("note %s is %q, want %q in it", code, got, want)
		}
	}
}

// TestLevels takes the spread of a level however it is written, and says where there is none.
func TestLevels(t *testing.T) {
	p := policy(t)
	p.Spread.Levels = map[string]float64{"Management": 60, "support": 40}
	roles := []pricing.Priced{priced("A", 50_000), priced("B", 50_000), priced("C", 50_000), priced("D", 50_000)}
	roles[1].Level, roles[2].Level, roles[3].Level = "management", "support", "intern"
	r := of(t, bands.Params{Policy: p}, roles...)
	for i, want := range []float64{50, 60, 40, 50} {
		near(t, "spread of "+r.Roles[i].JobCode, *r.Roles[i].SpreadPct, want)
	}
	if got := notes(r, "unknown_level"); !strings.Contains(got, `"intern": its roles (D) have the default, 50 percent`) {
		t.Errorf("note %q", got)
	}
}

// TestOutsideMarket: a minimum wage of 30.00, 62,400 a year, puts the range above a market price of 50,000.
func TestOutsideMarket(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "minimum_wage_usd_per_hour=30")}, priced("P", 50_000))
	if holds := r.Roles[0].HoldsMarket; holds == nil || *holds {
		t.Errorf("holds the market: %v", holds)
	}
	for _, code := range []string{"market_outside_range", "no_width"} {
		if notes(r, code) == "" {
			t.Errorf("no note %s in %+v", code, r.Notes)
		}
	}
}

// TestRoundingLeavesPay: a step wider than the wage leaves a step of it.
func TestRoundingLeavesPay(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "rounding.hourly_usd=10")}, hourlyOnly("P", 4.5))
	if got := *r.Roles[0].Range; got != (payrange.Range{Min: 10, Mid: 10, Max: 10}) {
		t.Errorf("range %+v", got)
	}
}

func TestBadPolicy(t *testing.T) {
	if _, err := bands.Of(prices(priced("P", 50_000)), bands.Params{}); err == nil || !strings.HasPrefix(err.Error(), "policy: ") {
		t.Errorf("an empty policy: %v", err)
	}
}

// TestJSON writes a result with every kind of role; lists are never null, and no person is in it.
func TestJSON(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t, "minimum_wage_usd_per_hour=30"), Staff: []plan.Employee{
		{Line: 2, ID: "SECRET-1", JobCode: "BOTH", PayUSD: 62_400, Basis: plan.Annual, HoursPerWeek: 40},
		{Line: 3, ID: "SECRET-2", JobCode: "NONE", PayUSD: 62_400, Basis: plan.Annual, HoursPerWeek: 40},
	}}, priced("BOTH", 50_000), suppressed("NONE"), topCoded("TOP"))
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "SECRET") {
		t.Errorf("a person is in %s", text)
	}
	for _, want := range []string{`"grades":[]`, `"mean_penetration":null`, `"no_range":"no percentile`, `"posting_hourly_usd":{"minimum_usd":30,`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}
