package rolepage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// leading is how many areas a table of the first ones holds.
const leading = 10

// where says in which areas the occupation is paid best and in which it works, as far as areas are loaded.
func (b *builder) where() (web.Section, bool) {
	section := web.Section{ID: "where", Head: "Where"}
	var sentences []string
	states, territories := b.areas(oews.State), b.areas(oews.Territory)
	if len(states.ByPay) > 0 {
		sentences = append(sentences, b.placeSentences(states, "states")...)
		section.Figures = b.maps(states, territories)
		section.Folds = append(section.Folds, b.allAreas(states, "states", "States"))
	}
	if len(territories.ByPay) > 0 {
		section.Folds = append(section.Folds, b.allAreas(territories, "territories", "Territories"))
	}
	if metros := b.areas(oews.Metropolitan); len(metros.ByPay) > 0 {
		sentences = append(sentences, b.placeSentences(metros, "metropolitan areas")...)
		section.Tables = b.firstAreas(metros, "metropolitan areas")
		section.Folds = append(section.Folds, b.allAreas(metros, "metropolitan", "Metropolitan areas"))
	}
	if others := b.areas(oews.Nonmetropolitan); len(others.ByPay) > 0 {
		section.Folds = append(section.Folds, b.allAreas(others, "nonmetropolitan", "Nonmetropolitan areas"))
	}
	section.Text = strings.Join(sentences, " ")
	return section, len(section.Folds) > 0
}

// areas are the figures in areas of a type, without rankings where there are none.
func (b *builder) areas(areaType int) role.Areas {
	for _, in := range b.answer.Areas {
		if in.Type == reference.AreaType(areaType) {
			return in
		}
	}
	return role.Areas{}
}

// median is the median in the unit that the page speaks in.
func (b *builder) median(l *geo.Local) lmi.Estimate {
	if b.answer.Wages.PayUnit() == lmi.USDPerYear {
		return l.Annual.Median
	}
	return l.Hourly.Median
}

// total reports whether the page is on all occupations together, which are as usual everywhere.
func (b *builder) total() bool { return b.answer.SOC == lmi.AllOccupations }

// maps are the tile maps of median pay and of concentration by state, or of jobs where all occupations
// are told. Territories of another year are left out.
func (b *builder) maps(states, territories role.Areas) []web.Figure {
	known := slices.Clone(states.ByPay)
	without := slices.Clone(states.Without)
	if territories.Year == states.Year {
		known, without = append(known, territories.ByPay...), append(without, territories.Without...)
	}
	figures := func(of func(*geo.Local) lmi.Estimate) map[lmi.Area]site.Place {
		places := make(map[lmi.Area]site.Place, len(known))
		for _, e := range known {
			places[e.Area] = site.Place{Title: e.AreaTitle, Figure: of(e.Local), Small: e.Small}
		}
		return places
	}
	source := site.SourceLine(b.answer.Meta, sourceIDs(known)...)
	first := chart.Chart{ID: "pay-by-state", Title: fmt.Sprintf("Median pay by state, May %d", states.Year), Unit: b.answer.Wages.PayUnit(), Source: source}
	pay := b.figure(site.StateMap(first, "Median", figures(b.median), without),
		"Each tile is a state, colored by pay in five classes of about as many states each. A corner marks an estimate that stands on few jobs. Puerto Rico, the Virgin Islands and Guam stand apart: the figures for the nation leave them out.",
		"area_year", "top_coded", "small_cell")
	if b.total() {
		second := chart.Chart{ID: "jobs-by-state", Title: fmt.Sprintf("Jobs by state, May %d", states.Year), Unit: lmi.Jobs, Source: source}
		jobs := figures(func(l *geo.Local) lmi.Estimate { return l.Employment })
		return []web.Figure{pay, b.figure(site.StateMap(second, "Employment", jobs, without), "Wage and salary jobs.", "area_year")}
	}
	second := chart.Chart{ID: "concentration-by-state", Title: fmt.Sprintf("Location quotient by state, May %d", states.Year), Unit: lmi.Ratio, Source: source}
	quotients := figures(func(l *geo.Local) lmi.Estimate { return l.LocationQuotient })
	return []web.Figure{pay, b.figure(site.StateMap(second, "Location quotient", quotients, without),
		"How much more usual the occupation is in the state than in the nation, which is 1.", "area_year", "small_cell")}
}

func sourceIDs(list []geo.Ranked) []int {
	var ids []int
	for _, e := range list {
		ids = append(ids, e.SourceID)
	}
	return ids
}

// placeSentences say where pay is highest, where most jobs are and where the occupation is most usual. What is not known
// has no sentence. kind names the areas in the plural.
func (b *builder) placeSentences(in role.Areas, kind string) []string {
	if len(in.ByPay) == 1 {
		return []string{fmt.Sprintf("Of the %s that are loaded, only %s has figures of the occupation.", kind, in.ByPay[0].AreaTitle)}
	}
	var sentences []string
	if list := placed(in.ByPay); len(list) > 0 {
		first := leadersOf(list)
		median := b.median(first[0].Local)
		if median.Bounded() {
			paid := fmt.Sprintf("%s: %s %s.", placeNames(first, kind), format.Estimate(median), format.PerUnit(median.Unit))
			if len(list) == 1 {
				sentences = append(sentences, fmt.Sprintf("The only one of the %s was, in May %d, %s", among(in, kind), in.Year, paid))
			} else {
				sentences = append(sentences, fmt.Sprintf("Among the %d %s, the highest median pay in May %d was in %s", len(list), among(in, kind), in.Year, paid))
			}
		}
	}
	if first := leadersOf(in.ByEmployment); len(first) > 0 {
		start := "The"
		if len(sentences) == 0 {
			start = fmt.Sprintf("In May %d the", in.Year)
		}
		sentences = append(sentences, fmt.Sprintf("%s most jobs were in %s: %s.", start, placeNames(first, kind), format.Estimate(first[0].Employment)))
	}
	if first := leadersOf(in.ByConcentration); len(first) > 0 && !b.total() {
		sentences = append(sentences, fmt.Sprintf("The occupation was most usual in %s, with %s times the share of jobs that it has in the nation.",
			placeNames(first, kind), format.Estimate(first[0].LocationQuotient)))
	}
	return sentences
}

// among names those that stand in the ranking by pay: "states with 500 of these jobs or more". Their number
// beside it tells a reader how much of the country the files that are loaded cover.
func among(in role.Areas, kind string) string {
	if slices.ContainsFunc(in.ByPay, func(e geo.Ranked) bool { return e.Small }) {
		return kind + " with 500 of these jobs or more"
	}
	return kind + " with figures"
}

// placed keeps what has a place in the ranking.
func placed(list []geo.Ranked) []geo.Ranked {
	if i := slices.IndexFunc(list, func(e geo.Ranked) bool { return e.Rank == 0 }); i >= 0 {
		return list[:i]
	}
	return list
}

// leadersOf are the areas that share the first place.
func leadersOf(ranked []geo.Ranked) []geo.Ranked {
	n := 0
	for n < len(ranked) && ranked[n].Rank == 1 {
		n++
	}
	return ranked[:n]
}

// mostNamed is how many areas that share a place are named.
const mostNamed = 3

// placeNames names areas: "Ohio", "Ohio and Iowa", "12 states".
func placeNames(list []geo.Ranked, kind string) string {
	if len(list) > mostNamed {
		return fmt.Sprintf("%d %s", len(list), kind)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.AreaTitle)
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	// Titles of metropolitan areas hold commas.
	return strings.Join(names[:last], "; ") + " and " + names[last]
}

// firstAreas are the tables of the first areas by pay, jobs and concentration. Areas without a place in a ranking are in none.
func (b *builder) firstAreas(in role.Areas, kind string) []web.Table {
	var tables []web.Table
	for _, ranking := range []struct {
		id, caption string
		list        []geo.Ranked
	}{
		{"metro-pay", "Best-paying %s, May %d", in.ByPay},
		{"metro-jobs", "Most jobs: %s, May %d", in.ByEmployment},
		{"metro-concentration", "Where it is most usual: %s, May %d", in.ByConcentration},
	} {
		if ranking.id == "metro-concentration" && b.total() {
			continue
		}
		if list := placed(ranking.list); len(list) > 0 {
			tables = append(tables, b.areaTable(ranking.id, fmt.Sprintf(ranking.caption, kind, in.Year), list[:min(leading, len(list))]))
		}
	}
	return tables
}

// allAreas is the table of all areas of a type by name, folded away.
func (b *builder) allAreas(in role.Areas, id, name string) web.Fold {
	list := slices.SortedStableFunc(slices.Values(in.ByPay), func(x, y geo.Ranked) int { return cmp.Compare(x.AreaTitle, y.AreaTitle) })
	fold := web.Fold{
		ID: id + "-all", Summary: fmt.Sprintf("%s: all %d by name", name, len(list)),
		Tables: []web.Table{b.areaTable(id+"-list", fmt.Sprintf("%s, May %d", name, in.Year), list)},
	}
	if n := len(in.Without); n > 0 {
		fold.Text = fmt.Sprintf("Of %d more that are loaded no estimate of the occupation is published.", n)
	}
	return fold
}

func (b *builder) areaTable(id, caption string, list []geo.Ranked) web.Table {
	unit := b.answer.Wages.PayUnit()
	table := web.Table{
		ID: id, Caption: caption, Notes: site.NoteRefs(b.answer.Meta, "differential", "area_year", "small_cell"),
		Columns: []web.Column{
			{Head: "Area"}, {Head: "Median " + format.PerUnit(unit)}, {Head: "Median, nation\u00a0=\u00a01"}, {Head: "Jobs"}, {Head: "Location quotient"},
		},
	}
	for _, e := range list {
		row := web.Row{Name: e.AreaTitle, Cells: []string{
			format.Estimate(b.median(e.Local)), format.Estimate(e.Differential.Median), format.Estimate(e.Employment), format.Estimate(e.LocationQuotient),
		}}
		if e.Small {
			row.Name += " (small)"
		}
		if b.site.HasArea(e.Area) {
			row.Href = b.page.Href(site.AreaPath(e.Area))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
