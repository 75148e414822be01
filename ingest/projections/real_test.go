package projections_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest/ingesttest"
)

// realFiles are the published workbooks and their editions.
var realFiles = []struct{ file, vintage string }{
	{"educational_attainment_by_detailed_occupation.xlsx", "2016-26"},
	{"occupation_2019-29.xlsx", "2019-29"},
	{"occupation_2024-34.xlsx", "2024-34"},
}

var (
	occupationForm = regexp.MustCompile(`^\d\d-\d{4}$`)
	industryForm   = regexp.MustCompile(`^[0-9A-Z,-]{6}$`)
)

// sheetRows returns the words of a sheet's lines whose second cell has the form
// of a code, with the number of the line before them.
func sheetRows(t *testing.T, f *excelize.File, sheet string, code *regexp.Regexp) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for i, cells := range rows {
		if len(cells) < 2 {
			continue
		}
		cells[1] = strings.ReplaceAll(strings.TrimSpace(cells[1]), "–", "-")
		if !code.MatchString(cells[1]) {
			continue
		}
		row := []string{strconv.Itoa(i + 1)}
		for _, cell := range cells {
			row = append(row, strings.Join(strings.Fields(cell), " "))
		}
		all = append(all, row)
	}
	return all
}

// orNull is a text as the warehouse has it: NULL for a dash or nothing.
func orNull(text string) string {
	if text == "" || text == "—" {
		return warehousetest.Null
	}
	return text
}

// TestRealTables compares every cell of tables 1.9, 1.12 and 5.4 of the
// published workbooks with the warehouse, in order.
func TestRealTables(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "projections")
	b := ingesttest.NewBench(t)
	for _, real := range realFiles {
		b.Load(filepath.Join(dir, real.file))
	}
	counts := make(map[string]int)
	for _, real := range realFiles {
		f, err := excelize.OpenFile(filepath.Join(dir, real.file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var factors, education, industries [][]string
		for _, r := range sheetRows(t, f, "Table 1.12", occupationForm) {
			factors = append(factors, []string{r[0], r[2], r[3], orNull(r[4]), r[5]})
		}
		if real.vintage != "2024-34" { // it left tables 5.3 and 5.4 to other files
			for _, r := range sheetRows(t, f, "Table 5.4", occupationForm) {
				education = append(education, []string{r[0], r[2], orNull(r[3]), orNull(r[4]), orNull(r[5])})
			}
		}
		kinds := map[string]string{"Summary": "summary", "Line item": "line_item"}
		for _, r := range sheetRows(t, f, "Table 1.9", industryForm) {
			industries = append(industries, []string{r[0], r[2], r[1], kinds[r[3]], orNull(r[4])})
		}
		for _, part := range []struct {
			name, query string
			want        [][]string
		}{
			{"1.12", `SELECT f.source_line, o.soc_code, f.industry_title, f.industry_code, f.text FROM utilization_factor f
				JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id) WHERE v.label = $1 ORDER BY 1`, factors},
			{"5.4", `SELECT f.source_line, o.soc_code, f.entry_education, f.work_experience, f.on_the_job_training FROM education_assignment f
				JOIN vintage v USING (vintage_id) JOIN occupation o USING (occupation_id) WHERE v.label = $1 ORDER BY 1`, education},
			{"1.9", `SELECT f.source_line, f.industry_code, f.title, f.industry_type, f.naics_codes FROM matrix_industry f
				JOIN vintage v USING (vintage_id) WHERE v.label = $1 ORDER BY 1`, industries},
		} {
			counts[part.name+" "+real.vintage] = len(part.want)
			if diff := cmp.Diff(part.want, b.Rows(part.query, real.vintage)); diff != "" {
				t.Errorf("table %s of %s (-published +warehouse):\n%.3000s", part.name, real.vintage, diff)
			}
		}
	}
	// Counted by eye: last line of the sheet less the three lines that are title, header and source.
	want := map[string]int{
		"1.12 2016-26": 644, "1.12 2019-29": 734, "1.12 2024-34": 998,
		"5.4 2016-26": 819, "5.4 2019-29": 790, "5.4 2024-34": 0,
		"1.9 2016-26": 487, "1.9 2019-29": 434, "1.9 2024-34": 423,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT count(*), sum(rows_rejected + cells_rejected), sum(rows_read - rows_merged - rows_rejected - rows_noted) FROM source"); got[0][0] != "3" || got[0][1] != "0" || got[0][2] != "0" {
		t.Errorf("sources, rejects and lines not accounted for: %v", got[0])
	}
}

// TestRealEducation: table 5.4 assigns what table 1.7 of the same workbook says.
func TestRealEducation(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "projections")
	b := ingesttest.NewBench(t)
	for _, real := range realFiles[:2] {
		b.Load(filepath.Join(dir, real.file))
	}
	got := b.Rows(`SELECT v.label, count(*), count(*) FILTER (
			(e.entry_education, e.work_experience, e.on_the_job_training) IS DISTINCT FROM (p.entry_education, p.work_experience, p.on_the_job_training))
		FROM education_assignment e LEFT JOIN projection p USING (vintage_id, occupation_id) JOIN vintage v USING (vintage_id) GROUP BY ALL ORDER BY 1`)
	if diff := cmp.Diff([][]string{{"2016-26", "819", "0"}, {"2019-29", "790", "0"}}, got); diff != "" {
		t.Errorf("edition, assignments, of them other than in table 1.7 (-want +got):\n%s", diff)
	}
}

// TestRealExport compares every cell of the published export with the
// warehouse: thousands become jobs, ="27-2011" the code, and what stands behind
// asterisks other titles.
func TestRealExport(t *testing.T) {
	path := filepath.Join(ingesttest.RealDir(t), "projections", "employment_projections_table_export.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	thousands := func(text string) string {
		n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		if err != nil {
			t.Errorf("the file holds %q", text)
		}
		return strconv.FormatFloat(n*1000, 'f', 0, 64)
	}
	var want, titles [][]string
	var baseSum float64
	for i, r := range records[1:] {
		line := strconv.Itoa(i + 2)
		code := strings.Trim(r[1], `="`)
		parts := strings.Split(r[0], "*")
		wage, status := strings.ReplaceAll(r[7], ",", ""), "released"
		switch {
		case r[7] == "N/A":
			wage, status = warehousetest.Null, "absent"
		case strings.HasPrefix(r[7], ">="):
			wage, status = warehousetest.Null, "top_coded"
		}
		pct, err := strconv.ParseFloat(strings.ReplaceAll(r[5], ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		base := thousands(r[2])
		n, _ := strconv.ParseFloat(base, 64)
		baseSum += n
		want = append(want, []string{line, code, strings.TrimSpace(parts[0]), base, thousands(r[3]), thousands(r[4]),
			strconv.FormatFloat(pct, 'f', -1, 64), thousands(r[6]), wage, status, r[8], r[10], r[12]})
		for _, part := range parts[1:] {
			if part = strings.TrimSpace(part); part != "" {
				titles = append(titles, []string{line, code, part})
			}
		}
	}
	b := ingesttest.NewBench(t)
	d := b.Load(path)
	if d.Vintage != "2020-30" || d.RowsRead != int64(len(want)) || d.RowsMerged != d.RowsRead || d.CellsRejected != 0 {
		t.Errorf("%+v; want %d read and merged", d, len(want))
	}
	got := b.Rows(`SELECT p.source_line, o.soc_code, o.title, p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct, p.openings_jobs,
		p.median_usd_year, p.median_usd_year_status, p.entry_education, p.work_experience, p.on_the_job_training
		FROM projection p JOIN occupation o USING (occupation_id) ORDER BY 1`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("projection (-published +warehouse):\n%.3000s", diff)
	}
	got = b.Rows("SELECT source_line, soc_code, title FROM alternate_title ORDER BY source_line, title")
	if len(got) != len(titles) || len(titles) < 3000 {
		t.Errorf("%d other titles in the warehouse, %d in the file", len(got), len(titles))
	}
	have := make(map[string]bool)
	for _, row := range got {
		have[strings.Join(row, "|")] = true
	}
	for _, row := range titles {
		if !have[strings.Join(row, "|")] {
			t.Errorf("%v is not in the warehouse", row)
		}
	}
	// All occupations of 2020: 153,533,800 jobs, in table 2.1 of industry.xlsx.
	// 790 lines rounded to a hundred add up to it within some thousand.
	if baseSum < 153_533_800-5_000 || baseSum > 153_533_800+5_000 {
		t.Errorf("the lines add up to %.0f jobs, the published total is 153,533,800", baseSum)
	}
}
