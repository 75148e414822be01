package download

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// manifestName is the file in the folder that records where the others came from.
const manifestName = "download.json"

// ErrManifest means that download.json in the folder was not written by this tool.
var ErrManifest = errors.New("not a record of downloads")

// Manifest is the content of download.json.
type Manifest struct {
	// Files are the complete files, by name.
	Files []Record `json:"files"`
	// Parts are the files under way, by name.
	Parts []Part `json:"parts,omitempty"`
}

// Record says where a file came from. It is trusted as long as the file has
// the recorded bytes.
type Record struct {
	File    string `json:"file"`
	Dataset string `json:"dataset"`
	// URL is where the file was fetched, before redirects and without a password.
	URL    string `json:"url"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	// ETag and LastModified are the server's marks of this version; empty where it gave none.
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	FetchedAt    time.Time `json:"fetched_at"`
}

// Part says which version of a file its part is the beginning of.
type Part struct {
	File         string `json:"file"`
	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// folder is the folder that is filled. Nothing is read or written outside of
// it, whatever links stand in it.
type folder struct {
	path     string
	root     *os.Root
	manifest Manifest
}

func openFolder(path string) (*folder, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("open the folder: %w", err)
	}
	f := &folder{path: path, root: root}
	if err := f.load(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

func (f *folder) close() { f.root.Close() } //nolint:errcheck // nothing is open in it

// load reads download.json. A file of that name with anything else in it is
// an error, so that it is not overwritten.
func (f *folder) load() error {
	content, err := f.root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the record of downloads: %w", err)
	}
	if err := json.Unmarshal(content, &f.manifest); err != nil || f.manifest.Files == nil {
		return fmt.Errorf("%s: %w: move it away, or name another folder with --dir", filepath.Join(f.path, manifestName), ErrManifest)
	}
	return nil
}

// save replaces download.json.
func (f *folder) save() error {
	if f.manifest.Files == nil {
		f.manifest.Files = []Record{}
	}
	slices.SortFunc(f.manifest.Files, func(a, b Record) int { return cmp.Compare(a.File, b.File) })
	slices.SortFunc(f.manifest.Parts, func(a, b Part) int { return cmp.Compare(a.File, b.File) })
	content, err := json.MarshalIndent(f.manifest, "", "  ")
	if err != nil {
		return fmt.Errorf("write the record of downloads: %w", err)
	}
	const temporary = "." + manifestName + ".new"
	file, err := f.root.Create(temporary)
	if err != nil {
		return fmt.Errorf("write the record of downloads: %w", err)
	}
	_, err = file.Write(append(content, '\n'))
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write the record of downloads: %w", err)
	}
	return f.rename(temporary, manifestName)
}

// rename puts a synced file in its place, for good.
func (f *folder) rename(from, to string) error {
	if err := f.root.Rename(from, to); err != nil {
		return fmt.Errorf("put %s in its place: %w", to, err)
	}
	directory, err := f.root.Open(".")
	if err != nil {
		return fmt.Errorf("put %s in its place: %w", to, err)
	}
	// Not every file system syncs a folder; the file itself is safe already.
	directory.Sync() //nolint:errcheck // see above
	directory.Close()
	return nil
}

// trusted returns the record of a file that is there with the recorded bytes
// and came from the address, else nil.
func (f *folder) trusted(name, url string) *Record {
	i := slices.IndexFunc(f.manifest.Files, func(r Record) bool { return r.File == name && r.URL == url })
	if i < 0 {
		return nil
	}
	record := f.manifest.Files[i]
	file, err := f.root.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil || size != record.Bytes || hex.EncodeToString(hash.Sum(nil)) != record.SHA256 {
		return nil
	}
	return &record
}

// partName is the name of a file under way. It is hidden, so that ingesting
// the folder passes it by.
func partName(name string) string { return "." + name + ".part" }

// part returns the mark and the size of the part of a file, if a request can go on from it.
func (f *folder) part(name, url string) (Part, int64) {
	i := slices.IndexFunc(f.manifest.Parts, func(p Part) bool { return p.File == name && p.URL == url })
	if i < 0 || f.manifest.Parts[i].mark() == "" {
		return Part{}, 0
	}
	info, err := f.root.Stat(partName(name))
	if err != nil || !info.Mode().IsRegular() {
		return Part{}, 0
	}
	return f.manifest.Parts[i], info.Size()
}

// mark is what If-Range is asked with: a strong ETag, else the date. Empty
// where the server gave neither.
func (p Part) mark() string {
	if len(p.ETag) > 1 && p.ETag[0] == '"' {
		return p.ETag
	}
	return p.LastModified
}

// begin records which version the part of a file will be of. An older part is
// removed first, so that its bytes are never taken for the new version's.
func (f *folder) begin(part Part) error {
	if err := f.remove(part.File); err != nil {
		return err
	}
	f.manifest.Parts = append(f.manifest.Parts, part)
	return f.save()
}

// forget drops the note on a part.
func (f *folder) forget(name string) {
	f.manifest.Parts = slices.DeleteFunc(f.manifest.Parts, func(p Part) bool { return p.File == name })
}

// discard removes a part of no use.
func (f *folder) discard(name string) error {
	if err := f.remove(name); err != nil {
		return err
	}
	return f.save()
}

// remove removes a part and the note on it, which is not saved yet.
func (f *folder) remove(name string) error {
	if err := f.root.Remove(partName(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the part of %s: %w", name, err)
	}
	f.forget(name)
	return nil
}

// finish puts a complete part in the file's place and records it.
func (f *folder) finish(record Record) error {
	if err := f.rename(partName(record.File), record.File); err != nil {
		return err
	}
	f.forget(record.File)
	f.manifest.Files = slices.DeleteFunc(f.manifest.Files, func(r Record) bool { return r.File == record.File })
	f.manifest.Files = append(f.manifest.Files, record)
	return f.save()
}
