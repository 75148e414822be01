// Package fingerprint tells whether two warehouses hold the same.
package fingerprint

import (
	"context"
	"crypto/sha256"
	"database/sql"
	_ "embed"
	"encoding/hex"
	"fmt"

	"wageatlas/analytics"
)

//go:embed tables.sql
var tablesSQL string

// Get returns the fingerprint of all that the warehouse holds but the times of loading, as 64 hexadecimal
// digits. It is read from every figure, so a change that no loading recorded shows too. The
// hashes are those of DuckDB: fingerprints are comparable within one build of the program.
func Get(ctx context.Context, q analytics.Querier) (string, error) {
	sum := sha256.New()
	err := analytics.Each(ctx, q, tablesSQL, nil, func(rows *sql.Rows) error {
		var (
			table, hashes string
			count         int64
		)
		if err := rows.Scan(&table, &count, &hashes); err != nil {
			return err
		}
		_, err := fmt.Fprintf(sum, "%s %d %s\n", table, count, hashes)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("fingerprint of the warehouse: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
