package comparepage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	page   web.Page
	answer compare.RolesResult
	err    error
}

// title names both occupations of two; of more the first, for all together would fill the screen.
func title(answer compare.RolesResult) string {
	first := answer.Columns[0].Wages.Title
	if others := len(answer.Columns) - 1; others > 1 {
		return fmt.Sprintf("%s and %d other roles", first, others)
	}
	return first + " and " + answer.Columns[1].Wages.Title
}

func newArticle(s site.Site, page web.Page, answer compare.RolesResult) (web.Article, error) {
	b := &builder{site: s, page: page, answer: answer}
	article := web.Article{
		Eyebrow: "SOC " + strings.Join(b.codes(), ", "), Title: title(answer), Lede: b.lede(), KeyFigures: b.keyFigures(),
		Notes: answer.Notes, Sources: answer.Sources,
	}
	for _, section := range []func() (web.Section, bool){b.pay, b.overview, b.trend, b.outlook, b.ladder} {
		if part, ok := section(); ok {
			article.Sections = append(article.Sections, part)
		}
	}
	return article, b.err
}

func (b *builder) codes() []string {
	var list []string
	for _, c := range b.answer.Columns {
		list = append(list, string(c.Wages.SOC))
	}
	return list
}

// lede states the medians as far as they are known.
func (b *builder) lede() string {
	var parts []string
	for _, c := range b.answer.Columns {
		if median := c.Wages.In(b.answer.Unit).Median; median.Bounded() {
			parts = append(parts, fmt.Sprintf("%s %s for %s", format.Estimate(median), format.PerUnit(b.answer.Unit), c.Wages.Title))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("Pay, jobs, trend, outlook and schooling side by side, May %d.", b.answer.Year)
	}
	// Titles have commas of their own.
	text := parts[0]
	switch last := len(parts) - 1; {
	case last == 1:
		text += " and " + parts[1]
	case last > 1:
		text = strings.Join(parts[:last], "; ") + "; and " + parts[last]
	}
	return fmt.Sprintf("In May %d the median wage was %s.", b.answer.Year, text)
}

func (b *builder) keyFigures() []web.KeyFigure {
	var figures []web.KeyFigure
	for _, c := range b.answer.Columns {
		e := c.Wages
		figure := web.KeyFigure{Label: e.Title, Value: format.Estimate(e.In(b.answer.Unit).Median), Detail: "median " + format.PerUnit(b.answer.Unit)}
		switch {
		case e.Basis == oews.Both && b.answer.Unit == lmi.USDPerHour:
			figure.Detail += "; " + format.Estimate(e.Annual.Median) + " a year"
		case e.Basis == oews.Both:
			figure.Detail += "; " + format.Estimate(e.Hourly.Median) + " an hour"
		}
		figures = append(figures, figure)
	}
	return figures
}

func (b *builder) figure(c chart.Chart, caption string, noteCodes ...string) web.Figure {
	if b.err != nil {
		return web.Figure{}
	}
	figure, err := site.Figure(b.answer.Meta, c, caption, noteCodes...)
	b.err = err
	return figure
}

// href leads to the page of an occupation, where the site has one.
func (b *builder) href(soc lmi.SOC) string {
	if !b.site.HasRole(soc) {
		return ""
	}
	return b.page.Href(site.RolePath(soc))
}

func (b *builder) pay() (web.Section, bool) {
	var (
		estimates []oews.Estimate
		ids       []int
	)
	for _, c := range b.answer.Columns {
		estimates, ids = append(estimates, c.Wages), append(ids, c.Wages.SourceID)
	}
	c := rangeChart(estimates, b.answer.Unit, fmt.Sprintf("Wage percentiles, May %d", b.answer.Year), site.SourceLine(b.answer.Meta, ids...))
	return web.Section{
		ID: "pay", Head: "Pay",
		Figures: []web.Figure{b.figure(c, rangeCaption, "top_coded", "mixed_units", "annual_only", "hourly_only")},
		Tables:  append(b.wageTables(), b.meanTable()),
	}, true
}

// rangeCaption says how to read a chart of ranges.
const rangeCaption = "The thick bar is the middle half of the workers, the mark the median; the thin bar reaches from the 10th to the 90th percentile."

// rangeChart sets the percentiles of occupations under each other.
func rangeChart(estimates []oews.Estimate, unit lmi.Unit, title, source string) chart.Chart {
	c := chart.Chart{ID: "pay-range", Title: title, Kind: chart.Ranges, Unit: unit, CategoryHead: "Occupation", Highlight: -1, Source: source}
	for _, e := range estimates {
		c.Categories = append(c.Categories, e.Title)
	}
	for i, name := range site.PercentileNames {
		series := chart.Series{Name: name}
		for _, e := range estimates {
			series.Points = append(series.Points, e.In(unit).Percentiles()[i])
		}
		c.Series = append(c.Series, series)
	}
	return c
}

func (b *builder) wageTables() []web.Table {
	var lines []site.WageLine
	for _, c := range b.answer.Columns {
		lines = append(lines, site.WageLine{Name: c.Wages.Title, Href: b.href(c.Wages.SOC), Estimate: c.Wages})
	}
	return site.WageTables(fmt.Sprintf("Wages, May %d", b.answer.Year), "Occupation", lines, lmi.USDPerHour, lmi.USDPerYear)
}

// meanTable says of each pair of occupations whether their means differ by more than sampling error.
func (b *builder) meanTable() web.Table {
	table := web.Table{
		ID: "means", Caption: fmt.Sprintf("Differences of mean wages, May %d", b.answer.Year), Unit: "dollars per hour, or per year where only annual wages are released",
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: "less", Text: true}, {Head: "Difference"}, {Head: "Sampling error alone"}, {Head: "Finding", Text: true},
		},
		Notes: site.NoteRefs(b.answer.Meta, "sampling_error"),
	}
	for _, pair := range b.answer.Means {
		table.Rows = append(table.Rows, web.Row{
			Name: b.titleOf(pair.Second.SOC), Cells: append([]string{b.titleOf(pair.First.SOC)}, site.MeanCells(pair.MeanDifference)...),
		})
	}
	return table
}

func (b *builder) titleOf(soc lmi.SOC) string {
	for _, c := range b.answer.Columns {
		if c.Wages.SOC == soc {
			return c.Wages.Title
		}
	}
	return string(soc)
}

// overview is the table of what is no distribution of wages: a row for each occupation.
func (b *builder) overview() (web.Section, bool) {
	jobs := web.Table{
		ID: "jobs", Caption: "Jobs and outlook",
		Columns: []web.Column{
			{Head: "Occupation"}, {Head: fmt.Sprintf("Jobs, May %d", b.answer.Year)}, {Head: "Projected change"}, {Head: "In BLS's words", Text: true}, {Head: "Openings a year"}, {Head: "Openings in percent of jobs"},
		},
		Notes: site.NoteRefs(b.answer.Meta, "projection_counts", "mixed_editions"),
	}
	asked := web.Table{
		ID: "entry", Caption: "Typically needed to enter",
		Columns: []web.Column{{Head: "Occupation"}, {Head: "Education", Text: true}, {Head: "Work experience", Text: true}, {Head: "On-the-job training", Text: true}},
	}
	for i, c := range b.answer.Columns {
		row := web.Row{Name: c.Wages.Title, Href: b.href(c.Wages.SOC)}
		row.Cells = append([]string{format.Estimate(c.Wages.Employment)}, outlookCells(c.Outlook)...)
		jobs.Rows = append(jobs.Rows, row)
		if t := b.answer.Profiles[i].Typical; t != nil {
			asked.Rows = append(asked.Rows, web.Row{Name: c.Wages.Title, Cells: []string{
				cmp.Or(t.EntryEducation, "not published"), cmp.Or(t.WorkExperience, "not published"), cmp.Or(t.Training, "not published"),
			}})
		}
	}
	section := web.Section{ID: "jobs-and-entry", Head: "Jobs and schooling", Tables: []web.Table{jobs}}
	if len(asked.Rows) > 0 {
		section.Tables = append(section.Tables, asked)
	}
	return section, true
}

// outlookCells are the cells of an outlook: change, words, openings, openings in percent of the jobs.
func outlookCells(e *outlook.Edition) []string {
	if e == nil {
		return []string{"not published", "not published", "not published", "not published"}
	}
	rate := format.Estimate(e.OpeningsPer100)
	if e.OpeningsPer100.Known() {
		rate = format.Share(e.OpeningsPer100.Value)
	}
	return []string{format.Change(e.ChangePct), cmp.Or(e.GrowthWords, "not published"), format.Estimate(e.Openings), rate}
}

func (b *builder) trend() (web.Section, bool) {
	var (
		years  []int
		ids    []int
		breaks []trend.Break
	)
	for _, p := range b.answer.Profiles {
		for _, m := range p.Medians {
			years, ids = append(years, m.Year), append(ids, m.SourceID)
		}
		breaks = append(breaks, p.Breaks...)
	}
	slices.Sort(years)
	years = slices.Compact(years)
	if len(years) < 2 {
		return web.Section{}, false
	}
	slices.Sort(ids)
	base := chart.Chart{
		Kind: chart.Lines, Unit: b.answer.Unit, CategoryHead: "May", Highlight: -1,
		Breaks: site.Breaks(years, breaks), Source: site.SourceLine(b.answer.Meta, slices.Compact(ids)...),
	}
	for _, year := range years {
		base.Categories = append(base.Categories, fmt.Sprint(year))
	}
	nominal := base
	nominal.ID, nominal.Title = "pay-trend", "Median wages by year"
	nominal.Series = b.lines(years, func(m compare.Median) lmi.Estimate { return m.In(b.answer.Unit) })
	figures := []web.Figure{b.figure(nominal, "Dollars of each year, not adjusted for prices. Dashed lines mark breaks in the series of any of the occupations; the notes say what changed.", "pooled_panels")}
	if b.answer.RealBaseYear != 0 {
		real := base
		real.ID, real.Title = "real-trend", "Median wages by year, adjusted for prices"
		real.Series = b.lines(years, func(m compare.Median) lmi.Estimate { return m.Real(b.answer.Unit) })
		figures = append(figures, b.figure(real, fmt.Sprintf("Adjusted with the consumer price index to dollars of May %d.", b.answer.RealBaseYear), "real_wages"))
	}
	return web.Section{ID: "trend", Head: "Trend", Figures: figures}, true
}

// lines are the occupations over the years, a gap where a year has none.
func (b *builder) lines(years []int, of func(compare.Median) lmi.Estimate) []chart.Series {
	var list []chart.Series
	for i, p := range b.answer.Profiles {
		series := chart.Series{Name: b.answer.Columns[i].Wages.Title}
		for _, year := range years {
			at := slices.IndexFunc(p.Medians, func(m compare.Median) bool { return m.Year == year })
			if at < 0 {
				series.Points = append(series.Points, lmi.Missing(b.answer.Unit, lmi.Absent))
				continue
			}
			series.Points = append(series.Points, of(p.Medians[at]))
		}
		list = append(list, series)
	}
	return list
}

func (b *builder) outlook() (web.Section, bool) {
	change := chart.Chart{
		ID: "outlook-change", Title: "Projected change of employment", Kind: chart.Bars, Unit: lmi.Percent, CategoryHead: "Occupation", Highlight: -1,
		Series: []chart.Series{{Name: "Change"}},
	}
	openings := chart.Chart{
		ID: "openings", Title: "Openings a year", Kind: chart.Bars, Unit: lmi.Jobs, CategoryHead: "Occupation", Highlight: -1,
		Series: []chart.Series{{Name: "Openings"}},
	}
	var ids []int
	for _, c := range b.answer.Columns {
		if c.Outlook == nil {
			continue
		}
		name := c.Wages.Title + ", " + c.Outlook.Vintage
		change.Categories, openings.Categories = append(change.Categories, name), append(openings.Categories, name)
		change.Series[0].Points = append(change.Series[0].Points, c.Outlook.ChangePct)
		openings.Series[0].Points = append(openings.Series[0].Points, c.Outlook.Openings)
		ids = append(ids, c.Outlook.SourceID)
	}
	if len(ids) == 0 {
		return web.Section{}, false
	}
	change.Source = site.SourceLine(b.answer.Meta, ids...)
	openings.Source = change.Source
	return web.Section{
		ID: "outlook", Head: "Job outlook",
		Figures: []web.Figure{
			b.figure(change, "Over the ten years of the edition, all jobs, the self-employed too.", "projection_counts", "mixed_editions"),
			b.figure(openings, "Yearly averages of growth and of people who leave the occupation.", "projection_counts", "mixed_editions"),
		},
	}, true
}

func (b *builder) ladder() (web.Section, bool) {
	if len(b.answer.Ladder) == 0 {
		return web.Section{}, false
	}
	table := web.Table{
		ID: "steps", Caption: fmt.Sprintf("Steps between these roles, May %d", b.answer.Year), Unit: "gains of the median, in dollars and percent",
		Columns: []web.Column{{Head: "From"}, {Head: "To", Text: true}, {Head: "Gain"}, {Head: "Why", Text: true}, {Head: "Extra education", Text: true}},
		Notes:   site.NoteRefs(b.answer.Meta, "ladder_reach", "ladder_pay"),
	}
	for _, s := range b.answer.Ladder {
		table.Rows = append(table.Rows, web.Row{Name: b.titleOf(s.From), Cells: []string{
			b.titleOf(s.To), format.Gain(s.MedianGain, s.MedianGainPct), words.Reasons(s.Reasons, s.SharedWords, nil), s.ExtraEducation,
		}})
	}
	return web.Section{ID: "ladder", Head: "From one to another", Text: "Which of these roles can lead to a better paid one among them.", Tables: []web.Table{table}}, true
}
