// Package search finds the codes of occupations, industries and areas by their
// titles, and of occupations by the alternate titles that O*NET and BLS list.
package search

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	"wageatlas/analytics"
)

// Match is one occupation, industry or area.
type Match struct {
	// Kind is "occupation", "industry" or "area".
	Kind string `json:"kind"`
	// Code is a SOC, NAICS or area code.
	Code  string `json:"code"`
	Title string `json:"title"`
	// Alternate is the alternate title that fits the text, empty where the title or the code does.
	Alternate string `json:"alternate_title,omitempty"`
	// Newest is the newest year in which the title is in use.
	Newest int `json:"newest_year"`
	// Score orders the matches: 5 is the code itself, 4 the whole title, 3 and
	// above a title that begins with the text, 2 and above one with every word
	// of it; below 1 a title merely looks alike. Of equal whole numbers a match
	// by the title comes first.
	Score float64 `json:"score"`
}

// Result is the answer. Its sources are those of the alternate titles in it.
type Result struct {
	Text    string  `json:"text"`
	Matches []Match `json:"matches"`
	analytics.Meta
}

// most is how many matches are returned.
const most = 50

//go:embed search.sql
var searchSQL string

// Find returns what fits the text, the best first. Titles that hold all its
// words come before all others; where there is none, titles with a similar
// word do, for the sake of typing errors. It gives analytics.ErrNotFound when nothing fits.
func Find(ctx context.Context, q analytics.Querier, text string) (Result, error) {
	r := Result{Text: strings.TrimSpace(text), Meta: analytics.NewMeta()}
	var sources []int
	err := analytics.Each(ctx, q, searchSQL, []any{sql.Named("text", r.Text), sql.Named("most", most)}, func(rows *sql.Rows) error {
		var (
			m      Match
			source int
		)
		err := rows.Scan(&m.Kind, &m.Code, &m.Title, &m.Newest, &m.Alternate, &source, &m.Score)
		r.Matches = append(r.Matches, m)
		if source > 0 {
			sources = append(sources, source)
		}
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", text, err)
	}
	if len(r.Matches) == 0 {
		return Result{}, fmt.Errorf("a title with %q is %w; try fewer or other words", r.Text, analytics.ErrNotFound)
	}
	if len(sources) == 0 {
		return r, nil
	}
	library, err := analytics.ReadLibrary(ctx, q)
	if err != nil {
		return Result{}, err
	}
	r.Name(library, sources)
	return r, nil
}
