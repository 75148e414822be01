// Package posting words the pay range of a role for a job posting, as laws on pay
// transparency ask: the range, what it is paid for, and what it is based on.
package posting

import (
	"fmt"
	"strings"

	"wageatlas/analytics/bands"
	"wageatlas/analytics/payrange"
	"wageatlas/data/lmi"
	"wageatlas/data/plan"
	"wageatlas/reports/format"
)

// dateForm writes a date as a posting does: "July 1, 2025".
const dateForm = "January 2, 2006"

// Text words the range of a role of the result: "$36,500 to $54,750 a year ($17.55 to
// $26.32 an hour at 2,080 hours a year), full time; based on wages of May 2024, effective
// July 1, 2025". A unit of which BLS releases no wages for the role is left out. It is ""
// for a role without a range.
func Text(role bands.Role, r bands.Result) string {
	var pay string
	switch {
	case role.Annual != nil && role.Hourly != nil:
		hours := format.Count(plan.FullTimeHours * plan.WeeksPerYear)
		pay = fmt.Sprintf("%s a year (%s an hour at %s hours a year), full time", span(*role.Annual, lmi.USDPerYear), span(*role.Hourly, lmi.USDPerHour), hours)
	case role.Annual != nil:
		pay = span(*role.Annual, lmi.USDPerYear) + " a year, full time"
	case role.Hourly != nil:
		pay = span(*role.Hourly, lmi.USDPerHour) + " an hour"
	default:
		return ""
	}
	return pay + "; based on " + Basis(r)
}

// Basis words what the ranges of a result are based on: "wages of May 2024 aged by 14 months, effective July 1, 2025".
func Basis(r bands.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "wages of May %d", r.Year)
	if r.AgingMonths > 0 {
		fmt.Fprintf(&b, " aged by %d months", r.AgingMonths)
	}
	if date := r.Policy.EffectiveDate; !date.IsZero() {
		b.WriteString(", effective " + date.Format(dateForm))
	}
	return b.String()
}

func span(r payrange.Range, unit lmi.Unit) string {
	return format.Number(r.Min, unit) + " to " + format.Number(r.Max, unit)
}
