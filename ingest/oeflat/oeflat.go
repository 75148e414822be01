// Package oeflat recognises and maps the flat time-series files of the
// Occupational Employment and Wage Statistics, survey "oe": the same facts as
// in the table files, one figure per line, decoded from the series id.
//
// Source of the layout: oe.txt beside the files, sections 4 to 7
// (https://download.bls.gov/pub/time.series/oe/oe.txt). The survey keeps one
// year at a time: copies of oe.data.1.AllData of 2020 and 2024 hold the year of
// oe.data.0.Current and no other, so that a file of several years is refused.
package oeflat

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

// title begins the title of every source of this package. The mapping tells by
// it which facts came from flat files and which from tables.
const title = "Occupational Employment and Wage Statistics, time-series files"

// Dataset describes the flat files of survey "oe". Their facts belong to the
// vintages of lmi.OEWS.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      "oews-flat",
		Title:     title,
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

// headSearch is how many rows are looked at for the survey and the year.
const headSearch = 1000

// dataStaging holds the rows of a data file.
var dataStaging = dataset.Staging{
	Name:    "oeflat_staging",
	Columns: []string{"series_id", "year", "period", "value", "footnote_codes"},
}

func recognise(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	if isCompanion(doc.Name) {
		return nil, dataset.Aside("a code list of the OEWS time-series files; it is read together with oe.data.*")
	}
	table, head, err := findData(doc)
	if table == nil || err != nil {
		return nil, err
	}
	year, err := vintageYear(doc, head, table.Position)
	if err != nil {
		return nil, err
	}
	found := readLookups(doc)
	topCode, err := readTopCode(found)
	if err != nil {
		return nil, err
	}
	if topCode.hourlyUSD == 0 {
		topCode.hourlyUSD, topCode.annualUSD = reference.TopCode(year)
	}
	remarks := found.remarks
	if hint.Year != 0 && hint.Year != year {
		remarks = append(remarks, lmi.Note{Code: "year-not-used", Text: fmt.Sprintf(
			"The year %d was given, but the file says %d; it was loaded as May %d.", hint.Year, year, year)})
	}
	return &dataset.Plan{
		Vintage: lmi.Vintage{
			Dataset: lmi.OEWS,
			Label:   strconv.Itoa(year),
			// oe.release calls the period A01 of a year its May.
			Reference:        fmt.Sprintf("May %d", year),
			Year:             year,
			SOCSystem:        reference.SOCSystem(year),
			TopCodeHourlyUSD: topCode.hourlyUSD,
			TopCodeAnnualUSD: topCode.annualUSD,
		},
		Title:   fmt.Sprintf("%s, May %d", title, year),
		Remarks: remarks,
		Staging: append([]dataset.Staging{dataStaging}, lookupStaging()...),
		Tables:  append([]dataset.Table{*table}, found.tables...),
		Mapping: mapping,
	}, nil
}

// findData returns the table of a data file of survey "oe" with its first
// rows, and nil for any other document. Other surveys have the same header, so
// the series ids decide.
func findData(doc *tabular.Document) (*dataset.Table, []tabular.Row, error) {
	sheet := doc.Sheets[0]
	first, err := sheet.Head(1)
	if err != nil || len(first) == 0 {
		return nil, nil, err
	}
	position, ok := matchHeader(first[0].Cells, dataStaging.Columns)
	if !ok {
		return nil, nil, nil
	}
	head, err := sheet.Head(headSearch)
	if err != nil {
		return nil, nil, err
	}
	ofSurvey := func(row tabular.Row) bool { return strings.HasPrefix(row.Text(position[0]), "OE") }
	if !slices.ContainsFunc(head[1:], ofSurvey) {
		return nil, nil, nil
	}
	return &dataset.Table{
		Sheet: sheet, Name: sheet.Name, Staging: dataStaging.Name,
		Position: position, FirstLine: first[0].Line + 1,
	}, head[1:], nil
}

// matchHeader finds the wanted columns in a header row, whose names are padded
// with blanks. It reports false where one is missing.
func matchHeader(cells, wanted []string) ([]int, bool) {
	position := make([]int, len(wanted))
	for i, name := range wanted {
		position[i] = slices.IndexFunc(cells, func(text string) bool {
			return strings.EqualFold(strings.TrimSpace(text), name)
		})
		if position[i] < 0 {
			return nil, false
		}
	}
	return position, true
}

// vintageYear returns the one year of the first rows. The mapping rejects what
// later rows say of another.
func vintageYear(doc *tabular.Document, head []tabular.Row, position []int) (int, error) {
	var years []int
	for _, row := range head {
		year, err := strconv.Atoi(row.Text(position[1]))
		if err == nil && year >= 1997 && year <= 2100 && !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	switch len(years) {
	case 0:
		return 0, fmt.Errorf("%s: a time-series file of OEWS, but none of its first rows has a year", doc.Place)
	case 1:
		return years[0], nil
	}
	slices.Sort(years)
	return 0, fmt.Errorf("%s: figures of %d and %d stand in one file; the publisher's files hold one year: split it by year",
		doc.Place, years[0], years[len(years)-1])
}
