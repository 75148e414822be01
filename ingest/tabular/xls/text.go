package xls

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"wageatlas/ingest/tabular/internal/bounds"
)

// Bits of the byte before the characters of a string.
const (
	flagWide     = 0x01 // characters have two bytes; else one, the upper being 0
	flagExtended = 0x04 // phonetic data stand behind the characters
	flagRich     = 0x08 // runs of formatting stand behind the characters
)

// textReader reads strings from a record and those that continue it.
type textReader struct {
	stream    []byte
	data      []byte // what is left of the present record
	next, end int    // offset of the record behind it, and of the end of what may be read
}

func newTextReader(stream []byte, rec record, skip, end int) *textReader {
	return &textReader{stream: stream, data: rec.data[skip:], next: rec.next, end: end}
}

// more goes on to the record that continues this one, and says if there is any.
func (t *textReader) more() bool {
	rec, err := readRecord(t.stream, t.next, t.end)
	if err != nil || rec.id != recordContinue {
		return false
	}
	t.data, t.next = rec.data, rec.next
	return true
}

// atEnd says if nothing is left to read.
func (t *textReader) atEnd() bool {
	for len(t.data) == 0 {
		if !t.more() {
			return true
		}
	}
	return false
}

func (t *textReader) ended() error {
	return fmt.Errorf("%w: a text is cut off before byte %d", errMalformed, t.next)
}

// fixed reads a field, which is never divided between records.
func (t *textReader) fixed(n int) ([]byte, error) {
	if t.atEnd() || len(t.data) < n {
		return nil, t.ended()
	}
	field := t.data[:n]
	t.data = t.data[n:]
	return field, nil
}

// skip passes over n bytes, which may be divided between records.
func (t *textReader) skip(n int64) error {
	for n > 0 {
		if t.atEnd() {
			return t.ended()
		}
		part := min(n, int64(len(t.data)))
		t.data, n = t.data[part:], n-part
	}
	return nil
}

// chars appends n characters as UTF-8. Where they go on in another record, that
// says anew how wide they are.
func (t *textReader) chars(dst []byte, n int, flags byte) ([]byte, error) {
	high := rune(-1) // the first half of a surrogate pair, which waits for the second
	for n > 0 {
		if len(t.data) == 0 {
			if t.atEnd() {
				return dst, t.ended()
			}
			flags, t.data = t.data[0], t.data[1:]
			continue
		}
		if flags&flagWide == 0 {
			part := t.data[:min(n, len(t.data))]
			if high >= 0 {
				dst, high = utf8.AppendRune(dst, utf8.RuneError), -1
			}
			for _, c := range part {
				dst = utf8.AppendRune(dst, rune(c))
			}
			t.data, n = t.data[len(part):], n-len(part)
			continue
		}
		if len(t.data) < 2 {
			return dst, fmt.Errorf("%w: a character is divided between records before byte %d", errMalformed, t.next)
		}
		unit := rune(binary.LittleEndian.Uint16(t.data))
		t.data, n = t.data[2:], n-1
		if high >= 0 {
			if pair := utf16.DecodeRune(high, unit); pair != utf8.RuneError {
				dst, high = utf8.AppendRune(dst, pair), -1
				continue
			}
			dst, high = utf8.AppendRune(dst, utf8.RuneError), -1
		}
		if unit >= 0xD800 && unit < 0xDC00 {
			high = unit
			continue
		}
		// A lone second half becomes U+FFFD here.
		dst = utf8.AppendRune(dst, unit)
	}
	if high >= 0 {
		dst = utf8.AppendRune(dst, utf8.RuneError)
	}
	return dst, nil
}

// text appends a string with a count of two bytes, without its formatting.
func (t *textReader) text(dst []byte) ([]byte, error) {
	head, err := t.fixed(3)
	if err != nil {
		return dst, err
	}
	count, flags := int(binary.LittleEndian.Uint16(head)), head[2]
	behind := int64(0)
	if flags&flagRich != 0 {
		runs, err := t.fixed(2)
		if err != nil {
			return dst, err
		}
		behind = 4 * int64(binary.LittleEndian.Uint16(runs))
	}
	if flags&flagExtended != 0 {
		size, err := t.fixed(4)
		if err != nil {
			return dst, err
		}
		behind += int64(binary.LittleEndian.Uint32(size))
	}
	if dst, err = t.chars(dst, count, flags); err != nil {
		return dst, err
	}
	return dst, t.skip(behind)
}

// sharedStrings is the table of strings that cells refer to.
type sharedStrings struct {
	items    []string
	oversize map[int]bool // strings over the limit of a cell, kept as ""
}

// readShared reads the table of shared strings, whose record stands at an offset. A
// table shorter than it claims is taken as it is: cells that name a string beyond it are faulty.
func readShared(stream []byte, at int, limits bounds.Limits) (*sharedStrings, error) {
	rec, err := readRecord(stream, at, len(stream))
	if err != nil {
		return nil, err
	}
	if len(rec.data) < 8 {
		return nil, rec.short()
	}
	count := int64(binary.LittleEndian.Uint32(rec.data[4:]))
	table := &sharedStrings{}
	t := newTextReader(stream, rec, 8, len(stream))
	var buffer []byte
	total := int64(0)
	for int64(len(table.items)) < count && !t.atEnd() {
		if len(table.items) >= limits.SharedStrings {
			return nil, fmt.Errorf("%w: more than %d strings", bounds.ErrLimit, limits.SharedStrings)
		}
		if buffer, err = t.text(buffer[:0]); err != nil {
			return nil, fmt.Errorf("string %d: %w", len(table.items)+1, err)
		}
		if len(buffer) > limits.CellBytes {
			if table.oversize == nil {
				table.oversize = make(map[int]bool)
			}
			table.oversize[len(table.items)] = true
			buffer = buffer[:0]
		}
		total += int64(len(buffer))
		if total > limits.SharedBytes {
			return nil, fmt.Errorf("%w: more than %d bytes", bounds.ErrLimit, limits.SharedBytes)
		}
		table.items = append(table.items, string(buffer))
	}
	return table, nil
}
