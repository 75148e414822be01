package ladder

import (
	"slices"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// Reason says why a step can be reached.
type Reason string

// The reasons, the strongest first. Of the two groups only the closer one is given.
const (
	// SameField: both titles have a word that names a field, one that few titles have.
	SameField Reason = "same_field"
	// Supervises: the step is a supervisor of workers of the role's major group. Of several the one
	// whose title shares a field with the role's, else those who have no field of their own.
	Supervises Reason = "supervises"
	// IsRelated: O*NET lists the step among the role's related occupations.
	IsRelated Reason = "related"
	// Manages: the step is a manager, and its title names what the role's major group or the role is about.
	Manages Reason = "manages"
	// SameMinorGroup: the SOC puts both in one minor group.
	SameMinorGroup Reason = "same_minor_group"
	// SameMajorGroup: the SOC puts both in one major group, but not in one minor group.
	SameMajorGroup Reason = "same_major_group"
)

// strength is what a reason weighs in the order of the steps, a convention of
// this project: to rise in one's field or over one's colleagues weighs most,
// then what O*NET has found to be alike, and the wide major group weighs least.
func (r Reason) strength() int {
	switch r {
	case SameField, Supervises:
		return 5
	case IsRelated:
		return 3
	case Manages, SameMinorGroup:
		return 2
	}
	return 1
}

// Related is a place in O*NET's list of related occupations.
type Related struct {
	// Place counts from 1, the closest; it is the best one where several O*NET occupations belong to a code.
	Place int `json:"place"`
	// Tier is O*NET's own, such as "Primary-Short", or the name of the matrix in old releases.
	Tier     string `json:"tier"`
	SourceID int    `json:"source_id"`
}

// managers is the major group of management occupations.
const managers lmi.SOC = "11-0000"

// sameMinorGroup reports whether two codes of one classification are in one
// minor group: they agree up to the digit behind the dash. Source: SOC manual,
// "coding structure"; 15-1200, 31-1100 and 51-5100 are minor groups too, each
// the only one with its digit.
func sameMinorGroup(a, b lmi.SOC) bool { return a[:4] == b[:4] }

// isSupervisor reports whether a code belongs to the supervisors of a major
// group. Source: SOC manual, classification principles: supervisors of workers
// of the major groups 33 to 53 have the first minor group of each; in the groups
// before them supervisors are classified with those whom they supervise.
func isSupervisor(soc lmi.SOC) bool {
	return soc >= "33-0000" && soc < "54-0000" && soc[3] == '1'
}

// isResidual reports whether a title is what the SOC leaves over: nobody aims at one of "all other".
func isResidual(title string) bool { return strings.Contains(strings.ToLower(title), "all other") }

// reasons finds what leads from the role to the step, and the words of the step's title that name a shared field.
func (y *year) reasons(own, step lmi.SOC, related bool) (found []Reason, shared []string) {
	shared = y.shared(own, step)
	if len(shared) > 0 {
		found = append(found, SameField)
	}
	group := own.MajorGroup()
	if isSupervisor(step) && group == step.MajorGroup() && y.supervises(step, own) {
		found = append(found, Supervises)
	}
	if related {
		found = append(found, IsRelated)
	}
	if group != managers && step.MajorGroup() == managers && y.vocabulary.manages(y.titles[step], y.titles[own], y.groups[group]) {
		found = append(found, Manages)
	}
	switch {
	case sameMinorGroup(own, step):
		found = append(found, SameMinorGroup)
	case group == step.MajorGroup():
		found = append(found, SameMajorGroup)
	}
	return found, shared
}

// shared are the words of the step's title that name a field which the role's names too.
func (y *year) shared(own, step lmi.SOC) []string {
	return y.vocabulary.shared(y.titles[own], y.titles[step], own.MajorGroup() == step.MajorGroup())
}

// supervises reports whether one of the supervisors of the role's major group is the role's.
// The titles tell several of them apart: some supervise the gambling workers of a group, some the others.
func (y *year) supervises(supervisor, own lmi.SOC) bool {
	if isSupervisor(own) {
		return false
	}
	var sharing, open []lmi.SOC
	for _, soc := range y.supervisors[own.MajorGroup()] {
		if len(y.shared(soc, own)) > 0 {
			sharing = append(sharing, soc)
		}
		if !y.specialized[soc] {
			open = append(open, soc)
		}
	}
	switch {
	case len(sharing) > 0:
		return slices.Contains(sharing, supervisor)
	case len(open) > 0:
		return slices.Contains(open, supervisor)
	}
	return true
}

// findSupervisors lists the supervisors of each major group, and which of them
// share a field with one of its other occupations.
func (y *year) findSupervisors() {
	y.supervisors, y.specialized = make(map[lmi.SOC][]lmi.SOC), make(map[lmi.SOC]bool)
	for _, e := range y.detailed {
		if !isSupervisor(e.SOC) || isResidual(e.Title) {
			continue
		}
		group := e.SOC.MajorGroup()
		y.supervisors[group] = append(y.supervisors[group], e.SOC)
		y.specialized[e.SOC] = slices.ContainsFunc(y.detailed, func(other oews.Estimate) bool {
			return other.SOC.MajorGroup() == group && !isSupervisor(other.SOC) && !isResidual(other.Title) &&
				len(y.shared(e.SOC, other.SOC)) > 0
		})
	}
}
