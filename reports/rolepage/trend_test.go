package rolepage

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/reports/web"
)

// TestRealMedian: where a price index is loaded, the trend shows the median in
// dollars of one May beside that of each year, and a year without an index as a gap.
func TestRealMedian(t *testing.T) {
	ctx := context.Background()
	db := sampletest.Open(t).DB()
	trend := func() []string {
		answer, err := role.Get(ctx, db, role.Params{SOC: "43-4121"})
		if err != nil {
			t.Fatal(err)
		}
		b := builder{answer: answer}
		section, ok := b.trend()
		if !ok || b.err != nil {
			t.Fatalf("no trend: %v", b.err)
		}
		var row []string
		for _, f := range section.Figures {
			if f.Table.Caption != "Median wage by year, adjusted for prices" {
				continue
			}
			for _, r := range f.Table.Rows {
				row = append(row, r.Name+" "+r.Cells[0]+" "+r.Cells[1])
			}
		}
		return row
	}
	if rows := trend(); rows != nil {
		t.Errorf("without a price index: %v", rows)
	}
	if _, err := db.Exec(`
		INSERT INTO vintage (vintage_id, dataset, label, reference_period, year, soc_system) VALUES (900, 'cpi', '2025-06', 'x', 2025, '');
		INSERT INTO source (source_id, publisher, dataset, vintage_id, title, file_name, sha256, bytes, rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected, loaded_at, tool_version)
			VALUES (900, 'BLS', 'cpi', 900, 'Consumer Price Index', 'cu.data', 'abc', 1, 2, 2, 0, 0, 0, TIMESTAMP '2025-07-01 00:00:00', 'v1');
		INSERT INTO index_point VALUES
			(900, 900, 1, 'CUUR0000SA0', 2024, 'M05', 314.069, 'released', NULL, 'absent', NULL),
			(900, 900, 2, 'CUUR0000SA0', 2025, 'M05', 321.465, 'released', NULL, 'absent', NULL)`); err != nil {
		t.Fatal(err)
	}
	rows := trend()
	if len(rows) != 12 {
		t.Fatalf("%d rows, want one for each year of 2014 to 2025: %v", len(rows), rows)
	}
	// 17.31 x 321.465/314.069 = 17.7176.
	if rows[9] != "2023 not published $16.36" || rows[10] != "2024 $17.72 $17.31" || rows[11] != "2025 $17.74 $17.74" {
		t.Errorf("the last rows are %q", rows[9:])
	}
}

// TestGrowthTable: the page states the growth between the breaks, with the real
// one where a price index is loaded, and says how far apart the wages are.
func TestGrowthTable(t *testing.T) {
	for _, test := range []struct {
		soc  lmi.SOC
		text string
		rows [][]string
	}{
		{
			// 26.59/13.33 = 1.9947; 18.47/8.35 = 2.2120; growth as in the tests of package trend.
			"43-4121", "In May 2025 the 90th percentile of wages was 1.99 times the 10th, in May 2014 2.21 times. The series breaks in May 2019 (hybrid SOC), May 2021 (SOC 2018, new method); the notes say what changed.",
			[][]string{{"2014 to 2018", "+2.59%", "−3.07%"}, {"2021 to 2025", "+5.8%", "+2.17%"}},
		},
		{
			// $90.00 or more over 34.97 is at least 2.5736.
			"11-1011", "In May 2025 the 90th percentile of wages was 6.71 times the 10th, in May 2014 at least 2.57 times. ",
			[][]string{{"2014 to 2018", "+2.27%", "−5.6%"}, {"2021 to 2025", "+4.49%", "+0.48%"}},
		},
	} {
		answer, err := role.Get(context.Background(), sampletest.Shared(t).DB(), role.Params{SOC: test.soc})
		if err != nil {
			t.Fatal(err)
		}
		b := builder{answer: answer}
		section, ok := b.trend()
		if !ok || b.err != nil || len(section.Tables) != 1 {
			t.Fatalf("%s: %d tables, %v", test.soc, len(section.Tables), b.err)
		}
		if !strings.HasPrefix(section.Text, "The median was ") || !strings.Contains(section.Text, test.text) {
			t.Errorf("%s: %q, want %q", test.soc, section.Text, test.text)
		}
		var rows [][]string
		for _, row := range section.Tables[0].Rows {
			rows = append(rows, append([]string{row.Name}, row.Cells...))
		}
		if diff := cmp.Diff(test.rows, rows); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.soc, diff)
		}
	}
}

// TestGrowthInWords looks at growth that the sample does not have.
func TestGrowthInWords(t *testing.T) {
	point := func(year int, soc lmi.SOC, ratio lmi.Estimate) trend.Point {
		return trend.Point{Estimate: oews.Estimate{Year: year, SOC: soc, Title: "Computer User Support Specialists"}, P90P10: ratio}
	}
	answer := role.Result{Trend: trend.Empty()}
	answer.Trend.Points = []trend.Point{point(2018, "15-1151", lmi.Missing(lmi.Ratio, lmi.Suppressed)), point(2024, "15-1232", lmi.AtLeast(2.3, lmi.Ratio))}
	answer.Trend.Real = &trend.Real{BaseYear: 2024}
	answer.Trend.Growth = []trend.Growth{{
		FromYear: 2018, ToYear: 2024, AcrossRevision: true, NominalMedian: lmi.Missing(lmi.Percent, lmi.TopCoded),
		RealMedian: lmi.Missing(lmi.Percent, lmi.Suppressed), Employment: lmi.Number(0, lmi.Percent),
	}}
	b := builder{answer: answer}
	table, ok := b.growth()
	want := web.Row{Name: "2018 to 2024, by the crosswalk", Cells: []string{"top-coded", "not released", "0.0%"}}
	if diff := cmp.Diff(want, table.Rows[0]); !ok || diff != "" || table.Columns[2].Head != "Real median" {
		t.Errorf("%+v (-want +got):\n%s", table.Columns, diff)
	}
	text := "In May 2024 the 90th percentile of wages was at least 2.30 times the 10th. Figures of May 2018 are those of 15-1151 (Computer User Support Specialists), which had the same content."
	if got := trendText(answer.Trend); got != text {
		t.Errorf("%q, want %q", got, text)
	}
}
