// Package format writes figures as text. It is the only place that rounds a
// number for display, so that a chart, its table and a sentence that quote the
// same figure show the same digits.
//
// Rounding is decimal, half away from zero, on the shortest decimal text of the
// value: 1.005 dollars are $1.01, although the binary number is a little less.
// A negative figure carries the true minus sign U+2212.
package format

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"wageatlas/data/lmi"
)

// notPublished stands for every figure that has no number to show and no better word.
const notPublished = "not published"

// minus is U+2212, as wide as a digit; a hyphen is not.
const minus = "−"

// Estimate writes a figure with its unit: "$14.16", "84,500", "6.7%". A figure
// without a number becomes words: "$115.00 or more", "not released",
// "under 0.5%", "not published", "unreadable".
func Estimate(e lmi.Estimate) string {
	switch e.Status {
	case lmi.Released:
		return Number(e.Value, e.Unit)
	case lmi.TopCoded:
		if !finite(e.Value) || !e.Bounded() {
			return "at or above the top code"
		}
		return Number(e.Value, e.Unit) + " or more"
	case lmi.Suppressed:
		return "not released"
	case lmi.UnderHalfPercent:
		return "under 0.5%"
	case lmi.Rejected:
		return "unreadable"
	}
	return notPublished
}

// Number writes a known value with its unit: an hourly wage to the cent, an
// annual wage and jobs as whole numbers with thousands separators, a percentage
// with one decimal, or two where it has two, a ratio or a rating with two
// decimals, and a score from 0 to 100 as a whole number.
// NaN and infinities become "not published".
func Number(value float64, unit lmi.Unit) string {
	if !finite(value) {
		return notPublished
	}
	negative, digits := decimal(value, decimals(unit))
	if unit == lmi.Percent {
		digits = dropSecondZero(digits)
	}
	return sign(negative) + dress(digits, unit)
}

// Signed writes a change of a value: Number with a plus or minus sign in front,
// and no sign where the rounded figure is zero.
func Signed(value float64, unit lmi.Unit) string {
	text := Number(value, unit)
	if !finite(value) || value <= 0 || !strings.ContainsAny(text, "123456789") {
		return text
	}
	return "+" + text
}

// Tick writes a round value beside an axis: Number without the zeros that only
// repeat along a scale, "$20" for "$20.00" and "5%" for "5.0%". It never drops
// a digit that tells: 2.5 dollars per hour stay "$2.50".
func Tick(value float64, unit lmi.Unit) string {
	if !finite(value) {
		return notPublished
	}
	negative, digits := decimal(value, decimals(unit))
	whole, fraction, _ := strings.Cut(digits, ".")
	fraction = strings.TrimRight(fraction, "0")
	if fraction != "" && unit == lmi.USDPerHour {
		fraction = (fraction + "0")[:2]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign(negative) + dress(whole, unit)
}

// UnitWords names a unit for a heading: "dollars per hour", "dollars per year",
// "jobs", "percent", "ratio", "rating", "score from 0 to 100". A unit it does not know keeps its own name.
func UnitWords(unit lmi.Unit) string {
	switch unit {
	case lmi.USDPerHour:
		return "dollars per hour"
	case lmi.USDPerYear:
		return "dollars per year"
	case lmi.Jobs:
		return "jobs"
	case lmi.Percent:
		return "percent"
	case lmi.Ratio:
		return "ratio"
	case lmi.Rating:
		return "rating"
	case lmi.Score:
		return "score from 0 to 100"
	}
	return string(unit)
}

// PerUnit is how a wage of a unit is spoken of: "an hour", "a year".
func PerUnit(unit lmi.Unit) string {
	if unit == lmi.USDPerYear {
		return "a year"
	}
	return "an hour"
}

// Years writes the years from the first to the last: "2023 to 2024", and one year alone.
func Years(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + " to " + strconv.Itoa(last)
}

func finite(value float64) bool { return !math.IsNaN(value) && !math.IsInf(value, 0) }

// decimals is the largest number of decimals a unit is shown with.
func decimals(unit lmi.Unit) int {
	switch unit {
	case lmi.USDPerYear, lmi.Jobs, lmi.Score:
		return 0
	}
	return 2
}

// decimal rounds a finite value to a fixed number of decimals and returns its
// digits without a sign. A value that rounds to zero is not negative.
func decimal(value float64, places int) (negative bool, digits string) {
	// The shortest text that reads back as the value is what a person wrote; the
	// binary value is not: 1.005 is stored as 1.00499999999999989.
	shortest := strconv.FormatFloat(math.Abs(value), 'f', -1, 64)
	digits = round(shortest, places)
	return value < 0 && strings.ContainsAny(digits, "123456789"), digits
}

// round takes a decimal text to a fixed number of decimals, half away from zero.
func round(text string, places int) string {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > places {
		exact, _ := new(big.Rat).SetString(text)
		return exact.FloatString(places)
	}
	if places == 0 {
		return whole
	}
	return whole + "." + fraction + strings.Repeat("0", places-len(fraction))
}

// dropSecondZero shortens "6.70" to "6.7" and leaves "4.55" and "7.0".
func dropSecondZero(digits string) string {
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) == 2 && fraction[1] == '0' {
		return whole + "." + fraction[:1]
	}
	return digits
}

func sign(negative bool) string {
	if negative {
		return minus
	}
	return ""
}

// dress adds thousands separators and the unit's symbol to unsigned digits.
func dress(digits string, unit lmi.Unit) string {
	switch unit {
	case lmi.USDPerHour, lmi.USDPerYear:
		return "$" + group(digits)
	case lmi.Percent:
		return group(digits) + "%"
	}
	return group(digits)
}

// group puts a comma between thousands.
func group(digits string) string {
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if hasFraction {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}
