package tabular

import (
	"errors"

	"wageatlas/ingest/tabular/internal/bounds"
)

var (
	// ErrEmpty says that a file has no bytes, or a document no row.
	ErrEmpty = errors.New("empty")
	// ErrFormat says that a file is no table file this package reads; the message says what it looks like.
	ErrFormat = errors.New("not a table file that can be read")
	// ErrUnsafePath says that an archive has a member whose path climbs out of a folder.
	ErrUnsafePath = errors.New("unsafe path in archive")
	// ErrLimit says that a file passes one of the limits of this package.
	ErrLimit = bounds.ErrLimit
)
