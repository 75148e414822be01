package wagedist

import (
	"errors"
	"fmt"
	"math"
)

// Member is one distribution in a mixture.
type Member struct {
	Distribution Distribution
	// Weight is the member's employment, in jobs.
	Weight float64
}

// Mix returns the distribution of the wages of all members together,
//
//	F(w) = sum of weight_i F_i(w) / sum of weight_i
//
// as for roles, industries or areas taken as one market. Averaging percentiles would
// answer another question. It is exact for exact F_i; from five points each it is an
// estimate, and no answer of a mixture of two or more is Published. All members
// must be in one unit. Mix fails without members, for a member that knows nothing,
// and when a weight is not a positive number: a member whose employment was not
// released has no weight and must be left out, and named.
func Mix(members ...Member) (Distribution, error) {
	if len(members) == 0 {
		return Distribution{}, errors.New("mixture of wage distributions: no members")
	}
	var mixture Distribution
	for i, m := range members {
		if len(m.Distribution.parts) == 0 {
			return Distribution{}, fmt.Errorf("mixture of wage distributions: member %d: %w", i+1, ErrNoPoints)
		}
		if !(m.Weight > 0) || math.IsInf(m.Weight, 1) {
			return Distribution{}, fmt.Errorf("mixture of wage distributions: the weight of member %d is %g, not a positive number", i+1, m.Weight)
		}
		for _, p := range m.Distribution.parts {
			p.weight *= m.Weight / m.Distribution.weight
			mixture.parts = append(mixture.parts, p)
		}
		mixture.weight += m.Weight
	}
	return mixture, nil
}
