package rpp_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/rpp/rpptest"
)

const parityQuery = `SELECT bea_table, geo_fips, geo_title, area_code, item, year, rpp_index, rpp_index_status
	FROM price_parity ORDER BY bea_table, geo_fips, item, year`

func check(t *testing.T, name string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// counts are a document's rows: read, merged, rejected and noted; and its rejected cells.
func counts(d ingest.Document) [5]int64 {
	return [5]int64{d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.CellsRejected}
}

// states are lines of SARPP_STATE_2008_2023.csv as published, cut to 2022 and 2023.
var states = []rpptest.Line{
	{FIPS: "00000", Name: "United States", Table: "SARPP", Code: 1, Description: " Real personal income (millions of constant (2017) dollars) 1/",
		Unit: "Millions of constant 2017 dollars", Cells: []string{"19013960.0", "19404131.7"}},
	rpptest.AllItems("SARPP", "00000", "United States", "100.000", "100.000"),
	{FIPS: "06000", Name: "California", Region: "8", Table: "SARPP", Code: 5, Description: "RPPs: All items ", Unit: "Index", Cells: []string{"112.566", "112.581"}},
	{FIPS: "06000", Name: "California", Region: "8", Table: "SARPP", Code: 6, Description: " RPPs: Goods ", Unit: "Index", Cells: []string{"108.432", "107.530"}},
	{FIPS: "56000", Name: "Wyoming", Region: "7", Table: "SARPP", Code: 5, Description: "RPPs: All items ", Unit: "Index", Cells: []string{"91.761", "90.848"}},
	{FIPS: "56000", Name: "Wyoming", Region: "7", Table: "SARPP", Code: 10, Description: "Implicit regional price deflator ", Unit: "Index", Cells: []string{"106.544", "109.464"}},
}

func TestStates(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("any name.csv", rpptest.File(2022, states...)))
	// Four lines of parities; two of other statistics and four of notes.
	check(t, "counts", [5]int64{10, 4, 0, 6, 0}, counts(d))
	check(t, "parities", [][]string{
		{"SARPP", "00000", "United States", "99", "all_items", "2022", "100", "released"},
		{"SARPP", "00000", "United States", "99", "all_items", "2023", "100", "released"},
		{"SARPP", "06000", "California", "06", "all_items", "2022", "112.566", "released"},
		{"SARPP", "06000", "California", "06", "all_items", "2023", "112.581", "released"},
		{"SARPP", "06000", "California", "06", "goods", "2022", "108.432", "released"},
		{"SARPP", "06000", "California", "06", "goods", "2023", "107.53", "released"},
		{"SARPP", "56000", "Wyoming", "56", "all_items", "2022", "91.761", "released"},
		{"SARPP", "56000", "Wyoming", "56", "all_items", "2023", "90.848", "released"},
	}, b.Rows(parityQuery))
	check(t, "lines", [][]string{{"3"}, {"4"}, {"5"}, {"6"}}, b.Rows("SELECT DISTINCT source_line FROM price_parity ORDER BY 1"))
	check(t, "edition", [][]string{{"rpp", "2023", "2022 to 2023", "2023", "NULL", ""}},
		b.Rows("SELECT dataset, label, reference_period, year, end_year, soc_system FROM vintage"))
	check(t, "source", [][]string{{"U.S. Bureau of Economic Analysis", "Regional Price Parities by state, 2022 to 2023"}}, b.Rows("SELECT publisher, title FROM source"))
	check(t, "remarks", [][]string{{"remark", "other-statistics", "2"}}, b.Rows("SELECT kind, code, cells FROM remark"))
}

// TestAreas says which areas OEWS has too, and what is not available.
func TestAreas(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("m.csv", rpptest.File(2023,
		rpptest.AllItems("MARPP", "00000", "United States", "100.000"),
		rpptest.AllItems("MARPP", "00999", "United States (Nonmetropolitan Portion)", "88.5"),
		rpptest.AllItems("MARPP", "10180", "Abilene, TX (Metropolitan Statistical Area)", "91.123"),
		rpptest.AllItems("MARPP", "21420", "Enid, OK (Metropolitan Statistical Area) *", "(NA)"),
		rpptest.Index("MARPP", "21420", "Enid, OK (Metropolitan Statistical Area) *", 7, "RPPs: Services: Rents 3/", "(D)"),
		rpptest.AllItems("PARPP", "10999", "Delaware (Nonmetropolitan Portion)", "0.000"),
		rpptest.AllItems("PARPP", "48999", "Texas (Nonmetropolitan Portion)", "90.5"),
	)))
	check(t, "counts", [5]int64{11, 7, 0, 4, 0}, counts(d))
	check(t, "parities", [][]string{
		{"MARPP", "00000", "United States", "99", "all_items", "2023", "100", "released"},
		{"MARPP", "00999", "United States (Nonmetropolitan Portion)", "NULL", "all_items", "2023", "88.5", "released"},
		{"MARPP", "10180", "Abilene, TX (Metropolitan Statistical Area)", "10180", "all_items", "2023", "91.123", "released"},
		{"MARPP", "21420", "Enid, OK (Metropolitan Statistical Area)", "21420", "all_items", "2023", "NULL", "absent"},
		{"MARPP", "21420", "Enid, OK (Metropolitan Statistical Area)", "21420", "housing", "2023", "NULL", "suppressed"},
		{"PARPP", "10999", "Delaware (Nonmetropolitan Portion)", "NULL", "all_items", "2023", "NULL", "absent"},
		{"PARPP", "48999", "Texas (Nonmetropolitan Portion)", "NULL", "all_items", "2023", "90.5", "released"},
	}, b.Rows(parityQuery))
}

// TestItems knows each item by its words, whatever its line number.
func TestItems(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("s.csv", rpptest.File(2024,
		rpptest.Index("SARPP", "56000", "Wyoming", 1, "RPPs: All items", "100"),
		rpptest.Index("SARPP", "56000", "Wyoming", 2, "RPPs: Goods", "96"),
		rpptest.Index("SARPP", "56000", "Wyoming", 3, "RPPs: Services: Housing", "80"),
		rpptest.Index("SARPP", "56000", "Wyoming", 4, "RPPs: Services: Utilities", "90"),
		rpptest.Index("SARPP", "56000", "Wyoming", 5, "RPPs: Services: Other", "97"),
	)))
	check(t, "items", [][]string{{"all_items", "100"}, {"goods", "96"}, {"housing", "80"}, {"other_services", "97"}, {"utilities", "90"}},
		b.Rows("SELECT item, rpp_index FROM price_parity ORDER BY item"))
}

func TestFaults(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("s.csv", rpptest.File(2022,
		rpptest.AllItems("SARPP", "01000", "Alabama", "88.007", "89.970"), // line 2
		rpptest.AllItems("SARPP", "1000", "Alabama", "88.007", "89.970"),
		rpptest.AllItems("SAINC1", "01000", "Alabama", "88.007", "89.970"),
		rpptest.AllItems("SARPP", "02000", "*", "102.022", "101.715"),
		rpptest.Index("SARPP", "02000", "Alaska", 5, " ", "102.022", "101.715"),
		rpptest.Line{FIPS: "02000", Name: "Alaska", Table: "SARPP", Description: "RPPs: All items", Unit: "Percent", Cells: []string{"1", "2"}},
		rpptest.AllItems("SARPP", "01000", "Alabama", "88.0070", "89.97"),  // 8: the same
		rpptest.AllItems("SARPP", "01000", "Alabama", "88.007", "(NA)"),    // 9: another
		rpptest.AllItems("SARPP", "04000", "Arizona", "0.000", "99.9634"),  // 10
		rpptest.AllItems("SARPP", "05000", "Arkansas", "86.895"),           // 11: a short line
		rpptest.AllItems("SARPP", "06000", "California", "1125.66", "n/k"), // 12
	)))
	check(t, "counts", [5]int64{15, 4, 6, 5, 4}, counts(d))
	check(t, "rejects", [][]string{
		{"3", "NULL", "1000", "the area code is not five digits"},
		{"4", "NULL", "SAINC1", "the table is none of price parities"},
		{"5", "NULL", "NULL", "the area has no name"},
		{"6", "NULL", "NULL", "the line names no statistic"},
		{"7", "NULL", "Percent", `the unit of a price parity is not "Index"`},
		{"9", "NULL", "NULL", "same area and item as line 2, with other figures"},
		{"10", "2022", "0.000", "neither a plausible price parity nor a marker of a missing one"},
		{"10", "2023", "99.9634", "neither a plausible price parity nor a marker of a missing one"},
		{"12", "2022", "1125.66", "neither a plausible price parity nor a marker of a missing one"},
		{"12", "2023", "n/k", "neither a plausible price parity nor a marker of a missing one"},
	}, b.Rows("SELECT line, column_name, text, reason FROM reject ORDER BY line, column_name"))
	check(t, "remarks", [][]string{{"repair", "verbatim-duplicate", "1"}}, b.Rows("SELECT kind, code, cells FROM remark"))
	check(t, "Arkansas", [][]string{{"2022", "86.895", "released"}, {"2023", "NULL", "absent"}},
		b.Rows("SELECT year, rpp_index, rpp_index_status FROM price_parity WHERE geo_fips = '05000' ORDER BY year"))
}

// TestEditions: an edition is the file as of its newest year; a revised file
// replaces what it restates, and the tables of one edition stand side by side.
func TestEditions(t *testing.T) {
	b := ingesttest.NewBench(t)
	load := func(name string, first int, lines ...rpptest.Line) {
		b.Load(b.Write(name, rpptest.File(first, lines...)))
	}
	load("old.csv", 2021, rpptest.AllItems("SARPP", "01000", "Alabama", "88.072", "88.007"))
	load("new.csv", 2022, rpptest.AllItems("SARPP", "01000", "Alabama", "88.0", "89.9"), rpptest.AllItems("SARPP", "02000", "Alaska", "102.0", "101.7"))
	load("metro.csv", 2022, rpptest.AllItems("MARPP", "00000", "United States", "100", "100"), rpptest.AllItems("MARPP", "01000", "No state", "100", "100"))
	load("revised.csv", 2023, rpptest.AllItems("SARPP", "01000", "Alabama", "89.970"))
	check(t, "parities", [][]string{
		{"2022", "SARPP", "01000", "2021", "88.072", "old.csv"}, {"2022", "SARPP", "01000", "2022", "88.007", "old.csv"},
		{"2023", "MARPP", "00000", "2022", "100", "metro.csv"}, {"2023", "MARPP", "00000", "2023", "100", "metro.csv"},
		{"2023", "MARPP", "01000", "2022", "100", "metro.csv"}, {"2023", "MARPP", "01000", "2023", "100", "metro.csv"},
		{"2023", "SARPP", "01000", "2022", "88", "new.csv"}, {"2023", "SARPP", "01000", "2023", "89.97", "revised.csv"},
		{"2023", "SARPP", "02000", "2022", "102", "new.csv"}, {"2023", "SARPP", "02000", "2023", "101.7", "new.csv"},
	}, b.Rows(`SELECT v.label, p.bea_table, p.geo_fips, p.year, p.rpp_index, s.file_name FROM price_parity p
		JOIN vintage v USING (vintage_id) JOIN source s USING (source_id) ORDER BY 1, 2, 3, 4`))
	check(t, "replaced", [][]string{{"new.csv", "revised.csv", "1", "3"}},
		b.Rows(`SELECT o.file_name, s.file_name, r.rows_replaced, r.rows_left FROM replacement r
			JOIN source s USING (source_id) JOIN source o ON o.source_id = r.replaced_id`))
}

// TestZip: the download holds other tables and descriptions beside the parities.
func TestZip(t *testing.T) {
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	for name, text := range map[string][]byte{
		"SARPP_STATE_2022_2023.csv":  rpptest.File(2022, states...),
		"SAIRPD_STATE_2022_2023.csv": rpptest.File(2022, rpptest.Index("SAIRPD", "01000", "Alabama", 1, "Implicit regional price deflator", "104", "109")),
		"SARPP__Footnotes.html":      []byte("<HTML><HEAD><TITLE>SARPP Footnotes</TITLE></HEAD></HTML>"),
		"SARPP__definition.xml":      []byte("<?xml version=\"1.0\"?><Table>SARPP</Table>"),
	} {
		w, err := archive.Create(name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	b := ingesttest.NewBench(t)
	outcomes := make(map[ingest.Outcome]int)
	for _, d := range b.Ingest(ingest.Options{}, b.Write("SARPP.zip", content.Bytes())).Documents {
		outcomes[d.Outcome]++
	}
	check(t, "outcomes", map[ingest.Outcome]int{ingest.Loaded: 1, ingest.Skipped: 3}, outcomes)
	check(t, "parities", [][]string{{"8"}}, b.Rows("SELECT count(*) FROM price_parity"))
}

// TestRefused are tables of the same publisher, and others, that hold no price parities.
func TestRefused(t *testing.T) {
	const stranger = "not a file of a dataset that wageatlas loads"
	for _, test := range []struct{ name, text, want string }{
		{"another table", string(rpptest.File(2022, rpptest.AllItems("SAINC1", "01000", "Alabama", "1", "2"))), stranger},
		{"no line", "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2023\n", stranger},
		{"no year", "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit\n01000,Alabama,5,SARPP,5,,RPPs: All items,Index\n", stranger},
		{"no unit", "GeoFIPS,GeoName,TableName,Description,2023\n01000,Alabama,SARPP,RPPs: All items,89\n", stranger},
		{"a year twice", "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2023,2023\n01000,Alabama,5,SARPP,5,,RPPs: All items,Index,89,90\n", "two columns are of 2023"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			path := b.Write("f.csv", []byte(test.text))
			d := b.Ingest(ingest.Options{}, path).Documents[0]
			check(t, "outcome", ingest.Failed, d.Outcome)
			check(t, "reason", path+": "+test.want, d.Reason)
		})
	}
}
