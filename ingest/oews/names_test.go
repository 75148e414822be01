package oews_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/oews"
	"wageatlas/ingest/tabular"
)

// plan offers a file with the given sheets and returns what becomes of it.
func plan(t *testing.T, b *ingesttest.Bench, name string, year int, sheets ...ingesttest.Sheet) (*dataset.Plan, error) {
	t.Helper()
	file, err := tabular.Open(b.Write(name, ingesttest.Workbook(t, sheets...)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return oews.Dataset().Recognise(file.Documents[0], dataset.Hint{Year: year})
}

// figures are a header with the least columns and a line.
func figures(name string) ingesttest.Sheet {
	return ingesttest.Sheet{Name: name, Rows: [][]any{
		{"OCC_CODE", "OCC_TITLE", "GROUP", "TOT_EMP", "H_MEDIAN", "A_MEDIAN"},
		{"43-4121", "Library Assistants", nil, 100, 14.16, 29450},
	}}
}

// TestEditions reads the edition from names of files, sheets and archives, and from notes.
func TestEditions(t *testing.T) {
	notes := func(text string) ingesttest.Sheet {
		return ingesttest.Sheet{Name: "Field Descriptions", Rows: [][]any{{text}}}
	}
	b := ingesttest.NewBench(t)
	for _, test := range []struct {
		file   string
		sheets []ingesttest.Sheet
		year   int
		want   string // label and reference period, or part of the error
	}{
		{file: "national_may2003_dl.xlsx", want: "2003 May 2003"},
		{file: "national_november2003_dl.xlsx", want: "2003-11 November 2003"},
		{file: "MSA_november2004_dl_1.xlsx", want: "2004-11 November 2004"},
		{file: "nat4d__may2005_dl.xlsx", want: "2005 May 2005"},
		{file: "MSA_May2007_dl_3.xlsx", want: "2007 May 2007"},
		{file: "state__M2008_dl.xlsx", want: "2008 May 2008"},
		{file: "oesm09nat/national_dl.xlsx", want: "2009 May 2009"},
		{file: "oesn03ma/MSA_dl_1.xlsx", want: "2003-11 November 2003"},
		{file: "oesm08ma/oesm09ma/MSA_dl_1.xlsx", want: "2009 May 2009"}, // the nearest folder
		{file: "MSA_M2011_dl_1_AK_IN.xlsx", want: "2011 May 2011"},
		{file: "oes_data_2011.xlsx", want: "2011 May 2011"},
		{file: "all_oes_data_2012.xlsx", want: "2012 May 2012"},
		{file: "nat4d_M2012_dl_1_113300_517100.xlsx", want: "2012 May 2012"},
		{file: "nat5d_6d_M2017_dl.xlsx", want: "2017 May 2017"},
		{file: "all_data_M_2024.xlsx", want: "2024 May 2024"},
		{file: "oews_natsector_m2024_dl.xlsx", want: "2024 May 2024"},
		{file: "wages.xlsx", sheets: []ingesttest.Sheet{figures("All May 2016 Data")}, want: "2016 May 2016"},
		{file: "wages.xlsx", sheets: []ingesttest.Sheet{figures("1"), notes("November 2003 OES Estimates")}, want: "2003-11 November 2003"},
		{file: "oesm09nat/national_M2010_dl.xlsx", want: "2010 May 2010"}, // the name before the folder
		{file: "oesm09nat/national_dl.xlsx", year: 2010, want: "2009 May 2009"},
		{file: "national_dl.xlsx", year: 2009, want: "2009 May 2009"},
		{file: "Maymay2003x/national_2004.xlsx", want: "give it with --year"},
		{file: "film2014.xlsx", want: "give it with --year"},
		{file: "national_M20123_dl.xlsx", want: "give it with --year"},
		{file: "national_M2002_dl.xlsx", want: "before May 2003"},
		{file: "national_2002_dl.xlsx", year: 2002, want: "before May 2003"},
		{file: "mine.xlsx", sheets: []ingesttest.Sheet{figures("national_M2020_dl"), figures("national_M2021_dl")}, want: "of May 2020 and of May 2021"},
		{file: "mine_M2021.xlsx", sheets: []ingesttest.Sheet{figures("MSA_may2004_dl"), figures("MSA_november2004_dl")}, want: "of May 2004 and of November 2004"},
	} {
		sheets := test.sheets
		if sheets == nil {
			sheets = []ingesttest.Sheet{figures("national_dl")}
		}
		got, err := plan(t, b, test.file, test.year, sheets...)
		switch {
		case err != nil && (!strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), filepath.Base(test.file))):
			t.Errorf("%s: %v, want %q", test.file, err, test.want)
		case err == nil && got.Vintage.Label+" "+got.Vintage.Reference != test.want:
			t.Errorf("%s: %q %q, want %q", test.file, got.Vintage.Label, got.Vintage.Reference, test.want)
		}
	}
}

// TestNovemberAgainstName: a contradiction names the month where it is November.
func TestNovemberAgainstName(t *testing.T) {
	b := ingesttest.NewBench(t)
	got, err := plan(t, b, "national_november2003_dl.xlsx", 2004, figures("national_may2003_dl"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, remark := range got.Remarks {
		texts = append(texts, remark.Text)
	}
	want := []string{
		"The name of the file says November 2003, but the file itself says May 2003; it was loaded as May 2003.",
		"The year 2004 was given, but the file or its name says May 2003; it was loaded as May 2003.",
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("remarks (-want +got):\n%s", diff)
	}
}

// TestTopCodes reads the sentence on # in the forms it has had.
func TestTopCodes(t *testing.T) {
	b := ingesttest.NewBench(t)
	for _, test := range []struct {
		text string
		want string
	}{
		{"#  = indicates a wage equal to or greater than $115.00 per hour or $239,200 per year ", "115 239200"},
		{"# = indicates a wage that is equal to or greater than $70.00 per hour or $145,600 per year", "70 145600"},
		{" #= indicates a wage greater than $80.00 per hour or $166,400 per year.", "80 166400"},
		{"# = wage at or above $90.00/hr or $187,200/yr", "90 187200"},
		// Not told: from the table, for May 2010.
		{"* = indicates that a wage estimate is not available", "80 166400"},
		{"the cap # of $1.00 per hour or $2 per year", "80 166400"},
		{"# = an amount", "80 166400"},
	} {
		got, err := plan(t, b, "national_M2010_dl.xlsx", 0, figures("national_dl"), ingesttest.Sheet{Name: "Field Descriptions", Rows: [][]any{{"Notes:"}, {test.text}}})
		if err != nil {
			t.Fatal(err)
		}
		if text := fmt.Sprint(got.Vintage.TopCodeHourlyUSD, " ", got.Vintage.TopCodeAnnualUSD); text != test.want {
			t.Errorf("%q gives %s, want %s", test.text, text, test.want)
		}
	}
}

// TestHeaders finds the columns under every name they have had.
func TestHeaders(t *testing.T) {
	least := []string{"OCC_CODE", "OCC_TITLE", "GROUP", "TOT_EMP", "H_MEDIAN", "A_MEDIAN"}
	b := ingesttest.NewBench(t)
	for _, test := range []struct {
		header []string
		// want are columns with their place, and layout and group_name where they say something; "" when the header is not known.
		want string
	}{
		{least, "occ_code 0, occ_title 1, o_group 2, tot_emp 3, h_median 4, a_median 5, group_name=group"},
		{append([]string{"AREA", "ST", "STATE"}, least...),
			"area 0, area_title 2, prim_state 1, occ_code 3, occ_title 4, o_group 5, tot_emp 6, h_median 7, a_median 8, layout=states, group_name=group"},
		{append([]string{"PRIM_STATE", "AREA", "AREA_NAME"}, least...),
			"area 1, area_title 2, prim_state 0, occ_code 3, occ_title 4, o_group 5, tot_emp 6, h_median 7, a_median 8, layout=local, group_name=group"},
		{[]string{"area", "area_title", "area_type", "own_code", " occ  code ", "Occ Title", "o_group", "tot_emp", "h_median", "a_median", "area"},
			"area 0, area_title 1, area_type 2, own_code 3, occ_code 4, occ_title 5, o_group 6, tot_emp 7, h_median 8, a_median 9, group_name=o_group"},
		{[]string{"NAICS", "NAICS_TITLE", "OWNERSHIP", "OCC_CODE", "OCC_TITL", "OCC_GROUP", "TOT_EMP", "JOBS_1000_ORIG", "LOC QUOTIENT", "PCT_TOT", "PCT_RPT", "H_MEDIAN", "A_MEDIAN", "WAGE_PRSE", "H_WPCT10", "A_WPCT90"},
			"naics 0, naics_title 1, ownership 2, occ_code 3, occ_title 4, o_group 5, tot_emp 6, jobs_1000 7, loc_quotient 8, pct_total 9, pct_rpt 10, mean_prse 13, h_pct10 14, h_median 11, a_median 12, a_pct90 15, group_name=occ_group"},
		{least[:5], ""},
		{[]string{"Field", "Field Description"}, ""},
	} {
		row := make([]any, len(test.header))
		for i, name := range test.header {
			row[i] = name
		}
		got, err := plan(t, b, "x_M2010.xlsx", 0, ingesttest.Sheet{Name: "data", Rows: [][]any{row, {"43-4121"}}})
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		if got != nil {
			var found []string
			for i, column := range got.Staging[0].Columns {
				if at := got.Tables[0].Position[i]; at >= 0 {
					found = append(found, fmt.Sprint(column, " ", at))
				}
				if said := got.Tables[0].Constants[column]; said != "" {
					found = append(found, column+"="+said)
				}
			}
			text = strings.Join(found, ", ")
		}
		if text != test.want {
			t.Errorf("%q gives\n%s, want\n%s", test.header, text, test.want)
		}
	}
}
