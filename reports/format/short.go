package format

import (
	"math"
	"strings"

	"wageatlas/data/lmi"
)

// Short writes a figure where there is room for five characters, as in a tile of a
// map, and the unit stands elsewhere: "17.31", "104.5", "36.9k", "3,480", "1.23M",
// "6.7%". A top-coded figure ends with a plus sign, "115+". A figure without a
// number is "".
func Short(e lmi.Estimate) string {
	if !e.Bounded() || !finite(e.Value) {
		return ""
	}
	size, suffix, room := e.Value, "", 4
	switch {
	case math.Abs(size) >= 999_500:
		size, suffix, room = size/1_000_000, "M", 3
	case math.Abs(size) >= 9_999.5:
		size, suffix, room = size/1_000, "k", 3
	}
	places := room - 1
	for limit := 10.0; places > 0 && math.Abs(size) >= limit; limit *= 10 {
		places--
	}
	if suffix == "" {
		places = min(places, decimals(e.Unit))
	}
	negative, digits := decimal(size, places)
	if suffix != "" || e.Status == lmi.TopCoded {
		digits = withoutZeros(digits)
	}
	if e.Unit == lmi.Percent {
		digits, suffix = dropSecondZero(digits), suffix+"%"
	}
	text := sign(negative) + group(digits) + suffix
	if e.Status == lmi.TopCoded {
		text += "+"
	}
	return text
}

// withoutZeros shortens "115.00" to "115" and "36.0" to "36".
func withoutZeros(digits string) string {
	if !strings.Contains(digits, ".") {
		return digits
	}
	return strings.TrimRight(strings.TrimRight(digits, "0"), ".")
}
