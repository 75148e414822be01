package ingest_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/warehouse"
	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// sound is an OEWS file of the year as CSV.
func sound(t testing.TB, year int) (name string, content []byte) {
	return fmt.Sprintf("national_M%d_dl.csv", year), ingesttest.CSV(t, table(line{"TOT_EMP": fmt.Sprint(year * 10)}))
}

func outcomes(r ingest.Report) []string {
	var list []string
	for _, d := range r.Documents {
		list = append(list, string(d.Outcome)+" "+d.Vintage)
	}
	return list
}

// TestSameAgain loads the same bytes under several names and dresses.
func TestSameAgain(t *testing.T) {
	b := ingesttest.NewBench(t)
	name, content := sound(t, 2021)
	path := b.Write(name, content)
	b.Load(path)
	before := b.Dump()
	renamed := b.Write("sub/renamed_M2021.csv", content)
	zipped := b.Write("all.zip", ingesttest.Zip(t, ingesttest.Member{Name: "x/" + name, Content: content}))
	report := b.Ingest(ingest.Options{}, path, renamed, zipped)
	if diff := cmp.Diff([]string{"unchanged 2021", "unchanged 2021", "unchanged 2021"}, outcomes(report)); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, b.Dump()); diff != "" {
		t.Errorf("the same bytes changed the warehouse (-before +after):\n%s", diff)
	}
	var text bytes.Buffer
	if err := report.WriteText(&text); err != nil || !strings.Contains(text.String(), "Nothing changed: 3 already loaded, 0 skipped.") {
		t.Errorf("error %v, text:\n%s", err, text.String())
	}
}

// TestSameAgainWithAnotherYear: a file that does not hold its year was loaded
// as of one year; the same bytes with another year are not claimed to be of it.
func TestSameAgainWithAnotherYear(t *testing.T) {
	b := ingesttest.NewBench(t)
	path := b.Write("wages.csv", ingesttest.CSV(t, table(line{})))
	b.Ingest(ingest.Options{Year: 2021}, path)
	d := b.Ingest(ingest.Options{Year: 2023}, path).Documents[0]
	if d.Outcome != ingest.Unchanged || d.Vintage != "2021" || !strings.Contains(d.Reason, "2021") {
		t.Errorf("%+v, want unchanged as the 2021 edition", d)
	}
	if got := b.Rows("SELECT label FROM vintage"); !cmp.Equal(got, [][]string{{"2021"}}) {
		t.Errorf("vintages %v, want 2021 only", got)
	}
}

// hostile are files that hold no figures.
func hostile(t testing.TB, b *ingesttest.Bench) {
	workbook := ingesttest.Workbook(t, ingesttest.Sheet{Name: "Data", Rows: ingesttest.Cells(table(line{}))})
	name, content := sound(t, 2021)
	b.Write("empty.csv", nil)
	b.Write("poem.txt", []byte("A book, a shelf, a quiet hour\nand nothing in it to be loaded.\n"))
	b.Write("picture.png", []byte("\x89PNG\r\n\x1a\n0000"))
	b.Write("cut_M2021.xlsx", workbook[:len(workbook)/2])
	b.Write("climbing.zip", ingesttest.Zip(t, ingesttest.Member{Name: "../../" + name, Content: content}))
	b.Write("absolute.zip", ingesttest.Zip(t, ingesttest.Member{Name: "/etc/" + name, Content: content}))
	b.Write("hollow.zip", ingesttest.Zip(t))
	b.Write("strangers.zip", ingesttest.Zip(t, ingesttest.Member{Name: "a.txt", Content: []byte("a,b\n1,2\n")}))
	b.Write("header_M2021.csv", ingesttest.CSV(t, table()))
	b.Write("yearless.csv", content)
	b.Write("other.csv", []byte("name,city\nAda,London\n"))
}

// TestHostileFiles offers each file by its name and in a folder. What the user
// names must load or fail with its place; what is merely no BLS file is skipped in a folder.
func TestHostileFiles(t *testing.T) {
	b := ingesttest.NewBench(t)
	hostile(t, b)
	if err := os.MkdirAll(b.Path("hollow"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		file            string
		named, inFolder ingest.Outcome
		reason          string
	}{
		{"empty.csv", ingest.Failed, ingest.Skipped, "no bytes"},
		{"poem.txt", ingest.Failed, ingest.Skipped, "not a file of a dataset that wageatlas loads"},
		{"other.csv", ingest.Failed, ingest.Skipped, "not a file of a dataset that wageatlas loads"},
		{"picture.png", ingest.Failed, ingest.Skipped, "not a table file"},
		{"cut_M2021.xlsx", ingest.Failed, ingest.Failed, "truncated or broken"},
		{"climbing.zip", ingest.Failed, ingest.Failed, "unsafe path"},
		{"absolute.zip", ingest.Failed, ingest.Failed, "unsafe path"},
		{"hollow.zip", ingest.Failed, ingest.Skipped, "without members"},
		{"strangers.zip", ingest.Failed, ingest.Skipped, "not a file of a dataset that wageatlas loads"},
		{"yearless.csv", ingest.Failed, ingest.Failed, "--year"},
		{"missing.xlsx", ingest.Failed, "", "no such file"},
		{"hollow", ingest.Failed, "", "holds no files"},
	} {
		t.Run(test.file, func(t *testing.T) {
			b := b.In(t)
			path := b.Path(test.file)
			d := b.Ingest(ingest.Options{}, path).Documents[0]
			if d.Outcome != test.named || !strings.Contains(d.Reason, test.reason) || !strings.Contains(d.Reason, path) {
				t.Errorf("named: %s, %q; want %s with %q and the path", d.Outcome, d.Reason, test.named, test.reason)
			}
			if test.inFolder == "" {
				return
			}
			folder := ingesttest.NewBench(t)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			folder.Write(test.file, content)
			d = folder.Ingest(ingest.Options{}, folder.Path("")).Documents[0]
			if d.Outcome != test.inFolder || !strings.Contains(d.Reason, test.reason) {
				t.Errorf("in a folder: %s, %q; want %s with %q", d.Outcome, d.Reason, test.inFolder, test.reason)
			}
		})
	}
	if warehouse.Exists(b.Warehouse) {
		t.Error("a run that loaded nothing made a warehouse")
	}
}

// TestHeaderOnly: a table without lines is of the family, but holds nothing.
func TestHeaderOnly(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Ingest(ingest.Options{}, b.Write("header_M2021.csv", ingesttest.CSV(t, table()))).Documents[0]
	if d.Outcome != ingest.Failed || !strings.Contains(d.Reason, "no row of it can be used") {
		t.Errorf("%+v", d)
	}
}

// TestOneBadApple: what fails in the middle stops nothing, and what was hidden is left alone.
func TestOneBadApple(t *testing.T) {
	b := ingesttest.NewBench(t)
	for i, year := range []int{2021, 2023} {
		name, content := sound(t, year)
		b.Write(fmt.Sprintf("%d_%s", 2*i, name), content)
	}
	b.Write("1_cut_M2022.xlsx", []byte("PK\x03\x04 this was to be a workbook"))
	b.Write("1_useless_M2022.csv", ingesttest.CSV(t, table(line{"OCC_CODE": "x"})))
	name, content := sound(t, 2018)
	b.Write(".hidden_"+name, content)
	b.Write(".cache/"+name, content)
	b.Write("3_poem.txt", []byte("roses\n"))
	var seen []string
	report := b.Ingest(ingest.Options{Progress: func(p ingest.Progress) {
		if p.Rows == 0 {
			seen = append(seen, fmt.Sprintf("%d/%d %s", p.Number, p.Of, filepath.Base(p.File)))
		}
	}}, b.Path(""))
	want := []string{"loaded 2021", "failed ", "failed 2022", "loaded 2023", "skipped "}
	if diff := cmp.Diff(want, outcomes(report)); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	wantSeen := []string{"1/5 0_national_M2021_dl.csv", "2/5 1_cut_M2022.xlsx", "3/5 1_useless_M2022.csv", "4/5 2_national_M2023_dl.csv", "5/5 3_poem.txt"}
	if diff := cmp.Diff(wantSeen, seen); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	if got := b.Rows("SELECT label FROM vintage ORDER BY 1"); !cmp.Equal(got, [][]string{{"2021"}, {"2023"}}) {
		t.Errorf("vintages %v: a failed file left its own, or a sound one is missing", got)
	}
	if report.Count(ingest.Loaded) != 2 || report.Count(ingest.Failed) != 2 || report.Rejected() != 1 {
		t.Errorf("counts: %d loaded, %d failed, %d rejected", report.Count(ingest.Loaded), report.Count(ingest.Failed), report.Rejected())
	}
}

// TestCancelled ends the context while the second file is read: the first is
// whole, the second has left nothing, the third is not begun.
func TestCancelled(t *testing.T) {
	b := ingesttest.NewBench(t)
	first, content := sound(t, 2021)
	b.Write("a_"+first, content)
	long := [][]string{{"OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "H_MEDIAN", "A_MEDIAN"}}
	for i := range 105_000 { // more than there are between two calls of Progress
		long = append(long, []string{fmt.Sprintf("%02d-%04d", i/10_000+11, i%10_000), "Some", "detailed", "10", "20", "41600"})
	}
	b.Write("b_national_M2022_dl.csv", ingesttest.CSV(t, long))
	third, content := sound(t, 2023)
	b.Write("c_"+third, content)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	report, err := ingest.Run(ctx, []string{b.Path("")}, ingest.Options{
		Open: ingesttest.Opener(b.Warehouse),
		Progress: func(p ingest.Progress) {
			if p.Number == 2 && p.Rows > 0 {
				cancel()
			}
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if diff := cmp.Diff([]string{"loaded 2021"}, outcomes(report)); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	for table, want := range map[string]string{"oews_estimate": "1", "source": "1", "source_sheet": "1", "vintage": "1", "occupation": "1", "reject": "0"} {
		if got := b.Rows(`SELECT count(*) FROM "` + table + `"`)[0][0]; got != want {
			t.Errorf("%s has %s rows, want %s", table, got, want)
		}
	}
}

// TestOpenFails: a warehouse that cannot be opened ends the run with its error.
func TestOpenFails(t *testing.T) {
	b := ingesttest.NewBench(t)
	path := b.Write(sound(t, 2021))
	report, err := ingest.Run(context.Background(), []string{path, path}, ingest.Options{
		Open: func(context.Context) (*warehouse.Warehouse, error) { return nil, warehouse.ErrBusy },
	})
	if !errors.Is(err, warehouse.ErrBusy) || report.Count(ingest.Loaded) != 0 {
		t.Errorf("error %v, report %+v; want ErrBusy and nothing loaded", err, report)
	}
}

// TestSourceRecord checks what is kept of a file.
func TestSourceRecord(t *testing.T) {
	b := ingesttest.NewBench(t)
	content := []byte("OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEDIAN,A_MEDIAN\n43-4121,Library Assistants,detailed,78920,14.16,29450\n")
	b.Ingest(ingest.Options{ToolVersion: "1.2.3"}, b.Write("deep/national_M2021_dl.csv", content))
	got := b.Rows(`SELECT publisher, dataset, title, file_name, sha256, bytes, tool_version, replaced_by,
		loaded_at BETWEEN now()::TIMESTAMP - INTERVAL 1 DAY AND now()::TIMESTAMP + INTERVAL 1 DAY FROM source`)
	want := [][]string{{
		"U.S. Bureau of Labor Statistics", "oews", "Occupational Employment and Wage Statistics, May 2021", "national_M2021_dl.csv",
		fmt.Sprintf("%x", sha256.Sum256(content)), fmt.Sprint(len(content)), "1.2.3", "NULL", "true",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("source (-want +got):\n%s", diff)
	}
}

// TestReplacementIsLogged: what a revision replaces, in whole or in part, is told and kept.
func TestReplacementIsLogged(t *testing.T) {
	b := ingesttest.NewBench(t)
	technicians := line{"OCC_CODE": "25-4031", "OCC_TITLE": "Library Technicians"}
	metro := line{"AREA": "31080", "AREA_TYPE": "4", "AREA_TITLE": "Los Angeles"}
	write := func(name string, lines ...line) string { return b.Write(name, ingesttest.CSV(t, table(lines...))) }
	if d := b.Load(write("a_M2021.csv", line{}, technicians, metro)); d.Replaced != nil {
		t.Errorf("a first load replaces %+v", d.Replaced)
	}
	d := b.Load(write("b_M2021.csv", line{"TOT_EMP": "10"}))
	if diff := cmp.Diff([]ingest.Replaced{{FileName: "a_M2021.csv", RowsReplaced: 2, RowsLeft: 1}}, d.Replaced); diff != "" {
		t.Errorf("the second load (-want +got):\n%s", diff)
	}
	d = b.Load(write("c_M2021.csv", line{"TOT_EMP": "20"}, metro))
	want := []ingest.Replaced{{FileName: "a_M2021.csv", RowsReplaced: 1}, {FileName: "b_M2021.csv", RowsReplaced: 1}}
	if diff := cmp.Diff(want, d.Replaced); diff != "" {
		t.Errorf("the third load (-want +got):\n%s", diff)
	}
	got := b.Rows("SELECT source_id, replaced_id, rows_replaced, rows_left FROM replacement ORDER BY ALL")
	if diff := cmp.Diff([][]string{{"2", "1", "2", "1"}, {"3", "1", "1", "0"}, {"3", "2", "1", "0"}}, got); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

// TestStrict keeps out a file of which anything is rejected, whole, and takes the others.
func TestStrict(t *testing.T) {
	b := ingesttest.NewBench(t)
	name, content := sound(t, 2020)
	b.Load(b.Write(name, content))
	before := b.Dump()
	lines := []line{{}, {"OCC_CODE": "43-41"}}
	for i := range 8 {
		lines = append(lines, line{"OCC_CODE": fmt.Sprintf("25-403%d", i), "H_MEAN": "about 12"})
	}
	bad := b.Write("bad_M2021.csv", ingesttest.CSV(t, table(lines...)))
	d := b.Ingest(ingest.Options{Strict: true}, bad).Documents[0]
	if d.Outcome != ingest.Refused || d.RowsRejected != 1 || d.CellsRejected != 8 {
		t.Errorf("%+v; want it refused for 1 row and 8 cells", d)
	}
	for _, want := range []string{bad, "9 rows or cells were rejected", `row 3: "43-41": OCC_CODE is not an occupation code`, `row 4: H_MEAN: "about 12"`, "and 4 more"} {
		if !strings.Contains(d.Reason, want) {
			t.Errorf("the reason lacks %q: %s", want, d.Reason)
		}
	}
	if diff := cmp.Diff(before, b.Dump()); diff != "" {
		t.Errorf("a refused file changed the warehouse (-before +after):\n%s", diff)
	}
	name, content = sound(t, 2022)
	report := b.Ingest(ingest.Options{Strict: true}, bad, b.Write(name, content))
	if diff := cmp.Diff([]string{"refused 2021", "loaded 2022"}, outcomes(report)); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
}
