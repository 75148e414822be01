package warehouse_test

import (
	"context"
	"database/sql"
	"testing"

	"wageatlas/data/warehouse"
)

// macros returns a connection with the cell macros.
func macros(t *testing.T) *warehouse.Loader {
	t.Helper()
	ctx := context.Background()
	w, err := warehouse.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	loader, err := w.Loader(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { loader.Close() })
	if err := loader.Exec(ctx, warehouse.CellMacros()); err != nil {
		t.Fatal(err)
	}
	return loader
}

// TestCells reads texts as the mappings do. A text is a released number, a
// marker, a gap or rejected; nothing else, and never a number by luck.
func TestCells(t *testing.T) {
	loader := macros(t)
	const none = -1 // no number
	for _, test := range []struct {
		cell   string
		number float64
		status string
	}{
		{"132588810", 132588810, "released"},
		{"132,588,810", 132588810, "released"},
		{"131830.0", 131830, "released"},
		{"131,830.00", 131830, "released"},
		{"12.5", 12.5, "released"},
		{"$12.50", 12.5, "released"},
		{"$1,234.50", 1234.5, "released"},
		{" 17.74 ", 17.74, "released"},
		{"28.629999999999999", 28.63, "released"}, // 28.63 as Excel stores it
		{"1.3258881E8", 132588810, "released"},    // as Excel stores large numbers
		{".5", .5, "released"},
		{"0", 0, "released"},
		{"0.0", 0, "released"},

		{"*", none, "suppressed"},
		{"**", none, "suppressed"},
		{" ** ", none, "suppressed"},
		{"#", none, "top_coded"},
		{" #", none, "top_coded"},
		{">=$239,200", none, "top_coded"},
		{">= $239,200", none, "top_coded"},
		{">=115.00", none, "top_coded"},
		{"~", none, "under_half_percent"},
		{"", none, "absent"},
		{"   ", none, "absent"},
		{"—", none, "absent"},
		{"–", none, "absent"},
		{"-", none, "absent"},
		{"N/A", none, "absent"},

		{"abc", none, "rejected"},
		{"1,23", none, "rejected"},
		{"12,3456", none, "rejected"},
		{"1,,234", none, "rejected"},
		{",123", none, "rejected"},
		{"1.234,50", none, "rejected"}, // a decimal comma
		{"-5", none, "rejected"},       // below the column's bottom
		{"-$5", none, "rejected"},
		{"2000000000", none, "rejected"}, // above its top
		{"***", none, "rejected"},
		{"##", none, "rejected"},
		{"* 12.50", none, "rejected"},
		{"12.50*", none, "rejected"},
		{"12.50 #", none, "rejected"},
		{"12 50", none, "rejected"},
		{"12..50", none, "rejected"},
		{"12$50", none, "rejected"},
		{"12.50$", none, "rejected"},
		{"$$12", none, "rejected"},
		{"$", none, "rejected"},
		{"1_000", none, "rejected"},
		{"0x1F", none, "rejected"},
		{"NaN", none, "rejected"},
		{"inf", none, "rejected"},
		{"true", none, "rejected"},
		{">=", none, "rejected"},
		{"null", none, "rejected"},
		{"99999999999999999999999", none, "rejected"},
	} {
		var (
			value  sql.NullFloat64
			status string
		)
		if err := loader.QueryRow(context.Background(),
			"SELECT cell_value(cell_number($1::VARCHAR), 0, 1e9)::DOUBLE, cell_status($1::VARCHAR, cell_number($1::VARCHAR), 0, 1e9)::VARCHAR", test.cell).
			Scan(&value, &status); err != nil {
			t.Errorf("%q: %v", test.cell, err)
			continue
		}
		if status != test.status {
			t.Errorf("%q is %s (%v), want %s", test.cell, status, value.Float64, test.status)
		}
		if value.Valid != (test.number != none) || value.Valid && value.Float64 != test.number {
			t.Errorf("%q has the value %v (known: %v), want %v", test.cell, value.Float64, value.Valid, test.number)
		}
	}
}

// TestCellsOfColumns reads cells where the bounds or the null matter.
func TestCellsOfColumns(t *testing.T) {
	loader := macros(t)
	for _, test := range []struct {
		expression string
		want       string // "" for NULL
	}{
		{"cell_status(NULL, cell_number(NULL), 0, 100)", "absent"},
		{"cell_value(cell_number(NULL), 0, 100)", ""},
		{"cell_status('-6.7', cell_number('-6.7'), -100, 99999)", "released"},
		{"cell_value(cell_number('-6.7'), -100, 99999)", "-6.7000"},
		{"cell_value(cell_number('-1,234.5'), -999999, 999999)", "-1234.5000"},
		{"cell_status('0', cell_number('0'), 0.01, 99999)", "rejected"}, // a wage is never zero
		{"cell_value(cell_number('0'), 0.01, 99999)", ""},
		{"cell_status('100', cell_number('100'), 0, 100)", "released"},
		{"cell_status('100.1', cell_number('100.1'), 0, 100)", "rejected"},
		{"cell_value(cell_number('84.5'), 0, 999999) * 1000", "84500.0000"},
		{"soc_code('43-4121')", "43-4121"},
		{"soc_code(' 434121 ')", "43-4121"},
		{"soc_code('43-41')", ""},
		{"soc_code('43-4121.00')", ""},
		{"soc_code('')", ""},
		{"soc_code(NULL)", ""},
	} {
		var got sql.NullString
		if err := loader.QueryRow(context.Background(), "SELECT ("+test.expression+")::VARCHAR").Scan(&got); err != nil {
			t.Errorf("%s: %v", test.expression, err)
			continue
		}
		if got.String != test.want || got.Valid != (test.want != "") {
			t.Errorf("%s = %q (valid: %v), want %q", test.expression, got.String, got.Valid, test.want)
		}
	}
}

// TestWords reads texts and industry codes of the matrix.
func TestWords(t *testing.T) {
	loader := macros(t)
	for _, test := range []struct{ cell, words, industry string }{
		{"  Some college,\u00a0no  degree \r\n", "Some college, no degree", ""},
		{"—", "", ""},
		{" - ", "", ""},
		{"", "", ""},
		{"None", "None", ""},
		{" 510000", "510000", "510000"},
		{"TE1000 ", "TE1000", "TE1000"},
		{"31-330", "31-330", "31-330"},
		{"523,50", "523,50", "523,50"},
		{"3250A1", "3250A1", "3250A1"},
		{"51", "51", ""},
		{"43-4121", "43-4121", ""},
	} {
		var words, industry sql.NullString
		if err := loader.QueryRow(context.Background(), "SELECT cell_words($cell), matrix_industry_code($cell)", sql.Named("cell", test.cell)).Scan(&words, &industry); err != nil {
			t.Fatal(err)
		}
		if words.String != test.words || words.Valid != (test.words != "") || industry.String != test.industry || industry.Valid != (test.industry != "") {
			t.Errorf("%q: words %+v, industry code %+v; want %q, %q", test.cell, words, industry, test.words, test.industry)
		}
	}
}
