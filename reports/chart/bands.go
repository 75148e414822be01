package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

const (
	bandRow    vg.Length = 44
	bandOffset vg.Length = 7  // of the bar below the middle of a row without dots
	middleMark vg.Length = 18 // height
	stripTop   vg.Length = 4  // below the bar
	stripDepth vg.Length = 11
	markRadius vg.Length = 5
	dotRadius  vg.Length = 2.25
)

// addBands draws each category's bar with its middle, the marks on it and the dots
// below it. The words stand above the bar, where no mark can be.
func (r *rows) addBands(c Chart) {
	r.height = bandRow
	offset := -bandOffset
	if c.Dots != nil {
		r.height, offset = bandRow+stripTop+stripDepth, 0
	}
	for i := range c.Categories {
		at := func(series int) lmi.Estimate { return c.Series[series].Points[i] }
		above := offset + thickBar/2 + bodySize*lineHeight/2 + 2
		if !c.anyBounded(i) {
			r.labels = append(r.labels, label{row: i, at: c.valueAxis().low, side: after, offset: offset, text: format.Estimate(at(bandMid)), ink: inkMuted})
			continue
		}
		if at(bandLow).Bounded() && at(bandHigh).Bounded() {
			r.bars = append(r.bars, bar{row: i, from: at(bandLow).Value, to: at(bandHigh).Value, offset: offset, thickness: thickBar, ink: inkSoft, open: !at(bandHigh).Known()})
			r.labels = append(r.labels,
				label{row: i, at: at(bandLow).Value, side: before, offset: above, text: format.Estimate(at(bandLow)), ink: inkText},
				label{row: i, at: at(bandHigh).Value, side: after, offset: above, beyond: openReach(at(bandHigh)), text: format.Estimate(at(bandHigh)), ink: inkText})
		}
		if at(bandMid).Bounded() {
			r.marks = append(r.marks, mark{row: i, at: at(bandMid).Value, offset: offset, height: middleMark})
			r.labels = append(r.labels, label{row: i, from: at(bandLow).Value, at: at(bandMid).Value, to: at(bandHigh).Value, side: amid, offset: above, text: format.Estimate(at(bandMid)), ink: inkText, bold: true})
		}
		r.addSpots(c, i, offset)
	}
}

func (r *rows) addSpots(c Chart, row int, offset vg.Length) {
	if c.Marks != nil {
		for _, point := range c.Marks.Points[row] {
			if point.Bounded() {
				r.spots = append(r.spots, spot{row: row, at: point.Value, offset: offset, open: !point.Known()})
			}
		}
	}
	if c.Dots == nil {
		return
	}
	for i, point := range c.Dots.Points[row] {
		if point.Bounded() {
			below := offset - thickBar/2 - stripTop - stripDepth*vg.Length(0.5+scatter(i))
			r.spots = append(r.spots, spot{row: row, at: point.Value, offset: below, dot: true})
		}
	}
}

// scatter spreads the points of a row over a strip, from -0.5 to 0.5 of its depth, so that
// neighbors lie apart: the first in the middle, then the numbers of van der
// Corput. It is the same every time.
func scatter(index int) float64 {
	place, half := 0.0, 0.5
	for n := index + 1; n > 0; n /= 2 {
		place += half * float64(n%2)
		half /= 2
	}
	return place - 0.5
}

// diamonds are the marks at the points.
func diamonds(at []vg.Point, radius vg.Length) vg.Path {
	var path vg.Path
	for _, p := range at {
		path.Move(vg.Point{X: p.X, Y: p.Y - radius})
		path.Line(vg.Point{X: p.X + radius, Y: p.Y})
		path.Line(vg.Point{X: p.X, Y: p.Y + radius})
		path.Line(vg.Point{X: p.X - radius, Y: p.Y})
		path.Close()
	}
	return path
}

// drawMarks draws diamonds with a rim that sets them off what they stand on, hollow where the
// figure is a bound.
func drawMarks(c *draw.Canvas, solid, open []vg.Point) {
	fill(c, inkPaper, diamonds(append(solid[:len(solid):len(solid)], open...), markRadius+2))
	fill(c, seriesInk(markColour), diamonds(append(solid[:len(solid):len(solid)], open...), markRadius))
	fill(c, inkPaper, diamonds(open, markRadius-2.5))
}

func drawDots(c *draw.Canvas, at []vg.Point) {
	var path vg.Path
	for _, p := range at {
		path.Arc(p, dotRadius, 0, 2*math.Pi)
	}
	fill(c, seriesInk(dotColour), path)
}

func fill(c *draw.Canvas, role ink, path vg.Path) {
	if len(path) == 0 {
		return
	}
	c.SetColor(role)
	c.Fill(path)
}
