package directory

import (
	"cmp"
	"context"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/pair"
	"wageatlas/data/lmi"
)

// Scale says how many pairs of an occupation and an industry are listed.
type Scale string

// The scales.
const (
	// NoPairs lists none.
	NoPairs Scale = "none"
	// SectorPairs lists the occupations in each sector where their median is released.
	SectorPairs Scale = "sectors"
	// AllPairs lists those below the sectors, too, where the cell is not small.
	AllPairs Scale = "all"
)

// Pair is an occupation in an industry of a level.
type Pair struct {
	pair.Key
	Level string `json:"industry_level"`
}

// compare orders pairs by occupation, industry and level.
func (p Pair) compare(other Pair) int {
	return cmp.Or(cmp.Compare(p.SOC, other.SOC), cmp.Compare(p.NAICS, other.NAICS), cmp.Compare(p.Level, other.Level))
}

// HasPair reports whether the pair is listed.
func (r Result) HasPair(soc lmi.SOC, naics lmi.NAICS) bool {
	i, _ := slices.BinarySearchFunc(r.Pairs, Pair{Key: pair.Key{SOC: soc, NAICS: naics}}, Pair.compare)
	return i < len(r.Pairs) && r.Pairs[i].Key == pair.Key{SOC: soc, NAICS: naics}
}

// pairs lists the pairs of the roles in the newest vintage of each level of
// industries that pair.Listed finds worth an answer.
func pairs(ctx context.Context, q analytics.Querier, scale Scale, roles []oews.Estimate, wanted []lmi.NAICS) ([]Pair, error) {
	listed := []Pair{}
	if scale != SectorPairs && scale != AllPairs {
		return listed, nil
	}
	var socs []lmi.SOC
	for _, e := range roles {
		if e.Level == oews.Detailed {
			socs = append(socs, e.SOC)
		}
	}
	if len(socs) == 0 {
		return listed, nil
	}
	levels := []string{oews.Sector}
	if scale == AllPairs {
		levels = append(levels, oews.ThreeDigit, oews.FourDigit)
	}
	for _, level := range levels {
		totals, err := oews.ReadTotals(ctx, q, oews.Filter{IndustryLevel: level, Area: lmi.National})
		if err != nil {
			return nil, err
		}
		years := totals.Years()
		if len(years) == 0 {
			continue
		}
		cells := oews.Filter{
			SOCs: socs, Year: years[len(years)-1], IndustryLevel: level, OccupationLevel: oews.Detailed, Area: lmi.National, Industries: wanted,
		}
		err = oews.Each(ctx, q, cells, func(e oews.Estimate) {
			if pair.Listed(e) {
				listed = append(listed, Pair{pair.Key{SOC: e.SOC, NAICS: e.NAICS}, level})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(listed, Pair.compare)
	// An industry can stand at two levels with the same figures: one page tells them.
	return slices.CompactFunc(listed, func(a, b Pair) bool { return a.Key == b.Key }), nil
}
