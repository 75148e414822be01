package download

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

// Outcome is what became of a file.
type Outcome string

const (
	// Downloaded files are new or have changed.
	Downloaded Outcome = "downloaded"
	// Resumed files were completed from a part that was there.
	Resumed Outcome = "resumed"
	// Unchanged files were there already, in the version that the server has.
	Unchanged Outcome = "unchanged"
	// Refused files are not given to this program.
	Refused Outcome = "refused"
	// ByHand files have no address.
	ByHand Outcome = "by_hand"
	// Failed files could not be fetched for another reason.
	Failed Outcome = "failed"
)

// Result is what became of one file.
type Result struct {
	Dataset string  `json:"dataset"`
	File    string  `json:"file"`
	URL     string  `json:"url"`
	Outcome Outcome `json:"outcome"`
	// Bytes and SHA256 are of the file in the folder; empty where it was not fetched.
	Bytes  int64  `json:"bytes,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	// Reason says why a file was not fetched.
	Reason string `json:"reason,omitempty"`
	// Page is where a browser finds the file.
	Page string `json:"page"`
}

func (r Result) failed(err error) Result {
	r.Outcome = Failed
	if errors.Is(err, ErrRefused) {
		r.Outcome = Refused
	}
	r.Reason = err.Error()
	return r
}

// missing reports whether the file was not fetched.
func (r Result) missing() bool {
	return r.Outcome == Failed || r.Outcome == Refused || r.Outcome == ByHand
}

// Report is what became of the files of a run.
type Report struct {
	Dir   string   `json:"dir"`
	Files []Result `json:"files"`
}

// Missing returns the files that were not fetched.
func (r Report) Missing() []Result {
	return slices.DeleteFunc(slices.Clone(r.Files), func(f Result) bool { return !f.missing() })
}

func (r Report) count(outcome Outcome) int {
	n := 0
	for _, f := range r.Files {
		if f.Outcome == outcome {
			n++
		}
	}
	return n
}

// WriteText writes the report as a table with a closing sentence. Failures are
// in the table without their reason, which the caller says.
func (r Report) WriteText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "outcome\tdataset\tsize\tsha256\tfile") //nolint:errcheck // Flush tells
	for _, f := range r.Files {
		size, sum := "", ""
		if !f.missing() {
			size, sum = Size(f.Bytes), f.SHA256[:12]
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", strings.ReplaceAll(string(f.Outcome), "_", " "), f.Dataset, size, sum, filepath.Join(r.Dir, f.File)) //nolint:errcheck // Flush tells
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fetched, missing := r.count(Downloaded)+r.count(Resumed), len(r.Missing())
	_, err := fmt.Fprintf(w, "%d downloaded, %d unchanged, %d missing.", fetched, r.count(Unchanged), missing)
	if err == nil && missing < len(r.Files) {
		_, err = fmt.Fprintf(w, " Load with: wageatlas ingest %s", r.Dir)
	}
	if err == nil {
		_, err = fmt.Fprintln(w)
	}
	return err
}

// Advice says what to do about files that were refused or have no address, as
// the contact given leaves it; empty where there are none.
func (r Report) Advice(contact string) string {
	var text strings.Builder
	refused, byHand := r.count(Refused) > 0, r.count(ByHand) > 0
	switch {
	case refused && contact == "":
		text.WriteString("A publisher can refuse programs that name nobody to ask about them; BLS always does\n" +
			"(https://www.bls.gov/bls/pss.htm). Name an address of yours with --contact.\n")
	case refused && !email.MatchString(contact):
		fmt.Fprintf(&text, "The request named %s as contact. BLS asks for an e-mail address\n"+
			"(https://www.bls.gov/bls/pss.htm): name one with --contact.\n", contact)
	case refused:
		fmt.Fprintf(&text, "The request named %s as contact, as BLS asks programs to. BLS still refuses some\n"+
			"networks, and at times single files: try again later, or from another network.\n", contact)
	}
	if !refused && !byHand {
		return ""
	}
	text.WriteString("What a program does not get, a browser does:\n")
	for _, f := range r.Files {
		if f.Outcome == Refused || f.Outcome == ByHand {
			fmt.Fprintf(&text, "  - open %s and save %s in %s\n", f.Page, f.File, r.Dir)
		}
	}
	fmt.Fprintf(&text, "Then run: wageatlas ingest %s\n", r.Dir)
	return text.String()
}

// List is what can be fetched.
type List struct {
	Datasets []Dataset `json:"datasets"`
}

// WriteText writes a line for each dataset, with its addresses below.
func (l List) WriteText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name, years, text string) { fmt.Fprintf(table, "%s\t%s\t%s\n", name, years, text) } //nolint:errcheck // Flush tells
	row("name", "YYYY", "what")
	for _, d := range l.Datasets {
		years := ""
		if d.FirstYear != 0 {
			years = fmt.Sprintf("%d-%d", d.FirstYear, d.LastYear)
		}
		title := d.Title
		if d.License != publicDomain {
			title += " (" + d.License + ")"
		}
		row(d.Name, years, title)
		for _, f := range d.Files {
			where := f.URL
			if where == "" {
				where = f.Name + ", by hand from " + d.Page
			}
			row("", "", "  "+where)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "In the public domain where nothing else is said.")
	return err
}

// Size writes a number of bytes for people: "79.8 MB".
func Size(bytes int64) string {
	switch {
	case bytes >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
	case bytes >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	case bytes >= 1e3:
		return fmt.Sprintf("%.1f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
