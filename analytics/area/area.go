// Package area answers what an area pays and whom it employs, set against the nation.
package area

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
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
	types := areaTypes(totals)
	totals = slices.DeleteFunc(totals, func(e oews.Estimate) bool { return e.AreaType != types[0] })
	all, err := oews.AtYear(oews.OnePerYear(totals), p.Year)
	if err != nil {
		return Result{}, fmt.Errorf("area %s (%s): %w", p.Area, totals[0].AreaTitle, err)
	}
	place := oews.Filter{Year: all.Year, Area: p.Area, AreaType: all.AreaType, NAICS: lmi.CrossIndustry, OccupationLevel: oews.Detailed}
	local, err := oews.Estimates(ctx, q, place)
	if err != nil {
		return Result{}, err
	}
	nation, err := oews.Estimates(ctx, q, oews.Filter{Year: all.Year, Area: lmi.National, NAICS: lmi.CrossIndustry})
	if err != nil {
		return Result{}, err
	}
	r := Result{
		Area: p.Area, Title: all.AreaTitle, Type: reference.AreaType(all.AreaType), Year: all.Year, All: all,
		Meta: analytics.NewMeta(),
	}
	if len(types) > 1 {
		r.AddNote("area_code_shared", fmt.Sprintf("Areas of several types have the code %s; this is the %s area.", p.Area, r.Type))
	}
	r.compare(local, nation)
	r.note()
	ids := []int{all.SourceID}
	for _, e := range slices.Concat(local, nation) {
		ids = append(ids, e.SourceID)
	}
	if err := r.AddSources(ctx, q, ids); err != nil {
		return Result{}, err
	}
	return r, nil
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
	locals := make([]*geo.Local, 0, len(local))
	var pairs []geo.Pair
	for _, e := range local {
		base := oews.Base{All: r.All, Nation: national[e.SOC], NationAll: nationAll}
		locals = append(locals, geo.NewLocal(e, base))
		pairs = append(pairs, geo.Pair{Local: e, Nation: base.Nation})
	}
	r.ByEmployment, r.ByPay = geo.RankByEmployment(locals), geo.RankByPay(locals)
	r.ByConcentration, r.ByDifferential = geo.RankByConcentration(locals), geo.RankByDifferential(locals)
	r.NationalShare = geo.ShareOfNation(r.All, nationAll)
	if len(nation) == 0 {
		r.AddMissing(fmt.Sprintf("oews-%d-national", r.Year), "the geographic differentials and the wage index")
		return
	}
	differential, index := geo.Compare(r.All, nationAll), geo.NewIndex(pairs, r.All.Employment, nationAll.Employment)
	r.Differential, r.Index = &differential, &index
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
