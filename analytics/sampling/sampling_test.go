package sampling_test

import (
	"math"
	"testing"

	"wageatlas/analytics/sampling"
	"wageatlas/data/lmi"
)

func dollars(value float64) lmi.Estimate { return lmi.Number(value, lmi.USDPerHour) }
func rse(value float64) lmi.Estimate     { return lmi.Number(value, lmi.Percent) }

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestInterval90 works out the interval of library assistants of May 2021: mean 15.62, RSE 0.6 percent.
func TestInterval90(t *testing.T) {
	// 15.62 x 0.6/100 = 0.09372; x 1.645 = 0.1541694.
	got, ok := sampling.Interval90(dollars(15.62), rse(0.6))
	if !ok || !near(got.Low, 15.62-0.1541694) || !near(got.High, 15.62+0.1541694) {
		t.Errorf("interval %+v, %v", got, ok)
	}
	// An estimate without sampling error, such as the total of a census.
	if got, ok := sampling.Interval90(dollars(20), rse(0)); !ok || got.Low != 20 || got.High != 20 {
		t.Errorf("interval without error %+v, %v", got, ok)
	}
	for name, of := range map[string][2]lmi.Estimate{
		"a suppressed mean":  {lmi.Missing(lmi.USDPerHour, lmi.Suppressed), rse(1)},
		"a top-coded mean":   {lmi.AtLeast(115, lmi.USDPerHour), rse(1)},
		"a suppressed error": {dollars(15), lmi.Missing(lmi.Percent, lmi.Suppressed)},
		"no error at all":    {dollars(15), lmi.Missing(lmi.Percent, lmi.Absent)},
	} {
		if got, ok := sampling.Interval90(of[0], of[1]); ok {
			t.Errorf("%s has an interval: %+v", name, got)
		}
	}
}

func TestCompare(t *testing.T) {
	mean := func(wage, error float64) sampling.Mean {
		return sampling.Mean{Wage: dollars(wage), RSEPct: rse(error)}
	}
	for _, test := range []struct {
		name          string
		first, second sampling.Mean
		wage, margin  float64
		beyond        bool
	}{
		// Standard errors 20 x 3/100 = 0.6 and 16 x 5/100 = 0.8: root of 0.36 + 0.64 is 1, the margin 1.645.
		{"within", mean(20, 3), mean(18.4, 5*16/18.4), -1.6, 1.645, false},
		{"beyond", mean(20, 3), mean(16, 5), -4, 1.645, true},
		{"the other way round", mean(16, 5), mean(20, 3), 4, 1.645, true},
		{"the same", mean(20, 3), mean(20, 4), 0, 1.645, false},
		{"without error", mean(20, 0), mean(20.01, 0), 0.01, 0, true},
	} {
		got, ok := sampling.Compare(test.first, test.second)
		if !ok || !near(got.Wage, test.wage) || !near(got.Margin, test.margin) || got.Beyond() != test.beyond {
			t.Errorf("%s: %+v, %v, beyond %v; want %v, %v, %v", test.name, got, ok, got.Beyond(), test.wage, test.margin, test.beyond)
		}
	}
	annual := sampling.Mean{Wage: lmi.Number(40_000, lmi.USDPerYear), RSEPct: rse(1)}
	unknown := sampling.Mean{Wage: dollars(20), RSEPct: lmi.Missing(lmi.Percent, lmi.Suppressed)}
	for name, pair := range map[string][2]sampling.Mean{
		"hourly and annual": {mean(20, 1), annual},
		"no error":          {mean(20, 1), unknown},
		"no error first":    {unknown, mean(20, 1)},
	} {
		if got, ok := sampling.Compare(pair[0], pair[1]); ok {
			t.Errorf("%s: %+v, want no answer", name, got)
		}
	}
}
