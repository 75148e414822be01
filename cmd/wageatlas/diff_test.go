package main

import (
	"context"
	"math"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/ingest/ingesttest"
)

// TestDiffPublished compares what diff counts with counts made outside of
// wageatlas, from the cells of the published workbooks read with excelize:
// detailed occupations joined by code, titles without case and punctuation, the
// difference of means against 1.645 root of the summed squares of mean x MEAN_PRSE.
func TestDiffPublished(t *testing.T) {
	dir := ingesttest.RealDir(t)
	var files []string
	for _, name := range []string{
		"oews/national_M2018_dl.xlsx", "oews/national_M2019_dl.xlsx", "oews/national_M2020_dl.xlsx", "oews/national_M2021_dl.xlsx",
		"oews/national_M2023_dl.xlsx", "oews/national_M2024_dl.xlsx", "oews/natsector_M2022_dl.xlsx", "oews/natsector_M2024_dl.xlsx",
		"projections/occupation_2019-29.xlsx", "projections/occupation_2024-34.xlsx",
	} {
		files = append(files, filepath.Join(dir, name))
	}
	ctx := context.Background()
	db := published(t, files...)
	get := func(p diff.Params) diff.Result {
		t.Helper()
		r, err := diff.Get(ctx, db, p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	pct := func(value float64) lmi.Estimate { return lmi.Number(value, lmi.Percent) }
	same := cmp.Comparer(func(a, b lmi.Estimate) bool { return a.Status == b.Status && math.Abs(a.Value-b.Value) < 1e-9 })
	for _, test := range []struct {
		params diff.Params
		want   diff.WageSummary
		// changed are the occupations with a figure whose status changed.
		changed int
	}{
		{diff.Params{Then: "2023", Now: "2024"}, diff.WageSummary{
			CodeCounts: diff.CodeCounts{CodesThen: 831, CodesNow: 831, Both: 831}, Compared: 823, Small: 8, MeanRose: 553, MeanFell: 23, MeanWithin: 247,
			MeanPct: pct(3.9527861652484155), MedianPct: pct(3.59807209968276), EmploymentPct: pct(1.2786964849335023),
			EmploymentRose: 476, EmploymentFell: 345,
		}, 6},
		{diff.Params{Then: "2018", Now: "2019"}, diff.WageSummary{
			CodeCounts: diff.CodeCounts{CodesThen: 808, CodesNow: 789, Both: 710, New: 79, Gone: 98, Renamed: 50}, Compared: 655, Small: 5, NotComparable: 50,
			MeanRose: 369, MeanFell: 7, MeanWithin: 279,
			MeanPct: pct(2.408759124087592), MedianPct: pct(2.4760647078243645), EmploymentPct: pct(1.0759346004056067),
			EmploymentRose: 388, EmploymentFell: 265,
		}, 3},
		{diff.Params{Then: "2020", Now: "2021"}, diff.WageSummary{
			CodeCounts: diff.CodeCounts{CodesThen: 789, CodesNow: 831, Both: 759, New: 72, Gone: 30}, Compared: 753, Small: 6,
			MeanRose: 399, MeanFell: 43, MeanWithin: 310, MeanUntested: 1,
			MeanPct: pct(2.6064133016627116), MedianPct: pct(2.261484098939931), EmploymentPct: pct(-1.4630288651640966),
			EmploymentRose: 337, EmploymentFell: 416,
		}, 11},
		{diff.Params{Then: "2022", Now: "2024", NAICS: "51"}, diff.WageSummary{
			CodeCounts: diff.CodeCounts{CodesThen: 318, CodesNow: 343, Both: 304, New: 39, Gone: 14}, Compared: 178, Small: 126,
			MeanRose: 98, MeanFell: 9, MeanWithin: 58, MeanUntested: 13,
			MeanPct: pct(8.60349127182045), MedianPct: pct(8.702767973009722), EmploymentPct: pct(-5.065412186379929),
			EmploymentRose: 76, EmploymentFell: 101,
		}, 57},
	} {
		r := get(test.params)
		if d := cmp.Diff(test.want, r.Wages.Summary, same); d != "" {
			t.Errorf("%s to %s (-counted +diff):\n%s", test.params.Then, test.params.Now, d)
		}
		changed := make(map[lmi.SOC]bool)
		for _, c := range r.Wages.Statuses {
			changed[c.SOC] = true
		}
		if len(changed) != test.changed {
			t.Errorf("%s to %s: figures of %d occupations changed their status, %d counted", test.params.Then, test.params.Now, len(changed), test.changed)
		}
	}
	outlook := get(diff.Params{Then: "2019-29", Now: "2024-34"}).Outlook
	want := diff.OutlookSummary{
		CodeCounts: diff.CodeCounts{CodesThen: 790, CodesNow: 832, Both: 760, New: 72, Gone: 30}, WordsChanged: 424, WordsKept: 336,
		RevisedUp: 310, RevisedDown: 441, Unrevised: 8, Small: 1, RevisionPoints: pct(-1),
	}
	if d := cmp.Diff(want, outlook.Summary, same); d != "" {
		t.Errorf("2019-29 to 2024-34 (-counted +diff):\n%s", d)
	}
}
