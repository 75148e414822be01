package ingest_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
)

// memoryBound is what a process that loads files may hold at once, whatever the
// files: 512 MiB of DuckDB, less than 1 GiB of readers, and the program itself.
const memoryBound = 1600 << 20

// stream writes a file piece by piece, so that the test itself stays small.
func stream(t *testing.T, path string, write func(io.Writer)) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	buffered := bufio.NewWriterSize(file, 1<<20)
	write(buffered)
	if err := buffered.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// repeat writes the text n times.
func repeat(w io.Writer, text string, n int) {
	block := []byte(strings.Repeat(text, max(1, (1<<16)/len(text))))
	for left := n * len(text); left > 0; left -= len(block) {
		w.Write(block[:min(len(block), left)]) //nolint:errcheck // the buffer's Flush tells
	}
}

// parts are the members that make a zip container a workbook.
var parts = map[string]string{
	"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
	"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	"xl/workbook.xml":     `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
}

// workbook writes a workbook whose sheet and shared strings are written piece by piece.
func workbook(t *testing.T, path string, method uint16, sheet, shared func(io.Writer)) {
	t.Helper()
	stream(t, path, func(w io.Writer) {
		archive := zip.NewWriter(w)
		add := func(name string, write func(io.Writer)) {
			member, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: method})
			if err != nil {
				t.Fatal(err)
			}
			write(member)
		}
		for name, text := range parts {
			add(name, func(w io.Writer) { io.WriteString(w, text) }) //nolint:errcheck // Close tells
		}
		add("xl/worksheets/sheet1.xml", sheet)
		add("xl/sharedStrings.xml", shared)
		if err := archive.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

const (
	sheetStart  = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetEnd    = `</sheetData></worksheet>`
	sharedStart = `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	sharedEnd   = `</sst>`
	headerLine  = "OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEDIAN,A_MEDIAN\n"
	soundLine   = "43-4121,Library Assistants,detailed,77660,14.98,31160\n"
)

func text(pieces ...string) func(io.Writer) {
	return func(w io.Writer) {
		for _, piece := range pieces {
			io.WriteString(w, piece) //nolint:errcheck // the buffer's Flush tells
		}
	}
}

// TestHostileFilesStaySmall loads, each in a process of its own, files that would
// fill any memory if they were believed, and reads how much memory it took at most.
func TestHostileFilesStaySmall(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads some gigabytes")
	}
	if peakBytes() == 0 {
		t.Skip("this system does not tell the memory of a process")
	}
	const huge = 300 << 20 // more than any limit on what is held, little enough to write quickly
	b := ingesttest.NewBench(t)
	at := func(name string) string { return b.Path(name) }
	noStrings := text(sharedStart, sharedEnd)
	for _, test := range []struct {
		name  string
		write func(path string)
		want  ingest.Outcome
		words string
	}{
		{"one_line_M2021.csv", func(path string) {
			stream(t, path, func(w io.Writer) { repeat(w, "a", huge) })
		}, ingest.Failed, "not a file of a dataset"},
		{"long_line_below_M2021.csv", func(path string) {
			stream(t, path, func(w io.Writer) {
				io.WriteString(w, headerLine+soundLine)
				repeat(w, "a", huge)
			})
		}, ingest.Loaded, ""},
		{"open_quote_M2021.csv", func(path string) {
			stream(t, path, func(w io.Writer) {
				io.WriteString(w, headerLine+"43-4122,T,detailed,1,2,3\n\"")
				repeat(w, strings.Repeat("a", 2000)+"\n", huge/6000)
			})
		}, ingest.Loaded, ""},
		{"million_columns_M2021.csv", func(path string) {
			stream(t, path, func(w io.Writer) {
				io.WriteString(w, headerLine+"43-4123,T,detailed,1,2,3\n")
				for range 20 {
					repeat(w, "1,", 1_000_000)
					io.WriteString(w, "\n")
				}
			})
		}, ingest.Loaded, ""},
		{"endless_M2021.csv", func(path string) {
			if err := os.Symlink("/dev/zero", path); err != nil {
				t.Fatal(err)
			}
		}, ingest.Failed, "not a regular file"},
		{"pipe_M2021.csv", func(path string) {
			if err := syscall.Mkfifo(path, 0o600); err != nil {
				t.Fatal(err)
			}
		}, ingest.Failed, "not a regular file"},
		{"bomb.zip", func(path string) {
			stream(t, path, func(w io.Writer) {
				archive := zip.NewWriter(w)
				member, err := archive.Create("national_M2021_dl.csv")
				if err != nil {
					t.Fatal(err)
				}
				repeat(member, headerLine, huge/len(headerLine))
				if err := archive.Close(); err != nil {
					t.Fatal(err)
				}
			})
		}, ingest.Failed, "limit passed"},
		{"sheet_bomb_M2021.xlsx", func(path string) {
			workbook(t, path, zip.Deflate, func(w io.Writer) {
				io.WriteString(w, sheetStart+`<row r="1"><c t="inlineStr"><is><t>`)
				repeat(w, "a", huge)
			}, noStrings)
		}, ingest.Failed, "limit passed"},
		{"gigabyte_cell_M2021.xlsx", func(path string) {
			workbook(t, path, zip.Store, func(w io.Writer) {
				io.WriteString(w, sheetStart+`<row r="1"><c t="inlineStr"><is><t>`)
				repeat(w, "a", huge)
				io.WriteString(w, `</t></is></c></row>`+sheetEnd)
			}, noStrings)
		}, ingest.Failed, ""},
		{"million_columns_M2021.xlsx", func(path string) {
			workbook(t, path, zip.Store, func(w io.Writer) {
				io.WriteString(w, sheetStart+`<row r="1">`)
				repeat(w, `<c><v>1</v></c>`, 5_000_000)
				io.WriteString(w, `</row>`+sheetEnd)
			}, noStrings)
		}, ingest.Failed, ""},
		{"shared_strings_M2021.xlsx", func(path string) {
			workbook(t, path, zip.Store, text(sheetStart, `<row r="1"><c t="s"><v>0</v></c></row>`, sheetEnd), func(w io.Writer) {
				io.WriteString(w, sharedStart)
				repeat(w, `<si><t>`+strings.Repeat("x", 1000)+`</t></si>`, huge/1024)
				io.WriteString(w, sharedEnd)
			})
		}, ingest.Failed, "limit passed"},
		{"entities_M2021.xlsx", func(path string) {
			var doctype strings.Builder
			doctype.WriteString(`<!DOCTYPE worksheet [<!ENTITY a0 "lol">`)
			for i := range 40 {
				fmt.Fprintf(&doctype, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
			}
			doctype.WriteString(`]>`)
			body := strings.Replace(sheetStart, "?>", "?>"+doctype.String(), 1)
			workbook(t, path, zip.Deflate, text(body, `<row r="1"><c t="inlineStr"><is><t>&a40;</t></is></c></row>`, sheetEnd), noStrings)
		}, ingest.Failed, ""},
		{"held.zip", func(path string) {
			var inner bytes.Buffer
			inner.WriteString("PK\x03\x04")
			stream(t, path, func(w io.Writer) {
				archive := zip.NewWriter(w)
				member, err := archive.CreateHeader(&zip.FileHeader{Name: "all_data_M_2021.xlsx", Method: zip.Store})
				if err != nil {
					t.Fatal(err)
				}
				member.Write(inner.Bytes())
				repeat(member, "ab", huge/2)
				if err := archive.Close(); err != nil {
					t.Fatal(err)
				}
			})
		}, ingest.Failed, "limit passed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := at(test.name)
			test.write(path)
			defer os.Remove(path) //nolint:errcheck // it only takes room until the test ends
			result := task{Warehouse: b.Warehouse, Paths: []string{path}}.run(t)
			if result.Error != "" || len(result.Report.Documents) != 1 {
				t.Fatalf("the run ended with %q and %d documents", result.Error, len(result.Report.Documents))
			}
			d := result.Report.Documents[0]
			if d.Outcome != test.want || !strings.Contains(d.Reason, test.words) || len(d.Reason) > 2000 {
				t.Errorf("%s, %q; want %s with %q", d.Outcome, d.Reason[:min(len(d.Reason), 500)], test.want, test.words)
			}
			t.Logf("%d MB at most; %s %d merged, %d rejected: %s", result.PeakBytes>>20, d.Outcome, d.RowsMerged, d.RowsRejected, d.Reason[:min(len(d.Reason), 200)])
			if result.PeakBytes > memoryBound {
				t.Errorf("the process held %d MB, more than %d", result.PeakBytes>>20, memoryBound>>20)
			}
		})
	}
}
