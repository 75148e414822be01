// Package projections recognises and maps the occupation tables of the
// Employment Projections. In workbooks: table 1.2 (with 1.7 up to the 2021-31
// edition), 1.9 on the industries of the matrix, 1.10 on separations and
// openings, 1.12 on factors of utilization, 5.3 on educational attainment and
// 5.4 on education assignments. As text: the table export of the publisher's web page.
package projections

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/heading"
	"wageatlas/ingest/tabular"
)

var (
	//go:embed mapping.sql
	sharedSQL string
	//go:embed projection.sql
	projectionSQL string
	//go:embed separation.sql
	separationSQL string
	//go:embed attainment.sql
	attainmentSQL string
	//go:embed education.sql
	educationSQL string
	//go:embed factor.sql
	factorSQL string
	//go:embed industry.sql
	industrySQL string
	//go:embed outcome.sql
	outcomeSQL string
	//go:embed export.sql
	exportSQL string
)

// workbookMapping is what all tables share, one script per fact, and the counts.
func workbookMapping() string {
	return strings.Join([]string{
		sharedSQL, projectionSQL, separationSQL, attainmentSQL, educationSQL, factorSQL, industrySQL, outcomeSQL,
	}, "\n")
}

// Dataset describes the occupation tables of the Employment Projections.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.Projections,
		Title:     "Employment Projections",
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

func recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	plan, err := planWorkbook(doc)
	if plan != nil || err != nil {
		return plan, err
	}
	return planExport(doc)
}

func planWorkbook(doc *tabular.Document) (*dataset.Plan, error) {
	var (
		tables []dataset.Table
		found  heading.Edition
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
		if found.Base != 0 && found != h.edition {
			return nil, fmt.Errorf("%s: %s is of the edition %s, but other sheets of this workbook are of %s: split the workbook",
				doc.Place, sheet.Name, h.edition.Label(), found.Label())
		}
		found = h.edition
		tables = append(tables, table)
	}
	if len(tables) == 0 {
		return nil, nil
	}
	plan := &dataset.Plan{
		Vintage: found.Vintage(),
		Title:   "Employment Projections, " + found.Label(),
		Tables:  tables,
		Mapping: workbookMapping(),
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
	yearForm     = regexp.MustCompile(`{base}|{end}|\d{4}`)
	surveyPeriod = regexp.MustCompile(`,\s*((?:19|20)\d{2}(?:-\d{2,4})?)\s*$`)
)

// wageYear is the year that the normalised header of a wage names.
func wageYear(e heading.Edition, header string) string {
	return strings.NewReplacer("{base}", fmt.Sprint(e.Base), "{end}", fmt.Sprint(e.End)).Replace(yearForm.FindString(header))
}

// constants reads what the heading says once for all rows: the year of the
// wages, which can differ from the base year, and the period of the survey
// behind the attainment shares.
func (k kind) constants(h header, position []int) map[string]string {
	texts := make(map[string]string)
	for i, c := range k.columns {
		switch {
		case c.Name == "median_usd_year" && position[i] >= 0:
			texts["median_year"] = wageYear(h.edition, h.columns[position[i]])
		case c.Name == "survey_period":
			if m := surveyPeriod.FindStringSubmatch(h.title); m != nil {
				texts["survey_period"] = m[1]
			}
		}
	}
	return texts
}
