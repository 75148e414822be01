package oews_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/oews/oewstest"
)

// TestFullFile loads the full file, made smaller, as CSV and as workbook: both
// hold the same, and all of it arrives.
func TestFullFile(t *testing.T) {
	const lines = 6000
	for _, extension := range []string{".csv", ".xlsx"} {
		var content bytes.Buffer
		made, err := oewstest.FullFile(&content, extension, lines, 7)
		if err != nil {
			t.Fatal(err)
		}
		if made.Lines != lines || len(made.Areas) != 585 || len(made.Industries) < 400 {
			t.Errorf("%d lines of %d areas and %d industries, want %d of the nation, 54 states, 393 and 137 areas", made.Lines, len(made.Areas), len(made.Industries), lines)
		}
		b := ingesttest.NewBench(t)
		name := oewstest.FullName + extension
		b.Load(b.Write(name, content.Bytes()))
		if diff := cmp.Diff(wanted(made), loaded(b)[name]); diff != "" {
			t.Errorf("%s (-generated +loaded):\n%s", extension, diff)
		}
	}
}

// BenchmarkFullFile loads the full file in its real size.
func BenchmarkFullFile(b *testing.B) {
	for _, extension := range []string{".csv", ".xlsx"} {
		b.Run(extension[1:], func(b *testing.B) {
			path := b.TempDir() + "/" + oewstest.FullName + extension
			file, err := os.Create(path)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := oewstest.FullFile(file, extension, 420_000, 1); err != nil {
				b.Fatal(err)
			}
			if err := file.Close(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				ingesttest.NewBench(b).Load(path)
			}
			b.ReportMetric(420_000*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
		})
	}
}
