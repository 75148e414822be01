package soc_test

import (
	"testing"

	"wageatlas/ingest"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/soc/soctest"
)

// software are lines of the crosswalk of 2010 to 2018: two codes that split and merge, one that is renumbered.
var software = []soctest.Pair{
	{FromCode: "15-1131", FromTitle: "Computer Programmers", ToCode: "15-1251", ToTitle: "Computer Programmers"},
	{FromCode: "15-1132", FromTitle: "Software Developers, Applications (#)", ToCode: "15-1252", ToTitle: "Software Developers (##)"},
	{FromCode: "15-1132", FromTitle: "Software Developers, Applications (#)", ToCode: "15-1253", ToTitle: "Software Quality Assurance Analysts and Testers (##)"},
	{FromCode: "15-1133", FromTitle: "Software Developers, Systems Software (#) ", ToCode: "15-1252", ToTitle: "Software Developers (##)"},
}

const (
	pairQuery  = "SELECT from_system, from_code, from_title, to_system, to_code, to_title FROM code_crosswalk ORDER BY source_line"
	faultQuery = "SELECT sheet, line, column_name, text, reason FROM reject ORDER BY sheet, line"
)

func TestCrosswalks(t *testing.T) {
	onet := soctest.Pair{FromCode: "11-1011.03", FromTitle: "Chief Sustainability Officers", ToCode: "11-1011", ToTitle: "Chief executives"}
	for _, test := range []struct {
		name, file string
		content    []byte
		vintage    []string
		pairs      [][]string
	}{
		{"2010 to 2018", "soc_2010_to_2018_crosswalk.xlsx", workbook(t, soctest.Crosswalk2010To2018(software...)),
			[]string{"2010-2018", "SOC 2010 to SOC 2018", "2018", "NULL", ""},
			[][]string{
				{"2010", "15-1131", "Computer Programmers", "2018", "15-1251", "Computer Programmers"},
				{"2010", "15-1132", "Software Developers, Applications", "2018", "15-1252", "Software Developers"},
				{"2010", "15-1132", "Software Developers, Applications", "2018", "15-1253", "Software Quality Assurance Analysts and Testers"},
				{"2010", "15-1133", "Software Developers, Systems Software", "2018", "15-1252", "Software Developers"},
			}},
		{"2000 to 2010, stray blanks and stars, a code without its dash", "soc_2000_to_2010_crosswalk.xls",
			soctest.Legacy(soctest.Crosswalk2000To2010(
				soctest.Pair{FromCode: "29-1111 ", FromTitle: "Registered Nurses*", ToCode: "29-1141", ToTitle: "Registered Nurses"},
				soctest.Pair{FromCode: "291111", FromTitle: "Registered Nurses*", ToCode: "29-1151", ToTitle: "Nurse Anesthetists *"})),
			[]string{"2000-2010", "SOC 2000 to SOC 2010", "2010", "NULL", ""},
			[][]string{
				{"2000", "29-1111", "Registered Nurses", "2010", "29-1141", "Registered Nurses"},
				{"2000", "29-1111", "Registered Nurses", "2010", "29-1151", "Nurse Anesthetists"},
			}},
		{"hybrid of 2019", "oes_2019_hybrid_structure.xlsx",
			workbook(t, soctest.HybridStructure(
				soctest.Hybrid{Code: "15-1256", Title: "Software Developers and Software Quality Assurance Analysts and Testers",
					SOC2018: "15-1252", Title2018: "Software Developers", May2018: "15-1132", May2018Title: "Software Developers, Applications", SOC2010: "15-1132", Title2010: "Software Developers, Applications"},
				soctest.Hybrid{Code: "15-1256", Title: "Software Developers and Software Quality Assurance Analysts and Testers",
					SOC2018: "15-1253", Title2018: "Software Quality Assurance Analysts and Testers", May2018: "15-1133", May2018Title: "Software Developers, Systems Software", SOC2010: "15-1133", Title2010: "Software Developers, Systems Software"})),
			[]string{"hybrid-2019-2018", "OEWS codes of May 2019 to SOC 2018", "2019", "NULL", ""},
			[][]string{
				{"hybrid-2019", "15-1256", "Software Developers and Software Quality Assurance Analysts and Testers", "2018", "15-1252", "Software Developers"},
				{"hybrid-2019", "15-1256", "Software Developers and Software Quality Assurance Analysts and Testers", "2018", "15-1253", "Software Quality Assurance Analysts and Testers"},
			}},
		{"O*NET-SOC to the matrix", "nem-onet-to-soc-crosswalk.xlsx", workbook(t, soctest.Matrix("9/6/2023", "ONET-SOC 2019 Taxonomy", onet)...),
			[]string{"2023-09-06", "O*NET-SOC 2019 to the National Employment Matrix, as of September 6, 2023", "2023", "NULL", ""},
			[][]string{{"ONET-SOC-2019", "11-1011.03", "Chief Sustainability Officers", "NEM", "11-1011", "Chief executives"}}},
		{"another taxonomy", "nem-onet-to-soc-crosswalk.xlsx", workbook(t, soctest.Matrix("10/15/2027", "O*NET-SOC 2025 Taxonomy", onet)...),
			[]string{"2027-10-15", "O*NET-SOC 2025 to the National Employment Matrix, as of October 15, 2027", "2027", "NULL", ""},
			[][]string{{"ONET-SOC-2025", "11-1011.03", "Chief Sustainability Officers", "NEM", "11-1011", "Chief executives"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			n := int64(len(test.pairs))
			check(t, "counts", [4]int64{n, n, 0, 0}, counts(b.Load(b.Write(test.file, test.content))))
			check(t, "vintage", [][]string{test.vintage}, b.Rows(vintageQuery))
			check(t, "pairs", test.pairs, b.Rows(pairQuery))
		})
	}
}

// TestSecondSheet: a sheet that sorts the same pairs by the newer code, its
// columns in the other order, adds nothing but notes.
func TestSecondSheet(t *testing.T) {
	second := ingesttest.Sheet{Name: "Sorted by 2018", Rows: [][]any{{"2018 SOC Code", "2018 SOC Title", "2010 SOC Code", "2010 SOC Title"}}}
	for _, p := range software {
		second.Rows = append(second.Rows, []any{p.ToCode, p.ToTitle, p.FromCode, p.FromTitle})
	}
	second.Rows = append(second.Rows, []any{"15-1299", "Computer Occupations, All Other", "15-1199", "Computer Occupations, All Other (#)"})
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("c.xlsx", workbook(t, soctest.Crosswalk2010To2018(software...), second)))
	check(t, "counts", [4]int64{9, 5, 0, 4}, counts(d))
	check(t, "pairs", [][]string{{"15-1131", "15-1251"}, {"15-1132", "15-1252"}, {"15-1132", "15-1253"}, {"15-1133", "15-1252"}, {"15-1199", "15-1299"}},
		b.Rows("SELECT from_code, to_code FROM code_crosswalk ORDER BY ALL"))
	check(t, "remarks", [][]string{{"remark", "repeated-pair", "4"}}, b.Rows(remarkQuery))
}

// TestHybridRepeats: the hybrid structure has a line for each SOC 2010 code, so that it states a pair of the other two again.
func TestHybridRepeats(t *testing.T) {
	line := soctest.Hybrid{Code: "13-1020", Title: "Buyers and Purchasing Agents", SOC2018: "13-1021", Title2018: "Buyers and Purchasing Agents, Farm Products",
		May2018: "13-1020", May2018Title: "Buyers and Purchasing Agents", SOC2010: "13-1021", Title2010: "Buyers and Purchasing Agents, Farm Products"}
	again := line
	again.SOC2010, again.Title2010 = "13-1022", "Wholesale and Retail Buyers, Except Farm Products"
	b := ingesttest.NewBench(t)
	check(t, "counts", [4]int64{2, 1, 0, 1}, counts(b.Load(b.Write("h.xlsx", workbook(t, soctest.HybridStructure(line, again))))))
	check(t, "remarks", [][]string{{"remark", "repeated-pair", "1"}}, b.Rows(remarkQuery))
}

// TestCrosswalkFaults breaks lines of sound crosswalks.
func TestCrosswalkFaults(t *testing.T) {
	t.Run("editions", func(t *testing.T) {
		sheet := soctest.Crosswalk2010To2018(software[0]) // line 10
		sheet.Rows = append(sheet.Rows,
			[]any{"15-11", "Programmers", "15-1251", "Programmers"},                      // 11
			[]any{"15-1132", "Developers", "", "Developers"},                             // 12
			[]any{"15-1132", "(#)", "15-1252", "Developers"},                             // 13
			[]any{"15-1131", "Programmers", "15-1251", "Programmers"},                    // 14
			[]any{"15-1131", "Computer Programmers", "15-1251", "Computer Programmers"},  // 15
			[]any{"15-1131.00", "Computer Programmers", "15-1252", "Computer Operators"}, // 16
			[]any{"15-1134", "Web Developers", "—", "—"},                                 // 17
			[]any{"-", "", "15-1255", "Web and Digital Interface Designers"},             // 18
			[]any{"(#) code splits, (##) codes merge"},                                   // 19
		)
		b := ingesttest.NewBench(t)
		check(t, "counts", [4]int64{10, 1, 5, 4}, counts(b.Load(b.Write("c.xlsx", workbook(t, sheet)))))
		check(t, "rejects", [][]string{
			{"Sorted by 2010", "11", "NULL", "15-11", "the code is not one of 2010"},
			{"Sorted by 2010", "12", "NULL", "", "the code is not one of 2018"},
			{"Sorted by 2010", "13", "NULL", "15-1132 15-1252", "a title is blank"},
			{"Sorted by 2010", "14", "NULL", "15-1131 15-1251", "the two codes stand on an earlier line with other titles"},
			{"Sorted by 2010", "16", "NULL", "15-1131.00", "the code is not one of 2010"},
		}, b.Rows(faultQuery))
		check(t, "remarks", [][]string{{"remark", "no-counterpart", "2"}, {"remark", "repeated-pair", "1"}}, b.Rows(remarkQuery))
	})
	t.Run("O*NET", func(t *testing.T) {
		b := ingesttest.NewBench(t)
		d := b.Load(b.Write("c.xlsx", workbook(t, soctest.Matrix("9/6/2023", "ONET-SOC 2019 Taxonomy",
			soctest.Pair{FromCode: "11-1011.00", FromTitle: "Chief Executives", ToCode: "11-1011", ToTitle: "Chief executives"},
			soctest.Pair{FromCode: "11-1011", FromTitle: "Chief Executives", ToCode: "11-1011", ToTitle: "Chief executives"},
			soctest.Pair{FromCode: "55-1011.00", FromTitle: "Air Crew Officers", ToCode: "—", ToTitle: "—"})...)))
		check(t, "counts", [4]int64{3, 1, 1, 1}, counts(d))
		check(t, "rejects", [][]string{{"ONET to SOC crosswalk", "7", "NULL", "11-1011", "the code is not one of ONET-SOC-2019"}}, b.Rows(faultQuery))
		check(t, "remarks", [][]string{{"remark", "no-counterpart", "1"}}, b.Rows(remarkQuery))
	})
}

// TestCrosswalkRevision: a revised crosswalk replaces the earlier one whole, and leaves other crosswalks alone.
func TestCrosswalkRevision(t *testing.T) {
	b := ingesttest.NewBench(t)
	b.Load(b.Write("c1.xlsx", workbook(t, soctest.Crosswalk2010To2018(software...))))
	b.Load(b.Write("old.xls", soctest.Legacy(soctest.Crosswalk2000To2010(soctest.Pair{FromCode: "11-1011", FromTitle: "Chief Executives", ToCode: "11-1011", ToTitle: "Chief Executives"}))))
	b.Load(b.Write("c2.xlsx", workbook(t, soctest.Crosswalk2010To2018(software[0]))))
	check(t, "pairs", [][]string{{"2000", "11-1011"}, {"2010", "15-1131"}}, b.Rows("SELECT from_system, from_code FROM code_crosswalk ORDER BY ALL"))
	check(t, "replaced", [][]string{{"c1.xlsx", "c2.xlsx"}}, b.Rows("SELECT s.file_name, n.file_name FROM source s JOIN source n ON n.source_id = s.replaced_by"))
}

// TestRefused are documents that look like tables of the SOC and cannot be loaded as such.
func TestRefused(t *testing.T) {
	onet := soctest.Pair{FromCode: "11-1011.00", FromTitle: "Chief Executives", ToCode: "11-1011", ToTitle: "Chief executives"}
	const stranger = "not a file of a dataset that wageatlas loads"
	header := func(cells ...any) []ingesttest.Sheet {
		return []ingesttest.Sheet{{Name: "2018", Rows: [][]any{cells, {"11-1011", "Chief Executives", "11-1011", "Chief Executives"}}}}
	}
	for _, test := range []struct {
		name   string
		sheets []ingesttest.Sheet
		want   string
	}{
		{"no date", soctest.Matrix("the day of issue", "ONET-SOC 2019 Taxonomy", onet), "a crosswalk from O*NET-SOC, but no line above its table says as of when"},
		{"no day of the calendar", soctest.Matrix("13/31/2023", "ONET-SOC 2019 Taxonomy", onet), `the date of the crosswalk: parsing time "13/31/2023": month out of range`},
		{"no taxonomy", soctest.Matrix("9/6/2023", "taxonomy", onet), "a crosswalk from O*NET-SOC, but no sheet names the year of its taxonomy"},
		{"two crosswalks", []ingesttest.Sheet{soctest.Crosswalk2000To2010(software...), soctest.Crosswalk2010To2018(software...)},
			"Sorted by 2010 leads from 2010 to 2018, but other sheets of this workbook from 2000 to 2010: split the workbook"},
		{"one edition", header("2018 SOC Code", "2018 SOC Title", "2018 SOC Direct Match Title"), stranger},
		{"one year twice", header("2018 SOC Code", "2018 SOC Title", "2018 SOC Code", "2018 SOC Title"), stranger},
		{"codes without titles", header("2010 SOC Code", "2018 SOC Code", "2018 SOC Title"), stranger},
		{"estimates of no hybrid", header("OES 2017 Estimates Code", "OES 2017 Estimates Title", "2018 SOC Code", "2018 SOC Title"), stranger},
		{"groups and a named title", header("Major Group", "Minor Group", "Broad Group", "Detailed Occupation", "Employment"), stranger},
		{"groups out of order", header("Minor Group", "Major Group", "Broad Group", "Detailed Occupation"), stranger},
		{"no definitions", header("SOC Code", "SOC Title", "SOC Example"), stranger},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := ingesttest.NewBench(t)
			path := b.Write("f.xlsx", workbook(t, test.sheets...))
			d := b.Ingest(ingest.Options{}, path).Documents[0]
			check(t, "outcome", ingest.Failed, d.Outcome)
			check(t, "reason", path+": "+test.want, d.Reason)
		})
	}
}
