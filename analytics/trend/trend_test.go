package trend_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/prices"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

func TestBreaks(t *testing.T) {
	at := func(year int, system, title string) oews.Estimate {
		return oews.Estimate{Year: year, SOCSystem: system, SOC: "25-4022", Title: title}
	}
	const old, renamed = "Librarians", "Librarians and Media Collections Specialists"
	for _, test := range []struct {
		name   string
		points []oews.Estimate
		want   []string
		text   string // in the first break's sentence
	}{
		{"nothing", nil, nil, ""},
		{"one point", []oews.Estimate{at(2024, "2018", renamed)}, nil, ""},
		{"no break", []oews.Estimate{at(2022, "2018", renamed), at(2023, "2018", renamed)}, nil, ""},
		{"classification, same title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", old)},
			[]string{"2019 hybrid SOC"}, "the title of 25-4022 stayed the same"},
		{"a change of capitals is none of the title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", strings.ToUpper(old))},
			[]string{"2019 hybrid SOC"}, "the title of 25-4022 stayed the same"},
		{"classification, new title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", renamed)},
			[]string{"2019 hybrid SOC"}, `the title of 25-4022 changed from "Librarians" to "Librarians and Media Collections Specialists"`},
		{"the classification's years are named", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", old)},
			[]string{"2019 hybrid SOC"}, "between May 2018 (SOC 2010) and May 2019 (hybrid SOC 2010/2018)"},
		{"2021 is two breaks", []oews.Estimate{at(2020, "hybrid-2019", old), at(2021, "2018", old), at(2022, "2018", old)},
			[]string{"2021 SOC 2018", "2021 new method"}, ""},
		{"years left out", []oews.Estimate{at(2009, "2000", old), at(2025, "2018", old)},
			[]string{"2025 SOC 2018", "2025 new method"}, "between May 2009 (SOC 2000) and May 2025 (SOC 2018)"},
		{"a method's break without another", []oews.Estimate{at(2020, "2018", old), at(2021, "2018", old)},
			[]string{"2021 new method"}, "Since May 2021"},
	} {
		t.Run(test.name, func(t *testing.T) {
			breaks := trend.Breaks(test.points, crosswalk.Crosswalk{})
			var got []string
			for _, b := range breaks {
				got = append(got, fmt.Sprint(b.Year, " ", b.Short))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("breaks (-want +got):\n%s", diff)
			}
			if test.text != "" && !strings.Contains(breaks[0].Text, test.text) {
				t.Errorf("%q; want %q in it", breaks[0].Text, test.text)
			}
		})
	}
}

// mays is a price index of May 2021 and 2024 (CPI-U, 1982-84=100), loaded into a warehouse of its own.
func mays(t *testing.T) prices.Index {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	if _, err := db.Exec(`
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('cpi', '2024-12', 'x', 2024, '');
		INSERT INTO index_point VALUES
			(1, 8, 1, 'CUUR0000SA0', 2021, 'M05', 269.195, 'released', NULL, 'absent', NULL),
			(1, 9, 2, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	index, err := prices.Read(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	return index
}

// TestInDollarsOf states published medians of library assistants (14.16 in May
// 2021, 17.31 in May 2024) in dollars of one year.
func TestInDollarsOf(t *testing.T) {
	at := func(year int, hourly, annual float64) oews.Estimate {
		e := oews.Estimate{Year: year}
		e.Hourly.Median, e.Annual.Median = lmi.Number(hourly, lmi.USDPerHour), lmi.Number(annual, lmi.USDPerYear)
		return e
	}
	points := []oews.Estimate{at(2021, 14.16, 29450), at(2023, 16.50, 34320), at(2024, 17.31, 36010)}
	index := mays(t)
	inDollarsOf := func(index prices.Index, base int) (*trend.Real, error) {
		s, err := trend.Get(trend.Params{SOC: "43-4121", Estimates: map[lmi.SOC][]oews.Estimate{"43-4121": points}, Prices: index, DollarsOf: base})
		return s.Real, err
	}
	real, err := inDollarsOf(index, 0)
	if err != nil || real == nil {
		t.Fatalf("%v, %v", real, err)
	}
	// 14.16 x 314.069/269.195 = 16.5204; 29,450 x 314.069/269.195 = 34,359.23. No index of May 2023.
	if real.BaseYear != 2024 || len(real.Points) != 2 || real.Points[0].Year != 2021 || real.Points[1].Year != 2024 {
		t.Fatalf("%+v, want 2021 and 2024 in dollars of 2024", real)
	}
	first, last := real.Points[0], real.Points[1]
	if math.Abs(first.Hourly.Value-16.5204) > 1e-4 || math.Abs(first.Annual.Value-34359.23) > 0.01 || first.In(lmi.USDPerYear) != first.Annual || first.In(lmi.USDPerHour) != first.Hourly {
		t.Errorf("May 2021: %+v", first)
	}
	if last.Hourly.Value != 17.31 || last.Annual.Value != 36010 {
		t.Errorf("the base year: %+v", last)
	}
	if diff := cmp.Diff([]int{9, 8, 9}, real.SourceIDs); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	m := analytics.NewMeta()
	real.Note(&m)
	if diff := cmp.Diff([]int{2023}, real.WithoutIndex); diff != "" || len(m.Missing) != 1 || m.Missing[0].Dataset != lmi.CPI ||
		!strings.Contains(m.Missing[0].Lacks, "medians of May 2023 in dollars of May 2024") || len(m.Notes) != 1 {
		t.Errorf("years without index (-want +got):\n%snotes %+v, missing %+v", diff, m.Notes, m.Missing)
	}
	real, err = inDollarsOf(index, 2021)
	if err != nil || math.Abs(real.Points[1].Hourly.Value-17.31*269.195/314.069) > 1e-9 {
		t.Errorf("in dollars of 2021: %+v, %v", real, err)
	}
	if _, err := inDollarsOf(index, 2023); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "2021 to 2024") {
		t.Errorf("a base year without index: %v; want ErrNotFound and the years there are", err)
	}
	if _, err := inDollarsOf(prices.Index{}, 2024); !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), "no price index is loaded") ||
		!strings.Contains(err.Error(), "Consumer Price Index") || !strings.Contains(err.Error(), "wageatlas download cpi") {
		t.Errorf("a base year without any index: %v", err)
	}
	if real, err := inDollarsOf(prices.Index{}, 0); real != nil || err != nil {
		t.Errorf("without any index: %+v, %v; want nothing", real, err)
	}
	whole, err := trend.InDollarsOf([]oews.Estimate{points[0], points[2]}, index, 0)
	if err != nil {
		t.Fatal(err)
	}
	m = analytics.NewMeta()
	whole.Note(&m)
	if len(m.Missing) > 0 || len(whole.WithoutIndex) > 0 {
		t.Errorf("with an index of each year: missing %+v", m.Missing)
	}
}
