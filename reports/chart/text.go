package chart

import (
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

const (
	bodySize  vg.Length = 13
	smallSize vg.Length = 12
	// lineHeight is the distance of baselines as a multiple of the font size.
	lineHeight = 1.2
	// ascent is the part of a line's height above its baseline, so that capitals
	// and digits stand in the middle of the line.
	ascent = 0.96
)

// semiBold is the weight 600 on the scale of golang.org/x/image/font.
const semiBold = 2

const ellipsis = "…"

// typesetter is the text.Handler that gonum's axes and this package write with.
// It draws on its own canvas, where text can be anchored.
type typesetter struct{ out *canvas }

// Cache is not used: no font is loaded.
func (t typesetter) Cache() *font.Cache { return nil }

// Extents gives a line its height and no descent, so that alignment is by line.
func (t typesetter) Extents(fnt font.Font) font.Extents {
	return font.Extents{Ascent: fnt.Size * lineHeight, Height: fnt.Size * lineHeight}
}

// Lines splits at line breaks.
func (t typesetter) Lines(txt string) []string { return strings.Split(txt, "\n") }

// Box is the size of one line.
func (t typesetter) Box(txt string, fnt font.Font) (width, height, depth vg.Length) {
	return textWidth(txt, fnt), fnt.Size * lineHeight, 0
}

// Draw writes lines of text at a point, aligned as the style says.
func (t typesetter) Draw(_ vg.Canvas, txt string, style text.Style, at vg.Point) {
	lines := t.Lines(txt)
	step := style.Font.Size * lineHeight
	top := at.Y + (1+vg.Length(style.YAlign))*step*vg.Length(len(lines))
	for i, line := range lines {
		baseline := top - step*vg.Length(i) - style.Font.Size*ascent
		t.out.write(line, style, vg.Point{X: at.X, Y: baseline})
	}
}

func (t typesetter) style(size vg.Length, role ink, align text.XAlignment) text.Style {
	return text.Style{
		Color:   role,
		Font:    font.Font{Size: size},
		XAlign:  align,
		YAlign:  text.YCenter,
		Handler: t,
	}
}

func bold(style text.Style) text.Style {
	style.Font.Weight = semiBold
	return style
}

func isBold(fnt font.Font) bool { return fnt.Weight >= semiBold }

// advance is the width of the printable ASCII characters of Helvetica in
// thousandths of the font size.
var advance = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

// textWidth estimates the width of a line. The reader's system chooses the font,
// so the estimate leaves room for one as wide as DejaVu Sans or Verdana.
func textWidth(line string, fnt font.Font) vg.Length {
	const (
		other     = 600
		wide      = 1000
		wideFrom  = 0x1100 // Hangul, then the other scripts of full-width characters
		allowance = 1.16
		boldness  = 1.1
	)
	var sum int
	for _, r := range line {
		switch {
		case r >= ' ' && r <= '~':
			sum += advance[r-' ']
		case r >= wideFrom && (r < 0x2000 || r > 0x2bff):
			sum += wide
		default:
			sum += other
		}
	}
	width := fnt.Size * vg.Length(sum) / 1000 * allowance
	if isBold(fnt) {
		width *= boldness
	}
	return width
}

// clip shortens a line to a width and ends it with an ellipsis.
func clip(line string, fnt font.Font, width vg.Length) string {
	if textWidth(line, fnt) <= width {
		return line
	}
	runes := []rune(line)
	for len(runes) > 1 {
		runes = runes[:len(runes)-1]
		short := strings.TrimRight(string(runes), " ,;") + ellipsis
		if textWidth(short, fnt) <= width {
			return short
		}
	}
	return ellipsis
}

// wrap breaks a text between words into at most two lines of a width; what does
// not fit is clipped.
func wrap(txt string, fnt font.Font, width vg.Length) string {
	words := strings.Fields(txt)
	first := ""
	for i, word := range words {
		longer := strings.TrimSpace(first + " " + word)
		if textWidth(longer, fnt) <= width {
			first = longer
			continue
		}
		if i == 0 {
			return clip(strings.Join(words, " "), fnt, width)
		}
		return first + "\n" + clip(strings.Join(words[i:], " "), fnt, width)
	}
	return first
}
