package chart_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

func drawing(t *testing.T, c chart.Chart) string {
	t.Helper()
	svg, err := c.SVG()
	if err != nil {
		t.Fatal(err)
	}
	if err := wellFormed(svg); err != nil {
		t.Fatalf("%s: not well-formed: %v", c.ID, err)
	}
	return string(svg)
}

func wellFormed(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func TestSVGSaysItsFigures(t *testing.T) {
	tests := []struct {
		chart chart.Chart
		want  []string
	}{
		{industries(), []string{">$17.74<", ">not released<", ">$115.00 or more<", ">not published<", ">Postal Service<", ">$100<", ">dollars per hour<"}},
		{roles(), []string{">10th percentile<", ">Median<", ">$64,320<", ">$20,000<"}},
		{openings(), []string{">−560<", ">7,200<", ">6,200<", ">Occupational transfers: not released<"}},
		{changes(), []string{">−6.7%<", ">0.0%<", ">5%<"}},
		{percentiles(), []string{">2013<", ">2024<", ">$37.30<", ">$115.00 or more<", ">New estimation method and SOC 2018<", ">90th percentile<"}},
		{bands(), []string{">Minimum to maximum<", ">Midpoint<", ">Market price<", ">Staff<", ">$30,000<", ">$36,000<", ">$64,000<", ">not released<", ">Manager of a Branch Library<"}},
		{payLine(), []string{">Pay line<", ">Market price<", ">T2<", ">Deputy<", ">Director<", ">dollars per year<"}},
		{tiles(), []string{">WY<", ">115+<", ">not released<", ">not published<", ">not loaded<", ">small estimate<", "<title>Nevada: $115.00 or more</title>", "<title>Virgin Islands: not loaded</title>", "Wyoming: $24.65, small estimate", " to $115.00 or more<"}},
		{fewTiles(), []string{">5.43M<", ">988k<", ">987,650<", ">5,432,100<"}},
		{ladder(), []string{">10th to 90th percentile<", ">$11.20<", ">$48.50 or more<", ">not released<", ">$17.74<"}},
	}
	for _, tt := range tests {
		svg := drawing(t, tt.chart)
		for _, want := range tt.want {
			if !strings.Contains(svg, want) {
				t.Errorf("%s: no text %s", tt.chart.ID, want)
			}
		}
	}
}

func TestSVGIsNamedAndResponsive(t *testing.T) {
	svg := drawing(t, industries())
	for _, want := range []string{
		`role="img"`, `id="wage-by-industry-svg"`, `width="100%"`, `viewBox="0 0 640 `,
		`aria-label="Median hourly wage of library assistants, clerical, by industry"`, "<title>Median hourly", "<desc>Bars, ",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	if regexp.MustCompile(`\d(pt|in)\b`).MatchString(svg) {
		t.Error("a size is in points or inches")
	}
}

// A raw colour would not follow the theme of the page.
func TestSVGTakesEveryColourFromThePage(t *testing.T) {
	property := regexp.MustCompile(`var\(--chart-[a-z0-9]+,#[0-9a-f]{6}\)`)
	for name, example := range examples() {
		rest := property.ReplaceAllString(drawing(t, example), "")
		if regexp.MustCompile(`#[0-9a-fA-F]{3,6}|rgb|fill:black`).MatchString(rest) {
			t.Errorf("%s: a colour is not a property of the page", name)
		}
	}
}

func TestSVGNumbersAreShort(t *testing.T) {
	for name, example := range examples() {
		if long := regexp.MustCompile(`[ "ML]-?\d+\.\d{3,}`).FindString(drawing(t, example)); long != "" {
			t.Errorf("%s: number %s has more than two decimals", name, long)
		}
	}
}

func TestUnknownPointInterruptsTheLine(t *testing.T) {
	c := percentiles()
	c.Series = c.Series[2:3] // the median, with one gap
	curve := regexp.MustCompile(`stroke-width:2">\n((?:<path [^>]*>\n)+)`).FindStringSubmatch(drawing(t, c))
	if curve == nil || strings.Count(curve[1], "<path") != 2 {
		t.Fatalf("want two stretches of line, got %q", curve)
	}
	if points := strings.Count(curve[1], "L") + 2; points != 11 {
		t.Errorf("the line has %d points, want the 11 known ones", points)
	}
}

func TestNegativePartGoesLeftOfZero(t *testing.T) {
	svg := drawing(t, openings())
	growth := firstBar(t, svg, "--chart-1")
	exits := firstBar(t, svg, "--chart-2")
	if growth[1] > exits[0]+0.01 || growth[0] >= growth[1] {
		t.Errorf("growth spans %v, exits %v: want growth to end where exits begin", growth, exits)
	}
}

// firstBar returns the left and right end of the first bar of a colour below the legend.
func firstBar(t *testing.T, svg, property string) [2]float64 {
	t.Helper()
	_, body, _ := strings.Cut(svg, "stroke:var(--chart-grid")
	pattern := regexp.MustCompile(`fill:var\(` + property + `,#\w+\)">\n<path d="M([\d.]+) [\d.]+L[\d.]+ [\d.]+L([\d.]+) `)
	match := pattern.FindStringSubmatch(body)
	if match == nil {
		t.Fatalf("no bar of %s", property)
	}
	left, _ := strconv.ParseFloat(match[1], 64)
	right, _ := strconv.ParseFloat(match[2], 64)
	return [2]float64{min(left, right), max(left, right)}
}

// TestMiddleNeedsRoom: the words over a middle never run into those at the ends.
func TestMiddleNeedsRoom(t *testing.T) {
	svg := drawing(t, bands())
	if !strings.Contains(svg, ">$43,200<") {
		t.Error("the middle of a wide bar has no words")
	}
	if strings.Contains(svg, ">$62,000<") {
		t.Error("the middle of a narrow bar has words, for which there is no room")
	}
}

// TestDotsLieApart: each dot of a row has a height of its own, in the strip below the bar.
func TestDotsLieApart(t *testing.T) {
	svg := drawing(t, bands())
	_, rest, _ := strings.Cut(svg, "stroke:var(--chart-grid")
	group := regexp.MustCompile(`fill:var\(--chart-5,#\w+\)">\n<path d="([^"]*)"`).FindStringSubmatch(rest)
	if group == nil {
		t.Fatal("no dots")
	}
	heights := make(map[string]bool)
	dots := regexp.MustCompile(`M[\d.]+ ([\d.]+)a`).FindAllStringSubmatch(group[1], -1)
	for _, dot := range dots {
		heights[dot[1]] = true
	}
	if len(dots) != 7 || len(heights) != 7 {
		t.Errorf("%d dots at %d heights, want 7 at 7", len(dots), len(heights))
	}
}

func TestBareSeriesHasNoLine(t *testing.T) {
	svg := drawing(t, payLine())
	if !strings.Contains(svg, "stroke:var(--chart-1,") || strings.Contains(svg, "stroke:var(--chart-2,") {
		t.Error("want the stroke of the first series only")
	}
}

func TestLongNamesTakeTwoLinesAtMost(t *testing.T) {
	svg := drawing(t, industries())
	if !strings.Contains(svg, ">Federal, State, and Local<") || !strings.Contains(svg, "…<") {
		t.Error("the longest name is not broken and clipped")
	}
	if strings.Contains(svg, "OEWS Designation") {
		t.Error("the longest name is written in full")
	}
}

// notNumber finds what a failed calculation leaves in a path or an attribute.
var notNumber = regexp.MustCompile(`NaN|[+-]Inf|"Inf`)

func TestSVGOfAChartWithoutFigures(t *testing.T) {
	for name, c := range examples() {
		for _, series := range c.Series {
			for i := range series.Points {
				series.Points[i] = lmi.Missing(c.Unit, lmi.Suppressed)
			}
		}
		for _, layer := range []*chart.Layer{c.Marks, c.Dots} {
			if layer != nil {
				layer.Points = make([][]chart.Point, len(c.Categories))
			}
		}
		svg := drawing(t, c)
		if notNumber.MatchString(svg) {
			t.Errorf("%s: a place is not a number", name)
		}
		if c.Kind != chart.Lines && !strings.Contains(svg, "not released") {
			t.Errorf("%s: nothing says that the figures are not released", name)
		}
	}
}

func TestSVGOfUnusualValues(t *testing.T) {
	for _, kind := range []chart.Kind{chart.Bars, chart.Lines} {
		for _, values := range [][]float64{{0}, {5}, {-5}, {1e-9}, {1e12, -1e12}, {14.16, 14.16}} {
			c := chart.Chart{ID: "x", Title: "x", Kind: kind, Unit: lmi.Ratio, CategoryHead: "x", Source: "x", Highlight: -1}
			for range values {
				c.Categories = append(c.Categories, "x")
			}
			c.Series = []chart.Series{{Name: "x", Points: points(lmi.Ratio, values...)}}
			svg := drawing(t, c)
			if notNumber.MatchString(svg) {
				t.Errorf("%s of %v: a place is not a number", kind, values)
			}
		}
	}
}

// FuzzText puts any text wherever a chart takes text.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"Title", "</script>", "<!--", "]]>", "a\x00b", "a\xff\xfe", "\ufffe", "&amp;", "\u2028", "\u0301\u202e", strings.Repeat("w ", 400), "二〇二四"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, c := range examples() {
			c.Title, c.Source, c.CategoryHead = text, text, text
			c.Series[0].Name, c.Categories[0] = text, text
			for i := range c.Breaks {
				c.Breaks[i].Text = text
			}
			if c.Validate() != nil {
				continue
			}
			svg, err := c.SVG()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := wellFormed(svg); err != nil {
				t.Errorf("%s with %q: not well-formed: %v", name, text, err)
			}
			if !utf8.Valid(svg) {
				t.Errorf("%s with %q: not UTF-8", name, text)
			}
			if !c.Interactive() {
				continue
			}
			data, err := c.JSON()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !json.Valid(data) || bytes.ContainsAny(data, "<>&") {
				t.Errorf("%s with %q: JSON is not safe in a script", name, text)
			}
		}
	})
}

func BenchmarkSVG(b *testing.B) {
	for _, name := range []string{"industries", "openings", "percentiles", "ladder"} {
		c := examples()[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.SVG(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
