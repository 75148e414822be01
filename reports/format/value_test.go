package format_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

func TestValue(t *testing.T) {
	for _, test := range []struct {
		text string
		want float64
		ok   bool
	}{
		{"$36,050", 36050, true},
		{"$14.16", 14.16, true},
		{"−4.2%", -4.2, true},
		{"+1,200", 1200, true},
		{"−$1,200", -1200, true},
		{"0.95", 0.95, true},
		{"$115.00 or more", 0, false},
		{"under 0.5%", 0, false},
		{"not released", 0, false},
		{"$11.50–$17.88", 0, false},
		{"43-4121", 0, false},
		{"", 0, false},
	} {
		if got, ok := format.Value(test.text); ok != test.ok || got != test.want {
			t.Errorf("Value(%q) = %v, %t; want %v, %t", test.text, got, ok, test.want, test.ok)
		}
	}
}

// What Number writes, Value reads, to the digits that are shown.
func TestValueReadsNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		unit := []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear, lmi.Percent, lmi.Jobs, lmi.Ratio}[r.IntN(5)]
		value := math.Round((r.Float64()-0.3)*1e7) / 100
		text := format.Number(value, unit)
		got, ok := format.Value(text)
		if !ok || format.Number(got, unit) != text {
			t.Fatalf("Value(%q) = %v, %t", text, got, ok)
		}
	}
}
