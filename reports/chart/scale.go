package chart

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// extent returns the lowest and highest value drawn, and false if there is none.
// Stacked bars reach as far as the sums of their positive and negative parts.
func (c Chart) extent() (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for i := range c.Categories {
		var positive, negative float64
		for _, series := range c.Series {
			point := series.Points[i]
			if !point.Bounded() {
				continue
			}
			ok = true
			if c.Stacked {
				positive += math.Max(point.Value, 0)
				negative += math.Min(point.Value, 0)
				continue
			}
			low, high = math.Min(low, point.Value), math.Max(high, point.Value)
		}
		if c.Stacked {
			low, high = math.Min(low, negative), math.Max(high, positive)
		}
	}
	for _, layer := range c.layers() {
		for _, points := range layer.Points {
			for _, point := range points {
				if point.Bounded() {
					low, high, ok = math.Min(low, point.Value), math.Max(high, point.Value), true
				}
			}
		}
	}
	return low, high, ok
}

// fromZero reports whether the value axis must hold zero. The length of a bar is
// its figure, so bars always start there; lines and ranges are read by position
// and leave an empty lower half out.
func (c Chart) fromZero() bool {
	if c.Kind == Bars {
		return true
	}
	low, high, ok := c.extent()
	return !ok || low < high/2
}

// axis is the value axis: its ends and the distance of its ticks.
type axis struct{ low, high, step float64 }

// valueAxis holds every point. Lines end at a round value at both ends, ranges
// begin at one; bars end where the longest does, so that its text has room.
func (c Chart) valueAxis() axis {
	low, high, ok := c.extent()
	if !ok {
		return axis{low: 0, high: 1}
	}
	if c.fromZero() {
		low, high = math.Min(low, 0), math.Max(high, 0)
	}
	if low == high {
		high = low + math.Max(1, math.Abs(low)/10)
	}
	step := roundStep(math.Max((high-low)/wantTicks, finest(c.Unit)))
	if c.Kind == Lines {
		high = math.Ceil(high/step) * step
	}
	if c.Kind != Bars {
		low = math.Floor(low/step) * step
	}
	return axis{low: low, high: high, step: step}
}

// wantTicks is how many steps an axis should have, roughly.
const wantTicks = 5

// roundStep returns 1, 2, 2.5 or 5 times a power of ten, not less than a number.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, factor := range []float64{1, 2, 2.5, 5} {
		if factor*power >= least*(1-1e-9) {
			return factor * power
		}
	}
	return 10 * power
}

// finest is the smallest step that the text of a unit can show: 2.5 jobs are no
// tick, nor is a quarter of a cent.
func finest(unit lmi.Unit) float64 {
	if unit == lmi.Jobs || unit == lmi.USDPerYear {
		return 5
	}
	return 0.05
}

// ticks lists the round values on the axis, none when nothing is drawn.
func (a axis) ticks(unit lmi.Unit) plot.ConstantTicks {
	if a.step == 0 {
		return nil
	}
	var ticks plot.ConstantTicks
	const slack = 1e-9 // of a step, for ends that are ticks but for a rounding error
	first, last := math.Ceil(a.low/a.step-slack), math.Floor(a.high/a.step+slack)
	for i := first; i <= last; i++ {
		at := i * a.step
		ticks = append(ticks, plot.Tick{Value: at, Label: format.Tick(at, unit)})
	}
	return ticks
}

// thin leaves out every second tick until the labels have room side by side on an
// axis of a length. Zero stays.
func (a axis) thin(ticks plot.ConstantTicks, length vg.Length, style text.Style) plot.ConstantTicks {
	crowded := func() bool {
		for i := 1; i < len(ticks); i++ {
			distance := vg.Length(a.norm(ticks[i].Value)-a.norm(ticks[i-1].Value)) * length
			if (style.Width(ticks[i-1].Label)+style.Width(ticks[i].Label))/2+gapToText > distance {
				return true
			}
		}
		return false
	}
	for step := a.step * 2; len(ticks) > 2 && crowded(); step *= 2 {
		var kept plot.ConstantTicks
		for _, tick := range ticks {
			if math.Abs(math.Remainder(tick.Value, step)) < a.step/2 {
				kept = append(kept, tick)
			}
		}
		ticks = kept
	}
	return ticks
}

// norm places a value between 0 at the low end and 1 at the high end.
func (a axis) norm(value float64) float64 { return (value - a.low) / (a.high - a.low) }
