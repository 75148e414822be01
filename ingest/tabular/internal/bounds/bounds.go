// Package bounds holds the limits that keep a hostile or broken file from
// exhausting memory, disk or time, and the reader that enforces those on
// inflated data.
package bounds

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
)

// The limits. They stand far above any published wage file, whose largest
// worksheet inflates to some 500 MB and whose rows have 32 cells.
const (
	// MaxInflated is the greatest size of one member of a zip container once inflated.
	MaxInflated int64 = 2 << 30
	// MaxArchive is the greatest inflated size of all members of an archive together.
	MaxArchive int64 = 16 << 30
	// MaxRatio is how many times its packed size a member may inflate to. Deflate
	// cannot pass 1,032; worksheets seldom pass 20.
	MaxRatio int64 = 200
	// RatioFloor is the inflated size below which MaxRatio is not applied: small
	// members of one repeated line are harmless and common.
	RatioFloor int64 = 32 << 20
	// MaxHeld is how many bytes of workbooks inside one archive are held in
	// memory, where they have to be because a workbook needs random access, and
	// the greatest size of a legacy workbook's file.
	MaxHeld int64 = 256 << 20
	// MaxMembers is the greatest number of members of a zip container.
	MaxMembers = 10_000
	// MaxCells is the greatest number of cells in a row, Excel's own limit.
	MaxCells = 16_384
	// MaxCellBytes is the greatest size of the text of one cell.
	MaxCellBytes = 1 << 20
	// MaxRecordBytes is the greatest size of one record of delimited text, and of
	// what a row of a worksheet holds besides shared strings.
	MaxRecordBytes = 16 << 20
	// MaxSharedBytes is the greatest size of all shared strings of a workbook.
	MaxSharedBytes int64 = 128 << 20
	// MaxSharedStrings is the greatest number of shared strings of a workbook.
	MaxSharedStrings = 4 << 20
	// MaxSmallPart is the greatest size of a workbook's own directory parts.
	MaxSmallPart int64 = 16 << 20
	// MaxFallback is the greatest inflated size of a workbook that is handed to
	// the general reader, which holds it in memory.
	MaxFallback int64 = 96 << 20
	// MaxRecords is the greatest size of a legacy workbook's records, which are
	// held in memory. The largest published ones have seven sheets of 65,536 rows.
	MaxRecords int64 = 256 << 20
)

// ErrLimit is in the chain of every error that says a limit was passed.
var ErrLimit = errors.New("limit passed")

// Limits are the limits in force for one file. Tests lower them.
type Limits struct {
	Inflated, Archive, Ratio, RatioFloor, Held int64
	Members, Cells, CellBytes, RecordBytes     int
	SharedBytes                                int64
	SharedStrings                              int
	SmallPart, Fallback, Records               int64
}

// Default returns the documented limits.
func Default() Limits {
	return Limits{
		Inflated: MaxInflated, Archive: MaxArchive, Ratio: MaxRatio, RatioFloor: RatioFloor, Held: MaxHeld,
		Members: MaxMembers, Cells: MaxCells, CellBytes: MaxCellBytes, RecordBytes: MaxRecordBytes,
		SharedBytes: MaxSharedBytes, SharedStrings: MaxSharedStrings,
		SmallPart: MaxSmallPart, Fallback: MaxFallback, Records: MaxRecords,
	}
}

// OpenMember opens a member of a container of containerSize bytes for reading
// under the limits of size and ratio.
func (l Limits) OpenMember(member *zip.File, containerSize int64) (io.ReadCloser, error) {
	if member.UncompressedSize64 > uint64(l.Inflated) {
		return nil, fmt.Errorf("%w: inflates to %d bytes, more than %d", ErrLimit, member.UncompressedSize64, l.Inflated)
	}
	rc, err := member.Open()
	if err != nil {
		return nil, err
	}
	// A header can claim any packed size, so the container's own bounds it.
	packed := containerSize
	if member.CompressedSize64 < uint64(packed) {
		packed = int64(member.CompressedSize64)
	}
	return &reader{rc: rc, limits: l, packed: packed}, nil
}

type reader struct {
	rc     io.ReadCloser
	limits Limits
	packed int64
	count  int64
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.rc.Read(p)
	r.count += int64(n)
	if r.count > r.limits.Inflated {
		return 0, fmt.Errorf("%w: inflates to more than %d bytes", ErrLimit, r.limits.Inflated)
	}
	if r.count > r.limits.RatioFloor && r.count/r.limits.Ratio > r.packed {
		return 0, fmt.Errorf("%w: inflates to more than %d times its packed size", ErrLimit, r.limits.Ratio)
	}
	return n, err
}

func (r *reader) Close() error { return r.rc.Close() }
