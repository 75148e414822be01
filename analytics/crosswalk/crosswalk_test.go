package crosswalk_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

func write(of []crosswalk.Occupation) string {
	var words []string
	for _, o := range of {
		words = append(words, string(o.SOC))
	}
	return strings.Join(words, " ")
}

func TestCounterparts(t *testing.T) {
	x := crosswalktest.Read(t, crosswalktest.Published)
	for _, test := range []struct {
		name, from string
		soc        lmi.SOC
		to         string
		want       string
		oneToOne   bool
	}{
		{"the same code", "2010", "43-4121", "2018", "43-4121", true},
		{"backwards", "2018", "43-4121", "2010", "43-4121", true},
		{"a new number", "2018", "15-1232", "2010", "15-1151", true},
		{"over two revisions", "2000", "15-1021", "2018", "15-1251", true},
		{"over the classification between", "2010", "15-1151", "hybrid-2019", "15-1232", true},
		{"over all", "hybrid-2019", "43-4121", "2000", "43-4121", true},
		{"split", "2010", "15-1132", "2018", "15-1252 15-1253", false},
		{"merged", "2018", "25-4022", "2010", "25-4021 25-9011", false},
		{"one of those that were merged", "2010", "25-4021", "2018", "25-4022", false},
		{"split in an older revision", "2018", "15-1232", "2000", "15-1041", false},
		{"split, and held together by the hybrid code", "2010", "25-9041", "hybrid-2019", "25-9045", true},
		{"the hybrid code back", "hybrid-2019", "25-9045", "2010", "25-9041", true},
		{"several split and held together", "hybrid-2019", "15-1256", "2010", "15-1132 15-1133", false},
		{"not listed", "2018", "11-1011", "2010", "", false},
		{"not listed in one on the way", "2018", "15-1251", "hybrid-2019", "", false},
		{"a classification without crosswalk", "NEM", "43-4121", "2018", "", false},
		{"the total", "2010", lmi.AllOccupations, "2018", "00-0000", true},
		{"a group", "2010", "43-0000", "2018", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			of := crosswalk.Code{System: test.from, SOC: test.soc}
			if diff := cmp.Diff(test.want, write(x.Counterparts(of, test.to))); diff != "" {
				t.Errorf("counterparts (-want +got):\n%s", diff)
			}
			same, ok := x.OneToOne(of, test.to)
			if ok != test.oneToOne || ok && (string(same.SOC) != test.want || same.System != test.to) {
				t.Errorf("one to one: %+v, %v; want %v", same, ok, test.oneToOne)
			}
			if x.Same(of, crosswalk.Code{System: test.to, SOC: lmi.SOC(strings.Fields(test.want + " -")[0])}) != test.oneToOne {
				t.Error("Same says something else")
			}
		})
	}
	if got := x.Counterparts(crosswalk.Code{System: "2018", SOC: "25-4022"}, "2010")[1].String(); got != "25-9011 (Audio-Visual and Multimedia Collections Specialists)" {
		t.Errorf("the title is that of the crosswalk: %q", got)
	}
}

// TestContentLostOnTheWay: a code one part of which the next crosswalk does not list is the same as none.
func TestContentLostOnTheWay(t *testing.T) {
	x := crosswalktest.Read(t, `
	2010 11-0001 A > 2018 11-0011 B
	2010 11-0001 A > 2018 11-0012 C
	hybrid-2019 11-0021 D > 2018 11-0011 B`)
	a, d := crosswalk.Code{System: "2010", SOC: "11-0001"}, crosswalk.Code{System: "hybrid-2019", SOC: "11-0021"}
	if x.Same(a, d) || x.Same(d, a) {
		t.Error("D has a part of A only")
	}
	if got := write(x.Counterparts(a, "hybrid-2019")); got != "11-0021" {
		t.Errorf("A shares content with %q", got)
	}
}

// TestCodes lists the codes that a crosswalk names, read in either direction, and
// says which of them it leads on as a whole.
func TestCodes(t *testing.T) {
	x := crosswalktest.Read(t, `
	2010 11-0002 E > 2018 11-0014 F
	2010 11-0001 A > 2018 11-0012 C
	2010 11-0001 A > 2018 11-0011 B
	2010 11-0003 G > 2018 11-0011 B
	hybrid-2019 11-0021 D > 2018 11-0011 B`)
	for _, test := range []struct{ from, to, want, whole string }{
		{"2010", "2018", "11-0001 11-0002 11-0003", "11-0001 11-0002 11-0003"},
		{"2018", "2010", "11-0011 11-0012 11-0014", "11-0011 11-0012 11-0014"},
		{"2010", "hybrid-2019", "11-0001 11-0002 11-0003", "11-0003"},
		{"hybrid-2019", "2010", "11-0021", "11-0021"},
		{"2018", "2018", "", ""},
		{"2000", "2018", "", ""},
		{"NEM", "2018", "", ""},
	} {
		codes := x.Codes(test.from, test.to)
		if got := write(codes); got != test.want {
			t.Errorf("%s to %s: %q, want %q", test.from, test.to, got, test.want)
		}
		whole := slices.DeleteFunc(codes, func(o crosswalk.Occupation) bool { return !x.Whole(o.Code, test.to) })
		if got := write(whole); got != test.whole {
			t.Errorf("%s to %s, whole: %q, want %q", test.from, test.to, got, test.whole)
		}
	}
	if got := x.Codes("2010", "2018")[0]; got.Title != "A" || got.System != "2010" {
		t.Errorf("%+v", got)
	}
}

// TestDirect: a crosswalk between two classifications goes before the way over others.
func TestDirect(t *testing.T) {
	const chained = `
	2010 11-0001 A > 2018 11-0011 B
	2010 11-0002 C > 2018 11-0011 B
	hybrid-2019 11-0021 D > 2018 11-0011 B`
	a, d := crosswalk.Code{System: "2010", SOC: "11-0001"}, crosswalk.Code{System: "hybrid-2019", SOC: "11-0021"}
	if x := crosswalktest.Read(t, chained); x.Same(a, d) || write(x.Counterparts(d, "2010")) != "11-0001 11-0002" {
		t.Error("over SOC 2018 both are in D")
	}
	x := crosswalktest.Read(t, chained+`
	2010 11-0001 A > hybrid-2019 11-0021 D`)
	if !x.Same(a, d) || !x.Same(d, a) || write(x.Counterparts(d, "2010")) != "11-0001" {
		t.Error("the crosswalk leads from A to D alone")
	}
	if lacking, known := crosswalktest.Read(t, "2000 11-0001 A > 2018 11-0001 A").Lacking("2018", "2000"); !known || lacking != nil {
		t.Errorf("lacking %v", lacking)
	}
}

func TestLacking(t *testing.T) {
	const editions, hybrid = "the crosswalk from SOC 2010 to SOC 2018", "the OEWS hybrid structure of May 2019"
	some := crosswalktest.Read(t, "2010 43-4121 A > 2018 43-4121 A")
	for _, test := range []struct {
		name     string
		x        crosswalk.Crosswalk
		from, to string
		want     []string
		known    bool
	}{
		{"none loaded", crosswalk.Crosswalk{}, "2010", "hybrid-2019", []string{editions, hybrid}, true},
		{"backwards", crosswalk.Crosswalk{}, "hybrid-2019", "2010", []string{hybrid, editions}, true},
		{"one of two", some, "2010", "hybrid-2019", []string{hybrid}, true},
		{"loaded", some, "2010", "2018", nil, true},
		{"the same", crosswalk.Crosswalk{}, "2018", "2018", nil, true},
		{"unknown", some, "2010", "2028", nil, false},
	} {
		got, known := test.x.Lacking(test.from, test.to)
		if diff := cmp.Diff(test.want, got); diff != "" || known != test.known {
			t.Errorf("%s: known %v (-want +got):\n%s", test.name, known, diff)
		}
	}
	if diff := cmp.Diff([]int{crosswalktest.SourceID}, some.SourceIDs("2018", "2010")); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

// TestClassifications: every classification of OEWS is linked to every other.
func TestClassifications(t *testing.T) {
	for year := 2003; year <= 2025; year++ {
		if _, known := (crosswalk.Crosswalk{}).Lacking(reference.SOCSystem(year), "2018"); !known {
			t.Errorf("no way from %s, that of May %d", reference.SOCSystem(year), year)
		}
	}
}

func TestRenumbered(t *testing.T) {
	x := crosswalktest.Read(t, crosswalktest.Published)
	for soc, want := range map[lmi.SOC][]lmi.SOC{
		"15-1232": {"15-1151"}, "15-1151": {"15-1232"}, "15-1131": {"15-1021", "15-1251"}, "25-4022": nil, "43-4121": nil, "00-0000": nil,
	} {
		if diff := cmp.Diff(want, x.Renumbered(soc)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", soc, diff)
		}
	}
}

// TestLaws draws crosswalks: sharing content goes both ways, and so does having
// the same, which holds for one code of a classification at most.
func TestLaws(t *testing.T) {
	links := [][2]string{{"2000", "2010"}, {"2010", "2018"}, {"hybrid-2019", "2018"}}
	systems := []string{"2000", "2010", "2018", "hybrid-2019"}
	same := 0
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 1))
		var lines []string
		for _, link := range links {
			for range 6 + random.IntN(4) {
				lines = append(lines, fmt.Sprintf("%s 11-000%d A > %s 11-000%d A", link[0], random.IntN(6), link[1], random.IntN(6)))
			}
		}
		x := crosswalktest.Read(t, strings.Join(lines, "\n"))
		for _, from := range systems {
			for _, to := range systems {
				for i := range 6 {
					a := crosswalk.Code{System: from, SOC: lmi.SOC(fmt.Sprint("11-000", i))}
					for _, b := range x.Counterparts(a, to) {
						back := x.Counterparts(b.Code, from)
						if !slices.ContainsFunc(back, func(o crosswalk.Occupation) bool { return o.Code == a }) {
							t.Errorf("seed %d: %v shares content with %v, which does not share it", seed, a, b.Code)
						}
						if x.Same(a, b.Code) != x.Same(b.Code, a) {
							t.Errorf("seed %d: %v and %v are the same one way", seed, a, b.Code)
						}
						if x.Same(a, b.Code) && from != to {
							same++
						}
					}
				}
			}
		}
	}
	if same == 0 {
		t.Error("no two codes were the same")
	}
}
