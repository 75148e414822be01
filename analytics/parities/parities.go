// Package parities answers how the prices of an area stand to those of the
// nation, so that a wage can be told by what it buys there.
//
// That is cost of living. What employers pay for the same work in one place and
// in another is cost of labor, and comes from the wages themselves.
package parities

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Parity is the price level of an area in one year.
type Parity struct {
	Year int
	// Index is the regional price parity (RPP) of all items: the nation's prices of that year are 100.
	Index float64
	// Title is the area's name as the publisher of the parities writes it.
	Title    string
	SourceID int
}

// Adjust states a wage in dollars of the nation's prices: wage / (RPP / 100), in
// the wage's unit. A top-coded wage keeps being a lower bound, any other without
// a number stays as it is.
// Source: BEA, Regional Price Parities; the usual definition of a price-adjusted wage.
func (p Parity) Adjust(wage lmi.Estimate) lmi.Estimate {
	switch {
	case wage.Known():
		return lmi.Number(p.USD(wage.Value), wage.Unit)
	case wage.Bounded():
		return lmi.AtLeast(p.USD(wage.Value), wage.Unit)
	}
	return wage
}

// USD is Adjust for an amount that is known.
func (p Parity) USD(usd float64) float64 { return usd / (p.Index / 100) }

// Medians are an area's median wages in dollars of the nation's prices: what they buy.
type Medians struct {
	// RPP is the area's regional price parity of all items, the nation = 100, in
	// RPPYear; that is the nearest loaded year, which can differ from that of the wages.
	RPP     float64 `json:"rpp_index"`
	RPPYear int     `json:"rpp_year"`
	// RPPArea is the area's name as the publisher of the parities writes it.
	RPPArea  string       `json:"rpp_area"`
	Hourly   lmi.Estimate `json:"hourly_median_usd"`
	Annual   lmi.Estimate `json:"annual_median_usd"`
	SourceID int          `json:"source_id"`
}

// Medians adjusts the medians of an occupation in the area.
func (p Parity) Medians(hourly, annual lmi.Estimate) *Medians {
	return &Medians{RPP: p.Index, RPPYear: p.Year, RPPArea: p.Title, Hourly: p.Adjust(hourly), Annual: p.Adjust(annual), SourceID: p.SourceID}
}

// Local is what is known of an area's prices. The zero Local is the nation's, which needs no adjusting.
type Local struct {
	area lmi.Area
	// parities are in the order of years.
	parities []Parity
	// tables are the loaded tables of the publisher.
	tables []string
}

var (
	//go:embed area.sql
	areaSQL string
	//go:embed tables.sql
	tablesSQL string
)

// Read reads the parities of an area; an area without one is no error.
func Read(ctx context.Context, q analytics.Querier, area lmi.Area) (Local, error) {
	if area == lmi.National || area == "" {
		return Local{}, nil
	}
	all, err := ReadAll(ctx, q, []lmi.Area{area})
	return all[area], err
}

// ReadAll reads the parities of many areas, with as many queries as for one. The
// nation is none of them.
func ReadAll(ctx context.Context, q analytics.Querier, areas []lmi.Area) (map[lmi.Area]Local, error) {
	parities := make(map[lmi.Area][]Parity)
	err := analytics.Each(ctx, q, areaSQL, []any{sql.Named("areas", analytics.Texts(areas))}, func(rows *sql.Rows) error {
		var (
			area lmi.Area
			p    Parity
		)
		err := rows.Scan(&area, &p.Year, &p.Index, &p.Title, &p.SourceID)
		parities[area] = append(parities[area], p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read price parities: %w", err)
	}
	var tables []string
	err = analytics.Each(ctx, q, tablesSQL, nil, func(rows *sql.Rows) error {
		var table string
		err := rows.Scan(&table)
		tables = append(tables, table)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the tables of price parities: %w", err)
	}
	all := make(map[lmi.Area]Local, len(areas))
	for _, area := range areas {
		all[area] = Local{area: area, parities: parities[area], tables: tables}
	}
	return all, nil
}

// Of returns the parity of the year, or that of the nearest year there is, the
// earlier of two, and adds to the answer what a reader must know of it. Where the
// area has none it returns nil and adds why: as missing where loading files would
// help, else as a note. Of the nation there is nothing to say.
func (l Local) Of(year int, m *analytics.Meta) *Parity {
	if l.area == "" {
		return nil
	}
	if len(l.parities) == 0 {
		l.explain(m)
		return nil
	}
	best := slices.MinFunc(l.parities, func(a, b Parity) int { return analytics.YearsApart(a.Year, year) - analytics.YearsApart(b.Year, year) })
	m.AddNote("price_adjusted", fmt.Sprintf("Price-adjusted wages are wage / (RPP / 100), with the regional price parity (RPP) of all items in %d for %s by the Bureau of Economic Analysis (BEA), the nation = 100. They tell cost of living, what the wage buys; they are no measure of cost of labor, what employers pay in one place and in another. BEA and OEWS may count other counties to an area of the same code.", best.Year, best.Title))
	if best.Year != year {
		m.AddNote("price_parity_year", fmt.Sprintf("No price parity of %d is loaded for the area; that of %d is used.", year, best.Year))
	}
	return &best
}

// lacks is what an answer could say with parities.
const lacks = "wages adjusted for local prices (BEA regional price parities)"

// explain says why the area has no parity.
func (l Local) explain(m *analytics.Meta) {
	if why := l.unpublished(); why != "" {
		m.AddNote("no_price_parity", why)
		return
	}
	if !slices.Contains(l.tables, l.table()) {
		m.AddMissing(lmi.RPP, lacks)
		return
	}
	m.AddNote("no_price_parity", fmt.Sprintf("The loaded price parities have no area %s: codes of areas change with their delineation, and none is taken for another.", l.area))
}

// The lengths of OEWS area codes: states and territories, metropolitan areas,
// nonmetropolitan areas.
const (
	stateDigits = 2
	metroDigits = 5
)

// unpublished says why BEA publishes no parity for an area of OEWS, "" where it may do so.
func (l Local) unpublished() string {
	switch {
	case len(l.area) > metroDigits:
		return "BEA publishes no price parity for single nonmetropolitan areas, only one for all of a state's; none is taken for this area."
	// The last state by FIPS code is Wyoming.
	case len(l.area) == stateDigits && l.area > "56":
		return "BEA publishes no price parity for the territories."
	// The codes of the Office of Management and Budget: metropolitan areas of
	// counties lie below 50000, New England city and town areas above 70000.
	case len(l.area) == metroDigits && l.area >= "70000":
		return "This area is a New England city and town area (NECTA). BEA publishes price parities for metropolitan areas of whole counties; none of these is the same area, and none is taken for it."
	}
	return ""
}

// table is the publisher's table that has areas like this one.
func (l Local) table() string {
	if len(l.area) == stateDigits {
		return "SARPP"
	}
	return "MARPP"
}
