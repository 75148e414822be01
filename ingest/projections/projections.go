// Package projections recognises and maps the occupation workbooks of the
// Employment Projections: table 1.2 (with 1.7 up to the 2021-31 edition),
// table 1.10 on separations and openings, and table 5.3 on educational
// attainment.
package projections

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

// Dataset describes the occupation workbooks of the Employment Projections.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.Projections,
		Title:     "Employment Projections",
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

func recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	var (
		tables []dataset.Table
		found  edition
	)
	for _, sheet := range doc.Sheets {
		h, ok, err := readHeader(sheet)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		table, ok := planTable(sheet, h)
		if !ok {
			continue
		}
		if found.base != 0 && found != h.edition {
			return nil, fmt.Errorf("%s: %s is of the edition %s, but other sheets of this workbook are of %s: split the workbook",
				doc.Place, sheet.Name, h.edition.label(), found.label())
		}
		found = h.edition
		tables = append(tables, table)
	}
	if len(tables) == 0 {
		return nil, nil
	}
	plan := &dataset.Plan{
		Vintage: lmi.Vintage{
			Dataset:   lmi.Projections,
			Label:     found.label(),
			Reference: fmt.Sprintf("%d to %d", found.base, found.end),
			Year:      found.base,
			EndYear:   found.end,
			SOCSystem: reference.MatrixSystem(found.base),
		},
		Title:   "Employment Projections, " + found.label(),
		Tables:  tables,
		Mapping: mapping,
	}
	for _, k := range kinds {
		plan.Staging = append(plan.Staging, k.stagingTable())
	}
	return plan, nil
}

func planTable(sheet *tabular.Sheet, h header) (dataset.Table, bool) {
	for _, k := range kinds {
		position, ok := k.match(h.columns)
		if !ok {
			continue
		}
		return dataset.Table{
			Sheet: sheet, Name: strings.TrimSpace(sheet.Name), Staging: k.staging,
			Position: position, FirstLine: h.firstLine,
			Constants: k.constants(h, position),
		}, true
	}
	return dataset.Table{}, false
}

var (
	wageYear     = regexp.MustCompile(`{base}|{end}|\d{4}`)
	surveyPeriod = regexp.MustCompile(`,\s*((?:19|20)\d{2}(?:-\d{2,4})?)\s*$`)
)

// constants reads what the heading says once for all rows: the year of the
// wages, which can differ from the base year, and the period of the survey
// behind the attainment shares.
func (k kind) constants(h header, position []int) map[string]string {
	texts := make(map[string]string)
	for i, c := range k.columns {
		switch {
		case c.name == "median_usd_year" && position[i] >= 0:
			year := wageYear.FindString(h.columns[position[i]])
			texts["median_year"] = strings.NewReplacer(
				"{base}", fmt.Sprint(h.edition.base), "{end}", fmt.Sprint(h.edition.end)).Replace(year)
		case c.name == "survey_period":
			if m := surveyPeriod.FindStringSubmatch(dashes.Replace(h.title)); m != nil {
				texts["survey_period"] = m[1]
			}
		}
	}
	return texts
}
