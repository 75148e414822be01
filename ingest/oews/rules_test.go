package oews_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/ingesttest"
)

// table makes CSV of a header and lines, with cells between bars.
func table(t *testing.T, header string, lines ...string) []byte {
	t.Helper()
	var rows [][]string
	for _, text := range append([]string{header}, lines...) {
		rows = append(rows, strings.Split(text, "|"))
	}
	return ingesttest.CSV(t, rows)
}

const (
	oldHeader  = "OCC_CODE|OCC_TITLE|GROUP|TOT_EMP|H_MEDIAN|A_MEDIAN"
	cityHeader = "PRIM_STATE|AREA|AREA_NAME|" + oldHeader
	// fullHeader is that of the full file of 2012 to 2016, without most figures.
	fullHeader = "area|area_title|area_type|naics|naics_title|own_code|occ_code|occ_title|group|tot_emp|h_median|a_median"
	newHeader  = "AREA|AREA_TITLE|AREA_TYPE|NAICS|NAICS_TITLE|I_GROUP|OWN_CODE|OCC_CODE|OCC_TITLE|O_GROUP|TOT_EMP|H_MEDIAN|A_MEDIAN"
)

// TestKeys places the lines of a file, or says why it cannot. Each file is looked at as soon as it is loaded.
func TestKeys(t *testing.T) {
	t.Parallel()
	b := ingesttest.NewBench(t)
	const city, figures = "|Clerks||100|15|31200", "|100|15|31200"
	for _, test := range []struct {
		name, file, header string
		lines              []string
		// want has for each fact: line, area type and code, NAICS, level, ownership, SOC, group.
		want []string
		// rejects has for each line: line, text, reason.
		rejects []string
		remarks []string // codes and lines
		noted   int
	}{
		{
			name: "a blank group where only the large groups are marked", file: "national_M2010_dl.csv", header: oldHeader,
			lines: []string{"00-0000|All|major" + figures, "43-0000|Office|major" + figures, "43-4121|Clerks|" + figures},
			want:  []string{"2 1 99 000000 cross-industry 1235 00-0000 total", "3 1 99 000000 cross-industry 1235 43-0000 major", "4 1 99 000000 cross-industry 1235 43-4121 detailed"},
			// The total is no major group.
			remarks: []string{"total-marked-major 1"},
		},
		{
			name: "the total, blank as well", file: "national_may2003_dl.csv", header: oldHeader,
			lines: []string{"00-0000|All|" + figures, "43-0000|Office|major" + figures},
			want:  []string{"2 1 99 000000 cross-industry 1235 00-0000 total", "3 1 99 000000 cross-industry 1235 43-0000 major"},
		},
		{
			name: "a blank group among filled ones", file: "oes_data_2011.csv", header: oldHeader,
			lines:   []string{"43-4121|Clerks|detail" + figures, "43-4131|Clerks|" + figures},
			want:    []string{"2 1 99 000000 cross-industry 1235 43-4121 detailed"},
			rejects: []string{"3  O_GROUP is not total, major, minor, broad or detailed"},
		},
		{
			name: "a blank group since 2012", file: "oes_data_2013.csv", header: oldHeader,
			lines:   []string{"43-0000|Office|major" + figures, "43-4131|Clerks|" + figures},
			want:    []string{"2 1 99 000000 cross-industry 1235 43-0000 major"},
			rejects: []string{"3  O_GROUP is not total, major, minor, broad or detailed"},
		},
		{
			name: "a blank O_GROUP", file: "national_M2010_dl.csv", header: newHeader,
			lines:   []string{"99|U.S.|1|000000|Cross|cross-industry|1235|43-0000|Office|major" + figures, "99|U.S.|1|000000|Cross|cross-industry|1235|43-4131|Clerks|" + figures},
			want:    []string{"2 1 99 000000 cross-industry 1235 43-0000 major"},
			rejects: []string{"3  O_GROUP is not total, major, minor, broad or detailed"},
		},
		{
			name: "metropolitan areas before May 2005", file: "MSA_november2004_dl_1.csv", header: cityHeader,
			lines:   []string{"TX|40|Abilene|43-4121" + city, "TX|0080|Akron|43-4121" + city, "TX|8735|Ventura|43-4121" + city, "TX|A12|Nowhere|43-4121" + city},
			want:    []string{"2 4 0040 000000 cross-industry 1235 43-4121 detailed", "3 4 0080 000000 cross-industry 1235 43-4121 detailed", "4 4 8735 000000 cross-industry 1235 43-4121 detailed"},
			rejects: []string{"5 A12 AREA is not an area code of this kind of file"},
		},
		{
			name: "metropolitan and other areas since May 2005", file: "MSA_may2005_dl_1.csv", header: cityHeader,
			lines:   []string{"TX|10180|Abilene|43-4121" + city, "MA|71650|Boston|43-4121" + city, "AL|100001|Alabama|43-4121" + city, "CO|0800002|Colorado|43-4121" + city, "TX|40|Abilene|43-4121" + city, "TX||Nowhere|43-4121" + city},
			want:    []string{"2 4 10180 000000 cross-industry 1235 43-4121 detailed", "3 4 71650 000000 cross-industry 1235 43-4121 detailed", "4 6 0100001 000000 cross-industry 1235 43-4121 detailed", "5 6 0800002 000000 cross-industry 1235 43-4121 detailed"},
			rejects: []string{"6 40 AREA is not an area code of this kind of file", "7  AREA is not an area code of this kind of file"},
		},
		{
			name: "states and territories", file: "state_M2010_dl.csv", header: "AREA|ST|STATE|" + oldHeader,
			lines:   []string{"1|AL|Alabama|43-4121" + city, "06|CA|California|43-4121" + city, "72|PR|Puerto Rico|43-4121" + city, "10180|TX|Abilene|43-4121" + city},
			want:    []string{"2 2 01 000000 cross-industry 1235 43-4121 detailed", "3 2 06 000000 cross-industry 1235 43-4121 detailed", "4 3 72 000000 cross-industry 1235 43-4121 detailed"},
			rejects: []string{"5 10180 AREA is not an area code of this kind of file"},
		},
		{
			name: "area types", file: "all_data_M_2014.csv", header: fullHeader,
			lines: []string{"31084|LA|5|000000|Cross|1235|43-4121|Clerks|detailed" + figures, "31080|LA|4|000000|Cross|1235|43-4121|Clerks|detailed" + figures,
				"010180|LA|4|000000|Cross|1235|43-4121|Clerks|detailed" + figures, "123|LA||000000|Cross|1235|43-4121|Clerks|detailed" + figures, "66|Guam||000000|Cross|1235|43-4121|Clerks|detailed" + figures},
			want:    []string{"2 4 31084 000000 cross-industry 1235 43-4121 detailed", "3 4 31080 000000 cross-industry 1235 43-4121 detailed", "6 3 66 000000 cross-industry 1235 43-4121 detailed"},
			rejects: []string{"4 010180 AREA is not an area code of its AREA_TYPE", "5 123 AREA is not an area code of its AREA_TYPE"},
		},
		{
			name: "industries whose level stands in the code", file: "all_data_M_2014.csv", header: fullHeader,
			lines: []string{
				"99|U.S.|1|0|Cross|1235|43-4121|Clerks|detail" + figures, "99|U.S.|1|1|Private|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|999201|State|2|43-4121|Clerks|detail" + figures, "99|U.S.|1|31-33|Manufacturing|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|44|Retail|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|113000|Forestry|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|113300|Logging|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|3250A1|Chemicals|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|541330|Engineering|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|221112|Power|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|999100|Federal|1|43-4121|Clerks|detail" + figures, "99|U.S.|1|3250AB|Chemicals|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|1133001|Logging|5|43-4121|Clerks|detail" + figures,
			},
			want: []string{
				"2 1 99 000000 cross-industry 1235 43-4121 detailed", "3 1 99 000001 cross-industry, ownership 5 43-4121 detailed",
				"4 1 99 999201 cross-industry, ownership 2 43-4121 detailed", "5 1 99 31-33 sector 5 43-4121 detailed",
				"6 1 99 44-45 sector 5 43-4121 detailed", "7 1 99 113000 3-digit 5 43-4121 detailed",
				"8 1 99 113300 4-digit 5 43-4121 detailed", "9 1 99 3250A1 4-digit 5 43-4121 detailed",
				"10 1 99 541330 5-digit 5 43-4121 detailed", "11 1 99 221112 6-digit 5 43-4121 detailed",
				"12 1 99 999100 4-digit 1 43-4121 detailed",
			},
			rejects: []string{"13 3250AB NAICS is not an industry code", "14 1133001 NAICS is not an industry code"},
			remarks: []string{"sector-range-as-number 1"},
		},
		{
			name: "industries of a level, without ownership", file: "nat4d_M2010_dl.csv", header: "NAICS|NAICS_TITLE|" + oldHeader,
			lines: []string{"327000|Minerals|43-4121" + city, "1133|Logging|43-4121" + city, "999300|Local|43-4121" + city, "99|Government|43-4121" + city},
			want:  []string{"2 1 99 327000 4-digit 1235 43-4121 detailed", "3 1 99 113300 4-digit 1235 43-4121 detailed", "4 1 99 999300 4-digit 3 43-4121 detailed", "5 1 99 99 sector 123 43-4121 detailed"},
		},
		{
			name: "ownership in words", file: "nat3d_owner_M2010_dl.csv", header: "NAICS|NAICS_TITLE|OWNERSHIP|" + oldHeader,
			lines:   []string{"611000|Schools|State  Government|43-4121" + city, "622000|Hospitals|Private|43-4121" + city, "622000|Hospitals|Church|43-4121" + city},
			want:    []string{"2 1 99 611000 3-digit, ownership 2 43-4121 detailed", "3 1 99 622000 3-digit, ownership 5 43-4121 detailed"},
			rejects: []string{"4 Church OWNERSHIP is not an ownership"},
		},
		{
			name: "ownership across industries", file: "national_owner_M2010_dl.csv", header: "OWNERSHIP|" + oldHeader,
			lines: []string{"Private|43-4121" + city, "Federal Government, including USPS|43-4121" + city, "Local, State, and Federal Government|43-4121" + city},
			want: []string{"2 1 99 000001 cross-industry, ownership 5 43-4121 detailed", "3 1 99 999101 cross-industry, ownership 1 43-4121 detailed",
				"4 1 99 999001 cross-industry, ownership 123 43-4121 detailed"},
		},
		{
			name: "a level that is none", file: "all_data_M_2024.csv", header: newHeader,
			lines: []string{"99|U.S.|1|000000|Cross|everything|1235|43-4121|Clerks|detailed" + figures, "99|U.S.|1|611000|Schools|3-Digit, Ownership|2|43-4121|Clerks|detailed" + figures,
				"99|U.S.|1|31|Manufacturing|3-digit|5|43-4121|Clerks|detailed" + figures},
			want:    []string{"3 1 99 611000 3-digit, ownership 2 43-4121 detailed"},
			rejects: []string{"2 everything I_GROUP is not an industry level", "4 31 NAICS is not an industry code"},
		},
		{
			name: "the ownership of May 2012", file: "all_oes_data_2012.csv", header: fullHeader,
			lines: []string{
				"99|U.S.|1|000000|Cross|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|000001|Private|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|999001|Public|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|999101|Federal|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|999201|State|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|999301|Local|5|43-4121|Clerks|detail" + figures,
				"99|U.S.|1|999200|State|5|43-4121|Clerks|detail" + figures, "99|U.S.|1|541000|Services|5|43-4121|Clerks|detail" + figures,
				"1|Alabama|2|000000|Cross|1235|43-4121|Clerks|detail" + figures,
			},
			want: []string{
				"2 1 99 000000 cross-industry 1235 43-4121 detailed", "3 1 99 000001 cross-industry, ownership 5 43-4121 detailed",
				"4 1 99 999001 cross-industry, ownership 123 43-4121 detailed", "5 1 99 999101 cross-industry, ownership 1 43-4121 detailed",
				"6 1 99 999201 cross-industry, ownership 2 43-4121 detailed", "7 1 99 999301 cross-industry, ownership 3 43-4121 detailed",
				"8 1 99 999200 4-digit 2 43-4121 detailed", "9 1 99 541000 3-digit 5 43-4121 detailed",
				"10 2 01 000000 cross-industry 1235 43-4121 detailed",
			},
			remarks: []string{"may-2012-own-code 6"},
		},
		{
			name: "the same codes once the source is mended", file: "all_oes_data_2012.csv", header: fullHeader,
			lines: []string{"99|U.S.|1|000000|Cross|1235|43-4121|Clerks|detail" + figures, "99|U.S.|1|999101|Federal|1|43-4121|Clerks|detail" + figures},
			want:  []string{"2 1 99 000000 cross-industry 1235 43-4121 detailed", "3 1 99 999101 cross-industry, ownership 1 43-4121 detailed"},
		},
		{
			name: "the same codes in another year", file: "oes_data_2013.csv", header: fullHeader,
			lines: []string{"99|U.S.|1|000000|Cross|5|43-4121|Clerks|detail" + figures},
			want:  []string{"2 1 99 000000 cross-industry 5 43-4121 detailed"},
		},
		{
			name: "a repeated line", file: "MSA_M2022_dl.csv", header: newHeader,
			lines: []string{
				"33460|Minneapolis|4|000000|Cross|cross-industry|1235|43-5053|Sorters|detailed" + figures,
				"33460|Minneapolis|4|000000|Cross|cross-industry|1235|43-5053|Sorters|detailed" + figures,
			},
			want: []string{"2 4 33460 000000 cross-industry 1235 43-5053 detailed"}, remarks: []string{"verbatim-duplicate 1"}, noted: 1,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := b.In(t)
			b.Load(b.Write(test.file, table(t, test.header, test.lines...)))
			join := func(rows [][]string) []string {
				var texts []string
				for _, row := range rows {
					texts = append(texts, strings.ReplaceAll(strings.Join(row, " "), "NULL", ""))
				}
				return texts
			}
			facts := join(b.Rows(`SELECT f.source_line, a.area_type, a.area_code, i.naics_code, f.i_group, f.own_code, o.soc_code, f.o_group
				FROM oews_estimate f JOIN area a USING (area_id) JOIN industry i USING (industry_id) JOIN occupation o USING (occupation_id)
				WHERE f.source_id = (SELECT max(source_id) FROM source) ORDER BY 1`))
			if diff := cmp.Diff(test.want, facts); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
			rejects := join(b.Rows(`SELECT line, text, reason FROM reject WHERE source_id = (SELECT max(source_id) FROM source) ORDER BY line`))
			if diff := cmp.Diff(test.rejects, rejects); diff != "" {
				t.Errorf("rejects (-want +got):\n%s", diff)
			}
			remarks := join(b.Rows(`SELECT code, cells FROM remark WHERE source_id = (SELECT max(source_id) FROM source) ORDER BY code`))
			if diff := cmp.Diff(test.remarks, remarks); diff != "" {
				t.Errorf("remarks (-want +got):\n%s", diff)
			}
			counts := [][]string{{fmt.Sprint(len(test.lines)), fmt.Sprint(len(test.want)), fmt.Sprint(len(test.rejects)), fmt.Sprint(test.noted)}}
			if diff := cmp.Diff(counts, b.Rows(`SELECT rows_read, rows_merged, rows_rejected, rows_noted FROM source ORDER BY source_id DESC LIMIT 1`)); diff != "" {
				t.Errorf("read, merged, rejected, noted (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSheets loads all sheets of a workbook: a key that stands on two of them
// is found, and the reject names the other sheet.
func TestSheets(t *testing.T) {
	sheet := func(name string, rows ...[]any) ingesttest.Sheet {
		return ingesttest.Sheet{Name: name, Rows: append([][]any{{"OCC_CODE", "OCC_TITLE", "OCC_GROUP", "TOT_EMP", "H_MEDIAN", "A_MEDIAN"}}, rows...)}
	}
	moved := ingesttest.Sheet{Name: "nat4d_dl_3", Rows: [][]any{
		{"A title above"},
		{"A_MEDIAN", "H_MEDIAN", "TOT_EMP", "OCC_GROUP", "OCC_TITLE", "OCC_CODE"},
		{31200, 15, 100, "broad", "Clerks", "43-4120"},
	}}
	b := ingesttest.NewBench(t)
	d := b.Load(b.Write("national_M2015_dl.xlsx", ingesttest.Workbook(t,
		sheet("nat4d_dl_1", []any{"43-4121", "Clerks", "detailed", 100, 15, 31200}, []any{"43-4131", "Clerks", "detailed", 100, 15, 31200}),
		sheet("nat4d_dl_2", []any{"43-4121", "Clerks", "detailed", 100, 15, 31200}, []any{"43-4131", "Clerks", "detailed", 100, 15, 31210}),
		moved,
		ingesttest.Sheet{Name: "Notes", Rows: [][]any{{"nothing"}}},
	)))
	if d.RowsRead != 5 || d.RowsMerged != 3 || d.RowsRejected != 1 || d.RowsNoted != 1 {
		t.Errorf("%+v, want 5 read, 3 merged, 1 rejected, 1 noted", d)
	}
	want := [][]string{{"nat4d_dl_1", "2", "2", "0", "0"}, {"nat4d_dl_2", "2", "0", "1", "1"}, {"nat4d_dl_3", "1", "1", "0", "0"}}
	got := b.Rows(`SELECT sheet, rows_read, rows_merged, rows_rejected, rows_noted FROM source_sheet ORDER BY sheet`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	wantRejects := [][]string{{"nat4d_dl_2", "3", "same occupation, area and industry as line 3 of sheet nat4d_dl_1, with other figures"}}
	if diff := cmp.Diff(wantRejects, b.Rows(`SELECT sheet, line, reason FROM reject`)); diff != "" {
		t.Errorf("rejects (-want +got):\n%s", diff)
	}
	facts := b.Rows(`SELECT o.soc_code, f.o_group, f.employment_jobs, f.p50_usd_hour, f.p50_usd_year FROM oews_estimate f JOIN occupation o USING (occupation_id) ORDER BY 1`)
	if diff := cmp.Diff([][]string{{"43-4120", "broad", "100", "15", "31200"}, {"43-4121", "detailed", "100", "15", "31200"}, {"43-4131", "detailed", "100", "15", "31200"}}, facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}
