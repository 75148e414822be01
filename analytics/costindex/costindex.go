// Package costindex answers how the wages that employers pay went from one month
// to another by the Employment Cost Index (ECI), for all workers or for the
// occupational group of a role, so that market prices can be aged by it.
//
// The ECI is a figure of a quarter for its last month: the pay period with the
// 12th of March, June, September or December. Months between two of them lie on
// the straight line between their levels.
// Source: BLS, Handbook of Methods, "Employment Cost Index".
package costindex

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Series is one series of the index.
type Series struct {
	// ID is the publisher's: "CIU1020000000000I".
	ID    string `json:"series"`
	Title string `json:"title"`
}

// Index is the series that are loaded. The zero Index has none.
type Index struct {
	series map[string]*levels
}

// levels are those of one series.
type levels struct {
	title     string
	at        map[quarter]float64
	last      quarter
	sourceIDs []int
}

// quarter counts quarters: 4 x year + 0 to 3.
type quarter int

func quarterOf(year, of int) quarter { return quarter(4*year + of - 1) }

// String is the quarter in words: "September 2022".
func (q quarter) String() string {
	return fmt.Sprintf("%s %d", time.Month(3*(int(q)%4+1)), int(q)/4)
}

//go:embed levels.sql
var levelsSQL string

// Read reads the index; it has no series where no ECI is loaded.
func Read(ctx context.Context, q analytics.Querier) (Index, error) {
	x := Index{series: make(map[string]*levels)}
	err := analytics.Each(ctx, q, levelsSQL, []any{sql.Named("dataset", lmi.ECI)}, func(rows *sql.Rows) error {
		var (
			id, title                string
			year, inYear, fromSource int
			level                    float64
		)
		if err := rows.Scan(&id, &title, &year, &inYear, &level, &fromSource); err != nil {
			return err
		}
		if x.series[id] == nil {
			x.series[id] = &levels{title: title, at: make(map[quarter]float64)}
		}
		x.series[id].add(quarterOf(year, inYear), level, fromSource)
		return nil
	})
	if err != nil {
		return Index{}, fmt.Errorf("read the employment cost index: %w", err)
	}
	return x, nil
}

func (l *levels) add(q quarter, level float64, sourceID int) {
	l.at[q] = level
	l.last = max(l.last, q)
	if !slices.Contains(l.sourceIDs, sourceID) {
		l.sourceIDs = append(l.sourceIDs, sourceID)
	}
}

// Series are the series that are loaded, in the order of their ids.
func (x Index) Series() []Series {
	list := []Series{}
	for _, id := range slices.Sorted(maps.Keys(x.series)) {
		list = append(list, Series{ID: id, Title: x.series[id].title})
	}
	return list
}

// SourceIDs are the sources of a series, none where it is not loaded.
func (x Index) SourceIDs(series string) []int {
	if l := x.series[series]; l != nil {
		return slices.Clone(l.sourceIDs)
	}
	return nil
}

// Last is the newest month of a series in words, "September 2022"; "" where it is not loaded.
func (x Index) Last(series string) string {
	if l := x.series[series]; l != nil {
		return l.last.String()
	}
	return ""
}

// At returns the level of a series in a month, on the straight line between the
// published levels before and after it: that of May is March + 2/3 x (June - March).
// Past the newest level the series goes on at the rate of its last four quarters,
// newest x (newest / that of a year before)^(months/12), and extrapolated is true.
// ok is false for a series that is not loaded, before its first level, where a
// quarter on either side is missing, and where there is no rate to go on at.
func (x Index) At(series string, year int, month time.Month) (value float64, extrapolated, ok bool) {
	l := x.series[series]
	if l == nil || month < time.January || month > time.December {
		return 0, false, false
	}
	// The quarter that ended with the month or last before it, and the months since.
	before := quarterOf(year, int(month)/3)
	since := float64(int(month) % 3)
	if before >= l.last {
		return l.extrapolate(since + 3*float64(before-l.last))
	}
	from, ok := l.at[before]
	if !ok || since == 0 {
		return from, false, ok
	}
	to, ok := l.at[before+1]
	if !ok {
		return 0, false, false
	}
	return from + since/3*(to-from), false, true
}

// extrapolate is the level some months past the newest one.
func (l *levels) extrapolate(months float64) (value float64, extrapolated, ok bool) {
	newest := l.at[l.last]
	if months == 0 {
		return newest, false, true
	}
	yearBefore, ok := l.at[l.last-4]
	if !ok {
		return 0, false, false
	}
	return newest * math.Pow(newest/yearBefore, months/12), true, true
}

// Factor is what a price of one month is multiplied with to age it to another:
// index(to) / index(from). extrapolated and ok are as in At, for either month.
// Source: BLS, "How to Use the Employment Cost Index for Escalation".
func (x Index) Factor(series string, fromYear int, from time.Month, toYear int, to time.Month) (factor float64, extrapolated, ok bool) {
	start, early, ok := x.At(series, fromYear, from)
	if !ok {
		return 0, false, false
	}
	end, late, ok := x.At(series, toYear, to)
	if !ok {
		return 0, false, false
	}
	return end / start, early || late, true
}

// bases begin the ids of wages and salaries in the order in which they are taken:
// civilian workers, who are those of OEWS but for federal employees, before private
// industry, and not seasonally adjusted before adjusted.
// Source: the code lists ci.owner, ci.estimate and ci.seasonal in
// download.bls.gov/pub/time.series/ci.
var bases = []string{"CIU102", "CIS102", "CIU202", "CIS202"}

// allWorkers is the part of an id that says all industries and occupations.
const allWorkers = "0000000000"

// groups are the parts of an id that say all industries and an occupational group,
// by the two digits of the SOC major groups in it. The ECI has no finer ones.
// Source: ci.occupation in the same place, whose codes name the major groups from
// and to, such as 152900 for 15 to 29; series ids hold a shorter code of the group.
var groups = map[string]string{
	"11": "0000110000", "13": "0000110000",
	"15": "0000120000", "17": "0000120000", "19": "0000120000", "21": "0000120000",
	"23": "0000120000", "25": "0000120000", "27": "0000120000", "29": "0000120000",
	"31": "0000300000", "33": "0000300000", "35": "0000300000", "37": "0000300000", "39": "0000300000",
	"41": "0000210000",
	"43": "0000220000",
	"45": "0000405000", "47": "0000405000",
	"49": "0000430000",
	"51": "0000510000",
	"53": "0000520000",
}

// AllWorkers is the series of wages and salaries of all workers: civilian workers
// before private industry, not seasonally adjusted before adjusted. ok is false where none is loaded.
func (x Index) AllWorkers() (s Series, ok bool) { return x.first(allWorkers) }

// Group is the series of wages and salaries of the occupational group that a role is
// in, taken in the same order. ok is false where none is loaded.
func (x Index) Group(soc lmi.SOC) (s Series, ok bool) {
	major, _, _ := strings.Cut(string(soc), "-")
	group, ok := groups[major]
	if !ok {
		return Series{}, false
	}
	return x.first(group)
}

// For is the series by which a role is aged: that of its occupational group where
// one is loaded, else that of all workers. ok is false where neither is loaded.
func (x Index) For(soc lmi.SOC) (s Series, ok bool) {
	if s, ok = x.Group(soc); ok {
		return s, true
	}
	return x.AllWorkers()
}

// first is the first loaded index of wages and salaries of a group of workers.
func (x Index) first(workers string) (Series, bool) {
	for _, base := range bases {
		id := base + workers + "I"
		if l := x.series[id]; l != nil {
			return Series{ID: id, Title: l.title}, true
		}
	}
	return Series{}, false
}
