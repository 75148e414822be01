package main

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// published loads published files, none of which may fail, into a warehouse of the test's own.
func published(t *testing.T, files ...string) *sql.DB {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "published.duckdb")
	report, err := ingest.Run(ctx, files, ingest.Options{Open: ingesttest.Opener(path), ToolVersion: "test"})
	if err != nil || report.Count(ingest.Failed) > 0 {
		t.Fatalf("load: %v, %d files failed", err, report.Count(ingest.Failed))
	}
	w, err := warehouse.OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() }) //nolint:errcheck // it is only read
	return w.DB()
}
