package warehouse_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"wageatlas/data/warehouse"
)

type column struct{ table, name, kind string }

func columns(t *testing.T) []column {
	t.Helper()
	w, err := warehouse.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	rows, err := w.DB().Query(`SELECT table_name, column_name, data_type
		FROM duckdb_columns() WHERE NOT internal AND table_name <> 'schema_migration' ORDER BY table_name, column_index`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.table, &c.name, &c.kind); err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if len(list) < 100 {
		t.Fatalf("only %d columns", len(list))
	}
	return list
}

var (
	numeric = regexp.MustCompile(`^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|DOUBLE|FLOAT)$`)
	// unit are the endings that say what a number counts: house rule 14 and the
	// header of schema/0001_star.sql.
	unit = regexp.MustCompile(`(_jobs|_usd_hour|_usd_year|_pct|_per_1000|_quotient|_index|_scale|respondents|_id|^id|year|bytes|^cells|^line|_line|_by)$|^rows_|^cells_|^area_type$`)
)

// TestEveryNumberNamesItsUnit wants each numeric column to be a key, a count
// or a figure whose unit stands in its name.
func TestEveryNumberNamesItsUnit(t *testing.T) {
	for _, c := range columns(t) {
		if numeric.MatchString(c.kind) && !unit.MatchString(c.name) {
			t.Errorf("%s.%s is %s, but its name has no unit", c.table, c.name, c.kind)
		}
	}
}

// TestEveryFigureHasAStatus wants beside every published figure of a fact table its
// status, NOT NULL and right behind it, and for every status its figure.
func TestEveryFigureHasAStatus(t *testing.T) {
	facts := []string{"attainment", "index_point", "matrix_cell", "oews_estimate", "price_parity", "projection", "separation", "state_projection"}
	figure := regexp.MustCompile(`(_jobs|_usd_hour|_usd_year|_pct|_per_1000|_quotient|_index)$`)
	all := columns(t)
	seen := make(map[string]int)
	for i, c := range all {
		status, isStatus := strings.CutSuffix(c.name, "_status")
		switch {
		case isStatus:
			if i == 0 || all[i-1].name != status || all[i-1].table != c.table {
				t.Errorf("%s.%s does not stand behind its figure", c.table, c.name)
			}
			if !strings.HasPrefix(c.kind, "ENUM('released', 'top_coded', 'suppressed', 'under_half_percent', 'absent', 'rejected')") {
				t.Errorf("%s.%s is %s, not a cell_status", c.table, c.name, c.kind)
			}
		case figure.MatchString(c.name) && slices.Contains(facts, c.table):
			seen[c.table]++
			if i+1 == len(all) || all[i+1].name != c.name+"_status" || all[i+1].table != c.table {
				t.Errorf("%s.%s has no status behind it", c.table, c.name)
			}
		}
	}
	// Each fact table's figures, counted in the published files' headers.
	for table, want := range map[string]int{
		"oews_estimate": 19, "projection": 7, "separation": 7, "attainment": 7,
		"matrix_cell": 8, "state_projection": 5, "index_point": 2, "price_parity": 1,
	} {
		if seen[table] != want {
			t.Errorf("%s has %d figures, want %d", table, seen[table], want)
		}
	}
}

// TestEveryFactKnowsItsSource wants the source and the line in it on every fact,
// and every table of facts in the view that says which sources still speak.
func TestEveryFactKnowsItsSource(t *testing.T) {
	have := make(map[string][]string)
	for _, c := range columns(t) {
		have[c.table] = append(have[c.table], c.name)
	}
	view := viewText(t, "fact_source")
	facts := 0
	for table, names := range have {
		if !slices.Contains(names, "source_line") {
			continue
		}
		facts++
		for _, name := range []string{"vintage_id", "source_id"} {
			if !slices.Contains(names, name) {
				t.Errorf("%s has no %s", table, name)
			}
		}
		if !regexp.MustCompile(`FROM ` + table + `\b`).MatchString(view) {
			t.Errorf("the view fact_source leaves out %s", table)
		}
	}
	if facts < 20 {
		t.Errorf("%d tables of facts found, that cannot be all", facts)
	}
}

func viewText(t *testing.T, name string) string {
	t.Helper()
	w, err := warehouse.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var text string
	if err := w.DB().QueryRow("SELECT sql FROM duckdb_views() WHERE view_name = $1", name).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}
