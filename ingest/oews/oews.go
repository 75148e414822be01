// Package oews recognises and maps the files of the Occupational Employment
// and Wage Statistics (until 2020: Occupational Employment Statistics) of May
// 2003 and later: national, state, metropolitan, by industry, by ownership and
// the full file, as workbook or delimited text, in the layout of any year.
package oews

import (
	_ "embed"
	"regexp"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

// Dataset describes the OEWS file family.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.OEWS,
		Title:     "Occupational Employment and Wage Statistics",
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

// headSearch is how many rows of a sheet are searched for the header: files
// re-saved by users sometimes carry a title above it.
const headSearch = 10

var staging = dataset.Staging{Name: "oews_staging", Columns: columnNames()}

func recognise(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	tables, err := findTables(doc)
	if len(tables) == 0 || err != nil {
		return nil, err
	}
	notes, err := readDescriptions(doc)
	if err != nil {
		return nil, err
	}
	period, remarks, err := findPeriod(doc, tables, notes, hint)
	if err != nil {
		return nil, err
	}
	vintage := lmi.Vintage{
		Dataset:   lmi.OEWS,
		Label:     period.label(),
		Reference: period.reference(),
		Year:      period.year,
		SOCSystem: reference.SOCSystem(period.year),
	}
	vintage.TopCodeHourlyUSD, vintage.TopCodeAnnualUSD = notes.topCodeHourlyUSD, notes.topCodeAnnualUSD
	if vintage.TopCodeHourlyUSD == 0 {
		vintage.TopCodeHourlyUSD, vintage.TopCodeAnnualUSD = reference.TopCode(period.year)
	}
	return &dataset.Plan{
		Vintage: vintage,
		Title:   "Occupational Employment and Wage Statistics, " + period.reference(),
		Remarks: remarks,
		Staging: []dataset.Staging{staging},
		Tables:  tables,
		Mapping: mapping,
	}, nil
}

// findTables looks for the sheets with OEWS columns. Files of .xls format hold
// a table of more than 65,536 rows on several sheets.
func findTables(doc *tabular.Document) ([]dataset.Table, error) {
	var tables []dataset.Table
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		for _, row := range head {
			h, ok := matchHeader(row.Cells)
			if !ok {
				continue
			}
			tables = append(tables, dataset.Table{
				Sheet: sheet, Name: sheet.Name, Staging: staging.Name,
				Position: h.position, Constants: h.constants(sheet, doc.Name), FirstLine: row.Line + 1,
			})
			break
		}
	}
	return tables, nil
}

// descriptions is what the "Field Descriptions" sheet says.
type descriptions struct {
	period                             period
	topCodeHourlyUSD, topCodeAnnualUSD float64
}

// topCodeForm finds "# = indicates a wage that is equal to or greater than
// $90.00 per hour or $187,200 per year" and its shorter forms.
var topCodeForm = regexp.MustCompile(`(?i)^#\s*=.*\$([\d,.]+)\s*(?:per|an|/)\s*(?:hour|hr)\b.*\$([\d,.]+)\s*(?:per|a|/)\s*(?:year|yr)\b`)

func readDescriptions(doc *tabular.Document) (descriptions, error) {
	var found descriptions
	for _, sheet := range doc.Sheets {
		if !strings.Contains(strings.ToLower(sheet.Name), "description") {
			continue
		}
		for row, err := range sheet.Rows() {
			if err != nil {
				return descriptions{}, err
			}
			for _, cell := range row.Cells {
				if m := titleForm.FindStringSubmatch(cell); m != nil && found.period.year == 0 {
					found.period = newPeriod(m[2], m[1])
				}
				if m := topCodeForm.FindStringSubmatch(strings.TrimSpace(cell)); m != nil {
					found.topCodeHourlyUSD = lmi.ParseUSD(m[1])
					found.topCodeAnnualUSD = lmi.ParseUSD(m[2])
				}
			}
		}
	}
	return found, nil
}
