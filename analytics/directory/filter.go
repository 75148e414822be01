package directory

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
)

// codePrefix is a filter that stands for codes: digits, with or without hyphens.
var codePrefix = regexp.MustCompile(`^[0-9][0-9-]*$`)

// Matches reports whether a filter keeps an occupation, industry or area. Digits, with hyphens or without, keep the codes that
// begin with them: "25-40" or "2540" keeps 25-4022. Any other text keeps the titles in which each of its
// words stands, in any order, as a part of a word too; case and accents do not count. An empty one keeps nothing.
func Matches(filter, code, title string) bool {
	filter = strings.TrimSpace(filter)
	if codePrefix.MatchString(filter) {
		return strings.HasPrefix(digits(code), digits(filter))
	}
	words := strings.Fields(plain(filter))
	title = plain(title)
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(title, word) })
}

func digits(code string) string { return strings.ReplaceAll(code, "-", "") }

// plain is a text in small letters without accents.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

// filter keeps the roles, industries and areas that match one of the filters.
func (r *Result) filter(filters []string) error {
	if len(filters) == 0 {
		return nil
	}
	used := make(map[string]bool)
	keep := func(code, title string) bool {
		kept := false
		for _, filter := range filters {
			if Matches(filter, code, title) {
				used[filter], kept = true, true
			}
		}
		return kept
	}
	r.Roles = slices.DeleteFunc(r.Roles, func(e oews.Estimate) bool { return !keep(string(e.SOC), e.Title) })
	r.Industries = slices.DeleteFunc(r.Industries, func(e oews.Estimate) bool { return !keep(string(e.NAICS), e.Industry) })
	r.Areas = slices.DeleteFunc(r.Areas, func(e oews.Estimate) bool { return !keep(string(e.Area), e.AreaTitle) })
	for _, filter := range filters {
		if !used[filter] {
			return fmt.Errorf("a role, industry or area that matches %q is %w, or not among the codes that were asked for", filter, analytics.ErrNotFound)
		}
	}
	return nil
}
