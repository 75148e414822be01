package chart

import (
	"gonum.org/v1/plot/vg"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

const (
	rangeRow   vg.Length = 52
	thinBar    vg.Length = 5
	thickBar   vg.Length = 14
	medianMark vg.Length = 24 // its height
)

// addRanges draws each category's five percentiles. A bar with an unknown end is
// left out rather than cut short.
func (r *rows) addRanges(c Chart) {
	r.height = rangeRow
	for i := range c.Categories {
		at := func(series int) lmi.Estimate { return c.Series[series].Points[i] }
		strong := i == c.Highlight
		if !c.anyBounded(i) {
			r.labels = append(r.labels, label{row: i, at: c.valueAxis().low, side: after, text: format.Estimate(at(p50)), ink: inkMuted})
			continue
		}
		if at(p10).Bounded() && at(p90).Bounded() {
			r.bars = append(r.bars, bar{row: i, from: at(p10).Value, to: at(p90).Value, thickness: thinBar, ink: inkSoft, open: !at(p90).Known()})
			r.labels = append(r.labels,
				label{row: i, at: at(p10).Value, side: before, text: format.Estimate(at(p10)), ink: inkText},
				label{row: i, at: at(p90).Value, side: after, beyond: openReach(at(p90)), text: format.Estimate(at(p90)), ink: inkText})
		}
		if at(p25).Bounded() && at(p75).Bounded() {
			r.bars = append(r.bars, bar{row: i, from: at(p25).Value, to: at(p75).Value, thickness: thickBar, ink: inkSeries, open: !at(p75).Known()})
		}
		if at(p50).Bounded() {
			r.marks = append(r.marks, mark{row: i, at: at(p50).Value, height: medianMark})
			r.labels = append(r.labels, label{row: i, at: at(p50).Value, side: middle, offset: medianMark/2 + 7, text: format.Estimate(at(p50)), ink: inkText, bold: strong})
		}
	}
}

// anyBounded reports whether a category has a figure to draw.
func (c Chart) anyBounded(category int) bool {
	for _, series := range c.Series {
		if series.Points[category].Bounded() {
			return true
		}
	}
	for _, layer := range c.layers() {
		for _, point := range layer.Points[category] {
			if point.Bounded() {
				return true
			}
		}
	}
	return false
}
