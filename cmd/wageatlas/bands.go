package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics"
	"wageatlas/analytics/bands"
	"wageatlas/data/plan"
	"wageatlas/data/warehouse"
	"wageatlas/reports/bandfiles"
	"wageatlas/reports/text"
)

// bandsFlags are the flags of the command.
type bandsFlags struct {
	roles, policy, staff, against, out string
	settings                           []string
}

func bandsCommand(db *string) *cobra.Command {
	var flags bandsFlags
	cmd := &cobra.Command{
		Use:   "bands --roles F.csv --out DIR",
		Short: "Pay ranges for the roles of an organization, from market prices and a policy, and its staff in them",
		Long: `Price the roles of an organization in the market, make pay ranges of the prices by a
policy, and set its staff against them. The folder gets a page, a workbook with
formulas, CSV and JSON; it is replaced as a whole and must be new, empty, or hold an
earlier answer. Rows of the files that cannot be used are listed on standard error,
and the exit code is 3 where there are any.

With --set, the ranges are those of the changed policy, compared with those of the
policy as it stands in its file; with --against, they are compared with another file's.`,
		Example: `  wageatlas bands --roles roles.csv --policy policy.yaml --staff staff.csv --out bands
  wageatlas bands --roles roles.csv --set market_percentile=60 --set spread.default_pct=40 --out what-if`,
		Args: arguments(0, 0, "no arguments; name the files with --roles, --policy and --staff"),
	}
	cmd.AddCommand(backtestCommand(db))
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&flags.roles, "roles", "", "the CSV file of the roles: job_code, title, soc and, if you like, industry, area, level, adjust_pct, grade")
	cmd.Flags().StringVar(&flags.policy, "policy", "", "the YAML file of the policy; what it does not say has a default")
	cmd.Flags().StringVar(&flags.staff, "staff", "", "the CSV file of the staff: employee_id, job_code, pay, basis and, if you like, hours, area")
	cmd.Flags().StringArrayVar(&flags.settings, "set", nil, "change a key of the policy, such as aging.annual_rate_pct=4; may be given several times")
	cmd.Flags().StringVar(&flags.against, "against", "", "the YAML file of a policy to compare with")
	cmd.Flags().StringVar(&flags.out, "out", "", "the folder of the answer")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return runBands(cmd, *db, flags, *asJSON)
	}
	return cmd
}

func runBands(cmd *cobra.Command, db string, flags bandsFlags, asJSON bool) error {
	if flags.roles == "" || flags.out == "" {
		return errUsage{fmt.Errorf("%s takes the file of the roles with --roles and a folder with --out; see %s --help", cmd.CommandPath(), cmd.CommandPath())}
	}
	if err := bandfiles.Check(flags.out); err != nil {
		return err
	}
	p, err := readBandsPlan(flags)
	if err != nil {
		sayProblems(cmd.ErrOrStderr(), p.problems)
		return err
	}
	return withWarehouse(cmd, db, func(ctx context.Context, w *warehouse.Warehouse) error {
		a, err := p.answer(ctx, w.DB())
		if err != nil {
			sayProblems(cmd.ErrOrStderr(), p.problems)
			return err
		}
		files, err := bandfiles.Write(flags.out, a)
		if err != nil {
			return err
		}
		if err := writeBands(cmd, asJSON, a, files); err != nil {
			return err
		}
		sayProblems(cmd.ErrOrStderr(), a.Result.Problems)
		if len(a.Result.Problems) > 0 {
			return errFindings
		}
		return nil
	})
}

// sayProblems lists the rows at fault.
func sayProblems(stderr io.Writer, problems []plan.Problem) {
	for _, problem := range problems {
		fmt.Fprintf(stderr, "wageatlas: %s\n", problem) //nolint:errcheck // the exit code tells too
	}
}

// bandsPlan is what was read from the files.
type bandsPlan struct {
	params bands.Params
	// first is the policy to compare with; nil for none.
	first *plan.Policy
	// problems are the rows at fault.
	problems []plan.Problem
}

// readBandsPlan reads the files; with an error it returns the rows at fault that were
// found. A setting that the policy does not take is wrong usage.
func readBandsPlan(flags bandsFlags) (bandsPlan, error) {
	var p bandsPlan
	policy, err := readPolicy(flags.policy)
	if err != nil {
		return p, err
	}
	first := policy
	if flags.against != "" {
		if first, err = readPolicy(flags.against); err != nil {
			return p, err
		}
	}
	if policy, err = policy.With(flags.settings...); err != nil {
		return p, errUsage{fmt.Errorf("--set: %w", err)}
	}
	if flags.against != "" || len(flags.settings) > 0 {
		p.first = &first
	}
	p.params.Policy, p.params.StaffFile = policy, filepath.Base(flags.staff)
	err = withFile(flags.roles, func(name string, r io.Reader) error {
		p.params.Roles, p.problems, err = plan.ReadRoles(name, r)
		return err
	})
	if err != nil || flags.staff == "" {
		return p, err
	}
	return p, withFile(flags.staff, func(name string, r io.Reader) error {
		staff, problems, err := plan.ReadStaff(name, r)
		p.params.Staff, p.problems = staff, append(p.problems, problems...)
		return err
	})
}

// readPolicy reads a policy, or returns the defaults where no file is named.
func readPolicy(path string) (plan.Policy, error) {
	policy := plan.Defaults()
	if path == "" {
		return policy, nil
	}
	err := withFile(path, func(name string, r io.Reader) (err error) {
		policy, err = plan.ReadPolicy(name, r)
		return err
	})
	return policy, err
}

// withFile opens a file for reading. Problems and pages name it without its folder.
func withFile(path string, read func(name string, r io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return read(filepath.Base(path), file)
}

// answer makes the ranges and, where there is a policy to compare with, the comparison.
// The rows at fault of the files stand before those that the ranges find.
func (p bandsPlan) answer(ctx context.Context, q analytics.Querier) (bandfiles.Answer, error) {
	get := func(policy plan.Policy) (bands.Result, error) {
		params := p.params
		params.Policy = policy
		r, err := bands.Get(ctx, q, params)
		r.Problems = slices.Concat(p.problems, r.Problems)
		return r, err
	}
	a := bandfiles.Answer{Generated: "wageatlas, " + version()}
	var err error
	if a.Result, err = get(p.params.Policy); err != nil || p.first == nil {
		return a, err
	}
	first, err := get(*p.first)
	if err != nil {
		return a, fmt.Errorf("the policy to compare with: %w", err)
	}
	comparison := bands.Compare(first, a.Result)
	a.Comparison = &comparison
	return a, nil
}

// writeBands writes the answer and where its files are.
func writeBands(cmd *cobra.Command, asJSON bool, a bandfiles.Answer, files bandfiles.Files) error {
	if a.Comparison != nil && asJSON {
		return writeJSON(cmd.OutOrStdout(), a.Comparison)
	}
	if err := answer(cmd, asJSON, a.Result, text.Bands); err != nil || asJSON {
		return err
	}
	if a.Comparison != nil {
		if err := text.BandsComparison(cmd.OutOrStdout(), *a.Comparison); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "\n%s in %s; open %s\n", strings.Join(files.Names, ", "), files.Dir, filepath.Join(files.Dir, files.Names[0]))
	return err
}
