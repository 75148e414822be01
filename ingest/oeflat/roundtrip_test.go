package oeflat_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	flat "wageatlas/ingest/oeflat/oeflattest"
)

// tally is what one data type has in a file or in the warehouse. sum is in
// thousandths, so that it is exact.
type tally struct {
	Numbers, TopCoded, Suppressed int
	Sum                           int64
}

// readTally counts and sums the lines of a data file without this project's reader.
func readTally(t *testing.T, data []byte) map[int]tally {
	t.Helper()
	all := make(map[int]tally)
	for datatype := range columns[1:] {
		all[datatype+1] = tally{}
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if i == 0 {
			continue
		}
		cells := strings.Split(line, "\t")
		series, value := strings.TrimSpace(cells[0]), strings.TrimSpace(cells[3])
		datatype, err := strconv.Atoi(series[len(series)-2:])
		if err != nil {
			t.Fatal(err)
		}
		sums := all[datatype]
		switch {
		case value == "-" && cells[4] == "5":
			sums.TopCoded++
		case value == "-":
			sums.Suppressed++
		default:
			number, err := strconv.ParseFloat(value, 64)
			if err != nil {
				t.Fatal(err)
			}
			sums.Numbers++
			sums.Sum += int64(number*1000 + 0.5)
		}
		all[datatype] = sums
	}
	return all
}

// columns are the columns of oews_estimate in the order of the data types.
var columns = []string{
	"", "employment_jobs", "employment_rse_pct", "mean_usd_hour", "mean_usd_year", "mean_rse_pct",
	"p10_usd_hour", "p25_usd_hour", "p50_usd_hour", "p75_usd_hour", "p90_usd_hour",
	"p10_usd_year", "p25_usd_year", "p50_usd_year", "p75_usd_year", "p90_usd_year", "jobs_per_1000", "location_quotient",
}

// factTally counts and sums the same in the warehouse.
func factTally(t *testing.T, b *ingesttest.Bench) map[int]tally {
	t.Helper()
	all := make(map[int]tally)
	for datatype, column := range columns {
		if column == "" {
			continue
		}
		row := b.Rows(fmt.Sprintf(`SELECT count(%[1]s), count(*) FILTER (%[1]s_status = 'top_coded'), count(*) FILTER (%[1]s_status = 'suppressed'),
			coalesce(sum(%[1]s * 1000), 0)::BIGINT FROM oews_estimate`, column))[0]
		var n [4]int
		for i := range n {
			var err error
			if n[i], err = strconv.Atoi(row[i]); err != nil {
				t.Fatal(err)
			}
		}
		all[datatype] = tally{n[0], n[1], n[2], int64(n[3])}
	}
	return all
}

// TestRoundTrip counts and sums the figures of a generated file with all of its
// lists, and finds the same in the warehouse.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			cells := slices.Collect(flat.Random(seed, 5000))
			b := ingesttest.NewBench(t)
			b.Write("oe.footnote", flat.Footnotes("115.00", "239,200"))
			data := flat.Data(2024, cells...)
			d := b.Load(b.Write("oe.data.0.Current", data))
			if lines := int64(bytes.Count(data, []byte("\n")) - 1); d.RowsMerged != lines || d.RowsRead != lines+6 {
				t.Errorf("%+v for %d lines", d, lines)
			}
			if diff := cmp.Diff(readTally(t, data), factTally(t, b)); diff != "" {
				t.Errorf("figures (-file +warehouse):\n%s", diff)
			}
			if got := b.Rows("SELECT count(*) FROM oews_estimate")[0][0]; got != strconv.Itoa(len(cells)) {
				t.Errorf("%s facts of %d cells", got, len(cells))
			}
		})
	}
}

// BenchmarkFullSize loads a generated file of the published size, 6 million lines.
func BenchmarkFullSize(b *testing.B) {
	dir := b.TempDir()
	path := filepath.Join(dir, "oe.data.0.Current")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := flat.WriteData(f, 2024, flat.Random(1, 370_000)); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		target := filepath.Join(dir, fmt.Sprintf("%d.duckdb", n))
		report, err := ingest.Run(b.Context(), []string{path}, ingest.Options{Open: ingesttest.Opener(target)})
		if err != nil {
			b.Fatal(err)
		}
		if report.Count(ingest.Loaded) != 1 || !warehouse.Exists(target) {
			b.Fatalf("%+v", report)
		}
		b.ReportMetric(float64(report.Documents[0].RowsMerged), "rows")
	}
}
