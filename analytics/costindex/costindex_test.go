package costindex_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/costindex"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

// The ids of wages and salaries of civilian and private workers, of two groups and of all.
const (
	office       = "CIU1020000200000I"
	narrow       = "CIU1020000220000I"
	private      = "CIU2020000200000I"
	all          = "CIU1020000000000I"
	adjusted     = "CIS2020000000000I"
	compensation = "CIU2010000000000I"
	change       = "CIU1020000000000A"
)

var may24 = costindex.MonthOf(2024, time.May)

// quarters are the index in March, June, September and December of 2024 and so on.
type quarters struct {
	series string
	levels []float64
}

// read reads an index of editions of which each has its quarters from March 2024 on.
func read(t *testing.T, editions ...[]quarters) costindex.Index {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	for i, edition := range editions {
		if _, err := db.Exec(`INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('eci', $1, 'x', $2, '')`, fmt.Sprintf("%d-Q4", 2024+i), 2024+i); err != nil {
			t.Fatal(err)
		}
		for _, of := range edition {
			level, percent, title := "released", "absent", "wages of "+of.series
			if strings.HasSuffix(of.series, "A") {
				level, percent = percent, level
			}
			if _, err := db.Exec(`INSERT INTO index_series VALUES ($1, $2, 2, $3, $4, false, NULL)`, i+1, 40+i, of.series, title); err != nil {
				t.Fatal(err)
			}
			for n, value := range of.levels {
				if value == 0 {
					continue
				}
				if _, err := db.Exec(`INSERT INTO index_point VALUES ($1, $2, 2, $3, $4, $5,
					CASE WHEN $7 = 'released' THEN $6::DECIMAL(12, 3) END, $7, CASE WHEN $8 = 'released' THEN $6::DECIMAL(9, 1) END, $8, NULL)`,
					i+1, 40+i, of.series, 2024+n/4, fmt.Sprintf("Q0%d", n%4+1), value, level, percent); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	x, err := costindex.Read(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestMove works one out by hand. March 2024 is 160, June 163: May is 160 + 3 x 2/3 = 162. July 2025
// lies a third of the way from June (168) to September (171): 169. A wage goes up by 169/162.
func TestMove(t *testing.T) {
	x := read(t, []quarters{{office, []float64{160, 163, 164, 165, 166, 168, 171}}})
	m, err := x.Move([]lmi.SOC{"43-4121", "41-2011"}, "", may24, may24+14)
	if err != nil {
		t.Fatal(err)
	}
	want := costindex.Move{
		ID: office, Title: "wages of " + office, Group: true, SourceIDs: []int{40},
		From: costindex.Reading{Month: may24, Index: 162, How: "May 2024: 2/3 of the way from March 2024 (160) to June 2024 (163)"},
		To:   costindex.Reading{Month: may24 + 14, Index: 169, How: "July 2025: 1/3 of the way from June 2025 (168) to September 2025 (171)"},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("move (-want +got):\n%s", diff)
	}
	if !near(m.Factor(), 169.0/162) {
		t.Errorf("factor %v", m.Factor())
	}
	// June is a month with a figure: 163 / 162.
	if m, err = x.Move(nil, office, may24, may24+1); err != nil || m.To.How != "June 2024: 163" || !near(m.Factor(), 163.0/162) || m.Group {
		t.Errorf("to June: %+v, %v", m, err)
	}
}

// TestBeyond: from June 2025 (168), four quarters after June 2024 (160), the index rises by 168/160 - 1 = 5 percent a
// year: in December it is 168 x 1.05^(6/12).
func TestBeyond(t *testing.T) {
	x := read(t, []quarters{{all, []float64{157, 160, 161, 162, 166, 168}}})
	m, err := x.Move([]lmi.SOC{"43-4121"}, "", may24, costindex.MonthOf(2025, time.December))
	if err != nil || !m.To.Beyond || m.From.Beyond || m.Group || !near(m.To.Index, 168*math.Sqrt(1.05)) {
		t.Errorf("%+v, %v", m, err)
	}
	if want := "December 2025: beyond the newest quarter, June 2025 (168), it goes on at 5.00 percent a year, that of the last four quarters (June 2024: 160)"; m.To.How != want {
		t.Errorf("%s, want %s", m.To.How, want)
	}
	// With March 2025 the newest quarter, May 2025 is 166 x (166/157)^(2/12).
	x = read(t, []quarters{{all, []float64{157, 160, 161, 162, 166}}})
	m, err = x.Move(nil, "", may24+12, may24+12)
	if err != nil || !m.From.Beyond || !near(m.From.Index, 166*math.Pow(166.0/157, 2.0/12)) {
		t.Errorf("%+v, %v", m, err)
	}
}

// TestChoice: the group before all workers, not adjusted before adjusted, civilian before private; and
// a series that does not reach May of the wages stands back.
func TestChoice(t *testing.T) {
	year := []float64{100, 101, 102, 103, 104}
	of := func(ids ...string) (edition []quarters) {
		for _, id := range ids {
			edition = append(edition, quarters{id, year})
		}
		return edition
	}
	for _, test := range []struct {
		name   string
		loaded []quarters
		socs   []lmi.SOC
		want   string
	}{
		{"group of civilians", of(adjusted, all, private, office), []lmi.SOC{"43-4121"}, office},
		{"narrower group", of(all, office, narrow), []lmi.SOC{"43-4121"}, narrow},
		{"narrower group of some", of(all, office, narrow), []lmi.SOC{"43-4121", "41-2031"}, office},
		{"private group", of(all, private), []lmi.SOC{"43-4121"}, private},
		{"no group", of(adjusted, all), []lmi.SOC{"43-4121"}, all},
		{"another group", of(all, office), []lmi.SOC{"25-4022"}, all},
		{"two groups", of(all, office), []lmi.SOC{"43-4121", "25-4022"}, all},
		{"all occupations", of(all, office), []lmi.SOC{"00-0000"}, all},
		{"adjusted", of(adjusted, compensation), []lmi.SOC{"43-4121"}, adjusted},
		{"too late", append(of(all), quarters{office, []float64{0, 0, 100, 101, 102}}), []lmi.SOC{"43-4121"}, all},
		{"a gap", append(of(all), quarters{office, []float64{100, 0, 101, 102, 103}}), []lmi.SOC{"43-4121"}, all},
	} {
		m, err := read(t, test.loaded).Move(test.socs, "", may24, may24+2)
		if err != nil || m.ID != test.want || m.Group != (test.want == office || test.want == narrow || test.want == private) {
			t.Errorf("%s: %+v, %v; want %s", test.name, m, err, test.want)
		}
	}
}

// TestGroups: each SOC major group of civilians is in a group, after the ECI's list of occupations.
func TestGroups(t *testing.T) {
	groups := map[string][]string{
		"110000": {"11", "13"}, "120000": {"15", "17", "19", "21", "23", "25", "27", "29"}, "300000": {"31", "33", "35", "37", "39"},
		"200000": {"41", "43"}, "400000": {"45", "47", "49"}, "500000": {"51", "53"},
		"210000": {"41"}, "220000": {"43"}, "405000": {"45", "47"}, "430000": {"49"}, "510000": {"51"}, "520000": {"53"},
	}
	for code, majors := range groups {
		id := "CIU1020000" + code + "I"
		x := read(t, []quarters{{id, []float64{100, 101, 102, 103}}})
		for _, major := range majors {
			if m, err := x.Move([]lmi.SOC{lmi.SOC(major + "-1011")}, "", may24, may24); err != nil || m.ID != id {
				t.Errorf("%s: %+v, %v; want %s", major, m, err, id)
			}
		}
	}
}

// TestOneEdition: figures of one edition are never set against those of another.
func TestOneEdition(t *testing.T) {
	x := read(t, []quarters{{all, []float64{100, 103, 106, 109}}}, []quarters{{all, []float64{0, 0, 212, 218, 220}}})
	if _, err := x.Move(nil, "", may24, may24+1); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "goes from September 2024 to March 2025") {
		t.Errorf("%v", err)
	}
}

func TestNotThere(t *testing.T) {
	year := []float64{100, 101, 102, 103}
	for _, test := range []struct {
		name   string
		loaded []quarters
		named  string
		from   costindex.Month
		want   string
		other  bool
	}{
		{"nothing", nil, "", may24, "wageatlas download eci", false},
		{"compensation only", []quarters{{compensation, year}}, "", may24, "Loaded indexes: " + compensation, false},
		{"percent changes only", []quarters{{change, []float64{3.5}}}, "", may24, "Only series of percent changes are loaded", false},
		{"named, not loaded", []quarters{{all, year}}, office, may24, "series " + office + " of the Employment Cost Index is not in the warehouse. Loaded indexes: " + all, false},
		{"named, percent changes", []quarters{{all, year}, {change, []float64{3.5}}}, change, may24, "states percent changes", true},
		{"wages after its end", []quarters{{all, year}}, "", may24 + 12, "series " + all + " goes from March 2024 to December 2024", false},
		{"wages before its start", []quarters{{all, year}}, all, may24 - 12, "goes from March 2024", false},
		{"no rate to go on at", []quarters{{all, []float64{100, 101, 102}}}, "", may24, "goes from March 2024 to September 2024", false},
	} {
		_, err := read(t, test.loaded).Move([]lmi.SOC{"43-4121"}, test.named, test.from, test.from+8)
		if err == nil || !strings.Contains(err.Error(), test.want) || errors.Is(err, analytics.ErrNotFound) == test.other {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
	// A named series may be of any cost.
	if m, err := read(t, []quarters{{compensation, year}}).Move(nil, compensation, may24, may24+1); err != nil || m.ID != compensation || m.Name() != "wages of "+compensation {
		t.Errorf("%+v, %v", m, err)
	}
}
