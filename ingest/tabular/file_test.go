package tabular

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/ingest/tabular/internal/bounds"
	"wageatlas/ingest/tabular/xls/xlstest"
)

func isFormat(err error, text string) bool {
	return errors.Is(err, ErrFormat) && strings.Contains(err.Error(), text)
}

// workbook makes a workbook of one sheet with the rows.
func workbook(tb testing.TB, sheet string, rows ...[]any) []byte {
	tb.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		tb.Fatal(err)
	}
	for i, cells := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow(sheet, at, &cells); err != nil {
			tb.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// protectedWorkbook makes a workbook of today's format with a password, which is a compound file.
func protectedWorkbook(tb testing.TB) []byte {
	tb.Helper()
	book := excelize.NewFile()
	defer book.Close()
	var b bytes.Buffer
	if err := book.Write(&b, excelize.Options{Password: "secret"}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// legacyWorkbook makes a workbook of Excel 97 with one sheet of the cells.
func legacyWorkbook(sheet string, cells ...[]byte) []byte {
	return xlstest.Compound("Workbook", xlstest.Stream(nil, xlstest.Sheet{Name: sheet, Cells: xlstest.Join(cells...)}))
}

type member struct {
	name    string
	content []byte
}

func archiveOf(tb testing.TB, members ...member) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write(m.content); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookWhateverItsName(t *testing.T) {
	content := workbook(t, "National", []any{"OCC_CODE", "H_MEAN"}, []any{"43-4121", 17.03})
	path := write(t, "wages.csv", content)
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	document := file.Documents[0]
	digest := sha256.Sum256(content)
	if document.Format != XLSX || document.SHA256 != hex.EncodeToString(digest[:]) || document.Bytes != int64(len(content)) || document.Place != path {
		t.Errorf("document %+v", document)
	}
	sheet := document.Sheets[0]
	if sheet.Name != "National" || sheet.Place != path+": National" {
		t.Errorf("sheet %q at %q", sheet.Name, sheet.Place)
	}
	head, err := sheet.Head(5)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Row{row(1, "OCC_CODE", "H_MEAN"), row(2, "43-4121", "17.03")}, head); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestLegacyWorkbookWhateverItsName(t *testing.T) {
	sheet := xlstest.Sheet{Name: "National", Cells: xlstest.Join(xlstest.Label(2, 1, " b "), xlstest.Number(0, 0, 28.63))}
	records := xlstest.Stream(nil, sheet)
	for _, content := range [][]byte{xlstest.Compound("Workbook", records), records} {
		path := write(t, "wages.xlsx", content)
		file, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		document := file.Documents[0]
		digest := sha256.Sum256(content)
		if document.Format != XLS || document.SHA256 != hex.EncodeToString(digest[:]) || document.Bytes != int64(len(content)) || document.Place != path {
			t.Errorf("document %+v", document)
		}
		sheet := document.Sheets[0]
		if sheet.Name != "National" || sheet.Place != path+": National" {
			t.Errorf("sheet %q at %q", sheet.Name, sheet.Place)
		}
		head, err := sheet.Head(5)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]Row{row(1, "28.63"), row(3, "", " b ")}, head); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	}
}

// TestTruncatedLegacyWorkbook asks that a file cut off behind its header stops
// the reader, in an archive too, as a truncated workbook of today's format does.
func TestTruncatedLegacyWorkbook(t *testing.T) {
	content := legacyWorkbook("Data", xlstest.Label(0, 0, "a"))
	for _, size := range []int{512, 1000, 1536, 2048} {
		path := write(t, "x.xls", content[:size])
		if _, err := Open(path); err == nil || errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), path+": legacy workbook: ") || !strings.Contains(err.Error(), "truncated or broken") {
			t.Errorf("%d bytes: error %v", size, err)
		}
	}
	path := write(t, "x.zip", archiveOf(t, member{"in/x.xls", content[:1000]}))
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "in/x.xls: legacy workbook: ") {
		t.Errorf("member: error %v", err)
	}
}

func TestErrorsOfALegacySheetSayFileSheetAndRow(t *testing.T) {
	path := write(t, "x.xls", legacyWorkbook("My Data", xlstest.Label(0, 0, "a"), xlstest.Cell(0x0203, 1, 0)))
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.Documents[0].Sheets[0].Head(10)
	if err == nil || !strings.HasPrefix(err.Error(), path+": My Data: row 2: ") || len(rows) != 1 {
		t.Errorf("%d rows, error %v", len(rows), err)
	}
}

func TestArchive(t *testing.T) {
	text := []byte("a,b\n1,2\n")
	path := write(t, "oesm24.zip", archiveOf(t,
		member{"oesm24/", nil},
		member{"oesm24/national.xlsx", workbook(t, "Data", []any{"x"})},
		member{"oesm24/notes.pdf", []byte("%PDF-1.7 ...")},
		member{"oesm24/table.txt", text},
		member{"oesm24/old.xls", legacyWorkbook("Data", xlstest.Label(0, 0, "y"))},
		member{"oesm24/broken.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ...")},
		member{"oesm24/letter.doc", xlstest.Compound("WordDocument", []byte("..."))},
		member{"oesm24/empty.csv", nil},
		member{"oesm24/inner.zip", archiveOf(t, member{"a.csv", text})},
		member{"__MACOSX/oesm24/._table.txt", []byte("x")},
	))
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var documents, skipped []string
	for _, d := range file.Documents {
		head, err := d.Sheets[0].Head(1)
		if err != nil {
			t.Fatal(err)
		}
		documents = append(documents, d.Name+" | "+strings.TrimPrefix(d.Sheets[0].Place, path)+" | "+string(d.Format)+" | "+head[0].Cells[0])
	}
	for _, s := range file.Skipped {
		skipped = append(skipped, s.Name+" | "+s.Reason)
	}
	wantDocuments := []string{
		"national.xlsx | : oesm24/national.xlsx: Data | xlsx | x",
		"table.txt | : oesm24/table.txt | csv | a",
		"old.xls | : oesm24/old.xls: Data | xls | y",
	}
	wantSkipped := []string{
		"oesm24/notes.pdf | not a table file that can be read: looks like a PDF",
		"oesm24/broken.xls | not a table file that can be read: looks like a legacy .xls workbook, but its compound file ends after 12 bytes",
		"oesm24/letter.doc | not a table file that can be read: looks like a legacy Word document (.doc)",
		"oesm24/empty.csv | file has no bytes: empty",
		"oesm24/inner.zip | not a table file that can be read: a zip inside a zip is not opened",
		"__MACOSX/oesm24/._table.txt | not a table file that can be read: macOS metadata",
	}
	if diff := cmp.Diff(wantDocuments, documents); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantSkipped, skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
	digest := sha256.Sum256(text)
	if d := file.Documents[1]; d.SHA256 != hex.EncodeToString(digest[:]) || d.Bytes != int64(len(text)) {
		t.Errorf("member's own bytes: %+v", d)
	}
}

func TestArchiveWithUnsafePathIsRefused(t *testing.T) {
	for _, name := range []string{"../x.csv", "a/../../x.csv", "/etc/x.csv", `a\b.csv`, `..\x.csv`, "C:x.csv", "c:/x.csv", "a/.."} {
		path := write(t, "x.zip", archiveOf(t, member{"good.csv", []byte("a,b\n")}, member{name, []byte("a,b\n")}))
		_, err := Open(path)
		if !errors.Is(err, ErrUnsafePath) || !strings.Contains(err.Error(), path) {
			t.Errorf("%q: error %v", name, err)
		}
	}
	for _, name := range []string{"a..b/x..csv", "a/...csv", "1:2.csv"} {
		if !isSafePath(name) {
			t.Errorf("%q is refused", name)
		}
	}
}

func TestWhatIsNoTable(t *testing.T) {
	for name, test := range map[string]struct {
		content []byte
		want    error
		text    string
	}{
		"empty file":         {nil, ErrEmpty, "no bytes"},
		"only a mark":        {[]byte("\uFEFF\r\n"), ErrEmpty, "without any row"},
		"blank lines":        {[]byte(" \n\n,,,\n"), ErrEmpty, "without any row"},
		"empty workbook":     {workbook(t, "Data"), ErrEmpty, "workbook without any row"},
		"broken container":   {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxxxxxx"), ErrFormat, "looks like a legacy .xls workbook, but its compound file ends after 16 bytes"},
		"broken header":      {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), ErrFormat, "the header of its compound file is broken"},
		"legacy, empty":      {legacyWorkbook("Data"), ErrEmpty, "workbook without any row"},
		"legacy, password":   {xlstest.Compound("Workbook", xlstest.Stream(xlstest.Record(0x2F, xlstest.U16(1)))), ErrFormat, "looks like a workbook protected by a password"},
		"Excel 4":            {xlstest.Compound("Book", xlstest.Record(0x0409, xlstest.U32(0))), ErrFormat, "Excel 95 or older"},
		"Word":               {xlstest.Compound("WordDocument", []byte("...")), ErrFormat, "Word document"},
		"denied page":        {[]byte("<!DOCTYPE HTML>\n<html><head><title>Access\nDenied &amp; so</title></head>"), ErrFormat, `an HTML page ("Access Denied & so")`},
		"page, comment":      {[]byte("\uFEFF<!-- x -->\n<HTML lang=en>"), ErrFormat, "HTML page"},
		"page in UTF-16":     {[]byte("\xFF\xFE<\x00h\x00t\x00m\x00l\x00>\x00"), ErrFormat, "HTML page"},
		"XHTML":              {[]byte("<?xml version=\"1.0\"?><!DOCTYPE html><html><title>x</title>"), ErrFormat, "HTML page"},
		"XML":                {[]byte("<?xml version=\"1.0\"?><Workbook/>"), ErrFormat, "XML document"},
		"PDF":                {[]byte("%PDF-1.4\n"), ErrFormat, "a PDF"},
		"binary":             {[]byte("abc\x00\x01\x02"), ErrFormat, "binary data"},
		"control characters": {[]byte("\x01\x02\x03\x04abc"), ErrFormat, "binary data"},
		"password":           {protectedWorkbook(t), ErrFormat, "looks like a workbook protected by a password"},
		"JSON":               {[]byte("{ \"status\": 1 }"), ErrFormat, "looks like JSON"},
		"JSON list":          {[]byte("[\n {\"a\": 1}]"), ErrFormat, "looks like JSON"},
		"gzip":               {[]byte("\x1F\x8B\x08\x00"), ErrFormat, "gzip"},
		"OpenDocument":       {archiveOf(t, member{"mimetype", []byte("x")}, member{"content.xml", []byte("x")}), ErrFormat, "OpenDocument"},
		"archive of nothing": {archiveOf(t, member{"a/", nil}), ErrEmpty, "archive without files"},
		"archive of PDFs":    {archiveOf(t, member{"a.pdf", []byte("%PDF-1.4")}), ErrFormat, "no table file (1 skipped, first a.pdf"},
		"no members":         {archiveOf(t), ErrEmpty, "without members"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "x.xlsx", test.content)
			_, err := Open(path)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.text) || !strings.HasPrefix(err.Error(), path+": ") {
				t.Errorf("error %v, want %v with %q after the place", err, test.want, test.text)
			}
		})
	}
}

func TestTruncatedContainers(t *testing.T) {
	content := workbook(t, "Data", []any{"a", "b"}, []any{1, 2})
	for _, size := range []int{10, 100, len(content) / 2, len(content) - 1} {
		path := write(t, "x.xlsx", content[:size])
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "truncated or broken") {
			t.Errorf("%d bytes: error %v", size, err)
		}
	}
	path := write(t, "x.zip", archiveOf(t, member{"in/x.xlsx", content[:len(content)/2]}))
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "in/x.xlsx: zip container is truncated") {
		t.Errorf("member: error %v", err)
	}
}

func TestFolderAndMissingFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !isFormat(err, dir+": is a folder") {
		t.Errorf("folder: %v", err)
	}
	missing := filepath.Join(dir, "none.csv")
	if _, err := Open(missing); !errors.Is(err, os.ErrNotExist) || strings.Count(err.Error(), missing) != 1 {
		t.Errorf("missing file: %v", err)
	}
}

func TestRowsAfterCloseSayWhere(t *testing.T) {
	path := write(t, "x.csv", []byte("a,b\n1,2\n"))
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	_, err = file.Documents[0].Sheets[0].Head(1)
	if !errors.Is(err, os.ErrClosed) || !strings.HasPrefix(err.Error(), path+": row 1: ") {
		t.Errorf("error %v", err)
	}
}

func TestErrorsOfASheetSayFileSheetAndRow(t *testing.T) {
	const sheet = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>`
	path := write(t, "x.xlsx", rewritten(t, workbook(t, "My Data", []any{"a"}), "xl/worksheets/sheet1.xml", sheet))
	file, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.Documents[0].Sheets[0].Head(10)
	if err == nil || !strings.HasPrefix(err.Error(), path+": My Data: row 2: ") {
		t.Errorf("error %v", err)
	}
	if len(rows) != 1 {
		t.Errorf("%d rows before the error, want 1", len(rows))
	}
}

// rewritten replaces a member of a zip container.
func rewritten(t *testing.T, content []byte, name, text string) []byte {
	t.Helper()
	container, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range container.File {
		if f.Name != name {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLimitsOfAnArchiveAreErrors(t *testing.T) {
	held := int64(len(workbook(t, "Data", []any{"x"})))
	content := archiveOf(t,
		member{"a.csv", bytes.Repeat([]byte("a,b\n"), 5000)},
		member{"b.xlsx", workbook(t, "Data", []any{"x"})},
		member{"c.xls", legacyWorkbook("Data", xlstest.Label(0, 0, "x"))},
	)
	for name, lower := range map[string]func(*bounds.Limits){
		"inflated size of one": func(l *bounds.Limits) { l.Inflated = 5_000 },
		"inflated size of all": func(l *bounds.Limits) { l.Archive = 21_000 },
		"ratio":                func(l *bounds.Limits) { l.Ratio, l.RatioFloor = 5, 1_000 },
		"members":              func(l *bounds.Limits) { l.Members = 1 },
		"held workbooks":       func(l *bounds.Limits) { l.Held = 1_000 },
		"held legacy workbook": func(l *bounds.Limits) { l.Held = held + 2_000 },
	} {
		t.Run(name, func(t *testing.T) {
			limits := bounds.Default()
			lower(&limits)
			if _, err := open(write(t, "x.zip", content), limits); !errors.Is(err, ErrLimit) {
				t.Errorf("error %v, want %v", err, ErrLimit)
			}
		})
	}
}

func TestEncryptedMemberIsSkipped(t *testing.T) {
	content := archiveOf(t, member{"a.csv", []byte("a,b\n1,2\n")}, member{"b.csv", []byte("c,d\n")})
	// Bit 0 of the flags of the first entry of the central directory.
	at := bytes.Index(content, []byte("PK\x01\x02"))
	content[at+8] |= 1
	file, err := Open(write(t, "x.zip", content))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if len(file.Documents) != 1 || len(file.Skipped) != 1 || !strings.Contains(file.Skipped[0].Reason, "encrypted") {
		t.Errorf("documents %d, skipped %v", len(file.Documents), file.Skipped)
	}
}

func TestNamesOfMembersArePrintable(t *testing.T) {
	file, err := Open(write(t, "x.zip", archiveOf(t, member{"a\nb/\xFFc.csv", []byte("a,b\n")})))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if d := file.Documents[0]; d.Name != "\uFFFDc.csv" || !strings.HasSuffix(d.Place, ": a\uFFFDb/\uFFFDc.csv") {
		t.Errorf("name %q, place %q", d.Name, d.Place)
	}
}

func TestSheetsCanBeReadSideBySide(t *testing.T) {
	content := archiveOf(t,
		member{"a.xlsx", workbook(t, "Data", []any{"a"}, []any{"b"}, []any{"c"})},
		member{"b.csv", []byte("a\nb\nc\n")},
	)
	file, err := Open(write(t, "x.zip", content))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var readers sync.WaitGroup
	for i := range 8 {
		readers.Go(func() {
			rows, err := file.Documents[i%2].Sheets[0].Head(10)
			if err != nil || len(rows) != 3 {
				t.Errorf("%d rows, error %v", len(rows), err)
			}
		})
	}
	readers.Wait()
}

func TestRowsStayApart(t *testing.T) {
	file, err := Open(write(t, "x.xlsx", workbook(t, "Data", []any{"a", 1.5}, []any{"b", 2.5})))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	head, err := file.Documents[0].Sheets[0].Head(2)
	if err != nil {
		t.Fatal(err)
	}
	if head[0].Cells[1] != "1.5" || head[1].Cells[1] != "2.5" {
		t.Errorf("head %v", head)
	}
}
