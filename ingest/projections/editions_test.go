package projections_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/projections/projectionstest"
)

// TestEditions loads a workbook of every edition in its own layout, whose
// sources package projectionstest names, and wants the same facts from all.
func TestEditions(t *testing.T) {
	for _, base := range projectionstest.Bases {
		t.Run(strconv.Itoa(base), func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, projectionstest.Sheets(base)...)))
			// 1.2, 1.10, 5.3: 3 lines each; 1.9, 1.12: 3; 5.4: 2; with 1.7 another 3.
			// One source line each; footnotes add 2 to table 1.2, and 3 to table 1.7.
			merged, noted := int64(17), int64(8)
			if base <= 2021 {
				merged, noted = 20, 10
			}
			label := fmt.Sprintf("%d-%d", base, (base+10)%100)
			if d.Vintage != label || d.RowsMerged != merged || d.RowsNoted != noted || d.RowsRejected != 0 || d.CellsRejected != 0 {
				t.Errorf("%+v; want %s, %d merged, %d noted", d, label, merged, noted)
			}
			system := "NEM-" + strconv.Itoa(base)
			all, code := "Total employment", "TE1000"
			if base == 2016 {
				all, code = "All industries", "NULL"
			}
			total := "Total employment"
			if base >= 2021 {
				total = "Total, all industries"
			}
			wage := strconv.Itoa(projectionstest.WageYear(base))
			w, err := warehouse.OpenReadOnly(t.Context(), b.Warehouse)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			for _, part := range []struct {
				name, query string
				want        [][]string
			}{
				{"vintage", "SELECT dataset, label, reference_period, year, end_year, soc_system, top_code_usd_year FROM vintage",
					[][]string{{"projections", label, fmt.Sprintf("%d to %d", base, base+10), strconv.Itoa(base), strconv.Itoa(base + 10), system, "208000"}}},
				{"projection", `SELECT o.soc_code, o.title, p.occupation_type, p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct, p.self_employed_pct,
					p.self_employed_pct_status, p.openings_jobs, p.median_usd_year, p.median_usd_year_status, p.median_year, p.entry_education, p.work_experience, p.on_the_job_training
					FROM projection p JOIN occupation o USING (occupation_id) ORDER BY 1`, [][]string{
					{"00-0000", "Total, all occupations", "summary", "162795600", "168834700", "6039200", "3.7", "5.8", "released", "17454300", "39810", "released", wage, "NULL", "NULL", "NULL"},
					{"11-1011", "Chief executives", "line_item", "287900", "258800", "-29100", "-10.1", "NULL", "absent", "16300", "NULL", "top_coded", wage, "Bachelor's degree", "5 years or more", "None"},
					{"25-4031", "Library technicians", "line_item", "94100", "90500", "-3700", "-3.9", "0", "released", "14100", "34780", "released", wage, "Postsecondary nondegree award", "None", "None"},
				}},
				{"separation", `SELECT o.soc_code, s.exit_rate_pct, s.transfer_rate_pct, s.separation_rate_pct, s.exits_jobs, s.transfers_jobs, s.separations_jobs, s.openings_jobs
					FROM separation s JOIN occupation o USING (occupation_id) ORDER BY 1`, [][]string{
					{"00-0000", "4.3", "5.9", "10.2", "7079500", "9770900", "16850400", "17454300"},
					{"11-1011", "2.8", "3.7", "6.6", "7800", "10200", "18000", "16300"},
					{"25-4031", "8.8", "6.6", "15.7", "8300", "6200", "14500", "14100"},
				}},
				{"attainment", `SELECT o.soc_code, a.survey_period, a.less_than_high_school_pct, a.doctoral_pct FROM attainment a JOIN occupation o USING (occupation_id) ORDER BY 1`, [][]string{
					{"00-0000", strconv.Itoa(base), "7.9", "4.4"}, {"11-1011", strconv.Itoa(base), "1.6", "6.5"}, {"25-4031", strconv.Itoa(base), "2.1", "1.1"},
				}},
				{"education", `SELECT o.soc_code, e.source_line, e.entry_education, e.work_experience, e.on_the_job_training FROM education_assignment e JOIN occupation o USING (occupation_id) ORDER BY 1`, [][]string{
					{"11-1011", "3", "Bachelor's degree", "5 years or more", "None"},
					{"25-4031", "4", "Postsecondary nondegree award", "None", "None"},
				}},
				{"factors", `SELECT o.soc_code, f.source_line, f.industry_title, f.industry_code, f.text FROM utilization_factor f JOIN occupation o USING (occupation_id) ORDER BY 2`, [][]string{
					{"11-1011", "3", all, code, "Productivity change - share decreases as fewer chief executives manage an organization."},
					{"25-4031", "4", "Information", "510000", "Demand change - share increases as libraries offer more."},
					{"25-4031", "5", "Local government, excluding education and hospitals", "999300", "Capital/labor substitution - share decreases."},
				}},
				{"industries", "SELECT industry_code, source_line, title, industry_type, naics_codes FROM matrix_industry ORDER BY 2", [][]string{
					{"TE1000", "3", total, "summary", "NULL"}, {"510000", "4", "Information", "summary", "510000"}, {"3250A1", "5", "Chemical products", "line_item", "3251,3,9"},
				}},
			} {
				if diff := cmp.Diff(part.want, warehousetest.Rows(t, w.DB(), part.query)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", part.name, diff)
				}
			}
		})
	}
}

// TestFaults breaks lines of tables 1.9, 1.12 and 5.4.
func TestFaults(t *testing.T) {
	sheets := projectionstest.Sheets(2024)
	for i := range sheets {
		switch sheets[i].Name {
		case "Table 1.9":
			sheets[i].Rows = append(sheets[i].Rows,
				[]any{"Broken code", "5100", "Summary", "51"},            // 7
				[]any{"Broken type", "511000", "Group", "511"},           // 8
				[]any{"Information again", "510000", "Summary", "51000"}) // 9
		case "Table 1.12":
			sheets[i].Rows = append(sheets[i].Rows,
				[]any{"No factor", "11-1021", "Information", "510000", "—"},               // 7
				[]any{"No industry", "11-1021", nil, "510000", "Demand change"},           // 8
				[]any{"Broken industry", "11-1021", "Information", "51", "Demand change"}, // 9
				[]any{"Broken code", "11", "Information", "510000", "Demand change"})      // 10
		case "Table 5.4":
			sheets[i].Rows = append(sheets[i].Rows,
				[]any{"Broken code", "11-10", "None", "None", "None"},                // 6
				[]any{"Chief executives, again", "11-1011", "None", "None", "None"},  // 7
				[]any{"Loan clerks", "43-4131", "High school diploma or equivalent"}) // 8
		}
	}
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, sheets...)))
	if d.RowsRead != 35 || d.RowsMerged != 18 || d.RowsRejected != 9 || d.RowsNoted != 8 {
		t.Errorf("%+v; want 35 read, 18 merged, 9 rejected, 8 noted", d)
	}
	want := [][]string{
		{"Table 1.12", "7", "NULL", "no factor stands beside the occupation"},
		{"Table 1.12", "8", "NULL", "the industry has no title"},
		{"Table 1.12", "9", "51", "the industry code is not one of the matrix"},
		{"Table 1.12", "10", "11", "the code is not an occupation code"},
		{"Table 1.9", "7", "5100", "the code is not an industry code of the matrix"},
		{"Table 1.9", "8", "Group", "the industry type is neither Summary nor Line item"},
		{"Table 1.9", "9", "510000", "the code stands on an earlier line of the same table"},
		{"Table 5.4", "6", "11-10", "the code is not an occupation code"},
		{"Table 5.4", "7", "11-1011", "the code stands on an earlier line of the same table"},
	}
	if diff := cmp.Diff(want, b.Rows("SELECT sheet, line, text, reason FROM reject ORDER BY sheet, line")); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	got := b.Rows("SELECT entry_education, work_experience, on_the_job_training FROM education_assignment WHERE source_line = 8")
	if diff := cmp.Diff([][]string{{"High school diploma or equivalent", "NULL", "NULL"}}, got); diff != "" {
		t.Errorf("a line with gaps (-want +got):\n%s", diff)
	}
}

// TestRevision: a file restates the tables it holds and no others.
func TestRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("whole.xlsx", ingesttest.Workbook(t, projectionstest.Sheets(2024)...)))
	for _, sheet := range projectionstest.Sheets(2024) {
		switch sheet.Name {
		case "Table 1.9", "Table 1.12", "Table 5.4":
			sheet.Rows = sheet.Rows[:4] // the first line or two
			b.Load(b.Write(sheet.Name+".xlsx", ingesttest.Workbook(t, sheet)))
		}
	}
	got := b.Rows(`SELECT 'utilization_factor', s.file_name, count(*) FROM utilization_factor JOIN source s USING (source_id) GROUP BY ALL
		UNION ALL SELECT 'education_assignment', s.file_name, count(*) FROM education_assignment JOIN source s USING (source_id) GROUP BY ALL
		UNION ALL SELECT 'matrix_industry', s.file_name, count(*) FROM matrix_industry JOIN source s USING (source_id) GROUP BY ALL
		UNION ALL SELECT 'projection', s.file_name, count(*) FROM projection JOIN source s USING (source_id) GROUP BY ALL ORDER BY 1`)
	want := [][]string{
		{"education_assignment", "Table 5.4.xlsx", "2"}, {"matrix_industry", "Table 1.9.xlsx", "2"},
		{"projection", "whole.xlsx", "3"}, {"utilization_factor", "Table 1.12.xlsx", "2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("whose lines stand (-want +got):\n%s", diff)
	}
}
