package xls

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"wageatlas/ingest/tabular/internal/bounds"
	x "wageatlas/ingest/tabular/xls/xlstest"
)

func openBytes(content []byte, limits bounds.Limits) (*Workbook, error) {
	return Open(bytes.NewReader(content), int64(len(content)), limits)
}

func mustOpen(tb testing.TB, stream []byte) *Workbook {
	tb.Helper()
	book, err := openBytes(x.Compound("Workbook", stream), bounds.Default())
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

// collect reads a sheet to its end; the rows are copies.
func collect(s *Sheet) (rows []Row, err error) {
	for row, err := range s.Rows() {
		if err != nil {
			return rows, err
		}
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
	return rows, nil
}

func row(line int, cells ...string) Row { return Row{Line: line, Cells: cells} }

// rkOf packs the upper bits of a float.
func rkOf(f float64, flags uint32) uint32 { return uint32(math.Float64bits(f)>>32)&^3 | flags }

// rkInt packs an integer.
func rkInt(n int32, flags uint32) uint32 { return uint32(n)<<2 | 2 | flags }

func formula(row, column int, result []byte) []byte {
	return x.Cell(0x0006, row, column, result, x.U16(0), x.U32(0), x.U16(0))
}

// special is the result of a formula that is no number.
func special(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }

var (
	fakeCRC  = []byte{1, 2, 3, 4}
	mulBlank = x.Record(0x00BE, x.U16(0), x.U16(0), x.U16(15), x.U16(15), x.U16(1))
)

// splitShared is a table of strings that go on in further records: one that
// becomes wide, one that becomes narrow, one whose characters begin behind the
// border, one with formatting and phonetic data that do, and a surrogate pair on both sides of it.
var splitShared = x.Join(
	x.Record(0x00FC, x.U32(9), x.U32(6),
		x.U16(8), []byte{0}, x.Latin("plai")),
	x.Record(0x003C, []byte{1}, x.Wide("n \u20AC!"),
		x.U16(6), []byte{1}, x.Wide("\u0141\u00F3d")),
	x.Record(0x003C, []byte{0}, x.Latin("\u00E9\u00EFx"),
		x.U16(3), []byte{0}),
	x.Record(0x003C, []byte{0}, x.Latin("abc"),
		x.U16(4), []byte{0x0C}, x.U16(2), x.U32(5), x.Latin("rich"), fakeCRC),
	x.Record(0x003C, fakeCRC[:2]),
	x.Record(0x003C, fakeCRC[:2], []byte("phone"),
		x.U16(3), []byte{1}, x.Wide("x\U0001F4B5")[:4]),
	x.Record(0x003C, []byte{1}, x.Wide("\U0001F4B5")[2:]),
	x.Record(0x003C, x.U16(4), []byte{0}, x.Latin("last")),
)

// oddSheets are sheets with the rows they have.
var oddSheets = []struct {
	name           string
	globals, cells []byte
	want           []Row
}{
	{
		name:  "numbers",
		cells: x.Join(x.Number(0, 0, 28.63), x.Number(0, 1, -0.5), x.Number(0, 2, 130287700), x.Number(0, 3, 1e21), x.Number(0, 4, math.Copysign(0, -1)), x.Number(0, 5, 28.629999999999999)),
		want:  []Row{row(1, "28.63", "-0.5", "130287700", "1e+21", "0", "28.63")},
	},
	{
		name: "short numbers",
		cells: x.Join(
			x.Cell(0x027E, 0, 0, x.U32(rkInt(-7, 0))), x.Cell(0x027E, 0, 1, x.U32(rkInt(2863, 1))),
			x.Cell(0x027E, 0, 2, x.U32(rkOf(1.5, 0))), x.Cell(0x027E, 0, 3, x.U32(rkOf(250, 1))),
			x.Cell(0x027E, 0, 4, x.U32(rkInt(1<<29-1, 0))), x.Cell(0x027E, 0, 5, x.U32(rkInt(-1<<29, 1)))),
		want: []Row{row(1, "-7", "28.63", "1.5", "2.5", "536870911", "-5368709.12")},
	},
	{
		name: "several short numbers",
		cells: x.Record(0x00BD, x.U16(4), x.U16(1), x.U16(15), x.U32(rkInt(1, 0)), x.U16(15), x.U32(rkOf(0.25, 0)),
			x.U16(15), x.U32(rkInt(333, 1)), x.U16(3)),
		want: []Row{row(5, "", "1", "0.25", "3.33")},
	},
	{
		name:    "shared strings over several records",
		globals: splitShared,
		cells: x.Join(x.LabelSST(0, 0, 0), x.LabelSST(0, 1, 1), x.LabelSST(1, 0, 2), x.LabelSST(1, 1, 3),
			x.LabelSST(2, 0, 4), x.LabelSST(2, 1, 5)),
		want: []Row{row(1, "plain \u20AC!", "\u0141\u00F3d\u00E9\u00EFx"), row(2, "abc", "rich"), row(3, "x\U0001F4B5", "last")},
	},
	{
		name: "texts of their own",
		cells: x.Join(x.Label(0, 0, " Do\u00F1a \u0416 "), x.Cell(0x0204, 0, 1, x.Text("Ca\u00F1on")),
			x.Cell(0x00D6, 0, 2, x.Text("bold"), x.U16(1), fakeCRC), x.Label(0, 3, "_x000D_")),
		want: []Row{row(1, " Do\u00F1a \u0416 ", "Ca\u00F1on", "bold", "_x000D_")},
	},
	{
		name: "booleans and errors",
		cells: x.Join(x.Cell(0x0205, 0, 0, []byte{1, 0}), x.Cell(0x0205, 0, 1, []byte{0, 0}), x.Cell(0x0205, 0, 2, []byte{0x2A, 1}),
			x.Cell(0x0205, 0, 3, []byte{0x07, 1}), x.Cell(0x0205, 0, 4, []byte{0x0F, 1}), x.Cell(0x0205, 0, 5, []byte{0x17, 1}),
			x.Cell(0x0205, 0, 6, []byte{0x1D, 1}), x.Cell(0x0205, 0, 7, []byte{0x24, 1}), x.Cell(0x0205, 0, 8, []byte{0, 1})),
		want: []Row{row(1, "TRUE", "FALSE", "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!")},
	},
	{
		name: "results of formulas",
		cells: x.Join(formula(0, 0, x.F64(12.5)), formula(0, 1, special(1, 1)), formula(0, 2, special(2, 0x2A)), formula(0, 3, special(3, 0)),
			formula(0, 4, special(0, 0)), x.Record(0x0207, x.Text("text")),
			formula(0, 5, special(0, 0)), x.Record(0x04BC, fakeCRC), x.Record(0x0207, x.U16(6), []byte{0}, x.Latin("div")), x.Record(0x003C, []byte{1}, x.Wide("ide"))),
		want: []Row{row(1, "12.5", "TRUE", "#N/A", "", "text", "divide")},
	},
	{
		name: "blank cells and rows are left out, numbers of rows stay",
		cells: x.Join(x.Cell(0x0201, 0, 0), mulBlank, x.Label(2, 1, "\u00A0 "), x.Label(3, 2, "x"), x.Number(65535, 0, 1),
			x.Record(0x0208, make([]byte, 16))),
		want: []Row{row(4, "", "", "x"), row(65536, "1")},
	},
	{
		name:  "rows out of order",
		cells: x.Join(x.Label(5, 0, "f"), x.Label(1, 1, "b2"), x.Label(5, 1, "f2"), x.Label(1, 0, "b"), formula(0, 0, special(0, 0)), x.Record(0x0207, x.Text("a"))),
		want:  []Row{row(1, "a"), row(2, "b", "b2"), row(6, "f", "f2")},
	},
	{
		name:  "a chart on the sheet",
		cells: x.Join(x.Label(0, 0, "a"), x.BOF(0x20), x.Label(9, 9, "no"), x.BOF(0x20), x.EOF(), x.EOF(), x.Label(1, 0, "b")),
		want:  []Row{row(1, "a"), row(2, "b")},
	},
	{
		name:    "a shared string that is not there",
		globals: x.SST("a"),
		cells:   x.Join(x.LabelSST(0, 0, 0), x.LabelSST(0, 1, 1), x.LabelSST(1, 0, 0)),
		want:    []Row{{1, []string{"a"}, "column 2 names shared string 1 of 1"}, row(2, "a")},
	},
	{
		name:  "no number, unknown error, formula without text",
		cells: x.Join(x.Number(0, 0, math.NaN()), x.Cell(0x0205, 1, 0, []byte{9, 1}), formula(2, 0, special(0, 0)), formula(3, 0, special(7, 0))),
		want: []Row{{1, nil, "cell in column 1 holds no number"}, {2, nil, "cell in column 1 holds an error of unknown code 0x09"},
			{3, nil, "formula in column 1 has no result"}, {4, nil, "formula in column 1 has a result of unknown kind 7"}},
	},
	{
		name:  "too many cells",
		cells: x.Join(x.Label(0, 0, "a"), x.Label(0, 16384, "b")),
		want:  []Row{{1, []string{"a"}, "a cell in column 16385: more than 16384 cells"}},
	},
	{
		name:  "half a surrogate pair",
		cells: x.Join(x.Cell(0x0204, 0, 0, x.U16(2), []byte{1}, []byte{0x3D, 0xD8, 'a', 0}), x.Cell(0x0204, 0, 1, x.U16(1), []byte{1}, []byte{0x3D, 0xD8})),
		want:  []Row{row(1, "\uFFFDa", "\uFFFD")},
	},
}

func TestRows(t *testing.T) {
	for _, test := range oddSheets {
		t.Run(test.name, func(t *testing.T) {
			stream := x.Stream(test.globals, x.Sheet{Name: "Data", Cells: test.cells})
			rows, err := collect(mustOpen(t, stream).Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, rows, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSheets(t *testing.T) {
	stream := x.Stream(x.SST("shared"),
		x.Sheet{Name: "National \u0416", Cells: x.LabelSST(0, 0, 0)},
		x.Sheet{Name: "Chart", Kind: 2, Cells: x.Label(0, 0, "no")},
		x.Sheet{Name: "Notes", State: 1, Cells: x.Label(1, 0, "hidden")},
		x.Sheet{Name: "Deep", State: 2},
	)
	for name, content := range map[string][]byte{
		"in small sectors": x.Compound("Workbook", stream),
		"in large sectors": x.Compound("Workbook", append(slices.Clone(stream), make([]byte, 200_000)...)),
		"in many sectors":  x.Compound("Workbook", append(slices.Clone(stream), make([]byte, 20<<20)...)),
		"in wide sectors":  x.WideCompound("Workbook", append(slices.Clone(stream), make([]byte, 200_000)...)),
		"small and wide":   x.WideCompound("Workbook", stream),
		"older name":       x.Compound("Book", stream),
		"without any":      stream,
	} {
		t.Run(name, func(t *testing.T) {
			book, err := openBytes(content, bounds.Default())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, sheet := range book.Sheets {
				rows, err := collect(sheet)
				got = append(got, fmt.Sprint(sheet.Name, rows, err))
			}
			want := []string{"National \u0416[{1 [shared] }] <nil>", "Notes[{2 [hidden] }] <nil>", "Deep[] <nil>"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sheets (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOtherKindsOfFile(t *testing.T) {
	sheet := x.Sheet{Name: "Data", Cells: x.Label(0, 0, "a")}
	protected := x.Stream(x.Record(0x002F, fakeCRC), sheet)
	biff7 := x.Stream(nil, sheet)
	biff7[5] = 5
	for name, test := range map[string]struct {
		content []byte
		want    string
	}{
		"protected":        {x.Compound("Workbook", protected), "protected by a password"},
		"protected whole":  {x.Compound("EncryptedPackage", make([]byte, 100)), "protected by a password"},
		"Excel 95":         {x.Compound("Book", biff7), "Excel 95 or older"},
		"Excel 4":          {x.Compound("Book", x.Record(0x0409, fakeCRC)), "Excel 95 or older"},
		"Word":             {x.Compound("WordDocument", make([]byte, 100)), "Word document"},
		"PowerPoint":       {x.Compound("PowerPoint Document", make([]byte, 100)), "PowerPoint presentation"},
		"other":            {x.Compound("Catalog", make([]byte, 100)), "without a workbook"},
		"short":            {x.Compound("Workbook", biff7)[:100], "ends after 100 bytes"},
		"header of zeroes": {append([]byte(compoundMagic), make([]byte, 1000)...), "header of its compound file is broken"},
	} {
		_, err := openBytes(test.content, bounds.Default())
		var kind KindError
		if !errors.As(err, &kind) || !strings.Contains(string(kind), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}

func TestBrokenWorkbooks(t *testing.T) {
	data := func(cells ...[]byte) []byte { return x.Stream(nil, x.Sheet{Name: "Data", Cells: x.Join(cells...)}) }
	twice := x.Stream(nil, x.Sheet{Name: "A"}, x.Sheet{Name: "B"})
	entry := bytes.Index(twice, x.Record(0x0085)[:2])
	second := entry + bytes.Index(twice[entry+1:], []byte{0x85, 0, 10, 0}) + 1
	copy(twice[second+4:], twice[entry+4:entry+8])
	for name, test := range map[string]struct {
		stream []byte
		want   string
	}{
		"short cell":           {data(x.Label(0, 0, "a"), x.Cell(0x0203, 1, 0, x.U32(0))), "row 2: workbook is malformed: the record 0x0203"},
		"no room for a row":    {data(x.Label(3, 0, "a"), x.Record(0x0203, x.U16(4))), "row 4: workbook is malformed: the record 0x0203"},
		"odd list of numbers":  {data(x.Record(0x00BD, x.U16(0), x.U16(0), make([]byte, 9))), "row 1: workbook is malformed: the record 0x00bd"},
		"text cut off":         {data(x.Cell(0x0204, 6, 0, x.U16(9), []byte{0}, []byte("abc"))), "row 7: workbook is malformed: a text is cut off"},
		"character cut off":    {data(x.Cell(0x0204, 0, 0, x.U16(9), []byte{1}, []byte("abc"))), "a character is divided"},
		"out of order, broken": {data(x.Label(5, 0, "a"), x.Label(1, 0, "b"), x.Record(0x0203, x.U16(4))), "row 2: "},
		"shared cut off":       {x.Stream(x.Record(0x00FC, x.U32(1), x.U32(1), x.U16(9), []byte{0}), x.Sheet{Cells: x.Label(0, 0, "a")}), "shared strings: string 1: "},
		"shared too short":     {x.Stream(x.Record(0x00FC, x.U32(1)), x.Sheet{Cells: x.Label(0, 0, "a")}), "shared strings: "},
		"no end":               {bytes.TrimSuffix(data(x.Label(1, 0, "a")), x.EOF()), "row 2: workbook is malformed: it ends"},
		"sheet twice":          {twice, "two sheets start at byte"},
		"no globals":           {x.BOF(0x10), "substream of kind 0x0010"},
		"no record":            {make([]byte, 100), "starts with record 0x0000"},
		"nothing else":         {x.BOF(5), "list of sheets: workbook is malformed: it ends at byte 20"},
		"name cut off":         {x.Join(x.BOF(5), x.Record(0x0085, x.U32(0), []byte{0, 0, 9, 0, 'a'})), "list of sheets: name of a sheet"},
	} {
		t.Run(name, func(t *testing.T) {
			book, err := openBytes(x.Compound("Workbook", test.stream), bounds.Default())
			if err == nil {
				_, err = collect(book.Sheets[0])
			}
			if err == nil || !strings.Contains(err.Error(), test.want) || !errors.Is(err, errMalformed) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

// readEverything opens a file and reads all sheets to their ends; what it checks holds for any bytes.
func readEverything(tb testing.TB, content []byte, limits bounds.Limits) (rows int, err error) {
	tb.Helper()
	book, err := openBytes(content, limits)
	if err != nil {
		return 0, err
	}
	for _, sheet := range book.Sheets {
		last := 0
		for row, rowErr := range sheet.Rows() {
			if rowErr != nil {
				err = rowErr
				break
			}
			if row.Line <= last || row.Line > 65536 || len(row.Cells) > limits.Cells {
				tb.Errorf("row %d of %d cells behind row %d", row.Line, len(row.Cells), last)
			}
			last = row.Line
			rows++
			for _, cell := range row.Cells {
				if len(cell) > limits.CellBytes || !utf8.ValidString(cell) {
					tb.Errorf("row %d: cell %q", row.Line, cell)
				}
			}
		}
	}
	return rows, err
}

// manySheets has all of the odd sheets, and more rows than fit into small sectors.
func manySheets() []byte {
	sheets := []x.Sheet{}
	for i, test := range oddSheets {
		sheets = append(sheets, x.Sheet{Name: fmt.Sprint("Sheet", i), Cells: test.cells})
	}
	var filler []byte
	for line := range 300 {
		filler = append(filler, x.Label(line, 0, "some text to fill rows")...)
	}
	return x.Stream(splitShared, append(sheets, x.Sheet{Name: "Filler", Cells: filler})...)
}

func TestTruncatedFiles(t *testing.T) {
	for name, content := range map[string][]byte{
		"large sectors": x.Compound("Workbook", manySheets()),
		"small sectors": x.Compound("Workbook", x.Stream(splitShared, x.Sheet{Name: "Data", Cells: oddSheets[3].cells})),
		"bare":          manySheets(),
	} {
		all, err := readEverything(t, content, bounds.Default())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for size := 0; size < len(content); size += 64 {
			rows, err := readEverything(t, content[:size], bounds.Default())
			// The end of the last sector is padding.
			if err == nil && rows != all || err != nil && rows > all {
				t.Errorf("%s: %d bytes of %d: %d rows of %d, error %v", name, size, len(content), rows, all, err)
			}
			if err == nil && size < len(content)-512 {
				t.Errorf("%s: %d bytes of %d: no error", name, size, len(content))
			}
		}
	}
}

// TestAnyByteMayBeWrong overwrites words of a file in turn: a reader that
// trusts a count, an offset or a link would panic or never end.
func TestAnyByteMayBeWrong(t *testing.T) {
	for _, test := range []struct {
		content []byte
		step    int
	}{
		{x.Compound("Workbook", x.Stream(splitShared, x.Sheet{Name: "Data", Cells: oddSheets[3].cells})), 4},
		{x.Compound("Workbook", manySheets()), 28},
	} {
		content := test.content
		for at := 0; at+4 <= len(content); at += test.step {
			for _, word := range []uint32{0, 1, 3, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE} {
				broken := slices.Clone(content)
				copy(broken[at:], x.U32(word))
				readEverything(t, broken, bounds.Default())
			}
		}
	}
}

func TestChainsInACircle(t *testing.T) {
	large := x.Compound("Workbook", manySheets())
	small := x.Compound("Workbook", x.Stream(nil, x.Sheet{Name: "Data", Cells: x.Label(0, 0, "a")}))
	// The sector table is sector 0, the directory sector 1, and the stream starts
	// behind it, or behind the table of small sectors.
	for name, test := range map[string]struct {
		content  []byte
		at, link int
	}{
		"stream":       {large, 512 + 4*3, 2},
		"directory":    {large, 512 + 4*1, 1},
		"small table":  {small, 512 + 4*2, 2},
		"small stream": {small, 512 * 3, 0},
	} {
		content := slices.Clone(test.content)
		copy(content[test.at:], x.U32(uint32(test.link)))
		if _, err := readEverything(t, content, bounds.Default()); !errors.Is(err, errBroken) && !errors.Is(err, errMalformed) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	// A list of the sector table that names itself.
	content := slices.Clone(large)
	copy(content[68:], x.Join(x.U32(3), x.U32(1000)))
	for at := 76; at < 512; at += 4 {
		copy(content[at:], x.U32(0xFFFFFFFF))
	}
	for at := 512 * 4; at < 512*5; at += 4 {
		copy(content[at:], x.U32(0xFFFFFFFF))
	}
	copy(content[512*5-4:], x.U32(3))
	if _, err := readEverything(t, content, bounds.Default()); !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "circle") {
		t.Errorf("sector table: error %v", err)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", 100)
	stream := x.Stream(x.SST("a", long, "b"), x.Sheet{Name: "Data", Cells: x.Join(
		x.LabelSST(0, 0, 0), x.LabelSST(0, 1, 1), x.Label(1, 0, long), x.Label(2, 0, "fine"))})
	for name, test := range map[string]struct {
		lower func(*bounds.Limits)
		want  string // of the first fault; "" for ErrLimit
	}{
		"size of a cell":    {func(l *bounds.Limits) { l.CellBytes = 50 }, "cell in column 2 holds more than 50 bytes"},
		"size of a row":     {func(l *bounds.Limits) { l.RecordBytes = 50 }, "row of more than 50 bytes"},
		"cells of a row":    {func(l *bounds.Limits) { l.Cells = 1 }, "more than 1 cells"},
		"shared strings":    {func(l *bounds.Limits) { l.SharedStrings = 2 }, ""},
		"size of these":     {func(l *bounds.Limits) { l.SharedBytes = 100 }, ""},
		"sheets":            {func(l *bounds.Limits) { l.Members = 0 }, ""},
		"size of stream":    {func(l *bounds.Limits) { l.Records = 100 }, ""},
		"size of file":      {func(l *bounds.Limits) { l.Held = 1000 }, ""},
		"size of directory": {func(l *bounds.Limits) { l.SmallPart = 100 }, ""},
	} {
		limits := bounds.Default()
		test.lower(&limits)
		book, err := openBytes(x.Compound("Workbook", stream), limits)
		var rows []Row
		if err == nil {
			rows, err = collect(book.Sheets[0])
		}
		if test.want == "" {
			if !errors.Is(err, bounds.ErrLimit) {
				t.Errorf("%s: error %v", name, err)
			}
			continue
		}
		var faults []string
		for _, row := range rows {
			if row.Fault != "" {
				faults = append(faults, row.Fault)
			}
		}
		if err != nil || len(rows) != 3 || len(faults) == 0 || !strings.Contains(faults[0], test.want) || rows[2].Fault != "" {
			t.Errorf("%s: rows %v, error %v", name, rows, err)
		}
	}
}

func TestSheetsCanBeReadSideBySide(t *testing.T) {
	sheet := mustOpen(t, x.Stream(x.SST("a"), x.Sheet{Name: "Data", Cells: x.Join(x.LabelSST(1, 0, 0), x.LabelSST(0, 0, 0))})).Sheets[0]
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if rows, err := collect(sheet); err != nil || len(rows) != 2 {
				t.Errorf("%d rows, error %v", len(rows), err)
			}
		})
	}
	readers.Wait()
}
