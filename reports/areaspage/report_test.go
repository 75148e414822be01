package areaspage

import (
	"strings"
	"testing"

	"wageatlas/analytics/area"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/geo"
	"wageatlas/analytics/geo/geotest"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/site/sitetest"
)

func TestPage(t *testing.T) {
	db := sampletest.Open(t).DB()
	geotest.Country(t, db, 2025, "43-4121", "25-4022", "29-1141", "43-9061")
	page := sitetest.PageOf(t, db, directory.Params{AllAreas: true}, Report(), "areas/index.html")
	sitetest.Compare(t, page, "areas.html")
	// Guam is not loaded; the Virgin Islands have a total, and no occupation to compare.
	for _, want := range []string{"<title>Guam: not loaded</title>", "<title>Virgin Islands: not published</title>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the map lacks %s", want)
		}
	}
}

// TestIndexText names three at each end, from the end inwards, and says nothing of a few.
func TestIndexText(t *testing.T) {
	var answer area.Overview
	for i, title := range []string{"Ohio", "Iowa", "Utah", "Maine", "Texas", "Idaho"} {
		if got := indexText(answer); got != "" {
			t.Errorf("of %d areas: %q", i, got)
		}
		answer.Areas = append(answer.Areas, area.Summary{Title: title, Index: &geo.Index{NationalMix: lmi.Number(1.3-float64(i)/10, lmi.Ratio)}})
	}
	answer.Areas = append(answer.Areas, area.Summary{Title: "Guam"})
	want := "For the same work, the nation being 1, pay is highest in Ohio (1.30), Iowa (1.20) and Utah (1.10), and lowest in Idaho (0.80), Texas (0.90) and Maine (1.00)."
	if got := indexText(answer); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
