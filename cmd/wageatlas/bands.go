package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics/bands"
	"wageatlas/data/plan"
	"wageatlas/data/warehouse"
	"wageatlas/reports"
	"wageatlas/reports/text"
)

// bandFiles are the files and settings of wageatlas bands.
type bandFiles struct {
	roles, policy, staff, against, out string
	set                                []string
}

func bandsCommand(db *string) *cobra.Command {
	var files bandFiles
	cmd := &cobra.Command{
		Use:   "bands --roles F.csv --out DIR",
		Short: "Pay ranges from market prices and a policy, and staff set against them",
		Long: `Price roles in the market, make pay ranges of the prices by a policy, and set
staff against them. The folder gets a page (index.html), bands.xlsx with
formulas, bands.csv, bands.json and, with staff, staff.csv, which names individuals.
Rows that cannot be used are listed; the others go on, and the exit code is 3.`,
		Example: "  wageatlas bands --roles roles.csv --policy policy.yaml --staff staff.csv --out bands\n" +
			"  wageatlas bands --roles roles.csv --policy policy.yaml --set market_percentile=60 --out whatif",
		Args: arguments(0, 0, "no arguments; name files with --roles, --policy and --staff"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&files.roles, "roles", "", "the CSV file of roles: job_code, title, soc, and industry, area, level, adjust_pct, grade where needed")
	cmd.Flags().StringVar(&files.policy, "policy", "", "the YAML file of the policy; every key has a default")
	cmd.Flags().StringVar(&files.staff, "staff", "", "the CSV file of staff: employee_id, job_code, pay, basis, and hours, area where needed")
	cmd.Flags().StringArrayVar(&files.set, "set", nil, "change a key of the policy (key=value, may be repeated) and compare with the policy as it was")
	cmd.Flags().StringVar(&files.against, "against", "", "compare with the policy of this YAML file, to which --set applies")
	cmd.Flags().StringVar(&files.out, "out", "", "the folder of the results")
	cmd.AddCommand(backtestCommand(db))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if files.roles == "" || files.out == "" {
			return errUsage{errors.New("name the file of roles with --roles and the folder of the results with --out")}
		}
		params, problems, err := files.read()
		if err != nil {
			return err
		}
		second, err := files.second(params.Policy)
		if err != nil {
			return err
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			result, err := getBands(ctx, w, params, problems)
			if err != nil {
				return err
			}
			var comparison *bands.Comparison
			if second != nil {
				first := result
				params.Policy = *second
				if result, err = getBands(ctx, w, params, problems); err != nil {
					return err
				}
				compared := bands.Compare(first, result)
				comparison = &compared
			}
			names, err := reports.Bands(files.out, result, comparison, "wageatlas, "+version())
			if err != nil {
				return err
			}
			for _, name := range names {
				fmt.Fprintln(cmd.ErrOrStderr(), filepath.Join(files.out, name)) //nolint:errcheck // progress only
			}
			if err := answerBands(cmd, *asJSON, result, comparison); err != nil {
				return err
			}
			return listProblems(cmd.ErrOrStderr(), result.Problems)
		})
	}
	return cmd
}

// getBands answers; rows that could not be read stand before those that fit no range.
func getBands(ctx context.Context, w *warehouse.Warehouse, params bands.Params, problems []plan.Problem) (bands.Result, error) {
	result, err := bands.Get(ctx, w.DB(), params)
	result.Problems = slices.Concat(problems, result.Problems)
	return result, err
}

func answerBands(cmd *cobra.Command, asJSON bool, result bands.Result, comparison *bands.Comparison) error {
	if asJSON && comparison != nil {
		return writeJSON(cmd.OutOrStdout(), comparison)
	}
	if err := answer(cmd, asJSON, result, text.Bands); err != nil || comparison == nil {
		return err
	}
	return text.BandsCompared(cmd.OutOrStdout(), *comparison)
}

// listProblems names the rows that were not used, and ends the run with findings where there are any.
func listProblems(w io.Writer, problems []plan.Problem) error {
	for _, problem := range problems {
		fmt.Fprintf(w, "wageatlas: %s\n", problem) //nolint:errcheck // the exit code tells too
	}
	if len(problems) > 0 {
		return errFindings
	}
	return nil
}

// read reads roles, policy and staff.
func (f bandFiles) read() (bands.Params, []plan.Problem, error) {
	p := bands.Params{Policy: plan.Defaults(), StaffFile: filepath.Base(f.staff)}
	var problems, more []plan.Problem
	err := open(f.roles, func(r io.Reader) (err error) {
		p.Roles, problems, err = plan.ReadRoles(filepath.Base(f.roles), r)
		return err
	})
	if err != nil {
		return bands.Params{}, nil, err
	}
	if f.policy != "" {
		if p.Policy, err = readPolicy(f.policy); err != nil {
			return bands.Params{}, nil, err
		}
	}
	if f.staff != "" {
		err = open(f.staff, func(r io.Reader) (err error) {
			p.Staff, more, err = plan.ReadStaff(filepath.Base(f.staff), r)
			return err
		})
	}
	return p, append(problems, more...), err
}

func readPolicy(path string) (p plan.Policy, err error) {
	err = open(path, func(r io.Reader) (err error) {
		p, err = plan.ReadPolicy(filepath.Base(path), r)
		return err
	})
	return p, err
}

// second is the policy to compare the first with, nil where none is asked for.
func (f bandFiles) second(first plan.Policy) (*plan.Policy, error) {
	if f.against == "" && len(f.set) == 0 {
		return nil, nil
	}
	second := first
	var err error
	if f.against != "" {
		if second, err = readPolicy(f.against); err != nil {
			return nil, err
		}
	}
	if second, err = second.With(f.set...); err != nil {
		return nil, errUsage{fmt.Errorf("--set %s: %w", strings.Join(f.set, " "), err)}
	}
	return &second, nil
}

// open reads a file with use.
func open(path string, use func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // opened for reading only
	return use(file)
}
