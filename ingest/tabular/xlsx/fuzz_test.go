package xlsx

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"wageatlas/ingest/tabular/internal/bounds"
)

// fuzzLimits are low so that the fuzzer reaches them.
func fuzzLimits() bounds.Limits {
	limits := bounds.Default()
	limits.Cells, limits.CellBytes = 64, 256
	return limits
}

// FuzzSheet asks that any bytes end in rows or an error, that a row is within
// the limits and is UTF-8, and that reading in single bytes gives the same.
func FuzzSheet(f *testing.F) {
	for _, test := range oddSheets {
		f.Add([]byte(test.sheet))
	}
	shared := &sharedStrings{items: []string{"zero", "one"}, oversize: map[int]bool{1: true}}
	f.Fuzz(func(t *testing.T, content []byte) {
		rows, err := readAll(bytes.NewReader(content), shared)
		for _, row := range rows {
			if len(row.Cells) > 64 || row.Line < 1 {
				t.Errorf("row %d of %d cells", row.Line, len(row.Cells))
			}
			for _, cell := range row.Cells {
				if len(cell) > 3*256 || !utf8.ValidString(cell) {
					t.Errorf("row %d: cell %q", row.Line, cell)
				}
			}
		}
		again, errAgain := readAll(oneByte{bytes.NewReader(content)}, shared)
		if len(again) != len(rows) || (err == nil) != (errAgain == nil) {
			t.Errorf("%d rows and %v at once, %d and %v byte by byte", len(rows), err, len(again), errAgain)
		}
	})
}

func readAll(r io.Reader, shared *sharedStrings) ([]Row, error) {
	reader := newRowReader(r, shared, fuzzLimits())
	var rows []Row
	for {
		row, err := reader.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, trimmed(row))
	}
}

// oneByte reads a byte at a time.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }

// FuzzSharedStrings asks that any bytes end in a table or an error.
func FuzzSharedStrings(f *testing.F) {
	for _, test := range oddSheets {
		if test.shared != "" {
			f.Add([]byte(`<sst>` + test.shared + `</sst>`))
		}
	}
	f.Add([]byte(`<sst><si><t>` + strings.Repeat("x", 300) + `</t></si></sst>`))
	f.Add([]byte(`<a:sst><a:si><a:t>_x0041_<![CDATA[&]]></a:t></a:si></a:sst>`))
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := readShared(bytes.NewReader(content), fuzzLimits())
		if err != nil {
			return
		}
		for _, item := range table.items {
			if len(item) > 3*256 || !utf8.ValidString(item) {
				t.Errorf("string %q", item)
			}
		}
	})
}
