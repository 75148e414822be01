package parities_test

import (
	"context"
	"database/sql"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/parities"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

// published are parities of Wyoming and California as published in
// SARPP_STATE_2008_2023.csv, with an older edition and items beside them.
const published = `
	INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('rpp', '2022', 'x', 2022, ''), ('rpp', '2023', 'x', 2023, '');
	INSERT INTO price_parity VALUES
		(1, 7, 2, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2020, 93.000, 'released'),
		(1, 7, 2, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2021, 92.000, 'released'),
		(2, 8, 2, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2021, 91.533, 'released'),
		(2, 8, 3, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2022, NULL, 'absent'),
		(2, 8, 3, 'SARPP', '56000', 'Wyoming', '56', 'all_items', 2023, 90.848, 'released'),
		(2, 8, 4, 'SARPP', '56000', 'Wyoming', '56', 'goods', 2022, 95.0, 'released'),
		(2, 8, 5, 'SARPP', '06000', 'California', '06', 'all_items', 2023, 112.581, 'released');`

func open(t *testing.T, script string) *sql.DB {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	return db
}

func of(t *testing.T, db *sql.DB, area lmi.Area, year int) (*parities.Parity, analytics.Meta) {
	t.Helper()
	local, err := parities.Read(context.Background(), db, area)
	if err != nil {
		t.Fatal(err)
	}
	m := analytics.NewMeta()
	return local.Of(year, &m), m
}

func TestNearestYear(t *testing.T) {
	db := open(t, published)
	for _, test := range []struct {
		year, want int
		index      float64
		source     int
	}{
		{2014, 2020, 93, 7},
		{2020, 2020, 93, 7},
		{2021, 2021, 91.533, 8}, // the newest edition
		{2022, 2021, 91.533, 8}, // absent; of two as near the earlier
		{2023, 2023, 90.848, 8},
		{2025, 2023, 90.848, 8},
	} {
		p, m := of(t, db, "56", test.year)
		if p == nil || p.Year != test.want || p.Index != test.index || p.Title != "Wyoming" || p.SourceID != test.source {
			t.Errorf("%d: %+v, want %v of %d", test.year, p, test.index, test.want)
			continue
		}
		var codes []string
		for _, n := range m.Notes {
			codes = append(codes, n.Code)
		}
		want := "price_adjusted"
		if test.year != test.want {
			want += " price_parity_year"
		}
		if strings.Join(codes, " ") != want || len(m.Missing) > 0 {
			t.Errorf("%d: notes %v, missing %v; want %s", test.year, codes, m.Missing, want)
		}
		if text := m.Notes[0].Text; !strings.Contains(text, "Wyoming") || !strings.Contains(text, "cost of living") || !strings.Contains(text, "cost of labor") {
			t.Errorf("%d: the note is %q", test.year, text)
		}
	}
}

// TestReadAll: many areas are read as one by one, with as many queries.
func TestReadAll(t *testing.T) {
	db := open(t, published)
	areas := []lmi.Area{"06", "56", "01"}
	all, err := parities.ReadAll(context.Background(), db, areas)
	if err != nil || len(all) != len(areas) {
		t.Fatalf("%d, %v", len(all), err)
	}
	for _, area := range areas {
		want, meta := of(t, db, area, 2023)
		m := analytics.NewMeta()
		if diff := cmp.Diff(want, all[area].Of(2023, &m)); diff != "" {
			t.Errorf("%s (-Read +ReadAll):\n%s", area, diff)
		}
		if diff := cmp.Diff(meta, m); diff != "" {
			t.Errorf("%s: what is told (-Read +ReadAll):\n%s", area, diff)
		}
	}
	if p, _ := of(t, db, "06", 2023); p == nil || p.Index != 112.581 {
		t.Errorf("California: %+v", p)
	}
}

// TestMedians: a top-coded median stays a bound. 20 / 0.8 = 25.
func TestMedians(t *testing.T) {
	m := parities.Parity{Year: 2023, Index: 80, Title: "Somewhere", SourceID: 7}.Medians(lmi.Number(20, lmi.USDPerHour), lmi.AtLeast(239_200, lmi.USDPerYear))
	if m.Hourly.Value != 25 || m.Annual != lmi.AtLeast(299_000, lmi.USDPerYear) || m.RPP != 80 || m.RPPYear != 2023 || m.RPPArea != "Somewhere" || m.SourceID != 7 {
		t.Errorf("%+v", m)
	}
}

func TestAdjust(t *testing.T) {
	wyoming := parities.Parity{Year: 2023, Index: 90.848}
	// 16.36 / 0.90848 = 18.00810... and 34,020 / 0.90848 = 37,447.16.
	if e := wyoming.Adjust(lmi.Number(16.36, lmi.USDPerHour)); !e.Known() || math.Abs(e.Value-18.0081) > 1e-4 || e.Unit != lmi.USDPerHour {
		t.Errorf("hourly %+v", e)
	}
	if e := wyoming.Adjust(lmi.Number(34_020, lmi.USDPerYear)); math.Abs(e.Value-37_447.16) > 0.01 || e.Unit != lmi.USDPerYear {
		t.Errorf("annual %+v", e)
	}
	// 115 / 1.12581 = 102.1487 stays a bound.
	if e := (parities.Parity{Index: 112.581}).Adjust(lmi.AtLeast(115, lmi.USDPerHour)); e.Status != lmi.TopCoded || math.Abs(e.Value-102.1487) > 1e-4 {
		t.Errorf("top-coded %+v", e)
	}
	if e := wyoming.Adjust(lmi.Missing(lmi.USDPerHour, lmi.Suppressed)); e != lmi.Missing(lmi.USDPerHour, lmi.Suppressed) {
		t.Errorf("suppressed %+v", e)
	}
	if e := (parities.Parity{Index: 100}).Adjust(lmi.Number(16.36, lmi.USDPerHour)); e.Value != 16.36 {
		t.Errorf("at the nation's prices %+v", e)
	}
}

// TestWithoutParity: an area whose files are not loaded is missing, one for which
// none is published is noted, and no other area is taken for it.
func TestWithoutParity(t *testing.T) {
	const metro = "INSERT INTO price_parity VALUES (2, 9, 2, 'MARPP', '10180', 'Abilene, TX', '10180', 'all_items', 2023, 91.1, 'released');"
	empty, states, both := open(t, "SELECT 1"), open(t, published), open(t, published+metro)
	const nothing, missing = "", "missing"
	for _, test := range []struct {
		name string
		db   *sql.DB
		area lmi.Area
		want string // in the note
	}{
		{"the nation", empty, lmi.National, nothing},
		{"the nation by default", empty, "", nothing},
		{"a state, nothing loaded", empty, "56", missing},
		{"a metropolitan area, nothing loaded", empty, "10180", missing},
		{"a metropolitan area, states loaded", states, "10180", missing},
		{"a state that the file lacks", states, "01", "have no area 01"},
		{"an area of another delineation", both, "39140", "have no area 39140"},
		{"a territory", empty, "72", "territories"},
		{"a NECTA", both, "71650", "NECTA"},
		{"a NECTA, nothing loaded", empty, "71650", "NECTA"},
		{"a nonmetropolitan area", both, "5600001", "nonmetropolitan"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, m := of(t, test.db, test.area, 2023)
			if p != nil {
				t.Errorf("parity %+v", p)
			}
			switch {
			case test.want == nothing && len(m.Missing)+len(m.Notes) == 0:
			case test.want == missing && len(m.Notes) == 0 && len(m.Missing) == 1 && m.Missing[0].Dataset == "rpp" &&
				m.Missing[0].Lacks == "wages adjusted for local prices (BEA regional price parities)":
			case test.want != nothing && len(m.Missing) == 0 && len(m.Notes) == 1 && m.Notes[0].Code == "no_price_parity" && strings.Contains(m.Notes[0].Text, test.want):
			default:
				t.Errorf("notes %+v, missing %+v; want %q", m.Notes, m.Missing, test.want)
			}
		})
	}
}
