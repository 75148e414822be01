// Package area answers what an area pays and whom it employs, set against the nation.
package area

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/parities"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Params choose the figures.
type Params struct {
	Area lmi.Area
	// Year is the May of the figures; 0 is the newest loaded one.
	Year int
}

// Result is the answer. What it sets against the nation is nil or absent where
// the national file of the year is not loaded.
type Result struct {
	Area  lmi.Area `json:"area"`
	Title string   `json:"area_title"`
	// Type is state, territory, metropolitan or nonmetropolitan.
	Type string `json:"area_type"`
	Year int    `json:"year"`
	// All is all occupations of the area together.
	All oews.Estimate `json:"all_occupations"`
	// NationalShare is the area's share of all jobs in the nation.
	NationalShare lmi.Estimate `json:"share_of_national_jobs_pct"`
	// Differential compares the wages of all occupations together. Much of it
	// tells which occupations the area has; Index compares the same ones.
	Differential *geo.Differential `json:"differential"`
	Index        *geo.Index        `json:"wage_index"`
	// Nation is all occupations of the nation together.
	Nation *oews.Estimate `json:"nation"`
	// PriceAdjusted are the medians of all occupations together at the nation's
	// prices; nil where no price parity of the area is loaded.
	PriceAdjusted *parities.Medians `json:"price_adjusted"`
	// Groups are the major groups by employment.
	Groups []geo.Ranked `json:"major_groups"`
	// The rankings list the area's detailed occupations.
	ByEmployment    []geo.Ranked `json:"by_employment"`
	ByPay           []geo.Ranked `json:"by_pay"`
	ByConcentration []geo.Ranked `json:"by_concentration"`
	// ByDifferential begins with what is paid best relative to the nation.
	ByDifferential []geo.Ranked `json:"by_differential"`
	analytics.Meta
}

// Get answers. It gives analytics.ErrNotFound for an area or year that is not
// loaded, and says which are.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	if p.Area == lmi.National {
		return Result{}, fmt.Errorf("area %s is the nation, with which areas are compared, and %w as one of them; its occupations are told by: wageatlas industry %s",
			p.Area, analytics.ErrNotFound, lmi.CrossIndustry)
	}
	totals, err := oews.Estimates(ctx, q, oews.Filter{Area: p.Area, SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry})
	if err != nil {
		return Result{}, err
	}
	if len(totals) == 0 {
		return Result{}, missing(ctx, q, p.Area)
	}
	chosen, err := choose(totals, p.Year)
	if err != nil {
		return Result{}, err
	}
	results, err := answer(ctx, q, map[lmi.Area]choice{p.Area: chosen})
	return results[p.Area], err
}

// All answers on many areas, each in the newest year that has it, with as many
// queries as for one where they are of the same year. It gives
// analytics.ErrNotFound where one of them is not loaded.
func All(ctx context.Context, q analytics.Querier, areas []lmi.Area) (map[lmi.Area]Result, error) {
	totals := make(map[lmi.Area][]oews.Estimate)
	filter := oews.Filter{Areas: areas, SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry}
	if err := oews.Each(ctx, q, filter, func(e oews.Estimate) { totals[e.Area] = append(totals[e.Area], e) }); err != nil {
		return nil, err
	}
	choices := make(map[lmi.Area]choice, len(areas))
	for _, area := range areas {
		if len(totals[area]) == 0 {
			return nil, missing(ctx, q, area)
		}
		var err error
		if choices[area], err = choose(totals[area], 0); err != nil {
			return nil, err
		}
	}
	return answer(ctx, q, choices)
}

// choice is which figures of an area are answered with.
type choice struct {
	// all is all occupations together in the year.
	all oews.Estimate
	// shared says that areas of other types have the same code.
	shared bool
}

// choose returns the choice from all totals under the area's code, which are in the order of years.
func choose(totals []oews.Estimate, year int) (choice, error) {
	types := areaTypes(totals)
	ofType := slices.DeleteFunc(slices.Clone(totals), func(e oews.Estimate) bool { return e.AreaType != types[0] })
	all, err := oews.AtYear(oews.OnePerYear(ofType), year)
	if err != nil {
		return choice{}, fmt.Errorf("area %s (%s): %w", totals[0].Area, ofType[0].AreaTitle, err)
	}
	return choice{all: all, shared: len(types) > 1}, nil
}

// answer puts the results of the chosen areas together.
func answer(ctx context.Context, q analytics.Querier, choices map[lmi.Area]choice) (map[lmi.Area]Result, error) {
	byYear := make(map[int][]lmi.Area)
	for area, c := range choices {
		byYear[c.all.Year] = append(byYear[c.all.Year], area)
	}
	known, err := readKnown(ctx, q, slices.Sorted(maps.Keys(choices)))
	if err != nil {
		return nil, err
	}
	results := make(map[lmi.Area]Result, len(choices))
	for _, year := range slices.Sorted(maps.Keys(byYear)) {
		nation, err := oews.Estimates(ctx, q, oews.Filter{Year: year, Area: lmi.National, NAICS: lmi.CrossIndustry})
		if err != nil {
			return nil, err
		}
		areas := byYear[year]
		slices.Sort(areas)
		// The figures come area by area; those of one at a time are kept whole.
		var local []oews.Estimate
		finish := func() {
			if len(local) > 0 {
				area := local[0].Area
				results[area] = known.result(choices[area], local, nation)
				local = nil
			}
		}
		err = oews.Each(ctx, q, oews.Filter{Year: year, Areas: areas, NAICS: lmi.CrossIndustry}, func(e oews.Estimate) {
			if e.AreaType != choices[e.Area].all.AreaType {
				return
			}
			if len(local) > 0 && local[0].Area != e.Area {
				finish()
			}
			local = append(local, e)
		})
		if err != nil {
			return nil, err
		}
		finish()
	}
	return results, nil
}

// known is what the results of all areas draw on.
type known struct {
	prices  map[lmi.Area]parities.Local
	library analytics.Library
}

func readKnown(ctx context.Context, q analytics.Querier, areas []lmi.Area) (known, error) {
	var (
		k   known
		err error
	)
	if k.prices, err = parities.ReadAll(ctx, q, areas); err != nil {
		return known{}, err
	}
	k.library, err = analytics.ReadLibrary(ctx, q)
	return k, err
}

// result is the answer on one area; local are its figures of all levels.
func (k known) result(c choice, local, nation []oews.Estimate) Result {
	all := c.all
	r := Result{
		Area: all.Area, Title: all.AreaTitle, Type: reference.AreaType(all.AreaType), Year: all.Year, All: all,
		Meta: analytics.NewMeta(),
	}
	if c.shared {
		r.AddNote("area_code_shared", fmt.Sprintf("Areas of several types have the code %s; this is the %s area.", r.Area, r.Type))
	}
	r.compare(local, nation)
	r.note()
	if parity := k.prices[r.Area].Of(r.Year, &r.Meta); parity != nil {
		r.PriceAdjusted = parity.Medians(all.Hourly.Median, all.Annual.Median)
	}
	ids := []int{all.SourceID}
	for _, e := range slices.Concat(local, nation) {
		ids = append(ids, e.SourceID)
	}
	if r.PriceAdjusted != nil {
		ids = append(ids, r.PriceAdjusted.SourceID)
	}
	r.Cite(k.library, ids)
	return r
}

// areaTypes are the types of areas that have the code, in the order of their numbers.
func areaTypes(totals []oews.Estimate) []int {
	var types []int
	for _, e := range totals {
		types = append(types, e.AreaType)
	}
	slices.Sort(types)
	return slices.Compact(types)
}

// compare sets the area's occupations against the nation and ranks them.
func (r *Result) compare(local, nation []oews.Estimate) {
	national := make(map[lmi.SOC]oews.Estimate, len(nation))
	for _, e := range nation {
		national[e.SOC] = e
	}
	nationAll := national[lmi.AllOccupations]
	var (
		locals, groups []*geo.Local
		pairs          []geo.Pair
	)
	for _, e := range local {
		base := oews.Base{All: r.All, Nation: national[e.SOC], NationAll: nationAll}
		switch e.Level {
		case oews.Detailed:
			locals = append(locals, geo.NewLocal(e, base))
			pairs = append(pairs, geo.Pair{Local: e, Nation: base.Nation})
		case "major":
			groups = append(groups, geo.NewLocal(e, base))
		}
	}
	r.Groups = geo.RankByEmployment(groups)
	r.ByEmployment, r.ByPay = geo.RankByEmployment(locals), geo.RankByPay(locals)
	r.ByConcentration, r.ByDifferential = geo.RankByConcentration(locals), geo.RankByDifferential(locals)
	r.NationalShare = geo.ShareOfNation(r.All, nationAll)
	if nationAll.Year == 0 {
		r.AddMissing(fmt.Sprintf("oews-%d-national", r.Year), "the geographic differentials and the wage index")
		return
	}
	differential, index := geo.Compare(r.All, nationAll), geo.NewIndex(pairs, r.All.Employment, nationAll.Employment)
	r.Nation, r.Differential, r.Index = &nationAll, &differential, &index
}

func (r *Result) note() {
	r.AddNote("detailed_only", "Rankings list detailed occupations only, so that no job is counted twice. Employment counts wage and salary jobs.")
	if r.Index != nil {
		r.AddNote("differential", geo.Note)
		r.AddNote("wage_index", geo.IndexNote)
	}
	if slices.ContainsFunc(r.ByPay, func(e geo.Ranked) bool { return e.Small }) {
		r.AddNote("small_cell", oews.SmallNote)
	}
	topCoded := func(e geo.Ranked) bool {
		return e.Annual.Median.Status == lmi.TopCoded || e.Annual.Mean.Status == lmi.TopCoded
	}
	if slices.ContainsFunc(r.ByPay, topCoded) {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
	if geo.OutsideNation(r.All) {
		r.AddNote("outside_nation", "National estimates leave out Guam, Puerto Rico and the Virgin Islands, so that the area has no share of the nation's jobs.")
	}
}

// missing lists the loaded areas.
func missing(ctx context.Context, q analytics.Querier, area lmi.Area) error {
	all, err := oews.Estimates(ctx, q, oews.Filter{SOCs: []lmi.SOC{lmi.AllOccupations}, NAICS: lmi.CrossIndustry})
	if err != nil {
		return err
	}
	var areas []string
	newest := 0
	for _, e := range all {
		newest = max(newest, e.Year)
		if name := fmt.Sprintf("%s (%s)", e.Area, e.AreaTitle); e.Area != lmi.National && !slices.Contains(areas, name) {
			areas = append(areas, name)
		}
	}
	if len(areas) == 0 {
		return fmt.Errorf("area %s is %w; no file by area is loaded. To load them: %s", area, analytics.ErrNotFound, load(newest))
	}
	slices.Sort(areas)
	return fmt.Errorf("area %s is %w; look for its code with: wageatlas search NAME. Loaded are: %s", area, analytics.ErrNotFound, analytics.Names(areas))
}

// load is how the files by area are fetched and loaded, those of the newest loaded year.
func load(year int) string {
	return fmt.Sprintf("wageatlas download oews-%d-state oews-%d-metro --dir raw, then wageatlas ingest raw", year, year)
}
