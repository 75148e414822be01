package ladder

import (
	"testing"

	"wageatlas/data/lmi"
)

func TestGain(t *testing.T) {
	hour := func(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerHour) }
	pct := func(value float64) lmi.Estimate { return lmi.Number(value, lmi.Percent) }
	withheld := lmi.Missing(lmi.USDPerHour, lmi.Suppressed)
	for _, test := range []struct {
		name               string
		from, to, usd, pct lmi.Estimate
	}{
		// 25 - 20 = 5, and 5 / 20 = 25 percent.
		{"up", hour(20), hour(25), hour(5), pct(25)},
		{"down", hour(25), hour(20), hour(-5), pct(-20)},
		// 0.3 - 0.1 is 0.19999999999999998 in binary.
		{"exact to the cent", hour(.1), hour(.3), hour(.2), pct(200)},
		// 115 - 50 = 65 at least, 130 percent of 50.
		{"top-coded", hour(50), lmi.AtLeast(115, lmi.USDPerHour), lmi.AtLeast(65, lmi.USDPerHour), lmi.AtLeast(130, lmi.Percent)},
		{"from a bound", lmi.AtLeast(115, lmi.USDPerHour), lmi.AtLeast(115, lmi.USDPerHour), lmi.Missing(lmi.USDPerHour, lmi.Absent), lmi.Missing(lmi.Percent, lmi.Absent)},
		{"withheld", hour(20), withheld, withheld, lmi.Missing(lmi.Percent, lmi.Suppressed)},
		{"from a withheld wage", withheld, hour(20), lmi.Missing(lmi.USDPerHour, lmi.Absent), lmi.Missing(lmi.Percent, lmi.Absent)},
		{"a bound that is not known", hour(20), lmi.Missing(lmi.USDPerHour, lmi.TopCoded), lmi.Missing(lmi.USDPerHour, lmi.TopCoded), lmi.Missing(lmi.Percent, lmi.TopCoded)},
	} {
		usd, pct := gain(test.from, test.to)
		if usd != test.usd || pct != test.pct {
			t.Errorf("%s: %+v, %+v; want %+v, %+v", test.name, usd, pct, test.usd, test.pct)
		}
	}
}

func TestUnit(t *testing.T) {
	both := Rung{Hourly: Pay{Median: lmi.Number(20, lmi.USDPerHour)}, Annual: Pay{Median: lmi.Number(41_600, lmi.USDPerYear)}}
	annual := Rung{Annual: both.Annual, Hourly: Pay{Median: lmi.Missing(lmi.USDPerHour, lmi.Absent)}}
	hourly := Rung{Hourly: both.Hourly, Annual: Pay{Median: lmi.Missing(lmi.USDPerYear, lmi.Absent)}}
	for _, test := range []struct {
		name      string
		own, step Rung
		want      lmi.Unit
	}{
		{"both", both, both, lmi.USDPerHour},
		{"up to an annual-only one", both, annual, lmi.USDPerYear},
		{"from an annual-only one", annual, both, lmi.USDPerYear},
		{"hourly only", both, hourly, lmi.USDPerHour},
		{"no unit in common", annual, hourly, ""},
		{"nothing released", Rung{}, both, ""},
	} {
		if got := unit(test.own, test.step); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
