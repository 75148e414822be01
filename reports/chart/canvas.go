package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// ink is a colour by its role. In the drawing it is a CSS custom property of the
// page, so that one SVG serves light, dark and print.
type ink uint8

const (
	inkText ink = iota
	inkMuted
	inkGrid
	inkPaper
	inkSeries // the first of maxSeries series colours
	inkSoft   = inkSeries + maxSeries
	inkStep   = inkSoft + 1 // the first of maxSteps, from the lowest class to the highest
)

// inks gives each ink its property, the colour where the page does not set it,
// and its opacity in percent. All colours but the grid and the steps have a contrast
// of 4.5 or more on white. Text is legible on the lower steps in the ink of text, on
// the higher ones in that of paper: see textOn.
var inks = [...]struct {
	property string
	fallback color.RGBA
	opacity  int
}{
	inkText:       {"--chart-ink", color.RGBA{0x1b, 0x1f, 0x24, 0xff}, 100},
	inkMuted:      {"--chart-muted", color.RGBA{0x5b, 0x64, 0x70, 0xff}, 100},
	inkGrid:       {"--chart-grid", color.RGBA{0xd9, 0xdd, 0xe3, 0xff}, 100},
	inkPaper:      {"--chart-bg", color.RGBA{0xff, 0xff, 0xff, 0xff}, 100},
	inkSeries:     {"--chart-1", color.RGBA{0x1f, 0x5a, 0x99, 0xff}, 100},
	inkSeries + 1: {"--chart-2", color.RGBA{0xb4, 0x53, 0x1d, 0xff}, 100},
	inkSeries + 2: {"--chart-3", color.RGBA{0x2c, 0x7a, 0x4b, 0xff}, 100},
	inkSeries + 3: {"--chart-4", color.RGBA{0x7a, 0x4f, 0x9a, 0xff}, 100},
	inkSeries + 4: {"--chart-5", color.RGBA{0x80, 0x65, 0x1a, 0xff}, 100},
	inkSeries + 5: {"--chart-6", color.RGBA{0x7a, 0x2a, 0x10, 0xff}, 100},
	inkSoft:       {"--chart-1", color.RGBA{0x1f, 0x5a, 0x99, 0xff}, 45},
	inkStep:       {"--chart-step1", color.RGBA{0xe3, 0xec, 0xf6, 0xff}, 100},
	inkStep + 1:   {"--chart-step2", color.RGBA{0xb5, 0xcf, 0xea, 0xff}, 100},
	inkStep + 2:   {"--chart-step3", color.RGBA{0x84, 0xac, 0xd8, 0xff}, 100},
	inkStep + 3:   {"--chart-step4", color.RGBA{0x2f, 0x6b, 0xab, 0xff}, 100},
	inkStep + 4:   {"--chart-step5", color.RGBA{0x14, 0x3a, 0x66, 0xff}, 100},
}

// seriesInk is the colour of a series by its index, below maxSeries.
func seriesInk(index int) ink { return inkSeries + ink(index) }

// RGBA makes an ink a color.Color, which is what gonum carries to the canvas.
func (i ink) RGBA() (r, g, b, a uint32) { return inks[i].fallback.RGBA() }

func (i ink) css(property string) string {
	def := inks[i]
	out := fmt.Sprintf("%s:var(%s,#%02x%02x%02x)", property, def.property, def.fallback.R, def.fallback.G, def.fallback.B)
	if def.opacity < 100 {
		out += fmt.Sprintf(";%s-opacity:.%d", property, def.opacity)
	}
	return out
}

// canvas is a vg.Canvas that writes SVG. gonum's own backend writes fixed
// colours, fonts and sizes in points, and places right-aligned text by the width
// it has in one font; here colours are properties of the page, text is anchored,
// and neighbours of the same style share one group.
type canvas struct {
	buf    bytes.Buffer
	height vg.Length
	pen    pen
	saved  []pen
	group  string
	err    error
}

type pen struct {
	ink   ink
	width vg.Length
	dash  []vg.Length
}

func newCanvas(height vg.Length) *canvas { return &canvas{height: height} }

// SetLineWidth sets the width of strokes; 0 draws none.
func (c *canvas) SetLineWidth(width vg.Length) { c.pen.width = width }

// SetLineDash sets the dashes of strokes; the offset is not used.
func (c *canvas) SetLineDash(pattern []vg.Length, _ vg.Length) { c.pen.dash = pattern }

// SetColor takes an ink. Any other colour draws as text does.
func (c *canvas) SetColor(colour color.Color) {
	role, ok := colour.(ink)
	if !ok {
		role = inkText
	}
	c.pen.ink = role
}

// Push saves the pen.
func (c *canvas) Push() { c.saved = append(c.saved, c.pen) }

// Pop restores the pen saved last.
func (c *canvas) Pop() {
	c.pen = c.saved[len(c.saved)-1]
	c.saved = c.saved[:len(c.saved)-1]
}

var errUnsupported = errors.New("canvas: transforms, images and unanchored text are not supported")

// Rotate is not supported.
func (c *canvas) Rotate(float64) { c.err = errUnsupported }

// Translate is not supported.
func (c *canvas) Translate(vg.Point) { c.err = errUnsupported }

// Scale is not supported.
func (c *canvas) Scale(float64, float64) { c.err = errUnsupported }

// DrawImage is not supported.
func (c *canvas) DrawImage(vg.Rectangle, image.Image) { c.err = errUnsupported }

// FillString is not supported: the typesetter writes anchored text instead.
func (c *canvas) FillString(font.Face, vg.Point, string) { c.err = errUnsupported }

// Stroke draws the outline of a path.
func (c *canvas) Stroke(path vg.Path) {
	if c.pen.width <= 0 {
		return
	}
	style := "fill:none;" + c.pen.ink.css("stroke") + ";stroke-width:" + number(c.pen.width)
	for i, dash := range c.pen.dash {
		if i == 0 {
			style += ";stroke-dasharray:"
		} else {
			style += ","
		}
		style += number(dash)
	}
	c.path(style, path)
}

// Fill fills a path.
func (c *canvas) Fill(path vg.Path) { c.path(c.pen.ink.css("fill"), path) }

func (c *canvas) path(style string, path vg.Path) {
	c.open(style)
	c.buf.WriteString(`<path d="`)
	for _, part := range path {
		switch part.Type {
		case vg.MoveComp:
			c.command('M', part.Pos)
		case vg.LineComp:
			c.command('L', part.Pos)
		case vg.ArcComp:
			c.circle(part)
		case vg.CloseComp:
			c.buf.WriteByte('Z')
		default:
			c.err = errUnsupported
		}
	}
	c.buf.WriteString("\"/>\n")
}

// circle writes a full circle as two half arcs; other arcs are not in use.
func (c *canvas) circle(arc vg.PathComp) {
	if math.Abs(arc.Angle) < 2*math.Pi {
		c.err = errUnsupported
		return
	}
	r := number(arc.Radius)
	c.command('M', vg.Point{X: arc.Pos.X - arc.Radius, Y: arc.Pos.Y})
	fmt.Fprintf(&c.buf, "a%s %s 0 1 0 %s 0a%s %s 0 1 0 -%s 0", r, r, number(2*arc.Radius), r, r, number(2*arc.Radius))
}

// command writes a path command; gonum's origin is at the bottom, that of SVG at the top.
func (c *canvas) command(letter byte, at vg.Point) {
	c.buf.WriteByte(letter)
	c.buf.WriteString(number(at.X))
	c.buf.WriteByte(' ')
	c.buf.WriteString(number(c.height - at.Y))
}

// write puts one line of text with its baseline at a point.
func (c *canvas) write(line string, style text.Style, at vg.Point) {
	role, ok := style.Color.(ink)
	if !ok {
		role = inkText
	}
	css := role.css("fill") + ";font-size:" + number(style.Font.Size) + "px"
	switch style.XAlign {
	case text.XCenter:
		css += ";text-anchor:middle"
	case text.XRight:
		css += ";text-anchor:end"
	}
	if isBold(style.Font) {
		css += ";font-weight:600"
	}
	c.open(css)
	fmt.Fprintf(&c.buf, `<text x="%s" y="%s">`, number(at.X), number(c.height-at.Y))
	c.escape(line)
	c.buf.WriteString("</text>\n")
}

// escape writes character data; what XML forbids becomes U+FFFD.
func (c *canvas) escape(s string) {
	if err := xml.EscapeText(&c.buf, []byte(s)); err != nil {
		c.err = fmt.Errorf("escape text: %w", err)
	}
}

// open starts a group of elements of one style, unless it is open already.
func (c *canvas) open(style string) {
	if style == c.group {
		return
	}
	c.closeGroup()
	c.group = style
	fmt.Fprintf(&c.buf, "<g style=\"%s\">\n", style)
}

// named puts what draw draws into a group that a browser names where the pointer rests on it.
func (c *canvas) named(name string, draw func()) {
	c.closeGroup()
	c.buf.WriteString("<g><title>")
	c.escape(name)
	c.buf.WriteString("</title>\n")
	draw()
	c.closeGroup()
	c.buf.WriteString("</g>\n")
}

func (c *canvas) closeGroup() {
	if c.group != "" {
		c.buf.WriteString("</g>\n")
	}
	c.group = ""
}

// number writes a length with at most two decimals.
func number(length vg.Length) string {
	rounded := math.Round(float64(length)*100) / 100
	if rounded == 0 {
		rounded = 0 // no "-0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
