package rolepage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/sentences"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// figure makes the figure of a chart, with references to the notes of the codes.
func (b *builder) figure(c chart.Chart, caption string, noteCodes ...string) web.Figure {
	if b.err != nil {
		return web.Figure{}
	}
	figure, err := site.Figure(b.answer.Meta, c, caption, noteCodes...)
	b.err = err
	return figure
}

// payOf returns the wages of e in the unit that the page speaks in.
func (b *builder) payOf(e oews.Estimate) oews.Wages { return e.In(b.answer.Wages.PayUnit()) }

// percentileSeries returns the five percentiles of estimates as series of a chart.
func (b *builder) percentileSeries(estimates []oews.Estimate) []chart.Series {
	var list []chart.Series
	for i, name := range site.PercentileNames {
		series := chart.Series{Name: name}
		for _, e := range estimates {
			series.Points = append(series.Points, b.payOf(e).Percentiles()[i])
		}
		list = append(list, series)
	}
	return list
}

func (b *builder) pay() (web.Section, bool) {
	e := *b.answer.Wages
	estimates := append([]oews.Estimate{e}, b.answer.Comparison...)
	c := chart.Chart{
		ID: "pay-range", Title: fmt.Sprintf("Wage percentiles, May %d", e.Year), Kind: chart.Ranges,
		Unit: e.PayUnit(), CategoryHead: "Occupation", Highlight: 0,
		Source: site.SourceLine(b.answer.Meta, e.SourceID),
	}
	c.Series = b.percentileSeries(estimates)
	for _, other := range estimates {
		c.Categories = append(c.Categories, other.Title)
	}
	return web.Section{
		ID: "pay", Head: "Pay", Text: sentences.Join(sentences.Median(e), sentences.MiddleHalf(e), sentences.Ends(e), sentences.Small(e)),
		Figures: []web.Figure{b.figure(c, "The thick bar is the middle half of the workers, the mark the median; the thin bar reaches from the 10th to the 90th percentile.", "top_coded")},
		Tables:  []web.Table{wageTable(e)},
	}, true
}

// compared states the medians of the major group and of all occupations.
func (b *builder) compared() string {
	return sentences.Compared(*b.answer.Wages, b.answer.Comparison, func(e oews.Estimate) string {
		if e.SOC == lmi.AllOccupations {
			return "all occupations"
		}
		return lowered(e.Title)
	})
}

// lowered is the title of a group as it stands in a sentence: "office and administrative support occupations".
func lowered(title string) string { return strings.ToLower(title) }

func wageTable(e oews.Estimate) web.Table {
	table := web.Table{
		ID: "wages", Caption: fmt.Sprintf("Wages, May %d", e.Year), Unit: "dollars",
		Columns: []web.Column{{Head: "Unit"}, {Head: "10%"}, {Head: "25%"}, {Head: "Median"}, {Head: "75%"}, {Head: "90%"}, {Head: "Mean"}},
	}
	add := func(name string, w oews.Wages) {
		row := web.Row{Name: name}
		for _, p := range append(w.Percentiles(), w.Mean) {
			row.Cells = append(row.Cells, format.Estimate(p))
		}
		table.Rows = append(table.Rows, row)
	}
	if e.Basis != oews.AnnualOnly {
		add("per hour", e.Hourly)
	}
	if e.Basis != oews.HourlyOnly {
		add("per year", e.Annual)
	}
	return table
}

func (b *builder) industries() (web.Section, bool) {
	in := b.answer.Industries
	if in == nil || len(in.ByPay) == 0 {
		return web.Section{}, false
	}
	base := chart.Chart{
		Kind: chart.Bars, CategoryHead: "Industry", Highlight: -1,
		Source: site.SourceLine(b.answer.Meta, in.ByPay[0].SourceID),
	}
	pay := base
	pay.ID, pay.Title, pay.Unit = "pay-by-industry", fmt.Sprintf("Median pay by industry, May %d", in.Year), b.answer.Wages.PayUnit()
	pay.Series = []chart.Series{{Name: "Median"}}
	for _, e := range in.ByPay {
		pay.Categories = append(pay.Categories, industryName(e))
		pay.Series[0].Points = append(pay.Series[0].Points, b.payOf(e.Estimate).Median)
	}
	jobs := base
	jobs.ID, jobs.Title, jobs.Unit = "jobs-by-industry", fmt.Sprintf("Employment by industry, May %d", in.Year), lmi.Jobs
	jobs.Series = []chart.Series{{Name: "Employment"}}
	for _, e := range in.ByEmployment {
		jobs.Categories = append(jobs.Categories, e.IndustryShortTitle())
		jobs.Series[0].Points = append(jobs.Series[0].Points, e.Employment)
	}
	quotients := base
	quotients.ID, quotients.Title, quotients.Unit = "concentration-by-industry", fmt.Sprintf("Location quotient by industry, May %d", in.Year), lmi.Ratio
	quotients.Series = []chart.Series{{Name: "Location quotient"}}
	for _, e := range in.ByConcentration {
		quotients.Categories = append(quotients.Categories, industryName(e))
		quotients.Series[0].Points = append(quotients.Series[0].Points, e.LocationQuotient)
	}
	return web.Section{
		ID: "industries", Head: "Industries",
		Text: sentences.Join(
			sentences.BestPaying(in.ByPay, b.answer.Wages.PayUnit(), in.Year, "sectors"), sentences.Largest(in.ByEmployment, in.Year), b.detailText(),
		),
		Figures: []web.Figure{
			b.figure(pay, "Industries are NAICS sectors. Those with few of these jobs stand below the others.", "industry_year", "industry_scope", "small_cell"),
			b.figure(jobs, "Wage and salary jobs of this occupation.", "industry_year", "industry_scope"),
			b.figure(quotients, "How much more usual the occupation is in the industry than in the nation, which is 1.", "concentration", "industry_year", "industry_scope", "small_cell"),
		},
		Tables: append(b.detailTables(), b.pairTable()...),
	}, true
}

// mostDetailed is how many detailed industries a table lists.
const mostDetailed = 10

func (b *builder) detailText() string {
	in := b.answer.Detail
	if in == nil {
		return ""
	}
	return sentences.BestPaying(in.ByPay, b.answer.Wages.PayUnit(), in.Year, "detailed industries")
}

// detailTables list the detailed industries that pay best and that have the most jobs.
func (b *builder) detailTables() []web.Table {
	in := b.answer.Detail
	if in == nil {
		return nil
	}
	list := func(id, caption string, ranked []oews.Ranked) web.Table {
		table := web.Table{
			ID: id, Caption: fmt.Sprintf("%s, May %d", caption, in.Year), Unit: "NAICS, " + in.Level + " level",
			Columns: []web.Column{{Head: "Industry"}, {Head: "Median, $/hour"}, {Head: "Median, $/year"}, {Head: "Jobs"}, {Head: "Share of the role's jobs"}},
			Notes:   site.NoteRefs(b.answer.Meta, "industry_year", "small_cell", "top_coded"),
		}
		for _, e := range ranked[:min(mostDetailed, len(ranked))] {
			table.Rows = append(table.Rows, web.Row{Name: industryName(e), Cells: []string{
				format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median), format.Estimate(e.Employment), shareOf(e.ShareOfRole),
			}})
		}
		return table
	}
	return []web.Table{
		list("detail-by-pay", "Highest-paying detailed industries", in.ByPay), list("detail-by-jobs", "Detailed industries with the most jobs", in.ByEmployment),
	}
}

// shareOf writes a computed share to one decimal.
func shareOf(e lmi.Estimate) string {
	if !e.Known() {
		return format.Estimate(e)
	}
	return format.Share(e.Value)
}

func industryName(e oews.Ranked) string {
	if e.Small {
		return e.IndustryShortTitle() + " (small)"
	}
	return e.IndustryShortTitle()
}

func (b *builder) outlook() (web.Section, bool) {
	editions := b.answer.Outlook
	if len(editions) == 0 {
		return web.Section{}, false
	}
	jobs := editionBars(editions)
	jobs.ID, jobs.Title = "outlook-jobs", "Jobs at the start and at the end of each edition"
	jobs.Series = []chart.Series{
		series(editions, "Base year", func(e outlook.Edition) lmi.Estimate { return e.Base }),
		series(editions, "Projected", func(e outlook.Edition) lmi.Estimate { return e.Projected }),
	}
	// A table export has no separations; a stack of growth alone would pass for all openings.
	var apart []outlook.Edition
	var jobIDs, openingIDs []int
	for _, e := range editions {
		jobIDs = append(jobIDs, e.SourceID)
		if e.Exits.Known() && e.Transfers.Known() {
			apart, openingIDs = append(apart, e), append(openingIDs, e.SeparationSourceID)
		}
	}
	jobs.Source = site.SourceLine(b.answer.Meta, jobIDs...)
	figures := []web.Figure{b.figure(jobs, "All jobs, the self-employed too.", "projection_counts")}
	if len(apart) > 0 {
		openings := editionBars(apart)
		openings.ID, openings.Title, openings.Source = "openings", "Openings a year by cause", site.SourceLine(b.answer.Meta, openingIDs...)
		openings.Stacked = true
		openings.Series = []chart.Series{
			series(apart, "Labor force exits", func(e outlook.Edition) lmi.Estimate { return e.Exits }),
			series(apart, "Occupational transfers", func(e outlook.Edition) lmi.Estimate { return e.Transfers }),
			series(apart, "Growth", func(e outlook.Edition) lmi.Estimate { return e.Growth }),
		}
		figures = append(figures, b.figure(openings,
			"Yearly averages. Growth is the yearly change of employment; where jobs are lost it stands left of zero and lessens the openings.", "projection_counts"))
	}
	section := web.Section{ID: "outlook", Head: "Job outlook", Text: b.outlookText(editions[len(editions)-1]), Figures: figures}
	if rank := b.answer.OutlookRank; rank != nil && rank.Whole {
		section.Text = sentences.Join(section.Text, rankSentence(*rank))
	}
	if f := b.answer.OutlookFactors; f != nil {
		section.Tables = []web.Table{factorTable(*f)}
	}
	return section, true
}

// editionBars is a chart of jobs with one category per edition, without series.
func editionBars(editions []outlook.Edition) chart.Chart {
	c := chart.Chart{Kind: chart.Bars, Unit: lmi.Jobs, CategoryHead: "Edition", Highlight: -1}
	for _, e := range editions {
		c.Categories = append(c.Categories, e.Vintage)
	}
	return c
}

func series(editions []outlook.Edition, name string, of func(outlook.Edition) lmi.Estimate) chart.Series {
	s := chart.Series{Name: name}
	for _, e := range editions {
		s.Points = append(s.Points, of(e))
	}
	return s
}

func (b *builder) outlookText(e outlook.Edition) string {
	average := ""
	if all := outlookOf(b.answer, lmi.AllOccupations); all != nil {
		average = sentences.Average(*all)
	}
	return sentences.Join(sentences.Growth(e), sentences.JobsThenAndNow(e), average, sentences.Openings(e))
}
