// Package xlstest writes small legacy Excel workbooks for tests: records of
// BIFF8, one by one, and the compound file round them.
package xlstest

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// Record is one record.
func Record(id uint16, parts ...[]byte) []byte {
	body := Join(parts...)
	return Join(U16(id), U16(uint16(len(body))), body)
}

// Join puts parts behind each other.
func Join(parts ...[]byte) []byte {
	var all []byte
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

// U16 is a number of two bytes.
func U16(n uint16) []byte { return binary.LittleEndian.AppendUint16(nil, n) }

// U32 is a number of four bytes.
func U32(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }

// F64 is a float.
func F64(f float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(f)) }

// Latin is the characters of a string, each of one byte.
func Latin(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}

// Wide is the characters of a string in UTF-16.
func Wide(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

// Text is a string as cells have it: its length, flag 0 and one byte for each character.
func Text(s string) []byte { return Join(U16(uint16(len(Latin(s)))), []byte{0}, Latin(s)) }

// WideText is a string in UTF-16.
func WideText(s string) []byte { return Join(U16(uint16(len(Wide(s))/2)), []byte{1}, Wide(s)) }

// BOF begins a substream: kind 5 are the globals, 0x10 is a worksheet.
func BOF(kind uint16) []byte {
	return Record(0x0809, U16(0x0600), U16(kind), U16(0x0DBB), U16(0x07CC), U32(0), U32(6))
}

// EOF ends a substream.
func EOF() []byte { return Record(0x000A) }

// Cell is the record of a cell, from its row and column, both from 0.
func Cell(id uint16, row, column int, parts ...[]byte) []byte {
	return Record(id, U16(uint16(row)), U16(uint16(column)), U16(15), Join(parts...))
}

// Number is a cell with a float.
func Number(row, column int, f float64) []byte { return Cell(0x0203, row, column, F64(f)) }

// Label is a cell with a text of its own.
func Label(row, column int, s string) []byte { return Cell(0x0204, row, column, WideText(s)) }

// LabelSST is a cell with a shared string.
func LabelSST(row, column int, index uint32) []byte { return Cell(0x00FD, row, column, U32(index)) }

// SST is a table of shared strings in one record.
func SST(items ...string) []byte {
	body := Join(U32(uint32(len(items))), U32(uint32(len(items))))
	for _, item := range items {
		body = append(body, WideText(item)...)
	}
	return Record(0x00FC, body)
}

// Sheet is a worksheet and its entry in the list of sheets.
type Sheet struct {
	Name string
	// State is 1 for a hidden sheet, 2 for one that only macros can show.
	State byte
	// Kind is 0 for a worksheet, 2 for a chart.
	Kind  byte
	Cells []byte
}

// Stream is the records of a workbook; globals come behind the list of sheets.
func Stream(globals []byte, sheets ...Sheet) []byte {
	size := len(BOF(5)) + len(globals) + len(EOF())
	for _, sheet := range sheets {
		size += len(entry(sheet, 0))
	}
	stream, bodies := BOF(5), []byte(nil)
	for _, sheet := range sheets {
		stream = append(stream, entry(sheet, size+len(bodies))...)
		kind := uint16(0x10)
		if sheet.Kind == 2 {
			kind = 0x20
		}
		bodies = Join(bodies, BOF(kind), sheet.Cells, EOF())
	}
	return Join(stream, globals, EOF(), bodies)
}

func entry(sheet Sheet, at int) []byte {
	return Record(0x0085, U32(uint32(at)), []byte{sheet.State, sheet.Kind, byte(len(Wide(sheet.Name)) / 2), 1}, Wide(sheet.Name))
}

const (
	headerSize = 512
	headerFATs = 109
	miniSize   = 64
	endOfChain = 0xFFFFFFFE
	freeSector = 0xFFFFFFFF
	fatSector  = 0xFFFFFFFD
	listSector = 0xFFFFFFFC
)

// Compound wraps a stream into a compound file with sectors of 512 bytes.
func Compound(name string, stream []byte) []byte { return compound(name, stream, 9) }

// WideCompound wraps a stream into a compound file of version 4, with sectors of 4096 bytes.
func WideCompound(name string, stream []byte) []byte { return compound(name, stream, 12) }

// compound writes the header, the sector table, the lists of its sectors that
// the header has no room for, the directory, and the stream, which stands in
// small sectors when it is below 4096 bytes.
func compound(name string, stream []byte, shift int) []byte {
	sectorSize := 1 << shift
	perList := sectorSize/4 - 1
	mini := len(stream) < 4096
	var miniFAT []byte
	if mini {
		miniFAT = pad(links(0, (len(stream)+miniSize-1)/miniSize), sectorSize, 0xFF)
	}
	data := pad(stream, sectorSize, 0)
	dataSectors, miniSectors := len(data)/sectorSize, len(miniFAT)/sectorSize
	fats, lists := 1, 0
	for fats*sectorSize/4 < fats+lists+1+miniSectors+dataSectors {
		fats++
		lists = max(0, fats-headerFATs+perList-1) / perList
	}
	directoryAt := fats + lists
	miniAt := directoryAt + 1
	dataAt := miniAt + miniSectors
	var fat []byte
	for range fats {
		fat = append(fat, U32(fatSector)...)
	}
	for range lists {
		fat = append(fat, U32(listSector)...)
	}
	fat = pad(Join(fat, U32(endOfChain), links(miniAt, miniSectors), links(dataAt, dataSectors)), sectorSize, 0xFF)

	start, root := uint32(dataAt), directoryEntry("Root Entry", 5, 1, endOfChain, 0)
	if mini {
		start, root = 0, directoryEntry("Root Entry", 5, 1, uint32(dataAt), len(data))
	}
	directory := pad(Join(root, directoryEntry(name, 2, freeSector, start, len(stream))), sectorSize, 0)

	header := Join([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 16),
		U16(0x3E), U16(uint16(3+(shift-9)/3)), U16(0xFFFE), U16(uint16(shift)), U16(6), make([]byte, 6),
		U32(0), U32(uint32(fats)), U32(uint32(directoryAt)), U32(0), U32(4096))
	if mini {
		header = Join(header, U32(uint32(miniAt)), U32(uint32(miniSectors)))
	} else {
		header = Join(header, U32(endOfChain), U32(0))
	}
	var list []byte
	if lists > 0 {
		header = Join(header, U32(uint32(fats)), U32(uint32(lists)))
	} else {
		header = Join(header, U32(endOfChain), U32(0))
	}
	for i := range fats {
		if i < headerFATs {
			header = append(header, U32(uint32(i))...)
			continue
		}
		list = append(list, U32(uint32(i))...)
		if len(list)%sectorSize == 4*perList {
			list = append(list, U32(uint32(fats+len(list)/sectorSize+1))...)
		}
	}
	list = pad(list, sectorSize, 0xFF)
	if lists > 0 {
		copy(list[len(list)-4:], U32(endOfChain))
	}
	header = pad(pad(header, headerSize, 0xFF), sectorSize, 0)
	return Join(header, fat, list, directory, miniFAT, data)
}

// links is a chain of count sectors in a row.
func links(from, count int) []byte {
	var b []byte
	for i := range count {
		next := uint32(from + i + 1)
		if i == count-1 {
			next = endOfChain
		}
		b = append(b, U32(next)...)
	}
	return b
}

func pad(b []byte, size int, with byte) []byte {
	missing := (size - len(b)%size) % size
	return Join(b, bytes.Repeat([]byte{with}, missing))
}

func directoryEntry(name string, object byte, child, start uint32, size int) []byte {
	text := Wide(name)
	return Join(pad(text, miniSize, 0), U16(uint16(len(text)+2)), []byte{object, 1},
		U32(freeSector), U32(freeSector), U32(child), make([]byte, 36), U32(start), U32(uint32(size)), U32(0))
}
