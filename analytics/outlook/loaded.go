package outlook

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
)

//go:embed loaded.sql
var loadedSQL string

// loaded says of one edition which of its tables the warehouse holds.
type loaded struct {
	edition              string
	projections, factors bool
}

// readLoaded returns the loaded editions, oldest first.
func readLoaded(ctx context.Context, q analytics.Querier) ([]loaded, error) {
	var editions []loaded
	err := analytics.Each(ctx, q, loadedSQL, nil, func(rows *sql.Rows) error {
		var l loaded
		err := rows.Scan(&l.edition, &l.projections, &l.factors)
		editions = append(editions, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list editions: %w", err)
	}
	return editions, nil
}

// Newest names the newest loaded edition with figures of occupations: "2024-34". It is empty where there is none.
func Newest(ctx context.Context, q analytics.Querier) (string, error) {
	editions, err := readLoaded(ctx, q)
	if err != nil {
		return "", err
	}
	newest := ""
	for _, l := range editions {
		if l.projections {
			newest = l.edition
		}
	}
	return newest, nil
}
