package oeflat

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

// lookups are the code lists that are read with a data file, and their staged
// columns. Source: oe.txt, section 6. Lists of other columns are not needed:
// their codes are decoded by rule in the mapping.
var lookups = []struct {
	file    string
	staging dataset.Staging
}{
	{"oe.area", dataset.Staging{Name: "oeflat_area", Columns: []string{"area_code", "area_name"}}},
	{"oe.industry", dataset.Staging{Name: "oeflat_industry", Columns: []string{"industry_code", "industry_name"}}},
	{"oe.occupation", dataset.Staging{Name: "oeflat_occupation", Columns: []string{"occupation_code", "occupation_name"}}},
	{footnoteFile, dataset.Staging{Name: "oeflat_footnote", Columns: []string{"footnote_code", "footnote_text"}}},
}

const footnoteFile = "oe.footnote"

// companions are the files of the survey that hold no figures. Source: oe.txt, section 2.
var companions = []string{
	"oe.area", "oe.areatype", "oe.contacts", "oe.datatype", "oe.footnote", "oe.industry", "oe.occupation",
	"oe.release", "oe.seasonal", "oe.sector", "oe.series", "oe.txt",
}

// isCompanion says if a file's name is that of a companion, as published or
// with the ".txt" that browsers add.
func isCompanion(name string) bool {
	name = strings.ToLower(name)
	return slices.Contains(companions, name) || slices.Contains(companions, strings.TrimSuffix(name, ".txt"))
}

func lookupStaging() []dataset.Staging {
	var all []dataset.Staging
	for _, l := range lookups {
		all = append(all, l.staging)
	}
	return all
}

// foundLookups are the code lists that stand beside a data file, and doubts about them.
type foundLookups struct {
	tables  []dataset.Table
	remarks []lmi.Note
}

// readLookups looks for the code lists beside a data file. None of them is
// needed for the figures, so one that cannot be read is remarked and left out.
func readLookups(doc *tabular.Document) foundLookups {
	var found foundLookups
	for _, l := range lookups {
		list, err := sibling(doc, l.file)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var table dataset.Table
		if err == nil {
			table, err = lookupTable(list, l.file, l.staging)
		}
		if err != nil {
			found.remarks = append(found.remarks, lmi.Note{Code: "lookup-not-read", Text: fmt.Sprintf(
				"%s beside the file cannot be read and was left out: %v", l.file, err)})
			continue
		}
		found.tables = append(found.tables, table)
	}
	return found
}

// sibling opens a code list under its published name, else with ".txt".
func sibling(doc *tabular.Document, name string) (*tabular.Document, error) {
	list, err := doc.Sibling(name)
	if errors.Is(err, fs.ErrNotExist) {
		return doc.Sibling(name + ".txt")
	}
	return list, err
}

func lookupTable(list *tabular.Document, name string, staging dataset.Staging) (dataset.Table, error) {
	sheet := list.Sheets[0]
	head, err := sheet.Head(1)
	if err != nil {
		return dataset.Table{}, err
	}
	position, ok := matchHeader(head[0].Cells, staging.Columns)
	if !ok {
		return dataset.Table{}, fmt.Errorf("its first row does not name the columns %s", strings.Join(staging.Columns, " and "))
	}
	return dataset.Table{
		Sheet: sheet, Name: name, Staging: staging.Name, Position: position, FirstLine: head[0].Line + 1,
	}, nil
}

// topCode is the wage from which figures are top-coded, 0 where unknown.
type topCode struct{ hourlyUSD, annualUSD float64 }

// topCodeForm reads the footnote "This wage is equal to or greater than $115.00 per hour or $239,200 per year."
var topCodeForm = regexp.MustCompile(`(?i)equal to or greater than \$([\d,]+(?:\.\d+)?) per hour or \$([\d,]+(?:\.\d+)?) per year`)

// readTopCode returns the top code that the list of footnotes names.
func readTopCode(found foundLookups) (topCode, error) {
	for _, table := range found.tables {
		if table.Name != footnoteFile {
			continue
		}
		for row, err := range table.Sheet.Rows() {
			if err != nil {
				return topCode{}, err
			}
			if m := topCodeForm.FindStringSubmatch(row.Text(table.Position[1])); m != nil {
				return topCode{lmi.ParseUSD(m[1]), lmi.ParseUSD(m[2])}, nil
			}
		}
	}
	return topCode{}, nil
}
