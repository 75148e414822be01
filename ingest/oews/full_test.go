package oews_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/oews/oewstest"
)

// TestFullFile loads the full file, made smaller, as CSV and as workbook: both
// hold the same, and all of it arrives.
func TestFullFile(t *testing.T) {
	t.Parallel()
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

// TestAsUsersKeepThem loads files as users export them, with a byte order mark
// and thousands separators, and as BLS packs them: in a folder of an archive,
// beside a workbook that only describes the columns.
func TestAsUsersKeepThem(t *testing.T) {
	t.Parallel()
	b := ingesttest.NewBench(t)
	for _, l := range []oewstest.Layout{{Kind: oewstest.State, Year: 2008}, {Kind: oewstest.Sector, Year: 2023}} {
		file := oewstest.Generate(l, 400, 9)[0]
		content, err := file.CSV()
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(file.Name, filepath.Ext(file.Name)) + ".csv"
		b.Load(b.Write(name, content))
		if diff := cmp.Diff(wanted(file.Truth), loaded(b)[name]); diff != "" {
			t.Errorf("%s (-generated +loaded):\n%s", name, diff)
		}
	}
	file := oewstest.Generate(oewstest.Layout{Kind: oewstest.National, Year: 2009}, 400, 9)[0]
	content, err := file.Content()
	if err != nil {
		t.Fatal(err)
	}
	report := b.Ingest(ingest.Options{}, b.Write(file.Folder+".zip", ingesttest.Zip(t,
		ingesttest.Member{Name: file.Folder + "/field_descriptions.xlsx", Content: ingesttest.Workbook(t, ingesttest.Sheet{
			Name: "Field_descriptions", Rows: [][]any{{"May 2009 OES Estimates"}, {"Field", "Field Description"}, {"occ_code", "code"}},
		})},
		ingesttest.Member{Name: file.Folder + "/" + file.Name, Content: content},
	)))
	var outcomes []string
	for _, d := range report.Documents {
		outcomes = append(outcomes, string(d.Outcome)+" "+d.Vintage)
	}
	if diff := cmp.Diff([]string{"skipped ", "loaded 2009"}, outcomes); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wanted(file.Truth), loaded(b)[file.Name]); diff != "" {
		t.Errorf("%s (-generated +loaded):\n%s", file.Name, diff)
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
