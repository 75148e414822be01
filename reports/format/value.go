package format

import (
	"regexp"
	"strconv"
	"strings"
)

// shown is a single figure as this package writes it.
var shown = regexp.MustCompile(`^[+−]?\$?(\d{1,3}(,\d{3})*|\d+)(\.\d+)?%?$`)

// Value reads the number from a figure that this package has written: 36050 from "$36,050", -4.2 from "−4.2%". It
// reports false for words, ranges, and figures that are bounds ("$115.00 or more").
func Value(text string) (float64, bool) {
	if !shown.MatchString(text) {
		return 0, false
	}
	number, err := strconv.ParseFloat(strings.NewReplacer(minus, "-", "+", "", "$", "", ",", "", "%", "").Replace(text), 64)
	return number, err == nil
}
