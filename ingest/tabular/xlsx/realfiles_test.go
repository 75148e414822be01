package xlsx

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// realFiles returns the published files whose name ends with suffix.
func realFiles(t *testing.T, suffix string) []string {
	t.Helper()
	dir := os.Getenv("WAGEATLAS_BLS_DIR")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared", "bls")
	}
	var paths []string
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, suffix) {
			paths = append(paths, path)
		}
		return nil
	})
	if len(paths) == 0 {
		t.Skipf("no published %s files in %s; set WAGEATLAS_BLS_DIR", suffix, dir)
	}
	return paths
}
