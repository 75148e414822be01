// Package naicstest writes tables of industry codes and titles in the layouts
// in which the Census Bureau publishes them.
package naicstest

import (
	"strconv"
	"strings"

	"wageatlas/ingest/ingesttest"
)

// Industry is one code and its title, as the publisher prints it.
type Industry struct{ Code, Title string }

// Codes is laid out as "2-6 digit_2022_Codes.xlsx" of census.gov/naics, as
// programs that read it expect it: the header in line 1 with three blanks in one
// name, a blank line 2, data from A3, codes as numbers but for the ranges of
// sectors. The tables of 2012 and 2017 are the same, also as CSV.
func Codes(year string, industries ...Industry) ingesttest.Sheet {
	rows := [][]any{{"Seq. No.", year + " NAICS US   Code", year + " NAICS US Title"}, nil}
	for i, industry := range industries {
		rows = append(rows, []any{i + 1, number(industry.Code), industry.Title})
	}
	return ingesttest.Sheet{Name: "tbl_" + year + "_title_description_coun", Rows: rows}
}

// Structure is laid out as 2022_NAICS_Structure.xlsx of census.gov/naics, as the
// copy 2022_NAICS_Structure.csv in the public repository dylowens/gics-app shows
// it: a title, the header, a blank row above every sector but the first, a T
// behind titles on which three countries agree. changed has the marks in front of
// codes, such as ** for one that is new in this edition.
func Structure(year string, changed map[string]string, industries ...Industry) ingesttest.Sheet {
	rows := [][]any{{"Table 1\n" + year + " NAICS Structure"}, {"Change Indicator", year + " NAICS Code", year + " NAICS Title"}}
	for i, industry := range industries {
		sector := len(industry.Code) == 2 || strings.Contains(industry.Code, "-")
		if sector && i > 0 {
			rows = append(rows, nil)
		}
		var mark any
		if changed[industry.Code] != "" {
			mark = changed[industry.Code]
		}
		rows = append(rows, []any{mark, number(industry.Code), industry.Title})
	}
	return ingesttest.Sheet{Name: year + " NAICS Structure", Rows: rows}
}

func number(code string) any {
	if n, err := strconv.Atoi(code); err == nil {
		return n
	}
	return code
}

// SixDigit is laid out as 6-digit_2022_Codes.xlsx of census.gov/naics, as
// programs that read it expect it: the header in line 1, a blank line 2, the
// last level alone.
func SixDigit(year string, industries ...Industry) ingesttest.Sheet {
	rows := [][]any{{year + " NAICS Code", year + " NAICS Title"}, nil}
	for _, industry := range industries {
		if len(industry.Code) == 6 {
			rows = append(rows, []any{number(industry.Code), industry.Title})
		}
	}
	return ingesttest.Sheet{Name: year + "_6-digit_industries", Rows: rows}
}
