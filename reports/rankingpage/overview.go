package rankingpage

import (
	"fmt"

	"wageatlas/analytics/rankings"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// leaders is how many of each ranking the overview names.
const leaders = 5

// overview is the body of the page with the first of all rankings.
type overview struct {
	Title, Lede string
	Rankings    []excerpt
	Notes       []lmi.Note
	Sources     []lmi.Source
}

// excerpt is the beginning of a ranking.
type excerpt struct {
	ID, Title, Href, Measured string
	Rows                      []place
	// More says how many there are, and leads to them.
	More string
}

type place struct{ Rank, Title, Href, Value string }

func newOverview(s site.Site, page web.Page, answer rankings.Result) overview {
	o := overview{
		Title:   "Rankings of occupations",
		Lede:    fmt.Sprintf("Detailed occupations of the nation by pay and jobs in May %d.", answer.Year),
		Notes:   answer.Notes,
		Sources: answer.Sources,
	}
	if answer.Edition != "" {
		o.Lede = fmt.Sprintf("Detailed occupations of the nation by pay and jobs in May %d, and by what the projections %s say of their growth, decline and openings.", answer.Year, answer.Edition)
	}
	for _, ranking := range answer.Rankings {
		b := builder{site: s, page: page, answer: answer, ranking: ranking}
		e := excerpt{
			ID: string(ranking.Measure), Title: site.RankingTitle(ranking.Measure), Href: page.Href(site.RankingPath(ranking.Measure)),
			Measured: "By " + measured(answer, ranking.Measure),
			More:     fmt.Sprintf("All %s", format.Count(int64(len(ranking.Rows)))),
		}
		for _, r := range ranking.Rows[:min(leaders, len(ranking.Rows))] {
			p := place{Rank: format.Count(int64(r.Rank)), Title: r.Title, Value: b.shown(r)}
			if s.HasRole(r.SOC) {
				p.Href = page.Href(site.RolePath(r.SOC))
			}
			e.Rows = append(e.Rows, p)
		}
		o.Rankings = append(o.Rankings, e)
	}
	return o
}

// answer is the part of the rankings that the page shows.
func (o overview) answer(all rankings.Result) rankings.Result {
	part := all
	part.Rankings = nil
	for _, ranking := range all.Rankings {
		ranking.Rows = ranking.Rows[:min(leaders, len(ranking.Rows))]
		ranking.Small = []rankings.Row{}
		part.Rankings = append(part.Rankings, ranking)
	}
	return part
}

func (o overview) tables() []web.Table {
	var tables []web.Table
	for _, e := range o.Rankings {
		table := web.Table{ID: e.ID, Caption: e.Title, Unit: e.Measured, Lead: "Rank", Columns: []web.Column{{Head: "Occupation"}, {Head: "Figure"}}}
		for _, p := range e.Rows {
			table.Rows = append(table.Rows, web.Row{Lead: p.Rank, Name: p.Title, Href: p.Href, Cells: []string{p.Value}})
		}
		tables = append(tables, table)
	}
	return tables
}
