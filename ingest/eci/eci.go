// Package eci recognises and maps files of the Employment Cost Index (ECI).
package eci

import (
	_ "embed"
	"regexp"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/series"
)

//go:embed mapping.sql
var mapping string

const title = "Employment Cost Index (ECI)"

// Dataset describes the ECI by NAICS and SOC: the flat files ci.data.* and the other layouts of package series.
func Dataset() dataset.Dataset {
	family := series.Family{
		Dataset: lmi.ECI,
		Title:   title,
		// CI, seasonal code, owner, estimate, ten letters of industry, occupation and group, periodicity:
		// the code lists in download.bls.gov/pub/time.series/ci.
		ID: regexp.MustCompile(`^CI[SU][1-3]\d{2}[0-9A-Z]{10}[A-Z]$`),
		// The pages of these series at fred.stlouisfed.org, all "Index Dec 2005=100,
		// Seasonally Adjusted": wages and salaries, compensation and benefits of
		// private industry workers, and total compensation of all civilian workers.
		// FRED keeps other ECI series under the publisher's ids.
		Names: map[string]string{
			"ECIWAG":    "CIS2020000000000I",
			"ECICOM":    "CIS2010000000000I",
			"ECIBEN":    "CIS2030000000000I",
			"ECIALLCIV": "CIS1010000000000I",
		},
		List:      "ci.series",
		Quarterly: true,
		Macros:    mapping,
	}
	return dataset.Dataset{
		Name:      lmi.ECI,
		Title:     title,
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: family.Recognise,
	}
}
