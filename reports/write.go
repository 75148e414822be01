package reports

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"wageatlas/reports/site"
)

func writePage(ctx context.Context, dir string, page site.Page) error {
	var document bytes.Buffer
	if err := page.Write(ctx, &document); err != nil {
		return err
	}
	return writeFile(dir, page.Path, document.Bytes())
}

// writeFile writes a file below dir, whose folders it makes; name has slashes.
func writeFile(dir, name string, data []byte) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// replace moves the finished folder to its place. An earlier site steps aside
// first and comes back if the move fails.
func replace(temp, dir string) error {
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	aside := temp + "-old"
	err := os.Rename(dir, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("move the earlier site aside: %w", err)
	}
	hadOne := err == nil
	if err := os.Rename(temp, dir); err != nil {
		if hadOne {
			err = errors.Join(err, os.Rename(aside, dir))
		}
		return fmt.Errorf("move the site to its place: %w", err)
	}
	if hadOne {
		return os.RemoveAll(aside)
	}
	return nil
}
