package main

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
)

func ingestCommand(db *string) *cobra.Command {
	var (
		year           int
		strict, dryRun bool
	)
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Load files, folders or zips; dataset and vintage are recognised",
		Long: `Load published files into the warehouse: workbooks (.xlsx, .xls), delimited text and
zips of these. What a file is, is found from its content; the README lists the datasets.
In a folder, files of no supported dataset are skipped; a file named outright
that cannot be read or used is an error, and the other files are still loaded.
Each file is loaded whole or not at all, and a revised file replaces what it restates.`,
		Example: "  wageatlas ingest raw/\n  wageatlas ingest wages.csv --year 2015",
		Args:    arguments(1, unlimited, "files or folders"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().IntVar(&year, "year", 0, "the year (May) of OEWS files that do not hold it")
	cmd.Flags().BoolVar(&strict, "strict", false, "load no file of which a row or cell is rejected, and exit with 3 where there is one")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "show what would change, on a copy of the warehouse that is thrown away")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *db == samplePath {
			return errUsage{fmt.Errorf("nothing can be loaded into the embedded sample; name a file with --db")}
		}
		stderr := cmd.ErrOrStderr()
		progress := newProgress(stderr)
		open := warehouse.Open
		if dryRun {
			open = warehouse.OpenScratch
		}
		report, err := ingest.Run(cmd.Context(), args, ingest.Options{
			Open:        func(ctx context.Context) (*warehouse.Warehouse, error) { return open(ctx, *db) },
			Year:        year,
			Strict:      strict,
			DryRun:      dryRun,
			ToolVersion: version(),
			Progress:    func(p ingest.Progress) { progress.file(p.File, p.Number, p.Of, p.Rows) },
		})
		progress.end()
		if err == nil || len(report.Documents) > 0 {
			writeErr := answer(cmd, *asJSON, report, func(w io.Writer, r ingest.Report) error { return r.WriteText(w) })
			err = cmp.Or(err, writeErr)
		}
		if err != nil {
			return err
		}
		sayFailures(stderr, report)
		switch {
		case report.Count(ingest.Failed) > 0:
			return errReported
		case report.Count(ingest.Refused) > 0:
			return errFindings
		}
		return nil
	}
	return cmd
}

func sayFailures(stderr io.Writer, report ingest.Report) {
	for _, d := range report.Documents {
		if d.Outcome == ingest.Failed || d.Outcome == ingest.Refused {
			fmt.Fprintf(stderr, "wageatlas: %s\n", d.Reason) //nolint:errcheck // the exit code tells too
		}
	}
}
