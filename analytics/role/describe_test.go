package role_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

// TestDescribed: with O*NET loaded the answer says what the occupation is and asks for, cites its files with their
// credit, and lacks nothing of it; one answer and the answer among many are the same.
func TestDescribed(t *testing.T) {
	db := sampletest.Open(t).DB()
	onettest.Insert(t, db)
	r := get(t, db, role.Params{SOC: assistants})
	d := r.Description
	if len(d.ONET) != 1 || d.ONET[0].Text != "Lend and shelve books." || len(d.Titles) != 5 || d.Titles[0].Title != "Circulation Clerk" {
		t.Errorf("description %+v", d)
	}
	if r.Skills.Skills == nil || r.Skills.Skills.Elements[0].Name != "Listening" || r.Skills.Knowledge == nil {
		t.Errorf("skills %+v", r.Skills)
	}
	if r.Preparation.Zone == nil || r.Preparation.Zone.Level != 2 || len(r.Preparation.Answers) != 1 {
		t.Errorf("preparation %+v", r.Preparation)
	}
	if r.Similar == nil || r.Similar.Roles[0].SOC != "25-4031" {
		t.Errorf("similar %+v", r.Similar)
	}
	for _, id := range []int{onettest.Occupations, onettest.AlternateTitles, onettest.ReportedTitles, onettest.Export, onettest.Skills, onettest.Knowledge, onettest.Related, onettest.JobZones, onettest.Answers} {
		at := slices.IndexFunc(r.Sources, func(s lmi.Source) bool { return s.ID == id })
		if at < 0 || id != onettest.Export && r.Sources[at].Attribution == "" {
			t.Errorf("source %d is not cited with its credit", id)
		}
	}
	if slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.ONET }) {
		t.Errorf("missing %+v", r.Missing)
	}
	if diff := cmp.Diff(r, answers(t, db, "25-4031", assistants, "43-0000")[assistants]); diff != "" {
		t.Errorf("alone and among others (-alone +among):\n%s", diff)
	}
}

// TestUndescribed: groups have no description and lack none; a role that nothing is loaded on lacks it.
func TestUndescribed(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, soc := range []lmi.SOC{"25-0000", lmi.AllOccupations} {
		r := get(t, db, role.Params{SOC: soc})
		if r.Description.Definitions == nil || len(r.Description.Titles) != 0 || r.Skills.Skills != nil {
			t.Errorf("%s: %+v", soc, r.Description)
		}
		if slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Dataset == lmi.ONET }) {
			t.Errorf("%s: missing %+v", soc, r.Missing)
		}
	}
	r := get(t, db, role.Params{SOC: assistants})
	if !slices.ContainsFunc(r.Missing, func(m analytics.Missing) bool { return m.Lacks == "the definition of the occupation" }) {
		t.Errorf("missing %+v", r.Missing)
	}
}

// TestOutlookComparison: the groups' outlook is of the newest edition that lists the occupation. Elsewhere: table 1.2 of 2024-34.
func TestOutlookComparison(t *testing.T) {
	r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: assistants})
	var got []float64
	for _, o := range r.OutlookComparison {
		if o.Vintage != "2024-34" {
			t.Errorf("%s of %s", o.SOC, o.Vintage)
		}
		got = append(got, o.ChangePct.Value)
	}
	if diff := cmp.Diff([]float64{-3.9, 3.1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := get(t, sampletest.Shared(t).DB(), role.Params{SOC: lmi.AllOccupations}); len(r.OutlookComparison) != 0 {
		t.Errorf("all occupations beside themselves: %+v", r.OutlookComparison)
	}
}

// TestOpenNothing: no occupation at all is no error.
func TestOpenNothing(t *testing.T) {
	if _, err := role.Open(context.Background(), sampletest.Shared(t).DB(), nil); err != nil {
		t.Error(err)
	}
}
