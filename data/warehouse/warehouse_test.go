package warehouse_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/duckdb/duckdb-go/v2"
	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
)

// holdVariable names the file that a child of this test binary is to hold open.
const holdVariable = "WAGEATLAS_TEST_HOLD"

func TestMain(m *testing.M) {
	if path := os.Getenv(holdVariable); path != "" {
		os.Exit(hold(path))
	}
	os.Exit(m.Run())
}

// hold opens the warehouse for writing until standard input ends.
func hold(path string) int {
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		os.Stdout.WriteString("error: " + err.Error() + "\n")
		return 1
	}
	os.Stdout.WriteString("holding\n")
	bufio.NewReader(os.Stdin).ReadString('\n') //nolint:errcheck // the end of the input is awaited
	w.Close()
	return 0
}

// makeFile makes a warehouse file and returns its path.
func makeFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.duckdb")
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// foreign makes a DuckDB file that is not ours, with the script run in it.
func foreign(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.duckdb")
	execute(t, path, script)
	return path
}

func execute(t *testing.T, path, script string) {
	t.Helper()
	connector, err := duckdb.NewConnector(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// tables returns the names of all tables, with those of migration.
func tables(t *testing.T, w *warehouse.Warehouse) []string {
	t.Helper()
	rows, err := w.DB().Query("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}

var wantTables = []string{
	"alternate_title", "area", "attainment", "code_crosswalk", "education_assignment", "index_point", "index_series",
	"industry", "matrix_cell", "matrix_industry", "naics_title", "occupation", "oews_estimate",
	"onet_category", "onet_job_zone", "onet_job_zone_reference", "onet_occupation", "onet_rating", "onet_related_occupation",
	"price_parity", "projection", "reject", "remark", "replacement", "schema_migration", "separation", "soc_structure", "source", "source_sheet",
	"state_projection", "utilization_factor", "vintage",
}

func TestOpenCreatesAndMigrates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.duckdb")
	if warehouse.Exists(path) {
		t.Fatal("Exists before Open")
	}
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if !warehouse.Exists(path) {
		t.Error("Exists says no after Open")
	}
	if diff := cmp.Diff(wantTables, tables(t, w)); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// TestOpenAgainChangesNothing wants the second open to leave facts, versions
// and sequences as they are.
func TestOpenAgainChangesNothing(t *testing.T) {
	path := makeFile(t)
	execute(t, path, "INSERT INTO area (area_code, area_type, title, title_year) VALUES ('99', 1, 'U.S.', 2025)")
	before := read(t, path)
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	var versions, newest, areas int
	if err := w.DB().QueryRow(`SELECT count(*), max(version), (SELECT count(*) FROM area) FROM schema_migration`).
		Scan(&versions, &newest, &areas); err != nil {
		t.Fatal(err)
	}
	if versions != newest || newest == 0 || areas != 1 {
		t.Errorf("%d migrations up to %d, %d areas; want each migration once and 1 area", versions, newest, areas)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, read(t, path)) {
		t.Error("opening a migrated warehouse changed its file")
	}
}

func TestReadOnly(t *testing.T) {
	path := makeFile(t)
	first, err := warehouse.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if _, err := first.DB().Exec("DELETE FROM source"); err == nil {
		t.Error("a read-only warehouse took a DELETE")
	}
	if diff := cmp.Diff(wantTables, tables(t, first)); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

func TestReadOnlyOfAMissingFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "missing.duckdb")
	_, err := warehouse.OpenReadOnly(context.Background(), path)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v, want fs.ErrNotExist with the path", err)
	}
	if warehouse.Exists(path) {
		t.Error("reading made the file")
	}
}

// TestForeignFiles wants every file that is no warehouse of ours refused, with
// its path and a way out, and left as it was to the byte.
func TestForeignFiles(t *testing.T) {
	text := filepath.Join(t.TempDir(), "notes.duckdb")
	if err := os.WriteFile(text, bytes.Repeat([]byte("Dear diary, no database today.\n"), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := makeFile(t)
	execute(t, newer, "INSERT INTO schema_migration VALUES (9999, 'from_the_future')")
	for _, test := range []struct {
		name, path, want string
	}{
		{"other tables", foreign(t, "CREATE TABLE diary (day DATE, text VARCHAR); INSERT INTO diary VALUES ('2024-05-01', 'x')"), "other tables"},
		{"other tables in a schema", foreign(t, "CREATE SCHEMA private; CREATE TABLE private.diary (day DATE)"), "other tables"},
		{"a view only", foreign(t, "CREATE VIEW diary AS SELECT DATE '2024-05-01' AS day"), "other tables"},
		{"text", text, "no DuckDB database"},
		{"newer schema", newer, "newer wageatlas"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := read(t, test.path)
			for mode, open := range map[string]func(context.Context, string) (*warehouse.Warehouse, error){
				"Open": warehouse.Open, "OpenReadOnly": warehouse.OpenReadOnly,
			} {
				w, err := open(context.Background(), test.path)
				if err == nil {
					w.Close()
					t.Fatalf("%s took the file", mode)
				}
				if !errors.Is(err, warehouse.ErrNotWarehouse) {
					t.Errorf("%s: %v, want ErrNotWarehouse", mode, err)
				}
				for _, part := range []string{test.path, test.want} {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%s: %v, want %q in it", mode, err, part)
					}
				}
				if !bytes.Equal(before, read(t, test.path)) {
					t.Fatalf("%s changed the file", mode)
				}
				if leftovers, _ := filepath.Glob(test.path + ".*"); len(leftovers) > 0 {
					t.Errorf("%s left %v behind", mode, leftovers)
				}
			}
		})
	}
}

// TestReadOnlyWithoutSchema: a DuckDB file without any table can become a
// warehouse, but cannot be read as one.
func TestReadOnlyWithoutSchema(t *testing.T) {
	path := foreign(t, "SELECT 1")
	if _, err := warehouse.OpenReadOnly(context.Background(), path); !errors.Is(err, warehouse.ErrNotWarehouse) {
		t.Errorf("OpenReadOnly: %v, want ErrNotWarehouse", err)
	}
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if diff := cmp.Diff(wantTables, tables(t, w)); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// TestBusy has another process hold the file.
func TestBusy(t *testing.T) {
	path := makeFile(t)
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), holdVariable+"="+path)
	stdin, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		stdin.Close()
		child.Wait() //nolint:errcheck // the child's fate is no part of the test
	}()
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "holding\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	for mode, open := range map[string]func(context.Context, string) (*warehouse.Warehouse, error){
		"Open": warehouse.Open, "OpenReadOnly": warehouse.OpenReadOnly,
	} {
		w, err := open(context.Background(), path)
		if err == nil {
			w.Close()
			t.Errorf("%s took a file that another process holds", mode)
			continue
		}
		if !errors.Is(err, warehouse.ErrBusy) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v, want ErrBusy with the path", mode, err)
		}
		if holder := fmt.Sprintf("(%s, process %d)", filepath.Base(os.Args[0]), child.Process.Pid); !strings.Contains(err.Error(), holder) {
			t.Errorf("%s: %v, want to be told of %s", mode, err, holder)
		}
	}
}

func TestInTransaction(t *testing.T) {
	ctx := context.Background()
	w, err := warehouse.OpenMemory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	loader, err := w.Loader(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer loader.Close()
	const insert = "INSERT INTO area (area_code, area_type, title, title_year) VALUES (?, 2, 'x', 2024)"
	boom := errors.New("boom")
	cancelled, cancel := context.WithCancel(ctx)
	for _, test := range []struct {
		name string
		ctx  context.Context
		work func() error
		want error
		rows int // in area, after it
	}{
		{"commits", ctx, func() error { return loader.Exec(ctx, insert, "01") }, nil, 1},
		{"rolls back what the work did", ctx, func() error {
			return errors.Join(loader.Exec(ctx, insert, "02"), boom)
		}, boom, 1},
		{"rolls back when the context ends in the middle", cancelled, func() error {
			if err := loader.Exec(cancelled, insert, "04"); err != nil {
				return err
			}
			cancel()
			return loader.Exec(cancelled, insert, "05")
		}, context.Canceled, 1},
		{"works again afterwards", ctx, func() error { return loader.Exec(ctx, insert, "06") }, nil, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := loader.InTransaction(test.ctx, test.work); !errors.Is(err, test.want) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			var rows int
			if err := loader.QueryRow(ctx, "SELECT count(*) FROM area").Scan(&rows); err != nil {
				t.Fatal(err)
			}
			if rows != test.rows {
				t.Errorf("%d rows, want %d", rows, test.rows)
			}
		})
	}
}

// TestMigrationKeepsWhatWasLoaded brings a file of the first schema up to date.
func TestMigrationKeepsWhatWasLoaded(t *testing.T) {
	first := string(read(t, filepath.Join("schema", "0001_star.sql")))
	path := filepath.Join(t.TempDir(), "old.duckdb")
	execute(t, path, first+`;
		CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL);
		INSERT INTO schema_migration VALUES (1, 'star');
		INSERT INTO vintage (dataset, label, reference_period, year, soc_system) VALUES ('oews', '2024', 'May 2024', 2024, '2018');
		INSERT INTO source VALUES (nextval('source_ids'), 'BLS', 'oews', 1, 'Title', 'a.xlsx', 'abc', 10, 1, 1, 0, 0, 0, TIMESTAMP '2025-04-02 03:04:05', 'v1', NULL)`)
	if _, err := warehouse.OpenReadOnly(context.Background(), path); !errors.Is(err, warehouse.ErrNotWarehouse) || !strings.Contains(err.Error(), "ingest") {
		t.Errorf("reading a file of an older schema: %v; want ErrNotWarehouse and what to do", err)
	}
	w, err := warehouse.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var file string
	var attribution sql.NullString
	if err := w.DB().QueryRow("SELECT file_name, attribution FROM source").Scan(&file, &attribution); err != nil || file != "a.xlsx" || attribution.Valid {
		t.Errorf("source %q with attribution %v, error %v; want a.xlsx without one", file, attribution, err)
	}
	if diff := cmp.Diff(wantTables, tables(t, w)); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
}

// TestScratch writes to a copy and wants the file as it was, byte for byte, and nothing left behind.
func TestScratch(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	path := makeFile(t)
	execute(t, path, "INSERT INTO area (area_code, area_type, title, title_year) VALUES ('99', 1, 'U.S.', 2025)")
	before := read(t, path)
	w, err := warehouse.OpenScratch(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB().Exec("UPDATE area SET title = 'elsewhere'; INSERT INTO area (area_code, area_type, title, title_year) VALUES ('06', 2, 'California', 2025)"); err != nil {
		t.Fatal(err)
	}
	var areas int
	if err := w.DB().QueryRow("SELECT count(*) FROM area").Scan(&areas); err != nil || areas != 2 {
		t.Errorf("%d areas in the copy, error %v; want 2", areas, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, read(t, path)) {
		t.Error("the copy was written to, and the file changed")
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	missing := filepath.Join(t.TempDir(), "missing.duckdb")
	w, err = warehouse.OpenScratch(context.Background(), missing)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wantTables, tables(t, w)); diff != "" {
		t.Errorf("tables where there is no file (-want +got):\n%s", diff)
	}
	if err := w.Close(); err != nil || warehouse.Exists(missing) {
		t.Errorf("error %v; the file exists: %v", err, warehouse.Exists(missing))
	}
}
