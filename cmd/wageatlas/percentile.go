package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"wageatlas/analytics/percentile"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func percentileCommand(db *string) *cobra.Command {
	var (
		params percentile.Params
		per    string
	)
	cmd := &cobra.Command{
		Use:   "percentile SOC (--wage USD | --p PERCENT)",
		Short: "The wage at a percentile of an occupation, or the percentile of a wage",
		Long: `Find the wage at a percentile of an occupation's wages, or the percentile at which a
wage stands. At the published percentiles (10, 25, 50, 75, 90) the answer is the
published figure; between them it is interpolated, beyond them it is bounded.
A wage below 1,000 dollars is taken per hour, any other per year; --per says it.`,
		Example: "  wageatlas percentile 43-4121 --wage 21.50\n  wageatlas percentile 43-4121 --p 60 --year 2021",
		Args:    arguments(1, 1, "one SOC code, such as 43-4121"),
	}
	asJSON := jsonFlag(cmd)
	place := placeFlags(cmd)
	cmd.Flags().Float64Var(&params.Percentile, "p", 0, "the percentile whose wage is asked for, above 0 and below 100")
	cmd.Flags().Float64Var(&params.WageUSD, "wage", 0, "the wage in dollars whose percentile is asked for")
	cmd.Flags().StringVar(&per, "per", "", "what the wage is paid for: hour or year")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if params.Place, err = place.of(args[0]); err != nil {
			return errUsage{err}
		}
		switch per {
		case "":
		case "hour":
			params.Unit = lmi.USDPerHour
		case "year":
			params.Unit = lmi.USDPerYear
		default:
			return errUsage{fmt.Errorf("--per %q: give hour or year", per)}
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := percentile.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Percentile)
		})
	}
	return cmd
}
