package main

import (
	"context"

	"github.com/spf13/cobra"

	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func roleCommand(db *string) *cobra.Command {
	var (
		params         role.Params
		industry, area string
	)
	cmd := &cobra.Command{
		Use:     "role SOC",
		Short:   "Wages, industries, trend, outlook and education of one occupation",
		Example: "  wageatlas role 43-4121 --year 2021",
		Args:    arguments(1, 1, "one SOC code, such as 43-4121"),
	}
	asJSON := jsonFlag(cmd)
	yearFlag(cmd, &params.Year)
	cmd.Flags().StringVar(&industry, "industry", "", "the industry (NAICS) of the wages and the trend; all industries by default")
	cmd.Flags().StringVar(&area, "area", "", "the area code of the wages and the trend; the nation by default")
	cmd.Flags().IntVar(&params.DollarsOf, "dollars-of", 0, "state the trend's medians in dollars of May of this year too, where a consumer price index is loaded; the newest year by default")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if params.SOC, err = lmi.ParseSOC(args[0]); err != nil {
			return errUsage{err}
		}
		if industry != "" {
			if params.NAICS, err = lmi.ParseNAICS(industry); err != nil {
				return errUsage{err}
			}
		}
		params.Area = lmi.Area(area)
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := role.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Role)
		})
	}
	return cmd
}

// yearFlag adds --year to a command.
func yearFlag(cmd *cobra.Command, year *int) {
	cmd.Flags().IntVar(year, "year", 0, "the May of the wages; the newest loaded one by default")
}
