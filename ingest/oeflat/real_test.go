package oeflat_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	flat "wageatlas/ingest/oeflat/oeflattest"
)

// figureColumns are the columns of the table files in the order of the data types.
var figureColumns = []string{
	"", "tot_emp", "emp_prse", "h_mean", "a_mean", "mean_prse", "h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90",
	"a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90", "jobs_1000", "loc_quotient",
}

// flatSectors are the codes of oe.industry that are no plain pair of a sector and the number behind it. In the file of
// 2022 the codes of the range sectors have become numbers.
var flatSectors = map[string]string{
	"31-33": "31--34", "44-45": "44--46", "48-49": "48--50", "31": "31--34", "44": "44--46", "48": "48--50", "99": "99-100",
}

// flatCells reads the figures of published national workbooks with excelize and
// turns them into cells of the flat files: one per area, industry and
// occupation, with dashes and footnotes for the markers.
func flatCells(t *testing.T, paths ...string) []flat.Cell {
	t.Helper()
	var cells []flat.Cell
	known := make(map[string]int)
	for _, path := range paths {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		column := make(map[string]int)
		for i, name := range rows[0] {
			column[strings.ToLower(name)] = i
		}
		for _, row := range rows[1:] {
			text := func(name string) string {
				at, ok := column[name]
				if !ok || at >= len(row) {
					return ""
				}
				return strings.TrimSpace(row[at])
			}
			c := flat.Cell{Area: "N0000000", Industry: "000000", Occupation: strings.ReplaceAll(text("occ_code"), "-", "")}
			if sector := text("naics"); text("i_group") == "sector" {
				c.Industry = flatSectors[sector]
				if c.Industry == "" {
					first, err := strconv.Atoi(sector)
					if err != nil {
						t.Fatal(err)
					}
					c.Industry = sector + "--" + strconv.Itoa(first+1)
				}
			}
			for datatype := 1; datatype < len(figureColumns); datatype++ {
				c.Figures[datatype] = flatFigure(t, datatype, text(figureColumns[datatype]), text("annual") != "", text("hourly") != "")
			}
			// The flat files have a code once that the table files have as broad and as detailed occupation.
			if at, twice := known[c.Series(0)]; twice {
				if cells[at] != c {
					t.Errorf("%s: %s stands twice with different figures", path, c.Series(0))
				}
				continue
			}
			known[c.Series(0)] = len(cells)
			cells = append(cells, c)
		}
	}
	return cells
}

// flatFigure turns a cell of a table file into the value of a flat file.
func flatFigure(t *testing.T, datatype int, text string, annual, hourly bool) flat.Figure {
	t.Helper()
	isHourly := slices.Contains([]int{flat.HourlyMean, flat.Hourly10, flat.Hourly25, flat.HourlyMedian, flat.Hourly75, flat.Hourly90}, datatype)
	isAnnual := slices.Contains([]int{flat.AnnualMean, flat.Annual10, flat.Annual25, flat.AnnualMedian, flat.Annual75, flat.Annual90}, datatype)
	switch {
	case text == "":
		return flat.Figure{}
	case text == "#":
		return flat.Withheld(flat.TopCoded)
	case text == "*" && (isHourly && annual || isAnnual && hourly):
		return flat.Withheld(flat.OneBasis)
	case text == "*" || text == "**":
		return flat.Withheld(flat.NotReleased)
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("the workbook holds %q, neither number nor marker", text)
	}
	// Excel stores 28.629999999999999 for 28.63.
	return flat.Figure{Value: strconv.FormatFloat(number, 'f', map[bool]int{true: 2, false: 3}[isHourly], 64)}
}

// facts are all figures that both roads have, by their key.
func facts(b *ingesttest.Bench) [][]string {
	return b.Rows(`SELECT v.label, v.soc_system, v.top_code_usd_hour, a.area_code, a.area_type, i.naics_code, f.i_group, f.own_code, o.soc_code, f.o_group,
			-- Where no wage is released, the flat files do not say on what basis it would be.
			CASE WHEN mean_usd_hour_status IN ('released', 'top_coded') OR mean_usd_year_status IN ('released', 'top_coded')
				OR p10_usd_hour_status IN ('released', 'top_coded') OR p10_usd_year_status IN ('released', 'top_coded') THEN f.wage_basis END,
			f.* EXCLUDE (vintage_id, area_id, industry_id, occupation_id, source_id, source_line, i_group, own_code, o_group, wage_basis,
				industry_share_pct, industry_share_pct_status, establishments_pct, establishments_pct_status)
		FROM oews_estimate f JOIN vintage v USING (vintage_id) JOIN area a USING (area_id)
		JOIN industry i USING (industry_id) JOIN occupation o USING (occupation_id)
		ORDER BY v.label, a.area_code, i.naics_code, f.own_code, o.soc_code, f.o_group`)
}

// compareFacts reports the first rows that differ.
func compareFacts(t *testing.T, want, got [][]string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d facts, want %d", len(got), len(want))
	}
	shown := 0
	for i := range min(len(want), len(got)) {
		if diff := cmp.Diff(want[i], got[i]); diff != "" && shown < 5 {
			t.Errorf("row %d, %s (-want +got):\n%s", i, strings.Join(want[i][:10], " "), diff)
			shown++
		}
	}
}

// copyLists puts the published code lists beside a data file.
func copyLists(t *testing.T, b *ingesttest.Bench, folder string) (lines int64) {
	t.Helper()
	for _, name := range []string{"oe.area", "oe.industry", "oe.occupation"} {
		content, err := os.ReadFile(filepath.Join(ingesttest.RealDir(t), "flat", name))
		if err != nil {
			t.Fatal(err)
		}
		b.Write(filepath.Join(folder, name), content)
		lines += int64(bytes.Count(content, []byte("\n")) - 1)
	}
	return lines
}

// TestTwoRoads loads the figures of published table files as tables and as a
// flat file with the published code lists, and wants the same facts.
func TestTwoRoads(t *testing.T) {
	dir := ingesttest.RealDir(t)
	for _, test := range []struct {
		year           int
		hourly, annual string // the top code
		files          []string
	}{
		{2020, "100.00", "208,000", []string{"national_M2020_dl.xlsx"}},
		{2022, "115.00", "239,200", []string{"national_M2022_dl.xlsx", "natsector_M2022_dl.xlsx"}},
		{2024, "115.00", "239,200", []string{"national_M2024_dl.xlsx", "natsector_M2024_dl.xlsx"}},
	} {
		t.Run(strconv.Itoa(test.year), func(t *testing.T) {
			var paths []string
			tables := ingesttest.NewBench(t)
			for _, name := range test.files {
				paths = append(paths, filepath.Join(dir, "oews", name))
				tables.Load(paths[len(paths)-1])
			}
			cells := flatCells(t, paths...)
			b := ingesttest.NewBench(t)
			listed := copyLists(t, b, "")
			b.Write("oe.footnote", flat.Footnotes(test.hourly, test.annual))
			data := flat.Data(test.year, cells...)
			d := b.Load(b.Write("oe.data.0.Current", data))
			lines := int64(bytes.Count(data, []byte("\n")) - 1)
			if d.RowsMerged != lines || d.RowsRejected != 0 || d.RowsNoted != listed+6 {
				t.Errorf("%+v; want %d merged, %d noted", d, lines, listed+6)
			}
			want := facts(tables)
			t.Logf("%d lines, %d facts of %d figures each", lines, len(want), len(figureColumns)-1)
			compareFacts(t, want, facts(b))
		})
	}
}

// TestTablesComeFirst loads table files and a flat file of the same figures in
// both orders, with a block that only the flat file has and one figure changed.
func TestTablesComeFirst(t *testing.T) {
	dir := ingesttest.RealDir(t)
	table := filepath.Join(dir, "oews", "national_M2024_dl.xlsx")
	cells := flatCells(t, table)
	at := slices.IndexFunc(cells, func(c flat.Cell) bool { return c.Occupation == "434121" })
	cells[at].Figures[flat.HourlyMedian] = flat.Figure{Value: "99.99"}
	cells[at].Figures[flat.Annual90] = flat.Withheld(flat.NotReleased)
	national := int64(bytes.Count(flat.Data(2024, cells...), []byte("\n")) - 1)
	extra := with(cells[at], "N0000000", "000000", "434129") // no such occupation in the tables
	state := with(cells[at], "S0600000", "000000", "434121")
	extraLines := int64(bytes.Count(flat.Data(2024, extra), []byte("\n")) - 1)
	data := flat.Data(2024, append(slices.Clone(cells), extra, state)...)

	tables := ingesttest.NewBench(t)
	tables.Load(table)
	want := facts(tables)

	first := ingesttest.NewBench(t)
	first.Load(table)
	d := first.Load(first.Write("oe.data.0.Current", data))
	if d.RowsNoted != national+extraLines || d.RowsMerged != extraLines || d.RowsRejected != 0 {
		t.Errorf("%+v; want %d noted, %d merged", d, national+extraLines, extraLines)
	}
	counts := make(map[string]string)
	for _, row := range first.Rows("SELECT code, cells FROM remark WHERE source_id = 2") {
		counts[row[0]] = row[1]
	}
	wantCounts := map[string]string{
		"already-stated": strconv.FormatInt(national+extraLines, 10), "contradicts-tables": "2",
		"not-in-tables": strconv.FormatInt(extraLines, 10), "footnotes-by-rule": "3", "code-as-title": "2",
	}
	if diff := cmp.Diff(wantCounts, counts); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}

	second := ingesttest.NewBench(t)
	second.Load(second.Write("oe.data.0.Current", data))
	second.Load(table)
	for name, b := range map[string]*ingesttest.Bench{"tables first": first, "flat first": second} {
		got := facts(b)
		local := slices.IndexFunc(got, func(row []string) bool { return row[3] == "06" })
		if local != 0 {
			t.Errorf("%s: the state of the flat file stands in row %d", name, local)
			continue
		}
		compareFacts(t, want, got[1:])
		if titles := b.Rows("SELECT title FROM area WHERE area_code = '99' UNION ALL SELECT title FROM industry"); !cmp.Equal(titles, [][]string{{"U.S."}, {"Cross-industry"}}) {
			t.Errorf("%s: titles %v", name, titles)
		}
	}
}

// TestAllStated loads a flat file of which table files have stated everything:
// it is recorded, changes no figure, is known the second time, and no later file replaces it.
func TestAllStated(t *testing.T) {
	dir := ingesttest.RealDir(t)
	table := filepath.Join(dir, "oews", "national_M2024_dl.xlsx")
	b := ingesttest.NewBench(t)
	b.Load(table)
	want := facts(b)
	path := b.Write("oe.data.0.Current", flat.Data(2024, flatCells(t, table)...))
	if d := b.Load(path); d.RowsMerged != 0 || d.RowsNoted != d.RowsRead || d.RowsNoted == 0 {
		t.Errorf("%+v", d)
	}
	compareFacts(t, want, facts(b))
	if n := b.Rows("SELECT count(*) FROM remark WHERE code IN ('contradicts-tables', 'not-in-tables')")[0][0]; n != "0" {
		t.Errorf("%s remarks on differences where there are none", n)
	}
	b.Load(filepath.Join(dir, "oews", "natsector_M2024_dl.xlsx"))
	if d := b.Ingest(ingest.Options{}, path).Documents[0]; d.Outcome != ingest.Unchanged || d.Reason != "already loaded" {
		t.Errorf("%+v", d)
	}
}

// TestPublishedLists decodes every code of the published code lists, and holds
// the level that a code has by rule against the one of its list.
func TestPublishedLists(t *testing.T) {
	dir := filepath.Join(ingesttest.RealDir(t), "flat")
	read := func(name string) [][]string {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		var rows [][]string
		for line := range strings.Lines(string(content)) {
			rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
		}
		return rows[1:]
	}
	var cells []flat.Cell
	for _, row := range read("oe.area") {
		cells = append(cells, with(library(), row[2]+row[1], "000000", "434121"))
	}
	industries, occupations := read("oe.industry"), read("oe.occupation")
	for _, row := range industries[1:] {
		cells = append(cells, with(library(), "N0000000", row[0], "434121"))
	}
	for _, row := range occupations {
		if row[0] != "434121" {
			cells = append(cells, with(library(), "N0000000", "000000", row[0]))
		}
	}
	b := ingesttest.NewBench(t)
	copyLists(t, b, "")
	d := b.Load(b.Write("oe.data.0.Current", flat.Data(2020, cells...)))
	if d.RowsMerged != int64(15*len(cells)) || d.RowsRejected != 0 || slices.Contains(codes(d), "code-as-title") {
		t.Errorf("%+v for %d cells", d, len(cells))
	}
	want := []string{"1 1", "2 51", "3 3", "4 396", "6 134"}
	var kinds []string
	for _, row := range b.Rows("SELECT area_type, count(*) FROM area GROUP BY ALL ORDER BY 1") {
		kinds = append(kinds, strings.Join(row, " "))
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("areas by type (-want +got):\n%s", diff)
	}
	// The parts by ownership of 6111 and the like stand one level below 6111 in the list.
	levels := map[string][]string{
		"0": {"cross-industry"}, "1": {"cross-industry, ownership"}, "2": {"sector", "cross-industry, ownership"}, "3": {"3-digit"},
		"4": {"4-digit", "3-digit, ownership", "4-digit, ownership"}, "5": {"5-digit"}, "6": {"6-digit"},
	}
	byLine := make(map[string]string)
	for _, row := range b.Rows("SELECT source_line, i_group FROM oews_estimate") {
		byLine[row[0]] = row[1]
	}
	for i, row := range industries[1:] {
		line := strconv.Itoa(2 + 15*(len(read("oe.area"))+i))
		if got := byLine[line]; !slices.Contains(levels[row[2]], got) {
			t.Errorf("industry %s, %s: level %q of line %s, but display level %s", row[0], row[1], got, line, row[2])
		}
	}
	group := map[string]string{"0": "total major", "1": "minor", "2": "broad", "3": "detailed"}
	rule := make(map[string]string)
	for _, row := range b.Rows("SELECT replace(soc_code, '-', ''), string_agg(o_group, ' ' ORDER BY o_group) FROM (SELECT DISTINCT occupation_id, o_group FROM oews_estimate) JOIN occupation USING (occupation_id) GROUP BY 1") {
		rule[row[0]] = row[1]
	}
	for _, row := range occupations {
		// The list has the minor group 31-1100 as a broad one; the table files of 2020 do not.
		if got := strings.Fields(rule[row[0]]); row[0] != "311100" && (len(got) == 0 || !strings.Contains(group[row[2]], got[0])) {
			t.Errorf("occupation %s: level %q, but display level %s", row[0], rule[row[0]], row[2])
		}
	}
}
