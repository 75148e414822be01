package color_test

import (
	"math"
	"testing"

	"wageatlas/reports/color"
)

// TestContrast: by hand. The gray #767676 is (118/255 + 0.055)/1.055 = 0.4907533 per part, to the power
// of 2.4 it is 0.1811642; on white that is 1.05 / 0.2311642 = 4.5422. Pure red has 0.2126: 1.05/0.2626 = 3.9985;
// pure blue 0.0722: 1.05/0.1222 = 8.5925, and on red 0.2626/0.1222 = 2.1489.
func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#000000", 21},
		{"#12467e", "#12467E", 1},
		{"#767676", "#ffffff", 4.5422},
		{"#ff0000", "#ffffff", 3.9985},
		{"#ffffff", "#0000ff", 8.5925},
		{"#ff0000", "#0000ff", 2.1489},
	} {
		if got := color.Contrast(color.Must(test.a), color.Must(test.b)); math.Abs(got-test.want) > 0.0001 {
			t.Errorf("%s on %s: %.4f, want %.4f", test.a, test.b, got, test.want)
		}
	}
}

// TestMix: a tenth of #12467e in white: 255 - 237/10 = 231.3, 255 - 185/10 = 236.5, 255 - 129/10 = 242.1.
func TestMix(t *testing.T) {
	if got := color.Must("#12467e").Mix(color.Must("#ffffff"), 0.1).String(); got != "#e7edf2" {
		t.Errorf("%s, want #e7edf2", got)
	}
}

// TestToward: the nearest gray on the way to black that is read on white at 4.5; #767676 is known as the lightest.
func TestToward(t *testing.T) {
	white, black := color.Must("#ffffff"), color.Must("#000000")
	readable := func(c color.RGB) bool { return color.Contrast(c, white) >= 4.5 }
	got, ok := white.Toward(black, readable)
	if !ok || got[0] > 0x76 || got[0] < 0x73 {
		t.Errorf("%v %v, want #767676 or up to a hundredth darker", got, ok)
	}
	if got, ok := black.Toward(white, readable); !ok || got != black {
		t.Errorf("%v %v: a color that fits is its own nearest", got, ok)
	}
	if got, ok := black.Toward(white, func(color.RGB) bool { return false }); ok {
		t.Errorf("%v fits nothing", got)
	}
}

// TestDistance: white is 100 units from black to every eye. Red and green are far apart; to an eye
// without cones for the green, a red and a green of like lightness come close.
func TestDistance(t *testing.T) {
	white, black := color.Must("#ffffff"), color.Must("#000000")
	red, green := color.Must("#c05020"), color.Must("#6c7a10")
	distances := make(map[string]float64)
	for _, view := range color.Views() {
		if got := view.Distance(white, black); math.Abs(got-100) > 0.1 {
			t.Errorf("%s: white and black are %.2f apart", view.Name, got)
		}
		distances[view.Name] = view.Distance(red, green)
	}
	if distances["usual sight"] < 2*distances["deuteranopia"] {
		t.Errorf("%v: to deuteranopia red and green are as far apart as to the usual eye", distances)
	}
}

func TestParse(t *testing.T) {
	for _, text := range []string{"", "red", "#fff", "12467e", "#12467g", "#12467e ", "#12467e80", "rgb(1,2,3)"} {
		if c, err := color.Parse(text); err == nil {
			t.Errorf("%q is read as %s", text, c)
		}
	}
}
