package rolepage

import (
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
	section := web.Section{ID: "ladder", Head: "Next roles", Text: l.WhyNone()}
	if len(l.Steps) > 0 {
		section.Text = "Better paid occupations with something in common with this one. A newcomer's pay is the 25th percentile; the gains are above this occupation's median."
		section.Tables = []web.Table{ladderTable(*l)}
	}
	return section, true
}

func ladderTable(l ladder.Ladder) web.Table {
	table := web.Table{
		ID: "steps", Caption: fmt.Sprintf("Next roles, May %d", l.Year), Unit: "dollars per hour, or per year where only annual wages are released",
		Columns: []web.Column{
			{Head: "Role"}, {Head: "Median"}, {Head: "Gain"}, {Head: "Newcomer"}, {Head: "Newcomer's gain"},
			{Head: "Openings a year"}, {Head: "Growth"}, {Head: "Extra education", Text: true}, {Head: "Work experience", Text: true},
		},
	}
	for _, s := range l.Steps {
		pay, openings, growth, experience := s.Pay(s.Unit), "not published", "not published", "unknown"
		if s.Outlook != nil {
			openings, growth = format.Estimate(s.Outlook.Openings), format.Change(s.Outlook.ChangePct)
		}
		if s.Typical != nil && s.Typical.WorkExperience != "" {
			experience = s.Typical.WorkExperience
		}
		name := s.Title
		if s.Small {
			name += " (small)"
		}
		table.Rows = append(table.Rows, web.Row{Name: name, Cells: []string{
			format.Estimate(pay.Median), format.Gain(s.MedianGain, s.MedianGainPct),
			format.Estimate(pay.P25), format.Gain(s.NewcomerGain, s.NewcomerGainPct),
			openings, growth, s.ExtraEducation, experience,
		}})
	}
	return table
}
