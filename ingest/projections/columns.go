package projections

import (
	"regexp"

	"wageatlas/ingest/dataset"
)

// kind is one kind of table: its staging table and how each column's
// normalised header reads, in the editions from 2016-26 on.
type kind struct {
	staging string
	columns []column
}

type column struct {
	name     string
	header   *regexp.Regexp
	required bool
	// constant columns have no header of their own; their text stands once for the sheet.
	constant bool
}

func required(name, header string) column {
	return column{name: name, header: regexp.MustCompile(header), required: true}
}
func optional(name, header string) column {
	return column{name: name, header: regexp.MustCompile(header)}
}
func constant(name string) column { return column{name: name, constant: true} }

var (
	titleColumn = required("title", `^{base} national employment matrix (occupation )?title`)
	codeColumn  = required("code", `^{base} national employment matrix (title and |occupation )?code$`)
	typeColumn  = required("type", `^occupation type$`)
)

// projectionKind is table 1.2, and up to 2021-31 also table 1.7, which holds
// the worker characteristics that 1.2 has absorbed since.
var projectionKind = kind{"projection_staging", []column{
	titleColumn, codeColumn, typeColumn,
	required("base_thousands", `^employment,? (number )?{base}$`),
	required("projected_thousands", `^employment,? (number )?{end}$`),
	required("change_thousands", `^(employment )?change, (numeric, {span}|{span} number)$`),
	required("change_pct", `^(employment )?change, (percent, {span}|{span} percent)$`),
	required("openings_thousands", `^occupational openings, {span} annual average$`),
	optional("self_employed_pct", `^percent self employed, {base}$`),
	optional("median_usd_year", `^median annual wage, (dollars, )?({base}|{end}|\d{4})$`),
	optional("entry_education", `^typical education needed for entry$`),
	optional("work_experience", `^work experience in a related occupation$`),
	optional("on_the_job_training", `^typical on-the-job training needed to attain competency in the occupation$`),
	constant("median_year"),
}}

// separationKind is table 1.10.
var separationKind = kind{"separation_staging", []column{
	titleColumn, codeColumn, typeColumn,
	required("exit_rate_pct", `^(labor force exit rate, {span} annual average|occupational separations rate, {span} annual average labor force exits)$`),
	required("transfer_rate_pct", `^(occupational transfer rate, {span} annual average|occupational separations rate, {span} annual average occupational transfers)$`),
	required("separation_rate_pct", `^(total occupational separations rate, {span} annual average|occupational separations rate, {span} annual average total)$`),
	required("exits_thousands", `^(labor force exits, {span} annual average|occupational separations, {span} annual average labor force exits)$`),
	required("transfers_thousands", `^(occupational transfers, {span} annual average|occupational separations, {span} annual average occupational transfers)$`),
	required("separations_thousands", `^(total occupational separations, {span} annual average|occupational separations, {span} annual average total)$`),
	required("openings_thousands", `^occupational openings, {span} annual average$`),
}}

// attainmentKind is table 5.3.
var attainmentKind = kind{"attainment_staging", []column{
	titleColumn, codeColumn,
	required("less_than_high_school_pct", `^less than high school diploma`),
	required("high_school_pct", `^high school diploma or equivalent`),
	required("some_college_pct", `^some college, no degree`),
	required("associate_pct", `^associate's degree`),
	required("bachelor_pct", `^bachelor's degree`),
	required("master_pct", `^master's degree`),
	required("doctoral_pct", `^doctoral or professional degree`),
	constant("survey_period"),
}}

// kinds are in the order in which a sheet is tried: table 1.10 repeats the
// employment columns of 1.2, so it comes first.
var kinds = []kind{separationKind, attainmentKind, projectionKind}

func (k kind) stagingTable() dataset.Staging {
	names := make([]string, len(k.columns))
	for i, c := range k.columns {
		names[i] = c.name
	}
	return dataset.Staging{Name: k.staging, Columns: names}
}

// match finds each column's position, and reports whether all required ones are there.
func (k kind) match(headers []string) ([]int, bool) {
	position := make([]int, len(k.columns))
	titleAt := -1
	for i, c := range k.columns {
		position[i] = -1
		if c.constant {
			continue
		}
		for at, text := range headers {
			if at != titleAt && c.header.MatchString(text) {
				position[i] = at
				break
			}
		}
		switch c.name {
		case titleColumn.name:
			titleAt = position[i]
		case codeColumn.name:
			// Up to 2021-31 one merged header stands over title and code.
			if position[i] < 0 && titleAt >= 0 && titleAt+1 < len(headers) && headers[titleAt+1] == "" {
				position[i] = titleAt + 1
			}
		}
		if c.required && position[i] < 0 {
			return nil, false
		}
	}
	return position, true
}
