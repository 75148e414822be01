package xls

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The records that matter; all others are passed over.
const (
	recordFormula    = 0x0006
	recordEOF        = 0x000A
	recordFilePass   = 0x002F
	recordContinue   = 0x003C
	recordBoundSheet = 0x0085
	recordMulRK      = 0x00BD
	recordRString    = 0x00D6
	recordSST        = 0x00FC
	recordLabelSST   = 0x00FD
	recordNumber     = 0x0203
	recordLabel      = 0x0204
	recordBoolErr    = 0x0205
	recordString     = 0x0207
	recordArray      = 0x0221
	recordTable      = 0x0236
	recordRK         = 0x027E
	recordShared     = 0x04BC // a formula that several cells share
	recordBOF        = 0x0809
)

// errMalformed says that the records contradict the format.
var errMalformed = errors.New("workbook is malformed")

// record is one record of the stream.
type record struct {
	id       uint16
	data     []byte
	at, next int // offsets of the record and of the one behind it
}

// readRecord reads the record at an offset of the part of the stream before end.
func readRecord(stream []byte, at, end int) (record, error) {
	if at < 0 || end > len(stream) || end-at < 4 {
		return record{}, fmt.Errorf("%w: it ends at byte %d where a record was expected", errMalformed, at)
	}
	id, size := binary.LittleEndian.Uint16(stream[at:]), int(binary.LittleEndian.Uint16(stream[at+2:]))
	next := at + 4 + size
	if next > end {
		return record{}, fmt.Errorf("%w: it ends inside the record %#04x at byte %d", errMalformed, id, at)
	}
	return record{id: id, data: stream[at+4 : next], at: at, next: next}, nil
}

// short is the error for a record that is too short for its kind.
func (r record) short() error {
	return fmt.Errorf("%w: the record %#04x at byte %d has only %d bytes", errMalformed, r.id, r.at, len(r.data))
}

// isCell says if the record holds cells with content. They begin with their row and first column.
func (r record) isCell() bool { return r.leastSize() > 0 }

// leastSize is how many bytes a cell has at least, before the text where it holds one; 0 for what is no cell.
func (r record) leastSize() int {
	switch r.id {
	case recordLabel, recordRString:
		return 6
	case recordBoolErr:
		return 8
	case recordLabelSST, recordRK:
		return 10
	case recordMulRK:
		return 12
	case recordNumber, recordFormula:
		return 14
	}
	return 0
}

// row is the row of a cell, from 0.
func (r record) row() int { return int(binary.LittleEndian.Uint16(r.data)) }

// column is the first column of a cell, from 0.
func (r record) column() int { return int(binary.LittleEndian.Uint16(r.data[2:])) }
