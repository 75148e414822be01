package education_test

import (
	"testing"

	"wageatlas/analytics/education"
)

// TestLevelsAbove counts levels in the order of BLS, in which an award without a
// degree stands above some college and below an associate's degree.
func TestLevelsAbove(t *testing.T) {
	const none, school, college, award = "No formal educational credential", "High school diploma or equivalent", "Some college, no degree", "Postsecondary nondegree award"
	const associate, bachelor, master, doctor = "Associate's degree", "Bachelor's degree", "Master's degree", "Doctoral or professional degree"
	for _, test := range []struct {
		from, to string
		above    int
		known    bool
	}{
		{none, school, 1, true},
		{school, college, 1, true},
		{college, award, 1, true},
		{award, associate, 1, true},
		{associate, bachelor, 1, true},
		{bachelor, master, 1, true},
		{master, doctor, 1, true},
		{none, doctor, 7, true},
		{school, master, 5, true},
		{master, master, 0, true},
		{award, college, -1, true},
		{"", school, 0, false},
		{school, "", 0, false},
		{school, "none", 0, false},
	} {
		above, known := education.LevelsAbove(education.Typical{EntryEducation: test.from}, education.Typical{EntryEducation: test.to})
		if known != test.known || known && above != test.above {
			t.Errorf("from %q to %q: %d, %v; want %d, %v", test.from, test.to, above, known, test.above, test.known)
		}
	}
}
