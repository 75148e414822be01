package ladder

import (
	"cmp"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Rule says how similar roles were found.
type Rule string

// The rules.
const (
	// ONETRelated: O*NET lists them as related, in its order.
	ONETRelated Rule = "onet_related"
	// FieldAndGroup: for want of O*NET's lists, occupations whose title names the same field come first, then those of
	// the same broad occupation, then those of the same minor group, the larger ones first. What the SOC leaves over
	// ("all other") is no answer.
	FieldAndGroup Rule = "field_and_minor_group"
	// InGroup: the answer is on a group, and these are its occupations, the larger ones first.
	InGroup Rule = "in_group"
)

// MostSimilar is how many similar roles an answer has; of a group it has all.
const MostSimilar = 10

// Similar are roles beside a role, or within a group, in the nation and over all industries.
type Similar struct {
	// Year is the May of all wages.
	Year  int    `json:"year"`
	Rule  Rule   `json:"rule"`
	Roles []Peer `json:"roles"`
	// Found counts those there are, also those that are not listed.
	Found int `json:"roles_found"`
}

// Peer is a role beside another one.
type Peer struct {
	Rung
	// Employment counts wage and salary jobs.
	Employment lmi.Estimate `json:"employment_jobs"`
	// Related is the place in O*NET's list; nil where the role is not listed for it.
	Related *Related `json:"related"`
	// SharedWords are the words of the title that name the field it shares with the role.
	SharedWords []string `json:"shared_words"`
	// Outlook is the newest edition that lists the role; nil where none does.
	Outlook *outlook.Edition `json:"outlook"`
	// Small marks wages that stand on a handful of workers; see oews.Estimate.IsSmall.
	Small bool `json:"small_cell"`
}

// Similar returns the roles beside an occupation, or those within a major group or
// the total, by the wages of May of the year. It is false where that year was not
// read, for other groups, and where there are none.
func (r *Roles) Similar(soc lmi.SOC, may int) (Similar, bool) {
	of := r.years[may]
	if of == nil {
		return Similar{}, false
	}
	s := Similar{Year: may}
	switch {
	case slices.ContainsFunc(of.detailed, func(e oews.Estimate) bool { return e.SOC == soc }):
		s.Rule, s.Roles = ONETRelated, r.listed(of, soc)
		s.Found = len(s.Roles)
		s.Roles = s.Roles[:min(MostSimilar, len(s.Roles))]
		if s.Found == 0 {
			s.Rule = FieldAndGroup
			s.Roles, s.Found = r.besides(of, soc)
		}
	case soc == soc.MajorGroup():
		s.Rule = InGroup
		s.Roles, s.Found = r.members(of, soc)
	}
	return s, len(s.Roles) > 0
}

// members are the occupations of a major group, or the MostSimilar largest of all occupations, and how many there are.
func (r *Roles) members(of *year, soc lmi.SOC) (peers []Peer, found int) {
	var all []oews.Estimate
	for _, e := range of.detailed {
		if soc == lmi.AllOccupations || e.SOC.MajorGroup() == soc {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, larger)
	found = len(all)
	if soc == lmi.AllOccupations {
		all = all[:min(MostSimilar, found)]
	}
	for _, e := range all {
		peers = append(peers, r.peer(e))
	}
	return peers, found
}

// listed are those that O*NET lists.
func (r *Roles) listed(of *year, soc lmi.SOC) []Peer {
	var peers []Peer
	for _, e := range of.detailed {
		if related, ok := r.related[soc][e.SOC]; ok {
			p := r.peer(e)
			p.Related = &related
			peers = append(peers, p)
		}
	}
	slices.SortFunc(peers, func(a, b Peer) int {
		return cmp.Or(cmp.Compare(a.Related.Place, b.Related.Place), cmp.Compare(a.SOC, b.SOC))
	})
	return peers
}

// candidate is an occupation that FieldAndGroup finds.
type candidate struct {
	oews.Estimate
	shared []string
}

// place is how near the candidate is: 0 in the same field, 1 in the same broad occupation, 2 in the same minor group.
func (c candidate) place(own lmi.SOC) int {
	switch {
	case len(c.shared) > 0:
		return 0
	case sameBroad(own, c.SOC):
		return 1
	}
	return 2
}

// besides are those that FieldAndGroup finds, and how many they are; MostSimilar come back.
func (r *Roles) besides(of *year, soc lmi.SOC) (peers []Peer, found int) {
	var near []candidate
	for _, e := range of.detailed {
		if e.SOC == soc {
			continue
		}
		shared := of.shared(soc, e.SOC)
		if (len(shared) > 0 || sameMinorGroup(soc, e.SOC)) && !isResidual(e.Title) {
			near = append(near, candidate{e, shared})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.place(soc), b.place(soc)), larger(a.Estimate, b.Estimate))
	})
	for _, c := range near[:min(MostSimilar, len(near))] {
		p := r.peer(c.Estimate)
		p.SharedWords = append(p.SharedWords, c.shared...)
		peers = append(peers, p)
	}
	return peers, len(near)
}

// sameBroad reports whether two codes of one classification are in one broad
// occupation: they agree up to the last digit. Source: SOC manual, "coding structure".
func sameBroad(a, b lmi.SOC) bool { return a[:len(a)-1] == b[:len(b)-1] }

// larger puts the role with more jobs first, and those whose jobs are not known last.
func larger(a, b oews.Estimate) int {
	return cmp.Or(
		-compareBool(a.Employment.Known(), b.Employment.Known()),
		-cmp.Compare(a.Employment.Value, b.Employment.Value), cmp.Compare(a.SOC, b.SOC),
	)
}

func (r *Roles) peer(e oews.Estimate) Peer {
	p := Peer{Rung: r.rung(e), Employment: e.Employment, SharedWords: []string{}, Small: e.IsSmall()}
	if editions := r.editions[e.SOC]; len(editions) > 0 {
		p.Outlook = &editions[len(editions)-1]
	}
	return p
}

// Tell adds to an answer what a reader of the similar roles must know, and what it lacks.
func (s Similar) Tell(m *analytics.Meta) {
	switch s.Rule {
	case ONETRelated:
		m.AddNote("similar", "Similar roles are those that O*NET lists as related, the closest first.")
	case FieldAndGroup:
		m.AddNote("similar", "Similar roles were derived from the classification: first those whose title names the same field, then those of the same broad occupation and of the same minor group, each by their number of jobs.")
		m.AddMissing(lmi.ONET, "similar roles by O*NET's list of related occupations")
	}
}

// SourceIDs are the sources of every figure.
func (s Similar) SourceIDs() []int {
	var ids []int
	for _, p := range s.Roles {
		ids = append(ids, p.sourceIDs()...)
		if p.Outlook != nil {
			ids = append(ids, p.Outlook.SourceID, p.Outlook.SeparationSourceID)
		}
		if p.Related != nil {
			ids = append(ids, p.Related.SourceID)
		}
	}
	return ids
}
