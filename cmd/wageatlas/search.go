package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics/search"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func searchCommand(db *string) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "search TEXT",
		Short:   "Find the code of an occupation, an industry or an area by its title",
		Example: "  wageatlas search library assistants",
		Args:    arguments(1, unlimited, "the words of a title"),
	}
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := search.Find(ctx, w.DB(), strings.Join(args, " "))
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Search)
		})
	}
	return cmd
}
