package reference

import "strings"

// tileMap lays the states out as equal tiles, each about where it lies among its
// neighbors. Alaska and Hawaii keep to the west; Puerto Rico, the Virgin Islands
// and Guam stand apart at the right, with an empty tile around them.
const tileMap = `
	AK .  .  .  .  .  .  .  .  .  ME
	.  .  .  .  .  .  .  .  .  VT NH
	WA ID MT ND MN WI .  MI NY MA RI
	OR NV WY SD IA IL IN OH PA NJ CT
	CA UT CO NE MO KY WV VA MD DE .
	.  AZ NM KS AR TN NC SC DC .  .
	.  .  .  OK LA MS AL GA .  .  PR
	HI .  .  TX .  .  .  FL .  GU VI`

// Tile is the place of a state or territory on a map of equal tiles, counted from 0
// at the left and at the top.
type Tile struct {
	// FIPS is the code of two digits, Postal the abbreviation.
	FIPS, Postal string
	Column, Row  int
}

// Tiles returns the tile map of the United States, row by row: the 50 states, the
// District of Columbia, and of the territories those that OEWS publishes.
func Tiles() []Tile {
	fips := make(map[string]string, len(states))
	for code, postal := range states {
		fips[postal] = code
	}
	var tiles []Tile
	for row, line := range strings.Split(strings.TrimSpace(tileMap), "\n") {
		for column, postal := range strings.Fields(line) {
			if postal != "." {
				tiles = append(tiles, Tile{FIPS: fips[postal], Postal: postal, Column: column, Row: row})
			}
		}
	}
	return tiles
}

// names are the names of the states and territories that have a tile, by postal
// abbreviation, as OEWS writes them.
var names = map[string]string{
	"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
	"DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "GU": "Guam", "HI": "Hawaii", "ID": "Idaho",
	"IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine",
	"MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri",
	"MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
	"NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
	"PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
	"TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "VI": "Virgin Islands",
	"WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}

// Name is the name of the tile's state or territory.
func (t Tile) Name() string { return names[t.Postal] }
