package cpi_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/cpi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/series/seriestest"
	"wageatlas/ingest/tabular"
)

// list is a file cu.series in the published columns, widths apart.
const list = "series_id        \tarea_code\titem_code\tseasonal\tperiodicity_code\tbase_code\tbase_period\tseries_title\tfootnote_codes\tbegin_year\tbegin_period\tend_year\tend_period\t\r\n" +
	"CUSR0000SA0      \t0000\tSA0\tS\tR\tS\t1982-84=100\tAll items in U.S. city average, all urban consumers, seasonally adjusted\t\t1947\tM01\t2026\tM03\t\r\n" +
	"CUUR0000SA0      \t0000\tSA0\tU\tR\tS\t1982-84=100\tAll items in U.S. city average, all urban consumers, not seasonally adjusted\t\t1913\tM01\t2026\tM03\t\r\n" +
	"CUUR0000SA0E     \t0000\tSA0E\tU\tR\tS\t1982-84=100\tEnergy in U.S. city average, all urban consumers, not seasonally adjusted\t\t1957\tM01\t2026\tM03\t\r\n"

const (
	pointQuery  = `SELECT series, year, period, level_index, level_index_status, change_pct_status, footnotes, source_line FROM index_point ORDER BY vintage_id, series, year, period`
	seriesQuery = `SELECT series, title, seasonally_adjusted, base_period, source_line FROM index_series ORDER BY vintage_id, series`
	rejectQuery = `SELECT sheet, line, column_name, text, reason FROM reject ORDER BY source_id, line`
	null        = warehousetest.Null
)

// counts is read, merged, rejected and noted rows, and rejected cells.
func counts(d ingest.Document) [5]int64 {
	return [5]int64{d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted, d.CellsRejected}
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// TestFlat loads a file of figures with its list: monthly figures, annual
// averages, halves, and one month that was not published.
func TestFlat(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("cu.series", []byte(list))
	d := b.Load(b.Write("cu.data.1.AllItems", seriestest.Flat([][5]string{
		{"CUSR0000SA0", "1947", "M01", "21.48", ""},
		{"CUUR0000SA0", "2025", "M10", "-", "X"},
		{"CUUR0000SA0", "2025", "M13", "322.132", ""},
		{"CUUR0000SA0", "2026", "M03", "330.213", "R"},
		{"CUUS49GSA0", "2025", "S01", "270.441", ""},
		{"CUUS49GSA0", "2025", "S03", "271.826", ""},
	})))
	same(t, "counts", [5]int64{6, 6, 0, 0, 0}, counts(d))
	same(t, "edition", "cpi 2026-03", d.Dataset+" "+d.Vintage)
	same(t, "edition", [][]string{{"January 1947 to March 2026", "2026", ""}}, b.Rows("SELECT reference_period, year, soc_system FROM vintage"))
	same(t, "points", [][]string{
		{"CUSR0000SA0", "1947", "M01", "21.48", "released", "absent", null, "2"},
		{"CUUR0000SA0", "2025", "M10", null, "absent", "absent", "X", "3"},
		{"CUUR0000SA0", "2025", "M13", "322.132", "released", "absent", null, "4"},
		{"CUUR0000SA0", "2026", "M03", "330.213", "released", "absent", "R", "5"},
		{"CUUS49GSA0", "2025", "S01", "270.441", "released", "absent", null, "6"},
		{"CUUS49GSA0", "2025", "S03", "271.826", "released", "absent", null, "7"},
	}, b.Rows(pointQuery))
	same(t, "series", [][]string{ // the one of energy has no figures here
		{"CUSR0000SA0", "All items in U.S. city average, all urban consumers, seasonally adjusted", "true", "1982-84=100", "2"},
		{"CUUR0000SA0", "All items in U.S. city average, all urban consumers, not seasonally adjusted", "false", "1982-84=100", "3"},
		{"CUUS49GSA0", "CPI-U series CUUS49GSA0, not seasonally adjusted", "false", null, "6"},
	}, b.Rows(seriesQuery))
	same(t, "remarks", [][]string{{"remark", "series-not-described", "1"}}, b.Rows("SELECT kind, code, cells FROM remark"))
	same(t, "sheets", [][]string{{"", "6"}}, b.Rows("SELECT sheet, rows_read FROM source_sheet"))
}

// TestFlatWithoutList loads the figures all the same.
func TestFlatWithoutList(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("cu.data.0.Current", seriestest.Flat([][5]string{{"CUUR0000SA0", "2024", "M12", "315.605", ""}})))
	same(t, "series", [][]string{{"CUUR0000SA0", "CPI-U series CUUR0000SA0, not seasonally adjusted", "false", null, "2"}}, b.Rows(seriesQuery))
	if len(d.Remarks) != 1 || d.Remarks[0].Code != "series-not-described" {
		t.Errorf("remarks %v", d.Remarks)
	}
}

// TestAPI loads the columns of the BLS API, newest first, with its empty footnotes.
func TestAPI(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("prices.csv", []byte("year,period,periodName,latest,value,footnotes,series_id\n"+
		"2024,M12,December,true,315.605,[{}],CUUR0000SA0\n"+
		"2024,M11,November,,315.493,\"[{'code': 'R'}]\",CUUR0000SA0\n")))
	same(t, "points", [][]string{
		{"CUUR0000SA0", "2024", "M11", "315.493", "released", "absent", "[{'code': 'R'}]", "3"},
		{"CUUR0000SA0", "2024", "M12", "315.605", "released", "absent", null, "2"},
	}, b.Rows(pointQuery))
	same(t, "edition", [][]string{{"2024-12", "November 2024 to December 2024"}}, b.Rows("SELECT label, reference_period FROM vintage"))
}

// TestColumnFormat loads the column format of data.bls.gov, a workbook with a
// title above the header and a footnote below the figures.
func TestColumnFormat(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("SeriesReport.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "BLS Data Series", Rows: [][]any{
		{"Consumer Price Index for All Urban Consumers (CPI-U)"}, {"Original Data Value"}, {},
		{"Series ID", "Year", "Period", "Label", "Value"},
		{"CUUR0000SA0", 2024, "M11", "2024 Nov", 315.493},
		{"CUUR0000SA0", 2024, "S02", "2024 Half2", 315.233},
		{"R : Revised"},
	}})))
	same(t, "counts", [5]int64{3, 2, 0, 1, 0}, counts(d))
	same(t, "points", [][]string{
		{"CUUR0000SA0", "2024", "M11", "315.493", "released", "absent", null, "5"},
		{"CUUR0000SA0", "2024", "S02", "315.233", "released", "absent", null, "6"},
	}, b.Rows(pointQuery))
}

// TestDates loads files of dates and values, whose missing months are a dot or nothing.
func TestDates(t *testing.T) {
	for name, test := range map[string]struct {
		file, text, series, title string
		renamed                   bool
	}{
		"a name of FRED": {"download.csv", "observation_date,CPIAUCSL\n2025-09-01,324.368\n2025-10-01,\n2025-11-01,325.031\n", "CUSR0000SA0",
			"CPI-U series CUSR0000SA0, seasonally adjusted (CPIAUCSL)", true},
		"the publisher's name": {"download.csv", "DATE,CUUR0000SA0\n2025-09-01,324.368\n2025-10-01,.\n2025-11-01,325.031\n", "CUUR0000SA0",
			"CPI-U series CUUR0000SA0, not seasonally adjusted", false},
		"the file's name": {"CUUR0000SA0.csv", "date,value\n2025-09-01,324.368\n2025-10-01,.\n2025-11-01,325.031\n", "CUUR0000SA0",
			"CPI-U series CUUR0000SA0, not seasonally adjusted", false},
		"a downloaded copy": {"fred CPIAUCNS (1).csv", "Date,Value\n2025-09-01,324.368\n2025-10-01,.\n2025-11-01,325.031\n", "CUUR0000SA0",
			"CPI-U series CUUR0000SA0, not seasonally adjusted (CPIAUCNS)", true},
	} {
		t.Run(name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write(test.file, []byte(test.text)))
			same(t, "counts", [5]int64{3, 3, 0, 0, 0}, counts(d))
			same(t, "points", [][]string{
				{test.series, "2025", "M09", "324.368", "released", "absent", null, "2"},
				{test.series, "2025", "M10", null, "absent", "absent", null, "3"},
				{test.series, "2025", "M11", "325.031", "released", "absent", null, "4"},
			}, b.Rows(pointQuery))
			if got := b.Rows(seriesQuery)[0][1]; got != test.title {
				t.Errorf("title %q, want %q", got, test.title)
			}
			renamed := false
			for _, remark := range d.Remarks {
				renamed = renamed || remark.Code == "series-renamed"
			}
			if renamed != test.renamed {
				t.Errorf("remarks %v", d.Remarks)
			}
		})
	}
}

// TestHalves: dates of a series by half-year are halves.
func TestHalves(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("x.csv", []byte("DATE,CUUSA421SA0\n2016-01-01,246.500\n2016-07-01,251.600\n")))
	same(t, "edition", "2016-12", d.Vintage)
	same(t, "points", [][]string{
		{"CUUSA421SA0", "2016", "S01", "246.5", "released", "absent", null, "2"},
		{"CUUSA421SA0", "2016", "S02", "251.6", "released", "absent", null, "3"},
	}, b.Rows(pointQuery))
}

// yearTable is the table by year that data.bls.gov offers as a workbook: its
// sheet, its heading and the columns to HALF2, as scripts in public repositories
// read it (sheet "BLS Data Series", header in row 11 or 12, Year, Jan to Dec,
// Annual, HALF1, HALF2).
func yearTable() [][]any {
	return [][]any{
		{"CPI for All Urban Consumers (CPI-U)"}, {"Original Data Value"}, {},
		{"Series Id:", "CUUR0000SA0"}, {"Not Seasonally Adjusted"},
		{"Series Title:", "All items in U.S. city average, all urban consumers, not seasonally adjusted"},
		{"Area:", "U.S. city average"}, {"Item:", "All items"}, {"Base Period:", "1982-84=100"}, {"Years:", "1913 to 2025"}, {},
		{"Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Annual", "HALF1", "HALF2"},
		{1913, 9.8, 9.8, 9.8, 9.8, 9.7, 9.8, 9.9, 9.9, 10.0, 10.0, 10.1, 10.0, 9.9},
		{2025, 317.671, nil, nil, nil, nil, nil, nil, nil, 324.8, "-", nil, nil, nil, 320.5},
	}
}

// TestYears loads the table by year. A blank cell is no figure, a dash one that was not published.
func TestYears(t *testing.T) {
	want := [][]string{
		{"CUUR0000SA0", "1913", "M01", "9.8", "released", "absent", null, "13"},
		{"CUUR0000SA0", "1913", "M13", "9.9", "released", "absent", null, "13"},
		{"CUUR0000SA0", "2025", "M01", "317.671", "released", "absent", null, "14"},
		{"CUUR0000SA0", "2025", "M09", "324.8", "released", "absent", null, "14"},
		{"CUUR0000SA0", "2025", "M10", null, "absent", "absent", null, "14"},
		{"CUUR0000SA0", "2025", "S01", "320.5", "released", "absent", null, "14"},
	}
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("SeriesReport.xlsx", ingesttest.Workbook(t, ingesttest.Sheet{Name: "BLS Data Series", Rows: yearTable()})))
	same(t, "counts", [5]int64{2, 2, 0, 0, 0}, counts(d))
	same(t, "edition", "2025-10", d.Vintage)
	got := b.Rows(pointQuery)
	if len(got) != 17 {
		t.Fatalf("%d points, want 13 of 1913 and 4 of 2025", len(got))
	}
	same(t, "points", want, append([][]string{got[0], got[12]}, got[13:]...))
	same(t, "series", [][]string{{"CUUR0000SA0", "All items in U.S. city average, all urban consumers, not seasonally adjusted", "false", "1982-84=100", "13"}}, b.Rows(seriesQuery))
	same(t, "remarks", 0, len(d.Remarks))

	// As text, with a year without figures, a year twice and a cell that is no figure.
	b = ingesttest.NewBench(t)
	d = b.Load(b.Write("report.csv", []byte("Series Id:,CUUS0000SA0\nYear,Annual,HALF1,HALF2\n"+
		"2023,304.702,302.408,306.996\n2024,313.689,abc,\n2025,,,\n2023,304.702,302.408,306.996\n2024,313.689,312.145,\n")))
	same(t, "counts", [5]int64{5, 2, 1, 2, 1}, counts(d))
	same(t, "points", [][]string{
		{"CUUS0000SA0", "2023", "S01", "302.408", "released", "absent", null, "3"},
		{"CUUS0000SA0", "2023", "S02", "306.996", "released", "absent", null, "3"},
		{"CUUS0000SA0", "2023", "S03", "304.702", "released", "absent", null, "3"},
		{"CUUS0000SA0", "2024", "S01", null, "rejected", "absent", null, "4"},
		{"CUUS0000SA0", "2024", "S03", "313.689", "released", "absent", null, "4"},
	}, b.Rows(pointQuery))
	same(t, "rejects", [][]string{
		{"", "4", "HALF1", "abc", "neither a plausible figure of the series nor a marker of a missing one"},
		{"", "7", null, null, "same series and period as line 4, with another figure"},
	}, b.Rows(rejectQuery))
}

// TestRejects gives every kind of line that is not merged, and cells that are no figures.
func TestRejects(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("cu.data.2.Summaries", append(seriestest.Flat([][5]string{
		{"CUUR0000SA0", "2024", "M01", "308.417", ""},
		{"CUUR0000SA0", "2024", "M02", "n/k", ""},        // no figure
		{"CUUR0000SA0", "2024", "M03", "0", ""},          // no plausible one
		{"CUUR0000SA0", "2024", "M04", "313.54849", ""},  // more decimals than BLS gives
		{"CUUR0000SA0", "24", "M05", "314.069", ""},      // no year
		{"CUUR0000SA0", "2024", "M14", "314.175", ""},    // no period
		{"", "2024", "M06", "314.175", ""},               // no series
		{"CWUR0000SA0", "2024", "M06", "308.054", ""},    // of another survey
		{"CUUR0000SA0", "2024", "M01", "308.4170", ""},   // said before
		{"CUUR0000SA0", "2024", "M01", "308.418", ""},    // contradicts
		{"CUUR0000SA0E", "2024", "M01", "267.134", "R"},  // another series
		{"CUUR0000SA0", "2024", "M07", "1,314.540", "R"}, // a separator of thousands
	}), "Source: U.S. Bureau of Labor Statistics\r\nCUUR0000SA0\r\n\"x\r\n"...)))
	same(t, "counts", [5]int64{15, 6, 7, 2, 3}, counts(d))
	same(t, "edition", "2024-07", d.Vintage)
	const noFigure = "neither a plausible figure of the series nor a marker of a missing one"
	same(t, "rejects", [][]string{
		{"", "3", "value", "         n/k", noFigure},
		{"", "4", "value", "           0", noFigure},
		{"", "5", "value", "   313.54849", noFigure},
		{"", "6", null, "24 M05", "the year or the period is none of the series"},
		{"", "7", null, "2024 M14", "the year or the period is none of the series"},
		{"", "8", null, "", "the series is none of this survey"},
		{"", "9", null, "CWUR0000SA0", "the series is none of this survey"},
		{"", "11", null, null, "same series and period as line 2, with another figure"},
		{"", "15", null, "", "the year or the period is none of the series"},
		{"", "16", null, null, "a quote that is not closed"},
	}, b.Rows(rejectQuery))
	same(t, "points", [][]string{
		{"CUUR0000SA0", "2024", "M01", "308.417", "released", "absent", null, "2"},
		{"CUUR0000SA0", "2024", "M02", null, "rejected", "absent", null, "3"},
		{"CUUR0000SA0", "2024", "M03", null, "rejected", "absent", null, "4"},
		{"CUUR0000SA0", "2024", "M04", null, "rejected", "absent", null, "5"},
		{"CUUR0000SA0", "2024", "M07", "1314.54", "released", "absent", "R", "13"},
		{"CUUR0000SA0E", "2024", "M01", "267.134", "released", "absent", "R", "12"},
	}, b.Rows(pointQuery))
}

// TestRejectedDates: a day within a month is no date of a figure; a note below the figures is one.
func TestRejectedDates(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("x.csv", []byte("DATE,CPIAUCSL\n2025-01-01,319.086\n2025-02-15,319.775\n2025-13-01,1\nFrequency: Monthly,\n2025-03-01,319.615\n")))
	same(t, "counts", [5]int64{5, 2, 2, 1, 0}, counts(d))
	same(t, "rejects", [][]string{
		{"", "3", null, "2025-02-15", "the year or the period is none of the series"},
		{"", "4", null, "2025-13-01", "the year or the period is none of the series"},
	}, b.Rows(rejectQuery))
}

// TestRestated loads files of one edition one after the other. The later one
// speaks for the periods it has; the rest of the earlier one stays, and so does its description.
func TestRestated(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("cu.series", []byte(list))
	b.Load(b.Write("cu.data.1.AllItems", seriestest.Flat([][5]string{
		{"CUUR0000SA0", "1913", "M01", "9.8", ""},
		{"CUUR0000SA0", "2024", "M12", "315.6", ""},
		{"CUUR0000SA0E", "2024", "M12", "260.1", ""},
	})))
	b.Load(b.Write("elsewhere/x.csv", []byte("DATE,CPIAUCNS\n2024-11-01,315.493\n2024-12-01,315.605\n")))
	b.Load(b.Write("elsewhere/y.csv", []byte("DATE,CPIAUCNS\n2024-12-01,315.605\n2025-01-01,317.671\n"))) // the next edition
	same(t, "points", [][]string{
		{"2024-12", "CUUR0000SA0", "1913", "M01", "9.8", "1"},
		{"2024-12", "CUUR0000SA0", "2024", "M11", "315.493", "2"},
		{"2024-12", "CUUR0000SA0", "2024", "M12", "315.605", "2"},
		{"2024-12", "CUUR0000SA0E", "2024", "M12", "260.1", "1"},
		{"2025-01", "CUUR0000SA0", "2024", "M12", "315.605", "3"},
		{"2025-01", "CUUR0000SA0", "2025", "M01", "317.671", "3"},
	}, b.Rows("SELECT label, series, p.year, period, level_index, source_id FROM index_point p JOIN vintage USING (vintage_id) ORDER BY 1, 2, 3, 4"))
	same(t, "series", [][]string{
		{"2024-12", "CUUR0000SA0", "1982-84=100"}, {"2024-12", "CUUR0000SA0E", "1982-84=100"}, {"2025-01", "CUUR0000SA0", null},
	}, b.Rows("SELECT label, series, base_period FROM index_series JOIN vintage USING (vintage_id) ORDER BY 1, 2"))

	// A revised copy of the long file replaces it and all that the short one said.
	b.Load(b.Write("cu.data.1.AllItems", seriestest.Flat([][5]string{
		{"CUUR0000SA0", "1913", "M01", "9.8", ""},
		{"CUUR0000SA0", "2024", "M11", "315.493", ""},
		{"CUUR0000SA0", "2024", "M12", "315.605", ""},
		{"CUUR0000SA0E", "2024", "M12", "260.147", ""},
	})))
	same(t, "points", [][]string{{"4", "4"}}, b.Rows("SELECT source_id, count(*) FROM index_point JOIN vintage USING (vintage_id) WHERE label = '2024-12' GROUP BY source_id"))
	same(t, "replaced", [][]string{{"1", "4"}, {"2", "4"}, {"3", null}, {"4", null}}, b.Rows("SELECT source_id, replaced_by FROM source ORDER BY 1"))
}

// recognise asks the dataset about the first document of a file.
func recognise(t *testing.T, path string) (*dataset.Plan, error) {
	t.Helper()
	file, err := tabular.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return cpi.Dataset().Recognise(file.Documents[0], dataset.Hint{})
}

// TestNotOurs: what is no CPI-U is not claimed.
func TestNotOurs(t *testing.T) {
	b := ingesttest.NewBench(t)
	for file, text := range map[string]string{
		"values.csv":           "date,value\n2024-01-01,1\n",                               // of nothing known
		"ECIWAG.csv":           "DATE,ECIWAG\n2013-01-01,117.4\n",                          // another survey
		"CPIAUCSL_PC1.csv":     "observation_date,CPIAUCSL_PC1\n2024-01-01,3.1\n",          // changes, not levels
		"two.csv":              "observation_date,CPIAUCSL,CPIAUCNS\n2024-01-01,309,308\n", // two series
		"CPIAUCSL.csv":         "date,value\nJanuary,309\n",                                // no dates
		"CPIAUCNS.csv":         "date,value\n",                                             // no rows
		"cw.data.1.AllItems":   "series_id\tyear\tperiod\tvalue\tfootnote_codes\nCWUR0000SA0\t2024\tM12\t308.5\t\n",
		"oe.data.0.Current":    "series_id\tyear\tperiod\tvalue\tfootnote_codes\nOEUN000000000000000000001\t2024\tA01\t1\t\n",
		"empty":                "series_id\tyear\tperiod\tvalue\tfootnote_codes\n",
		"cu.item":              "item_code\titem_name\tdisplay_level\tselectable\tsort_sequence\nAA0\tAll items - old base\t0\tT\t2\n",
		"cw.series":            strings.ReplaceAll(list, "\nCU", "\nCW"),
		"unrate by year.csv":   "Series Id:,LNS14000000\nYear,Jan,Feb\n2024,3.7,3.9\n",
		"no heading.csv":       "Year,Jan,Feb\n2024,308.417,310.326\n",
		"more columns.csv":     "Series Id:,CUUR0000SA0\nYear,Jan,Change\n2024,308.417,0.3\n",
		"national_M2021.csv":   "AREA,AREA_TITLE,OCC_CODE,OCC_TITLE,TOT_EMP\n99,U.S.,00-0000,All Occupations,140886310\n",
		"projections 2024.csv": "2024 National Employment Matrix title,2024 National Employment Matrix code\nTotal,00-0000\n",
	} {
		plan, err := recognise(t, b.Write(file, []byte(text)))
		if plan != nil || err != nil {
			t.Errorf("%s: plan %v, error %v", file, plan, err)
		}
	}
}

// TestList: the list of series is nothing to load by itself.
func TestList(t *testing.T) {
	_, err := recognise(t, ingesttest.NewBench(t).Write("cu.series", []byte(list)))
	var aside dataset.Aside
	if !errors.As(err, &aside) {
		t.Errorf("error %v, want an aside", err)
	}
}

// TestRefused: files of the CPI-U that would load as what they are not.
func TestRefused(t *testing.T) {
	b := ingesttest.NewBench(t)
	for file, test := range map[string]struct{ text, reason string }{
		"annual.csv":    {"DATE,CPIAUCSL\n2022-01-01,292.6\n2023-01-01,304.7\n2024-01-01,313.7\n", "12 months apart"},
		"quarterly.csv": {"DATE,CPIAUCSL\n2024-10-01,316.5\n2024-07-01,314.2\n2024-04-01,313.1\n", "3 months apart"},
		"blocks.csv":    {"Series Id:,CUUR0000SA0\nYear,Jan,Feb\n2024,308.417,310.326\nSeries Id:,CUUR0000SA0E\nYear,Jan,Feb\n2024,267.1,270.2\n", "another series"},
		"periods.csv":   {"series_id,year,period,value\nCUUR0000SA0,2024,Q01,309.7\n", "no line holds a period"},
	} {
		plan, err := recognise(t, b.Write(file, []byte(test.text)))
		if plan != nil || err == nil || !strings.Contains(err.Error(), test.reason) {
			t.Errorf("%s: plan %v, error %v, want one that says %q", file, plan, err, test.reason)
		}
	}
	// Some areas are priced every other month.
	if plan, err := recognise(t, b.Write("area.csv", []byte("DATE,CUURA421SA0\n2024-01-01,1\n2024-03-01,2\n"))); err != nil || plan == nil {
		t.Errorf("every other month: plan %v, error %v", plan, err)
	}
}

// TestArchive loads the figures and their list from one archive.
func TestArchive(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("cu.zip", ingesttest.Zip(t,
		ingesttest.Member{Name: "cu/cu.series", Content: []byte(list)},
		ingesttest.Member{Name: "cu/cu.data.1.AllItems", Content: seriestest.Flat([][5]string{{"CUUR0000SA0", "2024", "M12", "315.605", ""}})},
	)))
	same(t, "series", "1982-84=100", fmt.Sprint(b.Rows(seriesQuery)[0][3]))
}
