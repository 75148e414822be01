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
		params            percentile.Params
		industries, areas []string
		per               string
	)
	cmd := &cobra.Command{
		Use:   "percentile SOC [SOC...]",
		Short: "Wages of an occupation, or of several together: all percentiles, one of them, or the one of a wage",
		Long: `Show the published percentiles and the mean of an occupation's wages; with --p, find
the wage at a percentile, with --wage the percentile at which a wage stands. At the
published percentiles (10, 25, 50, 75, 90) the answer is the published figure;
between them it is interpolated, beyond them it is bounded. A wage below 1,000
dollars is taken per hour, any other per year; --per says it.

Several occupations, industries or areas (each with each) are put together into one
distribution, in which each counts by its employment. Percentiles are not averaged.
What has no released figures is left out and named. A group cannot be put together
with a part of it, such as 43-0000 with 43-4121 or the nation with a state.`,
		Example: "  wageatlas percentile 43-4121 --wage 21.50\n  wageatlas percentile 43-4121 --p 60 --year 2021\n  wageatlas percentile 25-4031 43-4121\n  wageatlas percentile 43-4121 --industry 51,61 --year 2024",
		Args:    arguments(1, unlimited, "SOC codes, such as 43-4121"),
	}
	asJSON := jsonFlag(cmd)
	yearFlag(cmd, &params.Market.Year)
	cmd.Flags().StringSliceVar(&industries, "industry", nil, "the industries (NAICS) of the wages, separated by commas; all industries by default")
	cmd.Flags().StringSliceVar(&areas, "area", nil, "the area codes of the wages, separated by commas; the nation by default")
	cmd.Flags().Float64Var(&params.Percentile, "p", 0, "the percentile whose wage is asked for, above 0 and below 100")
	cmd.Flags().Float64Var(&params.WageUSD, "wage", 0, "the wage in dollars whose percentile is asked for")
	cmd.Flags().StringVar(&per, "per", "", "what the wage is paid for: hour or year")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("p") && params.Percentile == 0 || cmd.Flags().Changed("wage") && params.WageUSD == 0 {
			return percentile.ErrParams
		}
		for _, arg := range args {
			soc, err := lmi.ParseSOC(arg)
			if err != nil {
				return errUsage{err}
			}
			params.Market.SOCs = append(params.Market.SOCs, soc)
		}
		for _, industry := range industries {
			naics, err := lmi.ParseNAICS(industry)
			if err != nil {
				return errUsage{err}
			}
			params.Market.Industries = append(params.Market.Industries, naics)
		}
		for _, area := range areas {
			params.Market.Areas = append(params.Market.Areas, lmi.Area(area))
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
