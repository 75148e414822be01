package stateprojections_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/stateprojections/stateprojectionstest"
)

const factQuery = `SELECT a.area_code, a.area_type, a.title, o.soc_system, o.soc_code, p.source_line, p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct,
	p.change_pct_status, p.openings_jobs FROM state_projection p JOIN area a USING (area_id) JOIN occupation o USING (occupation_id) ORDER BY p.source_line`

func write(t *testing.T, b *ingesttest.Bench, name string, rows [][]string) string {
	t.Helper()
	return b.Write(name, ingesttest.CSV(t, rows))
}

// facts of stateprojectionstest.Rows, in the classification of its base year.
func facts(system string) [][]string {
	return [][]string{
		{"99", "1", "United States", system, "00-0000", "2", "153533800", "165413700", "11879900", "7.7", "released", "18474400"},
		{"99", "1", "United States", system, "11-9013", "3", "888300", "882600", "-5700", "-0.6", "released", "84800"},
		{"09", "2", "Connecticut", system, "51-3093", "4", "90", "90", "0", "0", "released", "20"},
		{"09", "2", "Connecticut", system, "51-9199", "5", "1370", "1570", "200", "14.6", "released", "180"},
		{"22", "2", "Louisiana", system, "15-1245", "6", "520", "550", "30", "5.8", "released", "40"},
		{"11", "2", "District of Columbia", system, "15-1245", "7", "1000", "1100", "100", "10", "released", "90"},
		{"72", "3", "Puerto Rico", system, "15-1245", "8", "NULL", "NULL", "NULL", "NULL", "absent", "10"},
	}
}

// TestForms loads the forms of the file. Jobs are jobs; a state's FIPS code regains its zero.
func TestForms(t *testing.T) {
	withoutYears := func(rows [][]string) [][]string {
		for i, r := range rows {
			rows[i] = []string{r[0], r[1], r[2], r[3], r[5], r[7], r[8], r[9], r[10]}
		}
		return rows
	}
	workbook := stateprojectionstest.Rows(2018)
	workbook[0] = stateprojectionstest.WorkbookHeader
	for _, test := range []struct {
		name, file            string
		content               func(*testing.T) []byte
		year                  int
		label, period, system string
	}{
		{"text", "ltprojections.csv", func(t *testing.T) []byte { return ingesttest.CSV(t, stateprojectionstest.Rows(2020)) }, 0, "2020-30", "2020 to 2030", "hybrid-2019"},
		{"text of SOC 2018", "ltprojections.csv", func(t *testing.T) []byte { return ingesttest.CSV(t, stateprojectionstest.Rows(2022)) }, 0, "2022-32", "2022 to 2032", "2018"},
		{"workbook", "ltprojections.xlsx", func(t *testing.T) []byte {
			return ingesttest.Workbook(t, ingesttest.Sheet{Name: "Sheet1", Rows: ingesttest.Cells(workbook)})
		}, 0, "2018-28", "2018 to 2028", "2010"},
		{"years in the file's name", "ltprojections 2016-2026.csv", func(t *testing.T) []byte {
			return ingesttest.CSV(t, withoutYears(stateprojectionstest.Rows(2016)))
		}, 0, "2016-26", "2016 to 2026", "2010"},
		{"years from the user", "ltprojections.csv", func(t *testing.T) []byte {
			return ingesttest.CSV(t, withoutYears(stateprojectionstest.Rows(2016)))
		}, 2014, "2014-24", "2014 to 2024", "2010"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Ingest(ingest.Options{Year: test.year}, b.Write(test.file, test.content(t))).Documents[0]
			if d.Outcome != ingest.Loaded || d.Dataset != "state-projections" || d.RowsRead != 7 || d.RowsMerged != 7 || d.CellsRejected != 0 {
				t.Fatalf("%+v; want 7 read and merged", d)
			}
			if diff := cmp.Diff([][]string{{test.label, test.period, test.system}}, b.Rows("SELECT label, reference_period, soc_system FROM vintage")); diff != "" {
				t.Errorf("vintage (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(facts(test.system), b.Rows(factQuery)); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestYearsUnknown: a file without years is refused with what to do.
func TestYearsUnknown(t *testing.T) {
	b := ingesttest.NewBench(t)
	path := write(t, b, "ltprojections.csv", [][]string{
		{"stfips", "areaname", "occcode", "occname", "base", "proj", "change", "percentchange", "avgannualopenings"},
		{"22", "Louisiana", "15-1245", "Database Administrators and Architects", "520", "550", "30", "5.8", "40"},
	})
	d := b.Ingest(ingest.Options{}, path).Documents[0]
	if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "--year") {
		t.Errorf("%+v", d)
	}
}

// TestFaults breaks lines and cells.
func TestFaults(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(write(t, b, "ltprojections.csv", append(stateprojectionstest.Rows(2020),
		stateprojectionstest.Row("3", "Nowhere", "15-1245", "Database Administrators", 2020, "1", "1", "0", "0", "0"),       // 9
		stateprojectionstest.Row("22", "Louisiana", "Nov-21", "Marketing Managers", 2020, "1", "1", "0", "0", "0"),          // 10
		stateprojectionstest.Row("22", "Louisiana", "15-1251", "Computer Programmers", 2018, "1", "1", "0", "0", "0"),       // 11
		stateprojectionstest.Row("22", "Louisiana", "15-1245", "Database Administrators", 2020, "1", "1", "0", "0", "0"),    // 12
		stateprojectionstest.Row("22", "Louisiana", "15-1299", "Computer Occupations", 2020, "few", "10", "x", "-101", "5"), // 13
		[]string{"Projections Central"}))) // 14
	if d.RowsRead != 13 || d.RowsMerged != 8 || d.RowsRejected != 4 || d.RowsNoted != 1 || d.CellsRejected != 3 {
		t.Errorf("%+v; want 13 read, 8 merged, 4 rejected, 1 noted, 3 cells rejected", d)
	}
	const cell = "neither a plausible number nor a marker of a missing figure"
	want := [][]string{
		{"9", "NULL", "3", "the area is no state or territory"},
		{"10", "NULL", "Nov-21", "the code is not an occupation code"},
		{"11", "NULL", "2018 to 2028", "the years are not 2020 to 2030, the edition of most lines"},
		{"12", "NULL", "15-1245", "the occupation stands on an earlier line of the same area"},
		{"13", "Base", "few", cell}, {"13", "Change", "x", cell}, {"13", "Percent change", "-101", cell},
	}
	if diff := cmp.Diff(want, b.Rows("SELECT line, column_name, text, reason FROM reject ORDER BY line, column_name")); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"NULL", "10", "NULL", "5"}}, b.Rows("SELECT base_jobs, projected_jobs, change_pct, openings_jobs FROM state_projection WHERE source_line = 13")); diff != "" {
		t.Errorf("the sound cells of line 13 (-want +got):\n%s", diff)
	}
}

// TestRevision: a file restates the states that it holds and no others.
func TestRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(write(t, b, "all.csv", stateprojectionstest.Rows(2020)))
	b.Load(write(t, b, "connecticut.csv", [][]string{stateprojectionstest.Header,
		stateprojectionstest.Row("9", "Connecticut", "51-9199", "Production Workers, All Other", 2020, "1380", "1570", "190", "13.8", "180")}))
	got := b.Rows(`SELECT a.title, s.file_name, count(*), sum(p.base_jobs) FROM state_projection p JOIN area a USING (area_id) JOIN source s USING (source_id)
		WHERE a.area_type = 2 GROUP BY ALL ORDER BY 1`)
	want := [][]string{{"Connecticut", "connecticut.csv", "1", "1380"}, {"District of Columbia", "all.csv", "1", "1000"}, {"Louisiana", "all.csv", "1", "520"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("whose figures stand (-want +got):\n%s", diff)
	}
}
