package education

import "slices"

// entryLevels are the levels of the education that is typically needed for
// entry, from the least to the most, in BLS's words and order. Source: BLS,
// Employment Projections, table 5.4 and its definitions.
var entryLevels = []string{
	"No formal educational credential",
	"High school diploma or equivalent",
	"Some college, no degree",
	"Postsecondary nondegree award",
	"Associate's degree",
	"Bachelor's degree",
	"Master's degree",
	"Doctoral or professional degree",
}

// LevelsAbove is by how many levels of entry education the second occupation
// asks for more than the first, below zero where it asks for less. It is false
// where one of them states no level that BLS knows.
func LevelsAbove(first, second Typical) (int, bool) {
	from, to := slices.Index(entryLevels, first.EntryEducation), slices.Index(entryLevels, second.EntryEducation)
	return to - from, from >= 0 && to >= 0
}
