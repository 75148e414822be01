package outlook_test

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestEditions reads library assistants in full. Elsewhere: tables 1.2, 1.7 and
// 1.10 of both workbooks. Growth a year is the change over ten years divided by
// ten: -5,600 / 10 = -560. Openings for each hundred jobs: 12,200 / 90,500 x 100
// = 13.480663, 12,800 / 84,500 x 100 = 15.147929.
func TestEditions(t *testing.T) {
	db := sampletest.Shared(t).DB()
	got, err := outlook.Editions(context.Background(), db, "43-4121")
	if err != nil {
		t.Fatal(err)
	}
	jobs := func(n float64) lmi.Estimate { return lmi.Number(n, lmi.Jobs) }
	pct := func(n float64) lmi.Estimate { return lmi.Number(n, lmi.Percent) }
	want := map[lmi.SOC][]outlook.Edition{"43-4121": {
		{
			Vintage: "2019-29", BaseYear: 2019, EndYear: 2029, Title: "Library assistants, clerical",
			Base: jobs(90_500), Projected: jobs(87_000), Change: jobs(-3_500), ChangePct: pct(-3.8), Growth: jobs(-350),
			Openings: jobs(12_200), Exits: jobs(7_200), Transfers: jobs(5_400), Separations: jobs(12_500), ExitRate: pct(8.1), TransferRate: pct(6.1),
			SelfEmployed: lmi.Missing(lmi.Percent, lmi.Absent), MedianAnnual: lmi.Number(27_490, lmi.USDPerYear), MedianYear: 2019,
			GrowthWords: "decline", GrowthWordsDerived: true,
		},
		{
			Vintage: "2024-34", BaseYear: 2024, EndYear: 2034, Title: "Library assistants, clerical",
			Base: jobs(84_500), Projected: jobs(78_900), Change: jobs(-5_600), ChangePct: pct(-6.7), Growth: jobs(-560),
			Openings: jobs(12_800), Exits: jobs(7_200), Transfers: jobs(6_200), Separations: jobs(13_400), ExitRate: pct(8.8), TransferRate: pct(7.6),
			SelfEmployed: lmi.Missing(lmi.Percent, lmi.Absent), MedianAnnual: lmi.Number(36_010, lmi.USDPerYear), MedianYear: 2024,
			GrowthWords: "decline",
		},
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(outlook.Edition{}, "SourceID", "SeparationSourceID", "OpeningsPer100")); diff != "" {
		t.Errorf("editions (-want +got):\n%s", diff)
	}
	for i, want := range []float64{13.480663, 15.147929} {
		if e := got["43-4121"][i].OpeningsPer100; !e.Known() || math.Abs(e.Value-want) > 1e-6 {
			t.Errorf("%s: %+v openings for each hundred jobs, want %v", got["43-4121"][i].Vintage, e, want)
		}
	}
	for _, e := range got["43-4121"] {
		if e.SourceID == 0 || e.SeparationSourceID == 0 {
			t.Errorf("%s has no source", e.Vintage)
		}
	}
}

func TestSeveral(t *testing.T) {
	got, err := outlook.Editions(context.Background(), sampletest.Shared(t).DB(), "00-0000", "15-1252", "99-9999")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got["00-0000"]) != 2 || len(got["15-1252"]) != 1 || !got["00-0000"][0].Summary || got["15-1252"][0].Summary {
		t.Errorf("%+v; want two editions of all occupations, one of software developers, none of the unknown code", got)
	}
	if g := got["00-0000"][1].Growth; g.Value != 521_180 { // 5,211.8 thousand over ten years
		t.Errorf("growth %v, want 521180", g.Value)
	}
}

// TestGrowthWords: software developers grow faster than all occupations; where
// the edition's total is not loaded there are no words.
func TestGrowthWords(t *testing.T) {
	db := sampletest.Open(t).DB()
	words := func(soc lmi.SOC) string {
		got, err := outlook.Editions(context.Background(), db, soc)
		if err != nil {
			t.Fatal(err)
		}
		return got[soc][len(got[soc])-1].GrowthWords
	}
	if got := words("15-1252"); got != "much faster than average" {
		t.Errorf("software developers: %q", got)
	}
	if got := words("00-0000"); got != "about as fast as average" {
		t.Errorf("all occupations: %q", got)
	}
	if _, err := db.Exec("DELETE FROM projection WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '00-0000')"); err != nil {
		t.Fatal(err)
	}
	if got := words("15-1252"); got != "" {
		t.Errorf("without the total: %q, want none", got)
	}
}

// TestWithoutFigures: what is not released is not computed with, and an edition
// without separations is one all the same.
func TestWithoutFigures(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`UPDATE projection SET change_jobs = NULL, change_jobs_status = 'absent', median_usd_year = NULL, median_usd_year_status = 'top_coded';
		DELETE FROM separation`); err != nil {
		t.Fatal(err)
	}
	got, err := outlook.Editions(context.Background(), db, "43-4121")
	if err != nil || len(got["43-4121"]) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	e := got["43-4121"][1]
	if e.Growth.Known() || e.Growth.Status != lmi.Absent || e.Exits.Known() || e.Exits.Status != lmi.Absent {
		t.Errorf("growth %+v, exits %+v; want both absent", e.Growth, e.Exits)
	}
	if diff := cmp.Diff(lmi.AtLeast(239_200, lmi.USDPerYear), e.MedianAnnual); diff != "" {
		t.Errorf("a top-coded median (-want +got):\n%s", diff)
	}
	if e.SeparationSourceID != e.SourceID {
		t.Errorf("separations come from source %d, but there are none", e.SeparationSourceID)
	}
}
