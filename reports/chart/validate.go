package chart

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// largest is far above any figure of the labor market; the text of a larger number
// would not fit beside a chart.
const largest = 1e12

var idForm = regexp.MustCompile(`^[a-z0-9-]+$`)

// Validate reports every fault of the chart at once, or nil.
func (c Chart) Validate() error {
	var faults []error
	fault := func(text string, args ...any) { faults = append(faults, fmt.Errorf(text, args...)) }

	if !idForm.MatchString(c.ID) {
		fault("id %q: use a-z, 0-9 and dashes", c.ID)
	}
	for _, field := range []struct{ name, text string }{
		{"title", c.Title}, {"category head", c.CategoryHead}, {"source", c.Source},
	} {
		if blank(field.text) {
			fault("%s is empty", field.name)
		}
	}
	switch c.Unit {
	case lmi.USDPerHour, lmi.USDPerYear, lmi.Jobs, lmi.Percent, lmi.Ratio, lmi.Rating, lmi.Score:
	default:
		fault("unknown unit %q", c.Unit)
	}
	if len(c.Categories) == 0 {
		fault("no categories")
	}
	for i, name := range c.Categories {
		if blank(name) {
			fault("category %d has no name", i)
		}
	}
	if c.Highlight < -1 || c.Highlight >= len(c.Categories) {
		fault("highlight %d is not a category; use -1 for none", c.Highlight)
	}
	faults = append(faults, c.kindFaults()...)
	faults = append(faults, c.seriesFaults()...)
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("chart %q: %w", c.ID, errors.Join(faults...))
}

func (c Chart) kindFaults() []error {
	var faults []error
	fault := func(text string, args ...any) { faults = append(faults, fmt.Errorf(text, args...)) }

	switch c.Kind {
	case Bars, Lines:
		if most := c.mostSeries(); len(c.Series) == 0 || len(c.Series) > most {
			fault("%d series: a chart has one to %d", len(c.Series), most)
		}
	case Ranges:
		if len(c.Series) != rangeSeries {
			fault("%d series: a ranges chart has P10, P25, P50, P75 and P90", len(c.Series))
		}
	case Bands:
		if len(c.Series) != bandSeries {
			fault("%d series: a bands chart has a low, a middle and a high one", len(c.Series))
		}
	case Tiles:
		faults = append(faults, c.tileFaults()...)
	default:
		fault("unknown kind %q", c.Kind)
	}
	if len(c.Tiles) > 0 && c.Kind != Tiles {
		fault("only a chart of tiles has tiles")
	}
	if c.Marks != nil && c.Kind != Lines && c.Kind != Bands {
		fault("only lines and bands have marks")
	}
	if c.Dots != nil && c.Kind != Bands {
		fault("only bands have dots")
	}
	if c.Stacked && c.Kind != Bars {
		fault("only bars can be stacked")
	}
	if len(c.Breaks) > 0 && c.Kind != Lines {
		fault("only lines have breaks")
	}
	for _, mark := range c.Breaks {
		if mark.Before < 1 || mark.Before >= len(c.Categories) {
			fault("break %q before category %d: no category on both sides", mark.Text, mark.Before)
		}
		if blank(mark.Text) {
			fault("break before category %d has no text", mark.Before)
		}
	}
	return faults
}

func (c Chart) seriesFaults() []error {
	var faults []error
	fault := func(text string, args ...any) { faults = append(faults, fmt.Errorf(text, args...)) }

	names := make(map[string]bool)
	for i, series := range c.Series {
		if blank(series.Name) {
			fault("series %d has no name", i)
		}
		if names[series.Name] {
			fault("two series are named %q", series.Name)
		}
		names[series.Name] = true
		if series.Bare && c.Kind != Lines {
			fault("series %q: only lines can be bare", series.Name)
		}
		if len(series.Points) != len(c.Categories) {
			fault("series %q has %d points for %d categories", series.Name, len(series.Points), len(c.Categories))
		}
		for j, point := range series.Points {
			if why := c.pointFault(point); why != "" {
				fault("series %q, point %d: %s", series.Name, j, why)
			}
		}
	}
	for _, layer := range c.layers() {
		if blank(layer.Name) || names[layer.Name] {
			fault("a layer is named %q, as is another one or a series, or not at all", layer.Name)
		}
		names[layer.Name] = true
		if len(layer.Points) != len(c.Categories) || len(layer.Text) != len(c.Categories) {
			fault("layer %q has points of %d and texts of %d categories, not of %d", layer.Name, len(layer.Points), len(layer.Text), len(c.Categories))
		}
		for j, points := range layer.Points {
			for _, point := range points {
				if why := c.pointFault(point.Estimate); why != "" {
					fault("layer %q, category %d: %s", layer.Name, j, why)
				}
			}
		}
	}
	if (c.Kind == Ranges || c.Kind == Bands) && len(faults) == 0 {
		faults = append(faults, c.orderFaults()...)
	}
	return faults
}

// tileFaults finds tiles without a category, on one another, or far out, where the others would shrink to dots.
func (c Chart) tileFaults() []error {
	var faults []error
	fault := func(text string, args ...any) { faults = append(faults, fmt.Errorf(text, args...)) }

	if len(c.Series) != 1 || len(c.Tiles) != len(c.Categories) {
		fault("%d series and %d tiles: a chart of tiles has one series, and a tile for each category", len(c.Series), len(c.Tiles))
		return faults
	}
	if c.Highlight >= 0 {
		fault("tiles cannot be highlighted")
	}
	at := make(map[[2]int]string)
	for i, tile := range c.Tiles {
		place := [2]int{tile.Column, tile.Row}
		if other, taken := at[place]; taken {
			fault("tiles %q and %q are on one another", other, tile.Label)
		}
		at[place] = tile.Label
		if blank(tile.Label) {
			fault("tile %d has no label", i)
		}
		if min(tile.Column, tile.Row) < 0 || max(tile.Column, tile.Row) >= mostTiles {
			fault("tile %q in column %d and row %d: there are %d", tile.Label, tile.Column, tile.Row, mostTiles)
		}
		if i < len(c.Series[0].Points) && tile.NotLoaded && c.Series[0].Points[i].Bounded() {
			fault("tile %q has a figure although it is not loaded", tile.Label)
		}
	}
	return faults
}

// mostSeries leaves the colour of the marks to them.
func (c Chart) mostSeries() int {
	switch {
	case c.Kind == Lines && c.Marks != nil:
		return markColour
	case c.Kind == Lines:
		return maxLines
	}
	return maxSeries
}

func (c Chart) pointFault(point lmi.Estimate) string {
	if point.Unit != c.Unit {
		return fmt.Sprintf("unit %q in a chart of %q", point.Unit, c.Unit)
	}
	if point.Bounded() && !(math.Abs(point.Value) <= largest) { // false for NaN too
		return fmt.Sprintf("%v is not a figure that can be drawn", point.Value)
	}
	return ""
}

// orderFaults finds figures of a range that fall: drawn backwards it would look right.
func (c Chart) orderFaults() []error {
	var faults []error
	for i, category := range c.Categories {
		highest := math.Inf(-1)
		for _, series := range c.Series {
			point := series.Points[i]
			if !point.Bounded() {
				continue
			}
			if point.Value < highest {
				faults = append(faults, fmt.Errorf("%s: %s of %s is below a lower one", category, series.Name, format.Estimate(point)))
			}
			highest = math.Max(highest, point.Value)
		}
	}
	return faults
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
