package sheet

import (
	"strings"
	"unicode"
)

// formulaSigns begin a formula in the spreadsheets that open CSV files; the wide
// ones do where East Asian text is typed.
const formulaSigns = "=+-@＝＋－＠"

// breaks end a cell for a spreadsheet of some locale or setting: many split at the
// semicolon or the tab whatever stands in quotes, and so may a formula begin in the middle of a text.
const breaks = ";\t\r\n"

// Plain returns a text that no spreadsheet takes for a formula when it reads it from a CSV file. An
// apostrophe stands before a tab or line break at the start, and before =, + , - or @
// at the start or after a character that may end a cell; blanks and signs that are not
// seen do not count. Other texts come back as they are. It is for texts only: a negative number is no formula.
func Plain(text string) string {
	var b strings.Builder
	atStart := true
	for i, r := range text {
		first := i == 0 && strings.ContainsRune(breaks, r)
		if first || atStart && strings.ContainsRune(formulaSigns, r) {
			b.WriteByte('\'')
		}
		switch {
		case strings.ContainsRune(breaks, r):
			atStart = true
		case !unseen(r):
			atStart = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unseen reports whether a reader may pass over the character before a formula: blanks,
// control and format characters such as the byte order mark, and the quote that begins a cell.
func unseen(r rune) bool {
	return r == '"' || unicode.IsSpace(r) || unicode.Is(unicode.C, r)
}
