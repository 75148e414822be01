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
	"strings"

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
	// Missing is what the answer lacks because its files are not loaded.
	Missing []Missing `json:"missing"`
}

// NewMeta returns a Meta without notes and sources, whose lists are empty
// rather than null in JSON.
func NewMeta() Meta {
	return Meta{Notes: []lmi.Note{}, Sources: []lmi.Source{}, Missing: []Missing{}}
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

// Library is every loaded source with the doubts about it that were found on
// loading. It answers for any number of results.
type Library struct {
	sources []lmi.Source
	remarks []remark
}

type remark struct {
	sourceID int
	lmi.Note
}

// ReadLibrary reads the library.
func ReadLibrary(ctx context.Context, q Querier) (Library, error) {
	var l Library
	err := Each(ctx, q, sourcesSQL, nil, func(rows *sql.Rows) error {
		var s lmi.Source
		err := rows.Scan(&s.ID, &s.Publisher, &s.Dataset, &s.Vintage, &s.Title, &s.FileName, &s.SHA256, &s.Attribution)
		l.sources = append(l.sources, s)
		return err
	})
	if err != nil {
		return Library{}, fmt.Errorf("list sources: %w", err)
	}
	err = Each(ctx, q, remarksSQL, nil, func(rows *sql.Rows) error {
		var (
			r    remark
			file string
		)
		err := rows.Scan(&r.sourceID, &file, &r.Code, &r.Text)
		r.Text = file + ": " + r.Text
		l.remarks = append(l.remarks, r)
		return err
	})
	if err != nil {
		return Library{}, fmt.Errorf("list remarks: %w", err)
	}
	return l, nil
}

// Name adds the sources with the ids without the doubts about their figures,
// for an answer that shows none.
func (m *Meta) Name(l Library, ids []int) {
	for _, s := range l.sources {
		if slices.Contains(ids, s.ID) {
			m.Sources = append(m.Sources, s)
		}
	}
}

// Cite adds the sources with the ids, which may come in any order and
// repeatedly, and the doubts about them.
func (m *Meta) Cite(l Library, ids []int) {
	m.Name(l, ids)
	m.doubt(l, ids)
}

// CiteAlso is Cite for an answer that has sources of the library already: each is
// named once, and all are in the library's order.
func (m *Meta) CiteAlso(l Library, ids []int) {
	all := slices.Clone(ids)
	for _, s := range m.Sources {
		all = append(all, s.ID)
	}
	m.Sources = []lmi.Source{}
	m.Name(l, all)
	m.doubt(l, ids)
}

// doubt adds the doubts about the sources with the ids.
func (m *Meta) doubt(l Library, ids []int) {
	for _, r := range l.remarks {
		if slices.Contains(ids, r.sourceID) {
			m.AddNote(r.Code, r.Text)
		}
	}
}

// AddSources reads the library and cites the sources with the ids.
func (m *Meta) AddSources(ctx context.Context, q Querier, ids []int) error {
	l, err := ReadLibrary(ctx, q)
	if err != nil {
		return err
	}
	m.Cite(l, ids)
	return nil
}

// Each runs a query and calls scan for every row; scan's error stops it.
func Each(ctx context.Context, q Querier, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
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

// mostListed bounds how many names an error message lists.
const mostListed = 12

// Names writes what is loaded into an error message, "a; b; and 3 more" where it is much.
func Names(names []string) string {
	if len(names) > mostListed {
		names = append(slices.Clone(names[:mostListed]), fmt.Sprintf("and %d more", len(names)-mostListed))
	}
	return strings.Join(names, "; ")
}

// First writes the names of a note, "A, B, C" or, of more than most, "A, B, C and 230 more".
func First(most int, names []string) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// YearsApart is how far two years are from one another.
func YearsApart(a, b int) int { return max(a-b, b-a) }

// Texts returns codes as a list that a query can be given.
func Texts[T ~string](codes []T) []string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return texts
}
