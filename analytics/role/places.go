package role

import (
	"fmt"
	"slices"

	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// differential sets the wages of an area against the nation.
func (k known) differential(r *Result) {
	if r.Wages == nil || r.Wages.Area == lmi.National || r.Wages.NAICS != lmi.CrossIndustry {
		return
	}
	nation := inYear(k.national[r.SOC], r.Wages.Year)
	if nation.Year == 0 {
		r.AddMissing(fmt.Sprintf("oews-%d-national", r.Wages.Year), "the geographic differential")
		return
	}
	differential := geo.Compare(*r.Wages, nation)
	r.Differential = &differential
	r.AddNote("differential", geo.Note)
}

func (k known) industries(r *Result) {
	r.Industries = rankings(k.sectors[r.SOC], oews.Sector)
	if detail := k.detail[r.SOC]; len(detail) > 0 {
		r.Detail = rankings(detail, detail[0].IndustryLevel)
	}
	r.noteIndustries("industry", r.Industries)
	r.noteIndustries("detailed industry", r.Detail)
	if r.Industries == nil {
		return
	}
	for _, e := range r.Industries.ByPay {
		if e.IndustryShortTitle() != e.Industry {
			r.AddNote("industry_scope", fmt.Sprintf("%s (%s) stands for: %s.", e.IndustryShortTitle(), e.NAICS, e.Industry))
		}
	}
}

func (r *Result) noteIndustries(name string, in *Industries) {
	if in == nil {
		return
	}
	if want := r.wagesYear(in.Year); in.Year != want {
		r.AddNote("industry_year", fmt.Sprintf("No figures by %s are loaded for May %d; those of May %d are shown.", name, want, in.Year))
	}
	if slices.ContainsFunc(in.ByPay, func(e oews.Ranked) bool { return e.Small }) {
		r.AddNote("small_cell", oews.SmallNote)
	}
	if slices.ContainsFunc(in.ByPay, func(e oews.Ranked) bool { return e.LocationQuotientComputed }) {
		r.AddNote("concentration", oews.ConcentrationNote)
	}
}

// rankings ranks industries of one level, nil where there are none.
func rankings(cells []*oews.Cell, level string) *Industries {
	if len(cells) == 0 {
		return nil
	}
	return &Industries{
		Year: cells[0].Year, Level: level, ByPay: oews.RankByPay(cells),
		ByEmployment: oews.RankByEmployment(cells), ByConcentration: oews.RankByConcentration(cells),
	}
}

func (k known) areas(r *Result) {
	for _, g := range k.surroundings.areas[r.SOC] {
		r.Areas = append(r.Areas, Areas{
			Type: reference.AreaType(g.areaType), Year: g.year, ByPay: geo.RankByPay(g.locals),
			ByEmployment: geo.RankByEmployment(g.locals), ByConcentration: geo.RankByConcentration(g.locals),
			Without: without(g.loaded, g.locals),
		})
	}
	for _, in := range r.Areas {
		if len(in.ByPay) == 0 {
			continue
		}
		r.AddNote("differential", geo.Note)
		if want := r.wagesYear(in.Year); in.Year != want {
			r.AddNote("area_year", fmt.Sprintf("No figures by %s are loaded for May %d; those of May %d are shown.", in.words(), want, in.Year))
		}
		if slices.ContainsFunc(in.ByPay, func(e geo.Ranked) bool { return e.Small }) {
			r.AddNote("small_cell", oews.SmallNote)
		}
	}
}

// without returns the loaded areas that are none of the locals.
func without(loaded []lmi.Area, locals []*geo.Local) []lmi.Area {
	has := make(map[lmi.Area]bool, len(locals))
	for _, l := range locals {
		has[l.Area] = true
	}
	lacking := []lmi.Area{}
	for _, area := range loaded {
		if !has[area] {
			lacking = append(lacking, area)
		}
	}
	return lacking
}

// words names the type of areas in a sentence.
func (a Areas) words() string {
	switch a.Type {
	case reference.AreaType(oews.State), reference.AreaType(oews.Territory):
		return a.Type
	}
	return a.Type + " area"
}

// wagesYear is the year of the wages, or that of other figures where there are no wages.
func (r *Result) wagesYear(otherwise int) int {
	if r.Wages == nil {
		return otherwise
	}
	return r.Wages.Year
}

// noteLacks names the OEWS files that would tell more of the wages' places.
func (r *Result) noteLacks() {
	if r.Wages == nil {
		return
	}
	lacks := func(part, what string) { r.AddMissing(fmt.Sprintf("oews-%d-%s", r.Wages.Year, part), what) }
	switch {
	case r.Industries == nil && r.Detail == nil:
		lacks("industry", "wages and employment by sector and by detailed industry")
	case r.Industries == nil:
		lacks("industry", "wages and employment by sector")
	case r.Detail == nil:
		lacks("industry", "wages and employment by detailed industry")
	}
	has := func(areaType int) bool {
		return slices.ContainsFunc(r.Areas, func(a Areas) bool { return a.Type == reference.AreaType(areaType) })
	}
	if !has(oews.State) {
		lacks("state", "wages, employment and geographic differentials by state")
	}
	if !has(oews.Metropolitan) {
		lacks("metro", "wages, employment and geographic differentials by metropolitan and nonmetropolitan area")
	}
}

// placeSources are the sources of the figures by industry and area, and of the
// national ones they are set against.
func (k known) placeSources(r *Result) []int {
	var (
		ids   []int
		years []int
	)
	for _, in := range []*Industries{r.Industries, r.Detail} {
		if in == nil {
			continue
		}
		years = append(years, in.Year)
		for _, e := range in.ByPay {
			ids = append(ids, e.SourceID)
		}
	}
	for _, in := range r.Areas {
		if len(in.ByPay) > 0 {
			years = append(years, in.Year)
		}
		for _, e := range in.ByPay {
			ids = append(ids, e.SourceID)
		}
	}
	if r.Differential != nil {
		years = append(years, r.Wages.Year)
	}
	for _, year := range years {
		ids = append(ids, inYear(k.national[r.SOC], year).SourceID, inYear(k.national[lmi.AllOccupations], year).SourceID)
	}
	return ids
}
