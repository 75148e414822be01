package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"wageatlas/data/sample"
	"wageatlas/data/warehouse"
)

func defaultWarehouse() string {
	if path := os.Getenv("WAGEATLAS_DB"); path != "" {
		return path
	}
	return "wageatlas.duckdb"
}

// withWarehouse opens the warehouse file for reading, or the embedded sample
// where there is no file, and passes it to use.
func withWarehouse(cmd *cobra.Command, path string, use func(context.Context, *warehouse.Warehouse) error) error {
	ctx := cmd.Context()
	w, err := openForReading(ctx, cmd.ErrOrStderr(), path)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // opened for reading only
	return use(ctx, w)
}

// samplePath is the --db that asks for the embedded sample even where there is a warehouse.
const samplePath = ":sample:"

func openForReading(ctx context.Context, stderr io.Writer, path string) (*warehouse.Warehouse, error) {
	if path == samplePath {
		return sample.Open(ctx)
	}
	if !warehouse.Exists(path) {
		fmt.Fprintf(stderr, "wageatlas: no warehouse at %s; using the embedded sample (wageatlas ingest PATH... makes one)\n", path) //nolint:errcheck // only a hint
		return sample.Open(ctx)
	}
	w, err := warehouse.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	empty, err := w.Empty(ctx)
	if err == nil && empty {
		err = fmt.Errorf("%s: the warehouse is empty; load files with: wageatlas ingest PATH", path)
	}
	if err != nil {
		w.Close() //nolint:errcheck // the error before it counts
		return nil, err
	}
	return w, nil
}

// writeJSON writes an answer as indented JSON.
func writeJSON(w io.Writer, answer any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(answer)
}

// answer writes an answer as JSON or, by asText, as text.
func answer[T any](cmd *cobra.Command, asJSON bool, result T, asText func(io.Writer, T) error) error {
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), result)
	}
	return asText(cmd.OutOrStdout(), result)
}

// jsonFlag adds --json to a command.
func jsonFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("json", false, "write the answer as JSON; units stand in the field names")
}
