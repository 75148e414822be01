// Package heading reads the headings of tables of the Employment Projections:
// column names that stand over several rows under merged cells and carry the
// years of their edition.
package heading

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Years is the span of every edition since 1996: from the base year to the projected one.
const Years = 10

// Edition is the span of years of a set of projections.
type Edition struct {
	// Base is the base year, End the projected one.
	Base, End int
}

// EditionOf returns the edition whose first and last year are the smallest and
// the largest year that the texts name; ok is false where these are not ten years apart.
func EditionOf(texts ...string) (e Edition, ok bool) {
	for _, text := range texts {
		for _, year := range year.FindAllString(text, -1) {
			n, err := strconv.Atoi(year)
			if err != nil {
				continue
			}
			if e.Base == 0 || n < e.Base {
				e.Base = n
			}
			e.End = max(e.End, n)
		}
	}
	return e, e.Base > 0 && e.End-e.Base == Years
}

// Label names the edition as its publisher does: "2024-34".
func (e Edition) Label() string { return strconv.Itoa(e.Base) + "-" + strconv.Itoa(e.End)[2:] }

// Vintage is the edition of the Employment Projections, to which its National
// Employment Matrix belongs too.
func (e Edition) Vintage() lmi.Vintage {
	return lmi.Vintage{
		Dataset:   lmi.Projections,
		Label:     e.Label(),
		Reference: fmt.Sprintf("%d to %d", e.Base, e.End),
		Year:      e.Base,
		EndYear:   e.End,
		SOCSystem: reference.MatrixSystem(e.Base),
	}
}

var (
	year     = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
	hyphens  = strings.NewReplacer("–", "-", "—", "-", "\u2011", "-", "\u2212", "-")
	footnote = regexp.MustCompile(`\s*[(\[]\d+[)\]]`)
	blanks   = regexp.MustCompile(`\s+`)
)

// Hyphens replaces dashes of every kind by plain hyphens.
func Hyphens(text string) string { return hyphens.Replace(text) }

// Normalise makes the headers of all editions alike: lower case, plain
// hyphens, no footnote marks, and {base}, {end} and {span} for the years.
func (e Edition) Normalise(text string) string {
	base, end := strconv.Itoa(e.Base), strconv.Itoa(e.End)
	text = blanks.ReplaceAllString(strings.ToLower(Hyphens(text)), " ")
	text = footnote.ReplaceAllString(text, "")
	return strings.TrimSpace(strings.NewReplacer(
		base+"-"+end, "{span}", base+"-"+end[2:], "{span}",
		base, "{base}", end, "{end}",
	).Replace(text))
}

// Columns returns one normalised text per column of a heading of one row or several.
func (e Edition) Columns(rows [][]string) []string {
	texts := flatten(rows)
	for i, text := range texts {
		texts[i] = e.Normalise(text)
	}
	return texts
}

// flatten joins header rows into one text per column. A cell merged over
// several columns has its text in the first of them only, so a text goes on to
// the right until the next one of its row or of a row above; the last row
// names single columns and does not spread.
func flatten(rows [][]string) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	texts := make([]string, width)
	spread := make([]string, len(rows))
	for column := range width {
		var parts []string
		for level, row := range rows {
			cell := ""
			if column < len(row) {
				cell = strings.TrimSpace(row[column])
			}
			if cell != "" {
				clear(spread[level:])
				spread[level] = cell
			}
			if level == len(rows)-1 {
				spread[level] = cell
			}
			if spread[level] != "" {
				parts = append(parts, spread[level])
			}
		}
		texts[column] = strings.Join(parts, " ")
	}
	return texts
}
