package theme

import (
	"errors"
	"fmt"

	"wageatlas/reports/color"
)

// palette is what an accent must go with: the colors of the page in one scheme. They are those of the
// style sheet; a test compares them.
type palette struct {
	name             string
	paper, wash, ink color.RGB
	chartBack        color.RGB
	otherSeries      []color.RGB
	towards          color.RGB // where colors become easier to read
	washShare        float64   // of the accent in the ground of a marked row
}

func light() palette {
	return palette{
		name: "light", paper: color.Must("#ffffff"), wash: color.Must("#f5f4ef"), ink: color.Must("#1b232d"), chartBack: color.Must("#ffffff"),
		otherSeries: series("#cf5f1b", "#2c9f7e", "#4c2159", "#565b62", "#7a2a10"),
		towards:     color.Must("#000000"), washShare: 0.10,
	}
}

func dark() palette {
	return palette{
		name: "dark", paper: color.Must("#13181e"), wash: color.Must("#1b2229"), ink: color.Must("#e7e9eb"), chartBack: color.Must("#13181e"),
		otherSeries: series("#f4a260", "#8ae6d6", "#a668b0", "#8c9299", "#e6d84a"),
		towards:     color.Must("#ffffff"), washShare: 0.14,
	}
}

func series(codes ...string) []color.RGB {
	list := make([]color.RGB, len(codes))
	for i, code := range codes {
		list[i] = color.Must(code)
	}
	return list
}

const (
	// leastText and leastGraphic are the contrasts of WCAG 2.2 level AA: criteria 1.4.3 and 1.4.11.
	leastText, leastGraphic = 4.5, 3
	// leastApart is how far the series of a chart are apart for every eye, in units of CIELAB.
	leastApart = 19
)

// accentWash is the ground of a row that is set apart.
func (p palette) accentWash(accent color.RGB) color.RGB { return accent.Mix(p.paper, p.washShare) }

// contrasts are those of the texts in the accent's color, and of text on the accent's ground.
func (p palette) contrasts(accent color.RGB) []measured {
	ground := p.accentWash(accent)
	return []measured{
		{"on the page", p.paper, color.Contrast(accent, p.paper)},
		{"on the foot of the page", p.wash, color.Contrast(accent, p.wash)},
		{"on the ground of a marked row", ground, color.Contrast(accent, ground)},
		{"as the ground of a marked row's text", ground, color.Contrast(p.ink, ground)},
	}
}

type measured struct {
	where string
	back  color.RGB
	ratio float64
}

// worst is the least of the accent's contrasts.
func (p palette) worst(accent color.RGB) measured {
	list := p.contrasts(accent)
	least := list[0]
	for _, m := range list[1:] {
		if m.ratio < least.ratio {
			least = m
		}
	}
	return least
}

func (p palette) readable(accent color.RGB) bool { return p.worst(accent).ratio >= leastText }

// readAccent reads an accent and refuses one that cannot be read, with the nearest that can.
func (p palette) readAccent(text string) (color.RGB, error) {
	accent, err := color.Parse(text)
	if err != nil {
		return color.RGB{}, fmt.Errorf("accent.%s: %w", p.name, err)
	}
	least := p.worst(accent)
	if least.ratio >= leastText {
		return accent, nil
	}
	return color.RGB{}, fmt.Errorf("accent.%s: %s has a contrast of %.2f %s (%s), less than %.1f; %s would do",
		p.name, accent, least.ratio, least.where, least.back, leastText, p.nearest(accent))
}

// nearest is the nearest readable color on the way to black or white. Both ends are readable.
func (p palette) nearest(accent color.RGB) color.RGB {
	found, _ := accent.Toward(p.towards, p.readable)
	return found
}

// checkSeries refuses an accent for charts that is hard to see, or to tell from the other series.
func (p palette) checkSeries(accent color.RGB) error {
	if ratio := color.Contrast(accent, p.chartBack); ratio < leastGraphic {
		return fmt.Errorf("charts: the accent %s has a contrast of %.2f in the %s scheme, less than %d", accent, ratio, p.name, leastGraphic)
	}
	for _, view := range color.Views() {
		for i, other := range p.otherSeries {
			if apart := view.Distance(accent, other); apart < leastApart {
				return fmt.Errorf("charts: in the %s scheme the accent %s is too close to the chart color %d, %s: %.1f units of CIELAB for %s, less than %d; leave charts at standard",
					p.name, accent, i+2, other, apart, view.Name, leastApart)
			}
		}
	}
	return nil
}

// colors returns the declarations of the two schemes; both are empty without an accent.
func (f file) colors() (lightText, darkText string, faults []error) {
	if f.Charts != "" && f.Charts != "standard" && f.Charts != "accent" {
		faults = append(faults, fmt.Errorf("charts: %q is neither standard nor accent", f.Charts))
	}
	if f.Accent == (scheme{}) {
		if f.Charts == "accent" {
			faults = append(faults, errors.New("charts: there is no accent to draw them in"))
		}
		return "", "", faults
	}
	var texts [2]string
	for i, of := range []struct {
		palette
		accent, other string
	}{{light(), f.Accent.Light, f.Accent.Dark}, {dark(), f.Accent.Dark, f.Accent.Light}} {
		if of.accent == "" {
			faults = append(faults, of.missing(of.other))
			continue
		}
		accent, err := of.readAccent(of.accent)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		texts[i] = fmt.Sprintf("--accent: %s;\n--accent-wash: %s;\n", accent, of.accentWash(accent))
		if f.Charts != "accent" {
			continue
		}
		if err := of.checkSeries(accent); err != nil {
			faults = append(faults, err)
		}
		texts[i] += fmt.Sprintf("--chart-1: %s;\n", accent)
	}
	return texts[0], texts[1], faults
}

// missing says that a scheme lacks its accent, and which would go with that of the other scheme.
func (p palette) missing(other string) error {
	accent, err := color.Parse(other)
	if err != nil {
		return fmt.Errorf("accent.%s is missing", p.name)
	}
	return fmt.Errorf("accent.%s is missing; %s would go with %s", p.name, p.nearest(accent), accent)
}
