package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/data/warehouse"
	"wageatlas/reports"
	"wageatlas/reports/pdf"
	"wageatlas/reports/theme"
)

// reportFlags are the flags of the report command as they were typed.
type reportFlags struct {
	roles, industries, areas, compared []string
	pairs, baseURL, theme, notes       string
}

func reportCommand(db *string) *cobra.Command {
	var (
		options reports.Options
		typed   reportFlags
	)
	cmd := &cobra.Command{
		Use:   "report --out DIR",
		Short: "Write a site of pages on roles, industries and areas, with an index to search",
		Long: `Write a site of static pages: an index and a page for each role, each industry, and each
state and territory that is loaded. With codes of one kind only, there are no pages of the others.
The folder is replaced as a whole when the site is complete; it must be new,
empty, or hold an earlier site.

Notes, Markdown files with front matter, add sections to the pages of roles: duties,
certification, links. Those on library roles come with the program. --notes names a
folder of your own, whose sections go before those with the same heading; --notes none
leaves all notes away.

Built again, a site of which nothing has changed is left as it is; else only the
files that come out different are written. build.json in the folder says what
the site was made from and lists its files. A page that cannot be made is named
and the rest is built (exit code 1).

--filter keeps the roles, industries and areas that match one of the filters: digits
are the beginning of a code (43-41), other text is words of a title. With --role
or --industry it narrows what those name.

With --base-url the pages say where they stand (canonical links, Open Graph, facts
in the words of schema.org) and there is a sitemap.xml; without it there is none
of that. PDFs are printed by an installed Chromium; $WAGEATLAS_CHROMIUM names another.`,
		Example: "  wageatlas report --out site\n  wageatlas report --out site --role 43-4121,25-4031 --single-file\n  wageatlas report --out site --filter library --pdf=letter\n  wageatlas report --out site --notes my-notes\n  wageatlas report --out site --all-areas",
		Args:    arguments(0, 0, "no arguments; name roles with --role and industries with --industry, areas with --area, and a paper as --pdf=letter"),
	}
	asJSON := jsonFlag(cmd)
	flags := cmd.Flags()
	flags.StringVar(&options.Dir, "out", "", "the folder of the site")
	flags.StringSliceVar(&typed.roles, "role", nil, "the SOC codes of the roles, separated by commas; all by default")
	flags.StringSliceVar(&typed.industries, "industry", nil, "the NAICS codes of the industries, separated by commas; all by default")
	flags.StringSliceVar(&typed.areas, "area", nil, "the codes of the areas, separated by commas; all states and territories by default")
	flags.BoolVar(&options.Scope.AllAreas, "all-areas", false, "make pages of all metropolitan and nonmetropolitan areas too")
	flags.StringArrayVar(&options.Scope.Filters, "filter", nil, "words of a title or the beginning of a code; may be given several times")
	flags.StringVar(&typed.pairs, "pairs", "", "pages of a role in an industry: none, sectors (where its median is released) or all (below sectors, too);\nby default sectors for roles named with --role, else none")
	flags.StringArrayVar(&typed.compared, "compare", nil, "a page that sets two to four roles side by side, SOC codes separated by commas; can be given several times")
	flags.BoolVar(&options.SingleFile, "single-file", false, "make each page one file that can be mailed")
	flags.StringVar(&typed.baseURL, "base-url", "", "the address at which the site will stand, such as https://example.org/careers/")
	flags.StringVar(&typed.notes, "notes", "", "a folder of notes on roles, or "+noNotes+"; those that come with the program by default")
	flags.StringVar(&typed.theme, "theme", "", "a YAML file with the name, logo, colors and fonts of your organization")
	flags.StringVar(&options.Paper, "pdf", "", "print each page to a PDF beside it, on a4 or letter")
	flags.Lookup("pdf").NoOptDefVal = "a4"
	flags.BoolVar(&options.Force, "force", false, "make every page though nothing has changed")
	flags.BoolVar(&options.Verify, "verify", false, "compare the checksum of every file before saying that nothing has changed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := typed.read(&options); err != nil {
			return err
		}
		return withWarehouse(cmd, *db, func(ctx context.Context, w *warehouse.Warehouse) error {
			progress := newProgress(cmd.ErrOrStderr())
			options.Progress, options.Printed = progress.pages, progress.prints
			result, err := reports.Build(ctx, w.DB(), options)
			progress.end()
			if err != nil {
				return err
			}
			for _, failure := range result.Failed {
				fmt.Fprintf(cmd.ErrOrStderr(), "wageatlas: %s failed: %s\n", failure.Path, failure.Error) //nolint:errcheck // the result says it too
			}
			if err := answer(cmd, *asJSON, result, writeBuilt); err != nil {
				return err
			}
			if len(result.Failed) > 0 {
				return errReported
			}
			return nil
		})
	}
	return cmd
}

// noNotes is the --notes that asks for none.
const noNotes = "none"

// readNotes reads the notes that --notes asks for.
func readNotes(from string) (notes.Book, error) {
	switch from {
	case "":
		return notes.Shipped(), nil
	case noNotes:
		return notes.Book{}, nil
	}
	own, err := notes.ReadDir(from)
	if err != nil {
		return notes.Book{}, err
	}
	return own.Over(notes.Shipped()), nil
}

// read turns what was typed into options, and looks for all that the build will need.
func (f reportFlags) read(o *reports.Options) error {
	if o.Dir == "" {
		return errUsage{fmt.Errorf("name the folder of the site with --out DIR")}
	}
	for _, text := range f.roles {
		soc, err := lmi.ParseSOC(text)
		if err != nil {
			return errUsage{err}
		}
		o.Scope.SOCs = append(o.Scope.SOCs, soc)
	}
	for _, text := range f.industries {
		naics, err := lmi.ParseNAICS(text)
		if err != nil {
			return errUsage{err}
		}
		o.Scope.NAICS = append(o.Scope.NAICS, naics)
	}
	for _, text := range f.areas {
		area := lmi.Area(strings.TrimSpace(text))
		if area == "" {
			return errUsage{fmt.Errorf("an area code is empty: give codes such as 06 or 31080")}
		}
		o.Scope.Areas = append(o.Scope.Areas, area)
	}
	var err error
	if o.Scope.Pairs, err = scale(f.pairs); err != nil {
		return err
	}
	if o.Scope.Compare, err = comparisons(f.compared); err != nil {
		return err
	}
	if o.Notes, err = readNotes(f.notes); err != nil {
		return err
	}
	if f.baseURL != "" {
		if o.BaseURL, err = reports.ParseBaseURL(f.baseURL); err != nil {
			return errUsage{fmt.Errorf("--base-url: %w", err)}
		}
	}
	if f.theme != "" {
		if o.Theme, err = theme.Load(f.theme); err != nil {
			return fmt.Errorf("--theme: %w", err)
		}
	}
	if o.Paper != "" {
		if err := pdf.Check(o.Paper); err != nil {
			return errUsage{fmt.Errorf("--pdf: %w", err)}
		}
		if o.Browser, err = pdf.Find(); err != nil {
			return fmt.Errorf("--pdf: %w", err)
		}
	}
	o.Generated = "wageatlas, " + version()
	o.Program, err = program()
	return err
}

// program tells builds of the program apart: what a page looks like is decided by all of it.
func program() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return "wageatlas, " + version() + ", SHA-256 " + hex.EncodeToString(sum.Sum(nil)), nil
}

func writeBuilt(w io.Writer, r reports.Result) error {
	failed := ""
	if n := len(r.Failed); n > 0 {
		failed = fmt.Sprintf(", %d failed", n)
	}
	lines := fmt.Sprintf("%d pages%s; open %s\n", r.Pages, failed, r.Index)
	if r.UpToDate {
		lines += fmt.Sprintf("Nothing has changed: %d files stay as they are.\n", r.FilesUnchanged+r.PDFsKept)
	} else {
		lines += fmt.Sprintf("%d files written, %d unchanged, %d removed.\n", r.FilesWritten, r.FilesUnchanged, r.FilesRemoved)
	}
	if r.PDFsPrinted+r.PDFsKept > 0 {
		lines += fmt.Sprintf("%d PDFs printed, %d kept.\n", r.PDFsPrinted, r.PDFsKept)
	}
	_, err := io.WriteString(w, lines)
	return err
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
