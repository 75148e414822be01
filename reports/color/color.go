// Package color reckons with colors of the screen: how well one is read on
// another, how far two are apart to different eyes, and mixtures.
package color

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// RGB is a color of sRGB, each part from 0 to 255.
type RGB [3]uint8

var notation = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// Parse reads "#12467e".
func Parse(text string) (RGB, error) {
	if !notation.MatchString(text) {
		return RGB{}, fmt.Errorf("%q is no color; write six hexadecimal digits, such as #12467e", text)
	}
	var c RGB
	for i := range c {
		part, err := strconv.ParseUint(text[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return RGB{}, err
		}
		c[i] = uint8(part)
	}
	return c, nil
}

// Must is Parse for a color that stands in the program; it panics on what is none.
func Must(text string) RGB {
	c, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return c
}

// String writes the color as Parse reads it, in small letters.
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// Mix returns the mixture of the color with another, by parts of sRGB; share, from 0 to 1, is that of the color.
func (c RGB) Mix(other RGB, share float64) RGB {
	var mixed RGB
	for i := range c {
		mixed[i] = uint8(math.Round(float64(c[i])*share + float64(other[i])*(1-share)))
	}
	return mixed
}

// linear returns the parts in linear light, from 0 to 1.
// Source: IEC 61966-2-1, as WCAG 2.2 restates it with its erratum of the bound.
func (c RGB) linear() (parts [3]float64) {
	for i, part := range c {
		value := float64(part) / 255
		if value <= 0.04045 {
			parts[i] = value / 12.92
			continue
		}
		parts[i] = math.Pow((value+0.055)/1.055, 2.4)
	}
	return parts
}

// luminance is the relative luminance of WCAG 2.2: 0 for black, 1 for white.
func (c RGB) luminance() float64 {
	parts := c.linear()
	return 0.2126*parts[0] + 0.7152*parts[1] + 0.0722*parts[2]
}

// Contrast is the contrast ratio of WCAG 2.2, (L1 + 0.05) / (L2 + 0.05) of the relative luminances, the lighter
// color first: from 1 to 21. Text needs 4.5 for level AA, and a part of a drawing 3.
func Contrast(a, b RGB) float64 {
	one, other := a.luminance(), b.luminance()
	return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

// Toward returns the color nearest to c on its way to another one, in steps of a hundredth, that fits; ok is false where none does.
func (c RGB) Toward(other RGB, fits func(RGB) bool) (found RGB, ok bool) {
	const steps = 100
	for step := range steps + 1 {
		if mixed := other.Mix(c, float64(step)/steps); fits(mixed) {
			return mixed, true
		}
	}
	return RGB{}, false
}

// View is how an eye sees colors, as a matrix for linear RGB.
type View struct {
	Name   string
	matrix [3][3]float64
}

// Views are the usual eye and those that lack one of the three kinds of cones.
// Source: Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of
// Color Vision Deficiency, 2009; the matrices of severity 1.
func Views() []View {
	return []View{
		{"usual sight", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
		{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
		{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
	}
}

// Distance is how far two colors are apart to an eye, in units of CIELAB under daylight D65 (the
// formula of 1976); 2.3 are just noticeable.
func (v View) Distance(a, b RGB) float64 {
	one, other := lab(times(v.matrix, a.linear())), lab(times(v.matrix, b.linear()))
	return math.Hypot(math.Hypot(one[0]-other[0], one[1]-other[1]), one[2]-other[2])
}

// Lightness is how light the view sees the color, in CIELAB: 0 is black, 100 white.
func (v View) Lightness(c RGB) float64 { return lab(times(v.matrix, c.linear()))[0] }

func times(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i, row := range m {
		for j, part := range row {
			out[i] += part * v[j]
		}
	}
	return out
}

// lab is CIELAB under daylight D65, of linear RGB. Source: CIE 15:2004.
func lab(rgb [3]float64) [3]float64 {
	for i, part := range rgb {
		rgb[i] = min(1, max(0, part))
	}
	xyz := times([3][3]float64{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}, rgb)
	for i, white := range []float64{0.95047, 1, 1.08883} {
		xyz[i] /= white
		if xyz[i] > 216.0/24389 {
			xyz[i] = math.Cbrt(xyz[i])
		} else {
			xyz[i] = (24389.0/27*xyz[i] + 16) / 116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}
