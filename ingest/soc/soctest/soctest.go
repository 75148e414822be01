// Package soctest writes tables of the Standard Occupational Classification in
// the layouts in which the Bureau of Labor Statistics publishes them.
package soctest

import (
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/tabular/xls/xlstest"
)

// Group is one group or occupation. Level is Major, Minor, Broad or Detailed.
type Group struct{ Level, Code, Title, Definition string }

// Pair is one line of a crosswalk.
type Pair struct{ FromCode, FromTitle, ToCode, ToTitle string }

// Hybrid is one line of the hybrid structure. May2018 is the code under which
// OEWS published in May 2018.
type Hybrid struct{ Code, Title, SOC2018, Title2018, May2018, May2018Title, SOC2010, Title2010 string }

// Structure2018 is laid out as soc_structure_2018.xlsx of bls.gov/soc/2018: the
// header in line 8, codes by level in four columns, titles in a fifth without a header.
func Structure2018(groups ...Group) ingesttest.Sheet {
	rows := [][]string{
		{"U.S. Bureau of Labor Statistics"},
		{"On behalf of the Office of Management and Budget (OMB) and the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil,
		{"November 2017 (for reference year January 2018)"},
		{"***This is the final structure for the 2018 SOC. Questions should be emailed to soc@bls.gov***"},
		nil, nil,
		{"Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""},
	}
	return sheet("2018 Structure", append(rows, byLevel(groups)...))
}

// Structure2010 is laid out as soc_structure_2010.xls of bls.gov/soc, as the
// copy soc_structure_2010.csv in the public repository lachrimae/soc_data shows
// it: the header in line 12 and a blank line below.
func Structure2010(groups ...Group) ingesttest.Sheet {
	rows := [][]string{
		{"Bureau of Labor Statistics"},
		{"On behalf of the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil,
		{"January 2009"},
		{"*** This is the final structure for the 2010 SOC.   Questions should be emailed to soc@bls.gov***"},
		nil, nil, nil, nil,
		{"", "2010 Standard Occupational Classification"},
		nil,
		{"Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""},
		nil,
	}
	return sheet("SOC Structure", append(rows, byLevel(groups)...))
}

func byLevel(groups []Group) [][]string {
	column := map[string]int{"Major": 0, "Minor": 1, "Broad": 2, "Detailed": 3}
	var rows [][]string
	for _, g := range groups {
		row := []string{"", "", "", "", g.Title}
		row[column[g.Level]] = g.Code
		rows = append(rows, row)
	}
	return rows
}

// Definitions2018 is laid out as soc_2018_definitions.xlsx of bls.gov/soc/2018:
// the header in line 8, and groups without a definition.
func Definitions2018(groups ...Group) ingesttest.Sheet {
	rows := [][]string{
		{"U.S. Bureau of Labor Statistics"},
		{"On behalf of the Office of Management and Budget (OMB) and the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil,
		{"November 2017 (for reference year January 2018 - Updated April 15, 2020)"},
		{"***This is the final structure and detailed definitions for the 2018 SOC. Questions should be emailed to soc@bls.gov***"},
		nil, nil,
		{"SOC Group", "SOC Code", "SOC Title", "SOC Definition"},
	}
	for _, g := range groups {
		rows = append(rows, []string{g.Level, g.Code, g.Title, g.Definition})
	}
	return sheet("2018 SOC", rows)
}

// DefinitionsDetailed is laid out as soc_2010_definitions.xls of bls.gov/soc and
// soc-definitions-2000.xlsx of bls.gov/soc/2000: the header in line 7, three
// columns, detailed occupations alone. The lines above the header are not known
// word for word; programs that read the files skip six.
func DefinitionsDetailed(year string, groups ...Group) ingesttest.Sheet {
	rows := [][]string{
		{"Bureau of Labor Statistics"},
		{"On behalf of the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil,
		{"Definitions of the " + year + " SOC"},
		nil, nil,
		{"SOC Code", "SOC Title", "SOC Definition"},
	}
	for _, g := range groups {
		if g.Level == "Detailed" {
			rows = append(rows, []string{g.Code, g.Title, g.Definition})
		}
	}
	return sheet("SOC Definitions", rows)
}

// Crosswalk2010To2018 is laid out as soc_2010_to_2018_crosswalk.xlsx of
// bls.gov/soc/2018, as programs that read it expect it: the header in line 9 of
// the sheet "Sorted by 2010", the mark (#) behind the title of a code that
// splits and (##) behind one into which codes merge.
func Crosswalk2010To2018(pairs ...Pair) ingesttest.Sheet {
	rows := [][]string{
		{"U.S. Bureau of Labor Statistics"},
		{"On behalf of the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil, nil, nil, nil, nil, nil,
		{"2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"},
	}
	return sheet("Sorted by 2010", append(rows, cells(pairs)...))
}

// Crosswalk2000To2010 is laid out as soc_2000_to_2010_crosswalk.xls of
// bls.gov/soc, as programs that read it expect it: the header in line 7 of the
// sheet "sort by SOC 2000", data from line 9, stray blanks behind some codes.
func Crosswalk2000To2010(pairs ...Pair) ingesttest.Sheet {
	rows := [][]string{
		{"Bureau of Labor Statistics"},
		{"On behalf of the Standard Occupational Classification Policy Committee (SOCPC)"},
		nil, nil, nil, nil,
		{"2000 SOC code", "2000 SOC title", "2010 SOC code", "2010 SOC title"},
		nil,
	}
	return sheet("sort by SOC 2000", append(rows, cells(pairs)...))
}

func cells(pairs []Pair) [][]string {
	var rows [][]string
	for _, p := range pairs {
		rows = append(rows, []string{p.FromCode, p.FromTitle, p.ToCode, p.ToTitle})
	}
	return rows
}

// HybridStructure is laid out as oes_2019_hybrid_structure.xlsx of bls.gov/oes,
// as programs that read it expect it: the header in line 6 of the sheet "OES2019
// Hybrid", with a blank behind one of its names, data in A7 to I874.
func HybridStructure(lines ...Hybrid) ingesttest.Sheet {
	rows := [][]string{
		{"Occupational Employment Statistics"},
		nil, nil, nil, nil,
		{"OES 2019 Estimates Code", "OES 2019 Estimates Title", "2018 SOC Code ", "2018 SOC Title",
			"OES 2018 Estimates Code", "OES 2018 Estimates Title", "2010 SOC Code", "2010 SOC Title", "NOTES"},
	}
	for _, h := range lines {
		rows = append(rows, []string{h.Code, h.Title, h.SOC2018, h.Title2018, h.May2018, h.May2018Title, h.SOC2010, h.Title2010})
	}
	return sheet("OES2019 Hybrid", rows)
}

// Matrix is laid out as nem-onet-to-soc-crosswalk.xlsx of bls.gov/emp: the date
// in line 3, the header in line 5, and a second sheet of notes that names the taxonomy.
func Matrix(asOf, taxonomy string, pairs ...Pair) []ingesttest.Sheet {
	rows := [][]string{
		{"Bureau of Labor Statistics O*NET-SOC to National Employment Matrix (NEM) and Occupational Outlook Handbook Coverage Crosswalk"},
		{"Office of Occupational Statistics and Employment Projections"},
		{"As of " + asOf},
		{"O*NET-SOC and National Employment Matrix (NEM) equivalents with Occupational Outlook Handbook coverage"},
		{"Sort Order", "O*NET-SOC Code", "O*NET-SOC Title", "NEM Code", "National Employment Matrix Occupational Title", "OOH Profile Code",
			"OOH Profile Title", "OOH Occupation Group", "OOH Occupation Group (brief)", "OOH Profile Website"},
	}
	for _, p := range pairs {
		rows = append(rows, []string{"1", p.FromCode, p.FromTitle, p.ToCode, p.ToTitle, "—", "—", "—", "—", "—"})
	}
	return []ingesttest.Sheet{
		sheet("ONET to SOC crosswalk", rows),
		sheet("Definitions", [][]string{
			{"O*NET-SOC codes come from the " + taxonomy},
			{" Details available from:"},
			{"", "https://www.onetcenter.org/taxonomy.html"},
		}),
	}
}

func sheet(name string, rows [][]string) ingesttest.Sheet {
	return ingesttest.Sheet{Name: name, Rows: ingesttest.Cells(rows)}
}

// Legacy returns the sheets as a workbook of Excel 97 to 2003, in which the
// tables of 2010 are published. Their cells are texts.
func Legacy(sheets ...ingesttest.Sheet) []byte {
	var all []xlstest.Sheet
	for _, s := range sheets {
		var records [][]byte
		for row, cells := range s.Rows {
			for column, cell := range cells {
				if text, ok := cell.(string); ok {
					records = append(records, xlstest.Label(row, column, text))
				}
			}
		}
		all = append(all, xlstest.Sheet{Name: s.Name, Cells: xlstest.Join(records...)})
	}
	return xlstest.Compound("Workbook", xlstest.Stream(nil, all...))
}
