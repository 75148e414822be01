package words

import (
	"strings"

	"wageatlas/analytics/claim"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// Verdicts are the verdicts in the order in which a reader wants them: what is wrong first.
func Verdicts() []claim.Verdict {
	return []claim.Verdict{claim.Contradicted, claim.Outdated, claim.NotCheckable, claim.Confirmed}
}

// Verdict is a verdict in words: "not checkable".
func Verdict(v claim.Verdict) string { return strings.ReplaceAll(string(v), "_", " ") }

// Claimed are the figures or names of a claim as they stand in the page: "$14.48 and $23.02".
func Claimed(f claim.Finding) string { return joined(f.Claim, ", ") }

// joined writes a list with "and" before the last.
func joined(list []string, separator string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], separator) + " and " + list[len(list)-1]
}

// About says what a claim is about: "25th and 75th percentile of hourly wages, Library Technicians". It is empty where
// the words do not settle it.
func About(f claim.Finding) string {
	var parts []string
	if f.Statistic != nil {
		parts = append(parts, f.Statistic.Text)
	}
	if f.Subject != nil {
		parts = append(parts, f.Subject.Name)
	}
	return strings.Join(parts, ", ")
}

// Published is a figure of the publisher with its vintage: "May 2021: $11.50 and $17.88 an hour".
func Published(v claim.Value) string {
	if len(v.Figures) == 0 {
		return v.Vintage + ": " + strings.Join(v.Names, "; ")
	}
	var parts []string
	for i, e := range v.Figures {
		text := format.Estimate(e)
		if last := i == len(v.Figures)-1; last && e.Bounded() && (e.Unit == lmi.USDPerHour || e.Unit == lmi.USDPerYear) {
			text += " " + format.PerUnit(e.Unit)
		}
		parts = append(parts, text)
	}
	return v.Vintage + ": " + joined(parts, ", ")
}
