package bands

import "wageatlas/analytics/payrange"

// Counts are numbers of roles.
type Counts struct {
	// Roles are all, Ranged those with a range.
	Roles, Ranged int
	// Unpriced are those without a market price, AtLeast those of whose price only a lower bound is known.
	Unpriced, AtLeast int
}

// Counts counts the roles of the result.
func (r Result) Counts() Counts {
	c := Counts{Roles: len(r.Roles)}
	for _, role := range r.Roles {
		if role.Range != nil {
			c.Ranged++
		}
		if role.Price.PriceUSD == nil {
			c.Unpriced++
		}
		if role.Price.AtLeast {
			c.AtLeast++
		}
	}
	return c
}

// At is how many employees stand at the place.
func (s Summary) At(place payrange.Place) int {
	for _, count := range s.Places {
		if count.Place == place {
			return count.Employees
		}
	}
	return 0
}

// SharePct is how many of the employees stand at the place, in percent; 0 where there is nobody.
func (s Summary) SharePct(place payrange.Place) float64 {
	if s.Employees == 0 {
		return 0
	}
	return float64(s.At(place)) / float64(s.Employees) * 100
}

// LinePriceUSD is the role's market price as the pay line takes it: dollars per year, without a geographic
// differential. A role that joins no pay line has none.
func (r Role) LinePriceUSD() (usd float64, ok bool) { return r.annual() }
