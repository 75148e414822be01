// Package manifest is the record that stands in the folder of a site: what the
// site was made from, what of it could not be made, and its files.
//
// The record is the file build.json. It holds nothing that differs from run to
// run: the same program makes the same record from the same warehouse.
//
//	format                            1; another number is another meaning
//	made_from.warehouse_fingerprint   of all figures loaded, see package fingerprint
//	made_from.program                 version and checksum of the program
//	made_from.options                 the options by name; files are named by their checksum
//	pages_by_report                   how many pages each report has, failed ones among them
//	failed                            path and error of each page or PDF that could not be made
//	pdf                               the PDFs, whose bytes differ from run to run
//	files                             path, size and SHA-256 of every other file but the record itself
package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// Name is the record's file name in the folder of the site.
const Name = "build.json"

// Format is the number of this format.
const Format = 1

// Manifest is the record.
type Manifest struct {
	Format   int            `json:"format"`
	MadeFrom Origin         `json:"made_from"`
	Pages    map[string]int `json:"pages_by_report"`
	Failed   []Failure      `json:"failed"`
	PDFs     []string       `json:"pdf"`
	// Files stand in the order of their paths.
	Files []File `json:"files"`
}

// Origin is what a site was made from. The same origin gives the same site.
type Origin struct {
	Warehouse string            `json:"warehouse_fingerprint"`
	Program   string            `json:"program"`
	Options   map[string]string `json:"options"`
}

// Equal reports whether the origins are the same.
func (o Origin) Equal(other Origin) bool {
	return o.Warehouse == other.Warehouse && o.Program == other.Program && maps.Equal(o.Options, other.Options)
}

// Failure is a file that could not be made.
type Failure struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

// File is one file; its path has slashes and starts at the site's root.
type File struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Of is the entry of a file with the content.
func Of(path string, content []byte) File {
	sum := sha256.Sum256(content)
	return File{Path: path, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}

// Encode writes the record as it stands in its file.
func (m Manifest) Encode() ([]byte, error) {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the record of the site: %w", err)
	}
	return append(text, '\n'), nil
}

// Record is a manifest as it was found in a folder, with the time of its file.
type Record struct {
	Manifest
	dir     string
	written time.Time
}

// Read reads the record in the folder. A folder without a record, or with one that is not of this format, has an empty one.
func Read(dir string) (Record, error) {
	path := filepath.Join(dir, Name)
	none := Record{dir: dir}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return none, nil
	}
	if err != nil {
		return none, fmt.Errorf("read the record of the site: %w", err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return none, fmt.Errorf("read the record of the site: %w", err)
	}
	found := Record{dir: dir, written: info.ModTime()}
	if json.Unmarshal(text, &found.Manifest) != nil || found.Format != Format {
		return none, nil
	}
	return found, nil
}

// Intact reports whether the folder holds the files of the record and no others but those that others names, each as it was written. A
// file that was not touched since the record was written is known by its size; one that was,
// and with hash every one, by its checksum. A PDF need only be there, not empty, and not touched since.
func (r Record) Intact(hash bool, others ...string) (bool, error) {
	if r.Format == 0 {
		return false, nil
	}
	expected := make(map[string]File, len(r.Files))
	for _, file := range r.Files {
		expected[file.Path] = file
	}
	prints := make(map[string]bool, len(r.PDFs))
	for _, path := range r.PDFs {
		prints[path] = true
	}
	ignored := map[string]bool{Name: true}
	for _, path := range others {
		ignored[path] = true
	}
	seen := 0
	whole := true
	err := filepath.WalkDir(r.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(r.dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if ignored[name] {
			return nil
		}
		seen++
		same := false
		if prints[name] {
			same, err = r.untouched(entry)
		} else if file, listed := expected[name]; listed {
			same, err = r.same(path, entry, file, hash)
		}
		if err != nil {
			return err
		}
		if !same {
			whole = false
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("look through the site: %w", err)
	}
	return whole && seen == len(expected)+len(prints), nil
}

// untouched reports whether a file holds something and was not touched since the record was written.
func (r Record) untouched(entry fs.DirEntry) (bool, error) {
	info, err := entry.Info()
	if err != nil {
		return false, err
	}
	return info.Mode().IsRegular() && info.Size() > 0 && !info.ModTime().After(r.written), nil
}

func (r Record) same(path string, entry fs.DirEntry, file File, hash bool) (bool, error) {
	info, err := entry.Info()
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() || info.Size() != file.Bytes {
		return false, nil
	}
	if !hash && info.ModTime().Before(r.written) {
		return true, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return false, err
	}
	return hex.EncodeToString(sum.Sum(nil)) == file.SHA256, nil
}

// Kept reports whether the PDF at path was made by the build of the record and not touched since.
func (r Record) Kept(path string) bool {
	for _, listed := range r.PDFs {
		if listed != path {
			continue
		}
		info, err := os.Lstat(filepath.Join(r.dir, filepath.FromSlash(path)))
		if err != nil {
			return false
		}
		ok, err := r.untouched(fs.FileInfoToDirEntry(info))
		return err == nil && ok
	}
	return false
}
