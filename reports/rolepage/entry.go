package rolepage

import (
	"cmp"
	"fmt"

	"wageatlas/analytics/education"
	"wageatlas/analytics/preparation"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/sentences"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// education is the schooling that is asked for, and that of the workers.
func (b *builder) education() (web.Section, bool) {
	section := web.Section{ID: "education", Head: "Education"}
	if t := b.answer.Typical; t != nil {
		section.Text = sentences.Education(*t)
	}
	if a := b.answer.Attainment; a != nil {
		section.Text = sentences.Join(section.Text, sentences.Attained(*a))
		section.Figures = []web.Figure{b.figure(attainmentChart(b.answer, *a),
			"Workers of 25 years and older by the highest level they completed.", "attainment_shared")}
	}
	return section, section.Text != "" || len(section.Figures) > 0
}

func attainmentChart(answer role.Result, a education.Attainment) chart.Chart {
	c := chart.Chart{
		ID: "attainment", Title: "Educational attainment of workers, " + a.SurveyPeriod, Kind: chart.Bars, Unit: lmi.Percent,
		CategoryHead: "Level", Highlight: -1, Source: site.SourceLine(answer.Meta, a.SourceID),
		Series: []chart.Series{{Name: "Share of workers"}},
	}
	for _, level := range a.Levels {
		c.Categories = append(c.Categories, level.Name)
		c.Series[0].Points = append(c.Series[0].Points, level.Share)
	}
	return c
}

// preparation is the experience and the training that are asked for.
func (b *builder) preparation() (web.Section, bool) {
	section := web.Section{ID: "entry", Head: "Experience and training"}
	if t := b.answer.Typical; t != nil {
		section.Text = sentences.Experience(*t)
		from := "BLS assignment, Employment Projections " + t.Vintage
		for _, f := range []web.Fact{
			{Term: "Typical education for entry", Text: t.EntryEducation, Detail: from},
			{Term: "Work experience in a related occupation", Text: t.WorkExperience, Detail: from},
			{Term: "On-the-job training to become competent", Text: t.Training, Detail: from},
		} {
			if f.Text != "" {
				section.Facts = append(section.Facts, f)
			}
		}
	}
	if z := b.answer.Preparation.Zone; z != nil {
		section.Facts = append(section.Facts, b.zone(*z))
	}
	if answers := b.answer.Preparation.Answers; len(answers) > 0 {
		section.Tables = []web.Table{b.answers(answers)}
	}
	return section, len(section.Facts)+len(section.Tables) > 0
}

func (b *builder) zone(z preparation.Zone) web.Fact {
	detail := sentences.Join(z.Experience, z.Education, z.Training)
	if z.SVP != "" {
		detail = sentences.Join(detail, "Specific vocational preparation: "+z.SVP+".")
	}
	return web.Fact{
		Term: fmt.Sprintf("O*NET %s job zone, 1 to 5", z.Release), Text: cmp.Or(z.Name, fmt.Sprintf("Job zone %d", z.Level)),
		Detail: detail, Notes: site.NoteRefs(b.answer.Meta, "onet_join"),
	}
}

// answers is what people in the occupation said it takes.
func (b *builder) answers(list []preparation.Answer) web.Table {
	first := list[0]
	table := web.Table{
		ID: "answers", Caption: "What most people in the occupation say it takes", Unit: fmt.Sprintf("O*NET %s, %s", first.Release, first.Occupation.Code),
		Columns: []web.Column{{Head: "Question"}, {Head: "Most frequent answer", Text: true}, {Head: "Share of answers"}, {Head: "Answers"}, {Head: "Collected"}},
		Notes:   site.NoteRefs(b.answer.Meta, "preparation", "onet_join"),
	}
	for _, a := range list {
		respondents := "not published"
		if a.Respondents > 0 {
			respondents = format.Count(int64(a.Respondents))
		}
		table.Rows = append(table.Rows, web.Row{Name: a.Question, Cells: []string{a.Text, format.Estimate(a.Share), respondents, cmp.Or(a.Dated, "not published")}})
	}
	return table
}
