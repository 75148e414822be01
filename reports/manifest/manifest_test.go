package manifest_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/manifest"
)

// folder writes two files, a PDF and their record, whose time is an hour ago, and returns the folder.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	m := manifest.Manifest{Format: manifest.Format, PDFs: []string{"roles/a.pdf"}}
	put := func(name, text string, age time.Duration) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(path, then, then); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"index.html": "all", "roles/a.html": "one"} {
		m.Files = append(m.Files, manifest.Of(name, []byte(text)))
		put(name, text, 2*time.Hour)
	}
	put("roles/a.pdf", "%PDF", 2*time.Hour)
	put(".marker", "mine", 0)
	text, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(manifest.Name, string(text), time.Hour)
	return dir
}

func TestIntact(t *testing.T) {
	write := func(name, text string) func(string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600) }
	}
	remove := func(name string) func(string) error {
		return func(dir string) error { return os.Remove(filepath.Join(dir, name)) }
	}
	for name, test := range map[string]struct {
		change       func(dir string) error
		want, hashed bool
	}{
		"as it was":              {func(string) error { return nil }, true, true},
		"touched":                {write("index.html", "all"), true, true},
		"other words":            {write("index.html", "any"), false, false},
		"longer":                 {write("index.html", "all of it"), false, false},
		"a file less":            {remove("roles/a.html"), false, false},
		"a file more":            {write("roles/b.html", "two"), false, false},
		"a folder more":          {func(dir string) error { return os.Mkdir(filepath.Join(dir, "empty"), 0o700) }, true, true},
		"no print":               {remove("roles/a.pdf"), false, false},
		"an empty print":         {write("roles/a.pdf", ""), false, false},
		"another print":          {write("roles/a.pdf", "%PDF-2"), false, false},
		"no record":              {remove(manifest.Name), false, false},
		"a record of the future": {write(manifest.Name, `{"format": 2, "files": []}`), false, false},
		"a broken record":        {write(manifest.Name, `{"format": 1,`), false, false},
		"a link": {func(dir string) error {
			path := filepath.Join(dir, "index.html")
			if err := os.Rename(path, filepath.Join(dir, ".marker")); err != nil {
				return err
			}
			return os.Symlink(".marker", path)
		}, false, false},
		// Only a checksum finds words of the same length and age.
		"other words of the same age": {func(dir string) error {
			path := filepath.Join(dir, "index.html")
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path, []byte("any"), 0o600); err != nil {
				return err
			}
			return os.Chtimes(path, info.ModTime(), info.ModTime())
		}, true, false},
	} {
		dir := folder(t)
		if err := test.change(dir); err != nil {
			t.Fatal(err)
		}
		record, err := manifest.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		got, err := record.Intact(false, ".marker")
		hashed, err2 := record.Intact(true, ".marker")
		if err != nil || err2 != nil || got != test.want || hashed != test.hashed {
			t.Errorf("%s: intact %v, want %v; by checksums %v, want %v; %v %v", name, got, test.want, hashed, test.hashed, err, err2)
		}
	}
}

func TestKept(t *testing.T) {
	dir := folder(t)
	record, err := manifest.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !record.Kept("roles/a.pdf") || record.Kept("roles/b.pdf") || record.Kept("roles/a.html") {
		t.Error("the PDF of the record is kept, and nothing else")
	}
	if err := os.WriteFile(filepath.Join(dir, "roles/a.pdf"), []byte("%PDF-2"), 0o600); err != nil {
		t.Fatal(err)
	}
	if record.Kept("roles/a.pdf") {
		t.Error("a PDF that was written since is kept")
	}
}

// TestFormat: the names in the record are promised to those who read it.
func TestFormat(t *testing.T) {
	got, err := manifest.Manifest{
		Format:   manifest.Format,
		MadeFrom: manifest.Origin{Warehouse: "ab", Program: "wageatlas 1", Options: map[string]string{"single_file": "true"}},
		Pages:    map[string]int{"rolepage": 2, "indexpage": 1},
		Failed:   []manifest.Failure{{Path: "roles/b.html", Error: "no wages"}},
		PDFs:     []string{},
		Files:    []manifest.File{manifest.Of("a.html", nil)},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "format": 1,
  "made_from": {
    "warehouse_fingerprint": "ab",
    "program": "wageatlas 1",
    "options": {
      "single_file": "true"
    }
  },
  "pages_by_report": {
    "indexpage": 1,
    "rolepage": 2
  },
  "failed": [
    {
      "path": "roles/b.html",
      "error": "no wages"
    }
  ],
  "pdf": [],
  "files": [
    {
      "path": "a.html",
      "bytes": 0,
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    }
  ]
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
