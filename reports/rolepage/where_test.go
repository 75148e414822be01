package rolepage

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// whereOf is the section on an occupation in May 2024, in a site with pages on some areas.
func whereOf(t *testing.T, db *sql.DB, soc lmi.SOC, areas ...lmi.Area) (web.Section, bool) {
	t.Helper()
	ctx := context.Background()
	answer, err := role.Get(ctx, db, role.Params{SOC: soc, Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	listed, err := directory.Get(ctx, db, directory.Params{SOCs: []lmi.SOC{soc}, Areas: areas})
	if err != nil {
		t.Fatal(err)
	}
	b := builder{site: site.Site{Directory: listed}, page: web.Page{Root: "../"}, answer: answer}
	section, ok := b.where()
	if b.err != nil {
		t.Fatal(b.err)
	}
	return section, ok
}

// some is the sample with three states, of which one is small and one suppressed, and two metropolitan areas.
func some(t *testing.T) *sql.DB {
	t.Helper()
	db := sampletest.Open(t).DB()
	add := func(code lmi.Area, areaType int, title string, rows ...geotest.Row) {
		all := geotest.Row{SOC: lmi.AllOccupations, Jobs: 2_000_000, Hourly: 25, Annual: 52_000}
		geotest.Add(t, db, 2024, geotest.Area{Code: code, Type: areaType, Title: title}, append(rows, all)...)
	}
	assistants := func(jobs int, hourly float64, annual int, quotient float64) geotest.Row {
		return geotest.Row{SOC: "43-4121", Jobs: jobs, Hourly: hourly, Annual: annual, LocationQuotient: quotient}
	}
	add("39", oews.State, "Ohio", assistants(4_000, 15.58, 32_410, 1.4))
	add("06", oews.State, "California", assistants(9_000, 20.77, 43_200, .9))
	add("56", oews.State, "Wyoming", assistants(90, 30, 62_400, 3))
	add("32", oews.State, "Nevada", assistants(700, 0, 0, .5))
	add("02", oews.State, "Alaska")
	add("72", oews.Territory, "Puerto Rico", assistants(600, 10, 20_800, .8))
	add("19380", oews.Metropolitan, "Dayton, OH", assistants(800, 17.31, 36_000, 2))
	add("10180", oews.Metropolitan, "Abilene, TX", assistants(60, 14, 29_120, 1))
	return db
}

func TestWhere(t *testing.T) {
	section, ok := whereOf(t, some(t), "43-4121", "39")
	if !ok {
		t.Fatal("no section")
	}
	// Nevada's wages are not released and Wyoming is small, so that two states have a place by pay.
	want := "Among the 2 states with 500 of these jobs or more, the highest median pay in May 2024 was in California: $20.77 an hour. " +
		"The most jobs were in California: 9,000. The occupation was most usual in Ohio, with 1.40 times the share of jobs that it has in the nation. " +
		"The only one of the metropolitan areas with 500 of these jobs or more was, in May 2024, Dayton, OH: $17.31 an hour. " +
		"The most jobs were in Dayton, OH: 800. The occupation was most usual in Dayton, OH, with 2.00 times the share of jobs that it has in the nation."
	if diff := cmp.Diff(want, section.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}

	if len(section.Figures) != 2 || section.Figures[0].Data != nil || section.Figures[0].Static == "" {
		t.Fatalf("%d figures", len(section.Figures))
	}
	svg := string(section.Figures[0].Static)
	for _, part := range []string{
		"<title>California: $20.77</title>", "<title>Wyoming: $30.00, small estimate</title>", "<title>Nevada: not released</title>",
		"<title>Alaska: not published</title>", "<title>Texas: not loaded</title>", "<title>Puerto Rico: $10.00</title>", ">15.58<",
	} {
		if !strings.Contains(svg, part) {
			t.Errorf("the map of pay lacks %s", part)
		}
	}
	if svg := string(section.Figures[1].Static); !strings.Contains(svg, "<title>Ohio: 1.40</title>") || strings.Contains(svg, "$") {
		t.Error("the second map is not one of quotients")
	}

	rows := make(map[string][][]string)
	tables := section.Tables
	for _, fold := range section.Folds {
		tables = append(tables, fold.Tables...)
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			rows[table.ID] = append(rows[table.ID], append([]string{row.Name, row.Href}, row.Cells...))
		}
	}
	// The nation's median is 17.31: 20.77 / 17.31 = 1.1999, 15.58 / 17.31 = 0.9001, 30 / 17.31 = 1.7331, 10 / 17.31 = 0.5777, 14 / 17.31 = 0.8088.
	dayton := []string{"Dayton, OH", "", "$17.31", "1.00", "800", "2.00"}
	abilene := []string{"Abilene, TX (small)", "", "$14.00", "0.81", "60", "1.00"}
	if diff := cmp.Diff(map[string][][]string{
		"states-list": {
			{"California", "", "$20.77", "1.20", "9,000", "0.90"},
			{"Nevada", "", "not released", "not released", "700", "0.50"},
			{"Ohio", "../areas/39.html", "$15.58", "0.90", "4,000", "1.40"},
			{"Wyoming (small)", "", "$30.00", "1.73", "90", "3.00"},
		},
		"territories-list":    {{"Puerto Rico", "", "$10.00", "0.58", "600", "0.80"}},
		"metro-pay":           {dayton},
		"metro-jobs":          {dayton, abilene},
		"metro-concentration": {dayton},
		"metropolitan-list":   {abilene, dayton},
	}, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if text := section.Folds[0].Text; text != "Of 1 more that are loaded no estimate of the occupation is published." {
		t.Errorf("states: %q", text)
	}
}

// TestWhereOfOthers: without areas there is no section; an annual-only role speaks in dollars a year; all
// occupations together are not said to be usual anywhere.
func TestWhereOfOthers(t *testing.T) {
	if _, ok := whereOf(t, sampletest.Shared(t).DB(), "43-4121"); ok {
		t.Error("a section, although no area is loaded")
	}
	db := some(t)
	geotest.Add(t, db, 2024, geotest.Area{Code: "39", Type: oews.State, Title: "Ohio"}, geotest.Row{SOC: "25-2021", Jobs: 40_000, Annual: 63_000})
	teachers, ok := whereOf(t, db, "25-2021")
	if !ok || teachers.Figures[0].Unit != "Dollars per year" || teachers.Folds[0].Tables[0].Rows[0].Cells[0] != "$63,000" ||
		teachers.Text != "Of the states that are loaded, only Ohio has figures of the occupation." {
		t.Errorf("teachers: %q %+v", teachers.Text, teachers.Folds)
	}
	all, ok := whereOf(t, db, lmi.AllOccupations)
	if !ok || strings.Contains(all.Text, "usual") || all.Figures[1].ID != "jobs-by-state" {
		t.Errorf("all occupations: %q", all.Text)
	}
}

// TestPlacesInWords: a place that several share names them, up to three.
func TestPlacesInWords(t *testing.T) {
	local := func(title string) geo.Ranked { return geo.Ranked{Rank: 1, Local: &geo.Local{AreaTitle: title}} }
	list := []geo.Ranked{local("Ohio"), local("Dayton, OH"), local("Iowa"), local("Utah")}
	for n, want := range map[int]string{1: "Ohio", 2: "Ohio and Dayton, OH", 3: "Ohio; Dayton, OH and Iowa", 4: "4 states"} {
		if got := placeNames(list[:n], "states"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	list[2].Rank = 3
	if got := leadersOf(list); len(got) != 2 {
		t.Errorf("%d leaders, want 2", len(got))
	}
}

// TestTopCodedLeader: a median that is a bound keeps its words.
func TestTopCodedLeader(t *testing.T) {
	local := &geo.Local{AreaTitle: "Ohio", Hourly: geo.Wages{Median: lmi.AtLeast(115, lmi.USDPerHour)}, Employment: lmi.Missing(lmi.Jobs, lmi.Suppressed)}
	other := &geo.Local{AreaTitle: "Iowa", Hourly: geo.Wages{Median: lmi.Number(90, lmi.USDPerHour)}}
	b := builder{answer: role.Result{SOC: "29-1215", Wages: &oews.Estimate{}}}
	got := b.placeSentences(role.Areas{Year: 2024, ByPay: []geo.Ranked{{Rank: 1, Local: local}, {Rank: 2, Local: other}}}, "states")
	if diff := cmp.Diff([]string{"Among the 2 states with figures, the highest median pay in May 2024 was in Ohio: $115.00 or more an hour."}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
