package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"wageatlas/ingest/tabular/internal/bounds"
)

func TestLimitsOfARowAreFaults(t *testing.T) {
	limits := bounds.Default()
	limits.Cells, limits.CellBytes, limits.RecordBytes = 4, 10, 25
	long := strings.Repeat("x", 11)
	shared := `<si><t>` + long + `</t></si><si><t>fine</t></si>`
	for name, test := range map[string]struct{ cells, want string }{
		"too many cells":     {`<c r="A1"><v>1</v></c><c r="E1"><v>5</v></c>`, "more than 4 cells"},
		"a column far out":   {`<c r="ZZZZZZ1"><v>5</v></c>`, "cannot be read"},
		"long text":          {`<c r="A1" t="str"><v>` + long + `</v></c>`, "cell in column 1 holds more than 10 bytes"},
		"long inline":        {`<c r="B1" t="inlineStr"><is><t>` + long + `</t></is></c>`, "cell in column 2 holds more than 10 bytes"},
		"long rich text":     {`<c r="B1" t="inlineStr"><is><r><t>aaaaaa</t></r><r><t>bbbbbb</t></r></is></c>`, "cell in column 2 holds more than 10 bytes"},
		"a long row":         {strings.Repeat(`<c t="str"><v>123456789</v></c>`, 3), "row of more than 25 bytes"},
		"one column again":   {strings.Repeat(`<c r="A1"><v>1</v></c>`, 5), "or 4 cells"},
		"long shared string": {`<c r="C1" t="s"><v>0</v></c>`, "cell in column 3 holds more than 10 bytes"},
		"refused, long":      {`<c r="A1" t="odd"><v>` + long + `</v></c>`, "cell in column 1 holds more than 10 bytes"},
		"refused, many":      {`<c r="A1" t="odd"><v>1</v></c><c r="H1"><v>1</v></c>`, "8 cells, more than 4"},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := sheetData(`<row r="1">` + test.cells + `</row><row r="2"><c r="A2" t="s"><v>1</v></c></row>`)
			book, err := openBytes(oneSheet(t, sheet, shared), limits)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := collect(book.Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != 2 || !strings.Contains(rows[0].Fault, test.want) {
				t.Fatalf("rows %v, want a fault %q and a second row", rows, test.want)
			}
			if rows[1].Fault != "" || rows[1].Cells[0] != "fine" {
				t.Errorf("second row %v", rows[1])
			}
		})
	}
}

func TestLimitsOfAWorkbookAreErrors(t *testing.T) {
	var rows strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, i+1, i+1)
	}
	content := oneSheet(t, sheetData(rows.String()), `<si><t>aaaaaaaaaa</t></si><si><t>bbbbbbbbbb</t></si>`)
	for name, lower := range map[string]func(*bounds.Limits){
		"inflated size":        func(l *bounds.Limits) { l.Inflated = 10_000 },
		"ratio":                func(l *bounds.Limits) { l.Ratio, l.RatioFloor = 2, 1_000 },
		"shared string bytes":  func(l *bounds.Limits) { l.SharedBytes = 15 },
		"shared string number": func(l *bounds.Limits) { l.SharedStrings = 1 },
		"members":              func(l *bounds.Limits) { l.Members = 3 },
		"directory parts":      func(l *bounds.Limits) { l.SmallPart = 100 },
	} {
		t.Run(name, func(t *testing.T) {
			limits := bounds.Default()
			lower(&limits)
			book, err := openBytes(content, limits)
			if err == nil {
				_, err = collect(book.Sheets[0])
			}
			if !errors.Is(err, bounds.ErrLimit) {
				t.Errorf("error %v, want %v", err, bounds.ErrLimit)
			}
		})
	}
}

// A header may claim a small size and inflate to a large one.
func TestInflatedSizeIsCountedNotBelieved(t *testing.T) {
	content := oneSheet(t, sheetData(strings.Repeat(`<row/>`, 100_000)), "")
	book := mustOpen(t, content)
	member := book.parts["xl/worksheets/sheet1.xml"]
	member.UncompressedSize64 = 10
	book.limits.Inflated = 5_000
	if _, err := collect(book.Sheets[0]); err == nil {
		t.Error("no error")
	}
}

func TestCorruptPartIsAnError(t *testing.T) {
	content := oneSheet(t, sheetData(`<row r="1"><c r="A1"><v>1</v></c></row>`+strings.Repeat("<!-- -->", 50)), "")
	book := mustOpen(t, content)
	offset, err := book.parts["xl/worksheets/sheet1.xml"].DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.Clone(content)
	for i := range 8 {
		broken[offset+20+int64(i)] ^= 0xFF
	}
	book = mustOpen(t, broken)
	if _, err := collect(book.Sheets[0]); err == nil {
		t.Error("no error")
	}
}
