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
	var dollarsOf int
	cmd := &cobra.Command{
		Use:     "role SOC",
		Short:   "What one occupation is, pays and asks for: titles, wages, industries, trend, outlook, education, skills, similar roles",
		Example: "  wageatlas role 43-4121 --year 2021",
		Args:    arguments(1, 1, "one SOC code, such as 43-4121"),
	}
	asJSON := jsonFlag(cmd)
	place := placeFlags(cmd)
	cmd.Flags().IntVar(&dollarsOf, "dollars-of", 0, "state the trend's medians in dollars of May of this year too, where a consumer price index is loaded; the newest year by default")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		params, err := place.of(args[0])
		if err != nil {
			return errUsage{err}
		}
		params.DollarsOf = dollarsOf
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

// place holds the flags that choose the wages of an occupation.
type place struct {
	year           int
	industry, area string
}

// placeFlags adds --year, --industry and --area to a command.
func placeFlags(cmd *cobra.Command) *place {
	var p place
	yearFlag(cmd, &p.year)
	cmd.Flags().StringVar(&p.industry, "industry", "", "the industry (NAICS) of the wages; all industries by default")
	cmd.Flags().StringVar(&p.area, "area", "", "the area code of the wages; the nation by default")
	return &p
}

// of makes the parameters for the occupation.
func (p *place) of(soc string) (role.Params, error) {
	params := role.Params{Year: p.year, Area: lmi.Area(p.area)}
	var err error
	if params.SOC, err = lmi.ParseSOC(soc); err != nil {
		return role.Params{}, err
	}
	if p.industry == "" {
		return params, nil
	}
	params.NAICS, err = lmi.ParseNAICS(p.industry)
	return params, err
}

// yearFlag adds --year to a command.
func yearFlag(cmd *cobra.Command, year *int) {
	cmd.Flags().IntVar(year, "year", 0, "the May of the wages; the newest loaded one by default")
}
