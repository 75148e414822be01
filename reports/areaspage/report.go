// Package areaspage lists the areas of a site and sets the states side by side.
package areaspage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/area"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// tableRows is how many rows of a table of areas stand open.
const tableRows = 100

// Report is the list of the areas of a whole site.
func Report() site.Report {
	return site.Report{Name: "areaspage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if !s.HasAreaList() {
		return nil, nil
	}
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.AreasPath, Make: func(ctx context.Context) (site.Document, error) {
		answer, err := area.Summarize(ctx, s.Query, states(s))
		if err != nil {
			return site.Document{}, err
		}
		page := s.Frame(site.AreasPath, "States and areas", "")
		article, err := newArticle(s, page, answer)
		if err != nil {
			return site.Document{}, fmt.Errorf("page of areas: %w", err)
		}
		return site.Article(template, page, article, answer)
	}}}, nil
}

// states are the codes of the site's states and territories.
func states(s site.Site) []lmi.Area {
	var codes []lmi.Area
	for _, e := range s.Directory.Areas {
		if e.AreaType == oews.State || e.AreaType == oews.Territory {
			codes = append(codes, e.Area)
		}
	}
	return codes
}

func newArticle(s site.Site, page web.Page, answer area.Overview) (web.Article, error) {
	article := web.Article{
		Eyebrow: "All occupations together", Title: "States and areas", Lede: lede(s, answer),
		Notes: answer.Notes, Sources: answer.Sources, Missing: answer.Missing,
	}
	if len(answer.Areas) > 0 {
		figures, err := maps(answer)
		if err != nil {
			return web.Article{}, err
		}
		article.Sections = append(article.Sections,
			web.Section{ID: "pay", Head: "What the states pay", Text: indexText(answer), Figures: figures},
			web.Section{ID: site.States, Head: "All states and territories", Tables: []web.Table{stateTable(page, answer)}},
		)
	}
	for _, kind := range s.AreaKinds() {
		if kind.ID != site.States {
			article.Sections = append(article.Sections, web.Section{ID: kind.ID, Head: kind.Title, Tables: []web.Table{areaTable(page, kind)}})
		}
	}
	return article, nil
}

func lede(s site.Site, answer area.Overview) string {
	text := fmt.Sprintf("%d areas: what each pays, whom it employs, and how that compares with the nation.", len(s.Directory.Areas))
	ranked := byIndex(answer)
	if len(ranked) == 0 {
		return text
	}
	return text + " " + fmt.Sprintf("For the same occupations %s pays most, %s times what the nation pays.", ranked[0].Title, format.Estimate(ranked[0].Index.NationalMix))
}

// byIndex are the areas with a wage index, the highest first.
func byIndex(answer area.Overview) []area.Summary {
	var ranked []area.Summary
	for _, a := range answer.Areas {
		if a.Index != nil && a.Index.NationalMix.Known() {
			ranked = append(ranked, a)
		}
	}
	slices.SortStableFunc(ranked, func(a, b area.Summary) int { return cmp.Compare(b.Index.NationalMix.Value, a.Index.NationalMix.Value) })
	return ranked
}

// named is how many areas a sentence names at each end.
const named = 3

// indexText names the areas at both ends of the wage index.
func indexText(answer area.Overview) string {
	ranked := byIndex(answer)
	if len(ranked) < 2*named {
		return ""
	}
	list := func(some []area.Summary) string {
		var parts []string
		for _, a := range some {
			parts = append(parts, fmt.Sprintf("%s (%s)", a.Title, format.Estimate(a.Index.NationalMix)))
		}
		return strings.Join(parts[:named-1], ", ") + " and " + parts[named-1]
	}
	lowest := ranked[len(ranked)-named:]
	slices.Reverse(lowest)
	return fmt.Sprintf("For the same work, the nation being 1, pay is highest in %s, and lowest in %s.", list(ranked), list(lowest))
}

// maps are the tile maps of the wage index and of the median over all occupations, of the newest year among the areas.
func maps(answer area.Overview) ([]web.Figure, error) {
	year := 0
	for _, a := range answer.Areas {
		year = max(year, a.Year)
	}
	index, median := make(map[lmi.Area]site.Place), make(map[lmi.Area]site.Place)
	var ids []int
	for _, a := range answer.Areas {
		if a.Year != year {
			continue
		}
		ids = append(ids, a.SourceID)
		median[a.Area] = site.Place{Title: a.Title, Figure: a.HourlyMedian}
		if a.Index != nil {
			index[a.Area] = site.Place{Title: a.Title, Figure: a.Index.NationalMix}
		}
	}
	source := site.SourceLine(answer.Meta, ids...)
	var figures []web.Figure
	add := func(c chart.Chart, series string, places map[lmi.Area]site.Place, caption string, noteCodes ...string) error {
		if len(places) == 0 {
			return nil
		}
		figure, err := site.Figure(answer.Meta, site.StateMap(c, series, places, nil), caption, noteCodes...)
		figures = append(figures, figure)
		return err
	}
	err := add(chart.Chart{ID: "index-by-state", Title: fmt.Sprintf("Wage index by state, May %d", year), Unit: lmi.Ratio, Source: source}, "Wage index", index,
		"What the nation's jobs would cost at the state's wages, the nation being 1: the same occupations everywhere. Each tile is a state, colored in five classes of about as many states each. Puerto Rico, the Virgin Islands and Guam stand apart.", "wage_index")
	if err != nil {
		return nil, err
	}
	err = add(chart.Chart{ID: "median-by-state", Title: fmt.Sprintf("Median pay by state, May %d", year), Unit: lmi.USDPerHour, Source: source}, "Median", median,
		"Over all occupations, so that it tells which occupations a state has as well as what it pays.")
	return figures, err
}

func stateTable(page web.Page, answer area.Overview) web.Table {
	table := web.Table{
		ID: "state-rows", Caption: "States and territories, May " + years(answer), Notes: site.NoteRefs(answer.Meta, "differential", "wage_index", "outside_nation"),
		Columns: []web.Column{
			{Head: "Area"}, {Head: "Jobs"}, {Head: "Share of the nation's jobs"}, {Head: "Median an hour"}, {Head: "Median a year"},
			{Head: "Median, nation\u00a0=\u00a01"}, {Head: "Wage index"},
		},
	}
	rows := slices.Clone(answer.Areas)
	slices.SortStableFunc(rows, func(a, b area.Summary) int { return cmp.Compare(a.Title, b.Title) })
	for _, a := range rows {
		ratio, index := lmi.Missing(lmi.Ratio, lmi.Absent), lmi.Missing(lmi.Ratio, lmi.Absent)
		if a.Differential != nil {
			ratio = a.Differential.Median
		}
		if a.Index != nil {
			index = a.Index.NationalMix
		}
		table.Rows = append(table.Rows, web.Row{Name: a.Title, Href: page.Href(site.AreaPath(a.Area)), Cells: []string{
			format.Estimate(a.Employment), share(a.NationalShare), format.Estimate(a.HourlyMedian), format.Estimate(a.AnnualMedian),
			format.Estimate(ratio), format.Estimate(index),
		}})
	}
	return table
}

// share writes a share of the nation's jobs; an area outside the nation has none.
func share(e lmi.Estimate) string {
	switch {
	case e.Known():
		return format.Share(e.Value)
	case e.Status == lmi.Absent:
		return "none"
	}
	return format.Estimate(e)
}

// years names the first and the last year of the areas.
func years(answer area.Overview) string {
	first, last := answer.Areas[0].Year, answer.Areas[0].Year
	for _, a := range answer.Areas {
		first, last = min(first, a.Year), max(last, a.Year)
	}
	return format.Years(first, last)
}

func areaTable(page web.Page, kind site.AreaKind) web.Table {
	table := web.Table{
		ID: kind.ID + "-rows", Caption: fmt.Sprintf("%s, May %d", kind.Title, kind.Areas[0].Year), PageRows: tableRows,
		Columns: []web.Column{{Head: "Area"}, {Head: "Code"}, {Head: "Jobs"}, {Head: "Median an hour"}, {Head: "Median a year"}},
	}
	for _, e := range kind.Areas {
		table.Rows = append(table.Rows, web.Row{Name: e.AreaTitle, Href: page.Href(site.AreaPath(e.Area)), Cells: []string{
			string(e.Area), format.Estimate(e.Employment), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
		}})
	}
	return table
}
