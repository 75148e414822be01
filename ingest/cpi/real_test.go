package cpi_test

import (
	"bufio"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/series/seriestest"
)

// lines returns the cells of a tab-separated file, without padding and header.
func lines(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all [][]string
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		cells := strings.Split(scanner.Text(), "\t")
		for i, cell := range cells {
			cells[i] = strings.TrimSpace(cell)
		}
		all = append(all, cells)
	}
	return all[1:]
}

// TestRealFlat loads the published cu.data.1.AllItems and compares each series
// with what another reader counts and sums, and each title with cu.series.
func TestRealFlat(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "flat")
	b := ingesttest.NewBench(t)
	path := filepath.Join(dir, "cu.data.1.AllItems")
	d := b.Load(path)
	want := make(map[string]seriestest.Tally)
	published := lines(t, path)
	for _, cells := range published {
		tally := want[cells[0]]
		tally.Add(t, cells[3])
		want[cells[0]] = tally
	}
	if len(published) != 63630 || len(want) < 100 {
		t.Fatalf("the other reader finds %d lines of %d series", len(published), len(want))
	}
	same(t, "counts", [5]int64{63630, 63630, 0, 0, 0}, counts(d))
	same(t, "edition", [][]string{{"2026-03", "January 1913 to March 2026"}}, b.Rows("SELECT label, reference_period FROM vintage"))
	same(t, "series", want, seriestest.Loaded(t, b, "cpi", "2026-03"))
	same(t, "remarks", 0, len(d.Remarks))

	titles := make(map[string][]string)
	for _, cells := range lines(t, filepath.Join(dir, "cu.series")) {
		if _, ok := want[cells[0]]; ok {
			titles[cells[0]] = []string{cells[7], map[string]string{"S": "true", "U": "false"}[cells[3]], cells[6]}
		}
	}
	got := make(map[string][]string)
	for _, row := range b.Rows("SELECT series, title, seasonally_adjusted, base_period FROM index_series") {
		got[row[0]] = row[1:]
	}
	same(t, "descriptions", titles, got)

	// Every period, with its place in the file, for the series that deflates.
	var points [][]string
	for i, cells := range published {
		if cells[0] == "CUUR0000SA0" {
			value := cells[3]
			if value != "-" {
				value = three(t, value)
			}
			points = append(points, []string{cells[1], cells[2], value, cells[4], strconv.Itoa(i + 2)})
		}
	}
	same(t, "points", points, b.Rows(`SELECT year, period, coalesce(level_index::VARCHAR, '-'), coalesce(footnotes, ''), source_line
		FROM index_point WHERE series = 'CUUR0000SA0' ORDER BY source_line`))
}

// three is a number with three decimals.
func three(t *testing.T, text string) string {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return strconv.FormatFloat(n, 'f', 3, 64)
}

// TestRealAPI loads CUUR0000SA0.csv, counts it independently, and finds the
// same figures in the flat file wherever both have a month.
func TestRealAPI(t *testing.T) {
	dir := ingesttest.RealDir(t)
	b := ingesttest.NewBench(t)
	path := filepath.Join(dir, "prices", "CUUR0000SA0.csv")
	d := b.Load(path)
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// The file holds each month twice, some of them without trailing zeros the second time.
	var want seriestest.Tally
	seen := make(map[string]string)
	for _, row := range rows[1:] {
		month := row[0] + row[1]
		if _, ok := seen[month]; !ok {
			want.Add(t, row[4])
			seen[month] = three(t, row[4])
		}
		if seen[month] != three(t, row[4]) {
			t.Errorf("%s is %s and %s", month, seen[month], row[4])
		}
	}
	same(t, "counts", [5]int64{264, 132, 0, 132, 0}, counts(d))
	same(t, "series", map[string]seriestest.Tally{"CUUR0000SA0": want}, seriestest.Loaded(t, b, "cpi", "2024-12"))
	if want.Figures != 132 {
		t.Errorf("the other reader finds %d figures", want.Figures)
	}
	same(t, "remarks", [][]string{{"series-not-described", "1"}, {"verbatim-duplicate", "132"}}, b.Rows("SELECT code, cells FROM remark ORDER BY code"))

	b.Load(filepath.Join(dir, "flat", "cu.data.1.AllItems"))
	overlap := b.Rows(`SELECT count(*), count(*) FILTER (a.level_index IS DISTINCT FROM f.level_index)
		FROM index_point a
		JOIN index_point f ON f.series = a.series AND f.year = a.year AND f.period = a.period
		JOIN vintage v ON v.vintage_id = a.vintage_id AND v.label = '2024-12'
		JOIN vintage w ON w.vintage_id = f.vintage_id AND w.label = '2026-03'`)
	if diff := cmp.Diff([][]string{{"132", "0"}}, overlap); diff != "" {
		t.Errorf("months in both files, and those that differ (-want +got):\n%s", diff)
	}
}
