package rolepage

import (
	"context"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
)

// batchSize is how many occupations are looked up at once: a query for a
// hundred costs little more than one for a single one.
const batchSize = 100

func codes(listed []oews.Estimate) []lmi.SOC {
	socs := make([]lmi.SOC, len(listed))
	for i, e := range listed {
		socs[i] = e.SOC
	}
	return socs
}

// lookUp looks up the answers on some occupations.
type lookUp struct {
	atlases *site.Shared[*role.Atlas]
	socs    []lmi.SOC
	// alone is set when they cannot be looked up together: then each occupation is by itself, and
	// only that which is to blame fails.
	alone bool
}

// answers are those on all of the occupations, or on the one alone.
func (l *lookUp) answers(ctx context.Context, soc lmi.SOC) (map[lmi.SOC]role.Result, error) {
	atlas, err := l.atlases.Get(ctx)
	if err != nil {
		return nil, err
	}
	if !l.alone {
		answers, err := atlas.All(ctx, l.socs)
		if err == nil || ctx.Err() != nil {
			return answers, err
		}
		l.alone = true
	}
	return atlas.All(ctx, []lmi.SOC{soc})
}
