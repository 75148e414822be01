package diffpage

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// most is how many rises, and how many falls, a chart and the table beside it show.
const most = 10

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	page   web.Page
	answer diff.Result
	err    error
}

func (b *builder) article(params diff.Params) web.Article {
	article := web.Article{
		Title: site.ChangesTitle(params), Notes: b.answer.Notes, Sources: b.answer.Sources, Missing: b.answer.Missing,
	}
	if b.answer.Outlook != nil {
		b.outlook(&article)
		return article
	}
	b.wages(&article)
	return article
}

func count(n int) string { return format.Count(int64(n)) }

func countOf(n, of int) string { return count(n) + " of " + count(of) }

// figure makes a chart's figure, or none where the chart is empty.
func (b *builder) figure(c chart.Chart, caption string, notes ...string) []web.Figure {
	if b.err != nil {
		return nil
	}
	figures, err := site.Figures(b.answer.Meta, c, caption, notes...)
	b.err = err
	return figures
}

// ends are the first codes of two lists in the order of a chart: the largest
// rise on top, the largest fall at the bottom.
func ends(rises, falls []lmi.SOC) []lmi.SOC {
	falls = slices.Clone(falls[:min(most, len(falls))])
	slices.Reverse(falls)
	return slices.Concat(rises[:min(most, len(rises))], falls)
}

// row begins a row of a table with the occupation's title, which leads to its page.
func (b *builder) row(soc lmi.SOC, title string, cells ...string) web.Row {
	row := web.Row{Name: title, Cells: append([]string{string(soc)}, cells...)}
	if b.site.HasRole(soc) {
		row.Href = b.page.Href(site.RolePath(soc))
	}
	return row
}

func (b *builder) renamedTable(renamed []diff.Renamed) []web.Table {
	if len(renamed) == 0 {
		return nil
	}
	table := web.Table{
		ID: "renamed", Caption: "Renamed codes",
		Columns: []web.Column{{Head: "Title " + labelOf(b.answer.Now)}, {Head: "SOC"}, {Head: "Title " + labelOf(b.answer.Then), Text: true}},
	}
	for _, r := range renamed {
		table.Rows = append(table.Rows, b.row(r.SOC, r.Now, r.Then))
	}
	return []web.Table{table}
}

// labelOf names a vintage in a heading: "May 2024", "2024-34".
func labelOf(v lmi.Vintage) string {
	if v.Dataset == lmi.Projections {
		return v.Label
	}
	return v.Reference
}

// section adds a section that has anything in it.
func section(article *web.Article, s web.Section) {
	if len(s.Figures)+len(s.Tables) > 0 || s.Text != "" {
		article.Sections = append(article.Sections, s)
	}
}

func words(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// codesSentence says how many codes came and went.
func codesSentence(then, now string, both, added, gone, renamed int) string {
	return fmt.Sprintf("%s codes stand in both %s and %s; %s are new, %s are gone and %s are renamed.",
		count(both), then, now, count(added), count(gone), count(renamed))
}
