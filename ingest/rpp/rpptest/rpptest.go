// Package rpptest writes files of regional price parities in the layout in which
// the Bureau of Economic Analysis (BEA) publishes them.
package rpptest

import (
	"fmt"
	"strings"
)

// Line is one statistic of one area.
type Line struct {
	// FIPS is BEA's code of the area: "01000" for Alabama, "10180" for a metropolitan area.
	FIPS, Name string
	// Region is the number of BEA's region of a state, "" elsewhere.
	Region string
	// Table is SARPP, MARPP or PARPP.
	Table       string
	Code        int
	Description string
	Unit        string
	// Cells are the figures from the file's first year on, as published.
	Cells []string
}

// Index returns a line of price parities, with its description as it stands in the file.
func Index(table, fips, name string, code int, description string, cells ...string) Line {
	return Line{FIPS: fips, Name: name, Table: table, Code: code, Description: description, Unit: "Index", Cells: cells}
}

// AllItems returns a line of the price parity of all items.
func AllItems(table, fips, name string, cells ...string) Line {
	return Index(table, fips, name, 5, "RPPs: All items ", cells...)
}

// header begins every table of BEA's regional accounts.
const header = "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit"

// File is laid out as SARPP_STATE_2008_2023.csv of apps.bea.gov/regional/zip/SARPP.zip,
// as the copy in the public repository camnoval/MedianLivingIndex shows it: a
// blank before each line, the codes in quotes, a blank for no region, blanks at
// either end of descriptions, and notes in quotes below the data. The tables
// MARPP and PARPP are the same, as programs that read them expect it; stars
// behind names of areas point to footnotes there.
func File(first int, lines ...Line) []byte {
	var b strings.Builder
	b.WriteString(header)
	years := 0
	for _, l := range lines {
		years = max(years, len(l.Cells))
	}
	for i := range years {
		fmt.Fprintf(&b, ",%d", first+i)
	}
	b.WriteString("\n")
	for _, l := range lines {
		region := l.Region
		if region == "" {
			region = " "
		}
		fmt.Fprintf(&b, " %q,%q,%s,%s,%d,\"...\",%q,%q", l.FIPS, l.Name, region, l.Table, l.Code, l.Description, l.Unit)
		for _, cell := range l.Cells {
			b.WriteString("," + cell)
		}
		b.WriteString("\n")
	}
	b.WriteString("\"Note: See the included footnote file.\"\n" +
		"\"SARPP: Real personal income, real PCE, and regional price parities by state \"\n" +
		"\"Last updated: February 20, 2025-- revised statistics for 2010-2019.\"\n" +
		"\"U.S. Bureau of Economic Analysis\"\n")
	return []byte(b.String())
}
