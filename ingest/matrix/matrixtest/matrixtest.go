// Package matrixtest makes files of the National Employment Matrix in their
// published forms.
//
// Where the layouts were taken from:
//
//   - By industry, text: the published nem_ind_510000.csv (in the folder of
//     published files); the same headers stand on
//     https://data.bls.gov/projections/nationalMatrix?queryParams=510000&ioType=i.
//     The site names the download "National Employment Matrix_IND_510000.csv".
//   - By occupation, text: the table of
//     https://data.bls.gov/projections/nationalMatrix?queryParams=33-2021&ioType=o, which puts the
//     percent of occupation before the percent of industry, downloaded as "National Employment Matrix_OCC_33-2021.csv".
//   - By industry and by occupation, workbooks: the addresses .../ind_xlsx/ind_510000.xlsx and
//     .../occ_xlsx/occ_43-4121.xlsx, to which tables 1.8 and 1.9 of the 2016-26 workbook link. Public programs
//     that read them skip five rows, and find the code in the second column and the base year's employment in
//     the fourth. The lines above the header are those of the page: the industry, "Employment by industry,
//     occupation, and percent distribution, 2016 and projected 2026" and "Employment in thousands".
//   - All cells, workbook: national_employment_matrix.xlsx, of which public programs read "Occupation title",
//     "Occupation code", "Occupation type", "Industry title", "Industry code", "Industry type" and "2023 Percent of
//     Industry" from a header in the first row; the other columns are named like those of the page.
package matrixtest

import "fmt"

// figures are the eight figures of a cell, as a file prints them, in the order of a file by industry.
type figures [8]string

var (
	total    = figures{"2,694.4", "100.0", "1.8", "2,977.2", "100.0", "1.8", "282.8", "10.5"}
	chiefs   = figures{"8.1", "0.3", "2.8", "7.6", "0.3", "2.8", "-0.5", "-6.1"}
	libChief = figures{"0.4", "1.5", "0.1", "0.4", "1.4", "0.2", "0.0", "2.9"}
	all      = figures{"287.9", "0.2", "100.0", "258.8", "0.2", "100.0", "-29.1", "-10.1"}
)

// headers of the figures, of which a file by occupation exchanges the shares.
func headers(base int) figures {
	end := base + 10
	return figures{
		fmt.Sprintf("%d Employment", base), fmt.Sprintf("%d Percent of Industry", base), fmt.Sprintf("%d Percent of Occupation", base),
		fmt.Sprintf("Projected %d Employment", end), fmt.Sprintf("Projected %d Percent of Industry", end), fmt.Sprintf("Projected %d Percent of Occupation", end),
		fmt.Sprintf("Employment Change, %d-%d", base, end), fmt.Sprintf("Employment Percent Change, %d-%d", base, end),
	}
}

func (f figures) exchanged() figures {
	f[1], f[2], f[4], f[5] = f[2], f[1], f[5], f[4]
	return f
}

func line(key []string, f figures, rest ...string) []string {
	return append(append(append([]string(nil), key...), f[:]...), rest...)
}

// ByIndustry returns the text form of industry 510000: its total and its chief executives.
func ByIndustry(base int) [][]string {
	return [][]string{
		line([]string{"Occupation Title", "Occupation Code", "Occupation Type"}, headers(base), "Occupation Sort", "Display Level"),
		line([]string{"Total, all occupations", `="00-0000"`, "Summary"}, total, "", "0"),
		line([]string{"Chief executives", `="11-1011"`, "Line Item"}, chiefs, "4", "3"),
	}
}

// ByOccupation returns the text form of occupation 11-1011: all its jobs, those
// of industry 510000 and those of one industry of it.
func ByOccupation(base int) [][]string {
	return [][]string{
		line([]string{"Industry Title", "Industry Code", "Industry Type"}, headers(base).exchanged(), "Industry Sort", "Display Level"),
		line([]string{"Total employment", `="TE1000"`, "Summary"}, all.exchanged(), "", "0"),
		line([]string{"Information", `="510000"`, "Summary"}, chiefs.exchanged(), "229", "2"),
		line([]string{"Other information services", `="519000"`, "Line Item"}, libChief.exchanged(), "241", "3"),
	}
}

// IndustryWorkbook returns the rows of the workbook form of ByIndustry, with a header of two rows.
func IndustryWorkbook(base int) [][]string {
	end := base + 10
	return [][]string{
		{"510000 Information"},
		{fmt.Sprintf("Employment by industry, occupation, and percent distribution, %d and projected %d", base, end)},
		{"Employment in thousands"},
		{"Occupation title", "Occupation code", "Occupation type", fmt.Sprint(base), "", "", fmt.Sprintf("Projected %d", end), "", "",
			fmt.Sprintf("Employment change, %d-%02d", base, end%100), ""},
		{"", "", "", "Employment", "Percent of industry", "Percent of occupation", "Employment", "Percent of industry", "Percent of occupation", "Number", "Percent"},
		line([]string{"Total, all occupations", "00-0000", "Summary"}, total),
		line([]string{"  Chief executives", "11-1011", "Line item"}, chiefs),
		{"Source: Employment Projections program, U.S. Bureau of Labor Statistics"},
	}
}

// OccupationWorkbook returns the rows of the workbook form of ByOccupation, with a header of one row.
func OccupationWorkbook(base int) [][]string {
	short := headers(base)
	short[6] = fmt.Sprintf("Employment change, %d–%02d", base, (base+10)%100)
	short[7] = fmt.Sprintf("Employment percent change, %d–%02d", base, (base+10)%100)
	return [][]string{
		{fmt.Sprintf("Table 1.8 %d–%02d Industry-occupation matrix data, by occupation - 11-1011 Chief executives", base, (base+10)%100)},
		line([]string{"Industry title", "Industry code", "Industry type"}, short),
		line([]string{"Total employment", "TE1000", "Summary"}, all),
		line([]string{"  Information", "510000", "Summary"}, chiefs),
		line([]string{"    Other information services", "519000", "Line item"}, libChief),
		{"Source: Employment Projections program, U.S. Bureau of Labor Statistics"},
	}
}

// Whole returns the rows of the table of all cells: those of ByIndustry and of ByOccupation.
func Whole(base int) [][]string {
	return [][]string{
		line([]string{"Occupation title", "Occupation code", "Occupation type", "Industry title", "Industry code", "Industry type"}, headers(base)),
		line([]string{"Total, all occupations", "00-0000", "Summary", "Information", "510000", "Summary"}, total),
		line([]string{"Chief executives", "11-1011", "Line item", "Total employment", "TE1000", "Summary"}, all),
		line([]string{"Chief executives", "11-1011", "Line item", "Information", "510000", "Summary"}, chiefs),
		line([]string{"Chief executives", "11-1011", "Line item", "Other information services", "519000", "Line item"}, libChief),
	}
}
