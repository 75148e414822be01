package warehouse

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

type migration struct {
	version int
	name    string
	sql     string
}

// migrations lists schema/NNNN_name.sql in order of their numbers.
func migrations() ([]migration, error) {
	names, err := fs.Glob(schemaFiles, "schema/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for i, name := range names {
		number, rest, ok := strings.Cut(path.Base(name), "_")
		version, err := strconv.Atoi(number)
		if !ok || err != nil || version != i+1 {
			return nil, fmt.Errorf("%s: migrations must be numbered 0001, 0002, ... without gaps", name)
		}
		text, err := schemaFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version: version, name: strings.TrimSuffix(rest, ".sql"), sql: string(text)})
	}
	return list, nil
}

// migrate applies the migrations that the file lacks, each in its own transaction.
func (w *Warehouse) migrate(ctx context.Context) error {
	if err := w.refuseForeign(ctx); err != nil {
		return err
	}
	if _, err := w.db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS schema_migration (
		version INTEGER PRIMARY KEY, name VARCHAR NOT NULL)`); err != nil {
		return fmt.Errorf("create schema_migration: %w", err)
	}
	list, err := migrations()
	if err != nil {
		return err
	}
	have, err := w.version(ctx)
	if err != nil {
		return err
	}
	if have > len(list) {
		return newerSchema(have, len(list))
	}
	for _, m := range list[have:] {
		if err := w.apply(ctx, m); err != nil {
			return fmt.Errorf("migration %04d_%s: %w", m.version, m.name, err)
		}
	}
	return nil
}

func (w *Warehouse) apply(ctx context.Context, m migration) error {
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it answers ErrTxDone
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO schema_migration VALUES (?, ?)", m.version, m.name); err != nil {
		return err
	}
	return tx.Commit()
}

// refuseForeign keeps the schema out of somebody else's DuckDB file.
func (w *Warehouse) refuseForeign(ctx context.Context) error {
	var tables, ours int
	err := w.db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (name = 'schema_migration')
		FROM (SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal
			UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal)`).Scan(&tables, &ours)
	if err != nil {
		return fmt.Errorf("list tables: %w", err)
	}
	if tables > 0 && ours == 0 {
		return fmt.Errorf("%w: it is a DuckDB database with other tables; name another file with --db", ErrNotWarehouse)
	}
	return nil
}

func (w *Warehouse) version(ctx context.Context) (int, error) {
	var version int
	err := w.db.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM schema_migration").Scan(&version)
	if err != nil {
		return 0, fmt.Errorf("read schema version: %w", err)
	}
	return version, nil
}

// checkVersion is for read-only files, which cannot be migrated.
func (w *Warehouse) checkVersion(ctx context.Context) error {
	if err := w.refuseForeign(ctx); err != nil {
		return err
	}
	list, err := migrations()
	if err != nil {
		return err
	}
	have, err := w.version(ctx)
	if err != nil {
		return fmt.Errorf("%w: it has no schema version (%w)", ErrNotWarehouse, err)
	}
	if have > len(list) {
		return newerSchema(have, len(list))
	}
	if have < len(list) {
		return fmt.Errorf("%w of this version: its schema is %d, this tool needs %d; run any `wageatlas ingest` on it to bring it up to date", ErrNotWarehouse, have, len(list))
	}
	return nil
}

func newerSchema(have, known int) error {
	return fmt.Errorf("%w of this version: its schema is %d, this tool knows %d; use a newer wageatlas", ErrNotWarehouse, have, known)
}
