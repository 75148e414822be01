package bands

import (
	"context"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/analytics/pricing"
)

// Get prices the roles, makes their ranges and sets the staff against them. Its errors are
// those of pricing.Get and of Of.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	if err := p.Policy.Validate(); err != nil {
		return Result{}, fmt.Errorf("policy: %w", err)
	}
	prices, err := pricing.Get(ctx, q, p.Roles, p.Policy)
	if err != nil {
		return Result{}, err
	}
	return Of(prices, p)
}
