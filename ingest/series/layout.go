package series

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

// headSearch is how many rows of a sheet are searched for the header: a table
// of data.bls.gov has up to eleven rows above it.
const headSearch = 20

// The staging tables of points.sql, with the names of the columns as normalise
// gives them. date and file_id are those of a file of dates and values.
var (
	pointStaging = dataset.Staging{Name: "index_point_staging", Columns: []string{
		"series_id", "year", "period", "value", "footnotes", "date", "file_id",
	}}
	yearStaging = dataset.Staging{Name: "index_year_staging", Columns: []string{
		"series_id", "series_title", "base_period", "year",
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
		"annual", "half1", "half2",
	}}
	listStaging = dataset.Staging{Name: "index_list_staging", Columns: []string{
		"series_id", "series_title", "base_period", "periodicity_code",
	}}
)

// yearFigures is where the columns of figures begin in yearStaging.
const yearFigures = 4

// layout is how one sheet holds its series.
type layout struct {
	table   dataset.Table
	remarks []lmi.Note
	// periods is the span of a row's figures, empty where it has none.
	periods func(cells []string) span
	// steps are the distances in months that rows of dates may have, nil in other layouts.
	steps []month
}

// find looks for a layout with series of the family; nil when the sheet has none.
func (f Family) find(sheet *tabular.Sheet, fileName string) (*layout, error) {
	head, err := sheet.Head(headSearch)
	if err != nil {
		return nil, err
	}
	for i, row := range head {
		names := normalise(row.Cells)
		above, below := head[:i], head[i+1:]
		var found *layout
		switch {
		case isList(names) && f.first(names, below):
			return nil, dataset.Aside("a list of series; it is read together with the file of figures beside it")
		case isPoints(names) && f.first(names, below):
			found = f.points(names)
		case i == 0 && isDates(names):
			found = f.dates(names, below, fileName)
		case isYears(names) && !f.Quarterly:
			found = f.years(names, above)
		}
		if found != nil {
			found.table.Sheet, found.table.Name, found.table.FirstLine = sheet, sheet.Name, row.Line+1
			return found, nil
		}
	}
	return nil, nil
}

// headers are other spellings of a column: the API says seriesID and footnotes,
// the flat files say series_id and footnote_codes.
var headers = map[string]string{"seriesid": "series_id", "footnote_codes": "footnotes"}

var blanks = regexp.MustCompile(`\s+`)

// normalise makes headers of all layouts alike.
func normalise(cells []string) []string {
	names := make([]string, len(cells))
	for i, cell := range cells {
		name := blanks.ReplaceAllString(strings.ToLower(strings.TrimSpace(cell)), "_")
		if known, ok := headers[name]; ok {
			name = known
		}
		names[i] = name
	}
	return names
}

func hasAll(names []string, wanted ...string) bool {
	return !slices.ContainsFunc(wanted, func(name string) bool { return !slices.Contains(names, name) })
}

func isPoints(names []string) bool { return hasAll(names, "series_id", "year", "period", "value") }

// isList tells the header of cu.series or ci.series, which all surveys share.
func isList(names []string) bool {
	return hasAll(names, "series_id", "seasonal", "series_title", "begin_year", "end_year")
}

func isDates(names []string) bool {
	return len(names) == 2 && (names[0] == "date" || names[0] == "observation_date")
}

func isYears(names []string) bool {
	if len(names) < 2 || names[0] != "year" {
		return false
	}
	return !slices.ContainsFunc(names[1:], func(name string) bool {
		return name != "" && !slices.Contains(yearStaging.Columns[yearFigures:], name)
	})
}

// positions finds the columns of a staging table among a sheet's headers.
func positions(staging dataset.Staging, names []string) []int {
	position := make([]int, len(staging.Columns))
	for i, column := range staging.Columns {
		position[i] = slices.Index(names, column)
	}
	return position
}

// cell is a row's cell without padding, "" where there is none.
func cell(cells []string, at int) string {
	if at < 0 || at >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[at])
}

// first reports whether the first sound row below a header is of a series of the family.
func (f Family) first(names []string, below []tabular.Row) bool {
	for _, row := range below {
		if row.Fault == "" {
			return f.ID.MatchString(cell(row.Cells, slices.Index(names, "series_id")))
		}
	}
	return false
}

// points is the layout with one row per figure.
func (f Family) points(names []string) *layout {
	year, period := slices.Index(names, "year"), slices.Index(names, "period")
	return &layout{
		table:   dataset.Table{Staging: pointStaging.Name, Position: positions(pointStaging, names)},
		periods: func(cells []string) span { return f.period(cell(cells, year), cell(cells, period)) },
	}
}

// dates is the layout with a date and a value in each row; nil where the series
// is none of the family. The header of the second column names it, or the name
// of the file where the header is just "value".
func (f Family) dates(names []string, below []tabular.Row, fileName string) *layout {
	fileID, id := f.named(names[1])
	if names[1] == "value" {
		stem := strings.TrimSuffix(fileName, path.Ext(fileName))
		for _, word := range strings.FieldsFunc(stem, func(r rune) bool { return strings.ContainsRune(" -_.()", r) }) {
			if fileID, id = f.named(word); id != "" {
				break
			}
		}
	}
	if id == "" {
		return nil
	}
	months, steps := f.frequency(id)
	if len(below) == 0 || date(cell(below[0].Cells, 0), months).empty() {
		return nil
	}
	found := &layout{
		table: dataset.Table{
			Staging:   pointStaging.Name,
			Position:  positions(pointStaging, []string{"date", "value"}),
			Constants: map[string]string{"series_id": id, "file_id": fileID},
		},
		periods: func(cells []string) span { return date(cell(cells, 0), months) },
		steps:   steps,
	}
	if fileID != id {
		found.remarks = []lmi.Note{{Code: "series-renamed", Text: fmt.Sprintf(
			"The file calls its series %s; it was loaded under the publisher's own id, %s.", fileID, id)}}
	}
	return found
}

// named finds a series by its id at the publisher or at another site, both empty where it is none of the family.
func (f Family) named(text string) (fileID, id string) {
	fileID = strings.ToUpper(text)
	if f.ID.MatchString(fileID) {
		return fileID, fileID
	}
	if id, ok := f.Names[fileID]; ok {
		return fileID, id
	}
	return "", ""
}

// frequency is how many months a figure of a series covers and how many may lie
// between two figures. Some CPI series come by half-year, which the fourth letter
// of the id tells; prices of some areas are collected every other month.
func (f Family) frequency(id string) (months month, steps []month) {
	switch {
	case f.Quarterly:
		return 3, []month{3}
	case id[3] == 'S':
		return 6, []month{6}
	}
	return 1, []month{1, 2}
}

// years is the layout with one row per year; nil where the heading above it
// names no series of the family.
func (f Family) years(names []string, above []tabular.Row) *layout {
	heading := make(map[string]string)
	for _, row := range above {
		name, value, ok := strings.Cut(strings.Join(row.Cells, " "), ":")
		if ok {
			heading[strings.ToLower(strings.TrimSpace(name))] = strings.Join(strings.Fields(value), " ")
		}
	}
	id := heading[seriesHeading]
	if !f.ID.MatchString(id) {
		return nil
	}
	return &layout{
		table: dataset.Table{
			Staging: yearStaging.Name, Position: positions(yearStaging, names),
			Constants: map[string]string{
				"series_id": id, "series_title": heading["series title"], "base_period": heading["base period"],
			},
		},
		periods: func(cells []string) span {
			var all span
			for i, name := range names {
				if code, ok := yearPeriods[name]; ok && cell(cells, i) != "" {
					all.widen(f.period(cell(cells, 0), code))
				}
			}
			return all
		},
	}
}

// seriesHeading stands before the series id above a table by year.
const seriesHeading = "series id"

// headed reports whether a row is the heading of a table by year.
func (l *layout) headed(cells []string) bool {
	return l.table.Staging == yearStaging.Name && strings.HasPrefix(strings.ToLower(cell(cells, 0)), seriesHeading)
}

// yearPeriods are the columns of a table by year.
var yearPeriods = map[string]string{
	"jan": "M01", "feb": "M02", "mar": "M03", "apr": "M04", "may": "M05", "jun": "M06",
	"jul": "M07", "aug": "M08", "sep": "M09", "oct": "M10", "nov": "M11", "dec": "M12",
	"annual": "M13", "half1": "S01", "half2": "S02",
}
