package chart

import (
	"gonum.org/v1/plot/vg"

	"wageatlas/reports/format"
)

const (
	barThickness  vg.Length = 16
	barRow        vg.Length = 26
	groupedBar    vg.Length = 14 // thickness, of several in a row
	stackedRow    vg.Length = 32
	stackedBar    vg.Length = 20
	groupDistance vg.Length = 12 // between the bars of two rows
)

// addBars gives each series a bar of its own in every row.
func (r *rows) addBars(c Chart) {
	thickness, pitch := barThickness, barRow
	if len(c.Series) > 1 {
		thickness, pitch = groupedBar, groupedBar+2
	}
	r.height = max(barRow, pitch*vg.Length(len(c.Series))+groupDistance*vg.Length(min(len(c.Series)-1, 1)))
	for s, series := range c.Series {
		offset := pitch * (vg.Length(len(c.Series)-1)/2 - vg.Length(s))
		for i, point := range series.Points {
			l := label{row: i, at: point.Value, side: after, offset: offset, text: format.Estimate(point), ink: inkText, bold: i == c.Highlight}
			if !point.Bounded() {
				l.at, l.ink = 0, inkMuted
				r.labels = append(r.labels, l)
				continue
			}
			if point.Value < 0 {
				l.side = before
			}
			b := bar{row: i, to: point.Value, offset: offset, thickness: thickness, ink: c.barInk(s, i), open: !point.Known()}
			l.beyond = openReach(point)
			r.bars = append(r.bars, b)
			r.labels = append(r.labels, l)
		}
	}
}

// barInk softens the bars beside a highlighted one where there is only one series;
// with several, colour already tells them apart.
func (c Chart) barInk(series, category int) ink {
	if len(c.Series) == 1 && c.Highlight >= 0 && c.Highlight != category {
		return inkSoft
	}
	return seriesInk(series)
}

// addStacks puts the positive parts of a row end to end to the right of zero and
// the negative ones to the left. A part's figure stands within it, or outside if
// it is the last on its side; parts without a figure are named at the end.
func (r *rows) addStacks(c Chart) {
	r.height = stackedRow
	for i := range c.Categories {
		var positive, negative float64
		lastPositive, lastNegative := -1, -1 // indices of labels
		unknown := ""
		for s, series := range c.Series {
			point := series.Points[i]
			if !point.Bounded() {
				unknown += ", " + series.Name + ": " + format.Estimate(point)
				continue
			}
			if point.Value == 0 {
				continue
			}
			base := &positive
			last := &lastPositive
			if point.Value < 0 {
				base, last = &negative, &lastNegative
			}
			from, to := *base, *base+point.Value
			*base, *last = to, len(r.labels)
			r.bars = append(r.bars, bar{row: i, from: from, to: to, thickness: stackedBar, ink: seriesInk(s)})
			r.labels = append(r.labels, label{row: i, from: from, at: to, side: within, spill: within, text: format.Estimate(point), ink: inkText})
		}
		if lastPositive >= 0 {
			r.labels[lastPositive].spill = after
		}
		if lastNegative >= 0 {
			r.labels[lastNegative].spill = before
		}
		if unknown == "" {
			continue
		}
		if lastPositive >= 0 {
			// Its place outside goes to the words for the missing parts.
			r.labels[lastPositive].spill = within
		}
		r.labels = append(r.labels, label{row: i, at: positive, side: after, text: unknown[len(", "):], ink: inkMuted})
	}
}
