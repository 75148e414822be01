// Package soc recognises and maps the tables of the Standard Occupational
// Classification: the structure and the definitions of an edition, the
// crosswalks between two editions, from O*NET-SOC to the National Employment
// Matrix, and from the hybrid codes of OEWS.
package soc

import (
	_ "embed"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var (
	//go:embed mapping.sql
	editionMapping string
	//go:embed crosswalk.sql
	crosswalkMapping string
)

// Dataset describes the tables of the Standard Occupational Classification.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.SOCTables,
		Title:     "Standard Occupational Classification",
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

func recognise(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	plan, err := recogniseEdition(doc, hint)
	if plan != nil || err != nil {
		return plan, err
	}
	return recogniseCrosswalk(doc)
}

// headSearch is more rows than any of the files has above its data; the reader leaves out blank ones.
const headSearch = 10
