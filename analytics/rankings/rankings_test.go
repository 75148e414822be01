package rankings_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/rankings"
	"wageatlas/analytics/roster"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func paid(soc lmi.SOC, median lmi.Estimate, small bool, basis oews.Basis) roster.Row {
	return roster.Row{SOC: soc, Title: string(soc), Pay: &roster.Pay{
		Small: small, Employment: lmi.Number(1000, lmi.Jobs), AnnualMedian: median, HourlyMedian: lmi.Missing(lmi.USDPerHour, lmi.Absent), Basis: basis,
	}}
}

func year(usd float64) lmi.Estimate { return lmi.Number(usd, lmi.USDPerYear) }

// hand is a roster with ties, two top-coded wages and one released at the very bound, a small cell, a suppressed wage,
// an hourly-only occupation and a group.
func hand() roster.Result {
	top := lmi.AtLeast(239_200, lmi.USDPerYear)
	group := paid("11-0000", year(500_000), false, oews.Both)
	group.Group = true
	return roster.Result{Year: 2024, Rows: []roster.Row{
		group,
		paid("11-1011", top, false, oews.Both),
		paid("11-1021", year(50_000), false, oews.Both),
		paid("11-1031", year(50_000), false, oews.Both),
		paid("11-2011", year(30_000), false, oews.Both),
		paid("11-2021", year(239_200), false, oews.Both),
		paid("11-2022", top, false, oews.Both),
		paid("11-3012", year(10_000), true, oews.Both),
		paid("11-3013", lmi.Missing(lmi.USDPerYear, lmi.Suppressed), false, oews.Both),
		paid("11-3021", lmi.Missing(lmi.USDPerYear, lmi.Absent), false, oews.HourlyOnly),
	}}
}

func places(rows []rankings.Row) []string {
	list := []string{}
	for _, r := range rows {
		list = append(list, fmt.Sprintf("%d %s", r.Rank, r.SOC))
	}
	return list
}

// TestPay: top-coded wages share the first place from above and the last from below, apart from
// a wage released at the bound; ties share places and the next place counts them.
func TestPay(t *testing.T) {
	r := rankings.Of(hand())
	if len(r.Rankings) != 3 {
		t.Fatalf("%d rankings without projections, want pay from both ends and jobs", len(r.Rankings))
	}
	for _, test := range []struct {
		by   rankings.Measure
		want []string
	}{
		{rankings.BestPaid, []string{"1 11-1011", "1 11-2022", "3 11-2021", "4 11-1021", "4 11-1031", "6 11-2011"}},
		{rankings.LowestPaid, []string{"1 11-2011", "2 11-1021", "2 11-1031", "4 11-2021", "5 11-1011", "5 11-2022"}},
	} {
		got, ok := r.Ranking(test.by)
		if !ok {
			t.Fatalf("no ranking %s", test.by)
		}
		if diff := cmp.Diff(test.want, places(got.Rows)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.by, diff)
		}
		if diff := cmp.Diff([]string{"0 11-3012"}, places(got.Small)); diff != "" {
			t.Errorf("%s: small cells (-want +got):\n%s", test.by, diff)
		}
		if got.NotReleased != 1 || got.HourlyOnly != 1 || got.Others != 0 {
			t.Errorf("%s: %d not released, %d hourly only, %d others; want 1, 1, 0", test.by, got.NotReleased, got.HourlyOnly, got.Others)
		}
	}
}

func projected(soc lmi.SOC, base, change, pct float64) roster.Row {
	return roster.Row{SOC: soc, Title: string(soc), Outlook: &roster.Outlook{
		FewJobs: base < 500, Base: lmi.Number(base, lmi.Jobs), Change: lmi.Number(change, lmi.Jobs), ChangePct: lmi.Number(pct, lmi.Percent),
		Openings: lmi.Missing(lmi.Jobs, lmi.Suppressed),
	}}
}

// TestOutlook: growth and decline are ranked apart, an occupation of few jobs has no place by percent but one by jobs.
func TestOutlook(t *testing.T) {
	r := rankings.Of(roster.Result{Edition: "2024-34", Rows: []roster.Row{
		projected("11-1011", 10_000, 500, 5), projected("11-1021", 400, 200, 50), projected("11-1031", 90_000, 900, 1),
		projected("11-2011", 10_000, 0, 0), projected("11-2021", 10_000, -700, -7), projected("11-2022", 50_000, -1000, -2),
		projected("11-3012", 300, -100, -33.3),
	}})
	for _, test := range []struct {
		by          rankings.Measure
		rows, small []string
		others      int
	}{
		{rankings.FastestGrowing, []string{"1 11-1011", "2 11-1031"}, []string{"0 11-1021"}, 4},
		{rankings.MostNewJobs, []string{"1 11-1031", "2 11-1011", "3 11-1021"}, []string{}, 4},
		{rankings.FastestDeclining, []string{"1 11-2021", "2 11-2022"}, []string{"0 11-3012"}, 4},
		{rankings.MostJobsLost, []string{"1 11-2022", "2 11-2021", "3 11-3012"}, []string{}, 4},
	} {
		got, _ := r.Ranking(test.by)
		if diff := cmp.Diff([][]string{test.rows, test.small}, [][]string{places(got.Rows), places(got.Small)}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.by, diff)
		}
		if got.Others != test.others || got.NotReleased != 0 {
			t.Errorf("%s: %d others and %d not released, want %d and 0", test.by, got.Others, got.NotReleased, test.others)
		}
	}
	if got, _ := r.Ranking(rankings.MostOpenings); len(got.Rows) != 0 || got.NotReleased != 7 {
		t.Errorf("openings: %d ranked and %d not released, want 0 and 7", len(got.Rows), got.NotReleased)
	}
}

// TestSample: in each ranking every detailed occupation is told once, figures never rise again going down, and
// places rise from 1.
func TestSample(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r, err := rankings.Get(context.Background(), db, roster.Params{Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rankings) != len(rankings.Measures()) || len(r.Sources) == 0 {
		t.Fatalf("%d rankings, %d sources", len(r.Rankings), len(r.Sources))
	}
	all, err := roster.Get(context.Background(), db, roster.Params{Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	withPay, withOutlook := 0, 0
	for _, row := range all.Rows {
		if !row.Group && row.Pay != nil {
			withPay++
		}
		if !row.Group && row.Outlook != nil {
			withOutlook++
		}
	}
	for _, ranking := range r.Rankings {
		want := withPay
		if ranking.Measure.OfOutlook() {
			want = withOutlook
		}
		if got := len(ranking.Rows) + len(ranking.Small) + ranking.NotReleased + ranking.HourlyOnly + ranking.Others; got != want {
			t.Errorf("%s tells of %d occupations, want %d", ranking.Measure, got, want)
		}
		for i, row := range ranking.Rows {
			if i == 0 && row.Rank != 1 || i > 0 && row.Rank != i+1 && row.Rank != ranking.Rows[i-1].Rank {
				t.Errorf("%s: place %d is ranked %d", ranking.Measure, i+1, row.Rank)
			}
		}
	}
	best, _ := r.Ranking(rankings.BestPaid)
	// May 2024 prints # for the median of chief executives nowhere; published are $206,420 a year.
	if first := best.Rows[0]; first.SOC != "11-1011" || first.Pay.AnnualMedian.Value != 206_420 {
		t.Errorf("first by pay: %s with %+v", first.SOC, first.Pay.AnnualMedian)
	}
	lost, _ := r.Ranking(rankings.MostJobsLost)
	// Table 1.2 of 2024-34: office clerks, general lose 177.8 thousand jobs.
	if first := lost.Rows[0]; first.SOC != "43-9061" || first.Outlook.Change.Value != -177_800 {
		t.Errorf("first by jobs lost: %s with %+v", first.SOC, first.Outlook.Change)
	}
}
