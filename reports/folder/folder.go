// Package folder writes a folder of files as a whole: into a temporary folder beside its place,
// which it takes when all files are there. A failure never leaves half of it, and a folder that
// holds files of another origin is never replaced.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrForeign means that the place is taken by files that were not written here.
var ErrForeign = errors.New("the folder holds files that wageatlas did not write; name a new or empty one")

// Kind tells folders of one kind from others.
type Kind struct {
	// Marker is the name of the file by which an earlier folder of the kind is known again,
	// Text what stands in it.
	Marker, Text string
}

// Check gives ErrForeign for a folder with files that has no marker of the kind. A folder that does not exist is free.
func (k Kind) Check(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the folder: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(dir, k.Marker)); err != nil {
		return fmt.Errorf("%s: %w", dir, ErrForeign)
	}
	return nil
}

// Write has fill write the files into a temporary folder and moves it to its
// place, where it replaces an earlier folder of the kind. It gives the errors of
// Check and of fill; what was there before is then as it was.
func (k Kind) Write(dir string, fill func(temp string) error) error {
	if err := k.Check(dir); err != nil {
		return err
	}
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	temp, err := os.MkdirTemp(parent, ".wageatlas-*")
	if err != nil {
		return fmt.Errorf("make a temporary folder: %w", err)
	}
	defer os.RemoveAll(temp) //nolint:errcheck // after the move it is gone
	if err := os.WriteFile(filepath.Join(temp, k.Marker), []byte(k.Text), 0o644); err != nil {
		return err
	}
	if err := fill(temp); err != nil {
		return err
	}
	return replace(temp, dir)
}

// replace moves the finished folder to its place. An earlier one steps aside
// first and comes back if the move fails.
func replace(temp, dir string) error {
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	aside := temp + "-old"
	err := os.Rename(dir, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("move the earlier folder aside: %w", err)
	}
	hadOne := err == nil
	if err := os.Rename(temp, dir); err != nil {
		if hadOne {
			err = errors.Join(err, os.Rename(aside, dir))
		}
		return fmt.Errorf("move the folder to its place: %w", err)
	}
	if hadOne {
		return os.RemoveAll(aside)
	}
	return nil
}
