package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports"
)

func reportCommand(db *string) *cobra.Command {
	var (
		options                  reports.Options
		roles, industries, areas []string
	)
	cmd := &cobra.Command{
		Use:   "report --out DIR",
		Short: "Write a site of pages on roles, industries and areas, with an index to search",
		Long: `Write a site of static pages: an index and a page for each role, each industry, and each
state and territory that is loaded. With codes of one kind only, there are no pages of the others.
The folder is replaced as a whole when the site is complete; it must be new,
empty, or hold an earlier site.`,
		Example: "  wageatlas report --out site\n  wageatlas report --out site --role 43-4121,25-4031 --single-file\n  wageatlas report --out site --all-areas",
		Args:    arguments(0, 0, "no arguments; name roles with --role, industries with --industry and areas with --area"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&options.Dir, "out", "", "the folder of the site")
	cmd.Flags().StringSliceVar(&roles, "role", nil, "the SOC codes of the roles, separated by commas; all by default")
	cmd.Flags().StringSliceVar(&industries, "industry", nil, "the NAICS codes of the industries, separated by commas; all by default")
	cmd.Flags().StringSliceVar(&areas, "area", nil, "the codes of the areas, separated by commas; all states and territories by default")
	cmd.Flags().BoolVar(&options.Scope.AllAreas, "all-areas", false, "make pages of all metropolitan and nonmetropolitan areas too")
	cmd.Flags().BoolVar(&options.SingleFile, "single-file", false, "make each page one file that can be mailed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if options.Dir == "" {
			return errUsage{fmt.Errorf("name the folder of the site with --out DIR")}
		}
		for _, text := range roles {
			soc, err := lmi.ParseSOC(text)
			if err != nil {
				return errUsage{err}
			}
			options.Scope.SOCs = append(options.Scope.SOCs, soc)
		}
		for _, text := range industries {
			naics, err := lmi.ParseNAICS(text)
			if err != nil {
				return errUsage{err}
			}
			options.Scope.NAICS = append(options.Scope.NAICS, naics)
		}
		for _, text := range areas {
			area := lmi.Area(strings.TrimSpace(text))
			if area == "" {
				return errUsage{fmt.Errorf("an area code is empty: give codes such as 06 or 31080")}
			}
			options.Scope.Areas = append(options.Scope.Areas, area)
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			progress := newProgress(cmd.ErrOrStderr())
			options.Generated = "wageatlas, " + version()
			options.Progress = progress.pages
			result, err := reports.Build(ctx, w.DB(), options)
			progress.end()
			if err != nil {
				return err
			}
			return answer(cmd, *asJSON, result, func(w io.Writer, r reports.Result) error {
				_, err := fmt.Fprintf(w, "%d pages; open %s\n", r.Pages, r.Index)
				return err
			})
		})
	}
	return cmd
}
