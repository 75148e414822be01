package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports/diffpage"
	"wageatlas/reports/text"
)

func diffCommand(db *string) *cobra.Command {
	var (
		params         diff.Params
		roles          []string
		industry, html string
	)
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "What changed between two years of wages or two editions of the projections",
		Long: `Say what changed between two years of OEWS or two editions of the projections: new,
gone and renamed codes, changes of wages, employment and projected growth, and what
must be known to read them. Changes run from the older to the newer.`,
		Example: "  wageatlas diff 2023 2024\n  wageatlas diff 2019-29 2024-34 --role 43-4121\n  wageatlas diff 2022 2024 --industry 51 --html changes.html",
		Args:    arguments(2, 2, "two years, such as 2023 2024, or two editions, such as 2019-29 2024-34"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringSliceVar(&roles, "role", nil, "the SOC codes of the roles, separated by commas; all by default")
	cmd.Flags().StringVar(&industry, "industry", "", "the industry (NAICS) of the wages; all industries together by default")
	cmd.Flags().StringVar(&html, "html", "", "write the answer as a page into this file too")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		params.Then, params.Now = args[0], args[1]
		for _, role := range roles {
			soc, err := lmi.ParseSOC(role)
			if err != nil {
				return errUsage{err}
			}
			params.SOCs = append(params.SOCs, soc)
		}
		if industry != "" {
			var err error
			if params.NAICS, err = lmi.ParseNAICS(industry); err != nil {
				return errUsage{err}
			}
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := diff.Get(ctx, w.DB(), params)
			if err != nil {
				return err
			}
			if html != "" {
				if err := writeDiffPage(html, result); err != nil {
					return err
				}
			}
			return answer(cmd, *asJSON, result, text.Diff)
		})
	}
	return cmd
}

// writeDiffPage writes the page whole, or not at all if it cannot be made.
func writeDiffPage(path string, result diff.Result) error {
	var page bytes.Buffer
	if err := diffpage.Single(&page, result, "wageatlas, "+version()); err != nil {
		return err
	}
	if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
