package area

import (
	"context"
	"maps"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/geo"
	"wageatlas/data/lmi"
)

// Summary is an area's answer without its occupations.
type Summary struct {
	Area  lmi.Area `json:"area"`
	Title string   `json:"area_title"`
	Type  string   `json:"area_type"`
	Year  int      `json:"year"`
	// The figures of all occupations together.
	Employment   lmi.Estimate `json:"employment_jobs"`
	HourlyMedian lmi.Estimate `json:"hourly_median_usd"`
	AnnualMedian lmi.Estimate `json:"annual_median_usd"`
	// The rest is as in Result.
	NationalShare lmi.Estimate      `json:"share_of_national_jobs_pct"`
	Differential  *geo.Differential `json:"differential"`
	Index         *geo.Index        `json:"wage_index"`
	SourceID      int               `json:"source_id"`
}

// Overview sets areas side by side.
type Overview struct {
	// Areas are in the order of their codes.
	Areas []Summary `json:"areas"`
	analytics.Meta
}

// overviewNotes are the notes of the areas that an overview keeps: those on what its measures are.
var overviewNotes = []string{"differential", "wage_index", "outside_nation"}

// Summarize sets areas side by side, each in the newest year that has it. It gives
// analytics.ErrNotFound where one of them is not loaded.
func Summarize(ctx context.Context, q analytics.Querier, areas []lmi.Area) (Overview, error) {
	results, err := All(ctx, q, areas)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{Areas: []Summary{}, Meta: analytics.NewMeta()}
	var ids []int
	for _, code := range slices.Sorted(maps.Keys(results)) {
		r := results[code]
		o.Areas = append(o.Areas, Summary{
			Area: r.Area, Title: r.Title, Type: r.Type, Year: r.Year,
			Employment: r.All.Employment, HourlyMedian: r.All.Hourly.Median, AnnualMedian: r.All.Annual.Median,
			NationalShare: r.NationalShare, Differential: r.Differential, Index: r.Index, SourceID: r.All.SourceID,
		})
		for _, note := range r.Notes {
			if slices.Contains(overviewNotes, note.Code) {
				o.AddNote(note.Code, note.Text)
			}
		}
		for _, missing := range r.Missing {
			if missing.Dataset != lmi.RPP {
				o.AddMissing(missing.Dataset, missing.Lacks)
			}
		}
		ids = append(ids, r.All.SourceID)
		if r.Nation != nil {
			ids = append(ids, r.Nation.SourceID)
		}
	}
	if err := o.AddSources(ctx, q, ids); err != nil {
		return Overview{}, err
	}
	return o, nil
}
