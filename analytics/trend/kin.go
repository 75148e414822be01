package trend

import (
	"fmt"
	"slices"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// systems are the classifications of the loaded vintages that are older and
// newer than that of an estimate, each oldest first.
func (p Params) systems(of oews.Estimate) (older, newer []string) {
	for _, e := range p.Estimates[lmi.AllOccupations] {
		list := &older
		if e.Year > of.Year {
			list = &newer
		}
		if e.SOCSystem != of.SOCSystem && !slices.Contains(*list, e.SOCSystem) {
			*list = append(*list, e.SOCSystem)
		}
	}
	return older, newer
}

// kin names the codes of older and newer vintages that share content with the
// newest of the occupation's own estimates.
func (s *Series) kin(p Params, newest oews.Estimate) {
	older, newer := p.systems(newest)
	for _, system := range older {
		kin, oneToOne := s.relate(&s.Predecessors, p, system, newest)
		switch {
		case len(kin) == 0:
		case oneToOne && s.has(kin[0].Code):
			s.note("Figures of %s are those of %s, which by the crosswalk has the very content of %s.",
				SystemName(system), occupations(kin), p.SOC)
		case !oneToOne && !s.hasSystem(system):
			s.note("By the crosswalk %s shares its content with these codes of %s, not one to one, so that their figures are not joined to the series: %s.",
				p.SOC, SystemName(system), occupations(kin))
		}
	}
	for _, system := range newer {
		kin, oneToOne := s.relate(&s.Successors, p, system, newest)
		switch {
		case len(kin) == 0:
		case oneToOne:
			s.note("In %s the very content of %s stands under %s.", SystemName(system), p.SOC, occupations(kin))
		default:
			s.note("In %s the content of %s stands, not one to one, under %s.", SystemName(system), p.SOC, occupations(kin))
		}
	}
}

// relate adds an estimate's kin in a classification to the list and cites the crosswalk that names them.
func (s *Series) relate(list *[]Kin, p Params, system string, of oews.Estimate) (kin []crosswalk.Occupation, oneToOne bool) {
	kin, oneToOne = p.kinIn(system, code(of))
	for _, o := range kin {
		*list = append(*list, Kin{o, oneToOne})
	}
	if len(kin) > 0 {
		s.KinSourceIDs = append(s.KinSourceIDs, p.Crosswalk.SourceIDs(of.SOCSystem, system)...)
	}
	return kin, oneToOne
}

// kinIn returns the counterparts of a code in another classification, but none where it is the same code one to one.
func (p Params) kinIn(system string, of crosswalk.Code) (kin []crosswalk.Occupation, oneToOne bool) {
	same, oneToOne := p.Crosswalk.OneToOne(of, system)
	if same.SOC == of.SOC {
		return nil, true
	}
	return p.Crosswalk.Counterparts(of, system), oneToOne
}

func (s *Series) has(of crosswalk.Code) bool {
	return slices.ContainsFunc(s.Points, func(p Point) bool { return code(p.Estimate) == of })
}

func (s *Series) hasSystem(system string) bool {
	return slices.ContainsFunc(s.Points, func(p Point) bool { return p.SOCSystem == system })
}

// note adds a note on the crosswalk once.
func (s *Series) note(format string, args ...any) {
	note := lmi.Note{Code: "crosswalk", Text: fmt.Sprintf(format, args...)}
	if !slices.Contains(s.Notes, note) {
		s.Notes = append(s.Notes, note)
	}
}

// lacks finds what crosswalks that are not loaded would tell of the occupation,
// whose newest estimate is given. Crosswalks list detailed occupations only.
func (s *Series) lacks(p Params, newest oews.Estimate) {
	if newest.Level != oews.Detailed {
		return
	}
	older, newer := p.systems(newest)
	kept, came := func(system string) bool { return s.hasSystem(system) }, func(system string) bool { return !s.hasSystem(system) }
	s.lack(p, newest, older, kept, "whether %s kept its content since %s, and its growth from then on")
	s.lack(p, newest, older, came, "from which codes %s came in %s, and the figures of the one with the same content where there is one")
	s.lack(p, newest, newer, came, "into which codes %s went in %s")
}

// lack says in the words of a format, which takes the code and the
// classifications, what is lacking in those of the systems that are chosen.
func (s *Series) lack(p Params, newest oews.Estimate, systems []string, chosen func(string) bool, format string) {
	var names, files []string
	for _, system := range systems {
		lacking, _ := p.Crosswalk.Lacking(newest.SOCSystem, system)
		if len(lacking) == 0 || !chosen(system) {
			continue
		}
		names = append(names, SystemName(system))
		for _, file := range lacking {
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	if len(names) > 0 {
		s.Lacks = append(s.Lacks, fmt.Sprintf(format, p.SOC, list(names))+"; it takes "+list(files))
	}
}
