package oews

import "strings"

// columns are the staged columns with every name they have had in a published
// file, in lower case. Source: the "Field Descriptions" sheets and the headers of 2003 to 2025.
var columns = []struct {
	name    string
	aliases []string
}{
	{"area", []string{"area"}},
	{"area_title", []string{"area_title", "area_name"}},
	{"area_type", []string{"area_type"}},
	{"prim_state", []string{"prim_state", "st"}},
	{"naics", []string{"naics"}},
	{"naics_title", []string{"naics_title"}},
	{"i_group", []string{"i_group"}},
	{"own_code", []string{"own_code"}},
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
}

// required are the columns without which a sheet is no OEWS table.
var required = []string{"occ_code", "occ_title", "o_group", "tot_emp", "h_median", "a_median"}

func columnNames() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// matchHeader finds each column's position in a header row, and reports
// whether the row is the header of an OEWS table.
func matchHeader(cells []string) ([]int, bool) {
	at := make(map[string]int, len(cells))
	for i, cell := range cells {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), " ", "_")
		if _, seen := at[name]; name != "" && !seen {
			at[name] = i
		}
	}
	position := make([]int, len(columns))
	found := make(map[string]bool, len(columns))
	for i, c := range columns {
		position[i] = -1
		for _, alias := range c.aliases {
			if p, ok := at[alias]; ok {
				position[i] = p
				found[c.name] = true
				break
			}
		}
	}
	for _, name := range required {
		if !found[name] {
			return nil, false
		}
	}
	return position, true
}
