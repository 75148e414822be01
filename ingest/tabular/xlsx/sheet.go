package xlsx

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"wageatlas/ingest/tabular/internal/bounds"
)

// Row is one row of a sheet; package tabular says what its fields mean.
type Row struct {
	Line  int
	Cells []string
	Fault string
}

// Sheet is one worksheet.
type Sheet struct {
	Name string

	book *Workbook
	part string
}

// Rows streams the rows that hold something. An error ends the stream and says
// the number of the row it met.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		shared, err := s.book.sharedStrings()
		if errors.Is(err, errUnsupported) {
			s.fallback(0, yield)
			return
		}
		if err != nil {
			yield(Row{}, fmt.Errorf("shared strings: %w", err))
			return
		}
		part, err := s.book.open(s.part, s.book.limits.Inflated)
		if err != nil {
			yield(Row{}, err)
			return
		}
		ahead := newReadAhead(part)
		defer ahead.Close() //nolint:errcheck // nothing is written
		r := newRowReader(ahead, shared, s.book.limits)
		for {
			row, err := r.next()
			if err == io.EOF {
				return
			}
			if errors.Is(err, errUnsupported) && !r.disordered {
				s.fallback(r.highest, yield)
				return
			}
			if err != nil {
				yield(Row{}, fmt.Errorf("row %d: %w", r.line, err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// span is a cell whose text stands in the row's arena.
type span struct{ column, start, end int }

// rowReader reads rows from a sheet's XML. Its buffers serve all rows.
type rowReader struct {
	t      *tokenizer
	shared *sharedStrings
	limits bounds.Limits

	started    bool
	line       int
	highest    int // the highest line handed out
	disordered bool
	cells      []string
	arena      []byte
	spans      []span
	scratch    []byte
	fault      string
}

func newRowReader(r io.Reader, shared *sharedStrings, limits bounds.Limits) *rowReader {
	return &rowReader{t: newTokenizer(r), shared: shared, limits: limits}
}

// next returns the next row that is not blank, and io.EOF behind the last.
func (r *rowReader) next() (Row, error) {
	if !r.started {
		found, err := r.findData()
		if err != nil {
			return Row{}, err
		}
		if !found {
			return Row{}, r.drain()
		}
		r.started = true
	}
	for {
		kind, err := r.t.next()
		if err != nil {
			return Row{}, err
		}
		switch kind {
		case tokenEOF:
			return Row{}, fmt.Errorf("%w: it ends before the end of the data", errMalformed)
		case tokenEnd:
			if string(r.t.name) != "sheetData" {
				return Row{}, fmt.Errorf("%w: </%s> between rows", errMalformed, r.t.name)
			}
			return Row{}, r.drain()
		case tokenStart, tokenEmpty:
			if string(r.t.name) != "row" {
				return Row{}, fmt.Errorf("%w: <%s> between rows", errUnsupported, r.t.name)
			}
			if err := r.beginRow(); err != nil {
				return Row{}, err
			}
			if kind == tokenEmpty {
				continue
			}
			if err := r.readCells(); err != nil {
				return Row{}, err
			}
			if r.finishRow() {
				r.highest = max(r.highest, r.line)
				return Row{Line: r.line, Cells: r.cells, Fault: r.fault}, nil
			}
		}
	}
}

// findData reads up to the rows and says if there are any to come.
func (r *rowReader) findData() (bool, error) {
	inSheet := false
	for {
		kind, err := r.t.next()
		if err != nil {
			return false, err
		}
		switch {
		case kind == tokenEOF:
			return false, fmt.Errorf("%w: it ends before the data", errMalformed)
		case kind == tokenStart && !inSheet && string(r.t.name) == "worksheet":
			inSheet = true
		case kind == tokenStart && inSheet && string(r.t.name) == "sheetData":
			return true, nil
		case kind == tokenEmpty && inSheet && string(r.t.name) == "sheetData":
			return false, nil
		case kind == tokenStart && inSheet:
			if err := r.t.skipElement(); err != nil {
				return false, err
			}
		case kind == tokenEnd && inSheet:
			return false, nil
		case !inSheet && kind == tokenEmpty && string(r.t.name) == "worksheet":
			return false, nil
		case !inSheet && (kind == tokenStart || kind == tokenEmpty):
			return false, fmt.Errorf("%w: <%s> where a worksheet was expected", errUnsupported, r.t.name)
		}
	}
}

// drain reads what follows the rows so that the container's checksum is
// verified, and returns io.EOF when it is.
func (r *rowReader) drain() error {
	if _, err := io.Copy(io.Discard, r.t.r); err != nil {
		return err
	}
	return io.EOF
}

func (r *rowReader) beginRow() error {
	clear(r.cells)
	r.cells, r.arena, r.spans, r.fault = r.cells[:0], r.arena[:0], r.spans[:0], ""
	value, ok, err := attribute(r.t.attrs, "r")
	if err != nil {
		return err
	}
	line := r.line + 1
	if ok {
		n, valid := parseIndex(value)
		if !valid || n == 0 {
			return fmt.Errorf("%w: row number %q", errMalformed, value)
		}
		line = n
	}
	r.disordered = r.disordered || line <= r.line
	r.line = line
	return nil
}

func (r *rowReader) readCells() error {
	column := -1
	for {
		kind, err := r.t.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenEOF:
			return fmt.Errorf("%w: it ends inside a row", errMalformed)
		case tokenEnd:
			if string(r.t.name) != "row" {
				return fmt.Errorf("%w: </%s> inside a row", errMalformed, r.t.name)
			}
			return nil
		case tokenStart, tokenEmpty:
			if string(r.t.name) == "extLst" {
				if kind == tokenStart {
					err = r.t.skipElement()
				}
				if err != nil {
					return err
				}
				continue
			}
			if string(r.t.name) != "c" {
				return fmt.Errorf("%w: <%s> inside a row", errUnsupported, r.t.name)
			}
			cellType, at, err := r.cellAttributes(column + 1)
			if err != nil {
				return err
			}
			column = at
			if kind == tokenEmpty {
				continue
			}
			if err := r.readCell(column, cellType); err != nil {
				return err
			}
		}
	}
}

// cellType is a cell's t attribute.
type cellType uint8

const (
	cellNumber cellType = iota
	cellShared
	cellText // str: the result of a formula
	cellInline
	cellBool
	cellAsIs // e: an error such as #N/A; d: a date in ISO 8601
)

// cellAttributes reads the tag of a cell that stands in column at unless its reference says another.
func (r *rowReader) cellAttributes(at int) (cellType, int, error) {
	kind := cellNumber
	attrs := r.t.attrs
	for len(attrs) > 0 {
		name, value, rest, err := nextAttr(attrs)
		if err != nil {
			return kind, at, err
		}
		attrs = rest
		if len(name) != 1 {
			continue
		}
		switch name[0] {
		case 'r':
			column, ok := columnIndex(value)
			if !ok {
				r.addFault("cell reference %q cannot be read", value)
				continue
			}
			at = column
		case 't':
			switch string(value) {
			case "n":
			case "s":
				kind = cellShared
			case "str":
				kind = cellText
			case "inlineStr":
				kind = cellInline
			case "b":
				kind = cellBool
			case "e", "d":
				kind = cellAsIs
			default:
				return kind, at, fmt.Errorf("%w: cell type %q", errUnsupported, value)
			}
		}
	}
	return kind, at, nil
}

// readCell reads the content of a cell, whose start tag was read, and on past its end.
func (r *rowReader) readCell(column int, kind cellType) error {
	start := len(r.arena)
	if text, ok := r.t.plainValue(r.limits.CellBytes); ok {
		r.arena = append(r.arena, text...)
		r.store(column, kind, start)
		return nil
	}
	for {
		token, err := r.t.next()
		if err != nil {
			return err
		}
		switch token {
		case tokenEOF:
			return fmt.Errorf("%w: it ends inside a cell", errMalformed)
		case tokenEnd:
			if string(r.t.name) != "c" {
				return fmt.Errorf("%w: </%s> inside a cell", errMalformed, r.t.name)
			}
			r.store(column, kind, start)
			return nil
		case tokenEmpty:
			if !isCellPart(r.t.name) {
				return fmt.Errorf("%w: <%s> inside a cell", errUnsupported, r.t.name)
			}
		case tokenStart:
			var over bool
			switch {
			case string(r.t.name) == "v":
				// A second value replaces the first.
				r.arena, over, err = readValue(r.t, "v", r.arena[:start], r.limits.CellBytes)
			case string(r.t.name) == "is" && kind == cellInline:
				r.arena, over, err = readRichText(r.t, "is", r.arena[:start], r.limits.CellBytes)
			case isCellPart(r.t.name):
				err = r.t.skipElement()
			default:
				err = fmt.Errorf("%w: <%s> inside a cell", errUnsupported, r.t.name)
			}
			if err != nil {
				return err
			}
			if over {
				r.addFault("cell in column %d holds more than %d bytes", column+1, r.limits.CellBytes)
			}
		}
	}
}

func isCellPart(name []byte) bool {
	switch string(name) {
	case "v", "is", "f", "extLst":
		return true
	}
	return false
}

// store keeps the cell whose raw text is the arena from start on.
func (r *rowReader) store(column int, kind cellType, start int) {
	text := r.arena[start:]
	if len(text) == 0 {
		return
	}
	if column >= r.limits.Cells {
		r.addFault("a cell in column %d: more than %d cells", column+1, r.limits.Cells)
		r.arena = r.arena[:start]
		return
	}
	switch kind {
	case cellShared:
		r.arena = r.arena[:start]
		if shared, ok := r.lookup(column, text); ok {
			r.grow(column)
			r.cells[column] = shared
		}
		return
	case cellInline:
		r.arena = r.arena[:start+len(unescape(text))]
	case cellBool:
		switch string(text) {
		case "1", "true":
			r.arena = append(r.arena[:start], "TRUE"...)
		case "0", "false":
			r.arena = append(r.arena[:start], "FALSE"...)
		}
	case cellNumber:
		if !isPlain(text) {
			r.scratch = appendNumber(r.scratch[:0], trim(text))
			r.arena = append(r.arena[:start], r.scratch...)
		}
	}
	if len(r.arena) > r.limits.RecordBytes || len(r.spans) >= r.limits.Cells {
		r.addFault("row of more than %d bytes or %d cells", r.limits.RecordBytes, r.limits.Cells)
		r.arena = r.arena[:start]
		return
	}
	r.grow(column)
	r.spans = append(r.spans, span{column, start, len(r.arena)})
}

// isPlain says if a number's text is in its shortest form for sure.
func isPlain(text []byte) bool {
	if len(text) > 15 {
		return false
	}
	for _, c := range text {
		if (c < '0' || c > '9') && c != '.' {
			return false
		}
	}
	return true
}

func trim(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

func (r *rowReader) lookup(column int, text []byte) (string, bool) {
	index, ok := parseIndex(text)
	if !ok || index >= len(r.shared.items) {
		r.addFault("column %d names shared string %q of %d", column+1, text[:min(len(text), 20)], len(r.shared.items))
		return "", false
	}
	if r.shared.oversize[index] {
		r.addFault("cell in column %d holds more than %d bytes", column+1, r.limits.CellBytes)
		return "", false
	}
	return r.shared.items[index], true
}

// grow makes sure that the row has a cell in column.
func (r *rowReader) grow(column int) {
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
}

// addFault notes the first thing wrong with a row; one is enough to reject it.
func (r *rowReader) addFault(format string, args ...any) {
	if r.fault == "" {
		r.fault = fmt.Sprintf(format, args...)
	}
}

// finishRow turns the arena into one string that the row's own cells are
// slices of, and says if the row holds anything.
func (r *rowReader) finishRow() bool {
	if !utf8.Valid(r.arena) {
		r.addFault("text that is not UTF-8")
	}
	text := string(r.arena)
	for _, s := range r.spans {
		r.cells[s.column] = text[s.start:s.end]
	}
	if r.fault != "" {
		for i, cell := range r.cells {
			r.cells[i] = strings.ToValidUTF8(cell, "\uFFFD")
		}
		return true
	}
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return true
		}
	}
	return false
}
