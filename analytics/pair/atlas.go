package pair

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/prices"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Atlas is what the answers on the pairs of one level of industries and one
// vintage have in common, read with one query a question. It may be used from
// several goroutines at once.
type Atlas struct {
	q     analytics.Querier
	level string
	year  int
	// nation are the occupations over all industries in the year.
	nation map[lmi.SOC]oews.Estimate
	totals oews.Totals
	// industries and roles are the places of each pair among the industries of its occupation and the occupations of its industry.
	industries, roles map[Key]*Standings
	// newest is the newest year with wages over all industries.
	newest    int
	matrix    *outlook.Cells
	crosswalk crosswalk.Crosswalk
	prices    prices.Index
	library   analytics.Library
}

// Open reads what the answers on the pairs of a level of industries, such as
// oews.Sector, stand on. Year 0 is the newest with figures of the level. It gives
// analytics.ErrNotFound where there are none.
func Open(ctx context.Context, q analytics.Querier, level string, year int) (*Atlas, error) {
	a := &Atlas{q: q, level: level, year: year, nation: make(map[lmi.SOC]oews.Estimate)}
	var err error
	if a.totals, err = oews.ReadTotals(ctx, q, oews.Filter{IndustryLevel: level, Area: lmi.National}); err != nil {
		return nil, err
	}
	years := a.totals.Years()
	if len(years) == 0 || year != 0 && !slices.Contains(years, year) {
		return nil, fmt.Errorf("figures of May %d by %s industry are %w; loaded years: %v", year, level, analytics.ErrNotFound, years)
	}
	if year == 0 {
		a.year = years[len(years)-1]
	}
	national := oews.Filter{Year: a.year, NAICS: lmi.CrossIndustry, Area: lmi.National}
	if err := oews.Each(ctx, q, national, func(e oews.Estimate) { a.nation[e.SOC] = e }); err != nil {
		return nil, err
	}
	of, err := a.rank(ctx)
	if err != nil {
		return nil, err
	}
	all, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		return nil, err
	}
	for _, e := range all {
		a.newest = max(a.newest, e.Year)
	}
	if a.matrix, err = outlook.ReadCells(ctx, q, of); err != nil {
		return nil, err
	}
	if a.crosswalk, err = crosswalk.Read(ctx, q); err != nil {
		return nil, err
	}
	if a.prices, err = prices.Read(ctx, q); err != nil {
		return nil, err
	}
	a.library, err = analytics.ReadLibrary(ctx, q)
	return a, err
}

// rank finds the places of all pairs of the year and returns their industries.
func (a *Atlas) rank(ctx context.Context) ([]lmi.NAICS, error) {
	byIndustry, byRole := make(map[lmi.NAICS][]*oews.Cell), make(map[lmi.SOC][]*oews.Cell)
	var industries []lmi.NAICS
	filter := oews.Filter{Year: a.year, IndustryLevel: a.level, OccupationLevel: oews.Detailed, Area: lmi.National}
	err := oews.Each(ctx, a.q, filter, func(e oews.Estimate) {
		cell := a.cell(e)
		if len(byIndustry[e.NAICS]) == 0 {
			industries = append(industries, e.NAICS)
		}
		byIndustry[e.NAICS], byRole[e.SOC] = append(byIndustry[e.NAICS], cell), append(byRole[e.SOC], cell)
	})
	if err != nil {
		return nil, err
	}
	a.industries, a.roles = make(map[Key]*Standings), make(map[Key]*Standings)
	for _, cells := range byRole {
		place(cells, a.industries)
	}
	for _, cells := range byIndustry {
		place(cells, a.roles)
	}
	return industries, nil
}

func (a *Atlas) cell(e oews.Estimate) *oews.Cell {
	return oews.NewCell(e, oews.Base{All: a.totals.Of(e), Nation: a.nation[e.SOC], NationAll: a.nation[lmi.AllOccupations]})
}

// place ranks cells against each other and notes their places.
func place(cells []*oews.Cell, into map[Key]*Standings) {
	for _, c := range cells {
		into[Key{c.SOC, c.NAICS}] = &Standings{}
	}
	for _, ranking := range []struct {
		ranked []oews.Ranked
		set    func(*Standings, *Standing)
	}{
		{oews.RankByPay(cells), func(s *Standings, at *Standing) { s.ByPay = at }},
		{oews.RankByEmployment(cells), func(s *Standings, at *Standing) { s.ByEmployment = at }},
		{oews.RankByConcentration(cells), func(s *Standings, at *Standing) { s.ByConcentration = at }},
	} {
		of := 0
		for _, c := range ranking.ranked {
			if c.Rank > 0 {
				of++
			}
		}
		for _, c := range ranking.ranked[:of] {
			ranking.set(into[Key{c.SOC, c.NAICS}], &Standing{Rank: c.Rank, Of: of})
		}
	}
}

// All answers on the occupations in each industry of the level that employs
// them in the year, with as many queries as for one. Groups of occupations have no answer.
func (a *Atlas) All(ctx context.Context, socs []lmi.SOC) (map[Key]Result, error) {
	asked := append(slices.Clone(socs), lmi.AllOccupations)
	for _, soc := range socs {
		asked = append(asked, a.crosswalk.Renumbered(soc)...)
	}
	national := make(map[may]oews.Estimate)
	filter := oews.Filter{SOCs: asked, NAICS: lmi.CrossIndustry, Area: lmi.National}
	if err := oews.Each(ctx, a.q, filter, func(e oews.Estimate) { national[may{e.SOC, e.Year}] = e }); err != nil {
		return nil, err
	}
	series := make(map[lmi.NAICS]map[lmi.SOC][]oews.Estimate)
	filter = oews.Filter{SOCs: asked, IndustryLevel: a.level, Area: lmi.National}
	err := oews.Each(ctx, a.q, filter, func(e oews.Estimate) {
		if series[e.NAICS] == nil {
			series[e.NAICS] = make(map[lmi.SOC][]oews.Estimate)
		}
		series[e.NAICS][e.SOC] = append(series[e.NAICS][e.SOC], e)
	})
	if err != nil {
		return nil, err
	}
	results := make(map[Key]Result)
	for naics, of := range series {
		for _, soc := range socs {
			e, err := oews.AtYear(of[soc], a.year)
			if err != nil || e.Level != oews.Detailed {
				continue // the industry does not employ the occupation that year
			}
			if results[Key{soc, naics}], err = a.answer(e, of, national); err != nil {
				return nil, fmt.Errorf("%s in %s: %w", soc, naics, err)
			}
		}
	}
	return results, nil
}

// may is an occupation in one vintage.
type may struct {
	soc  lmi.SOC
	year int
}

// answer puts one pair's result together. of are the estimates in the industry,
// national those over all industries.
func (a *Atlas) answer(e oews.Estimate, of map[lmi.SOC][]oews.Estimate, national map[may]oews.Estimate) (Result, error) {
	key := Key{e.SOC, e.NAICS}
	r := Result{
		Key: key, Title: e.Title, Industry: e.Industry, Year: e.Year, Level: e.IndustryLevel,
		Wages: *a.cell(e), Role: loaded(a.nation[e.SOC]), All: loaded(a.totals.Of(e)), NationAll: loaded(a.nation[lmi.AllOccupations]),
		AmongIndustries: *a.industries[key], AmongRoles: *a.roles[key], Mays: []May{}, Meta: analytics.NewMeta(),
	}
	r.OverRole, r.OverAll = newPremium(e, a.nation[e.SOC]), newPremium(e, a.totals.Of(e))
	var err error
	if r.Trend, err = trend.Get(trend.Params{SOC: e.SOC, Estimates: of, Crosswalk: a.crosswalk, Prices: a.prices, Unit: e.PayUnit()}); err != nil {
		return Result{}, err
	}
	var ids []int
	for _, p := range r.Trend.Points {
		role := national[may{p.SOC, p.Year}]
		r.Mays = append(r.Mays, May{
			Year: p.Year, RoleHourly: role.Hourly.Median, RoleAnnual: role.Annual.Median,
			MedianPct: newPremium(p.Estimate, role).MedianPct, ShareOfRole: oews.Share(p.Employment, role.Employment),
		})
		ids = append(ids, role.SourceID)
	}
	r.Outlook = a.matrix.Of(e.SOC, e.NAICS, &r.Meta)
	r.note(a.newest)
	r.Cite(a.library, slices.Concat(ids, r.sourceIDs()))
	return r, nil
}

// loaded is nil for the zero estimate, which stands for none.
func loaded(e oews.Estimate) *oews.Estimate {
	if e.Year == 0 {
		return nil
	}
	return &e
}

func (r *Result) sourceIDs() []int {
	ids := append(r.Trend.SourceIDs(), r.Wages.SourceID)
	for _, e := range []*oews.Estimate{r.Role, r.All, r.NationAll} {
		if e != nil {
			ids = append(ids, e.SourceID)
		}
	}
	if r.Outlook != nil {
		ids = append(ids, r.Outlook.SourceID)
	}
	return ids
}

func (r *Result) note(newest int) {
	e := r.Wages.Estimate
	if newest > r.Year {
		r.AddNote("pair_year", fmt.Sprintf("The newest figures by industry are of May %d; so that like is set against like, those over all industries are of May %d too, although May %d is loaded.", r.Year, r.Year, newest))
	}
	if e.IndustryShortTitle() != e.Industry {
		r.AddNote("industry_scope", fmt.Sprintf("%s (%s) stands for: %s.", e.IndustryShortTitle(), e.NAICS, e.Industry))
	}
	if owners := reference.Ownership(e.Ownership); owners != "" {
		r.AddNote("ownership", fmt.Sprintf("The figures in the industry cover these owners: %s (ownership code %s).", owners, e.Ownership))
	}
	switch e.Basis {
	case oews.AnnualOnly:
		r.AddNote("annual_only", "BLS releases annual wages only for this occupation: its workers mostly do not work 2,080 hours a year.")
	case oews.HourlyOnly:
		r.AddNote("hourly_only", "BLS releases hourly wages only for this occupation: its workers mostly do not work full time the year round.")
	}
	for _, shown := range []*oews.Estimate{&e, r.Role, r.All} {
		if shown != nil && (shown.Hourly.TopCoded() || shown.Annual.TopCoded()) {
			r.AddNote("top_coded", oews.TopCodedNote)
		}
	}
	if r.Wages.Small {
		r.AddNote("small_cell", "In this industry the occupation has fewer than 500 jobs or no released employment, or a relative standard error above 30 percent. It is not ranked by pay or by concentration.")
	}
	r.AddNote("rank_listed", "Places are counted from the highest figure, among the industries of the same level and the detailed occupations that are loaded with such a figure; small cells have no place in pay and concentration.")
	r.AddNote("premium", premiumNote)
	if r.OverRole.Means.Beyond != nil || r.OverAll.Means.Beyond != nil {
		r.AddNote("sampling_error", errorNote)
	}
	if r.Wages.LocationQuotientComputed {
		r.AddNote("concentration", oews.ConcentrationNote)
	}
	r.noteTrend()
}

func (r *Result) noteTrend() {
	for _, b := range r.Trend.Breaks {
		r.AddNote("series_break", b.Text)
	}
	for _, n := range r.Trend.Notes {
		r.AddNote(n.Code, n.Text)
	}
	for _, lack := range r.Trend.Lacks {
		r.AddMissing(lmi.SOCTables, lack)
	}
	if len(r.Trend.Points) < 2 {
		return
	}
	r.AddNote("pooled_panels", oews.PooledNote)
	if r.Trend.Real == nil {
		r.AddMissing(lmi.CPI, "medians of several years in dollars of one, and their growth")
		return
	}
	r.Trend.Real.Note(&r.Meta)
}
