package projections

import (
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/heading"
)

// kind is one kind of table: its staging table and its columns, in the editions from 2016-26 on.
type kind struct {
	staging string
	columns []heading.Column
	// alone says that a table of the kind has these columns and no others.
	alone bool
}

var (
	titleColumn = heading.Required("title", `^{base} national employment matrix (occupation )?title`)
	codeColumn  = heading.Required("code", `^{base} national employment matrix (title and |occupation )?code$`)
	typeColumn  = heading.Required("type", `^occupation type$`)
)

// projectionKind is table 1.2, and up to 2021-31 also table 1.7, which holds
// the worker characteristics that 1.2 has absorbed since.
var projectionKind = kind{staging: "projection_staging", columns: []heading.Column{
	titleColumn, codeColumn, typeColumn,
	heading.Required("base_thousands", `^employment,? (number )?{base}$`),
	heading.Required("projected_thousands", `^employment,? (number )?{end}$`),
	heading.Required("change_thousands", `^((employment )?change, (numeric, {span}|{span} number)|employment change, {span})$`),
	heading.Required("change_pct", `^((employment )?change, (percent, {span}|{span} percent)|percent employment change, {span})$`),
	heading.Required("openings_thousands", `^occupational openings, {span} annual average$`),
	heading.Optional("self_employed_pct", `^percent self employed, {base}$`),
	heading.Optional("median_usd_year", `^median annual wage, (dollars, )?({base}|{end}|\d{4})$`),
	heading.Optional("entry_education", `^typical education needed for entry$`),
	heading.Optional("work_experience", `^work experience in a related occupation$`),
	heading.Optional("on_the_job_training", `^typical on-the-job training needed to attain competency in the occupation$`),
	heading.Constant("median_year"),
}}

// separationKind is table 1.10.
var separationKind = kind{staging: "separation_staging", columns: []heading.Column{
	titleColumn, codeColumn, typeColumn,
	heading.Required("exit_rate_pct", `^(labor force exit rate, {span} annual average|occupational separations rate, {span} annual average labor force exits)$`),
	heading.Required("transfer_rate_pct", `^(occupational transfer rate, {span} annual average|occupational separations rate, {span} annual average occupational transfers)$`),
	heading.Required("separation_rate_pct", `^(total occupational separations rate, {span} annual average|occupational separations rate, {span} annual average total)$`),
	heading.Required("exits_thousands", `^(labor force exits, {span} annual average|occupational separations, {span} annual average labor force exits)$`),
	heading.Required("transfers_thousands", `^(occupational transfers, {span} annual average|occupational separations, {span} annual average occupational transfers)$`),
	heading.Required("separations_thousands", `^(total occupational separations, {span} annual average|occupational separations, {span} annual average total)$`),
	heading.Required("openings_thousands", `^occupational openings, {span} annual average$`),
}}

// attainmentKind is table 5.3.
var attainmentKind = kind{staging: "attainment_staging", columns: []heading.Column{
	titleColumn, codeColumn,
	heading.Required("less_than_high_school_pct", `^less than high school diploma`),
	heading.Required("high_school_pct", `^high school diploma or equivalent`),
	heading.Required("some_college_pct", `^some college, no degree`),
	heading.Required("associate_pct", `^associate's degree`),
	heading.Required("bachelor_pct", `^bachelor's degree`),
	heading.Required("master_pct", `^master's degree`),
	heading.Required("doctoral_pct", `^doctoral or professional degree`),
	heading.Constant("survey_period"),
}}

// educationKind is table 5.4. Table 1.2 has its columns too, among others.
var educationKind = kind{staging: "education_staging", alone: true, columns: []heading.Column{
	titleColumn, codeColumn,
	heading.Required("entry_education", `^typical education needed for entry$`),
	heading.Required("work_experience", `^work experience in a related occupation$`),
	heading.Required("on_the_job_training", `^typical on-the-job training needed to attain competency in the occupation$`),
}}

// factorKind is table 1.12.
var factorKind = kind{staging: "factor_staging", columns: []heading.Column{
	heading.Required("title", `^({base} national employment matrix )?occupation title$`),
	heading.Required("code", `^({base} national employment matrix )?occupation code$`),
	heading.Required("industry_title", `^({base} national employment matrix )?industry title$`),
	heading.Required("industry_code", `^({base} national employment matrix )?industry code$`),
	heading.Required("text", `^factors affecting occupational utilization$`),
}}

// industryKind is table 1.9.
var industryKind = kind{staging: "industry_staging", columns: []heading.Column{
	heading.Required("title", `^({base} national employment matrix|industry) title$`),
	heading.Required("code", `^({base} national employment matrix|industry) code$`),
	heading.Required("type", `^industry type$`),
	heading.Required("naics_codes", `^({base}|\d{4}) naics code$`),
}}

// kinds are in the order in which a sheet is tried: table 1.10 repeats the
// employment columns of 1.2, so it comes first.
var kinds = []kind{separationKind, attainmentKind, projectionKind, educationKind, factorKind, industryKind}

func (k kind) stagingTable() dataset.Staging {
	return dataset.Staging{Name: k.staging, Columns: heading.Names(k.columns)}
}

// match finds each column's position, and reports whether the headers are those of the kind.
func (k kind) match(headers []string) ([]int, bool) {
	position, ok := heading.Match(k.columns, headers)
	if !ok {
		return nil, false
	}
	if !k.alone {
		return position, true
	}
	named := 0
	for _, text := range headers {
		if text != "" {
			named++
		}
	}
	return position, named <= len(k.columns)
}
