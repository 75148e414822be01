package ladder

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// someYear has occupations of several groups with the titles of the SOC, enough to tell supervisors apart.
func someYear() *year {
	var estimates []oews.Estimate
	add := func(level string, soc lmi.SOC, title string) {
		estimates = append(estimates, oews.Estimate{SOC: soc, Title: title, Level: level})
	}
	add("total", "00-0000", "All Occupations")
	add("major", "15-0000", "Computer and Mathematical Occupations")
	add("major", "39-0000", "Personal Care and Service Occupations")
	add("minor", "33-1000", "Supervisors of Protective Service Workers")
	for soc, title := range map[lmi.SOC]string{
		"11-3021": "Computer and Information Systems Managers",
		"15-1221": "Computer and Information Research Scientists",
		"15-1252": "Software Developers",
		"15-2031": "Operations Research Analysts",
		"31-1131": "Nursing Assistants",
		"31-2011": "Occupational Therapy Assistants",
		"33-1011": "First-Line Supervisors of Correctional Officers",
		"33-1012": "First-Line Supervisors of Police and Detectives",
		"33-1099": "First-Line Supervisors of Protective Service Workers, All Other",
		"33-3012": "Correctional Officers and Jailers",
		"33-3051": "Police and Sheriff's Patrol Officers",
		"33-9011": "Animal Control Workers",
		"39-1013": "First-Line Supervisors of Gambling Services Workers",
		"39-1022": "First-Line Supervisors of Personal Service Workers",
		"39-3011": "Gambling Dealers",
		"39-5012": "Hairdressers, Hairstylists, and Cosmetologists",
		"39-9099": "Personal Care and Service Workers, All Other",
	} {
		add("detailed", soc, title)
	}
	return newYear(estimates)
}

func TestReasons(t *testing.T) {
	y := someYear()
	for _, test := range []struct {
		name      string
		own, step lmi.SOC
		related   bool
		want      []Reason
	}{
		{"the supervisor of the field", "33-3051", "33-1012", false, []Reason{SameField, Supervises, SameMajorGroup}},
		{"the supervisor of another field", "33-3051", "33-1011", false, []Reason{SameMajorGroup}},
		{"all have a field, and none is the role's", "33-9011", "33-1011", false, []Reason{Supervises, SameMajorGroup}},
		{"the supervisor without a field", "39-5012", "39-1022", false, []Reason{Supervises, SameMajorGroup}},
		{"the one with a field of others", "39-5012", "39-1013", false, []Reason{SameMajorGroup}},
		{"the one with the role's field", "39-3011", "39-1013", false, []Reason{SameField, Supervises, SameMajorGroup}},
		{"among supervisors", "33-1011", "33-1012", false, []Reason{SameMinorGroup}},
		{"no supervisor of another group", "15-1252", "39-1022", false, nil},
		{"healthcare support has no supervisors", "31-2011", "31-1131", false, []Reason{SameMajorGroup}},
		{"manager", "15-1252", "11-3021", false, []Reason{Manages}},
		{"minor group", "15-1252", "15-1221", false, []Reason{SameMinorGroup}},
		{"another minor group", "15-1252", "15-2031", false, []Reason{SameMajorGroup}},
		{"related", "39-5012", "15-1252", true, []Reason{IsRelated}},
		{"related manager", "15-1252", "11-3021", true, []Reason{IsRelated, Manages}},
		{"nothing", "39-5012", "15-1252", false, nil},
	} {
		got, _ := y.reasons(test.own, test.step, test.related)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s, %s to %s (-want +got):\n%s", test.name, test.own, test.step, diff)
		}
	}
}

// TestStrongestFirst keeps the order in which reasons are given and what they weigh in step.
func TestStrongestFirst(t *testing.T) {
	order := []Reason{SameField, Supervises, IsRelated, Manages, SameMinorGroup, SameMajorGroup}
	for i, reason := range order[1:] {
		if reason.strength() > order[i].strength() {
			t.Errorf("%s is stronger than %s before it", reason, order[i])
		}
	}
}
