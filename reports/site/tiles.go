package site

import (
	"slices"

	"wageatlas/data/lmi"
	"wageatlas/data/reference"
	"wageatlas/reports/chart"
)

// Place is what a map shows of a state or territory.
type Place struct {
	Title  string
	Figure lmi.Estimate
	// Small marks a figure that stands on few jobs.
	Small bool
}

// StateMap makes the tile map of a chart that has all else, with a series of the
// name. known are the places with figures, by their codes; without are those that
// are loaded and have none. All others are drawn as not loaded.
func StateMap(c chart.Chart, series string, known map[lmi.Area]Place, without []lmi.Area) chart.Chart {
	c.Kind, c.CategoryHead, c.Highlight = chart.Tiles, "State", -1
	c.Categories, c.Tiles = nil, nil
	points := chart.Series{Name: series}
	for _, tile := range reference.Tiles() {
		drawn := chart.Tile{Label: tile.Postal, Column: tile.Column, Row: tile.Row}
		name, figure := tile.Name(), lmi.Missing(c.Unit, lmi.Absent)
		if place, ok := known[lmi.Area(tile.FIPS)]; ok {
			name, figure, drawn.Small = place.Title, place.Figure, place.Small
		} else {
			drawn.NotLoaded = !slices.Contains(without, lmi.Area(tile.FIPS))
		}
		c.Categories, c.Tiles = append(c.Categories, name), append(c.Tiles, drawn)
		points.Points = append(points.Points, figure)
	}
	c.Series = []chart.Series{points}
	return c
}
