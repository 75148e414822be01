package tabular

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"wageatlas/ingest/tabular/internal/bounds"
	"wageatlas/ingest/tabular/xls/xlstest"
)

func fuzzLimits() bounds.Limits {
	limits := bounds.Default()
	limits.Cells, limits.CellBytes, limits.RecordBytes = 16, 64, 512
	limits.Inflated, limits.Archive = 1<<20, 4<<20
	return limits
}

// FuzzDelimited asks that any text ends, that no line is told twice, that rows
// keep the limits, and that how the text is cut into reads does not matter.
func FuzzDelimited(f *testing.F) {
	for _, text := range []string{
		"a,b\n1,2\n", "\"a\"\"b\",\"c\nd\"\r\n=\"43-4121\",x\n", "1,x\"y\n\"open\n2,3\n", "\"a\"b,c\n=\"a\"&\"b\"\n",
		",,\n \n\r\n\r", "a,\"", "\"\"\"", strings.Repeat("x", 600) + "\n1,2\n", "=\"", "\"a\"\r\r\n", " \"a\",1\n2,  \"b\n\"\n = \"c\",\n",
	} {
		f.Add([]byte(text), byte(0))
	}
	f.Fuzz(func(t *testing.T, content []byte, choice byte) {
		delimiter := delimiters[int(choice)%len(delimiters)]
		rows := parseAll(t, bytes.NewReader(content), delimiter)
		again := parseAll(t, oneByte{bytes.NewReader(content)}, delimiter)
		if len(rows) != len(again) {
			t.Fatalf("%d rows at once, %d byte by byte", len(rows), len(again))
		}
		last := 0
		for i, row := range rows {
			if row.Line <= last || row.Line > bytes.Count(content, []byte("\n"))+1 {
				t.Errorf("row at line %d behind line %d", row.Line, last)
			}
			last = row.Line
			if len(row.Cells) > 16 && row.Fault == "" {
				t.Errorf("line %d: %d cells", row.Line, len(row.Cells))
			}
			if row.Fault != again[i].Fault || strings.Join(row.Cells, "|") != strings.Join(again[i].Cells, "|") {
				t.Errorf("line %d: %+v at once, %+v byte by byte", row.Line, row, again[i])
			}
		}
	})
}

func parseAll(t *testing.T, r io.Reader, delimiter byte) []Row {
	text := textSource{
		open:   func() (io.ReadCloser, error) { return io.NopCloser(r), nil },
		limits: fuzzLimits(), delimiter: delimiter,
	}
	rows, err := (&Sheet{rows: text.rows()}).Head(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }

// FuzzOpen asks that any file opens or fails with its place, and that its rows
// end and are UTF-8.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n"))
	f.Add([]byte("\xFF\xFEa\x00,\x00b\x00"))
	f.Add([]byte("Do\xF1a;1\n"))
	f.Add([]byte("<html><title>403</title>"))
	f.Add(workbook(f, "Data", []any{"a", 1.5, true}, []any{"b", nil, "c"}))
	f.Add(legacyWorkbook("Data", xlstest.Label(0, 0, "a"), xlstest.Number(1, 1, 1.5)))
	f.Add(archiveOf(f, member{"a/b.csv", []byte("a,b\n")}, member{"c.pdf", []byte("%PDF-")}))
	f.Add(archiveOf(f, member{"a/b.xlsx", workbook(f, "Data", []any{"a"})}))
	f.Add(archiveOf(f, member{"../b.csv", []byte("a,b\n")}))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(dir, "fuzzed")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := open(path, fuzzLimits())
		if err != nil {
			if !strings.HasPrefix(err.Error(), path+": ") {
				t.Errorf("error without its place: %v", err)
			}
			return
		}
		defer file.Close()
		if len(file.Documents) == 0 {
			t.Error("no documents and no error")
		}
		for _, document := range file.Documents {
			for _, sheet := range document.Sheets {
				for row, err := range sheet.Rows() {
					if err != nil {
						if !strings.HasPrefix(err.Error(), sheet.Place+": ") {
							t.Errorf("error without its place: %v", err)
						}
						break
					}
					for _, cell := range row.Cells {
						if !utf8.ValidString(cell) {
							t.Errorf("%s: row %d: cell %q", sheet.Place, row.Line, cell)
						}
					}
				}
			}
		}
	})
}
