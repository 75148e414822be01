package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// input is a file to read.
type input struct {
	path string
	// named files were given by the user; the others were found in a folder.
	named bool
	// err says why the path leads to no file.
	err error
}

// collect lists the files that the paths lead to: files as they are, folders
// with all they hold in the order of names. Hidden files are left out.
func collect(paths []string) []input {
	var inputs []input
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			var pathErr *fs.PathError
			if errors.As(err, &pathErr) {
				err = pathErr.Err
			}
			inputs = append(inputs, input{path: path, named: true, err: fmt.Errorf("%s: %w", path, err)})
			continue
		}
		if !info.IsDir() {
			inputs = append(inputs, input{path: path, named: true})
			continue
		}
		inputs = append(inputs, folder(path)...)
	}
	return inputs
}

func folder(root string) []input {
	var inputs []input
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			inputs = append(inputs, input{path: path, named: true, err: err})
			return nil
		}
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		if hidden && entry.IsDir() {
			return fs.SkipDir
		}
		if !hidden && !entry.IsDir() {
			inputs = append(inputs, input{path: path})
		}
		return nil
	})
	if err != nil {
		return append(inputs, input{path: root, named: true, err: fmt.Errorf("%s: %w", root, err)})
	}
	if len(inputs) == 0 {
		return []input{{path: root, named: true, err: fmt.Errorf("%s: the folder holds no files", root)}}
	}
	return inputs
}
