// Package warehouse opens the DuckDB file that holds every loaded figure,
// brings its schema up to date, and gives loaders one connection with a
// transaction and bulk appends.
//
// The warehouse can always be rebuilt from the published files; nothing in it
// is typed in by hand.
package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// MemoryLimit is how much memory DuckDB may take. The largest published file
// loads as fast with it as without; a quarter of it makes the load three times slower.
const MemoryLimit = "512MiB"

// ErrBusy means another process holds the warehouse file for writing.
var ErrBusy = errors.New("the warehouse is in use by another process")

// ErrNotWarehouse means the file is not a DuckDB database, or a newer tool wrote it.
var ErrNotWarehouse = errors.New("not a wageatlas warehouse")

// ErrDiskFull means that a write found no room. What was committed before stays.
var ErrDiskFull = errors.New("the disk is full")

// Warehouse is an open warehouse. It is safe for concurrent reads.
type Warehouse struct {
	db *sql.DB
	// scratch is the folder that goes with the warehouse, "" for one that stays.
	scratch string
}

// Open opens the warehouse file for reading and writing, creating it where it
// is missing, and migrates it to the newest schema. It gives ErrBusy or
// ErrNotWarehouse, wrapped with the path.
func Open(ctx context.Context, path string) (*Warehouse, error) {
	w, err := connect(ctx, path, "")
	if err != nil {
		return nil, err
	}
	if err := w.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), w.Close())
	}
	return w, nil
}

// OpenReadOnly opens an existing warehouse file for reading. Any number of
// processes can read at once. A file of another schema version is ErrNotWarehouse.
func OpenReadOnly(ctx context.Context, path string) (*Warehouse, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open warehouse: %w", err)
	}
	w, err := connect(ctx, path, "?access_mode=READ_ONLY")
	if err != nil {
		return nil, err
	}
	if err := w.checkVersion(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), w.Close())
	}
	return w, nil
}

// OpenMemory returns a new, empty warehouse in memory, of the newest schema.
func OpenMemory(ctx context.Context) (*Warehouse, error) { return Open(ctx, "") }

// OpenScratch opens a copy of the warehouse file, or an empty warehouse where
// there is none. It can be written to and is thrown away on Close; the file at
// path stays as it is, byte for byte.
func OpenScratch(ctx context.Context, path string) (_ *Warehouse, err error) {
	if !Exists(path) {
		return OpenMemory(ctx)
	}
	// Held for reading while it is copied, so that no one else writes to it.
	held, err := connect(ctx, path, "?access_mode=READ_ONLY")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, held.Close()) }()
	dir, err := os.MkdirTemp("", "wageatlas-scratch-")
	if err != nil {
		return nil, fmt.Errorf("copy the warehouse: %w", err)
	}
	scratch := filepath.Join(dir, filepath.Base(path))
	// What an interrupted process had committed may stand in the log beside the file.
	for _, suffix := range []string{"", ".wal"} {
		if err := copyFile(scratch+suffix, path+suffix); err != nil && (suffix == "" || !errors.Is(err, fs.ErrNotExist)) {
			return nil, errors.Join(fmt.Errorf("copy the warehouse: %w", err), os.RemoveAll(dir))
		}
	}
	w, err := Open(ctx, scratch)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	w.scratch = dir
	return w, nil
}

func copyFile(to, from string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // opened for reading only
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// Exists reports whether a file stands at path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func connect(ctx context.Context, path, options string) (*Warehouse, error) {
	connector, err := duckdb.NewConnector(path+options, setUp)
	if err != nil {
		return nil, openError(path, err)
	}
	db := sql.OpenDB(connector)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(openError(path, err), db.Close())
	}
	return &Warehouse{db: db}, nil
}

// setUp keeps each connection from fetching code at run time, and DuckDB's
// memory under MemoryLimit; what needs more goes to a temporary folder beside the file.
func setUp(execer driver.ExecerContext) error {
	for _, statement := range []string{
		"SET autoinstall_known_extensions = false",
		"SET autoload_known_extensions = false",
		"SET memory_limit = '" + MemoryLimit + "'",
	} {
		if _, err := execer.ExecContext(context.Background(), statement, nil); err != nil {
			return err
		}
	}
	return nil
}

func openError(path string, err error) error {
	text := err.Error()
	switch {
	case strings.Contains(text, "Could not set lock"), strings.Contains(text, "Conflicting lock"):
		return fmt.Errorf("%s: %w%s: wait until it has finished, or name another file with --db", path, ErrBusy, holder(text))
	case strings.Contains(text, "not a valid DuckDB database"):
		return fmt.Errorf("%s: %w: the file is no DuckDB database; name another with --db", path, ErrNotWarehouse)
	}
	// The driver puts its own name and DuckDB's kind of error before the reason.
	if _, reason, found := strings.Cut(text, "IO Error: "); found {
		return fmt.Errorf("open warehouse %s: %s", path, reason)
	}
	return fmt.Errorf("open warehouse %s: %w", path, err)
}

// lockHolder is how DuckDB names the process that holds a lock.
var lockHolder = regexp.MustCompile(`held in (.+?) \(PID (\d+)\)`)

// holder says in brackets who holds the lock, "" where DuckDB does not know.
func holder(text string) string {
	m := lockHolder.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return fmt.Sprintf(" (%s, process %s)", filepath.Base(m[1]), m[2])
}

// Empty reports whether no file was ever loaded.
func (w *Warehouse) Empty(ctx context.Context) (bool, error) {
	var loaded bool
	if err := w.db.QueryRowContext(ctx, "SELECT EXISTS (FROM source)").Scan(&loaded); err != nil {
		return false, fmt.Errorf("look for loaded files: %w", err)
	}
	return !loaded, nil
}

// DB returns the database for queries.
func (w *Warehouse) DB() *sql.DB { return w.db }

// Close closes the warehouse.
func (w *Warehouse) Close() error {
	err := w.db.Close()
	if w.scratch != "" {
		err = errors.Join(err, os.RemoveAll(w.scratch))
	}
	return err
}
