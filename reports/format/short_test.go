package format_test

import (
	"math"
	"testing"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

func TestShort(t *testing.T) {
	for _, test := range []struct {
		in   lmi.Estimate
		want string
	}{
		{lmi.Number(17.31, lmi.USDPerHour), "17.31"},
		{lmi.Number(9, lmi.USDPerHour), "9.00"},
		{lmi.Number(104.46, lmi.USDPerHour), "104.5"},
		{lmi.AtLeast(115, lmi.USDPerHour), "115+"},
		{lmi.AtLeast(239_200, lmi.USDPerYear), "239k+"},
		{lmi.Number(36_890, lmi.USDPerYear), "36.9k"},
		{lmi.Number(36_000, lmi.USDPerYear), "36k"},
		{lmi.Number(123_456, lmi.USDPerYear), "123k"},
		{lmi.Number(0, lmi.Jobs), "0"},
		{lmi.Number(560, lmi.Jobs), "560"},
		{lmi.Number(9_990, lmi.Jobs), "9,990"},
		{lmi.Number(18_040, lmi.Jobs), "18k"},
		{lmi.Number(999_499, lmi.Jobs), "999k"},
		{lmi.Number(999_500, lmi.Jobs), "1M"},
		{lmi.Number(1_234_000, lmi.Jobs), "1.23M"},
		{lmi.Number(18_250_000, lmi.Jobs), "18.3M"},
		{lmi.Number(1.214, lmi.Ratio), "1.21"},
		{lmi.Number(12.3, lmi.Ratio), "12.30"},
		{lmi.Number(-560, lmi.Jobs), "−560"},
		{lmi.Number(6.7, lmi.Percent), "6.7%"},
		{lmi.Missing(lmi.Jobs, lmi.Suppressed), ""},
		{lmi.Missing(lmi.Jobs, lmi.Absent), ""},
		{lmi.AtLeast(0, lmi.USDPerHour), ""},
		{lmi.Number(math.NaN(), lmi.Jobs), ""},
	} {
		if got := format.Short(test.in); got != test.want {
			t.Errorf("Short(%v %s, %s) = %q, want %q", test.in.Value, test.in.Unit, test.in.Status, got, test.want)
		}
	}
}
