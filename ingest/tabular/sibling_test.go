package tabular_test

import (
	"archive/zip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"wageatlas/ingest/tabular"
)

// TestSibling looks for a code list beside a file of data, in a folder and in an archive.
func TestSibling(t *testing.T) {
	dir := t.TempDir()
	texts := map[string]string{
		"raw/oe.data":            "series_id\tvalue\nA\t1\n",
		"raw/oe.occupation":      "occupation_code\tname\n000000\tAll\n",
		"elsewhere/oe.area":      "area_code\tname\n",
		"raw/deep/oe.industry":   "industry_code\tname\n",
		"raw/oe.datatype_broken": "",
	}
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	packed := filepath.Join(dir, "oe.zip")
	out, err := os.Create(packed)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(out)
	for _, name := range []string{"raw/oe.data", "raw/oe.occupation", "elsewhere/oe.area", "raw/deep/oe.industry"} {
		member, err := w.Create(name)
		if err == nil {
			_, err = member.Write([]byte(texts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "raw", "oe.data"), packed} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			file, err := tabular.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			document := file.Documents[0]
			for range 2 {
				sibling, err := document.Sibling("oe.occupation")
				if err != nil {
					t.Fatal(err)
				}
				head, err := sibling.Sheets[0].Head(2)
				if err != nil || len(head) != 2 || head[1].Cells[0] != "000000" {
					t.Errorf("the sibling's rows are %v, error %v", head, err)
				}
			}
			for _, name := range []string{"oe.area", "oe.industry", "deep/oe.industry", "../elsewhere/oe.area", "", ".", "missing"} {
				if sibling, err := document.Sibling(name); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, tabular.ErrFormat) {
					t.Errorf("Sibling(%q) = %v, %v; want none", name, sibling, err)
				}
			}
			if err := file.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}
