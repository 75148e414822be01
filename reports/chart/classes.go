package chart

import (
	"slices"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// maxSteps is the number of colors from low to high.
const maxSteps = 5

// class is a part of the figures of a Tiles chart, between two that stand in it.
type class struct {
	step            int // of the colors, counted from 0
	lowest, highest lmi.Estimate
}

// stepsOf spreads a few classes over the colors.
var stepsOf = [maxSteps + 1][]int{nil, {2}, {1, 3}, {0, 2, 4}, {0, 1, 3, 4}, {0, 1, 2, 3, 4}}

// classes parts the points that have a number or a bound into at most five classes
// of about as many each, and returns the class of each point, -1 for the others. Equal
// figures are in one class.
func classes(points []lmi.Estimate) (list []class, of []int) {
	var figures []lmi.Estimate
	for _, point := range points {
		if point.Bounded() {
			figures = append(figures, point)
		}
	}
	slices.SortStableFunc(figures, compareFigures)
	of = make([]int, len(points))
	for i := range of {
		of[i] = -1
	}
	last := -1
	for i, figure := range figures {
		first := slices.IndexFunc(figures, func(other lmi.Estimate) bool { return compareFigures(other, figure) == 0 })
		fifth := first * maxSteps / len(figures)
		if fifth != last {
			list, last = append(list, class{lowest: figure}), fifth
		}
		list[len(list)-1].highest = figures[i]
	}
	for i := range list {
		list[i].step = stepsOf[len(list)][i]
	}
	for i, point := range points {
		if point.Bounded() {
			of[i] = slices.IndexFunc(list, func(c class) bool { return compareFigures(point, c.highest) <= 0 })
		}
	}
	return list, of
}

// compareFigures orders figures; a top-coded one lies above its bound.
func compareFigures(a, b lmi.Estimate) int {
	switch {
	case a.Value < b.Value || a.Value == b.Value && a.Known() && !b.Known():
		return -1
	case a.Value > b.Value || a.Value == b.Value && !a.Known() && b.Known():
		return 1
	}
	return 0
}

// words names the class by its ends: "$15.20 to $17.31".
func (c class) words() string {
	if compareFigures(c.lowest, c.highest) == 0 {
		return format.Estimate(c.lowest)
	}
	return format.Estimate(c.lowest) + " to " + format.Estimate(c.highest)
}
