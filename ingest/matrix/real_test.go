package matrix_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/ingest/ingesttest"
)

// decimal is a printed number times a factor, without zeros at its end.
func decimal(t *testing.T, text string, times float64) string {
	t.Helper()
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil {
		t.Fatalf("the file holds %q", text)
	}
	return strconv.FormatFloat(math.Round(n*times*10)/10, 'f', -1, 64)
}

// TestRealIndustry compares every cell of the published file of industry
// 510000 with the warehouse. Thousands become jobs exactly.
func TestRealIndustry(t *testing.T) {
	path := filepath.Join(ingesttest.RealDir(t), "projections", "nem_ind_510000.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{"Summary": "summary", "Line Item": "line_item"}
	var want [][]string
	lineItems := 0.0
	for i, r := range records[1:] {
		row := []string{strconv.Itoa(i + 2), strings.Trim(r[1], `="`), r[0], kinds[r[2]], "510000"}
		for at, times := range map[int]float64{3: 1000, 4: 1, 5: 1, 6: 1000, 7: 1, 8: 1, 9: 1000, 10: 1} {
			r[at] = decimal(t, r[at], times)
		}
		want = append(want, append(row, r[3:11]...))
		if r[2] == "Line Item" {
			n, _ := strconv.ParseFloat(r[3], 64)
			lineItems += n
		}
	}
	b := ingesttest.NewBench(t)
	d := b.Load(path)
	if d.Vintage != "2020-30" || d.RowsRead != 424 || d.RowsMerged != 424 || d.CellsRejected != 0 || len(want) != 424 {
		t.Errorf("%+v; want 424 read and merged; the file has %d lines", d, len(want))
	}
	got := b.Rows(`SELECT c.source_line, o.soc_code, o.title, c.occupation_type, c.industry_code, c.base_jobs, c.base_industry_share_pct, c.base_occupation_share_pct,
		c.projected_jobs, c.projected_industry_share_pct, c.projected_occupation_share_pct, c.change_jobs, c.change_pct
		FROM matrix_cell c JOIN occupation o USING (occupation_id) ORDER BY 1`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cells (-published +warehouse):\n%.3000s", diff)
	}
	// Occupations of fewer than 50 jobs are not displayed, so the line items stay below the total by little.
	if lineItems < 0.98*2_694_400 || lineItems > 2_694_400+1_000 {
		t.Errorf("the line items add up to %.0f jobs, the total is 2,694,400", lineItems)
	}
}

// TestRealOverlap: files of the edition 2020-30 that state the same agree. The
// industry's total is that of industry.xlsx; each occupation's share of all its
// jobs is its cell divided by its jobs in the table export, within the rounding of both.
func TestRealOverlap(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "projections")
	b := ingesttest.NewBench(t)
	b.Load(filepath.Join(dir, "nem_ind_510000.csv"))
	b.Load(filepath.Join(dir, "employment_projections_table_export.csv"))
	f, err := excelize.OpenFile(filepath.Join(dir, "industry.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Table 2.11", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var total []string
	for _, row := range rows {
		if len(row) > 4 && strings.TrimSpace(row[0]) == "Information" && strings.TrimSpace(row[1]) == "51" {
			total = []string{decimal(t, row[3], 1000), decimal(t, row[4], 1000)}
		}
	}
	if diff := cmp.Diff([][]string{total}, b.Rows(`SELECT c.base_jobs, c.projected_jobs FROM matrix_cell c JOIN occupation o USING (occupation_id)
		WHERE o.soc_code = '00-0000'`)); diff != "" {
		t.Errorf("total (-table 2.11 +matrix):\n%s", diff)
	}
	// A cell is within 50 jobs of the true figure, and so are the occupation's jobs; the share within 0.05 points.
	got := b.Rows(`SELECT count(*), count(*) FILTER (
			c.base_occupation_share_pct < 100.0 * (c.base_jobs - 50) / (p.base_jobs + 50) - 0.05
			OR c.base_occupation_share_pct > 100.0 * (c.base_jobs + 50) / (p.base_jobs - 50) + 0.05
			OR c.projected_occupation_share_pct < 100.0 * (c.projected_jobs - 50) / (p.projected_jobs + 50) - 0.05
			OR c.projected_occupation_share_pct > 100.0 * (c.projected_jobs + 50) / (p.projected_jobs - 50) + 0.05)
		FROM matrix_cell c JOIN projection p USING (vintage_id, occupation_id) WHERE c.occupation_type = 'line_item' AND p.base_jobs > 50 AND p.projected_jobs > 50`)
	if n, _ := strconv.Atoi(got[0][0]); n < 250 || got[0][1] != "0" {
		t.Errorf("%s line items stand in both files, the shares of %s do not fit", got[0][0], got[0][1])
	}
	if got := b.Rows(`SELECT count(*) FROM matrix_cell c ANTI JOIN projection p USING (vintage_id, occupation_id) WHERE c.occupation_type = 'line_item'`); got[0][0] != "0" {
		t.Errorf("%s line items of the matrix are not in the export", got[0][0])
	}
}
