package roster_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/roster"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func get(t *testing.T, q analytics.Querier, p roster.Params) roster.Result {
	t.Helper()
	r, err := roster.Get(context.Background(), q, p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func row(t *testing.T, r roster.Result, soc lmi.SOC) roster.Row {
	t.Helper()
	i := slices.IndexFunc(r.Rows, func(row roster.Row) bool { return row.SOC == soc })
	if i < 0 {
		t.Fatalf("no row %s", soc)
	}
	return r.Rows[i]
}

// TestSample: the newest figures of 43-4121 as published: May 2025 $17.74 an hour, 2024-34 from 84,500 jobs, -6.7 percent.
func TestSample(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), roster.Params{})
	if r.Year != 2025 || r.Edition != "2024-34" || r.BaseYear != 2024 || r.EndYear != 2034 || len(r.Missing) != 0 {
		t.Errorf("May %d, edition %s of %d to %d, missing %v", r.Year, r.Edition, r.BaseYear, r.EndYear, r.Missing)
	}
	of := row(t, r, "43-4121")
	if of.Group || of.Pay == nil || of.Pay.HourlyMedian.Value != 17.74 || of.Outlook == nil || of.Outlook.Base.Value != 84_500 ||
		of.Outlook.ChangePct.Value != -6.7 || of.Outlook.GrowthWords != "decline" || of.Outlook.FewJobs {
		t.Errorf("%+v, pay %+v, outlook %+v", of, of.Pay, of.Outlook)
	}
	seen := make(map[lmi.SOC]bool)
	for _, row := range r.Rows {
		if seen[row.SOC] {
			t.Errorf("%s stands twice", row.SOC)
		}
		seen[row.SOC] = true
		if row.Group != (row.SOC == row.SOC.MajorGroup()) {
			t.Errorf("%s: a group? %v", row.SOC, row.Group)
		}
	}
	old := get(t, sampletest.Shared(t).DB(), roster.Params{Year: 2021, Edition: "2019-29"})
	if of := row(t, old, "43-4121"); old.Year != 2021 || of.Pay.AnnualMedian.Value != 29_450 || of.Outlook.Base.Value != 90_500 {
		t.Errorf("May %d: %+v, %+v", old.Year, of.Pay, of.Outlook)
	}
}

// TestGroup has the detailed occupations of a group, and its own row apart.
func TestGroup(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), roster.Params{})
	of, own := r.Group("43-0000")
	if own == nil || own.SOC != "43-0000" || !own.Group {
		t.Fatalf("own row %+v", own)
	}
	if whole := row(t, r, "43-0000"); whole.Pay.Employment != own.Pay.Employment {
		t.Errorf("own row %+v, in the whole %+v", own.Pay, whole.Pay)
	}
	if len(of.Rows) == 0 || len(of.Sources) != len(r.Sources) {
		t.Fatalf("%d rows, %d sources", len(of.Rows), len(of.Sources))
	}
	for _, row := range of.Rows {
		if row.Group || row.SOC.MajorGroup() != "43-0000" {
			t.Errorf("%s stands in the group", row.SOC)
		}
	}
	if none, own := r.Group("99-0000"); own != nil || len(none.Rows) != 0 {
		t.Errorf("a group that is not there has %d rows", len(none.Rows))
	}
}

// TestWithoutProjections: the answer says what it lacks; without wages there is none.
func TestWithoutProjections(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec("DELETE FROM projection"); err != nil {
		t.Fatal(err)
	}
	r := get(t, db, roster.Params{})
	if r.Edition != "" || len(r.Missing) != 1 || r.Missing[0].Dataset != lmi.Projections || row(t, r, "43-4121").Outlook != nil {
		t.Errorf("edition %q, missing %v", r.Edition, r.Missing)
	}
	if _, err := db.Exec("DELETE FROM oews_estimate"); err != nil {
		t.Fatal(err)
	}
	if _, err := roster.Get(context.Background(), db, roster.Params{}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("%v, want %v", err, analytics.ErrNotFound)
	}
}

// TestOnlyProjected: a code that the projections list and OEWS does not has a row with their title.
func TestOnlyProjected(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec("DELETE FROM oews_estimate WHERE occupation_id IN (SELECT occupation_id FROM occupation WHERE soc_code = '43-4121')"); err != nil {
		t.Fatal(err)
	}
	of := row(t, get(t, db, roster.Params{}), "43-4121")
	if of.Pay != nil || of.Title != "Library assistants, clerical" || of.Outlook.Base.Value != 84_500 {
		t.Errorf("%+v", of)
	}
}
