package site

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

// mostCells is how many cells of a breakdown a page shows in each direction.
const mostCells = 10

// most returns the largest gains and losses, from the largest gain down to the largest loss.
func most(b outlook.Breakdown) (gains, losses []outlook.Cell) {
	losses = slices.Clone(b.Losses[:min(mostCells, len(b.Losses))])
	slices.Reverse(losses)
	return b.Gains[:min(mostCells, len(b.Gains))], losses
}

// JobChanges is a chart of where most jobs are gained and lost, by what:
// "Industry" or "Occupation". The caller adds the source. It has no categories
// where no change is known.
func JobChanges(what string, b outlook.Breakdown, baseYear, endYear int) chart.Chart {
	c := chart.Chart{
		ID: "job-changes", Title: fmt.Sprintf("Change of jobs by %s, %d to %d", strings.ToLower(what), baseYear, endYear), CategoryHead: what,
		Kind: chart.Bars, Unit: lmi.Jobs, Highlight: -1, Series: []chart.Series{{Name: "Change of jobs"}},
	}
	gains, losses := most(b)
	for _, cell := range slices.Concat(gains, losses) {
		c.Categories = append(c.Categories, cell.Title)
		c.Series[0].Points = append(c.Series[0].Points, cell.Change)
	}
	return c
}

// MostChanges says how many gain and lose jobs, and how many of them are shown.
func MostChanges(b outlook.Breakdown) string {
	text := fmt.Sprintf("Gaining jobs: %d. Losing jobs: %d. No change, or none published: %d.", len(b.Gains), len(b.Losses), len(b.Unchanged))
	if max(len(b.Gains), len(b.Losses)) > mostCells {
		text += fmt.Sprintf(" The %d largest in each direction are shown.", mostCells)
	}
	return text
}

// JobTable is the table beside JobChanges, with the largest of those without a
// change in its middle. whole names what the shares are shares of.
func JobTable(what, whole string, b outlook.Breakdown, baseYear, endYear int) web.Table {
	table := web.Table{
		ID:      strings.ToLower(what) + "-jobs",
		Caption: fmt.Sprintf("Jobs by %s, %d and projected %d", strings.ToLower(what), baseYear, endYear),
		Columns: []web.Column{
			{Head: what}, {Head: fmt.Sprintf("Jobs, %d", baseYear)}, {Head: fmt.Sprintf("Jobs, %d", endYear)},
			{Head: "Change"}, {Head: "Change in percent"}, {Head: fmt.Sprintf("Share of %s, %d", whole, baseYear)},
		},
	}
	gains, losses := most(b)
	for _, cell := range slices.Concat(gains, b.Unchanged[:min(mostCells, len(b.Unchanged))], losses) {
		table.Rows = append(table.Rows, JobRow(cell))
	}
	return table
}

// JobRow is one row of a JobTable.
func JobRow(c outlook.Cell) web.Row {
	return web.Row{Name: c.Title, Cells: []string{
		format.Estimate(c.Base), format.Estimate(c.Projected), format.Change(c.Change), format.Change(c.ChangePct), format.Estimate(c.Share),
	}}
}
