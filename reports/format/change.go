package format

import (
	"math"
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

// dash stands for a change or a finding that there is none of.
const dash = "–"

// Moved writes a change in a table of many, where one that there is none of is a dash.
func Moved(e lmi.Estimate) string {
	if !e.Known() {
		return dash
	}
	return Change(e)
}

// YesNo writes a finding, a dash where nothing was found out.
func YesNo(found *bool) string {
	switch {
	case found == nil:
		return dash
	case *found:
		return "yes"
	}
	return "no"
}

// Growth writes a rate of growth: Change, but a rate that an end without a
// number leaves open has no bound to show, and says so.
func Growth(e lmi.Estimate) string {
	if e.Status == lmi.TopCoded {
		return "top-coded"
	}
	return Change(e)
}

// Gain writes what one wage is above another, in dollars and in percent to one
// decimal: "+$3.69, +20.8%". A gain of which only the least is known says "or more".
func Gain(usd, pct lmi.Estimate) string {
	if !usd.Bounded() || !pct.Bounded() {
		return Estimate(usd)
	}
	text := Signed(usd.Value, usd.Unit) + ", " + Signed(math.Round(pct.Value*10)/10, lmi.Percent)
	if usd.Status == lmi.TopCoded {
		text += " or more"
	}
	return text
}

// Count writes a count of things with thousands separators: "16,434".
func Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	if digits[0] == '-' {
		return minus + group(digits[1:])
	}
	return group(digits)
}

// Points writes a change of a percentage with its sign: "+1.5 points"; a dash
// where there is none. A difference of figures with one or two decimals has no
// more than two.
func Points(e lmi.Estimate) string {
	if !e.Known() || !finite(e.Value) {
		return dash
	}
	return strings.TrimSuffix(Signed(e.Value, lmi.Percent), "%") + " points"
}

// Share writes a computed percentage to one decimal, so that a column of them has as many digits everywhere: "46.0%".
func Share(pct float64) string { return Number(math.Round(pct*10)/10, lmi.Percent) }

// SignedShare is Share with a sign: "+2.5%".
func SignedShare(pct float64) string { return Signed(math.Round(pct*10)/10, lmi.Percent) }

// Thousandths writes a measure of fit such as R squared, which two decimals would round to 1: "0.973".
func Thousandths(value float64) string {
	if !finite(value) {
		return notPublished
	}
	negative, digits := decimal(value, 3)
	return sign(negative) + digits
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
