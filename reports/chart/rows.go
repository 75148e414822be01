package chart

import (
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// rows is a drawing with one row per category: bars and their labels, placed by
// value along the axis and by offset from the middle of the row.
type rows struct {
	names     []string // wrapped
	highlight int
	height    vg.Length // of one row
	reach     vg.Length // of labels to the left of the axis
	bars      []bar
	marks     []mark
	spots     []spot
	labels    []label
	set       typesetter
}

type bar struct {
	row       int
	from, to  float64
	offset    vg.Length // of its middle above that of the row
	thickness vg.Length
	ink       ink
	open      bool // the true end lies beyond: drawn with a point
}

// mark is an upright stroke across a bar.
type mark struct {
	row    int
	at     float64
	offset vg.Length
	height vg.Length
}

// spot is a point of a layer: a mark on the bar, or a dot.
type spot struct {
	row    int
	at     float64
	offset vg.Length // above the middle of the row
	dot    bool
	open   bool // a mark of a bound
}

// side says where a label stands to its value.
type side int

const (
	before side = iota
	after
	middle
	// within centres the label between from and at, if there is room.
	within
	// amid centres the label over its value between from and to, if there is room.
	amid
)

type label struct {
	row    int
	from   float64 // of a label within its bar
	to     float64 // of a label amid its bar
	at     float64
	side   side
	spill  side // where a label stands that does not fit within; within: nowhere
	offset vg.Length
	beyond vg.Length // extra distance, past the point of an open bar
	text   string
	ink    ink
	bold   bool
}

func (l label) style(set typesetter) text.Style {
	align := text.XCenter
	switch l.side {
	case before:
		align = text.XRight
	case after:
		align = text.XLeft
	}
	style := set.style(bodySize, l.ink, align)
	if l.bold {
		style = bold(style)
	}
	return style
}

// The most that the names of categories may take of the width.
const maxNames = 0.38 * width

// drawRows draws a chart of bars or ranges.
func (c Chart) drawRows(out *canvas) {
	set := typesetter{out: out}
	scale := c.valueAxis()
	chart := rows{highlight: c.Highlight, set: set}
	switch {
	case c.Kind == Ranges:
		chart.addRanges(c)
	case c.Kind == Bands:
		chart.addBands(c)
	case c.Stacked:
		chart.addStacks(c)
	default:
		chart.addBars(c)
	}
	names := chart.wrapNames(c.Categories)

	p := newPlot(set)
	p.X.Min, p.X.Max = scale.low, scale.high
	p.X.Label.Text = format.UnitWords(c.Unit)
	p.Y.Padding = 0
	p.Y.Min, p.Y.Max = 0, 1
	space, length := chart.fit(scale, names)
	p.X.Tick.Marker = scale.thin(scale.ticks(c.Unit), length, p.X.Tick.Label)
	p.Add(valueGrid(c.Kind), &chart, space)

	legend := newLegend(c, set)
	axisHeight := 2*smallSize*lineHeight + p.X.Label.Padding + p.X.Padding
	body := chart.height*vg.Length(len(c.Categories)) + axisHeight
	out.height = legend.height() + body + 2*edge
	legend.draw(out, out.height-edge)
	p.Draw(draw.Canvas{Canvas: out, Rectangle: vg.Rectangle{
		Min: vg.Point{X: edge, Y: edge},
		Max: vg.Point{X: width - edge, Y: edge + body},
	}})
}

// wrapNames breaks long names and returns the width of the widest.
func (r *rows) wrapNames(names []string) vg.Length {
	style := r.nameStyle(true)
	var widest vg.Length
	for _, name := range names {
		wrapped := wrap(name, style.Font, maxNames)
		widest = max(widest, style.Width(wrapped))
		r.names = append(r.names, wrapped)
		if strings.Contains(wrapped, "\n") {
			r.height = max(r.height, 2*bodySize*lineHeight+4)
		}
	}
	return widest
}

func (r *rows) nameStyle(strong bool) text.Style {
	style := r.set.style(bodySize, inkText, text.XRight)
	if strong {
		return bold(style)
	}
	return style
}

// fit finds how far labels reach over both ends of the axis. The space they get
// shortens the axis, which moves the labels; a few rounds settle it.
// It returns the space beside the plot area and the length of the axis.
func (r *rows) fit(scale axis, names vg.Length) (space room, length vg.Length) {
	var left, right vg.Length
	for range 5 {
		length = max(width-2*edge-names-2*gapToText-left-right, 1)
		left, right = 0, 0
		for _, l := range r.labels {
			if l.side == within {
				l.side = l.spill
			}
			need := l.style(r.set).Width(l.text) + gapToText + l.beyond
			at := vg.Length(scale.norm(l.at)) * length
			switch l.side {
			case before:
				left = max(left, need-at)
			case after:
				right = max(right, at+need-length)
			case middle:
				left = max(left, need/2-at)
				right = max(right, at+need/2-length)
			}
		}
	}
	if left > 0 {
		left += gapToText // a number must not read as part of the name before it
	}
	r.reach = left
	return room{left: names + 2*gapToText + left, right: right}, length
}

// Plot draws the rows.
func (r *rows) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	// A soft bar lets the grid shine through unless it is covered first.
	for _, b := range r.bars {
		if b.ink == inkSoft {
			c.FillPolygon(inkPaper, b.outline(x, r.centre(&c, b.row)+b.offset))
		}
	}
	for _, b := range r.bars {
		c.FillPolygon(b.ink, b.outline(x, r.centre(&c, b.row)+b.offset))
	}
	if p.X.Min <= 0 && p.X.Max >= 0 {
		c.StrokeLine2(draw.LineStyle{Color: inkMuted, Width: 1}, x(0), c.Min.Y, x(0), c.Max.Y)
	}
	for _, m := range r.marks {
		at, y := x(m.at), r.centre(&c, m.row)+m.offset
		c.StrokeLine2(medianLine(), at, y-m.height/2, at, y+m.height/2)
	}
	r.drawSpots(&c, x)
	for i, name := range r.names {
		at := vg.Point{X: c.Min.X - r.reach - gapToText, Y: r.centre(&c, i)}
		c.FillText(r.nameStyle(i == r.highlight), at, name)
	}
	for _, l := range r.labels {
		r.drawLabel(&c, x, l)
	}
}

func (r *rows) drawSpots(c *draw.Canvas, x func(float64) vg.Length) {
	var solid, open, dots []vg.Point
	for _, s := range r.spots {
		at := vg.Point{X: x(s.at), Y: r.centre(c, s.row) + s.offset}
		switch {
		case s.dot:
			dots = append(dots, at)
		case s.open:
			open = append(open, at)
		default:
			solid = append(solid, at)
		}
	}
	drawMarks(c, solid, open)
	drawDots(c, dots)
}

// centre is the height of the middle of a row.
func (r *rows) centre(c *draw.Canvas, row int) vg.Length {
	return c.Max.Y - r.height*(vg.Length(row)+0.5)
}

func (r *rows) drawLabel(c *draw.Canvas, x func(float64) vg.Length, l label) {
	at := vg.Point{X: x(l.at), Y: r.centre(c, l.row) + l.offset}
	if l.side == amid {
		if room := min(at.X-x(l.from), x(l.to)-at.X); l.style(r.set).Width(l.text)/2 > room {
			return
		}
	}
	if l.side == within {
		from := x(l.from)
		if l.style(r.set).Width(l.text)+gapToText <= abs(at.X-from) {
			at.X = (at.X + from) / 2
			l.ink = inkPaper
			c.FillText(l.style(r.set), at, l.text)
			return
		}
		l.side = l.spill
	}
	switch l.side {
	case within:
		return
	case before:
		at.X -= gapToText
	case after:
		at.X += gapToText + l.beyond
	}
	c.FillText(l.style(r.set), at, l.text)
}

// outline is the bar as a polygon. An open bar is a rectangle up to its figure and
// a point beyond it.
func (b bar) outline(x func(float64) vg.Length, centre vg.Length) []vg.Point {
	left, right, half := x(b.from), x(b.to), b.thickness/2
	points := []vg.Point{
		{X: left, Y: centre - half}, {X: left, Y: centre + half},
		{X: right, Y: centre + half}, {X: right, Y: centre - half},
	}
	if b.open {
		tip := vg.Point{X: right + openTip, Y: centre}
		points = append(points[:3], tip, points[3])
	}
	return points
}

func medianLine() draw.LineStyle { return draw.LineStyle{Color: inkText, Width: 3} }

// openReach is the point of a bar whose end is an estimate, 0 where it is known.
func openReach(end lmi.Estimate) vg.Length {
	if end.Known() {
		return 0
	}
	return openTip
}

// openTip is how far the point of an open bar stands out.
const openTip vg.Length = 5

func abs(length vg.Length) vg.Length { return max(length, -length) }
