package sentences

import (
	"fmt"
	"strings"

	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// littleChange are BLS's words for a growth that rounds to zero percent.
const littleChange = "little or no change"

// Growth says how employment is projected to change, in BLS's words for growth of the edition:
// "Employment is projected to grow by 4.2% from 2024 to 2034, about as fast as average."
func Growth(e outlook.Edition) string {
	if !e.ChangePct.Known() {
		return ""
	}
	span := fmt.Sprintf("from %d to %d", e.BaseYear, e.EndYear)
	change := e.ChangePct.Value
	switch {
	case e.GrowthWords == littleChange && change == 0:
		return fmt.Sprintf("Employment is projected to show little or no change %s.", span)
	case e.GrowthWords == littleChange:
		return fmt.Sprintf("Employment is projected to show little or no change %s (%s).", span, format.Change(e.ChangePct))
	case change == 0:
		return fmt.Sprintf("Employment is projected not to change %s.", span)
	case change < 0:
		return fmt.Sprintf("Employment is projected to decline by %s %s.", format.Number(-change, lmi.Percent), span)
	}
	text := fmt.Sprintf("Employment is projected to grow by %s %s", format.Number(change, lmi.Percent), span)
	if e.GrowthWords != "" && !e.Summary {
		text += ", " + e.GrowthWords
	}
	return text + "."
}

// JobsThenAndNow says how many jobs the projection starts and ends with.
func JobsThenAndNow(e outlook.Edition) string {
	if !e.Base.Known() || !e.Projected.Known() {
		return ""
	}
	return fmt.Sprintf("That is from %s jobs in %d to %s in %d, the self-employed included.", counted(e.Base), e.BaseYear, counted(e.Projected), e.EndYear)
}

// Average says how all occupations together are projected to change in the same edition.
func Average(all outlook.Edition) string {
	if !all.ChangePct.Known() {
		return ""
	}
	switch change := all.ChangePct.Value; {
	case change > 0:
		return fmt.Sprintf("All occupations together are projected to grow by %s.", format.Number(change, lmi.Percent))
	case change < 0:
		return fmt.Sprintf("All occupations together are projected to decline by %s.", format.Number(-change, lmi.Percent))
	}
	return "All occupations together are projected not to change."
}

// Openings says how many openings a year are expected and what they come from, as far as the edition tells.
func Openings(e outlook.Edition) string {
	if !e.Openings.Known() {
		return ""
	}
	text := strings.TrimSuffix(OpeningsAlone(e), ".")
	switch {
	case isFew(e.Openings):
	case e.Exits.Known() && e.Transfers.Known():
		text += fmt.Sprintf(": %s from people who leave the labor force and %s from people who change to another occupation%s",
			counted(e.Exits), counted(e.Transfers), growthClause(e.Growth))
	case e.Growth.Known() && e.Growth.Value < 0:
		text += ", although jobs are lost: they come from people who leave the occupation"
	}
	return text + "."
}

// OpeningsAlone says how many openings a year are expected.
func OpeningsAlone(e outlook.Edition) string {
	switch {
	case !e.Openings.Known():
		return ""
	case isFew(e.Openings):
		return "Fewer than 50 openings a year are expected on average."
	case e.Openings.Value == 1:
		return "About 1 opening a year is expected on average."
	}
	return fmt.Sprintf("About %s openings a year are expected on average.", format.Estimate(e.Openings))
}

// isFew reports whether a count that is published in hundreds was rounded to none.
func isFew(e lmi.Estimate) bool { return e.Known() && e.Value == 0 }

// counted writes a count of jobs that is published in hundreds.
func counted(e lmi.Estimate) string {
	if isFew(e) {
		return "fewer than 50"
	}
	return format.Estimate(e)
}

// growthClause says what growth adds to the openings, or its loss takes from them.
func growthClause(growth lmi.Estimate) string {
	switch {
	case !growth.Known():
		return ""
	case growth.Value == 0:
		return ", none from growth"
	case growth.Value < 0:
		return fmt.Sprintf(", less %s because jobs are lost", format.Number(-growth.Value, growth.Unit))
	}
	return fmt.Sprintf(", and %s from growth", format.Estimate(growth))
}
