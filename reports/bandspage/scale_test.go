package bandspage_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"wageatlas/analytics/bands"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// large is an organization of many roles and employees.
func large(tb testing.TB, roles, employees int, settings ...string) bands.Result {
	tb.Helper()
	all := prices()
	all.Roles = nil
	for i := range roles {
		usd := math.Round(30_000 * math.Pow(4, float64(i)/float64(roles)))
		all.Roles = append(all.Roles, priced(fmt.Sprintf("J%04d", i), fmt.Sprintf("Role number %d of the organization", i), 1+i*20/roles, lmi.SOC("43-4121"), usd))
	}
	var list []plan.Employee
	for i := range employees {
		role := all.Roles[i%roles]
		pay := *role.Price.PriceUSD * (.7 + .6*float64(i*7919%1000)/1000)
		list = append(list, plan.Employee{Line: i + 2, ID: fmt.Sprintf("secret-%d", i), JobCode: role.JobCode, PayUSD: pay, Basis: plan.Annual, HoursPerWeek: 40})
	}
	return resultOf(tb, all, bands.Params{Policy: policy(tb, settings...), Staff: list, StaffFile: "staff.csv"})
}

// TestLarge: 5,000 roles and 200,000 employees make a page in seconds, which a browser still opens,
// and which does not grow with the staff.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("200,000 employees")
	}
	const most = 16 << 20
	for _, structure := range []string{"ungraded", "graded"} {
		few, many := large(t, 5000, 50_000, "structure="+structure), large(t, 5000, 200_000, "structure="+structure)
		start := time.Now()
		size := len(page(t, many, nil))
		t.Logf("%s: %d bytes in %v", structure, size, time.Since(start))
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: the page took %v", structure, took)
		}
		if size > most {
			t.Errorf("%s: %d bytes, want no more than %d", structure, size, most)
		}
		if less := len(page(t, few, nil)); size > less+less/10 {
			t.Errorf("%s: %d bytes with four times the staff, %d without", structure, size, less)
		}
	}
}
