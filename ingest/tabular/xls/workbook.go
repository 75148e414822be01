// Package xls reads the rows of legacy Excel workbooks: BIFF8, the format of
// Excel 97 to 2003, in an OLE2 compound file. It reads what published tables
// consist of (numbers, strings, booleans, errors and the stored results of
// formulas) and passes over all else.
//
// The stream of records is held in memory, and the rows are read from it one
// by one. Rows are mostly stored in their order; those that are not are brought into it.
package xls

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"wageatlas/ingest/tabular/internal/bounds"
)

// KindError says that a file is no workbook this package reads, and names the
// kind of file it is.
type KindError string

func (k KindError) Error() string { return "it is " + string(k) }

const (
	kindProtected = KindError("a workbook protected by a password")
	kindOld       = KindError("a legacy .xls workbook of Excel 95 or older (not BIFF8)")
)

// Workbook is an opened workbook.
type Workbook struct {
	// Sheets are the worksheets in the workbook's order, hidden ones included.
	Sheets []*Sheet

	stream []byte
	limits bounds.Limits

	sharedAt   int // offset of the record, below 0 for none
	sharedOnce sync.Once
	shared     *sharedStrings
	sharedErr  error
}

// Open reads a workbook into memory and the list of its sheets.
func Open(source io.ReaderAt, size int64, limits bounds.Limits) (*Workbook, error) {
	stream, err := workbookStream(source, size, limits)
	if err != nil {
		return nil, err
	}
	return openStream(stream, limits)
}

func openStream(stream []byte, limits bounds.Limits) (*Workbook, error) {
	w := &Workbook{stream: stream, limits: limits, sharedAt: -1}
	if err := w.readGlobals(); err != nil {
		var kind KindError
		if errors.As(err, &kind) {
			return nil, kind
		}
		return nil, fmt.Errorf("list of sheets: %w", err)
	}
	return w, nil
}

// Kinds of a substream, as its first record says, and of a sheet in the list of sheets.
const (
	substreamGlobals   = 0x0005
	substreamWorksheet = 0x0010
	listedWorksheet    = 0
	versionBIFF8       = 0x0600
)

// checkVersion looks at the first record of the stream.
func (w *Workbook) checkVersion() (record, error) {
	first, err := readRecord(w.stream, 0, len(w.stream))
	if err != nil {
		return first, err
	}
	switch first.id {
	case recordBOF:
	case 0x0009, 0x0209, 0x0409: // those of BIFF2, 3 and 4
		return first, kindOld
	default:
		return first, fmt.Errorf("%w: it starts with record %#04x", errMalformed, first.id)
	}
	if len(first.data) < 4 {
		return first, first.short()
	}
	if version := binary.LittleEndian.Uint16(first.data); version != versionBIFF8 {
		return first, kindOld
	}
	if kind := binary.LittleEndian.Uint16(first.data[2:]); kind != substreamGlobals {
		return first, fmt.Errorf("%w: it starts with a substream of kind %#04x", errMalformed, kind)
	}
	return first, nil
}

// readGlobals reads the substream before the sheets.
func (w *Workbook) readGlobals() error {
	rec, err := w.checkVersion()
	if err != nil {
		return err
	}
	var starts []int
	for {
		rec, err = readRecord(w.stream, rec.next, len(w.stream))
		if err != nil {
			return err
		}
		switch rec.id {
		case recordFilePass:
			return kindProtected
		case recordBoundSheet:
			sheet, listed, err := w.boundSheet(rec)
			if err != nil {
				return err
			}
			starts = append(starts, sheet.start)
			if len(starts) > w.limits.Members {
				return fmt.Errorf("%w: more than %d sheets", bounds.ErrLimit, w.limits.Members)
			}
			// Chart and macro sheets have no rows.
			if listed == listedWorksheet {
				w.Sheets = append(w.Sheets, sheet)
			}
		case recordSST:
			if w.sharedAt < 0 {
				w.sharedAt = rec.at
			}
		case recordEOF:
			return w.endSheets(starts)
		}
	}
}

// boundSheet reads an entry of the list of sheets, and the kind of the sheet.
func (w *Workbook) boundSheet(rec record) (*Sheet, byte, error) {
	if len(rec.data) < 8 {
		return nil, 0, rec.short()
	}
	name := textReader{data: rec.data[8:], next: rec.next, end: rec.next}
	text, err := name.chars(nil, int(rec.data[6]), rec.data[7])
	if err != nil {
		return nil, 0, fmt.Errorf("name of a sheet: %w", err)
	}
	return &Sheet{Name: string(text), book: w, start: int(binary.LittleEndian.Uint32(rec.data))}, rec.data[5], nil
}

// endSheets bounds each sheet by the start of the one behind it, so that no
// part of the stream is read for two sheets.
func (w *Workbook) endSheets(starts []int) error {
	slices.Sort(starts)
	seen := make(map[int]bool, len(w.Sheets))
	for _, sheet := range w.Sheets {
		if seen[sheet.start] {
			return fmt.Errorf("%w: two sheets start at byte %d", errMalformed, sheet.start)
		}
		seen[sheet.start] = true
		sheet.end = len(w.stream)
		at, _ := slices.BinarySearch(starts, sheet.start+1)
		if at < len(starts) {
			sheet.end = min(starts[at], len(w.stream))
		}
	}
	return nil
}

// sharedStrings reads the table of shared strings on first use.
func (w *Workbook) sharedStrings() (*sharedStrings, error) {
	w.sharedOnce.Do(func() {
		if w.sharedAt < 0 {
			w.shared = &sharedStrings{}
			return
		}
		w.shared, w.sharedErr = readShared(w.stream, w.sharedAt, w.limits)
	})
	return w.shared, w.sharedErr
}
