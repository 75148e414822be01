package text

import (
	"fmt"
	"io"
	"slices"

	"wageatlas/analytics/search"
	"wageatlas/analytics/sources"
	"wageatlas/reports/format"
)

// Search writes what fits a text, the best first.
func Search(w io.Writer, r search.Result) error {
	p := newPage(w)
	for _, m := range r.Matches {
		title := m.Title
		if m.Alternate != "" {
			title += " (also: " + m.Alternate + ")"
		}
		p.line("%-10s  %-8s  %s (%d)", m.Kind, m.Code, title, m.Newest)
	}
	p.meta(r.Meta)
	return p.end()
}

// sourceName sets vintage and file name side by side, both to the left.
const sourceName = "%-20s  %s"

// Sources writes what is loaded.
func Sources(w io.Writer, r sources.Result) error {
	p := newPage(w)
	rows := [][]string{{fmt.Sprintf(sourceName, "dataset", "file"), "read", "merged", "rejected", "noted", "cells rejected", "sha-256"}}
	for _, f := range r.Files {
		rows = append(rows, []string{
			fmt.Sprintf(sourceName, f.Dataset+" "+f.Vintage, f.FileName), format.Count(f.RowsRead), format.Count(f.RowsMerged),
			format.Count(f.RowsRejected), format.Count(f.RowsNoted), format.Count(f.CellsRejected), f.SHA256[:min(12, len(f.SHA256))],
		})
	}
	p.table(rows)
	for _, f := range r.Files {
		if len(f.Remarks)+len(f.Rejects)+len(f.Replaces) == 0 && f.ReplacedBy == 0 {
			continue
		}
		p.section("%s", f.FileName)
		if f.ReplacedBy != 0 {
			p.item("all of its figures were restated by " + fileName(r, f.ReplacedBy))
		}
		for _, replaced := range f.Replaces {
			p.item(fmt.Sprintf("replaced %s rows of %s, of which %s were left", format.Count(replaced.RowsReplaced), replaced.FileName, format.Count(replaced.RowsLeft)))
		}
		for _, remark := range f.Remarks {
			p.item(fmt.Sprintf("%s %s (%s): %s", remark.Kind, remark.Code, format.Count(remark.Cells), remark.Text))
		}
		for _, reject := range f.Rejects {
			p.item(rejected(reject))
		}
		if more := f.RowsRejected + f.CellsRejected - int64(len(f.Rejects)); more > 0 {
			p.line("  - and %s more rejects, in the table reject", format.Count(more))
		}
	}
	if credits := attributions(r); len(credits) > 0 {
		p.section("Attribution")
		for _, credit := range credits {
			p.item(credit)
		}
	}
	return p.end()
}

// attributions are the words that the licences of the files ask for, each once.
func attributions(r sources.Result) []string {
	var credits []string
	for _, f := range r.Files {
		if f.Attribution != "" && !slices.Contains(credits, f.Attribution) {
			credits = append(credits, f.Attribution)
		}
	}
	return credits
}

func fileName(r sources.Result, id int) string {
	for _, f := range r.Files {
		if f.ID == id {
			return f.FileName
		}
	}
	return fmt.Sprintf("source %d", id)
}

func rejected(reject sources.Reject) string {
	text := "rejected: "
	if reject.Sheet != "" {
		text += reject.Sheet + ": "
	}
	text += fmt.Sprintf("row %d", reject.Line)
	if reject.Column != "" {
		text += ": " + reject.Column
	}
	if reject.Text != "" {
		text += fmt.Sprintf(": %q", reject.Text)
	}
	return text + ": " + reject.Reason
}
