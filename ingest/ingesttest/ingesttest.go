// Package ingesttest gives tests the published files, a warehouse with all of
// them, and small warehouses with files that a test writes itself.
package ingesttest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
)

// RealDir returns the folder of published files: $WAGEATLAS_BLS_DIR, else
// ../shared/bls beside the repository. The test is skipped where it is absent.
func RealDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join(Root(t), "..", "shared", "bls")
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Skipf("no published files in %s; set WAGEATLAS_BLS_DIR", dir)
	}
	return dir
}

// Root returns the folder of the repository, the one with go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the working directory")
		}
		dir = parent
	}
}

// loaded is the warehouse with all published files, loaded on first need.
var loaded struct {
	once   sync.Once
	folder string // made by Main, removed by it
	path   string
	report ingest.Report
	opened *warehouse.Warehouse
	err    error
}

// Main runs the tests of a package that uses Real, and cleans up behind them:
//
//	func TestMain(m *testing.M) { os.Exit(ingesttest.Main(m)) }
func Main(m *testing.M) int {
	folder, err := os.MkdirTemp("", "wageatlas-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	loaded.folder = folder
	code := m.Run()
	if loaded.opened != nil {
		err = loaded.opened.Close()
	}
	if err := errors.Join(err, os.RemoveAll(folder)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// Real returns the warehouse with all published files, open for reading. It is
// loaded at most once in a test binary and shared by its tests: do not close it.
func Real(t testing.TB) *warehouse.Warehouse {
	t.Helper()
	loadReal(t)
	return loaded.opened
}

// RealReport returns what the load behind Real said.
func RealReport(t testing.TB) ingest.Report {
	t.Helper()
	loadReal(t)
	return loaded.report
}

// RealCopy returns the path of a copy of the warehouse behind Real, which the test may change.
func RealCopy(t testing.TB) string {
	t.Helper()
	loadReal(t)
	content, err := os.ReadFile(loaded.path)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.duckdb")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func loadReal(t testing.TB) {
	t.Helper()
	dir := RealDir(t)
	if loaded.folder == "" {
		t.Fatal("this package needs a TestMain that calls ingesttest.Main")
	}
	loaded.once.Do(func() { loaded.err = load(dir) })
	if loaded.err != nil {
		t.Fatal(loaded.err)
	}
}

func load(dir string) (err error) {
	ctx := context.Background()
	loaded.path = filepath.Join(loaded.folder, "real.duckdb")
	if loaded.report, err = ingest.Run(ctx, []string{dir}, ingest.Options{Open: Opener(loaded.path), ToolVersion: "test"}); err != nil {
		return err
	}
	for _, d := range loaded.report.Documents {
		if d.Outcome == ingest.Failed {
			err = errors.Join(err, fmt.Errorf("%s: %s", d.Place, d.Reason))
		}
	}
	if err != nil {
		return err
	}
	loaded.opened, err = warehouse.OpenReadOnly(ctx, loaded.path)
	return err
}

// Opener returns what ingest.Options.Open wants, for the warehouse file at path.
func Opener(path string) func(context.Context) (*warehouse.Warehouse, error) {
	return func(ctx context.Context) (*warehouse.Warehouse, error) { return warehouse.Open(ctx, path) }
}
