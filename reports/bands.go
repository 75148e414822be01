package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"wageatlas/analytics/bands"
	"wageatlas/reports/bandspage"
	"wageatlas/reports/folder"
	"wageatlas/reports/sheet"
)

// bandsFolder is how an earlier folder of pay ranges is known again.
var bandsFolder = folder.Kind{Marker: ".wageatlas-bands", Text: "made by wageatlas bands, which replaces this folder as a whole\n"}

// Bands writes pay ranges into a folder and returns the names of the files in it:
// index.html, bands.xlsx, bands.csv, bands.json and, where there is staff, staff.csv, which
// like a sheet of the workbook names individuals. With a comparison, whose second result r
// is, page, workbook and JSON have that too. generated names tool and version on the page. The
// folder is as it was where something fails; it gives folder.ErrForeign for one that holds
// files of another origin.
func Bands(dir string, r bands.Result, comparison *bands.Comparison, generated string) ([]string, error) {
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{"index.html", func(w io.Writer) error {
			return bandspage.Render(w, r, comparison, bandspage.Options{Generated: generated})
		}},
		{"bands.xlsx", func(w io.Writer) error { return sheet.Bands(w, r, comparison) }},
		{"bands.csv", func(w io.Writer) error { return sheet.BandsCSV(w, r) }},
		{"bands.json", func(w io.Writer) error { return bandsJSON(w, r, comparison) }},
		{"staff.csv", func(w io.Writer) error { return sheet.StaffCSV(w, r) }},
	}
	if r.Staff == nil {
		files = files[:4]
	}
	var names []string
	err := bandsFolder.Write(dir, func(temp string) error {
		for _, file := range files {
			if err := create(filepath.Join(temp, file.name), file.write); err != nil {
				return fmt.Errorf("%s: %w", file.name, err)
			}
			names = append(names, file.name)
		}
		return nil
	})
	return names, err
}

// bandsJSON writes the result, or the comparison with both results in it. It names no employee.
func bandsJSON(w io.Writer, r bands.Result, comparison *bands.Comparison) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if comparison != nil {
		return encoder.Encode(comparison)
	}
	return encoder.Encode(r)
}

func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close() //nolint:errcheck // the error before it counts
		return err
	}
	return f.Close()
}
