package web

import (
	"strings"
	"testing"

	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

// TestTilesStandStill: a chart without an interactive form stays the drawing that it is, with
// its table closed below it, and asks for no script.
func TestTilesStandStill(t *testing.T) {
	c := chart.Chart{
		ID: "map", Title: "Median pay by state", Kind: chart.Tiles, Unit: lmi.USDPerHour, CategoryHead: "State", Source: "BLS", Highlight: -1,
		Categories: []string{"Ohio"}, Tiles: []chart.Tile{{Label: "OH"}},
		Series: []chart.Series{{Name: "Median", Points: []lmi.Estimate{lmi.Number(17.31, lmi.USDPerHour)}}},
	}
	figure, err := NewFigure(c, "A map.")
	if err != nil || figure.Data != nil || figure.Static == "" {
		t.Fatalf("%+v, %v", figure, err)
	}
	page := samplePage()
	page.Body = Article{Sections: []Section{{ID: "where", Head: "Where", Figures: []Figure{figure}}}}
	got := render(t, sampleTemplate(t, "role.tmpl"), page)
	if !strings.Contains(got, ">17.31<") || !strings.Contains(got, `<details class="figure-data">`) {
		t.Error("no drawing, or an open table")
	}
	for _, unwanted := range []string{"chart-data", "figure-chart", "echarts"} {
		if strings.Contains(got, unwanted) {
			t.Errorf("the page has %s", unwanted)
		}
	}
}
