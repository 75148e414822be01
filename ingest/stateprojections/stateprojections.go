// Package stateprojections recognises and maps the long-term projections of the
// states, as Projections Central publishes them together: one table of all
// areas, as delimited text or workbook. Its jobs are jobs, not thousands.
package stateprojections

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/heading"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

// Dataset describes the long-term files of Projections Central.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.StateProjections,
		Title:     "State Long-Term Occupational Projections",
		Publisher: "Projections Managing Partnership (Projections Central)",
		Recognise: recognise,
	}
}

func recognise(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(1)
		if err != nil {
			return nil, err
		}
		if len(head) == 0 {
			continue
		}
		position, ok := matchHeader(head[0].Cells)
		if !ok {
			continue
		}
		table := dataset.Table{
			Sheet: sheet, Name: sheet.Name, Staging: staging.Name,
			Position: position, FirstLine: head[0].Line + 1,
		}
		edition, err := findEdition(doc, table, hint)
		if err != nil {
			return nil, err
		}
		table.Constants = map[string]string{
			"edition_base_year": strconv.Itoa(edition.Base), "edition_end_year": strconv.Itoa(edition.End),
		}
		vintage := edition.Vintage()
		vintage.Dataset = lmi.StateProjections
		// The states take staffing patterns, and with them the occupations, from
		// OEWS. Source: Projections Central, "About the Long-Term Numbers"; the
		// file of 2020-30 has the hybrid codes of OEWS 2020, such as 15-1245.
		vintage.SOCSystem = reference.SOCSystem(edition.Base)
		return &dataset.Plan{
			Vintage: vintage,
			Title:   "State long-term occupational projections, " + edition.Label(),
			Staging: []dataset.Staging{staging},
			Tables:  []dataset.Table{table},
			Mapping: mapping,
		}, nil
	}
	return nil, nil
}

// nameForm is a span of years in a file's name: "ltprojections 2022-2032.csv", "LongTerm_2018-28.csv".
var nameForm = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})[-_ ]((?:19|20)?\d{2})(?:\D|$)`)

// findEdition takes the edition that most rows name, else the one in the
// file's name, else the base year from the user. Rows of another edition are rejected later.
func findEdition(doc *tabular.Document, table dataset.Table, hint dataset.Hint) (heading.Edition, error) {
	e, err := commonEdition(table)
	if err != nil || e.Base != 0 {
		return e, err
	}
	if m := nameForm.FindStringSubmatch(doc.Name); m != nil {
		base, err := strconv.Atoi(m[1])
		e := heading.Edition{Base: base, End: base + heading.Years}
		if err == nil && strings.HasSuffix(strconv.Itoa(e.End), m[2]) {
			return e, nil
		}
	}
	if hint.Year != 0 {
		return heading.Edition{Base: hint.Year, End: hint.Year + heading.Years}, nil
	}
	return heading.Edition{}, fmt.Errorf("%s: state projections, but their years stand neither in their rows nor in the file's name: give the base year with --year", doc.Place)
}

// commonEdition returns the edition that most rows name, the newest of equals,
// and none where the table has no years.
func commonEdition(table dataset.Table) (heading.Edition, error) {
	var base, end int
	for i, name := range staging.Columns {
		switch name {
		case "base_year":
			base = table.Position[i]
		case "projected_year":
			end = table.Position[i]
		}
	}
	if base < 0 || end < 0 {
		return heading.Edition{}, nil
	}
	rows := make(map[heading.Edition]int)
	for row, err := range table.Sheet.Rows() {
		if err != nil {
			return heading.Edition{}, err
		}
		if row.Line < table.FirstLine || len(row.Cells) <= max(base, end) {
			continue
		}
		if e, ok := heading.EditionOf(row.Cells[base], row.Cells[end]); ok {
			rows[e]++
		}
	}
	var common heading.Edition
	for e, n := range rows {
		if n > rows[common] || (n == rows[common] && e.Base > common.Base) {
			common = e
		}
	}
	return common, nil
}
