package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"wageatlas/analytics/backtesting"
	"wageatlas/analytics/compare"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/market"
	"wageatlas/analytics/percentile"
)

// The exit codes; scripts depend on them.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitFindings = 3
)

// errUsage marks errors in how the command was called.
type errUsage struct{ error }

func (e errUsage) Unwrap() error { return e.error }

// errFindings ends a run that is done but has findings; what they are was said already.
var errFindings = errors.New("done with findings")

// errReported ends a failed run whose failures were said already.
var errReported = errors.New("failed")

// run runs the command line and returns the exit code.
func run(ctx context.Context, stdout, stderr io.Writer, args []string) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage errUsage
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errReported):
		return exitFailed
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "wageatlas: interrupted; what was done before stays, what was under way is undone") //nolint:errcheck // there is nowhere else to say it
		return exitFailed
	}
	fmt.Fprintf(stderr, "wageatlas: %v\n", err) //nolint:errcheck // there is nowhere else to say it
	if errors.As(err, &usage) || errors.Is(err, backtesting.ErrParams) || errors.Is(err, compare.ErrParams) || errors.Is(err, diff.ErrParams) ||
		errors.Is(err, market.ErrParams) || errors.Is(err, percentile.ErrParams) {
		return exitUsage
	}
	return exitFailed
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "wageatlas",
		Short: "Wages and job outlook by role and by industry, from the files of the U.S. Bureau of Labor Statistics",
		Long: `wageatlas loads the wage and outlook files of the U.S. Bureau of Labor Statistics
and turns them into answers, charts and reports by role and by industry.

Without a warehouse every reading command works on a small embedded sample.
Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with findings.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return errUsage{fmt.Errorf("%q is not a command; wageatlas --help lists them", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("wageatlas {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	db := root.PersistentFlags().String("db", defaultWarehouse(), "the warehouse file, or "+samplePath+" for the embedded sample; $WAGEATLAS_DB sets the default")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return errUsage{fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())}
	})
	root.AddCommand(
		downloadCommand(),
		ingestCommand(db),
		sourcesCommand(db),
		searchCommand(db),
		roleCommand(db),
		industryCommand(db),
		areaCommand(db),
		compareCommand(db),
		diffCommand(db),
		percentileCommand(db),
		ladderCommand(db),
		bandsCommand(db),
		checkCommand(db),
		reportCommand(db),
	)
	return root
}

// unlimited is the most arguments of a command that takes any number of them.
const unlimited = -1

// arguments checks that a command has at least least arguments and at most most.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most != unlimited && len(args) > most {
			return errUsage{fmt.Errorf("%s takes %s; see %s --help", cmd.CommandPath(), what, cmd.CommandPath())}
		}
		return nil
	}
}
