// Package text writes answers as plain text for a terminal.
package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// page collects lines; the first write error is kept and returned by end.
type page struct {
	w *bufio.Writer
}

func newPage(w io.Writer) *page { return &page{bufio.NewWriter(w)} }

// end writes what is left; a bufio.Writer keeps the first error.
func (p *page) end() error { return p.w.Flush() }

func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p.w, format+"\n", args...) //nolint:errcheck // end tells
}

// section starts a part with a heading.
func (p *page) section(format string, args ...any) {
	p.line("")
	p.line(format, args...)
}

// table writes rows in columns, the first aligned left and the others right.
// An empty first row heading is allowed.
func (p *page) table(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		b.WriteString("  ")
		for i, cell := range row {
			padding := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				b.WriteString(cell + padding)
				continue
			}
			b.WriteString("  " + padding + cell)
		}
		p.line("%s", strings.TrimRight(b.String(), " "))
	}
}

// meta writes notes and sources.
func (p *page) meta(m analytics.Meta) {
	if len(m.Notes) > 0 {
		p.section("Notes")
		for _, note := range m.Notes {
			p.item(note.Text)
		}
	}
	if len(m.Missing) > 0 {
		p.section("Not loaded")
		for _, missing := range m.Missing {
			p.item(fmt.Sprintf("%s: %s. To load it: %s", missing.Title, missing.Lacks, missing.Load))
		}
	}
	if len(m.Sources) > 0 {
		p.section("Sources")
		for _, s := range m.Sources {
			line := fmt.Sprintf("%s, %s (%s)", s.Publisher, s.Title, s.FileName)
			if s.Attribution != "" {
				line += ". " + s.Attribution
			}
			p.item(line)
		}
	}
}

// lineWidth is where prose is wrapped.
const lineWidth = 100

// item writes prose behind a dash, with the following lines set in.
func (p *page) item(prose string) {
	const indent = "    "
	current := "  - "
	empty := true
	for _, word := range strings.Fields(prose) {
		if !empty && utf8.RuneCountInString(current)+1+utf8.RuneCountInString(word) > lineWidth {
			p.line("%s", current)
			current, empty = indent, true
		}
		if !empty {
			current += " "
		}
		current += word
		empty = false
	}
	p.line("%s", current)
}

// wageHead is the heading of rows made by wageRow.
var wageHead = []string{"", "10%", "25%", "median", "75%", "90%", "mean"}

func wageRow(name string, w oews.Wages) []string {
	row := []string{name}
	for _, e := range append(w.Percentiles(), w.Mean) {
		row = append(row, format.Estimate(e))
	}
	return row
}

// jobs writes employment with its relative standard error where that is known.
func jobs(e oews.Estimate) string {
	text := format.Estimate(e.Employment)
	if e.EmploymentRSE.Known() {
		text += fmt.Sprintf(" (relative standard error %s)", format.Estimate(e.EmploymentRSE))
	}
	return text
}

func place(e oews.Estimate) string {
	industry := "all industries"
	if e.NAICS != lmi.CrossIndustry {
		industry = fmt.Sprintf("%s (%s)", e.Industry, e.NAICS)
	}
	return fmt.Sprintf("May %d, %s, %s", e.Year, e.AreaTitle, industry)
}

// ranking writes at most most rows of a ranking, named by name.
func (p *page) ranking(head string, ranked []oews.Ranked, most int, name func(oews.Ranked) string) {
	rows := [][]string{{head, "jobs", "median/hour", "median/year"}}
	for _, e := range ranked[:min(most, len(ranked))] {
		rows = append(rows, []string{
			rankedName(e, name), format.Estimate(e.Employment), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
		})
	}
	p.table(rows)
	p.more(len(ranked), most)
}

// more says how many rows of a ranking are not shown.
func (p *page) more(rows, most int) {
	if rows > most {
		p.line("  ... and %d more; --json lists all", rows-most)
	}
}

func rankedName(e oews.Ranked, name func(oews.Ranked) string) string {
	return placed(e.Rank, name(e), e.Small)
}

// placed writes a name behind its rank, with a mark on a small cell.
func placed(rank int, name string, small bool) string {
	place := "  -"
	if rank > 0 {
		place = fmt.Sprintf("%3d", rank)
	}
	if small {
		name += " [small]"
	}
	return place + " " + name
}
