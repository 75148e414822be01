package ladder_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/ladder"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func similar(t *testing.T, db *sql.DB, soc lmi.SOC) (ladder.Similar, bool) {
	t.Helper()
	roles, err := ladder.Read(context.Background(), db, 2025)
	if err != nil {
		t.Fatal(err)
	}
	return roles.Similar(soc, 2025)
}

func peers(s ladder.Similar) (list []string) {
	for _, p := range s.Roles {
		list = append(list, fmt.Sprint(p.SOC, " ", p.Employment.Value))
	}
	return list
}

// TestSimilarByField: those of the field "library" first, then those of the minor group 43-4, of each the larger ones
// first. Jobs of May 2025 are those of national_M2025_dl.xlsx.
func TestSimilarByField(t *testing.T) {
	s, ok := similar(t, sampletest.Shared(t).DB(), "43-4121")
	want := []string{"25-4022 133790", "25-4031 68690", "43-4171 910180", "43-4071 73440"}
	if diff := cmp.Diff(want, peers(s)); !ok || s.Rule != ladder.FieldAndGroup || s.Found != 4 || diff != "" {
		t.Errorf("%v, %s, %d found (-want +got):\n%s", ok, s.Rule, s.Found, diff)
	}
	if words := s.Roles[0].SharedWords; len(words) == 0 || !strings.HasPrefix(words[0], "librar") {
		t.Errorf("shared words %v", words)
	}
	if o := s.Roles[0].Outlook; o == nil || o.Vintage != "2024-34" || s.Roles[0].Typical.EntryEducation != "Master's degree" {
		t.Errorf("%+v", s.Roles[0])
	}
	m := analytics.NewMeta()
	s.Tell(&m)
	if len(m.Missing) != 1 || m.Missing[0].Dataset != lmi.ONET || len(m.Notes) != 1 {
		t.Errorf("%+v", m)
	}
}

// TestSimilarByONET: O*NET's list and order are taken where it is loaded, and others have none of its.
func TestSimilarByONET(t *testing.T) {
	db := sampletest.Open(t).DB()
	onettest.Insert(t, db)
	s, ok := similar(t, db, "43-4121")
	if diff := cmp.Diff([]string{"25-4031 68690", "43-4171 910180"}, peers(s)); !ok || s.Rule != ladder.ONETRelated || diff != "" {
		t.Errorf("%v, %s (-want +got):\n%s", ok, s.Rule, diff)
	}
	if s.Roles[0].Related == nil || s.Roles[0].Related.Place != 1 {
		t.Errorf("%+v", s.Roles[0].Related)
	}
	cited := false
	for _, id := range s.SourceIDs() {
		cited = cited || id == onettest.Related
	}
	m := analytics.NewMeta()
	s.Tell(&m)
	if !cited || len(m.Missing) != 0 {
		t.Errorf("cited %v, missing %+v", cited, m.Missing)
	}
	if s, ok := similar(t, db, "25-4031"); !ok || s.Rule != ladder.FieldAndGroup {
		t.Errorf("library technicians: %v, %s", ok, s.Rule)
	}
}

// TestMembers: of a group its occupations, the largest first; of all the ten largest; of other groups none.
func TestMembers(t *testing.T) {
	db := sampletest.Shared(t).DB()
	s, ok := similar(t, db, "25-0000")
	if !ok || s.Rule != ladder.InGroup || s.Found != len(s.Roles) || s.Found < 5 {
		t.Fatalf("%v %+v", ok, s)
	}
	before := s.Roles[0]
	for _, p := range s.Roles {
		if p.SOC.MajorGroup() != "25-0000" || p.Employment.Value > before.Employment.Value {
			t.Errorf("%s with %v jobs after %v", p.SOC, p.Employment.Value, before.Employment.Value)
		}
		before = p
	}
	all, ok := similar(t, db, lmi.AllOccupations)
	if !ok || len(all.Roles) != ladder.MostSimilar || all.Found <= len(all.Roles) {
		t.Errorf("of all occupations %d of %d", len(all.Roles), all.Found)
	}
	for _, soc := range []lmi.SOC{"25-4000", "99-9999", "99-0000"} {
		if s, ok := similar(t, db, soc); ok {
			t.Errorf("%s: %+v", soc, s)
		}
	}
}

// TestSimilarYear: a year that was not read has none.
func TestSimilarYear(t *testing.T) {
	roles, err := ladder.Read(context.Background(), sampletest.Shared(t).DB(), 2024)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := roles.Similar("43-4121", 2025); ok {
		t.Error("found in a year that was not read")
	}
}
