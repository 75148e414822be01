package stateprojections

import (
	"strings"

	"wageatlas/ingest/dataset"
)

// columns are the staged columns with every name they have had, in lower case
// and without blanks. Sources: the header of ltprojections.csv, of the
// workbook ltprojections.xlsx ("State FIPS", "Area Name", "Occupation Code", ...)
// and the fields of the site's REST service ("STFIPS", "Area", "OccCode", ...).
var columns = []struct {
	name     string
	aliases  []string
	required bool
}{
	{"stfips", []string{"stfips", "statefips"}, true},
	{"area_name", []string{"areaname", "area"}, true},
	{"code", []string{"code", "occcode", "occupationcode"}, true},
	{"title", []string{"name", "title", "occname", "occupationname"}, true},
	{"base_year", []string{"baseyear"}, false},
	{"base", []string{"base"}, true},
	{"projected_year", []string{"projyear", "projectedyear"}, false},
	{"projected", []string{"proj", "projected", "projection"}, true},
	{"change", []string{"change"}, true},
	{"change_pct", []string{"percentchange"}, true},
	{"openings", []string{"avgannualopenings", "averageannualopenings"}, true},
}

// constants are the staged columns that stand once for the file: the years of its edition.
var constants = []string{"edition_base_year", "edition_end_year"}

var staging = dataset.Staging{Name: "state_staging", Columns: stagingColumns()}

func stagingColumns() []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return append(names, constants...)
}

// matchHeader finds each staged column's position in a header row, -1 for what
// the file lacks, and reports whether the row is the header of a long-term file.
func matchHeader(cells []string) ([]int, bool) {
	at := make(map[string]int, len(cells))
	for i, cell := range cells {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), " ", "")
		if _, seen := at[name]; !seen {
			at[name] = i
		}
	}
	position := make([]int, 0, len(staging.Columns))
	for _, c := range columns {
		found := -1
		for _, alias := range c.aliases {
			if p, ok := at[alias]; ok {
				found = p
				break
			}
		}
		if found < 0 && c.required {
			return nil, false
		}
		position = append(position, found)
	}
	for range constants {
		position = append(position, -1)
	}
	return position, true
}
