package reports

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"wageatlas/reports/manifest"
)

// writer puts the files of a site into a new folder. What is byte for byte the same as in the
// earlier folder is not written but linked, so that it keeps its time.
type writer struct {
	dir, earlier string
	write        func(path string, data []byte) error

	mu        sync.Mutex
	files     []manifest.File
	unchanged map[string]bool
}

func newWriter(dir, earlier string, write func(path string, data []byte) error) *writer {
	return &writer{dir: dir, earlier: earlier, write: write, unchanged: make(map[string]bool)}
}

// put adds a file; name has slashes. A second file of one name is an error.
func (w *writer) put(name string, data []byte) error {
	same := w.standsIn(name, data)
	var err error
	if same {
		err = w.link(name)
	} else {
		err = w.create(name, data)
	}
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.files = append(w.files, manifest.Of(name, data))
	if same {
		w.unchanged[name] = true
	}
	return nil
}

func (w *writer) isUnchanged(name string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.unchanged[name]
}

// standsIn reports whether the earlier folder has the file with just this content. One that cannot be read has not.
func (w *writer) standsIn(name string, data []byte) bool {
	path := filepath.Join(w.earlier, filepath.FromSlash(name))
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	there, err := os.ReadFile(path)
	return err == nil && bytes.Equal(there, data)
}

// create writes a file below the folder, with the folders it needs.
func (w *writer) create(name string, data []byte) error {
	path, err := w.place(name)
	if err != nil {
		return err
	}
	return w.write(path, data)
}

func (w *writer) place(name string) (string, error) {
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	return path, os.MkdirAll(filepath.Dir(path), 0o755)
}

// link takes a file over from the earlier folder: as a hard link or, on a file system without them, as a
// copy of the same time.
func (w *writer) link(name string) error {
	path, err := w.place(name)
	if err != nil {
		return err
	}
	from := filepath.Join(w.earlier, filepath.FromSlash(name))
	err = os.Link(from, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return copyFile(from, path, w.write)
}

func copyFile(from, to string, write func(path string, data []byte) error) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	if err := write(to, data); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// createFile writes a file that must not be there.
func createFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
