package costindex_test

import (
	"context"
	"database/sql"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/costindex"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

func open(t *testing.T, inserts string) *sql.DB {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	if inserts == "" {
		return db
	}
	if _, err := db.Exec(inserts); err != nil {
		t.Fatal(err)
	}
	return db
}

func read(t *testing.T, inserts string) costindex.Index {
	t.Helper()
	x, err := costindex.Read(context.Background(), open(t, inserts))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// points are the first and last quarters of the published ECIWAG.csv that the tests need, and a percent change.
const points = `
	INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('eci', '2022-Q3', 'x', 2022, '');
	INSERT INTO index_series VALUES (1, 7, 1, 'CIS2020000000000I', 'Wages and salaries, private', true, NULL);
	INSERT INTO index_point VALUES
		(1, 7, 1, 'CIS2020000000000I', 2021, 'Q03', 147.800, 'released', NULL, 'absent', NULL),
		(1, 7, 2, 'CIS2020000000000I', 2022, 'Q01', 151.700, 'released', NULL, 'absent', NULL),
		(1, 7, 3, 'CIS2020000000000I', 2022, 'Q02', 154.100, 'released', NULL, 'absent', NULL),
		(1, 7, 4, 'CIS2020000000000I', 2022, 'Q03', 155.900, 'released', NULL, 'absent', NULL),
		(1, 7, 5, 'CIS2020000000000A', 2022, 'Q03', NULL, 'absent', 5.4, 'released', NULL)`

// TestAt: May 2022 lies two of three months from March (151.7) to June (154.1):
// 151.7 + 2/3 x 2.4 = 153.3. December 2022 is three months past September (155.9),
// at the rate of the four quarters from September 2021 (147.8): 155.9 x
// (155.9/147.8)^(3/12) = 155.9 x 1.0548038^0.25 = 155.9 x 1.01342805 = 157.99343.
func TestAt(t *testing.T) {
	x := read(t, points)
	const series = "CIS2020000000000I"
	for _, test := range []struct {
		year         int
		month        time.Month
		want         float64
		extrapolated bool
		ok           bool
	}{
		{2022, time.March, 151.7, false, true},
		{2022, time.April, 152.5, false, true},
		{2022, time.May, 153.3, false, true},
		{2022, time.June, 154.1, false, true},
		{2022, time.July, 154.7, false, true},
		{2022, time.September, 155.9, false, true},
		{2022, time.December, 157.99343, true, true},
		{2023, time.September, 155.9 * 155.9 / 147.8, true, true},
		// December 2021 is missing: nothing is known between September 2021 and March 2022.
		{2021, time.September, 147.8, false, true},
		{2021, time.October, 0, false, false},
		{2021, time.December, 0, false, false},
		{2022, time.January, 0, false, false},
		// Before the first quarter.
		{2021, time.August, 0, false, false},
		{2022, 13, 0, false, false},
	} {
		got, extrapolated, ok := x.At(series, test.year, test.month)
		if math.Abs(got-test.want) > 1e-5 || extrapolated != test.extrapolated || ok != test.ok {
			t.Errorf("%s %d: %v, extrapolated %v, ok %v; want %v, %v, %v", test.month, test.year, got, extrapolated, ok, test.want, test.extrapolated, test.ok)
		}
	}
	if got, _, ok := x.At("CIU2020000000000I", 2022, time.May); ok {
		t.Errorf("a series that is not loaded has the level %v", got)
	}
	// 155.9 / 151.7 = 1.027686...
	factor, extrapolated, ok := x.Factor(series, 2022, time.March, 2022, time.September)
	if !ok || extrapolated || math.Abs(factor-1.0276862) > 1e-7 {
		t.Errorf("factor %v, extrapolated %v, ok %v; want 1.0276862", factor, extrapolated, ok)
	}
	if _, extrapolated, ok = x.Factor(series, 2022, time.March, 2022, time.December); !ok || !extrapolated {
		t.Error("a factor to an extrapolated month does not say so")
	}
	if _, _, ok = x.Factor(series, 2021, time.December, 2022, time.March); ok {
		t.Error("a factor from a month that is not known")
	}
	if x.Last(series) != "September 2022" || x.Last("x") != "" {
		t.Errorf("newest month %q, of an unknown series %q", x.Last(series), x.Last("x"))
	}
}

// TestNoRate: without the level of a year before there is no rate to go on at.
func TestNoRate(t *testing.T) {
	x := read(t, `
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('eci', '2022-Q1', 'x', 2022, '');
		INSERT INTO index_point VALUES (1, 7, 1, 'CIS2020000000000I', 2022, 'Q01', 151.700, 'released', NULL, 'absent', NULL)`)
	if got, _, ok := x.At("CIS2020000000000I", 2022, time.April); ok {
		t.Errorf("level %v", got)
	}
	if got, _, ok := x.At("CIS2020000000000I", 2022, time.March); !ok || got != 151.7 {
		t.Errorf("newest level %v, %v", got, ok)
	}
}

// TestRead takes each series from its newest edition alone, and what is no level of a quarter not at all.
func TestRead(t *testing.T) {
	if x := read(t, ""); len(x.Series()) != 0 {
		t.Errorf("an empty warehouse has %v", x.Series())
	}
	x := read(t, `
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES
			('eci', '2022-Q3', 'x', 2022, ''), ('eci', '2022-Q4', 'x', 2022, ''), ('cpi', '2023-01', 'x', 2023, '');
		INSERT INTO index_series VALUES
			(1, 7, 1, 'CIU1020000000000I', 'Old title', false, NULL), (2, 8, 1, 'CIU1020000000000I', 'Wages and salaries', false, NULL);
		INSERT INTO index_point VALUES
			(1, 7, 1, 'CIU1020000000000I', 2022, 'Q02', 90, 'released', NULL, 'absent', NULL),
			(1, 7, 2, 'CIU1020000000000I', 2022, 'Q03', 91, 'released', NULL, 'absent', NULL),
			(2, 8, 1, 'CIU1020000000000I', 2022, 'Q03', 155, 'released', NULL, 'absent', NULL),
			(2, 8, 2, 'CIU1020000000000I', 2022, 'Q04', 156, 'released', NULL, 'absent', NULL),
			(2, 9, 1, 'CIU1020000000000I', 2022, 'Q04', 157, 'released', NULL, 'absent', NULL),
			(2, 8, 3, 'CIU1020000000000I', 2022, 'Q05', 150, 'released', NULL, 'absent', NULL),
			(2, 8, 4, 'CIU1020000000000I', 2022, 'Q01', NULL, 'absent', NULL, 'absent', 'A'),
			(1, 7, 3, 'CIU2020000000000I', 2022, 'Q03', 150, 'released', NULL, 'absent', NULL),
			(3, 9, 1, 'CUUR0000SA0', 2023, 'Q01', 300, 'released', NULL, 'absent', NULL)`)
	want := []costindex.Series{{ID: "CIU1020000000000I", Title: "Wages and salaries"}, {ID: "CIU2020000000000I", Title: "CIU2020000000000I"}}
	if diff := cmp.Diff(want, x.Series()); diff != "" {
		t.Errorf("series (-want +got):\n%s", diff)
	}
	if got, _, ok := x.At("CIU1020000000000I", 2022, time.September); !ok || got != 155 {
		t.Errorf("September is %v, %v; want 155 of the newest edition", got, ok)
	}
	if got, _, ok := x.At("CIU1020000000000I", 2022, time.December); !ok || got != 157 {
		t.Errorf("December is %v, %v; want 157 of the file loaded last", got, ok)
	}
	if got, _, ok := x.At("CIU1020000000000I", 2022, time.June); ok {
		t.Errorf("June is %v, from an older edition", got)
	}
	if diff := cmp.Diff([]int{8, 9}, x.SourceIDs("CIU1020000000000I")); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	if ids := x.SourceIDs("x"); len(ids) != 0 {
		t.Errorf("sources of an unknown series %v", ids)
	}
}

// TestFor takes wages and salaries only, civilian workers first, and the group of a role before all workers.
func TestFor(t *testing.T) {
	index := func(ids ...string) costindex.Index {
		db := open(t, "INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('eci', '2025-Q2', 'x', 2025, '')")
		for _, id := range ids {
			if _, err := db.Exec("INSERT INTO index_point VALUES (1, 7, 1, $1, 2025, 'Q01', 170, 'released', NULL, 'absent', NULL)", id); err != nil {
				t.Fatal(err)
			}
		}
		x, err := costindex.Read(context.Background(), db)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	const (
		civilian, civilianAdjusted, private = "CIU1020000000000I", "CIS1020000000000I", "CIU2020000000000I"
		civilianOffice, privateOffice       = "CIU1020000220000I", "CIS2020000220000I"
		service                             = "CIU2020000300000I"
		compensation                        = "CIU1010000000000I"
	)
	for _, test := range []struct {
		name   string
		loaded []string
		soc    lmi.SOC
		want   string
	}{
		{"nothing", nil, "43-4121", ""},
		{"compensation is not wages and salaries", []string{compensation}, "43-4121", ""},
		{"civilian workers first", []string{private, civilian, civilianAdjusted}, "43-4121", civilian},
		{"adjusted rather than private", []string{private, civilianAdjusted}, "43-4121", civilianAdjusted},
		{"the group first", []string{civilian, privateOffice}, "43-4121", privateOffice},
		{"the group of civilian workers first", []string{privateOffice, civilianOffice}, "43-4121", civilianOffice},
		{"another group does not do", []string{civilian, privateOffice}, "25-4022", civilian},
		{"major groups 31 to 39 are service occupations", []string{civilian, service}, "35-3023", service},
		{"a code of no group", []string{civilian, service}, "55-1011", civilian},
		{"no group and no total", []string{service}, "43-4121", ""},
	} {
		if got, ok := index(test.loaded...).For(test.soc); got.ID != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v; want %q", test.name, got.ID, ok, test.want)
		}
	}
}
