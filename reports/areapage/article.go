package areapage

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/area"
	"wageatlas/analytics/geo"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

const (
	// most is how many occupations a chart shows; the table below has all.
	most = 20
	// mostApart is how many occupations are shown at each end of the differentials.
	mostApart = 10
	// tableRows is how many rows of the table of all occupations stand open.
	tableRows = 100
)

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	page   web.Page
	answer area.Result
	source string
	err    error
}

func newArticle(s site.Site, page web.Page, answer area.Result) (web.Article, error) {
	b := &builder{site: s, page: page, answer: answer, source: site.SourceLine(answer.Meta, answer.All.SourceID)}
	article := web.Article{
		Eyebrow:    eyebrow(answer),
		Title:      answer.Title,
		Lede:       lede(answer),
		KeyFigures: b.keyFigures(),
		Notes:      answer.Notes,
		Sources:    answer.Sources,
		Missing:    answer.Missing,
	}
	year := answer.Year
	for _, section := range []web.Section{
		b.againstNation(),
		b.ranking("employment", "Largest occupations", bars("roles-by-employment", fmt.Sprintf("Occupations by employment, May %d", year), lmi.Jobs, "Employment",
			answer.ByEmployment, func(l *geo.Local) lmi.Estimate { return l.Employment }),
			"Wage and salary jobs in the area."+firstOf(answer.ByEmployment, "; the table below has all"), "detailed_only"),
		b.ranking("pay", "Best-paid occupations", bars("roles-by-pay", fmt.Sprintf("Occupations by median annual pay, May %d", year), lmi.USDPerYear, "Median",
			placed(answer.ByPay), func(l *geo.Local) lmi.Estimate { return l.Annual.Median }),
			"Occupations with few jobs in the area are left out."+firstOf(placed(answer.ByPay), "; the table below has all"), "top_coded", "small_cell"),
		b.ranking("concentration", "Most typical occupations", bars("roles-by-concentration", fmt.Sprintf("Occupations by location quotient, May %d", year), lmi.Ratio, "Location quotient",
			placed(answer.ByConcentration), func(l *geo.Local) lmi.Estimate { return l.LocationQuotient }),
			"How much more usual the occupation is in the area than in the nation, which is 1; occupations with few jobs here are left out."+firstOf(placed(answer.ByConcentration), ""), "small_cell"),
		b.differentials(),
		b.groups(),
		b.all(),
	} {
		if len(section.Figures)+len(section.Tables) > 0 {
			article.Sections = append(article.Sections, section)
		}
	}
	return article, b.err
}

// kind names the type of the area: "state", "metropolitan area".
func kind(answer area.Result) string {
	if strings.HasSuffix(answer.Type, "metropolitan") {
		return answer.Type + " area"
	}
	return answer.Type
}

func eyebrow(answer area.Result) string {
	words := kind(answer)
	return strings.ToUpper(words[:1]) + words[1:] + ", area code " + string(answer.Area)
}

// lede sums up jobs, pay and the index in sentences made from the figures; a
// figure that is not known has no sentence.
func lede(answer area.Result) string {
	all := answer.All
	var sentences []string
	jobs := fmt.Sprintf("%s wage and salary jobs in May %d", format.Estimate(all.Employment), answer.Year)
	median := ""
	if all.Hourly.Median.Bounded() {
		median = fmt.Sprintf("a median pay of %s an hour over all occupations", format.Estimate(all.Hourly.Median))
	}
	switch {
	case all.Employment.Known() && median != "":
		sentences = append(sentences, jobs+", with "+median+".")
	case all.Employment.Known():
		sentences = append(sentences, jobs+".")
	case median != "":
		sentences = append(sentences, fmt.Sprintf("In May %d %s.", answer.Year, median))
	}
	if answer.Index != nil && answer.Index.NationalMix.Known() {
		sentences = append(sentences, indexSentence(answer.Index.NationalMix))
	}
	if list := placed(answer.ByConcentration); len(list) > 0 {
		sentences = append(sentences, fmt.Sprintf("Most typical of it: %s.", list[0].Title))
	}
	return strings.Join(sentences, " ")
}

// indexSentence says what the area pays for the same work; a ratio that reads as 1 is no difference.
func indexSentence(index lmi.Estimate) string {
	text := format.Estimate(index)
	if text == format.Number(1, lmi.Ratio) {
		return "For the same occupations it pays what the nation pays."
	}
	direction := "more"
	if index.Value < 1 {
		direction = "less"
	}
	return fmt.Sprintf("For the same occupations it pays %s than the nation: %s times as much.", direction, text)
}

func (b *builder) keyFigures() []web.KeyFigure {
	answer, all := b.answer, b.answer.All
	jobs := fmt.Sprintf("wage and salary jobs, May %d", answer.Year)
	if answer.NationalShare.Known() {
		jobs += "; " + format.Share(answer.NationalShare.Value) + " of the nation's"
	}
	figures := []web.KeyFigure{
		{Label: "Jobs", Value: format.Estimate(all.Employment), Detail: jobs, Notes: site.NoteRefs(answer.Meta, "outside_nation")},
		{
			Label: "Median pay", Value: format.Estimate(all.Hourly.Median),
			Detail: fmt.Sprintf("an hour; %s a year, all occupations, May %d", format.Estimate(all.Annual.Median), answer.Year),
		},
	}
	if answer.Index != nil {
		figures = append(figures, web.KeyFigure{
			Label: "Wage index", Value: format.Estimate(answer.Index.NationalMix),
			Detail: "the nation is 1, for the same occupations", Notes: site.NoteRefs(answer.Meta, "wage_index"),
		})
	}
	if adjusted := answer.PriceAdjusted; adjusted != nil {
		return append(figures, web.KeyFigure{
			Label: fmt.Sprintf("Price level, %d", adjusted.RPPYear), Value: format.Number(adjusted.RPP, lmi.Ratio),
			Detail: fmt.Sprintf("the nation is 100; the median buys what %s an hour buys there", format.Estimate(adjusted.Hourly)),
			Notes:  site.NoteRefs(answer.Meta, "price_adjusted", "price_parity_year"),
		})
	}
	return append(figures, web.KeyFigure{
		Label: "Detailed occupations", Value: format.Count(int64(len(answer.ByEmployment))), Detail: fmt.Sprintf("with figures in this area, May %d", answer.Year),
	})
}

// figures makes the figure of a chart that is not empty, with references to the notes of the codes.
func (b *builder) figures(c chart.Chart, caption string, noteCodes ...string) []web.Figure {
	if b.err != nil {
		return nil
	}
	if c.Source == "" {
		c.Source = b.source
	}
	figures, err := site.Figures(b.answer.Meta, c, caption, noteCodes...)
	b.err = err
	return figures
}

// againstNation sets the wages of all occupations, and of the same ones, against the nation's.
func (b *builder) againstNation() web.Section {
	answer := b.answer
	section := web.Section{ID: "nation", Head: "Against the nation"}
	if answer.Nation == nil {
		return section
	}
	c := chart.Chart{
		ID: "all-wages", Title: fmt.Sprintf("Wages of all occupations, May %d", answer.Year), Kind: chart.Ranges, Unit: lmi.USDPerHour, CategoryHead: "Area",
		Categories: []string{answer.Title, "United States"}, Highlight: 0,
		Source: site.SourceLine(answer.Meta, answer.All.SourceID, answer.Nation.SourceID),
	}
	here, there := answer.All.Hourly.Percentiles(), answer.Nation.Hourly.Percentiles()
	for i, name := range site.PercentileNames {
		c.Series = append(c.Series, chart.Series{Name: name, Points: []lmi.Estimate{here[i], there[i]}})
	}
	section.Figures = b.figures(c, "The thick bar is the middle half of the workers, the mark the median; the thin bar reaches from the 10th to the 90th percentile.", "top_coded")
	table := web.Table{
		ID: "measures", Caption: fmt.Sprintf("Wages over those of the nation, May %d", answer.Year), Notes: site.NoteRefs(answer.Meta, "differential", "wage_index"),
		Columns: []web.Column{{Head: "Measure"}, {Head: "Nation\u00a0=\u00a01"}, {Head: "Of all jobs"}},
	}
	if d := answer.Differential; d != nil {
		table.Rows = append(table.Rows,
			web.Row{Name: "Median of all occupations", Cells: []string{format.Estimate(d.Median), "all"}},
			web.Row{Name: "Mean of all occupations", Cells: []string{format.Estimate(d.Mean), "all"}},
		)
	}
	if index := answer.Index; index != nil {
		table.Rows = append(table.Rows,
			web.Row{Name: fmt.Sprintf("Wage index of %d occupations, by the nation's jobs", index.Roles), Cells: []string{format.Estimate(index.NationalMix), share(index.NationalCoverage)}, Strong: true},
			web.Row{Name: fmt.Sprintf("Wage index of %d occupations, by the area's jobs", index.Roles), Cells: []string{format.Estimate(index.LocalMix), share(index.LocalCoverage)}},
		)
	}
	section.Tables = []web.Table{table}
	return section
}

func share(e lmi.Estimate) string {
	if !e.Known() {
		return format.Estimate(e)
	}
	return format.Share(e.Value)
}

// ranking is a section with one chart.
func (b *builder) ranking(id, head string, c chart.Chart, caption string, noteCodes ...string) web.Section {
	return web.Section{ID: id, Head: head, Figures: b.figures(c, caption, noteCodes...)}
}

// placed keeps what has a place in the ranking.
func placed(list []geo.Ranked) []geo.Ranked {
	if i := slices.IndexFunc(list, func(e geo.Ranked) bool { return e.Rank == 0 }); i >= 0 {
		return list[:i]
	}
	return list
}

// firstOf says how many of a ranking a chart shows, and where the others are.
func firstOf(list []geo.Ranked, others string) string {
	if len(list) <= most {
		return ""
	}
	return fmt.Sprintf(" The first %d of %d%s.", most, len(list), others)
}

func bars(id, title string, unit lmi.Unit, name string, list []geo.Ranked, of func(*geo.Local) lmi.Estimate) chart.Chart {
	c := chart.Chart{
		ID: id, Title: title, Kind: chart.Bars, Unit: unit, CategoryHead: "Occupation", Highlight: -1, Series: []chart.Series{{Name: name}},
	}
	for _, e := range list[:min(most, len(list))] {
		c.Categories = append(c.Categories, e.Title)
		c.Series[0].Points = append(c.Series[0].Points, of(e.Local))
	}
	return c
}

// differentials shows what is paid best and worst against the nation.
func (b *builder) differentials() web.Section {
	list := placed(b.answer.ByDifferential)
	caption := "The median in the area over the median in the nation, for the same occupation; occupations with few jobs here are left out."
	if len(list) > 2*mostApart {
		caption += fmt.Sprintf(" The %d highest and the %d lowest of %d.", mostApart, mostApart, len(list))
		list = slices.Concat(list[:mostApart], list[len(list)-mostApart:])
	}
	c := bars("roles-by-differential", fmt.Sprintf("Occupations by geographic differential, May %d", b.answer.Year), lmi.Ratio, "Median over the nation's", list,
		func(l *geo.Local) lmi.Estimate { return l.Differential.Median })
	if b.answer.Nation != nil {
		c.Source = site.SourceLine(b.answer.Meta, b.answer.All.SourceID, b.answer.Nation.SourceID)
	}
	return b.ranking("differential", "Paid more and less than in the nation", c, caption, "differential", "small_cell")
}

func (b *builder) groups() web.Section {
	section := web.Section{ID: "groups", Head: "Major groups"}
	if len(b.answer.Groups) > 0 {
		section.Tables = []web.Table{b.roleTable("major-groups", fmt.Sprintf("Major occupational groups by employment, May %d", b.answer.Year), "Group", b.answer.Groups)}
	}
	return section
}

func (b *builder) all() web.Section {
	section := web.Section{ID: "all", Head: "All occupations"}
	if len(b.answer.ByEmployment) > 0 {
		table := b.roleTable("roles", fmt.Sprintf("Occupations of the area by employment, May %d", b.answer.Year), "Occupation", b.answer.ByEmployment)
		table.PageRows = tableRows
		section.Tables = []web.Table{table}
	}
	return section
}

func (b *builder) roleTable(id, caption, head string, list []geo.Ranked) web.Table {
	table := web.Table{
		ID: id, Caption: caption, Notes: site.NoteRefs(b.answer.Meta, "differential", "small_cell"),
		Columns: []web.Column{
			{Head: head}, {Head: "Jobs"}, {Head: "Median an hour"}, {Head: "Median a year"}, {Head: "Median, nation\u00a0=\u00a01"}, {Head: "Location quotient"},
		},
	}
	for _, e := range list {
		row := web.Row{Name: e.Title, Cells: []string{
			format.Estimate(e.Employment), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
			format.Estimate(e.Differential.Median), format.Estimate(e.LocationQuotient),
		}}
		if e.Small {
			row.Name += " (small)"
		}
		if b.site.HasRole(e.SOC) {
			row.Href = b.page.Href(site.RolePath(e.SOC))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
