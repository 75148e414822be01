package ingest_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/onet/onettest"
)

// FuzzIngest offers any text to all datasets. It must not panic or stop the
// run, and what is loaded must add up: every row is merged, rejected with a
// reason or noted, and every rejected cell is listed.
func FuzzIngest(f *testing.F) {
	const head = "OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEAN,H_MEDIAN,A_MEDIAN,AREA,AREA_TYPE,NAICS,I_GROUP\n"
	for _, text := range []string{
		head + "43-4121,Library Assistants,detailed,\"78,920\",*,14.16,29450,99,1,000000,cross-industry\n",
		head + "43-4121,A,detailed,**,abc,#,~,99,1,31,sector\n43-4121,A,detailed,**,abc,#,~,99,1,31,sector\n43-4121,A,detailed,5,1,2,3,99,1,31,sector\n",
		head + "43-4121,A,detailed,1,2\n\"43-4121,A\n,,,,\n43-4131,B,total,1,2,3,4,x,9,y,z,more,cells\n",
		"\uFEFFocc_code;occ_title;occ_group;tot_emp;h_median;a_median\n434121;A;broad;1e3;12$5;-4\n",
		"Table 1.2 Employment\n2024 National Employment Matrix title,2024 National Employment Matrix code,Occupation type," +
			"\"Employment, 2024\",\"Employment, 2034\",\"Employment change, numeric, 2024-34\",\"Employment change, percent, 2024-34\",\"Occupational openings, 2024-34 annual average\"\n" +
			"Library assistants,43-4121,Line item,84.5,78.9,-5.7,-6.7,12.8\nLibrary assistants,43-4121,Line item,x,,—,1e9,~\nSource: BLS\n",
		"Table 5.3 Attainment, 2019\n2019 National Employment Matrix title and code,,Less than high school diploma,High school diploma or equivalent," +
			"\"Some college, no degree\",Associate's degree,Bachelor's degree,Master's degree,Doctoral or professional degree\nA(1),43-4121,1,2,3,4,5,6,777\nnote\n",
		"2024 National Employment Matrix title\n,\n\"x",
		"series_id        \tyear\tperiod\t       value\tfootnote_codes\r\nCUUR0000SA0      \t2025\tM10\t           -\tX\r\nCUUR0000SA0\t2025\tM09\t324.8\r\n\t2025\tM09\tx\r\nnote\r\n",
		"DATE,ECIWAG\n2013-01-01,117.4\n2013-04-01,.\n2013-05-01,1e9\n",
		"Series Id:,CUUR0000SA0\nYear,Jan,Annual,HALF1\n2024,308.417,,x\n2024,,1,-\n2025,,,\n",
		"series_id\tyear\tperiod\tvalue\tfootnote_codes\nOEUN000000000000043412101     \t2021\tA01\t       78920\t\nOEUN000000031--3443412113\t2021\tA01\t-\t5\n" +
			"OEUM0011500000000434121xx\t2021\tA01\t1\nOEUS010000000000043412117\t2020\tA01\t1.0\t9\nOEUN000000000000043412101\t2021\tA01\t1\t8\n",
		"",
	} {
		f.Add("fuzzed.csv", []byte(text))
	}
	f.Add("nem_ind_510000.csv", []byte("Occupation Title,Occupation Code,Occupation Type,2020 Employment,2020 Percent of Industry,2020 Percent of Occupation,Projected 2030 Employment\nTotal,00-0000,Summary,1,2,3,x\n"))
	f.Add("ECIWAG.csv", []byte("DATE,ECIWAG\n2013-01-01,117.4\n"))
	f.Add("Skills.txt", onettest.Text(onettest.Ratings, "43-4121.00|2.A.1.a|Reading|IM|3|8|0|3|x|N|n/a|08/2025|Analyst",
		"43-4121.00|2.A.1.a|Reading|IM|9||||||", "43-4121|2.A|Reading|ZZ|n/a|1|2|3", "\"x|2.C.1|||"))
	f.Add("Job Titles.txt", onettest.Text(onettest.JobTitles, "43-4121.00|Library Clerk|n/a|08", "43-4121.00|Library Clerk|n/a|08", "||n/a|"))
	f.Add("SARPP.csv", []byte("GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023\n"+
		" \"01000\",\"Alabama\",5,SARPP,5,\"...\",\"RPPs: All items \",\"Index\",88.007,89.970\n \"01000\",\"Alabama\",5,SARPP,5,,RPPs: All items,Index,(NA),1e9\n"+
		"01000,,,PARPP,1,,RPPs: Goods,Index,0.000\n\"Note: See the included footnote file.\"\n"))
	// One warehouse for all: what they load stays, as it would for a user.
	w, err := warehouse.OpenMemory(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { w.Close() })
	bench := ingesttest.NewBench(f)
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if name == "" || name[0] == '.' || len(name) > 100 || strings.ContainsAny(name, "/\x00") {
			return
		}
		path := bench.In(t).Write(name, content)
		defer os.Remove(path)
		report, err := ingest.RunOn(context.Background(), w, []string{path}, ingest.Options{Year: 2021})
		if err != nil {
			t.Fatal(err)
		}
		d := report.Documents[0]
		if d.Outcome == ingest.Failed && d.Reason == "" {
			t.Error("a failure without a reason")
		}
		if d.Outcome != ingest.Loaded {
			return
		}
		if d.RowsRead != d.RowsMerged+d.RowsRejected+d.RowsNoted {
			t.Errorf("%d rows read, but %d merged, %d rejected and %d noted", d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted)
		}
		checkSources(t, w)
	})
}

func checkSources(t *testing.T, w *warehouse.Warehouse) {
	t.Helper()
	for _, fault := range warehousetest.Rows(t, w.DB(), `
		SELECT s.file_name, s.source_id, s.rows_read, s.rows_merged, s.rows_rejected, s.rows_noted, s.cells_rejected, r.lines, r.cells, h.read
		FROM source s
		LEFT JOIN (SELECT source_id, count(*) FILTER (column_name IS NULL) AS lines, count(*) FILTER (column_name IS NOT NULL) AS cells FROM reject GROUP BY ALL) r USING (source_id)
		LEFT JOIN (SELECT source_id, sum(rows_read) AS read, sum(rows_merged) AS merged, sum(rows_rejected) AS rejected, sum(rows_noted) AS noted FROM source_sheet GROUP BY ALL) h USING (source_id)
		WHERE s.rows_read <> s.rows_merged + s.rows_rejected + s.rows_noted
			OR s.rows_rejected <> coalesce(r.lines, 0) OR s.cells_rejected <> coalesce(r.cells, 0)
			OR (s.rows_read, s.rows_merged, s.rows_rejected, s.rows_noted) IS DISTINCT FROM (h.read, h.merged, h.rejected, h.noted)
		ORDER BY s.source_id`) {
		t.Errorf("a source whose counts do not add up: %v", fault)
	}
	// Of an OEWS table that no other has restated in part, every merged row is a fact; of flat files a fact is many rows.
	for _, fault := range warehousetest.Rows(t, w.DB(), `
		SELECT s.source_id, s.rows_merged, count(f.source_id)
		FROM source s LEFT JOIN oews_estimate f USING (source_id)
		WHERE s.dataset = 'oews' AND s.source_id = (SELECT max(source_id) FROM source) AND NOT contains(s.title, 'time-series files')
		GROUP BY ALL HAVING s.rows_merged <> count(f.source_id)`) {
		t.Errorf("source %s: %s rows merged, %s facts", fault[0], fault[1], fault[2])
	}
	// A value stands where and only where its status is released.
	tables := warehousetest.Rows(t, w.DB(), `
		SELECT table_name, string_agg('count_if((' || replace(column_name, '_status', '') || ' IS NOT NULL) <> (' || column_name || ' = ''released''))', ' + ')
		FROM duckdb_columns()
		WHERE NOT internal AND database_name = current_database() AND schema_name = 'main'
			AND column_name LIKE '%\_status' ESCAPE '\' AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE NOT temporary)
		GROUP BY table_name ORDER BY table_name`)
	if len(tables) < 8 {
		t.Errorf("%d tables with figures found, that cannot be all", len(tables))
	}
	for _, of := range tables {
		if n := warehousetest.Rows(t, w.DB(), "SELECT "+of[1]+" FROM "+of[0])[0][0]; n != "0" && n != warehousetest.Null {
			t.Errorf("%s: %s figures whose value and status contradict", of[0], n)
		}
	}
}
