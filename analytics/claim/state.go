package claim

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// stateMention is where a sentence names a state.
type stateMention struct {
	at   prose.Span
	area lmi.Area
}

var (
	// notTheState are words beside the name of a state that make it a city's, a university's or a street's.
	notTheStateBefore = regexp.MustCompile(`(?:,|\b(?:university of|city of|port of|college of|saint|st\.|near|around|northern|southern|eastern|western|central|upstate|downtown)) ?$`)
	notTheStateAfter  = regexp.MustCompile(`^(?: city\b|,? d\.?c\b| county\b| state university\b| university\b|, [a-z]{2}\b|[a-z-]|'s capital)`)
	// twoPlaces are names that the state shares with a city or a country.
	twoPlaces = map[string]bool{"new york": true, "washington": true, "georgia": true}
)

// findStates returns where a text in lower case names states of which figures are loaded.
func findStates(lower string, known map[string]lmi.Area) []stateMention {
	var found []stateMention
	for name, area := range known {
		if twoPlaces[name] {
			continue
		}
		for from := 0; ; {
			i := strings.Index(lower[from:], name)
			if i < 0 {
				break
			}
			at := prose.Span{Start: from + i, End: from + i + len(name)}
			from = at.End
			if at.Start > 0 && letterAt(lower, at.Start-1) || matchesBefore(notTheStateBefore, lower, at.Start) || matchesAfter(notTheStateAfter, lower, at.End) {
				continue
			}
			found = append(found, stateMention{at, area})
		}
	}
	// "West Virginia" is not Virginia: of names that overlap the longest counts.
	slices.SortFunc(found, func(a, b stateMention) int {
		return cmp.Or(cmp.Compare(b.at.End-b.at.Start, a.at.End-a.at.Start), cmp.Compare(a.at.Start, b.at.Start))
	})
	var longest []stateMention
	for _, m := range found {
		if !slices.ContainsFunc(longest, func(l stateMention) bool { return l.at.Start < m.at.End && m.at.Start < l.at.End }) {
			longest = append(longest, m)
		}
	}
	slices.SortFunc(longest, func(a, b stateMention) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return longest
}

// titled reports whether most words of a text begin with a capital letter, so that capitals tell nothing.
func titled(text string) bool {
	capitals, fields := 0, strings.Fields(text)
	for _, word := range fields {
		if first := []rune(word)[0]; !unicode.IsLower(first) {
			capitals++
		}
	}
	return len(fields) > 1 && 2*capitals > len(fields)
}
