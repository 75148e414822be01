// Package bandfiles writes an answer on pay ranges into a folder: a page, a workbook,
// CSV and JSON. The folder is written as a whole and replaced as a whole.
package bandfiles

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"wageatlas/analytics/bands"
	"wageatlas/reports/bandspage"
	"wageatlas/reports/folder"
	"wageatlas/reports/sheet"
)

// Answer is what is written.
type Answer struct {
	Result bands.Result
	// Comparison sets the result, its second, against that of another policy; nil for none.
	Comparison *bands.Comparison
	// Generated names tool and version on the page.
	Generated string
}

// Files are what was written.
type Files struct {
	Dir string `json:"dir"`
	// Names are the files in the folder, the page first.
	Names []string `json:"files"`
}

// kind is how an earlier folder of ranges is known again.
var kind = folder.Kind{Marker: ".wageatlas-bands", Text: "made by wageatlas bands, which replaces this folder as a whole\n"}

// The modes of the files: those that name individuals are for the user alone.
const (
	forAll   os.FileMode = 0o644
	forOwner os.FileMode = 0o600
)

// Check gives folder.ErrForeign for a folder that Write would not replace.
func Check(dir string) error { return kind.Check(dir) }

// Write writes the folder. It gives folder.ErrForeign; after any error the folder is as it was.
func Write(dir string, a Answer) (Files, error) {
	files := Files{Dir: dir}
	err := kind.Write(dir, func(temp string) error {
		for _, part := range []struct {
			name   string
			mode   os.FileMode
			needed bool
			to     func(io.Writer) error
		}{
			{"index.html", forAll, true, func(w io.Writer) error {
				return bandspage.Render(w, a.Result, a.Comparison, bandspage.Options{Generated: a.Generated})
			}},
			{"bands.xlsx", forOwner, true, func(w io.Writer) error { return sheet.Bands(w, a.Result, a.Comparison) }},
			{"bands.csv", forAll, true, func(w io.Writer) error { return sheet.BandsCSV(w, a.Result) }},
			{"staff.csv", forOwner, a.Result.Staff != nil, func(w io.Writer) error { return sheet.StaffCSV(w, a.Result) }},
			{"bands.json", forAll, true, func(w io.Writer) error { return indented(w, a.Result) }},
			{"comparison.json", forAll, a.Comparison != nil, func(w io.Writer) error { return indented(w, a.Comparison) }},
		} {
			if !part.needed {
				continue
			}
			if err := write(filepath.Join(temp, part.name), part.mode, part.to); err != nil {
				return err
			}
			files.Names = append(files.Names, part.name)
		}
		return nil
	})
	if err != nil {
		return Files{}, err
	}
	return files, nil
}

// write makes a file.
func write(path string, mode os.FileMode, to func(io.Writer) error) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	buffered := bufio.NewWriter(file)
	if err := to(buffered); err != nil {
		return err
	}
	return buffered.Flush()
}

// indented writes JSON for people and programs.
func indented(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
