package ingest_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// sheetColumns says where a table's columns stand, read off the workbook by
// eye: column of the warehouse -> letter of the sheet, with "" for columns the edition lacks.
type sheetColumns struct {
	file, sheet, table string
	jobs               map[string]string // in thousands
	others             map[string]string // percentages and dollars
	texts              map[string]string
}

var (
	separationOld = sheetColumns{sheet: "Table 1.10", table: "separation",
		jobs:   map[string]string{"exits_jobs": "K", "transfers_jobs": "L", "separations_jobs": "M", "openings_jobs": "N"},
		others: map[string]string{"exit_rate_pct": "H", "transfer_rate_pct": "I", "separation_rate_pct": "J"}}
	characteristicsOld = sheetColumns{sheet: "Table 1.7", table: "projection",
		jobs:   map[string]string{"base_jobs": "D", "projected_jobs": "E", "change_jobs": "F", "openings_jobs": "I"},
		others: map[string]string{"change_pct": "G", "self_employed_pct": "H", "median_usd_year": "J"},
		texts:  map[string]string{"entry_education": "K", "work_experience": "L", "on_the_job_training": "M"}}
	attainmentAny = sheetColumns{sheet: "Table 5.3", table: "attainment",
		others: map[string]string{"less_than_high_school_pct": "C", "high_school_pct": "D", "some_college_pct": "E", "associate_pct": "F",
			"bachelor_pct": "G", "master_pct": "H", "doctoral_pct": "I"}}
	characteristicsNew = sheetColumns{sheet: "Table 1.2", table: "projection",
		jobs:   map[string]string{"base_jobs": "D", "projected_jobs": "E", "change_jobs": "H", "openings_jobs": "K"},
		others: map[string]string{"change_pct": "I", "self_employed_pct": "J", "median_usd_year": "L"},
		texts:  map[string]string{"entry_education": "M", "work_experience": "N", "on_the_job_training": "O"}}
)

func (c sheetColumns) in(file string) sheetColumns { c.file = file; return c }

var matrixCode = regexp.MustCompile(`^\d\d-\d{4}$`)

// TestRealProjections compares every line of tables 1.2 or 1.7, 1.10 and 5.3 of
// the three workbooks with the warehouse. Thousands become jobs exactly.
func TestRealProjections(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "projections")
	db := ingesttest.Real(t).DB()
	const newest, old, oldest = "occupation_2024-34.xlsx", "occupation_2019-29.xlsx", "educational_attainment_by_detailed_occupation.xlsx"
	open := make(map[string]*excelize.File)
	for _, file := range []string{newest, old, oldest} {
		f, err := excelize.OpenFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		open[file] = f
	}
	for _, c := range []sheetColumns{
		characteristicsNew.in(newest), separationOld.in(newest),
		characteristicsOld.in(old), separationOld.in(old), attainmentAny.in(old),
		characteristicsOld.in(oldest), separationOld.in(oldest), attainmentAny.in(oldest),
	} {
		t.Run(c.file+" "+c.sheet, func(t *testing.T) {
			want := c.read(t, open[c.file])
			got := c.loaded(t, db)
			if len(want) < 700 {
				t.Fatalf("the other reader finds %d lines only", len(want))
			}
			faults := 0
			for code, row := range want {
				if diff := cmp.Diff(row, got[code]); diff != "" {
					t.Errorf("%s (-published +warehouse):\n%s", code, diff)
					if faults++; faults == 5 {
						t.Fatal("and so on")
					}
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d rows in the warehouse, %d in the sheet", len(got), len(want))
			}
		})
	}
}

// read returns the sheet's figures by occupation: column -> text as the warehouse would have it.
func (c sheetColumns) read(t *testing.T, f *excelize.File) map[string]map[string]string {
	t.Helper()
	rows, err := f.GetRows(c.sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]map[string]string)
	for i, cells := range rows {
		at := func(letter string) string {
			n, err := excelize.ColumnNameToNumber(letter)
			if err != nil {
				t.Fatal(err)
			}
			if n > len(cells) {
				return ""
			}
			return strings.TrimSpace(cells[n-1])
		}
		if !matrixCode.MatchString(at("B")) {
			continue
		}
		row := map[string]string{"source_line": strconv.Itoa(i + 1)}
		for column, letter := range c.jobs {
			row[column], row[column+"_status"] = number(t, at(letter), 1000, 0)
		}
		for column, letter := range c.others {
			decimals := 1
			if strings.HasSuffix(column, "_usd_year") {
				decimals = 0
			}
			row[column], row[column+"_status"] = number(t, at(letter), 1, decimals)
		}
		for column, letter := range c.texts {
			row[column] = at(letter)
			if row[column] == "—" {
				row[column] = warehousetest.Null
			}
		}
		if c.table != "attainment" {
			row["occupation_type"] = map[string]string{"Summary": "summary", "Line item": "line_item"}[at("C")]
		}
		all[at("B")] = row
	}
	return all
}

func number(t *testing.T, text string, times float64, decimals int) (value, status string) {
	t.Helper()
	switch {
	case text == "—" || text == "":
		return warehousetest.Null, "absent"
	case strings.HasPrefix(text, ">="):
		return warehousetest.Null, "top_coded"
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Errorf("the file holds %q", text)
	}
	return strconv.FormatFloat(n*times, 'f', decimals, 64), "released"
}

func (c sheetColumns) loaded(t *testing.T, db warehousetest.Querier) map[string]map[string]string {
	t.Helper()
	names := []string{"source_line"}
	for _, columns := range []map[string]string{c.jobs, c.others} {
		for column := range columns {
			names = append(names, column, column+"_status")
		}
	}
	for column := range c.texts {
		names = append(names, column)
	}
	if c.table != "attainment" {
		names = append(names, "occupation_type")
	}
	all := make(map[string]map[string]string)
	for _, texts := range warehousetest.Rows(t, db, `SELECT o.soc_code, f.`+strings.Join(names, "::VARCHAR, f.")+`::VARCHAR
		FROM `+c.table+` f JOIN source s USING (source_id) JOIN occupation o USING (occupation_id) WHERE s.file_name = $1`, c.file) {
		row := make(map[string]string)
		for i, name := range names {
			row[name] = texts[i+1]
		}
		all[texts[0]] = row
	}
	return all
}

// TestRealProjectionsAddUp checks what must hold by arithmetic, within the
// rounding of the published figures to a hundred jobs: openings are separations
// and a tenth of the change, separations are exits and transfers, change is the
// difference.
func TestRealProjectionsAddUp(t *testing.T) {
	db := ingesttest.Real(t).DB()
	for name, condition := range map[string]string{
		"change":      "abs(p.projected_jobs - p.base_jobs - p.change_jobs) <= 100",
		"separations": "abs(s.exits_jobs + s.transfers_jobs - s.separations_jobs) <= 150",
		"openings":    "abs(s.separations_jobs + p.change_jobs / 10.0 - p.openings_jobs) <= 150",
		"same":        "p.openings_jobs = s.openings_jobs AND p.occupation_type = s.occupation_type",
	} {
		row := warehousetest.Rows(t, db, `SELECT count(*), count(*) FILTER (NOT (`+condition+`)), min(o.soc_code || ' in ' || v.label) FILTER (NOT (`+condition+`))
			FROM projection p JOIN separation s USING (vintage_id, occupation_id) JOIN occupation o USING (occupation_id) JOIN vintage v USING (vintage_id)`)[0]
		if row[0] == "0" || row[1] != "0" {
			t.Errorf("%s: does not hold in %s of %s rows, first %s", name, row[1], row[0], row[2])
		}
	}
}

// TestRealAccounts: nothing of the published files is lost or rejected.
func TestRealAccounts(t *testing.T) {
	w := ingesttest.Real(t)
	checkSources(t, w)
	report := ingesttest.RealReport(t)
	if report.Count(ingest.Loaded) != 32 || report.Count(ingest.Failed) != 0 || report.Rejected() != 0 {
		t.Errorf("%d loaded, %d failed, %d rows and cells rejected; want 32, 0, 0", report.Count(ingest.Loaded), report.Count(ingest.Failed), report.Rejected())
	}
	var vintages []string
	for _, row := range warehousetest.Rows(t, w.DB(), "SELECT dataset || ' ' || label FROM vintage ORDER BY 1") {
		vintages = append(vintages, row[0])
	}
	want := []string{"cpi 2024-12", "cpi 2026-03", "eci 2022-Q3", "oews 2012"}
	for year := 2014; year <= 2025; year++ {
		want = append(want, fmt.Sprintf("oews %d", year))
	}
	want = append(want, "onet 18.1", "projections 2016-26", "projections 2019-29", "projections 2020-30", "projections 2024-34",
		"soc 2018", "soc 2023-09-06")
	if diff := cmp.Diff(want, vintages); diff != "" {
		t.Errorf("vintages (-want +got):\n%s", diff)
	}
}

// TestRealAgain ingests the whole folder a second time: all is known, nothing moves.
func TestRealAgain(t *testing.T) {
	dir := ingesttest.RealDir(t)
	path := ingesttest.RealCopy(t)
	counts := func() [][]string {
		w, err := ingesttest.Opener(path)(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		var all [][]string
		for _, table := range warehousetest.Rows(t, w.DB(), "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1") {
			all = append(all, append(table, warehousetest.Rows(t, w.DB(), `SELECT count(*) FROM "`+table[0]+`"`)[0][0]))
		}
		return append(all, warehousetest.Rows(t, w.DB(), "SELECT COLUMNS(*)::VARCHAR FROM source ORDER BY source_id")...)
	}
	before := counts()
	report, err := ingest.Run(t.Context(), []string{dir}, ingest.Options{Open: ingesttest.Opener(path)})
	if err != nil {
		t.Fatal(err)
	}
	first := ingesttest.RealReport(t)
	if report.Count(ingest.Unchanged) != first.Count(ingest.Loaded) || report.Count(ingest.Skipped) != first.Count(ingest.Skipped) || len(report.Documents) != len(first.Documents) {
		t.Errorf("%d unchanged, %d skipped of %d documents; want %d, %d of %d", report.Count(ingest.Unchanged), report.Count(ingest.Skipped), len(report.Documents),
			first.Count(ingest.Loaded), first.Count(ingest.Skipped), len(first.Documents))
	}
	for i, d := range report.Documents {
		if d.Vintage != first.Documents[i].Vintage {
			t.Errorf("%s is of %s now and was of %s", d.Place, d.Vintage, first.Documents[i].Vintage)
		}
	}
	if diff := cmp.Diff(before, counts()); diff != "" {
		t.Errorf("the second run changed the warehouse (-before +after):\n%s", diff)
	}
}
