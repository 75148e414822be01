package folder_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"wageatlas/reports/folder"
)

var kind = folder.Kind{Marker: ".mine", Text: "mine\n"}

// put returns a fill that writes one file.
func put(name, text string) func(string) error {
	return func(temp string) error { return os.WriteFile(filepath.Join(temp, name), []byte(text), 0o600) }
}

// names lists what stands in the folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
}

func TestWrite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "deep", "out")
	if err := kind.Write(dir, put("a", "1")); err != nil {
		t.Fatal(err)
	}
	same(t, "first", names(t, dir), ".mine", "a")

	// A failure leaves the earlier folder and nothing else.
	failure := errors.New("disk full")
	err := kind.Write(dir, func(temp string) error { return errors.Join(put("b", "2")(temp), failure) })
	if !errors.Is(err, failure) {
		t.Errorf("error %v, want that of fill", err)
	}
	same(t, "after a failure", names(t, dir), ".mine", "a")
	same(t, "beside it", names(t, filepath.Dir(dir)), "out")

	if err := kind.Write(dir, put("b", "2")); err != nil {
		t.Fatal(err)
	}
	same(t, "replaced", names(t, dir), ".mine", "b")
	same(t, "beside it", names(t, filepath.Dir(dir)), "out")
}

func TestForeign(t *testing.T) {
	dir := t.TempDir()
	if err := put("letter", "Dear reader")(dir); err != nil {
		t.Fatal(err)
	}
	other := folder.Kind{Marker: ".other"}
	called := false
	err := kind.Write(dir, func(string) error { called = true; return nil })
	if !errors.Is(err, folder.ErrForeign) || called {
		t.Errorf("error %v, filled %v; want %v and nothing filled", err, called, folder.ErrForeign)
	}
	same(t, "letter", names(t, dir), "letter")

	// A folder of another kind is foreign too.
	kept := filepath.Join(t.TempDir(), "kept")
	if err := other.Write(kept, put("a", "1")); err != nil {
		t.Fatal(err)
	}
	if err := kind.Check(kept); !errors.Is(err, folder.ErrForeign) {
		t.Errorf("error %v, want %v", err, folder.ErrForeign)
	}
	if err := other.Check(kept); err != nil {
		t.Error(err)
	}
	if err := kind.Check(filepath.Join(dir, "letter")); err == nil || errors.Is(err, folder.ErrForeign) {
		t.Errorf("a file in the place of the folder: %v", err)
	}
}
