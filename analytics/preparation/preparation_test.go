package preparation_test

import (
	"context"
	"slices"
	"testing"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/onet"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/analytics/preparation"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

// TestPreparation: of two questions one is told; of the other O*NET recommends to suppress the answer that leads.
// Two specialties without a whole occupation have no zone in common.
func TestPreparation(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	join := onettest.Join(t, db, crosswalk.Crosswalk{}, onettest.Role("2018", onet.Occupation{SOC: "43-4121"}), onettest.Role("2018", onet.Occupation{SOC: "15-1299"}))
	g, err := preparation.Gather(context.Background(), db, join)
	if err != nil {
		t.Fatal(err)
	}
	p := g.Of("43-4121")
	if z := p.Zone; z == nil || z.Level != 2 || z.Name != "Job Zone Two" || z.SVP != "(4.0 to < 6.0)" || z.Release != "30.0" || z.Occupation.Code != "43-4121.00" {
		t.Errorf("zone %+v", p.Zone)
	}
	if len(p.Answers) != 1 || p.Answers[0].Text != "High School Diploma" || p.Answers[0].Share != lmi.Number(52.2, lmi.Percent) || p.Answers[0].Respondents != 40 || p.Answers[0].Dated != "06/2024" {
		t.Errorf("answers %+v", p.Answers)
	}
	if ids := p.SourceIDs(); !slices.Equal(ids, []int{onettest.JobZones, onettest.ZoneWords, onettest.Answers, onettest.AnswerWords}) {
		t.Errorf("sources %v", ids)
	}
	m := analytics.NewMeta()
	g.Annotate(&m, p, "2018")
	if len(m.Notes) != 1 || m.Notes[0].Code != "preparation" {
		t.Errorf("notes %+v", m.Notes)
	}
	for _, soc := range []lmi.SOC{"15-1299", "11-1011"} {
		if p := g.Of(soc); p.Zone != nil || p.Answers == nil || len(p.Answers) != 0 {
			t.Errorf("%s: %+v", soc, p)
		}
	}
}

// TestOneSpecialty: the only one that has a zone speaks; its words are left out where they are not loaded.
func TestOneSpecialty(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	if _, err := db.Exec("DELETE FROM onet_job_zone WHERE onet_code = '15-1299.02'"); err != nil {
		t.Fatal(err)
	}
	join := onettest.Join(t, db, crosswalk.Crosswalk{}, onettest.Role("2018", onet.Occupation{SOC: "15-1299"}))
	g, err := preparation.Gather(context.Background(), db, join)
	if err != nil {
		t.Fatal(err)
	}
	if z := g.Of("15-1299").Zone; z == nil || z.Level != 4 || z.Name != "" || !slices.Equal(z.SourceIDs, []int{onettest.JobZones}) {
		t.Errorf("zone %+v", z)
	}
}
