package bands_test

import (
	"testing"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
)

func TestCounts(t *testing.T) {
	usd := 50_000.0
	role := func(price *float64, atLeast, ranged bool) bands.Role {
		r := bands.Role{Priced: pricing.Priced{Price: pricing.Price{Unit: lmi.USDPerYear, PriceUSD: price, AtLeast: atLeast}}}
		if ranged {
			r.Range = &payrange.Range{Min: 40_000, Mid: 50_000, Max: 60_000}
		}
		return r
	}
	r := bands.Result{Roles: []bands.Role{role(&usd, false, true), role(&usd, true, false), role(nil, false, true), role(nil, false, false)}}
	if got, want := r.Counts(), (bands.Counts{Roles: 4, Ranged: 2, Unpriced: 2, AtLeast: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if usd, ok := r.Roles[0].LinePriceUSD(); !ok || usd != 50_000 {
		t.Errorf("%v, %v for the pay line, want 50,000", usd, ok)
	}
	if _, ok := r.Roles[1].LinePriceUSD(); ok {
		t.Error("a lower bound joins the pay line")
	}
}

// TestShares: 1 of 8 is 12.5 percent.
func TestShares(t *testing.T) {
	s := bands.Summary{Employees: 8, Places: []bands.PlaceCount{{Place: payrange.GreenCircle, Employees: 1}, {Place: payrange.FirstQuarter, Employees: 7}}}
	if got := s.At(payrange.FirstQuarter); got != 7 {
		t.Errorf("%d in the first quarter, want 7", got)
	}
	if got := s.SharePct(payrange.GreenCircle); got != 12.5 {
		t.Errorf("%v percent green circles, want 12.5", got)
	}
	if s.At(payrange.RedCircle) != 0 || s.SharePct(payrange.RedCircle) != 0 || (bands.Summary{}).SharePct(payrange.RedCircle) != 0 {
		t.Error("somebody stands where nobody does")
	}
}
