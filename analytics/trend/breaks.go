package trend

import (
	"fmt"
	"strings"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// modelBased is the first vintage estimated with BLS's model-based method.
// Source: OEWS technical notes, May 2021.
const modelBased = 2021

// Breaks finds the breaks in a series of estimates, oldest first.
func Breaks(points []oews.Estimate, x crosswalk.Crosswalk) []Break {
	breaks := []Break{}
	for i := 1; i < len(points); i++ {
		before, after := points[i-1], points[i]
		if before.SOCSystem != after.SOCSystem {
			breaks = append(breaks, classificationBreak(before, after, x))
		}
		if crossesMethod(before.Year, after.Year) {
			breaks = append(breaks, Break{
				Year: after.Year, Short: "new method",
				Text: fmt.Sprintf("Since May %d BLS estimates with a model-based method; figures before it were made another way.", modelBased),
			})
		}
	}
	return breaks
}

func crossesMethod(before, after int) bool { return before < modelBased && after >= modelBased }

func classificationBreak(before, after oews.Estimate, x crosswalk.Crosswalk) Break {
	return Break{
		Year:  after.Year,
		Short: strings.TrimSuffix(SystemName(after.SOCSystem), " 2010/2018"),
		Text: fmt.Sprintf("The classification changed between May %d (%s) and May %d (%s); %s. %s",
			before.Year, SystemName(before.SOCSystem), after.Year, SystemName(after.SOCSystem), codeChange(before, after), contentChange(before, after, x)),
		OwnCode:   !x.Same(code(before), code(after)),
		SourceIDs: x.SourceIDs(before.SOCSystem, after.SOCSystem),
	}
}

// codeChange says what became of code and title.
func codeChange(before, after oews.Estimate) string {
	switch {
	case before.SOC != after.SOC:
		return fmt.Sprintf("the code changed from %s to %s", named(before), named(after))
	case lmi.SameTitle(before.Title, after.Title):
		return fmt.Sprintf("the title of %s stayed the same", after.SOC)
	}
	return fmt.Sprintf("the title of %s changed from %q to %q", after.SOC, before.Title, after.Title)
}

// contentChange says what became of the content, as far as the crosswalks tell.
func contentChange(before, after oews.Estimate, x crosswalk.Crosswalk) string {
	from, to := code(before), code(after)
	if x.Same(from, to) {
		if from.SOC == lmi.AllOccupations {
			return "The total is of all occupations before and after."
		}
		return "By the crosswalk the content stayed the same."
	}
	lacking, known := x.Lacking(from.System, to.System)
	switch {
	case !known:
		return "No crosswalk says whether the content stayed the same."
	case len(lacking) > 0:
		return "Whether the content stayed the same is not known without " + list(lacking) + "."
	}
	came, went := x.Counterparts(to, from.System), x.Counterparts(from, to.System)
	if len(came) == 0 || len(went) == 0 {
		return "The crosswalk does not list the code, so that its content may differ."
	}
	return fmt.Sprintf("By the crosswalk the content changed: %s came from %s, and %s went to %s.", to.SOC, occupations(came), from.SOC, occupations(went))
}

// occupations lists codes with their titles.
func occupations(of []crosswalk.Occupation) string {
	var words []string
	for _, o := range of {
		words = append(words, o.String())
	}
	return list(words)
}

func SystemName(system string) string {
	if strings.HasPrefix(system, "hybrid") {
		return "hybrid SOC 2010/2018"
	}
	return "SOC " + system
}
