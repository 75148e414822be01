// Package cpi recognises and maps files of the Consumer Price Index for All
// Urban Consumers (CPI-U).
package cpi

import (
	_ "embed"
	"regexp"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/series"
)

//go:embed mapping.sql
var mapping string

const title = "Consumer Price Index for All Urban Consumers (CPI-U)"

// Dataset describes the CPI-U: the flat files cu.data.* and the other layouts of package series.
func Dataset() dataset.Dataset {
	family := series.Family{
		Dataset: lmi.CPI,
		Title:   title,
		// As in download.bls.gov/pub/time.series/cu/cu.txt, section 4.
		ID: regexp.MustCompile(`^CU[SU][RS][0-9A-Z]{4}[0-9A-Z]{2,8}$`),
		// The pages of these series at fred.stlouisfed.org: "Consumer Price Index for
		// All Urban Consumers: All Items in U.S. City Average", seasonally adjusted
		// and not, and the same of "All Items Less Food and Energy". FRED keeps other
		// CPI-U series under the publisher's ids.
		Names: map[string]string{
			"CPIAUCSL": "CUSR0000SA0",
			"CPIAUCNS": "CUUR0000SA0",
			"CPILFESL": "CUSR0000SA0L1E",
			"CPILFENS": "CUUR0000SA0L1E",
		},
		List:   "cu.series",
		Macros: mapping,
	}
	return dataset.Dataset{
		Name:      lmi.CPI,
		Title:     title,
		Publisher: "U.S. Bureau of Labor Statistics",
		Recognise: family.Recognise,
	}
}
