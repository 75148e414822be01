package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// Loader is one connection to the warehouse. Temporary tables that it makes
// stay its own and go when it is closed.
type Loader struct {
	conn *sql.Conn
}

// Loader returns a connection for loading. The caller closes it.
func (w *Warehouse) Loader(ctx context.Context) (*Loader, error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to warehouse: %w", err)
	}
	return &Loader{conn: conn}, nil
}

// Close gives the connection back.
func (l *Loader) Close() error { return l.conn.Close() }

// Exec runs one statement, or a script without parameters.
func (l *Loader) Exec(ctx context.Context, query string, args ...any) error {
	_, err := l.conn.ExecContext(ctx, query, args...)
	return err
}

// QueryRow runs a query for one row.
func (l *Loader) QueryRow(ctx context.Context, query string, args ...any) *sql.Row {
	return l.conn.QueryRowContext(ctx, query, args...)
}

// Query runs a query.
func (l *Loader) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return l.conn.QueryContext(ctx, query, args...)
}

// InTransaction runs work between BEGIN and COMMIT, and rolls back on any
// error. It gives ErrDiskFull, wrapped, where a write found no room.
func (l *Loader) InTransaction(ctx context.Context, work func() error) error {
	if err := l.Exec(ctx, "BEGIN TRANSACTION"); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := work(); err != nil {
		// The caller's context may be the reason for the failure; the rollback must run all the same.
		return diskFull(errors.Join(err, l.Exec(context.WithoutCancel(ctx), "ROLLBACK")))
	}
	if err := l.Exec(ctx, "COMMIT"); err != nil {
		return diskFull(fmt.Errorf("commit: %w", err))
	}
	return nil
}

// diskFull makes an ErrDiskFull of an error that DuckDB gives for want of room:
// the system's own words, those of a size limit, or those of its temporary folder.
func diskFull(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	for _, words := range []string{"No space left on device", "File too large", "Disk quota exceeded", "max_temp_directory_size"} {
		if strings.Contains(text, words) {
			return fmt.Errorf("%w (%s): free some space and run it again", ErrDiskFull, words)
		}
	}
	return err
}

// StagingTable makes a temporary table of text columns, with the sheet, the
// line and the fault of each row before them, replacing one of the same name.
func (l *Loader) StagingTable(ctx context.Context, name string, columns []string) error {
	var b strings.Builder
	b.WriteString("CREATE OR REPLACE TEMP TABLE " + quote(name) + " (sheet VARCHAR, line INTEGER, fault VARCHAR")
	for _, column := range columns {
		b.WriteString(", " + quote(column) + " VARCHAR")
	}
	b.WriteString(")")
	if err := l.Exec(ctx, b.String()); err != nil {
		return fmt.Errorf("create staging table %s: %w", name, err)
	}
	return nil
}

// DropStaging drops a staging table, if it is there.
func (l *Loader) DropStaging(ctx context.Context, name string) error {
	if err := l.Exec(ctx, "DROP TABLE IF EXISTS temp."+quote(name)); err != nil {
		return fmt.Errorf("drop staging table %s: %w", name, err)
	}
	return nil
}

// quote makes an SQL identifier. The names come from this program, never from a file.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Appender adds rows to one staging table.
type Appender struct {
	appender *duckdb.Appender
}

// AppendStaging opens a staging table of this connection for bulk appends and
// passes the appender to fill. Rows are in the table when it returns nil. It
// gives ErrDiskFull, wrapped, where a write found no room.
func (l *Loader) AppendStaging(name string, fill func(*Appender) error) error {
	return l.conn.Raw(func(raw any) error {
		conn, ok := raw.(driver.Conn)
		if !ok {
			return fmt.Errorf("append to %s: the driver's connection is %T", name, raw)
		}
		appender, err := duckdb.NewAppender(conn, "temp", "main", name)
		if err != nil {
			return fmt.Errorf("append to %s: %w", name, err)
		}
		fillErr := fill(&Appender{appender: appender})
		if err := appender.Close(); err != nil {
			return diskFull(errors.Join(fillErr, fmt.Errorf("append to %s: %w", name, err)))
		}
		return diskFull(fillErr)
	})
}

// Append adds one row: sheet, line and fault, then one value per column of the
// staging table, nil for NULL. The slice can be used again afterwards.
func (a *Appender) Append(values []driver.Value) error {
	return a.appender.AppendRow(values...)
}
