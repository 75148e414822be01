package tabular

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"

	"wageatlas/ingest/tabular/internal/bounds"
	"wageatlas/ingest/tabular/xls"
	"wageatlas/ingest/tabular/xlsx"
)

// headSize is how much of a document is looked at to tell what it is.
const headSize = 64 << 10

// source is the bytes of one document, which can be read any number of times.
type source struct {
	name, place string
	size        int64
	limits      bounds.Limits
	open        func() (io.ReadCloser, error)
}

// head returns the first bytes; ErrEmpty where there are none.
func (s source) head() ([]byte, error) {
	r, err := s.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err == io.EOF {
		return nil, fmt.Errorf("file has no bytes: %w", ErrEmpty)
	}
	if err != nil && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	return head[:n], nil
}

// text makes a document of delimited text, or says what the bytes look like instead.
func (s source) text(head []byte) (*Document, error) {
	if kind := notText(head); kind != "" {
		return nil, looksLike(kind)
	}
	survey, err := s.survey()
	if err != nil {
		return nil, err
	}
	text := textSource{open: s.open, encoding: detectEncoding(head, survey.validUTF8), limits: s.limits}
	if err := text.sniff(); err != nil {
		return nil, err
	}
	document := &Document{
		Name: s.name, Place: s.place, SHA256: survey.sha256, Bytes: survey.bytes, Format: CSV,
		Sheets: []*Sheet{{Place: s.place, rows: text.rows()}},
	}
	if document.isEmpty() {
		return nil, fmt.Errorf("text without any row: %w", ErrEmpty)
	}
	return document, nil
}

// workbook makes a document of a workbook that stands at r.
func (s source) workbook(r io.ReaderAt, container *zip.Reader) (*Document, error) {
	book, err := xlsx.Open(r, s.size, container, s.limits)
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	var sheets []*Sheet
	for _, sheet := range book.Sheets {
		sheets = append(sheets, s.sheet(sheet.Name, workbookRows(sheet.Rows())))
	}
	return s.ofSheets(XLSX, sheets)
}

// legacyWorkbook makes a document of a workbook of Excel 97 to 2003 that
// stands at r, or says what it is instead. r is not read after that.
func (s source) legacyWorkbook(r io.ReaderAt) (*Document, error) {
	book, err := xls.Open(r, s.size, s.limits)
	var kind xls.KindError
	if errors.As(err, &kind) {
		return nil, looksLike(string(kind))
	}
	if err != nil {
		return nil, fmt.Errorf("legacy workbook: %w", err)
	}
	var sheets []*Sheet
	for _, sheet := range book.Sheets {
		sheets = append(sheets, s.sheet(sheet.Name, workbookRows(sheet.Rows())))
	}
	return s.ofSheets(XLS, sheets)
}

func (s source) sheet(name string, rows iter.Seq2[Row, error]) *Sheet {
	return &Sheet{Name: name, Place: s.place + ": " + name, rows: rows}
}

// ofSheets makes a document of the sheets of a workbook.
func (s source) ofSheets(format Format, sheets []*Sheet) (*Document, error) {
	digest, err := s.digest()
	if err != nil {
		return nil, err
	}
	document := &Document{Name: s.name, Place: s.place, SHA256: digest, Bytes: s.size, Format: format, Sheets: sheets}
	if document.isEmpty() {
		return nil, fmt.Errorf("workbook without any row: %w", ErrEmpty)
	}
	return document, nil
}

// workbookRows are the rows of a workbook's reader as rows of this package.
func workbookRows[R xlsx.Row | xls.Row](rows iter.Seq2[R, error]) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range rows {
			if !yield(Row(row), err) {
				return
			}
		}
	}
}

func (s source) digest() (string, error) {
	r, err := s.open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// survey is what one pass over a text tells.
type survey struct {
	sha256    string
	bytes     int64
	validUTF8 bool
}

func (s source) survey() (survey, error) {
	r, err := s.open()
	if err != nil {
		return survey{}, err
	}
	defer r.Close()
	hash, check := sha256.New(), utf8Check{valid: true}
	n, err := io.Copy(io.MultiWriter(hash, &check), r)
	if err != nil {
		return survey{}, err
	}
	return survey{hex.EncodeToString(hash.Sum(nil)), n, check.done()}, nil
}
