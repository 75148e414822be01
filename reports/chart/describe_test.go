package chart_test

import (
	"testing"

	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
)

func TestDescribe(t *testing.T) {
	hidden := chart.Chart{Kind: chart.Lines, Categories: []string{"2023", "2024"}, Series: []chart.Series{
		{Name: "Median", Points: []lmi.Estimate{suppressedWage, suppressedWage}},
		{Name: "Mean", Points: []lmi.Estimate{suppressedWage, hourly(12)[0]}},
	}}
	for _, test := range []struct {
		name  string
		chart chart.Chart
		want  string
	}{
		{"bars with a gap", roles(), "Bars, 3 entries. 10th percentile: highest Librarians and Media Collections Specialists, $41,800; lowest Library Assistants, Clerical, $25,140; 1 without a figure. Median: highest Librarians and Media Collections Specialists, $64,320; lowest Library Assistants, Clerical, $36,890."},
		{"bars on both sides of zero", changes(), "Bars, 4 entries. Change: highest Archivists, 5.0%; lowest Library Assistants, Clerical, −6.7%."},
		{"lines, of which three are told", percentiles(), "Lines over 12 entries. 10th percentile: from $27.00 (2013) to $37.30 (2024). 25th percentile: from $35.00 (2013) to $48.60 (2024). Median: from $46.00 (2013) to $62.40 (2024)."},
		{"tiles", tiles(), "Map of tiles, 54 entries. Median: highest Nevada, $115.00 or more; lowest Alaska, $14.25; 3 without a figure."},
		{"ranges", ladder(), "Bars of wage ranges, 4 entries. Library Assistants, Clerical: 10th percentile $11.20, median $17.74, 90th percentile $27.65."},
		{"lines with one figure or none", hidden, "Lines over 2 entries. Mean: 2024, $12.00."},
		{"top-coded bars", chart.Chart{
			Kind: chart.Bars, Categories: []string{"Surgeons"},
			Series: []chart.Series{{Name: "Median", Points: []lmi.Estimate{lmi.AtLeast(115, lmi.USDPerHour)}}},
		}, "Bars, 1 entry. Median: highest Surgeons, $115.00 or more."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.chart.Describe(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
