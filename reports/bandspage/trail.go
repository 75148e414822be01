package bandspage

import (
	"fmt"
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/pricing"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/posting"
	"wageatlas/reports/web"
	"wageatlas/reports/words"
)

// trailRef leads to the audit trail of a role by its place, "" where it is not on the page.
func trailRef(role int) string {
	if role >= mostTrails {
		return ""
	}
	return "#" + trailID(role)
}

func trailID(role int) string { return fmt.Sprintf("trail-%d", role+1) }

// postings words the ranges for job postings.
func (b *builder) postings() web.Section {
	table := web.Table{
		ID: "posting-rows", Caption: "Wording for postings", PageRows: pageRows,
		Columns: []web.Column{{Head: "Role (job code)"}, {Head: "Pay", Text: true}},
	}
	for i, role := range b.answer.Roles {
		if text := posting.Text(role, b.answer); text != "" {
			table.Rows = append(table.Rows, web.Row{Name: roleName(role), Href: trailRef(i), Cells: []string{text}})
		}
	}
	if len(table.Rows) == 0 {
		return web.Section{}
	}
	return web.Section{
		ID: "postings", Head: "Job postings", Tables: []web.Table{table},
		Text: "Ranges for postings under pay transparency laws, of full-time jobs. Where BLS releases wages of one unit only, there is none in the other.",
	}
}

// trail tells how each range was made.
func (b *builder) trail() web.Section {
	section := web.Section{
		ID: "trail", Head: "Audit trail",
		Text: "Each range from the published figures on, step by step: the formula with its numbers, and for a published figure its file and the line in it.",
	}
	files := make(map[int]string, len(b.answer.Sources))
	for _, s := range b.answer.Sources {
		files[s.ID] = s.FileName
	}
	for i, role := range b.answer.Roles[:min(mostTrails, len(b.answer.Roles))] {
		fold := web.Fold{ID: trailID(i), Summary: roleName(role) + ": " + outcome(role), Text: tried(role)}
		if len(role.Trail) > 0 {
			fold.Tables = []web.Table{trailTable(i, role, files)}
		}
		section.Folds = append(section.Folds, fold)
	}
	if n := len(b.answer.Roles); n > mostTrails {
		section.Text += fmt.Sprintf(" Here are the first %s of %s roles; bands.json and bands.xlsx have them all.", count(mostTrails), count(n))
	}
	return section
}

// outcome is what the steps lead to.
func outcome(role bands.Role) string {
	if role.Range == nil {
		return "no range"
	}
	return format.Number(role.Range.Min, role.RangeUnit) + " to " + format.Number(role.Range.Max, role.RangeUnit) + " " + per(role.RangeUnit)
}

func per(unit lmi.Unit) string {
	if unit == lmi.USDPerYear {
		return "a year"
	}
	return "an hour"
}

// tried says which markets could not price the role, and why there is no range.
func tried(role bands.Role) string {
	var list []string
	for _, attempt := range role.Price.Tried {
		list = append(list, fmt.Sprintf("Not priced by %s: %s.", words.Scope(attempt.Scope), strings.TrimRight(attempt.Reason, ".")))
	}
	switch {
	case role.Range == nil:
		list = append(list, "No range: "+strings.TrimRight(role.NoRange, ".")+".")
	case role.Price.PriceUSD == nil && role.Price.Reason != "":
		list = append(list, "No market price: "+strings.TrimRight(role.Price.Reason, ".")+".")
	}
	return strings.Join(list, " ")
}

func trailTable(i int, role bands.Role, files map[int]string) web.Table {
	table := web.Table{
		ID: trailID(i) + "-steps", Caption: "Steps to the range of " + role.Title,
		Columns: []web.Column{{Head: "Step"}, {Head: "Value"}, {Head: "What was done", Text: true}, {Head: "Formula", Text: true}, {Head: "Source", Text: true}},
	}
	for _, step := range role.Trail {
		table.Rows = append(table.Rows, web.Row{Name: sentence(words.Step(step.Step)), Cells: []string{
			words.Wage(&step.Value, step.AtLeast, step.Unit) + " " + per(step.Unit), step.Text, orDash(step.Formula), source(step, files),
		}})
	}
	return table
}

// source names file and line of a published figure.
func source(step pricing.Step, files map[int]string) string {
	if step.SourceID == 0 {
		return "–"
	}
	name := files[step.SourceID]
	if name == "" {
		name = fmt.Sprintf("source %d", step.SourceID)
	}
	if step.SourceLine == 0 {
		return name
	}
	return fmt.Sprintf("%s, line %d", name, step.SourceLine)
}
