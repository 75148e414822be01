package matrix

import (
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/heading"
)

// columns are those of the matrix in all its forms. A file by industry lacks
// the industry's, a file by occupation the occupation's, which stand as
// constants. form is the name of the form.
var columns = []heading.Column{
	heading.Optional("occupation_title", `^({base} national employment matrix )?occupation title$`),
	heading.Optional("occupation_code", `^({base} national employment matrix )?occupation code$`),
	heading.Optional("occupation_type", `^occupation type$`),
	heading.Optional("industry_title", `^({base} national employment matrix )?industry title$`),
	heading.Optional("industry_code", `^({base} national employment matrix )?industry code$`),
	heading.Optional("industry_type", `^industry type$`),
	heading.Required("base_thousands", `^{base} employment$`),
	heading.Required("base_industry_share_pct", `^{base} percent of industry$`),
	heading.Required("base_occupation_share_pct", `^{base} percent of occupation$`),
	heading.Required("projected_thousands", `^(projected )?{end} employment$`),
	heading.Required("projected_industry_share_pct", `^(projected )?{end} percent of industry$`),
	heading.Required("projected_occupation_share_pct", `^(projected )?{end} percent of occupation$`),
	heading.Required("change_thousands", `^(employment change, {span}( number)?|change, {span} number)$`),
	heading.Required("change_pct", `^(employment percent change, {span}|(employment )?change, {span} percent)$`),
	heading.Constant("form"),
}

var staging = dataset.Staging{Name: "matrix_staging", Columns: heading.Names(columns)}
