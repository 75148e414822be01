// Package sources answers what is loaded, from which file, and what was rejected.
package sources

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"time"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Reject is a cell or, without Column, a whole row that could not be read.
type Reject struct {
	Sheet  string `json:"sheet"`
	Line   int    `json:"line"`
	Column string `json:"column,omitempty"`
	Text   string `json:"text,omitempty"`
	Reason string `json:"reason"`
}

// Remark is a repair by a named rule, or a doubt.
type Remark struct {
	// Kind is "repair" or "remark".
	Kind string `json:"kind"`
	Code string `json:"code"`
	// Cells is how many cells or rows it concerns.
	Cells int64  `json:"cells"`
	Text  string `json:"text"`
}

// Replaced is an earlier file of which a later one replaced facts.
type Replaced struct {
	FileName     string `json:"file_name"`
	RowsReplaced int64  `json:"rows_replaced"`
	// RowsLeft is how many of its facts still stood then.
	RowsLeft int64 `json:"rows_left"`
}

// File is one loaded file.
type File struct {
	lmi.Source
	Reference string `json:"reference_period"`
	Bytes     int64  `json:"bytes"`
	// RowsRead is the sum of the three below it.
	RowsRead      int64     `json:"rows_read"`
	RowsMerged    int64     `json:"rows_merged"`
	RowsRejected  int64     `json:"rows_rejected"`
	RowsNoted     int64     `json:"rows_noted"`
	CellsRejected int64     `json:"cells_rejected"`
	LoadedAt      time.Time `json:"loaded_at,omitzero"`
	ToolVersion   string    `json:"tool_version"`
	// ReplacedBy is the id of the source that restated all of its figures, 0 where none did.
	ReplacedBy int `json:"replaced_by_source_id,omitempty"`
	// Replaces are the files whose facts it replaced, in whole or in part.
	Replaces []Replaced `json:"replaces,omitempty"`
	Remarks  []Remark   `json:"remarks,omitempty"`
	// Rejects are the first of the rejected cells and rows; the counts are of all.
	Rejects []Reject `json:"rejects,omitempty"`
}

// Result is the answer: every loaded file by dataset and vintage.
type Result struct {
	Files []File `json:"sources"`
}

// mostRejects is how many rejects of each file are listed.
const mostRejects = 20

var (
	//go:embed loaded.sql
	loadedSQL string
	//go:embed rejects.sql
	rejectsSQL string
	//go:embed remarks.sql
	remarksSQL string
	//go:embed replaced.sql
	replacedSQL string
)

// Get answers; an empty warehouse has no files.
func Get(ctx context.Context, q analytics.Querier) (Result, error) {
	r := Result{Files: []File{}}
	err := analytics.Each(ctx, q, loadedSQL, nil, func(rows *sql.Rows) error {
		var f File
		err := rows.Scan(&f.ID, &f.Publisher, &f.Dataset, &f.Vintage, &f.Reference, &f.Title, &f.FileName, &f.SHA256, &f.Bytes,
			&f.RowsRead, &f.RowsMerged, &f.RowsRejected, &f.RowsNoted, &f.CellsRejected, &f.LoadedAt, &f.ToolVersion, &f.ReplacedBy, &f.Attribution)
		r.Files = append(r.Files, f)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("list sources: %w", err)
	}
	byID := make(map[int]*File, len(r.Files))
	for i := range r.Files {
		byID[r.Files[i].ID] = &r.Files[i]
	}
	err = analytics.Each(ctx, q, rejectsSQL, []any{sql.Named("most", mostRejects)}, func(rows *sql.Rows) error {
		var (
			id     int
			reject Reject
		)
		err := rows.Scan(&id, &reject.Sheet, &reject.Line, &reject.Column, &reject.Text, &reject.Reason)
		if f := byID[id]; f != nil {
			f.Rejects = append(f.Rejects, reject)
		}
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("list rejects: %w", err)
	}
	err = analytics.Each(ctx, q, remarksSQL, nil, func(rows *sql.Rows) error {
		var (
			id     int
			remark Remark
		)
		err := rows.Scan(&id, &remark.Kind, &remark.Code, &remark.Cells, &remark.Text)
		if f := byID[id]; f != nil {
			f.Remarks = append(f.Remarks, remark)
		}
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("list remarks: %w", err)
	}
	err = analytics.Each(ctx, q, replacedSQL, nil, func(rows *sql.Rows) error {
		var (
			id       int
			replaced Replaced
		)
		err := rows.Scan(&id, &replaced.FileName, &replaced.RowsReplaced, &replaced.RowsLeft)
		if f := byID[id]; f != nil {
			f.Replaces = append(f.Replaces, replaced)
		}
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("list replacements: %w", err)
	}
	return r, nil
}
