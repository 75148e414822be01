// Package sample carries a small set of published figures inside the binary, so
// that every reading command works without a file and without a network.
//
// It holds the library family of occupations with neighbours to compare, all
// occupations and each major group: OEWS national 2014 to 2025 and by sector
// for 2022 and 2024, the outlooks 2019-29 and 2024-34 with separations, and
// educational attainment. The files in figures/ are this project's own tidy
// CSV: a figure stands as published, with the publisher's marker where it is
// suppressed (* and **) or top-coded (#), and names the source it came from.
// A test of package ingest compares every one of them with the published files.
package sample

import (
	"context"
	"database/sql/driver"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"wageatlas/data/warehouse"
)

//go:embed figures/*.csv
var files embed.FS

//go:embed load.sql
var loadSQL string

// Tables are the names of the sample's tables; the file of each is NAME.csv.
func Tables() []string {
	return []string{"vintage", "occupation", "industry", "area", "source", "remark", "oews", "projection", "separation", "attainment"}
}

// Files returns the folder with the sample's CSV files.
func Files() (fs.FS, error) { return fs.Sub(files, "figures") }

// Open returns a warehouse in memory that holds the sample.
func Open(ctx context.Context) (*warehouse.Warehouse, error) {
	w, err := warehouse.OpenMemory(ctx)
	if err != nil {
		return nil, err
	}
	if err := load(ctx, w); err != nil {
		return nil, errors.Join(fmt.Errorf("load the embedded sample: %w", err), w.Close())
	}
	return w, nil
}

func load(ctx context.Context, w *warehouse.Warehouse) error {
	loader, err := w.Loader(ctx)
	if err != nil {
		return err
	}
	defer loader.Close() //nolint:errcheck // it gives a connection in memory back
	if err := loader.Exec(ctx, warehouse.CellMacros()); err != nil {
		return err
	}
	for _, table := range Tables() {
		if err := stage(ctx, loader, table); err != nil {
			return fmt.Errorf("%s.csv: %w", table, err)
		}
	}
	return loader.InTransaction(ctx, func() error { return loader.Exec(ctx, loadSQL) })
}

func stage(ctx context.Context, loader *warehouse.Loader, table string) error {
	file, err := files.Open("figures/" + table + ".csv")
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // an embedded file
	reader := csv.NewReader(file)
	reader.ReuseRecord = true
	head, err := reader.Read()
	if err != nil {
		return err
	}
	staging := "sample_" + table
	if err := loader.StagingTable(ctx, staging, head); err != nil {
		return err
	}
	return loader.AppendStaging(staging, func(appender *warehouse.Appender) error {
		values := make([]driver.Value, 3+len(head))
		values[0] = ""
		for line := int32(2); ; line++ {
			cells, err := reader.Read()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			values[1] = line
			for i, cell := range cells {
				values[3+i] = cell
			}
			if err := appender.Append(values); err != nil {
				return fmt.Errorf("row %d: %w", line, err)
			}
		}
	})
}
