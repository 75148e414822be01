package oewstest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"wageatlas/ingest/tabular/xls/xlstest"
)

// FullName is the name of the file that FullFile writes, without its extension.
const FullName = "all_data_M_2024"

// FullFile writes the full file of May 2024 with the given number of lines,
// at most about 900,000: 420,000 make a file of the real size. The extension is ".csv" or ".xlsx".
func FullFile(w io.Writer, extension string, lines int, seed uint64) (Truth, error) {
	l := Layout{Kind: Full, Year: 2024}
	writing := newWriting(l)
	rows := func(yield func([]any) bool) {
		if yield(writing.head()) {
			writing.lines(places(l), lines, seed, yield)
		}
	}
	var err error
	switch extension {
	case ".csv":
		err = writeCSV(w, rows)
	case ".xlsx":
		sheets := []sheetRows{{l.full().sheets[0], rows}}
		for _, sheet := range l.notes() {
			sheets = append(sheets, sheet.rows())
		}
		err = writeXLSX(w, sheets)
	default:
		err = fmt.Errorf("no writer of %q", extension)
	}
	return writing.truth, err
}

// Content returns the file's bytes in the format of its name.
func (f File) Content() ([]byte, error) {
	if strings.HasSuffix(f.Name, ".xls") {
		return workbookXLS(f.Sheets), nil
	}
	var b bytes.Buffer
	var sheets []sheetRows
	for _, sheet := range f.Sheets {
		sheets = append(sheets, sheet.rows())
	}
	err := writeXLSX(&b, sheets)
	return b.Bytes(), err
}

// CSV returns the first sheet as users export it: a byte order mark, thousands
// separators in whole numbers, codes as they are.
func (f File) CSV() ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	err := writeCSV(b, f.Sheets[0].rows().rows)
	return b.Bytes(), err
}

// sheetRows is a worksheet whose rows are made while they are written.
type sheetRows struct {
	name string
	rows func(yield func([]any) bool)
}

func (s Sheet) rows() sheetRows {
	return sheetRows{s.Name, func(yield func([]any) bool) {
		for _, row := range s.Rows {
			if !yield(row) {
				return
			}
		}
	}}
}

// grouped is a number as spreadsheets export it.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

func writeCSV(w io.Writer, rows func(func([]any) bool)) error {
	out := csv.NewWriter(w)
	var (
		err    error
		header []string
		record []string
	)
	rows(func(row []any) bool {
		record = record[:0]
		for i, cell := range row {
			var text string
			switch cell := cell.(type) {
			case string:
				text = cell
			case int64:
				if _, isFigure := columnOf[strings.ToUpper(nth(header, i))]; isFigure {
					text = grouped(cell)
				} else {
					text = strconv.FormatInt(cell, 10)
				}
			case float64:
				text = strconv.FormatFloat(cell, 'f', -1, 64)
			case bool:
				text = strings.ToUpper(strconv.FormatBool(cell))
			}
			record = append(record, text)
		}
		if header == nil {
			header = append(header, record...)
		}
		err = out.Write(record)
		return err == nil
	})
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// writeXLSX writes a workbook with shared strings, as BLS does.
func writeXLSX(w io.Writer, sheets []sheetRows) error {
	archive := zip.NewWriter(w)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	var types, list, relations strings.Builder
	shared := sharedStrings{at: make(map[string]int)}
	for i, sheet := range sheets {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(sheet.name), n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relationTypes, n)
		part, err := archive.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", n))
		if err != nil {
			return err
		}
		if err := writeSheet(part, sheet, &shared); err != nil {
			return err
		}
	}
	fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, len(sheets)+1, relationTypes)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` +
			types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + relationTypes + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relationTypes + `"><sheets>` + list.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations.String() + `</Relationships>`},
		{"xl/sharedStrings.xml", `<sst xmlns="` + mainSpace + `">` + shared.items.String() + `</sst>`},
	} {
		out, err := archive.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, xml.Header+part.text); err != nil {
			return err
		}
	}
	return archive.Close()
}

const (
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// sharedStrings are the texts of a workbook.
type sharedStrings struct {
	at    map[string]int
	items strings.Builder
}

func (s *sharedStrings) index(text string) int {
	at, ok := s.at[text]
	if !ok {
		at = len(s.at)
		s.at[text] = at
		s.items.WriteString(`<si><t xml:space="preserve">` + escaped(text) + `</t></si>`)
	}
	return at
}

func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

func writeSheet(w io.Writer, sheet sheetRows, shared *sharedStrings) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(xml.Header + `<worksheet xmlns="` + mainSpace + `"><sheetData>`) //nolint:errcheck // Flush tells
	var b []byte
	number := 0
	sheet.rows(func(row []any) bool {
		number++
		b = append(b[:0], `<row r="`...)
		b = strconv.AppendInt(b, int64(number), 10)
		b = append(b, `">`...)
		for i, cell := range row {
			b = appendCell(b, number, i, cell, shared)
		}
		b = append(b, `</row>`...)
		_, err := out.Write(b)
		return err == nil
	})
	out.WriteString(`</sheetData></worksheet>`) //nolint:errcheck // Flush tells
	return out.Flush()
}

func appendCell(b []byte, row, column int, cell any, shared *sharedStrings) []byte {
	if cell == nil {
		return b
	}
	b = append(b, `<c r="`...)
	if column >= 26 {
		b = append(b, byte('A'+column/26-1))
	}
	b = append(b, byte('A'+column%26))
	b = strconv.AppendInt(b, int64(row), 10)
	switch cell := cell.(type) {
	case string:
		b = append(b, `" t="s"><v>`...)
		b = strconv.AppendInt(b, int64(shared.index(cell)), 10)
	case bool:
		b = append(b, `" t="b"><v>1`...)
	case int64:
		b = append(b, `"><v>`...)
		b = strconv.AppendInt(b, cell, 10)
	case float64:
		// Excel writes 17 digits where it takes them: 28.629999999999999 for 28.63.
		b = append(b, `"><v>`...)
		b = strconv.AppendFloat(b, cell, 'g', 17, 64)
	}
	return append(b, `</v></c>`...)
}

// workbookXLS returns a legacy workbook.
func workbookXLS(sheets []Sheet) []byte {
	var (
		at     = make(map[string]uint32)
		texts  []string
		bodies []xlstest.Sheet
	)
	for _, sheet := range sheets {
		var cells []byte
		for r, row := range sheet.Rows {
			for c, cell := range row {
				switch cell := cell.(type) {
				case string:
					if _, ok := at[cell]; !ok {
						at[cell] = uint32(len(texts))
						texts = append(texts, cell)
					}
					cells = append(cells, xlstest.LabelSST(r, c, at[cell])...)
				case int64:
					cells = append(cells, xlstest.Number(r, c, float64(cell))...)
				case float64:
					cells = append(cells, xlstest.Number(r, c, cell)...)
				}
			}
		}
		bodies = append(bodies, xlstest.Sheet{Name: sheet.Name, Cells: cells})
	}
	return xlstest.Compound("Workbook", xlstest.Stream(tableOfStrings(texts), bodies...))
}

// tableOfStrings are the records of the shared strings: a record holds fewer
// than 8224 bytes, and the next one goes on with whole strings.
func tableOfStrings(texts []string) []byte {
	const most = 8000
	var records []byte
	id, body := uint16(0x00FC), xlstest.Join(xlstest.U32(uint32(len(texts))), xlstest.U32(uint32(len(texts))))
	for _, text := range texts {
		item := xlstest.WideText(text)
		if len(body)+len(item) > most {
			records = append(records, xlstest.Record(id, body)...)
			id, body = 0x003C, nil
		}
		body = append(body, item...)
	}
	return append(records, xlstest.Record(id, body)...)
}
