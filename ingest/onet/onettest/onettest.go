// Package onettest writes tables of the O*NET database in the published
// layouts, for tests.
package onettest

import (
	"strings"
)

// The headers of the text files, columns parted by bars. They are those of the
// O*NET Data Dictionary (O*NET Resource Center): /dictionary/22.2/text/ for the
// two matrices, release 30.1 for the others; Occupation Data, Job Zones and
// the tables of education also stand so in the files of release 18.1.
const (
	OccupationData     = "O*NET-SOC Code|Title|Description"
	AlternateTitles    = "O*NET-SOC Code|Alternate Title|Short Title|Source(s)"
	ReportedTitles     = "O*NET-SOC Code|Reported Job Title|Shown in My Next Move"
	RelatedOccupations = "O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index"
	CareerMatrix       = "O*NET-SOC Code|Related O*NET-SOC Code|Index"
	JobZones           = "O*NET-SOC Code|Job Zone|Date|Domain Source"
	JobZoneReference   = "Job Zone|Name|Experience|Education|Job Training|Examples|SVP Range"
	ScalesReference    = "Scale ID|Scale Name|Minimum|Maximum"
	// Ratings is the header of Skills and Knowledge, and of Abilities and Work Activities too.
	Ratings = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|" +
		"Lower CI Bound|Upper CI Bound|Recommend Suppress|Not Relevant|Date|Domain Source"
	// Education is the header of Education, Training, and Experience.
	Education = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Category|Data Value|N|Standard Error|" +
		"Lower CI Bound|Upper CI Bound|Recommend Suppress|Date|Domain Source"
	// Categories is the header of Education, Training, and Experience Categories and of Work Context Categories.
	Categories = "Element ID|Element Name|Scale ID|Category|Category Description"
	// Interests is the header of Interests and of Work Values, ratings without sample.
	Interests = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Date|Domain Source"
	// JobTitles is what release 30.3 made of Alternate Titles.
	JobTitles = "O*NET-SOC Code|Job Title|Short Title|Source(s)"
)

// The headers of the workbooks, which repeat the title of the occupation and the name of the scale.
const (
	RatingsWorkbook = "O*NET-SOC Code|Title|Element ID|Element Name|Scale ID|Scale Name|Data Value|N|Standard Error|" +
		"Lower CI Bound|Upper CI Bound|Recommend Suppress|Not Relevant|Date|Domain Source"
	AlternateTitlesWorkbook    = "O*NET-SOC Code|Title|Alternate Title|Short Title|Source(s)"
	RelatedOccupationsWorkbook = "O*NET-SOC Code|Title|Related O*NET-SOC Code|Related Title|Relatedness Tier|Index"
	JobZonesWorkbook           = "O*NET-SOC Code|Title|Job Zone|Date|Domain Source"
)

// Rows returns a table of a header and rows whose cells are parted by bars.
func Rows(header string, rows ...string) [][]string {
	table := [][]string{strings.Split(header, "|")}
	for _, row := range rows {
		table = append(table, strings.Split(row, "|"))
	}
	return table
}

// Text returns a table as the text files have it: parted by tabs, without quotes.
func Text(header string, rows ...string) []byte {
	var b strings.Builder
	for _, row := range Rows(header, rows...) {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return []byte(b.String())
}

// ReadMe returns the head of the release note beside the text files, such as
// of release "18.1" in "March 2014".
func ReadMe(release, month string) []byte {
	return []byte("O*NET " + release + " Database\n" + month + " Release\n------------------\n\n" +
		"The current release of the O*NET database is available online at:\n\nhttp://www.onetcenter.org/database.html\n")
}
