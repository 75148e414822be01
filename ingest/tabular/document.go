package tabular

import (
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"slices"
	"strings"
)

// Format is the kind of a document.
type Format string

const (
	// XLSX is an Office Open XML workbook.
	XLSX Format = "xlsx"
	// XLS is a legacy workbook, of Excel 97 to 2003.
	XLS Format = "xls"
	// CSV is delimited text, whatever its delimiter.
	CSV Format = "csv"
)

// Document is one workbook or one delimited text file.
type Document struct {
	// Name is the base name, such as "national_M2024_dl.xlsx".
	Name string
	// Place is for messages: the path as given, and for members of an archive "path.zip: dir/member.xlsx".
	Place string
	// SHA256 is the hexadecimal digest of the document's own bytes, those of the member inside an archive.
	SHA256 string
	// Bytes is the document's own size.
	Bytes  int64
	Format Format
	// Sheets are a workbook's worksheets in its order, hidden ones included; delimited text has one.
	Sheets []*Sheet

	sibling func(name string) (*Document, error)
}

// Sibling returns the document of that base name that stands beside this one,
// in its folder or in its archive: published files often come with the code
// lists they need. It can be read as long as this one. The error is
// fs.ErrNotExist where there is none.
func (d *Document) Sibling(name string) (*Document, error) {
	if d.sibling == nil || name != filepath.Base(name) {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return d.sibling(name)
}

// Sheet is one table of rows.
type Sheet struct {
	// Name is the worksheet's name, empty for delimited text.
	Name string
	// Place is for messages: the document's place, with the worksheet's name behind it.
	Place string

	rows iter.Seq2[Row, error]
}

// Row is one row of a sheet.
type Row struct {
	// Line is the row's number in the sheet, or the line of the text file where
	// its record starts. The first is 1.
	Line int
	// Cells are the row's cells. An absent cell is "", and absent cells at the end
	// may be missing. The slice is valid until the next step of the iteration;
	// its strings stay valid.
	Cells []string
	// Fault says why the row cannot be read as cells, and is empty for a sound
	// row. Cells holds what could be read.
	Fault string
}

// Text returns a cell without the white space around it, "" where the row has none there.
func (r Row) Text(at int) string {
	if at < 0 || at >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[at])
}

// Headers returns the cells as names of columns, alike however they were
// written: lower case, with single blanks.
func (r Row) Headers() []string {
	headers := make([]string, len(r.Cells))
	for i, cell := range r.Cells {
		headers[i] = strings.ToLower(strings.Join(strings.Fields(cell), " "))
	}
	return headers
}

// Rows streams the sheet from its first row. It can be called repeatedly. An
// error ends the stream; its text starts with the place and the row.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for row, err := range s.rows {
			if err != nil {
				yield(Row{}, fmt.Errorf("%s: %w", s.Place, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// Head returns up to n rows from the start of the sheet, for recognisers. They
// are copies and stay valid.
func (s *Sheet) Head(n int) ([]Row, error) {
	var head []Row
	if n <= 0 {
		return nil, nil
	}
	for row, err := range s.Rows() {
		if err != nil {
			return head, err
		}
		row.Cells = slices.Clone(row.Cells)
		head = append(head, row)
		if len(head) == n {
			break
		}
	}
	return head, nil
}

// isEmpty says if no sheet has a row. A sheet that cannot be read is not taken
// for empty; its reader will say why.
func (d *Document) isEmpty() bool {
	for _, sheet := range d.Sheets {
		for range sheet.rows { //nolint:errcheck // the sheet's reader will say why it cannot be read
			return false
		}
	}
	return true
}
