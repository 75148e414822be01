package ingest_test

import (
	"bytes"
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest"
	"wageatlas/ingest/catalog"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/matrix/matrixtest"
	"wageatlas/ingest/naics/naicstest"
	"wageatlas/ingest/oeflat/oeflattest"
	"wageatlas/ingest/onet/onettest"
	"wageatlas/ingest/projections/projectionstest"
	"wageatlas/ingest/rpp/rpptest"
	"wageatlas/ingest/soc/soctest"
	"wageatlas/ingest/stateprojections/stateprojectionstest"
	"wageatlas/ingest/tabular"
)

var parameter = regexp.MustCompile(`\$([a-z][a-z0-9_]*)`)

// specimen is a small document of a dataset, for tests that go through all of them.
type specimen struct{ dataset, path string }

// specimens are one document or more of every listed dataset: one for each of its mappings.
func specimens(t testing.TB, b *ingesttest.Bench) []specimen {
	t.Helper()
	return []specimen{
		{"oews", b.Write("national_M2021_dl.csv", ingesttest.CSV(t, table(line{})))},
		{"oews-flat", b.Write("oe.data.0.Current", oeflattest.Data(2024, slices.Collect(oeflattest.Random(1, 1))...))},
		{"projections", b.Write("occupation.xlsx", ingesttest.Workbook(t, newLayout()...))},
		{"soc", b.Write("soc_structure_2018.xlsx", ingesttest.Workbook(t, soctest.Structure2018(
			soctest.Group{Level: "Major", Code: "25-0000", Title: "Library Occupations"}, soctest.Group{Level: "Detailed", Code: "25-40", Title: "Librarians"})))},
		{"soc", b.Write("soc_2010_to_2018_crosswalk.xlsx", ingesttest.Workbook(t, soctest.Crosswalk2010To2018(
			soctest.Pair{FromCode: "43-4121", FromTitle: "Library Assistants", ToCode: "43-4121", ToTitle: "Library Assistants"}, soctest.Pair{FromCode: "43-41", ToCode: "43-4121"})))},
		{"naics", b.Write("2-6 digit_2022_Codes.xlsx", ingesttest.Workbook(t, naicstest.Codes("2022",
			naicstest.Industry{Code: "513", Title: "Publishing Industries"}, naicstest.Industry{Code: "5", Title: "Broken"})))},
		{"cpi", b.Write("cu.data.0.Current", []byte("series_id\tyear\tperiod\tvalue\tfootnote_codes\nCUUR0000SA0\t2024\tM12\t315.605\t\n"))},
		{"eci", b.Write("ECIWAG.csv", []byte("DATE,ECIWAG\n2013-01-01,117.4\n"))},
		{"rpp", b.Write("SARPP_STATE_2008_2023.csv", rpptest.File(2023, rpptest.AllItems("SARPP", "01000", "Alabama", "89.970")))},
		{"projections", b.Write("export.csv", ingesttest.CSV(t, projectionstest.Export(2020)))},
		{"matrix", b.Write("nem_ind_510000.csv", ingesttest.CSV(t, matrixtest.ByIndustry(2020)))},
		{"state-projections", b.Write("ltprojections.csv", ingesttest.CSV(t, stateprojectionstest.Rows(2020)))},
		{"onet", b.Write("db_30_0_text/Occupation Data.txt", onettest.Text(onettest.OccupationData, "43-4121.00|Library Assistants|Compile records."))},
		{"onet", b.Write("db_30_0_text/Alternate Titles.txt", onettest.Text(onettest.AlternateTitles, "43-4121.00|Library Clerk|n/a|08"))},
		{"onet", b.Write("db_30_0_text/Related Occupations.txt", onettest.Text(onettest.RelatedOccupations, "43-4121.00|25-4031.00|Primary-Short|1"))},
		{"onet", b.Write("db_30_0_text/Job Zones.txt", onettest.Text(onettest.JobZones, "43-4121.00|3|08/2025|Analyst"))},
		{"onet", b.Write("db_30_0_text/Job Zone Reference.txt", onettest.Text(onettest.JobZoneReference, "3|Three|a|b|c|d|e"))},
		{"onet", b.Write("db_30_0_text/Skills.txt", onettest.Text(onettest.Ratings, "43-4121.00|2.A.1.a|Reading|IM|3|8|0|3|3|N|n/a|08/2025|Analyst"))},
		{"onet", b.Write("db_30_0_text/Education Categories.txt", onettest.Text(onettest.Categories, "2.D.1|Required Level of Education|RL|1|Less"))},
	}
}

// named is the plan of a specimen and the dataset that made it.
type named struct {
	set  dataset.Dataset
	plan *dataset.Plan
}

// plans returns the plans of all specimens.
func plans(t *testing.T) []named {
	t.Helper()
	var all []named
	for _, s := range specimens(t, ingesttest.NewBench(t)) {
		file, err := tabular.Open(s.path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		var known []string
		for _, set := range catalog.Datasets() {
			plan, err := set.Recognise(file.Documents[0], dataset.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			if plan != nil {
				all = append(all, named{set, plan})
				known = append(known, set.Name)
			}
		}
		if !slices.Equal(known, []string{s.dataset}) {
			t.Errorf("%s is known to %v, want %s alone", s.path, known, s.dataset)
		}
	}
	return all
}

// TestDatasets asks of every listed dataset what the ingester relies on.
func TestDatasets(t *testing.T) {
	names := make(map[string]bool)
	for _, set := range catalog.Datasets() {
		if set.Name == "" || set.Title == "" || set.Publisher == "" || names[set.Name] {
			t.Errorf("%+v: a name, title or publisher is missing, or the name stands twice", set)
		}
		names[set.Name] = true
	}
	for _, n := range plans(t) {
		delete(names, n.set.Name)
		plan := n.plan
		if plan.Vintage.Dataset == "" || plan.Vintage.Label == "" || plan.Vintage.Year == 0 || plan.Vintage.Reference == "" || plan.Title == "" {
			t.Errorf("%s: the plan's vintage or title is not whole: %+v, %q", n.set.Name, plan.Vintage, plan.Title)
		}
		staging := make(map[string]int)
		for _, s := range plan.Staging {
			staging[s.Name] = len(s.Columns)
		}
		for _, table := range plan.Tables {
			columns, ok := staging[table.Staging]
			if !ok || len(table.Position) != columns || table.FirstLine < 1 {
				t.Errorf("%s: sheet %q goes to %q with %d positions from line %d, which has %d columns", n.set.Name, table.Name, table.Staging, len(table.Position), table.FirstLine, columns)
			}
		}
	}
	for name := range names {
		t.Errorf("no specimen is of %s: add one", name)
	}
}

// TestAccountsOfEveryDataset loads a document of each mapping, and where it is
// delimited text another with lines that make no sense: what is read is merged,
// rejected with a reason or noted.
func TestAccountsOfEveryDataset(t *testing.T) {
	b := ingesttest.NewBench(t)
	loaded := make(map[string]bool)
	rejected := make(map[string]int64)
	for _, s := range specimens(t, b) {
		paths := []string{s.path}
		if content := readFile(t, s.path); !bytes.HasPrefix(content, []byte("PK")) {
			paths = append(paths, b.Write("broken/"+filepath.Base(filepath.Dir(s.path))+"/"+filepath.Base(s.path), spoil(content)))
		}
		for _, path := range paths {
			d := b.Ingest(ingest.Options{}, path).Documents[0]
			if d.Outcome != ingest.Loaded {
				t.Errorf("%s: %s: %s", s.dataset, d.Outcome, d.Reason)
				continue
			}
			if d.RowsRead != d.RowsMerged+d.RowsRejected+d.RowsNoted {
				t.Errorf("%s: %d rows read, but %d merged, %d rejected and %d noted", path, d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted)
			}
			loaded[s.dataset] = true
			rejected[s.dataset] += d.RowsRejected
		}
	}
	for _, set := range catalog.Datasets() {
		if !loaded[set.Name] {
			t.Errorf("nothing of %s was loaded", set.Name)
		}
		if rejected[set.Name] == 0 {
			t.Errorf("%s: lines that make no sense were not rejected", set.Name)
		}
	}
	w, err := warehouse.OpenReadOnly(context.Background(), b.Warehouse)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	checkSources(t, w)
}

// spoil adds two lines behind the others: one with a word in every cell, and
// one with a quote that nothing closes.
func spoil(text []byte) []byte {
	text = bytes.TrimRight(text, "\r\n")
	last := text[bytes.LastIndexByte(text, '\n')+1:]
	delimiter := ","
	if bytes.Contains(last, []byte("\t")) {
		delimiter = "\t"
	}
	words := strings.Repeat("nonsense"+delimiter, 2) + "nonsense"
	return append(bytes.Clone(text), []byte("\n"+words+"\n"+"nonsense"+delimiter+"\"open\n")...)
}

// TestMappings runs each dataset's mapping on empty staging tables in an empty
// warehouse, and then plans the ingester's own scripts, which read what mappings leave.
func TestMappings(t *testing.T) {
	ctx := context.Background()
	scripts, err := fs.Glob(os.DirFS("."), "sql/*.sql")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	for _, n := range plans(t) {
		plan := n.plan
		t.Run(n.set.Name, func(t *testing.T) {
			w := warehousetest.Memory(t)
			loader, err := w.Loader(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer loader.Close()
			if err := loader.Exec(ctx, warehouse.CellMacros()+`;
				CREATE TEMP TABLE load (source_id INTEGER, vintage_id INTEGER, soc_system VARCHAR, year INTEGER, top_code_usd_hour DECIMAL(9, 2), top_code_usd_year INTEGER);
				INSERT INTO load VALUES (1, 1, '2018', 2024, 115, 239200)`); err != nil {
				t.Fatal(err)
			}
			for _, staging := range plan.Staging {
				if err := loader.StagingTable(ctx, staging.Name, staging.Columns); err != nil {
					t.Fatal(err)
				}
			}
			before, err := os.ReadFile("sql/facts_before.sql")
			if err == nil {
				err = loader.Exec(ctx, string(before))
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := loader.Exec(ctx, plan.Mapping); err != nil {
				t.Fatalf("the mapping does not run: %v", err)
			}
			var sheets int
			if err := loader.QueryRow(ctx, "SELECT count((sheet, merged, rejected, noted, cells_rejected)) FROM outcome").Scan(&sheets); err != nil {
				t.Fatalf("the mapping leaves no outcome: %v", err)
			}
			if sheets > 0 {
				t.Errorf("the mapping counts %d sheets where there are none", sheets)
			}
			for _, script := range scripts {
				content, err := os.ReadFile(script)
				if err != nil {
					t.Fatal(err)
				}
				var args []any
				bound := make(map[string]bool)
				for _, m := range parameter.FindAllStringSubmatch(string(content), -1) {
					if !bound[m[1]] {
						bound[m[1]] = true
						args = append(args, sql.Named(m[1], nil))
					}
				}
				if err := loader.Exec(ctx, "EXPLAIN "+string(content), args...); err != nil {
					t.Errorf("%s is not planned: %v", script, err)
				}
			}
		})
	}
}

// TestScriptsSayTheirGrain wants scripts of one statement to say what one row
// is, and in the mappings every table that is made.
func TestScriptsSayTheirGrain(t *testing.T) {
	made := regexp.MustCompile(`(?m)^CREATE OR REPLACE TEMP TABLE (\w+)`)
	found := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".sql" {
			return err
		}
		found++
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		query := string(content)
		if path.Base(name) != "mapping.sql" {
			if !strings.HasPrefix(query, "-- One row: ") {
				t.Errorf("%s does not begin with a comment that says what one row is", name)
			}
			return nil
		}
		if !strings.HasPrefix(query, "-- ") {
			t.Errorf("%s does not begin with a comment", name)
		}
		for _, at := range made.FindAllStringSubmatchIndex(query, -1) {
			above := query[:at[0]]
			paragraph := above[strings.LastIndex(above, "\n\n")+1:]
			if !strings.HasPrefix(strings.TrimSpace(paragraph), "--") {
				t.Errorf("%s: no comment above %s", name, query[at[2]:at[3]])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 9 {
		t.Errorf("%d scripts found, that cannot be all", found)
	}
}
