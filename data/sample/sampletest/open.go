package sampletest

import (
	"context"
	"sync"
	"testing"

	"wageatlas/data/sample"
	"wageatlas/data/warehouse"
)

var shared = sync.OnceValues(func() (*warehouse.Warehouse, error) { return sample.Open(context.Background()) })

// Shared returns the sample in memory for tests that only read. It is opened
// once in a test binary: do not change or close it.
func Shared(t testing.TB) *warehouse.Warehouse {
	t.Helper()
	w, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Open returns a warehouse in memory with the sample. It is the test's own and
// may be changed.
func Open(t testing.TB) *warehouse.Warehouse {
	t.Helper()
	w, err := sample.Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() }) //nolint:errcheck // it is in memory
	return w
}
