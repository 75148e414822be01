package seriestest

import (
	"bytes"
	"fmt"
	"strings"
)

// listColumns are the columns of ci.series, as reports/bls_db_ci_series.md of the
// public repository DataArtifex/usbls-toolkit lists them from the file of
// September 2025.
var listColumns = []string{
	"series_id", "seasonal", "owner_code", "industry_code", "occupation_code", "subcell_code", "area_code", "periodicity_code",
	"estimate_code", "series_title", "footnote_codes", "begin_year", "begin_period", "end_year", "end_period",
}

// The parts of an id of the ECI and their words, from the lists ci.owner,
// ci.estimate, ci.industry and ci.periodicity in the same place.
var (
	owners      = [][2]string{{"1", "All Civilian workers"}, {"2", "Private industry workers"}, {"3", "State and local government workers"}}
	estimates   = [][2]string{{"01", "Total compensation"}, {"02", "Wages and salaries"}, {"03", "Total benefits"}}
	industries  = [][2]string{{"0000000000", "All industries and occupations"}, {"3000000000", "Manufacturing"}, {"520A000000", "Financial activities"}}
	periodicity = [][2]string{
		{"I", "Index"}, {"A", "12-month percent change"}, {"Q", "3-month percent change"}, {"T", "Constant dollar index"}, {"S", "Survey response rate"},
	}
)

// ECI returns the files ci.data.1.AllData and ci.series with made-up figures in
// the published layout: each owner, estimate and three industries, adjusted and
// not, as indexes, changes and response rates, for the quarters from 2001 to the
// second of 2025. The first year of changes is a dash with footnote A, as dashes
// mean data not available in ci.footnote.
func ECI() (data, list []byte) {
	var rows [][5]string
	var b bytes.Buffer
	b.WriteString(strings.Join(listColumns, "\t") + "\r\n")
	for _, seasonal := range []string{"S", "U"} {
		for _, owner := range owners {
			for _, estimate := range estimates {
				for _, industry := range industries {
					for _, measure := range periodicity {
						id := "CI" + seasonal + owner[0] + estimate[0] + industry[0] + measure[0]
						title := estimate[1] + " for " + owner[1] + " in " + industry[1] + ", " + measure[1]
						fmt.Fprintf(&b, "%-17s\t%s\t%s\t%s\t000000\t00\t99999\t%s\t%s\t%s\t\t2001\tQ01\t2025\tQ02\r\n",
							id, seasonal, owner[0], industry[0][:6], measure[0], estimate[0], title)
						rows = append(rows, eciRows(id, measure[0], len(rows))...)
					}
				}
			}
		}
	}
	return Flat(rows), b.Bytes()
}

func eciRows(id, measure string, seed int) [][5]string {
	var rows [][5]string
	for quarter := range 98 {
		year, code := fmt.Sprint(2001+quarter/4), fmt.Sprintf("Q0%d", quarter%4+1)
		value, footnote := "", ""
		switch {
		case (measure == "A" || measure == "Q") && quarter < 4:
			value, footnote = "-", "A"
		case measure == "A" || measure == "Q":
			value = fmt.Sprintf("%.1f", float64((seed+7*quarter)%61-10)/10)
		default:
			value = fmt.Sprintf("%.1f", 80+float64(seed%50)/10+0.9*float64(quarter))
		}
		rows = append(rows, [5]string{id, year, code, value, footnote})
	}
	return rows
}
