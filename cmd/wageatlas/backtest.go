package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"wageatlas/analytics/backtesting"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

// backtestCommand is a subcommand of bands.
func backtestCommand(db *string) *cobra.Command {
	params := backtesting.Defaults()
	cmd := &cobra.Command{
		Use:   "backtest",
		Short: "What an aging assumption is worth: old prices aged to a later May, against those published then",
		Long: `Age the market prices of each loaded May to those one and two years later, by each
method (not at all, a fixed rate, the Employment Cost Index, last year's change), and
say by how much they miss the prices that were published then, over all detailed
occupations of the nation.`,
		Example: "  wageatlas bands backtest\n  wageatlas bands backtest --from 2023 --to 2024 --rate 3.5",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return errUsage{fmt.Errorf("%s takes no arguments; see %s --help", cmd.CommandPath(), cmd.CommandPath())}
			}
			return nil
		},
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().IntVar(&params.From, "from", 0, "the first May to age prices from; the oldest loaded one by default")
	cmd.Flags().IntVar(&params.To, "to", 0, "the last May to age prices to; the newest loaded one by default")
	cmd.Flags().Float64Var(&params.AnnualRatePct, "rate", params.AnnualRatePct, "the fixed rate in percent a year")
	cmd.Flags().Float64Var(&params.Percentile, "percentile", params.Percentile, "the percentile of the market prices, 10 to 90")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := backtesting.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Backtest)
		})
	}
	return cmd
}
