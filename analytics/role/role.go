// Package role answers what is known of one occupation: what it is, its wages, the
// industries it works in, its trend, its outlook, the schooling, experience and
// skills it asks for, and the roles above and beside it.
package role

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/description"
	"wageatlas/analytics/education"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/parities"
	"wageatlas/analytics/preparation"
	"wageatlas/analytics/sampling"
	"wageatlas/analytics/skills"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// Params choose the figures.
type Params struct {
	SOC lmi.SOC
	// Year is the May of the wages; 0 is the newest loaded one.
	Year int
	// NAICS is the industry of the wages and the trend, lmi.CrossIndustry or "" for all together.
	NAICS lmi.NAICS
	// Area is the area of the wages and the trend, lmi.National or "" for the nation.
	Area lmi.Area
	// DollarsOf is the year in whose dollars the trend's medians are stated too;
	// 0 is the newest year of the trend with a price index.
	DollarsOf int
}

// Result is the answer.
type Result struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
	// Description says what the occupation is, and which titles its jobs carry.
	Description description.Description `json:"description"`
	// Wages are nil where the occupation stands in the projections only.
	Wages *oews.Estimate `json:"wages"`
	// Intervals are those of the wages; nil where there are no wages.
	Intervals *Intervals `json:"intervals_90"`
	// PriceAdjusted are the medians at the nation's prices; nil for the nation
	// itself and where no price parity of the area is loaded.
	PriceAdjusted *parities.Medians `json:"price_adjusted"`
	// Comparison holds the occupation's major group and all occupations, for
	// the same vintage, area and industry.
	Comparison []oews.Estimate `json:"comparison"`
	// OutlookComparison is the outlook of the same two in the newest edition that lists the
	// occupation, as far as it lists them.
	OutlookComparison []OutlookOf `json:"outlook_comparison"`
	// Differential sets the wages of an area against those of the nation; nil for the
	// nation, for one industry, and where the nation is not loaded for the year.
	Differential *geo.Differential `json:"differential"`
	// Industries are sectors; nil where no file by sector is loaded.
	Industries *Industries `json:"industries"`
	// Detail is of industries below sectors; nil where no such file is loaded.
	Detail *Industries `json:"industries_detail"`
	// Areas are the areas of each type that is loaded; the rankings of a type can be
	// empty where no estimate of the occupation is published for it.
	Areas []Areas      `json:"areas"`
	Trend trend.Series `json:"trend"`
	// Outlook are the editions of the projections that list the occupation,
	// oldest first. What follows is of the newest edition that states it.
	Outlook []outlook.Edition `json:"outlook"`
	// OutlookRank is nil for summary occupations, and where Outlook is empty.
	OutlookRank *outlook.Rank `json:"outlook_rank"`
	// OutlookFactors and OutlookIndustries are nil where no loaded edition has them.
	OutlookFactors    *outlook.Factors    `json:"outlook_factors"`
	OutlookIndustries *outlook.Industries `json:"outlook_by_industry"`
	// Typical and Attainment are nil where no loaded edition has them.
	Typical    *education.Typical    `json:"typical_education"`
	Attainment *education.Attainment `json:"educational_attainment"`
	// Preparation and Skills are by O*NET.
	Preparation preparation.Preparation `json:"preparation"`
	Skills      skills.Skills           `json:"skills_and_knowledge"`
	// Ladder are the first steps up from the occupation, in the nation, over all industries and in the year of the
	// wages; nil for groups of occupations and where that year's wages of the nation are not loaded.
	Ladder *ladder.Ladder `json:"career_ladder"`
	// Similar are the roles beside the occupation, or within a major group or the total, for the same figures as
	// Ladder; nil for other groups and where there are none.
	Similar *ladder.Similar `json:"similar_roles"`
	analytics.Meta
}

// OutlookOf is an edition's outlook of an occupation.
type OutlookOf struct {
	SOC lmi.SOC `json:"soc"`
	outlook.Edition
}

// Intervals are 90 percent confidence intervals, for sampling error only. Each is
// nil where the estimate or its relative standard error is not released; BLS
// publishes none for percentiles.
type Intervals struct {
	Employment *sampling.Interval `json:"employment_jobs"`
	HourlyMean *sampling.Interval `json:"hourly_mean_usd"`
	AnnualMean *sampling.Interval `json:"annual_mean_usd"`
}

func intervals(e oews.Estimate) *Intervals {
	of := func(estimate, rsePct lmi.Estimate) *sampling.Interval {
		interval, ok := sampling.Interval90(estimate, rsePct)
		if !ok {
			return nil
		}
		return &interval
	}
	return &Intervals{
		Employment: of(e.Employment, e.EmploymentRSE),
		HourlyMean: of(e.Hourly.Mean, e.MeanRSE),
		AnnualMean: of(e.Annual.Mean, e.MeanRSE),
	}
}

// Industries are the occupation's figures by industry in the nation.
type Industries struct {
	// Year is the May of the figures; it is the nearest loaded one, which can differ from that of the wages.
	Year            int           `json:"year"`
	Level           string        `json:"industry_level"`
	ByPay           []oews.Ranked `json:"by_pay"`
	ByEmployment    []oews.Ranked `json:"by_employment"`
	ByConcentration []oews.Ranked `json:"by_concentration"`
}

// Areas are the occupation's figures in the areas of one type, over all industries.
type Areas struct {
	// Type is state, territory, metropolitan or nonmetropolitan.
	Type string `json:"area_type"`
	// Year is the May of the figures, the nearest loaded one.
	Year            int          `json:"year"`
	ByPay           []geo.Ranked `json:"by_pay"`
	ByEmployment    []geo.Ranked `json:"by_employment"`
	ByConcentration []geo.Ranked `json:"by_concentration"`
	// Without are the loaded areas of the type for which no estimate of the occupation is published.
	Without []lmi.Area `json:"areas_without_estimate"`
}

// Newest returns the newest edition of the outlook, nil where there is none.
func (r Result) Newest() *outlook.Edition {
	if len(r.Outlook) == 0 {
		return nil
	}
	return &r.Outlook[len(r.Outlook)-1]
}

// Wages returns the wages of an occupation alone, for answers that need no more.
// It gives analytics.ErrNotFound as Get does, and for an occupation that stands in the projections only.
func Wages(ctx context.Context, q analytics.Querier, p Params) (oews.Estimate, error) {
	place := p.place()
	place.SOCs = []lmi.SOC{p.SOC}
	at, err := oews.Estimates(ctx, q, place)
	if err != nil {
		return oews.Estimate{}, err
	}
	chosen, err := p.choose(at)
	if !errors.Is(err, errNoWages) {
		return chosen, err
	}
	// Get knows what is loaded instead.
	if _, err := Get(ctx, q, p); err != nil {
		return oews.Estimate{}, err
	}
	return oews.Estimate{}, fmt.Errorf("wages of %s are %w", p.SOC, analytics.ErrNotFound)
}

// Get answers. It gives analytics.ErrNotFound for an occupation, area, industry
// or year that is not loaded, and says which are.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	socs := []lmi.SOC{p.SOC}
	atlas, err := open(ctx, q, socs, p)
	if err != nil {
		return Result{}, err
	}
	around, err := atlas.lookAround(ctx, socs)
	if err != nil {
		return Result{}, err
	}
	r, err := known{atlas, around}.answer(p.SOC)
	if errors.Is(err, errNoWages) {
		err = r.withoutWages(ctx, q, p)
	}
	if err != nil {
		return Result{}, err
	}
	return r, nil
}

// All answers on many of the occupations of the atlas, each in its newest year,
// with as many queries as for one. It gives analytics.ErrNotFound where one of
// them has no wages.
func (a *Atlas) All(ctx context.Context, socs []lmi.SOC) (map[lmi.SOC]Result, error) {
	around, err := a.lookAround(ctx, socs)
	if err != nil {
		return nil, err
	}
	results := make(map[lmi.SOC]Result, len(socs))
	for _, soc := range socs {
		if results[soc], err = (known{a, around}).answer(soc); err != nil {
			return nil, fmt.Errorf("%s: %w", soc, err)
		}
	}
	return results, nil
}

// place is where the wages are looked for.
func (p Params) place() oews.Filter {
	f := oews.Filter{NAICS: p.NAICS, Area: p.Area}
	if f.NAICS == "" {
		f.NAICS = lmi.CrossIndustry
	}
	if f.Area == "" {
		f.Area = lmi.National
	}
	return f
}

// elsewhere reports whether the place is not the nation over all industries.
func (p Params) elsewhere() bool {
	place := p.place()
	return place.Area != lmi.National || place.NAICS != lmi.CrossIndustry
}

// errNoWages says that the place has no wages of the occupation.
var errNoWages = fmt.Errorf("its wages are %w", analytics.ErrNotFound)

// known is what answers are put together from.
type known struct {
	*Atlas
	surroundings
}

// answer puts one occupation's result together.
func (k known) answer(soc lmi.SOC) (Result, error) {
	p := k.params
	p.SOC = soc
	o := k.outlooks.Of(soc)
	r := Result{
		SOC: p.SOC, Description: k.descriptions.Of(soc), Comparison: []oews.Estimate{}, OutlookComparison: []OutlookOf{}, Areas: []Areas{}, Trend: trend.Empty(),
		Preparation: k.preparation.Of(soc), Skills: k.skills.Of(soc),
		Outlook: o.Editions, OutlookRank: o.Rank, OutlookFactors: o.Factors, OutlookIndustries: o.Industries, Meta: analytics.NewMeta(),
	}
	if newest := r.Newest(); newest != nil {
		r.Title = newest.Title
	}
	if t, ok := k.typical[p.SOC]; ok {
		r.Typical = &t
	}
	if a, ok := k.attainment[p.SOC]; ok {
		r.Attainment = &a
	}
	missing := k.wages(&r, p)
	if missing != nil && !errors.Is(missing, errNoWages) {
		return Result{}, missing
	}
	k.differential(&r)
	k.industries(&r)
	k.areas(&r)
	k.compareOutlook(&r)
	k.ladder(&r)
	k.describe(&r)
	r.note(k.place)
	r.noteLacks()
	k.outlooks.Annotate(&r.Meta, o)
	if r.Attainment != nil && r.Attainment.Shared {
		r.AddNote("attainment_shared", education.SharedNote)
	}
	r.Cite(k.library, slices.Concat(r.sourceIDs(), k.placeSources(&r), o.SourceIDs()))
	return r, missing
}

// choose returns the wages of the year asked for among those at the place.
func (p Params) choose(at []oews.Estimate) (oews.Estimate, error) {
	points := oews.OnePerYear(slices.Clone(at))
	if len(points) == 0 {
		return oews.Estimate{}, errNoWages
	}
	chosen, err := oews.AtYear(points, p.Year)
	if err != nil {
		return oews.Estimate{}, fmt.Errorf("%s (%s): %w", p.SOC, points[len(points)-1].Title, err)
	}
	return chosen, nil
}

func (k known) wages(r *Result, p Params) error {
	chosen, err := p.choose(k.points[p.SOC])
	if err != nil {
		return err
	}
	r.Title, r.Wages, r.Intervals = chosen.Title, &chosen, intervals(chosen)
	r.Trend, err = trend.Get(trend.Params{
		SOC: p.SOC, Estimates: k.points, Crosswalk: k.crosswalk, Prices: k.prices, Unit: chosen.PayUnit(), DollarsOf: p.DollarsOf,
	})
	if err != nil {
		return err
	}
	if parity := k.local.Of(chosen.Year, &r.Meta); parity != nil {
		r.PriceAdjusted = parity.Medians(chosen.Hourly.Median, chosen.Annual.Median)
	}
	for _, soc := range []lmi.SOC{p.SOC.MajorGroup(), lmi.AllOccupations} {
		for _, e := range k.points[soc] {
			if soc != p.SOC && e.Year == chosen.Year && e.IndustryLevel == chosen.IndustryLevel {
				r.Comparison = append(r.Comparison, e)
			}
		}
	}
	return nil
}

// withoutWages says what is missing, unless the projections alone can answer.
func (r *Result) withoutWages(ctx context.Context, q analytics.Querier, p Params) error {
	place := p.place()
	elsewhere, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{p.SOC}})
	if err != nil {
		return err
	}
	if len(elsewhere) > 0 {
		return fmt.Errorf("%s (%s) in area %s and industry %s is %w; it is loaded for %s",
			p.SOC, elsewhere[len(elsewhere)-1].Title, place.Area, place.NAICS, analytics.ErrNotFound, places(elsewhere))
	}
	if len(r.Outlook) == 0 {
		return fmt.Errorf("occupation %s is %w; look for its code with: wageatlas search TITLE", p.SOC, analytics.ErrNotFound)
	}
	if p.Year != 0 || place.Area != lmi.National || place.NAICS != lmi.CrossIndustry {
		return fmt.Errorf("wages of %s (%s) are %w; only its outlook is loaded", p.SOC, r.Title, analytics.ErrNotFound)
	}
	r.AddNote("no_wages", "This code stands in the National Employment Matrix of the projections; OEWS publishes no wages under it.")
	return nil
}

func places(estimates []oews.Estimate) string {
	var list []string
	for _, e := range estimates {
		place := fmt.Sprintf("area %s (%s)", e.Area, e.AreaTitle)
		if e.NAICS != lmi.CrossIndustry {
			place = fmt.Sprintf("industry %s (%s)", e.NAICS, e.Industry)
		}
		if !slices.Contains(list, place) {
			list = append(list, place)
		}
	}
	return analytics.Names(list)
}

func (k known) ladder(r *Result) {
	if r.Wages == nil {
		return
	}
	if all, ok := k.ladders.Ladder(r.SOC, r.Wages.Year); ok {
		top := all.Top(ladder.Most)
		r.Ladder = &top
	}
	if similar, ok := k.ladders.Similar(r.SOC, r.Wages.Year); ok {
		r.Similar = &similar
	}
}

func (r *Result) note(place oews.Filter) {
	if r.Wages != nil {
		r.noteWages(*r.Wages)
	}
	for _, b := range r.Trend.Breaks {
		r.AddNote("series_break", b.Text)
	}
	if len(r.Trend.Points) > 1 {
		r.AddNote("pooled_panels", oews.PooledNote)
	}
	for _, n := range r.Trend.Notes {
		r.AddNote(n.Code, n.Text)
	}
	for _, lack := range r.Trend.Lacks {
		r.AddMissing(lmi.SOCTables, lack)
	}
	if r.Trend.Real == nil && len(r.Trend.Points) > 1 {
		r.AddMissing(lmi.CPI, "medians of several years in dollars of one, and their growth")
	}
	if r.Trend.Real != nil {
		r.Trend.Real.Note(&r.Meta)
	}
	if r.Industries != nil && place.Area != lmi.National {
		r.AddNote("industry_nation", "Figures by industry are for the nation.")
	}
	if r.Similar != nil {
		r.Similar.Tell(&r.Meta)
	}
	if r.Ladder != nil {
		r.Ladder.Tell(&r.Meta)
		if place.Area != lmi.National || place.NAICS != lmi.CrossIndustry {
			r.AddNote("ladder_nation", "The career ladder is for the nation and all industries.")
		}
	}
}

func (r *Result) noteWages(e oews.Estimate) {
	switch e.Basis {
	case oews.AnnualOnly:
		r.AddNote("annual_only", "BLS releases annual wages only for this occupation: its workers mostly do not work 2,080 hours a year.")
	case oews.HourlyOnly:
		r.AddNote("hourly_only", "BLS releases hourly wages only for this occupation: its workers mostly do not work full time the year round.")
	}
	if e.Hourly.TopCoded() || e.Annual.TopCoded() {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
	if e.IsSmall() {
		r.AddNote("small_estimate", "The wages shown stand on fewer than 500 jobs or an employment that was not released, or have a relative standard error above 30 percent.")
	}
}

// sourceIDs are the sources of every figure in the result but those by industry and area and of the outlook.
func (r *Result) sourceIDs() []int {
	var ids []int
	ids = append(ids, r.Trend.SourceIDs()...)
	for _, e := range r.Comparison {
		ids = append(ids, e.SourceID)
	}
	if r.PriceAdjusted != nil {
		ids = append(ids, r.PriceAdjusted.SourceID)
	}
	if r.Typical != nil {
		ids = append(ids, r.Typical.SourceID)
	}
	if r.Attainment != nil {
		ids = append(ids, r.Attainment.SourceID)
	}
	if r.Ladder != nil {
		ids = append(ids, r.Ladder.SourceIDs()...)
	}
	if r.Similar != nil {
		ids = append(ids, r.Similar.SourceIDs()...)
	}
	for _, o := range r.OutlookComparison {
		ids = append(ids, o.SourceID, o.SeparationSourceID)
	}
	return slices.Concat(ids, r.Description.SourceIDs(), r.Preparation.SourceIDs(), r.Skills.SourceIDs())
}
