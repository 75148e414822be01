// Package warehousetest reads warehouses in tests.
package warehousetest

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"testing"

	"github.com/duckdb/duckdb-go/v2"

	"wageatlas/data/warehouse"
)

// Querier runs queries; *sql.DB is one.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Null stands in the texts of Rows for NULL. Numbers are without zeros at their end.
const Null = "NULL"

// Rows runs a query and returns its rows as texts.
func Rows(t testing.TB, q Querier, query string, args ...any) [][]string {
	t.Helper()
	rows, err := q.QueryContext(context.Background(), query, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	values, targets := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		targets[i] = &values[i]
	}
	var all [][]string
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(names))
		for i, value := range values {
			row[i] = text(value)
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func text(value any) string {
	switch v := value.(type) {
	case nil:
		return Null
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case duckdb.Decimal:
		return strconv.FormatFloat(v.Float64(), 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// Memory returns an empty warehouse in memory.
func Memory(t testing.TB) *warehouse.Warehouse {
	t.Helper()
	w, err := warehouse.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() }) //nolint:errcheck // it is in memory
	return w
}

// Dump returns all rows of all tables but schema_migration, for comparing two
// states of a warehouse.
func Dump(t testing.TB, q Querier) map[string][][]string {
	t.Helper()
	all := make(map[string][][]string)
	for _, table := range Rows(t, q, `SELECT table_name FROM duckdb_tables()
		WHERE NOT internal AND NOT temporary AND table_name <> 'schema_migration' ORDER BY table_name`) {
		all[table[0]] = Rows(t, q, `SELECT COLUMNS(*)::VARCHAR FROM "`+table[0]+`" ORDER BY ALL`)
	}
	return all
}
