package xlsx

import (
	"math"
	"strconv"
)

// appendNumber appends a number cell's text in its shortest form. Excel stores
// some decimals with 17 digits (28.629999999999999 for 28.63); the shortest
// text that names the same 64-bit float is the number that was meant. Integers
// and decimals of up to 15 digits are appended unchanged, and so is text that is no number.
func appendNumber(dst, text []byte) []byte {
	digits, plain, integer := 0, true, true
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			integer = false
		case c == '-':
		default:
			plain = false
		}
	}
	if plain && (integer || digits <= 15) {
		return append(dst, text...)
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) || !isDecimal(text) {
		return append(dst, text...)
	}
	// Beyond these magnitudes plain digits would be mostly zeros; no published figure is there.
	if a := math.Abs(f); a != 0 && (a >= 1e21 || a < 1e-15) {
		return strconv.AppendFloat(dst, f, 'g', -1, 64)
	}
	return strconv.AppendFloat(dst, f, 'f', -1, 64)
}

// isDecimal says if text uses only the characters of a decimal number.
// strconv also reads hexadecimal floats, underscores and words.
func isDecimal(text []byte) bool {
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9', c == '.', c == '-', c == '+', c == 'e', c == 'E':
		default:
			return false
		}
	}
	return true
}
