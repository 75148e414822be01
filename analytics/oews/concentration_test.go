package oews_test

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestShare(t *testing.T) {
	absent := lmi.Missing(lmi.Jobs, lmi.Absent)
	for _, test := range []struct {
		name        string
		part, whole lmi.Estimate
		want        lmi.Estimate
	}{
		{"a quarter", jobs(50), jobs(200), lmi.Number(25, lmi.Percent)},
		{"none of them is known to be none", jobs(0), jobs(200), lmi.Number(0, lmi.Percent)},
		{"suppressed stays suppressed", withheld, jobs(200), lmi.Missing(lmi.Percent, lmi.Suppressed)},
		{"of a suppressed whole", jobs(50), withheld, lmi.Missing(lmi.Percent, lmi.Suppressed)},
		{"suppressed of something that is not loaded", withheld, lmi.Estimate{}, lmi.Missing(lmi.Percent, lmi.Suppressed)},
		{"of something that is not loaded", jobs(50), lmi.Estimate{}, lmi.Missing(lmi.Percent, lmi.Absent)},
		{"of none", jobs(0), jobs(0), lmi.Missing(lmi.Percent, lmi.Absent)},
		{"an absent part", absent, jobs(200), lmi.Missing(lmi.Percent, lmi.Absent)},
	} {
		if diff := cmp.Diff(test.want, oews.Share(test.part, test.whole)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestLocationQuotient: 30 of 1,000 jobs here are 3 percent, 200 of 20,000 in the nation 1 percent.
func TestLocationQuotient(t *testing.T) {
	got := oews.LocationQuotient(jobs(30), jobs(1_000), jobs(200), jobs(20_000))
	if !got.Known() || !near(got.Value, 3) || got.Unit != lmi.Ratio {
		t.Errorf("%+v, want 3", got)
	}
	for i := range 4 {
		figures := []lmi.Estimate{jobs(30), jobs(1_000), jobs(200), jobs(20_000)}
		for _, missing := range []lmi.Status{lmi.Suppressed, lmi.Absent} {
			figures[i] = lmi.Missing(lmi.Jobs, missing)
			if got := oews.LocationQuotient(figures[0], figures[1], figures[2], figures[3]); got.Status != missing {
				t.Errorf("figure %d %s: %+v", i, missing, got)
			}
		}
	}
	// The nation's quotient to itself is 1.
	if got := oews.LocationQuotient(jobs(200), jobs(20_000), jobs(200), jobs(20_000)); got.Value != 1 {
		t.Errorf("of the nation: %v", got.Value)
	}
}

// TestNewCell: what is published is kept, what the file lacks is computed, and
// what was suppressed is neither.
func TestNewCell(t *testing.T) {
	all := func(n float64) oews.Estimate { return oews.Estimate{Employment: jobs(n)} }
	base := oews.Base{All: all(1_000), Nation: all(200), NationAll: all(20_000)}
	absent := func(unit lmi.Unit) lmi.Estimate { return lmi.Missing(unit, lmi.Absent) }
	e := oews.Estimate{Employment: jobs(30), LocationQuotient: absent(lmi.Ratio), IndustryShare: absent(lmi.Percent)}

	c := oews.NewCell(e, base)
	if !c.LocationQuotientComputed || !near(c.LocationQuotient.Value, 3) || !c.IndustryShareComputed || !near(c.IndustryShare.Value, 3) || !near(c.ShareOfRole.Value, 15) {
		t.Errorf("computed: %+v", c)
	}
	e.LocationQuotient, e.IndustryShare = lmi.Number(2.95, lmi.Ratio), lmi.Number(2.9, lmi.Percent)
	c = oews.NewCell(e, base)
	if c.LocationQuotientComputed || c.LocationQuotient.Value != 2.95 || c.IndustryShareComputed || c.IndustryShare.Value != 2.9 {
		t.Errorf("published: %+v", c)
	}
	e.LocationQuotient = lmi.Missing(lmi.Ratio, lmi.Suppressed)
	if c = oews.NewCell(e, base); c.LocationQuotientComputed || c.LocationQuotient.Status != lmi.Suppressed {
		t.Errorf("suppressed: %+v", c.LocationQuotient)
	}
}

func TestRankByConcentration(t *testing.T) {
	of := func(naics lmi.NAICS, quotient lmi.Estimate, n lmi.Estimate) *oews.Cell {
		return oews.NewCell(oews.Estimate{NAICS: naics, Employment: n, LocationQuotient: quotient}, oews.Base{})
	}
	ratio := func(value float64) lmi.Estimate { return lmi.Number(value, lmi.Ratio) }
	ranked := oews.RankByConcentration([]*oews.Cell{
		of("11", ratio(.5), jobs(900)), of("21", ratio(9), jobs(40)), of("22", ratio(2), jobs(600)),
		of("23", lmi.Missing(lmi.Ratio, lmi.Suppressed), withheld), of("42", ratio(2), jobs(700)),
	})
	if diff := cmp.Diff([]string{"1 22", "1 42", "3 11", "0 21 thin", "0 23 thin"}, places(ranked)); diff != "" {
		t.Errorf("ranking (-want +got):\n%s", diff)
	}
}

// TestYearOf: each occupation comes in a year of its own.
func TestYearOf(t *testing.T) {
	got, err := oews.Estimates(context.Background(), sampletest.Shared(t).DB(), oews.Filter{
		YearOf: map[lmi.SOC]int{"43-4121": 2022, "25-4022": 2024}, IndustryLevel: oews.Sector, NAICS: "51",
	})
	if err != nil || len(got) != 2 || got[0].SOC != "43-4121" || got[0].Year != 2022 || got[1].SOC != "25-4022" || got[1].Year != 2024 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestYears(t *testing.T) {
	got, err := oews.Years(context.Background(), sampletest.Shared(t).DB(), []lmi.SOC{"43-4121", "99-9999"})
	if err != nil {
		t.Fatal(err)
	}
	want := []oews.Coverage{
		{SOC: "43-4121", IndustryLevel: oews.Sector, AreaType: oews.Nation, Year: 2022},
		{SOC: "43-4121", IndustryLevel: oews.Sector, AreaType: oews.Nation, Year: 2024},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
}

// TestTotals: an industry's total is for the same owners only.
func TestTotals(t *testing.T) {
	totals, err := oews.ReadTotals(context.Background(), sampletest.Shared(t).DB(), oews.Filter{IndustryLevel: oews.Sector, Area: lmi.National})
	if err != nil {
		t.Fatal(err)
	}
	e := oews.Estimate{Year: 2024, Area: lmi.National, AreaType: oews.Nation, NAICS: "61", IndustryLevel: oews.Sector, Ownership: "235"}
	if got := totals.Of(e); got.Employment.Value != 13_661_980 {
		t.Errorf("educational services in May 2024: %v jobs, want 13,661,980", got.Employment.Value)
	}
	e.Ownership = "5"
	if got := totals.Of(e); got.Year != 0 {
		t.Errorf("private educational services: %+v; the file does not state them", got)
	}
}
