package xls

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

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

	book       *Workbook
	start, end int // the part of the stream it may take up
}

// Rows streams the rows that hold something. An error ends the stream and says
// the number of the row it met.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		shared, err := s.book.sharedStrings()
		if err != nil {
			yield(Row{}, fmt.Errorf("shared strings: %w", err))
			return
		}
		r := rowReader{stream: s.book.stream, end: s.end, shared: shared, limits: s.book.limits}
		for cell, err := range s.cells() {
			if err != nil {
				yield(Row{}, err)
				return
			}
			if line := cell.row() + 1; line != r.line {
				if r.finishRow() && !yield(r.row(), nil) {
					return
				}
				r.beginRow(line)
			}
			if err := r.readCell(cell); err != nil {
				yield(Row{}, fmt.Errorf("row %d: %w", r.line, err))
				return
			}
		}
		if r.finishRow() {
			yield(r.row(), nil)
		}
	}
}

// cells yields the records of cells in the order of their rows.
func (s *Sheet) cells() iter.Seq2[record, error] {
	if s.inOrder() {
		return s.stored
	}
	return s.sorted
}

func (s *Sheet) inOrder() bool {
	last := 0
	for cell, err := range s.stored {
		if err != nil {
			// The reader meets it too.
			return true
		}
		if cell.row() < last {
			return false
		}
		last = cell.row()
	}
	return true
}

// sorted yields the records of cells by row, and those of one row as they are stored.
func (s *Sheet) sorted(yield func(record, error) bool) {
	type place struct {
		row uint16
		at  uint32 // the stream is far smaller than 4 GiB, see bounds.MaxRecords
	}
	var places []place
	for cell, err := range s.stored {
		if err != nil {
			yield(record{}, err)
			return
		}
		places = append(places, place{uint16(cell.row()), uint32(cell.at)})
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.row, b.row) })
	for _, place := range places {
		cell, err := readRecord(s.book.stream, int(place.at), s.end)
		if !yield(cell, err) || err != nil {
			return
		}
	}
}

// stored yields the records of cells as they are stored.
func (s *Sheet) stored(yield func(record, error) bool) {
	rec, err := readRecord(s.book.stream, s.start, s.end)
	if err == nil && (rec.id != recordBOF || len(rec.data) < 4 || binary.LittleEndian.Uint16(rec.data[2:]) != substreamWorksheet) {
		err = fmt.Errorf("%w: no worksheet at byte %d", errMalformed, s.start)
	}
	line := 1
	for depth := 0; err == nil; {
		rec, err = readRecord(s.book.stream, rec.next, s.end)
		switch {
		case err != nil:
		case rec.id == recordBOF:
			// A chart is stored inside the sheet it stands on.
			depth++
		case rec.id == recordEOF && depth == 0:
			return
		case rec.id == recordEOF:
			depth--
		case depth > 0 || !rec.isCell():
		case len(rec.data) < 4:
			err = rec.short()
		default:
			line = rec.row() + 1
			if !yield(rec, nil) {
				return
			}
		}
	}
	yield(record{}, fmt.Errorf("row %d: %w", line, err))
}

// span is a cell whose text stands in the row's arena.
type span struct{ column, start, end int }

// rowReader gathers the cells of a row. Its buffers serve all rows.
type rowReader struct {
	stream []byte
	end    int
	shared *sharedStrings
	limits bounds.Limits

	line  int
	cells []string
	arena []byte
	spans []span
	fault string
}

func (r *rowReader) row() Row { return Row{Line: r.line, Cells: r.cells, Fault: r.fault} }

func (r *rowReader) beginRow(line int) {
	clear(r.cells)
	r.line, r.cells, r.arena, r.spans, r.fault = line, r.cells[:0], r.arena[:0], r.spans[:0], ""
}

// readCell reads the content of a cell, or of several for a record that holds several.
func (r *rowReader) readCell(cell record) error {
	if len(cell.data) < cell.leastSize() {
		return cell.short()
	}
	column, start := cell.column(), len(r.arena)
	switch cell.id {
	case recordLabelSST:
		r.lookup(column, binary.LittleEndian.Uint32(cell.data[6:]))
	case recordNumber:
		r.number(column, math.Float64frombits(binary.LittleEndian.Uint64(cell.data[6:])))
	case recordRK:
		r.number(column, rkNumber(binary.LittleEndian.Uint32(cell.data[6:])))
	case recordMulRK:
		// Two bytes of format and four of number for each cell, and the last column.
		packed := cell.data[4 : len(cell.data)-2]
		if len(packed)%6 != 0 {
			return cell.short()
		}
		for ; len(packed) > 0; packed = packed[6:] {
			r.number(column, rkNumber(binary.LittleEndian.Uint32(packed[2:])))
			column++
		}
	case recordBoolErr:
		r.boolOrError(column, cell.data[6], cell.data[7] != 0)
	case recordFormula:
		return r.formula(column, cell)
	case recordLabel, recordRString:
		return r.text(column, newTextReader(r.stream, cell, 6, r.end), start)
	}
	return nil
}

// rkNumber is a number in the short form: 30 bits of an integer, or the upper
// 30 of a float, of a number or of its hundredfold.
func rkNumber(rk uint32) float64 {
	var f float64
	if rk&2 != 0 {
		f = float64(int32(rk) >> 2)
	} else {
		f = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		f /= 100
	}
	return f
}

func (r *rowReader) number(column int, f float64) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		r.addFault("cell in column %d holds no number", column+1)
		return
	}
	start := len(r.arena)
	r.arena = appendNumber(r.arena, f)
	r.store(column, start)
}

// appendNumber appends the shortest decimal that names the same float.
func appendNumber(dst []byte, f float64) []byte {
	a := math.Abs(f)
	switch {
	case a == 0:
		return append(dst, '0')
	case a >= 1e21 || a < 1e-15:
		// Plain digits would be mostly zeros; no published figure is there.
		return strconv.AppendFloat(dst, f, 'g', -1, 64)
	}
	return strconv.AppendFloat(dst, f, 'f', -1, 64)
}

func (r *rowReader) boolOrError(column int, value byte, isError bool) {
	text := "TRUE"
	switch {
	case isError:
		text = errorText(value)
	case value == 0:
		text = "FALSE"
	}
	if text == "" {
		r.addFault("cell in column %d holds an error of unknown code %#02x", column+1, value)
		return
	}
	start := len(r.arena)
	r.arena = append(r.arena, text...)
	r.store(column, start)
}

func errorText(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	case 0x2A:
		return "#N/A"
	case 0x2B:
		return "#GETTING_DATA"
	}
	return ""
}

// formula reads the result of a formula: a number, or behind two bytes that no
// number has the kind of something else.
func (r *rowReader) formula(column int, cell record) error {
	result := cell.data[6:14]
	if result[6] != 0xFF || result[7] != 0xFF {
		r.number(column, math.Float64frombits(binary.LittleEndian.Uint64(result)))
		return nil
	}
	switch result[0] {
	case 0:
		return r.formulaText(column, cell)
	case 1:
		r.boolOrError(column, result[2], false)
	case 2:
		r.boolOrError(column, result[2], true)
	case 3: // empty text
	default:
		r.addFault("formula in column %d has a result of unknown kind %d", column+1, result[0])
	}
	return nil
}

// formulaText reads the text that is the result of a formula, from the record behind it.
func (r *rowReader) formulaText(column int, cell record) error {
	for at := cell.next; ; {
		rec, err := readRecord(r.stream, at, r.end)
		if err != nil {
			return err
		}
		switch rec.id {
		case recordString:
			return r.text(column, newTextReader(r.stream, rec, 0, r.end), len(r.arena))
		case recordShared, recordArray, recordTable, recordContinue:
			at = rec.next
		default:
			r.addFault("formula in column %d has no result", column+1)
			return nil
		}
	}
}

func (r *rowReader) text(column int, t *textReader, start int) (err error) {
	if r.arena, err = t.text(r.arena); err != nil {
		return err
	}
	if len(r.arena)-start > r.limits.CellBytes {
		r.arena = r.arena[:start]
		r.addFault("cell in column %d holds more than %d bytes", column+1, r.limits.CellBytes)
		return nil
	}
	r.store(column, start)
	return nil
}

func (r *rowReader) lookup(column int, index uint32) {
	if uint64(index) >= uint64(len(r.shared.items)) {
		r.addFault("column %d names shared string %d of %d", column+1, index, len(r.shared.items))
		return
	}
	if r.shared.oversize[int(index)] {
		r.addFault("cell in column %d holds more than %d bytes", column+1, r.limits.CellBytes)
		return
	}
	if text := r.shared.items[index]; text != "" && r.grow(column) {
		r.cells[column] = text
	}
}

// store keeps the cell whose text is the arena from start on.
func (r *rowReader) store(column, start int) {
	if len(r.arena) == start {
		return
	}
	if len(r.arena) > r.limits.RecordBytes || len(r.spans) >= r.limits.Cells {
		r.addFault("row of more than %d bytes or %d cells", r.limits.RecordBytes, r.limits.Cells)
		r.arena = r.arena[:start]
		return
	}
	if !r.grow(column) {
		r.arena = r.arena[:start]
		return
	}
	r.spans = append(r.spans, span{column, start, len(r.arena)})
}

// grow makes sure that the row has a cell in column, and says if it may have.
func (r *rowReader) grow(column int) bool {
	if column >= r.limits.Cells {
		r.addFault("a cell in column %d: more than %d cells", column+1, r.limits.Cells)
		return false
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	return true
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
	text := string(r.arena)
	for _, s := range r.spans {
		r.cells[s.column] = text[s.start:s.end]
	}
	if r.fault != "" {
		return true
	}
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return true
		}
	}
	return false
}
