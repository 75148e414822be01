package eci_test

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/eci"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/series/seriestest"
	"wageatlas/ingest/tabular"
)

const null = warehousetest.Null

const pointQuery = `SELECT series, year, period, level_index, level_index_status, change_pct, change_pct_status, footnotes
	FROM index_point ORDER BY series, year, period`

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

// TestFlat loads an index, changes that fell and that are not available, an
// index in constant dollars, a response rate and a code of no quarter.
func TestFlat(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("ci.data.1.AllData", seriestest.Flat([][5]string{
		{"CIU1010000000000I", "2025", "Q04", "172.1", ""},
		{"CIU1010000000000A", "2001", "Q01", "-", "A"},
		{"CIU1010000000000A", "2009", "Q02", "-0.2", ""},
		{"CIU202520A000000Q", "2025", "Q03", "1.0", ""},
		{"CIU1010000000000T", "2025", "Q03", "101.4", ""},
		{"CIU1010000000000R", "2025", "Q03", "71.5", ""},
		{"CIU1010000000000I", "2025", "Q05", "170.4", ""},
		{"CIU1010000000000I", "2025", "M12", "172.1", ""},
		{"CIU1010000000000A", "2009", "Q03", "1.25", ""},
		{"CIU4010000000000I", "2009", "Q03", "100.0", ""},
	})))
	same(t, "counts", [5]int64{10, 7, 2, 1, 1}, counts(d))
	same(t, "edition", [][]string{{"eci", "2025-Q4", "1st quarter 2001 to 4th quarter 2025", "2025", ""}},
		b.Rows("SELECT dataset, label, reference_period, year, soc_system FROM vintage"))
	same(t, "points", [][]string{
		{"CIU1010000000000A", "2001", "Q01", null, "absent", null, "absent", "A"},
		{"CIU1010000000000A", "2009", "Q02", null, "absent", "-0.2", "released", null},
		{"CIU1010000000000A", "2009", "Q03", null, "absent", null, "rejected", null},
		{"CIU1010000000000I", "2025", "Q04", "172.1", "released", null, "absent", null},
		{"CIU1010000000000I", "2025", "Q05", "170.4", "released", null, "absent", null},
		{"CIU1010000000000T", "2025", "Q03", "101.4", "released", null, "absent", null},
		{"CIU202520A000000Q", "2025", "Q03", null, "absent", "1", "released", null},
	}, b.Rows(pointQuery))
	same(t, "titles", [][]string{
		{"ECI series CIU1010000000000A: total compensation, civilian workers, all industries and occupations, 12-month percent change, not seasonally adjusted"},
		{"ECI series CIU1010000000000I: total compensation, civilian workers, all industries and occupations, index, not seasonally adjusted"},
		{"ECI series CIU1010000000000T: total compensation, civilian workers, all industries and occupations, index in constant dollars, not seasonally adjusted"},
		{"ECI series CIU202520A000000Q: wages and salaries, private industry workers, group 520A000000, 3-month percent change, not seasonally adjusted"},
	}, b.Rows("SELECT title FROM index_series ORDER BY series"))
	same(t, "rejects", [][]string{
		{"9", null, "2025 M12", "the year or the period is none of the series"},
		{"10", "value", "        1.25", "neither a plausible figure of the series nor a marker of a missing one"},
		{"11", null, "CIU4010000000000I", "the series is none of this survey"},
	}, b.Rows("SELECT line, column_name, text, reason FROM reject ORDER BY line"))
	same(t, "remarks", [][]string{{"neither-index-nor-change", "1"}, {"series-not-described", "4"}}, b.Rows("SELECT code, cells FROM remark ORDER BY code"))
}

// TestListDecides: what the list of series says of the measure goes before the last letter of the id.
func TestListDecides(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Write("ci.series", []byte("series_id\tseasonal\tperiodicity_code\tseries_title\tbegin_year\tbegin_period\tend_year\tend_period\r\n"+
		"CIU1010000000000X        \tU\tI\tA made-up index\t2001\tQ01\t2025\tQ02\r\n"))
	b.Load(b.Write("ci.data.0.Current", seriestest.Flat([][5]string{{"CIU1010000000000X", "2025", "Q02", "150.2", ""}})))
	same(t, "points", [][]string{{"CIU1010000000000X", "2025", "Q02", "150.2", "released", null, "absent", null}}, b.Rows(pointQuery))
	same(t, "series", [][]string{{"A made-up index", "false", null}}, b.Rows("SELECT title, seasonally_adjusted, base_period FROM index_series"))
}

// TestDates loads quarters by their first day, under the name that FRED gives the series.
func TestDates(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("x.csv", []byte("observation_date,ECIALLCIV\n2024-10-01,168.1\n2025-01-01,.\n2025-02-01,169.0\n")))
	same(t, "counts", [5]int64{3, 2, 1, 0, 0}, counts(d))
	same(t, "points", [][]string{
		{"CIS1010000000000I", "2024", "Q04", "168.1", "released", null, "absent", null},
		{"CIS1010000000000I", "2025", "Q01", null, "absent", null, "absent", null},
	}, b.Rows(pointQuery))
	same(t, "series", [][]string{{
		"ECI series CIS1010000000000I: total compensation, civilian workers, all industries and occupations, index, seasonally adjusted (ECIALLCIV)", "true",
	}}, b.Rows("SELECT title, seasonally_adjusted FROM index_series"))
}

// TestNotOurs: what is no ECI is not claimed, and averages of quarters are refused.
func TestNotOurs(t *testing.T) {
	b := ingesttest.NewBench(t)
	data, list := seriestest.ECI()
	for name, test := range map[string]struct {
		text   []byte
		aside  bool
		reason string
	}{
		"cu.data.1.AllItems": {text: seriestest.Flat([][5]string{{"CUUR0000SA0", "2024", "M12", "315.6", ""}})},
		"ec.data.1.AllData":  {text: seriestest.Flat([][5]string{{"ECS10001I", "2005", "Q04", "180.4", ""}})},
		"values.csv":         {text: []byte("date,value\n2024-01-01,1\n")},
		"ECIXYZ.csv":         {text: []byte("DATE,ECIXYZ\n2024-01-01,1\n")},
		"by month.csv":       {text: []byte("DATE,ECIWAG\n2024-02-01,1\n")},
		"years.csv":          {text: []byte("Series Id:,CIU1010000000000I\nYear,Jan,Feb\n2024,1,2\n")},
		"ci.series":          {text: list, aside: true},
		"annual.csv":         {text: []byte("DATE,ECIWAG\n2013-01-01,118.2\n2014-01-01,120.7\n"), reason: "12 months apart"},
	} {
		file, err := tabular.Open(b.Write(name, test.text))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		plan, err := eci.Dataset().Recognise(file.Documents[0], dataset.Hint{})
		var aside dataset.Aside
		switch {
		case test.aside:
			if !errors.As(err, &aside) {
				t.Errorf("%s: error %v, want an aside", name, err)
			}
		case test.reason != "":
			if err == nil || !strings.Contains(err.Error(), test.reason) {
				t.Errorf("%s: error %v", name, err)
			}
		case plan != nil || err != nil:
			t.Errorf("%s: plan %v, error %v", name, plan, err)
		}
	}
	if len(data) == 0 {
		t.Error("no data")
	}
}

// TestRoundTrip loads generated files in the published layout of ci.data and
// ci.series and compares each series with what another reader counts and sums.
func TestRoundTrip(t *testing.T) {
	data, list := seriestest.ECI()
	want := make(map[string]seriestest.Tally)
	read, rates := 0, 0
	for scanner := bufio.NewScanner(bytes.NewReader(data)); scanner.Scan(); {
		cells := strings.Split(scanner.Text(), "\t")
		id := strings.TrimSpace(cells[0])
		if id == "series_id" {
			continue
		}
		read++
		if strings.HasSuffix(id, "S") { // response rates
			rates++
			continue
		}
		tally := want[id]
		tally.Add(t, cells[3])
		want[id] = tally
	}
	b := ingesttest.NewBench(t)
	b.Write("raw/ci.series", list)
	d := b.Load(b.Write("raw/ci.data.1.AllData", data))
	if len(want) != 216 || rates != 54*98 {
		t.Fatalf("the other reader finds %d series and %d lines of rates", len(want), rates)
	}
	same(t, "counts", [5]int64{int64(read), int64(read - rates), 0, int64(rates), 0}, counts(d))
	same(t, "series", want, seriestest.Loaded(t, b, "eci", "2025-Q2"))
	same(t, "described", [][]string{{"216", "216", "0"}}, b.Rows(`SELECT count(*), count(DISTINCT title || seasonally_adjusted),
		count(*) FILTER (title LIKE 'ECI series%') FROM index_series`))
	same(t, "measures", [][]string{{"0"}}, b.Rows(`SELECT count(*) FROM index_point
		WHERE (right(series, 1) IN ('A', 'Q')) = (level_index IS NOT NULL) AND 'released' IN (level_index_status, change_pct_status)`))
}

// TestRealDates loads the published ECIWAG.csv and compares it with another reader.
func TestRealDates(t *testing.T) {
	path := filepath.Join(ingesttest.RealDir(t), "prices", "ECIWAG.csv")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want seriestest.Tally
	for _, row := range rows[1:] {
		want.Add(t, row[1])
	}
	b := ingesttest.NewBench(t)
	d := b.Load(path)
	same(t, "counts", [5]int64{39, 39, 0, 0, 0}, counts(d))
	same(t, "edition", [][]string{{"2022-Q3", "1st quarter 2013 to 3rd quarter 2022"}}, b.Rows("SELECT label, reference_period FROM vintage"))
	same(t, "series", map[string]seriestest.Tally{"CIS2020000000000I": want}, seriestest.Loaded(t, b, "eci", "2022-Q3"))
	if want.Figures != 39 {
		t.Errorf("the other reader finds %d figures", want.Figures)
	}
	same(t, "remarks", [][]string{{"series-not-described"}, {"series-renamed"}}, b.Rows("SELECT code FROM remark ORDER BY code"))
	// The first and the last line of the file.
	same(t, "points", [][]string{{"2013", "Q01", "117.4"}, {"2022", "Q03", "155.9"}}, b.Rows(`SELECT year, period, level_index FROM index_point
		WHERE (year, period) IN ((2013, 'Q01'), (2022, 'Q03')) ORDER BY year`))
}
