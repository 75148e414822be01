// Package onet recognises and maps tables of the O*NET database: occupations
// and their titles, job zones, related occupations, and the ratings of skills,
// knowledge, education, training and experience. The columns are those of the
// O*NET Data Dictionary, releases 5.1 to 30.3 (O*NET Resource Center,
// /dictionary/RELEASE/text/ and /excel/); they are found by name, since the
// workbooks have more of them than the text files.
package onet

import (
	_ "embed"
	"fmt"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var (
	//go:embed mapping.sql
	mappingSQL string
	//go:embed outcome.sql
	outcomeSQL string
)

// Dataset describes the tables of the O*NET database.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.ONET,
		Title:     "O*NET Database",
		Publisher: "U.S. Department of Labor, Employment and Training Administration",
		Recognise: recognise,
	}
}

// headSearch is how many rows of a sheet are searched for the header and the
// first element: files re-saved by users sometimes carry a title above it.
const headSearch = 10

func recognise(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	found, err := findTable(doc)
	if found == nil || err != nil {
		return nil, err
	}
	edition, remarks, err := findEdition(doc, hint)
	if err != nil {
		return nil, err
	}
	return &dataset.Plan{
		Vintage:     edition.vintage(),
		Title:       edition.name() + ", " + found.table.Name,
		Attribution: edition.attribution(),
		// A release restates only some tables; the others stand in it as in the one before.
		Reissued: true,
		Remarks:  remarks,
		Staging:  []dataset.Staging{found.kind.stagingTable()},
		Tables:   []dataset.Table{found.table},
		Mapping:  mappingSQL + found.kind.mapping + outcomeSQL,
	}, nil
}

// located is a table of a document and its kind.
type located struct {
	kind  kind
	table dataset.Table
}

// findTable looks for a sheet with the columns of a table; nil when the
// document has none.
func findTable(doc *tabular.Document) (*located, error) {
	var first *located
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		if note := readMe(doc, head); note != (edition{}) {
			return nil, dataset.Aside("the release note of the " + note.name() + ": it is read together with the tables beside it")
		}
		next, err := planTable(doc, sheet, head)
		if err != nil {
			return nil, err
		}
		if next == nil {
			continue
		}
		if first != nil {
			return nil, fmt.Errorf("%s: the sheets %s and %s both hold an O*NET table: split the workbook",
				doc.Place, first.table.Sheet.Name, sheet.Name)
		}
		first = next
	}
	return first, nil
}

// planTable returns how the sheet is loaded, nil for one without the columns of
// a table, and an Aside for a table whose rows say nothing that is kept.
func planTable(doc *tabular.Document, sheet *tabular.Sheet, head []tabular.Row) (*located, error) {
	for i, row := range head {
		headers := row.Headers()
		if isScaleList(headers) {
			return nil, dataset.Aside("the list of the O*NET scales: wageatlas knows their ranges")
		}
		for _, k := range kinds {
			position, ok := k.match(headers)
			if !ok {
				continue
			}
			is := decision{name: k.name}
			if k.decide != nil {
				var err error
				if is, err = k.decide(doc, position, head[i+1:]); err != nil {
					return nil, err
				}
			}
			return &located{k, dataset.Table{
				Sheet: sheet, Name: is.name, Staging: staging,
				Position: position, Constants: is.constants, FirstLine: row.Line + 1,
			}}, nil
		}
	}
	return nil, nil
}
