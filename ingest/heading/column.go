package heading

import "regexp"

// Column is one column of a table: its name in the staging table and how its
// normalised header reads, in any edition.
type Column struct {
	Name     string
	header   *regexp.Regexp
	required bool
}

// Required is a column without which a sheet is no table of its kind.
func Required(name, header string) Column {
	return Column{Name: name, header: regexp.MustCompile(header), required: true}
}

// Optional is a column that some editions lack.
func Optional(name, header string) Column {
	return Column{Name: name, header: regexp.MustCompile(header)}
}

// Constant is a column without a header, whose text stands once for the sheet.
func Constant(name string) Column { return Column{Name: name} }

// Names returns the names of the columns.
func Names(columns []Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// Match finds each column among the normalised headers: its index, or -1 where
// the sheet lacks it. A header serves one column, the first that fits. ok says
// whether all required columns are there.
func Match(columns []Column, headers []string) (position []int, ok bool) {
	position = make([]int, len(columns))
	taken := make([]bool, len(headers))
	for i, c := range columns {
		position[i] = -1
		if c.header == nil {
			continue
		}
		for at, text := range headers {
			if !taken[at] && c.header.MatchString(text) {
				position[i], taken[at] = at, true
				break
			}
		}
		if c.required && position[i] < 0 {
			return nil, false
		}
	}
	return position, true
}
