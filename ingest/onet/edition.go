package onet

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

// edition is one release of the database.
type edition struct {
	// release is its number, such as 18.1; both are 0 where only the year is known.
	major, minor int
	// month is the month of the release in words, empty where no file says it.
	month string
	year  int
}

func (e edition) label() string {
	if e.major == 0 {
		return strconv.Itoa(e.year)
	}
	return fmt.Sprintf("%d.%d", e.major, e.minor)
}

// name is the database with its release, as its publisher writes it.
func (e edition) name() string {
	if e.major == 0 {
		return fmt.Sprintf("O*NET Database of %d", e.year)
	}
	return "O*NET " + e.label() + " Database"
}

func (e edition) vintage() lmi.Vintage {
	v := lmi.Vintage{Dataset: lmi.ONET, Label: e.label(), Reference: e.name(), Year: e.year, SOCSystem: e.taxonomy()}
	if e.month != "" {
		v.Reference += fmt.Sprintf(", %s %d", e.month, e.year)
	}
	return v
}

// attribution is the credit that the licence asks for (O*NET Resource Center,
// Database Content License, "How to Credit Us", for information used verbatim).
func (e edition) attribution() string {
	return "This page includes information from the " + e.name() + " by the U.S. Department of Labor, Employment and " +
		"Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA."
}

// taxonomy is the classification of the occupations (O*NET Resource Center, The
// O*NET-SOC Taxonomy: releases 10.0, 14.0 and 25.1 brought those of 2006, 2009
// and 2019; 15.1 was the first on the SOC of 2010). Where only the year is
// known, findEdition allows none in which the taxonomy changed.
func (e edition) taxonomy() string {
	at := e.major*100 + e.minor
	if e.major == 0 {
		at = (e.year - firstYear) * 100
	}
	for _, t := range []struct {
		from   int
		system string
	}{{2501, "2019"}, {1501, "2010"}, {1400, "2009"}, {1000, "2006"}} {
		if at >= t.from {
			return "ONET-SOC-" + t.system
		}
	}
	return "ONET-SOC-2000"
}

// firstYear is the year of a release less its number: since 14.0 (June 2009)
// there has been a primary release every summer, 18.0 in July 2013, 25.0 in
// August 2020 and 30.0 in August 2025.
const (
	firstYear     = 1995
	firstInRhythm = 14
)

// usualYear is the year in which a release came by that rhythm, 0 for a release
// before it. The second and third update follow in the next year. So did the
// first update up to 18.1, which came in March 2014; since 20.1 it comes in autumn.
func (e edition) usualYear() int {
	switch {
	case e.major < firstInRhythm:
		return 0
	case e.minor >= 2, e.minor == 1 && e.major < 20:
		return firstYear + e.major + 1
	}
	return firstYear + e.major
}

var (
	folderForm  = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])db_(\d{1,2})_(\d)(?:[^0-9]|$)`)
	releaseForm = regexp.MustCompile(`O\*NET\S* (\d{1,2})\.(\d) Database`)
	monthForm   = regexp.MustCompile(`^\s*([A-Z][a-z]+) (20\d{2}) Release`)
)

const readMeName = "Read Me.txt"

// readMe reads the release note that stands beside the text files; the zero
// edition where the document is none.
func readMe(doc *tabular.Document, head []tabular.Row) edition {
	var e edition
	if doc.Name != readMeName {
		return e
	}
	for _, row := range head {
		for _, cell := range row.Cells {
			if m := releaseForm.FindStringSubmatch(cell); m != nil && e.major == 0 {
				e.major, e.minor = number(m[1]), number(m[2])
			}
			if m := monthForm.FindStringSubmatch(cell); m != nil && e.month == "" {
				e.month, e.year = m[1], number(m[2])
			}
		}
	}
	if e.major == 0 {
		return edition{}
	}
	return e
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// beside reads the release note in the document's folder or archive; the zero
// edition where there is none.
func beside(doc *tabular.Document) (edition, error) {
	note, err := doc.Sibling(readMeName)
	if errors.Is(err, fs.ErrNotExist) {
		return edition{}, nil
	}
	if err != nil {
		return edition{}, err
	}
	head, err := note.Sheets[0].Head(headSearch)
	if err != nil {
		return edition{}, err
	}
	return readMe(note, head), nil
}

// inPath reads the release from the name of a folder or archive, as in
// db_30_0_text.zip; the last one in the path counts.
func inPath(place string) edition {
	all := folderForm.FindAllStringSubmatch(place, -1)
	if len(all) == 0 {
		return edition{}
	}
	m := all[len(all)-1]
	return edition{major: number(m[1]), minor: number(m[2])}
}

// findEdition takes the release from the release note, else from the path, else
// the year from the user. The note wins over the path, and a contradiction is remarked.
func findEdition(doc *tabular.Document, hint dataset.Hint) (edition, []lmi.Note, error) {
	e, err := beside(doc)
	if err != nil {
		return edition{}, nil, err
	}
	path := inPath(doc.Place)
	if e.major == 0 {
		e = path
	}
	if e.major == 0 {
		return byYear(doc, hint.Year)
	}
	if e.year == 0 {
		e.year = e.usualYear()
	}
	if e.year == 0 {
		e.year = hint.Year
	}
	if e.year == 0 {
		return edition{}, nil, fmt.Errorf("%s: a table of the %s, but not of which year: keep %s beside it, or give the year with --year",
			doc.Place, e.name(), readMeName)
	}
	var remarks []lmi.Note
	if path.major != 0 && path.label() != e.label() {
		remarks = append(remarks, lmi.Note{Code: "vintage-contradicted", Text: fmt.Sprintf(
			"The path says release %s, but the %s beside the file says %s; it was loaded as %s.", path.label(), readMeName, e.label(), e.label())})
	}
	if hint.Year != 0 && hint.Year != e.year {
		remarks = append(remarks, lmi.Note{Code: "year-not-used", Text: fmt.Sprintf(
			"The year %d was given, but the %s is of %d; it was loaded as that.", hint.Year, e.name(), e.year)})
	}
	return e, remarks, nil
}

// byYear is the edition of a file of which nothing but the user says when it
// was published. Years in which the taxonomy changed, and those before O*NET-SOC
// 2010, leave open which occupations the codes mean.
func byYear(doc *tabular.Document, year int) (edition, []lmi.Note, error) {
	if year == 0 {
		return edition{}, nil, fmt.Errorf("%s: an O*NET table, but not of which release: keep it in the folder or archive as published, "+
			"such as db_30_0_text, or with its %s, or give the year with --year", doc.Place, readMeName)
	}
	if year < 2012 || year == 2020 {
		return edition{}, nil, fmt.Errorf("%s: an O*NET table of %d, in which year its occupation codes changed or are older than those of 2010: "+
			"keep it in the folder or archive as published, such as db_25_0_text", doc.Place, year)
	}
	return edition{year: year}, nil, nil
}
