// Package rpp recognises and maps the Regional Price Parities of the U.S. Bureau
// of Economic Analysis (BEA): the price levels of states, metropolitan areas and
// portions of states, relative to the nation in the same year.
package rpp

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

const title = "Regional Price Parities"

// Dataset describes the tables SARPP, MARPP and PARPP of BEA's regional accounts.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.RPP,
		Title:     title,
		Publisher: "U.S. Bureau of Economic Analysis",
		Recognise: recognise,
	}
}

// columns are the staging columns before those of the years, with their headers.
var columns = []struct{ name, header string }{
	{"geo_fips", "geofips"},
	{"geo_name", "geoname"},
	{"table_name", "tablename"},
	{"description", "description"},
	{"unit", "unit"},
}

// areas says what the areas of each table are.
var areas = map[string]string{
	"SARPP": "by state",
	"MARPP": "by metropolitan area",
	"PARPP": "by metropolitan and nonmetropolitan portion of each state",
}

var yearForm = regexp.MustCompile(`^(19|20)\d{2}$`)

// layout is where a sheet has its columns.
type layout struct {
	sheet     *tabular.Sheet
	table     string
	headers   []string
	years     []int
	firstLine int
}

func recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	var (
		found []layout
		years []int
	)
	for _, sheet := range doc.Sheets {
		l, err := find(sheet)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", doc.Place, err)
		}
		if l != nil {
			found, years = append(found, *l), append(years, l.years...)
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	slices.Sort(years)
	years = slices.Compact(years)
	first, last := years[0], years[len(years)-1]
	staging := stagingOf(years)
	plan := &dataset.Plan{
		Vintage: lmi.Vintage{
			Dataset: lmi.RPP, Label: strconv.Itoa(last), Reference: fmt.Sprintf("%d to %d", first, last), Year: last,
		},
		Title:   fmt.Sprintf("%s %s, %d to %d", title, areas[found[0].table], first, last),
		Staging: []dataset.Staging{staging},
		Mapping: mapping,
	}
	for _, l := range found {
		plan.Tables = append(plan.Tables, dataset.Table{
			Sheet: l.sheet, Name: l.sheet.Name, Staging: staging.Name,
			Position: l.positions(years), FirstLine: l.firstLine,
		})
	}
	return plan, nil
}

// stagingOf is the staging table for figures of the years, one column y2023 for each.
func stagingOf(years []int) dataset.Staging {
	staging := dataset.Staging{Name: "rpp_staging"}
	for _, c := range columns {
		staging.Columns = append(staging.Columns, c.name)
	}
	for _, year := range years {
		staging.Columns = append(staging.Columns, "y"+strconv.Itoa(year))
	}
	return staging
}

func (l layout) positions(years []int) []int {
	var position []int
	for _, c := range columns {
		position = append(position, slices.Index(l.headers, c.header))
	}
	for _, year := range years {
		position = append(position, slices.Index(l.headers, strconv.Itoa(year)))
	}
	return position
}

// headSearch is how many rows of a sheet are searched for the header.
const headSearch = 5

// find looks for the header that all tables of BEA's regional accounts share,
// above a first row of price parities; nil where there is none.
func find(sheet *tabular.Sheet) (*layout, error) {
	head, err := sheet.Head(headSearch + 1)
	if err != nil {
		return nil, err
	}
	for i, row := range head[:max(len(head)-1, 0)] {
		l := &layout{sheet: sheet, headers: row.Headers(), firstLine: row.Line + 1}
		if !l.hasColumns() {
			continue
		}
		below, at := head[i+1].Cells, slices.Index(l.headers, "tablename")
		if at >= len(below) || areas[below[at]] == "" {
			return nil, nil
		}
		l.table = below[at]
		return l, l.readYears()
	}
	return nil, nil
}

func (l *layout) hasColumns() bool {
	for _, c := range columns {
		if !slices.Contains(l.headers, c.header) {
			return false
		}
	}
	return slices.ContainsFunc(l.headers, yearForm.MatchString)
}

func (l *layout) readYears() error {
	for _, header := range l.headers {
		if !yearForm.MatchString(header) {
			continue
		}
		year, err := strconv.Atoi(header)
		if err != nil {
			return err
		}
		if slices.Contains(l.years, year) {
			return fmt.Errorf("two columns are of %d", year)
		}
		l.years = append(l.years, year)
	}
	return nil
}
