package chart_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

// page is what a script finds in the JSON.
type page struct {
	Kind      string
	Unit      string
	Highlight int
	Text      [][]*string
	Names     []string
	Rows      [][]string
	Option    struct {
		Series []struct {
			ID         string
			Name       string
			Type       string
			Stack      string
			YAxisIndex int
			XAxisIndex int
			Data       []struct {
				Name   string
				Value  any
				Symbol string
			}
			MarkLine struct {
				Data []struct {
					Name  string
					XAxis float64
				}
			}
		}
		Legend struct {
			Show bool
			Data []string
		}
		XAxis []struct {
			Type string
			Data []string
		}
		YAxis []struct {
			Type    string
			Inverse bool
			Data    []string
		}
	}
}

func parse(t *testing.T, c chart.Chart) page {
	t.Helper()
	data, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var out page
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("JSON does not parse: %v", err)
	}
	return out
}

func TestMissingPointIsAGapAndZeroIsZero(t *testing.T) {
	for _, kind := range []chart.Kind{chart.Bars, chart.Lines} {
		c := roles()
		c.Kind = kind
		c.Series[0].Points = []lmi.Estimate{
			lmi.Number(0, lmi.USDPerYear),
			lmi.Missing(lmi.USDPerYear, lmi.Suppressed),
			lmi.AtLeast(239200, lmi.USDPerYear),
		}
		var got []any
		for _, item := range parse(t, c).Option.Series[0].Data {
			got = append(got, item.Value)
		}
		if diff := cmp.Diff([]any{0.0, "-", 239200.0}, got); diff != "" {
			t.Errorf("%s: values differ (-want +got):\n%s", kind, diff)
		}
	}
}

func TestTextIsAlignedWithOption(t *testing.T) {
	for name, example := range examples() {
		if !example.Interactive() {
			continue
		}
		got := parse(t, example)
		if len(got.Text) != len(got.Option.Series) {
			t.Errorf("%s: %d rows of text for %d series", name, len(got.Text), len(got.Option.Series))
			continue
		}
		for i, series := range got.Option.Series {
			if len(got.Text[i]) != len(series.Data) {
				t.Errorf("%s, series %d: %d texts for %d items", name, i, len(got.Text[i]), len(series.Data))
			}
		}
	}
}

func TestBarsOption(t *testing.T) {
	got := parse(t, openings())
	if got.Kind != "bars" || got.Unit != "jobs" || got.Highlight != -1 {
		t.Errorf("kind %q, unit %q, highlight %d", got.Kind, got.Unit, got.Highlight)
	}
	axis := got.Option.YAxis[0]
	if axis.Type != "category" || !axis.Inverse || len(axis.Data) != 3 {
		t.Errorf("category axis = %+v, want three categories from the top", axis)
	}
	if len(got.Option.XAxis[0].Data) != 0 {
		t.Error("the value axis holds categories")
	}
	for i, series := range got.Option.Series {
		if series.Stack == "" {
			t.Errorf("series %d is not stacked", i)
		}
	}
	if value := got.Option.Series[0].Data[0].Value; value != -560.0 {
		t.Errorf("negative part = %v, want -560", value)
	}
	if text := *got.Text[2][2]; text != "not released" {
		t.Errorf("text of the missing part = %q", text)
	}
}

func TestLegendOnlyForSeveralSeries(t *testing.T) {
	if parse(t, industries()).Option.Legend.Show {
		t.Error("one series has a legend")
	}
	got := parse(t, percentiles()).Option.Legend
	if !got.Show || len(got.Data) != 5 {
		t.Errorf("legend = %+v, want the five series and not the breaks", got)
	}
}

func TestBreakStandsBetweenCategories(t *testing.T) {
	got := parse(t, percentiles())
	last := got.Option.Series[len(got.Option.Series)-1]
	if len(last.MarkLine.Data) != 1 || last.MarkLine.Data[0].XAxis != 7.5 {
		t.Errorf("mark = %+v, want one at 7.5", last.MarkLine.Data)
	}
}

func TestRangesOption(t *testing.T) {
	got := parse(t, ladder())
	outer := got.Option.Series[0]
	var values []any
	for _, item := range outer.Data[6:] {
		values = append(values, item.Value)
	}
	want := []any{
		[]any{16.0, 2.0}, []any{48.5, 2.0}, []any{"-", 2.0},
		[]any{"-", 3.0}, []any{"-", 3.0}, []any{"-", 3.0},
	}
	if diff := cmp.Diff(want, values); diff != "" {
		t.Errorf("outer stroke differs (-want +got):\n%s", diff)
	}
	if text := got.Text[0]; *text[7] != "$48.50 or more" || text[8] != nil {
		t.Errorf("text of the outer stroke = %v", text[6:9])
	}
	if strings.Contains(strings.ToLower(outer.Name), "max") || outer.Name != "10th to 90th percentile" {
		t.Errorf("outer stroke is called %q", outer.Name)
	}
	wantRow := []string{"$11.20", "$13.80", "$17.74", "$21.90", "$27.65"}
	if diff := cmp.Diff(wantRow, got.Rows[0]); diff != "" {
		t.Errorf("row differs (-want +got):\n%s", diff)
	}
	if len(got.Names) != 5 {
		t.Errorf("names = %v", got.Names)
	}
}

func TestBandsOption(t *testing.T) {
	got := parse(t, bands())
	var names []string
	for _, series := range got.Option.Series {
		names = append(names, series.Name+", "+series.Type)
	}
	if diff := cmp.Diff([]string{"Minimum to maximum, line", "Midpoint, scatter", "Market price, scatter", "Staff, scatter"}, names); diff != "" {
		t.Fatalf("series (-want +got):\n%s", diff)
	}
	marks, dots := got.Option.Series[2], got.Option.Series[3]
	if marks.YAxisIndex != 0 || marks.Data[1].Symbol != "emptyDiamond" || marks.Data[0].Symbol != "" {
		t.Errorf("marks %+v, want the second hollow", marks)
	}
	if dots.YAxisIndex != 1 || len(got.Option.YAxis) != 2 || got.Option.YAxis[1].Type != "value" {
		t.Errorf("the dots have no numeric axis: %+v", got.Option.YAxis)
	}
	for _, dot := range dots.Data[:6] {
		if at := dot.Value.([]any)[1].(float64); at < .23 || at > .43 {
			t.Errorf("a dot of the first row stands at %v, want in its lower half", at)
		}
	}
	if diff := cmp.Diff([]string{"$36,000", "$43,200", "$50,400", "$57,000 or more", "none"}, got.Rows[1]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Minimum", "Midpoint", "Maximum", "Market price", "Staff"}, got.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestLinesWithMarksOption(t *testing.T) {
	got := parse(t, payLine())
	var names []string
	for _, series := range got.Option.Series {
		names = append(names, series.Name+", "+series.Type)
	}
	if diff := cmp.Diff([]string{"Pay line, line", "Midpoint, scatter", "Market price, scatter"}, names); diff != "" {
		t.Fatalf("series (-want +got):\n%s", diff)
	}
	marks := got.Option.Series[2]
	if len(marks.Data) != 6 || marks.XAxisIndex != 1 || marks.Data[2].Name != "T2" {
		t.Errorf("marks %+v, want six with a numeric axis, and the third named", marks)
	}
	if diff := cmp.Diff([]any{1.0, 52_000.0}, marks.Data[2].Value); diff != "" {
		t.Errorf("third mark (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"$60,000", "$60,000", "3 roles"}, got.Rows[3]); diff != "" {
		t.Errorf("row (-want +got):\n%s", diff)
	}
}

func TestJSONIsSafeInAScript(t *testing.T) {
	c := percentiles()
	for _, part := range []string{"</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028", "a\xffb", "__f__"} {
		nasty := "a" + part
		c.Title, c.Source, c.Series[0].Name, c.Categories[0], c.Breaks[0].Text = nasty, nasty, nasty, nasty, nasty
		data, err := c.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(data, "<>&\u2028") {
			t.Errorf("JSON of %q holds a character that can end a script: %s", nasty, data)
		}
		if !json.Valid(data) {
			t.Errorf("JSON of %q is not valid", nasty)
		}
	}
}

func TestOptionHasNoColoursFunctionsOrForeignComponents(t *testing.T) {
	for name, example := range examples() {
		if !example.Interactive() {
			continue
		}
		data, err := example.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for _, unwanted := range []string{"function", "__f__", `"color"`, `"toolbox"`, `"title"`, "http"} {
			if bytes.Contains(data, []byte(unwanted)) {
				t.Errorf("%s: option holds %s", name, unwanted)
			}
		}
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	for name, example := range examples() {
		for range 3 {
			first, _ := example.JSON()
			second, _ := example.JSON()
			if !bytes.Equal(first, second) {
				t.Errorf("%s: JSON differs between calls", name)
			}
			first, _ = example.SVG()
			second, _ = example.SVG()
			if !bytes.Equal(first, second) {
				t.Errorf("%s: SVG differs between calls", name)
			}
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	c := industries()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.JSON(); err != nil {
			b.Fatal(err)
		}
	}
}
