package series_test

import (
	"os"
	"path/filepath"
	"testing"

	"wageatlas/ingest/cpi"
	"wageatlas/ingest/dataset"
	"wageatlas/ingest/eci"
	"wageatlas/ingest/tabular"
)

// FuzzRecognise offers any text to the families, under a name that holds a
// known series. They must not panic, and a plan must be whole.
func FuzzRecognise(f *testing.F) {
	for _, text := range []string{
		"series_id        \tyear\tperiod\t       value\tfootnote_codes\r\nCUUR0000SA0      \t2025\tM10\t           -\tX\r\n",
		"year,period,value,seriesID\n2024,Q04,1,CIU1010000000000I\n20,Q,,\n",
		"date,value\n2013-01-01,117.4\n2013-04-01,.\n",
		"observation_date,ECIWAG\n2013-01-01,117.4\n0000-01-01,\n",
		"Series Id:,CUUR0000SA0\nYear,Jan,Annual,HALF1\n2024,308.417,,x\nSeries Id:\n",
		"series_id,seasonal,series_title,begin_year,end_year\nCUUR0000SA0,U,All items,1913,2026\n",
		"year\n,\nseries id:\nYear,,\n",
	} {
		f.Add([]byte(text))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(dir, "CUUR0000SA0 ECIWAG.csv")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := tabular.Open(path)
		if err != nil {
			return
		}
		defer file.Close()
		for _, set := range []dataset.Dataset{cpi.Dataset(), eci.Dataset()} {
			plan, err := set.Recognise(file.Documents[0], dataset.Hint{})
			if err != nil || plan == nil {
				continue
			}
			v := plan.Vintage
			if v.Dataset != set.Name || len(v.Label) != len("2026-03") || v.Year < 1900 || v.Year > 2099 || v.Reference == "" {
				t.Errorf("vintage %+v", v)
			}
			for _, table := range plan.Tables {
				for _, staging := range plan.Staging {
					if staging.Name == table.Staging && len(staging.Columns) != len(table.Position) {
						t.Errorf("%d positions for the columns of %s", len(table.Position), staging.Name)
					}
				}
			}
		}
	})
}
