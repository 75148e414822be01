package ingest_test

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/sample"
	"wageatlas/data/sample/sampletest"
	"wageatlas/ingest/ingesttest"
)

var update = flag.Bool("update", false, "write the files of the embedded sample anew")

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(child())
	}
	os.Exit(ingesttest.Main(m))
}

// TestSampleIsTrue makes the embedded sample from the published files and
// compares it with what the binary carries.
func TestSampleIsTrue(t *testing.T) {
	w := ingesttest.Real(t)
	want, err := sampletest.Export(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		for name, content := range want {
			if err := os.WriteFile(filepath.Join("..", "data", "sample", "figures", name), content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	files, err := sample.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range want {
		got, err := fs.ReadFile(files, name)
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, content) {
			t.Errorf("%s is not what the published files say (-want +got):\n%s", name,
				cmp.Diff(strings.Split(string(content), "\n"), strings.Split(string(got), "\n")))
		}
	}
}
