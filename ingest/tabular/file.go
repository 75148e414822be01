package tabular

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"wageatlas/ingest/tabular/internal/bounds"
)

// File is a file on disk, opened: one document, or for an archive one per
// member that can be read.
type File struct {
	// Path is the path as given to Open.
	Path      string
	Documents []*Document
	// Skipped are the members of an archive that are no table files.
	Skipped []SkippedMember

	disk *os.File
	// siblings are the files beside this one that were asked for, by base name.
	siblings map[string]*File
}

// SkippedMember is a member of an archive that was not read.
type SkippedMember struct {
	Name   string
	Reason string
}

// Open opens a workbook, a delimited text file or an archive of these. Its
// documents can be read until Close.
func Open(name string) (*File, error) { return open(name, bounds.Default()) }

func open(name string, limits bounds.Limits) (*File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, placed(name, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s: is a folder: %w", name, ErrFormat)
	}
	// Opening a pipe or a device could block for ever.
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: is not a regular file: %w", name, ErrFormat)
	}
	disk, err := os.Open(name)
	if err != nil {
		return nil, placed(name, err)
	}
	file := &File{Path: name, disk: disk}
	if err := file.load(limits); err != nil {
		disk.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, document := range file.Documents {
		document.sibling = file.besides(document, limits)
	}
	return file, nil
}

// besides returns the look-up of a document's siblings: other members of the
// same folder of an archive, else files of the same folder.
func (f *File) besides(document *Document, limits bounds.Limits) func(string) (*Document, error) {
	if document.Place != f.Path {
		folder := path.Dir(document.Place)
		return func(name string) (*Document, error) {
			for _, other := range f.Documents {
				if other.Name == name && path.Dir(other.Place) == folder {
					return other, nil
				}
			}
			return nil, fmt.Errorf("%s: no %s beside it: %w", document.Place, name, fs.ErrNotExist)
		}
	}
	return func(name string) (*Document, error) {
		if other, ok := f.siblings[name]; ok {
			return other.Documents[0], nil
		}
		other, err := open(filepath.Join(filepath.Dir(f.Path), name), limits)
		if err != nil {
			return nil, err
		}
		if len(other.Documents) != 1 || other.Documents[0].Place != other.Path {
			return nil, errors.Join(fmt.Errorf("%s: an archive is not read as the list beside another file", other.Path), other.Close())
		}
		if f.siblings == nil {
			f.siblings = make(map[string]*File)
		}
		f.siblings[name] = other
		return other.Documents[0], nil
	}
}

// placed puts the path before an error of package os, which names it too, once only.
func placed(path string, err error) error {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// Close closes the file. Its documents and their siblings cannot be read after that.
func (f *File) Close() error {
	err := f.disk.Close()
	for _, sibling := range f.siblings {
		err = errors.Join(err, sibling.Close())
	}
	return err
}

func (f *File) load(limits bounds.Limits) error {
	info, err := f.disk.Stat()
	if err != nil {
		return err
	}
	size := info.Size()
	src := source{
		name: filepath.Base(f.Path), place: f.Path, size: size, limits: limits,
		open: func() (io.ReadCloser, error) {
			return io.NopCloser(io.NewSectionReader(f.disk, 0, size)), nil
		},
	}
	head, err := src.head()
	if err != nil {
		return err
	}
	if isZip(head) {
		return f.loadZip(src, limits)
	}
	var document *Document
	if isLegacyWorkbook(head) {
		document, err = src.legacyWorkbook(f.disk)
	} else {
		document, err = src.text(head)
	}
	if err != nil {
		return err
	}
	f.Documents = []*Document{document}
	return nil
}

// loadZip loads a workbook, or the members of an archive.
func (f *File) loadZip(src source, limits bounds.Limits) error {
	container, err := openZip(f.disk, src.size, limits)
	if err != nil {
		return err
	}
	kind := zipKind(container)
	if kind == "workbook" {
		document, err := src.workbook(f.disk, container)
		if err != nil {
			return err
		}
		f.Documents = []*Document{document}
		return nil
	}
	if kind != "" {
		return looksLike(kind)
	}
	a := archive{place: f.Path, size: src.size, limits: limits, container: container}
	if err := a.load(); err != nil {
		return err
	}
	f.Documents, f.Skipped = a.documents, a.skipped
	return nil
}

func openZip(r io.ReaderAt, size int64, limits bounds.Limits) (*zip.Reader, error) {
	container, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("zip container is truncated or broken: %w", err)
	}
	if len(container.File) > limits.Members {
		return nil, fmt.Errorf("%w: %d members in a zip container, more than %d", ErrLimit, len(container.File), limits.Members)
	}
	if len(container.File) == 0 {
		return nil, fmt.Errorf("zip container without members: %w", ErrEmpty)
	}
	return container, nil
}
