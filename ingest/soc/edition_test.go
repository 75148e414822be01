package soc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/soc/soctest"
)

// library is a branch of the tree of 2018. 15-1200 is one of the three minor groups that do not end in 000.
var library = []soctest.Group{
	{Level: "Major", Code: "15-0000", Title: "Computer and Mathematical Occupations"},
	{Level: "Minor", Code: "15-1200", Title: "Computer Occupations"},
	{Level: "Major", Code: "25-0000", Title: "Educational Instruction and Library Occupations"},
	{Level: "Minor", Code: "25-4000", Title: "Librarians, Curators, and Archivists"},
	{Level: "Broad", Code: "25-4030", Title: "Library Technicians"},
	{Level: "Detailed", Code: "25-4031", Title: "Library Technicians", Definition: "Assist librarians.\nExcludes “Library Assistants, Clerical” (43-4121)."},
}

const (
	structureQuery = "SELECT soc_system, soc_code, level, title, definition FROM soc_structure ORDER BY vintage_id, soc_code"
	vintageQuery   = "SELECT label, reference_period, year, end_year, soc_system FROM vintage WHERE dataset = 'soc'"
	remarkQuery    = "SELECT kind, code, cells FROM remark ORDER BY source_id, code"
)

// facts are the rows that the groups are to become; a definition stands where withText says so.
func facts(system string, withText bool, groups ...soctest.Group) [][]string {
	var rows [][]string
	for _, g := range groups {
		definition := "NULL"
		if withText && g.Definition != "" {
			definition = g.Definition
		}
		rows = append(rows, []string{system, g.Code, strings.ToLower(g.Level), g.Title, definition})
	}
	return rows
}

// counts are a document's rows: read, merged, rejected and noted.
func counts(d ingest.Document) [4]int64 {
	return [4]int64{d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted}
}

func check(t *testing.T, name string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func workbook(t *testing.T, sheets ...ingesttest.Sheet) []byte {
	t.Helper()
	return ingesttest.Workbook(t, sheets...)
}

func TestEditions(t *testing.T) {
	withBlanks := []soctest.Group{{Level: "Detailed", Code: "13-1161  ", Title: "Market Research Analysts  and Marketing Specialists "}}
	blanksCut := []soctest.Group{{Level: "Detailed", Code: "13-1161", Title: "Market Research Analysts and Marketing Specialists"}}
	for _, test := range []struct {
		name, file string
		content    []byte
		title      string
		vintage    []string
		facts      [][]string
	}{
		{"structure 2018", "soc_structure_2018.xlsx", workbook(t, soctest.Structure2018(library...)),
			"Standard Occupational Classification 2018, structure",
			[]string{"2018", "January 2018", "2018", "NULL", "2018"}, facts("2018", false, library...)},
		{"definitions 2018", "soc_2018_definitions.xlsx", workbook(t, soctest.Definitions2018(library...)),
			"Standard Occupational Classification 2018, definitions",
			[]string{"2018", "January 2018", "2018", "NULL", "2018"}, facts("2018", true, library...)},
		{"structure 2010", "soc_structure_2010.xls", soctest.Legacy(soctest.Structure2010(withBlanks...)),
			"Standard Occupational Classification 2010, structure",
			[]string{"2010", "SOC 2010", "2010", "NULL", "2010"}, facts("2010", false, blanksCut...)},
		{"structure 2010 as text", "structure.csv",
			[]byte(",2010 Standard Occupational Classification,,,\n,,,,\nMajor Group,Minor Group,Broad Group,Detailed Occupation,\n,,,,\n,15-1100,,,Computer Occupations\n"),
			"Standard Occupational Classification 2010, structure",
			[]string{"2010", "SOC 2010", "2010", "NULL", "2010"},
			facts("2010", false, soctest.Group{Level: "Minor", Code: "15-1100", Title: "Computer Occupations"})},
		{"definitions 2010", "soc_2010_definitions.xls", soctest.Legacy(soctest.DefinitionsDetailed("2010", library...)),
			"Standard Occupational Classification 2010, definitions",
			[]string{"2010", "SOC 2010", "2010", "NULL", "2010"}, facts("2010", true, library[5])},
		{"definitions 2000, year in the file's name", "soc-definitions-2000.xlsx",
			workbook(t, ingesttest.Sheet{Name: "Sheet1", Rows: [][]any{{"SOC Code", "SOC Title", "SOC Definition"}, {"11-1011", "Chief Executives", "Determine policies."}}}),
			"Standard Occupational Classification 2000, definitions",
			[]string{"2000", "SOC 2000", "2000", "NULL", "2000"},
			[][]string{{"2000", "11-1011", "detailed", "Chief Executives", "Determine policies."}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			d := b.Load(b.Write(test.file, test.content))
			n := int64(len(test.facts))
			check(t, "counts", [4]int64{n, n, 0, 0}, counts(d))
			check(t, "vintage", [][]string{test.vintage}, b.Rows(vintageQuery))
			check(t, "facts", test.facts, b.Rows(structureQuery))
			check(t, "source", [][]string{{test.title, "U.S. Bureau of Labor Statistics"}}, b.Rows("SELECT title, publisher FROM source"))
		})
	}
}

// TestSourceLine: a fact names the line of the sheet, titles and blank lines counted.
func TestSourceLine(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("structure.xls", soctest.Legacy(soctest.Structure2010(library[0], library[2]))))
	check(t, "lines", [][]string{{"15-0000", "14"}, {"25-0000", "15"}}, b.Rows("SELECT soc_code, source_line FROM soc_structure ORDER BY 1"))
}

// TestEitherOrder: structure and definitions leave the same facts in either
// order, one for each code. The definitions of 2010 leave out the groups, which
// stay with the structure file.
func TestEitherOrder(t *testing.T) {
	for _, test := range []struct {
		name                   string
		structure, definitions []byte
		facts                  [][]string
		bySource               [][]string
		// stated is how many lines of the structure the definitions state too.
		definitionRows, stated int64
	}{
		{"2018", workbook(t, soctest.Structure2018(library...)), workbook(t, soctest.Definitions2018(library...)),
			facts("2018", true, library...), [][]string{{"definitions", "6"}}, 6, 6},
		{"2010", workbook(t, soctest.Structure2010(library...)), workbook(t, soctest.DefinitionsDetailed("2010", library...)),
			facts("2010", true, library...), [][]string{{"definitions", "1"}, {"structure", "5"}}, 1, 1},
	} {
		for _, order := range [][2]string{{"structure", "definitions"}, {"definitions", "structure"}} {
			t.Run(test.name+" "+order[0]+" first", func(t *testing.T) {
				b := ingesttest.NewBench(t)
				read := make(map[string][4]int64)
				for _, name := range order {
					content := map[string][]byte{"structure": test.structure, "definitions": test.definitions}[name]
					read[name] = counts(b.Load(b.Write(name+".xlsx", content)))
				}
				check(t, "counts", map[string][4]int64{"structure": {6, 6, 0, 0}, "definitions": {test.definitionRows, test.definitionRows, 0, 0}}, read)
				check(t, "facts", test.facts, b.Rows(structureQuery))
				check(t, "sources of facts", test.bySource, b.Rows("SELECT regexp_extract(s.title, '\\w+$') AS kind, count(*) FROM soc_structure JOIN source s USING (source_id) GROUP BY ALL ORDER BY 1"))
				var remarks [][]string
				if order[0] == "definitions" {
					remarks = [][]string{{"remark", "stated-by-definitions", fmt.Sprint(test.stated)}}
				}
				check(t, "remarks", remarks, b.Rows(remarkQuery))
			})
		}
	}
}

// TestContradiction: where the two files disagree the definitions are taken,
// in either order, and the disagreement is on record.
func TestContradiction(t *testing.T) {
	renamed := soctest.Group{Level: "Detailed", Code: "25-4031", Title: "Library Technicians and Helpers"}
	want := facts("2018", true, library[4], library[5])
	structure, definitions := soctest.Structure2018(library[4], renamed), soctest.Definitions2018(library[4], library[5])

	b := ingesttest.NewBench(t)
	check(t, "structure first", [4]int64{2, 2, 0, 0}, counts(b.Load(b.Write("s.xlsx", workbook(t, structure)))))
	check(t, "definitions second", [4]int64{2, 2, 0, 0}, counts(b.Load(b.Write("d.xlsx", workbook(t, definitions)))))
	check(t, "facts", want, b.Rows(structureQuery))
	check(t, "remarks", [][]string{{"remark", "structure-contradicted", "1"}}, b.Rows(remarkQuery))
	check(t, "replaced", [][]string{{"s.xlsx", "d.xlsx"}}, b.Rows("SELECT s.file_name, n.file_name FROM source s JOIN source n ON n.source_id = s.replaced_by"))

	b = ingesttest.NewBench(t)
	check(t, "definitions first", [4]int64{2, 2, 0, 0}, counts(b.Load(b.Write("d.xlsx", workbook(t, definitions)))))
	check(t, "structure second", [4]int64{2, 1, 1, 0}, counts(b.Load(b.Write("s.xlsx", workbook(t, structure)))))
	check(t, "facts", want, b.Rows(structureQuery))
	check(t, "rejects", [][]string{{"2018 Structure", "10", "NULL", "25-4031", "the definitions file states another level or title for this code"}},
		b.Rows("SELECT sheet, line, column_name, text, reason FROM reject"))
}

// TestRevision: a file restates what an earlier one of its kind said, and nothing of the other kind.
func TestRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	load := func(name string, sheet ingesttest.Sheet) { b.Load(b.Write(name, workbook(t, sheet))) }
	load("d.xlsx", soctest.DefinitionsDetailed("2010", library...))
	load("s.xlsx", soctest.Structure2010(library...))
	load("s2.xlsx", soctest.Structure2010(library[2:]...))
	check(t, "facts after the second structure", facts("2010", true, library[2:]...), b.Rows(structureQuery))
	revised := library[5]
	revised.Definition = "Assist librarians and readers."
	load("d2.xlsx", soctest.DefinitionsDetailed("2010", revised))
	check(t, "facts after the second definitions", facts("2010", true, append(library[2:5:5], revised)...), b.Rows(structureQuery))
}

// TestBothInOneWorkbook: definitions speak for the codes they state, the structure for the rest.
func TestBothInOneWorkbook(t *testing.T) {
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("both.xlsx", workbook(t, soctest.Structure2018(library...), soctest.Definitions2018(library[4], library[5]))))
	check(t, "counts", [4]int64{8, 8, 0, 0}, counts(d))
	check(t, "facts", facts("2018", true, library...), b.Rows(structureQuery))
	check(t, "sheets", [][]string{{"2018 SOC", "2", "2"}, {"2018 Structure", "6", "6"}}, b.Rows("SELECT sheet, rows_read, rows_merged FROM source_sheet ORDER BY 1"))
}

// TestEditionFaults breaks lines of sound tables.
func TestEditionFaults(t *testing.T) {
	const query = "SELECT line, column_name, text, reason FROM reject ORDER BY line"
	t.Run("structure", func(t *testing.T) {
		sheet := soctest.Structure2018(library[2], library[3]) // lines 9 and 10
		sheet.Rows = append(sheet.Rows,
			[]any{"25-40", "", "", "", "Librarians"},               // 11
			[]any{"", "", "", "25-4022", ""},                       // 12
			[]any{"25-4031", "", "", "", "Library Technicians"},    // 13
			[]any{"", "", "25-4031", "", "Library Technicians"},    // 14
			[]any{"", "25-0000", "", "", "Library Occupations"},    // 15
			[]any{"", "", "", "25-4000", "Librarians"},             // 16
			[]any{"", "25-4000", "25-4010", "", "Curators"},        // 17
			[]any{"", "", "", "", "Archivists"},                    // 18
			[]any{"", library[3].Code, "", "", library[3].Title},   // 19
			[]any{"", library[3].Code, "", "", "Librarians alone"}, // 20
			[]any{"Questions should be emailed to soc@bls.gov"},    // 21
		)
		b := ingesttest.NewBench(t)
		check(t, "counts", [4]int64{13, 2, 9, 2}, counts(b.Load(b.Write("s.xlsx", workbook(t, sheet)))))
		check(t, "rejects", [][]string{
			{"11", "NULL", "25-40", "the code is not a SOC code"},
			{"12", "NULL", "25-4022", "the title is blank"},
			{"13", "NULL", "25-4031", "a code of this form is not of the level major"},
			{"14", "NULL", "25-4031", "a code of this form is not of the level broad"},
			{"15", "NULL", "25-0000", "a code of this form is not of the level minor"},
			{"16", "NULL", "25-4000", "a code of this form is not of the level detailed"},
			{"17", "NULL", "25-4000 25-4010", "codes stand in more than one column"},
			{"18", "NULL", "", "the code is not a SOC code"},
			{"20", "NULL", "25-4000", "the code stands on an earlier line with another level, title or definition"},
		}, b.Rows(query))
		check(t, "remarks", [][]string{{"repair", "verbatim-duplicate", "1"}}, b.Rows(remarkQuery))
		check(t, "facts", facts("2018", false, library[2], library[3]), b.Rows(structureQuery))
	})
	t.Run("definitions", func(t *testing.T) {
		sheet := soctest.Definitions2018(library[5]) // line 9
		sheet.Rows = append(sheet.Rows,
			[]any{"Detailed"}, // 10
			[]any{"Grand", "25-4022", "Librarians", "Lend books."},             // 11
			[]any{"Detailed", "25-4022", "Librarians", "Lend books."},          // 12
			[]any{"Detailed", "25-4022", "Librarians", "Lend books. Revised."}, // 13
			[]any{"", "25-4011", "Archivists", "Keep records."},                // 14
			[]any{"Detailed", "x", "Curators", ""},                             // 15
			[]any{"Source: SOC Policy Committee"},                              // 16
			[]any{"", "Questions should be emailed to soc@bls.gov"},            // 17
		)
		b := ingesttest.NewBench(t)
		check(t, "counts", [4]int64{9, 3, 4, 2}, counts(b.Load(b.Write("d.xlsx", workbook(t, sheet)))))
		check(t, "rejects", [][]string{
			{"10", "NULL", "", "the code is not a SOC code"},
			{"11", "NULL", "grand", "SOC Group is none of Major, Minor, Broad and Detailed"},
			{"13", "NULL", "25-4022", "the code stands on an earlier line with another level, title or definition"},
			{"15", "NULL", "x", "the code is not a SOC code"},
		}, b.Rows(query))
		check(t, "codes", [][]string{{"25-4011", "detailed"}, {"25-4022", "detailed"}, {"25-4031", "detailed"}}, b.Rows("SELECT soc_code, level FROM soc_structure ORDER BY 1"))
	})
	t.Run("a broken row of a text file", func(t *testing.T) {
		b := ingesttest.NewBench(t)
		d := b.Load(b.Write("soc_2018.csv", []byte("Major Group,Minor Group,Broad Group,Detailed Occupation,\n25-0000,,,,Library\n25-00\"00,,,,Library\n")))
		check(t, "counts", [4]int64{2, 1, 1, 0}, counts(d))
		check(t, "rejects", [][]string{{"3", "NULL", "NULL", "a quote inside a cell"}}, b.Rows(query))
	})
}

// TestYear: the heading wins over the names of sheet and file, these over the user.
func TestYear(t *testing.T) {
	bare := func(name string, above ...string) []byte {
		var rows [][]any
		for _, text := range above {
			rows = append(rows, []any{text})
		}
		rows = append(rows, []any{"SOC Code", "SOC Title", "SOC Definition"}, []any{"11-1011", "Chief Executives", "Determine policies."})
		return workbook(t, ingesttest.Sheet{Name: name, Rows: rows})
	}
	for _, test := range []struct {
		name, file string
		content    []byte
		hint       int
		want       string
	}{
		{"heading", "soc_2000.xlsx", bare("2000", "January 2009", "the final structure for the 2010 SOC"), 2018, "2010"},
		{"sheet", "soc_2000.xlsx", bare("2010 SOC", "January 2009"), 2018, "2010"},
		{"file", "soc_2000_definitions.xlsx", bare("Sheet1"), 2018, "2000"},
		{"user", "soc.xlsx", bare("Sheet1"), 2018, "2018"},
		{"nobody", "soc.xlsx", bare("Sheet1"), 0, "failed: a table of the SOC, but its edition stands neither in its heading, its sheet nor its name: give the year with --year"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			path := b.Write(test.file, test.content)
			d := b.Ingest(ingest.Options{Year: test.hint}, path).Documents[0]
			got := d.Vintage
			if d.Outcome == ingest.Failed {
				got = "failed: " + strings.TrimPrefix(d.Reason, path+": ")
			}
			check(t, "edition", test.want, got)
		})
	}
}

func TestEditionsDoNotMix(t *testing.T) {
	b := ingesttest.NewBench(t)
	path := b.Write("both.xlsx", workbook(t, soctest.Structure2010(library...), soctest.Structure2018(library...)))
	d := b.Ingest(ingest.Options{}, path).Documents[0]
	check(t, "reason", path+": 2018 Structure is of the 2018 SOC, but other sheets of this workbook are of 2010: split the workbook", d.Reason)
}
