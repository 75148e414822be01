package lmi

import "strings"

// SameTitle reports whether two titles of an occupation differ in letter case and
// punctuation at most: the files of one year write it otherwise than those of another.
func SameTitle(a, b string) bool { return plainTitle(a) == plainTitle(b) }

// plainTitle is a title without letter case and punctuation.
func plainTitle(title string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}
