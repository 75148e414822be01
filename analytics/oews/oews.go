// Package oews reads published estimates of the Occupational Employment and
// Wage Statistics from the warehouse: who earns what, where and in which
// industry, as BLS released it. All answers on wages stand on it.
package oews

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// The industry levels (I_GROUP) in use.
const (
	CrossIndustry = "cross-industry"
	Sector        = "sector"
	ThreeDigit    = "3-digit"
	FourDigit     = "4-digit"
)

// The types of areas in use, as the warehouse numbers them.
const (
	Nation          = 1
	State           = 2
	Territory       = 3
	Metropolitan    = 4
	Nonmetropolitan = 6
)

// Detailed is the most detailed occupation level (O_GROUP).
const Detailed = "detailed"

// Basis says for which working time BLS releases an occupation's wages.
type Basis string

// The wage bases.
const (
	Both       Basis = "both"
	AnnualOnly Basis = "annual_only"
	HourlyOnly Basis = "hourly_only"
)

// Wages are the mean and the percentiles of one unit, dollars per hour or per year.
type Wages struct {
	Mean   lmi.Estimate `json:"mean"`
	P10    lmi.Estimate `json:"p10"`
	P25    lmi.Estimate `json:"p25"`
	Median lmi.Estimate `json:"median"`
	P75    lmi.Estimate `json:"p75"`
	P90    lmi.Estimate `json:"p90"`
}

// Percentiles returns P10, P25, the median, P75 and P90.
func (w Wages) Percentiles() []lmi.Estimate {
	return []lmi.Estimate{w.P10, w.P25, w.Median, w.P75, w.P90}
}

// TopCoded reports whether any of the wages is only known to be at least the top code.
func (w Wages) TopCoded() bool {
	for _, e := range append(w.Percentiles(), w.Mean) {
		if e.Status == lmi.TopCoded {
			return true
		}
	}
	return false
}

// Estimate is one occupation's published figures in one vintage, area and industry.
type Estimate struct {
	// Year is the May of the vintage.
	Year      int     `json:"year"`
	Vintage   string  `json:"-"`
	SOCSystem string  `json:"soc_system"`
	SOC       lmi.SOC `json:"soc"`
	Title     string  `json:"title"`
	// Level is BLS's O_GROUP: total, major, minor, broad or detailed.
	Level string `json:"occupation_level"`

	NAICS         lmi.NAICS `json:"naics"`
	Industry      string    `json:"industry"`
	IndustryLevel string    `json:"industry_level"`
	// Ownership is BLS's OWN_CODE: "1235" for all ownerships together.
	Ownership string   `json:"ownership_code"`
	Area      lmi.Area `json:"area"`
	AreaType  int      `json:"-"`
	AreaTitle string   `json:"area_title"`

	// Employment counts wage and salary jobs, not the self-employed.
	Employment    lmi.Estimate `json:"employment_jobs"`
	EmploymentRSE lmi.Estimate `json:"employment_rse_pct"`
	JobsPer1000   lmi.Estimate `json:"jobs_per_1000"`
	// LocationQuotient is the role's share in the area or industry over its share in the nation.
	LocationQuotient lmi.Estimate `json:"location_quotient"`
	// IndustryShare is the role's share of the industry's employment.
	IndustryShare lmi.Estimate `json:"industry_share_pct"`
	// Establishments is the share of the industry's establishments that report the role.
	Establishments lmi.Estimate `json:"establishments_pct"`
	Basis          Basis        `json:"wage_basis"`
	MeanRSE        lmi.Estimate `json:"mean_rse_pct"`
	Hourly         Wages        `json:"hourly_usd"`
	Annual         Wages        `json:"annual_usd"`

	SourceID int `json:"source_id"`
	// SourceLine is the line of the source's file on which the figures stand.
	SourceLine int `json:"source_line"`
}

// Pay returns the wages in the unit that the occupation is best told in:
// hourly, but annual where only annual wages are released.
func (e Estimate) Pay() Wages { return e.In(e.PayUnit()) }

// In returns the wages of the unit, dollars per hour or per year.
func (e Estimate) In(unit lmi.Unit) Wages {
	if unit == lmi.USDPerYear {
		return e.Annual
	}
	return e.Hourly
}

// PayUnit is the unit of Pay.
func (e Estimate) PayUnit() lmi.Unit {
	if e.Basis == AnnualOnly {
		return lmi.USDPerYear
	}
	return lmi.USDPerHour
}

// IndustryShortTitle is the industry's title without what it excludes and
// without the mark of a designation of OEWS's own.
func (e Estimate) IndustryShortTitle() string {
	title, _, _ := strings.Cut(e.Industry, ", excluding ")
	return strings.TrimSuffix(title, " (OEWS Designation)")
}

// The bounds beyond which a cell is too thin to lead a ranking. They are this
// project's convention; BLS withholds only what it finds unreliable itself.
const (
	smallEmploymentJobs = 500
	largeRSEPct         = 30
)

// IsSmall reports whether the estimate may stand on a handful of workers: fewer
// than 500 jobs or an employment that was not released, or a relative standard
// error above 30 percent of the employment or the mean wage.
func (e Estimate) IsSmall() bool {
	return !e.Employment.Known() || e.Employment.Value < smallEmploymentJobs ||
		e.EmploymentRSE.Known() && e.EmploymentRSE.Value > largeRSEPct ||
		e.MeanRSE.Known() && e.MeanRSE.Value > largeRSEPct
}

// The notes that answers of several packages carry.
const (
	// SmallNote says in words what IsSmall means for rows marked so.
	SmallNote = "Rows marked as small have fewer than 500 jobs or no released employment, or a relative standard error above 30 percent; they are listed behind the others and not ranked by pay or by concentration."
	// ConcentrationNote explains computed location quotients.
	ConcentrationNote = "A location quotient is an occupation's share of a place's jobs over its share of the nation's: above 1 it is more usual there. Those by industry are not published; they are computed from the jobs released."
	// TopCodedNote explains "or more".
	TopCodedNote = "BLS does not release wages at or above a bound; \"or more\" marks those, and the figure is the bound."
	// PooledNote warns of reading growth from one vintage to the next.
	PooledNote = "OEWS pools three years of survey panels, so that a change from one May to the next is no measure of a year's growth. Wages are in dollars of their year, not adjusted for prices."
)

// Filter chooses estimates; zero values choose nothing.
type Filter struct {
	Year            int
	SOCs            []lmi.SOC
	NAICS           lmi.NAICS
	IndustryLevel   string
	OccupationLevel string
	Area            lmi.Area
	AreaType        int
	// YearOf, where not empty, chooses the occupations in it, each in a year of its own.
	YearOf map[lmi.SOC]int
	// Industries and Areas choose several, and NAICS and Area with them.
	Industries []lmi.NAICS
	Areas      []lmi.Area
	// Cells, where not empty, are the only cells to choose. Pairs does not ask for them, nor for YearOf and AreaType.
	Cells []CellKey
}

// CellKey names an occupation in an industry and an area.
type CellKey struct {
	SOC   lmi.SOC
	NAICS lmi.NAICS
	Area  lmi.Area
}

// Key is the estimate's cell.
func (e Estimate) Key() CellKey { return CellKey{e.SOC, e.NAICS, e.Area} }

// more are the parameters of estimates.sql that pairs.sql has not.
func (f Filter) more() []any {
	socs, years := []string{}, []int32{}
	for soc, year := range f.YearOf {
		socs, years = append(socs, string(soc)), append(years, int32(year)) //nolint:gosec // years are small
	}
	cellSOCs, cellIndustries, cellAreas := []string{}, []string{}, []string{}
	for _, c := range f.Cells {
		cellSOCs, cellIndustries, cellAreas = append(cellSOCs, string(c.SOC)), append(cellIndustries, string(c.NAICS)), append(cellAreas, string(c.Area))
	}
	return []any{
		sql.Named("year", f.Year), sql.Named("area_type", f.AreaType),
		sql.Named("year_socs", socs), sql.Named("soc_years", years),
		sql.Named("cell_socs", cellSOCs), sql.Named("cell_industries", cellIndustries), sql.Named("cell_areas", cellAreas),
	}
}

// args are the parameters that all queries of estimates have.
func (f Filter) args() []any {
	industries, areas := analytics.Texts(f.Industries), analytics.Texts(f.Areas)
	if f.NAICS != "" {
		industries = append(industries, string(f.NAICS))
	}
	if f.Area != "" {
		areas = append(areas, string(f.Area))
	}
	return []any{
		sql.Named("socs", analytics.Texts(f.SOCs)), sql.Named("industries", industries),
		sql.Named("i_group", f.IndustryLevel), sql.Named("o_group", f.OccupationLevel), sql.Named("areas", areas),
	}
}

//go:embed estimates.sql
var estimatesSQL string

// Estimates returns the estimates that pass the filter, ordered by year, area,
// industry and occupation; none is no error. A code that BLS publishes at two
// occupation levels, or for several ownerships, comes once: at the most
// detailed level and for the widest ownership.
func Estimates(ctx context.Context, q analytics.Querier, f Filter) ([]Estimate, error) {
	var estimates []Estimate
	err := Each(ctx, q, f, func(e Estimate) { estimates = append(estimates, e) })
	return estimates, err
}

// Each passes to use what Estimates returns, one by one, for answers that keep
// but a part of many.
func Each(ctx context.Context, q analytics.Querier, f Filter, use func(Estimate)) error {
	var (
		row    scanned
		before Estimate
	)
	targets := row.targets()
	err := analytics.Each(ctx, q, estimatesSQL, append(f.args(), f.more()...), func(rows *sql.Rows) error {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		if e := row.estimate(); !before.sameKey(e) {
			before = e
			use(e)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read OEWS estimates: %w", err)
	}
	return nil
}

// sameKey reports whether two estimates differ in occupation level or ownership only.
func (e Estimate) sameKey(other Estimate) bool {
	return e.Year == other.Year && e.Area == other.Area && e.AreaType == other.AreaType &&
		e.NAICS == other.NAICS && e.IndustryLevel == other.IndustryLevel && e.SOC == other.SOC
}

// scanned is one row of estimates.sql.
type scanned struct {
	Estimate
	topHour, topYear float64
	figures          [19]analytics.Figure
}

func (s *scanned) targets() []any {
	targets := []any{
		&s.Year, &s.Vintage, &s.SOCSystem, &s.topHour, &s.topYear,
		&s.SOC, &s.Title, &s.Level, &s.NAICS, &s.Industry, &s.IndustryLevel, &s.Ownership,
		&s.Area, &s.AreaType, &s.AreaTitle, &s.SourceID, &s.SourceLine, &s.Basis,
	}
	for i := range s.figures {
		targets = append(targets, &s.figures[i].Value, &s.figures[i].Status)
	}
	return targets
}

// estimate puts the figures, which come in the order of the table, in their places.
func (s *scanned) estimate() Estimate {
	e := s.Estimate
	e.Employment = s.figures[0].Estimate(lmi.Jobs, 0)
	e.EmploymentRSE = s.figures[1].Estimate(lmi.Percent, 0)
	e.JobsPer1000 = s.figures[2].Estimate(lmi.Ratio, 0)
	e.LocationQuotient = s.figures[3].Estimate(lmi.Ratio, 0)
	e.IndustryShare = s.figures[4].Estimate(lmi.Percent, 0)
	e.Establishments = s.figures[5].Estimate(lmi.Percent, 0)
	e.MeanRSE = s.figures[6].Estimate(lmi.Percent, 0)
	e.Hourly = wages(s.figures[7:13], lmi.USDPerHour, s.topHour)
	e.Annual = wages(s.figures[13:19], lmi.USDPerYear, s.topYear)
	return e
}

func wages(figures []analytics.Figure, unit lmi.Unit, topCode float64) Wages {
	return Wages{
		Mean:   figures[0].Estimate(unit, topCode),
		P10:    figures[1].Estimate(unit, topCode),
		P25:    figures[2].Estimate(unit, topCode),
		Median: figures[3].Estimate(unit, topCode),
		P75:    figures[4].Estimate(unit, topCode),
		P90:    figures[5].Estimate(unit, topCode),
	}
}
