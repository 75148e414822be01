package web

import (
	"cmp"
	"fmt"
	"slices"
)

// KeyFigure is a figure to take away from the page.
type KeyFigure struct {
	// Label says what the figure is: "Median pay, May 2024".
	Label string
	// Value is the figure with its unit: "$36,050 a year".
	Value string
	// Detail is a remark below the figure, or empty.
	Detail string
	// Notes are the numbers of the footnotes that belong to it.
	Notes []int
}

// Table is a plain data table.
type Table struct {
	// ID is the table's id in the page.
	ID string
	// Caption says what the table shows; Unit names the unit its cells share, or is empty.
	Caption, Unit string
	// Notes are the numbers of the footnotes that belong to the table.
	Notes []int
	// Lead heads a narrow column before the rows' names, such as one of ranks; it is empty for none.
	Lead string
	// Columns describes the columns. The first is that of the rows' names.
	Columns []Column
	Rows    []Row
	// PageRows folds away what follows so many rows, in parts of as many; 0 shows all.
	PageRows int
}

// Column describes a column of a table.
type Column struct {
	// Head is the column's heading, with the unit where columns differ in it.
	Head string
	// Text marks a column of words, which is set to the left; figures are set to the right.
	Text bool
}

// Row is a row of a table.
type Row struct {
	// Lead is the cell before the name, where the table has such a column.
	Lead string
	Name string
	// Href is where the name leads, or empty: see Page.Href.
	Href string
	// Cells are the cells after the name, one for each further column.
	Cells []string
	// Strong sets the row apart, as the page's own role among others.
	Strong bool
}

type rowView struct {
	Row
	Cells []cellView
}

type cellView struct {
	Text   string
	IsText bool
}

// tableView is a table, or a part of one, for the template.
type tableView struct {
	Table
	Rows []rowView
	// Summary says what is in a part that is folded away; it is empty for the first.
	Summary string
}

// tablePages returns the parts of the table.
func tablePages(t Table) ([]tableView, error) {
	rows, err := tableRows(t)
	if err != nil {
		return nil, err
	}
	if t.PageRows <= 0 || len(rows) <= t.PageRows {
		return []tableView{{Table: t, Rows: rows}}, nil
	}
	var pages []tableView
	for part := range slices.Chunk(rows, t.PageRows) {
		view := tableView{Table: t, Rows: part}
		if first := len(pages) * t.PageRows; first > 0 {
			view.Summary = fmt.Sprintf("Rows %d to %d: %s to %s", first+1, first+len(part), part[0].Name, part[len(part)-1].Name)
			view.ID = fmt.Sprintf("%s-%d", t.ID, len(pages)+1)
			view.Caption = fmt.Sprintf("%s, rows %d to %d", t.Caption, first+1, first+len(part))
		}
		pages = append(pages, view)
	}
	return pages, nil
}

// tableRows returns the rows for the template. A row that does not fit the
// columns is an error: its figures would stand under the wrong headings.
func tableRows(t Table) ([]rowView, error) {
	views := make([]rowView, 0, len(t.Rows))
	for _, row := range t.Rows {
		if len(row.Cells)+1 != len(t.Columns) {
			return nil, fmt.Errorf("table %s: row %q has %d cells for %d columns", t.ID, row.Name, len(row.Cells)+1, len(t.Columns))
		}
		view := rowView{Row: row}
		for i, cell := range row.Cells {
			view.Cells = append(view.Cells, cellView{Text: cell, IsText: t.Columns[i+1].Text})
		}
		views = append(views, view)
	}
	return views, nil
}

// Directory is the list of an index page, which its reader can search.
type Directory struct {
	// Label names what is listed, as it stands above the search field: "Find a role".
	Label string
	// Unit says what the entries' values are: "Median pay a year, May 2024".
	Unit   string
	Groups []Group
}

// Tables returns the directory's groups as tables of code, title and value.
func (d Directory) Tables() []Table {
	var tables []Table
	for _, group := range d.Groups {
		table := Table{
			ID: cmp.Or(group.Code, group.Title), Caption: group.Title, Unit: d.Unit,
			Columns: []Column{{Head: "Code"}, {Head: "Title", Text: true}, {Head: "Value"}},
		}
		for _, e := range group.Entries {
			table.Rows = append(table.Rows, Row{Name: e.Code, Cells: []string{e.Title, e.Value}})
		}
		tables = append(tables, table)
	}
	return tables
}

// Group is a headed part of a directory, such as a major occupational group.
type Group struct {
	// ID is the group's id in the page, or empty.
	ID    string
	Code  string
	Title string
	// Href is where the title leads, or empty: see Page.Href.
	Href    string
	Entries []Entry
}

// Entry is a role or an industry in a directory.
type Entry struct {
	Code  string
	Title string
	// Href is where the entry leads, or empty: see Page.Href.
	Href string
	// Value is the figure beside the title: "$36,050".
	Value string
}
