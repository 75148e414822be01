package chart

import (
	"fmt"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// described is how many series a description tells of; more would be read aloud for minutes.
const described = 3

// Describe says in a few sentences what the chart shows to who cannot see it: its form, and the figures that stand
// out. All figures are in Table.
func (c Chart) Describe() string {
	switch c.Kind {
	case Lines:
		return c.describeLines()
	case Ranges:
		return c.describeSpans("Bars of wage ranges", p10, p50, p90, c.focus())
	case Bands:
		return c.describeSpans("Bars of ranges", bandLow, bandMid, bandHigh, c.focus())
	case Tiles:
		return c.describeBars("Map of tiles")
	}
	return c.describeBars("Bars")
}

// focus is the category that the chart is about.
func (c Chart) focus() int { return max(c.Highlight, 0) }

// entries counts the categories, of which a chart can have one.
func (c Chart) entries() string {
	if len(c.Categories) == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", len(c.Categories))
}

func (c Chart) describeBars(form string) string {
	parts := []string{form + ", " + c.entries() + "."}
	for _, s := range c.Series[:min(described, len(c.Series))] {
		least, most, gaps := -1, -1, 0
		for i, p := range s.Points {
			if !p.Bounded() {
				gaps++
				continue
			}
			if most < 0 || p.Value > s.Points[most].Value {
				most = i
			}
			if least < 0 || p.Value < s.Points[least].Value {
				least = i
			}
		}
		if most < 0 {
			continue
		}
		text := fmt.Sprintf("%s: highest %s, %s", s.Name, c.Categories[most], format.Estimate(s.Points[most]))
		if least != most {
			text += fmt.Sprintf("; lowest %s, %s", c.Categories[least], format.Estimate(s.Points[least]))
		}
		if gaps > 0 {
			text += fmt.Sprintf("; %d without a figure", gaps)
		}
		parts = append(parts, text+".")
	}
	return strings.Join(parts, " ")
}

func (c Chart) describeLines() string {
	parts := []string{"Lines over " + c.entries() + "."}
	for _, s := range c.Series[:min(described, len(c.Series))] {
		first, last := -1, -1
		for i, p := range s.Points {
			if !p.Bounded() {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
		}
		switch {
		case first < 0:
		case first == last:
			parts = append(parts, fmt.Sprintf("%s: %s, %s.", s.Name, c.Categories[first], format.Estimate(s.Points[first])))
		default:
			parts = append(parts, fmt.Sprintf("%s: from %s (%s) to %s (%s).", s.Name,
				format.Estimate(s.Points[first]), c.Categories[first], format.Estimate(s.Points[last]), c.Categories[last]))
		}
	}
	return strings.Join(parts, " ")
}

// describeSpans tells the ends and the middle of one category of a chart of spans.
func (c Chart) describeSpans(form string, low, mid, high, category int) string {
	text := form + ", " + c.entries() + "."
	if category >= len(c.Categories) {
		return text
	}
	at := func(series int) lmi.Estimate { return c.Series[series].Points[category] }
	return text + fmt.Sprintf(" %s: %s %s, %s %s, %s %s.", c.Categories[category],
		strings.ToLower(c.Series[low].Name), format.Estimate(at(low)), strings.ToLower(c.Series[mid].Name), format.Estimate(at(mid)),
		strings.ToLower(c.Series[high].Name), format.Estimate(at(high)))
}
