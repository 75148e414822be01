// Package naics recognises and maps the tables of codes and titles of the North
// American Industry Classification System.
package naics

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed mapping.sql
var mapping string

// Dataset describes the tables of industry codes and titles.
func Dataset() dataset.Dataset {
	return dataset.Dataset{
		Name:      lmi.NAICSTitles,
		Title:     "North American Industry Classification System",
		Publisher: "U.S. Census Bureau",
		Recognise: recognise,
	}
}

var staging = dataset.Staging{Name: "naics_staging", Columns: []string{"code", "title"}}

// headSearch is more rows than the tables have above their data.
const headSearch = 6

func recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	var (
		tables []dataset.Table
		found  int
	)
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(headSearch)
		if err != nil {
			return nil, err
		}
		for _, row := range head {
			year, position, ok := matchHeader(row.Headers())
			if !ok {
				continue
			}
			if found != 0 && year != found {
				return nil, fmt.Errorf("%s: %s is of NAICS %d, but other sheets of this workbook are of %d: split the workbook",
					doc.Place, sheet.Name, year, found)
			}
			found = year
			tables = append(tables, dataset.Table{
				Sheet: sheet, Name: sheet.Name, Staging: staging.Name, Position: position, FirstLine: row.Line + 1,
			})
			break
		}
	}
	if len(tables) == 0 {
		return nil, nil
	}
	label := strconv.Itoa(found)
	return &dataset.Plan{
		Vintage: lmi.Vintage{Dataset: lmi.NAICSTitles, Label: label, Reference: "NAICS " + label, Year: found},
		Title:   "North American Industry Classification System " + label + ", codes and titles",
		Staging: []dataset.Staging{staging},
		Tables:  tables,
		Mapping: mapping,
	}, nil
}

var codeForm = regexp.MustCompile(`^((?:19|20)\d{2}) naics (us )?code$`)

// matchHeader knows the header of the list of 2- to 6-digit codes ("Seq.
// No.|2022 NAICS US   Code|2022 NAICS US Title"), of the structure ("Change
// Indicator|2022 NAICS Code|2022 NAICS Title") and of the list of 6-digit codes,
// which has the last two columns alone. A table with any other column is
// something else: concordances and statistics by industry name the same two.
func matchHeader(headers []string) (year int, position []int, ok bool) {
	code := slices.IndexFunc(headers, codeForm.MatchString)
	if code < 0 {
		return 0, nil, false
	}
	title := slices.Index(headers, strings.TrimSuffix(headers[code], "code")+"title")
	if title < 0 {
		return 0, nil, false
	}
	for i, header := range headers {
		if i != code && i != title && header != "" && header != "seq. no." && header != "change indicator" {
			return 0, nil, false
		}
	}
	year, err := strconv.Atoi(codeForm.FindStringSubmatch(headers[code])[1])
	return year, []int{code, title}, err == nil
}
