package soc

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var (
	structureStaging   = dataset.Staging{Name: "soc_structure_staging", Columns: []string{"major", "minor", "broad", "detailed", "title"}}
	definitionsStaging = dataset.Staging{Name: "soc_definitions_staging", Columns: []string{"level", "code", "title", "definition"}}
)

// edition is what the lines above a table say of it.
type edition struct {
	year int
	// reference is the reference period in words, empty where the file does not state it.
	reference string
}

// recogniseEdition plans a document with the structure or the definitions of
// an edition; nil for any other.
func recogniseEdition(doc *tabular.Document, hint dataset.Hint) (*dataset.Plan, error) {
	var (
		tables []dataset.Table
		found  edition
	)
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		table, above, ok := editionTable(sheet, head)
		if !ok {
			continue
		}
		e, err := readEdition(doc, sheet, above, hint)
		if err != nil {
			return nil, err
		}
		if len(tables) > 0 && e.year != found.year {
			return nil, fmt.Errorf("%s: %s is of the %d SOC, but other sheets of this workbook are of %d: split the workbook",
				doc.Place, sheet.Name, e.year, found.year)
		}
		found = e
		tables = append(tables, table)
	}
	if len(tables) == 0 {
		return nil, nil
	}
	content := "structure"
	if slices.ContainsFunc(tables, func(t dataset.Table) bool { return t.Staging == definitionsStaging.Name }) {
		content = "definitions"
	}
	label := strconv.Itoa(found.year)
	if found.reference == "" {
		found.reference = "SOC " + label
	}
	return &dataset.Plan{
		Vintage: lmi.Vintage{
			Dataset:   lmi.SOCTables,
			Label:     label,
			Reference: found.reference,
			Year:      found.year,
			SOCSystem: label,
		},
		Title:   fmt.Sprintf("Standard Occupational Classification %s, %s", label, content),
		Staging: []dataset.Staging{structureStaging, definitionsStaging},
		Tables:  tables,
		Mapping: editionMapping,
	}, nil
}

// editionTable looks for the header of either kind of table. It returns the rows above it too.
func editionTable(sheet *tabular.Sheet, head []tabular.Row) (table dataset.Table, above []tabular.Row, ok bool) {
	for i, row := range head {
		headers := row.Headers()
		staging, position := structureStaging, structurePosition(headers)
		if position == nil {
			staging, position = definitionsStaging, definitionsPosition(headers)
		}
		if position == nil {
			continue
		}
		return dataset.Table{
			Sheet: sheet, Name: sheet.Name, Staging: staging.Name,
			Position: position, FirstLine: row.Line + 1,
		}, head[:i], true
	}
	return dataset.Table{}, nil, false
}

// structurePosition is for "Major Group|Minor Group|Broad Group|Detailed
// Occupation|": a code stands in one of four columns, its title in the fifth,
// which has no header.
func structurePosition(headers []string) []int {
	at := slices.Index(headers, "major group")
	if at < 0 || len(headers) < at+4 || !slices.Equal(headers[at+1:at+4], []string{"minor group", "broad group", "detailed occupation"}) {
		return nil
	}
	if len(headers) > at+4 && headers[at+4] != "" {
		return nil
	}
	return []int{at, at + 1, at + 2, at + 3, at + 4}
}

// definitionsPosition is for "SOC Group|SOC Code|SOC Title|SOC Definition". The
// files of 2000 and 2010 hold detailed occupations alone and no group.
func definitionsPosition(headers []string) []int {
	position := make([]int, 0, len(definitionsStaging.Columns))
	for _, header := range []string{"soc group", "soc code", "soc title", "soc definition"} {
		position = append(position, slices.Index(headers, header))
	}
	if slices.Contains(position[1:], -1) {
		return nil
	}
	return position
}

var (
	editionForm   = regexp.MustCompile(`(?i)\b((?:19|20)\d{2}) (?:SOC|Standard Occupational Classification)\b`)
	referenceForm = regexp.MustCompile(`(?i)\bfor reference year (\w+ \d{4})\b`)
	yearForm      = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})(?:\D|$)`)
)

// readEdition takes the year from the heading, else from the sheet's or the
// file's name, else from the user. The heading's date of issue differs from
// the edition's year.
func readEdition(doc *tabular.Document, sheet *tabular.Sheet, above []tabular.Row, hint dataset.Hint) (edition, error) {
	heading := headingText(above)
	var e edition
	for _, m := range [][]string{
		editionForm.FindStringSubmatch(heading), yearForm.FindStringSubmatch(sheet.Name), yearForm.FindStringSubmatch(doc.Name),
	} {
		if m != nil && e.year == 0 {
			e.year, _ = strconv.Atoi(m[1])
		}
	}
	if e.year == 0 {
		e.year = hint.Year
	}
	if e.year == 0 {
		return edition{}, fmt.Errorf("%s: a table of the SOC, but its edition stands neither in its heading, its sheet nor its name: give the year with --year", doc.Place)
	}
	if m := referenceForm.FindStringSubmatch(heading); m != nil {
		e.reference = m[1]
	}
	return e, nil
}

func headingText(rows []tabular.Row) string {
	var words []string
	for _, row := range rows {
		for _, cell := range row.Cells {
			words = append(words, strings.Fields(cell)...)
		}
	}
	return strings.Join(words, " ")
}
