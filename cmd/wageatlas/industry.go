package main

import (
	"context"

	"github.com/spf13/cobra"

	"wageatlas/analytics/industry"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func industryCommand(db *string) *cobra.Command {
	var params industry.Params
	cmd := &cobra.Command{
		Use:     "industry NAICS",
		Short:   "The occupations of one industry by employment and by pay",
		Example: "  wageatlas industry 51\n  wageatlas industry 31-33 --year 2022",
		Args:    arguments(1, 1, "one NAICS code, such as 51 or 31-33"),
	}
	asJSON := jsonFlag(cmd)
	yearFlag(cmd, &params.Year)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if params.NAICS, err = lmi.ParseNAICS(args[0]); err != nil {
			return errUsage{err}
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := industry.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Industry)
		})
	}
	return cmd
}
