package oeflat_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	flat "wageatlas/ingest/oeflat/oeflattest"
)

// The files of these tests have the layout of oe.txt, sections 4 to 7
// (https://download.bls.gov/pub/time.series/oe/oe.txt); oeflattest writes it.

// library are library assistants in the nation, with figures of our own.
func library() flat.Cell {
	c := flat.Cell{Area: "N0000000", Industry: "000000", Occupation: "434121"}
	for datatype, value := range []string{
		"", "78920", "1.5", "17.62", "36650", "0.6", "11.71", "14.50", "17.16", "20.88", "25.60", "24360", "30160", "35690", "43430", "53250", "", "",
	} {
		c.Figures[datatype] = flat.Figure{Value: value}
	}
	return c
}

// with returns the cell with another area, industry and occupation.
func with(c flat.Cell, area, industry, occupation string) flat.Cell {
	c.Area, c.Industry, c.Occupation = area, industry, occupation
	return c
}

// reasons maps the places of rejected lines to the reasons.
func reasons(b *ingesttest.Bench) map[string]string {
	all := make(map[string]string)
	for _, row := range b.Rows("SELECT sheet, line, coalesce(text, ''), reason FROM reject WHERE source_id = (SELECT max(source_id) FROM source) ORDER BY line") {
		all[strings.Join(row[:3], " ")] = row[3]
	}
	return all
}

func codes(d ingest.Document) []string {
	all := []string{}
	for _, remark := range d.Remarks {
		all = append(all, remark.Code)
	}
	return all
}

// TestFigures puts another number into each data type and looks where it ends up.
func TestFigures(t *testing.T) {
	b := ingesttest.NewBench(t)
	c := flat.Cell{Area: "S0600000", Industry: "000000", Occupation: "434121"}
	for datatype := 1; datatype <= 17; datatype++ {
		c.Figures[datatype] = flat.Figure{Value: strconv.Itoa(100 + datatype)}
	}
	d := b.Load(b.Write("oe.data.0.Current", flat.Data(2024, c)))
	if d.Dataset != "oews" || d.Vintage != "2024" || d.RowsRead != 17 || d.RowsMerged != 17 {
		t.Errorf("%+v", d)
	}
	got := b.Rows(`SELECT v.reference_period, v.soc_system, v.top_code_usd_hour, v.top_code_usd_year, f.source_line, f.o_group, f.i_group, f.own_code, f.wage_basis,
			employment_jobs, employment_rse_pct, mean_usd_hour, mean_usd_year, mean_rse_pct,
			p10_usd_hour, p25_usd_hour, p50_usd_hour, p75_usd_hour, p90_usd_hour,
			p10_usd_year, p25_usd_year, p50_usd_year, p75_usd_year, p90_usd_year, jobs_per_1000, location_quotient,
			industry_share_pct_status, establishments_pct_status, p90_usd_year_status
		FROM oews_estimate f JOIN vintage v USING (vintage_id)`)
	want := [][]string{strings.Fields("May_2024 2018 115 239200 2 detailed cross-industry 1235 both 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 absent absent released")}
	want[0][0] = "May 2024"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// TestDashes reads dashes with every footnote. A top-coded wage is no number,
// whatever stands in the value column.
func TestDashes(t *testing.T) {
	hourly := []int{flat.HourlyMean, flat.Hourly10, flat.Hourly25, flat.HourlyMedian, flat.Hourly75, flat.Hourly90}
	annual := []int{flat.AnnualMean, flat.Annual10, flat.Annual25, flat.AnnualMedian, flat.Annual75, flat.Annual90}
	cells := make([]flat.Cell, 5)
	for i := range cells {
		cells[i] = with(library(), "N0000000", "000000", fmt.Sprintf("1110%d1", i+1))
	}
	for _, datatype := range hourly {
		cells[0].Figures[datatype] = flat.Withheld(flat.OneBasis)
		cells[3].Figures[datatype] = flat.Withheld(flat.NotReleased)
	}
	for _, datatype := range annual {
		cells[1].Figures[datatype] = flat.Withheld(flat.OneBasis)
		cells[3].Figures[datatype] = flat.Withheld(flat.NotReleased)
	}
	cells[2].Figures[flat.Hourly90] = flat.Withheld(flat.TopCoded)
	cells[2].Figures[flat.Annual90] = flat.Figure{Value: "239200", Footnotes: "2" + flat.TopCoded}
	cells[3].Figures[flat.Employment] = flat.Withheld(flat.NotReleased)
	cells[4].Figures[flat.Hourly90] = flat.Withheld("")
	cells[4].Figures[flat.Hourly75] = flat.Figure{Value: "20.88", Footnotes: "2,3"}
	want := [][]string{
		{"11-1011", "annual_only", "released", "suppressed", "NULL", "released", "suppressed", "released", "released"},
		{"11-1021", "hourly_only", "released", "released", "25.6", "suppressed", "released", "suppressed", "released"},
		{"11-1031", "both", "released", "released", "NULL", "released", "top_coded", "top_coded", "released"},
		{"11-1041", "both", "suppressed", "suppressed", "NULL", "suppressed", "suppressed", "suppressed", "suppressed"},
		{"11-1051", "both", "released", "released", "NULL", "released", "absent", "released", "released"},
	}
	for _, test := range []struct {
		name    string
		list    []byte
		topCode string
		remarks []string
	}{
		{"with oe.footnote", flat.Footnotes("100.00", "208,000"), "100", []string{"code-as-title"}},
		{"without", nil, "115", []string{"code-as-title", "footnotes-by-rule"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			if test.list != nil {
				b.Write("oe.footnote", test.list)
			}
			d := b.Load(b.Write("oe.data.0.Current", flat.Data(2024, cells...)))
			if diff := cmp.Diff(test.remarks, codes(d)); diff != "" {
				t.Errorf("remarks (-want +got):\n%s", diff)
			}
			got := b.Rows(`SELECT soc_code, wage_basis, employment_jobs_status, mean_usd_hour_status, p90_usd_hour, mean_usd_year_status,
					p90_usd_hour_status, p90_usd_year_status, p75_usd_hour_status
				FROM oews_estimate JOIN occupation USING (occupation_id) ORDER BY 1`)
			for i := range want {
				want[i][8] = []string{"suppressed", "released", "released", "suppressed", "released"}[i]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
			if got := b.Rows("SELECT top_code_usd_hour FROM vintage")[0][0]; got != test.topCode {
				t.Errorf("top code %s, want %s", got, test.topCode)
			}
		})
	}
}

// TestFootnoteWordsWin loads a list whose codes mean other things than today's.
func TestFootnoteWordsWin(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("oe.footnote", []byte("footnote_code\tfootnote_text\r\n5\tEstimate not released.\r\nA\tThis wage is equal to or greater than $70.00 per hour or $145,600 per year.\r\n"))
	c := library()
	c.Figures[flat.Hourly90], c.Figures[flat.Annual90] = flat.Withheld("A"), flat.Withheld("5")
	c.Figures[flat.Hourly75] = flat.Withheld("8")
	d := b.Load(b.Write("oe.data.0.Current", flat.Data(2004, c)))
	got := b.Rows("SELECT p90_usd_hour_status, p90_usd_year_status, p75_usd_hour_status, top_code_usd_year FROM oews_estimate JOIN vintage USING (vintage_id)")
	if diff := cmp.Diff([][]string{{"top_coded", "suppressed", "rejected", "145600"}}, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	want := map[string]string{" 10 - 8": "value is a dash, but its footnotes do not say why"}
	if diff := cmp.Diff(want, reasons(b)); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	if d.RowsRead != 17 || d.RowsMerged != 14 || d.RowsRejected != 1 || d.RowsNoted != 2 {
		t.Errorf("%+v", d)
	}
}

// TestKeys decodes areas, industries and occupations as the table files write them.
func TestKeys(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("oe.area", flat.Areas(map[string]string{"N0000000": "National", "S7200000": "Puerto Rico", "M0011500": "Anniston-Oxford, AL", "M0100001": "Northwest Alabama nonmetropolitan area"}))
	b.Write("oe.industry", flat.Industries(map[string]string{
		"000000": "Cross-industry, Private, Federal, State, and Local Government", "31--34": "Sectors 31, 32, and 33 - Manufacturing",
		"56--57": "Sector 56- Administrative and Support", "611000": "Educational Services", "611105": "Elementary Schools - Privately owned", "611002": "Educational Services - State government owned",
		"3250A1": "Chemical Manufacturing (3251 and 3252 only)",
	}))
	b.Write("oe.occupation", flat.Occupations(map[string]string{"434121": "Library Assistants, Clerical"}))
	c := library()
	var cells []flat.Cell
	for _, area := range []string{"S0100000", "S7200000", "M0011500", "M0100001"} {
		cells = append(cells, with(c, area, "000000", "434121"))
	}
	for _, industry := range []string{
		"000000", "000001", "999001", "999101", "999201", "999301", "11--12", "31--34", "48--50", "56--57", "61--62", "62--63", "71--72", "99-100",
		"113000", "113300", "238110", "221111", "3250A1", "611000", "611002", "611105", "622000", "491100", "713200", "999100",
	} {
		cells = append(cells, with(c, "N0000000", industry, "434121"))
	}
	d := b.Load(b.Write("oe.data.0.Current", flat.Data(2024, cells...)))
	if want := int64(len(cells) * 15); d.RowsMerged != want || d.RowsRejected != 0 || d.RowsNoted != 4+7+1 {
		t.Errorf("%+v", d)
	}
	got := make(map[string]string)
	for _, row := range b.Rows(`SELECT DISTINCT area_code, area_type, naics_code, i_group, own_code, i.title FROM oews_estimate
		JOIN area USING (area_id) JOIN industry i USING (industry_id)`) {
		got[strings.Join(row[:3], " ")+" "+row[4]] = row[3] + ": " + row[5]
	}
	want := map[string]string{
		"01 2 000000 1235": "cross-industry: Cross-industry", "72 3 000000 1235": "cross-industry: Cross-industry",
		"11500 4 000000 1235": "cross-industry: Cross-industry", "0100001 6 000000 1235": "cross-industry: Cross-industry",
		"99 1 000000 1235": "cross-industry: Cross-industry", "99 1 000001 5": "cross-industry, ownership: 000001",
		"99 1 999001 123": "cross-industry, ownership: 999001", "99 1 999101 1": "cross-industry, ownership: 999101",
		"99 1 999201 2": "cross-industry, ownership: 999201", "99 1 999301 3": "cross-industry, ownership: 999301",
		"99 1 11 5": "sector: 11", "99 1 31-33 5": "sector: Manufacturing", "99 1 48-49 59": "sector: 48-49",
		"99 1 56 5": "sector: Administrative and Support", "99 1 61 235": "sector: 61", "99 1 62 58": "sector: 62",
		"99 1 71 57": "sector: 71", "99 1 99 123": "sector: 99",
		"99 1 113000 5": "3-digit: 113000", "99 1 113300 5": "4-digit: 113300", "99 1 238110 5": "5-digit: 238110", "99 1 221111 5": "6-digit: 221111",
		"99 1 3250A1 5": "4-digit: Chemical Manufacturing (3251 and 3252 only)", "99 1 611000 235": "3-digit: Educational Services",
		"99 1 611000 2": "3-digit, ownership: Educational Services", "99 1 611100 5": "4-digit, ownership: Elementary Schools", "99 1 622000 235": "3-digit: 622000",
		"99 1 491100 1": "4-digit: 491100", "99 1 713200 35": "4-digit: 713200", "99 1 999100 1": "3-digit: 999100",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	titles := b.Rows("SELECT area_code, title FROM area ORDER BY area_code")
	if diff := cmp.Diff([][]string{{"01", "01"}, {"0100001", "Northwest Alabama nonmetropolitan area"}, {"11500", "Anniston-Oxford, AL"}, {"72", "Puerto Rico"}, {"99", "U.S."}}, titles); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT title FROM occupation"); got[0][0] != "Library Assistants, Clerical" {
		t.Errorf("occupation %v", got)
	}
}

// TestLevels gives an occupation its level by its code. A broad occupation
// without detailed ones stands as both, as in the table files.
func TestLevels(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("oe.occupation", flat.Occupations(map[string]string{"292011": "Technologists", "292010": "Laboratory", "472031": "Carpenters"}))
	var cells []flat.Cell
	for _, code := range []string{"000000", "110000", "151200", "131020", "292010", "472030", "472031", "131111"} {
		cells = append(cells, with(library(), "N0000000", "000000", code))
	}
	d := b.Load(b.Write("oe.data.0.Current", flat.Data(2024, cells...)))
	if d.RowsMerged != int64(len(cells)*15) {
		t.Errorf("%+v", d)
	}
	got := b.Rows("SELECT soc_code, o_group, source_line FROM oews_estimate JOIN occupation USING (occupation_id) ORDER BY 1, 2")
	want := [][]string{
		{"00-0000", "total", "2"}, {"11-0000", "major", "17"},
		{"13-1020", "broad", "47"}, {"13-1020", "detailed", "47"}, {"13-1111", "detailed", "107"}, {"15-1200", "minor", "32"},
		{"29-2010", "broad", "62"}, {"47-2030", "broad", "77"}, {"47-2031", "detailed", "92"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

// TestRejects spoils single lines and wants each of them named, and the others kept.
func TestRejects(t *testing.T) {
	b := ingesttest.NewBench(t)
	lines := strings.SplitAfter(string(flat.Data(2024, library())), "\r\n")
	spoil := []struct{ series, year, period, value, footnotes, reason string }{
		{"OEUN000000000000043412118", "2024", "A01", "1", "", "series_id has no data type from 01 to 17"},
		{"OEUN00000000000004341210", "2024", "A01", "1", "", "series_id is not OEU, area type N, S or M, area of 7 digits, industry of 6 characters, occupation of 6 and data type of 2 digits"},
		{"OESN000000000000043412101", "2024", "A01", "1", "", "series_id is not OEU, area type N, S or M, area of 7 digits, industry of 6 characters, occupation of 6 and data type of 2 digits"},
		{"OEUN0000000000000434a2101", "2024", "A01", "1", "", "series_id is not OEU, area type N, S or M, area of 7 digits, industry of 6 characters, occupation of 6 and data type of 2 digits"},
		{"OEUN010000000000043412101", "2024", "A01", "1", "", "series_id has no area code of its area type"},
		{"OEUM010000000000043412101", "2024", "A01", "1", "", "series_id has no area code of its area type"},
		{"OEUN000000031-33043412101", "2024", "A01", "1", "", "series_id has no industry code of the survey"},
		{"OEUN0000000ABCDEF43412101", "2024", "A01", "1", "", "series_id has no industry code of the survey"},
		{"OEUN000000000000043412101", "20", "A01", "1", "", "year is not that of the file's first lines"},
		{"OEUN000000000000043412101", "2024", "S01", "1", "", "period is not A01, the May of the year"},
		{"OEUS010000000000043412101", "2024", "A01", "1e3x", "", "value is neither a plausible number nor a dash"},
		{"OEUS010000000000043412102", "2024", "A01", "-1", "", "value is neither a plausible number nor a dash"},
		{"OEUS010000000000043412103", "2024", "A01", "17.00", "8", "value is a number, but its footnote says that it is not released"},
		{"OEUS010000000000043412105", "2024", "A01", "-", "5", "value is a dash, but its footnotes do not say why"},
		{"OEUS010000000000043412113", "2024", "A01", "-", "6", "value is a dash, but its footnotes do not say why"},
		{"OEUN000000000000043412113", "2024", "A01", "35691", "", "same series and year as line 14, with another value"},
	}
	want := make(map[string]string)
	for i, s := range spoil {
		lines = append(lines, fmt.Sprintf("%-30s\t%s\t%s\t%12s\t%s\r\n", s.series, s.year, s.period, s.value, s.footnotes))
		text := s.series
		switch strings.Fields(s.reason)[0] {
		case "year":
			text = s.year
		case "period":
			text = s.period
		case "value", "same":
			text = strings.TrimSpace(s.value + " " + s.footnotes)
		}
		want[fmt.Sprintf(" %d %s", 17+i, text)] = s.reason
	}
	again := 17 + len(spoil)
	lines = append(lines,
		"OEUN000000000000043412113     \t2024\tA01\t       35690\t\r\n", // line 14 once more
		"OEUS010000000000043412108     \t2024\tA01\t       16.00\t\r\n",
		"\"OEUS01000000\r\n")
	want[fmt.Sprintf(" %d ", again+2)] = "a quote that is not closed"
	d := b.Load(b.Write("oe.data.0.Current", []byte(strings.Join(lines, ""))))
	if diff := cmp.Diff(want, reasons(b)); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	if d.RowsRead != 15+16+3 || d.RowsMerged != 15+1 || d.RowsRejected != 16+1 || d.RowsNoted != 1 || d.CellsRejected != 0 {
		t.Errorf("%+v", d)
	}
	if !slices.Contains(codes(d), "verbatim-duplicate") {
		t.Errorf("no remark on the duplicate: %v", codes(d))
	}
	got := b.Rows(`SELECT area_code, source_line, employment_jobs_status, mean_usd_hour_status, p50_usd_hour, p50_usd_year, p50_usd_year_status
		FROM oews_estimate JOIN area USING (area_id) ORDER BY 1`)
	if diff := cmp.Diff([][]string{
		{"01", strconv.Itoa(again + 1), "rejected", "rejected", "16", "NULL", "rejected"},
		{"99", "2", "released", "released", "17.16", "35690", "released"},
	}, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT sheet, rows_read, rows_merged, rows_rejected, rows_noted FROM source_sheet"); !cmp.Equal(got, [][]string{{"", "34", "16", "17", "1"}}) {
		t.Errorf("sheets %v", got)
	}
}

// TestAnotherYear rejects lines of another year behind those that tell the year.
func TestAnotherYear(t *testing.T) {
	b := ingesttest.NewBench(t)
	data := flat.Data(2024, slices.Collect(flat.Random(3, 100))...)
	n := bytes.Count(data, []byte("\n"))
	d := b.Load(b.Write("oe.data.1.AllData", append(data, "OEUN000000000000043412101\t2023\tA01\t1\t\r\n"...)))
	if want := map[string]string{fmt.Sprintf(" %d 2023", n+1): "year is not that of the file's first lines"}; !cmp.Equal(want, reasons(b)) {
		t.Errorf("rejects %v, want %v", reasons(b), want)
	}
	if d.RowsRead != int64(n) || d.RowsMerged != int64(n-1) || d.RowsRejected != 1 {
		t.Errorf("%+v for %d lines", d, n)
	}
}

// TestNothingToUse fails where all lines are rejected, lists beside them or not.
func TestNothingToUse(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("oe.occupation", flat.Occupations(map[string]string{"434121": "Library Assistants"}))
	path := b.Write("oe.data.0.Current", []byte("series_id\tyear\tperiod\tvalue\tfootnote_codes\r\nOEUN000000000000043412101\t2024\tA01\tx\t\r\n"))
	d := b.Ingest(ingest.Options{}, path).Documents[0]
	if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "no row of it can be used") {
		t.Errorf("%+v", d)
	}
}

// TestNotAlone skips the code lists, and refuses what is no data file of one year.
func TestNotAlone(t *testing.T) {
	data := string(flat.Data(2024, library()))
	other := strings.ReplaceAll(strings.ReplaceAll(data, "OEU", "CUU"), "\t5\r", "\t\r")
	for _, test := range []struct {
		name, text string
		outcome    ingest.Outcome
		reason     string
	}{
		{"oe.area", "state_code\tarea_code\tareatype_code\tarea_name\r\n00\t0000000\tN\tNational\r\n", ingest.Skipped, "read together with oe.data"},
		{"oe.series", "series_id\tseasonal\r\nOEUN000000000000043412101\tU\r\n", ingest.Skipped, "read together with oe.data"},
		{"oe.occupation.txt", "occupation_code\toccupation_name\r\n000000\tAll\r\n", ingest.Skipped, "read together with oe.data"},
		{"cu.data.1", other, ingest.Skipped, "not a file of a dataset"},
		{"oe.data.1.AllData", data + strings.ReplaceAll(data[strings.Index(data, "\n")+1:], "\t2024\t", "\t2023\t"), ingest.Failed, "figures of 2023 and 2024 stand in one file"},
		{"oe.data.none", strings.ReplaceAll(data, "\t2024\t", "\t\t"), ingest.Failed, "none of its first rows has a year"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			b.Write(test.name, []byte(test.text))
			d := b.Ingest(ingest.Options{}, b.Path("")).Documents[0]
			if d.Outcome != test.outcome || !strings.Contains(d.Reason, test.reason) {
				t.Errorf("%s: %s; want %s: %s", d.Outcome, d.Reason, test.outcome, test.reason)
			}
		})
	}
}

// TestLists reads the lists beside the data in a folder and in an archive, under
// the names that browsers give them, and leaves broken ones out with a remark.
func TestLists(t *testing.T) {
	data := flat.Data(2024, library())
	occupations := flat.Occupations(map[string]string{"434121": "Library Assistants, Clerical"})
	t.Run("zip", func(t *testing.T) {
		b := ingesttest.NewBench(t)
		d := b.Load(b.Write("oe.zip", ingesttest.Zip(t,
			ingesttest.Member{Name: "oe/oe.data.0.Current", Content: data},
			ingesttest.Member{Name: "oe/oe.occupation", Content: occupations},
			ingesttest.Member{Name: "oe/oe.footnote", Content: flat.Footnotes("115.00", "239,200")})))
		if d.RowsRead != 15+1+6 || d.RowsMerged != 15 || d.RowsNoted != 7 || len(d.Remarks) != 0 {
			t.Errorf("%+v", d)
		}
		want := [][]string{{"", "15", "15", "0", "0"}, {"oe.footnote", "6", "0", "0", "6"}, {"oe.occupation", "1", "0", "0", "1"}}
		if diff := cmp.Diff(want, b.Rows("SELECT sheet, rows_read, rows_merged, rows_rejected, rows_noted FROM source_sheet ORDER BY sheet")); diff != "" {
			t.Errorf("sheets (-want +got):\n%s", diff)
		}
		if got := b.Rows("SELECT title FROM occupation")[0][0]; got != "Library Assistants, Clerical" {
			t.Errorf("title %q", got)
		}
	})
	t.Run("with .txt, one broken", func(t *testing.T) {
		b := ingesttest.NewBench(t)
		b.Write("oe.occupation.txt", append(bytes.Clone(occupations), "\t\r\n"...))
		b.Write("oe.area", []byte("<html><title>Access Denied</title></html>"))
		b.Write("oe.industry", []byte("code\tname\r\n1\t2\r\n"))
		d := b.Load(b.Write("oe.data.0.Current.txt", data))
		if diff := cmp.Diff([]string{"lookup-not-read", "lookup-not-read"}, codes(d)); diff != "" {
			t.Errorf("remarks (-want +got):\n%s", diff)
		}
		if got := b.Rows("SELECT title FROM occupation")[0][0]; got != "Library Assistants, Clerical" {
			t.Errorf("title %q", got)
		}
	})
}

// TestCodesBecomeTitles loads figures without lists, and lets a later flat file
// and a table file bring the titles.
func TestCodesBecomeTitles(t *testing.T) {
	titles := func(b *ingesttest.Bench) [][]string {
		return b.Rows("SELECT title FROM occupation UNION ALL SELECT title FROM industry UNION ALL SELECT title FROM area")
	}
	c := with(library(), "S0600000", "000001", "434121")
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("bare/oe.data.0.Current", flat.Data(2024, c)))
	if diff := cmp.Diff([]string{"code-as-title"}, codes(d)); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"43-4121"}, {"000001"}, {"06"}}, titles(b)); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	tables := ingesttest.NewBench(t)
	tables.Load(tables.Write("oe.data.0.Current", flat.Data(2024, c)))
	tables.Load(tables.Write("state_M2024_dl.csv", []byte("AREA,AREA_TITLE,AREA_TYPE,NAICS,NAICS_TITLE,I_GROUP,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEDIAN,A_MEDIAN\n"+
		"06,California,2,000001,Cross-industry Private,cross-industry,5,43-4121,Library Assistants,detailed,5000,20.00,41600\n")))
	if diff := cmp.Diff([][]string{{"Library Assistants"}, {"Cross-industry Private"}, {"California"}}, titles(tables)); diff != "" {
		t.Errorf("titles after a table file (-want +got):\n%s", diff)
	}
	b.Write("listed/oe.occupation", flat.Occupations(map[string]string{"434121": "Library Assistants, Clerical"}))
	b.Write("listed/oe.industry", flat.Industries(map[string]string{"000001": "Cross-industry, Private Ownership Only"}))
	b.Write("listed/oe.area", flat.Areas(map[string]string{"S0600000": "California"}))
	c.Figures[flat.Employment].Value = "5000"
	d = b.Load(b.Write("listed/oe.data.0.Current", flat.Data(2024, c)))
	if diff := cmp.Diff([]string{}, codes(d)); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"Library Assistants, Clerical"}, {"Cross-industry, Private Ownership Only"}, {"California"}}, titles(b)); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT employment_jobs, source_id FROM oews_estimate"); !cmp.Equal(got, [][]string{{"5000", "2"}}) {
		t.Errorf("the revised file did not replace the first: %v", got)
	}
	if got := b.Rows("SELECT replaced_by FROM source ORDER BY source_id"); !cmp.Equal(got, [][]string{{"2"}, {"NULL"}}) {
		t.Errorf("replaced: %v", got)
	}
}
