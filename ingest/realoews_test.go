package ingest_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest/ingesttest"
)

// These tests read the published files with excelize and encoding/csv, not with
// this project's reader, and hold every cell against the warehouse.

// published is one file as another reader sees it.
type published struct {
	file   string
	column map[string]int // by lower-case name with underscores
	rows   []publishedRow
}

type publishedRow struct {
	line  int
	cells []string
}

// cell returns a cell's text without blanks at its ends; ok is false where the file lacks the column.
func (p published) cell(row publishedRow, names ...string) (text string, ok bool) {
	for _, name := range names {
		if at, found := p.column[name]; found {
			if at < len(row.cells) {
				text = strings.TrimSpace(row.cells[at])
			}
			return text, true
		}
	}
	return "", false
}

func newPublished(file string, header []string) published {
	p := published{file: file, column: make(map[string]int)}
	for i, name := range header {
		p.column[strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")] = i
	}
	return p
}

// workbooks keeps what was read for the next test.
var workbooks = make(map[string]published)

func readWorkbook(t *testing.T, path string) published {
	t.Helper()
	if p, ok := workbooks[path]; ok {
		return p
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	p := newPublished(filepath.Base(path), rows[0])
	for i, cells := range rows[1:] {
		p.rows = append(p.rows, publishedRow{i + 2, cells})
	}
	workbooks[path] = p
	return p
}

func readText(t *testing.T, path string) published {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		t.Fatal(err)
	}
	p := newPublished(filepath.Base(path), header)
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatal(err)
		}
		line, _ := r.FieldPos(0)
		p.rows = append(p.rows, publishedRow{line, cells})
	}
}

// figures are the columns of oews_estimate with where each stands in a file and
// its decimals in the warehouse.
var figures = []struct {
	column   string
	names    []string
	decimals int
}{
	{"employment_jobs", []string{"tot_emp"}, 0},
	{"employment_rse_pct", []string{"emp_prse"}, 2},
	{"jobs_per_1000", []string{"jobs_1000"}, 3},
	{"location_quotient", []string{"loc_quotient"}, 2},
	{"industry_share_pct", []string{"pct_total"}, 2},
	{"establishments_pct", []string{"pct_rpt"}, 2},
	{"mean_rse_pct", []string{"mean_prse"}, 2},
	{"mean_usd_hour", []string{"h_mean"}, 2},
	{"p10_usd_hour", []string{"h_pct10"}, 2},
	{"p25_usd_hour", []string{"h_pct25"}, 2},
	{"p50_usd_hour", []string{"h_median"}, 2},
	{"p75_usd_hour", []string{"h_pct75"}, 2},
	{"p90_usd_hour", []string{"h_pct90"}, 2},
	{"mean_usd_year", []string{"a_mean"}, 0},
	{"p10_usd_year", []string{"a_pct10"}, 0},
	{"p25_usd_year", []string{"a_pct25"}, 0},
	{"p50_usd_year", []string{"a_median"}, 0},
	{"p75_usd_year", []string{"a_pct75"}, 0},
	{"p90_usd_year", []string{"a_pct90"}, 0},
}

// markers are what BLS prints in place of a number, and their statuses.
var markers = map[string]string{"#": "top_coded", "*": "suppressed", "**": "suppressed", "~": "under_half_percent", "": "absent"}

// expect reads a published text the plain way.
func expect(t *testing.T, text string, decimals int) (value, status string) {
	if status, ok := markers[text]; ok {
		return warehousetest.Null, status
	}
	number, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil {
		t.Errorf("the file holds %q, neither number nor marker", text)
	}
	return strconv.FormatFloat(number, 'f', decimals, 64), "released"
}

// wantKeys are the keys of a row: area, industry, level, ownership, occupation
// and its level, wage basis.
func (p published) wantKeys(row publishedRow) []string {
	or := func(without string, names ...string) string {
		if text, ok := p.cell(row, names...); ok {
			return text
		}
		return without
	}
	naics := or("000000", "naics")
	if p.file == "natsector_M2022_dl.xlsx" { // the user's re-saved copy
		if sector, ok := map[string]string{"31": "31-33", "44": "44-45", "48": "48-49"}[naics]; ok {
			naics = sector
		}
	}
	basis := "both"
	if strings.EqualFold(or("", "annual"), "true") {
		basis = "annual_only"
	} else if strings.EqualFold(or("", "hourly"), "true") {
		basis = "hourly_only"
	}
	return []string{or("99", "area"), naics, or("cross-industry", "i_group"), or("1235", "own_code"),
		or("", "occ_code"), or("", "o_group", "occ_group"), basis}
}

// loadedRows returns what the warehouse holds of a file, by line: the keys, then value and status of each figure.
func loadedRows(t *testing.T, file string) map[int][]string {
	t.Helper()
	var list strings.Builder
	for _, f := range figures {
		fmt.Fprintf(&list, ", f.%s::VARCHAR, f.%s_status::VARCHAR", f.column, f.column)
	}
	byLine := make(map[int][]string)
	for _, row := range warehousetest.Rows(t, ingesttest.Real(t).DB(), `SELECT f.source_line, a.area_code, i.naics_code, f.i_group, f.own_code, o.soc_code, f.o_group, f.wage_basis`+
		list.String()+` FROM oews_estimate f JOIN source s USING (source_id) JOIN area a USING (area_id) JOIN industry i USING (industry_id)
			JOIN occupation o USING (occupation_id) WHERE s.file_name = $1`, file) {
		line, err := strconv.Atoi(row[0])
		if err != nil {
			t.Fatal(err)
		}
		if byLine[line] != nil {
			t.Errorf("line %d stands twice in the warehouse", line)
		}
		byLine[line] = row[1:]
	}
	return byLine
}

// TestRealOEWS compares every cell of every OEWS file.
func TestRealOEWS(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "oews")
	ingesttest.Real(t)
	paths, err := filepath.Glob(filepath.Join(dir, "na*_dl.xlsx"))
	if err != nil || len(paths) < 14 {
		t.Fatalf("%d workbooks (%v), want the national ones of 2014 to 2025 and two by sector", len(paths), err)
	}
	paths = append(paths, filepath.Join(dir, "aMSA_M2015_dl.csv"))
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var p published
			if filepath.Ext(path) == ".csv" {
				p = readText(t, path)
			} else {
				p = readWorkbook(t, path)
			}
			if len(p.rows) < 1300 {
				t.Fatalf("the other reader finds %d rows only", len(p.rows))
			}
			compareCells(t, p)
			compareSums(t, p)
		})
	}
}

func compareCells(t *testing.T, p published) {
	got := loadedRows(t, p.file)
	seen := make(map[string]bool) // whole rows
	noted, faults := 0, 0
	for _, row := range p.rows {
		text := strings.Join(row.cells, "\x00")
		if seen[text] {
			noted++
			if got[row.line] != nil {
				t.Errorf("line %d repeats an earlier one and is loaded all the same", row.line)
			}
			continue
		}
		seen[text] = true
		want := p.wantKeys(row)
		for _, f := range figures {
			published, _ := p.cell(row, append(slices.Clone(f.names), oldNames[f.names[0]]...)...)
			value, status := expect(t, published, f.decimals)
			want = append(want, value, status)
		}
		if !slices.Equal(want, got[row.line]) {
			t.Errorf("line %d, %s (-published +warehouse):\n%s", row.line, strings.Join(row.cells, "|"), cmp.Diff(want, got[row.line]))
			if faults++; faults == 5 {
				t.Fatal("and so on")
			}
		}
	}
	if len(got) != len(p.rows)-noted {
		t.Errorf("%d facts, but %d lines without %d repetitions", len(got), len(p.rows), noted)
	}
	counts := warehousetest.Rows(t, ingesttest.Real(t).DB(), `SELECT rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected FROM source WHERE file_name = $1`, p.file)
	want := [][]string{{fmt.Sprint(len(p.rows)), fmt.Sprint(len(p.rows) - noted), "0", fmt.Sprint(noted), "0"}}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("read, merged, rejected, noted, cells rejected (-want +got):\n%s", diff)
	}
}

// oldNames are the headers of other years.
var oldNames = map[string][]string{"loc_quotient": {"loc_q"}, "jobs_1000": {"jobs_1000_orig"}, "mean_prse": {"wage_prse"}}

// compareSums compares sums and counts of markers, which SQL makes of whole columns.
func compareSums(t *testing.T, p published) {
	seen := make(map[string]bool)
	jobs := make(map[string]int64) // of detailed occupations, by area, industry and ownership
	statuses := make(map[string]map[string]int)
	for _, row := range p.rows {
		text := strings.Join(row.cells, "\x00")
		if seen[text] {
			continue
		}
		seen[text] = true
		keys := p.wantKeys(row)
		if keys[5] == "detailed" {
			employment, _ := p.cell(row, "tot_emp")
			n, err := strconv.ParseInt(strings.ReplaceAll(employment, ",", ""), 10, 64)
			if err != nil {
				n = 0
			}
			jobs[keys[0]+" "+keys[1]+" "+keys[3]] += n
		}
		for _, f := range figures {
			published, _ := p.cell(row, f.names[0])
			if status, ok := markers[published]; ok && status != "absent" {
				if statuses[f.column] == nil {
					statuses[f.column] = make(map[string]int)
				}
				statuses[f.column][status]++
			}
		}
	}
	db := ingesttest.Real(t).DB()
	gotJobs := make(map[string]int64)
	for _, row := range warehousetest.Rows(t, db, `SELECT a.area_code || ' ' || i.naics_code || ' ' || f.own_code, sum(coalesce(f.employment_jobs, 0))::BIGINT
		FROM oews_estimate f JOIN source s USING (source_id) JOIN area a USING (area_id) JOIN industry i USING (industry_id)
		WHERE s.file_name = $1 AND f.o_group = 'detailed' GROUP BY ALL`, p.file) {
		n, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		gotJobs[row[0]] = n
	}
	if diff := cmp.Diff(jobs, gotJobs); diff != "" {
		t.Errorf("jobs of detailed occupations (-published +warehouse):\n%s", diff)
	}
	gotStatuses := make(map[string]map[string]int)
	for _, f := range figures {
		for _, row := range warehousetest.Rows(t, db, `SELECT `+f.column+`_status, count(*) FROM oews_estimate f JOIN source s USING (source_id)
			WHERE s.file_name = $1 AND `+f.column+`_status NOT IN ('released', 'absent') GROUP BY ALL`, p.file) {
			if gotStatuses[f.column] == nil {
				gotStatuses[f.column] = make(map[string]int)
			}
			gotStatuses[f.column][row[0]], _ = strconv.Atoi(row[1])
		}
	}
	if diff := cmp.Diff(statuses, gotStatuses); diff != "" {
		t.Errorf("markers by column (-published +warehouse):\n%s", diff)
	}
}

// TestRealTopCodes holds the table of top codes against the figures: no
// percentile below a vintage's bound is printed as #, and the first vintage of
// a bound prints numbers above the bound before it. May 2025 is left out, for
// the only copy prints no #.
func TestRealTopCodes(t *testing.T) {
	db := ingesttest.Real(t).DB()
	for _, row := range warehousetest.Rows(t, db, `
		SELECT v.label, v.top_code_usd_hour, v.top_code_usd_year,
			max(greatest(f.p10_usd_hour, f.p25_usd_hour, f.p50_usd_hour, f.p75_usd_hour, f.p90_usd_hour)),
			max(greatest(f.p10_usd_year, f.p25_usd_year, f.p50_usd_year, f.p75_usd_year, f.p90_usd_year)),
			count(*) FILTER (f.p90_usd_hour_status = 'top_coded')
		FROM oews_estimate f JOIN vintage v USING (vintage_id) WHERE v.dataset = 'oews' AND v.year BETWEEN 2014 AND 2024 GROUP BY ALL ORDER BY 1`) {
		var n [5]float64
		for i := range n {
			var err error
			if n[i], err = strconv.ParseFloat(row[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		if n[2] > n[0] || n[3] > n[1] || n[4] == 0 {
			t.Errorf("May %s: top code %v and %v, but %v and %v are printed, and %v times #", row[0], n[0], n[1], n[2], n[3], n[4])
		}
		if before := map[string]float64{"2016": 90, "2022": 100}[row[0]]; n[2] <= before {
			t.Errorf("May %s: no percentile above the bound of the years before, %v", row[0], before)
		}
	}
}

// TestRealKnownFigures are figures as bls.gov shows them.
func TestRealKnownFigures(t *testing.T) {
	db := ingesttest.Real(t).DB()
	const wages = `SELECT f.p10_usd_hour, f.p25_usd_hour, f.p50_usd_hour, f.p75_usd_hour, f.p90_usd_hour, f.p50_usd_year
		FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id) JOIN industry i USING (industry_id) JOIN area a USING (area_id)
		WHERE v.label = '2021' AND i.naics_code = '000000' AND a.area_code = '99' AND f.o_group = 'detailed' AND o.soc_code = '`
	const outlook = `SELECT p.base_jobs, p.projected_jobs, p.change_pct, p.openings_jobs, s.exits_jobs, s.transfers_jobs
		FROM projection p JOIN separation s USING (vintage_id, occupation_id) JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id)
		WHERE o.soc_code || ' ' || v.label = '`
	for _, test := range []struct {
		name, query string
		want        []string
	}{
		{"library assistants, May 2021", wages + `43-4121'`, []string{"10.71", "11.5", "14.16", "17.88", "22.6", "29450"}},
		{"library technicians, May 2021", wages + `25-4031'`, []string{"11.24", "14.1", "17.78", "22.67", "28.49", "36970"}},
		{"library assistants, 2024-34", outlook + `43-4121 2024-34'`, []string{"84500", "78900", "-6.7", "12800", "7200", "6200"}},
		{"library technicians, 2019-29", outlook + `25-4031 2019-29'`, []string{"94100", "90500", "-3.9", "12700", "7900", "5200"}},
		{"library assistants, 2019-29", outlook + `43-4121 2019-29'`, []string{"90500", "87000", "-3.8", "12200", "7200", "5400"}},
		{"all occupations, 2024-34", outlook + `00-0000 2024-34'`, []string{"169956100", "175167900", "3.1", "18863300", "8155000", "10187100"}},
	} {
		if diff := cmp.Diff([][]string{test.want}, warehousetest.Rows(t, db, test.query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestRealRemarks: which of the published files are repaired or doubted, and how often.
func TestRealRemarks(t *testing.T) {
	db := ingesttest.Real(t).DB()
	dir := filepath.Join(ingesttest.RealDir(t), "oews")
	above := 0
	newest := readWorkbook(t, filepath.Join(dir, "national_M2025_dl.xlsx"))
	for _, row := range newest.rows {
		for _, name := range []string{"h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90", "a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90"} {
			text, _ := newest.cell(row, name)
			bound := 115.0
			if name[0] == 'a' {
				bound = 239_200
			}
			if n, err := strconv.ParseFloat(text, 64); err == nil && n > bound {
				above++
				break
			}
		}
	}
	want := [][]string{
		{"national_M2025_dl.xlsx", "remark", "numbers-above-top-code", fmt.Sprint(above)},
		{"natsector_M2022_dl.xlsx", "repair", "sector-range-as-number"},
	}
	repaired := 0
	resaved := readWorkbook(t, filepath.Join(dir, "natsector_M2022_dl.xlsx"))
	for _, row := range resaved.rows {
		if naics, _ := resaved.cell(row, "naics"); naics == "31" || naics == "44" || naics == "48" {
			repaired++
		}
	}
	want[1] = append(want[1], fmt.Sprint(repaired))
	got := warehousetest.Rows(t, db, `SELECT s.file_name, r.kind, r.code, r.cells FROM remark r JOIN source s USING (source_id) WHERE s.dataset = 'oews' ORDER BY 1`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
}
