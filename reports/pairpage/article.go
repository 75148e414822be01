package pairpage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	page   web.Page
	answer pair.Result
	err    error
}

func title(answer pair.Result) string {
	return answer.Title + " in " + answer.Wages.IndustryShortTitle()
}

func newArticle(s site.Site, page web.Page, answer pair.Result) (web.Article, error) {
	b := &builder{site: s, page: page, answer: answer}
	article := web.Article{
		Eyebrow: "SOC " + string(answer.SOC) + " in NAICS " + string(answer.NAICS),
		Title:   title(answer), Lede: lede(answer), KeyFigures: b.keyFigures(),
		Notes: answer.Notes, Sources: answer.Sources,
	}
	for _, section := range []func() (web.Section, bool){b.pay, b.place, b.trend, b.outlook} {
		if part, ok := section(); ok {
			article.Sections = append(article.Sections, part)
		}
	}
	return article, b.err
}

// lede sums the pair up in sentences made from the figures; a figure that is not known has no sentence.
func lede(answer pair.Result) string {
	e := answer.Wages
	pay, per := e.Pay(), format.PerUnit(e.PayUnit())
	text := fmt.Sprintf("In May %d ", answer.Year)
	switch {
	case pay.Median.Known():
		text += fmt.Sprintf("half of these workers earned %s %s or more in this industry", format.Estimate(pay.Median), per)
	case pay.Median.Bounded():
		text += fmt.Sprintf("half of these workers earned at least %s %s in this industry", format.Number(pay.Median.Value, pay.Median.Unit), per)
	default:
		text += "the median wage in this industry was not released"
	}
	if words := against(answer.OverRole.MedianPct); words != "" {
		text += ", " + words + " the median of the occupation in all industries"
	}
	text += "."
	if e.Employment.Known() && e.ShareOfRole.Known() {
		text += fmt.Sprintf(" The industry had %s of their jobs, %s of all.", format.Estimate(e.Employment), format.Share(e.ShareOfRole.Value))
	}
	return text
}

// against words a premium: "5.8% below"; it is empty where the premium is not known.
func against(pct lmi.Estimate) string {
	switch {
	case !pct.Bounded():
		return ""
	case pct.Status == lmi.TopCoded:
		return "at least " + format.Share(pct.Value) + " above"
	case format.Share(pct.Value) == format.Share(0) || format.Share(-pct.Value) == format.Share(0):
		return "about the same as"
	case pct.Value < 0:
		return format.Share(-pct.Value) + " below"
	}
	return format.Share(pct.Value) + " above"
}

// percent writes a computed percentage with its sign; a lower bound says so.
func percent(pct lmi.Estimate) string {
	switch {
	case !pct.Bounded():
		return format.Estimate(pct)
	case pct.Status == lmi.TopCoded:
		return format.SignedShare(pct.Value) + " or more"
	}
	return format.SignedShare(pct.Value)
}

// share writes a computed share.
func share(pct lmi.Estimate) string {
	if !pct.Known() {
		return format.Estimate(pct)
	}
	return format.Share(pct.Value)
}

func (b *builder) keyFigures() []web.KeyFigure {
	e, may := b.answer.Wages, fmt.Sprintf("May %d", b.answer.Year)
	median := web.KeyFigure{
		Label: "Median pay here", Value: format.Estimate(e.Pay().Median), Detail: format.PerUnit(e.PayUnit()) + ", " + may,
		Notes: site.NoteRefs(b.answer.Meta, "annual_only", "hourly_only", "top_coded", "small_cell"),
	}
	if e.Basis == oews.Both {
		median.Detail = "an hour; " + format.Estimate(e.Annual.Median) + " a year, " + may
	}
	return []web.KeyFigure{
		median,
		{
			Label: "Against all industries", Value: percent(b.answer.OverRole.MedianPct), Detail: "the median; the mean " + percent(b.answer.OverRole.MeanPct) + meansWords(b.answer.OverRole.Means),
			Notes: site.NoteRefs(b.answer.Meta, "premium", "sampling_error"),
		},
		{Label: "Jobs here", Value: format.Estimate(e.Employment), Detail: "wage and salary jobs, " + may, Notes: site.NoteRefs(b.answer.Meta, "ownership")},
		{Label: "Share of the occupation", Value: share(e.ShareOfRole), Detail: "of its jobs in all industries"},
		{Label: "Share of the industry", Value: format.Estimate(e.IndustryShare), Detail: "of the industry's jobs"},
		{
			Label: "Location quotient", Value: format.Estimate(e.LocationQuotient), Detail: "1 is as usual as in the nation",
			Notes: site.NoteRefs(b.answer.Meta, "concentration"),
		},
	}
}

// meansWords says whether means differ by more than sampling error, as the end of a phrase.
func meansWords(d oews.MeanDifference) string {
	switch {
	case d.Beyond == nil:
		return ""
	case *d.Beyond:
		return ", beyond sampling error"
	}
	return ", within sampling error"
}

// lines are the occupation here and what it is set against, as far as it is loaded.
func (b *builder) lines() []site.WageLine {
	lines := []site.WageLine{{Name: "The occupation here", Strong: true, Estimate: b.answer.Wages.Estimate}}
	if e := b.answer.Role; e != nil {
		href := ""
		if b.site.HasRole(e.SOC) {
			href = b.page.Href(site.RolePath(e.SOC))
		}
		lines = append(lines, site.WageLine{Name: "The occupation in all industries", Href: href, Estimate: *e})
	}
	if e := b.answer.All; e != nil {
		href := ""
		if b.site.HasIndustry(e.NAICS) {
			href = b.page.Href(site.IndustryPath(e.NAICS))
		}
		lines = append(lines, site.WageLine{Name: "All occupations here", Href: href, Estimate: *e})
	}
	if e := b.answer.NationAll; e != nil {
		lines = append(lines, site.WageLine{Name: "All occupations in all industries", Estimate: *e})
	}
	return lines
}

func (b *builder) pay() (web.Section, bool) {
	lines, unit := b.lines(), b.answer.Wages.PayUnit()
	var ids []int
	c := chart.Chart{
		ID: "pay-range", Title: fmt.Sprintf("Wage percentiles, May %d", b.answer.Year), Kind: chart.Ranges,
		Unit: unit, CategoryHead: "Workers", Highlight: 0,
	}
	for _, l := range lines {
		c.Categories, ids = append(c.Categories, l.Name), append(ids, l.SourceID)
	}
	for i, name := range site.PercentileNames {
		series := chart.Series{Name: name}
		for _, l := range lines {
			series.Points = append(series.Points, l.In(unit).Percentiles()[i])
		}
		c.Series = append(c.Series, series)
	}
	c.Source = site.SourceLine(b.answer.Meta, ids...)
	return web.Section{
		ID: "pay", Head: "Pay", Text: meansSentence(b.answer),
		Figures: []web.Figure{b.figure(c, "The thick bar is the middle half of the workers, the mark the median; the thin bar reaches from the 10th to the 90th percentile.", "top_coded", "pair_year")},
		Tables:  append(site.WageTables(fmt.Sprintf("Wages, May %d", b.answer.Year), "Workers", lines, units(b.answer.Wages.Basis)...), b.premiumTable()),
	}, true
}

func (b *builder) figure(c chart.Chart, caption string, noteCodes ...string) web.Figure {
	if b.err != nil {
		return web.Figure{}
	}
	figure, err := site.Figure(b.answer.Meta, c, caption, noteCodes...)
	b.err = err
	return figure
}

// meansSentence says whether the industry pays otherwise than all do, which is known of means.
func meansSentence(answer pair.Result) string {
	d := answer.OverRole.Means
	if d.Beyond == nil {
		return "Whether the mean wage here differs from that in all industries by more than sampling error is not known: one of the means or its error is not released."
	}
	here, all := format.Estimate(answer.Wages.In(d.Unit).Mean), format.Estimate(answer.Role.In(d.Unit).Mean)
	text := fmt.Sprintf("The mean wage of the occupation was %s %s here and %s in all industries", here, format.PerUnit(d.Unit), all)
	margin := format.Number(*d.MarginUSD, d.Unit)
	if !*d.Beyond {
		return fmt.Sprintf("%s: a difference within sampling error, which alone can make %s.", text, margin)
	}
	return fmt.Sprintf("%s: a difference beyond sampling error, which alone can make no more than %s.", text, margin)
}

// units are those in which the occupation's wages here are released.
func units(basis oews.Basis) []lmi.Unit {
	switch basis {
	case oews.AnnualOnly:
		return []lmi.Unit{lmi.USDPerYear}
	case oews.HourlyOnly:
		return []lmi.Unit{lmi.USDPerHour}
	}
	return []lmi.Unit{lmi.USDPerHour, lmi.USDPerYear}
}

func (b *builder) premiumTable() web.Table {
	table := web.Table{
		ID: "premium", Caption: fmt.Sprintf("Premium or discount, May %d", b.answer.Year), Unit: "percent of the other wage; differences of means in dollars",
		Columns: []web.Column{{Head: "Against"}, {Head: "Median"}, {Head: "Mean"}, {Head: "Difference of means"}, {Head: "Sampling error alone"}, {Head: "Finding", Text: true}},
		Notes:   site.NoteRefs(b.answer.Meta, "premium", "sampling_error"),
	}
	for _, row := range []struct {
		name string
		p    pair.Premium
	}{
		{"The occupation in all industries", b.answer.OverRole},
		{"All occupations of the industry", b.answer.OverAll},
	} {
		cells := []string{percent(row.p.MedianPct), percent(row.p.MeanPct)}
		table.Rows = append(table.Rows, web.Row{Name: row.name, Cells: append(cells, site.MeanCells(row.p.Means)...)})
	}
	return table
}

func (b *builder) place() (web.Section, bool) {
	e := b.answer.Wages
	table := web.Table{
		ID: "place", Caption: fmt.Sprintf("Place by pay, jobs and concentration, May %d", b.answer.Year),
		Columns: []web.Column{{Head: "Measure"}, {Head: "Figure"}, {Head: "Among the occupation's industries"}, {Head: "Among the industry's occupations"}},
		Notes:   site.NoteRefs(b.answer.Meta, "rank_listed", "small_cell"),
	}
	for _, row := range []struct {
		name, figure     string
		industries, role *pair.Standing
	}{
		{"Median pay", format.Estimate(e.Pay().Median) + " " + format.PerUnit(e.PayUnit()), b.answer.AmongIndustries.ByPay, b.answer.AmongRoles.ByPay},
		{"Jobs", format.Estimate(e.Employment), b.answer.AmongIndustries.ByEmployment, b.answer.AmongRoles.ByEmployment},
		{"Location quotient", format.Estimate(e.LocationQuotient), b.answer.AmongIndustries.ByConcentration, b.answer.AmongRoles.ByConcentration},
	} {
		table.Rows = append(table.Rows, web.Row{Name: row.name, Cells: []string{row.figure, standing(row.industries), standing(row.role)}})
	}
	return web.Section{ID: "place", Head: "Place", Text: b.placeText(), Tables: []web.Table{table}}, true
}

func standing(s *pair.Standing) string {
	if s == nil {
		return "not ranked"
	}
	return fmt.Sprintf("%s of %s", format.Ordinal(s.Rank), format.Count(int64(s.Of)))
}

// placeText says how much of the occupation is here and how usual it is.
func (b *builder) placeText() string {
	e := b.answer.Wages
	var sentences []string
	if e.Employment.Known() && e.ShareOfRole.Known() {
		sentences = append(sentences, fmt.Sprintf("Of all jobs of the occupation %s are in this industry.", format.Share(e.ShareOfRole.Value)))
	}
	if e.IndustryShare.Known() {
		sentences = append(sentences, fmt.Sprintf("Of the industry's jobs %s are of the occupation.", format.Estimate(e.IndustryShare)))
	}
	if q := e.LocationQuotient; q.Known() {
		switch text := format.Estimate(q); {
		case text == format.Number(1, lmi.Ratio):
			sentences = append(sentences, "It is as usual here as in the nation.")
		default:
			sentences = append(sentences, fmt.Sprintf("It is %s times as usual here as in the nation.", text))
		}
	}
	return strings.Join(sentences, " ")
}
