// Package reference holds small tables of the field that no loaded file carries.
package reference

import "strconv"

// TopCode returns the hourly and annual wage in dollars from which OEWS prints
// "#" in the vintage of May of the year. The annual figure is 2,080 hours of
// the hourly one. Source: the notes on the "Field Descriptions" sheet of each
// year's files; for 2014 to 2018, whose workbooks lack the sheet, the largest
// figures printed as numbers (89.77 in 2015, 99.71 in 2016) confirm the step.
func TopCode(year int) (hourlyUSD, annualUSD float64) {
	switch {
	case year >= 2022:
		hourlyUSD = 115
	case year >= 2016:
		hourlyUSD = 100
	case year >= 2011:
		hourlyUSD = 90
	case year >= 2008:
		hourlyUSD = 80
	default:
		hourlyUSD = 70
	}
	return hourlyUSD, hourlyUSD * 2080
}

// SOCSystem returns the occupation classification of the OEWS vintage of May
// of the year: "2000" to 2009, "2010" to 2018, "hybrid-2019" in 2019 and 2020,
// "2018" since 2021. Source: OEWS technical notes of each year.
func SOCSystem(year int) string {
	switch {
	case year >= 2021:
		return "2018"
	case year >= 2019:
		return "hybrid-2019"
	case year >= 2010:
		return "2010"
	}
	return "2000"
}

// MatrixSystem returns the name under which the warehouse keeps the National
// Employment Matrix codes of an edition of the projections: "NEM-2024".
func MatrixSystem(baseYear int) string { return "NEM-" + strconv.Itoa(baseYear) }

// ownerships are the OEWS ownership codes. Source: "Field Descriptions" sheet, own_code.
var ownerships = map[string]string{
	"1":    "Federal Government",
	"2":    "State Government",
	"3":    "Local Government",
	"123":  "Federal, State, and Local Government",
	"235":  "Private, State, and Local Government",
	"35":   "Private and Local Government",
	"5":    "Private",
	"57":   "Private, Local Government Gambling Establishments, and Local Government Casino Hotels",
	"58":   "Private plus State and Local Government Hospitals",
	"59":   "Private and Postal Service",
	"1235": "Federal, State, and Local Government and Private Sector",
}

// Ownership returns the words for an OEWS ownership code, "" for an unknown one.
func Ownership(code string) string { return ownerships[code] }

// AreaType returns the word for the warehouse's number of a type of area, "" for an unknown one.
func AreaType(number int) string {
	switch number {
	case 1:
		return "nation"
	case 2:
		return "state"
	case 3:
		return "territory"
	case 4:
		return "metropolitan"
	case 6:
		return "nonmetropolitan"
	}
	return ""
}
