package reports

import (
	"bytes"
	"context"
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
