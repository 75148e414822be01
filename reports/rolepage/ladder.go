package rolepage

import (
	"cmp"
	"fmt"

	"wageatlas/analytics/ladder"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

func (b *builder) ladder() (web.Section, bool) {
	l := b.answer.Ladder
	if l == nil {
		return web.Section{}, false
	}
	section := web.Section{ID: "ladder", Head: "Career ladder", Text: l.WhyNone()}
	if len(l.Steps) > 0 {
		section.Text = "Better paid occupations with something in common with this one. A newcomer's pay is the 25th percentile; the gains are above this occupation's median."
		section.Tables = []web.Table{b.ladderPay(*l), ladderAsks(*l)}
	}
	return section, true
}

// ladderPay is what the steps pay, and their outlook.
func (b *builder) ladderPay(l ladder.Ladder) web.Table {
	table := web.Table{
		ID: "steps", Caption: fmt.Sprintf("Pay and outlook of the next roles, May %d", l.Year), Unit: "dollars per hour, or per year where only annual wages are released",
		Columns: []web.Column{
			{Head: "Role"}, {Head: "Median"}, {Head: "Gain"}, {Head: "Newcomer"}, {Head: "Newcomer's gain"}, {Head: "Openings a year"}, {Head: "Growth"},
		},
	}
	for _, s := range l.Steps {
		pay, openings, growth := s.Pay(s.Unit), "not published", "not published"
		if s.Outlook != nil {
			openings, growth = format.Estimate(s.Outlook.Openings), format.Change(s.Outlook.ChangePct)
		}
		table.Rows = append(table.Rows, web.Row{Name: stepName(s), Href: b.href(s.SOC), Cells: []string{
			format.Estimate(pay.Median), format.Gain(s.MedianGain, s.MedianGainPct),
			format.Estimate(pay.P25), format.Gain(s.NewcomerGain, s.NewcomerGainPct), openings, growth,
		}})
	}
	return table
}

// ladderAsks is what the steps ask beyond the role.
func ladderAsks(l ladder.Ladder) web.Table {
	table := web.Table{
		ID: "steps-ask", Caption: "What the next roles ask",
		Columns: []web.Column{{Head: "Role"}, {Head: "Extra education", Text: true}, {Head: "Work experience", Text: true}, {Head: "Training", Text: true}},
	}
	for _, s := range l.Steps {
		experience, training := "unknown", "unknown"
		if s.Typical != nil {
			experience, training = cmp.Or(s.Typical.WorkExperience, experience), cmp.Or(s.Typical.Training, training)
		}
		table.Rows = append(table.Rows, web.Row{Name: stepName(s), Cells: []string{s.ExtraEducation, experience, training}})
	}
	return table
}

func stepName(s ladder.Step) string {
	if s.Small {
		return s.Title + " (small)"
	}
	return s.Title
}
