package rolepage

import (
	"fmt"
	"slices"

	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	answer role.Result
	err    error
}

func newArticle(s site.Site, answer role.Result) (web.Article, error) {
	if answer.Wages == nil {
		return web.Article{}, fmt.Errorf("no wages are loaded")
	}
	// Areas are not on the page; what is said of them would stand alone.
	answer.Notes = slices.DeleteFunc(slices.Clone(answer.Notes), func(n lmi.Note) bool { return n.Code == "differential" || n.Code == "area_year" })
	b := &builder{site: s, answer: answer}
	article := web.Article{
		Eyebrow:    eyebrow(*answer.Wages),
		Title:      answer.Title,
		Lede:       lede(answer),
		KeyFigures: b.keyFigures(),
		Notes:      answer.Notes,
		Sources:    answer.Sources,
	}
	for _, section := range []func() (web.Section, bool){b.pay, b.industries, b.trend, b.outlook, b.outlookIndustries, b.entry, b.education, b.ladder, b.compared} {
		if part, ok := section(); ok {
			article.Sections = append(article.Sections, part)
		}
	}
	return article, b.err
}

func eyebrow(e oews.Estimate) string {
	switch e.Level {
	case "total":
		return "SOC " + string(e.SOC) + ", all occupations together"
	case "major", "minor", "broad":
		return "SOC " + string(e.SOC) + ", " + e.Level + " group"
	}
	return "SOC " + string(e.SOC)
}

// lede sums up pay and outlook in sentences made from the figures; a figure
// that is not known has no sentence.
func lede(answer role.Result) string {
	e := *answer.Wages
	pay, per := e.Pay(), format.PerUnit(e.PayUnit())
	text := fmt.Sprintf("In May %d, ", e.Year)
	switch {
	case pay.Median.Known():
		text += fmt.Sprintf("half of the workers earned %s %s or more", format.Estimate(pay.Median), per)
	case pay.Median.Bounded():
		text += fmt.Sprintf("half of the workers earned at least %s %s", format.Number(pay.Median.Value, pay.Median.Unit), per)
	default:
		text += "the median wage was not released"
	}
	if pay.P25.Known() && pay.P75.Known() {
		text += fmt.Sprintf("; the middle half earned from %s to %s", format.Estimate(pay.P25), format.Estimate(pay.P75))
	}
	text += "."
	if newest := answer.Newest(); newest != nil && newest.ChangePct.Known() {
		text += " " + outlookSentence(*newest)
	}
	return text
}

// outlookSentence says how employment is projected to change, in the words of the change's sign.
func outlookSentence(e outlook.Edition) string {
	span := fmt.Sprintf("from %d to %d", e.BaseYear, e.EndYear)
	change := e.ChangePct.Value
	switch {
	case change > 0:
		return fmt.Sprintf("Employment is projected to grow by %s %s.", format.Number(change, lmi.Percent), span)
	case change < 0:
		return fmt.Sprintf("Employment is projected to decline by %s %s.", format.Number(-change, lmi.Percent), span)
	}
	return fmt.Sprintf("Employment is projected not to change %s.", span)
}

func (b *builder) keyFigures() []web.KeyFigure {
	e := *b.answer.Wages
	pay, per, may := e.Pay(), format.PerUnit(e.PayUnit()), fmt.Sprintf("May %d", e.Year)
	wageNotes := site.NoteRefs(b.answer.Meta, "annual_only", "hourly_only", "top_coded")
	median := web.KeyFigure{
		Label: "Median pay", Value: format.Estimate(pay.Median), Detail: per + ", " + may, Notes: wageNotes,
	}
	if e.Basis == oews.Both {
		median.Detail = "an hour; " + format.Estimate(e.Annual.Median) + " a year, " + may
	}
	figures := []web.KeyFigure{
		median,
		{Label: "Middle half", Value: span(pay.P25, pay.P75), Detail: per + ", 25th to 75th percentile, " + may},
		{Label: "Pay range", Value: span(pay.P10, pay.P90), Detail: per + ", 10th to 90th percentile, " + may},
		{Label: "Jobs", Value: format.Estimate(e.Employment), Detail: "wage and salary jobs, " + may},
	}
	newest := b.answer.Newest()
	if newest == nil {
		return figures
	}
	notes := site.NoteRefs(b.answer.Meta, "projection_counts")
	return append(figures,
		web.KeyFigure{
			Label: "Job outlook, " + newest.Vintage, Value: format.Change(newest.ChangePct), Notes: notes,
			Detail: format.Estimate(newest.Base) + " to " + format.Estimate(newest.Projected) + " jobs",
		},
		web.KeyFigure{
			Label: "Openings a year, " + newest.Vintage, Value: format.Estimate(newest.Openings), Notes: notes,
			Detail: openingParts(*newest),
		},
	)
}

// openingParts says what the openings of a year come from, as far as the edition tells.
func openingParts(e outlook.Edition) string {
	growth := format.Change(e.Growth) + " growth"
	if !e.Exits.Known() || !e.Transfers.Known() {
		return growth
	}
	return format.Estimate(e.Exits) + " exits, " + format.Estimate(e.Transfers) + " transfers, " + growth
}

// span writes two wages as a range; a top-coded end keeps its words.
func span(low, high lmi.Estimate) string {
	if !low.Bounded() && !high.Bounded() {
		return format.Estimate(low)
	}
	return format.Estimate(low) + "–" + format.Estimate(high)
}

func (b *builder) entry() (web.Section, bool) {
	if b.answer.Typical == nil {
		return web.Section{}, false
	}
	return web.Section{ID: "entry", Head: "Entry requirements", Tables: []web.Table{typicalTable(*b.answer.Typical)}}, true
}

func (b *builder) education() (web.Section, bool) {
	if b.answer.Attainment == nil {
		return web.Section{}, false
	}
	return web.Section{
		ID: "education", Head: "Education of the workers",
		Figures: []web.Figure{b.figure(attainmentChart(b.answer, *b.answer.Attainment),
			"Workers of 25 years and older by the highest level they completed.", "attainment_shared")},
	}, true
}

func typicalTable(t education.Typical) web.Table {
	table := web.Table{
		ID: "typical", Caption: "Typically needed to enter the occupation", Unit: "Employment Projections " + t.Vintage,
		Columns: []web.Column{{Head: "Requirement"}, {Head: "BLS assignment", Text: true}},
	}
	for _, row := range []struct{ name, text string }{
		{"Education", t.EntryEducation}, {"Work experience", t.WorkExperience}, {"On-the-job training", t.Training},
	} {
		if row.text != "" {
			table.Rows = append(table.Rows, web.Row{Name: row.name, Cells: []string{row.text}})
		}
	}
	return table
}
