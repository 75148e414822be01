package directory_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/data/sample/sampletest"
)

func roles(r directory.Result) []lmi.SOC {
	var list []lmi.SOC
	for _, e := range r.Roles {
		list = append(list, e.SOC)
	}
	return list
}

func industries(r directory.Result) []lmi.NAICS {
	var list []lmi.NAICS
	for _, e := range r.Industries {
		list = append(list, e.NAICS)
	}
	return list
}

func TestAll(t *testing.T) {
	r, err := directory.Get(context.Background(), sampletest.Shared(t).DB(), directory.Params{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Roles) != 41 || !slices.IsSorted(roles(r)) {
		t.Errorf("%d roles %v; want 41 in the order of codes", len(r.Roles), roles(r))
	}
	for _, e := range r.Roles {
		if e.Year != 2025 || e.NAICS != lmi.CrossIndustry || e.Area != lmi.National || e.Level == "minor" || e.Level == "broad" {
			t.Errorf("%s of %d in %s, %s", e.SOC, e.Year, e.NAICS, e.Level)
		}
	}
	want := []lmi.NAICS{"11", "21", "22", "23", "31-33", "42", "44-45", "48-49", "51", "52", "53", "54", "55", "56", "61", "62", "71", "72", "81", "99"}
	if diff := cmp.Diff(want, industries(r)); diff != "" {
		t.Errorf("industries (-want +got):\n%s", diff)
	}
	for _, e := range r.Industries {
		if e.Year != 2024 || e.SOC != lmi.AllOccupations || e.IndustryLevel != oews.Sector {
			t.Errorf("industry %s: %s of %d at %s", e.NAICS, e.SOC, e.Year, e.IndustryLevel)
		}
	}
}

func TestNamed(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name       string
		params     directory.Params
		roles      []lmi.SOC
		industries []lmi.NAICS
	}{
		{"roles only", directory.Params{SOCs: []lmi.SOC{"43-4121", "11-0000", "43-4121"}}, []lmi.SOC{"11-0000", "43-4121"}, nil},
		{"industries only", directory.Params{NAICS: []lmi.NAICS{"61", "51"}}, nil, []lmi.NAICS{"51", "61"}},
		{"both", directory.Params{SOCs: []lmi.SOC{"00-0000"}, NAICS: []lmi.NAICS{"31-33"}}, []lmi.SOC{"00-0000"}, []lmi.NAICS{"31-33"}},
	} {
		r, err := directory.Get(context.Background(), db, test.params)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.roles, roles(r)); diff != "" {
			t.Errorf("%s: roles (-want +got):\n%s", test.name, diff)
		}
		if diff := cmp.Diff(test.industries, industries(r)); diff != "" {
			t.Errorf("%s: industries (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestUnknown(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for code, params := range map[string]directory.Params{
		"99-9999": {SOCs: []lmi.SOC{"43-4121", "99-9999"}},
		"92":      {NAICS: []lmi.NAICS{"51", "92"}},
		"519200":  {NAICS: []lmi.NAICS{"519200"}}, // no sector
	} {
		if _, err := directory.Get(context.Background(), db, params); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), code) {
			t.Errorf("%s: %v, want ErrNotFound with the code", code, err)
		}
	}
}

// TestEmpty: a warehouse without figures lists nothing.
func TestEmpty(t *testing.T) {
	db := sampletest.Open(t).DB()
	if _, err := db.Exec("DELETE FROM oews_estimate"); err != nil {
		t.Fatal(err)
	}
	r, err := directory.Get(context.Background(), db, directory.Params{})
	if err != nil || len(r.Roles) != 0 || len(r.Industries) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// withAreas is the sample with areas of all types. Alabama stands in two years, and an old metropolitan area has
// the code of Alaska.
func withAreas(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	add := func(year int, code lmi.Area, areaType int, title string) {
		geotest.Add(t, db, year, geotest.Area{Code: code, Type: areaType, Title: title}, geotest.Row{SOC: lmi.AllOccupations, Jobs: 90_000, Hourly: 20, Annual: 41_600})
	}
	add(2021, "01", oews.State, "Alabama")
	add(2024, "01", oews.State, "Alabama")
	add(2024, "02", oews.State, "Alaska")
	add(2024, "66", oews.Territory, "Guam")
	add(2023, "10180", oews.Metropolitan, "Abilene, TX")
	add(2022, "10180", oews.Metropolitan, "Abilene, TX")
	add(2022, "19380", oews.Metropolitan, "Dayton, OH")
	add(2023, "02", oews.Metropolitan, "Old Town, AL")
	add(2023, "100001", oews.Nonmetropolitan, "North Alabama nonmetropolitan area")
	return db
}

func TestAreas(t *testing.T) {
	db := withAreas(t)
	for _, test := range []struct {
		name   string
		params directory.Params
		want   []string
	}{
		{"everything", directory.Params{}, []string{"01 state 2024", "02 state 2024", "66 territory 2024"}},
		{"roles only", directory.Params{SOCs: []lmi.SOC{"43-4121"}}, nil},
		{"named, one in an older year", directory.Params{Areas: []lmi.Area{"19380", "01", "01"}}, []string{"01 state 2024", "19380 metropolitan 2022"}},
		{
			"all areas, of each type the newest year", directory.Params{AllAreas: true},
			[]string{"01 state 2024", "02 state 2024", "100001 nonmetropolitan 2023", "10180 metropolitan 2023", "66 territory 2024"},
		},
		{"all areas beside a role", directory.Params{AllAreas: true, SOCs: []lmi.SOC{"43-4121"}},
			[]string{"01 state 2024", "02 state 2024", "100001 nonmetropolitan 2023", "10180 metropolitan 2023", "66 territory 2024"}},
	} {
		r, err := directory.Get(context.Background(), db, test.params)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		var got []string
		for _, e := range r.Areas {
			got = append(got, fmt.Sprint(e.Area, " ", reference.AreaType(e.AreaType), " ", e.Year))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	if r, err := directory.Get(context.Background(), db, directory.Params{Areas: []lmi.Area{"01"}}); err != nil || len(r.Roles)+len(r.Industries)+len(r.Changes) > 0 {
		t.Errorf("an area alone lists %d roles, %d industries, %d changes; %v", len(r.Roles), len(r.Industries), len(r.Changes), err)
	}
	if _, err := directory.Get(context.Background(), db, directory.Params{Areas: []lmi.Area{"01", "55555"}}); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "55555") {
		t.Errorf("an unknown area: %v", err)
	}
	if _, err := directory.Get(context.Background(), db, directory.Params{Areas: []lmi.Area{lmi.National}}); !errors.Is(err, analytics.ErrNotFound) {
		t.Errorf("the nation as an area: %v", err)
	}
}
