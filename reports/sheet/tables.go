package sheet

import (
	"encoding/csv"
	"io"

	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

var tablesHead = []string{"table", "caption", "unit", "row", "column", "shown", "value"}

// TablesCSV writes the tables of a page with a line for each cell: the table's id, caption and unit, the names of
// row and column, the cell as shown, and the number in it. A column before the names, such as one of ranks, comes
// first. The number is empty where the cell holds words, a range,
// or a figure that is not released or only bounded.
func TablesCSV(w io.Writer, tables []web.Table) error {
	file := csv.NewWriter(w)
	if err := file.Write(tablesHead); err != nil {
		return err
	}
	for _, table := range tables {
		for _, row := range table.Rows {
			if table.Lead != "" {
				if err := file.Write(cellLine(table, row.Name, table.Lead, row.Lead)); err != nil {
					return err
				}
			}
			for i, shown := range row.Cells {
				if err := file.Write(cellLine(table, row.Name, table.Columns[i+1].Head, shown)); err != nil {
					return err
				}
			}
		}
	}
	file.Flush()
	return file.Error()
}

func cellLine(table web.Table, row, column, shown string) []string {
	value := ""
	if number, ok := format.Value(shown); ok {
		value = decimal(number)
	}
	return []string{table.ID, Plain(table.Caption), Plain(table.Unit), Plain(row), Plain(column), Plain(shown), value}
}
