package chart

import (
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// legend explains colours and marks above the plot, in as many lines as it needs.
type legend struct {
	chart   Chart
	set     typesetter
	entries []entry
	lines   int
}

type entry struct {
	name string
	x    vg.Length // of its picture
	line int
}

const (
	legendLine  vg.Length = 22
	pictureSize vg.Length = 22 // its width
	entryGap    vg.Length = 18
)

func newLegend(c Chart, set typesetter) legend {
	l := legend{chart: c, set: set}
	names := c.legendNames()
	if len(names) < 2 {
		return l
	}
	x := edge
	l.lines = 1
	for _, name := range names {
		name = clip(name, l.style().Font, width-2*edge-pictureSize-gapToText)
		needs := pictureSize + gapToText + l.style().Width(name)
		if x > edge && x+needs > width-edge {
			x = edge
			l.lines++
		}
		l.entries = append(l.entries, entry{name: name, x: x, line: l.lines - 1})
		x += needs + entryGap
	}
	return l
}

func (l legend) style() text.Style { return l.set.style(bodySize, inkText, text.XLeft) }

// height is the space the legend takes, with the distance to the plot.
func (l legend) height() vg.Length {
	if l.lines == 0 {
		return 0
	}
	return legendLine*vg.Length(l.lines) + 2*gapToText
}

// draw puts the legend under a height.
func (l legend) draw(out *canvas, top vg.Length) {
	c := draw.NewCanvas(out, width, top)
	for i, e := range l.entries {
		at := vg.Point{X: e.x, Y: top - legendLine*(vg.Length(e.line)+0.5)}
		l.picture(&c, i, at)
		at.X += pictureSize + gapToText
		c.FillText(l.style(), at, e.name)
	}
}

// picture draws what the entry looks like in the plot, from a point to the right.
func (l legend) picture(c *draw.Canvas, index int, at vg.Point) {
	span := func(thickness vg.Length, role ink) {
		half := thickness / 2
		c.FillPolygon(role, []vg.Point{
			{X: at.X, Y: at.Y - half}, {X: at.X, Y: at.Y + half},
			{X: at.X + pictureSize, Y: at.Y + half}, {X: at.X + pictureSize, Y: at.Y - half},
		})
	}
	middle := at.X + pictureSize/2
	kind, marks := l.chart.Kind, l.chart.Marks != nil
	switch {
	case kind == Bands && marks && index == 2, kind == Lines && index == len(l.chart.Series):
		drawMarks(c, []vg.Point{{X: middle, Y: at.Y}}, nil)
	case kind == Bands && index >= 2:
		drawDots(c, []vg.Point{{X: middle, Y: at.Y}})
	case kind == Bands && index == 1:
		c.StrokeLine2(medianLine(), middle, at.Y-thickBar/2-1, middle, at.Y+thickBar/2+1)
	case kind == Bands:
		span(thickBar, inkSoft)
	case kind == Lines:
		if !l.chart.Series[index].Bare {
			c.StrokeLine2(seriesLine(index), at.X, at.Y, at.X+pictureSize, at.Y)
		}
		if !l.chart.unmarked(index) {
			c.SetColor(seriesInk(index))
			c.Fill(marker(index, vg.Point{X: middle, Y: at.Y}))
		}
	case kind == Bars:
		span(pictureSize/2, seriesInk(index))
	case index == 0:
		span(thinBar, inkSoft)
	case index == 1:
		span(thickBar, inkSeries)
	default:
		c.StrokeLine2(medianLine(), middle, at.Y-thickBar/2-1, middle, at.Y+thickBar/2+1)
	}
}
