package reference

import "math"

// GrowthBands are the least growth, in whole percent over the span of an
// edition of the projections, for each of BLS's words: "much faster than
// average" from MuchFaster, "faster" from Faster, "about as fast as average"
// from AsFast, "slower" from Slower. Zero is "little or no change", less is a
// decline.
type GrowthBands struct{ MuchFaster, Faster, AsFast, Slower int }

// growthBands are those that BLS has published, by edition. Source: Occupational
// Outlook Handbook, "Occupational Information Included in the OOH", job outlook.
var growthBands = map[string]GrowthBands{
	"2024-34": {MuchFaster: 7, Faster: 5, AsFast: 3, Slower: 1},
}

// Growth returns the bands of an edition, such as "2024-34". For an edition
// without published ones here they are derived from its growth of all
// occupations in percent, with the distances of the 2024-34 edition: as fast
// from that rate, rounded, faster two and much faster four points above.
func Growth(edition string, allOccupationsPct float64) (bands GrowthBands, published bool) {
	if bands, ok := growthBands[edition]; ok {
		return bands, true
	}
	average := max(1, int(math.Round(allOccupationsPct)))
	return GrowthBands{MuchFaster: average + 4, Faster: average + 2, AsFast: average, Slower: 1}, false
}

// Words returns BLS's words for a growth in percent, which is rounded to whole
// percent first, as BLS does.
func (b GrowthBands) Words(changePct float64) string {
	switch whole := int(math.Round(changePct)); {
	case whole >= b.MuchFaster:
		return "much faster than average"
	case whole >= b.Faster:
		return "faster than average"
	case whole >= b.AsFast:
		return "about as fast as average"
	case whole >= b.Slower:
		return "slower than average"
	case whole == 0:
		return "little or no change"
	}
	return "decline"
}
