package format_test

import (
	"math"
	"strings"
	"testing"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		name  string
		value float64
		unit  lmi.Unit
		want  string
	}{
		{"hourly wage", 14.16, lmi.USDPerHour, "$14.16"},
		{"hourly wage, whole", 14, lmi.USDPerHour, "$14.00"},
		{"hourly wage, thousands", 1234.5, lmi.USDPerHour, "$1,234.50"},
		{"half a cent goes up although binary is below", 1.005, lmi.USDPerHour, "$1.01"},
		{"half a cent goes up", 14.155, lmi.USDPerHour, "$14.16"},
		{"float artefact", 0.285, lmi.USDPerHour, "$0.29"},
		{"carry over the whole", 9.995, lmi.USDPerHour, "$10.00"},
		{"below half", 14.1549999, lmi.USDPerHour, "$14.15"},
		{"negative money", -1.5, lmi.USDPerHour, "−$1.50"},
		{"negative half goes away from zero", -1.005, lmi.USDPerHour, "−$1.01"},
		{"negative that rounds to zero", -0.001, lmi.USDPerHour, "$0.00"},
		{"negative zero", math.Copysign(0, -1), lmi.USDPerHour, "$0.00"},
		{"annual wage", 29450, lmi.USDPerYear, "$29,450"},
		{"annual wage rounds", 29450.5, lmi.USDPerYear, "$29,451"},
		{"annual wage, carry", 999999.5, lmi.USDPerYear, "$1,000,000"},
		{"jobs", 84500, lmi.Jobs, "84,500"},
		{"jobs, few", 560, lmi.Jobs, "560"},
		{"jobs, million", 1234567, lmi.Jobs, "1,234,567"},
		{"jobs, negative", -560, lmi.Jobs, "−560"},
		{"percent", 6.7, lmi.Percent, "6.7%"},
		{"percent, two digits", 12.3, lmi.Percent, "12.3%"},
		{"percent, two decimals", 4.55, lmi.Percent, "4.55%"},
		{"percent, whole", 7, lmi.Percent, "7.0%"},
		{"percent, rounds to one", 4.597, lmi.Percent, "4.6%"},
		{"percent, sum of binaries", 0.1 + 0.2, lmi.Percent, "0.3%"},
		{"percent, zero", 0, lmi.Percent, "0.0%"},
		{"ratio", 1.25, lmi.Ratio, "1.25"},
		{"ratio, whole", 1, lmi.Ratio, "1.00"},
		{"ratio, rounds", 0.125, lmi.Ratio, "0.13"},
		{"not a number", math.NaN(), lmi.Jobs, "not published"},
		{"infinite", math.Inf(-1), lmi.USDPerHour, "not published"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := format.Number(tt.value, tt.unit); got != tt.want {
				t.Errorf("Number(%v, %s) = %q, want %q", tt.value, tt.unit, got, tt.want)
			}
		})
	}
}

func TestEstimate(t *testing.T) {
	tests := []struct {
		name string
		in   lmi.Estimate
		want string
	}{
		{"released", lmi.Number(17.74, lmi.USDPerHour), "$17.74"},
		{"released zero is a number", lmi.Number(0, lmi.Jobs), "0"},
		{"top-coded hour", lmi.AtLeast(115, lmi.USDPerHour), "$115.00 or more"},
		{"top-coded year", lmi.AtLeast(239200, lmi.USDPerYear), "$239,200 or more"},
		{"top-coded without a bound", lmi.AtLeast(0, lmi.USDPerYear), "at or above the top code"},
		{"top-coded without a number", lmi.AtLeast(math.NaN(), lmi.USDPerYear), "at or above the top code"},
		{"suppressed wage", lmi.Missing(lmi.USDPerHour, lmi.Suppressed), "not released"},
		{"suppressed jobs", lmi.Missing(lmi.Jobs, lmi.Suppressed), "not released"},
		{"under half a percent", lmi.Missing(lmi.Percent, lmi.UnderHalfPercent), "under 0.5%"},
		{"absent", lmi.Missing(lmi.Jobs, lmi.Absent), "not published"},
		{"rejected", lmi.Missing(lmi.Jobs, lmi.Rejected), "unreadable"},
		{"the zero estimate is absent", lmi.Estimate{}, "not published"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := format.Estimate(tt.in); got != tt.want {
				t.Errorf("Estimate(%+v) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestSigned(t *testing.T) {
	tests := []struct {
		value float64
		unit  lmi.Unit
		want  string
	}{
		{-5600, lmi.Jobs, "−5,600"},
		{5600, lmi.Jobs, "+5,600"},
		{3.1, lmi.Percent, "+3.1%"},
		{-3.1, lmi.Percent, "−3.1%"},
		{1.5, lmi.USDPerHour, "+$1.50"},
		{0, lmi.Jobs, "0"},
		{0.2, lmi.Jobs, "0"},
		{-0.2, lmi.Jobs, "0"},
		{math.Inf(1), lmi.Jobs, "not published"},
	}
	for _, tt := range tests {
		if got := format.Signed(tt.value, tt.unit); got != tt.want {
			t.Errorf("Signed(%v, %s) = %q, want %q", tt.value, tt.unit, got, tt.want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for place, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 42: "42nd", 111: "111th", 1013: "1,013th", 1023: "1,023rd"} {
		if got := format.Ordinal(place); got != want {
			t.Errorf("Ordinal(%d) = %q, want %q", place, got, want)
		}
	}
}

func TestTick(t *testing.T) {
	tests := []struct {
		value float64
		unit  lmi.Unit
		want  string
	}{
		{20, lmi.USDPerHour, "$20"},
		{2.5, lmi.USDPerHour, "$2.50"},
		{0, lmi.USDPerHour, "$0"},
		{40000, lmi.USDPerYear, "$40,000"},
		{-2000, lmi.Jobs, "−2,000"},
		{5, lmi.Percent, "5%"},
		{2.5, lmi.Percent, "2.5%"},
		{1.5, lmi.Ratio, "1.5"},
		{0.25, lmi.Ratio, "0.25"},
		{math.NaN(), lmi.Ratio, "not published"},
	}
	for _, tt := range tests {
		if got := format.Tick(tt.value, tt.unit); got != tt.want {
			t.Errorf("Tick(%v, %s) = %q, want %q", tt.value, tt.unit, got, tt.want)
		}
	}
}

func TestUnitWords(t *testing.T) {
	tests := map[lmi.Unit]string{
		lmi.USDPerHour: "dollars per hour",
		lmi.USDPerYear: "dollars per year",
		lmi.Jobs:       "jobs",
		lmi.Percent:    "percent",
		lmi.Ratio:      "ratio",
		"furlong":      "furlong",
	}
	for unit, want := range tests {
		if got := format.UnitWords(unit); got != want {
			t.Errorf("UnitWords(%s) = %q, want %q", unit, got, want)
		}
	}
}

// FuzzNumber checks what holds for any value: a minus sign only before a digit
// that is not zero, never a hyphen, an exponent, or the words of a float.
func FuzzNumber(f *testing.F) {
	for _, seed := range []float64{0, -0.004, 1.005, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value float64) {
		for _, unit := range []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear, lmi.Jobs, lmi.Percent, lmi.Ratio} {
			got := format.Number(value, unit)
			if got == "not published" {
				if !math.IsNaN(value) && !math.IsInf(value, 0) {
					t.Errorf("Number(%v, %s) = %q for a finite value", value, unit, got)
				}
				continue
			}
			if strings.ContainsAny(got, "-eENaIinf+") {
				t.Errorf("Number(%v, %s) = %q holds a character no figure has", value, unit, got)
			}
			if strings.HasPrefix(got, "−") && !strings.ContainsAny(got, "123456789") {
				t.Errorf("Number(%v, %s) = %q is a negative zero", value, unit, got)
			}
		}
	})
}

func BenchmarkEstimate(b *testing.B) {
	wage := lmi.Number(17.74, lmi.USDPerHour)
	b.ReportAllocs()
	for b.Loop() {
		format.Estimate(wage)
	}
}

// TestGrowth: a rate has a sign; where an end is top-coded there is no rate and no bound.
func TestGrowth(t *testing.T) {
	for want, e := range map[string]lmi.Estimate{
		"+5.8%": lmi.Number(5.7968, lmi.Percent), "−1.5%": lmi.Number(-1.5, lmi.Percent), "0.0%": lmi.Number(0, lmi.Percent),
		"top-coded": lmi.Missing(lmi.Percent, lmi.TopCoded), "not released": lmi.Missing(lmi.Percent, lmi.Suppressed), "not published": lmi.Missing(lmi.Percent, lmi.Absent),
	} {
		if got := format.Growth(e); got != want {
			t.Errorf("%+v is %q, want %q", e, got, want)
		}
	}
}

func TestShare(t *testing.T) {
	for want, pct := range map[string]float64{"46.0%": 46.0004, "40.0%": 39.99, "−2.5%": -2.46, "0.0%": -.04, "not published": math.NaN()} {
		if got := format.Share(pct); got != want {
			t.Errorf("%v is %q, want %q", pct, got, want)
		}
	}
	if got := format.SignedShare(2.46); got != "+2.5%" {
		t.Errorf("a change of 2.46 percent is %q", got)
	}
}

func TestThousandths(t *testing.T) {
	for want, value := range map[string]float64{"0.973": .97349, "1.000": 1, "0.081": .0805, "−0.100": -.1, "0.000": -.0001, "not published": math.NaN()} {
		if got := format.Thousandths(value); got != want {
			t.Errorf("%v is %q, want %q", value, got, want)
		}
	}
}

func TestGain(t *testing.T) {
	for _, test := range []struct {
		usd, pct lmi.Estimate
		want     string
	}{
		{lmi.Number(3.69, lmi.USDPerHour), lmi.Number(20.80045, lmi.Percent), "+$3.69, +20.8%"},
		{lmi.Number(-.56, lmi.USDPerHour), lmi.Number(-3.157, lmi.Percent), "−$0.56, −3.2%"},
		{lmi.Number(0, lmi.USDPerYear), lmi.Number(0, lmi.Percent), "$0, 0.0%"},
		{lmi.Number(43_430, lmi.USDPerYear), lmi.Number(117.66, lmi.Percent), "+$43,430, +117.7%"},
		{lmi.AtLeast(65, lmi.USDPerHour), lmi.AtLeast(130, lmi.Percent), "+$65.00, +130.0% or more"},
		{lmi.Missing(lmi.USDPerHour, lmi.Suppressed), lmi.Missing(lmi.Percent, lmi.Suppressed), "not released"},
		{lmi.Missing(lmi.USDPerHour, lmi.Absent), lmi.Missing(lmi.Percent, lmi.Absent), "not published"},
	} {
		if got := format.Gain(test.usd, test.pct); got != test.want {
			t.Errorf("%+v, %+v: %q, want %q", test.usd, test.pct, got, test.want)
		}
	}
}

// TestMoved: where there is no change, no finding and no revision to tell, a table has a dash.
func TestMoved(t *testing.T) {
	yes, no := true, false
	for _, test := range []struct{ got, want string }{
		{format.Moved(lmi.Number(-3_610, lmi.Jobs)), "−3,610"},
		{format.Moved(lmi.Missing(lmi.Jobs, lmi.Absent)), "–"},
		{format.Moved(lmi.Missing(lmi.Jobs, lmi.Suppressed)), "–"},
		{format.YesNo(&yes), "yes"},
		{format.YesNo(&no), "no"},
		{format.YesNo(nil), "–"},
		{format.Points(lmi.Number(-2.9, lmi.Percent)), "−2.9 points"},
		{format.Points(lmi.Number(1.5, lmi.Percent)), "+1.5 points"},
		{format.Points(lmi.Number(0, lmi.Percent)), "0.0 points"},
		{format.Points(lmi.Missing(lmi.Percent, lmi.Absent)), "–"},
		{format.Points(lmi.Number(math.NaN(), lmi.Percent)), "–"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

func TestPerUnit(t *testing.T) {
	if hour, year := format.PerUnit(lmi.USDPerHour), format.PerUnit(lmi.USDPerYear); hour != "an hour" || year != "a year" {
		t.Errorf("%q, %q", hour, year)
	}
}

func TestYears(t *testing.T) {
	for _, test := range []struct {
		first, last int
		want        string
	}{{2023, 2024, "2023 to 2024"}, {2024, 2024, "2024"}} {
		if got := format.Years(test.first, test.last); got != test.want {
			t.Errorf("Years(%d, %d) = %q, want %q", test.first, test.last, got, test.want)
		}
	}
}
