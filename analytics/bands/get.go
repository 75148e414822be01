package bands

import (
	"context"

	"wageatlas/analytics"
	"wageatlas/analytics/pricing"
)

// Get answers: it prices the roles and makes their ranges. The errors are those of pricing.Get and Of.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	prices, err := pricing.Get(ctx, q, p.Roles, p.Policy)
	if err != nil {
		return Result{}, err
	}
	return Of(prices, p)
}
