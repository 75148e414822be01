package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
	"wageatlas/data/warehouse"
	"wageatlas/reports/checkpage"
	"wageatlas/reports/text"
)

// checkFlags are the flags of the command.
type checkFlags struct {
	roles        []string
	format, html string
	year         int
	json         *bool
}

func checkCommand(db *string) *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check --role SOC[,SOC] FILE",
		Short: "The figures in a text, Markdown or HTML page against the warehouse",
		Long: `Find the figures in a page and say of each what the publisher's files say: confirmed
(which statistic, of which year), contradicted (with the right figure), outdated (right
for an older year, with the newest figure), or not checkable, because the words do not
settle what it is a figure of. The page is a text, Markdown or HTML file, or standard
input where FILE is "-".

The exit code is 3 where a figure is contradicted or outdated, so that a publisher's
checks can run it.`,
		Example: "  wageatlas check --role 43-4121,25-4031 page.html --html checked.html\n  wageatlas check --role 43-4121 --json - < page.md",
		Args:    arguments(1, 1, `one file, or "-" for standard input`),
	}
	flags.json = jsonFlag(cmd)
	yearFlag(cmd, &flags.year)
	cmd.Flags().Lookup("year").Usage = "the May of the wages where the page does not say one; the newest loaded one by default"
	cmd.Flags().StringSliceVar(&flags.roles, "role", nil, "the SOC codes of the roles that the page is on, separated by commas")
	cmd.Flags().StringVar(&flags.format, "format", "", "how the page is written: text, markdown or html; by default its name or its beginning tells")
	cmd.Flags().StringVar(&flags.html, "html", "", "write the page with its figures marked into this file too")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCheck(cmd, *db, args[0], flags)
	}
	return cmd
}

func runCheck(cmd *cobra.Command, db, file string, flags checkFlags) error {
	if len(flags.roles) == 0 {
		return errUsage{fmt.Errorf("name the roles that %s is on with --role, such as --role 43-4121; wageatlas search TITLE finds their codes", file)}
	}
	params := claim.Params{Year: flags.year}
	for _, role := range flags.roles {
		soc, err := lmi.ParseSOC(role)
		if err != nil {
			return errUsage{err}
		}
		params.SOCs = append(params.SOCs, soc)
	}
	if formats := []prose.Format{"", prose.Text, prose.Markdown, prose.HTML}; !slices.Contains(formats, prose.Format(flags.format)) {
		return errUsage{fmt.Errorf("--format %s: write text, markdown or html", flags.format)}
	}
	if flags.html != "" && sameFile(flags.html, file) {
		return errUsage{fmt.Errorf("--html %s is the file to be checked; name another one", flags.html)}
	}
	var err error
	if params.Page, err = readPage(cmd.InOrStdin(), file, prose.Format(flags.format)); err != nil {
		return err
	}
	return withWarehouse(cmd, db, func(ctx context.Context, w *warehouse.Warehouse) error {
		result, err := claim.Get(ctx, w.DB(), params)
		if err != nil {
			return fmt.Errorf("check %s: %w", params.Page.Name, err)
		}
		if flags.html != "" {
			if err := writeCheckPage(flags.html, params.Page, result); err != nil {
				return err
			}
		}
		if err := writeCheck(cmd, *flags.json, params.Page, result); err != nil {
			return err
		}
		if !result.Clean() {
			return errFindings
		}
		return nil
	})
}

// sameFile reports whether two paths lead to one file that exists.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// stdinName is the argument that stands for standard input.
const stdinName = "-"

func readPage(stdin io.Reader, file string, format prose.Format) (prose.Document, error) {
	if file == stdinName {
		return prose.Read("standard input", format, stdin)
	}
	var page prose.Document
	err := withFile(file, func(name string, r io.Reader) (err error) {
		page, err = prose.Read(name, format, r)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w; name a text, Markdown or HTML file, or - for standard input", err)
	}
	return page, err
}

func writeCheck(cmd *cobra.Command, asJSON bool, page prose.Document, result claim.Result) error {
	if !asJSON {
		return text.Check(cmd.OutOrStdout(), page.Name, result)
	}
	return writeJSON(cmd.OutOrStdout(), struct {
		File   string       `json:"file"`
		Format prose.Format `json:"format"`
		claim.Result
	}{page.Name, page.Format, result})
}

// writeCheckPage writes the page whole, or not at all if it cannot be made.
func writeCheckPage(path string, page prose.Document, result claim.Result) error {
	var out bytes.Buffer
	if err := checkpage.Render(&out, page, result, "wageatlas, "+version()); err != nil {
		return err
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
