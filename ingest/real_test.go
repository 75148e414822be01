package ingest_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/sample"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse"
	"wageatlas/ingest"
)

var update = flag.Bool("update", false, "write the files of the embedded sample anew")

// TestSampleIsTrue makes the embedded sample from the published files and
// compares it with what the binary carries.
func TestSampleIsTrue(t *testing.T) {
	w := loadReal(t)
	want, err := sampletest.Export(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		for name, content := range want {
			if err := os.WriteFile(filepath.Join("..", "data", "sample", "figures", name), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	files, err := sample.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range want {
		got, err := fs.ReadFile(files, name)
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, content) {
			t.Errorf("%s is not what the published files say (-want +got):\n%s", name,
				cmp.Diff(strings.Split(string(content), "\n"), strings.Split(string(got), "\n")))
		}
	}
}

// loadReal returns a warehouse with all published files.
func loadReal(t *testing.T) *warehouse.Warehouse {
	t.Helper()
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "bls")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Skipf("no published files in %s; set WAGEATLAS_BLS_DIR", dir)
	}
	path := filepath.Join(t.TempDir(), "real.duckdb")
	report, err := ingest.Run(context.Background(), []string{dir}, ingest.Options{
		Open: func(ctx context.Context) (*warehouse.Warehouse, error) { return warehouse.Open(ctx, path) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Documents {
		if d.Outcome == ingest.Failed {
			t.Errorf("%s: %s", d.Place, d.Reason)
		}
	}
	w, err := warehouse.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}
