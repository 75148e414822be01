package soc

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

var crosswalkStaging = dataset.Staging{
	Name:    "soc_crosswalk_staging",
	Columns: []string{"from_system", "from_code", "from_title", "to_system", "to_code", "to_title"},
}

// crosswalk is a table that leads from the codes of one classification to those of another.
type crosswalk struct {
	vintage lmi.Vintage
	title   string
	// from and to are the classifications, as code_crosswalk names them.
	from, to               string
	fromColumns, toColumns columnPair
}

// columnPair is where the codes and the titles of one classification stand,
// and the year in their headers, 0 where they have none.
type columnPair struct{ year, code, title int }

// recogniseCrosswalk plans a document with a crosswalk; nil for any other.
func recogniseCrosswalk(doc *tabular.Document) (*dataset.Plan, error) {
	var (
		tables []dataset.Table
		found  crosswalk
	)
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		for i, row := range head {
			c, ok, err := matchCrosswalk(doc, row.Headers(), head[:i])
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			if len(tables) > 0 && c.vintage != found.vintage {
				return nil, fmt.Errorf("%s: %s leads from %s to %s, but other sheets of this workbook from %s to %s: split the workbook",
					doc.Place, sheet.Name, c.from, c.to, found.from, found.to)
			}
			found = c
			tables = append(tables, c.table(sheet, row.Line+1))
			break
		}
	}
	if len(tables) == 0 {
		return nil, nil
	}
	return &dataset.Plan{
		Vintage: found.vintage,
		Title:   found.title,
		Staging: []dataset.Staging{crosswalkStaging},
		Tables:  tables,
		Mapping: crosswalkMapping,
	}, nil
}

func (c crosswalk) table(sheet *tabular.Sheet, firstLine int) dataset.Table {
	return dataset.Table{
		Sheet: sheet, Name: sheet.Name, Staging: crosswalkStaging.Name,
		Position:  []int{-1, c.fromColumns.code, c.fromColumns.title, -1, c.toColumns.code, c.toColumns.title},
		Constants: map[string]string{"from_system": c.from, "to_system": c.to},
		FirstLine: firstLine,
	}
}

var (
	socColumn  = regexp.MustCompile(`^(\d{4}) soc (code|title)$`)
	oewsColumn = regexp.MustCompile(`^oes (\d{4}) estimates (code|title)$`)
)

// matchCrosswalk tells by its header which crosswalk a table is. The rows
// above the header are asked for what the header does not say.
func matchCrosswalk(doc *tabular.Document, headers []string, above []tabular.Row) (crosswalk, bool, error) {
	editions, estimates := byYear(headers, socColumn), byYear(headers, oewsColumn)
	if len(estimates) == 0 && len(editions) == 2 && editions[0].year < editions[1].year {
		return betweenEditions(editions[0], editions[1]), true, nil
	}
	if len(estimates) > 0 && len(editions) > 0 {
		c, ok := fromHybrid(estimates[len(estimates)-1], editions[len(editions)-1])
		return c, ok, nil
	}
	from := columnPair{code: slices.Index(headers, "o*net-soc code"), title: slices.Index(headers, "o*net-soc title")}
	to := columnPair{code: slices.Index(headers, "nem code"), title: slices.Index(headers, "national employment matrix occupational title")}
	if min(from.code, from.title, to.code, to.title) < 0 {
		return crosswalk{}, false, nil
	}
	c, err := toMatrix(doc, from, to, above)
	return c, err == nil, err
}

// byYear returns the columns whose headers have the form, the oldest year
// first, of years with both a code and a title.
func byYear(headers []string, form *regexp.Regexp) []columnPair {
	var pairs []columnPair
	for at, header := range headers {
		m := form.FindStringSubmatch(header)
		if m == nil || m[2] != "code" {
			continue
		}
		title := slices.Index(headers, strings.TrimSuffix(header, "code")+"title")
		if title < 0 {
			continue
		}
		year, _ := strconv.Atoi(m[1])
		pairs = append(pairs, columnPair{year: year, code: at, title: title})
	}
	slices.SortFunc(pairs, func(a, b columnPair) int { return a.year - b.year })
	return pairs
}

// betweenEditions is for "2010 SOC Code|2010 SOC Title|2018 SOC Code|2018 SOC
// Title", in either order of the years.
func betweenEditions(from, to columnPair) crosswalk {
	return crosswalk{
		vintage: lmi.Vintage{
			Dataset:   lmi.SOCTables,
			Label:     fmt.Sprintf("%d-%d", from.year, to.year),
			Reference: fmt.Sprintf("SOC %d to SOC %d", from.year, to.year),
			Year:      to.year,
		},
		title: fmt.Sprintf("Crosswalk from the %d SOC to the %d SOC", from.year, to.year),
		from:  strconv.Itoa(from.year), to: strconv.Itoa(to.year),
		fromColumns: from, toColumns: to,
	}
}

// fromHybrid is for the structure of the codes between two editions under
// which OEWS published: of several years of estimates and editions, the newest
// of each. It is false for estimates that are not of such codes.
func fromHybrid(from, to columnPair) (crosswalk, bool) {
	system := reference.SOCSystem(from.year)
	return crosswalk{
		vintage: lmi.Vintage{
			Dataset:   lmi.SOCTables,
			Label:     fmt.Sprintf("%s-%d", system, to.year),
			Reference: fmt.Sprintf("OEWS codes of May %d to SOC %d", from.year, to.year),
			Year:      from.year,
		},
		title: fmt.Sprintf("OEWS hybrid structure, May %d", from.year),
		from:  system, to: strconv.Itoa(to.year),
		fromColumns: from, toColumns: to,
	}, strings.HasPrefix(system, "hybrid-")
}

var (
	asOfForm     = regexp.MustCompile(`(?i)^\s*as of (\d{1,2}/\d{1,2}/\d{4})\s*$`)
	taxonomyForm = regexp.MustCompile(`(?i)\bO\*?NET-SOC (\d{4}) Taxonomy\b`)
)

// toMatrix is for the crosswalk from O*NET-SOC to the National Employment
// Matrix. Its date stands above the table, its taxonomy among the notes of
// another sheet.
func toMatrix(doc *tabular.Document, from, to columnPair, above []tabular.Row) (crosswalk, error) {
	asOf := findText(asOfForm, above)
	if asOf == "" {
		return crosswalk{}, fmt.Errorf("%s: a crosswalk from O*NET-SOC, but no line above its table says as of when", doc.Place)
	}
	date, err := time.Parse("1/2/2006", asOf)
	if err != nil {
		return crosswalk{}, fmt.Errorf("%s: the date of the crosswalk: %w", doc.Place, err)
	}
	taxonomy, err := findTaxonomy(doc)
	if err != nil {
		return crosswalk{}, err
	}
	return crosswalk{
		vintage: lmi.Vintage{
			Dataset:   lmi.SOCTables,
			Label:     date.Format(time.DateOnly),
			Reference: fmt.Sprintf("O*NET-SOC %s to the National Employment Matrix, as of %s", taxonomy, date.Format("January 2, 2006")),
			Year:      date.Year(),
		},
		title: "Crosswalk from O*NET-SOC to the National Employment Matrix, as of " + date.Format("January 2, 2006"),
		from:  "ONET-SOC-" + taxonomy, to: "NEM",
		fromColumns: from, toColumns: to,
	}, nil
}

func findTaxonomy(doc *tabular.Document) (string, error) {
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return "", err
		}
		if year := findText(taxonomyForm, head); year != "" {
			return year, nil
		}
	}
	return "", fmt.Errorf("%s: a crosswalk from O*NET-SOC, but no sheet names the year of its taxonomy", doc.Place)
}

// findText returns the group of the first cell that has the form, empty where none has.
func findText(form *regexp.Regexp, rows []tabular.Row) string {
	for _, row := range rows {
		for _, cell := range row.Cells {
			if m := form.FindStringSubmatch(cell); m != nil {
				return m[1]
			}
		}
	}
	return ""
}
