package ingest

import "wageatlas/data/lmi"

// Outcome is what became of one document.
type Outcome string

const (
	// Loaded documents are in the warehouse now.
	Loaded Outcome = "loaded"
	// Unchanged documents were in the warehouse already, byte for byte.
	Unchanged Outcome = "unchanged"
	// Refused documents held something that was rejected, which a strict run does
	// not take; the warehouse is as if they had not been there.
	Refused Outcome = "refused"
	// Skipped documents belong to no dataset that wageatlas loads.
	Skipped Outcome = "skipped"
	// Failed documents could not be read or loaded; the warehouse is as if they had not been there.
	Failed Outcome = "failed"
)

// Document is what became of one document: a file, or one member of an archive.
type Document struct {
	// Place is the path as found; for members of an archive "path.zip: dir/member.xlsx".
	Place   string  `json:"file"`
	Outcome Outcome `json:"outcome"`
	// Dataset and Vintage are empty for what was not recognised.
	Dataset string `json:"dataset,omitempty"`
	Vintage string `json:"vintage,omitempty"`
	// RowsRead is the sum of the three below it: merged into facts, rejected
	// with a reason, and noted, which are the publisher's footnotes and verbatim repetitions.
	RowsRead     int64 `json:"rows_read"`
	RowsMerged   int64 `json:"rows_merged"`
	RowsRejected int64 `json:"rows_rejected"`
	RowsNoted    int64 `json:"rows_noted"`
	// CellsRejected are unreadable cells in merged rows.
	CellsRejected int64   `json:"cells_rejected"`
	Seconds       float64 `json:"seconds"`
	// Reason says why a document was skipped, refused, failed or is unchanged.
	Reason string `json:"reason,omitempty"`
	// Remarks are repairs made by named rules, and doubts.
	Remarks []Remark `json:"remarks,omitempty"`
	// Replaced are the files loaded before whose facts this one has restated.
	Replaced []Replaced `json:"replaced,omitempty"`
}

// Replaced is an earlier file of the same edition of which facts were replaced.
type Replaced struct {
	FileName     string `json:"file_name"`
	RowsReplaced int64  `json:"rows_replaced"`
	// RowsLeft is how many of its facts still stand.
	RowsLeft int64 `json:"rows_left"`
}

// Remark is a repair that a named rule made, or a doubt about the file.
type Remark struct {
	Kind string `json:"kind"`
	lmi.Note
}

// Report is the result of a run, one entry per document in the order of reading.
type Report struct {
	// DryRun says that the outcomes are what would have become of the documents;
	// the warehouse was not touched.
	DryRun    bool       `json:"dry_run"`
	Documents []Document `json:"documents"`
}

// Count returns how many documents had the outcome.
func (r Report) Count(outcome Outcome) int {
	n := 0
	for _, d := range r.Documents {
		if d.Outcome == outcome {
			n++
		}
	}
	return n
}

// Rejected returns how many rows and cells were rejected in all documents together.
func (r Report) Rejected() int64 {
	var n int64
	for _, d := range r.Documents {
		n += d.RowsRejected + d.CellsRejected
	}
	return n
}
