package skills_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/onet"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/analytics/skills"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

func gather(t *testing.T, insert bool, roles ...lmi.SOC) *skills.Gathered {
	t.Helper()
	db := warehousetest.Memory(t).DB()
	if insert {
		onettest.Insert(t, db)
	}
	var named []crosswalk.Occupation
	for _, soc := range roles {
		named = append(named, onettest.Role("2018", onet.Occupation{SOC: soc, Title: "A title"}))
	}
	g, err := skills.Gather(context.Background(), db, onettest.Join(t, db, crosswalk.Crosswalk{}, named...))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func write(d *skills.Domain) (list []string) {
	for _, e := range d.Elements {
		rating := func(r lmi.Estimate) string {
			if !r.Known() {
				return string(r.Status)
			}
			return fmt.Sprintf("%.2f", r.Value)
		}
		list = append(list, fmt.Sprintf("%s %s %s %s %s %v", e.Name, rating(e.Importance), rating(e.Level), rating(e.ImportanceScore), rating(e.LevelScore), e.LevelNotRelevant))
	}
	return list
}

// TestOne: by importance, then by level. The scores: (4 - 1) / 4 = 75, 3.62 / 7 = 51.71, 3.5 / 7 = 50; (3.12 - 1) / 4 = 53; 1 is 0.
// Repairing is recommended to be suppressed, so it is not ranked although its number is the highest.
func TestOne(t *testing.T) {
	s := gather(t, true, "43-4121").Of("43-4121")
	want := []string{
		"Listening 4.00 3.62 75.00 51.71 false", "Reading 4.00 3.50 75.00 50.00 false",
		"Writing 3.12 suppressed 53.00 suppressed false", "Programming 1.00 0.00 0.00 0.00 true",
	}
	if diff := cmp.Diff(want, write(s.Skills)); diff != "" {
		t.Errorf("skills (-want +got):\n%s", diff)
	}
	if s.Skills.Rated != 4 || s.Skills.Release != "30.0" || len(s.Skills.Occupations) != 1 || s.Skills.Occupations[0].Title != "Library Assistants, Clerical" {
		t.Errorf("%+v", s.Skills)
	}
	// (3.8 - 1) / 4 = 70 and 3.1 / 7 = 44.29.
	if diff := cmp.Diff([]string{"Administrative 3.80 3.10 70.00 44.29 false"}, write(s.Knowledge)); diff != "" {
		t.Errorf("knowledge (-want +got):\n%s", diff)
	}
	if ids := s.SourceIDs(); !slices.Equal(ids, []int{onettest.Skills, onettest.Knowledge}) {
		t.Errorf("sources %v", ids)
	}
}

// TestSeveral: the whole occupation is not rated, so that its two specialties are averaged: reading (3 + 4) / 2 and
// (4 + 3) / 2, programming (4.5 + 2.5) / 2. One of the levels of programming is suppressed, and only one rates repairing.
func TestSeveral(t *testing.T) {
	s := gather(t, true, "15-1299").Of("15-1299")
	want := []string{"Reading 3.50 3.50 62.50 50.00 false", "Programming 3.50 suppressed 62.50 suppressed false"}
	if diff := cmp.Diff(want, write(s.Skills)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.Knowledge != nil {
		t.Errorf("knowledge %+v", s.Knowledge)
	}
	m := analytics.NewMeta()
	gather(t, true, "15-1299").Annotate(&m, s, "2018")
	var texts []string
	for _, n := range m.Notes {
		texts = append(texts, n.Text)
	}
	if got := strings.Join(texts, " "); !strings.Contains(got, "plain average of 2 O*NET occupations, each counting the same: Web Administrators (15-1299.01), Geographic Information Systems Technologists (15-1299.02)") {
		t.Errorf("notes %q", got)
	}
	if len(m.Missing) != 0 {
		t.Errorf("missing %+v", m.Missing)
	}
}

// TestScores: scores keep order and stay between 0 and 100, whatever the rating.
func TestScores(t *testing.T) {
	for _, soc := range []lmi.SOC{"43-4121", "15-1299"} {
		of := gather(t, true, soc).Of(soc).Skills
		before := math.Inf(1)
		for _, e := range of.Elements {
			if v := e.ImportanceScore.Value; v < 0 || v > 100 || v > before {
				t.Errorf("%s, %s: %v after %v", soc, e.Name, v, before)
			}
			before = e.ImportanceScore.Value
		}
	}
}

func TestNone(t *testing.T) {
	for _, insert := range []bool{false, true} {
		g := gather(t, insert, "11-1011")
		s := g.Of("11-1011")
		if s.Skills != nil || s.Knowledge != nil || len(s.SourceIDs()) != 0 {
			t.Errorf("%+v", s)
		}
		m := analytics.NewMeta()
		g.Annotate(&m, s, "2018")
		if missing := len(m.Missing) == 1 && m.Missing[0].Dataset == lmi.ONET; missing == insert || len(m.Notes) != 0 {
			t.Errorf("with O*NET loaded %v: %+v", insert, m)
		}
	}
}
