package rolepage

import (
	"fmt"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/sentences"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// builder collects the parts of one page; the first error stops it.
type builder struct {
	site   site.Site
	page   web.Page
	answer role.Result
	err    error
}

func newArticle(s site.Site, page web.Page, answer role.Result) (web.Article, error) {
	if answer.Wages == nil {
		return web.Article{}, fmt.Errorf("no wages are loaded")
	}
	b := &builder{site: s, page: page, answer: answer}
	article := web.Article{
		Eyebrow:    eyebrow(*answer.Wages),
		Title:      answer.Title,
		Lede:       lede(answer),
		KeyFigures: b.keyFigures(),
		Notes:      answer.Notes,
		Sources:    answer.Sources,
		Missing:    answer.Missing,
	}
	for _, section := range []func() (web.Section, bool){
		b.glance, b.about, b.pay, b.industries, b.where, b.trend, b.outlook, b.outlookIndustries, b.education, b.preparation, b.skills, b.ladder, b.similar, b.sideBySide,
	} {
		if part, ok := section(); ok {
			article.Sections = append(article.Sections, part)
		}
	}
	b.addNotes(&article)
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

// lede sums up pay, outlook and entry in sentences made from the figures; of
// what is not known it has none.
func lede(answer role.Result) string {
	text := []string{sentences.Median(*answer.Wages), sentences.MiddleHalf(*answer.Wages)}
	if newest := answer.Newest(); newest != nil {
		text = append(text, sentences.Growth(*newest), sentences.OpeningsAlone(*newest))
	}
	if answer.Typical != nil {
		text = append(text, sentences.Education(*answer.Typical))
	}
	return sentences.Join(text...)
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
