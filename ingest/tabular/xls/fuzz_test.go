package xls

import (
	"testing"

	"wageatlas/ingest/tabular/internal/bounds"
	x "wageatlas/ingest/tabular/xls/xlstest"
)

// fuzzLimits are low so that the fuzzer reaches them.
func fuzzLimits() bounds.Limits {
	limits := bounds.Default()
	limits.Cells, limits.CellBytes, limits.RecordBytes = 64, 256, 512
	limits.Members, limits.SharedStrings = 50, 1000
	return limits
}

// FuzzRecords asks that any records end in rows or an error, that rows come in
// order, keep the limits and are UTF-8, and that the compound file round the records does not matter.
func FuzzRecords(f *testing.F) {
	for _, test := range oddSheets {
		f.Add(x.Stream(test.globals, x.Sheet{Name: "Data", Cells: test.cells}, x.Sheet{Name: "Hidden", State: 1}))
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		rows, err := readEverything(t, x.Compound("Workbook", stream), fuzzLimits())
		if len(stream) >= len(compoundMagic) && string(stream[:len(compoundMagic)]) == compoundMagic {
			return
		}
		bare, errBare := readEverything(t, stream, fuzzLimits())
		if rows != bare || (err == nil) != (errBare == nil) {
			t.Errorf("%d rows and %v in a compound file, %d and %v without", rows, err, bare, errBare)
		}
	})
}

// FuzzCompound asks that any file ends in rows or an error.
func FuzzCompound(f *testing.F) {
	f.Add(x.Compound("Workbook", x.Stream(splitShared, x.Sheet{Name: "Data", Cells: oddSheets[3].cells})))
	f.Add(x.Compound("Book", manySheets()))
	f.Fuzz(func(t *testing.T, content []byte) {
		readEverything(t, content, fuzzLimits())
	})
}
