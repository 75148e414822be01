package oews

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
)

// Pair is one occupation at one level in two vintages. One of them may be nil,
// where that vintage does not list it.
type Pair struct {
	Then *Estimate
	Now  *Estimate
}

// Either returns the later estimate, or the earlier one where there is no later.
func (p Pair) Either() Estimate {
	if p.Now != nil {
		return *p.Now
	}
	return *p.Then
}

//go:embed pairs.sql
var pairsSQL string

// Pairs sets the estimates that pass the filter side by side for the Mays of
// two years, in the order of area, industry, occupation and level; the filter's
// Year is not asked. Unlike Estimates it returns a code at each level at which it
// stands. Of several ownerships the widest comes.
func Pairs(ctx context.Context, q analytics.Querier, then, now int, f Filter) ([]Pair, error) {
	var (
		pairs          []Pair
		earlier, later scanned
	)
	targets := append(earlier.targets(), later.targets()...)
	args := append(f.args(), sql.Named("then", then), sql.Named("now", now))
	err := analytics.Each(ctx, q, pairsSQL, args, func(rows *sql.Rows) error {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		pairs = append(pairs, Pair{Then: earlier.orNil(), Now: later.orNil()})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read OEWS estimates of two years: %w", err)
	}
	return pairs, nil
}

// orNil is the estimate, or nil where the vintage lacks it.
func (s *scanned) orNil() *Estimate {
	if s.Year == 0 {
		return nil
	}
	e := s.estimate()
	return &e
}
