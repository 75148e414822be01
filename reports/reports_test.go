package reports

import (
	"context"
	"path/filepath"
	"testing"

	"wageatlas/data/sample"
	"wageatlas/data/warehouse"
)

func openSample(tb testing.TB) *warehouse.Warehouse {
	tb.Helper()
	w, err := sample.Open(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { w.Close() })
	return w
}

func BenchmarkBuild(b *testing.B) {
	w := openSample(b)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "site")
		result, err := Build(context.Background(), w.DB(), Options{Dir: dir, Generated: "a benchmark"})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(result.Pages), "pages")
	}
}
