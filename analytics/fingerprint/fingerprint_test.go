package fingerprint_test

import (
	"context"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/fingerprint"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

func get(t *testing.T, q analytics.Querier) string {
	t.Helper()
	got, err := fingerprint.Get(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestChanges: whatever changes in the warehouse changes the fingerprint, and what is changed back
// brings it back; the time of loading does not count.
func TestChanges(t *testing.T) {
	first := get(t, sampletest.Open(t).DB())
	db := sampletest.Open(t).DB()
	if again := get(t, db); again != first || len(first) != 64 {
		t.Fatalf("the sample loaded twice: %s and %s", first, again)
	}
	for _, change := range []string{
		"UPDATE oews_estimate SET p50_usd_hour = p50_usd_hour + 0.01 WHERE rowid = 7",
		"DELETE FROM separation WHERE rowid = 0",
		"UPDATE source SET attribution = 'by somebody' WHERE source_id = 1",
		"INSERT INTO remark VALUES (1, 'remark', 'doubt', 1, 'a doubt')",
		"UPDATE occupation SET title = title || ' ' WHERE soc_code = '43-4121'",
	} {
		before := get(t, db)
		if _, err := db.Exec(change); err != nil {
			t.Fatal(err)
		}
		if get(t, db) == before {
			t.Errorf("%s: the fingerprint is the same", change)
		}
	}
	before := get(t, db)
	if _, err := db.Exec("UPDATE source SET loaded_at = loaded_at + INTERVAL 1 DAY"); err != nil {
		t.Fatal(err)
	}
	if get(t, db) != before {
		t.Error("the time of loading changes the fingerprint")
	}
	if _, err := db.Exec("UPDATE oews_estimate SET p50_usd_hour = NULL WHERE rowid = 8"); err != nil {
		t.Fatal(err)
	}
	if get(t, db) == before {
		t.Error("a figure that went missing leaves the fingerprint as it was")
	}
}

// TestEveryTable: the query reads every table, and of those whose columns it names all but the times.
func TestEveryTable(t *testing.T) {
	query, err := os.ReadFile("tables.sql")
	if err != nil {
		t.Fatal(err)
	}
	db := warehousetest.Memory(t).DB()
	list := func(sql string) (names []string) {
		rows, err := db.Query(sql)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close() //nolint:errcheck // rows.Err tells
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return names
	}
	var read []string
	for _, match := range regexp.MustCompile(`SELECT '(\w+)' AS table_name`).FindAllSubmatch(query, -1) {
		read = append(read, string(match[1]))
	}
	slices.Sort(read)
	if diff := cmp.Diff(list("SELECT table_name FROM duckdb_tables() ORDER BY table_name"), read); diff != "" {
		t.Errorf("tables (-in the warehouse +read):\n%s", diff)
	}
	for _, column := range list("SELECT column_name FROM duckdb_columns() WHERE table_name = 'source' AND data_type <> 'TIMESTAMP'") {
		if !regexp.MustCompile(`hash\([^)]*\b` + column + `\b[^)]*\)`).Match(query) {
			t.Errorf("the column %s of source is not read", column)
		}
	}
}
