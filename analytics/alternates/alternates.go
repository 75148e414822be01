// Package alternates answers under which other titles occupations are known, in
// few words each, for a search by them.
package alternates

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Params choose the titles.
type Params struct {
	// Titles are the occupations with their own titles. An alternate title whose
	// words all stand in the title is left out: a search finds it by the title.
	Titles map[lmi.SOC]string
	// Most bounds how many are given of one occupation, the shortest first.
	Most int
}

// Result is the answer.
type Result struct {
	// Titles are the alternate titles of each occupation that has any, the shortest first.
	Titles map[lmi.SOC][]string `json:"alternate_titles"`
	// Dropped counts the titles that Most left out.
	Dropped int `json:"dropped"`
	analytics.Meta
}

//go:embed alternates.sql
var alternatesSQL string

// Get answers; an occupation without alternate titles is no error.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	r := Result{Titles: make(map[lmi.SOC][]string), Meta: analytics.NewMeta()}
	socs := make([]lmi.SOC, 0, len(p.Titles))
	for soc := range p.Titles {
		socs = append(socs, soc)
	}
	slices.Sort(socs)
	var ids []int
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, alternatesSQL, args, func(rows *sql.Rows) error {
		var (
			soc   lmi.SOC
			title string
			id    int
		)
		if err := rows.Scan(&soc, &title, &id); err != nil {
			return err
		}
		switch {
		case within(title, p.Titles[soc]):
		case len(r.Titles[soc]) >= p.Most:
			r.Dropped++
		default:
			r.Titles[soc] = append(r.Titles[soc], title)
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return Result{}, fmt.Errorf("list alternate titles: %w", err)
	}
	if len(r.Titles) == 0 {
		return r, nil
	}
	library, err := analytics.ReadLibrary(ctx, q)
	if err != nil {
		return Result{}, err
	}
	r.Name(library, ids)
	return r, nil
}

// within reports whether every word of the title begins a word of the other one.
func within(title, other string) bool {
	others := words(other)
	for _, word := range words(title) {
		if !slices.ContainsFunc(others, func(o string) bool { return strings.HasPrefix(o, word) }) {
			return false
		}
	}
	return true
}

func words(title string) []string {
	return strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
