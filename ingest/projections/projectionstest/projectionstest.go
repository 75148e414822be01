// Package projectionstest makes occupation workbooks of the Employment
// Projections in the layout of any edition from 2016-26 on, and table exports of the web page.
//
// Where the layouts were taken from:
//
//   - 2016-26, 2019-29 and 2024-34: the published workbooks (in the folder of
//     published files: educational_attainment_by_detailed_occupation.xlsx,
//     occupation_2019-29.xlsx, occupation_2024-34.xlsx).
//   - 2018-28: the header "2018 National Employment Matrix title and code" over
//     two columns of table 5.4, as public programs read it.
//   - 2020-30: the headers "Employment, 2020", "Employment change, 2020-30" and
//     "Percent employment change, 2020-30" of table 1.2 and "2020 National
//     Employment Matrix title" of table 5.3, as public programs read them.
//   - 2021-31: the headers "2021 National Employment Matrix title" and "... code" of tables 5.3 and 5.4.
//   - 2022-32: the headers "Employment change, numeric, 2022-32", with a hyphen, and "Median annual wage, 2023[1]".
//   - 2023-33: the headers "Employment change, numeric, 2023–33", with a dash, "Labor force exit rate, 2023–33
//     annual average" and "Median annual wage, dollars, 2023[1]", and table 1.7 as a sheet that points to 1.2.
//   - 2025-35: the title "Table 1.12 Factors affecting occupational utilization, projected 2025–35" over
//     "2025 National Employment Matrix occupation title" and the source line "Source: U.S. Bureau of Labor Statistics."
//
// What none of them shows follows the nearest edition that does: table 1.10 of
// 2020-30 to 2022-32 that of 2023-33, table 1.7 of 2020-30 and 2021-31 table 1.2.
package projectionstest

import (
	"fmt"
	"strings"

	"wageatlas/ingest/ingesttest"
)

// Bases are the base years of the editions from 2016-26 on; there was none from 2017.
var Bases = []int{2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025}

// layout is how an edition writes its headers.
type layout struct {
	base int
	// merged headers stand over several rows, with one cell over title and code.
	merged bool
	// span is "2019-29" or "2024–34".
	span string
	// change and changePct are the headers of the change in jobs and in percent.
	change, changePct string
	// wage is the header of the median wage.
	wage string
	// characteristics says that table 1.7 holds what later editions have in 1.2.
	characteristics bool
	source          string
}

func layoutOf(base int) layout {
	dash := "-"
	if base >= 2023 {
		dash = "–"
	}
	l := layout{
		base:            base,
		merged:          base <= 2019,
		span:            fmt.Sprintf("%d%s%02d", base, dash, (base+10)%100),
		characteristics: base <= 2021,
		source:          "Source: Employment Projections program, U.S. Bureau of Labor Statistics",
	}
	l.change, l.changePct = "Employment change, numeric, "+l.span, "Employment change, percent, "+l.span
	if base == 2020 {
		l.change, l.changePct = "Employment change, "+l.span, "Percent employment change, "+l.span
	}
	switch {
	case base <= 2019:
		l.wage = fmt.Sprintf("Median annual wage, %d(1)", base+1)
	case base <= 2022:
		l.wage = fmt.Sprintf("Median annual wage, %d[1]", base+1)
	default:
		l.wage = fmt.Sprintf("Median annual wage, dollars, %d[1]", base)
	}
	if base >= 2025 {
		l.source = "Source: U.S. Bureau of Labor Statistics."
	}
	return l
}

// WageYear is the year that the edition's header of the median wage names.
func WageYear(base int) int {
	if base <= 2022 {
		return base + 1
	}
	return base
}

// year returns the text with %b and %e replaced by the base and the projected year, %s by the span.
func (l layout) year(text string) string {
	return strings.NewReplacer("%b", fmt.Sprint(l.base), "%e", fmt.Sprint(l.base+10), "%s", l.span).Replace(text)
}

func (l layout) row(texts ...string) []any {
	row := make([]any, len(texts))
	for i, text := range texts {
		if text != "" {
			row[i] = l.year(text)
		}
	}
	return row
}

// key are the headers of title and code.
func (l layout) key() []string {
	if l.merged {
		return []string{"%b National Employment Matrix title and code", ""}
	}
	return []string{"%b National Employment Matrix title", "%b National Employment Matrix code"}
}

// occupation is one line of the generated tables; figures are in thousands.
type occupation struct {
	title, code, kind                                                     string
	base, projected, change, changePct, openings                          float64
	selfEmployed, wage                                                    any
	education, experience, training                                       string
	exitRate, transferRate, separationRate, exits, transfers, separations float64
	shares                                                                []any // 5.3; nil where the table leaves the occupation out
}

var occupations = []occupation{
	{"Total, all occupations", "00-0000", "Summary", 162795.6, 168834.7, 6039.2, 3.7, 17454.3, 5.8, 39810, "—", "—", "—",
		4.3, 5.9, 10.2, 7079.5, 9770.9, 16850.4, []any{7.9, 23.6, 20, 9.5, 23.9, 10.6, 4.4}},
	{"Chief executives", "11-1011", "Line item", 287.9, 258.8, -29.1, -10.1, 16.3, "—", ">=$208,000", "Bachelor's degree", "5 years or more", "None",
		2.8, 3.7, 6.6, 7.8, 10.2, 18, []any{1.6, 8, 13.9, 4.8, 41, 24.1, 6.5}},
	{"Library technicians", "25-4031", "Line item", 94.1, 90.5, -3.7, -3.9, 14.1, 0, 34780, "Postsecondary nondegree award", "None", "None",
		8.8, 6.6, 15.7, 8.3, 6.2, 14.5, []any{2.1, 17.9, 26.2, 12.2, 28.1, 12.5, 1.1}},
}

// title indents a title by its level, as editions with one header row do.
func (l layout) title(o occupation) string {
	if l.merged || o.kind == "Summary" {
		return o.title
	}
	return "      " + o.title
}

// Sheets returns an occupation workbook of the edition with the base year. Each
// has three occupations, in the tables where the edition lists them.
func Sheets(base int) []ingesttest.Sheet {
	l := layoutOf(base)
	sheets := []ingesttest.Sheet{
		{Name: "Index", Rows: [][]any{{"Occupation.xlsx contents"}, {"Table 1.2"}}},
		l.employment(),
	}
	if l.characteristics {
		sheets = append(sheets, l.workerCharacteristics())
	} else {
		sheets = append(sheets, ingesttest.Sheet{Name: "Table 1.7", Rows: [][]any{{"Table 1.7 has been combined with Table 1.2"}}})
	}
	return append(sheets, l.industries(), l.separations(), l.factors(), l.attainment(), l.education())
}

func (l layout) employment() ingesttest.Sheet {
	sheet := ingesttest.Sheet{Name: "Table 1.2"}
	switch {
	case l.merged:
		sheet.Rows = [][]any{
			l.row("Table 1.2 Employment by detailed occupation, %b and projected %e\n(Numbers in thousands)"),
			l.row(append(l.key(), "Occupation type", "Employment", "", "", "", "Change, %s", "", "Occupational openings, %s annual average")...),
			l.row("", "", "", "Number", "", "Percent distribution"),
			l.row("", "", "", "%b", "%e", "%b", "%e", "Number", "Percent"),
		}
	case l.characteristics:
		sheet.Rows = [][]any{
			l.row("Table 1.2 Employment by detailed occupation, %b and projected %e (Employment in thousands)"),
			l.row(append(l.key(), "Occupation type", "Employment, %b", "Employment, %e", "Employment distribution, percent, %b",
				"Employment distribution, percent, %e", l.change, l.changePct, "Occupational openings, %s annual average")...),
		}
	default:
		sheet.Rows = [][]any{
			l.row("Table 1.2 Occupational projections, %s, and worker characteristics, %b (Employment in thousands)"),
			l.row(append(l.key(), "Occupation type", "Employment, %b", "Employment, %e", "Employment distribution, percent, %b",
				"Employment distribution, percent, %e", l.change, l.changePct, "Percent self employed, %b",
				"Occupational openings, %s annual average", l.wage, "Typical education needed for entry",
				"Work experience in a related occupation", "Typical on-the-job training needed to attain competency in the occupation",
				"Related Occupational Outlook Handbook (OOH) content")...),
		}
	}
	for _, o := range occupations {
		row := []any{l.title(o), o.code, o.kind, o.base, o.projected, 0.1, 0.1, o.change, o.changePct}
		if l.characteristics {
			row = append(row, o.openings)
		} else {
			row = append(row, o.selfEmployed, o.openings, o.wage, o.education, o.experience, o.training, "OOH Content")
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	if !l.characteristics {
		sheet.Rows = append(sheet.Rows, l.row("Footnotes:"),
			l.row("[1] Data are from the Occupational Employment and Wage Statistics program, U.S. Bureau of Labor Statistics."))
	}
	sheet.Rows = append(sheet.Rows, l.row(l.source))
	return sheet
}

func (l layout) workerCharacteristics() ingesttest.Sheet {
	sheet := ingesttest.Sheet{Name: "Table 1.7"}
	rest := []string{"Percent self employed, %b", "Occupational openings, %s annual average", l.wage, "Typical education needed for entry",
		"Work experience in a related occupation", "Typical on-the-job training needed to attain competency in the occupation"}
	if l.merged {
		sheet.Rows = [][]any{
			l.row("Table 1.7 Occupational projections, %s, and worker characteristics, %b\n (Numbers in thousands)"),
			l.row(append(append(l.key(), "Occupation\ntype", "Employment", "", "Employment change, %s", ""), rest...)...),
			l.row("", "", "", "%b", "%e", "Number", "Percent"),
		}
	} else {
		sheet.Rows = [][]any{
			l.row("Table 1.7 Occupational projections, %s, and worker characteristics, %b (Employment in thousands)"),
			l.row(append(append(l.key(), "Occupation type", "Employment, %b", "Employment, %e", l.change, l.changePct), rest...)...),
		}
	}
	for _, o := range occupations {
		sheet.Rows = append(sheet.Rows, []any{l.title(o), o.code, o.kind, o.base, o.projected, o.change, o.changePct,
			o.selfEmployed, o.openings, o.wage, o.education, o.experience, o.training})
	}
	sheet.Rows = append(sheet.Rows, l.row("Footnotes:"),
		l.row("(1) Data are from the Occupational Employment Statistics program, U.S. Bureau of Labor Statistics."),
		l.row(`Note: Data is unavailable for values denoted with a "—".`), l.row(l.source))
	return sheet
}

func (l layout) separations() ingesttest.Sheet {
	sheet := ingesttest.Sheet{Name: "Table 1.10"}
	if l.merged {
		sheet.Rows = [][]any{
			l.row("Table 1.10 Occupational separations and openings, projected %s\n (Numbers in thousands)"),
			l.row(append(l.key(), "Occupation\ntype", "Employment", "", "Employment change, \n%s", "",
				"Occupational separations rate, %s annual average", "", "", "Occupational separations, %s annual average", "", "",
				"Occupational openings, %s annual average")...),
			l.row("", "", "", "%b", "%e", "Number", "Percent", "Labor force exits", "Occupational transfers", "Total",
				"Labor force exits", "Occupational transfers", "Total"),
		}
	} else {
		sheet.Rows = [][]any{
			l.row("Table 1.10 Occupational separations and openings, projected %s (Employment in thousands)"),
			l.row(append(l.key(), "Occupation type", "Employment, %b", "Employment, %e", l.change, l.changePct,
				"Labor force exit rate, %s annual average", "Occupational transfer rate, %s annual average",
				"Total occupational separations rate, %s annual average", "Labor force exits, %s annual average",
				"Occupational transfers, %s annual average", "Total occupational separations, %s annual average",
				"Occupational openings, %s annual average")...),
		}
	}
	for _, o := range occupations {
		sheet.Rows = append(sheet.Rows, []any{l.title(o), o.code, o.kind, o.base, o.projected, o.change, o.changePct,
			o.exitRate, o.transferRate, o.separationRate, o.exits, o.transfers, o.separations, o.openings})
	}
	sheet.Rows = append(sheet.Rows, l.row(l.source))
	return sheet
}

func (l layout) industries() ingesttest.Sheet {
	headers := []string{"Industry title", "Industry code", "Industry type", "2017 NAICS Code", "National Employment Matrix Link"}
	total, part := "Total employment", "Information"
	if l.base >= 2021 {
		headers = []string{"%b National Employment Matrix title", "%b National Employment Matrix code", "Industry type", "2022 NAICS code",
			"National Employment Matrix link"}
		total, part = "Total, all industries", "    Information"
	}
	return ingesttest.Sheet{Name: "Table 1.9", Rows: [][]any{
		l.row("Table 1.9 %s Industry-occupation matrix data, by industry"), l.row(headers...),
		l.row(total, "TE1000", "Summary", "—", "Projections for TE1000"),
		l.row(part, "510000", "Summary", "510000", "Projections for 510000"),
		l.row("Chemical products", "3250A1", "Line item", "3251,3,9", "Projections for 3250A1"),
		l.row(l.source),
	}}
}

func (l layout) factors() ingesttest.Sheet {
	headers := []string{"Occupation Title", "Occupation Code", "Industry Title", "Industry Code", "Factors affecting occupational utilization"}
	if l.base >= 2020 {
		headers = []string{"%b National Employment Matrix occupation title", "%b National Employment Matrix occupation code",
			"%b National Employment Matrix industry title", "%b National Employment Matrix industry code", "Factors affecting occupational utilization"}
	}
	all, code := []string{"Total employment", "TE1000"}, "11-1011"
	switch l.base {
	case 2016:
		all = []string{"All industries", ""}
	case 2019:
		code = "11–1011"
	}
	return ingesttest.Sheet{Name: "Table 1.12", Rows: [][]any{
		l.row("Table 1.12 Factors affecting occupational utilization, projected %s"), l.row(headers...),
		l.row("Chief executives", code, all[0], all[1], "Productivity change - share decreases as fewer chief executives manage an organization. "),
		l.row("Library technicians", "25-4031", "Information", "510000", "Demand change - share increases as libraries offer more."),
		l.row("Library technicians", "25-4031", "Local government, excluding education and hospitals", "999300", "Capital/labor substitution - share decreases."),
		l.row(l.source),
	}}
}

func (l layout) attainment() ingesttest.Sheet {
	sheet := ingesttest.Sheet{Name: "Table 5.3", Rows: [][]any{
		l.row("Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, %b"),
		l.row(append(l.key(), "Less than high school diploma", "High school diploma or equivalent", "Some college, no degree", "Associate's degree",
			"Bachelor's degree", "Master's degree", "Doctoral or professional degree")...),
	}}
	for _, o := range occupations {
		sheet.Rows = append(sheet.Rows, append([]any{l.title(o), o.code}, o.shares...))
	}
	sheet.Rows = append(sheet.Rows, l.row("Table Source: Employment Projections program, U.S. Bureau of Labor Statistics"))
	return sheet
}

func (l layout) education() ingesttest.Sheet {
	sheet := ingesttest.Sheet{Name: "Table 5.4", Rows: [][]any{
		l.row("Table 5.4 Education and training assignments by detailed occupation, %b"),
		l.row(append(l.key(), "Typical education needed for entry", "Work experience in a related occupation",
			"Typical on-the-job training needed to attain competency in the occupation")...),
	}}
	for _, o := range occupations[1:] {
		sheet.Rows = append(sheet.Rows, []any{l.title(o), o.code, o.education, o.experience, o.training})
	}
	sheet.Rows = append(sheet.Rows, l.row(l.source))
	return sheet
}

// Export returns the header and lines of a table export of the edition in the
// layout of the published export of 2020-30. Its two occupations have the
// figures of Sheets; the first has two other titles.
func Export(base int) [][]string {
	years := fmt.Sprintf("%d-%d", base, base+10)
	return [][]string{
		{"Occupation Title", "Occupation Code", fmt.Sprintf("Employment %d", base), fmt.Sprintf("Employment %d", base+10),
			"Employment Change, " + years, "Employment Percent Change, " + years, "Occupational Openings, " + years + " Annual Average",
			fmt.Sprintf("Median Annual Wage %d", base), "Typical Entry-Level Education", "Education Code",
			"Work Experience in a Related Occupation", "Workex Code", "Typical on-the-job Training", "trCode"},
		{"Chief executives    * CEO* Chief Operating Officer", `="11-1011"`, "287.9", "258.8", "-29.1", "-10.1", "16.3",
			">=$208,000", "Bachelor's degree", "3", "5 years or more", "1", "None", "6"},
		{"Library technicians", `="25-4031"`, "94.1", "90.5", "-3.7", "-3.9", "14.1",
			"34,780", "Postsecondary nondegree award", "5", "None", "4", "None", "6"},
	}
}
