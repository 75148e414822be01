package main

import (
	"context"

	"github.com/spf13/cobra"

	"wageatlas/analytics/ladder"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func ladderCommand(db *string) *cobra.Command {
	var params ladder.Params
	cmd := &cobra.Command{
		Use:   "ladder SOC",
		Short: "The next roles from an occupation: what they pay, how they grow and what they ask",
		Long: `Find better paid occupations that a role can lead to: those that O*NET lists as
related, its supervisors and managers, and others of its field or SOC group. Each
says why it is there, what it pays at the median and to a newcomer, its openings
and growth, and the education, experience and training it asks.`,
		Example: "  wageatlas ladder 43-4121\n  wageatlas ladder 43-4121 --year 2021 --all",
		Args:    arguments(1, 1, "one SOC code, such as 43-4121"),
	}
	asJSON := jsonFlag(cmd)
	yearFlag(cmd, &params.Year)
	cmd.Flags().BoolVar(&params.All, "all", false, "list all steps instead of the first twelve")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if params.SOC, err = lmi.ParseSOC(args[0]); err != nil {
			return errUsage{err}
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := ladder.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Ladder)
		})
	}
	return cmd
}
