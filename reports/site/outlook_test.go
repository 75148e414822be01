package site_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// breakdown has twelve gains, from 1,200 down to 100, the losses -100 and -200, sorted
// as package outlook does, and one cell whose change is not published.
func breakdown() outlook.Breakdown {
	cell := func(title string, change lmi.Estimate) outlook.Cell {
		return outlook.Cell{Title: title, Jobs: outlook.Jobs{
			Base: lmi.Number(2000, lmi.Jobs), Projected: lmi.Missing(lmi.Jobs, lmi.Suppressed), Change: change, ChangePct: lmi.Number(-6.7, lmi.Percent),
		}, Share: lmi.Number(2.5, lmi.Percent)}
	}
	var b outlook.Breakdown
	for n := 12; n > 0; n-- {
		b.Gains = append(b.Gains, cell(fmt.Sprint("gain ", n), lmi.Number(float64(100*n), lmi.Jobs)))
	}
	b.Losses = []outlook.Cell{cell("loss 2", lmi.Number(-200, lmi.Jobs)), cell("loss 1", lmi.Number(-100, lmi.Jobs))}
	b.Unchanged = []outlook.Cell{cell("unknown", lmi.Missing(lmi.Jobs, lmi.Absent))}
	return b
}

// TestJobChanges: chart and table go from the largest gain down to the largest
// loss, the ten largest of each, and only the table has what has no figure.
func TestJobChanges(t *testing.T) {
	c := site.JobChanges("Industry", breakdown(), 2024, 2034)
	c.Source = "BLS"
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	want := []string{"gain 12", "gain 11", "gain 10", "gain 9", "gain 8", "gain 7", "gain 6", "gain 5", "gain 4", "gain 3", "loss 1", "loss 2"}
	if diff := cmp.Diff(want, c.Categories); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if last := c.Series[0].Points[11]; last.Value != -200 || c.Title != "Change of jobs by industry, 2024 to 2034" {
		t.Errorf("%s ends with %+v", c.Title, last)
	}
	table := site.JobTable("Industry", "the occupation's jobs", breakdown(), 2024, 2034)
	if len(table.Rows) != 13 || table.Rows[10].Name != "unknown" || table.ID != "industry-jobs" {
		t.Fatalf("%+v", table)
	}
	row := web.Row{Name: "loss 2", Cells: []string{"2,000", "not released", "−200", "−6.7%", "2.5%"}}
	if diff := cmp.Diff(row, table.Rows[12]); diff != "" {
		t.Errorf("last row (-want +got):\n%s", diff)
	}
	if got := site.MostChanges(breakdown()); got != "Gaining jobs: 12. Losing jobs: 2. No change, or none published: 1. The 10 largest in each direction are shown." {
		t.Errorf("%q", got)
	}
}
