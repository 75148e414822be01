package pricing

import (
	"strconv"
	"strings"

	"wageatlas/data/lmi"
)

// Amount writes dollars in a formula: those of a year to the cent, those of an hour to the
// hundredth of a cent, without zeros at the end. Finer figures would be noise, rounder
// ones would not give the result again.
func Amount(usd float64, unit lmi.Unit) string {
	decimals := 2
	if unit == lmi.USDPerHour {
		decimals = 4
	}
	return grouped(trimmed(strconv.FormatFloat(usd, 'f', decimals, 64)))
}

// factor writes a ratio, an index or a rate to eight digits, enough to give a price again to the cent.
func factor(value float64) string { return strconv.FormatFloat(value, 'g', 8, 64) }

// growth writes 1 + r for a rate in percent: "1 + 0.03", "1 - 0.05".
func growth(pct float64) string {
	if pct < 0 {
		return "1 - " + factor(-pct/100)
	}
	return "1 + " + factor(pct/100)
}

func trimmed(number string) string { return strings.TrimSuffix(strings.TrimRight(number, "0"), ".") }

func grouped(number string) string {
	whole, fraction, _ := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}
