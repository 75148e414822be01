package chart

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"wageatlas/reports/format"
)

const (
	linesHeight  vg.Length = 280 // of the plot area with its axes
	breakLine    vg.Length = 16  // height of the text of one break
	markerRadius vg.Length = 3.5
)

// drawLines draws a chart of lines.
func (c Chart) drawLines(out *canvas) {
	set := typesetter{out: out}
	scale := c.valueAxis()
	p := newPlot(set)
	p.X.Min, p.X.Max = -0.5, float64(len(c.Categories))-0.5
	p.Y.Min, p.Y.Max = scale.low, scale.high
	p.Y.Tick.Marker = scale.ticks(c.Unit)
	p.X.Padding, p.Y.Padding = gapToText, 0

	curves := lines{chart: c, set: set}
	p.Add(valueGrid(c.Kind), curves, room{right: max(curves.endWidth(), curves.labelWidth())})

	legend := newLegend(c, set)
	breaks := breakLine * vg.Length(len(c.Breaks))
	caption := smallSize*lineHeight + gapToText
	out.height = legend.height() + caption + breaks + linesHeight + 2*edge
	legend.draw(out, out.height-edge)

	area := draw.Canvas{Canvas: out, Rectangle: vg.Rectangle{
		Min: vg.Point{X: edge, Y: edge},
		Max: vg.Point{X: width - edge, Y: edge + linesHeight},
	}}
	style := set.style(smallSize, inkMuted, text.XLeft)
	area.FillText(style, vg.Point{X: edge, Y: area.Max.Y + breaks + caption/2 + gapToText/2}, format.UnitWords(c.Unit))
	p.X.Tick.Marker = c.categoryTicks(p.DataCanvas(area), p.X.Tick.Label)
	p.Draw(area)
}

// categoryTicks names the categories along the axis: all where there is room,
// otherwise every second, third and so on, counted from the last.
func (c Chart) categoryTicks(area draw.Canvas, style text.Style) plot.ConstantTicks {
	slot := (area.Max.X - area.Min.X) / vg.Length(len(c.Categories))
	var widest vg.Length
	for _, name := range c.Categories {
		widest = max(widest, style.Width(name)+gapToText)
	}
	every := 1
	for slot*vg.Length(every) < widest && every < len(c.Categories) {
		every++
	}
	var ticks plot.ConstantTicks
	for i, name := range c.Categories {
		if (len(c.Categories)-1-i)%every == 0 {
			ticks = append(ticks, plot.Tick{Value: float64(i), Label: clip(name, style.Font, slot*vg.Length(every))})
		}
	}
	return ticks
}

// lines draws the curves of a chart, their last figures and the breaks.
type lines struct {
	chart Chart
	set   typesetter
}

// Plot draws the lines.
func (l lines) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	if p.Y.Min <= 0 && p.Y.Max >= 0 {
		c.StrokeLine2(draw.LineStyle{Color: inkMuted, Width: 1}, c.Min.X, y(0), c.Max.X, y(0))
	}
	l.drawBreaks(&c, x)
	for s, series := range l.chart.Series {
		var stretch []vg.Point
		var solid, open vg.Path
		for i, point := range series.Points {
			if !point.Bounded() {
				l.stroke(&c, s, stretch)
				stretch = nil
				continue
			}
			at := vg.Point{X: x(float64(i)), Y: y(point.Value)}
			stretch = append(stretch, at)
			if point.Known() {
				solid = append(solid, marker(s, at)...)
			} else {
				open = append(open, marker(s, at)...)
			}
		}
		l.stroke(&c, s, stretch)
		l.drawMarkers(&c, s, solid, open)
	}
	l.drawMarks(&c, x, y)
	if l.chart.Marks == nil {
		l.drawEnds(&c, x, y)
	}
}

// unmarked reports whether a series is a line through marks, which has no markers of its own.
func (c Chart) unmarked(series int) bool { return c.Marks != nil && !c.Series[series].Bare }

func (l lines) stroke(c *draw.Canvas, series int, stretch []vg.Point) {
	if !l.chart.Series[series].Bare {
		c.StrokeLines(seriesLine(series), stretch)
	}
}

// drawMarks draws the marks of all categories and the labels of those that have one.
func (l lines) drawMarks(c *draw.Canvas, x, y func(float64) vg.Length) {
	if l.chart.Marks == nil {
		return
	}
	var solid, open []vg.Point
	for i, points := range l.chart.Marks.Points {
		var named []Point
		for _, point := range points {
			if !point.Bounded() {
				continue
			}
			at := vg.Point{X: x(float64(i)), Y: y(point.Value)}
			if point.Known() {
				solid = append(solid, at)
			} else {
				open = append(open, at)
			}
			if point.Label != "" {
				named = append(named, point)
			}
		}
		l.drawNames(c, x(float64(i)), y, named)
	}
	drawMarks(c, solid, open)
}

// drawNames writes the labels of a category's marks beside them, moved apart where they
// would overlap.
func (l lines) drawNames(c *draw.Canvas, x vg.Length, y func(float64) vg.Length, named []Point) {
	slices.SortStableFunc(named, func(a, b Point) int { return cmp.Compare(a.Value, b.Value) })
	places := make([]vg.Length, len(named))
	for i, point := range named {
		places[i] = y(point.Value)
	}
	spread(places, smallSize*lineHeight)
	for i, point := range named {
		c.FillText(l.nameStyle(), vg.Point{X: x + markRadius + gapToText, Y: places[i]}, clip(point.Label, l.nameStyle().Font, longestName))
	}
}

// longestName is the most room that the label of a mark gets.
const longestName = 0.25 * width

func (l lines) nameStyle() text.Style { return l.set.style(smallSize, inkText, text.XLeft) }

// labelWidth is the space that the labels of the last category's marks take.
func (l lines) labelWidth() vg.Length {
	if l.chart.Marks == nil {
		return 0
	}
	var widest vg.Length
	points := l.chart.Marks.Points
	for _, point := range points[len(points)-1] {
		widest = max(widest, l.nameStyle().Width(clip(point.Label, l.nameStyle().Font, longestName)))
	}
	return widest
}

// drawMarkers fills the marks of known figures and leaves those of bounds hollow.
func (l lines) drawMarkers(c *draw.Canvas, series int, solid, open vg.Path) {
	if l.chart.unmarked(series) {
		return
	}
	if len(solid) > 0 {
		c.SetColor(seriesInk(series))
		c.Fill(solid)
	}
	if len(open) > 0 {
		c.SetColor(inkPaper)
		c.Fill(open)
		c.SetLineStyle(seriesLine(series))
		c.Stroke(open)
	}
}

// drawBreaks draws a dashed line between two categories and its text above the
// plot, each text on a line of its own.
func (l lines) drawBreaks(c *draw.Canvas, x func(float64) vg.Length) {
	dashed := draw.LineStyle{Color: inkMuted, Width: 1.5, Dashes: []vg.Length{4, 3}}
	for i, mark := range l.chart.Breaks {
		at := x(float64(mark.Before) - 0.5)
		middle := c.Max.Y + breakLine*(vg.Length(i)+0.5) + 2
		c.StrokeLine2(dashed, at, c.Min.Y, at, middle+breakLine/2-2)

		style := l.set.style(smallSize, inkMuted, text.XLeft)
		toRight, toLeft := width-edge-at-gapToText, at-gapToText-edge
		words, place := clip(mark.Text, style.Font, max(toRight, toLeft)), at+gapToText
		if style.Width(words) > toRight {
			style.XAlign, place = text.XRight, at-gapToText
		}
		c.FillText(style, vg.Point{X: place, Y: middle}, words)
	}
}

// endWidth is the space that the figures of the last category take.
func (l lines) endWidth() vg.Length {
	var widest vg.Length
	if l.chart.Marks != nil {
		return widest
	}
	for _, series := range l.chart.Series {
		point := series.Points[len(series.Points)-1]
		if point.Bounded() {
			widest = max(widest, l.endStyle(0).Width(format.Estimate(point)))
		}
	}
	return widest
}

func (l lines) endStyle(series int) text.Style {
	return bold(l.set.style(smallSize, seriesInk(series), text.XLeft))
}

// drawEnds writes the figures of the last category beside their points, moved
// apart where they would overlap.
func (l lines) drawEnds(c *draw.Canvas, x, y func(float64) vg.Length) {
	type end struct {
		series int
		y      vg.Length
		text   string
	}
	last := len(l.chart.Categories) - 1
	var ends []end
	for s, series := range l.chart.Series {
		if point := series.Points[last]; point.Bounded() {
			ends = append(ends, end{series: s, y: y(point.Value), text: format.Estimate(point)})
		}
	}
	sort.SliceStable(ends, func(i, j int) bool { return ends[i].y < ends[j].y })
	places := make([]vg.Length, len(ends))
	for i, e := range ends {
		places[i] = e.y
	}
	spread(places, smallSize*lineHeight)
	for i, e := range ends {
		c.FillText(l.endStyle(e.series), vg.Point{X: x(float64(last)) + markerRadius + gapToText, Y: places[i]}, e.text)
	}
}

// spread moves ascending heights up or down until neighbours are a distance apart,
// each cluster keeping its middle.
func spread(heights []vg.Length, distance vg.Length) {
	for range len(heights) * 4 {
		moved := false
		for i := 1; i < len(heights); i++ {
			lack := distance - (heights[i] - heights[i-1])
			if lack <= 0.01 {
				continue
			}
			heights[i-1] -= lack / 2
			heights[i] += lack / 2
			moved = true
		}
		if !moved {
			return
		}
	}
}

func seriesLine(index int) draw.LineStyle {
	return draw.LineStyle{Color: seriesInk(index), Width: 2}
}

// marker is the mark of a series' points. Its shape tells series apart where
// colour does not: in print, and to eyes that see fewer colours.
func marker(series int, at vg.Point) vg.Path {
	r := markerRadius
	var corners []vg.Point
	switch series {
	case 1:
		corners = []vg.Point{{X: -r, Y: -r}, {X: r, Y: -r}, {X: r, Y: r}, {X: -r, Y: r}}
	case 2:
		corners = []vg.Point{{X: -1.2 * r, Y: -r}, {X: 1.2 * r, Y: -r}, {X: 0, Y: 1.2 * r}}
	case 3:
		corners = []vg.Point{{X: 0, Y: -1.4 * r}, {X: 1.4 * r, Y: 0}, {X: 0, Y: 1.4 * r}, {X: -1.4 * r, Y: 0}}
	case 4:
		corners = []vg.Point{{X: -1.2 * r, Y: r}, {X: 1.2 * r, Y: r}, {X: 0, Y: -1.2 * r}}
	}
	var path vg.Path
	if len(corners) == 0 {
		path.Arc(at, r, 0, 2*math.Pi)
		return path
	}
	path.Move(at.Add(corners[0]))
	for _, corner := range corners[1:] {
		path.Line(at.Add(corner))
	}
	path.Close()
	return path
}
