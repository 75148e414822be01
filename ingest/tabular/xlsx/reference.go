package xlsx

// columnIndex returns the 0-based column of a cell reference such as "AF12".
// The row part is not looked at: a cell stands in the row that holds it.
func columnIndex(reference []byte) (int, bool) {
	column, i := 0, 0
	for ; i < len(reference); i++ {
		c := reference[i]
		switch {
		case c >= 'A' && c <= 'Z':
			column = column*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			column = column*26 + int(c-'a') + 1
		default:
			return column - 1, column > 0 && c >= '0' && c <= '9'
		}
		if column > 1<<30/26 {
			return 0, false
		}
	}
	return 0, false
}

// parseIndex reads a non-negative decimal number of at most nine digits.
func parseIndex(text []byte) (int, bool) {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	if len(text) == 0 || len(text) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
