package reference_test

import (
	"testing"

	"wageatlas/data/reference"
)

// TestTiles: every state is there once with its code and name, no two on a tile,
// and the territories touch nothing but one another.
func TestTiles(t *testing.T) {
	type place struct{ column, row int }
	at := make(map[place]reference.Tile)
	codes := make(map[string]bool)
	names := make(map[string]bool)
	for _, tile := range reference.Tiles() {
		here := place{tile.Column, tile.Row}
		if other, taken := at[here]; taken {
			t.Errorf("%s and %s stand on the same tile", other.Postal, tile.Postal)
		}
		at[here] = tile
		if reference.State(tile.FIPS) != tile.Postal || codes[tile.FIPS] {
			t.Errorf("%+v: another code than that of %q, or a second tile", tile, reference.State(tile.FIPS))
		}
		codes[tile.FIPS] = true
		if tile.Name() == "" || names[tile.Name()] {
			t.Errorf("%s is called %q", tile.Postal, tile.Name())
		}
		names[tile.Name()] = true
	}
	for fips := range 57 { // the last state is 56
		code := string([]byte{'0' + byte(fips/10), '0' + byte(fips%10)})
		if reference.State(code) != "" && !codes[code] {
			t.Errorf("%s (%s) has no tile", code, reference.State(code))
		}
	}
	if len(codes) != 54 {
		t.Errorf("%d tiles, want 50 states, the District, Puerto Rico, the Virgin Islands and Guam", len(codes))
	}
	for here, tile := range at {
		for column := here.column - 1; column <= here.column+1; column++ {
			for row := here.row - 1; row <= here.row+1; row++ {
				near, taken := at[place{column, row}]
				if taken && reference.Territory(near.Postal) != reference.Territory(tile.Postal) {
					t.Errorf("%s does not stand apart from %s", tile.Postal, near.Postal)
				}
			}
		}
	}
}

// TestTilesLieRight: the map keeps neighbors in their direction.
func TestTilesLieRight(t *testing.T) {
	at := make(map[string]reference.Tile)
	for _, tile := range reference.Tiles() {
		at[tile.Postal] = tile
	}
	for _, test := range []struct{ west, east string }{
		{"CA", "AZ"}, {"WA", "MT"}, {"TX", "LA"}, {"OK", "AR"}, {"IL", "IN"}, {"OH", "PA"}, {"NY", "MA"}, {"AL", "GA"}, {"VA", "MD"}, {"WV", "VA"}, {"MI", "NY"}, {"MN", "WI"},
	} {
		if at[test.west].Column >= at[test.east].Column {
			t.Errorf("%s is not west of %s", test.west, test.east)
		}
	}
	for _, test := range []struct{ north, south string }{
		{"WA", "OR"}, {"OR", "CA"}, {"ND", "SD"}, {"SD", "NE"}, {"NE", "KS"}, {"KS", "OK"}, {"OK", "TX"}, {"GA", "FL"}, {"ME", "NH"}, {"NH", "RI"}, {"VT", "MA"}, {"MT", "WY"}, {"MI", "OH"}, {"MD", "DC"}, {"TN", "MS"}, {"CA", "HI"},
	} {
		if at[test.north].Row >= at[test.south].Row {
			t.Errorf("%s is not north of %s", test.north, test.south)
		}
	}
}
