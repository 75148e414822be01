package oews

import (
	"regexp"
	"strings"

	"wageatlas/ingest/tabular"
)

// columns are the staged columns with every name they have had in a published
// file, in lower case and with underscores for blanks. Source: the "Field
// Descriptions" sheets and the headers of 2003 to 2025.
var columns = []struct {
	name    string
	aliases []string
}{
	{"area", []string{"area"}},
	{"area_title", []string{"area_title", "area_name", "state"}},
	{"area_type", []string{"area_type"}},
	{"prim_state", []string{"prim_state", "st"}},
	{"naics", []string{"naics"}},
	{"naics_title", []string{"naics_title"}},
	{"i_group", []string{"i_group"}},
	{"own_code", []string{"own_code"}},
	{"ownership", []string{"ownership"}},
	{"occ_code", []string{"occ_code"}},
	{"occ_title", []string{"occ_title", "occ_titl"}},
	{"o_group", []string{"o_group", "occ_group", "group"}},
	{"tot_emp", []string{"tot_emp"}},
	{"emp_prse", []string{"emp_prse"}},
	{"jobs_1000", []string{"jobs_1000", "jobs_1000_orig"}},
	{"loc_quotient", []string{"loc_quotient", "loc_q"}},
	{"pct_total", []string{"pct_total", "pct_tot"}},
	{"pct_rpt", []string{"pct_rpt"}},
	{"h_mean", []string{"h_mean"}},
	{"a_mean", []string{"a_mean"}},
	{"mean_prse", []string{"mean_prse", "wage_prse"}},
	{"h_pct10", []string{"h_pct10", "h_wpct10"}},
	{"h_pct25", []string{"h_pct25", "h_wpct25"}},
	{"h_median", []string{"h_median"}},
	{"h_pct75", []string{"h_pct75", "h_wpct75"}},
	{"h_pct90", []string{"h_pct90", "h_wpct90"}},
	{"a_pct10", []string{"a_pct10", "a_wpct10"}},
	{"a_pct25", []string{"a_pct25", "a_wpct25"}},
	{"a_median", []string{"a_median"}},
	{"a_pct75", []string{"a_pct75", "a_wpct75"}},
	{"a_pct90", []string{"a_pct90", "a_wpct90"}},
	{"annual", []string{"annual"}},
	{"hourly", []string{"hourly"}},
	// What the header and the names of sheet and file say for all lines of a sheet.
	{layoutColumn, nil},
	{groupNameColumn, nil},
	{levelColumn, nil},
	{ownersColumn, nil},
}

// The staged columns that are constant over a sheet.
const (
	// layoutColumn holds layoutStates or layoutLocal where the sheet has areas but no AREA_TYPE, else nothing.
	layoutColumn = "layout"
	// groupNameColumn holds the name of the column with the occupation level.
	groupNameColumn = "group_name"
	// levelColumn holds the industry level that the name of the sheet or file says.
	levelColumn = "name_level"
	// ownersColumn holds "TRUE" where that name says that the figures are by ownership.
	ownersColumn = "name_owners"
)

const (
	layoutStates = "states"
	layoutLocal  = "local" // metropolitan or nonmetropolitan areas
)

// required are the columns without which a sheet is no OEWS table.
var required = []string{"occ_code", "occ_title", "o_group", "tot_emp", "h_median", "a_median"}

func columnNames() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// header is what the header row of a sheet says.
type header struct {
	// position is where each staged column stands in the sheet's rows, -1 where the sheet lacks it.
	position []int
	// layout and groupName are the texts of layoutColumn and groupNameColumn.
	layout, groupName string
}

// matchHeader reads a header row. It reports false for a row that is not the
// header of an OEWS table.
func matchHeader(cells []string) (header, bool) {
	at := make(map[string]int, len(cells))
	for i, cell := range cells {
		name := strings.ToLower(strings.Join(strings.Fields(cell), "_"))
		if _, seen := at[name]; name != "" && !seen {
			at[name] = i
		}
	}
	h := header{position: make([]int, len(columns))}
	found := make(map[string]string, len(columns))
	for i, c := range columns {
		h.position[i] = -1
		for _, alias := range c.aliases {
			if p, ok := at[alias]; ok {
				h.position[i] = p
				found[c.name] = alias
				break
			}
		}
	}
	for _, name := range required {
		if found[name] == "" {
			return header{}, false
		}
	}
	h.groupName = found["o_group"]
	if found["area"] != "" && found["area_type"] == "" {
		switch {
		case found["area_title"] == "state":
			h.layout = layoutStates
		case found["area_title"] == "area_name" || found["prim_state"] == "prim_state":
			h.layout = layoutLocal
		}
	}
	return h, true
}

var (
	// levelForm finds natsector_M2024_dl, nat4d_dl_1, nat5d_6d_M2024_dl.
	levelForm = regexp.MustCompile(`(?i)(?:^|[^a-z])nat(sector|3d|4d|5d)`)
	// ownersForm finds nat3d_owner_M2024_dl, national_owner_M2024_dl.
	ownersForm = regexp.MustCompile(`(?i)(?:^|[^a-z])nat\w*_owner`)
	// levels are the texts of levelColumn. A name with 5d stands for five and six digits.
	levels = map[string]string{"sector": "sector", "3d": "3-digit", "4d": "4-digit", "5d": "5-digit"}
)

// constants are the staged texts that are the same for all lines of a sheet.
func (h header) constants(sheet *tabular.Sheet, document string) map[string]string {
	texts := map[string]string{layoutColumn: h.layout, groupNameColumn: h.groupName}
	for _, name := range []string{sheet.Name, document} {
		if m := levelForm.FindStringSubmatch(name); m != nil && texts[levelColumn] == "" {
			texts[levelColumn] = levels[strings.ToLower(m[1])]
		}
		if ownersForm.MatchString(name) {
			texts[ownersColumn] = "TRUE"
		}
	}
	return texts
}
