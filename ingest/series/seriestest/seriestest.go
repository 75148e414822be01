// Package seriestest makes flat files of time series as BLS publishes them and
// counts what the warehouse holds of a series.
package seriestest

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"wageatlas/ingest/ingesttest"
)

// Flat returns a file of figures such as cu.data.1.AllItems or ci.data.1.AllData:
// tab separated, CR LF, ids padded to 17 letters and values to 12. A row is
// series, year, period, value and footnotes. The layout is section 5 of
// download.bls.gov/pub/time.series/cu/cu.txt, the padding that of the published
// cu.data.1.AllItems.
func Flat(rows [][5]string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%-17s\tyear\tperiod\t%12s\tfootnote_codes\r\n", "series_id", "value")
	for _, r := range rows {
		fmt.Fprintf(&b, "%-17s\t%s\t%s\t%12s\t%s\r\n", r[0], r[1], r[2], r[3], r[4])
	}
	return b.Bytes()
}

// Tally is what there is of one series. Sums are in thousandths of an index
// point, or of a percent for series of changes.
type Tally struct {
	Figures, Missing int
	Sum              int64
}

// Add counts one published value; a dash, a dot and nothing are missing.
func (c *Tally) Add(t testing.TB, value string) {
	t.Helper()
	switch value = strings.TrimSpace(value); value {
	case "-", ".", "":
		c.Missing++
		return
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		t.Fatal(err)
	}
	c.Figures++
	c.Sum += int64(math.Round(n * 1000))
}

// Loaded counts the points of each series of an edition, annual averages and halves included.
func Loaded(t testing.TB, b *ingesttest.Bench, dataset, vintage string) map[string]Tally {
	t.Helper()
	rows := b.Rows(`SELECT series,
			count(*) FILTER ('released' IN (level_index_status, change_pct_status)),
			count(*) FILTER (level_index_status = 'absent' AND change_pct_status = 'absent'),
			coalesce(sum(coalesce(level_index, change_pct) * 1000), 0)::BIGINT, count(*)
		FROM index_point JOIN vintage USING (vintage_id)
		WHERE dataset = $1 AND label = $2
		GROUP BY series`, dataset, vintage)
	all := make(map[string]Tally)
	for _, row := range rows {
		var n [4]int
		for i, text := range row[1:] {
			var err error
			if n[i], err = strconv.Atoi(text); err != nil {
				t.Fatal(err)
			}
		}
		if n[0]+n[1] != n[3] {
			t.Errorf("%s: %d points, of which %d figures and %d missing", row[0], n[3], n[0], n[1])
		}
		all[row[0]] = Tally{Figures: n[0], Missing: n[1], Sum: int64(n[2])}
	}
	return all
}
