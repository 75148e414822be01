package matrix_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/matrix/matrixtest"
	"wageatlas/ingest/projections/projectionstest"
)

const (
	cellQuery = `SELECT o.soc_code, c.industry_code, c.occupation_type, c.industry_type, c.base_jobs, c.base_industry_share_pct, c.base_occupation_share_pct,
		c.projected_jobs, c.projected_industry_share_pct, c.projected_occupation_share_pct, c.change_jobs, c.change_pct
		FROM matrix_cell c JOIN occupation o USING (occupation_id) ORDER BY 1, 2`
	industryQuery   = "SELECT industry_code, title, industry_type, naics_codes FROM matrix_industry ORDER BY 1"
	occupationQuery = "SELECT soc_system, soc_code, title FROM occupation ORDER BY 2"
	whoseQuery      = `SELECT s.file_name, o.soc_code, c.industry_code FROM matrix_cell c JOIN source s USING (source_id) JOIN occupation o USING (occupation_id) ORDER BY 2, 3`
)

func workbook(t *testing.T, rows [][]string) []byte {
	return ingesttest.Workbook(t, ingesttest.Sheet{Name: "Sheet1", Rows: ingesttest.Cells(rows)})
}

// TestForms loads the matrix in each of its published forms, whose sources
// package matrixtest names: the same cell has the same figures in all.
func TestForms(t *testing.T) {
	const null = "NULL"
	cell := func(soc, industry, occupationType, industryType string, figures ...string) []string {
		return append([]string{soc, industry, occupationType, industryType}, figures...)
	}
	total := []string{"2694400", "100", "1.8", "2977200", "100", "1.8", "282800", "10.5"}
	chiefs := []string{"8100", "0.3", "2.8", "7600", "0.3", "2.8", "-500", "-6.1"}
	other := []string{"400", "1.5", "0.1", "400", "1.4", "0.2", "0", "2.9"}
	all := []string{"287900", "0.2", "100", "258800", "0.2", "100", "-29100", "-10.1"}
	ofIndustry := [][]string{
		cell("00-0000", "510000", "summary", null, total...),
		cell("11-1011", "510000", "line_item", null, chiefs...),
	}
	ofOccupation := [][]string{
		cell("11-1011", "510000", null, "summary", chiefs...),
		cell("11-1011", "519000", null, "line_item", other...),
		cell("11-1011", "TE1000", null, "summary", all...),
	}
	industries := [][]string{
		{"510000", "Information", "summary", null}, {"519000", "Other information services", "line_item", null}, {"TE1000", "Total employment", "summary", null},
	}
	for _, test := range []struct {
		name, file                     string
		content                        []byte
		vintage                        string
		noted                          int64
		cells, industries, occupations [][]string
	}{
		{"by industry", "nem_ind_510000.csv", ingesttest.CSV(t, matrixtest.ByIndustry(2020)), "2020-30", 0, ofIndustry, nil,
			[][]string{{"NEM-2020", "00-0000", "Total, all occupations"}, {"NEM-2020", "11-1011", "Chief executives"}}},
		{"by industry as the site names it", "National Employment Matrix_IND_510000 (1).csv", ingesttest.CSV(t, matrixtest.ByIndustry(2024)), "2024-34", 0, ofIndustry, nil,
			[][]string{{"NEM-2024", "00-0000", "Total, all occupations"}, {"NEM-2024", "11-1011", "Chief executives"}}},
		{"by industry, workbook", "ind_510000.xlsx", workbook(t, matrixtest.IndustryWorkbook(2016)), "2016-26", 1, ofIndustry,
			[][]string{{"510000", "Information", null, null}},
			[][]string{{"NEM-2016", "00-0000", "Total, all occupations"}, {"NEM-2016", "11-1011", "Chief executives"}}},
		{"by occupation", "National Employment Matrix_OCC_11-1011.csv", ingesttest.CSV(t, matrixtest.ByOccupation(2020)), "2020-30", 0, ofOccupation, industries,
			[][]string{{"NEM-2020", "11-1011", "11-1011"}}},
		{"by occupation, workbook without a telling name", "matrix.xlsx", workbook(t, matrixtest.OccupationWorkbook(2019)), "2019-29", 1, ofOccupation, industries,
			[][]string{{"NEM-2019", "11-1011", "Chief executives"}}},
		{"all cells", "national_employment_matrix.xlsx", workbook(t, matrixtest.Whole(2023)), "2023-33", 0, [][]string{
			cell("00-0000", "510000", "summary", "summary", total...),
			cell("11-1011", "510000", "line_item", "summary", chiefs...),
			cell("11-1011", "519000", "line_item", "line_item", other...),
			cell("11-1011", "TE1000", "line_item", "summary", all...),
		}, industries, [][]string{{"NEM-2023", "00-0000", "Total, all occupations"}, {"NEM-2023", "11-1011", "Chief executives"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write(test.file, test.content))
			if d.Dataset != "projections" || d.Vintage != test.vintage || d.RowsMerged != int64(len(test.cells)) || d.RowsNoted != test.noted || d.RowsRejected != 0 || d.CellsRejected != 0 || len(d.Remarks) != 0 {
				t.Errorf("%+v; want %s, %d merged, %d noted", d, test.vintage, len(test.cells), test.noted)
			}
			w, err := warehouse.OpenReadOnly(t.Context(), b.Warehouse)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			for _, part := range []struct {
				name, query string
				want        [][]string
			}{{"cells", cellQuery, test.cells}, {"industries", industryQuery, test.industries}, {"occupations", occupationQuery, test.occupations}} {
				if diff := cmp.Diff(part.want, warehousetest.Rows(t, w.DB(), part.query)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", part.name, diff)
				}
			}
		})
	}
}

// TestKeyUnknown: a file that nowhere names its industry or occupation is refused with an example.
func TestKeyUnknown(t *testing.T) {
	for _, test := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"matrix.csv", matrixtest.ByIndustry(2020), "nem_ind_510000.csv"},
		{"nem_occ_11-1011.csv", matrixtest.ByIndustry(2020), "nem_ind_510000.csv"},
		{"nem_ind_510000.csv", matrixtest.ByOccupation(2020), "nem_occ_43-4121.csv"},
	} {
		b := ingesttest.NewBench(t)
		d := b.Ingest(ingest.Options{}, b.Write(test.name, ingesttest.CSV(t, test.rows))).Documents[0]
		if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, test.want) {
			t.Errorf("%s: %+v; want %s in the reason", test.name, d, test.want)
		}
	}
}

// TestKeyContradicted: the line above the table wins over the file's name, and that is remarked.
func TestKeyContradicted(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("ind_31-330.xlsx", workbook(t, matrixtest.IndustryWorkbook(2016))))
	if len(d.Remarks) != 1 || d.Remarks[0].Code != "code-contradicted" || !strings.Contains(d.Remarks[0].Text, "31-330") {
		t.Errorf("remarks %+v", d.Remarks)
	}
	if diff := cmp.Diff([][]string{{"510000"}}, b.Rows("SELECT DISTINCT industry_code FROM matrix_cell")); diff != "" {
		t.Errorf("industry (-want +got):\n%s", diff)
	}
}

// TestFaults breaks lines and cells of a file by industry.
func TestFaults(t *testing.T) {
	b := ingesttest.NewBench(t)
	rest := []string{"1", "1", "1", "1", "1", "1", "1", "1", "", ""}
	d := b.Load(b.Write("nem_ind_510000.csv", ingesttest.CSV(t, append(matrixtest.ByIndustry(2020),
		append([]string{"Broken code", "11-10", "Summary"}, rest...),                                                 // 4
		append([]string{"Broken type", "11-1021", "Line"}, rest...),                                                  // 5
		append([]string{"Chief executives, again", "11-1011", "Line Item"}, rest...),                                 // 6
		[]string{"Legislators", "11-1031", "Line Item", "few", "101", "1.0", "2.0", "—", "", "-0.1", "-4.5", "", ""}, // 7
		[]string{"Source: Employment Projections program", "", "", "", "", "", "", "", "", "", "", "", ""}))))        // 8
	if d.RowsRead != 7 || d.RowsMerged != 3 || d.RowsRejected != 3 || d.RowsNoted != 1 || d.CellsRejected != 2 {
		t.Errorf("%+v; want 7 read, 3 merged, 3 rejected, 1 noted, 2 cells rejected", d)
	}
	const bad = "neither a plausible number nor a marker of a missing figure"
	want := [][]string{
		{"4", "NULL", "11-10", "the code is not an occupation code"},
		{"5", "NULL", "Line", "the occupation type is neither Summary nor Line item"},
		{"6", "NULL", "11-1011", "the occupation and the industry stand together on an earlier line"},
		{"7", "Employment, base year", "few", bad},
		{"7", "Percent of industry, base year", "101", bad},
	}
	if diff := cmp.Diff(want, b.Rows("SELECT line, column_name, text, reason FROM reject ORDER BY line, column_name")); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	got := b.Rows("SELECT base_jobs_status, projected_jobs, projected_industry_share_pct_status, change_jobs FROM matrix_cell WHERE source_line = 7")
	if diff := cmp.Diff([][]string{{"rejected", "2000", "absent", "-100"}}, got); diff != "" {
		t.Errorf("the sound cells of line 7 (-want +got):\n%s", diff)
	}
}

// TestRestatement: a file restates the cells of its own form of its industry or
// occupation; a cell that two forms state is that of the later file.
func TestRestatement(t *testing.T) {
	b := ingesttest.NewBench(t)
	step := func(file string, content []byte, want ...[]string) {
		t.Helper()
		b.Load(b.Write(file, content))
		if diff := cmp.Diff(want, b.Rows(whoseQuery)); diff != "" {
			t.Errorf("after %s (-want +got):\n%s", file, diff)
		}
	}
	step("nem_ind_510000.csv", ingesttest.CSV(t, matrixtest.ByIndustry(2020)),
		[]string{"nem_ind_510000.csv", "00-0000", "510000"}, []string{"nem_ind_510000.csv", "11-1011", "510000"})
	step("nem_occ_11-1011.csv", ingesttest.CSV(t, matrixtest.ByOccupation(2020)),
		[]string{"nem_ind_510000.csv", "00-0000", "510000"}, []string{"nem_occ_11-1011.csv", "11-1011", "510000"},
		[]string{"nem_occ_11-1011.csv", "11-1011", "519000"}, []string{"nem_occ_11-1011.csv", "11-1011", "TE1000"})
	// A revised file by industry without chief executives takes its own cells back, not those of the other form.
	step("later_ind_510000.csv", ingesttest.CSV(t, matrixtest.ByIndustry(2020)[:2]),
		[]string{"later_ind_510000.csv", "00-0000", "510000"}, []string{"nem_occ_11-1011.csv", "11-1011", "510000"},
		[]string{"nem_occ_11-1011.csv", "11-1011", "519000"}, []string{"nem_occ_11-1011.csv", "11-1011", "TE1000"})
	// A revised file by occupation without the last industry does the same.
	step("later_occ_11-1011.csv", ingesttest.CSV(t, matrixtest.ByOccupation(2020)[:3]),
		[]string{"later_ind_510000.csv", "00-0000", "510000"}, []string{"later_occ_11-1011.csv", "11-1011", "510000"},
		[]string{"later_occ_11-1011.csv", "11-1011", "TE1000"})
	step("all.xlsx", workbook(t, matrixtest.Whole(2020)),
		[]string{"all.xlsx", "00-0000", "510000"}, []string{"all.xlsx", "11-1011", "510000"},
		[]string{"all.xlsx", "11-1011", "519000"}, []string{"all.xlsx", "11-1011", "TE1000"})
	step("later.xlsx", workbook(t, matrixtest.Whole(2020)[:3]),
		[]string{"later.xlsx", "00-0000", "510000"}, []string{"later.xlsx", "11-1011", "TE1000"})
}

// TestBesideWorkbook: titles and NAICS codes of the occupation workbook stand,
// whichever file comes first, and the matrix belongs to its edition.
func TestBesideWorkbook(t *testing.T) {
	occupation := ingesttest.Workbook(t, projectionstest.Sheets(2020)...)
	byOccupation := ingesttest.CSV(t, matrixtest.ByOccupation(2020))
	for _, order := range [][]string{{"occupation.xlsx", "nem_occ_11-1011.csv"}, {"nem_occ_11-1011.csv", "occupation.xlsx"}} {
		b := ingesttest.NewBench(t)
		for _, name := range order {
			content := occupation
			if strings.HasSuffix(name, ".csv") {
				content = byOccupation
			}
			b.Load(b.Write(name, content))
		}
		if diff := cmp.Diff([][]string{{"2020-30", "2"}}, b.Rows("SELECT label, count(*) FROM vintage JOIN source USING (vintage_id) GROUP BY ALL")); diff != "" {
			t.Errorf("%v: editions and sources (-want +got):\n%s", order, diff)
		}
		if diff := cmp.Diff([][]string{{"Chief executives", "287900", "287900"}}, b.Rows(`SELECT o.title, c.base_jobs, p.base_jobs
			FROM matrix_cell c JOIN projection p USING (vintage_id, occupation_id) JOIN occupation o USING (occupation_id) WHERE c.industry_code = 'TE1000'`)); diff != "" {
			t.Errorf("%v: title, and jobs in the matrix and in table 1.2 (-want +got):\n%s", order, diff)
		}
		if diff := cmp.Diff([][]string{{"510000"}}, b.Rows("SELECT naics_codes FROM matrix_industry WHERE industry_code = '510000'")); diff != "" {
			t.Errorf("%v: NAICS codes (-want +got):\n%s", order, diff)
		}
	}
}
