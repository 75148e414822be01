package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/reports/sheet"
	"wageatlas/reports/web"
)

func TestTablesCSV(t *testing.T) {
	var b strings.Builder
	err := sheet.TablesCSV(&b, []web.Table{{
		ID: "wages", Caption: "Wages, May 2024", Unit: "dollars",
		Columns: []web.Column{{Head: "Unit"}, {Head: "Median"}, {Head: "90%"}},
		Rows: []web.Row{
			{Name: "per hour", Cells: []string{"$17.33", "$115.00 or more"}},
			{Name: "=1+1", Cells: []string{"not released", "−4.2%"}},
		},
	}, {
		ID: "ranking", Caption: "Best paid", Lead: "Rank", Columns: []web.Column{{Head: "Occupation"}, {Head: "Median"}},
		Rows: []web.Row{{Lead: "1", Name: "Chief Executives", Cells: []string{"$206,420"}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := `table,caption,unit,row,column,shown,value
wages,"Wages, May 2024",dollars,per hour,Median,$17.33,17.33
wages,"Wages, May 2024",dollars,per hour,90%,$115.00 or more,
wages,"Wages, May 2024",dollars,'=1+1,Median,not released,
wages,"Wages, May 2024",dollars,'=1+1,90%,−4.2%,-4.2
ranking,Best paid,,Chief Executives,Rank,1,1
ranking,Best paid,,Chief Executives,Median,"$206,420",206420
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
