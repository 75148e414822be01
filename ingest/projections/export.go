package projections

import (
	"regexp"
	"strings"

	"wageatlas/ingest/dataset"
	"wageatlas/ingest/heading"
	"wageatlas/ingest/tabular"
)

// exportColumns are those of the table export of the web page "Occupational
// projections and worker characteristics". Its code columns repeat in digits
// what the columns of words say.
var exportColumns = []heading.Column{
	heading.Required("title", `^occupation title$`),
	heading.Required("code", `^occupation code$`),
	heading.Required("base_thousands", `^employment {base}$`),
	heading.Required("projected_thousands", `^employment {end}$`),
	heading.Required("change_thousands", `^employment change, {span}$`),
	heading.Required("change_pct", `^employment percent change, {span}$`),
	heading.Required("openings_thousands", `^occupational openings, {span} annual average$`),
	heading.Optional("median_usd_year", `^median annual wage ({base}|{end}|\d{4})$`),
	heading.Optional("entry_education", `^typical entry-level education$`),
	heading.Optional("work_experience", `^work experience in a related occupation$`),
	heading.Optional("on_the_job_training", `^typical on-the-job training$`),
	heading.Constant("median_year"),
}

var exportStaging = dataset.Staging{Name: "export_staging", Columns: heading.Names(exportColumns)}

// exportYear is a header that names one of the two years of the edition and no other.
var exportYear = regexp.MustCompile(`(?i)^employment (?:19|20)\d{2}$`)

// planExport returns a plan for a table export, nil for any other document.
func planExport(doc *tabular.Document) (*dataset.Plan, error) {
	for _, sheet := range doc.Sheets {
		head, err := sheet.Head(1)
		if err != nil {
			return nil, err
		}
		if len(head) == 0 {
			continue
		}
		edition, position, ok := exportHeader(head[0].Cells)
		if !ok {
			continue
		}
		table := dataset.Table{
			Sheet: sheet, Name: sheet.Name, Staging: exportStaging.Name,
			Position: position, FirstLine: head[0].Line + 1,
		}
		for i, c := range exportColumns {
			if c.Name == "median_usd_year" && position[i] >= 0 {
				table.Constants = map[string]string{"median_year": wageYear(edition, edition.Normalise(head[0].Cells[position[i]]))}
			}
		}
		return &dataset.Plan{
			Vintage: edition.Vintage(),
			Title:   "Employment Projections, " + edition.Label() + ", table export",
			Staging: []dataset.Staging{exportStaging},
			Tables:  []dataset.Table{table},
			Mapping: exportSQL,
		}, nil
	}
	return nil, nil
}

// exportHeader reads the header row of an export; ok is false for any other row.
func exportHeader(cells []string) (e heading.Edition, position []int, ok bool) {
	var years []string
	for _, cell := range cells {
		if exportYear.MatchString(strings.TrimSpace(cell)) {
			years = append(years, cell)
		}
	}
	if e, ok = heading.EditionOf(years...); !ok {
		return e, nil, false
	}
	position, ok = heading.Match(exportColumns, e.Columns([][]string{cells}))
	return e, position, ok
}
