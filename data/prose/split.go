package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// split returns the sentences of a text whose white space is folded.
func split(text string) []Span {
	var parts []Span
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if !strings.ContainsRune(".!?…", r) {
			continue
		}
		mark := i - size
		for i < len(text) {
			next, size := utf8.DecodeRuneInString(text[i:])
			if !strings.ContainsRune(`.!?…"')]}”’»`, next) {
				break
			}
			i += size
		}
		if i < len(text) && text[i] == ' ' && ends(text[start:mark], text[mark:i], text[i+1:]) {
			parts = append(parts, Span{start, i})
			start = i + 1
		}
	}
	if start < len(text) {
		parts = append(parts, Span{start, len(text)})
	}
	return parts
}

var (
	// neverLast are abbreviations that something always follows.
	neverLast = words("vs v e.g i.e eg ie mr mrs ms dr prof approx ca cf viz gov sen rep gen hon mt ft st incl")
	// beforeNumber are abbreviations that end a sentence unless a number follows.
	beforeNumber = words("no nos sec secs art ch chap fig figs vol pp p pg eq tab pt jan feb mar apr jun jul aug sep sept oct nov dec est")
	// seldomLast are abbreviations that end a sentence only before a word that often begins one.
	seldomLast = words("etc inc corp ltd co jr sr hr hrs yr yrs wk mo avg min max pct est dept univ assn assoc natl")
	// starters are words that often begin a sentence.
	starters = words("the a an in it its this these that those they their there of for most median mean average about employment wages wage pay " +
		"some many however as at on by with but while when where if jobs job openings over from to each he she we you our your all both " +
		"according between during since under overall salaries earnings workers people no not only half projected growth")
	// label is what may stand before the words of a list's item: "1", "Sec. 2", "IV", "b".
	label = regexp.MustCompile(`^[("]?(?:(?i:sec|section|no|step|part|art|ch|chapter|fig|figure|table|tab)\.? ?)?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})$`)
)

func words(list string) map[string]bool {
	set := make(map[string]bool)
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// ends reports whether a sentence ends between before with its mark, and after.
func ends(before, mark, after string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, `"'([{“‘«`))
	if unicode.IsLower(first) {
		return false
	}
	if mark[0] != '.' && !strings.HasPrefix(mark, "…") {
		return true
	}
	numeric := unicode.IsDigit(first) || first == '$'
	if strings.HasPrefix(mark, "…") || strings.HasPrefix(mark, "..") {
		return !numeric
	}
	if label.MatchString(before) {
		return false
	}
	last := before[strings.LastIndexByte(before, ' ')+1:]
	word := strings.ToLower(strings.TrimLeft(last, `"'([{“‘«`))
	switch {
	case neverLast[word]:
		return false
	case beforeNumber[word] && numeric:
		return false
	case seldomLast[word] || isInitials(word):
		return starters[firstWord(after)]
	}
	return true
}

// isInitials reports whether a lower-case word without its last period is as "u.s" or the "j" of "J. Smith".
func isInitials(word string) bool {
	for _, part := range strings.Split(word, ".") {
		first, size := utf8.DecodeRuneInString(part)
		if !unicode.IsLetter(first) || utf8.RuneCountInString(part[size:]) > 1 {
			return false
		}
	}
	return strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1
}

func firstWord(text string) string {
	text = strings.TrimLeft(text, `"'([{“‘«`)
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		text = text[:i]
	}
	return strings.ToLower(text)
}
