package tabular

import "wageatlas/ingest/tabular/internal/bounds"

// Limits on what a file may hold. Those of a row or cell make a Row with a
// Fault; the others stop the reader with ErrLimit.
const (
	// MaxInflatedBytes is the greatest size of one member of a zip container, once inflated.
	MaxInflatedBytes = bounds.MaxInflated
	// MaxArchiveBytes is the greatest inflated size of all members of an archive together.
	MaxArchiveBytes = bounds.MaxArchive
	// MaxInflateRatio is how many times its packed size a member may inflate to, once it passes InflateRatioFloor.
	MaxInflateRatio = bounds.MaxRatio
	// InflateRatioFloor is the inflated size up to which MaxInflateRatio is not applied.
	InflateRatioFloor = bounds.RatioFloor
	// MaxHeldBytes is the greatest size of all workbooks inside one archive together, which
	// are held in memory, and of the file of a legacy workbook.
	MaxHeldBytes = bounds.MaxHeld
	// MaxMembers is the greatest number of members of a zip container.
	MaxMembers = bounds.MaxMembers
	// MaxCells is the greatest number of cells in a row.
	MaxCells = bounds.MaxCells
	// MaxCellBytes is the greatest size of the text of one cell.
	MaxCellBytes = bounds.MaxCellBytes
	// MaxRecordBytes is the greatest size of one record of delimited text, and of
	// what a row of a worksheet holds besides shared strings.
	MaxRecordBytes = bounds.MaxRecordBytes
	// MaxSharedBytes is the greatest size of all shared strings of a workbook together.
	MaxSharedBytes = bounds.MaxSharedBytes
	// MaxSharedStrings is the greatest number of shared strings of a workbook.
	MaxSharedStrings = bounds.MaxSharedStrings
	// MaxFallbackBytes is the greatest inflated size of a workbook with features that
	// the streaming reader leaves to excelize.
	MaxFallbackBytes = bounds.MaxFallback
	// MaxLegacyBytes is the greatest size of the records of a legacy workbook.
	MaxLegacyBytes = bounds.MaxRecords
)
