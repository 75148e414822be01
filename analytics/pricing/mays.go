package pricing

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// may is a May of wages and which tables of it are loaded.
type may struct {
	year                               int
	national, byIndustry, state, metro bool
}

//go:embed mays.sql
var maysSQL string

// readMays returns the loaded Mays, the oldest first.
func readMays(ctx context.Context, q analytics.Querier) ([]may, error) {
	var mays []may
	err := analytics.Each(ctx, q, maysSQL, nil, func(rows *sql.Rows) error {
		var m may
		err := rows.Scan(&m.year, &m.national, &m.byIndustry, &m.state, &m.metro)
		mays = append(mays, m)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the years of wages: %w", err)
	}
	return mays, nil
}

// choose returns the May of the year or, for 0, the newest with national wages.
func choose(mays []may, year int) (may, error) {
	var loaded []string
	for i := len(mays) - 1; i >= 0; i-- {
		m := mays[i]
		if m.year == year || year == 0 && m.national {
			return m, nil
		}
		loaded = append(loaded, fmt.Sprint(m.year))
	}
	what, dataset := "national wages are", "oews-YYYY"
	if year != 0 {
		what, dataset = fmt.Sprintf("wages of May %d are", year), fmt.Sprintf("oews-%d", year)
	}
	if len(loaded) == 0 {
		loaded = []string{"none"}
	}
	return may{}, fmt.Errorf("%s %w; loaded years of wages: %s; load others with: %s",
		what, analytics.ErrNotFound, strings.Join(loaded, ", "), analytics.LoadCommands(dataset))
}

// lacks is the dataset without which a place cannot be told, "" where its tables are loaded and the
// publisher has no figure for it. No one table is known to hold industries of areas.
func (m may) lacks(p place) string {
	of := func(table string) string { return fmt.Sprintf("oews-%d-%s", m.year, table) }
	switch {
	case p.scope() == Nation && !m.national:
		return of("national")
	case p.scope() == IndustryOnly && !m.byIndustry:
		return of("industry")
	case p.scope() == AreaOnly && p.ofState() && !m.state:
		return of("state")
	case p.scope() == AreaOnly && !p.ofState() && !m.metro:
		return of("metro")
	}
	return ""
}

// place is a market: an industry in an area.
type place struct {
	naics lmi.NAICS
	area  lmi.Area
}

func (p place) scope() Scope {
	switch {
	case p.area == lmi.National && p.naics == lmi.CrossIndustry:
		return Nation
	case p.area == lmi.National:
		return IndustryOnly
	case p.naics == lmi.CrossIndustry:
		return AreaOnly
	}
	return AreaIndustry
}

// ofState reports whether the area is a state or territory, whose codes have two digits.
func (p place) ofState() bool { return len(p.area) == 2 }
