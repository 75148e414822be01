package rankingpage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/rankings"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// charted is how many occupations a chart shows, tableRows how many rows of the table stand open.
const (
	charted   = 15
	tableRows = 50
)

// builder makes the article of one ranking.
type builder struct {
	site    site.Site
	page    web.Page
	answer  rankings.Result
	ranking rankings.Ranking
}

func (b builder) article() (web.Article, error) {
	title := site.RankingTitle(b.ranking.Measure)
	article := web.Article{
		Eyebrow: period(b.answer, b.ranking.Measure), Title: title, Lede: b.lede(),
		Notes: b.answer.Notes, Sources: b.answer.Sources,
	}
	c := b.chart()
	figures, err := site.Figures(b.answer.Meta, c, b.caption(), "top_coded")
	if err != nil {
		return web.Article{}, err
	}
	article.Sections = append(article.Sections, web.Section{ID: "first", Head: fmt.Sprintf("The first %d", len(c.Categories)), Figures: figures})
	article.Sections = append(article.Sections, web.Section{
		ID: "all", Head: "The whole ranking", Text: b.leftOut(),
		Tables: []web.Table{b.table("ranking", title+", "+period(b.answer, b.ranking.Measure), b.ranking.Rows)},
	})
	if small := b.ranking.Small; len(small) > 0 {
		article.Sections = append(article.Sections, web.Section{
			ID: "small", Head: "Too small to rank", Text: b.whySmall(),
			Tables: []web.Table{b.table("small-cells", "Occupations without a rank", small)},
		})
	}
	return article, nil
}

// period says of which time the ranking is.
func period(answer rankings.Result, by rankings.Measure) string {
	if by.OfOutlook() {
		return fmt.Sprintf("Employment Projections %s", answer.Edition)
	}
	return fmt.Sprintf("May %d", answer.Year)
}

// measured says what the ranking goes by: "median annual pay in May 2025".
func measured(answer rankings.Result, by rankings.Measure) string {
	span := fmt.Sprintf("from %d to %d", answer.BaseYear, answer.EndYear)
	switch by {
	case rankings.BestPaid, rankings.LowestPaid:
		return fmt.Sprintf("median annual pay in May %d", answer.Year)
	case rankings.MostJobs:
		return fmt.Sprintf("wage and salary jobs in May %d", answer.Year)
	case rankings.FastestGrowing:
		return "projected growth in percent " + span
	case rankings.FastestDeclining:
		return "projected decline in percent " + span
	case rankings.MostNewJobs:
		return "projected gain of jobs " + span
	case rankings.MostJobsLost:
		return "projected loss of jobs " + span
	}
	return "projected openings a year " + span
}

// lede says who comes first.
func (b builder) lede() string {
	by := measured(b.answer, b.ranking.Measure)
	rows := b.ranking.Rows
	if len(rows) == 0 {
		return fmt.Sprintf("No occupation has a place by %s.", by)
	}
	first := 0
	for first < len(rows) && rows[first].Rank == 1 {
		first++
	}
	figure := b.shown(rows[0])
	text := fmt.Sprintf("%s detailed occupations by %s.", format.Count(int64(len(rows))), by)
	if first > 1 {
		return text + fmt.Sprintf(" %s of them share the first place, with %s each.", format.Count(int64(first)), figure)
	}
	return text + fmt.Sprintf(" First come %s, with %s.", rows[0].Title, figure)
}

// figure is what the row is ranked by.
func (b builder) figure(r rankings.Row) lmi.Estimate {
	switch b.ranking.Measure {
	case rankings.BestPaid, rankings.LowestPaid:
		return r.Pay.AnnualMedian
	case rankings.MostJobs:
		return r.Pay.Employment
	case rankings.FastestGrowing, rankings.FastestDeclining:
		return r.Outlook.ChangePct
	case rankings.MostNewJobs, rankings.MostJobsLost:
		return r.Outlook.Change
	}
	return r.Outlook.Openings
}

// shown writes the figure that the row is ranked by.
func (b builder) shown(r rankings.Row) string {
	switch b.ranking.Measure {
	case rankings.FastestGrowing, rankings.FastestDeclining, rankings.MostNewJobs, rankings.MostJobsLost:
		return format.Change(b.figure(r))
	}
	return format.Estimate(b.figure(r))
}

func (b builder) chart() chart.Chart {
	by := measured(b.answer, b.ranking.Measure)
	c := chart.Chart{
		ID: "first-of-ranking", Title: "Occupations by " + by, Kind: chart.Bars, Unit: b.ranking.Unit,
		CategoryHead: "Occupation", Highlight: -1, Series: []chart.Series{{Name: seriesName(b.ranking.Measure)}},
	}
	for _, r := range b.ranking.Rows[:min(charted, len(b.ranking.Rows))] {
		c.Categories = append(c.Categories, r.Title)
		c.Series[0].Points = append(c.Series[0].Points, b.figure(r))
		if b.ranking.Measure.OfOutlook() {
			c.Source = site.SourceLine(b.answer.Meta, r.Outlook.SourceID)
		} else {
			c.Source = site.SourceLine(b.answer.Meta, r.Pay.SourceID)
		}
	}
	return c
}

func seriesName(by rankings.Measure) string {
	switch by {
	case rankings.BestPaid, rankings.LowestPaid:
		return "Median"
	case rankings.MostJobs:
		return "Jobs"
	case rankings.MostOpenings:
		return "Openings a year"
	}
	return "Change"
}

func (b builder) caption() string {
	if len(b.ranking.Rows) <= charted {
		return ""
	}
	text := fmt.Sprintf("The first %d of %s; the table below has all.", charted, format.Count(int64(len(b.ranking.Rows))))
	if b.ranking.Rows[charted].Rank == b.ranking.Rows[charted-1].Rank {
		text += " The last place shown is shared by others, which the table names."
	}
	return text
}

// leftOut counts the occupations that have no place, and says why.
func (b builder) leftOut() string {
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{
		{b.ranking.NotReleased, "whose figure is not released or not published"},
		{b.ranking.HourlyOnly, "for which only hourly wages are released"},
		{b.ranking.Others, "that do not change in this direction"},
		{len(b.ranking.Small), "that are too small to rank and stand below"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", format.Count(int64(part.n)), part.text))
		}
	}
	text := "Equal figures share a place"
	if !b.ranking.Measure.OfOutlook() && b.ranking.Measure != rankings.MostJobs {
		text += ", as do all wages at or above the bound that BLS releases none beyond"
	}
	if len(parts) == 0 {
		return text + ". No occupation is left out."
	}
	return text + ". Without a place are the occupations: " + strings.Join(parts, "; ") + "."
}

func (b builder) whySmall() string {
	if b.ranking.Measure.OfOutlook() {
		return fmt.Sprintf("Fewer than 500 jobs in %d: the figures are rounded to hundreds, so that a change in percent can be one of rounding.", b.answer.BaseYear)
	}
	return "Fewer than 500 jobs or none released, or a relative standard error above 30 percent: a median of a handful of workers does not lead a ranking."
}

func (b builder) table(id, caption string, rows []rankings.Row) web.Table {
	table := web.Table{ID: id, Caption: caption, Lead: "Rank", PageRows: tableRows, Columns: b.columns()}
	for _, r := range rows {
		row := web.Row{Lead: "–", Name: r.Title, Cells: append([]string{string(r.SOC)}, b.cells(r)...)}
		if r.Rank > 0 {
			row.Lead = format.Count(int64(r.Rank))
		} else {
			row.Name += site.SmallMark
		}
		if b.site.HasRole(r.SOC) {
			row.Href = b.page.Href(site.RolePath(r.SOC))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (b builder) columns() []web.Column {
	columns := []web.Column{{Head: "Occupation"}, {Head: "SOC"}}
	if !b.ranking.Measure.OfOutlook() {
		return append(columns, web.Column{Head: "Median a year"}, web.Column{Head: "Median an hour"}, web.Column{Head: "Jobs"})
	}
	return append(columns,
		web.Column{Head: fmt.Sprintf("Jobs, %d", b.answer.BaseYear)}, web.Column{Head: fmt.Sprintf("Jobs, %d", b.answer.EndYear)},
		web.Column{Head: "Change"}, web.Column{Head: "Change in percent"}, web.Column{Head: "Openings a year"})
}

func (b builder) cells(r rankings.Row) []string {
	if !b.ranking.Measure.OfOutlook() {
		return []string{format.Estimate(r.Pay.AnnualMedian), format.Estimate(r.Pay.HourlyMedian), format.Estimate(r.Pay.Employment)}
	}
	return []string{
		format.Estimate(r.Outlook.Base), format.Estimate(r.Outlook.Projected),
		format.Change(r.Outlook.Change), format.Change(r.Outlook.ChangePct), format.Estimate(r.Outlook.Openings),
	}
}
