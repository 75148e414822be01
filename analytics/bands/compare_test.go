package bands_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// TestCompare sets a spread of 50 percent against one of 20 percent with a minimum wage of 24.00.
//
// P, at 50,000: first 40,000 to 60,000. Then 50,000 / 1.1 = 45,454.55 and 45,454.55 x 1.2 = 54,545.45, to the
// dollar; 24 x 2,080 = 49,920 raises the minimum. The minimum rises by 9,920 / 40,000 = 24.8 percent, the
// maximum falls by 5,455 / 60,000 = 9.091667 percent.
//
//	e2: 45,000, first quarter; then green, 49,920 - 45,000 = 4,920 below the minimum
//	e3: 38,000, green, 2,000 below 40,000; then green, 11,920 below
//	e4: 58,000, fourth quarter (18,000 / 20,000 = 0.9); then red
//	e5: 50,000, second quarter (0.5); then first (80 / 4,625)
//
// The payroll is 191,000. To the target of 1 it takes 5,000 + 12,000 = 17,000 under both.
func TestCompare(t *testing.T) {
	staff := []plan.Employee{
		employee(2, "P", 45_000, plan.Annual, 40), employee(3, "P", 38_000, plan.Annual, 40),
		employee(4, "P", 58_000, plan.Annual, 40), employee(5, "P", 50_000, plan.Annual, 40),
	}
	before := of(t, bands.Params{Policy: policy(t), Staff: staff}, priced("P", 50_000), suppressed("NONE"))
	after := of(t, bands.Params{Policy: policy(t, "spread.default_pct=20", "minimum_wage_usd_per_hour=24", "spread.levels.Lead=60", "effective_date=2025-07-01", "aging.beyond_24_months=true"), Staff: staff},
		priced("P", 50_000), suppressed("NONE"))
	c := bands.Compare(before, after)
	wantSettings := []bands.Setting{
		{Key: "aging.beyond_24_months", First: "false", Second: "true"},
		{Key: "effective_date", First: "", Second: "2025-07-01"},
		{Key: "minimum_wage_usd_per_hour", First: "0", Second: "24"},
		{Key: "spread.default_pct", First: "50", Second: "20"},
		{Key: "spread.levels.Lead", First: "", Second: "60"},
	}
	if diff := cmp.Diff(wantSettings, c.Settings); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	wantRoles := []bands.RoleChange{
		{
			JobCode: "P", Title: "Role P", Unit: lmi.USDPerYear, SecondUnit: lmi.USDPerYear,
			FirstMid: number(50_000), SecondMid: number(50_000), ChangePct: number(0),
			FirstRange: &payrange.Range{Min: 40_000, Mid: 50_000, Max: 60_000}, SecondRange: &payrange.Range{Min: 49_920, Mid: 50_000, Max: 54_545},
			MinimumChangePct: number(24.8), MaximumChangePct: number(-5455. / 60_000 * 100),
		},
		{JobCode: "NONE", Title: "Role NONE"},
	}
	if diff := cmp.Diff(wantRoles, c.Roles, tolerant); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	wantFirst := &bands.Totals{Employees: 4, PayrollUSD: 191_000, ToMinimumUSD: 2000, ToTargetUSD: 17_000, AtMinimumUSD: 193_000, AtTargetUSD: 208_000, GreenCircles: 1}
	wantSecond := &bands.Totals{Employees: 4, PayrollUSD: 191_000, ToMinimumUSD: 16_840, ToTargetUSD: 17_000, AtMinimumUSD: 207_840, AtTargetUSD: 208_000, GreenCircles: 2, RedCircles: 1}
	wantChange := &bands.Totals{ToMinimumUSD: 14_840, AtMinimumUSD: 14_840, GreenCircles: 1, RedCircles: 1}
	for i, pair := range [][2]*bands.Totals{{wantFirst, c.FirstTotals}, {wantSecond, c.SecondTotals}, {wantChange, c.Change}} {
		if diff := cmp.Diff(pair[0], pair[1], tolerant); diff != "" {
			t.Errorf("totals %d (-want +got):\n%s", i, diff)
		}
	}
	wantMoves := []bands.Move{
		{From: payrange.FirstQuarter, To: payrange.GreenCircle, Employees: 1},
		{From: payrange.SecondQuarter, To: payrange.FirstQuarter, Employees: 1},
		{From: payrange.FourthQuarter, To: payrange.RedCircle, Employees: 1},
	}
	if diff := cmp.Diff(wantMoves, c.Moves); diff != "" || c.Moved != 3 || c.Compared != 4 {
		t.Errorf("%d of %d moved (-want +got):\n%s", c.Moved, c.Compared, diff)
	}
}

// TestCompareSame: a policy against itself changes nothing.
func TestCompareSame(t *testing.T) {
	r := of(t, bands.Params{Policy: policy(t), Staff: []plan.Employee{employee(2, "P", 45_000, plan.Annual, 40)}}, priced("P", 50_000))
	c := bands.Compare(r, r)
	if len(c.Settings) != 0 || c.Moved != 0 || len(c.Moves) != 0 || *c.Change != (bands.Totals{}) || *c.Roles[0].ChangePct != 0 {
		t.Errorf("%+v", c)
	}
}

// TestCompareUneven: where a role has a range under one policy only, its staff are no move; a range in
// another unit makes no change.
func TestCompareUneven(t *testing.T) {
	staff := []plan.Employee{employee(2, "P", 45_000, plan.Annual, 40), employee(3, "Q", 45_000, plan.Annual, 40)}
	p := bands.Params{Policy: policy(t), Staff: staff}
	c := bands.Compare(of(t, p, priced("P", 50_000), priced("Q", 50_000)), of(t, p, suppressed("P"), hourlyOnly("Q", 24)))
	if c.Compared != 1 || c.Change.Employees != -1 {
		t.Errorf("compared %d, change %+v", c.Compared, c.Change)
	}
	if gone := c.Roles[0]; gone.FirstMid == nil || gone.SecondMid != nil || gone.ChangePct != nil {
		t.Errorf("%+v", gone)
	}
	if other := c.Roles[1]; other.Unit != lmi.USDPerYear || other.SecondUnit != lmi.USDPerHour || other.ChangePct != nil || other.SecondMid == nil {
		t.Errorf("%+v", other)
	}
	if without := bands.Compare(of(t, bands.Params{Policy: policy(t)}, priced("P", 50_000)), of(t, p, priced("P", 50_000))); without.Change != nil {
		t.Errorf("totals without staff: %+v", without.Change)
	}
}
