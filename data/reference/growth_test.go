package reference_test

import (
	"testing"

	"wageatlas/data/reference"
)

// TestGrowthWords checks the words of the 2024-34 edition at every border.
func TestGrowthWords(t *testing.T) {
	bands, published := reference.Growth("2024-34", 3.1)
	if !published {
		t.Error("the bands of 2024-34 are not taken for published")
	}
	for _, test := range []struct {
		pct  float64
		want string
	}{
		{49.9, "much faster than average"}, {7, "much faster than average"}, {6.5, "much faster than average"},
		{6.4, "faster than average"}, {5, "faster than average"}, {4.5, "faster than average"},
		{4.4, "about as fast as average"}, {3.1, "about as fast as average"}, {2.5, "about as fast as average"},
		{2.4, "slower than average"}, {0.5, "slower than average"},
		{0.4, "little or no change"}, {0, "little or no change"}, {-0.4, "little or no change"},
		{-0.5, "decline"}, {-6.7, "decline"}, {-100, "decline"},
	} {
		if got := bands.Words(test.pct); got != test.want {
			t.Errorf("%v percent is %q, want %q", test.pct, got, test.want)
		}
	}
}

// TestGrowthDerived takes the distances of 2024-34 for other editions; for its own rate they give its own bands.
func TestGrowthDerived(t *testing.T) {
	known, _ := reference.Growth("2024-34", 0)
	for _, test := range []struct {
		pct  float64
		want reference.GrowthBands
	}{
		{3.1, known},
		{7.4, reference.GrowthBands{MuchFaster: 11, Faster: 9, AsFast: 7, Slower: 1}},
		{0.2, reference.GrowthBands{MuchFaster: 5, Faster: 3, AsFast: 1, Slower: 1}},
		{-2, reference.GrowthBands{MuchFaster: 5, Faster: 3, AsFast: 1, Slower: 1}},
	} {
		if got, published := reference.Growth("1999-09", test.pct); published || got != test.want {
			t.Errorf("bands for %v percent: %+v, published %v; want %+v", test.pct, got, published, test.want)
		}
	}
}
