package lmi_test

import (
	"testing"

	"wageatlas/data/lmi"
)

func TestSameTitle(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Library Assistants, Clerical", "LIBRARY ASSISTANTS - clerical", true},
		{"Claims Adjusters, Examiners, and Investigators", "Claims adjusters examiners and investigators", true},
		{"Librarians", "Librarians and Media Collections Specialists", false},
		{"Tellers", "Sellers", false},
		{"Grade 12", "Grade 1", false},
		{"", "", true},
	} {
		if got := lmi.SameTitle(test.a, test.b); got != test.want || lmi.SameTitle(test.b, test.a) != got {
			t.Errorf("%q and %q: %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
