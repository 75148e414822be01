package rolepage

import (
	"cmp"
	"fmt"

	"wageatlas/analytics/ladder"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// memberRows is how many occupations of a group are shown before the rest is folded away.
const memberRows = 20

// similar are the roles beside the occupation, or within a group.
func (b *builder) similar() (web.Section, bool) {
	s := b.answer.Similar
	if s == nil {
		return web.Section{}, false
	}
	section := web.Section{ID: "similar", Head: "Similar roles"}
	switch s.Rule {
	case ladder.ONETRelated:
		section.Text = "Occupations that O*NET lists as related, the closest first."
	case ladder.FieldAndGroup:
		section.Text = "Occupations of the same field or group of the classification: those whose title names the same field first, then those of the same group, the larger ones first."
	case ladder.InGroup:
		section.Head, section.Text = "Occupations in the group", "Those with the most jobs first."
	}
	if s.Found > len(s.Roles) {
		section.Text += fmt.Sprintf(" The first %d of %s are listed.", len(s.Roles), format.Count(int64(s.Found)))
	}
	table := web.Table{
		ID: "peers", Caption: fmt.Sprintf("Pay, jobs and outlook, May %d", s.Year), PageRows: memberRows,
		Columns: []web.Column{
			{Head: "Role"}, {Head: "Median, $/hour"}, {Head: "Median, $/year"}, {Head: "Jobs"}, {Head: "Openings a year"}, {Head: "Growth"},
			{Head: "In BLS's words", Text: true}, {Head: "Typical education", Text: true},
		},
		Notes: site.NoteRefs(b.answer.Meta, "similar", "top_coded"),
	}
	for _, p := range s.Roles {
		openings, growth, words, schooling := "not published", "not published", "–", "–"
		if p.Outlook != nil {
			openings, growth, words = format.Estimate(p.Outlook.Openings), format.Change(p.Outlook.ChangePct), cmp.Or(p.Outlook.GrowthWords, words)
		}
		if p.Typical != nil {
			schooling = cmp.Or(p.Typical.EntryEducation, schooling)
		}
		table.Rows = append(table.Rows, web.Row{Name: peerName(p), Href: b.href(p.SOC), Cells: []string{
			format.Estimate(p.Hourly.Median), format.Estimate(p.Annual.Median), format.Estimate(p.Employment), openings, growth, words, schooling,
		}})
	}
	section.Tables = []web.Table{table}
	return section, true
}

func peerName(p ladder.Peer) string {
	if p.Small {
		return p.Title + " (small)"
	}
	return p.Title
}

// href leads to the page of an occupation, "" where the site has none.
func (b *builder) href(soc lmi.SOC) string {
	if !b.site.HasRole(soc) {
		return ""
	}
	return b.page.Href(site.RolePath(soc))
}
