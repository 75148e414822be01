package main

import (
	"context"

	"github.com/spf13/cobra"

	"wageatlas/analytics/sources"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func sourcesCommand(db *string) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "What is loaded, from which file, how many rows, what was rejected",
		Args:  arguments(0, 0, "no arguments"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := sources.Get(ctx, w.DB())
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Sources)
		})
	}
	return cmd
}
