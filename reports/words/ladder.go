package words

import (
	"fmt"
	"strings"

	"wageatlas/analytics/ladder"
)

// Reasons says why a step of a career ladder can be reached. shared are the words of the field that reason
// SameField speaks of; related is the place in O*NET's list, nil to leave it unsaid.
func Reasons(reasons []ladder.Reason, shared []string, related *ladder.Related) string {
	var parts []string
	for _, reason := range reasons {
		switch reason {
		case ladder.IsRelated:
			part := "O*NET lists it as related"
			if related != nil {
				part += fmt.Sprintf(" (place %d, %s)", related.Place, related.Tier)
			}
			parts = append(parts, part)
		case ladder.Supervises:
			parts = append(parts, "supervises workers of the role's major group")
		case ladder.SameField:
			parts = append(parts, "same field ("+strings.Join(shared, ", ")+")")
		case ladder.Manages:
			parts = append(parts, "manages the role's field")
		case ladder.SameMinorGroup:
			parts = append(parts, "same minor group")
		case ladder.SameMajorGroup:
			parts = append(parts, "same major group")
		}
	}
	return strings.Join(parts, "; ")
}
