package xls

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"wageatlas/ingest/tabular/internal/bounds"
)

// compoundMagic begins a compound file.
const compoundMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// The layout of a compound file: a header of one sector, then sectors, which a
// table links to chains. Streams below miniCutoff stand in small sectors
// inside one more stream, with a table of their own.
const (
	headerSize     = 512
	headerFATs     = 109
	entrySize      = 128
	miniShift      = 6
	miniCutoff     = 4096
	maxSector      = 0xFFFFFFFA
	noStream       = 0xFFFFFFFF
	objectStream   = 2
	objectRoot     = 5
	rootEntry      = 0
	fatOffset      = 76
	largestShift   = 12
	smallestShift  = 9
	versionOfLarge = 4
)

// errBroken says that a compound file contradicts itself or ends too early.
var errBroken = errors.New("compound file is truncated or broken")

// compound is an opened compound file. Every table and chain it reads is
// bounded by the size of the file, whatever the file claims.
type compound struct {
	r       io.ReaderAt
	size    int64
	shift   uint
	wide    bool // stream sizes have 64 bits
	fat     []uint32
	entries []entry

	miniFATStart uint32
}

// entry is one entry of the directory.
type entry struct {
	name               string
	object             byte
	left, right, child uint32
	start              uint32
	size               uint64
}

func openCompound(r io.ReaderAt, size int64, limits bounds.Limits) (*compound, error) {
	header := make([]byte, headerSize)
	if _, err := r.ReadAt(header, 0); err != nil && err != io.EOF {
		return nil, err
	}
	if size < headerSize {
		return nil, KindError(fmt.Sprintf("a legacy .xls workbook, but its compound file ends after %d bytes", size))
	}
	u16, u32 := binary.LittleEndian.Uint16, binary.LittleEndian.Uint32
	shift := uint(u16(header[30:]))
	if shift != smallestShift && shift != largestShift || u16(header[32:]) != miniShift || u32(header[56:]) != miniCutoff {
		return nil, KindError("a legacy .xls workbook, but the header of its compound file is broken")
	}
	if size > limits.Held {
		return nil, fmt.Errorf("%w: a compound file of %d bytes, more than %d", bounds.ErrLimit, size, limits.Held)
	}
	c := &compound{r: r, size: size, shift: shift, wide: u16(header[26:]) >= versionOfLarge, miniFATStart: u32(header[60:])}
	if err := c.readFAT(header); err != nil {
		return nil, err
	}
	directory, err := c.read(u32(header[48:]), -1, limits.SmallPart)
	if err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	for ; len(directory) >= entrySize; directory = directory[entrySize:] {
		c.entries = append(c.entries, c.parseEntry(directory[:entrySize]))
	}
	if len(c.entries) == 0 || c.entries[rootEntry].object != objectRoot {
		return nil, fmt.Errorf("directory: %w: it has no root", errBroken)
	}
	return c, nil
}

// sectors is how many sectors the file has behind its header, the last perhaps in part.
func (c *compound) sectors() int {
	return int(max(0, (c.size-1)>>c.shift))
}

func (c *compound) parseEntry(b []byte) entry {
	u32 := binary.LittleEndian.Uint32
	var units []uint16
	for at := range min(int(binary.LittleEndian.Uint16(b[64:])), 64) / 2 {
		units = append(units, binary.LittleEndian.Uint16(b[2*at:]))
	}
	name, _, _ := strings.Cut(string(utf16.Decode(units)), "\x00")
	e := entry{
		name: name, object: b[66], left: u32(b[68:]), right: u32(b[72:]), child: u32(b[76:]),
		start: u32(b[116:]), size: binary.LittleEndian.Uint64(b[120:]),
	}
	if !c.wide {
		// The upper half is rubbish in some files of version 3.
		e.size &= math.MaxUint32
	}
	return e
}

// readFAT reads the table of chains. The header names its first sectors and
// further ones stand in a chain of lists. What lies beyond the file is not read.
func (c *compound) readFAT(header []byte) error {
	list := header[fatOffset : fatOffset+4*headerFATs]
	next := binary.LittleEndian.Uint32(header[68:])
	sector := make([]byte, 1<<c.shift)
	for hops := 0; ; hops++ {
		for ; len(list) >= 4; list = list[4:] {
			number := binary.LittleEndian.Uint32(list)
			if number >= maxSector || len(c.fat) >= c.sectors() {
				continue
			}
			if err := c.readSectors(sector, number); err != nil {
				return fmt.Errorf("sector table: %w", err)
			}
			for at := 0; at < len(sector); at += 4 {
				c.fat = append(c.fat, binary.LittleEndian.Uint32(sector[at:]))
			}
		}
		if next >= maxSector || len(c.fat) >= c.sectors() {
			return nil
		}
		if hops > c.sectors() {
			return fmt.Errorf("sector table: %w: its list goes in a circle", errBroken)
		}
		full := make([]byte, 1<<c.shift)
		if err := c.readSectors(full, next); err != nil {
			return fmt.Errorf("sector table: %w", err)
		}
		list, next = full[:len(full)-4], binary.LittleEndian.Uint32(full[len(full)-4:])
	}
}

// readSectors fills p from the sector on.
func (c *compound) readSectors(p []byte, number uint32) error {
	offset := (int64(number) + 1) << c.shift
	if number >= maxSector || offset+int64(len(p)) > c.size {
		return fmt.Errorf("%w: sector %d lies beyond its end", errBroken, number)
	}
	n, err := c.r.ReadAt(p, offset)
	if n == len(p) {
		return nil
	}
	return err
}

// chain follows a table from a sector for count steps, or to its end for count
// below 0. A chain longer than the table goes in a circle.
func chain(table []uint32, start uint32, count int) ([]uint32, error) {
	var numbers []uint32
	for number := start; count < 0 && number < maxSector || len(numbers) < count; number = table[number] {
		if uint64(number) >= uint64(len(table)) {
			return nil, fmt.Errorf("%w: a chain of sectors leads to sector %d", errBroken, number)
		}
		if len(numbers) >= len(table) {
			return nil, fmt.Errorf("%w: a chain of sectors goes in a circle", errBroken)
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

// read reads a chain of sectors of size bytes, or to its end for a size below 0.
func (c *compound) read(start uint32, size, limit int64) ([]byte, error) {
	count, sectorSize := -1, int64(1)<<c.shift
	if size >= 0 {
		if size > limit {
			return nil, fmt.Errorf("%w: %d bytes, more than %d", bounds.ErrLimit, size, limit)
		}
		if size > c.size {
			return nil, fmt.Errorf("%w: a stream of %d bytes in %d", errBroken, size, c.size)
		}
		count = int((size + sectorSize - 1) >> c.shift)
	}
	numbers, err := chain(c.fat, start, count)
	if err != nil {
		return nil, err
	}
	if size < 0 {
		size = int64(len(numbers)) << c.shift
		if size > limit {
			return nil, fmt.Errorf("%w: %d bytes, more than %d", bounds.ErrLimit, size, limit)
		}
	}
	content := make([]byte, size)
	for at := 0; at < len(numbers); {
		// Sectors mostly stand in a row and are read at once.
		run := 1
		for at+run < len(numbers) && numbers[at+run] == numbers[at]+uint32(run) {
			run++
		}
		from, to := int64(at)<<c.shift, min(int64(at+run)<<c.shift, size)
		if err := c.readSectors(content[from:to], numbers[at]); err != nil {
			return nil, err
		}
		at += run
	}
	return content, nil
}

// root returns the streams and storages at the top of the directory. Those
// below belong to documents that are embedded in this one.
func (c *compound) root() []entry {
	var found []entry
	seen := make([]bool, len(c.entries))
	for open := []uint32{c.entries[rootEntry].child}; len(open) > 0; {
		number := open[len(open)-1]
		open = open[:len(open)-1]
		if number == noStream || uint64(number) >= uint64(len(c.entries)) || seen[number] {
			continue
		}
		seen[number] = true
		e := c.entries[number]
		found = append(found, e)
		open = append(open, e.left, e.right)
	}
	return found
}

// stream reads a stream into memory.
func (c *compound) stream(e entry, limit int64) ([]byte, error) {
	size := int64(min(e.size, math.MaxInt64))
	if size >= miniCutoff {
		return c.read(e.start, size, limit)
	}
	root := c.entries[rootEntry]
	mini, err := c.read(root.start, int64(min(root.size, math.MaxInt64)), limit)
	if err != nil {
		return nil, err
	}
	raw, err := c.read(c.miniFATStart, -1, limit)
	if err != nil {
		return nil, err
	}
	table := make([]uint32, len(raw)/4)
	for i := range table {
		table[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	numbers, err := chain(table, e.start, int((size+1<<miniShift-1)>>miniShift))
	if err != nil {
		return nil, err
	}
	content := make([]byte, 0, size)
	for _, number := range numbers {
		from := int(number) << miniShift
		// The last one need not be there in full.
		to := from + min(1<<miniShift, int(size)-len(content))
		if to > len(mini) {
			return nil, fmt.Errorf("%w: small sector %d lies beyond its end", errBroken, number)
		}
		content = append(content, mini[from:to]...)
	}
	return content, nil
}

// workbookStream returns the records of the workbook in a file, which is a
// compound file or, as some programs write it, nothing but the records.
func workbookStream(r io.ReaderAt, size int64, limits bounds.Limits) ([]byte, error) {
	magic := make([]byte, len(compoundMagic))
	if n, err := r.ReadAt(magic, 0); err != nil && err != io.EOF {
		return nil, err
	} else if !bytes.Equal(magic[:n], []byte(compoundMagic)) {
		if size > limits.Records {
			return nil, fmt.Errorf("%w: %d bytes, more than %d", bounds.ErrLimit, size, limits.Records)
		}
		return io.ReadAll(io.NewSectionReader(r, 0, size))
	}
	c, err := openCompound(r, size, limits)
	if err != nil {
		return nil, err
	}
	kind := KindError("an OLE2 compound file without a workbook")
	var book *entry
	for _, e := range c.root() {
		if e.object != objectStream {
			continue
		}
		switch strings.ToLower(e.name) {
		case "workbook":
			book = &e
		case "book":
			// Files for Excel 95 and 97 alike have both.
			if book == nil {
				book = &e
			}
		case "encryptedpackage":
			kind = kindProtected
		case "worddocument":
			kind = "a legacy Word document (.doc)"
		case "powerpoint document":
			kind = "a legacy PowerPoint presentation (.ppt)"
		}
	}
	if book == nil {
		return nil, kind
	}
	content, err := c.stream(*book, limits.Records)
	if err != nil {
		return nil, fmt.Errorf("stream %s: %w", book.name, err)
	}
	return content, nil
}
