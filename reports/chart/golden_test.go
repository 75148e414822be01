package chart_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew; look at the drawings before you keep them")

func TestGolden(t *testing.T) {
	for name, example := range examples() {
		t.Run(name, func(t *testing.T) {
			svg, err := example.SVG()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name+".svg", svg)
			if !example.Interactive() {
				return
			}
			option, err := example.JSON()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name+".json", append(option, '\n'))
		})
	}
}

func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}
