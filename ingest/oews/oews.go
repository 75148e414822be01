// Package oews recognises and maps the files of the Occupational Employment
// and Wage Statistics: national, by industry, state and metropolitan, as
// workbook or delimited text, in the column names of any year.
package oews

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
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
	table, err := findTable(doc)
	if table == nil || err != nil {
		return nil, err
	}
	notes, err := readDescriptions(doc)
	if err != nil {
		return nil, err
	}
	year, remarks, err := vintageYear(doc, table.Sheet.Name, notes, hint)
	if err != nil {
		return nil, err
	}
	vintage := lmi.Vintage{
		Dataset:   lmi.OEWS,
		Label:     strconv.Itoa(year),
		Reference: fmt.Sprintf("May %d", year),
		Year:      year,
		SOCSystem: reference.SOCSystem(year),
	}
	vintage.TopCodeHourlyUSD, vintage.TopCodeAnnualUSD = notes.topCodeHourlyUSD, notes.topCodeAnnualUSD
	if vintage.TopCodeHourlyUSD == 0 {
		vintage.TopCodeHourlyUSD, vintage.TopCodeAnnualUSD = reference.TopCode(year)
	}
	return &dataset.Plan{
		Vintage: vintage,
		Title:   fmt.Sprintf("Occupational Employment and Wage Statistics, May %d", year),
		Remarks: remarks,
		Staging: []dataset.Staging{staging},
		Tables:  []dataset.Table{*table},
		Mapping: mapping,
	}, nil
}

// findTable looks for the sheet with OEWS columns; nil when the document has none.
func findTable(doc *tabular.Document) (*dataset.Table, error) {
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		for _, row := range head {
			position, ok := matchHeader(row.Cells)
			if !ok {
				continue
			}
			return &dataset.Table{
				Sheet: sheet, Name: sheet.Name, Staging: staging.Name,
				Position: position, FirstLine: row.Line + 1,
			}, nil
		}
	}
	return nil, nil
}

// descriptions is what the "Field Descriptions" sheet says.
type descriptions struct {
	year                               int
	topCodeHourlyUSD, topCodeAnnualUSD float64
}

var (
	titleForm   = regexp.MustCompile(`(?i)\bMay\s+((?:19|20)\d{2})\s+OEW?S\b`)
	topCodeForm = regexp.MustCompile(`(?i)^#\s*=.*\$([\d,.]+)\s+per\s+hour\s+or\s+\$([\d,.]+)\s+per\s+year`)
	nameForm    = regexp.MustCompile(`(?i)M_?((?:19|20)\d{2})(?:\D|$)`)
)

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
				if m := titleForm.FindStringSubmatch(cell); m != nil && found.year == 0 {
					found.year, _ = strconv.Atoi(m[1])
				}
				if m := topCodeForm.FindStringSubmatch(strings.TrimSpace(cell)); m != nil {
					found.topCodeHourlyUSD = dollars(m[1])
					found.topCodeAnnualUSD = dollars(m[2])
				}
			}
		}
	}
	return found, nil
}

// dollars reads "208,000" or "100.00"; 0 when it is no amount.
func dollars(text string) float64 {
	value, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(text, ",", ""), "."), 64)
	if err != nil {
		return 0
	}
	return value
}

// vintageYear takes the year from the notes sheet, else the sheet's name, else
// the file's name, else from the user. The notes win over the names, and a
// contradiction is remarked.
func vintageYear(doc *tabular.Document, sheetName string, notes descriptions, hint dataset.Hint) (int, []lmi.Note, error) {
	sheetYear, fileYear := yearInName(sheetName), yearInName(doc.Name)
	for _, year := range []int{notes.year, sheetYear, fileYear, hint.Year} {
		if year == 0 {
			continue
		}
		var remarks []lmi.Note
		for _, name := range []struct {
			of   string
			year int
		}{{"sheet", sheetYear}, {"file", fileYear}} {
			if name.year != 0 && name.year != year {
				remarks = append(remarks, lmi.Note{Code: "vintage-contradicted", Text: fmt.Sprintf(
					"The name of the %s says %d, but the file itself says May %d; it was loaded as May %d.", name.of, name.year, year, year)})
			}
		}
		if hint.Year != 0 && hint.Year != year {
			remarks = append(remarks, lmi.Note{Code: "year-not-used", Text: fmt.Sprintf(
				"The year %d was given, but the file or its name says May %d; it was loaded as May %d.", hint.Year, year, year)})
		}
		return year, remarks, nil
	}
	return 0, nil, fmt.Errorf("%s: an OEWS file, but its year stands neither in its notes, its sheet nor its name: give it with --year", doc.Place)
}

func yearInName(name string) int {
	m := nameForm.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	year, _ := strconv.Atoi(m[1])
	return year
}
