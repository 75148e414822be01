package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"wageatlas/ingest/tabular/internal/bounds"
)

// wageWorkbook writes a workbook of the shape of the published wage files: 32
// columns, of them 12 shared strings and the rest numbers, some with 17-digit noise.
func wageWorkbook(tb testing.TB, w io.Writer, rows int) {
	tb.Helper()
	container := zip.NewWriter(w)
	part := func(name string, write func(w *bufio.Writer)) {
		f, err := container.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		b := bufio.NewWriter(f)
		write(b)
		if err := b.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	for name, text := range skeleton("Data") {
		part(name, func(w *bufio.Writer) { w.WriteString(text) })
	}
	const distinct = 20_000
	part("xl/sharedStrings.xml", func(w *bufio.Writer) {
		fmt.Fprintf(w, `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d" uniqueCount="%d">`, rows*12, distinct)
		for i := range distinct {
			fmt.Fprintf(w, `<si><t>Occupation title %d</t></si>`, i)
		}
		w.WriteString(`</sst>`)
	})
	part("xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:AF2"/><sheetData>`)
		var cell []byte
		for row := 1; row <= rows; row++ {
			fmt.Fprintf(w, `<row r="%d" spans="1:32" x14ac:dyDescent="0.25">`, row)
			for column := range 32 {
				reference := columnName(column) + strconv.Itoa(row)
				cell = append(append(append(cell[:0], `<c r="`...), reference...), '"')
				switch {
				case column < 12:
					cell = append(cell, ` s="1" t="s"><v>`...)
					cell = strconv.AppendInt(cell, int64((row*7+column*131)%distinct), 10)
				case column%7 == 3:
					cell = append(cell, `><v>28.629999999999999`...)
				case column%2 == 0:
					cell = append(cell, `><v>`...)
					cell = strconv.AppendInt(cell, int64(20_000+(row*column)%90_000), 10)
				default:
					cell = append(cell, `><v>`...)
					cell = strconv.AppendFloat(cell, float64((row*31+column)%9_000)/100, 'f', -1, 64)
				}
				w.Write(append(cell, `</v></c>`...))
			}
			w.WriteString(`</row>`)
		}
		w.WriteString(`</sheetData></worksheet>`)
	})
	if err := container.Close(); err != nil {
		tb.Fatal(err)
	}
}

func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// skeleton returns the directory parts of a workbook with the sheets.
func skeleton(sheets ...string) map[string]string {
	var list, links strings.Builder
	for i, name := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i+1, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
	}
	const relationships = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":                relationships + `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + list.String() + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationships + links.String() + `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
	}
}

// BenchmarkRows streams a workbook of 20,000 rows by 32 columns.
func BenchmarkRows(b *testing.B) {
	const rows = 20_000
	var content bytes.Buffer
	wageWorkbook(b, &content, rows)
	b.ReportAllocs()
	for b.Loop() {
		book, err := openBytes(content.Bytes(), bounds.Default())
		if err != nil {
			b.Fatal(err)
		}
		count := 0
		for _, err := range book.Sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
			count++
		}
		if count != rows {
			b.Fatalf("%d rows, want %d", count, rows)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// TestWholeCountryFile measures a sheet of the size of a full year's file when
// asked to: WAGEATLAS_BIG=1.
func TestWholeCountryFile(t *testing.T) {
	if os.Getenv("WAGEATLAS_BIG") == "" {
		t.Skip("set WAGEATLAS_BIG=1 to write and stream 420,000 rows")
	}
	const rows = 420_000
	file, err := os.Create(filepath.Join(t.TempDir(), "all.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	wageWorkbook(t, file, rows)
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	container, err := zip.NewReader(file, size)
	if err != nil {
		t.Fatal(err)
	}
	book, err := Open(file, size, container, bounds.Default())
	if err != nil {
		t.Fatal(err)
	}
	count, peak := 0, uint64(0)
	for _, err := range book.Sheets[0].Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count%50_000 == 0 {
			runtime.ReadMemStats(&after)
			peak = max(peak, after.HeapInuse)
		}
	}
	if count != rows {
		t.Errorf("%d rows, want %d", count, rows)
	}
	t.Logf("%d rows in %v, workbook %d MB, heap in use at most %d MB above the start",
		count, time.Since(start).Round(time.Millisecond), size>>20, (int64(peak)-int64(before.HeapInuse))>>20)
}
