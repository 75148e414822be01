package oews

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

// period is the reference period of an edition: May, or November in the
// releases of November 2003 and November 2004. The zero value is unknown.
type period struct {
	year     int
	november bool
}

// firstYear is the first whose estimates have a reference period of May.
const firstYear = 2003

// label names the edition: "2024" for May 2024, "2003-11" for November 2003.
func (p period) label() string {
	if p.november {
		return strconv.Itoa(p.year) + "-11"
	}
	return strconv.Itoa(p.year)
}

// reference is the period in words: "May 2024".
func (p period) reference() string {
	if p.november {
		return fmt.Sprintf("November %d", p.year)
	}
	return fmt.Sprintf("May %d", p.year)
}

// short is the period as a name of a file says it: "2024", "November 2003".
func (p period) short() string {
	if p.november {
		return p.reference()
	}
	return p.label()
}

var (
	// nameForm finds national_M2024_dl, all_data_M_2024, state__M2008_dl.
	nameForm = regexp.MustCompile(`(?i)(?:^|[^a-z])M_*(\d{4})(?:\D|$)`)
	// monthForm finds state_may2004_dl, MSA_november2003_dl_1, All May 2016 Data.
	monthForm = regexp.MustCompile(`(?i)(?:^|[^a-z])(may|nov(?:ember)?)[ _]*(\d{4})(?:\D|$)`)
	// fullForm finds all_oes_data_2012, oes_data_2013.
	fullForm = regexp.MustCompile(`(?i)(?:^|[^a-z])oes_data_(\d{4})(?:\D|$)`)
	// archiveForm finds the archives and folders oesm09nat and oesn03ma; in May
	// 2009 the workbooks in them are called national_dl.xls and MSA_dl_1.xls.
	archiveForm = regexp.MustCompile(`(?i)(?:^|[^a-z])oes([mn])(\d{2})(?:nat|st|ma|in4|all)`)
	// titleForm finds the title on the sheet of notes.
	titleForm = regexp.MustCompile(`(?i)\b(May|November)\s+(\d{4})\s+OEW?S\b`)
)

// periodInName reads the name of a sheet or file.
func periodInName(name string) period {
	if m := monthForm.FindStringSubmatch(name); m != nil {
		return newPeriod(m[2], m[1])
	}
	for _, form := range []*regexp.Regexp{nameForm, fullForm} {
		if m := form.FindStringSubmatch(name); m != nil {
			return newPeriod(m[1], "may")
		}
	}
	return period{}
}

// periodInPlace reads the names of the archives and folders that a document stands in.
func periodInPlace(place string) period {
	all := archiveForm.FindAllStringSubmatch(place, -1)
	if all == nil {
		return period{}
	}
	m := all[len(all)-1]
	month := map[string]string{"m": "may", "n": "november"}[strings.ToLower(m[1])]
	return newPeriod("20"+m[2], month)
}

func newPeriod(year, month string) period {
	n, err := strconv.Atoi(year)
	if err != nil {
		return period{}
	}
	return period{n, strings.HasPrefix(strings.ToLower(month), "nov")}
}

// findPeriod takes the period from the notes, else the sheets' names, else the
// file's name, else the archive's, else from the user. The notes win over the
// names, and a contradiction is remarked.
func findPeriod(doc *tabular.Document, tables []dataset.Table, notes descriptions, hint dataset.Hint) (period, []lmi.Note, error) {
	inSheets, err := periodOfSheets(doc, tables)
	if err != nil {
		return period{}, nil, err
	}
	inFile := periodInName(doc.Name)
	for _, found := range []period{notes.period, inSheets, inFile, periodInPlace(doc.Place), {year: hint.Year}} {
		if found.year == 0 {
			continue
		}
		if found.year < firstYear {
			return period{}, nil, fmt.Errorf("%s: an OEWS file of %d; estimates from before May %d have another reference period and other codes, and are not loaded", doc.Place, found.year, firstYear)
		}
		return found, contradictions(found, inSheets, inFile, hint), nil
	}
	return period{}, nil, fmt.Errorf("%s: an OEWS file, but its year stands neither in its notes, its sheet nor its name: give it with --year", doc.Place)
}

// periodOfSheets reads the names of the sheets with figures. Sheets of several
// editions are an error, for a document is loaded as one.
func periodOfSheets(doc *tabular.Document, tables []dataset.Table) (period, error) {
	var found period
	for _, table := range tables {
		p := periodInName(table.Sheet.Name)
		if p.year == 0 || p == found {
			continue
		}
		if found.year != 0 {
			return period{}, fmt.Errorf("%s: its sheets are of %s and of %s: save each as a file of its own", doc.Place, found.reference(), p.reference())
		}
		found = p
	}
	return found, nil
}

func contradictions(loaded, inSheets, inFile period, hint dataset.Hint) []lmi.Note {
	var remarks []lmi.Note
	for _, name := range []struct {
		of   string
		says period
	}{{"sheet", inSheets}, {"file", inFile}} {
		if name.says.year != 0 && name.says != loaded {
			remarks = append(remarks, lmi.Note{Code: "vintage-contradicted", Text: fmt.Sprintf(
				"The name of the %s says %s, but the file itself says %s; it was loaded as %[3]s.", name.of, name.says.short(), loaded.reference())})
		}
	}
	if hint.Year != 0 && hint.Year != loaded.year {
		remarks = append(remarks, lmi.Note{Code: "year-not-used", Text: fmt.Sprintf(
			"The year %d was given, but the file or its name says %s; it was loaded as %[2]s.", hint.Year, loaded.reference())})
	}
	return remarks
}
