package chart

import (
	"unicode"
	"unicode/utf8"
)

// What the parts of a Ranges chart are called. "Range" alone would be read as
// lowest to highest.
const (
	outerName  = "10th to 90th percentile"
	innerName  = "25th to 75th percentile"
	medianName = "Median"
)

func (c Chart) seriesNames() []string {
	names := make([]string, len(c.Series))
	for i, series := range c.Series {
		names[i] = series.Name
	}
	return names
}

// bandName names the bar of a Bands chart by its ends: "Minimum to maximum".
func (c Chart) bandName() string {
	first, size := utf8.DecodeRuneInString(c.Series[bandHigh].Name)
	return c.Series[bandLow].Name + " to " + string(unicode.ToLower(first)) + c.Series[bandHigh].Name[size:]
}

// figureNames names the cells of a row of the table.
func (c Chart) figureNames() []string {
	names := c.seriesNames()
	for _, layer := range c.layers() {
		names = append(names, layer.Name)
	}
	return names
}

// legendNames names what a legend explains; fewer than two need none.
func (c Chart) legendNames() []string {
	switch c.Kind {
	case Ranges:
		return []string{outerName, innerName, medianName}
	case Bands:
		names := []string{c.bandName(), c.Series[bandMid].Name}
		return append(names, c.figureNames()[bandSeries:]...)
	}
	return c.figureNames()
}
