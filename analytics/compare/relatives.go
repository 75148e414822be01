package compare

import (
	"context"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Relatives returns of each detailed role the set of it and its nearest
// relatives: the first steps of its career ladder that are not small, up to
// MostRoles together. A role without such a step has none, and equal sets come once.
func Relatives(ctx context.Context, q analytics.Querier, roles []oews.Estimate) ([][]lmi.SOC, error) {
	var years []int
	for _, e := range roles {
		years = append(years, e.Year)
	}
	ladders, err := ladder.Read(ctx, q, years...)
	if err != nil {
		return nil, err
	}
	var sets [][]lmi.SOC
	for _, e := range roles {
		of, ok := ladders.Ladder(e.SOC, e.Year)
		if !ok {
			continue
		}
		set := []lmi.SOC{e.SOC}
		for _, step := range of.Steps {
			if !step.Small && len(set) < MostRoles {
				set = append(set, step.SOC)
			}
		}
		if len(set) >= FewestRoles {
			sets = append(sets, set)
		}
	}
	return Once(sets), nil
}

// Once keeps of sets with the same occupations, in whatever order, the first.
func Once(sets [][]lmi.SOC) [][]lmi.SOC {
	seen := make(map[string]bool)
	return slices.DeleteFunc(sets, func(socs []lmi.SOC) bool {
		name := Name(socs)
		known := seen[name]
		seen[name] = true
		return known
	})
}

// Name names a set of occupations by its codes in order: "25-4031_43-4121".
func Name(socs []lmi.SOC) string {
	return strings.Join(analytics.Texts(slices.Sorted(slices.Values(socs))), "_")
}
