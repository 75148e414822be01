package site

import (
	"slices"
	"strings"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

// ChooserPath is the path of the page that sets chosen occupations side by side.
const ChooserPath = "compare/index.html"

// PairPath is the path of the page of an occupation in an industry.
func PairPath(soc lmi.SOC, naics lmi.NAICS) string {
	return "roles/" + string(soc) + "/" + string(naics) + ".html"
}

// ComparePath is the path of the page that sets occupations side by side, in whatever order they are named.
func ComparePath(socs []lmi.SOC) string { return "compare/" + compare.Name(socs) + ".html" }

// ChooserLink is the path of ChooserPath with the occupations chosen.
func ChooserLink(socs []lmi.SOC) string {
	codes := make([]string, len(socs))
	for i, soc := range socs {
		codes[i] = string(soc)
	}
	return ChooserPath + "#" + strings.Join(codes, ",")
}

// HasPair reports whether the site has a page on the occupation in the industry.
func (s Site) HasPair(soc lmi.SOC, naics lmi.NAICS) bool { return s.Directory.HasPair(soc, naics) }

// HasChooser reports whether the site has occupations to choose from.
func (s Site) HasChooser() bool {
	return len(s.Directory.Roles) >= compare.FewestRoles || len(s.Directory.Comparisons) > 0
}

// ComparisonOf returns the occupations that the site sets beside the occupation
// on a page: those of the page that leads with it, else of the first with it; nil where there is none.
func (s Site) ComparisonOf(soc lmi.SOC) []lmi.SOC {
	var found []lmi.SOC
	for _, socs := range s.Directory.Comparisons {
		if socs[0] == soc {
			return socs
		}
		if found == nil && slices.Contains(socs, soc) {
			found = socs
		}
	}
	return found
}

// PairTrail links to the pages above the page of an occupation in an industry.
func (s Site) PairTrail(soc lmi.SOC, title string) []web.Link {
	trail := s.RoleTrail(soc)
	if s.HasRole(soc) {
		trail = append(trail, web.Link{Text: title, Path: RolePath(soc)})
	}
	return trail
}

// Breaks are the marks of breaks between the years of a chart. Several in one year, and equal ones, become one mark.
func Breaks(years []int, breaks []trend.Break) []chart.Break {
	var marks []chart.Break
	for i, year := range years {
		var texts []string
		for _, b := range breaks {
			if b.Year == year && !slices.Contains(texts, b.Short) {
				texts = append(texts, b.Short)
			}
		}
		if i > 0 && len(texts) > 0 {
			marks = append(marks, chart.Break{Before: i, Text: strings.Join(texts, ", ")})
		}
	}
	return marks
}

// PercentileNames name the series of a chart of kind Ranges.
var PercentileNames = []string{"10th percentile", "25th percentile", "Median", "75th percentile", "90th percentile"}

// MeanCells are the cells of a table on the difference of two means: the
// difference, what sampling error alone can make, and which of the two is larger.
func MeanCells(d oews.MeanDifference) []string {
	if d.Beyond == nil {
		return []string{"not known", "not known", "not known"}
	}
	finding := "within sampling error"
	if *d.Beyond {
		finding = "beyond sampling error"
	}
	return []string{format.Signed(*d.DifferenceUSD, d.Unit), format.Number(*d.MarginUSD, d.Unit), finding}
}

// WageLine is a row of a table of wages.
type WageLine struct {
	Name string
	// Href is where the name leads, or empty.
	Href   string
	Strong bool
	oews.Estimate
}

// WageTables are tables of percentiles and mean by unit, of the lines that have wages in it.
func WageTables(caption, what string, lines []WageLine, units ...lmi.Unit) []web.Table {
	var tables []web.Table
	for _, unit := range units {
		table := web.Table{
			ID: "wages-" + strings.TrimPrefix(string(unit), "usd_"), Caption: caption, Unit: format.UnitWords(unit),
			Columns: []web.Column{{Head: what}, {Head: "10%"}, {Head: "25%"}, {Head: "Median"}, {Head: "75%"}, {Head: "90%"}, {Head: "Mean"}},
		}
		for _, l := range lines {
			if unit == lmi.USDPerHour && l.Basis == oews.AnnualOnly || unit == lmi.USDPerYear && l.Basis == oews.HourlyOnly {
				continue
			}
			row := web.Row{Name: l.Name, Href: l.Href, Strong: l.Strong}
			for _, p := range append(l.In(unit).Percentiles(), l.In(unit).Mean) {
				row.Cells = append(row.Cells, format.Estimate(p))
			}
			table.Rows = append(table.Rows, row)
		}
		if len(table.Rows) > 0 {
			tables = append(tables, table)
		}
	}
	return tables
}
