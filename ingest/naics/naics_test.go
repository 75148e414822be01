package naics_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/naics/naicstest"
)

// publishing are codes of every level, and a sector that is a range, as the structure of 2022 prints them.
var publishing = []naicstest.Industry{
	{Code: "31-33", Title: "ManufacturingT"},
	{Code: "51", Title: "InformationT"},
	{Code: "513", Title: "Publishing IndustriesT "},
	{Code: "5131", Title: "Newspaper, Periodical, Book, and Directory PublishersT "},
	{Code: "51313", Title: "Book PublishersT "},
	{Code: "513130", Title: "Book Publishers "},
	{Code: "533", Title: "Lessors of Nonfinancial Intangible Assets (except Copyrighted Works)T "},
	{Code: "541380", Title: "Support Activities for ATM"}, // the last letter of a word is no mark
}

// titles are the publishing codes as they are to be loaded.
var titles = [][]string{
	{"31-33", "Manufacturing"}, {"51", "Information"}, {"513", "Publishing Industries"},
	{"5131", "Newspaper, Periodical, Book, and Directory Publishers"}, {"51313", "Book Publishers"}, {"513130", "Book Publishers"},
	{"533", "Lessors of Nonfinancial Intangible Assets (except Copyrighted Works)"}, {"541380", "Support Activities for ATM"},
}

const (
	titleQuery   = "SELECT naics_code, title FROM naics_title ORDER BY naics_code"
	vintageQuery = "SELECT dataset, label, reference_period, year, end_year, soc_system FROM vintage"
)

func check(t *testing.T, name string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// counts are a document's rows: read, merged, rejected and noted.
func counts(d ingest.Document) [4]int64 {
	return [4]int64{d.RowsRead, d.RowsMerged, d.RowsRejected, d.RowsNoted}
}

// unmarked are the publishing codes without the marks behind their titles.
func unmarked() []naicstest.Industry {
	var all []naicstest.Industry
	for _, row := range titles {
		all = append(all, naicstest.Industry{Code: row[0], Title: row[1]})
	}
	return all
}

func TestLayouts(t *testing.T) {
	for _, test := range []struct {
		name, file string
		content    []byte
		year       string
		want       [][]string
	}{
		{"list of codes", "2-6 digit_2022_Codes.xlsx", ingesttest.Workbook(t, naicstest.Codes("2022", unmarked()...)), "2022", titles},
		{"list of codes with marks", "2-6 digit_2022_Codes.xlsx", ingesttest.Workbook(t, naicstest.Codes("2022", publishing...)), "2022", titles},
		{"list of codes 2017", "2-6 digit_2017_Codes.xlsx", ingesttest.Workbook(t, naicstest.Codes("2017", unmarked()...)), "2017", titles},
		{"list of codes 2012 as text", "2-digit_2012_Codes.csv", []byte("Seq. No.,2012 NAICS US   Code,2012 NAICS US Title\n,,\n" +
			"1,11,\"Agriculture, Forestry, Fishing and Hunting\"\n1715,541940,Veterinary Services \n"), "2012",
			[][]string{{"11", "Agriculture, Forestry, Fishing and Hunting"}, {"541940", "Veterinary Services"}}},
		{"list of codes 2017 as text with columns to spare", "2-6 digit_2017_Codes.csv", []byte("Seq. No.,2017 NAICS US   Code,2017 NAICS US Title,,,\n,,,,,\n2011,72232,Caterers,,,\n"), "2017",
			[][]string{{"72232", "Caterers"}}},
		{"structure", "2022_NAICS_Structure.xlsx", ingesttest.Workbook(t, naicstest.Structure("2022", map[string]string{"513": "**", "5131": "**"}, publishing...)), "2022", titles},
		{"structure as text", "2022_NAICS_Structure.csv", []byte("Table 1\n2022 NAICS Structure,,,,,\nChange Indicator,2022 NAICS Code,2022 NAICS Title,,,\n" +
			",31-33,ManufacturingT,,,\n**,513,Publishing IndustriesT ,,,\n,,,,,\n"), "2022",
			[][]string{{"31-33", "Manufacturing"}, {"513", "Publishing Industries"}}},
		{"six digits", "6-digit_2022_Codes.xlsx", ingesttest.Workbook(t, naicstest.SixDigit("2022", publishing...)), "2022", [][]string{titles[5], titles[7]}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			n := int64(len(test.want))
			check(t, "counts", [4]int64{n, n, 0, 0}, counts(b.Load(b.Write(test.file, test.content))))
			check(t, "titles", test.want, b.Rows(titleQuery))
			check(t, "vintage", [][]string{{"naics", test.year, "NAICS " + test.year, test.year, "NULL", ""}}, b.Rows(vintageQuery))
			check(t, "publisher", [][]string{{"U.S. Census Bureau"}}, b.Rows("SELECT publisher FROM source"))
		})
	}
}

// TestSourceLine: a fact names the line of the sheet, blank lines counted.
func TestSourceLine(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("s.xlsx", ingesttest.Workbook(t, naicstest.Structure("2022", nil, publishing...))))
	check(t, "lines", [][]string{{"31-33", "3"}, {"51", "5"}, {"513", "6"}, {"5131", "7"}, {"51313", "8"}, {"513130", "9"}, {"533", "10"}, {"541380", "11"}},
		b.Rows("SELECT naics_code, source_line FROM naics_title ORDER BY source_line"))
}

func TestFaults(t *testing.T) {
	sheet := naicstest.Codes("2022", publishing[2], publishing[4]) // lines 3 and 4
	sheet.Rows = append(sheet.Rows,
		[]any{3, "5131-", "Publishers"},             // 5
		[]any{4, 1, "Publishers"},                   // 6
		[]any{5, 5131301, "Publishers"},             // 7
		[]any{6, "31-34", "Manufacturing"},          // 8
		[]any{7, 513130, nil},                       // 9
		[]any{8, nil, "Book Publishers"},            // 10
		[]any{9, 51313, "Book Publishers"},          // 11
		[]any{10, 51313, "Publishers of Books"},     // 12
		[]any{nil, "Source: U.S. Census Bureau"},    // 13
		[]any{"T = Canada, Mexico, United States."}, // 14
	)
	b := ingesttest.NewBench(t)
	check(t, "counts", [4]int64{12, 2, 7, 3}, counts(b.Load(b.Write("c.xlsx", ingesttest.Workbook(t, sheet)))))
	name := sheet.Name
	check(t, "rejects", [][]string{
		{name, "5", "NULL", "5131-", "the code is not an industry code"},
		{name, "6", "NULL", "1", "the code is not an industry code"},
		{name, "7", "NULL", "5131301", "the code is not an industry code"},
		{name, "8", "NULL", "31-34", "the code is not an industry code"},
		{name, "9", "NULL", "513130", "the title is blank"},
		{name, "10", "NULL", "", "the code is not an industry code"},
		{name, "12", "NULL", "51313", "the code stands on an earlier line with another title"},
	}, b.Rows("SELECT sheet, line, column_name, text, reason FROM reject ORDER BY line"))
	check(t, "remarks", [][]string{{"repair", "verbatim-duplicate", "1"}}, b.Rows("SELECT kind, code, cells FROM remark"))
	check(t, "titles", [][]string{titles[2], titles[4]}, b.Rows(titleQuery))
}

// TestFilesOfOneEdition: a file restates the codes it holds and leaves the rest, and editions stand side by side.
func TestFilesOfOneEdition(t *testing.T) {
	b := ingesttest.NewBench(t)
	load := func(name string, sheet ingesttest.Sheet) { b.Load(b.Write(name, ingesttest.Workbook(t, sheet))) }
	load("structure.xlsx", naicstest.Structure("2022", nil, publishing[1], publishing[5]))
	load("six.xlsx", naicstest.SixDigit("2022", naicstest.Industry{Code: "513130", Title: "Publishers of Books"}))
	load("old.xlsx", naicstest.Codes("2017", publishing[1]))
	check(t, "titles", [][]string{
		{"2017", "51", "Information", "old.xlsx"},
		{"2022", "51", "Information", "structure.xlsx"},
		{"2022", "513130", "Publishers of Books", "six.xlsx"},
	}, b.Rows("SELECT v.label, n.naics_code, n.title, s.file_name FROM naics_title n JOIN vintage v USING (vintage_id) JOIN source s USING (source_id) ORDER BY 1, 2"))
	load("codes.xlsx", naicstest.Codes("2022", publishing...))
	check(t, "codes of 2022", [][]string{{"codes.xlsx", "8"}},
		b.Rows("SELECT s.file_name, count(*) FROM naics_title n JOIN vintage v USING (vintage_id) JOIN source s USING (source_id) WHERE v.label = '2022' GROUP BY ALL"))
	check(t, "replaced", [][]string{{"six.xlsx", "codes.xlsx"}, {"structure.xlsx", "codes.xlsx"}},
		b.Rows("SELECT s.file_name, n.file_name FROM source s JOIN source n ON n.source_id = s.replaced_by ORDER BY 1"))
}

// TestRefused are tables that name industry codes and are something else, or two things.
func TestRefused(t *testing.T) {
	const stranger = "not a file of a dataset that wageatlas loads"
	header := func(cells ...any) []ingesttest.Sheet {
		return []ingesttest.Sheet{{Name: "2022", Rows: [][]any{cells, {"513130", "Book Publishers", "511130", "Book Publishers"}}}}
	}
	for _, test := range []struct {
		name   string
		sheets []ingesttest.Sheet
		want   string
	}{
		{"concordance", header("2022 NAICS Code", "2022 NAICS Title", "2017 NAICS Code", "2017 NAICS Title"), stranger},
		{"factors by industry", header("2017 NAICS Code", "2017 NAICS Title", "GHG"), stranger},
		{"no title", header("2022 NAICS Code", "2017 NAICS Title"), stranger},
		{"no year", header("Code", "Title"), stranger},
		{"two editions", []ingesttest.Sheet{naicstest.Codes("2022", publishing...), naicstest.Codes("2017", publishing...)},
			"tbl_2017_title_description_coun is of NAICS 2017, but other sheets of this workbook are of 2022: split the workbook"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			path := b.Write("f.xlsx", ingesttest.Workbook(t, test.sheets...))
			d := b.Ingest(ingest.Options{}, path).Documents[0]
			check(t, "outcome", ingest.Failed, d.Outcome)
			check(t, "reason", path+": "+test.want, d.Reason)
			if strings.HasPrefix(d.Reason, path+": "+path) {
				t.Errorf("the place stands twice in %q", d.Reason)
			}
		})
	}
}
