package warehouse

import _ "embed"

//go:embed cells.sql
var cellMacros string

// CellMacros is the SQL that makes the macros which read one cell of published
// text. They are temporary: a loader runs it once on its own connection.
func CellMacros() string { return cellMacros }
