package xls

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/tabular/internal/bounds"
)

// openReal opens the national file of May 2012, which was published as a legacy workbook.
func openReal(tb testing.TB) *Workbook {
	tb.Helper()
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "bls")
	}
	path := filepath.Join(dir, "oews", "national_M2012_dl.xls")
	file, err := os.Open(path)
	if err != nil {
		tb.Skipf("no published file %s; set WAGEATLAS_BLS_DIR", path)
	}
	tb.Cleanup(func() { file.Close() })
	info, err := file.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	book, err := Open(file, info.Size(), bounds.Default())
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

// TestNationalFileOf2012 reads the file to its end. The numbers of rows and
// markers are those of a script that follows the sector table and counts the
// records 0x00FD by the string they name.
func TestNationalFileOf2012(t *testing.T) {
	book := openReal(t)
	if len(book.Sheets) != 1 || book.Sheets[0].Name != "national_dl" {
		t.Fatalf("sheets %v", book.Sheets)
	}
	rows, err := collect(book.Sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	header := []string{
		"OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "EMP_PRSE", "H_MEAN", "A_MEAN", "MEAN_PRSE",
		"H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY",
	}
	if diff := cmp.Diff(header, rows[0].Cells); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	counts, employment := map[string]int{}, map[string]int{}
	byCode := map[string][]string{}
	for i, row := range rows {
		if row.Fault != "" || row.Line != i+1 {
			t.Errorf("row %d: %+v", i+1, row)
		}
		for _, cell := range row.Cells {
			counts[cell]++
		}
		byCode[row.Cells[0]] = row.Cells
		if jobs, err := strconv.Atoi(row.Cells[3]); err == nil {
			employment[row.Cells[2]] += jobs
		}
	}
	got := map[string]int{"rows": len(rows)}
	for _, text := range []string{"*", "**", "#", "TRUE", "total", "major", "minor", "broad", "detailed"} {
		got[text] = counts[text]
	}
	want := map[string]int{
		"rows": 1395, "*": 528, "**": 0, "#": 166, "TRUE": 88,
		"total": 1, "major": 22, "minor": 94, "broad": 457, "detailed": 820,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for code, want := range map[string]map[int]string{
		"00-0000": {3: "130287700", 5: "22.01", 6: "45790", 10: "16.71", 15: "34750"},
		"43-4121": {1: "Library Assistants, Clerical", 3: "104030", 5: "12.35", 10: "11.27", 15: "23440", 17: "38290"},
		"25-4031": {1: "Library Technicians", 3: "100230", 5: "15.54", 10: "14.74", 15: "30660", 17: "48520"},
		"11-1011": {1: "Chief Executives", 3: "255940", 5: "85.02", 10: "80.84", 11: "#", 12: "#", 15: "168140", 17: "#"},
	} {
		for column, text := range want {
			if cells := byCode[code]; column >= len(cells) || cells[column] != text {
				t.Errorf("%s: column %d: want %q in %q", code, column, text, cells)
			}
		}
	}
	// Published figures are rounded to ten jobs, and none of this file is withheld.
	for _, group := range []string{"major", "minor", "broad", "detailed"} {
		if difference := employment[group] - employment["total"]; difference < -200 || difference > 200 {
			t.Errorf("%s: jobs sum to %d of %d", group, employment[group], employment["total"])
		}
	}
}

func BenchmarkNationalFileOf2012(b *testing.B) {
	book := openReal(b)
	b.SetBytes(int64(len(book.stream)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range book.Sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
