package format

import (
	"strconv"
	"strings"

	"wageatlas/data/lmi"
)

// Change writes a figure that is a change: Estimate with a sign where the number is known.
func Change(e lmi.Estimate) string {
	if !e.Known() {
		return Estimate(e)
	}
	return Signed(e.Value, e.Unit)
}

// Count writes a count of things with thousands separators: "16,434".
func Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if digits[0] == '-' {
		return minus + group(digits[1:])
	}
	return group(digits)
}

// Points writes a change of a percentage with its sign: "+1.5 points". A
// difference of figures with one or two decimals has no more than two.
func Points(value float64) string {
	if !finite(value) {
		return notPublished
	}
	return strings.TrimSuffix(Signed(value, lmi.Percent), "%") + " points"
}

// Status writes what the publisher let out of a cell, in words.
func Status(status lmi.Status) string {
	switch status {
	case lmi.Released:
		return "released"
	case lmi.TopCoded:
		return "top-coded"
	}
	return Estimate(lmi.Missing(lmi.Percent, status))
}
