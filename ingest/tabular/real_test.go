package tabular

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// realDir returns the folder of published files.
func realDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "bls")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Skipf("no published files in %s; set WAGEATLAS_BLS_DIR", dir)
	}
	return dir
}

// TestEveryRealFileOpens reads all published files to their end without a fault.
func TestEveryRealFileOpens(t *testing.T) {
	dir := realDir(t)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		t.Run(name, func(t *testing.T) { readToTheEnd(t, path) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func readToTheEnd(t *testing.T, path string) {
	if filepath.Ext(path) == ".md" {
		t.Skip("prose")
	}
	if filepath.Base(path) == "Read Me.txt" {
		t.Skip("prose")
	}
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, document := range file.Documents {
		rows := 0
		for _, sheet := range document.Sheets {
			last := 0
			for row, err := range sheet.Rows() {
				if err != nil {
					t.Fatal(err)
				}
				if row.Fault != "" {
					t.Errorf("%s: row %d: %s", sheet.Place, row.Line, row.Fault)
				}
				if row.Line <= last {
					t.Errorf("%s: row %d behind row %d", sheet.Place, row.Line, last)
				}
				last = row.Line
				rows++
			}
		}
		if rows < 2 {
			t.Errorf("%s: %d rows", document.Place, rows)
		}
	}
}

// TestFiguresOfRealFiles looks up cells that can be read off the published files by hand.
func TestFiguresOfRealFiles(t *testing.T) {
	dir := realDir(t)
	for _, test := range []struct {
		path   string
		format Format
		sheet  int
		line   int
		want   map[int]string // by column, from 0
	}{
		{"oews/national_M2024_dl.xlsx", XLSX, 0, 1, map[int]string{0: "AREA", 8: "OCC_CODE", 31: "HOURLY"}},
		{"oews/national_M2024_dl.xlsx", XLSX, 0, 2, map[int]string{0: "99", 8: "00-0000", 11: "154187380"}},
		{"oews/national_M2012_dl.xls", XLS, 0, 1, map[int]string{0: "OCC_CODE", 3: "TOT_EMP", 19: "HOURLY"}},
		{"oews/national_M2012_dl.xls", XLS, 0, 2, map[int]string{0: "00-0000", 3: "130287700", 5: "22.01"}},
		{"oews/aMSA_M2015_dl.csv", CSV, 0, 1, map[int]string{0: "PRIM_STATE", 1: "AREA", 2: "AREA_NAME"}},
		{"flat/oe.industry", CSV, 0, 4, map[int]string{0: "11--12", 4: "2"}},
		{"flat/cu.data.1.AllItems", CSV, 0, 2, map[int]string{0: "CUSR0000SA0      ", 1: "1947", 3: "       21.48"}},
		{"projections/employment_projections_table_export.csv", CSV, 0, 2, map[int]string{1: "13-2011"}},
		{"projections/nem_ind_510000.csv", CSV, 0, 2, map[int]string{0: "Total, all occupations", 1: "00-0000", 3: "2,694.4"}},
		{"prices/ECIWAG.csv", CSV, 0, 2, map[int]string{0: "2013-01-01", 1: "117.4"}},
	} {
		file, err := Open(filepath.Join(dir, filepath.FromSlash(test.path)))
		if err != nil {
			t.Error(err)
			continue
		}
		defer file.Close()
		document := file.Documents[0]
		if document.Format != test.format || len(document.SHA256) != 64 || document.Name != filepath.Base(test.path) {
			t.Errorf("%s: %+v", test.path, document)
		}
		head, err := document.Sheets[test.sheet].Head(test.line)
		if err != nil {
			t.Error(err)
			continue
		}
		row := head[len(head)-1]
		for column, want := range test.want {
			if column >= len(row.Cells) || row.Cells[column] != want {
				t.Errorf("%s: row %d, column %d: want %q in %q", test.path, row.Line, column, want, row.Cells)
			}
		}
	}
}
