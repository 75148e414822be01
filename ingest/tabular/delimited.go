package tabular

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// rows streams the records of the text.
func (s *textSource) rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r, err := s.open()
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer r.Close()
		scanner := newRecordScanner(decode(r, s.encoding), s.delimiter, s.limits)
		parser := newRecordParser(s.delimiter, s.limits.Cells, s.limits.CellBytes)
		for {
			rec, err := scanner.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Row{}, fmt.Errorf("row %d: %w", scanner.line+1, err))
				return
			}
			if rec.line <= s.skip {
				continue
			}
			row := parser.parse(rec)
			if row.Fault == "" && isBlank(row.Cells) {
				continue
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func isBlank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// recordParser cuts records into cells with encoding/csv, which is fed one
// record at a time.
type recordParser struct {
	delimiter           byte
	maxCells, cellBytes int
	csv                 *csv.Reader
	feed                feeder
	fed                 int64
}

func newRecordParser(delimiter byte, maxCells, cellBytes int) *recordParser {
	p := &recordParser{delimiter: delimiter, maxCells: maxCells, cellBytes: cellBytes}
	p.reset()
	return p
}

// reset starts with a new csv reader, as the old one may hold parts of a broken record.
func (p *recordParser) reset() {
	p.feed, p.fed = feeder{}, 0
	p.csv = csv.NewReader(&p.feed)
	p.csv.Comma = rune(p.delimiter)
	p.csv.FieldsPerRecord = -1
	p.csv.ReuseRecord = true
}

func (p *recordParser) parse(rec record) Row {
	row := Row{Line: rec.line, Fault: rec.fault}
	if len(rec.text) == 0 {
		return row
	}
	p.feed.set(rec)
	p.fed += int64(len(p.feed.buf))
	cells, err := p.csv.Read()
	row.Cells = cells
	if err != nil || p.csv.InputOffset() != p.fed {
		if row.Fault == "" {
			row.Fault = faultText(err)
		}
		p.reset()
		return row
	}
	if len(cells) > p.maxCells && row.Fault == "" {
		row.Fault = fmt.Sprintf("%d cells, more than %d", len(cells), p.maxCells)
	}
	row.Cells = cells[:min(len(cells), p.maxCells)]
	for i, cell := range row.Cells {
		if len(cell) > p.cellBytes {
			if row.Fault == "" {
				row.Fault = fmt.Sprintf("cell in column %d holds more than %d bytes", i+1, p.cellBytes)
			}
			row.Cells[i] = ""
			continue
		}
		row.Cells[i] = unprotect(cell)
	}
	return row
}

func faultText(err error) string {
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		return "a quote inside a cell"
	case errors.Is(err, csv.ErrQuote):
		return "a quote that is not closed"
	case err != nil:
		return err.Error()
	}
	return "quotes that make no sense"
}

// unprotect unwraps a cell such as ="43-4121", by which exports keep a
// spreadsheet from turning a code into a number or a date.
func unprotect(cell string) string {
	if len(cell) < 3 || cell[0] != '=' || cell[1] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[2 : len(cell)-1]
	if !strings.Contains(inner, `"`) {
		return inner
	}
	// A lone quote inside means a formula, such as ="a"&"b".
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// feeder hands one record after another to a reader, each ended by a line end,
// and never more than one at a time.
type feeder struct {
	buf  []byte
	next int
}

// set takes a record, without the '=' signs and blanks that stand before quoted cells.
func (f *feeder) set(rec record) {
	f.buf, f.next = f.buf[:0], 0
	from := 0
	for _, part := range rec.aside {
		f.buf = append(f.buf, rec.text[from:part.from]...)
		from = part.to
	}
	f.buf = append(append(f.buf, rec.text[from:]...), '\n')
}

func (f *feeder) Read(p []byte) (int, error) {
	if f.next == len(f.buf) {
		return 0, io.EOF
	}
	n := copy(p, f.buf[f.next:])
	f.next += n
	return n, nil
}
