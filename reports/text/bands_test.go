package text_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/bands"
	"wageatlas/analytics/market"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/text"
)

// bandsOf makes ranges of four roles: priced, with a lower bound, without a price, and hourly.
func bandsOf(t *testing.T, settings ...string) bands.Result {
	t.Helper()
	price := func(code string, unit lmi.Unit, usd float64) pricing.Priced {
		of := &market.Market{Hourly: &market.Wages{}}
		if unit == lmi.USDPerYear {
			of.Annual = &market.Wages{}
		}
		return pricing.Priced{Role: plan.Role{JobCode: code, Title: "Role"}, Price: pricing.Price{
			Unit: unit, Scope: pricing.Nation, MarketUSD: &usd, PriceUSD: &usd, Market: of,
		}}
	}
	bound := price("C", lmi.USDPerYear, 239_200)
	bound.Price.AtLeast = true
	policy, err := plan.Defaults().With(settings...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := bands.Of(pricing.Prices{Year: 2024, Meta: analytics.NewMeta(), Roles: []pricing.Priced{
		price("A", lmi.USDPerYear, 50_000), bound,
		{Role: plan.Role{JobCode: "S", Title: "Role"}, Price: pricing.Price{Reason: "its wages are not released"}},
		price("H", lmi.USDPerHour, 20),
	}}, bands.Params{Policy: policy, StaffFile: "staff.csv", Staff: []plan.Employee{
		{ID: "secret-1", JobCode: "A", PayUSD: 38_000, Basis: plan.Annual, HoursPerWeek: 40},
		{ID: "secret-2", JobCode: "H", PayUSD: 25, Basis: plan.Hourly, HoursPerWeek: 20},
		{ID: "secret-3", JobCode: "S", PayUSD: 25, Basis: plan.Hourly, HoursPerWeek: 20},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestBands: 50,000 / 1.25 = 40,000 to 60,000, and 20 / 1.25 = 16 to 24. Pay of 38,000 is 2,000 under the minimum; 25 an hour
// is above 24.
func TestBands(t *testing.T) {
	var out bytes.Buffer
	if err := text.Bands(&out, bandsOf(t)); err != nil {
		t.Fatal(err)
	}
	got, _, _ := strings.Cut(out.String(), "\nNotes\n")
	const want = `Pay ranges of 4 roles, wages of May 2024
ungraded structure at the market's percentile 50; spreads are of the minimum

Ranges
  role    market      market price  minimum  midpoint  maximum      unit
  A Role  nation           $50,000  $40,000   $50,000  $60,000  per year
  C Role  nation  $239,200 or more           no range
  S Role                      none           no range
  H Role  nation            $20.00   $16.00    $20.00   $24.00  per hour
  - No range for C: its market price is a lower bound only, for a wage is top-coded.
  - No range for S: its wages are not released.

For postings
  - A: $40,000 to $60,000 a year ($19.23 to $28.85 an hour at 2,080 hours a year), full time; based
    on wages of May 2024
  - H: $16.00 to $24.00 an hour; based on wages of May 2024

Staff in a range
                                    all  paid by the hour  paid by the year
  employees                           2                 1                 1
  FTE                              1.50              0.50              1.00
  payroll a year                $64,000           $26,000           $38,000
  compa-ratio, mean                1.01              1.25              0.76
  compa-ratio, median              1.01              1.25              0.76
  green circle                        1                 0                 1
  first quarter                       0                 0                 0
  second quarter                      0                 0                 0
  third quarter                       0                 0                 0
  fourth quarter                      0                 0                 0
  red circle                          1                 1                 0
  cost to minimum a year         $2,000                $0            $2,000
  cost to compa-ratio 1.00 a year $12,000               $0           $12,000

Rows that could not be used: 1
`
	if diff := cmp.Diff(squeezed(want), squeezed(got)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if strings.Contains(out.String(), "secret") {
		t.Error("the text names an employee")
	}
}

// squeezed makes one blank of several.
func squeezed(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.Join(lines, "\n")
}

func TestBandsComparison(t *testing.T) {
	var out bytes.Buffer
	c := bands.Compare(bandsOf(t), bandsOf(t, "spread.default_pct=70", "target_compa_ratio=0.9"))
	if err := text.BandsComparison(&out, c); err != nil {
		t.Fatal(err)
	}
	// A spread of 70 percent: 50,000 / 1.35 = 37,037 and 62,963; 20 / 1.35 = 14.81 and 25.19.
	for _, want := range []string{
		"spread.default_pct 50 70", "target_compa_ratio 1 0.9", "A Role $50,000 per year $50,000 per year 0.0%", "C Role no range no range",
		"cost to minimum a year $2,000 $0 −$2,000", "green circles 1 0 −1", "red circles 1 0 −1", "at another place in their range: 2 of 2",
	} {
		if !strings.Contains(squeezed(out.String()), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	out.Reset()
	if err := text.BandsComparison(&out, bands.Compare(bandsOf(t), bandsOf(t))); err != nil || !strings.Contains(out.String(), "the policies are the same") {
		t.Errorf("%v: %s", err, &out)
	}
}

// TestManyBands: a list of many roles is cut, and says so.
func TestManyBands(t *testing.T) {
	r := bandsOf(t)
	for i := range 100 {
		role := r.Roles[0]
		role.JobCode = fmt.Sprint("J", i)
		r.Roles = append(r.Roles, role)
	}
	var out bytes.Buffer
	if err := text.Bands(&out, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"and 64 more; --json lists all", "bands.csv words the others"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(out.String(), "J99") {
		t.Error("the last of many roles is listed")
	}
}
