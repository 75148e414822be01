package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"wageatlas/data/lmi"
	"wageatlas/data/notes"
	"wageatlas/data/warehouse"
	"wageatlas/reports"
)

func reportCommand(db *string) *cobra.Command {
	var (
		options                  reports.Options
		roles, industries, areas []string
		notesFrom                string
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
leaves all notes away.`,
		Example: "  wageatlas report --out site\n  wageatlas report --out site --role 43-4121,25-4031 --single-file\n  wageatlas report --out site --notes my-notes\n  wageatlas report --out site --all-areas",
		Args:    arguments(0, 0, "no arguments; name roles with --role, industries with --industry and areas with --area"),
	}
	asJSON := jsonFlag(cmd)
	cmd.Flags().StringVar(&options.Dir, "out", "", "the folder of the site")
	cmd.Flags().StringSliceVar(&roles, "role", nil, "the SOC codes of the roles, separated by commas; all by default")
	cmd.Flags().StringSliceVar(&industries, "industry", nil, "the NAICS codes of the industries, separated by commas; all by default")
	cmd.Flags().StringSliceVar(&areas, "area", nil, "the codes of the areas, separated by commas; all states and territories by default")
	cmd.Flags().BoolVar(&options.Scope.AllAreas, "all-areas", false, "make pages of all metropolitan and nonmetropolitan areas too")
	cmd.Flags().BoolVar(&options.SingleFile, "single-file", false, "make each page one file that can be mailed")
	cmd.Flags().StringVar(&notesFrom, "notes", "", "a folder of notes on roles, or "+noNotes+"; those that come with the program by default")
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
		var err error
		if options.Notes, err = readNotes(notesFrom); err != nil {
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
