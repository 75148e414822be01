package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics/area"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/text"
)

func areaCommand(db *string) *cobra.Command {
	var params area.Params
	cmd := &cobra.Command{
		Use:   "area CODE",
		Short: "What an area pays and whom it employs, set against the nation",
		Long: `Set an area against the nation: its wages over all occupations, a wage index over the
same occupations, and its occupations by employment, pay, concentration and
geographic differential. The code is that of BLS: 06 for California, 31080 for
Los Angeles; wageatlas search NAME finds it.`,
		Example: "  wageatlas area 31080\n  wageatlas area 06 --year 2024",
		Args:    arguments(1, 1, "one area code, such as 06 or 31080"),
	}
	asJSON := jsonFlag(cmd)
	yearFlag(cmd, &params.Year)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		params.Area = lmi.Area(strings.TrimSpace(args[0]))
		if params.Area == "" {
			return errUsage{errors.New("the area code is empty: give one such as 06 or 31080")}
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := area.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, text.Area)
		})
	}
	return cmd
}
