package ingest

import (
	"context"
	"errors"

	"wageatlas/data/warehouse"
)

// RunOn is Run on a warehouse that stays open, for tests that load many files.
func RunOn(ctx context.Context, w *warehouse.Warehouse, paths []string, options Options) (report Report, err error) {
	r := run{options: options, warehouse: w}
	if err := r.connect(ctx); err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, r.loader.Close()) }()
	err = r.all(ctx, collect(paths), &report)
	return report, err
}
