package ladder

import (
	"slices"
	"strings"
	"unicode"

	"wageatlas/data/lmi"
)

// word is a word of a title.
type word struct {
	// text is in lower case; stem is what it has in common with words of the same root.
	text, stem string
	// naming says that the word stands in the singular or before another one of its
	// phrase, as what somebody works with or in does: "Library" in "Library Technicians".
	naming bool
}

// joints part the phrases of a title and name nothing. "First" and "line" are those of first-line supervisors.
var joints = []string{
	"all", "and", "as", "by", "first", "for", "in", "including", "line", "miscellaneous",
	"occupations", "of", "or", "other", "related", "the", "through", "to", "with",
}

// shortestStem is how many letters a stem has at least; shorter ones say too little.
const shortestStem = 4

// words returns the words of a title that have a stem, without what it excepts:
// "Teaching Assistants, Except Postsecondary" is not about what is postsecondary.
func words(title string) []word {
	title, _, _ = strings.Cut(strings.ToLower(title), "except")
	var all []word
	for _, phrase := range phrases(title) {
		for i, text := range phrase {
			if s := stem(text); len(s) >= shortestStem {
				all = append(all, word{text, s, i+1 < len(phrase) || !isPlural(text)})
			}
		}
	}
	return all
}

// phrases parts a title at its punctuation and joints.
func phrases(title string) [][]string {
	var all [][]string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(title, "--", ","), func(r rune) bool {
		return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '\''
	}) {
		var phrase []string
		for _, text := range strings.FieldsFunc(part, func(r rune) bool { return r == ' ' || r == '-' }) {
			if slices.Contains(joints, text) {
				all, phrase = append(all, phrase), nil
				continue
			}
			phrase = append(phrase, text)
		}
		all = append(all, phrase)
	}
	return all
}

func isPlural(text string) bool {
	return strings.HasSuffix(text, "s") && !strings.HasSuffix(text, "ss")
}

// endings turn a root into the people, the activity or the adjective: librarian, library;
// auditor, auditing; dental, dentist; healthcare. A longer one stands before its own end.
var endings = []string{"care", "ian", "ial", "ing", "ist", "ant", "er", "or", "al", "y", "e"}

// stem takes the plural and one ending off a word in lower case, as far as a
// stem is left: library, librarian and librarians all have "librar". It does no
// more, for it is better to miss a kinship than to make one up.
func stem(text string) string {
	if isPlural(text) {
		text = strings.TrimSuffix(text, "s")
	}
	if strings.HasSuffix(text, "eer") { // career is not care, nor an engineer an engine
		return text
	}
	for _, ending := range endings {
		if root, ok := strings.CutSuffix(text, ending); ok && len(root) >= shortestStem {
			return root
		}
	}
	return text
}

// The bounds of a field. They are this project's convention, set by reading
// what they let through among the 830 titles of May 2025.
const (
	mostTitles = 10
	// mostGroups and leastTogether bound the words by which occupations of different major groups
	// are of one field: the word stands in so many groups at most, and in one of them in so many
	// titles at least. Else such titles share it by chance: "short" in cooks and in substitute teachers.
	mostGroups    = 3
	leastTogether = 2
	// genericGroups is in how many titles of major groups a word says nothing of the group any more: "service".
	genericGroups = 3
)

// vocabulary knows what the words of the titles loaded for one May are worth.
type vocabulary struct {
	// naming holds the stems that name something somebody works with or in. The others stand only
	// at the end of phrases and in the plural: they are kinds of workers, as clerks and technicians.
	naming map[string]bool
	// within holds the stems that make occupations of one major group one field, across those that do so for
	// occupations of several groups too.
	within, across map[string]bool
	// generic are the stems in the titles of several major groups.
	generic map[string]bool
}

// newVocabulary reads the titles of the detailed occupations and of the major groups.
func newVocabulary(detailed map[lmi.SOC][]word, groups map[lmi.SOC][]word) vocabulary {
	v := vocabulary{
		naming: make(map[string]bool), within: make(map[string]bool),
		across: make(map[string]bool), generic: make(map[string]bool),
	}
	titles := make(map[string]map[lmi.SOC]int)
	for soc, title := range detailed {
		for _, w := range title {
			v.naming[w.stem] = v.naming[w.stem] || w.naming
		}
		for _, s := range stems(title) {
			if titles[s] == nil {
				titles[s] = make(map[lmi.SOC]int)
			}
			titles[s][soc.MajorGroup()]++
		}
	}
	for s, byGroup := range titles {
		sum, together := 0, 0
		for _, n := range byGroup {
			sum, together = sum+n, max(together, n)
		}
		v.within[s] = v.naming[s] && sum <= mostTitles
		v.across[s] = v.within[s] && len(byGroup) <= mostGroups && together >= leastTogether
	}
	counts := make(map[string]int)
	for _, title := range groups {
		for _, s := range stems(title) {
			counts[s]++
		}
	}
	for s, n := range counts {
		v.generic[s] = n >= genericGroups
	}
	return v
}

// stems returns the stems of a title, each once.
func stems(title []word) []string {
	var all []string
	for _, w := range title {
		if !slices.Contains(all, w.stem) {
			all = append(all, w.stem)
		}
	}
	return all
}

func has(title []word, stem string) bool {
	return slices.ContainsFunc(title, func(w word) bool { return w.stem == stem })
}

// shared returns the words of the second title that name a field which the
// first names too; sameGroup says that both are of one major group.
func (v vocabulary) shared(first, second []word, sameGroup bool) []string {
	fields := v.across
	if sameGroup {
		fields = v.within
	}
	found := []string{}
	for _, w := range second {
		if fields[w.stem] && has(first, w.stem) && !slices.Contains(found, w.text) {
			found = append(found, w.text)
		}
	}
	return found
}

// manages reports whether a manager's title names what the role is about: at
// least a third of what it names stands in the title of the role's major group
// ("Computer and Information Systems Managers" and "Computer and Mathematical
// Occupations"), or more than half of it in the role's own ("Purchasing
// Managers" and "Buyers and Purchasing Agents").
func (v vocabulary) manages(manager, role, group []word) bool {
	named, inGroup, inRole := 0, 0, 0
	for _, s := range stems(manager) {
		if !v.naming[s] || v.generic[s] {
			continue
		}
		named++
		if has(group, s) {
			inGroup++
		}
		if has(role, s) {
			inRole++
		}
	}
	return inGroup > 0 && inGroup*3 >= named || inRole*2 > named
}
