package web

// Search is a search field over titles that stand in the page as data. It works
// in the page alone, without a network, and does not show without JavaScript.
type Search struct {
	// Label names what can be found, as it stands above the field: "Find a role or an industry".
	Label string
	// Unit says what the values of the entries are, or is empty.
	Unit    string
	Entries []SearchEntry
}

// SearchEntry is what can be found, by its code, its title or one of its other titles.
type SearchEntry struct {
	Entry
	Also []string
}

// Data are the entries for the script of the page: of each the code, the title,
// where it leads, the value, and any other titles.
func (s Search) Data() [][]string {
	data := make([][]string, len(s.Entries))
	for i, e := range s.Entries {
		data[i] = append([]string{e.Code, e.Title, e.Href, e.Value}, e.Also...)
	}
	return data
}

// Tables returns the entries as a table of code, title, value and other titles.
func (s Search) Tables() []Table {
	table := Table{ID: "search", Caption: s.Label, Unit: s.Unit, Columns: []Column{{Head: "Code"}, {Head: "Title", Text: true}, {Head: "Value"}}}
	for _, e := range s.Entries {
		table.Rows = append(table.Rows, Row{Name: e.Code, Cells: []string{e.Title, e.Value}})
	}
	return []Table{table}
}
