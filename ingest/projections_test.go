package ingest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

const sourceLine = "Source: Employment Projections program, U.S. Bureau of Labor Statistics"

// newLayout are tables 1.2, 1.10 and 5.3 as in the edition 2024-34: one header row each.
func newLayout() []ingesttest.Sheet {
	return []ingesttest.Sheet{
		{Name: "Index", Rows: [][]any{{"Occupation.xlsx contents"}, {"Table 1.2"}}},
		{Name: "Table 1.1", Rows: [][]any{ // no table of single occupations
			{"Table 1.1 Employment by major occupational group, 2024 and projected 2034 (Employment in thousands)"},
			{"2024 National Employment Matrix title", "2024 National Employment Matrix code", "Employment, 2024", "Employment, 2034",
				"Employment change, numeric, 2024–34", "Employment change, percent, 2024–34", "Median annual wage, dollars, 2024[1]"},
			{"Total, all occupations", "00-0000", 169956.1, 175167.9, 5211.8, 3.1, 49500},
			{sourceLine},
		}},
		{Name: "Table 1.2", Rows: [][]any{
			{"Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024 (Employment in thousands)"},
			{"2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type", "Employment, 2024", "Employment, 2034",
				"Employment distribution, percent, 2024", "Employment distribution, percent, 2034", "Employment change, numeric, 2024–34",
				"Employment change, percent, 2024–34", "Percent self employed, 2024", "Occupational openings, 2024–34 annual average",
				"Median annual wage, dollars, 2024[1]", "Typical education needed for entry", "Work experience in a related occupation",
				"Typical on-the-job training needed to attain competency in the occupation"},
			{"Total, all occupations", "00-0000", "Summary", 169956.1, 175167.9, 100, 100, 5211.8, 3.1, 5.8, 18863.3, 49500, "—", "—", "—"},
			{"      Library assistants, clerical", "43-4121", "Line item", 84.5, 78.9, 0.1, 0, -5.7, -6.7, 0, 12.8, 36290,
				"High school diploma or equivalent", "None", "Short-term on-the-job training"},
			{"      Physicians, all other[2]", "29-1229", "Line item", 28.629999999999999, 30, 0, 0, 1.4, 4.8, "—", 1, ">=$239,200", "Doctoral or professional degree", "None", "Internship/residency"},
			{"Footnotes:"},
			{"[1] Data are from the Occupational Employment and Wage Statistics program."},
			{sourceLine},
		}},
		{Name: "Table 1.10", Rows: [][]any{
			{"Table 1.10 Occupational separations and openings, projected 2024–34 (Employment in thousands)"},
			{"2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type", "Employment, 2024", "Employment, 2034",
				"Employment change, numeric, 2024–34", "Employment change, percent, 2024–34", "Labor force exit rate, 2024–34 annual average",
				"Occupational transfer rate, 2024–34 annual average", "Total occupational separations rate, 2024–34 annual average",
				"Labor force exits, 2024–34 annual average", "Occupational transfers, 2024–34 annual average",
				"Total occupational separations, 2024–34 annual average", "Occupational openings, 2024–34 annual average"},
			{"Total, all occupations", "00-0000", "Summary", 169956.1, 175167.9, 5211.8, 3.1, 4.7, 5.9, 10.6, 8155, 10187.1, 18342.1, 18863.3},
			{"      Library assistants, clerical", "43-4121", "Line item", 84.5, 78.9, -5.7, -6.7, 8.8, 7.6, 16.4, 7.2, 6.2, 13.4, 12.8},
			{sourceLine},
		}},
		{Name: "Table 5.3", Rows: [][]any{
			{"Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, 2023"},
			{"2024 National Employment Matrix title", "2024 National Employment Matrix code", "Less than high school diploma", "High school diploma or equivalent",
				"Some college, no degree", "Associate's degree", "Bachelor's degree", "Master's degree", "Doctoral or professional degree"},
			{"Total, all occupations", "00-0000", 7.9, 23.6, 20, 9.5, 23.9, 10.6, 4.4},
			{"      Library assistants, clerical[1]", "43-4121", 1.2, 14.9, 24, 10.1, 31.4, 16.6, 1.8},
			{"[1] Data for this occupation is shared with other occupations."},
			{"Table Source: Employment Projections program, U.S. Bureau of Labor Statistics"},
		}},
	}
}

// oldLayout are tables 1.2, 1.7, 1.10 and 5.3 as up to 2021-31: title and code
// under one merged header, and headers over several rows.
func oldLayout() []ingesttest.Sheet {
	const title = "2019 National Employment Matrix title and code"
	return []ingesttest.Sheet{
		{Name: "Table 1.2", Rows: [][]any{
			{"Table 1.2 Employment by detailed occupation, 2019 and projected 2029\n(Numbers in thousands)"},
			{title, nil, "Occupation type", "Employment", nil, nil, nil, "Change, 2019-29", nil, "Occupational openings, 2019-29 annual average"},
			{nil, nil, nil, "Number", nil, "Percent distribution"},
			{nil, nil, nil, "2019", "2029", "2019", "2029", "Number", "Percent"},
			{"Library technicians", "25-4031", "Line item", 94.1, 90.5, 0.1, 0.1, -3.7, -3.9, 14.1},
			{sourceLine},
		}},
		{Name: "Table 1.7", Rows: [][]any{
			{"Table 1.7 Occupational projections, 2019-29, and worker characteristics, 2019\n (Numbers in thousands)"},
			{title, nil, "Occupation\ntype", "Employment", nil, "Employment change, 2019-29", nil, "Percent self employed, 2019",
				"Occupational openings, 2019-29 annual average", "Median annual wage, 2020(1)", "Typical education needed for entry",
				"Work experience in a related occupation", "Typical on-the-job training needed to attain competency in the occupation"},
			{nil, nil, nil, "2019", "2029", "Number", "Percent"},
			{"Library technicians", "25-4031", "Line item", 94.1, 90.5, -3.7, -3.9, "—", 14.1, 34780, "Postsecondary nondegree award", "None", "None"},
			{"(1) Data are from the Occupational Employment Statistics program."},
			{sourceLine},
		}},
		{Name: "Table 1.10", Rows: [][]any{
			{"Table 1.10 Occupational separations and openings, projected 2019-29\n (Numbers in thousands)"},
			{title, nil, "Occupation\ntype", "Employment", nil, "Employment change, \n2019-29", nil, "Occupational separations rate, 2019-29 annual average",
				nil, nil, "Occupational separations, 2019-29 annual average", nil, nil, "Occupational openings, 2019-29 annual average"},
			{nil, nil, nil, "2019", "2029", "Number", "Percent", "Labor force exits", "Occupational transfers", "Total", "Labor force exits", "Occupational transfers", "Total"},
			{"Library technicians", "25-4031", "Line item", 94.1, 90.5, -3.7, -3.9, 8.8, 6.6, 15.7, 8.3, 6.2, 14.5, 14.1},
			{sourceLine},
		}},
		{Name: "Table 5.3", Rows: [][]any{
			{"Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, 2016-17"},
			{title, nil, "Less than high school diploma", "High school diploma or equivalent", "Some college, no degree", "Associate's degree",
				"Bachelor's degree", "Master's degree", "Doctoral or professional degree"},
			{"Library technicians", "25-4031", 2.1, 17.9, 26.2, 12.2, 28.1, 12.5, 1.1},
			{sourceLine},
		}},
	}
}

const (
	projectionQuery = `SELECT o.soc_system, o.soc_code, o.title, p.occupation_type, p.base_jobs, p.projected_jobs, p.change_jobs, p.change_pct, p.self_employed_pct, p.self_employed_pct_status,
		p.openings_jobs, p.median_usd_year, p.median_usd_year_status, p.median_year, p.entry_education, p.work_experience, p.on_the_job_training
		FROM projection p JOIN occupation o USING (occupation_id) ORDER BY o.soc_code`
	separationQuery = `SELECT o.soc_code, s.occupation_type, s.exit_rate_pct, s.transfer_rate_pct, s.separation_rate_pct, s.exits_jobs, s.transfers_jobs, s.separations_jobs, s.openings_jobs
		FROM separation s JOIN occupation o USING (occupation_id) ORDER BY o.soc_code`
	attainmentQuery = `SELECT o.soc_code, o.title, a.survey_period, a.shared_with_others, a.less_than_high_school_pct, a.high_school_pct, a.some_college_pct,
		a.associate_pct, a.bachelor_pct, a.master_pct, a.doctoral_pct
		FROM attainment a JOIN occupation o USING (occupation_id) ORDER BY o.soc_code`
)

// TestProjectionsLayouts loads both layouts and wants thousands as jobs, to the job.
func TestProjectionsLayouts(t *testing.T) {
	for _, test := range []struct {
		name                   string
		sheets                 []ingesttest.Sheet
		vintage                [][]string // label, period, year, end year, SOC system, bound of medians
		read, merged, noted    int64
		projection, separation [][]string
		attainment             [][]string
	}{
		{
			name: "one header row", sheets: newLayout(),
			vintage: [][]string{{"2024-34", "2024 to 2034", "2024", "2034", "NEM-2024", "239200"}},
			read:    13, merged: 7, noted: 6,
			projection: [][]string{
				{"NEM-2024", "00-0000", "Total, all occupations", "summary", "169956100", "175167900", "5211800", "3.1", "5.8", "released", "18863300", "49500", "released", "2024", "NULL", "NULL", "NULL"},
				{"NEM-2024", "29-1229", "Physicians, all other", "line_item", "28630", "30000", "1400", "4.8", "NULL", "absent", "1000", "NULL", "top_coded", "2024", "Doctoral or professional degree", "None", "Internship/residency"},
				{"NEM-2024", "43-4121", "Library assistants, clerical", "line_item", "84500", "78900", "-5700", "-6.7", "0", "released", "12800", "36290", "released", "2024", "High school diploma or equivalent", "None", "Short-term on-the-job training"},
			},
			separation: [][]string{
				{"00-0000", "summary", "4.7", "5.9", "10.6", "8155000", "10187100", "18342100", "18863300"},
				{"43-4121", "line_item", "8.8", "7.6", "16.4", "7200", "6200", "13400", "12800"},
			},
			attainment: [][]string{
				{"00-0000", "Total, all occupations", "2023", "false", "7.9", "23.6", "20", "9.5", "23.9", "10.6", "4.4"},
				{"43-4121", "Library assistants, clerical", "2023", "true", "1.2", "14.9", "24", "10.1", "31.4", "16.6", "1.8"},
			},
		},
		{
			name: "merged headers", sheets: oldLayout(),
			vintage: [][]string{{"2019-29", "2019 to 2029", "2019", "2029", "NEM-2019", "NULL"}},
			read:    9, merged: 4, noted: 5,
			projection: [][]string{
				{"NEM-2019", "25-4031", "Library technicians", "line_item", "94100", "90500", "-3700", "-3.9", "NULL", "absent", "14100", "34780", "released", "2020", "Postsecondary nondegree award", "None", "None"},
			},
			separation: [][]string{{"25-4031", "line_item", "8.8", "6.6", "15.7", "8300", "6200", "14500", "14100"}},
			attainment: [][]string{{"25-4031", "Library technicians", "2016-17", "false", "2.1", "17.9", "26.2", "12.2", "28.1", "12.5", "1.1"}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, test.sheets...)))
			if d.Dataset != "projections" || d.RowsRead != test.read || d.RowsMerged != test.merged || d.RowsNoted != test.noted || d.RowsRejected != 0 || d.CellsRejected != 0 {
				t.Errorf("%+v; want %d read, %d merged, %d noted", d, test.read, test.merged, test.noted)
			}
			for _, part := range []struct {
				name, query string
				want        [][]string
			}{
				{"vintage", "SELECT label, reference_period, year, end_year, soc_system, top_code_usd_year FROM vintage", test.vintage},
				{"projection", projectionQuery, test.projection},
				{"separation", separationQuery, test.separation},
				{"attainment", attainmentQuery, test.attainment},
			} {
				if diff := cmp.Diff(part.want, b.Rows(part.query)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", part.name, diff)
				}
			}
		})
	}
}

// TestProjectionsFaults breaks lines and cells of a sound workbook.
func TestProjectionsFaults(t *testing.T) {
	sheets := newLayout()
	sheets[2].Rows = append(sheets[2].Rows,
		[]any{"Broken code", "43-41", "Line item", 1, 1, 0, 0, 0, 0, 0, 0, 0},                   // 9
		[]any{"Broken type", "43-4131", "Line", 1, 1, 0, 0, 0, 0, 0, 0, 1},                      // 10
		[]any{"Library assistants, again", "43-4121", "Line item", 1, 1, 0, 0, 0, 0, 0, 0, 1},   // 11
		[]any{"Loan clerks", "43-4131", "Line item", "many", 1.5, 0, 0, 0.5, 120, 101, -1, 0.5}, // 12
	)
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, sheets...)))
	if d.RowsRead != 17 || d.RowsMerged != 8 || d.RowsRejected != 3 || d.RowsNoted != 6 || d.CellsRejected != 4 {
		t.Errorf("%+v; want 17 read, 8 merged, 3 rejected, 6 noted, 4 cells rejected", d)
	}
	const cell = "neither a plausible number nor a marker of a missing figure"
	want := [][]string{
		{"Table 1.2", "9", "NULL", "43-41", "the code is not an occupation code"},
		{"Table 1.2", "10", "NULL", "Line", "the occupation type is neither Summary nor Line item"},
		{"Table 1.2", "11", "NULL", "43-4121", "the code stands on an earlier line of the same table"},
		{"Table 1.2", "12", "Employment, base year", "many", cell},
		{"Table 1.2", "12", "Median annual wage", "0.5", cell},
		{"Table 1.2", "12", "Occupational openings", "-1", cell},
		{"Table 1.2", "12", "Percent self employed", "101", cell},
	}
	if diff := cmp.Diff(want, b.Rows("SELECT sheet, line, column_name, text, reason FROM reject ORDER BY line, column_name")); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	got := b.Rows(`SELECT base_jobs, base_jobs_status, projected_jobs, change_jobs, change_pct, self_employed_pct_status, openings_jobs_status
		FROM projection WHERE source_line = 12`)
	if diff := cmp.Diff([][]string{{"NULL", "rejected", "1500", "500", "120", "rejected", "rejected"}}, got); diff != "" {
		t.Errorf("the sound cells of line 12 (-want +got):\n%s", diff)
	}
}

// TestProjectionsDisagree: tables 1.2 and 1.7 of one workbook state the same
// employment; where they do not, the line of 1.2 is rejected and says whom it contradicts.
func TestProjectionsDisagree(t *testing.T) {
	sheets := oldLayout()
	sheets[0].Rows[4][3] = 95.0
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("occupation.xlsx", ingesttest.Workbook(t, sheets...)))
	if d.RowsMerged != 3 || d.RowsRejected != 1 {
		t.Errorf("%+v; want 3 merged, 1 rejected", d)
	}
	want := [][]string{{"Table 1.2", "5", "disagrees with Table 1.7 line 4 on the same occupation"}}
	if diff := cmp.Diff(want, b.Rows("SELECT sheet, line, reason FROM reject")); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT base_jobs FROM projection")[0][0]; got != "94100" {
		t.Errorf("base employment %s, want that of table 1.7", got)
	}
}

// TestProjectionsMixedEditions: sheets of two editions in one workbook are refused whole.
func TestProjectionsMixedEditions(t *testing.T) {
	b := ingesttest.NewBench(t)
	sheets := append(newLayout(), oldLayout()[0])
	sheets[len(sheets)-1].Name = "Old 1.2"
	d := b.Ingest(ingest.Options{}, b.Write("mixed.xlsx", ingesttest.Workbook(t, sheets...))).Documents[0]
	if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "split the workbook") || !strings.Contains(d.Reason, "2019-29") {
		t.Errorf("%+v", d)
	}
}

// TestProjectionsRevision: a second file of an edition restates the tables it holds and no others.
func TestProjectionsRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	sheets := newLayout()
	b.Load(b.Write("whole.xlsx", ingesttest.Workbook(t, sheets...)))
	sheets[2].Rows[3][3] = 84.6
	b.Load(b.Write("only-1.2.xlsx", ingesttest.Workbook(t, sheets[2])))
	got := b.Rows(`SELECT 'projection', s.file_name, count(*) FROM projection JOIN source s USING (source_id) GROUP BY ALL
		UNION ALL SELECT 'separation', s.file_name, count(*) FROM separation JOIN source s USING (source_id) GROUP BY ALL
		UNION ALL SELECT 'attainment', s.file_name, count(*) FROM attainment JOIN source s USING (source_id) GROUP BY ALL ORDER BY 1`)
	want := [][]string{{"attainment", "whole.xlsx", "2"}, {"projection", "only-1.2.xlsx", "3"}, {"separation", "whole.xlsx", "2"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("whose figures stand (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT base_jobs FROM projection JOIN occupation USING (occupation_id) WHERE soc_code = '43-4121'")[0][0]; got != "84600" {
		t.Errorf("base employment %s, want the revised one", got)
	}
	// The first file is replaced when its last table is restated, and not before.
	replaced := func() string {
		return b.Rows("SELECT coalesce(string_agg(file_name, ' ' ORDER BY file_name), '') FROM source WHERE replaced_by IS NOT NULL")[0][0]
	}
	for _, step := range []struct {
		file  string
		sheet ingesttest.Sheet
		want  string
	}{
		{"only-5.3.xlsx", sheets[4], ""},
		{"only-1.10.xlsx", sheets[3], "whole.xlsx"},
		{"again-1.2.xlsx", newLayout()[2], "only-1.2.xlsx whole.xlsx"},
	} {
		b.Load(b.Write(step.file, ingesttest.Workbook(t, step.sheet)))
		if got := replaced(); got != step.want {
			t.Errorf("after %s: replaced are %q, want %q", step.file, got, step.want)
		}
	}
}

// TestLongFirstLine: a text whose first line is too long for a record must not
// bring the recognisers down.
func TestLongFirstLine(t *testing.T) {
	b := ingesttest.NewBench(t)
	long := strings.Repeat("x", 20<<20) + "\na,b\nc,d\ne,f\n"
	d := b.Ingest(ingest.Options{}, b.Write("long.csv", []byte(long))).Documents[0]
	if d.Outcome != ingest.Failed {
		t.Errorf("%+v", d)
	}
}
