package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/tabular/internal/bounds"
)

// openBytes opens a workbook that is in memory.
func openBytes(content []byte, limits bounds.Limits) (*Workbook, error) {
	r := bytes.NewReader(content)
	container, err := zip.NewReader(r, r.Size())
	if err != nil {
		return nil, err
	}
	return Open(r, r.Size(), container, limits)
}

// streamed reads a sheet with the streaming reader alone: a refusal is an error here.
func streamed(s *Sheet) ([]Row, error) {
	shared, err := s.book.sharedStrings()
	if err != nil {
		return nil, err
	}
	part, err := s.book.open(s.part, s.book.limits.Inflated)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	var rows []Row
	r := newRowReader(part, shared, s.book.limits)
	for {
		row, err := r.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, trimmed(row))
	}
}

// general reads a sheet with excelize alone.
func general(s *Sheet) ([]Row, error) {
	var rows []Row
	var failed error
	s.fallback(0, func(row Row, err error) bool {
		if err != nil {
			failed = err
			return false
		}
		rows = append(rows, trimmed(row))
		return true
	})
	return rows, failed
}

// trimmed is a copy of row without the empty cells at its end.
func trimmed(row Row) Row {
	row.Cells = slices.Clone(row.Cells)
	for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1] == "" {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	return row
}

func compareReaders(t *testing.T, book *Workbook) (rows int) {
	t.Helper()
	for _, sheet := range book.Sheets {
		ours, err := streamed(sheet)
		if err != nil {
			t.Errorf("sheet %q: streaming reader: %v", sheet.Name, err)
			continue
		}
		theirs, err := general(sheet)
		if err != nil {
			t.Errorf("sheet %q: excelize: %v", sheet.Name, err)
			continue
		}
		if diff := cmp.Diff(theirs, ours); diff != "" {
			t.Errorf("sheet %q (-excelize +ours):\n%s", sheet.Name, firstLines(diff, 40))
		}
		rows += len(ours)
	}
	return rows
}

func firstLines(text string, n int) string {
	lines := strings.SplitN(text, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "\n")
}

func TestRealWorkbooksReadAsExcelizeDoes(t *testing.T) {
	for _, path := range realFiles(t, ".xlsx") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			if testing.Short() && strings.Contains(path, "natsector") {
				t.Skip("16,000 rows take excelize a while")
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			book, err := openBytes(content, bounds.Default())
			if err != nil {
				t.Fatal(err)
			}
			if compareReaders(t, book) == 0 {
				t.Error("no rows")
			}
		})
	}
}
