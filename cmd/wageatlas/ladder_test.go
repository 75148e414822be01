package main

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/ladder"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
	"wageatlas/ingest/ingesttest"
)

// TestLadders reads the ladders of known roles from the published files of May
// 2024, 2024-34 and O*NET 18.1, which has job zones and no related occupations.
func TestLadders(t *testing.T) {
	dir := ingesttest.RealDir(t)
	files := []string{
		filepath.Join(dir, "oews", "national_M2024_dl.xlsx"), filepath.Join(dir, "projections", "occupation_2024-34.xlsx"),
		filepath.Join(dir, "onet"), filepath.Join(dir, "soc", "soc_structure_2018.xlsx"),
	}
	ctx := context.Background()
	db := published(t, files...)
	for _, test := range []struct {
		name  string
		soc   lmi.SOC
		first []lmi.SOC
	}{
		{"library assistants: supervisor, technician, librarian", "43-4121", []lmi.SOC{"43-1011", "25-4031", "25-4022"}},
		{"library technicians: librarian", "25-4031", []lmi.SOC{"25-4022"}},
		{"registered nurses: the advanced practice nurses", "29-1141", []lmi.SOC{"29-1151", "29-1171", "29-1161"}},
		{"practical nurses: registered nurse", "29-2061", []lmi.SOC{"29-1141"}},
		{"software developers: manager", "15-1252", []lmi.SOC{"11-3021"}},
		{"police: their own supervisor", "33-3051", []lmi.SOC{"33-1012"}},
		{"hairdressers: the supervisor of personal services, none of gambling", "39-5012", []lmi.SOC{"39-1022"}},
		{"electricians: supervisor of the trades", "47-2111", []lmi.SOC{"47-1011"}},
		{"chief executives: nothing above", "11-1011", []lmi.SOC{}},
	} {
		r, err := ladder.Get(ctx, db, ladder.Params{SOC: test.soc})
		if err != nil {
			t.Fatal(err)
		}
		got := []lmi.SOC{}
		for _, s := range r.Steps[:min(len(test.first), len(r.Steps))] {
			got = append(got, s.SOC)
		}
		if diff := cmp.Diff(test.first, got); diff != "" || len(test.first) == 0 && len(r.Steps) > 0 {
			t.Errorf("%s, %d steps (-want +got):\n%s", test.name, len(r.Steps), diff)
		}
	}
	r, err := ladder.Get(ctx, db, ladder.Params{SOC: "43-4121"})
	if err != nil {
		t.Fatal(err)
	}
	// O*NET 18.1 is on the SOC of 2010, in which librarians were 25-4021.
	zones := []int{}
	for _, rung := range []ladder.Rung{r.Own, r.Steps[0].Rung, r.Steps[1].Rung} {
		zones = append(zones, *rung.JobZone)
	}
	if !slices.Equal(zones, []int{2, 3, 4}) || r.Steps[2].JobZone != nil {
		t.Errorf("job zones %v and %v", zones, r.Steps[2].JobZone)
	}
	// What package ladder takes for a minor group is one: no two begin alike, and each occupation begins as one.
	for _, query := range []string{
		"SELECT left(soc_code, 4) FROM soc_structure WHERE level = 'minor' GROUP BY ALL HAVING count(*) > 1",
		`SELECT soc_code FROM soc_structure WHERE level = 'detailed'
			AND left(soc_code, 4) NOT IN (SELECT left(soc_code, 4) FROM soc_structure WHERE level = 'minor')`,
	} {
		if rows := warehousetest.Rows(t, db, query); len(rows) > 0 {
			t.Errorf("%v: %s", rows, query)
		}
	}
	if rows := warehousetest.Rows(t, db, "SELECT count(*) FROM soc_structure WHERE level = 'minor'"); rows[0][0] != "98" {
		t.Errorf("%s minor groups, want the 98 of the SOC of 2018", rows[0][0])
	}
}
