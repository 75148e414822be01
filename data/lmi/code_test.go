package lmi_test

import (
	"strings"
	"testing"

	"wageatlas/data/lmi"
)

func TestParseSOC(t *testing.T) {
	for _, test := range []struct {
		text string
		want lmi.SOC // "" for texts that are refused
	}{
		{"43-4121", "43-4121"},
		{"434121", "43-4121"},
		{" 43-4121\n", "43-4121"},
		{"43-4121.00", "43-4121"},
		{"434121.02", "43-4121"},
		{"00-0000", lmi.AllOccupations},
		{"31-1120", "31-1120"}, // a code of the National Employment Matrix only
		{"", ""},
		{"-", ""},
		{"43", ""},
		{"43-412", ""},
		{"43-41211", ""},
		{"4-34121", ""},
		{"43--4121", ""},
		{"43 4121", ""},
		{"43–4121", ""}, // an en dash
		{"4E-4121", ""},
		{"٤٣-٤١٢١", ""}, // digits of another script
		{"43-4121; DROP TABLE source", ""},
	} {
		got, err := lmi.ParseSOC(test.text)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("ParseSOC(%q) = %q, %v; want %q", test.text, got, err, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), "43-4121") {
			t.Errorf("ParseSOC(%q): the error %q shows no example", test.text, err)
		}
	}
}

func TestMajorGroup(t *testing.T) {
	for soc, want := range map[lmi.SOC]lmi.SOC{
		"43-4121": "43-0000",
		"43-0000": "43-0000",
		"00-0000": "00-0000",
		"11-1011": "11-0000",
		"":        "",
		"4":       "",
	} {
		if got := soc.MajorGroup(); got != want {
			t.Errorf("%q.MajorGroup() = %q, want %q", soc, got, want)
		}
	}
}

func TestParseNAICS(t *testing.T) {
	for _, test := range []struct {
		text string
		want lmi.NAICS // "" for texts that are refused
	}{
		{"51", "51"},
		{"519", "519"},
		{"519210", "519210"},
		{"000000", lmi.CrossIndustry},
		{"99", "99"},
		{"31-33", "31-33"}, {"31", "31-33"}, {"32", "31-33"}, {"33", "31-33"},
		{"44-45", "44-45"}, {"44", "44-45"}, {"45", "44-45"},
		{"48-49", "48-49"}, {"48", "48-49"}, {"49", "48-49"},
		{" 33 ", "31-33"},
		// Only the bare sector is a range; subsectors keep their code.
		{"311", "311"}, {"445", "445"}, {"491110", "491110"},
		{"", ""}, {"5", ""}, {"5192100", ""}, {"31-3", ""}, {"31-334", ""}, {"retail", ""}, {"51.0", ""}, {"-51", ""},
	} {
		got, err := lmi.ParseNAICS(test.text)
		if got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("ParseNAICS(%q) = %q, %v; want %q", test.text, got, err, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), "31-33") {
			t.Errorf("ParseNAICS(%q): the error %q shows no example", test.text, err)
		}
	}
}
