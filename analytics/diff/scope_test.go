package diff_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/analytics/diff"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
	"wageatlas/data/warehouse/warehousetest"
)

// load inserts pairs of codes, "from to", between two classifications.
func load(t *testing.T, exec func(...string), source int, from, to string, pairs ...string) {
	t.Helper()
	for i, pair := range pairs {
		a, b, _ := strings.Cut(pair, " ")
		exec(fmt.Sprintf(`INSERT INTO code_crosswalk VALUES (900, %d, %d, '%s', '%s', 'title of %s', '%s', '%s', 'title of %s')`, source, i, from, a, a, to, b, b))
	}
}

// TestScopes reads crosswalks of made-up codes in the directions in which they are loaded.
func TestScopes(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	load(t, func(s ...string) { exec(t, db, s...) }, 7, "2010", "2018",
		"11-1111 11-1111",                    // one to one
		"11-1112 11-1112", "11-1112 11-1113", // split
		"11-1114 11-1114", "11-1115 11-1114", // merged
		"11-1116 11-1116", "11-1116 13-1117", "11-1118 11-1116", // both; one part leaves the major group
		"11-1119 11-1120",                    // another code
		"15-1131 15-1121", "15-1132 15-1122", // two details, of which only the broad one is published
	)
	load(t, func(s ...string) { exec(t, db, s...) }, 8, "hybrid-2019", "2018", "11-1199 11-1112", "11-1199 11-1113", "11-1111 11-1111")
	titles := func(socs ...lmi.SOC) map[lmi.SOC]string {
		m := make(map[lmi.SOC]string)
		for _, soc := range socs {
			m[soc] = "published " + string(soc)
		}
		return m
	}
	known, err := crosswalk.Read(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	read := func(then, now string, from, to map[lmi.SOC]string) diff.Scopes {
		return diff.NewScopes(known, then, now, from, to)
	}
	direct := read("2010", "2018", titles("15-1130"), titles("15-1120"))
	reversed := read("2018", "2010", nil, nil)
	byWay := read("2010", "hybrid-2019", nil, nil)
	for _, test := range []struct {
		name   string
		scopes diff.Scopes
		soc    lmi.SOC
		want   diff.Scope
	}{
		{"one to one", direct, "11-1111", diff.OneToOne},
		{"split", direct, "11-1112", diff.Split},
		{"merged", direct, "11-1114", diff.Merged},
		{"split and merged", direct, "11-1116", diff.SplitAndMerged},
		{"not named", direct, "11-9999", diff.Unknown},
		{"the total", direct, lmi.AllOccupations, diff.OneToOne},
		{"a group that an occupation left", direct, "11-0000", diff.Split},
		{"a group that an occupation entered", direct, "13-0000", diff.Merged},
		{"a group as it was", direct, "15-0000", diff.OneToOne},
		{"a group that is not named", direct, "17-0000", diff.Unknown},
		{"read backwards, a split is a merger", reversed, "11-1112", diff.Merged},
		{"by way of SOC 2018", byWay, "11-1111", diff.OneToOne},
		{"the same classification", read("2018", "2018", nil, nil), "11-1112", diff.SameClassification},
		{"nothing loaded", read("2000", "2018", nil, nil), "11-1111", diff.Unknown},
	} {
		if got := test.scopes.Kept(test.soc); got != test.want {
			t.Errorf("%s: %s is %s, want %s", test.name, test.soc, got, test.want)
		}
	}
	if ids := byWay.SourceIDs(); !slices.Contains(ids, 7) || !slices.Contains(ids, 8) {
		t.Errorf("sources %v, want both crosswalks", ids)
	}
	if direct.Lacking() != "" || read("2000", "2018", nil, nil).Lacking() == "" {
		t.Error("what is lacking is said where a crosswalk is loaded, or not where none is")
	}
}

// TestLost: what the crosswalks do not lead on stands elsewhere, and a code that
// was given to something else is not what it was, whatever its title.
func TestLost(t *testing.T) {
	known := crosswalktest.Read(t, `
	2010 11-0001 A > 2018 11-0001 A
	2010 11-0001 A > 2018 11-0002 B
	2010 13-0001 C > 2018 13-0001 C
	2010 15-0001 D > 2018 15-0002 E
	2010 17-0001 F > 2018 17-0001 F
	hybrid-2019 11-0001 A > 2018 11-0001 A
	hybrid-2019 13-0001 C > 2018 13-0001 C
	hybrid-2019 15-0002 E > 2018 15-0002 E`)
	forward := diff.NewScopes(known, "2010", "hybrid-2019", nil, nil)
	back := diff.NewScopes(known, "hybrid-2019", "2010", nil, nil)
	for _, test := range []struct {
		name   string
		scopes diff.Scopes
		soc    lmi.SOC
		want   diff.Scope
	}{
		{"no crosswalk leads on from B", forward, "11-0001", diff.Split},
		{"B comes from nowhere", back, "11-0001", diff.Merged},
		{"its group", forward, "11-0000", diff.Split},
		{"whole", forward, "13-0001", diff.OneToOne},
		{"whole, its group", forward, "13-0000", diff.OneToOne},
		{"gone from its code", forward, "15-0001", diff.Moved},
		{"come to its code", forward, "15-0002", diff.Moved},
		{"no crosswalk leads on at all", forward, "17-0001", diff.Unknown},
	} {
		if got := test.scopes.Kept(test.soc); got != test.want {
			t.Errorf("%s: %s is %s, want %s", test.name, test.soc, got, test.want)
		}
	}
}

// TestScopesAgree: what is one to one here has the same content by the crosswalks.
func TestScopesAgree(t *testing.T) {
	systems := []string{"2000", "2010", "2018", "hybrid-2019"}
	links := [][2]string{{"2000", "2010"}, {"2010", "2018"}, {"hybrid-2019", "2018"}}
	compared, same := 0, 0
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 2))
		var lines []string
		for _, link := range links {
			for i := range 6 {
				lines = append(lines, fmt.Sprintf("%s 11-100%d A > %s 11-100%d A", link[0], i, link[1], i))
			}
			for range random.IntN(4) {
				lines = append(lines, fmt.Sprintf("%s 11-100%d A > %s 11-100%d A", link[0], random.IntN(6), link[1], random.IntN(6)))
			}
			drop := len(lines) - 1 - random.IntN(6)
			lines = slices.Delete(lines, drop, drop+1)
		}
		known := crosswalktest.Read(t, strings.Join(lines, "\n"))
		for _, from := range systems {
			for _, to := range systems {
				scopes := diff.NewScopes(known, from, to, nil, nil)
				for i := range 6 {
					soc := lmi.SOC(fmt.Sprint("11-100", i))
					a, b := crosswalk.Code{System: from, SOC: soc}, crosswalk.Code{System: to, SOC: soc}
					scope := scopes.Kept(soc)
					kept := scope == diff.OneToOne || scope == diff.SameClassification
					if kept != known.Same(a, b) {
						t.Errorf("seed %d: %s from %s to %s is %s, but the same: %v", seed, soc, from, to, scope, known.Same(a, b))
					}
					compared++
					if scope == diff.OneToOne {
						same++
					}
				}
			}
		}
	}
	if same == 0 || same == compared {
		t.Errorf("%d of %d one to one", same, compared)
	}
}

// TestGoneAndNew: with a crosswalk, codes say where they went and came from.
func TestGoneAndNew(t *testing.T) {
	db := sampletest.Open(t).DB()
	load(t, func(s ...string) { exec(t, db, s...) }, 1, "2010", "hybrid-2019",
		"43-4121 43-4121", "11-9032 11-9032", "25-4031 25-4031", "25-4031 25-4022", "25-4022 25-4022",
		"25-9041 25-9042", "25-9041 25-9049")
	exec(t, db, `UPDATE occupation SET soc_code = '25-9041' WHERE soc_code = '43-4071' AND soc_system = '2010'`,
		`UPDATE occupation SET soc_code = '25-9042' WHERE soc_code = '43-4071' AND soc_system = 'hybrid-2019'`)
	r := get(t, db, diff.Params{Then: "2018", Now: "2019"})
	find := func(list []diff.Code, soc lmi.SOC) diff.Code {
		t.Helper()
		i := slices.IndexFunc(list, func(c diff.Code) bool { return c.SOC == soc })
		if i < 0 {
			t.Fatalf("%s is not listed", soc)
		}
		return list[i]
	}
	gone := find(r.Wages.Gone, "25-9041")
	if d := cmp.Diff([]diff.Counterpart{{SOC: "25-9042", Title: "File Clerks"}, {SOC: "25-9049", Title: "title of 25-9049"}}, gone.Counterparts); d != "" || gone.Scope != diff.Split {
		t.Errorf("gone is %s (-want +got):\n%s", gone.Scope, d)
	}
	added := find(r.Wages.New, "25-9042")
	if d := cmp.Diff([]diff.Counterpart{{SOC: "25-9041", Title: "File Clerks"}}, added.Counterparts); d != "" || added.Scope != diff.Split {
		t.Errorf("new is %s (-want +got):\n%s", added.Scope, d)
	}
	for soc, comparable := range map[lmi.SOC]bool{
		"43-4121": true,
		"11-9032": true,  // renamed, but one to one
		"25-4031": false, // a part went elsewhere
		"25-4022": false, // a part came from elsewhere
		"43-3031": true,  // not named, with the same title
	} {
		if row, _ := r.Wages.Row(soc); row.Comparable != comparable || row.Employment.Difference.Known() != comparable {
			t.Errorf("%s: scope %s, comparable %v, change %+v", soc, row.Scope, row.Comparable, row.Employment.Difference)
		}
	}
	if len(r.Missing) != 0 || len(r.Wages.Renamed) == 0 {
		t.Errorf("missing %v, renamed %v", r.Missing, r.Wages.Renamed)
	}
}
