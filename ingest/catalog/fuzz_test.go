package catalog_test

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wageatlas/ingest/catalog"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/ingesttest"
	"wageatlas/ingest/tabular"
)

// FuzzRecognise offers a document of any name and text to every dataset, as
// text and as a workbook. None may panic or take it for another's, and a plan
// must be one that the ingester can follow.
func FuzzRecognise(f *testing.F) {
	for _, seed := range []struct{ name, text string }{
		{"national_M2024_dl", "OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEDIAN,A_MEDIAN\n43-4121,Library Assistants,detailed,77660,14.98,31160\n"},
		{"occupation", "Table 1.2\n2024 National Employment Matrix title,2024 National Employment Matrix code,Occupation type,\"Employment, 2024\",\"Employment, 2034\"\nTotal,00-0000,Summary,1,2\n"},
		{"nem_ind_510000", "Occupation Title,Occupation Code,Occupation Type,2020 Employment,2020 Percent of Industry\nTotal,00-0000,Summary,1,2\n"},
		{"CUUR0000SA0", "year,period,periodName,latest,value,footnotes,series_id\n2024,M12,December,,315.605,[{}],CUUR0000SA0\n"},
		{"ECIWAG", "DATE,ECIWAG\n2013-01-01,117.4\n"},
		{"cu.data.1.AllItems", "series_id        \tyear\tperiod\t       value\tfootnote_codes\r\nCUUR0000SA0      \t2025\tM10\t           -\tX\r\n"},
		{"oe.data.0.Current", "series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\nOEUN000000000000000000001     \t2024\tA01\t   155.0\t\r\n"},
		{"soc_structure_2018", "2018\nMajor Group,Minor Group,Broad Group,Detailed Occupation,\n11-0000,,,,Management\n"},
		{"soc_2010_to_2018_crosswalk", "2010 SOC Code,2010 SOC Title,2018 SOC Code,2018 SOC Title\n15-1132,Developers,15-1252,Developers\n"},
		{"2-6 digit_2022_Codes", "Seq. No.,2022 NAICS US   Code,2022 NAICS US Title\n1,31-33,ManufacturingT\n"},
		{"Occupation Data", "O*NET-SOC Code\tTitle\tDescription\n11-1011.00\tChief Executives\tDetermine policies.\n"},
		{"SARPP_STATE_2008_2023", "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2022,2023\n \"01000\",\"Alabama\",5,SARPP,5,\"...\",\"RPPs: All items \",\"Index\",88.007,89.970\n"},
		{"ltprojections", "STFIPS,AreaName,OccCode,Name,Base,Projected,Change,PercentChange,AvgAnnualOpenings\n1,Alabama,43-4121,Library Assistants,10,9,-1,-10,2\n"},
	} {
		f.Add(seed.name, seed.text, false)
		f.Add(seed.name, seed.text, true)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, name, text string, workbook bool) {
		content, suffix := []byte(text), ".csv"
		if workbook {
			rows, err := sheetRows(text)
			if err != nil || len(rows) > 50 {
				return
			}
			content, suffix = ingesttest.Workbook(t, ingesttest.Sheet{Name: "Data", Rows: ingesttest.Cells(rows)}), ".xlsx"
		}
		if strings.ContainsAny(name, "/\x00") || len(name) > 100 {
			return
		}
		path := filepath.Join(dir, name+suffix)
		if os.WriteFile(path, content, 0o600) != nil {
			return
		}
		defer os.Remove(path)
		file, err := tabular.Open(path)
		if err != nil {
			return
		}
		defer file.Close()
		var known []string
		for _, set := range catalog.Datasets() {
			plan, err := set.Recognise(file.Documents[0], dataset.Hint{Year: 2021})
			var aside dataset.Aside
			if err != nil && !errors.As(err, &aside) && err.Error() == "" {
				t.Errorf("%s: an error without words", set.Name)
			}
			if err != nil || plan == nil {
				continue
			}
			known = append(known, set.Name)
			check(t, set, plan)
		}
		if len(known) > 1 {
			t.Errorf("%q is known to %v", name, known)
		}
	})
}

// sheetRows reads text as the rows of a worksheet, short enough to write one quickly.
func sheetRows(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	return r.ReadAll()
}

func check(t *testing.T, set dataset.Dataset, plan *dataset.Plan) {
	if v := plan.Vintage; v.Dataset == "" || v.Label == "" || v.Reference == "" || v.Year < 1900 || v.Year > 2100 || plan.Title == "" {
		t.Errorf("%s: vintage %+v, title %q", set.Name, v, plan.Title)
	}
	columns := make(map[string]int)
	for _, staging := range plan.Staging {
		columns[staging.Name] = len(staging.Columns)
	}
	for _, table := range plan.Tables {
		if n, ok := columns[table.Staging]; !ok || n != len(table.Position) {
			t.Errorf("%s: %d positions for the %d columns of %q", set.Name, len(table.Position), n, table.Staging)
		}
	}
}
