package chart

import (
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

const (
	// tileSize is that of the text, of which a telephone shows about half.
	tileSize vg.Length = 18
	// figureSize lets five digits of a wide font keep within a tile of an eleventh of the width.
	figureSize vg.Length = 17
	tileGap    vg.Length = 3
	// tilesWidth bounds the drawing on a wide screen, where tiles would grow beyond need.
	tilesWidth = "36rem"
	// mostTiles is how many columns and rows there can be.
	mostTiles = 16

	smallMark vg.Length = 9  // the leg of the triangle that marks a small figure
	hatchStep vg.Length = 11 // between the strokes of a hatch
	swatch    vg.Length = 22
)

// What the tiles without a figure are called.
const notLoaded = "not loaded"

// look is how a tile is drawn.
type look struct {
	// step is the color of a class, -1 for a tile without a figure.
	step int
	// hatched is of figures that were not released, dashed of what is not loaded.
	hatched, dashed bool
}

// lookOf is how the tile of a point is drawn that has no class.
func lookOf(point lmi.Estimate, tile Tile) look {
	return look{step: -1, hatched: point.Status == lmi.Suppressed && !tile.NotLoaded, dashed: tile.NotLoaded}
}

// textOn is the ink in which text is legible on a tile.
func (l look) textOn() ink {
	if l.step > maxSteps/2 {
		return inkPaper
	}
	return inkText
}

// drawTiles draws the map and below it what the colors mean.
func (c Chart) drawTiles(out *canvas) {
	set := typesetter{out: out}
	list, of := classes(c.Series[0].Points)
	columns, lines := 0, 0
	for _, tile := range c.Tiles {
		columns, lines = max(columns, tile.Column+1), max(lines, tile.Row+1)
	}
	pitch := min((width-2*edge+tileGap)/vg.Length(columns), (width-2*edge)/8)
	key := c.tileKey(list, set)
	out.height = 2*edge + vg.Length(lines)*pitch - tileGap + key.height()
	canvas := draw.NewCanvas(out, width, out.height)
	for i, tile := range c.Tiles {
		point := c.Series[0].Points[i]
		how := lookOf(point, tile)
		if of[i] >= 0 {
			how.step = list[of[i]].step
		}
		box := square(edge+vg.Length(tile.Column)*pitch, out.height-edge-vg.Length(tile.Row)*pitch, pitch-tileGap)
		name := c.Categories[i] + ": " + c.words(point, i)
		if tile.Small {
			name += ", " + smallWords
		}
		out.named(name, func() {
			how.draw(&canvas, box)
			if tile.Small && how.step >= 0 {
				markSmall(&canvas, box, how.textOn())
			}
			how.write(&canvas, set, box, tile.Label, format.Short(point))
		})
	}
	key.draw(&canvas, out.height-edge-vg.Length(lines)*pitch+tileGap)
}

// square is a square from its upper left corner.
func square(left, top, side vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: left, Y: top - side}, Max: vg.Point{X: left + side, Y: top}}
}

// draw draws the tile without its text.
func (l look) draw(c *draw.Canvas, box vg.Rectangle) {
	outline := []vg.Point{box.Min, {X: box.Min.X, Y: box.Max.Y}, box.Max, {X: box.Max.X, Y: box.Min.Y}}
	if l.step >= 0 {
		c.FillPolygon(inkStep+ink(l.step), outline)
		return
	}
	if l.hatched {
		hatch(c, box)
	}
	border := draw.LineStyle{Color: inkMuted, Width: 1}
	if l.dashed {
		border.Dashes = []vg.Length{3, 3}
	}
	c.StrokeLines(border, append(outline, outline[0]))
}

// hatch fills a square with slanting strokes. They are lines of the drawing: a
// pattern would need an id that is unique in every page and mail.
func hatch(c *draw.Canvas, box vg.Rectangle) {
	side := box.Max.X - box.Min.X
	var strokes [][]vg.Point
	for offset := hatchStep; offset < 2*side; offset += hatchStep {
		from, to := vg.Point{X: box.Min.X, Y: box.Min.Y + offset}, vg.Point{X: box.Min.X + offset, Y: box.Min.Y}
		if beyond := offset - side; beyond > 0 {
			from, to = vg.Point{X: box.Min.X + beyond, Y: box.Max.Y}, vg.Point{X: box.Max.X, Y: box.Min.Y + beyond}
		}
		strokes = append(strokes, []vg.Point{from, to})
	}
	for _, stroke := range strokes {
		c.StrokeLines(draw.LineStyle{Color: inkGrid, Width: 3}, stroke)
	}
}

// markSmall puts a triangle into the upper right corner.
func markSmall(c *draw.Canvas, box vg.Rectangle, role ink) {
	c.FillPolygon(role, []vg.Point{box.Max, {X: box.Max.X, Y: box.Max.Y - smallMark}, {X: box.Max.X - smallMark, Y: box.Max.Y}})
}

// write puts the label and the figure into the tile, one above the other.
func (l look) write(c *draw.Canvas, set typesetter, box vg.Rectangle, label, figure string) {
	side := box.Max.X - box.Min.X
	middle := vg.Point{X: box.Min.X + side/2, Y: box.Min.Y + side/2}
	name := bold(set.style(tileSize, l.textOn(), text.XCenter))
	label = clip(label, name.Font, side)
	if figure == "" {
		if !l.hatched {
			name.Color = inkMuted
		}
		c.FillText(name, middle, label)
		return
	}
	c.FillText(name, vg.Point{X: middle.X, Y: middle.Y + side/5}, label)
	c.FillText(set.style(figureSize, l.textOn(), text.XCenter), vg.Point{X: middle.X, Y: middle.Y - side/5}, figure)
}

// tileKey explains the looks of the tiles that occur.
type tileKey struct {
	set     typesetter
	entries []keyEntry
	lines   int
}

type keyEntry struct {
	words string
	look  look
	small bool
	x     vg.Length
	line  int
}

const (
	smallWords           = "small estimate"
	keyLine    vg.Length = 30
	keyAbove   vg.Length = 16
	keyColumn  vg.Length = width / 3
)

// tileKey lists the classes and then what else occurs, in columns of equal width.
func (c Chart) tileKey(list []class, set typesetter) tileKey {
	k := tileKey{set: set}
	for _, class := range list {
		k.entries = append(k.entries, keyEntry{words: class.words(), look: look{step: class.step}})
	}
	seen := make(map[string]bool)
	add := func(e keyEntry) {
		if !seen[e.words] {
			seen[e.words] = true
			k.entries = append(k.entries, e)
		}
	}
	for i, tile := range c.Tiles {
		if point := c.Series[0].Points[i]; !point.Bounded() {
			add(keyEntry{words: c.words(point, i), look: lookOf(point, tile)})
		}
	}
	for i, tile := range c.Tiles {
		if tile.Small && c.Series[0].Points[i].Bounded() {
			add(keyEntry{words: smallWords, look: look{step: 0}, small: true})
		}
	}
	column := 0
	for i := range k.entries {
		e := &k.entries[i]
		span := 1
		for e.width(set) > keyColumn*vg.Length(span)-gapToText && span < 3 {
			span++
		}
		if column+span > 3 {
			column = 0
			k.lines++
		}
		e.x, e.line = edge+keyColumn*vg.Length(column), k.lines
		column += span
	}
	if len(k.entries) > 0 {
		k.lines++
	}
	return k
}

func (e keyEntry) width(set typesetter) vg.Length {
	return swatch + gapToText + set.style(figureSize, inkText, text.XLeft).Width(e.words)
}

func (k tileKey) height() vg.Length {
	if k.lines == 0 {
		return 0
	}
	return keyAbove + keyLine*vg.Length(k.lines)
}

// draw puts the key under a height.
func (k tileKey) draw(c *draw.Canvas, top vg.Length) {
	for _, e := range k.entries {
		y := top - keyAbove - keyLine*(vg.Length(e.line)+0.5)
		box := square(e.x, y+swatch/2, swatch)
		e.look.draw(c, box)
		if e.small {
			markSmall(c, box, e.look.textOn())
		}
		style := k.set.style(figureSize, inkText, text.XLeft)
		at := vg.Point{X: e.x + swatch + gapToText, Y: y}
		c.FillText(style, at, clip(e.words, style.Font, width-edge-at.X))
	}
}
