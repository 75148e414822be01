package compare

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/education"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/prices"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// FewestRoles and MostRoles bound how many occupations a page can show beside each other.
const (
	FewestRoles = 2
	MostRoles   = 4
)

// ErrRoles says that occupations make no page: there are too few or too many, or one stands twice.
var ErrRoles = errors.New("a comparison takes two to four different occupations")

// CheckRoles gives ErrRoles for a set of occupations that makes no page.
func CheckRoles(socs []lmi.SOC) error {
	if len(socs) < FewestRoles || len(socs) > MostRoles || len(slices.Compact(slices.Sorted(slices.Values(socs)))) != len(socs) {
		return fmt.Errorf("%v: %w", socs, ErrRoles)
	}
	return nil
}

// RolesResult is a comparison of occupations with what a page tells of each
// besides; Combined is nil, for a page sets them apart.
type RolesResult struct {
	Result
	// Year is the May of the wages.
	Year int `json:"year"`
	// Unit is the one in which the wages are set side by side: dollars per hour, or
	// per year where one of the occupations has annual wages only.
	Unit lmi.Unit `json:"unit"`
	// RealBaseYear is the May in whose dollars the real medians are, 0 where no price index is loaded.
	RealBaseYear int `json:"real_base_year"`
	// Profiles are in the order of the columns.
	Profiles []Profile `json:"profiles"`
	// Ladder are the steps of the career ladder that lead from one of the occupations to another.
	Ladder []Step `json:"career_ladder"`
}

// Profile is what is told of one occupation besides its column.
type Profile struct {
	SOC lmi.SOC `json:"soc"`
	// Medians are of the loaded vintages, oldest first.
	Medians []Median `json:"medians"`
	// Breaks lie between the vintages.
	Breaks []trend.Break `json:"breaks"`
	// Typical is nil where no loaded edition of the projections lists the occupation.
	Typical *education.Typical `json:"typical_education"`
}

// Median is one vintage of an occupation, under the code that it had then.
type Median struct {
	Year       int          `json:"year"`
	SOC        lmi.SOC      `json:"soc"`
	Employment lmi.Estimate `json:"employment_jobs"`
	Hourly     lmi.Estimate `json:"hourly_median_usd"`
	Annual     lmi.Estimate `json:"annual_median_usd"`
	// RealHourly and RealAnnual are in dollars of May of the base year, absent where a price index is not loaded.
	RealHourly lmi.Estimate `json:"real_hourly_median_usd"`
	RealAnnual lmi.Estimate `json:"real_annual_median_usd"`
	SourceID   int          `json:"source_id"`
}

// In returns the median of the unit in dollars of its year, and Real that in dollars of the base year.
func (m Median) In(unit lmi.Unit) lmi.Estimate { return oneOf(unit, m.Hourly, m.Annual) }

// Real returns the median of the unit in dollars of the base year.
func (m Median) Real(unit lmi.Unit) lmi.Estimate { return oneOf(unit, m.RealHourly, m.RealAnnual) }

func oneOf(unit lmi.Unit, hourly, annual lmi.Estimate) lmi.Estimate {
	if unit == lmi.USDPerYear {
		return annual
	}
	return hourly
}

// Step leads from one of the occupations to a better paid one.
type Step struct {
	From    lmi.SOC         `json:"from_soc"`
	To      lmi.SOC         `json:"to_soc"`
	Reasons []ladder.Reason `json:"reasons"`
	// SharedWords are those of ladder.Step.
	SharedWords []string `json:"shared_words"`
	// Unit is that of the gain, the step's median less the role's.
	Unit          lmi.Unit     `json:"unit"`
	MedianGain    lmi.Estimate `json:"median_gain_usd"`
	MedianGainPct lmi.Estimate `json:"median_gain_pct"`
	// ExtraEducation says what the step asks beyond the role.
	ExtraEducation string `json:"extra_education"`
}

// Atlas is what the comparisons of some occupations stand on, read with one query
// a question however many they are. It may be used from several goroutines at once.
type Atlas struct {
	// points are the national estimates by occupation, in the order of years; the
	// total and the occupations' codes in other classifications are among them.
	points    map[lmi.SOC][]oews.Estimate
	editions  map[lmi.SOC][]outlook.Edition
	typical   map[lmi.SOC]education.Typical
	ladders   *ladder.Roles
	crosswalk crosswalk.Crosswalk
	prices    prices.Index
	library   analytics.Library
}

// Open reads what the comparisons of the sets of occupations stand on. An
// occupation that is not loaded is no error yet.
func Open(ctx context.Context, q analytics.Querier, sets [][]lmi.SOC) (*Atlas, error) {
	a := &Atlas{points: make(map[lmi.SOC][]oews.Estimate)}
	var err error
	if a.crosswalk, err = crosswalk.Read(ctx, q); err != nil {
		return nil, err
	}
	socs := slices.Concat(sets...)
	slices.Sort(socs)
	socs = slices.Compact(socs)
	asked := append(slices.Clone(socs), lmi.AllOccupations)
	for _, soc := range socs {
		asked = append(asked, a.crosswalk.Renumbered(soc)...)
	}
	filter := oews.Filter{SOCs: asked, NAICS: lmi.CrossIndustry, Area: lmi.National}
	if err := oews.Each(ctx, q, filter, func(e oews.Estimate) { a.points[e.SOC] = append(a.points[e.SOC], e) }); err != nil {
		return nil, err
	}
	if a.editions, err = outlook.Editions(ctx, q, socs...); err != nil {
		return nil, err
	}
	if a.typical, err = education.TypicalOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if a.ladders, err = ladder.Read(ctx, q, a.years(sets)...); err != nil {
		return nil, err
	}
	if a.prices, err = prices.Read(ctx, q); err != nil {
		return nil, err
	}
	a.library, err = analytics.ReadLibrary(ctx, q)
	return a, err
}

// years are those in which the sets are compared.
func (a *Atlas) years(sets [][]lmi.SOC) []int {
	var years []int
	for _, socs := range sets {
		if all, err := a.national(socs); err == nil {
			if year, err := commonYear(Params{SOCs: socs}, all); err == nil {
				years = append(years, year)
			}
		}
	}
	return years
}

// national returns the estimates of each occupation, one a year.
func (a *Atlas) national(socs []lmi.SOC) ([][]oews.Estimate, error) {
	all := make([][]oews.Estimate, len(socs))
	for i, soc := range socs {
		all[i] = oews.OnePerYear(slices.Clone(a.points[soc]))
		if len(all[i]) == 0 {
			return nil, fmt.Errorf("wages of occupation %s are %w; look for its code with: wageatlas search TITLE", soc, analytics.ErrNotFound)
		}
	}
	return all, nil
}

// Roles compares occupations of the atlas in the newest year that has all of
// them. It gives ErrRoles, and analytics.ErrNotFound for an occupation without
// wages and where no year has all.
func (a *Atlas) Roles(socs []lmi.SOC) (RolesResult, error) {
	if err := CheckRoles(socs); err != nil {
		return RolesResult{}, err
	}
	all, err := a.national(socs)
	if err != nil {
		return RolesResult{}, err
	}
	side, err := sideBySide(Params{SOCs: socs}, all, a.editions)
	if err != nil {
		return RolesResult{}, err
	}
	r := RolesResult{Result: side, Year: side.Columns[0].Wages.Year, Unit: lmi.USDPerHour, Ladder: []Step{}}
	for _, column := range r.Columns {
		if column.Wages.Basis == oews.AnnualOnly {
			r.Unit = lmi.USDPerYear
		}
	}
	r.RealBaseYear = a.baseYear(r.Year)
	ids := r.sourceIDs()
	for _, column := range r.Columns {
		profile, sourceIDs, err := a.profile(&r, column.Wages)
		if err != nil {
			return RolesResult{}, err
		}
		r.Profiles, ids = append(r.Profiles, profile), append(ids, sourceIDs...)
	}
	ids = append(ids, a.steps(&r, socs)...)
	r.noteUnit()
	r.Cite(a.library, ids)
	return r, nil
}

// baseYear is the newest year up to the one of the wages that has a price index, 0 where none has.
func (a *Atlas) baseYear(year int) int {
	for _, known := range slices.Backward(a.prices.Years()) {
		if known <= year {
			return known
		}
	}
	return 0
}

// profile returns the occupation's profile with its sources, and adds its notes to the answer.
func (a *Atlas) profile(r *RolesResult, e oews.Estimate) (Profile, []int, error) {
	series, err := trend.Get(trend.Params{
		SOC: e.SOC, Estimates: a.points, Crosswalk: a.crosswalk, Prices: a.prices, Unit: r.Unit, DollarsOf: r.RealBaseYear,
	})
	if err != nil {
		return Profile{}, nil, err
	}
	p := Profile{SOC: e.SOC, Medians: []Median{}, Breaks: series.Breaks}
	real := make(map[int]trend.RealPoint)
	if series.Real != nil {
		for _, point := range series.Real.Points {
			real[point.Year] = point
		}
		series.Real.Note(&r.Meta)
	} else if len(series.Points) > 1 {
		r.AddMissing(lmi.CPI, "medians of several years in dollars of one")
	}
	for _, point := range series.Points {
		m := Median{
			Year: point.Year, SOC: point.SOC, Employment: point.Employment, Hourly: point.Hourly.Median, Annual: point.Annual.Median,
			RealHourly: lmi.Missing(lmi.USDPerHour, lmi.Absent), RealAnnual: lmi.Missing(lmi.USDPerYear, lmi.Absent), SourceID: point.SourceID,
		}
		if in, ok := real[point.Year]; ok {
			m.RealHourly, m.RealAnnual = in.Hourly, in.Annual
		}
		p.Medians = append(p.Medians, m)
	}
	if len(p.Medians) > 1 {
		r.AddNote("pooled_panels", oews.PooledNote)
	}
	for _, b := range series.Breaks {
		r.AddNote("series_break", e.Title+": "+b.Text)
	}
	ids := series.SourceIDs()
	if t, ok := a.typical[e.SOC]; ok {
		p.Typical = &t
		ids = append(ids, t.SourceID)
	}
	return p, ids, nil
}

// steps adds the steps between the occupations and returns their sources.
func (a *Atlas) steps(r *RolesResult, socs []lmi.SOC) []int {
	var ids []int
	for _, soc := range socs {
		of, ok := a.ladders.Ladder(soc, r.Year)
		if !ok {
			continue
		}
		for _, step := range of.Steps {
			if !slices.Contains(socs, step.SOC) {
				continue
			}
			r.Ladder = append(r.Ladder, Step{
				From: soc, To: step.SOC, Reasons: step.Reasons, SharedWords: step.SharedWords, Unit: step.Unit,
				MedianGain: step.MedianGain, MedianGainPct: step.MedianGainPct, ExtraEducation: step.ExtraEducation,
			})
			if step.Related != nil {
				ids = append(ids, step.Related.SourceID)
			}
		}
	}
	if len(r.Ladder) > 0 {
		r.AddNote("ladder_reach", "The steps of the career ladder are occupations with something in common with the role and a higher median. They are no record of moves that people made, and no promise.")
		r.AddNote("ladder_pay", "A gain compares what two occupations pay in the same May; it is nobody's raise.")
	}
	return ids
}

// noteUnit says where the occupations have no unit in common.
func (r *RolesResult) noteUnit() {
	if r.Unit != lmi.USDPerYear {
		return
	}
	for _, column := range r.Columns {
		if column.Wages.Basis == oews.HourlyOnly {
			r.AddNote("mixed_units", column.Wages.Title+" has hourly wages only and another of the occupations annual wages only, so that their wages cannot be set side by side.")
		}
	}
}
