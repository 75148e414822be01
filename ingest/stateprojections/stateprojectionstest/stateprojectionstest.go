// Package stateprojectionstest makes long-term files of Projections Central.
//
// The layout is that of the download "Long-Term, Comma Delimited csv" of
// https://projectionscentral.org/Projections/rest_and_downloads, ltprojections.csv, as of the
// 2020-30 cycle (a copy stands in the public repository
// dperez-epi/cps_laborforce_education, input/ltprojections.csv): eleven quoted
// columns, FIPS codes without leading zeros, the nation as area 0 with a blank
// before its name, percentages without a zero before the point, jobs rounded to
// ten by most states. The workbook of the same page has the same columns under
// "State FIPS", "Area Name", "Occupation Code", "Occupation Name", "Base Year", ..., and earlier files lack the years.
package stateprojectionstest

import "strconv"

// Header is the header of the text form.
var Header = []string{"stfips", "areaname", "code", "name", "baseyear", "base", "projyear", "proj", "change", "percentchange", "avgannualopenings"}

// WorkbookHeader is the header of the workbook form.
var WorkbookHeader = []string{"State FIPS", "Area Name", "Occupation Code", "Occupation Name", "Base Year", "Base", "Projected Year", "Projection", "Change", "Percent Change", "Average Annual Openings"}

// Row is one line of the text form.
func Row(fips, area, code, title string, base int, jobs, projected, change, pct, openings string) []string {
	return []string{fips, area, code, title, strconv.Itoa(base), jobs, strconv.Itoa(base + 10), projected, change, pct, openings}
}

// Rows returns the header and seven lines of the edition: the nation, two states, the
// District of Columbia and a territory.
func Rows(base int) [][]string {
	return [][]string{
		Header,
		Row("0", " United States", "00-0000", "Total, All Occupations", base, "153533800", "165413700", "11879900", "7.7", "18474400"),
		Row("0", " United States", "11-9013", "Farmers, Ranchers, and Other Agricultural Managers", base, "888300", "882600", "-5700", "-.6", "84800"),
		Row("9", "Connecticut", "51-3093", "Food Cooking Machine Operators and Tenders", base, "90", "90", "0", ".0", "20"),
		Row("9", "Connecticut", "51-9199", "Production Workers, All Other", base, "1370", "1570", "200", "14.6", "180"),
		Row("22", "Louisiana", "15-1245", "Database Administrators and Architects", base, "520", "550", "30", "5.8", "40"),
		Row("11", "District of Columbia", "15-1245", "Database Administrators and Architects", base, "1000", "1100", "100", "10.0", "90"),
		Row("72", "Puerto Rico", "15-1245", "Database Administrators and Architects", base, "(NA)", "", "NA", "(NA)", "10"),
	}
}
