package tabular

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/tabular/internal/bounds"
)

// write puts content into a file of a temporary folder.
func write(tb testing.TB, name string, content []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// rowsOf opens a file of one document of one sheet and returns its rows.
func rowsOf(t *testing.T, path string, limits bounds.Limits) []Row {
	t.Helper()
	file, err := open(path, limits)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.Documents[0].Sheets[0].Head(1 << 30)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func row(line int, cells ...string) Row { return Row{Line: line, Cells: cells} }

//nolint:unparam // the line is part of what is being told
func fault(line int, text string, cells ...string) Row {
	return Row{Line: line, Cells: cells, Fault: text}
}

func TestDelimitedText(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []Row
	}{
		"comma, CR LF, byte order mark": {"\uFEFFA,B\r\n1,\"132,588,810\"\r\n", []Row{row(1, "A", "B"), row(2, "1", "132,588,810")}},
		"tab":                           {"a\tb\n1, 2\tx; y\n", []Row{row(1, "a", "b"), row(2, "1, 2", "x; y")}},
		"semicolon, decimal comma":      {"a;b\n1,5;2,5\n", []Row{row(1, "a", "b"), row(2, "1,5", "2,5")}},
		"delimiter named":               {"sep=;\na,b;c,d\n", []Row{row(2, "a,b", "c,d")}},
		"one column":                    {"code\n43-4121\n", []Row{row(1, "code"), row(2, "43-4121")}},
		"blank lines":                   {"\n\na,b\n\n,,\n \t\n1,2", []Row{row(3, "a", "b"), row(7, "1", "2")}},
		"cells are not trimmed":         {"a,b\n  x , y\n", []Row{row(1, "a", "b"), row(2, "  x ", " y")}},
		"ragged rows":                   {"a,b,c\n1\n1,2,3,4\n", []Row{row(1, "a", "b", "c"), row(2, "1"), row(3, "1", "2", "3", "4")}},
		"quotes":                        {"a,\"b \"\"x\"\" c\"\n\"\",\"\nz\"\n5,6\n", []Row{row(1, "a", `b "x" c`), row(2, "", "\nz"), row(4, "5", "6")}},
		"CR LF inside quotes":           {"a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", []Row{row(1, "a", "b"), row(2, "x\ny", "2"), row(4, "3", "4")}},
		"protected codes":               {"t,c\n\"x\",=\"43-4121\"\n\"y\",\"=\"\"00-0000\"\"\"\n=\"a\"\"b\",=\"1,2\"\n=1+1,=\"\"\n", []Row{row(1, "t", "c"), row(2, "x", "43-4121"), row(3, "y", "00-0000"), row(4, `a"b`, "1,2"), row(5, "=1+1", "")}},
		"blanks before a quote":         {"a,b\n \"00000\",\"U\"\n1,  \"x, y\"\n  z, \"w\nv\"\n \"1\"x,2\n3, \"4\n", []Row{row(1, "a", "b"), row(2, "00000", "U"), row(3, "1", "x, y"), row(4, "  z", "w\nv"), fault(6, "a quote inside a cell"), fault(7, "a quote that is not closed", "3")}},
		"a bare quote":                  {"a,b\n1,x\"y\n2,z\n", []Row{row(1, "a", "b"), fault(2, "a quote inside a cell", "1"), row(3, "2", "z")}},
		"text behind a quoted cell":     {"a,b\n\"1\"x,2\n3,4\n", []Row{row(1, "a", "b"), fault(2, "a quote inside a cell"), row(3, "3", "4")}},
		"a formula":                     {"a,b\n1,=\"a\"&\"b\"\n3,4\n", []Row{row(1, "a", "b"), fault(2, "a quote inside a cell", "1"), row(3, "3", "4")}},
		"a quote that is not closed":    {"a,b\n1,\"x\n2,y\n3,z\n", []Row{row(1, "a", "b"), fault(2, "a quote that is not closed", "1"), row(3, "2", "y"), row(4, "3", "z")}},
		"a stray quote lines above":     {"a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n", []Row{row(1, "a", "b"), fault(2, "a quote inside a cell", "1"), row(3, "2", "y"), row(4, "3", "z"), row(5, "4", "w")}},
		"no line end at the end":        {"a,b\r\n\"1\",\"2\"", []Row{row(1, "a", "b"), row(2, "1", "2")}},
		"a quote as the last byte":      {"a,b\n1,\"", []Row{row(1, "a", "b"), fault(2, "a quote that is not closed", "1")}},
		"Windows-1252":                  {"a,b\nDo\xF1a Ana,2024\x9634\n", []Row{row(1, "a", "b"), row(2, "Doña Ana", "2024–34")}},
		"UTF-16 little endian":          {"\xFF\xFEa\x00,\x00\xF1\x00\n\x001\x00,\x002\x00", []Row{row(1, "a", "ñ"), row(2, "1", "2")}},
		"UTF-16 big endian":             {"\xFE\xFF\x00a\x00\t\x00b\x00\r\x00\n\x001\x00\t\x002", []Row{row(1, "a", "b"), row(2, "1", "2")}},
		"a title above the table":       {"Source: BLS; May 2024\n\nA,B,C\n1,2,3\n4,5,6\n", []Row{row(1, "Source: BLS; May 2024"), row(3, "A", "B", "C"), row(4, "1", "2", "3"), row(5, "4", "5", "6")}},
	} {
		t.Run(name, func(t *testing.T) {
			got := rowsOf(t, write(t, "x.csv", []byte(test.text)), bounds.Default())
			if diff := cmp.Diff(test.want, got, emptyIsNil); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

var emptyIsNil = cmp.Transformer("nil", func(cells []string) []string { return append([]string{}, cells...) })

func TestLimitsOfTextAreFaults(t *testing.T) {
	limits := bounds.Default()
	limits.Cells, limits.CellBytes, limits.RecordBytes = 3, 10, 100_000
	long := strings.Repeat("x", 11)
	for name, test := range map[string]struct {
		line string
		want Row
	}{
		"many cells":  {"1,2,3,4", fault(2, "4 cells, more than 3", "1", "2", "3")},
		"a long cell": {"1," + long + ",3", fault(2, "cell in column 2 holds more than 10 bytes", "1", "", "3")},
		"a long line": {strings.Repeat("x,", 200_000), fault(2, "line of more than 100000 bytes")},
	} {
		t.Run(name, func(t *testing.T) {
			got := rowsOf(t, write(t, "x.csv", []byte("a,b,c\n"+test.line+"\n7,8,9\n")), limits)
			want := []Row{row(1, "a", "b", "c"), test.want, row(3, "7", "8", "9")}
			if diff := cmp.Diff(want, got, emptyIsNil); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// A quote that opens and is not closed within the cell limit loses its own line
// only, and looking for the other end costs no more than the limit.
func TestStrayQuoteInALongFile(t *testing.T) {
	var text strings.Builder
	text.WriteString("a,b\n0,\"stray\n")
	for i := range 300_000 {
		fmt.Fprintf(&text, "%d,b\n", i)
	}
	got := rowsOf(t, write(t, "x.csv", []byte(text.String())), bounds.Default())
	if len(got) != 300_002 || got[1].Fault == "" || got[2].Line != 3 || got[300_001].Line != 300_002 {
		t.Errorf("%d rows, second %v", len(got), got[1])
	}
}

// A cell of very many short lines is read once, not once per line.
func TestManyLinesInACell(t *testing.T) {
	cell := strings.Repeat("\n", bounds.MaxCellBytes-10)
	got := rowsOf(t, write(t, "x.csv", []byte("a,b\n1,\""+cell+"\"\n2,3\n")), bounds.Default())
	if len(got) != 3 || got[1].Cells[1] != cell || got[2].Line != 2+len(cell)+1 {
		t.Errorf("%d rows", len(got))
	}
}

func TestUTF8CheckAcrossWrites(t *testing.T) {
	text := []byte("aé–📚z")
	for cut := range text {
		check := utf8Check{valid: true}
		check.Write(text[:cut])
		check.Write(text[cut:])
		if !check.done() {
			t.Errorf("cut at %d: not valid", cut)
		}
	}
	for _, broken := range []string{"a\xC3", "\xE2\x80", "\xFFa", "\xC3(", "\x80"} {
		check := utf8Check{valid: true}
		for _, b := range []byte(broken) {
			check.Write([]byte{b})
		}
		if check.done() {
			t.Errorf("%q is taken for UTF-8", broken)
		}
	}
}

// Windows-1252 is found however late the first such byte comes.
func TestLateByteOfWindows1252(t *testing.T) {
	text := append(bytes.Repeat([]byte("plain,text\n"), 50_000), "Do\xF1a,Ana\n"...)
	got := rowsOf(t, write(t, "x.csv", text), bounds.Default())
	if last := got[len(got)-1]; last.Cells[0] != "Doña" {
		t.Errorf("last row %q", last.Cells)
	}
}

// BenchmarkDelimited reads 20,000 lines by 32 cells.
func BenchmarkDelimited(b *testing.B) {
	line := []byte(strings.Repeat(`"132,588",28.63,`, 16)[:255] + "\n")
	path := write(b, "x.csv", bytes.Repeat(line, 20_000))
	file, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	b.ReportAllocs()
	for b.Loop() {
		for row, err := range file.Documents[0].Sheets[0].Rows() {
			if err != nil || row.Fault != "" {
				b.Fatal(err, row.Fault)
			}
		}
	}
	b.ReportMetric(float64(20_000*b.N)/b.Elapsed().Seconds(), "rows/s")
}
