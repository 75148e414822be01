package bandspage_test

import (
	"fmt"
	"testing"
	"time"

	"wageatlas/analytics"
	"wageatlas/analytics/bands"
	"wageatlas/analytics/market"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// The example is an invented library with each kind of role: its prices are made up, not BLS's.

const year, hour = lmi.USDPerYear, lmi.USDPerHour

// priced is a role with one match and a price that was aged from the published figure.
func priced(code, title string, grade int, soc lmi.SOC, published float64) pricing.Priced {
	usd, whole := published*1.03, 100.0
	return pricing.Priced{
		Role: plan.Role{JobCode: code, Title: title, Grade: grade, Matches: []plan.Match{{SOC: soc}}},
		Price: pricing.Price{
			Unit: year, Scope: pricing.Nation, Tried: []pricing.Attempt{}, MarketUSD: &published, PriceUSD: &usd,
			Market: &market.Market{
				Members: []market.Member{{SOC: soc, Title: title + "s", NAICS: lmi.CrossIndustry, Area: lmi.National, WeightPct: &whole}},
				Hourly:  &market.Wages{}, Annual: &market.Wages{},
			},
			Trail: []pricing.Step{
				{Step: pricing.Published, Text: fmt.Sprintf("%ss (%s), P50, May 2024", title, soc), Value: published, Unit: year, SourceID: 1, SourceLine: 1203},
				{Step: pricing.Market, Text: "P50 of the only match", Value: published, Unit: year},
				{Step: pricing.Aged, Text: "Aged by 12 months at 3 percent a year", Value: usd, Unit: year, Formula: fmt.Sprintf("%.0f x (1 + 0.03)^(12/12)", published)},
			},
		},
	}
}

// blended has two matches and no market in its area.
func blended() pricing.Priced {
	role := priced("T1", "Library Technician, Senior", 3, "25-4031", 44_000)
	seventy, thirty := 70.0, 30.0
	role.Matches = []plan.Match{{SOC: "25-4031", Weight: 70}, {SOC: "43-4121", Weight: 30}}
	role.Area = "06"
	role.Price.Tried = []pricing.Attempt{{Scope: pricing.AreaOnly, Reason: "the wages of 43-4121 in area 06 are not released"}}
	role.Price.Market.Members = []market.Member{
		{SOC: "25-4031", Title: "Library Technicians", NAICS: lmi.CrossIndustry, Area: lmi.National, WeightPct: &seventy},
		{SOC: "43-4121", Title: "Library Assistants, Clerical", NAICS: lmi.CrossIndustry, Area: lmi.National, WeightPct: &thirty},
	}
	return role
}

func topCoded() pricing.Priced {
	role := priced("D1", "Director <of the> Library & Archive", 0, "11-1011", 239_200)
	role.Price.AtLeast = true
	for i := range role.Price.Trail {
		role.Price.Trail[i].AtLeast = true
	}
	return role
}

// annualOnly is a role of which BLS releases annual wages only, such as teachers.
func annualOnly() pricing.Priced {
	role := priced("E1", "School Librarian", 5, "25-2021", 61_000)
	role.Price.Market.Hourly = nil
	return role
}

// hourlyOnly is a role of which BLS releases hourly wages only, such as actors.
func hourlyOnly() pricing.Priced {
	role := priced("A1", "Storyteller", 0, "27-2011", 21.50)
	role.Price.Unit, role.Price.Market.Annual = hour, nil
	for i := range role.Price.Trail {
		role.Price.Trail[i].Unit = hour
	}
	return role
}

func suppressed() pricing.Priced {
	return pricing.Priced{
		Role: plan.Role{JobCode: "S1", Title: "Bookmobile Driver", Matches: []plan.Match{{SOC: "53-3051"}}},
		Price: pricing.Price{
			Unit: year, Trail: []pricing.Step{}, Reason: "its wages are not released",
			Tried: []pricing.Attempt{{Scope: pricing.Nation, Reason: "the wages of 53-3051 are not released"}},
		},
	}
}

func prices() pricing.Prices {
	meta := analytics.NewMeta()
	meta.Sources = append(meta.Sources, lmi.Source{
		ID: 1, Publisher: "U.S. Bureau of Labor Statistics", Dataset: lmi.OEWS, Vintage: "2024", Title: "Occupational Employment and Wage Statistics, May 2024",
		FileName: "national_M2024_dl.xlsx", SHA256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
	})
	meta.AddNote("aging", "Prices are aged from May 2024.")
	meta.AddMissing(lmi.ECI, "aging by the Employment Cost Index")
	return pricing.Prices{
		Year: 2024, AgingMonths: 12, Meta: meta,
		Roles: []pricing.Priced{
			priced("P1", "Library Page", 1, "43-4121", 30_000), priced("C1", "Library Clerk", 2, "43-4121", 36_000), blended(),
			priced("L1", "Librarian", 4, "25-4022", 58_000), annualOnly(), priced("M1", "Branch Manager", 6, "11-9199", 78_000),
			priced("I1", "Systems Librarian", 4, "15-1252", 96_000), priced("G1", "Archivist", 0, "25-4011", 60_500),
			topCoded(), hourlyOnly(), suppressed(),
		},
	}
}

// staff are invented; their ids must stand nowhere on the page.
func staff() []plan.Employee {
	var list []plan.Employee
	for _, group := range []struct {
		code  string
		basis plan.Basis
		hours float64
		pay   []float64
	}{
		{"P1", plan.Hourly, 20, []float64{11.50, 12.10, 14.20, 15, 15.75, 19.80}},
		{"C1", plan.Hourly, 40, []float64{14.25, 16, 17.50, 18.20, 18.20, 19}},
		{"T1", plan.Annual, 40, []float64{41_000, 44_500, 52_000, 61_500}},
		{"L1", plan.Annual, 40, []float64{46_000, 52_000, 57_500, 60_000, 66_000, 81_000}},
		{"E1", plan.Annual, 40, []float64{63_500}},
		{"M1", plan.Annual, 40, []float64{72_000, 79_000}},
		{"G1", plan.Annual, 30, []float64{39_000}},
		{"A1", plan.Hourly, 12, []float64{17, 22, 30}},
		{"D1", plan.Annual, 40, []float64{240_000}},
		{"X9", plan.Annual, 40, []float64{40_000}},
	} {
		for _, pay := range group.pay {
			list = append(list, plan.Employee{
				Line: len(list) + 2, ID: fmt.Sprintf("secret-%d", len(list)), JobCode: group.code, PayUSD: pay, Basis: group.basis, HoursPerWeek: group.hours,
			})
		}
	}
	return list
}

func policy(tb testing.TB, settings ...string) plan.Policy {
	tb.Helper()
	p := plan.Defaults()
	p.EffectiveDate = plan.Date{Time: time.Date(2025, time.May, 1, 0, 0, 0, 0, time.UTC)}
	p, err := p.With(append([]string{"aging.method=fixed", "rounding.annual_usd=10", "minimum_wage_usd_per_hour=12"}, settings...)...)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func resultOf(tb testing.TB, prices pricing.Prices, p bands.Params) bands.Result {
	tb.Helper()
	r, err := bands.Of(prices, p)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func ungraded(tb testing.TB) bands.Result {
	return resultOf(tb, prices(), bands.Params{Policy: policy(tb), Staff: staff(), StaffFile: "staff.csv"})
}

func graded(tb testing.TB, settings ...string) bands.Result {
	settings = append([]string{"structure=graded", "spread.default_pct=40", "spread.rise_per_grade_pct_points=2"}, settings...)
	return resultOf(tb, prices(), bands.Params{Policy: policy(tb, settings...), Staff: staff(), StaffFile: "staff.csv"})
}
