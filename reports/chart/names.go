package chart

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

// legendNames names what a legend explains; fewer than two need none.
func (c Chart) legendNames() []string {
	if c.Kind == Ranges {
		return []string{outerName, innerName, medianName}
	}
	return c.seriesNames()
}
