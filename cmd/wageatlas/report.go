package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse"
	"wageatlas/reports"
)

func reportCommand(db *string) *cobra.Command {
	var (
		options           reports.Options
		roles, industries []string
		pairs             string
		compared          []string
	)
	cmd := &cobra.Command{
		Use:   "report --out DIR",
		Short: "Write a site of pages on roles and industries, with an index to search",
		Long: `Write a site of static pages: an index and a page for each role and industry.
The folder is replaced as a whole when the site is complete; it must be new,
empty, or hold an earlier site.`,
		Example: "  wageatlas report --out site\n  wageatlas report --out site --role 43-4121,25-4031 --single-file",
		Args:    arguments(0, 0, "no arguments; name roles with --role and industries with --industry"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&options.Dir, "out", "", "the folder of the site")
	cmd.Flags().StringSliceVar(&roles, "role", nil, "the SOC codes of the roles, separated by commas; all by default")
	cmd.Flags().StringSliceVar(&industries, "industry", nil, "the NAICS codes of the industries, separated by commas; all by default")
	cmd.Flags().StringVar(&pairs, "pairs", "", "pages of a role in an industry: none, sectors (where its median is released) or all (below sectors, too);\nby default sectors for roles named with --role, else none")
	cmd.Flags().StringArrayVar(&compared, "compare", nil, "a page that sets two to four roles side by side, SOC codes separated by commas; can be given several times")
	cmd.Flags().BoolVar(&options.SingleFile, "single-file", false, "make each page one file that can be mailed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if options.Dir == "" {
			return errUsage{fmt.Errorf("name the folder of the site with --out DIR")}
		}
		var err error
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
		if options.Scope.Pairs, err = scale(pairs); err != nil {
			return err
		}
		if options.Scope.Compare, err = comparisons(compared); err != nil {
			return err
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

// scale reads how many pairs have a page, "" for what a site has by default.
func scale(text string) (directory.Scale, error) {
	switch scale := directory.Scale(text); scale {
	case "", directory.NoPairs, directory.SectorPairs, directory.AllPairs:
		return scale, nil
	}
	return "", errUsage{fmt.Errorf("--pairs %q: write none, sectors or all", text)}
}

// comparisons reads sets of codes, each a text with commas.
func comparisons(texts []string) ([][]lmi.SOC, error) {
	var sets [][]lmi.SOC
	for _, text := range texts {
		var socs []lmi.SOC
		for _, code := range strings.Split(text, ",") {
			soc, err := lmi.ParseSOC(code)
			if err != nil {
				return nil, errUsage{err}
			}
			socs = append(socs, soc)
		}
		if err := compare.CheckRoles(socs); err != nil {
			return nil, errUsage{fmt.Errorf("--compare %s: %w", text, err)}
		}
		sets = append(sets, socs)
	}
	return sets, nil
}
