package ingest

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteText writes the report as a table, one line per document, with a closing
// sentence. Failures are in the table without their reason, which the caller says.
func (r Report) WriteText(w io.Writer) error {
	if r.DryRun {
		if _, err := fmt.Fprintln(w, "A dry run: this is what would become of each file. The warehouse is untouched."); err != nil {
			return err
		}
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(format string, args ...any) { fmt.Fprintf(table, format+"\n", args...) } //nolint:errcheck // Flush tells
	row("outcome\tdataset\tvintage\tread\tmerged\trejected\tnoted\tseconds\tfile")
	for _, d := range r.Documents {
		switch d.Outcome {
		case Loaded, Refused:
			row("%s\t%s\t%s\t%d\t%d\t%d\t%d\t%.2f\t%s", d.Outcome, d.Dataset, d.Vintage,
				d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.Seconds, d.Place)
		case Failed:
			row("%s\t%s\t%s\t\t\t\t\t\t%s", d.Outcome, d.Dataset, d.Vintage, d.Place)
		default:
			row("%s\t%s\t%s\t\t\t\t\t\t%s (%s)", d.Outcome, d.Dataset, d.Vintage, d.Place, d.Reason)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, d := range r.Documents {
		for _, remark := range d.Remarks {
			if _, err := fmt.Fprintf(w, "%s: %s: %s\n", d.Place, remark.Kind, remark.Text); err != nil {
				return err
			}
		}
		for _, replaced := range d.Replaced {
			if _, err := fmt.Fprintf(w, "%s: replaces %d rows of %s, of which %d are left\n", d.Place, replaced.RowsReplaced, replaced.FileName, replaced.RowsLeft); err != nil {
				return err
			}
		}
		if d.CellsRejected > 0 {
			if _, err := fmt.Fprintf(w, "%s: %d cells rejected\n", d.Place, d.CellsRejected); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintln(w, r.summary())
	return err
}

func (r Report) summary() string {
	loaded, unchanged := r.Count(Loaded), r.Count(Unchanged)
	if loaded == 0 && unchanged > 0 && r.Count(Failed)+r.Count(Refused) == 0 {
		return fmt.Sprintf("Nothing changed: %d already loaded, %d skipped.", unchanged, r.Count(Skipped))
	}
	refused := ""
	if n := r.Count(Refused); n > 0 {
		refused = fmt.Sprintf(" %d refused,", n)
	}
	would := ""
	if r.DryRun {
		would = "would be "
	}
	return fmt.Sprintf("%d %sloaded, %d already loaded,%s %d skipped, %d failed.", loaded, would, unchanged, refused, r.Count(Skipped), r.Count(Failed))
}
