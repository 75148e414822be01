// Package market puts several roles, industries or areas together into one market
// and answers what is earned in it. Its percentiles are those of the mixture of the
// members' wage distributions; percentiles are never averaged.
//
// What that is worth shows where BLS publishes the whole too. Errors in percent of the
// published hourly wage, May 2024, their medians and 95th percentiles:
//
//	                                             P10       P25       P50       P75       P90
//	detailed occupations of 75 minor groups   0.7  2.7  0.6  3.1  0.8  3.1  1.1  3.5  1.1  3.9
//	  averaged percentiles instead            2.5 13.0  2.2 10.9  1.7  7.9  1.5  5.7  2.9  8.5
//	sectors of 342 detailed occupations       0.6  2.5  0.4  2.0  0.5  2.2  0.5  2.3  0.6  2.7
//	  averaged percentiles instead            1.2  7.4  0.8  5.6  0.6  3.4  0.6  3.5  0.9  5.2
//
// The means are off by 0.02 percent at most in half of them. Test TestMarketAccuracy in
// cmd/wageatlas prints these figures.
package market

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Params choose the members: every role in every industry and every area.
type Params struct {
	SOCs []lmi.SOC
	// Industries are all of them together where none is named.
	Industries []lmi.NAICS
	// Areas is the nation where none is named.
	Areas []lmi.Area
	// Year is the May of all members; 0 is the newest that has all of them or, where
	// none has, the newest of those that have the most.
	Year int
	// Weights are those of the members, in the order of roles, then industries, then
	// areas, in any unit; nil weighs each by its employment.
	Weights []float64
}

// One returns the only member, if there is but one.
func (p Params) One() (soc lmi.SOC, naics lmi.NAICS, area lmi.Area, ok bool) {
	members := p.members()
	if len(members) != 1 {
		return "", "", "", false
	}
	return members[0].SOC, members[0].NAICS, members[0].Area, true
}

// ErrParams says that the members make no market: they count jobs twice, share no unit of
// wages, or their weights do not fit them.
var ErrParams = errors.New("cannot be put together")

// Member is one role in one industry and area.
type Member struct {
	SOC lmi.SOC `json:"soc"`
	// Title, Industry and AreaTitle are the names of the codes, "" where no row tells them.
	Title     string    `json:"title"`
	NAICS     lmi.NAICS `json:"naics"`
	Industry  string    `json:"industry"`
	Area      lmi.Area  `json:"area"`
	AreaTitle string    `json:"area_title"`
	// Wages are the published figures; nil where there are none.
	Wages *oews.Estimate `json:"wages"`
	// WeightPct is the member's part of the mixture in percent; nil where it is left out.
	WeightPct *float64 `json:"weight_pct"`
	// LeftOut says why the member is in no figure of the market; "" where it is in.
	LeftOut string `json:"left_out,omitempty"`
}

// Name names the member by what is special about it:
// "Librarians and Media Collections Specialists (25-4022), Educational Services (61)".
func (m Member) Name() string {
	name := named(m.Title, string(m.SOC))
	if m.NAICS != lmi.CrossIndustry {
		short := oews.Estimate{Industry: m.Industry}.IndustryShortTitle()
		name += ", " + named(short, "industry "+string(m.NAICS))
	}
	if m.Area != lmi.National {
		name += ", " + named(m.AreaTitle, "area "+string(m.Area))
	}
	return name
}

func named(title, code string) string {
	if title == "" {
		return code
	}
	return title + " (" + code + ")"
}

// Wages are the mean and the percentiles of the market in one unit, dollars per hour or per year.
type Wages struct {
	// Mean is sum of weight_i mean_i / sum of weight_i over the members whose mean is
	// released; with a top-coded mean among them, a lower bound.
	Mean   lmi.Estimate    `json:"mean"`
	P10    wagedist.Answer `json:"p10"`
	P25    wagedist.Answer `json:"p25"`
	Median wagedist.Answer `json:"median"`
	P75    wagedist.Answer `json:"p75"`
	P90    wagedist.Answer `json:"p90"`
	// Distribution answers for any other percentile, and the rank of any wage.
	Distribution wagedist.Distribution `json:"-"`
}

// Percentiles returns P10, P25, the median, P75 and P90.
func (w Wages) Percentiles() []wagedist.Answer {
	return []wagedist.Answer{w.P10, w.P25, w.Median, w.P75, w.P90}
}

// Market is what is known of the members together.
type Market struct {
	// Year is the May of all figures.
	Year    int      `json:"year"`
	Members []Member `json:"members"`
	// Employment is the sum of the jobs of the members that are not left out,
	// KnownEmployment that of all whose employment is released. Both are absent where
	// weights were given: members that share jobs may then stand side by side.
	Employment      lmi.Estimate `json:"employment_jobs"`
	KnownEmployment lmi.Estimate `json:"known_employment_jobs"`
	// CoveredPct is Employment in percent of KnownEmployment, or the same of the weights given.
	CoveredPct float64 `json:"covered_pct"`
	// Hourly and Annual are nil where a member has no wages of the unit.
	Hourly *Wages `json:"hourly_usd"`
	Annual *Wages `json:"annual_usd"`
}

// In returns the wages of the unit, nil where not all members have them.
func (m Market) In(unit lmi.Unit) *Wages {
	if unit == lmi.USDPerYear {
		return m.Annual
	}
	return m.Hourly
}

// Result is the answer.
type Result struct {
	Market
	analytics.Meta
}

// Get answers. A member without figures is left out and says why. It gives ErrParams,
// or analytics.ErrNotFound where every member is left out.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	members := p.members()
	if len(members) == 0 {
		return Result{}, fmt.Errorf("no roles %w", ErrParams)
	}
	filter := oews.Filter{SOCs: p.SOCs}
	for _, m := range members {
		filter.Industries = append(filter.Industries, m.NAICS)
		filter.Areas = append(filter.Areas, m.Area)
	}
	rows, err := oews.Estimates(ctx, q, filter)
	if err != nil {
		return Result{}, err
	}
	year := fill(members, rows, p.Year)
	r, err := combine(year, members, p.Weights)
	if errors.Is(err, analytics.ErrNotFound) {
		return Result{}, fmt.Errorf("%w; %s", err, loaded(rows))
	}
	if err != nil {
		return Result{}, err
	}
	var ids []int
	for _, m := range r.Members {
		if m.Wages != nil {
			ids = append(ids, m.Wages.SourceID)
		}
	}
	return r, r.AddSources(ctx, q, ids)
}

// Of puts published rows of one year together, each weighed by its employment. The
// errors are Get's; Sources stay empty.
func Of(rows []oews.Estimate) (Result, error) { return Weighted(rows, nil) }

// Weighted is Of with the weights of Params, in the order of the rows.
func Weighted(rows []oews.Estimate, weights []float64) (Result, error) {
	var (
		members []Member
		year    int
	)
	for _, row := range rows {
		members = append(members, Member{SOC: row.SOC, NAICS: row.NAICS, Area: row.Area}.with(row))
		year = row.Year
	}
	return combine(year, members, weights)
}

// members are the roles in the industries and areas, without figures.
func (p Params) members() []Member {
	industries, areas := p.Industries, p.Areas
	if len(industries) == 0 {
		industries = []lmi.NAICS{lmi.CrossIndustry}
	}
	if len(areas) == 0 {
		areas = []lmi.Area{lmi.National}
	}
	var members []Member
	for _, soc := range p.SOCs {
		for _, industry := range industries {
			for _, area := range areas {
				members = append(members, Member{SOC: soc, NAICS: industry, Area: area})
			}
		}
	}
	return members
}

// with returns the member with the row's figures.
func (m Member) with(row oews.Estimate) Member {
	m.Title, m.Industry, m.AreaTitle, m.Wages = row.Title, row.Industry, row.AreaTitle, &row
	return m
}

// fill gives the members their rows of the year, and names to those without. For year
// 0 it chooses one, as Params.Year says; it returns the year.
func fill(members []Member, rows []oews.Estimate, year int) int {
	type key struct {
		soc   lmi.SOC
		naics lmi.NAICS
		area  lmi.Area
	}
	byYear := make(map[int]map[key]oews.Estimate)
	for _, row := range rows {
		if byYear[row.Year] == nil {
			byYear[row.Year] = make(map[key]oews.Estimate)
		}
		// An industry code can stand at several industry levels with the same figures.
		if k := (key{row.SOC, row.NAICS, row.Area}); byYear[row.Year][k].Year == 0 {
			byYear[row.Year][k] = row
		}
	}
	if year == 0 {
		for _, y := range slices.Sorted(maps.Keys(byYear)) {
			if len(byYear[y]) >= len(byYear[year]) {
				year = y
			}
		}
	}
	for i, m := range members {
		if row, ok := byYear[year][key{m.SOC, m.NAICS, m.Area}]; ok {
			members[i] = m.with(row)
			continue
		}
		for _, row := range rows {
			if row.SOC == m.SOC {
				members[i].Title = row.Title
			}
			if row.NAICS == m.NAICS {
				members[i].Industry = row.Industry
			}
			if row.Area == m.Area {
				members[i].AreaTitle = row.AreaTitle
			}
		}
	}
	return year
}

// loaded says of which years there are rows.
func loaded(rows []oews.Estimate) string {
	if len(rows) == 0 {
		return "look for codes with: wageatlas search TEXT"
	}
	var years []string
	for _, row := range rows {
		years = append(years, fmt.Sprint(row.Year))
	}
	return "loaded years: " + strings.Join(slices.Compact(years), ", ")
}

// weighed is a member that is not left out.
type weighed struct {
	*Member
	weight float64
}

// combine makes the market of members with their rows.
func combine(year int, members []Member, weights []float64) (Result, error) {
	if err := refuse(members, weights != nil); err != nil {
		return Result{}, err
	}
	if err := checkWeights(weights, len(members)); err != nil {
		return Result{}, err
	}
	r := Result{Market: Market{Year: year, Members: members}, Meta: analytics.NewMeta()}
	in := r.weigh(weights)
	if len(in) == 0 {
		return Result{}, r.nobody()
	}
	var err error
	if r.Hourly, err = wages(in, lmi.USDPerHour); err != nil {
		return Result{}, err
	}
	if r.Annual, err = wages(in, lmi.USDPerYear); err != nil {
		return Result{}, err
	}
	noHour, noYear := names(in, lacks(lmi.USDPerHour)), names(in, lacks(lmi.USDPerYear))
	if r.Hourly == nil && r.Annual == nil {
		return Result{}, fmt.Errorf("no unit has the wages of all: no hourly percentiles are released of %s, and no annual ones of %s: they %w", noHour, noYear, ErrParams)
	}
	r.note(in, weights != nil)
	return r, nil
}

func checkWeights(weights []float64, members int) error {
	if weights != nil && len(weights) != members {
		return fmt.Errorf("%d weights for %d members: they %w", len(weights), members, ErrParams)
	}
	for i, w := range weights {
		if !(w > 0) || math.IsInf(w, 1) {
			return fmt.Errorf("weight %d is %g, not a positive number: they %w", i+1, w, ErrParams)
		}
	}
	return nil
}

// weigh returns the members that are in the market with their weights, says of the
// others why they are not, and adds up the jobs.
func (r *Result) weigh(weights []float64) []weighed {
	var (
		in         []weighed
		sum, known float64
	)
	for i := range r.Members {
		m := &r.Members[i]
		weight, of := m.employment()
		if weights != nil {
			weight, of = weights[i], true
		}
		if of {
			known += weight
		}
		if m.LeftOut = m.whyNot(r.Year, of); m.LeftOut == "" {
			in = append(in, weighed{m, weight})
			sum += weight
		}
	}
	for _, m := range in {
		pct := 100 * m.weight / sum
		m.WeightPct = &pct
	}
	r.CoveredPct = 100 * sum / known
	r.Employment, r.KnownEmployment = lmi.Number(sum, lmi.Jobs), lmi.Number(known, lmi.Jobs)
	if weights != nil {
		r.Employment, r.KnownEmployment = lmi.Missing(lmi.Jobs, lmi.Absent), lmi.Missing(lmi.Jobs, lmi.Absent)
	}
	return in
}

// employment is the member's jobs; ok is false where they are not released.
func (m Member) employment() (jobs float64, ok bool) {
	if m.Wages == nil || !m.Wages.Employment.Known() || m.Wages.Employment.Value <= 0 {
		return 0, false
	}
	return m.Wages.Employment.Value, true
}

// whyNot says why the member is left out, "" where it is not.
func (m Member) whyNot(year int, weighed bool) string {
	switch {
	case m.Wages == nil && year == 0:
		return "no figures of it are loaded"
	case m.Wages == nil:
		return fmt.Sprintf("no figures of it are loaded for May %d: they are not published, or their file is not loaded", year)
	case lacks(lmi.USDPerHour)(m) && lacks(lmi.USDPerYear)(m):
		return "no percentile of its wages is released"
	case !weighed:
		return "its employment is not released, so that it has no weight"
	}
	return ""
}

// lacks returns whether a member has no percentile of the unit.
func lacks(unit lmi.Unit) func(Member) bool {
	return func(m Member) bool {
		points, err := wagedist.Points(m.Wages.In(unit).Percentiles())
		return err == nil && len(points) == 0
	}
}

// nobody is the error for a market of which every member is left out.
func (r *Result) nobody() error {
	var why []string
	for _, m := range r.Members {
		why = append(why, m.Name()+": "+m.LeftOut)
	}
	return fmt.Errorf("wages of these together are %w: %s", analytics.ErrNotFound, strings.Join(why, "; "))
}

// wages mixes the members' wages of a unit; nil where one has none.
func wages(in []weighed, unit lmi.Unit) (*Wages, error) {
	var members []wagedist.Member
	for _, m := range in {
		distribution, err := wagedist.FromEstimates(m.Wages.In(unit).Percentiles())
		if errors.Is(err, wagedist.ErrNoPoints) {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s, May %d: %w", m.Name(), m.Wages.Year, err)
		}
		members = append(members, wagedist.Member{Distribution: distribution, Weight: m.weight})
	}
	mixture, err := wagedist.Mix(members...)
	if err != nil {
		return nil, err
	}
	return &Wages{
		Mean: mean(in, unit),
		P10:  mixture.WageAt(10), P25: mixture.WageAt(25), Median: mixture.WageAt(50), P75: mixture.WageAt(75), P90: mixture.WageAt(90),
		Distribution: mixture,
	}, nil
}

// mean is sum of weight_i mean_i / sum of weight_i, over the members that have a mean.
func mean(in []weighed, unit lmi.Unit) lmi.Estimate {
	if len(in) == 1 {
		return in[0].Wages.In(unit).Mean
	}
	var total, weight float64
	topCoded := false
	for _, m := range in {
		if mean := m.Wages.In(unit).Mean; mean.Bounded() {
			total += m.weight * mean.Value
			weight += m.weight
			topCoded = topCoded || !mean.Known()
		}
	}
	switch {
	case weight == 0:
		return lmi.Missing(unit, lmi.Suppressed)
	case topCoded:
		return lmi.AtLeast(total/weight, unit)
	}
	return lmi.Number(total/weight, unit)
}

// names lists the members of which it is true, "" where it is of none.
func names(in []weighed, is func(Member) bool) string {
	var list []string
	for _, m := range in {
		if is(*m.Member) {
			list = append(list, m.Name())
		}
	}
	return strings.Join(list, "; ")
}

func (r *Result) note(in []weighed, weighted bool) {
	if len(in) > 1 {
		by := "its employment"
		if weighted {
			by = "the weight given"
		}
		r.AddNote("mixture", "The figures of several members together are an estimate. Each member counts by "+by+"; the share that earns up to a wage is the weighted mean of the members' shares, whose distributions are known from five published percentiles each. No sampling error is given.")
	}
	for _, m := range r.Members {
		if m.LeftOut != "" {
			r.AddNote("left_out", "Left out is "+m.Name()+": "+m.LeftOut+".")
		}
	}
	for _, unit := range []struct {
		of          lmi.Unit
		name, other string
	}{{lmi.USDPerHour, "hourly", "year"}, {lmi.USDPerYear, "annual", "hour"}} {
		if lacking := names(in, lacks(unit.of)); lacking != "" {
			r.AddNote("one_unit", fmt.Sprintf("Wages are told per %s only, because no %s ones are released of %s.", unit.other, unit.name, lacking))
			continue
		}
		if without := names(in, func(m Member) bool { return !m.Wages.In(unit.of).Mean.Bounded() }); without != "" && len(in) > 1 {
			r.AddNote("mean_members", fmt.Sprintf("The %s mean is that of the other members: it is not released of %s.", unit.name, without))
		}
	}
	for _, m := range in {
		if strings.HasSuffix(m.Wages.IndustryLevel, "ownership") {
			r.AddNote("ownership", fmt.Sprintf("The figures of %s are of these employers only: %s.", m.Name(), reference.Ownership(m.Wages.Ownership)))
		}
	}
	if small := names(in, func(m Member) bool { return m.Wages.IsSmall() }); small != "" {
		r.AddNote("small_cell", "Few workers, or a large sampling error, stand behind the figures of "+small+".")
	}
	if names(in, func(m Member) bool { return m.Wages.Hourly.TopCoded() || m.Wages.Annual.TopCoded() }) != "" {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
}
