package ingest_test

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"wageatlas/data/warehouse"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest/catalog"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/tabular"
)

var parameter = regexp.MustCompile(`\$([a-z][a-z0-9_]*)`)

// plans returns a plan of each dataset, by its name.
func plans(t *testing.T) map[string]*dataset.Plan {
	t.Helper()
	b := ingesttest.NewBench(t)
	all := make(map[string]*dataset.Plan)
	for _, path := range []string{
		b.Write("national_M2021_dl.csv", ingesttest.CSV(t, table(line{}))),
		b.Write("occupation.xlsx", ingesttest.Workbook(t, newLayout()...)),
	} {
		file, err := tabular.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		known := 0
		for _, set := range catalog.Datasets() {
			plan, err := set.Recognise(file.Documents[0], dataset.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			if plan != nil {
				all[set.Name] = plan
				known++
			}
		}
		if known != 1 {
			t.Errorf("%s is known to %d datasets, want one", path, known)
		}
	}
	return all
}

// TestDatasets asks of every listed dataset what the ingester relies on.
func TestDatasets(t *testing.T) {
	all := plans(t)
	names := make(map[string]bool)
	for _, set := range catalog.Datasets() {
		if set.Name == "" || set.Title == "" || set.Publisher == "" || names[set.Name] {
			t.Errorf("%+v: a name, title or publisher is missing, or the name stands twice", set)
		}
		names[set.Name] = true
		plan := all[set.Name]
		if plan == nil {
			t.Errorf("no file of this test is of %s: add one", set.Name)
			continue
		}
		if plan.Vintage.Dataset != set.Name || plan.Vintage.Label == "" || plan.Vintage.Year == 0 || plan.Vintage.Reference == "" || plan.Vintage.SOCSystem == "" || plan.Title == "" {
			t.Errorf("%s: the plan's vintage or title is not whole: %+v, %q", set.Name, plan.Vintage, plan.Title)
		}
		staging := make(map[string]int)
		for _, s := range plan.Staging {
			staging[s.Name] = len(s.Columns)
		}
		for _, table := range plan.Tables {
			columns, ok := staging[table.Staging]
			if !ok || len(table.Position) != columns || table.FirstLine < 2 {
				t.Errorf("%s: sheet %q goes to %q with %d positions from line %d, which has %d columns", set.Name, table.Name, table.Staging, len(table.Position), table.FirstLine, columns)
			}
		}
	}
}

// TestMappings runs each dataset's mapping on empty staging tables in an empty
// warehouse, and then plans the ingester's own scripts, which read what mappings leave.
func TestMappings(t *testing.T) {
	ctx := context.Background()
	scripts, err := fs.Glob(os.DirFS("."), "sql/*.sql")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts found: %v", err)
	}
	for name, plan := range plans(t) {
		t.Run(name, func(t *testing.T) {
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
