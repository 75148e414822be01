package analytics_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestCiteAlso: each source is named once, in the order of the library, and only
// the doubts about those that are cited come along.
func TestCiteAlso(t *testing.T) {
	ctx := context.Background()
	l, err := analytics.ReadLibrary(ctx, sampletest.Shared(t).DB())
	if err != nil {
		t.Fatal(err)
	}
	var all analytics.Meta
	all.Name(l, []int{1, 2, 3, 4})
	if len(all.Sources) != 4 {
		t.Fatalf("%d sources of the sample, want four", len(all.Sources))
	}
	first, second, third := all.Sources[0].ID, all.Sources[1].ID, all.Sources[2].ID
	m := analytics.NewMeta()
	m.Name(l, []int{second})
	m.CiteAlso(l, []int{third, first, second, third})
	if diff := cmp.Diff(all.Sources[:3], m.Sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	cited := analytics.NewMeta()
	cited.Cite(l, []int{first, second, third})
	if diff := cmp.Diff(cited.Notes, m.Notes); diff != "" {
		t.Errorf("doubts (-want +got):\n%s", diff)
	}
}

func TestFigure(t *testing.T) {
	figure := func(value float64, known bool, status string) analytics.Figure {
		return analytics.Figure{Value: sql.NullFloat64{Float64: value, Valid: known}, Status: sql.NullString{String: status, Valid: status != ""}}
	}
	for _, test := range []struct {
		name    string
		figure  analytics.Figure
		topCode float64
		want    lmi.Estimate
	}{
		{"released", figure(17.74, true, "released"), 115, lmi.Number(17.74, lmi.USDPerHour)},
		{"top-coded", figure(0, false, "top_coded"), 115, lmi.AtLeast(115, lmi.USDPerHour)},
		{"suppressed", figure(0, false, "suppressed"), 115, lmi.Missing(lmi.USDPerHour, lmi.Suppressed)},
		{"tiny", figure(0, false, "under_half_percent"), 0, lmi.Missing(lmi.USDPerHour, lmi.UnderHalfPercent)},
		{"absent", figure(0, false, "absent"), 115, lmi.Missing(lmi.USDPerHour, lmi.Absent)},
		{"rejected", figure(0, false, "rejected"), 115, lmi.Missing(lmi.USDPerHour, lmi.Rejected)},
		{"no row of a left join", figure(0, false, ""), 115, lmi.Missing(lmi.USDPerHour, lmi.Absent)},
	} {
		if diff := cmp.Diff(test.want, test.figure.Estimate(lmi.USDPerHour, test.topCode)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestAddNote(t *testing.T) {
	m := analytics.NewMeta()
	for _, text := range []string{"one", "two", "one"} {
		m.AddNote("code", text)
	}
	m.AddNote("other", "one")
	want := []lmi.Note{{Code: "code", Text: "one"}, {Code: "code", Text: "two"}, {Code: "other", Text: "one"}}
	if diff := cmp.Diff(want, m.Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestAddMissing(t *testing.T) {
	m := analytics.NewMeta()
	for range 2 {
		m.AddMissing(lmi.CPI, "medians in dollars of one year")
	}
	want := []analytics.Missing{{
		Dataset: "cpi", Title: "Consumer Price Index for All Urban Consumers (CPI-U)",
		Lacks: "medians in dollars of one year", Load: "wageatlas download cpi --dir raw, then wageatlas ingest raw",
	}}
	if diff := cmp.Diff(want, m.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}

// TestAddSources cites two sources of the sample, one of them doubted on loading.
func TestAddSources(t *testing.T) {
	db := sampletest.Shared(t).DB()
	m := analytics.NewMeta()
	if err := m.AddSources(context.Background(), db, []int{14, 8, 14, 999}); err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, s := range m.Sources {
		files = append(files, s.FileName)
	}
	if diff := cmp.Diff([]string{"national_M2021_dl.xlsx", "national_M2025_dl.xlsx"}, files); diff != "" {
		t.Errorf("sources, oldest first (-want +got):\n%s", diff)
	}
	if len(m.Notes) != 1 || m.Notes[0].Code != "numbers-above-top-code" {
		t.Errorf("notes %+v, want the doubt about May 2025 and no repair of another file", m.Notes)
	}
}

// TestAttribution: the words that a source's licence asks for come with it into every answer.
func TestAttribution(t *testing.T) {
	ctx, db := context.Background(), sampletest.Open(t).DB()
	const credit = "Used under the CC BY 4.0 license."
	if _, err := db.ExecContext(ctx, "UPDATE source SET attribution = $1 WHERE source_id = 14", credit); err != nil {
		t.Fatal(err)
	}
	library, err := analytics.ReadLibrary(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	m := analytics.NewMeta()
	m.Cite(library, []int{8, 14})
	got := make(map[int]string)
	for _, s := range m.Sources {
		got[s.ID] = s.Attribution
	}
	if diff := cmp.Diff(map[int]string{8: "", 14: credit}, got); diff != "" {
		t.Errorf("attributions by source (-want +got):\n%s", diff)
	}
}

func TestEachStops(t *testing.T) {
	db := sampletest.Shared(t).DB()
	boom, calls := errors.New("boom"), 0
	err := analytics.Each(context.Background(), db, "FROM range(10)", nil, func(*sql.Rows) error {
		calls++
		return boom
	})
	if !errors.Is(err, boom) || calls != 1 {
		t.Errorf("error %v after %d calls, want boom after one", err, calls)
	}
}

func TestNames(t *testing.T) {
	var many []string
	for i := range 14 {
		many = append(many, fmt.Sprint(i))
	}
	for want, names := range map[string][]string{
		"":                                     nil,
		"a":                                    {"a"},
		"a; b":                                 {"a", "b"},
		"0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11": many[:12],
		"0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; and 2 more": many,
	} {
		if got := analytics.Names(names); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if many[12] != "12" {
		t.Errorf("the list was changed: %q", many)
	}
}
