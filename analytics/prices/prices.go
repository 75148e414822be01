// Package prices answers how consumer prices went from one May to another, so
// that wages of several years can be stated in dollars of one.
package prices

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// series is the CPI-U for the U.S. city average, all items, not seasonally
// adjusted: the one BLS recommends for escalating money amounts.
// Source: BLS, "How to Use the Consumer Price Index for Escalation".
const series = "CUUR0000SA0"

//go:embed may.sql
var maySQL string

// Index is the CPI-U of the Mays that are loaded; May is the reference month of
// OEWS. The zero Index has none.
type Index struct {
	byYear    map[int]float64
	sourceIDs map[int]int
}

// Read reads the index; it has no years where no CPI is loaded.
func Read(ctx context.Context, q analytics.Querier) (Index, error) {
	x := Index{byYear: make(map[int]float64), sourceIDs: make(map[int]int)}
	err := analytics.Each(ctx, q, maySQL, []any{sql.Named("series", series)}, func(rows *sql.Rows) error {
		var (
			year, sourceID int
			level          float64
		)
		err := rows.Scan(&year, &level, &sourceID)
		x.byYear[year], x.sourceIDs[year] = level, sourceID
		return err
	})
	if err != nil {
		return Index{}, fmt.Errorf("read the consumer price index: %w", err)
	}
	return x, nil
}

// Years are the years whose May is known, oldest first.
func (x Index) Years() []int { return slices.Sorted(maps.Keys(x.byYear)) }

// Source is the id of the source of a year's index, 0 where the year is not known.
func (x Index) Source(year int) int { return x.sourceIDs[year] }

// Real states a wage of May of one year in dollars of May of another:
// wage x CPI-U(May of the base year) / CPI-U(May of the wage's year), in the
// wage's unit. A top-coded wage keeps being a lower bound, any other without a
// number stays as it is. ok is false where the index of either May is not known.
// Source: the usual definition of a real wage; the BLS inflation calculator does the same.
func (x Index) Real(wage lmi.Estimate, year, base int) (real lmi.Estimate, ok bool) {
	from, to := x.byYear[year], x.byYear[base]
	if from == 0 || to == 0 {
		return lmi.Estimate{}, false
	}
	switch {
	case wage.Known():
		return lmi.Number(wage.Value*to/from, wage.Unit), true
	case wage.Bounded():
		return lmi.AtLeast(wage.Value*to/from, wage.Unit), true
	}
	return wage, true
}
