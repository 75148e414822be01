package posting_test

import (
	"testing"
	"time"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/plan"
	"wageatlas/reports/posting"
)

func TestText(t *testing.T) {
	annual := &payrange.Range{Min: 36_500, Mid: 45_625, Max: 54_750}
	// 36,500 / 2,080 = 17.548, 54,750 / 2,080 = 26.322.
	hourly := &payrange.Range{Min: 17.55, Mid: 21.94, Max: 26.32}
	policy := plan.Defaults()
	policy.EffectiveDate = plan.Date{Time: time.Date(2025, time.July, 1, 0, 0, 0, 0, time.UTC)}
	dated := bands.Result{Policy: policy, Year: 2024}
	aged := dated
	aged.AgingMonths = 14
	for _, test := range []struct {
		name           string
		annual, hourly *payrange.Range
		result         bands.Result
		want           string
	}{
		{"both", annual, hourly, dated, "$36,500 to $54,750 a year ($17.55 to $26.32 an hour at 2,080 hours a year), full time; based on wages of May 2024, effective July 1, 2025"},
		{"annual wages only", annual, nil, aged, "$36,500 to $54,750 a year, full time; based on wages of May 2024 aged by 14 months, effective July 1, 2025"},
		{"hourly wages only", nil, hourly, bands.Result{Year: 2025}, "$17.55 to $26.32 an hour; based on wages of May 2025"},
		{"no range", nil, nil, dated, ""},
	} {
		if got := posting.Text(bands.Role{Annual: test.annual, Hourly: test.hourly}, test.result); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
