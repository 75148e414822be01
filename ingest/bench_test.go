package ingest_test

import (
	"context"
	"path/filepath"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// BenchmarkRun loads all published files into a new warehouse.
func BenchmarkRun(b *testing.B) {
	dir := ingesttest.RealDir(b)
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "bench.duckdb")
		report, err := ingest.Run(context.Background(), []string{dir}, ingest.Options{
			Open: func(ctx context.Context) (*warehouse.Warehouse, error) { return warehouse.Open(ctx, path) },
		})
		if err != nil {
			b.Fatal(err)
		}
		var rows int64
		for _, d := range report.Documents {
			rows += d.RowsMerged
		}
		b.ReportMetric(float64(rows), "rows")
	}
}
