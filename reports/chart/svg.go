package chart

import (
	"bytes"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// width is that of every drawing. A telephone shows it at about half, so the text
// of 12 to 13 units is still legible.
const width vg.Length = 640

// SVG returns the chart as an svg element to place in HTML. It fills the width of
// its container, says what it is to a screen reader, and takes its colours from
// the custom properties --chart-1 to --chart-6, --chart-step1 to --chart-step5,
// --chart-ink, --chart-muted, --chart-grid and --chart-bg where the page sets them. Values that are not known
// are said in words. It is the same on every call, and fails if the chart is not valid.
func (c Chart) SVG() ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	out := newCanvas(0)
	switch c.Kind {
	case Lines:
		c.drawLines(out)
	case Tiles:
		c.drawTiles(out)
	default:
		c.drawRows(out)
	}
	out.closeGroup()
	if out.err != nil {
		return nil, fmt.Errorf("chart %q: draw: %w", c.ID, out.err)
	}
	return c.wrapSVG(out), nil
}

// fonts is the family of the text unless the page's styles say otherwise.
const fonts = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif"

func (c Chart) wrapSVG(drawing *canvas) []byte {
	head := newCanvas(0)
	limit := ""
	if c.Kind == Tiles {
		limit = ` style="max-width:` + tilesWidth + `"`
	}
	fmt.Fprintf(&head.buf, `<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" id="%s-svg" viewBox="0 0 %s %s" width="100%%"%s font-family="%s" role="img" aria-label="`,
		c.ID, number(width), number(drawing.height), limit, fonts)
	head.escape(c.Title)
	head.buf.WriteString("\">\n<title>")
	head.escape(c.Title)
	head.buf.WriteString("</title>\n<desc>")
	head.escape(c.Describe())
	if c.Source != "" {
		head.escape(" Source: " + c.Source + ".")
	}
	head.buf.WriteString("</desc>\n")
	return bytes.Join([][]byte{head.buf.Bytes(), drawing.buf.Bytes(), []byte("</svg>\n")}, nil)
}

// Distances of the drawing, in units of its width.
const (
	edge      vg.Length = 4 // blank margin at all sides
	gapToText vg.Length = 6 // between a mark and its text
)

// newPlot returns a plot with a value axis in the house style along the bottom
// (Bars and Ranges) or on the left (Lines), and its grid.
func newPlot(set typesetter) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.LineStyle = draw.LineStyle{}
		a.Tick.LineStyle = draw.LineStyle{}
		a.Tick.Length = 0
		a.Padding = gapToText
		a.Tick.Marker = plot.ConstantTicks(nil)
		a.Label.Padding = 2
		a.Label.TextStyle = set.style(smallSize, inkMuted, text.XCenter)
		a.Label.TextStyle.YAlign = text.YBottom
	}
	p.X.Tick.Label = set.style(smallSize, inkMuted, text.XCenter)
	p.X.Tick.Label.YAlign = text.YTop
	p.Y.Tick.Label = set.style(smallSize, inkMuted, text.XRight)
	return p
}

func gridLine() draw.LineStyle { return draw.LineStyle{Color: inkGrid, Width: 1} }

func valueGrid(kind Kind) *plotter.Grid {
	if kind == Lines {
		return &plotter.Grid{Horizontal: gridLine()}
	}
	return &plotter.Grid{Vertical: gridLine()}
}

// room keeps free space beside the plot area for text that stands outside it.
type room struct{ left, right vg.Length }

// Plot draws nothing.
func (room) Plot(draw.Canvas, *plot.Plot) {}

// GlyphBoxes claims the space at both ends of the horizontal axis.
func (r room) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	return []plot.GlyphBox{
		{X: 0, Rectangle: vg.Rectangle{Min: vg.Point{X: -r.left}, Max: vg.Point{X: 0.01}}},
		{X: 1, Rectangle: vg.Rectangle{Min: vg.Point{X: -0.01}, Max: vg.Point{X: r.right}}},
	}
}
