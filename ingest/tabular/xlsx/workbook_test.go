package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/tabular/internal/bounds"
)

const mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// pack writes parts into a zip container, in the order of their names.
func pack(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := w.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sheetData wraps rows into a worksheet.
func sheetData(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + mainNS + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// oneSheet is a workbook of one sheet and, if not empty, a table of shared strings.
func oneSheet(tb testing.TB, sheet, shared string) []byte {
	parts := skeleton("Data")
	parts["xl/worksheets/sheet1.xml"] = sheet
	if shared != "" {
		parts["xl/sharedStrings.xml"] = `<sst ` + mainNS + `>` + shared + `</sst>`
	}
	return pack(tb, parts)
}

func mustOpen(tb testing.TB, content []byte) *Workbook {
	tb.Helper()
	book, err := openBytes(content, bounds.Default())
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

func collect(s *Sheet) (rows []Row, err error) {
	for row, err := range s.Rows() {
		if err != nil {
			return rows, err
		}
		rows = append(rows, trimmed(row))
	}
	return rows, nil
}

// oddSheets are sheets with features that published files seldom have. same
// says that excelize reads them alike; refused, that the streaming reader leaves them to it.
var oddSheets = []struct {
	name, sheet, shared string
	want                []Row
	refused, differs    bool
}{
	{
		name: "namespace prefixes",
		sheet: `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>` +
			`<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
		want: []Row{{Line: 1, Cells: []string{"1", "b"}}},
	},
	{
		name:  "CDATA and comments",
		sheet: sheetData(`<!-- <row> --><row r="1"><c r="A1" t="str"><v>a<![CDATA[<&]]]]>b</v></c><!--x--><c r="B1" t="inlineStr"><is><t><![CDATA[x > y]]></t></is></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"a<&]]b", "x > y"}}},
	},
	{
		name:  "inline strings, rich and phonetic",
		sheet: sheetData(`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Chief </t></r><r><t>Executives</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"Chief Executives"}}},
	},
	{
		name:  "entities",
		sheet: sheetData(`<row r="1"><c r="A1" t="str"><v>A&amp;B &lt;1&gt; &quot;q&quot; &apos;a&apos; &#233; &#x2013; &#x1F4DA;</v></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"A&B <1> \"q\" 'a' é – 📚"}}},
	},
	{
		name:   "shared strings: rich text, phonetic runs, spaces, escapes, empty",
		sheet:  sheetData(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v> 2 </v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>`),
		shared: `<si><r><t>Li</t></r><r><rPr><i/></rPr><t xml:space="preserve">brary </t></r></si><si><t>kanji</t><rPh sb="0" eb="2"><t>no</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve">  two  </t></si><si/><si><t>a_x000D_b_x005F_x000D_c_xZZZZ_</t></si>`,
		want:   []Row{{Line: 1, Cells: []string{"Library ", "kanji", "  two  ", "", "a\rb_x000D_c_xZZZZ_"}}},
	},
	{
		name:  "missing references",
		sheet: sheetData(`<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c r="D2"><v>4</v></c><c><v>5</v></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"1", "2"}}, {Line: 2, Cells: []string{"3", "", "", "4", "5"}}},
	},
	{
		name:  "empty rows and sparse columns",
		sheet: sheetData(`<row r="3"/><row r="7" spans="1:9"><c r="B7" s="1"/><c r="AF7"><v>7</v></c></row><row r="8"><c r="A8"/></row><row r="12"><c r="A12"><v>12</v></c></row>`),
		want:  []Row{{Line: 7, Cells: append(make([]string, 31), "7")}, {Line: 12, Cells: []string{"12"}}},
	},
	{
		name:  "cell types",
		sheet: sheetData(`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>1x</v></c><c r="E1" t="n"><v>5</v></c><c r="F1" t="d"><v>2024-05-01</v></c><c r="G1"><f>1+1</f><v>2</v></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"TRUE", "FALSE", "#N/A", "1x", "5", "2024-05-01", "2"}}},
	},
	{
		name:  "numbers",
		sheet: sheetData(`<row r="1"><c r="A1"><v>28.629999999999999</v></c><c r="B1"><v>9.1199999999999992</v></c><c r="C1"><v>7.0000000000000007E-2</v></c><c r="D1"><v>151853870</v></c><c r="E1"><v>12345678901234567890</v></c><c r="F1"><v>-0.5</v></c><c r="G1"><v>000123</v></c></row>`),
		want:  []Row{{Line: 1, Cells: []string{"28.63", "9.12", "0.07", "151853870", "12345678901234567890", "-0.5", "000123"}}},
	},
	{
		name:  "attributes in single quotes, with '>' inside and spaces round '='",
		sheet: sheetData("<row\n r = '1' note='a>b' ><c\tr='A1' note=\"1>2\" t = 'str' ><v >x</v ></c ></row >"),
		want:  []Row{{Line: 1, Cells: []string{"x"}}},
	},
	{
		name:  "line ends inside text",
		sheet: sheetData("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">a\r\nb\rc&#13;d\n</t></is></c></row>"),
		want:  []Row{{Line: 1, Cells: []string{"a\nb\nc\rd\n"}}},
	},
	{
		name:  "extension lists and parts round the rows",
		sheet: `<worksheet ` + mainNS + `><sheetPr><tabColor rgb="1"/></sheetPr><sheetViews><sheetView/></sheetViews><sheetData><row r="1"><c r="A1"><v>1</v><extLst><ext><x>9</x></ext></extLst></c><extLst><ext/></extLst></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
		want:  []Row{{Line: 1, Cells: []string{"1"}}},
	},
	{
		name:  "no rows at all",
		sheet: `<worksheet ` + mainNS + `><sheetData/></worksheet>`,
	},
	{
		name:    "an unknown cell type is left to excelize",
		sheet:   sheetData(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="strange"><v>2.1000000000000001</v></c><c r="B2" t="b"><v>1</v></c></row>`),
		want:    []Row{{Line: 1, Cells: []string{"1"}}, {Line: 2, Cells: []string{"2.1", "TRUE"}}},
		refused: true,
	},
	{
		name:    "another encoding is left to excelize",
		sheet:   `<?xml version="1.0" encoding="windows-1252"?><worksheet ` + mainNS + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Ca\xF1on</v></c></row></sheetData></worksheet>",
		want:    []Row{{Line: 1, Cells: []string{"Cañon"}}},
		refused: true,
	},
	{
		name:    "a document type is left to excelize",
		sheet:   `<!DOCTYPE worksheet><worksheet ` + mainNS + `><sheetData><row r="4"><c r="A4"><v>1</v></c></row></sheetData></worksheet>`,
		want:    []Row{{Line: 4, Cells: []string{"1"}}},
		refused: true,
	},
	{
		name:    "rows out of order keep the numbers they state",
		sheet:   sheetData(`<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>`),
		want:    []Row{{Line: 5, Cells: []string{"5"}}, {Line: 2, Cells: []string{"1", "", "3"}}},
		differs: true,
	},
	{
		name:    "a cell that names no shared string is a fault",
		sheet:   sheetData(`<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>7</v></c></row>`),
		want:    []Row{{Line: 1, Cells: []string{"1"}, Fault: `column 2 names shared string "7" of 0`}},
		differs: true,
	},
	{
		name:    "a broken reference is a fault",
		sheet:   sheetData(`<row r="1"><c r="??"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`),
		want:    []Row{{Line: 1, Cells: []string{"1"}, Fault: `cell reference "??" cannot be read`}, {Line: 2, Cells: []string{"2"}}},
		differs: true,
	},
	{
		name:    "text that is not UTF-8 is a fault",
		sheet:   sheetData("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Ca\xF1on</v></c></row>"),
		want:    []Row{{Line: 1, Cells: []string{"Ca\uFFFDon"}, Fault: "text that is not UTF-8"}},
		differs: true,
	},
}

func TestOddSheets(t *testing.T) {
	for _, test := range oddSheets {
		t.Run(test.name, func(t *testing.T) {
			book := mustOpen(t, oneSheet(t, test.sheet, test.shared))
			got, err := collect(book.Sheets[0])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if _, err := streamed(book.Sheets[0]); errors.Is(err, errUnsupported) != test.refused {
				t.Errorf("streaming reader: %v; want a refusal: %v", err, test.refused)
			}
			if !test.refused && !test.differs {
				compareReaders(t, book)
			}
		})
	}
}

func TestBrokenSheetsAreErrorsNotEnds(t *testing.T) {
	for name, test := range map[string]struct{ sheet, want string }{
		"ends inside a row":        {`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2">`, "row 2: broken XML"},
		"ends inside a tag":        {`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2`, "row 1: broken XML"},
		"ends between rows":        {`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`, "row 1: broken XML"},
		"tags out of order":        {sheetData(`<row r="1"><c r="A1"><v>1</c></v></row>`), "row 1: broken XML"},
		"unknown entity":           {sheetData(`<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>`), "row 1: broken XML: entity &nbsp;"},
		"forbidden character":      {sheetData(`<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>`), "row 1: broken XML: entity &#0;"},
		"bare ampersand":           {sheetData(`<row r="1"><c r="A1" t="str"><v>R & D</v></c></row>`), "row 1: broken XML: '&'"},
		"row number":               {sheetData(`<row r="x"/>`), `row 0: broken XML: row number "x"`},
		"refused, then broken":     {sheetData(`<row r="1"><c r="A1" t="odd"><v>1</v></c>`), "XML syntax error"},
		"entity of a declaration":  {`<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet ` + mainNS + `><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>`, "invalid character entity &a;"},
		"nothing but text":         {"hello", "it ends before the data"},
		"a comment without an end": {`<worksheet><!-- `, "it ends inside a tag"},
	} {
		t.Run(name, func(t *testing.T) {
			book := mustOpen(t, oneSheet(t, test.sheet, ""))
			_, err := collect(book.Sheets[0])
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestSheetsInTheWorkbooksOrder(t *testing.T) {
	parts := skeleton("Zulu", "Alpha &amp; more", "Chart")
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], `name="Zulu"`, `name="Zulu" state="veryHidden"`, 1)
	links := parts["xl/_rels/workbook.xml.rels"]
	links = strings.Replace(links, `relationships/worksheet" Target="worksheets/sheet3.xml"`, `relationships/chartsheet" Target="chartsheets/sheet1.xml"`, 1)
	links = strings.Replace(links, `Target="worksheets/sheet2.xml"`, `Target="/xl/Worksheets/../worksheets/SHEET2.xml"`, 1)
	parts["xl/_rels/workbook.xml.rels"] = links
	parts["xl/worksheets/sheet1.xml"] = sheetData(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	parts["xl/worksheets/sheet2.xml"] = sheetData(`<row r="1"><c r="A1"><v>2</v></c></row>`)
	book := mustOpen(t, pack(t, parts))
	var got []string
	for _, sheet := range book.Sheets {
		rows, err := collect(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, sheet.Name+" "+rows[0].Cells[0])
	}
	if diff := cmp.Diff([]string{"Zulu 1", "Alpha & more 2"}, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

func TestMissingSheetPartIsAnError(t *testing.T) {
	book := mustOpen(t, pack(t, skeleton("Data")))
	if _, err := collect(book.Sheets[0]); !errors.Is(err, errNoPart) {
		t.Errorf("error %v, want %v", err, errNoPart)
	}
}

func TestRowsCanBeReadAgainAndLeftEarly(t *testing.T) {
	book := mustOpen(t, oneSheet(t, sheetData(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`), ""))
	for range 2 {
		for row, err := range book.Sheets[0].Rows() {
			if err != nil || row.Line != 1 {
				t.Fatalf("row %v, error %v", row, err)
			}
			break
		}
	}
}

// Long values cross the edges of the tokenizer's window at every offset of an entity.
func TestValuesAcrossTheWindow(t *testing.T) {
	for shift := range 20 {
		text := strings.Repeat("a", windowSize-300+shift) + strings.Repeat("&amp;\r\n", windowSize/4)
		want := strings.ReplaceAll(strings.ReplaceAll(text, "&amp;", "&"), "\r\n", "\n")
		cdata := strings.Repeat("b", windowSize-shift) + "]] >\r\n" + strings.Repeat("c", windowSize)
		book := mustOpen(t, oneSheet(t, sheetData(`<row r="1"><c r="A1" t="str"><v>`+text+`</v></c><c r="B1" t="str"><v><![CDATA[`+cdata+`]]></v></c></row>`), ""))
		rows, err := collect(book.Sheets[0])
		if err != nil {
			t.Fatal(err)
		}
		if rows[0].Cells[0] != want {
			t.Errorf("shift %d: text of %d bytes, want %d", shift, len(rows[0].Cells[0]), len(want))
		}
		if wantCDATA := strings.ReplaceAll(cdata, "\r\n", "\n"); rows[0].Cells[1] != wantCDATA {
			t.Errorf("shift %d: CDATA of %d bytes, want %d", shift, len(rows[0].Cells[1]), len(wantCDATA))
		}
	}
}
