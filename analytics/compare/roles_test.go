package compare_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/compare"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

var library = []lmi.SOC{"43-4121", "25-4031", "25-4022"}

func rolesOf(t *testing.T, q analytics.Querier, socs []lmi.SOC) compare.RolesResult {
	t.Helper()
	atlas, err := compare.Open(context.Background(), q, [][]lmi.SOC{socs})
	if err != nil {
		t.Fatal(err)
	}
	r, err := atlas.Roles(socs)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRoles holds the page's answer against that of the command, and its additions against the files.
func TestRoles(t *testing.T) {
	db := sampletest.Shared(t).DB()
	r := rolesOf(t, db, library)
	alone, err := compare.Get(context.Background(), db, compare.Params{SOCs: library})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(alone.Columns, r.Columns); diff != "" {
		t.Errorf("columns (-command +page):\n%s", diff)
	}
	if diff := cmp.Diff(alone.Means, r.Means); diff != "" {
		t.Errorf("means (-command +page):\n%s", diff)
	}
	if r.Year != 2025 || r.Unit != lmi.USDPerHour || r.Combined != nil || r.RealBaseYear != 0 {
		t.Errorf("May %d, %s, combined %v, base year %d", r.Year, r.Unit, r.Combined, r.RealBaseYear)
	}
	assistants := r.Profiles[0]
	var medians []string
	for _, m := range assistants.Medians {
		if m.Year >= 2023 {
			medians = append(medians, fmt.Sprintf("%d %v %v %v", m.Year, m.In(lmi.USDPerHour).Value, m.In(lmi.USDPerYear).Value, m.Employment.Value))
		}
	}
	if diff := cmp.Diff([]string{"2023 16.36 34020 83680", "2024 17.31 36010 80070", "2025 17.74 36910 85520"}, medians); diff != "" {
		t.Errorf("medians (-want +got):\n%s", diff)
	}
	if len(assistants.Breaks) != 3 || assistants.Typical == nil || assistants.Typical.EntryEducation != "High school diploma or equivalent" {
		t.Errorf("profile %+v", assistants)
	}
	var steps []string
	for _, s := range r.Ladder {
		steps = append(steps, fmt.Sprintf("%s to %s for %s: %.2f", s.From, s.To, s.Reasons[0], s.MedianGain.Value))
	}
	// 21.43 - 17.74, 32.82 - 17.74 and 32.82 - 21.43.
	want := []string{
		"43-4121 to 25-4031 for " + string(ladder.SameField) + ": 3.69",
		"43-4121 to 25-4022 for " + string(ladder.SameField) + ": 15.08",
		"25-4031 to 25-4022 for " + string(ladder.SameField) + ": 11.39",
	}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.CPI }) || len(r.Sources) != 13 {
		t.Errorf("missing %+v, %d sources", r.Missing, len(r.Sources))
	}
}

// TestRolesUnit: beside an occupation with annual wages only all are told by the year.
func TestRolesUnit(t *testing.T) {
	r := rolesOf(t, sampletest.Shared(t).DB(), []lmi.SOC{"43-4121", "25-2021"})
	if r.Unit != lmi.USDPerYear || !r.Profiles[1].Medians[0].In(r.Unit).Known() {
		t.Errorf("unit %s, medians %+v", r.Unit, r.Profiles[1].Medians)
	}
}

// TestRolesReal states the medians in dollars of May 2025: with 256.092 in May 2019 and
// 320 in May 2025 the 12.86 of 2019 are 12.86 x 320 / 256.092 = 16.0693.
func TestRolesReal(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'cpi', 'x', 'x', 2025, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BLS', 'cpi', 900, 'CPI', 'cpi.csv', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO index_point BY NAME SELECT 900 AS vintage_id, 'CUUR0000SA0' AS series, y AS year, 'M05' AS period, v AS level_index, 'released' AS level_index_status, 'absent' AS change_pct_status, 900 AS source_id, 1 AS source_line
			FROM (VALUES (2019, 256.092), (2025, 320)) p(y, v)`); err != nil {
		t.Fatal(err)
	}
	r := rolesOf(t, db, library[:2])
	for _, m := range r.Profiles[0].Medians {
		real := m.Real(lmi.USDPerHour)
		switch m.Year {
		case 2019:
			if want := m.Hourly.Value * 320 / 256.092; r.RealBaseYear != 2025 || real.Value < want-1e-9 || real.Value > want+1e-9 {
				t.Errorf("2019: %+v, want %v", real, want)
			}
		case 2020:
			if real.Status != lmi.Absent {
				t.Errorf("2020 has no index, but %+v", real)
			}
		}
	}
}

func TestRolesErrors(t *testing.T) {
	atlas, err := compare.Open(context.Background(), sampletest.Shared(t).DB(), [][]lmi.SOC{{"43-4121", "99-9999"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		socs []lmi.SOC
		want error
	}{
		{[]lmi.SOC{"43-4121"}, compare.ErrRoles},
		{[]lmi.SOC{"43-4121", "43-4121"}, compare.ErrRoles},
		{[]lmi.SOC{"43-4121", "25-4031", "25-4022", "25-2021", "11-1011"}, compare.ErrRoles},
		{[]lmi.SOC{"43-4121", "99-9999"}, analytics.ErrNotFound},
	} {
		if _, err := atlas.Roles(test.socs); !errors.Is(err, test.want) {
			t.Errorf("%v: %v", test.socs, err)
		}
	}
}

// TestRelatives: a role stands with the first steps of its ladder, equal sets come once, and groups have none.
func TestRelatives(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	roles, err := oews.Estimates(ctx, db, oews.Filter{Year: 2025, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		t.Fatal(err)
	}
	sets, err := compare.Relatives(ctx, db, roles)
	if err != nil {
		t.Fatal(err)
	}
	ladders, err := ladder.Read(ctx, db, 2025)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, socs := range sets {
		if err := compare.CheckRoles(socs); err != nil || seen[compare.Name(socs)] {
			t.Errorf("%v: %v", socs, err)
		}
		seen[compare.Name(socs)] = true
		l, _ := ladders.Ladder(socs[0], 2025)
		var steps []lmi.SOC
		for _, s := range l.Steps {
			if !s.Small && len(steps) < 3 {
				steps = append(steps, s.SOC)
			}
		}
		if diff := cmp.Diff(steps, socs[1:]); diff != "" {
			t.Errorf("%s (-ladder +set):\n%s", socs[0], diff)
		}
	}
	if len(sets) < 5 {
		t.Errorf("%d sets", len(sets))
	}
}

func TestName(t *testing.T) {
	if got := compare.Name(library); got != "25-4022_25-4031_43-4121" || library[0] != "43-4121" {
		t.Errorf("%s of %v", got, library)
	}
	once := compare.Once([][]lmi.SOC{{"b", "a"}, {"a", "b"}, {"a", "c"}})
	if diff := cmp.Diff([][]lmi.SOC{{"b", "a"}, {"a", "c"}}, once); diff != "" {
		t.Error(diff)
	}
}

func TestList(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Shared(t).DB()
	roles, err := oews.Estimates(ctx, db, oews.Filter{Year: 2025, NAICS: lmi.CrossIndustry, Area: lmi.National, SOCs: []lmi.SOC{"43-4121", "00-0000"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := compare.List(ctx, db, roles, []lmi.SOC{"43-4121", "25-4031"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range r.Lines {
		got = append(got, fmt.Sprintf("%s %d %v %s %.0f %s", line.SOC, line.Year, line.Hourly.Median.Value, line.Edition, line.Openings.Value, line.EntryEducation))
	}
	want := "00-0000 2025 24.51 2024-34 18863300  | 25-4031 2025 21.43 2024-34 13000 Postsecondary nondegree award | 43-4121 2025 17.74 2024-34 12800 High school diploma or equivalent"
	if joined := strings.Join(got, " | "); joined != want {
		t.Errorf("%s\nwant %s", joined, want)
	}
	if _, err := compare.List(ctx, db, roles, []lmi.SOC{"99-9999"}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("an unknown code: %v", err)
	}
}
