package soc_test

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"wageatlas/ingest/ingesttest"
)

// published reads a sheet with another reader: cells of every line, trimmed.
func published(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range rows {
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
	}
	return rows
}

func cell(cells []string, at int) string {
	if at < len(cells) {
		return cells[at]
	}
	return ""
}

// codes2018 is the number of groups of each level. Source: 2018 SOC User Guide.
var codes2018 = [][]string{{"broad", "459"}, {"detailed", "867"}, {"major", "23"}, {"minor", "98"}}

const levelsQuery = "SELECT level, count(DISTINCT soc_code) FROM soc_structure GROUP BY level ORDER BY level"

// TestRealEdition compares every line of the two tables of 2018 with the
// warehouse, loaded in either order.
func TestRealEdition(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "soc")
	structure, definitions := filepath.Join(dir, "soc_structure_2018.xlsx"), filepath.Join(dir, "soc_2018_definitions.xlsx")
	code := regexp.MustCompile(`^\d\d-\d{4}$`)
	var tree, texts [][]string
	for i, cells := range published(t, structure) {
		for at, level := range []string{"major", "minor", "broad", "detailed"} {
			if code.MatchString(cell(cells, at)) {
				tree = append(tree, []string{"2018", cells[at], level, cell(cells, 4), "NULL", strconv.Itoa(i + 1)})
			}
		}
	}
	defined := 0
	for i, cells := range published(t, definitions) {
		if !code.MatchString(cell(cells, 1)) {
			continue
		}
		text := cell(cells, 3)
		if text == "" {
			text = "NULL"
		} else {
			defined++
		}
		texts = append(texts, []string{"2018", cells[1], strings.ToLower(cells[0]), cells[2], text, strconv.Itoa(i + 1)})
	}
	if len(tree) != 1447 || len(texts) != 1447 || defined != 867 {
		t.Fatalf("the other reader finds %d codes in the structure, %d in the definitions, %d texts; want 1447, 1447, 867", len(tree), len(texts), defined)
	}
	const query = "SELECT soc_system, soc_code, level, title, definition, source_line FROM soc_structure ORDER BY source_line"
	vintage := [][]string{{"2018", "January 2018", "2018", "NULL", "2018"}}

	b := ingesttest.NewBench(t)
	check(t, "structure", [4]int64{1447, 1447, 0, 0}, counts(b.Load(structure)))
	check(t, "lines of the structure", tree, b.Rows(query))
	check(t, "levels", codes2018, b.Rows(levelsQuery))
	check(t, "definitions", [4]int64{1447, 1447, 0, 0}, counts(b.Load(definitions)))
	check(t, "lines of the definitions", texts, b.Rows(query))
	check(t, "levels", codes2018, b.Rows(levelsQuery))
	check(t, "remarks", [][]string(nil), b.Rows(remarkQuery))
	check(t, "vintage", vintage, b.Rows(vintageQuery))

	b = ingesttest.NewBench(t)
	check(t, "definitions first", [4]int64{1447, 1447, 0, 0}, counts(b.Load(definitions)))
	check(t, "structure second", [4]int64{1447, 1447, 0, 0}, counts(b.Load(structure)))
	check(t, "lines in the other order", texts, b.Rows(query))
	check(t, "levels in the other order", codes2018, b.Rows(levelsQuery))
	check(t, "remarks in the other order", [][]string{{"remark", "stated-by-definitions", "1447"}}, b.Rows(remarkQuery))
	check(t, "vintage", vintage, b.Rows(vintageQuery))
}

// TestRealCrosswalk compares every line of the crosswalk from O*NET-SOC to the matrix with the warehouse.
func TestRealCrosswalk(t *testing.T) {
	path := filepath.Join(ingesttest.RealDir(t), "soc", "nem-onet-to-soc-crosswalk.xlsx")
	code := regexp.MustCompile(`^\d\d-\d{4}\.\d\d$`)
	var want [][]string
	for _, cells := range published(t, path) {
		if code.MatchString(cell(cells, 1)) {
			want = append(want, []string{"ONET-SOC-2019", cells[1], cells[2], "NEM", cells[3], cells[4]})
		}
	}
	if len(want) != 997 {
		t.Fatalf("the other reader finds %d pairs, want 997", len(want))
	}
	b := ingesttest.NewBench(t)
	check(t, "counts", [4]int64{997, 997, 0, 0}, counts(b.Load(path)))
	check(t, "pairs", want, b.Rows(pairQuery))
	check(t, "vintage", [][]string{{"2023-09-06", "O*NET-SOC 2019 to the National Employment Matrix, as of September 6, 2023", "2023", "NULL", ""}}, b.Rows(vintageQuery))
}
