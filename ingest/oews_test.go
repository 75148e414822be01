package ingest_test

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// header is that of the OEWS files since May 2021.
var header = strings.Fields(`AREA AREA_TITLE AREA_TYPE PRIM_STATE NAICS NAICS_TITLE I_GROUP OWN_CODE OCC_CODE OCC_TITLE O_GROUP
	TOT_EMP EMP_PRSE JOBS_1000 LOC_QUOTIENT PCT_TOTAL PCT_RPT H_MEAN A_MEAN MEAN_PRSE
	H_PCT10 H_PCT25 H_MEDIAN H_PCT75 H_PCT90 A_PCT10 A_PCT25 A_MEDIAN A_PCT75 A_PCT90 ANNUAL HOURLY`)

// line is one line of an OEWS file by column. What it leaves out is as in usual.
type line map[string]string

// usual are the figures of library assistants as of May 2021, rounded up with some of our own.
var usual = line{
	"AREA": "99", "AREA_TITLE": "U.S.", "AREA_TYPE": "1", "PRIM_STATE": "US", "NAICS": "000000", "NAICS_TITLE": "Cross-industry",
	"I_GROUP": "cross-industry", "OWN_CODE": "1235", "OCC_CODE": "43-4121", "OCC_TITLE": "Library Assistants, Clerical", "O_GROUP": "detailed",
	"TOT_EMP": "78920", "EMP_PRSE": "1.5", "JOBS_1000": "0.560", "LOC_QUOTIENT": "1.00", "PCT_TOTAL": "0.06", "PCT_RPT": "12",
	"H_MEAN": "15.62", "A_MEAN": "32490", "MEAN_PRSE": "0.6",
	"H_PCT10": "10.71", "H_PCT25": "11.50", "H_MEDIAN": "14.16", "H_PCT75": "17.88", "H_PCT90": "22.60",
	"A_PCT10": "22270", "A_PCT25": "23920", "A_MEDIAN": "29450", "A_PCT75": "37190", "A_PCT90": "47000",
}

// table makes an OEWS table of the lines, with its header.
func table(lines ...line) [][]string {
	rows := [][]string{header}
	for _, l := range lines {
		row := make([]string, len(header))
		for i, column := range header {
			text, given := l[column]
			if !given {
				text = usual[column]
			}
			row[i] = text
		}
		rows = append(rows, row)
	}
	return rows
}

// TestOEWSInAnyDress loads the same two lines in each form BLS and users keep
// them in and wants the same facts, with values worked out by hand.
func TestOEWSInAnyDress(t *testing.T) {
	lines := []line{
		{"OCC_CODE": "00-0000", "OCC_TITLE": "All Occupations", "O_GROUP": "total", "TOT_EMP": "132588810", "A_MEAN": "131830"},
		{"TOT_EMP": "**", "H_PCT90": "#", "A_PCT90": "#", "H_MEAN": "*", "PCT_RPT": "~", "LOC_QUOTIENT": ""},
	}
	plain := table(lines...)
	dressed := table(lines...)
	for r := range dressed {
		dressed[r] = append([]string(nil), dressed[r]...)
		for c, text := range dressed[r] {
			switch {
			case r == 0:
				dressed[r][c] = strings.ToLower(text)
			case text == "132588810":
				dressed[r][c] = "132,588,810"
			case text == "131830":
				dressed[r][c] = "131830.0"
			case text == "32490":
				dressed[r][c] = " 32,490 "
			}
		}
	}
	old := table(lines...)
	for i, name := range old[0] {
		old[0] = append([]string(nil), old[0]...)
		if alias := map[string]string{
			"AREA_TITLE": "AREA_NAME", "O_GROUP": "OCC_GROUP", "LOC_QUOTIENT": "LOC QUOTIENT", "MEAN_PRSE": "WAGE_PRSE",
			"H_PCT10": "H_WPCT10", "A_PCT90": "A_WPCT90", "JOBS_1000": "JOBS_1000_ORIG", "PRIM_STATE": "ST", "OCC_TITLE": "OCC_TITL",
		}[name]; alias != "" {
			old[0][i] = alias
		}
	}
	asNumbers := ingesttest.Cells(table(lines...))
	asNumbers[1][0], asNumbers[1][2], asNumbers[1][11], asNumbers[1][22] = 99, 1, 132588810, 14.160000000000002
	asNumbers[1][4] = 0 // NAICS 000000 as Excel stores a number
	csv, bom := ingesttest.CSV(t, plain), "\uFEFF"
	titled := append([][]string{{"Occupational Employment and Wage Statistics", ""}, {"as downloaded"}}, plain...)
	b := ingesttest.NewBench(t) // each file restates what the one before said
	for _, test := range []struct {
		name, file string
		content    []byte
		line       string // of the first fact
	}{
		{"upper-case csv", "national_M2021_dl.csv", csv, "2"},
		{"lower-case csv with BOM, thousands and decimals", "national_M2021_dl.csv", append([]byte(bom), ingesttest.CSV(t, dressed)...), "2"},
		{"old column names", "national_M2021_dl.csv", ingesttest.CSV(t, old), "2"},
		{"tabs and CRLF", "national_M2021_dl.txt", tabbed(plain), "2"},
		{"workbook", "national_M2021_dl.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "Data", Rows: ingesttest.Cells(plain)}), "2"},
		{"workbook with numbers", "national_M2021_dl.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "Data", Rows: asNumbers}), "2"},
		{"year on the sheet", "mine.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "national_M2021_dl", Rows: ingesttest.Cells(plain)}), "2"},
		{"data on the second sheet", "national_M2021_dl.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"mine"}}},
			ingesttest.Sheet{Name: "Data", Rows: ingesttest.Cells(plain)}), "2"},
		{"title above the header", "national_M2021_dl.csv", ingesttest.CSV(t, titled), "4"},
		{"csv in a zip", "oesm21nat.zip", ingesttest.Zip(t, ingesttest.Member{Name: "oesm21nat/national_M2021_dl.csv", Content: append([]byte(bom), csv...)}), "2"},
		{"workbook in a zip", "oesm21nat.zip", ingesttest.Zip(t,
			ingesttest.Member{Name: "oesm21nat/readme.pdf", Content: []byte("%PDF-1.4")},
			ingesttest.Member{Name: "oesm21nat/national_M2021_dl.xlsx", Content: ingesttest.Workbook(t, ingesttest.Sheet{Name: "Zipped", Rows: ingesttest.Cells(plain)})}), "2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := b.In(t)
			d := b.Load(b.Write(test.file, test.content))
			if d.RowsRead != 2 || d.RowsMerged != 2 || d.CellsRejected != 0 || d.Vintage != "2021" || d.Dataset != "oews" {
				t.Errorf("%+v", d)
			}
			got := b.Rows(`SELECT o.soc_code, f.o_group, f.source_line, a.area_code, a.area_type, i.naics_code, f.own_code, v.soc_system, v.top_code_usd_hour, v.top_code_usd_year,
					f.employment_jobs, f.employment_jobs_status, f.mean_usd_hour, f.mean_usd_hour_status, f.mean_usd_year,
					f.p50_usd_hour, f.p90_usd_hour, f.p90_usd_hour_status, f.p90_usd_year, f.p90_usd_year_status,
					f.establishments_pct, f.establishments_pct_status, f.location_quotient, f.location_quotient_status, f.jobs_per_1000, f.p10_usd_hour, f.mean_rse_pct
				FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN area a USING (area_id)
				JOIN industry i USING (industry_id) JOIN occupation o USING (occupation_id) ORDER BY f.source_line`)
			second := map[string]string{"2": "3", "4": "5"}[test.line]
			want := [][]string{
				{"00-0000", "total", test.line, "99", "1", "000000", "1235", "2018", "100", "208000",
					"132588810", "released", "15.62", "released", "131830", "14.16", "22.6", "released", "47000", "released",
					"12", "released", "1", "released", "0.56", "10.71", "0.6"},
				{"43-4121", "detailed", second, "99", "1", "000000", "1235", "2018", "100", "208000",
					"NULL", "suppressed", "NULL", "suppressed", "32490", "14.16", "NULL", "top_coded", "NULL", "top_coded",
					"NULL", "under_half_percent", "NULL", "absent", "0.56", "10.71", "0.6"},
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
		})
	}
}

func tabbed(rows [][]string) []byte {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\r\n")
	}
	return []byte(b.String())
}

// TestOEWSFigures puts another number in each column and looks where it ends up.
func TestOEWSFigures(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("national_M2021_dl.csv", ingesttest.CSV(t, table(line{}))))
	var list []string
	var want []string
	for _, f := range figures {
		list = append(list, f.column+"::VARCHAR")
		value, _ := expect(t, usual[strings.ToUpper(f.names[0])], f.decimals)
		want = append(want, value)
	}
	if diff := cmp.Diff([][]string{want}, b.Rows("SELECT "+strings.Join(list, ", ")+" FROM oews_estimate")); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	seen := make(map[string]bool)
	for _, value := range want {
		if seen[value] || value == "NULL" {
			t.Errorf("%s stands in two columns of this test, which can then not tell them apart", value)
		}
		seen[value] = true
	}
}

// TestOEWSFaults wants every line that cannot be loaded in the reject table with
// its place, its text and its reason, and the good cells beside a bad one kept.
func TestOEWSFaults(t *testing.T) {
	b := ingesttest.NewBench(t)
	rows := table(
		line{"H_MEAN": "abc", "A_MEAN": "1,23"},                                             // line 2: two bad cells
		line{"OCC_CODE": "43-41"},                                                           // 3
		line{"OCC_CODE": "25-4031", "OCC_TITLE": "Library Technicians"},                     // 4
		line{"OCC_CODE": "25-4031", "OCC_TITLE": "Library Technicians"},                     // 5: verbatim
		line{"OCC_CODE": "25-4031", "H_MEDIAN": "99.99"},                                    // 6: contradicts 4
		line{"OCC_CODE": "25-4031", "O_GROUP": "broad"},                                     // 7: another level, no repetition
		line{"OCC_CODE": "11-1011", "O_GROUP": "huge"},                                      // 8
		line{"OCC_CODE": "11-1011", "AREA": "USA"},                                          // 9
		line{"OCC_CODE": "11-1011", "NAICS": "retail"},                                      // 10
		line{"OCC_CODE": "11-1011", "OWN_CODE": "all"},                                      // 11
		line{"OCC_CODE": "11-1011", "AREA_TYPE": "7"},                                       // 12
		line{"OCC_CODE": "11-1011", "PCT_TOTAL": "100.5", "EMP_PRSE": "-1", "H_PCT10": "0"}, // 13: impossible figures
		line{"OCC_CODE": "11-1021", "NAICS": "no sector", "I_GROUP": "sector"},              // 14
	)
	path := b.Write("national_M2021_dl.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "Wages", Rows: ingesttest.Cells(rows)}))
	d := b.Load(path)
	if d.RowsRead != 13 || d.RowsMerged != 4 || d.RowsRejected != 8 || d.RowsNoted != 1 || d.CellsRejected != 5 {
		t.Errorf("read %d, merged %d, rejected %d, noted %d, cells rejected %d; want 13, 4, 8, 1, 5",
			d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.CellsRejected)
	}
	const cell, other = "neither a plausible number nor one of the markers * ** # ~", "same occupation, area and industry as line 4, with other figures"
	want := [][]string{
		{"Wages", "2", "A_MEAN", "1,23", cell},
		{"Wages", "2", "H_MEAN", "abc", cell},
		{"Wages", "3", "NULL", "43-41", "OCC_CODE is not an occupation code"},
		{"Wages", "6", "NULL", "NULL", other},
		{"Wages", "8", "NULL", "huge", "O_GROUP is not total, major, minor, broad or detailed"},
		{"Wages", "9", "NULL", "USA", "AREA is not an area code of its AREA_TYPE"},
		{"Wages", "10", "NULL", "retail", "NAICS is not an industry code"},
		{"Wages", "11", "NULL", "all", "OWN_CODE is not an ownership code"},
		{"Wages", "12", "NULL", "99", "AREA is not an area code of its AREA_TYPE"},
		{"Wages", "13", "EMP_PRSE", "-1", cell},
		{"Wages", "13", "H_PCT10", "0", cell},
		{"Wages", "13", "PCT_TOTAL", "100.5", cell},
		{"Wages", "14", "NULL", "no sector", "NAICS is not an industry code"},
	}
	got := b.Rows(`SELECT sheet, line, column_name, text, reason FROM reject
		WHERE source_id = (SELECT max(source_id) FROM source) ORDER BY line, column_name`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	// A rejected cell is no number, and its neighbours are there.
	facts := b.Rows(`SELECT source_line, mean_usd_hour, mean_usd_hour_status, mean_usd_year_status, p50_usd_hour, employment_jobs,
		p10_usd_hour_status, industry_share_pct_status FROM oews_estimate ORDER BY source_line`)
	wantFacts := [][]string{
		{"2", "NULL", "rejected", "rejected", "14.16", "78920", "released", "released"},
		{"4", "15.62", "released", "released", "14.16", "78920", "released", "released"},
		{"7", "15.62", "released", "released", "14.16", "78920", "released", "released"},
		{"13", "15.62", "released", "released", "14.16", "78920", "rejected", "rejected"},
	}
	if diff := cmp.Diff(wantFacts, facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	counts := b.Rows(`SELECT s.rows_read, s.rows_merged, s.rows_rejected, s.rows_noted, s.cells_rejected,
		h.sheet, h.rows_read, h.rows_merged, h.rows_rejected, h.rows_noted FROM source s JOIN source_sheet h USING (source_id)`)
	if diff := cmp.Diff([][]string{{"13", "4", "8", "1", "5", "Wages", "13", "4", "8", "1"}}, counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if len(d.Remarks) != 1 || d.Remarks[0].Kind != "repair" || d.Remarks[0].Code != "verbatim-duplicate" {
		t.Errorf("remarks %+v, want that of the verbatim duplicate", d.Remarks)
	}
}

// TestOEWSKeys reads codes that spreadsheets and old files maimed.
func TestOEWSKeys(t *testing.T) {
	var (
		lines []line
		want  [][]string
	)
	for _, test := range []struct {
		name string
		line line
		want []string // area code, type, title, NAICS, I_GROUP, ownership, SOC, O_GROUP, wage basis
	}{
		{"as published", line{}, []string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4101", "detailed", "both"}},
		{"no area, industry or ownership", line{"AREA": "", "AREA_TITLE": "", "AREA_TYPE": "", "NAICS": "", "NAICS_TITLE": "", "I_GROUP": "", "OWN_CODE": ""},
			[]string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4102", "detailed", "both"}},
		{"a state without its zero", line{"AREA": "1", "AREA_TITLE": "Alabama", "AREA_TYPE": "2"},
			[]string{"01", "2", "Alabama", "000000", "cross-industry", "1235", "43-4103", "detailed", "both"}},
		{"a metro area without type", line{"AREA": "31080", "AREA_TITLE": "Los Angeles", "AREA_TYPE": ""},
			[]string{"31080", "4", "Los Angeles", "000000", "cross-industry", "1235", "43-4104", "detailed", "both"}},
		{"a state without type", line{"AREA": "06", "AREA_TITLE": "California", "AREA_TYPE": ""},
			[]string{"06", "2", "California", "000000", "cross-industry", "1235", "43-4105", "detailed", "both"}},
		{"a nonmetropolitan area without its zero", line{"AREA": "100001", "AREA_TITLE": "Northwest Alabama", "AREA_TYPE": "6"},
			[]string{"0100001", "6", "Northwest Alabama", "000000", "cross-industry", "1235", "43-4106", "detailed", "both"}},
		{"an industry without its zeros", line{"NAICS": "1", "I_GROUP": "Cross-Industry, Private Ownership", "OWN_CODE": "5"},
			[]string{"99", "1", "U.S.", "000001", "cross-industry, private ownership", "5", "43-4107", "detailed", "both"}},
		{"a four-digit industry", line{"NAICS": "519200", "NAICS_TITLE": "Web Search", "I_GROUP": "4-digit"},
			[]string{"99", "1", "U.S.", "519200", "4-digit", "1235", "43-4108", "detailed", "both"}},
		{"a code without dash", line{"OCC_CODE": "434109"}, []string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4109", "detailed", "both"}},
		{"a level in capitals", line{"O_GROUP": "DETAILED"}, []string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4110", "detailed", "both"}},
		{"annual only", line{"ANNUAL": "TRUE"}, []string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4111", "detailed", "annual_only"}},
		{"hourly only", line{"HOURLY": "True"}, []string{"99", "1", "U.S.", "000000", "cross-industry", "1235", "43-4112", "detailed", "hourly_only"}},
		{"a range sector", line{"NAICS": "44-45", "I_GROUP": "sector"}, []string{"99", "1", "U.S.", "44-45", "sector", "1235", "43-4113", "detailed", "both"}},
		{"a sector", line{"NAICS": "51", "I_GROUP": "sector"}, []string{"99", "1", "U.S.", "51", "sector", "1235", "43-4114", "detailed", "both"}},
	} {
		l := maps.Clone(test.line)
		if _, given := l["OCC_CODE"]; !given {
			l["OCC_CODE"] = test.want[6]
		}
		lines, want = append(lines, l), append(want, test.want)
	}
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("all_data_M_2023.csv", ingesttest.CSV(t, table(lines...))))
	if d.Vintage != "2023" || d.RowsMerged != int64(len(lines)) || len(d.Remarks) != 0 {
		t.Errorf("%+v", d)
	}
	got := b.Rows(`SELECT a.area_code, a.area_type, a.title, i.naics_code, f.i_group, f.own_code, o.soc_code, f.o_group, f.wage_basis
		FROM oews_estimate f JOIN area a USING (area_id) JOIN industry i USING (industry_id) JOIN occupation o USING (occupation_id)
		ORDER BY f.source_line`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// TestOEWSSectorRepair: a workbook saved by a user holds 31 where BLS prints
// 31-33. The repair is made, counted and said.
func TestOEWSSectorRepair(t *testing.T) {
	b := ingesttest.NewBench(t)
	sector := func(naics, soc string) line {
		return line{"NAICS": naics, "NAICS_TITLE": "Sector " + naics, "I_GROUP": "sector", "OCC_CODE": soc}
	}
	d := b.Load(b.Write("natsector_M2022_dl.csv", ingesttest.CSV(t, table(
		sector("31", "00-0000"), sector("31", "43-4121"), sector("44", "00-0000"), sector("48", "00-0000"),
		sector("51", "00-0000"), sector("92", "00-0000"),
		line{"NAICS": "31", "I_GROUP": "3-digit"}, // no sector: left alone
	))))
	if len(d.Remarks) != 1 || d.Remarks[0].Kind != "repair" || d.Remarks[0].Code != "sector-range-as-number" {
		t.Errorf("remarks %+v, want the repair", d.Remarks)
	}
	got := b.Rows(`SELECT i.naics_code, count(*), (SELECT cells FROM remark) FROM oews_estimate f JOIN industry i USING (industry_id)
		WHERE f.i_group = 'sector' GROUP BY ALL ORDER BY 1`)
	want := [][]string{{"31-33", "2", "4"}, {"44-45", "1", "4"}, {"48-49", "1", "4"}, {"51", "1", "4"}, {"92", "1", "4"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sectors and repaired lines (-want +got):\n%s", diff)
	}
}

// TestOEWSYear looks for the vintage where files tell it.
func TestOEWSYear(t *testing.T) {
	notes := func(texts ...any) ingesttest.Sheet {
		s := ingesttest.Sheet{Name: "Field Descriptions"}
		for _, text := range texts {
			s.Rows = append(s.Rows, []any{text})
		}
		return s
	}
	jobs := 1000
	data := func(name string) ingesttest.Sheet { // no two the same
		jobs += 10
		return ingesttest.Sheet{Name: name, Rows: ingesttest.Cells(table(line{"TOT_EMP": strconv.Itoa(jobs)}))}
	}
	b := ingesttest.NewBench(t)
	const topCode = "#  = indicates a wage equal to or greater than $123.00 per hour or $255,840 per year "
	for _, test := range []struct {
		name, file          string
		sheets              []ingesttest.Sheet
		year                int
		vintage, topCodeUSD string // "" for a failure
		remarks             []string
	}{
		{name: "nowhere", file: "wages.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}},
		{name: "a number that is no vintage", file: "M99_2024 wages.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}},
		{name: "from the user", file: "wages.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}, year: 2019, vintage: "2019", topCodeUSD: "100"},
		{name: "from the file", file: "national_M2015_dl.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}, vintage: "2015", topCodeUSD: "90"},
		{name: "from the file, whatever the user says", file: "national_M2015_dl.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}, year: 2016, vintage: "2015", topCodeUSD: "90",
			remarks: []string{"The year 2016 was given, but the file or its name says May 2015; it was loaded as May 2015."}},
		{name: "from the full file's name", file: "all_data_M_2024.xlsx", sheets: []ingesttest.Sheet{data("Sheet1")}, vintage: "2024", topCodeUSD: "115"},
		{name: "from the sheet", file: "wages.xlsx", sheets: []ingesttest.Sheet{data("national_M2020_dl")}, vintage: "2020", topCodeUSD: "100"},
		{name: "from the notes, with the top code", file: "wages.xlsx", sheets: []ingesttest.Sheet{data("Sheet1"), notes("May 2022 OEWS Estimates", topCode)},
			vintage: "2022", topCodeUSD: "123"},
		{name: "from notes of the old name", file: "wages.xlsx", sheets: []ingesttest.Sheet{data("Sheet1"), notes("May 2019 OES Estimates")}, vintage: "2019", topCodeUSD: "100"},
		{name: "notes against the file", file: "national_M2023_dl.xlsx", sheets: []ingesttest.Sheet{data("Sheet1"), notes("May 2022 OEWS Estimates")},
			vintage: "2022", topCodeUSD: "115", remarks: []string{"The name of the file says 2023, but the file itself says May 2022; it was loaded as May 2022."}},
		{name: "notes against all names", file: "national_M2023_dl.xlsx", sheets: []ingesttest.Sheet{data("national_M2021_dl"), notes("May 2022 OEWS Estimates")},
			vintage: "2022", topCodeUSD: "115", remarks: []string{
				"The name of the file says 2023, but the file itself says May 2022; it was loaded as May 2022.",
				"The name of the sheet says 2021, but the file itself says May 2022; it was loaded as May 2022.",
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := b.In(t)
			d := b.Ingest(ingest.Options{Year: test.year}, b.Write(test.file, ingesttest.Workbook(t, test.sheets...))).Documents[0]
			if test.vintage == "" {
				if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "give it with --year") || !strings.Contains(d.Reason, test.file) {
					t.Errorf("%+v, want a failure with the file and --year", d)
				}
				return
			}
			got := b.Rows(`SELECT label, year, reference_period, top_code_usd_hour FROM vintage JOIN source USING (vintage_id)
				WHERE source_id = (SELECT max(source_id) FROM source)`)
			if diff := cmp.Diff([][]string{{test.vintage, test.vintage, "May " + test.vintage, test.topCodeUSD}}, got); diff != "" {
				t.Errorf("vintage (-want +got):\n%s", diff)
			}
			var texts []string
			for _, remark := range d.Remarks {
				if (remark.Code == "vintage-contradicted" || remark.Code == "year-not-used") && remark.Kind == "remark" {
					texts = append(texts, remark.Text)
				}
			}
			if diff := cmp.Diff(test.remarks, texts); diff != "" {
				t.Errorf("remarks (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOEWSAboveTopCode: a file that prints numbers where its vintage prints # is doubted.
func TestOEWSAboveTopCode(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("national_M2025_dl.csv", ingesttest.CSV(t, table(
		line{"H_PCT90": "115.00", "A_PCT90": "239200"}, // the bound itself is no number above it
		line{"OCC_CODE": "11-1011", "H_PCT90": "115.01"},
		line{"OCC_CODE": "29-1141", "A_PCT75": "239210"},
	))))
	if len(d.Remarks) != 1 || d.Remarks[0].Kind != "remark" || d.Remarks[0].Code != "numbers-above-top-code" {
		t.Fatalf("remarks %+v, want one on numbers above the top code", d.Remarks)
	}
	if got := b.Rows("SELECT cells FROM remark")[0][0]; got != "2" {
		t.Errorf("%s lines doubted, want 2", got)
	}
}

// TestOEWSRevision loads files of one vintage one after another and asks whose
// figures stand: a file restates the blocks it holds and no other.
func TestOEWSRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	technicians := line{"OCC_CODE": "25-4031", "OCC_TITLE": "Library Technicians"}
	write := func(name string, lines ...line) string { return b.Write(name, ingesttest.CSV(t, table(lines...))) }
	standing := func() [][]string {
		return b.Rows(`SELECT s.file_name, a.area_code, o.soc_code, f.p50_usd_hour FROM oews_estimate f JOIN source s USING (source_id)
			JOIN area a USING (area_id) JOIN occupation o USING (occupation_id) ORDER BY ALL`)
	}
	replaced := func() [][]string {
		return b.Rows(`SELECT s.file_name, coalesce(n.file_name, '') FROM source s LEFT JOIN source n ON n.source_id = s.replaced_by ORDER BY 1`)
	}
	first := write("a_M2021.csv", line{}, technicians)
	metro := write("b_M2021.csv", line{"AREA": "31080", "AREA_TYPE": "4", "AREA_TITLE": "Los Angeles", "H_MEDIAN": "16.00"})
	b.Load(first)
	b.Load(metro)
	want := [][]string{
		{"a_M2021.csv", "99", "25-4031", "14.16"}, {"a_M2021.csv", "99", "43-4121", "14.16"},
		{"b_M2021.csv", "31080", "43-4121", "16"},
	}
	if diff := cmp.Diff(want, standing()); diff != "" {
		t.Errorf("after the metro file (-want +got):\n%s", diff)
	}
	other := b.Write("c_M2022.csv", ingesttest.CSV(t, table(line{"H_MEDIAN": "15.00"})))
	b.Load(other)
	if diff := cmp.Diff(append(want, []string{"c_M2022.csv", "99", "43-4121", "15"}), standing()); diff != "" {
		t.Errorf("after another vintage (-want +got):\n%s", diff)
	}
	// The revision drops an occupation and corrects another.
	b.Load(write("d_M2021.csv", line{"H_MEDIAN": "14.20"}))
	want = [][]string{
		{"b_M2021.csv", "31080", "43-4121", "16"}, {"c_M2022.csv", "99", "43-4121", "15"}, {"d_M2021.csv", "99", "43-4121", "14.2"},
	}
	if diff := cmp.Diff(want, standing()); diff != "" {
		t.Errorf("after the revision (-want +got):\n%s", diff)
	}
	wantReplaced := [][]string{{"a_M2021.csv", "d_M2021.csv"}, {"b_M2021.csv", ""}, {"c_M2022.csv", ""}, {"d_M2021.csv", ""}}
	if diff := cmp.Diff(wantReplaced, replaced()); diff != "" {
		t.Errorf("replaced (-want +got):\n%s", diff)
	}
	// The old file again is known, and does not come back.
	before := b.Dump()
	report := b.Ingest(ingest.Options{}, first)
	if d := report.Documents[0]; d.Outcome != ingest.Unchanged || !strings.Contains(d.Reason, "d_M2021.csv has replaced") {
		t.Errorf("%+v, want unchanged and the file that replaced it", d)
	}
	if diff := cmp.Diff(before, b.Dump()); diff != "" {
		t.Errorf("the old file changed the warehouse:\n%s", diff)
	}
}

// TestOEWSRevisionFails: a revision without a usable line leaves what it was to replace.
func TestOEWSRevisionFails(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("a_M2021.csv", ingesttest.CSV(t, table(line{}))))
	before := b.Dump()
	path := b.Write("b_M2021.csv", ingesttest.CSV(t, table(line{"OCC_CODE": "nothing"}, line{"O_GROUP": "nothing"})))
	d := b.Ingest(ingest.Options{}, path).Documents[0]
	if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "no row of it can be used") || !strings.Contains(d.Reason, path) {
		t.Errorf("%+v, want a failure with its path", d)
	}
	if diff := cmp.Diff(before, b.Dump()); diff != "" {
		t.Errorf("the failure left something behind (-before +after):\n%s", diff)
	}
}

// TestOEWSTitles: titles of industries and areas follow the newest vintage,
// whatever the order of loading; titles of occupations belong to their classification.
func TestOEWSTitles(t *testing.T) {
	b := ingesttest.NewBench(t)
	of := func(year, title string) string {
		return b.Write("x_M"+year+".csv", ingesttest.CSV(t, table(line{"NAICS": "51", "I_GROUP": "sector", "NAICS_TITLE": title, "AREA": "6", "AREA_TYPE": "2", "AREA_TITLE": title, "OCC_TITLE": title})))
	}
	for _, path := range []string{of("2022", "as of 2022"), of("2024", "as of 2024"), of("2018", "as of 2018")} {
		b.Load(path)
	}
	got := b.Rows(`SELECT 'industry', title, title_year FROM industry UNION ALL SELECT 'area', title, title_year FROM area
		UNION ALL SELECT soc_system, title, NULL FROM occupation ORDER BY ALL`)
	want := [][]string{{"2010", "as of 2018", "NULL"}, {"2018", "as of 2022", "NULL"}, {"area", "as of 2024", "2024"}, {"industry", "as of 2024", "2024"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
}
