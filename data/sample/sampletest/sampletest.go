// Package sampletest makes the files of the embedded sample from a warehouse
// that holds the published files, to write them anew and to prove the ones there true.
package sampletest

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/csv"
	"fmt"

	"wageatlas/data/sample"
	"wageatlas/data/warehouse"
)

//go:embed sql/*.sql
var queries embed.FS

// Export returns the sample's files by name, such as "oews.csv".
func Export(ctx context.Context, w *warehouse.Warehouse) (map[string][]byte, error) {
	loader, err := w.Loader(ctx)
	if err != nil {
		return nil, err
	}
	defer loader.Close() //nolint:errcheck // a test's connection
	prepare, err := queries.ReadFile("sql/prepare.sql")
	if err != nil {
		return nil, err
	}
	if err := loader.Exec(ctx, string(prepare)); err != nil {
		return nil, fmt.Errorf("prepare.sql: %w", err)
	}
	files := make(map[string][]byte)
	for _, table := range sample.Tables() {
		query, err := queries.ReadFile("sql/" + table + ".sql")
		if err != nil {
			return nil, err
		}
		rows, err := loader.Query(ctx, string(query))
		if err != nil {
			return nil, fmt.Errorf("%s.sql: %w", table, err)
		}
		if files[table+".csv"], err = encode(rows); err != nil {
			return nil, fmt.Errorf("%s.sql: %w", table, err)
		}
	}
	return files, nil
}

func encode(rows *sql.Rows) ([]byte, error) {
	defer rows.Close() //nolint:errcheck // rows.Err tells
	head, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(head); err != nil {
		return nil, err
	}
	cells := make([]sql.NullString, len(head))
	targets := make([]any, len(head))
	for i := range cells {
		targets[i] = &cells[i]
	}
	texts := make([]string, len(head))
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		for i, cell := range cells {
			texts[i] = cell.String
		}
		if err := w.Write(texts); err != nil {
			return nil, err
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, err
	}
	return b.Bytes(), rows.Err()
}
