package reports

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"wageatlas/reports/sheet"
	"wageatlas/reports/site"
)

// writePage writes a page and, beside a page that is linked to its site, its figures as JSON and CSV.
func writePage(ctx context.Context, dir string, page site.Page, alone bool) error {
	document, err := page.Make(ctx)
	if err != nil {
		return err
	}
	if err := writeFile(dir, page.Path, document.HTML); err != nil || alone {
		return err
	}
	var answer, tables bytes.Buffer
	if err := json.NewEncoder(&answer).Encode(document.Answer); err != nil {
		return err
	}
	if err := sheet.TablesCSV(&tables, document.Tables); err != nil {
		return err
	}
	if err := writeFile(dir, site.DataPath(page.Path, ".json"), answer.Bytes()); err != nil {
		return err
	}
	return writeFile(dir, site.DataPath(page.Path, ".csv"), tables.Bytes())
}

// writeFile writes a file below dir, whose folders it makes; name has slashes.
func writeFile(dir, name string, data []byte) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
