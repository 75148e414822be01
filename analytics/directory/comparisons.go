package directory

import (
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/compare"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// comparisons lists the sets that were chosen and those of the roles with their relatives.
func comparisons(ctx context.Context, q analytics.Querier, p Params, roles []oews.Estimate) ([][]lmi.SOC, error) {
	sets := [][]lmi.SOC{}
	for _, socs := range p.Compare {
		if err := compare.CheckRoles(socs); err != nil {
			return nil, err
		}
		for _, soc := range socs {
			if _, err := oews.National(ctx, q, soc); err != nil {
				return nil, err
			}
		}
		sets = append(sets, socs)
	}
	if p.Relatives {
		relatives, err := compare.Relatives(ctx, q, roles)
		if err != nil {
			return nil, err
		}
		sets = slices.Concat(sets, relatives)
	}
	return compare.Once(sets), nil
}
