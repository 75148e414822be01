// Package chart turns one Chart value into the three forms a page needs: the
// ECharts option of an interactive chart (JSON), a static drawing (SVG) and a
// data table (Table). All three show the same figures in the same words.
//
// A figure that is not known is a gap, never a zero: no bar, no point on a line,
// and the words of its status beside the place. A top-coded figure is drawn at
// its bound with an open, pointed end, because the true figure lies beyond.
//
// A map of tiles has the drawing and the table only. In ECharts it would be a heatmap,
// whose cells can neither be hatched nor hold text that follows the color below it, and
// which would bring a component for the classes into the script of every page; the
// drawing says all that is known in its tiles, and a tooltip each.
//
// It is the only package that knows go-echarts and gonum/plot.
package chart

import "wageatlas/data/lmi"

// Kind is the form of a chart.
type Kind string

// The kinds of chart.
const (
	// Bars has one row of horizontal bars per category, the first category on
	// top. Several series stand beside each other in the row, or on one another
	// when the chart is Stacked; negative parts then go to the left of zero.
	Bars Kind = "bars"
	// Lines has one line per series over the categories, left to right.
	Lines Kind = "lines"
	// Ranges has one row per category: a thin bar from the 10th to the 90th
	// percentile, a thick one from the 25th to the 75th, and a mark at the
	// median. It is not a box plot; nothing is said of minimum and maximum.
	Ranges Kind = "ranges"
	// Bands has one row per category: a bar from the first of its three series to
	// the last and an upright mark at the second, such as a pay range with its
	// midpoint. Marks stand on the bar, Dots in a strip below it.
	Bands Kind = "bands"
	// Tiles has one square per category, at the place that Chart.Tiles gives it, with
	// its short name and the figure of the one series. The color tells the class of
	// the figure among five, from the lowest to the highest; each class holds about as
	// many tiles as another. It has no interactive form.
	Tiles Kind = "tiles"
)

// maxSeries is the number of colours in the palette of the pages, maxLines that of
// the shapes by which lines are told apart.
const (
	maxSeries = 6
	maxLines  = 5
)

// The series of a Ranges chart, in the order in which they must come.
const (
	p10 = iota
	p25
	p50
	p75
	p90
	rangeSeries
)

// The series of a Bands chart, in the order in which they must come.
const (
	bandLow = iota
	bandMid
	bandHigh
	bandSeries
)

// The colours of marks and dots, by their place among those of the series.
const (
	markColour = 3
	dotColour  = 4
)

// Chart is what a chart shows, free of any drawing library.
type Chart struct {
	// ID is unique in its page and made of a-z, 0-9 and dashes.
	ID string
	// Title says what is shown, for example "Median hourly wage by industry".
	Title string
	Kind  Kind
	// Stacked puts the series of a Bars chart on one another.
	Stacked bool
	// Unit is the unit of every point.
	Unit lmi.Unit
	// CategoryHead is the heading of the categories in the table: "Industry", "Year".
	CategoryHead string
	Categories   []string
	// Series has one to six members, of Lines one to five; in a Ranges chart exactly five: P10, P25, P50, P75, P90;
	// in a Bands chart exactly three: low, middle, high.
	Series []Series
	// Marks are points beside the series of a Bands or Lines chart. Lines then have three
	// series at most, and no markers on those that are connected: they are a line through the marks. Dots are small points of a Bands chart, in a strip of their own. Both may be nil.
	Marks, Dots *Layer
	// Tiles are the places of the categories of a Tiles chart.
	Tiles []Tile
	// Breaks are marks between categories of a Lines chart.
	Breaks []Break
	// Source names publisher, dataset and vintage.
	Source string
	// Highlight is the index of the category to emphasise in Bars and Ranges, -1 for none.
	Highlight int
}

// Series is a named sequence of figures.
type Series struct {
	// Name is unique in its chart.
	Name string
	// Points holds one figure per category.
	Points []lmi.Estimate
	// Bare leaves the points of a Lines chart unconnected.
	Bare bool
}

// Layer is a set of points of which a category can have any number. All of them are
// drawn: who has thousands brings a choice.
type Layer struct {
	// Name is what the points are.
	Name string
	// Points holds those of each category.
	Points [][]Point
	// Text is what the table and a tooltip tell of the points of each category.
	Text []string
}

// Point is a figure of a layer.
type Point struct {
	lmi.Estimate
	// Label stands beside the point in a Lines chart, "" for none.
	Label string
}

// Break is a dashed vertical mark with a text, for example where a new
// classification makes years incomparable.
type Break struct {
	// Before is the index of the first category after the break, 1 or more.
	Before int
	Text   string
}

// Tile is where a category stands in a Tiles chart.
type Tile struct {
	// Label is the category's short name, of two letters or so.
	Label string
	// Column and Row count from 0 at the left and at the top.
	Column, Row int
	// NotLoaded says that no file with the category's figure is loaded. Its point has no figure.
	NotLoaded bool
	// Small marks a figure that stands on few cases.
	Small bool
}

// Interactive reports whether the chart has an interactive form: see JSON.
func (c Chart) Interactive() bool { return c.Kind != Tiles }

// Drawable reports whether any point has a number or a bound to draw.
func (c Chart) Drawable() bool {
	for _, series := range c.Series {
		for _, point := range series.Points {
			if point.Bounded() {
				return true
			}
		}
	}
	for _, layer := range c.layers() {
		for _, points := range layer.Points {
			for _, point := range points {
				if point.Bounded() {
					return true
				}
			}
		}
	}
	return false
}

// layers are those that the chart has.
func (c Chart) layers() []Layer {
	var list []Layer
	for _, layer := range []*Layer{c.Marks, c.Dots} {
		if layer != nil {
			list = append(list, *layer)
		}
	}
	return list
}
