package projections_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/projections/projectionstest"
)

const (
	whoseQuery   = `SELECT s.file_name, count(*), sum(p.base_jobs) FROM projection p JOIN source s USING (source_id) GROUP BY ALL ORDER BY 1`
	aliasQuery   = `SELECT s.file_name, a.soc_code, a.onet_code, a.title FROM alternate_title a JOIN source s USING (source_id) ORDER BY a.source_line, a.title`
	remarkQuery  = `SELECT code, cells FROM remark JOIN source s USING (source_id) WHERE s.file_name = $1 ORDER BY code`
	outcomeQuery = `SELECT rows_read, rows_merged, rows_rejected, rows_noted, cells_rejected FROM source WHERE file_name = $1`
)

var aliases = [][]string{{"export.csv", "11-1011", "NULL", "CEO"}, {"export.csv", "11-1011", "NULL", "Chief Operating Officer"}}

func loadExport(t *testing.T, b *ingesttest.Bench, rows [][]string) ingest.Document {
	t.Helper()
	return b.Load(b.Write("export.csv", ingesttest.CSV(t, rows)))
}

func wantRows(t *testing.T, b *ingesttest.Bench, name string, want [][]string, query string, args ...any) {
	t.Helper()
	if diff := cmp.Diff(want, b.Rows(query, args...)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestExport loads an export into an empty warehouse, with broken lines and cells.
func TestExport(t *testing.T) {
	rows := append(projectionstest.Export(2020),
		[]string{"Broken code", "25-40", "1", "1", "0", "0", "0", "1", "", "", "", "", "", ""},                                     // 4
		[]string{"Library technicians, again", `="25-4031"`, "1", "1", "0", "0", "0", "1", "", "", "", "", "", ""},                 // 5
		[]string{"Actors* Actress* Actress* ", `="27-2011"`, "51.6", "many", "16.7", "32.4", "8.2", "N/A", "", "", "", "", "", ""}, // 6
		[]string{"Source: a footnote", "", "", "", "", "", "", "", "", "", "", "", "", ""})                                         // 7
	b := ingesttest.NewBench(t)
	d := loadExport(t, b, rows)
	if d.Vintage != "2020-30" || d.RowsRead != 6 || d.RowsMerged != 3 || d.RowsRejected != 2 || d.RowsNoted != 1 || d.CellsRejected != 1 {
		t.Errorf("%+v; want 2020-30, 6 read, 3 merged, 2 rejected, 1 noted, 1 cell rejected", d)
	}
	wantRows(t, b, "projection", [][]string{
		{"NEM-2020", "11-1011", "Chief executives", "line_item", "287900", "258800", "-29100", "-10.1", "absent", "16300", "NULL", "top_coded", "2020", "Bachelor's degree", "5 years or more", "None"},
		{"NEM-2020", "25-4031", "Library technicians", "line_item", "94100", "90500", "-3700", "-3.9", "absent", "14100", "34780", "released", "2020", "Postsecondary nondegree award", "None", "None"},
		{"NEM-2020", "27-2011", "Actors", "line_item", "51600", "NULL", "16700", "32.4", "absent", "8200", "NULL", "absent", "2020", "NULL", "NULL", "NULL"},
	}, `SELECT o.soc_system, o.soc_code, o.title, p.occupation_type, p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct, p.self_employed_pct_status,
		p.openings_jobs, p.median_usd_year, p.median_usd_year_status, p.median_year, p.entry_education, p.work_experience, p.on_the_job_training
		FROM projection p JOIN occupation o USING (occupation_id) ORDER BY o.soc_code`)
	wantRows(t, b, "other titles", append(aliases[:2:2], []string{"export.csv", "27-2011", "NULL", "Actress"}), aliasQuery)
	wantRows(t, b, "vintage", [][]string{{"2020-30", "208000"}}, "SELECT label, top_code_usd_year FROM vintage")
	wantRows(t, b, "remarks", [][]string{{"line-items-only", "3"}}, remarkQuery, "export.csv")
	wantRows(t, b, "rejects", [][]string{
		{"4", "NULL", "25-40", "the code is not an occupation code"},
		{"5", "NULL", "25-4031", "the code stands on an earlier line of the same table"},
		{"6", "Employment, projected", "many", "neither a plausible number nor a marker of a missing figure"},
	}, "SELECT line, column_name, text, reason FROM reject ORDER BY line")
}

// TestExportBehindWorkbook: the workbook's figures stay, only the other titles
// are taken. The line without any is noted.
func TestExportBehindWorkbook(t *testing.T) {
	for _, test := range []struct {
		name    string
		change  func(rows [][]string)
		remarks [][]string
	}{
		{"the same figures", func([][]string) {}, [][]string{{"already-stated", "2"}}},
		{"two other figures", func(rows [][]string) { rows[1][2], rows[2][6] = "288.0", "14.2" },
			[][]string{{"already-stated", "2"}, {"contradicts-workbook", "2"}}},
		{"an occupation that the workbook lacks", func(rows [][]string) { rows[2][1] = "25-4022" },
			[][]string{{"already-stated", "2"}, {"contradicts-workbook", "5"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, projectionstest.Sheets(2020)...)))
			rows := projectionstest.Export(2020)
			test.change(rows)
			d := loadExport(t, b, rows)
			if d.RowsRead != 2 || d.RowsMerged != 1 || d.RowsNoted != 1 || d.RowsRejected != 0 {
				t.Errorf("%+v; want 2 read, 1 merged, 1 noted", d)
			}
			wantRows(t, b, "whose figures", [][]string{{"occupation.xlsx", "3", "163177600"}}, whoseQuery)
			wantRows(t, b, "other titles", aliases, aliasQuery)
			wantRows(t, b, "remarks", test.remarks, remarkQuery, "export.csv")
			wantRows(t, b, "replaced sources", [][]string{{"0"}}, "SELECT count(replaced_by) FROM source")
		})
	}
}

// TestExportBeforeWorkbook: a workbook replaces the figures of an export and leaves its titles.
func TestExportBeforeWorkbook(t *testing.T) {
	b := ingesttest.NewBench(t)
	loadExport(t, b, projectionstest.Export(2020))
	b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, projectionstest.Sheets(2020)...)))
	wantRows(t, b, "whose figures", [][]string{{"occupation.xlsx", "3", "163177600"}}, whoseQuery)
	wantRows(t, b, "other titles", aliases, aliasQuery)
	wantRows(t, b, "replaced sources", [][]string{{"0"}}, "SELECT count(replaced_by) FROM source")
}

// TestExportRevised: an export restates an earlier one whole, and then that one is replaced.
func TestExportRevised(t *testing.T) {
	b := ingesttest.NewBench(t)
	loadExport(t, b, projectionstest.Export(2020))
	rows := projectionstest.Export(2020)
	rows[1][0], rows[1][2] = "Chief executives    * Head", "288.0"
	b.Load(b.Write("later.csv", ingesttest.CSV(t, rows)))
	wantRows(t, b, "whose figures", [][]string{{"later.csv", "2", "382100"}}, whoseQuery)
	wantRows(t, b, "other titles", [][]string{{"later.csv", "11-1011", "NULL", "Head"}}, aliasQuery)
	wantRows(t, b, "replaced sources", [][]string{{"export.csv", "later.csv"}},
		"SELECT s.file_name, n.file_name FROM source s JOIN source n ON n.source_id = s.replaced_by")
	wantRows(t, b, "counts", [][]string{{"2", "2", "0", "0", "0"}}, outcomeQuery, "later.csv")
}
