package chart_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

func TestValidate(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*chart.Chart)
		want  string
	}{
		{"id with capitals", func(c *chart.Chart) { c.ID = "Trend" }, `id "Trend"`},
		{"id empty", func(c *chart.Chart) { c.ID = "" }, `id ""`},
		{"title empty", func(c *chart.Chart) { c.Title = "  " }, "title is empty"},
		{"source empty", func(c *chart.Chart) { c.Source = "" }, "source is empty"},
		{"category head empty", func(c *chart.Chart) { c.CategoryHead = "" }, "category head is empty"},
		{"kind unknown", func(c *chart.Chart) { c.Kind = "pie" }, `unknown kind "pie"`},
		{"unit unknown", func(c *chart.Chart) { c.Unit = "eur" }, `unknown unit "eur"`},
		{"no categories", func(c *chart.Chart) { c.Categories = nil }, "no categories"},
		{"category unnamed", func(c *chart.Chart) { c.Categories[1] = "" }, "category 1 has no name"},
		{"no series", func(c *chart.Chart) { c.Series = nil }, "0 series"},
		{"six lines", func(c *chart.Chart) { c.Series = append(c.Series, chart.Series{Name: "6"}) }, "6 series: a chart has one to 5"},
		{"seven bars", func(c *chart.Chart) {
			c.Kind, c.Breaks = chart.Bars, nil
			c.Series = append(c.Series, chart.Series{Name: "6"}, chart.Series{Name: "7"})
		}, "7 series: a chart has one to 6"},
		{"series unnamed", func(c *chart.Chart) { c.Series[0].Name = "" }, "series 0 has no name"},
		{"series twice", func(c *chart.Chart) { c.Series[1].Name = c.Series[0].Name }, "two series are named"},
		{"too few points", func(c *chart.Chart) { c.Series[2].Points = c.Series[2].Points[1:] }, "11 points for 12 categories"},
		{"other unit", func(c *chart.Chart) { c.Series[0].Points[3] = lmi.Number(3, lmi.Jobs) }, `unit "jobs" in a chart of "usd_hour"`},
		{"zero estimate", func(c *chart.Chart) { c.Series[0].Points[3] = lmi.Estimate{} }, `unit "" in a chart of "usd_hour"`},
		{"not a number", func(c *chart.Chart) { c.Series[0].Points[3].Value = math.NaN() }, "not a figure that can be drawn"},
		{"infinite bound", func(c *chart.Chart) { c.Series[4].Points[11].Value = math.Inf(1) }, "not a figure that can be drawn"},
		{"too large", func(c *chart.Chart) { c.Series[0].Points[3].Value = -1e13 }, "not a figure that can be drawn"},
		{"stacked lines", func(c *chart.Chart) { c.Stacked = true }, "only bars can be stacked"},
		{"breaks in bars", func(c *chart.Chart) { c.Kind = chart.Bars }, "only lines have breaks"},
		{"break before the first", func(c *chart.Chart) { c.Breaks[0].Before = 0 }, "no category on both sides"},
		{"break after the last", func(c *chart.Chart) { c.Breaks[0].Before = 12 }, "no category on both sides"},
		{"break without text", func(c *chart.Chart) { c.Breaks[0].Text = "" }, "has no text"},
		{"highlight beyond", func(c *chart.Chart) { c.Highlight = 12 }, "highlight 12"},
		{"four percentiles", func(c *chart.Chart) { c.Kind, c.Breaks, c.Series = chart.Ranges, nil, c.Series[:4] }, "4 series: a ranges chart"},
		{"percentiles fall", func(c *chart.Chart) {
			c.Kind, c.Breaks = chart.Ranges, nil
			c.Series[0], c.Series[4] = c.Series[4], c.Series[0]
		}, "below a lower one"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := percentiles()
			tt.spoil(&c)
			err := c.Validate()
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("Validate() = %v, want an error with %q", err, tt.want)
			}
			if _, err := c.JSON(); err == nil {
				t.Error("JSON() of an invalid chart gave no error")
			}
			if _, err := c.SVG(); err == nil {
				t.Error("SVG() of an invalid chart gave no error")
			}
		})
	}
}

func TestValidateLayers(t *testing.T) {
	tests := []struct {
		name  string
		chart func() chart.Chart
		spoil func(*chart.Chart)
		want  string
	}{
		{"two band series", bands, func(c *chart.Chart) { c.Series = c.Series[:2] }, "2 series: a bands chart"},
		{"band backwards", bands, func(c *chart.Chart) { c.Series[0], c.Series[2] = c.Series[2], c.Series[0] }, "is below a lower one"},
		{"texts lacking", bands, func(c *chart.Chart) { c.Marks.Text = c.Marks.Text[1:] }, "texts of 3 categories, not of 4"},
		{"points lacking", bands, func(c *chart.Chart) { c.Dots.Points = nil }, "has points of 0"},
		{"layer unnamed", bands, func(c *chart.Chart) { c.Dots.Name = " " }, "or not at all"},
		{"layer named as a series", bands, func(c *chart.Chart) { c.Dots.Name = "Minimum" }, `"Minimum", as is another`},
		{"point of another unit", bands, func(c *chart.Chart) { c.Dots.Points[0][0].Unit = lmi.Jobs }, `category 0: unit "jobs"`},
		{"point too large", bands, func(c *chart.Chart) { c.Marks.Points[0][0].Value = 1e13 }, "not a figure that can be drawn"},
		{"bare band", bands, func(c *chart.Chart) { c.Series[1].Bare = true }, "only lines can be bare"},
		{"dots on lines", payLine, func(c *chart.Chart) { c.Dots = c.Marks }, "only bands have dots"},
		{"marks on bars", payLine, func(c *chart.Chart) { c.Kind = chart.Bars }, "only lines and bands have marks"},
		{"four lines and marks", payLine, func(c *chart.Chart) {
			c.Series = append(c.Series, chart.Series{Name: "3"}, chart.Series{Name: "4"})
		}, "4 series: a chart has one to 3"},
	}
	for _, tt := range tests {
		c := tt.chart()
		tt.spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

func TestValidateTiles(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*chart.Chart)
		want  string
	}{
		{"two series", func(c *chart.Chart) { c.Series = append(c.Series, chart.Series{Name: "2"}) }, "2 series and 54 tiles"},
		{"a tile lacking", func(c *chart.Chart) { c.Tiles = c.Tiles[1:] }, "1 series and 53 tiles"},
		{"two on a place", func(c *chart.Chart) { c.Tiles[3].Column, c.Tiles[3].Row = c.Tiles[9].Column, c.Tiles[9].Row }, "are on one another"},
		{"no label", func(c *chart.Chart) { c.Tiles[0].Label = " " }, "tile 0 has no label"},
		{"far out", func(c *chart.Chart) { c.Tiles[0].Column = 16 }, "in column 16"},
		{"negative", func(c *chart.Chart) { c.Tiles[0].Row = -1 }, "and row -1"},
		{"a figure not loaded", func(c *chart.Chart) { c.Tiles[0].NotLoaded = true }, "although it is not loaded"},
		{"highlight", func(c *chart.Chart) { c.Highlight = 0 }, "cannot be highlighted"},
		{"tiles of bars", func(c *chart.Chart) { c.Kind = chart.Bars }, "only a chart of tiles has tiles"},
	} {
		c := tiles()
		tt.spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an error with %q", tt.name, err, tt.want)
		}
	}
	if _, err := tiles().JSON(); err == nil || tiles().Interactive() {
		t.Errorf("tiles have an interactive form: %v", err)
	}
}

func TestValidateAcceptsExamples(t *testing.T) {
	for name, example := range examples() {
		if err := example.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateReportsAllFaults(t *testing.T) {
	c := percentiles()
	c.ID, c.Title = "", ""
	err := c.Validate()
	for _, want := range []string{"id", "title"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Validate() = %v, want it to name the %s", err, want)
		}
	}
}

func TestTable(t *testing.T) {
	want := chart.Table{
		Caption: "Yearly job openings by cause",
		Head:    []string{"Role", "Growth (jobs)", "Labor force exits (jobs)", "Occupational transfers (jobs)"},
		Rows: []chart.Row{
			{Name: "Library Assistants, Clerical", Cells: []string{"−560", "7,200", "6,200"}},
			{Name: "Library Technicians", Cells: []string{"−310", "6,900", "5,100"}},
			{Name: "Librarians and Media Collections Specialists", Cells: []string{"280", "5,200", "not released"}},
		},
	}
	if diff := cmp.Diff(want, openings().Table()); diff != "" {
		t.Errorf("Table() differs (-want +got):\n%s", diff)
	}
}

func TestTableOfLayers(t *testing.T) {
	got := bands().Table()
	want := chart.Table{
		Caption: "Pay ranges", Head: []string{"Role", "Minimum (dollars per year)", "Midpoint (dollars per year)", "Maximum (dollars per year)", "Market price", "Staff"}, Words: 2,
		Rows: []chart.Row{
			{Name: "Library Page", Cells: []string{"$30,000", "$36,000", "$42,000", "$36,000", "6 employees"}},
			{Name: "Library Technician", Cells: []string{"$36,000", "$43,200", "$50,400", "$57,000 or more", "none"}},
			{Name: "Manager of a Branch Library with a Long Title", Cells: []string{"$60,000", "$62,000", "$64,000", "$58,000 and $66,000", "1 employee"}},
			{Name: "Director", Cells: []string{"not released", "not released", "not released", "none", "none"}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Table() differs (-want +got):\n%s", diff)
	}
}

func TestDrawable(t *testing.T) {
	c := industries()
	if !c.Drawable() {
		t.Error("a chart with figures is not drawable")
	}
	c.Categories = c.Categories[:1]
	c.Series[0].Points = []lmi.Estimate{suppressedWage}
	if c.Drawable() {
		t.Error("a chart without figures is drawable")
	}
	c.Series[0].Points = []lmi.Estimate{lmi.AtLeast(115, lmi.USDPerHour)}
	if !c.Drawable() {
		t.Error("a chart with a bound is not drawable")
	}
	c = bands()
	for _, series := range c.Series {
		for i := range series.Points {
			series.Points[i] = lmi.Missing(c.Unit, lmi.Suppressed)
		}
	}
	if !c.Drawable() {
		t.Error("a chart with marks is not drawable")
	}
}
