package rolepage

import (
	"context"
	"sync"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
)

// batchSize is how many occupations are looked up at once: a query for a
// hundred costs little more than one for a single one.
const batchSize = 100

// source opens the atlas of a site's occupations when the first page asks for it.
type source struct {
	site  site.Site
	mu    sync.Mutex
	atlas *role.Atlas
}

func (s *source) open(ctx context.Context) (*role.Atlas, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.atlas != nil {
		return s.atlas, nil
	}
	var err error
	s.atlas, err = role.Open(ctx, s.site.Query, codes(s.site.Directory.Roles))
	return s.atlas, err
}

func codes(listed []oews.Estimate) []lmi.SOC {
	socs := make([]lmi.SOC, len(listed))
	for i, e := range listed {
		socs[i] = e.SOC
	}
	return socs
}

// batch holds the answers on some occupations until their pages are written,
// so that the areas of all occupations are never in memory together.
type batch struct {
	source *source
	socs   []lmi.SOC
	mu     sync.Mutex
	// answers are those that no page has taken yet.
	answers map[lmi.SOC]role.Result
	// alone is set when the batch cannot be looked up: then each occupation is by itself, and
	// only that which is to blame fails.
	alone bool
}

// take hands out an answer. It looks the batch up where it does not hold the
// answer: for the first page of the batch, and for a page that is written again.
func (b *batch) take(ctx context.Context, soc lmi.SOC) (role.Result, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, held := b.answers[soc]; !held {
		atlas, err := b.source.open(ctx)
		if err != nil {
			return role.Result{}, err
		}
		if b.answers, err = b.lookUp(ctx, atlas, soc); err != nil {
			return role.Result{}, err
		}
	}
	answer := b.answers[soc]
	delete(b.answers, soc)
	return answer, nil
}

// lookUp looks up what the batch has left to hand out, at least the occupation.
func (b *batch) lookUp(ctx context.Context, atlas *role.Atlas, soc lmi.SOC) (map[lmi.SOC]role.Result, error) {
	if !b.alone {
		answers, err := atlas.All(ctx, b.socs)
		if err == nil || ctx.Err() != nil {
			return answers, err
		}
		b.alone = true
	}
	return atlas.All(ctx, []lmi.SOC{soc})
}
