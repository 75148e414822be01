package ladder

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/data/lmi"
)

func TestWords(t *testing.T) {
	for title, want := range map[string]string{
		// A plus marks a word that names something; the others are kinds of workers.
		"Library Assistants, Clerical":                   "librar+ assist cleric+",
		"Librarians and Media Collections Specialists":   "librar media+ collection+ special",
		"Bookkeeping, Accounting, and Auditing Clerks":   "bookkeep+ account+ audit+ clerk",
		"Accountants and Auditors":                       "account audit",
		"Teaching Assistants, Except Postsecondary":      "teach+ assist",
		"Helpers--Electricians":                          "help electric",
		"Sales Managers":                                 "sale+ manag",
		"First-Line Supervisors of Retail Sales Workers": "supervis retail+ sale+ work",
		"Dentists, All Other Specialists":                "dent special",
		"Healthcare Social Workers":                      "health+ soci+ work",
		"Educational, Guidance, and Career Counselors":   "education+ guidanc+ career+ counsel",
		"Business Teachers, Postsecondary":               "business+ teach postsecondar+",
		"Art Directors":                                  "direct",
		"":                                               "",
	} {
		var got []string
		for _, w := range words(title) {
			if w.naming {
				w.stem += "+"
			}
			got = append(got, w.stem)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", title, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, kin := range [][]string{
		{"library", "librarian", "librarians"},
		{"nurse", "nurses", "nursing"},
		{"teacher", "teaching", "teachers"},
		{"account", "accountant", "accounting"},
		{"dentist", "dental", "dentists"},
		{"electrician", "electrical", "electric"},
		{"architecture", "architectural"},
		{"education", "educational"},
		{"health", "healthcare"},
		{"industry", "industrial"},
		{"engineer", "engineers", "engineering"},
		{"pharmacy", "pharmacists"},
	} {
		for _, word := range kin[1:] {
			if stem(word) != stem(kin[0]) {
				t.Errorf("%s has the stem %q and %s %q", kin[0], stem(kin[0]), word, stem(word))
			}
		}
	}
	for _, apart := range [][2]string{{"career", "care"}, {"engineer", "engine"}, {"manager", "management"}, {"security", "securities"}, {"conservator", "conservation"}} {
		if stem(apart[0]) == stem(apart[1]) {
			t.Errorf("%s and %s share the stem %q", apart[0], apart[1], stem(apart[0]))
		}
	}
}

// titled makes the words of titles by code.
func titled(titles map[lmi.SOC]string) map[lmi.SOC][]word {
	all := make(map[lmi.SOC][]word)
	for soc, title := range titles {
		all[soc] = words(title)
	}
	return all
}

// someTitles are real ones, of the families the rule was made for and of those it must not join.
var someTitles = titled(map[lmi.SOC]string{
	"11-1011": "Chief Executives",
	"25-1082": "Library Science Teachers, Postsecondary",
	"25-2021": "Elementary School Teachers, Except Special Education",
	"25-3031": "Substitute Teachers, Short-Term",
	"25-4013": "Museum Technicians and Conservators",
	"25-4022": "Librarians and Media Collections Specialists",
	"25-4031": "Library Technicians",
	"25-9045": "Teaching Assistants, Except Postsecondary",
	"29-1141": "Registered Nurses",
	"29-1171": "Nurse Practitioners",
	"29-2061": "Licensed Practical and Licensed Vocational Nurses",
	"31-1131": "Nursing Assistants",
	"35-2015": "Cooks, Short Order",
	"39-1013": "First-Line Supervisors of Gambling Services Workers",
	"39-3011": "Gambling Dealers",
	"41-2012": "Gambling Change Persons and Booth Cashiers",
	"33-9031": "Gambling Surveillance Officers and Gambling Investigators",
	"43-3041": "Gambling Cage Workers",
	"43-4071": "File Clerks",
	"43-4121": "Library Assistants, Clerical",
	"43-9061": "Office Clerks, General",
})

// TestShared finds fields by the titles alone: no occupation is named in the rule.
func TestShared(t *testing.T) {
	v := newVocabulary(someTitles, nil)
	for _, test := range []struct {
		own, step lmi.SOC
		want      string
	}{
		{"43-4121", "25-4031", "library"},
		{"43-4121", "25-4022", "librarians"},
		{"25-4022", "25-1082", "library"},
		{"31-1131", "29-1141", "nurses"},
		{"29-2061", "29-1171", "nurse"},
		{"25-9045", "25-2021", "teachers"},
		{"39-3011", "39-1013", "gambling"}, // in one group, however many others have the word
		{"39-3011", "41-2012", ""},         // in four groups
		{"43-4121", "25-9045", ""},         // assistants are a kind of worker
		{"43-4121", "43-4071", ""},         // clerical is no clerk
		{"43-4071", "43-9061", ""},         // clerks are a kind of worker, and stand in one group
		{"25-4013", "25-4031", ""},         // technicians, too
		{"25-3031", "35-2015", ""},         // short stands once in each of two groups
		{"25-4022", "11-1011", ""},
	} {
		got := v.shared(someTitles[test.own], someTitles[test.step], test.own.MajorGroup() == test.step.MajorGroup())
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s and %s share %q, want %q", test.own, test.step, got, test.want)
		}
	}
}

// TestSharedIsBounded: the eleventh title makes a word common.
func TestSharedIsBounded(t *testing.T) {
	for titles, want := range map[int][]string{10: {"widget"}, 11: {}} {
		detailed := make(map[lmi.SOC][]word)
		for i := range titles {
			detailed[lmi.SOC(fmt.Sprintf("51-%04d", i+2000))] = words(fmt.Sprintf("Widget %s Makers", strings.Repeat("x", i+4)))
		}
		v := newVocabulary(detailed, nil)
		if diff := cmp.Diff(want, v.shared(detailed["51-2000"], detailed["51-2001"], true)); diff != "" {
			t.Errorf("%d titles (-want +got):\n%s", titles, diff)
		}
	}
}

func TestManages(t *testing.T) {
	groups := titled(map[lmi.SOC]string{
		"13-0000": "Business and Financial Operations Occupations",
		"15-0000": "Computer and Mathematical Occupations",
		"21-0000": "Community and Social Service Occupations",
		"25-0000": "Educational Instruction and Library Occupations",
		"29-0000": "Healthcare Practitioners and Technical Occupations",
		"31-0000": "Healthcare Support Occupations",
		"33-0000": "Protective Service Occupations",
		"39-0000": "Personal Care and Service Occupations",
		"41-0000": "Sales and Related Occupations",
		"49-0000": "Installation, Maintenance, and Repair Occupations",
	})
	managers := []string{
		"Sales Managers", "Purchasing Managers", "Computer and Information Systems Managers", "Medical and Health Services Managers",
		"Property, Real Estate, and Community Association Managers", "Social and Community Service Managers", "Funeral Home Managers",
		"Education Administrators, Postsecondary", "Chief Executives", "Food Service Managers",
	}
	for _, test := range []struct {
		group lmi.SOC
		role  string
		want  []string
	}{
		{"15-0000", "Software Developers", []string{"Computer and Information Systems Managers"}},
		{"29-0000", "Registered Nurses", []string{"Medical and Health Services Managers"}},
		{"25-0000", "Library Technicians", []string{"Education Administrators, Postsecondary"}},
		{"41-0000", "Cashiers", []string{"Sales Managers"}},
		{"13-0000", "Buyers and Purchasing Agents", []string{"Purchasing Managers"}},
		// One word of five is not what the others manage.
		{"21-0000", "Rehabilitation Counselors", []string{"Social and Community Service Managers"}},
		// One word of two in the role's title is not enough, and services are no field.
		{"49-0000", "Home Appliance Repairers", nil},
		{"33-0000", "Crossing Guards and Flaggers", nil},
		{"39-0000", "Executive Assistants", nil},
	} {
		detailed := map[lmi.SOC][]word{test.group[:3] + "9999": words(test.role)}
		for i, title := range managers {
			detailed[lmi.SOC(fmt.Sprintf("11-%04d", 1000+i))] = words(title)
		}
		v := newVocabulary(detailed, groups)
		var got []string
		for _, title := range managers {
			if v.manages(words(title), words(test.role), groups[test.group]) {
				got = append(got, title)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s of %s: managed by %q, want %q", test.role, test.group, got, test.want)
		}
	}
}
