package oewstest

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestSameSeedSameFile makes each kind of file twice.
func TestSameSeedSameFile(t *testing.T) {
	for _, l := range []Layout{{Kind: National, Year: 2003, November: true}, {Kind: Metro, Year: 2022}, {Kind: Full, Year: 2016}} {
		a, b, other := Generate(l, 300, 5), Generate(l, 300, 5), Generate(l, 300, 6)
		for i := range a {
			first, err := a[i].Content()
			if err != nil {
				t.Fatal(err)
			}
			second, err := b[i].Content()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first, second) {
				t.Errorf("%s: two files of one seed differ", l)
			}
		}
		if cmp.Equal(a, other) {
			t.Errorf("%s: two seeds give the same file", l)
		}
	}
}

// TestTruth counts the lines of a file again, from its rows.
func TestTruth(t *testing.T) {
	file := Generate(Layout{Kind: Full, Year: 2024}, 2000, 1)[0]
	lines, jobs, topCoded := 0, int64(0), 0
	header := file.Sheets[0].Rows[0]
	for _, row := range file.Sheets[0].Rows[1:] {
		lines++
		for i, name := range header {
			if n, ok := row[i].(int64); ok && name == "TOT_EMP" {
				jobs += n
			}
			if row[i] == "#" && name == "A_PCT90" {
				topCoded++
			}
		}
	}
	counted, counts := int64(0), 0
	for _, tally := range file.Truth.Groups {
		counted += tally.Sums[totEmp]
		counts += tally.Statuses[aPct10+4][TopCoded]
	}
	if lines != file.Truth.Lines || jobs != counted || topCoded != counts || topCoded == 0 {
		t.Errorf("%d lines, %d jobs, %d times #; the truth says %d, %d, %d", lines, jobs, topCoded, file.Truth.Lines, counted, counts)
	}
}

// TestWriters reads what the writers wrote with other readers.
func TestWriters(t *testing.T) {
	var book, text bytes.Buffer
	if _, err := FullFile(&book, ".xlsx", 1500, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := FullFile(&text, ".csv", 1500, 3); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff([]string{"All May 2024 data", "Field Descriptions", "UpdateTime", "Filler"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	sheet, err := f.GetRows("All May 2024 data")
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(sheet) != 1501 || len(records) != 1501 {
		t.Fatalf("%d rows in the workbook and %d in the text, want 1501", len(sheet), len(records))
	}
	for i, record := range records {
		row := strings.Join(sheet[i], "|")
		want := strings.TrimRight(strings.ReplaceAll(strings.Join(ungrouped(record), "|"), "\r", ""), "|")
		if row != want {
			t.Fatalf("row %d: the workbook has %s, the text %s", i+1, row, want)
		}
	}
}

// ungrouped takes the thousands separators out of figures.
func ungrouped(record []string) []string {
	var cells []string
	for _, cell := range record {
		if strings.Trim(cell, "0123456789,") == "" {
			cell = strings.ReplaceAll(cell, ",", "")
		}
		cells = append(cells, cell)
	}
	return cells
}
