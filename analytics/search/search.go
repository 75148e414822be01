// Package search finds the codes of occupations, industries and areas by their titles.
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
	// Newest is the newest year in which the title is in use.
	Newest int `json:"newest_year"`
	// Score orders the matches; 2 and above have every word of the text, below
	// 1 a title merely looks alike.
	Score float64 `json:"score"`
}

// Result is the answer.
type Result struct {
	Text    string  `json:"text"`
	Matches []Match `json:"matches"`
}

// most is how many matches are returned.
const most = 50

//go:embed search.sql
var searchSQL string

// Find returns what fits the text, the best first. Titles that hold all its
// words come before all others; where there is none, titles with a similar
// word do, for the sake of typing errors. It gives analytics.ErrNotFound when nothing fits.
func Find(ctx context.Context, q analytics.Querier, text string) (Result, error) {
	r := Result{Text: strings.TrimSpace(text)}
	rows, err := q.QueryContext(ctx, searchSQL, sql.Named("text", r.Text), sql.Named("most", most))
	if err != nil {
		return Result{}, fmt.Errorf("search %q: %w", text, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	for rows.Next() {
		var m Match
		if err := rows.Scan(&m.Kind, &m.Code, &m.Title, &m.Newest, &m.Score); err != nil {
			return Result{}, fmt.Errorf("search %q: %w", text, err)
		}
		r.Matches = append(r.Matches, m)
	}
	if err := rows.Err(); err != nil {
		return Result{}, fmt.Errorf("search %q: %w", text, err)
	}
	if len(r.Matches) == 0 {
		return Result{}, fmt.Errorf("a title with %q is %w; try fewer or other words", r.Text, analytics.ErrNotFound)
	}
	return r, nil
}
