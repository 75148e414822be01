package site

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/diff"
	"wageatlas/analytics/rankings"
)

// Measures are those by which the site ranks occupations.
func (s Site) Measures() []rankings.Measure {
	if !s.HasRankings() {
		return nil
	}
	return slices.DeleteFunc(rankings.Measures(), func(by rankings.Measure) bool { return by.OfOutlook() && s.Directory.Edition == "" })
}

// RankingTitle is the title of a ranking.
func RankingTitle(by rankings.Measure) string {
	switch by {
	case rankings.BestPaid:
		return "Best-paid occupations"
	case rankings.LowestPaid:
		return "Lowest-paid occupations"
	case rankings.MostJobs:
		return "Occupations with the most jobs"
	case rankings.FastestGrowing:
		return "Fastest growing occupations"
	case rankings.MostNewJobs:
		return "Occupations with the most new jobs"
	case rankings.MostOpenings:
		return "Occupations with the most openings"
	case rankings.FastestDeclining:
		return "Fastest declining occupations"
	case rankings.MostJobsLost:
		return "Occupations that lose the most jobs"
	}
	return fmt.Sprintf("Occupations by %s", by)
}

// OfProjections reports whether the changes are of two editions of the projections, whose labels are spans of years.
func OfProjections(p diff.Params) bool { return strings.Contains(p.Then, "-") }
