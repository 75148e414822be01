// Package matrix recognises and maps the National Employment Matrix of the
// Employment Projections: the occupations of one industry, the industries of
// one occupation, or all cells in one table, as workbook or delimited text.
// Its facts belong to the edition of the Employment Projections.
package matrix

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

//go:embed mapping.sql
var mapping string

// Dataset describes the files of the National Employment Matrix.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      "matrix",
		Title:     "Employment Projections: National Employment Matrix",
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: recognise,
	}
}

// form is what one file states: the cells of one industry, of one occupation, or of all.
type form string

const (
	byIndustry   form = "industry"
	byOccupation form = "occupation"
	whole        form = "whole"
)

// table is a sheet's heading: the lines of text above the header, the form,
// the edition, and where the columns and the data stand.
type table struct {
	title     []string
	form      form
	edition   heading.Edition
	position  []int
	firstLine int
}

func recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	var (
		plan  *dataset.Plan
		found heading.Edition
	)
	for _, sheet := range doc.Sheets {
		t, ok, err := readTable(sheet)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if plan != nil && t.edition != found {
			return nil, fmt.Errorf("%s: %s is of the edition %s, but other sheets of this workbook are of %s: split the workbook",
				doc.Place, sheet.Name, t.edition.Label(), found.Label())
		}
		constants, remarks, err := t.constants(doc)
		if err != nil {
			return nil, err
		}
		if plan == nil {
			found = t.edition
			plan = &dataset.Plan{
				Vintage: found.Vintage(),
				Title:   title(found, t.form, constants),
				Staging: []dataset.Staging{staging},
				Mapping: mapping,
			}
		}
		plan.Remarks = append(plan.Remarks, remarks...)
		plan.Tables = append(plan.Tables, dataset.Table{
			Sheet: sheet, Name: strings.TrimSpace(sheet.Name), Staging: staging.Name,
			Position: t.position, FirstLine: t.firstLine, Constants: constants,
		})
	}
	return plan, nil
}

func title(e heading.Edition, f form, constants map[string]string) string {
	text := "National Employment Matrix, " + e.Label()
	if f == whole {
		return text
	}
	return text + ", " + string(f) + " " + constants[string(f)+"_code"]
}

const (
	// headSearch is more rows than any file has above its first data row.
	headSearch = 10
	// headerRows is the most rows that a header stands over.
	headerRows = 3
)

// readTable looks for the header of a matrix table: the first rows of the
// sheet which, joined, name its columns. Other lines may stand above it.
func readTable(sheet *tabular.Sheet) (t table, ok bool, err error) {
	head, err := sheet.Head(headSearch)
	if err != nil {
		return table{}, false, err
	}
	rows := make([][]string, len(head))
	for i, row := range head {
		rows[i] = row.Cells
	}
	for first := range rows {
		for last := first; last < min(first+headerRows, len(rows)); last++ {
			if t, ok = matchHeader(rows[first : last+1]); !ok {
				continue
			}
			t.firstLine = head[last].Line + 1
			for _, cells := range rows[:first] {
				t.title = append(t.title, heading.Hyphens(strings.TrimSpace(strings.Join(cells, " "))))
			}
			return t, true, nil
		}
	}
	return table{}, false, nil
}

// matchHeader reads the header; ok is false where the rows are none of a matrix table.
func matchHeader(rows [][]string) (t table, ok bool) {
	var texts []string
	for _, row := range rows {
		texts = append(texts, row...)
	}
	if t.edition, ok = heading.EditionOf(texts...); !ok {
		return table{}, false
	}
	if t.position, ok = heading.Match(columns, t.edition.Columns(rows)); !ok {
		return table{}, false
	}
	occupation, industry := t.has("occupation_code") && t.has("occupation_type"), t.has("industry_code") && t.has("industry_type")
	switch {
	case occupation && industry:
		t.form = whole
	case occupation:
		t.form = byIndustry
	case industry:
		t.form = byOccupation
	}
	return t, t.form != ""
}

// has reports whether the sheet has the column.
func (t table) has(name string) bool {
	for i, c := range columns {
		if c.Name == name {
			return t.position[i] >= 0
		}
	}
	return false
}

const (
	occupationCode = `\d{2}-\d{4}`
	industryCode   = `(?:TE\d{4}|\d{2}[0-9A-Z,-]{4})`
)

// side is how the code that all rows of a file share is told.
type side struct {
	// inTitle is the code in a line above the table, with the title behind it.
	inTitle *regexp.Regexp
	// inName is the code in the file's name: "nem_ind_510000.csv",
	// "National Employment Matrix_OCC_15-2051 (1).csv", "ind_31-330.xlsx".
	inName *regexp.Regexp
	// example is a name that tells it.
	example string
}

var sides = map[form]side{
	byIndustry: {
		regexp.MustCompile(`(?:^|[^0-9A-Za-z,.-])(` + industryCode + `)(?:$|[^0-9A-Za-z,.-]+(.*)$)`),
		regexp.MustCompile(`(?i:(?:^|[ _])ind)_(` + industryCode + `)(?:[ _(.]|$)`),
		"nem_ind_510000.csv",
	},
	byOccupation: {
		regexp.MustCompile(`(?:^|[^0-9A-Za-z,.-])(` + occupationCode + `)(?:$|[^0-9A-Za-z,.-]+(.*)$)`),
		regexp.MustCompile(`(?i:(?:^|[ _])occ)_(` + occupationCode + `)(?:[ _(.]|$)`),
		"nem_occ_43-4121.csv",
	},
}

// constants are the code and title that stand once for all rows. A line above
// the table wins over the file's name, and a contradiction is remarked.
func (t table) constants(doc *tabular.Document) (map[string]string, []lmi.Note, error) {
	texts := map[string]string{"form": string(t.form)}
	if t.form == whole {
		return texts, nil, nil
	}
	s, kind := sides[t.form], string(t.form)
	named := ""
	if m := s.inName.FindStringSubmatch(doc.Name); m != nil {
		named = m[1]
	}
	for _, line := range t.title {
		m := s.inTitle.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		texts[kind+"_code"], texts[kind+"_title"] = m[1], strings.TrimSpace(m[2])
		if named == "" || named == m[1] {
			return texts, nil, nil
		}
		return texts, []lmi.Note{{Code: "code-contradicted", Text: fmt.Sprintf(
			"The name of the file says %s, but its heading %s; it was loaded as %s.", named, m[1], m[1])}}, nil
	}
	if named == "" {
		return nil, nil, fmt.Errorf("%s: the National Employment Matrix of one %s, but its code stands neither above the table nor in the file's name: name the file like %s",
			doc.Place, kind, s.example)
	}
	texts[kind+"_code"] = named
	return texts, nil, nil
}
