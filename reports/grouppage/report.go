// Package grouppage compares the occupations of a major group: pay, jobs, growth and openings side by side.
package grouppage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics/roster"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// charted is how many occupations a chart shows; the table has all.
const charted = 15

// Report is one page for each major group of a whole site.
func Report() site.Report {
	return site.Report{Name: "grouppage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if !s.HasRoleList() {
		return nil, nil
	}
	template, err := web.ParseArticle()
	if err != nil {
		return nil, err
	}
	rosters := site.NewShared(func(ctx context.Context) (roster.Result, error) {
		return roster.Get(ctx, s.Query, roster.Params{})
	})
	var list []site.Page
	for _, group := range s.Groups() {
		list = append(list, site.Page{
			Path: site.GroupPath(group.SOC),
			Make: func(ctx context.Context) (site.Document, error) {
				all, err := rosters.Get(ctx)
				if err != nil {
					return site.Document{}, err
				}
				return document(s, template, group, all)
			},
		})
	}
	return list, nil
}

func document(s site.Site, template *web.Template, group site.Group, all roster.Result) (site.Document, error) {
	answer, own := all.Group(group.SOC)
	page := s.Frame(site.GroupPath(group.SOC), group.Title+", role by role", "")
	page.Trail = []web.Link{{Text: "Roles", Path: site.RolesPath}}
	b := builder{site: s, page: page, group: group, answer: answer, own: own}
	article, err := b.article()
	if err != nil {
		return site.Document{}, fmt.Errorf("page of group %s: %w", group.SOC, err)
	}
	return site.Article(template, page, article, answer)
}

type builder struct {
	site   site.Site
	page   web.Page
	group  site.Group
	answer roster.Result
	own    *roster.Row
}

func (b builder) article() (web.Article, error) {
	article := web.Article{
		Eyebrow: "Major group " + string(b.group.SOC), Title: b.group.Title,
		Lede: b.lede(), KeyFigures: b.keyFigures(),
		Notes: b.answer.Notes, Sources: b.answer.Sources,
	}
	figures, err := site.Figures(b.answer.Meta, b.payChart(), b.payCaption(), "top_coded", "small_cell")
	if err != nil {
		return web.Article{}, err
	}
	article.Sections = []web.Section{{ID: "compare", Head: "Side by side", Tables: []web.Table{b.table()}}}
	if len(figures) > 0 {
		article.Sections = append(article.Sections, web.Section{ID: "pay", Head: "Best paid of the group", Figures: figures})
	}
	return article, nil
}

func (b builder) lede() string {
	text := fmt.Sprintf("%s detailed occupations of this group have figures.", format.Count(int64(len(b.answer.Rows))))
	if len(b.answer.Rows) == 1 {
		text = "One detailed occupation of this group has figures."
	}
	if b.own == nil || b.own.Pay == nil || !b.own.Pay.Employment.Known() {
		return text
	}
	text += fmt.Sprintf(" The whole group held %s jobs in May %d", format.Estimate(b.own.Pay.Employment), b.answer.Year)
	if b.own.Pay.AnnualMedian.Known() {
		text += fmt.Sprintf(", at a median pay of %s a year", format.Estimate(b.own.Pay.AnnualMedian))
	}
	return text + "."
}

func (b builder) keyFigures() []web.KeyFigure {
	if b.own == nil {
		return nil
	}
	var figures []web.KeyFigure
	if p := b.own.Pay; p != nil {
		may := fmt.Sprintf("May %d", b.answer.Year)
		figures = append(figures,
			web.KeyFigure{Label: "Median pay", Value: format.Estimate(p.AnnualMedian), Detail: "a year; " + format.Estimate(p.HourlyMedian) + " an hour, " + may},
			web.KeyFigure{Label: "Jobs", Value: format.Estimate(p.Employment), Detail: "wage and salary jobs, " + may},
		)
	}
	if o := b.own.Outlook; o != nil {
		notes := site.NoteRefs(b.answer.Meta, "projection_counts")
		figures = append(figures,
			web.KeyFigure{Label: "Job outlook", Value: format.Change(o.ChangePct), Detail: format.Estimate(o.Base) + " to " + format.Estimate(o.Projected) + " jobs, " + b.answer.Edition, Notes: notes},
			web.KeyFigure{Label: "Openings a year", Value: format.Estimate(o.Openings), Detail: "on average, " + b.answer.Edition, Notes: notes},
		)
	}
	return figures
}

// payChart has the best paid; small cells and medians that are not released have no bar.
func (b builder) payChart() chart.Chart {
	c := chart.Chart{
		ID: "best-paid", Title: fmt.Sprintf("Occupations by median annual pay, May %d", b.answer.Year), Kind: chart.Bars, Unit: lmi.USDPerYear,
		CategoryHead: "Occupation", Highlight: -1, Series: []chart.Series{{Name: "Median"}},
	}
	rows := b.solid()
	for _, row := range rows[:min(charted, len(rows))] {
		c.Categories = append(c.Categories, row.Title)
		c.Series[0].Points = append(c.Series[0].Points, row.Pay.AnnualMedian)
		c.Source = site.SourceLine(b.answer.Meta, row.Pay.SourceID)
	}
	return c
}

// solid are the occupations that may lead by annual pay, the best paid first.
func (b builder) solid() []roster.Row {
	rows := slices.DeleteFunc(slices.Clone(b.answer.Rows), func(r roster.Row) bool {
		return r.Pay == nil || r.Pay.Small || !r.Pay.AnnualMedian.Bounded()
	})
	slices.SortStableFunc(rows, func(a, b roster.Row) int {
		return cmp.Compare(b.Pay.AnnualMedian.Value, a.Pay.AnnualMedian.Value)
	})
	return rows
}

func (b builder) payCaption() string {
	if n := len(b.solid()); n > charted {
		return fmt.Sprintf("The first %d of %d. Occupations with few jobs, and those without an annual median, are left out.", charted, n)
	}
	return "Occupations with few jobs, and those without an annual median, are left out."
}

// table has the occupations by employment, the largest first; those without released employment come last.
func (b builder) table() web.Table {
	table := web.Table{
		ID: "occupations", Caption: "Occupations of the group by employment",
		Unit:    fmt.Sprintf("Wages and jobs May %d", b.answer.Year),
		Notes:   site.NoteRefs(b.answer.Meta, "detailed_only", "small_cell"),
		Columns: []web.Column{{Head: "Occupation"}, {Head: "SOC"}, {Head: "Jobs"}, {Head: "Median an hour"}, {Head: "Median a year"}},
	}
	outlook := b.answer.Edition != ""
	if outlook {
		table.Unit += fmt.Sprintf("; growth and openings of all jobs, %s", b.answer.Edition)
		table.Columns = append(table.Columns, web.Column{Head: "Growth"}, web.Column{Head: "Openings a year"})
	}
	rows := slices.Clone(b.answer.Rows)
	slices.SortStableFunc(rows, func(a, b roster.Row) int { return cmp.Compare(jobs(b), jobs(a)) })
	for _, r := range rows {
		table.Rows = append(table.Rows, b.row(r, outlook))
	}
	return table
}

func jobs(r roster.Row) float64 {
	if r.Pay == nil || !r.Pay.Employment.Known() {
		return -1
	}
	return r.Pay.Employment.Value
}

func (b builder) row(r roster.Row, outlook bool) web.Row {
	row := web.Row{Name: r.Title, Cells: []string{string(r.SOC), dash, dash, dash}}
	if r.Pay != nil {
		if r.Pay.Small {
			row.Name += site.SmallMark
		}
		row.Cells = []string{string(r.SOC), format.Estimate(r.Pay.Employment), format.Estimate(r.Pay.HourlyMedian), format.Estimate(r.Pay.AnnualMedian)}
	}
	if b.site.HasRole(r.SOC) {
		row.Href = b.page.Href(site.RolePath(r.SOC))
	}
	switch {
	case !outlook:
	case r.Outlook == nil:
		row.Cells = append(row.Cells, dash, dash)
	default:
		row.Cells = append(row.Cells, format.Change(r.Outlook.ChangePct), format.Estimate(r.Outlook.Openings))
	}
	return row
}

// dash stands where a dataset does not list the occupation.
const dash = "–"
