package format

import (
	"strconv"

	"wageatlas/data/lmi"
)

// Change writes a figure that is a change: Estimate with a sign where the number is known.
func Change(e lmi.Estimate) string {
	if !e.Known() {
		return Estimate(e)
	}
	return Signed(e.Value, e.Unit)
}

// Growth writes a rate of growth: Change, but a rate that an end without a
// number leaves open has no bound to show, and says so.
func Growth(e lmi.Estimate) string {
	if e.Status == lmi.TopCoded {
		return "top-coded"
	}
	return Change(e)
}

// Count writes a count of things with thousands separators: "16,434".
func Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if digits[0] == '-' {
		return minus + group(digits[1:])
	}
	return group(digits)
}

// Ordinal writes a place: "1st", "12th", "23rd".
func Ordinal(place int) string {
	suffix := "th"
	if place/10%10 != 1 {
		switch place % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return Count(int64(place)) + suffix
}
