package chart

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// gap is how ECharts is told of a point without a value. A nil would be dropped
// from the option by go-echarts and leave an empty object.
const gap = "-"

// payload is what a page's script reads. Its field names are a contract with that script.
type payload struct {
	Kind      Kind     `json:"kind"`
	Unit      lmi.Unit `json:"unit"`
	Stacked   bool     `json:"stacked"`
	Highlight int      `json:"highlight"`
	// Option is the ECharts option, without colours, fonts and callbacks.
	Option map[string]any `json:"option"`
	// Text is the figure in words of every item: Text[series in option][item in series].
	// It is null for items that stand for no figure.
	Text [][]*string `json:"text"`
	// Names and Rows are given where items are not the chart's figures, or are more than one in a category:
	// for Ranges, Bands and what has Marks. Rows[category][i] is the figure named Names[i].
	Names []string   `json:"names,omitempty"`
	Rows  [][]string `json:"rows,omitempty"`
}

// JSON returns the chart for a script of type application/json:
//
//	{"kind": "bars", "unit": "usd_hour", "stacked": false, "highlight": -1,
//	 "option": {...}, "text": [["$14.16", "not released"]]}
//
// It holds no functions and no random ids, is the same on every call, and is
// safe inside a script element: <, > and & are escaped. It fails if the chart
// is not valid or has no interactive form.
func (c Chart) JSON() ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	if !c.Interactive() {
		return nil, fmt.Errorf("chart %q: %s have no interactive form", c.ID, c.Kind)
	}
	out := payload{Kind: c.Kind, Unit: c.Unit, Stacked: c.Stacked, Highlight: c.Highlight}
	switch c.Kind {
	case Bars:
		out.Option, out.Text = c.barOption(), c.pointText()
	case Lines:
		out.Option, out.Text = c.lineOption(), c.pointText()
	case Ranges:
		out.Option, out.Text = c.rangeOption()
	case Bands:
		out.Option, out.Text = c.bandOption()
	}
	if c.Kind == Ranges || c.Kind == Bands || c.Marks != nil {
		for _, row := range c.Table().Rows {
			out.Rows = append(out.Rows, row.Cells)
		}
		out.Names = c.figureNames()
	}
	data, err := json.Marshal(out)
	if err != nil {
		return nil, fmt.Errorf("chart %q: encode option: %w", c.ID, err)
	}
	return data, nil
}

func (c Chart) barOption() map[string]any {
	bar := charts.NewBar()
	bar.SetGlobalOptions(c.commonOptions()...)
	bar.SetGlobalOptions(c.rowAxes(false)...)
	bar.SetXAxis(c.Categories).XYReversal()
	for i, series := range c.Series {
		data := make([]opts.BarData, len(series.Points))
		for j, point := range series.Points {
			data[j] = opts.BarData{Value: value(point)}
		}
		options := []charts.SeriesOpts{charts.WithSeriesId(seriesID(i))}
		if c.Stacked {
			options = append(options, charts.WithBarChartOpts(opts.BarChart{Stack: "total"}))
		}
		bar.AddSeries(series.Name, data, options...)
	}
	bar.Validate()
	return trim(bar.JSON())
}

func (c Chart) lineOption() map[string]any {
	line := charts.NewLine()
	line.SetGlobalOptions(c.commonOptions()...)
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisTick: &opts.AxisTick{AlignWithLabel: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{
			Type:  "value",
			Scale: opts.Bool(!c.fromZero()),
			// At zero it would stand at the first category, by the axis of the breaks.
			AxisLine: &opts.AxisLine{Show: opts.Bool(false), OnZero: opts.Bool(false)},
		}),
	)
	line.SetXAxis(c.Categories)
	for i, series := range c.Series {
		if series.Bare {
			line.Overlap(bareSeries(i, series))
			continue
		}
		data := make([]opts.LineData, len(series.Points))
		for j, point := range series.Points {
			data[j] = opts.LineData{Value: value(point)}
		}
		line.AddSeries(series.Name, data,
			charts.WithSeriesId(seriesID(i)),
			charts.WithLineChartOpts(opts.LineChart{ShowSymbol: opts.Bool(!c.unmarked(i)), ConnectNulls: opts.Bool(false)}))
	}
	if len(c.Breaks) > 0 || c.Marks != nil {
		line.ExtendXAxis(opts.XAxis{
			Type: "value",
			Show: opts.Bool(false),
			Min:  -0.5,
			Max:  float64(len(c.Categories)) - 0.5,
		})
	}
	if len(c.Breaks) > 0 {
		c.addBreaks(line)
	}
	if c.Marks != nil {
		points := charts.NewScatter()
		points.AddSeries(c.Marks.Name, markData(c.Marks, func(value any, category, _ int) []any { return []any{category, value} }),
			charts.WithSeriesId("marks"),
			charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "diamond", XAxisIndex: 1}))
		line.Overlap(points)
	}
	line.Validate()
	return trim(line.JSON())
}

// addBreaks puts the breaks on an empty series with the numeric axis: on
// the category axis ECharts moves a mark to the middle of the nearest category.
func (c Chart) addBreaks(line *charts.Line) {
	marks := make([]opts.MarkLineNameXAxisItem, len(c.Breaks))
	for i, mark := range c.Breaks {
		marks[i] = opts.MarkLineNameXAxisItem{Name: mark.Text, XAxis: float64(mark.Before) - 0.5}
	}
	line.AddSeries("", []opts.LineData{},
		charts.WithSeriesId("breaks"),
		charts.WithLineChartOpts(opts.LineChart{XAxisIndex: 1}),
		charts.WithMarkLineNameXAxisItemOpts(marks...),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			LineStyle: &opts.LineStyle{Type: "dashed"},
			Label:     &opts.Label{Show: opts.Bool(true), Formatter: "{b}"},
		}))
}

// The widths of the bars of a Ranges chart, in pixels.
const (
	thinPixels = 4
	wideBar    = 14
)

// rangeOption draws each bar as a thick stroke between two points of the
// category's row, with an empty item after it that ends the stroke. Stacked bars
// would need an invisible offset, hold differences instead of figures, and cannot
// have two widths in one row.
func (c Chart) rangeOption() (option map[string]any, text [][]*string) {
	scatter := charts.NewScatter()
	line := charts.NewLine()
	line.SetGlobalOptions(c.commonOptions()...)
	line.SetGlobalOptions(c.rowAxes(!c.fromZero())...)

	for i, part := range []struct {
		name     string
		from, to int
		width    float32
	}{
		{outerName, p10, p90, thinPixels},
		{innerName, p25, p75, wideBar},
	} {
		data, words := c.strokes(part.from, part.to)
		line.AddSeries(part.name, data,
			charts.WithSeriesId(seriesID(i)),
			charts.WithLineChartOpts(opts.LineChart{Symbol: "none", ConnectNulls: opts.Bool(false)}),
			charts.WithLineStyleOpts(opts.LineStyle{Width: part.width}))
		text = append(text, words)
	}

	medians, words := c.uprights(p50)
	scatter.AddSeries(medianName, medians,
		charts.WithSeriesId(seriesID(2)),
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect", SymbolSize: []int{4, 24}}))
	text = append(text, words)

	line.Overlap(scatter)
	line.Validate()
	option = trim(line.JSON())
	return option, text
}

// strokes returns three items per category: both ends of its bar and a gap.
func (c Chart) strokes(from, to int) (data []opts.LineData, words []*string) {
	for i := range c.Categories {
		low, high := c.Series[from].Points[i], c.Series[to].Points[i]
		data = append(data,
			opts.LineData{Value: []any{value(low), i}},
			opts.LineData{Value: []any{value(high), i}},
			opts.LineData{Value: []any{gap, i}})
		words = append(words, say(low), say(high), nil)
	}
	return data, words
}

// bareSeries draws points only.
func bareSeries(index int, series Series) *charts.Scatter {
	data := make([]opts.ScatterData, len(series.Points))
	for i, point := range series.Points {
		data[i] = opts.ScatterData{Value: value(point)}
	}
	points := charts.NewScatter()
	points.AddSeries(series.Name, data, charts.WithSeriesId(seriesID(index)))
	return points
}

// markData are the points of a layer that have a place, which at turns into coordinates.
func markData(layer *Layer, at func(value any, category, index int) []any) []opts.ScatterData {
	data := []opts.ScatterData{}
	for category, points := range layer.Points {
		for i, point := range points {
			if !point.Bounded() {
				continue
			}
			item := opts.ScatterData{Name: point.Label, Value: at(point.Value, category, i)}
			if !point.Known() {
				item.Symbol = "emptyDiamond"
			}
			data = append(data, item)
		}
	}
	return data
}

func markText(layer *Layer) []*string {
	words := []*string{}
	for _, points := range layer.Points {
		for _, point := range points {
			if point.Bounded() {
				words = append(words, say(point.Estimate))
			}
		}
	}
	return words
}

// The strip of the dots of a Bands chart, in parts of a row, and the size of a dot in pixels.
const (
	stripMiddle = 0.33
	stripWidth  = 0.2
	dotPixels   = 5
)

// bandOption draws the bar as Ranges do. The dots have a numeric axis over the rows, on
// which they can stand beside the middle of a row.
func (c Chart) bandOption() (option map[string]any, text [][]*string) {
	line := charts.NewLine()
	line.SetGlobalOptions(c.commonOptions()...)
	line.SetGlobalOptions(c.rowAxes(!c.fromZero())...)
	data, words := c.strokes(bandLow, bandHigh)
	line.AddSeries(c.bandName(), data,
		charts.WithSeriesId(seriesID(0)),
		charts.WithLineChartOpts(opts.LineChart{Symbol: "none", ConnectNulls: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Width: wideBar}))
	text = append(text, words)

	points := charts.NewScatter()
	middles, words := c.uprights(bandMid)
	points.AddSeries(c.Series[bandMid].Name, middles,
		charts.WithSeriesId(seriesID(1)),
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect", SymbolSize: []int{4, 24}}))
	text = append(text, words)
	if c.Marks != nil {
		points.AddSeries(c.Marks.Name, markData(c.Marks, func(value any, category, _ int) []any { return []any{value, category} }),
			charts.WithSeriesId("marks"),
			charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "diamond"}))
		text = append(text, markText(c.Marks))
	}
	if c.Dots != nil {
		line.ExtendYAxis(opts.YAxis{
			Type: "value", Show: opts.Bool(false), Inverse: opts.Bool(true),
			Min: -0.5, Max: float64(len(c.Categories)) - 0.5,
			AxisLabel: &opts.AxisLabel{},
		})
		points.AddSeries(c.Dots.Name, markData(c.Dots, func(value any, category, index int) []any {
			return []any{value, float64(category) + stripMiddle + stripWidth*scatter(index)}
		}),
			charts.WithSeriesId("dots"),
			charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: dotPixels, YAxisIndex: 1}))
		text = append(text, markText(c.Dots))
	}
	line.Overlap(points)
	line.Validate()
	return trim(line.JSON()), text
}

// uprights are the marks of a series across the bars of its categories.
func (c Chart) uprights(series int) (data []opts.ScatterData, words []*string) {
	for i, point := range c.Series[series].Points {
		data = append(data, opts.ScatterData{Value: []any{value(point), i}})
		words = append(words, say(point))
	}
	return data, words
}

// commonOptions are the parts that all kinds share.
func (c Chart) commonOptions() []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: c.ID, Theme: "page"}),
		charts.WithAnimation(false),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "24", Top: c.gridTop(), Bottom: "28"}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
		charts.WithLegendOpts(c.legend()),
		charts.WithAriaOpts(&opts.Aria{
			Enabled: opts.Bool(true),
			Label:   &opts.AriaLabel{Enabled: opts.Bool(true), Description: c.Title + ". " + c.Source},
		}),
	}
}

func (c Chart) gridTop() string {
	if len(c.legendNames()) > 1 {
		return "48"
	}
	return "24"
}

func (c Chart) legend() opts.Legend {
	names := c.legendNames()
	if len(names) < 2 {
		return opts.Legend{Show: opts.Bool(false)}
	}
	return opts.Legend{Show: opts.Bool(true), Type: "plain", Left: "0", Top: "0", Data: names}
}

// rowAxes are the axes of a chart with one row per category.
func (c Chart) rowAxes(scale bool) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Scale: opts.Bool(scale)}),
		charts.WithYAxisOpts(opts.YAxis{
			Type:    "category",
			Inverse: opts.Bool(true),
			Data:    c.Categories,
			// Interval 0 shows every name. A long one is cut: broken into lines it
			// would run into the next row.
			AxisLabel: &opts.AxisLabel{Width: 220, Overflow: "truncate", Interval: "0"},
		}),
	}
}

// pointText is the text of charts whose items are their figures.
func (c Chart) pointText() [][]*string {
	var text [][]*string
	for _, series := range c.Series {
		words := make([]*string, len(series.Points))
		for i, point := range series.Points {
			words[i] = say(point)
		}
		text = append(text, words)
	}
	if len(c.Breaks) > 0 {
		text = append(text, []*string{})
	}
	if c.Marks != nil {
		text = append(text, markText(c.Marks))
	}
	return text
}

// value is a point as ECharts takes it: a number, a top-coded point at its bound.
func value(point lmi.Estimate) any {
	if !point.Bounded() {
		return gap
	}
	return point.Value
}

func say(point lmi.Estimate) *string {
	text := format.Estimate(point)
	return &text
}

func seriesID(index int) string { return "s" + strconv.Itoa(index) }

// trim takes out components that go-echarts always writes and the pages' build of
// ECharts does not have.
func trim(option map[string]any) map[string]any {
	delete(option, "title")
	delete(option, "toolbox")
	return option
}
