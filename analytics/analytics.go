// Package analytics holds what the answers have in common: how they reach the
// warehouse, the notes and sources they carry, and the errors they give. Each
// question has a package of its own below it, with Params in, a Result out and
// its SQL beside it.
package analytics

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"wageatlas/data/lmi"
)

// Querier runs queries on the warehouse; *sql.DB is one.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ErrNotFound is in the chain of every error that says that the warehouse holds
// nothing on what was asked; the message says what it does hold.
var ErrNotFound = errors.New("not in the warehouse")

// Meta is what every answer carries besides its figures.
type Meta struct {
	// Notes are doubts and definitions a reader must know; they become footnotes.
	Notes []lmi.Note `json:"notes"`
	// Sources are the published files the figures came from, oldest vintage first.
	Sources []lmi.Source `json:"sources"`
}

// AddNote adds a note unless one with the same code and text is there.
func (m *Meta) AddNote(code, text string) {
	note := lmi.Note{Code: code, Text: text}
	if !slices.Contains(m.Notes, note) {
		m.Notes = append(m.Notes, note)
	}
}

var (
	//go:embed sources.sql
	sourcesSQL string
	//go:embed remarks.sql
	remarksSQL string
)

// AddSources looks up the sources with the ids, in any order and repeated at
// will, and adds them with the doubts about them that were found on loading.
func (m *Meta) AddSources(ctx context.Context, q Querier, ids []int) error {
	wanted := make(map[int]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	rows, err := q.QueryContext(ctx, sourcesSQL)
	if err != nil {
		return fmt.Errorf("list sources: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		var s lmi.Source
		if err := rows.Scan(&s.ID, &s.Publisher, &s.Dataset, &s.Vintage, &s.Title, &s.FileName, &s.SHA256); err != nil {
			return fmt.Errorf("list sources: %w", err)
		}
		if wanted[s.ID] && !slices.Contains(m.Sources, s) {
			m.Sources = append(m.Sources, s)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("list sources: %w", err)
	}
	return m.addRemarks(ctx, q, wanted)
}

func (m *Meta) addRemarks(ctx context.Context, q Querier, wanted map[int]bool) error {
	rows, err := q.QueryContext(ctx, remarksSQL)
	if err != nil {
		return fmt.Errorf("list remarks: %w", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		var (
			id                   int
			file, code, sentence string
		)
		if err := rows.Scan(&id, &file, &code, &sentence); err != nil {
			return fmt.Errorf("list remarks: %w", err)
		}
		if wanted[id] {
			m.AddNote(code, file+": "+sentence)
		}
	}
	return rows.Err()
}

// Figure is a scan target for a value and its status, side by side in a query.
type Figure struct {
	Value  sql.NullFloat64
	Status sql.NullString
}

// Estimate turns the figure into an estimate of the unit. topCode is the bound
// of a top-coded figure in the same unit.
func (f Figure) Estimate(unit lmi.Unit, topCode float64) lmi.Estimate {
	status := lmi.Status(f.Status.String)
	switch {
	case status == lmi.Released && f.Value.Valid:
		return lmi.Number(f.Value.Float64, unit)
	case status == lmi.TopCoded && topCode > 0:
		return lmi.AtLeast(topCode, unit)
	case status == "":
		status = lmi.Absent
	}
	return lmi.Missing(unit, status)
}
