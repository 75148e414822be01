package ingesttest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
)

// Bench is a folder with files that a test writes and a warehouse to load them into.
type Bench struct {
	t         testing.TB
	dir       string
	Warehouse string
}

// NewBench returns an empty folder and the path of a warehouse that is not there yet.
func NewBench(t testing.TB) *Bench {
	t.Helper()
	return &Bench{t: t, dir: t.TempDir(), Warehouse: filepath.Join(t.TempDir(), "test.duckdb")}
}

// In returns the same bench for a subtest.
func (b *Bench) In(t testing.TB) *Bench { return &Bench{t: t, dir: b.dir, Warehouse: b.Warehouse} }

// Write writes a file, with the folders of its name, and returns its path.
func (b *Bench) Write(name string, content []byte) string {
	b.t.Helper()
	path := b.Path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// Path returns the path of a file of the folder, or of the folder for "".
func (b *Bench) Path(name string) string { return filepath.Join(b.dir, filepath.FromSlash(name)) }

// Ingest loads files; a run that stops fails the test.
func (b *Bench) Ingest(options ingest.Options, paths ...string) ingest.Report {
	b.t.Helper()
	options.Open = Opener(b.Warehouse)
	report, err := ingest.Run(context.Background(), paths, options)
	if err != nil {
		b.t.Fatal(err)
	}
	return report
}

// Load loads one file and fails the test unless it was loaded.
func (b *Bench) Load(path string) ingest.Document {
	b.t.Helper()
	report := b.Ingest(ingest.Options{}, path)
	for _, d := range report.Documents {
		if d.Outcome == ingest.Loaded {
			return d
		}
	}
	b.t.Fatalf("%s was not loaded: %+v", path, report)
	return ingest.Document{}
}

// Rows runs a query on the warehouse.
func (b *Bench) Rows(query string, args ...any) [][]string {
	b.t.Helper()
	var rows [][]string
	b.read(func(w *warehouse.Warehouse) { rows = warehousetest.Rows(b.t, w.DB(), query, args...) })
	return rows
}

// Dump returns all that the warehouse holds.
func (b *Bench) Dump() map[string][][]string {
	b.t.Helper()
	var all map[string][][]string
	b.read(func(w *warehouse.Warehouse) { all = warehousetest.Dump(b.t, w.DB()) })
	return all
}

func (b *Bench) read(use func(*warehouse.Warehouse)) {
	b.t.Helper()
	w, err := warehouse.OpenReadOnly(context.Background(), b.Warehouse)
	if err != nil {
		b.t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // open for reading only
	use(w)
}

// CSV returns the rows as comma-separated text.
func CSV(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Sheet is one worksheet for Workbook. A cell is a string, a number, a bool or nil.
type Sheet struct {
	Name string
	Rows [][]any
}

// Cells turns texts into cells of a worksheet.
func Cells(rows [][]string) [][]any {
	all := make([][]any, len(rows))
	for i, row := range rows {
		for _, text := range row {
			var cell any
			if text != "" {
				cell = text
			}
			all[i] = append(all[i], cell)
		}
	}
	return all
}

// Workbook returns an .xlsx workbook.
func Workbook(t testing.TB, sheets ...Sheet) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // it removes temporary files
	first := f.GetSheetName(0)
	for i, sheet := range sheets {
		if i == 0 {
			if err := f.SetSheetName(first, sheet.Name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(sheet.Name); err != nil {
			t.Fatal(err)
		}
		for n, row := range sheet.Rows {
			cell, err := excelize.CoordinatesToCellName(1, n+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(sheet.Name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Member is one file in an archive for Zip.
type Member struct {
	Name    string
	Content []byte
}

// Zip returns a zip archive.
func Zip(t testing.TB, members ...Member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, member := range members {
		f, err := w.Create(member.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(member.Content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
