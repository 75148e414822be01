// Package costindex answers how employers' cost of wages went from one month to another,
// by the Employment Cost Index (ECI) of BLS, so that wages can be aged by it.
//
// The ECI is published for occupational groups, never for an occupation or an area. Its figure of a
// quarter is that of the pay period with the 12th of the quarter's last month: March, June,
// September or December. Source: BLS, Handbook of Methods, National Compensation Measures.
package costindex

import (
	"cmp"
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

// Index is the loaded ECI; the zero Index has no series.
type Index struct {
	series  map[string]series
	changes []string
}

// series is an index; its quarters are in the order of time.
type series struct {
	id, title string
	quarters  []quarter
}

type quarter struct {
	month    Month
	level    float64
	sourceID int
}

// Month is a month, counted from January of the year 0.
type Month int

// MonthOf returns a month of a year.
func MonthOf(year int, month time.Month) Month { return Month(12*year + int(month) - 1) }

// String names the month: "May 2024".
func (m Month) String() string { return fmt.Sprintf("%s %d", time.Month(m%12+1), int(m)/12) }

var (
	//go:embed quarters.sql
	quartersSQL string
	//go:embed changes.sql
	changesSQL string
)

// Read reads the index.
func Read(ctx context.Context, q analytics.Querier) (Index, error) {
	x := Index{series: make(map[string]series)}
	err := analytics.Each(ctx, q, quartersSQL, nil, func(rows *sql.Rows) error {
		var (
			s         series
			year, nth int
			of        quarter
		)
		if err := rows.Scan(&s.id, &s.title, &year, &nth, &of.level, &of.sourceID); err != nil {
			return err
		}
		of.month = MonthOf(year, time.Month(3*nth))
		s.quarters = append(x.series[s.id].quarters, of)
		x.series[s.id] = s
		return nil
	})
	if err != nil {
		return Index{}, fmt.Errorf("read the Employment Cost Index: %w", err)
	}
	err = analytics.Each(ctx, q, changesSQL, nil, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		x.changes = append(x.changes, id)
		return err
	})
	if err != nil {
		return Index{}, fmt.Errorf("list the series of the Employment Cost Index: %w", err)
	}
	return x, nil
}

// Reading is the index of a month.
type Reading struct {
	Month Month
	Index float64
	// How says in words what the index stands on.
	How string
	// Beyond says that the month lies beyond the newest quarter, so that the index is an extrapolation.
	Beyond bool
}

// Move is how a series went from one month to another.
type Move struct {
	ID, Title string
	// Group says that the series is of the occupations' group, not of all workers.
	Group     bool
	From, To  Reading
	SourceIDs []int
}

// Name names the series by its title and its id.
func (m Move) Name() string {
	if m.Title == "" || strings.Contains(m.Title, m.ID) {
		return cmp.Or(m.Title, m.ID)
	}
	return fmt.Sprintf("%s (%s)", m.Title, m.ID)
}

// Factor is what a wage of the first month is multiplied by: index(To) / index(From).
func (m Move) Factor() float64 { return m.To.Index / m.From.Index }

// Move returns how the cost of wages of the occupations went. It takes the series named or, for "",
// the first loaded one of these that reaches the first month: wages and salaries of the ECI's group
// that holds all of the occupations, and of all workers; each not seasonally adjusted before adjusted,
// civilian before private workers.
//
// The index of a month between two quarters lies on the straight line between them: that of May is
// March + (June - March) x 2/3. Beyond the newest quarter n it goes on at the compound rate of the last four:
// n x (n / n-4)^(months beyond / 12).
//
// It gives analytics.ErrNotFound where no such series is loaded, or none reaches the first month, and an error for
// a named series of percent changes: what they were measured from is not in them.
func (x Index) Move(socs []lmi.SOC, named string, from, to Month) (Move, error) {
	if len(x.series)+len(x.changes) == 0 {
		return Move{}, fmt.Errorf("the Employment Cost Index is %w, so that wages cannot be aged by it; load it with: %s", analytics.ErrNotFound, load)
	}
	ids := candidates(socs)
	if named != "" {
		if slices.Contains(x.changes, named) {
			return Move{}, fmt.Errorf("series %s of the Employment Cost Index states percent changes, by which wages cannot be aged; name an index, whose id ends in I. %s", named, x.loaded())
		}
		ids = []string{named}
	}
	var short []string
	for _, id := range ids {
		s, ok := x.series[id]
		if !ok {
			continue
		}
		m, ok := s.move(from, to)
		if !ok {
			short = append(short, s.span())
			continue
		}
		m.Group = named == "" && !strings.HasSuffix(id, allWorkers+"I")
		return m, nil
	}
	if len(short) > 0 {
		return Move{}, fmt.Errorf("the Employment Cost Index of %s to %s is %w: %s; load a newer or longer one with: %s", from, to, analytics.ErrNotFound, strings.Join(short, "; "), load)
	}
	if named != "" {
		return Move{}, fmt.Errorf("series %s of the Employment Cost Index is %w. %s", named, analytics.ErrNotFound, x.loaded())
	}
	return Move{}, fmt.Errorf("an index of wages and salaries of the Employment Cost Index is %w. %s; load it with: %s", analytics.ErrNotFound, x.loaded(), load)
}

// load are the commands that load the index.
var load = analytics.LoadCommands(lmi.ECI)

// mostSeries bounds how many series an error message lists.
const mostSeries = 12

func (x Index) loaded() string {
	ids := slices.Sorted(maps.Keys(x.series))
	if len(ids) == 0 {
		return "Only series of percent changes are loaded"
	}
	if len(ids) > mostSeries {
		ids = append(ids[:mostSeries], fmt.Sprintf("and %d more", len(ids)-mostSeries))
	}
	return "Loaded indexes: " + strings.Join(ids, ", ")
}

// span says which months the series has.
func (s series) span() string {
	return fmt.Sprintf("series %s goes from %s to %s", s.id, s.quarters[0].month, s.quarters[len(s.quarters)-1].month)
}

func (s series) move(from, to Month) (Move, bool) {
	m := Move{ID: s.id, Title: s.title}
	// Of a reference month after the last quarter nothing is known; from March on May is a quarter away at most.
	if last := s.quarters[len(s.quarters)-1].month; from-last > monthsPerQuarter-1 {
		return Move{}, false
	}
	var ok bool
	if m.From, ok = s.at(from, &m.SourceIDs); !ok {
		return Move{}, false
	}
	if m.To, ok = s.at(to, &m.SourceIDs); !ok {
		return Move{}, false
	}
	return m, true
}

const monthsPerQuarter = 3

// at is the index of a month; it adds the sources. ok is false where the month lies before the
// first quarter or in a gap.
func (s series) at(month Month, sources *[]int) (r Reading, ok bool) {
	cite := func(of ...quarter) {
		for _, q := range of {
			if !slices.Contains(*sources, q.sourceID) {
				*sources = append(*sources, q.sourceID)
			}
		}
	}
	last := len(s.quarters) - 1
	for i, q := range s.quarters {
		switch {
		case q.month == month:
			cite(q)
			return Reading{Month: month, Index: q.level, How: fmt.Sprintf("%s: %g", month, q.level)}, true
		case q.month > month || i == last:
			continue
		}
		next := s.quarters[i+1]
		if next.month > month && next.month-q.month == monthsPerQuarter {
			cite(q, next)
			parts := int(month - q.month)
			return Reading{
				Month: month, Index: q.level + (next.level-q.level)*float64(parts)/monthsPerQuarter,
				How: fmt.Sprintf("%s: %d/%d of the way from %s (%g) to %s (%g)", month, parts, monthsPerQuarter, q.month, q.level, next.month, next.level),
			}, true
		}
	}
	newest := s.quarters[last]
	if month < newest.month {
		return Reading{}, false
	}
	before := slices.IndexFunc(s.quarters, func(q quarter) bool { return q.month == newest.month-12 })
	if before < 0 {
		return Reading{}, false
	}
	rate := newest.level / s.quarters[before].level
	cite(newest, s.quarters[before])
	return Reading{
		Month: month, Index: newest.level * math.Pow(rate, float64(month-newest.month)/12), Beyond: true,
		How: fmt.Sprintf("%s: beyond the newest quarter, %s (%g), it goes on at %.2f percent a year, that of the last four quarters (%s: %g)",
			month, newest.month, newest.level, 100*(rate-1), s.quarters[before].month, s.quarters[before].level),
	}, true
}
