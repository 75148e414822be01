package plan_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
	"wageatlas/data/plan"
)

// TestSettings: the defaults with all settings of a policy are that policy, and no
// key of the file is left out.
func TestSettings(t *testing.T) {
	want, err := plan.ReadPolicy("policy.yaml", strings.NewReader(`
year: 2024
market_percentile: 62.5
effective_date: 2025-07-01
timing: lead-lag
aging: {method: fixed, annual_rate_pct: 3.25, eci_series: CIU2020000000000I, beyond_24_months: true}
geography: differential
structure: graded
spread: {basis: midpoint, default_pct: 40, levels: {support: 35, management: 60}, rise_per_grade_pct_points: 2}
midpoints: {method: progression, line: quadratic, progression_pct: 8}
rounding: {hourly_usd: 0.05, annual_usd: 100}
minimum_wage_usd_per_hour: 16.5
target_compa_ratio: 0.95
`))
	if err != nil {
		t.Fatal(err)
	}
	var settings []string
	for _, s := range want.Settings() {
		settings = append(settings, fmt.Sprintf("%s=%v", s.Key, s.Value))
	}
	got, err := plan.Defaults().With(settings...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}

	file, err := yaml.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := yaml.Unmarshal(file, &tree); err != nil {
		t.Fatal(err)
	}
	if keys := leaves(tree); keys != len(settings) {
		t.Errorf("%d settings, but the file has %d keys", len(settings), keys)
	}
}

func leaves(tree map[string]any) int {
	n := 0
	for _, value := range tree {
		if below, ok := value.(map[string]any); ok {
			n += leaves(below)
			continue
		}
		n++
	}
	return n
}

func TestLowestUSD(t *testing.T) {
	for _, test := range []struct {
		minimumWage, hourlyStep, annualStep float64
		hourly, annual                      float64
	}{
		// 16.50 x 2,080 = 34,320: the next 100 is 34,400, and 330 steps of 0.05 are 16.50.
		{16.5, .05, 100, 16.5, 34_400},
		// 7.25 x 2,080 = 15,080.
		{7.25, .01, 1, 7.25, 15_080},
		{7.25, .5, 0, 7.5, 15_080},
		{0, .01, 100, .01, 100},
		{0, 0, 0, 0, 0},
	} {
		p := plan.Defaults()
		p.MinimumWageUSD, p.Rounding.HourlyUSD, p.Rounding.AnnualUSD = test.minimumWage, test.hourlyStep, test.annualStep
		if got := p.LowestUSD(lmi.USDPerHour); math.Abs(got-test.hourly) > 1e-9 {
			t.Errorf("%+v: %v an hour", test, got)
		}
		if got := p.LowestUSD(lmi.USDPerYear); math.Abs(got-test.annual) > 1e-9 {
			t.Errorf("%+v: %v a year", test, got)
		}
	}
}
