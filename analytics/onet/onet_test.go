package onet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/crosswalk/crosswalktest"
	"wageatlas/analytics/onet"
	"wageatlas/analytics/onet/onettest"
	"wageatlas/data/lmi"
	"wageatlas/data/warehouse/warehousetest"
)

func role(system string, soc lmi.SOC, title string) crosswalk.Occupation {
	return onettest.Role(system, onet.Occupation{SOC: soc, Title: title})
}

// TestRoles: a SOC code of a release leads to the role that has its content, and to no other.
func TestRoles(t *testing.T) {
	const librarians = "2010 25-4021 Librarians > 2018 25-4022 Librarians and Media Collections Specialists"
	for _, test := range []struct {
		name    string
		pairs   string
		role    crosswalk.Occupation
		vintage int
		soc     lmi.SOC
		want    bool
	}{
		{"the same classification", "", role("2018", "43-4121", "Whatever"), onettest.New, "43-4121", true},
		{"another code", "", role("2018", "43-4121", "Library Assistants, Clerical"), onettest.New, "43-5081", false},
		{"another classification, the same title", "", role("2018", "43-4121", "Library assistants, clerical"), onettest.Old, "43-4121", true},
		{"another classification, another title", "", role("2018", "43-4121", "Circulation Staff"), onettest.Old, "43-4121", false},
		{"another classification, a code without a title", "", role("2018", "25-4031", "Library Technicians"), onettest.Old, "25-4031", false},
		{"the crosswalk leads to another code", librarians, role("2018", "25-4022", "Librarians and Media Collections Specialists"), onettest.Old, "25-4021", true},
		{"the crosswalk does not list the code", librarians, role("2018", "43-4121", "Library Assistants, Clerical"), onettest.Old, "43-4121", false},
		{"without the crosswalk there is no other code", "", role("2018", "25-4022", "Librarians and Media Collections Specialists"), onettest.Old, "25-4021", false},
		{"a part of a broad occupation", "", role("2018", "31-1120", "Home Health and Personal Care Aides"), onettest.New, "31-1122", true},
		{"a part by another classification", "", role("2010", "31-1120", "Home Health and Personal Care Aides"), onettest.New, "31-1122", false},
		{"a minor group has no parts", "", role("2018", "31-1100", "Aides"), onettest.New, "31-1122", false},
		{"a role of the projections", "", role("NEM-2024", "43-4121", "Library assistants, clerical"), onettest.New, "43-4121", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			db := warehousetest.Memory(t).DB()
			onettest.Insert(t, db)
			known := crosswalktest.Read(t, test.pairs)
			j := onettest.Join(t, db, known, test.role)
			got := j.Roles(test.vintage, test.soc)
			if found := len(got) == 1 && got[0] == test.role.SOC; found != test.want || len(got) > 1 {
				t.Errorf("%s leads to %v, want %v", test.soc, got, test.want)
			}
		})
	}
}

// TestNewest: the newest release that describes a role speaks, with its parts or specialties.
func TestNewest(t *testing.T) {
	db := warehousetest.Memory(t).DB()
	onettest.Insert(t, db)
	librarians := role("2018", "25-4022", "Librarians and Media Collections Specialists")
	known := crosswalktest.Read(t, "2010 25-4021 Librarians > 2018 25-4022 Librarians and Media Collections Specialists")
	j := onettest.Join(t, db, known,
		role("2018", "43-4121", "Library Assistants, Clerical"), role("2018", "15-1299", "Computer Occupations, All Other"),
		role("2018", "31-1120", "Home Health and Personal Care Aides"), librarians)
	for soc, want := range map[lmi.SOC]string{
		"43-4121": "30.0 43-4121.00", "15-1299": "30.0 15-1299.00 15-1299.01 15-1299.02", "31-1120": "30.0 31-1121.00 31-1122.00",
		"25-4022": "18.1 25-4021.00", "11-1011": "",
	} {
		edition, occupations := j.Newest(soc)
		parts := []string{edition.Release}
		for _, o := range occupations {
			parts = append(parts, o.Code)
		}
		if got := strings.TrimSpace(strings.Join(parts, " ")); got != want {
			t.Errorf("%s: %q, want %q", soc, got, want)
		}
	}
	edition, _ := j.Newest("25-4022")
	if got := j.Describes(edition, "2018"); !strings.Contains(got, "O*NET 18.1 Database is by another classification (ONET-SOC-2010)") || !strings.Contains(got, "one to one") {
		t.Errorf("%q", got)
	}
	if got := j.Describes(j.Edition(onettest.New), "2018"); got != "" {
		t.Errorf("of the same classification: %q", got)
	}
	if diff := cmp.Diff(onet.Occupation{Code: "99-9999.01", SOC: "99-9999"}, j.Occupation(onettest.New, "99-9999.01")); diff != "" {
		t.Errorf("an occupation without data (-want +got):\n%s", diff)
	}
}

func TestStem(t *testing.T) {
	for soc, want := range map[lmi.SOC]string{"31-1120": "31-112", "31-1121": "", "31-1100": "", "31-0000": "", "00-0000": "", "": "", "31": ""} {
		if got := onet.Stem(soc); got != want {
			t.Errorf("Stem(%q) = %q, want %q", soc, got, want)
		}
	}
}
