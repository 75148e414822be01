// Package coverage answers which kinds of figures are loaded and in which
// editions, what the others would add, and by which conventions of their editions
// the loaded figures are to be read: top codes, classifications, words for growth.
package coverage

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Result is the answer. What is not loaded at all stands in its list of what is missing.
type Result struct {
	// Kinds are all kinds of figures, loaded or not.
	Kinds []Kind `json:"kinds"`
	// TopCodes are the bounds of the loaded years of OEWS.
	TopCodes []TopCode `json:"top_codes"`
	// Classifications are those of the loaded years of OEWS.
	Classifications []Classification `json:"classifications"`
	// Growth are the words for growth of the loaded editions of the projections.
	Growth []Growth `json:"growth_words"`
	analytics.Meta
}

// Kind is one kind of figure or text.
type Kind struct {
	Name string `json:"name"`
	// Title names it: "Wages and jobs by industry".
	Title string `json:"title"`
	// Adds says what answers state with it.
	Adds string `json:"adds"`
	// Dataset is the name under which wageatlas download fetches it.
	Dataset string `json:"dataset"`
	// Editions are those that are loaded, oldest first.
	Editions []Edition `json:"editions"`
}

// Edition is how much of a kind one edition holds.
type Edition struct {
	Label string `json:"vintage"`
	Facts int64  `json:"facts"`
}

// Span is a run of loaded years.
type Span struct {
	FromYear int `json:"from_year"`
	ToYear   int `json:"to_year"`
}

// TopCode is the wage from which OEWS prints "#", in dollars an hour and a year.
type TopCode struct {
	Span
	HourlyUSD float64 `json:"hourly_usd"`
	AnnualUSD float64 `json:"annual_usd"`
}

// Classification is the occupation classification of a run of years: "2018".
type Classification struct {
	Span
	SOCSystem string `json:"soc_system"`
}

// Growth are the bounds of an edition's words for growth, in whole percent over its span.
type Growth struct {
	Edition string `json:"vintage"`
	// AllOccupations is the growth of all occupations, absent where the edition's own row is not loaded.
	AllOccupations lmi.Estimate `json:"all_occupations_pct"`
	MuchFaster     int          `json:"much_faster_from_pct"`
	Faster         int          `json:"faster_from_pct"`
	AsFast         int          `json:"about_as_fast_from_pct"`
	Slower         int          `json:"slower_from_pct"`
	// Derived says that wageatlas does not hold the edition's published bounds.
	Derived bool `json:"derived"`
}

// kinds are the kinds in the order in which they are told. The names are those of kinds.sql.
var kinds = []Kind{
	{Name: "oews_nation", Title: "Wages and jobs in the nation", Dataset: "oews-YYYY-national", Adds: "pay, jobs and their course over the years, for each occupation"},
	{Name: "oews_industry", Title: "Wages and jobs by industry", Dataset: "oews-YYYY-industry", Adds: "pages on industries; where an occupation works and is paid best"},
	{Name: "oews_state", Title: "Wages and jobs by state", Dataset: "oews-YYYY-state", Adds: "pay and jobs by state, geographic differentials and the wage index"},
	{Name: "oews_metro", Title: "Wages and jobs by metropolitan and nonmetropolitan area", Dataset: "oews-YYYY-metro", Adds: "pay and jobs by metropolitan area"},
	{Name: "projections", Title: "Projected employment", Dataset: lmi.Projections, Adds: "growth and decline over ten years, and openings a year"},
	{Name: "separations", Title: "Separations", Dataset: lmi.Projections, Adds: "how many of the openings come from people who leave the labor force or change occupation"},
	{Name: "education", Title: "Typical entry requirements", Dataset: lmi.Projections, Adds: "the education, experience and training that an occupation typically asks"},
	{Name: "attainment", Title: "Educational attainment", Dataset: lmi.Projections, Adds: "how many of the workers completed which level of education"},
	{Name: "factors", Title: "Factors of the outlook", Dataset: lmi.Projections, Adds: "why an occupation's share of an industry's jobs is projected to change"},
	{Name: "matrix", Title: "National Employment Matrix", Dataset: "matrix", Adds: "in which industries an occupation gains and loses jobs"},
	{Name: "cpi", Title: "Consumer prices (CPI-U)", Dataset: lmi.CPI, Adds: "wages of several years in dollars of one"},
	{Name: "eci", Title: "Employment cost index", Dataset: lmi.ECI, Adds: "aging of market prices by the cost of labor"},
	{Name: "rpp", Title: "Regional price parities", Dataset: lmi.RPP, Adds: "wages of an area at the nation's prices"},
	{Name: "structure", Title: "Occupation classification", Dataset: lmi.SOCTables, Adds: "the definition of an occupation, and its place among the groups"},
	{Name: "crosswalks", Title: "Crosswalks between classifications", Dataset: lmi.SOCTables, Adds: "whether a series may go on across a revision of the codes"},
	{Name: "alternate_titles", Title: "Alternate titles", Dataset: lmi.ONET, Adds: "search by the titles that jobs carry"},
	{Name: "onet", Title: "O*NET occupations", Dataset: lmi.ONET, Adds: "what people in an occupation do"},
	{Name: "ratings", Title: "O*NET ratings", Dataset: lmi.ONET, Adds: "skills, knowledge, and the training that people in an occupation have"},
	{Name: "related", Title: "O*NET related occupations", Dataset: lmi.ONET, Adds: "similar roles, and steps of a career ladder"},
}

var (
	//go:embed kinds.sql
	kindsSQL string
	//go:embed vintages.sql
	vintagesSQL string
)

// Get answers; an empty warehouse covers nothing.
func Get(ctx context.Context, q analytics.Querier) (Result, error) {
	r := Result{Kinds: []Kind{}, TopCodes: []TopCode{}, Classifications: []Classification{}, Growth: []Growth{}, Meta: analytics.NewMeta()}
	loaded := make(map[string][]Edition)
	err := analytics.Each(ctx, q, kindsSQL, nil, func(rows *sql.Rows) error {
		var (
			kind string
			e    Edition
		)
		err := rows.Scan(&kind, &e.Label, &e.Facts)
		loaded[kind] = append(loaded[kind], e)
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("list the kinds of figures: %w", err)
	}
	for _, kind := range kinds {
		kind.Editions = append([]Edition{}, loaded[kind.Name]...)
		if len(kind.Editions) == 0 {
			r.Missing = append(r.Missing, analytics.Missing{Dataset: kind.Dataset, Title: kind.Title, Lacks: kind.Adds, Load: analytics.LoadCommands(kind.Dataset)})
		}
		r.Kinds = append(r.Kinds, kind)
	}
	return r, r.conventions(ctx, q)
}

// conventions reads the bounds, classifications and words of the loaded editions.
func (r *Result) conventions(ctx context.Context, q analytics.Querier) error {
	err := analytics.Each(ctx, q, vintagesSQL, nil, func(rows *sql.Rows) error {
		var (
			v      lmi.Vintage
			growth sql.NullFloat64
		)
		err := rows.Scan(&v.Dataset, &v.Label, &v.Reference, &v.Year, &v.EndYear, &v.SOCSystem, &v.TopCodeHourlyUSD, &v.TopCodeAnnualUSD, &growth)
		switch v.Dataset {
		case lmi.OEWS:
			r.addYear(v)
		case lmi.Projections:
			r.addEdition(v, growth)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("list the editions: %w", err)
	}
	return nil
}

// addYear lengthens the last run of years or begins another.
func (r *Result) addYear(v lmi.Vintage) {
	here := Span{FromYear: v.Year, ToYear: v.Year}
	if n := len(r.TopCodes); n > 0 && r.TopCodes[n-1].HourlyUSD == v.TopCodeHourlyUSD {
		r.TopCodes[n-1].ToYear = v.Year
	} else {
		r.TopCodes = append(r.TopCodes, TopCode{here, v.TopCodeHourlyUSD, v.TopCodeAnnualUSD})
	}
	if n := len(r.Classifications); n > 0 && r.Classifications[n-1].SOCSystem == v.SOCSystem {
		r.Classifications[n-1].ToYear = v.Year
	} else {
		r.Classifications = append(r.Classifications, Classification{here, v.SOCSystem})
	}
}

// addEdition adds the words of an edition. Without its growth of all occupations only published ones are known.
func (r *Result) addEdition(v lmi.Vintage, growth sql.NullFloat64) {
	bands, published := reference.Growth(v.Label, growth.Float64)
	if !growth.Valid && !published {
		return
	}
	all := lmi.Missing(lmi.Percent, lmi.Absent)
	if growth.Valid {
		all = lmi.Number(growth.Float64, lmi.Percent)
	}
	r.Growth = append(r.Growth, Growth{
		Edition: v.Label, AllOccupations: all, Derived: !published,
		MuchFaster: bands.MuchFaster, Faster: bands.Faster, AsFast: bands.AsFast, Slower: bands.Slower,
	})
}
