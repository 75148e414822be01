// Package series reads the layouts in which time series of the U.S. Bureau of
// Labor Statistics (BLS) are passed on, whatever the survey:
//
//   - the flat files of download.bls.gov/pub/time.series, such as
//     cu.data.1.AllItems: series_id, year, period, value and footnote_codes,
//     tab separated and padded, with the list cu.series beside them;
//   - the same columns as comma-separated text, from the BLS API or the column
//     format of data.bls.gov;
//   - two columns, a date and a value, as fred.stlouisfed.org exports them: the
//     header or the name of the file names the series;
//   - the table by year of data.bls.gov, one row per year and one column per
//     month, below a heading that names the series.
//
// A survey is a Family: the form of its series ids, its periods, and a few SQL
// macros. Its facts go to index_series and index_point.
package series

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"wageatlas/data/lmi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/tabular"
)

//go:embed points.sql
var points string

// Family is one survey of time series.
type Family struct {
	// Dataset is the short name under which its facts are kept.
	Dataset string
	// Title is the publisher's name of the survey.
	Title string
	// ID matches a series id as a whole.
	ID *regexp.Regexp
	// Names are the ids that other sites give to its series, in capitals, and the publisher's own.
	Names map[string]string
	// List is the name of the file that describes the series, such as "cu.series".
	List string
	// Quarterly says that its figures are of quarters; else they are of months and halves of a year.
	Quarterly bool
	// Macros is SQL that makes the macros which points.sql asks for.
	Macros string
}

// Recognise returns a plan for a document with series of the family and nil for
// any other. It gives an Aside for the list of series, which is read together
// with the figures, and an error for a document of the family that cannot be
// loaded as it is.
func (f Family) Recognise(doc *tabular.Document, _ dataset.Hint) (*dataset.Plan, error) {
	plan := &dataset.Plan{
		Staging: []dataset.Staging{pointStaging, yearStaging, listStaging},
		Mapping: f.Macros + "\n" + points,
	}
	var covered span
	for _, sheet := range doc.Sheets {
		found, err := f.find(sheet, doc.Name)
		if err != nil {
			return nil, err
		}
		if found == nil {
			continue
		}
		if err := f.cover(&covered, found); err != nil {
			return nil, err
		}
		plan.Tables = append(plan.Tables, found.table)
		plan.Remarks = append(plan.Remarks, found.remarks...)
	}
	if len(plan.Tables) == 0 {
		return nil, nil
	}
	if covered.empty() {
		return nil, fmt.Errorf("%s: a file of the %s, but no line holds a period of it", doc.Place, f.Title)
	}
	list, err := f.list(doc)
	if err != nil {
		return nil, err
	}
	plan.Tables = append(plan.Tables, list...)
	plan.Vintage = lmi.Vintage{
		Dataset:   f.Dataset,
		Label:     f.label(covered.last),
		Reference: f.words(covered.first) + " to " + f.words(covered.last),
		Year:      covered.last.year(),
	}
	plan.Title = f.Title + ", " + plan.Vintage.Reference
	return plan, nil
}

// cover reads a sheet to its end and widens the span by the periods in it.
func (f Family) cover(covered *span, found *layout) error {
	var before, gap month
	for row, err := range found.table.Sheet.Rows() {
		if err != nil {
			return err
		}
		if row.Line < found.table.FirstLine || row.Fault != "" {
			continue
		}
		if found.headed(row.Cells) {
			return fmt.Errorf("%s: row %d begins the table of another series: save each series by itself", found.table.Sheet.Place, row.Line)
		}
		period := found.periods(row.Cells)
		if period.empty() {
			continue
		}
		covered.widen(period)
		if step := max(period.first-before, before-period.first); before != 0 && step > 0 && (gap == 0 || step < gap) {
			gap = step
		}
		before = period.first
	}
	// A site that averages months into quarters or years on request dates them alike.
	if found.steps != nil && gap != 0 && !slices.Contains(found.steps, gap) {
		return fmt.Errorf("%s: its dates are %d months apart, but the series is not published so; it may hold averages: get it without a change of frequency",
			found.table.Sheet.Place, gap)
	}
	return nil
}

// list is the list of series beside the document, as a table to stage; nothing where there is none.
func (f Family) list(doc *tabular.Document) ([]dataset.Table, error) {
	beside, err := doc.Sibling(f.List)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	sheet := beside.Sheets[0]
	head, err := sheet.Head(1)
	if err != nil || len(head) == 0 {
		return nil, err
	}
	names := normalise(head[0].Cells)
	if !isList(names) {
		return nil, nil
	}
	return []dataset.Table{{
		Sheet: sheet, Name: f.List, Staging: listStaging.Name,
		Position: positions(listStaging, names), FirstLine: head[0].Line + 1,
	}}, nil
}
