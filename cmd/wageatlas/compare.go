package main

import (
	"context"

	"github.com/spf13/cobra"

	"wageatlas/analytics/compare"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func compareCommand(db *string) *cobra.Command {
	var (
		params compare.Params
		year   int
	)
	cmd := &cobra.Command{
		Use:     "compare SOC SOC... | SOC --years Y,Y",
		Short:   "Several occupations side by side, or one in several years",
		Example: "  wageatlas compare 43-4121 25-4031 25-4022\n  wageatlas compare 43-4121 --years 2019,2024",
		Args:    arguments(1, unlimited, "SOC codes"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().IntSliceVar(&params.Years, "years", nil, "the years to compare for one occupation, separated by commas")
	yearFlag(cmd, &year)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, arg := range args {
			soc, err := lmi.ParseSOC(arg)
			if err != nil {
				return errUsage{err}
			}
			params.SOCs = append(params.SOCs, soc)
		}
		if year != 0 {
			params.Years = append(params.Years, year)
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := compare.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Compare)
		})
	}
	return cmd
}
