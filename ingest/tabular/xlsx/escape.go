package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

const escapeLen = len("_x0000_")

// unescape resolves in place the _xHHHH_ escapes by which spreadsheets write
// characters that XML does not allow; _x005F_ is an escaped underscore. A lone
// surrogate becomes U+FFFD.
func unescape(text []byte) []byte {
	i := bytes.Index(text, []byte("_x"))
	if i < 0 {
		return text
	}
	out := text[:i]
	for i < len(text) {
		if r, ok := escaped(text[i:]); ok {
			// At most three bytes replace seven, so writing never overtakes reading.
			out = utf8.AppendRune(out, r)
			i += escapeLen
			continue
		}
		out = append(out, text[i])
		i++
	}
	return out
}

func escaped(text []byte) (rune, bool) {
	if len(text) < escapeLen || text[0] != '_' || text[1] != 'x' || text[escapeLen-1] != '_' {
		return 0, false
	}
	for _, c := range text[2 : escapeLen-1] {
		if !isHex(c) {
			return 0, false
		}
	}
	n, err := strconv.ParseUint(string(text[2:escapeLen-1]), 16, 16)
	return rune(n), err == nil
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
