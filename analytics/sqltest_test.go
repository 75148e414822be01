package analytics_test

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"wageatlas/data/warehouse/warehousetest"
)

var (
	parameter = regexp.MustCompile(`\$([a-z][a-z0-9_]*)`)
	comment   = regexp.MustCompile(`--[^\n]*`)
	text      = regexp.MustCompile(`'[^']*'`)
)

// TestSQL reads every query below analytics: it says what one row is, names its
// columns, is ordered, is embedded by the folder it stands in, and is planned
// on an empty warehouse.
func TestSQL(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	found := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".sql" {
			return err
		}
		found++
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			query := string(content)
			if !strings.HasPrefix(query, "-- One row: ") {
				t.Error("does not begin with a comment that says what one row is")
			}
			bare := text.ReplaceAllString(comment.ReplaceAllString(query, ""), "''")
			for _, fault := range []string{";", "*,", "SELECT *", "COLUMNS("} {
				if strings.Contains(bare, fault) {
					t.Errorf("holds %q; a query is one statement that names its columns", fault)
				}
			}
			if !strings.Contains(bare, "ORDER BY") {
				t.Error("is not ordered")
			}
			explain(t, db, bare)
			if !embedded(t, name) {
				t.Error("no Go file of its folder embeds it")
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 8 {
		t.Errorf("%d queries found, that cannot be all", found)
	}
}

func explain(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	var args []any
	bound := make(map[string]bool)
	for _, m := range parameter.FindAllStringSubmatch(query, -1) {
		if !bound[m[1]] {
			bound[m[1]] = true
			args = append(args, sql.Named(m[1], nil))
		}
	}
	rows, err := db.QueryContext(context.Background(), "EXPLAIN "+query, args...)
	if err != nil {
		t.Errorf("is not planned: %v", err)
		return
	}
	defer rows.Close()
	if !rows.Next() {
		t.Errorf("has no plan: %v", rows.Err())
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
}

func embedded(t *testing.T, name string) bool {
	t.Helper()
	files, err := fs.Glob(os.DirFS("."), path.Dir(name)+"/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "//go:embed "+path.Base(name)) {
			return true
		}
	}
	return false
}
