package role_test

import (
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestConcentration works the sectors of library assistants in May 2024 out by
// hand. Educational services have 21,090 of the nation's 80,070 assistants, and
// 13,661,980 of its 154,187,380 jobs:
//
//	share of the role 21,090 / 80,070 = 26.34 percent, share of the industry 0.154 percent (published: 0.15)
//	quotient (21,090 / 13,661,980) / (80,070 / 154,187,380) = 2.973
func TestConcentration(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants, Year: 2024})
	var order []string
	for _, e := range r.Industries.ByConcentration {
		order = append(order, fmt.Sprintf("%d:%s", e.Rank, e.NAICS))
		switch e.NAICS {
		case "61":
			quotient := (21_090.0 / 13_661_980) / (80_070.0 / 154_187_380)
			if !near(e.LocationQuotient.Value, quotient) || math.Abs(quotient-2.973) > .001 || !e.LocationQuotientComputed {
				t.Errorf("quotient %+v, want %v, computed", e.LocationQuotient, quotient)
			}
			if !near(e.ShareOfRole.Value, 100*21_090.0/80_070) || e.IndustryShare.Value != .15 || e.IndustryShareComputed {
				t.Errorf("shares %+v, %+v", e.ShareOfRole, e.IndustryShare)
			}
		case "55":
			if e.LocationQuotient.Status != lmi.Suppressed || e.ShareOfRole.Status != lmi.Suppressed || e.LocationQuotientComputed {
				t.Errorf("employment is withheld, but the quotient is %+v and the share %+v", e.LocationQuotient, e.ShareOfRole)
			}
		}
	}
	// Government 9.65, information 5.13, education 2.97; the others have fewer than 500 jobs.
	if got, want := strings.Join(order, " "), "1:99 2:51 3:61 0:81 0:71 0:56 0:54 0:62 0:55"; got != want {
		t.Errorf("by concentration %s, want %s", got, want)
	}
	if r.Detail != nil || len(r.Areas) != 0 || r.Areas == nil || r.Differential != nil {
		t.Errorf("detail %v, areas %v, differential %v; none is loaded", r.Detail, r.Areas, r.Differential)
	}
	var lacks []string
	for _, m := range r.Missing {
		lacks = append(lacks, m.Dataset)
	}
	for _, want := range []string{"oews-2024-industry", "oews-2024-state", "oews-2024-metro"} {
		if !slices.Contains(lacks, want) {
			t.Errorf("missing %v, want %s", lacks, want)
		}
	}
}

// withAreas returns the sample with some areas. Its nation pays assistants $17.31 an
// hour in the median and $18.22 in the mean in May 2024; it has 80,070 of them.
func withAreas(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	all := func(jobs int) geotest.Row {
		return geotest.Row{SOC: lmi.AllOccupations, Jobs: jobs, Hourly: 25, Annual: 52_000}
	}
	geotest.Add(t, db, 2024, geotest.Area{Code: "01", Type: oews.State, Title: "Alabama"}, all(2_000_000),
		geotest.Row{SOC: assistants, Jobs: 2_000, Hourly: 15, Annual: 31_200})
	geotest.Add(t, db, 2024, geotest.Area{Code: "06", Type: oews.State, Title: "California"}, all(18_000_000),
		geotest.Row{SOC: assistants, Jobs: 9_000, Hourly: 20.772, Annual: 43_200, LocationQuotient: .96})
	geotest.Add(t, db, 2024, geotest.Area{Code: "02", Type: oews.State, Title: "Alaska"}, all(300_000),
		geotest.Row{SOC: assistants, Jobs: 300, Hourly: 30, Annual: 62_400})
	geotest.Add(t, db, 2024, geotest.Area{Code: "56", Type: oews.State, Title: "Wyoming"}, all(250_000),
		geotest.Row{SOC: assistants, Hourly: 16, Annual: 33_280})
	geotest.Add(t, db, 2024, geotest.Area{Code: "72", Type: oews.Territory, Title: "Puerto Rico"}, all(900_000),
		geotest.Row{SOC: assistants, Jobs: 600, Hourly: 10, Annual: 20_800})
	// Other years stand farther from the wages; another type shares a code.
	geotest.Add(t, db, 2021, geotest.Area{Code: "01", Type: oews.State, Title: "Alabama"}, all(1_900_000),
		geotest.Row{SOC: assistants, Jobs: 1_900, Hourly: 11, Annual: 22_880})
	geotest.Add(t, db, 2021, geotest.Area{Code: "01", Type: oews.Metropolitan, Title: "Old Town, AL"}, all(90_000),
		geotest.Row{SOC: assistants, Jobs: 700, Hourly: 14.16, Annual: 29_450})
	return db
}

// TestAreasWithout: an area that is loaded and has no estimate of the occupation is told apart from one
// that is not loaded, also where the occupation has none in any area of the type.
func TestAreasWithout(t *testing.T) {
	db := withAreas(t)
	geotest.Add(t, db, 2024, geotest.Area{Code: "02", Type: oews.State, Title: "Alaska"},
		geotest.Row{SOC: "25-4022", Jobs: 700, Hourly: 40, Annual: 83_200})
	librarians := get(t, db, role.Params{SOC: "25-4022", Year: 2024})
	var got []string
	for _, in := range librarians.Areas {
		got = append(got, fmt.Sprintf("%s %d: %d with, without %v", in.Type, in.Year, len(in.ByPay), in.Without))
	}
	want := []string{"state 2024: 1 with, without [01 06 56]", "territory 2024: 0 with, without [72]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	for _, m := range librarians.Missing {
		if m.Dataset == "oews-2024-state" {
			t.Errorf("missing %+v, although states are loaded", m)
		}
	}
	// In May 2023 no area is loaded, and none of the occupation in any other year.
	if chiefs := get(t, db, role.Params{SOC: "11-1011", Year: 2023}); len(chiefs.Areas) != 0 {
		t.Errorf("areas %+v", chiefs.Areas)
	}
}

func TestAreas(t *testing.T) {
	db := withAreas(t)
	r := get(t, db, role.Params{SOC: assistants, Year: 2024})
	write := func(ranked []geo.Ranked) string {
		var list []string
		for _, e := range ranked {
			list = append(list, fmt.Sprintf("%d:%s", e.Rank, e.Area))
		}
		return strings.Join(list, " ")
	}
	var got []string
	for _, in := range r.Areas {
		got = append(got, fmt.Sprintf("%s %d pay %s jobs %s lq %s", in.Type, in.Year, write(in.ByPay), write(in.ByEmployment), write(in.ByConcentration)))
	}
	want := []string{
		"state 2024 pay 1:06 2:01 0:02 0:56 jobs 1:06 2:01 3:02 0:56 lq 1:01 2:06 0:02 0:56",
		"territory 2024 pay 1:72 jobs 1:72 lq 1:72",
		"metropolitan 2021 pay 1:01 jobs 1:01 lq 1:01",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	for _, in := range r.Areas {
		if in.Without == nil || len(in.Without) > 0 {
			t.Errorf("%s areas without an estimate: %v, want none, as a list", in.Type, in.Without)
		}
	}
	states := r.Areas[0].ByPay
	// 20.772 is stored as 20.77; 20.77 / 17.31 and 20.77 / 18.22.
	california, alabama, wyoming := states[0], states[1], states[3]
	if d := california.Differential; !near(d.Median.Value, 20.77/17.31) || !near(d.Mean.Value, 20.77/18.22) || d.Unit != lmi.USDPerHour {
		t.Errorf("California: %+v", d)
	}
	if california.LocationQuotient.Value != .96 || california.LocationQuotientComputed {
		t.Errorf("California: quotient %+v, want the published one", california.LocationQuotient)
	}
	// (2,000 / 2,000,000) / (80,070 / 154,187,380) = 1.926
	if q := alabama.LocationQuotient.Value; !near(q, (2_000.0/2_000_000)/(80_070.0/154_187_380)) || math.Abs(q-1.926) > .001 || !alabama.LocationQuotientComputed {
		t.Errorf("Alabama: quotient %+v", alabama.LocationQuotient)
	}
	if !near(alabama.ShareOfRole.Value, 100*2_000.0/80_070) {
		t.Errorf("Alabama: share %+v", alabama.ShareOfRole)
	}
	if wyoming.ShareOfRole.Status != lmi.Suppressed || wyoming.LocationQuotient.Status != lmi.Suppressed || !wyoming.Differential.Median.Known() {
		t.Errorf("Wyoming: %+v", wyoming.Local)
	}
	if share := r.Areas[1].ByPay[0].ShareOfRole; share.Status != lmi.Absent {
		t.Errorf("Puerto Rico is no part of the nation, but its share is %+v", share)
	}
	// Of May 2021 against May 2021, whose national median was 14.16.
	if d := r.Areas[2].ByPay[0].Differential; d.Median.Value != 1 {
		t.Errorf("Old Town: %+v", d)
	}
	i := slices.IndexFunc(r.Notes, func(n lmi.Note) bool { return n.Code == "area_year" })
	if i < 0 || !strings.Contains(r.Notes[i].Text, "metropolitan area are loaded for May 2024; those of May 2021") {
		t.Errorf("notes %+v", r.Notes)
	}
	if slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool {
		return m.Dataset == "oews-2024-state" || m.Dataset == "oews-2024-metro"
	}) {
		t.Errorf("missing %+v, but areas are loaded", r.Missing)
	}
	for soc, got := range answers(t, db, assistants, lmi.AllOccupations, "25-4022") {
		if diff := cmp.Diff(get(t, db, role.Params{SOC: soc}), got); diff != "" {
			t.Errorf("%s (-Get +All):\n%s", soc, diff)
		}
	}
}

// TestDifferential: the wages of an area know how they stand to the nation, in their own year.
func TestDifferential(t *testing.T) {
	db := sampletest.Open(t).DB()
	for year, hourly := range map[int]float64{2021: 14.16, 2024: 34.62} {
		geotest.Add(t, db, year, geotest.Area{Code: "06", Type: oews.State, Title: "California"},
			geotest.Row{SOC: assistants, Jobs: 9_000, Hourly: hourly, Annual: 99_000})
	}
	geotest.Add(t, db, 2024, geotest.Area{Code: "06", Type: oews.State, Title: "California"},
		geotest.Row{SOC: "25-2021", Jobs: 9_000, Annual: 62_340 * 2})
	for _, test := range []struct {
		params role.Params
		want   float64
		unit   lmi.Unit
	}{
		{role.Params{SOC: assistants, Area: "06"}, 2, lmi.USDPerHour}, // 34.62 / 17.31
		{role.Params{SOC: assistants, Area: "06", Year: 2021}, 1, lmi.USDPerHour},
		{role.Params{SOC: "25-2021", Area: "06"}, 2, lmi.USDPerYear}, // annual wages only
	} {
		r := get(t, db, test.params)
		if r.Differential == nil || !near(r.Differential.Median.Value, test.want) || r.Differential.Unit != test.unit {
			t.Errorf("%+v: %+v, want %v", test.params, r.Differential, test.want)
		}
		if !slices.ContainsFunc(r.Sources, func(s lmi.Source) bool { return s.FileName == fmt.Sprintf("national_M%d_dl.xlsx", r.Wages.Year) }) {
			t.Errorf("%+v: the national file is not cited: %+v", test.params, r.Sources)
		}
	}
	// Without the nation of the year there is nothing to compare with.
	if _, err := db.Exec(`DELETE FROM oews_estimate WHERE area_id = (SELECT area_id FROM area WHERE area_type = 1)
		AND vintage_id = (SELECT vintage_id FROM vintage WHERE dataset = 'oews' AND label = '2024')`); err != nil {
		t.Fatal(err)
	}
	r := get(t, db, role.Params{SOC: assistants, Area: "06"})
	if r.Differential != nil || !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == "oews-2024-national" }) {
		t.Errorf("differential %+v, missing %+v", r.Differential, r.Missing)
	}
}

// TestDetail: the finest level below sectors is told, but a coarser one of a nearer year goes before it.
func TestDetail(t *testing.T) {
	db := sampletest.Open(t).DB()
	add := func(year int, level, naics string) {
		t.Helper()
		if _, err := db.Exec(`INSERT INTO industry (naics_code, title, title_year) VALUES ($1, 'Industry ' || $1, 2024) ON CONFLICT DO NOTHING`, naics); err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(`INSERT INTO oews_estimate
			SELECT f.* REPLACE ((SELECT industry_id FROM industry WHERE naics_code = $3) AS industry_id, $2 AS i_group)
			FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN industry i USING (industry_id) JOIN occupation o USING (occupation_id)
			WHERE v.dataset = 'oews' AND v.year = $1 AND f.i_group = 'sector' AND i.naics_code = '51' AND o.soc_code IN ('43-4121', '00-0000')`, year, level, naics); err != nil {
			t.Fatal(err)
		}
	}
	check := func(year int, want string) {
		t.Helper()
		r := get(t, db, role.Params{SOC: assistants, Year: year})
		got := ""
		if r.Detail != nil {
			got = fmt.Sprintf("%s of %d: %s", r.Detail.Level, r.Detail.Year, r.Detail.ByEmployment[0].NAICS)
		}
		if got != want {
			t.Errorf("May %d: %q, want %q", year, got, want)
		}
		if r.Industries == nil || r.Industries.Level != oews.Sector {
			t.Errorf("May %d: industries %+v, want sectors", year, r.Industries)
		}
	}
	check(2024, "")
	add(2022, oews.FourDigit, "519200")
	check(2024, "4-digit of 2022: 519200")
	add(2024, oews.ThreeDigit, "519000")
	check(2024, "3-digit of 2024: 519000")
	check(2022, "4-digit of 2022: 519200")
	add(2024, oews.FourDigit, "519200")
	check(2024, "4-digit of 2024: 519200")
	check(2025, "4-digit of 2024: 519200")

	r := get(t, db, role.Params{SOC: assistants, Year: 2024})
	// The copy has the figures of sector 51: (7,760 / 2,915,020) / (80,070 / 154,187,380) = 5.126.
	if e := r.Detail.ByConcentration[0]; !near(e.LocationQuotient.Value, (7_760.0/2_915_020)/(80_070.0/154_187_380)) {
		t.Errorf("quotient %+v", e.LocationQuotient)
	}
	// Many at once give the same.
	if diff := cmp.Diff(get(t, db, role.Params{SOC: assistants}), answers(t, db, assistants, "00-0000")[assistants]); diff != "" {
		t.Errorf("(-Get +All):\n%s", diff)
	}
}
