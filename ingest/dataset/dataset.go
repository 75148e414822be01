// Package dataset says what a published file family is to the ingester: how
// to recognise a document of it, which sheets to stage, and the SQL that maps
// the staged text to facts.
//
// The contract of a mapping script: it runs in one transaction, after the
// macros of warehouse.CellMacros and with these temporary tables in place:
//
//   - load: one row, the ids and labels of this load (source_id, vintage_id, soc_system, year, top_code_usd_hour, top_code_usd_year);
//   - one staging table per Table of the plan: sheet, line, fault and the
//     columns as text, NULL where the file has no such column.
//
// It writes facts and dimensions, rejected cells and rows to reject, repairs
// and remarks to remark, and leaves a temporary table
// outcome(sheet, merged, rejected, noted, cells_rejected) with one row per sheet.
// A load that merges no row fails, unless the script says with the remark
// "already-stated" that it left rows to better files loaded before.
package dataset

import (
	"wageatlas/data/lmi"
	"wageatlas/ingest/tabular"
)

// Dataset is one published file family.
type Dataset struct {
	// Name is the short name, unique in the catalog.
	Name string
	// Title is the publisher's name of the program.
	Title string
	// Publisher is the agency, in full.
	Publisher string
	// Attribution are the words that the licence of the files asks to be shown
	// with what is taken from them, empty for files in the public domain.
	Attribution string
	// Recognise returns a plan for a document of this family, and nil for any
	// other. It gives an Aside for a document that is of the family but is read
	// together with another, and any other error for one that cannot be loaded
	// as it is, such as one whose vintage is nowhere to be found.
	Recognise func(doc *tabular.Document, hint Hint) (*Plan, error)
}

// Aside is the error for a document that holds nothing to load by itself; it says why.
type Aside string

func (a Aside) Error() string { return string(a) }

// Hint is what the user said about the files.
type Hint struct {
	// Year is the vintage's year for files that do not hold it; 0 when not given.
	Year int
}

// Plan is how one document is loaded.
type Plan struct {
	// Vintage is the edition. Its dataset is the one whose facts the document
	// holds, which several file families can share.
	Vintage lmi.Vintage
	// Title names the file in words, for source lines.
	Title string
	// Attribution is the dataset's, where it depends on the edition.
	Attribution string
	// Reissued says that the publisher issues files unchanged in several
	// editions, so that the same bytes of another edition are no repetition.
	Reissued bool
	// Remarks are doubts found while recognising.
	Remarks []lmi.Note
	// Staging are the staging tables the mapping reads, made even where no sheet fills them.
	Staging []Staging
	Tables  []Table
	// Mapping is the SQL script from staging tables to facts.
	Mapping string
}

// Staging is a temporary table of text columns.
type Staging struct {
	Name    string
	Columns []string
}

// Table is one sheet of a document and the staging table it goes to. Several
// sheets can go to one staging table.
type Table struct {
	Sheet *tabular.Sheet
	// Name stands for the sheet in counts and rejects.
	Name string
	// Staging is the name of one of the plan's staging tables.
	Staging string
	// Position gives for each staging column its index in the sheet's rows, -1 where the sheet lacks it.
	Position []int
	// Constants are texts for columns whose value stands once for the whole
	// sheet, such as a year in its heading: staging column -> text.
	Constants map[string]string
	// FirstLine is the line number of the first row below the header.
	FirstLine int
}
