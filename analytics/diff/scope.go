package diff

import (
	"fmt"
	"slices"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// Scope says how the meaning of a code in one vintage relates to the other.
type Scope string

// The scopes.
const (
	// SameClassification: both vintages use one classification.
	SameClassification Scope = "same_classification"
	// OneToOne: the crosswalks lead to one code, and from there back to this one alone.
	OneToOne Scope = "one_to_one"
	// Split: an earlier code was divided among several.
	Split Scope = "split"
	// Merged: several earlier codes were joined.
	Merged Scope = "merged"
	// SplitAndMerged: both.
	SplitAndMerged Scope = "split_and_merged"
	// Moved: the code stands for something else.
	Moved Scope = "moved"
	// Unknown: no crosswalk between the classifications is loaded, or none leads to or from the code.
	Unknown Scope = "unknown"
)

// comparable reports whether figures under one code measure the same in both
// vintages. Where nothing is known, a detailed occupation that kept its title is
// taken to have kept its scope; a group is not, for groups keep their titles
// when occupations move between them.
func (s Scope) comparable(detailed, sameTitle bool) bool {
	return s == SameClassification || s == OneToOne || s == Unknown && detailed && sameTitle
}

func scopeOf(split, merged bool) Scope {
	switch {
	case split && merged:
		return SplitAndMerged
	case split:
		return Split
	case merged:
		return Merged
	}
	return OneToOne
}

// Counterpart is a code of the other vintage that shares content with a code.
type Counterpart struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
}

// Scopes judges what the codes of one vintage mean in a later one. Which codes
// share content the crosswalks say. They name detailed occupations, some of
// which OEWS publishes as their broad occupation only: Scopes leads from
// published code to published code.
//
// Content that they lose on the way, because one of several does not list a
// code, is taken to stand elsewhere: the code that the rest of it leads to was
// split or merged. A code whose content went to another moved, even if the
// crosswalks do not say what it stands for instead.
type Scopes struct {
	then, now string
	known     crosswalk.Crosswalk
	// forward leads from the earlier codes to the later ones, back the other way.
	forward, back map[lmi.SOC]fate
}

// fate is what became of a code, or of a major group, in the other vintage.
type fate struct {
	to []Counterpart
	// lost says that the crosswalks lead a part of its content to no code.
	lost bool
}

func (f *fate) add(other Counterpart) {
	if !f.keeps(other.SOC) {
		f.to = append(f.to, other)
	}
}

// keeps reports whether the content, or a part of it, stands under the code.
func (f fate) keeps(soc lmi.SOC) bool {
	return slices.ContainsFunc(f.to, func(c Counterpart) bool { return c.SOC == soc })
}

// leaves reports whether the content, or a part of it, stands elsewhere than under the code.
func (f fate) leaves(soc lmi.SOC) bool {
	return f.lost || slices.ContainsFunc(f.to, func(c Counterpart) bool { return c.SOC != soc })
}

// divided reports whether the content stands in several places.
func (f fate) divided() bool { return f.lost || len(f.to) > 1 }

// NewScopes judges between the classifications of two vintages. The titles of
// the codes that each publishes are given by code.
func NewScopes(known crosswalk.Crosswalk, then, now string, publishedThen, publishedNow map[lmi.SOC]string) Scopes {
	return Scopes{
		then: then, now: now, known: known,
		forward: fates(known, then, now, publishedThen, publishedNow),
		back:    fates(known, now, then, publishedNow, publishedThen),
	}
}

// fates leads the codes and the major groups of one classification to another.
func fates(known crosswalk.Crosswalk, from, to string, published, other map[lmi.SOC]string) map[lmi.SOC]fate {
	all := make(map[lmi.SOC]fate)
	for _, code := range known.Codes(from, to) {
		soc, major := publishedAs(code, published).SOC, code.SOC.MajorGroup()
		own, group := all[soc], all[major]
		if !known.Whole(code.Code, to) {
			own.lost, group.lost = true, true
		}
		for _, counterpart := range known.Counterparts(code.Code, to) {
			own.add(publishedAs(counterpart, other))
			group.add(Counterpart{SOC: counterpart.SOC.MajorGroup()})
		}
		all[soc], all[major] = own, group
	}
	return all
}

// publishedAs is the code itself where it is published, else its broad occupation where that is.
func publishedAs(code crosswalk.Occupation, titles map[lmi.SOC]string) Counterpart {
	const broadDigits = len("43-412")
	for _, soc := range []lmi.SOC{code.SOC, code.SOC[:min(broadDigits, len(code.SOC))] + "0"} {
		if title, ok := titles[soc]; ok {
			return Counterpart{soc, title}
		}
	}
	return Counterpart{code.SOC, code.Title}
}

// Lacking says in words what an answer lacks for want of a crosswalk, empty where nothing.
func (s Scopes) Lacking() string {
	if s.then == s.now {
		return ""
	}
	if lacking, known := s.known.Lacking(s.then, s.now); known && len(lacking) == 0 {
		return ""
	}
	return fmt.Sprintf("where gone codes went, where new ones came from and which kept their scope between %s and %s",
		trend.SystemName(s.then), trend.SystemName(s.now))
}

// SourceIDs are the crosswalks that the scopes come from.
func (s Scopes) SourceIDs() []int {
	if s.Lacking() != "" {
		return nil
	}
	return s.known.SourceIDs(s.then, s.now)
}

// Kept is the scope of a code that stands in both vintages. The total covers
// every occupation in any classification. A major group, which occupations can
// leave and enter, kept its scope where none did.
func (s Scopes) Kept(soc lmi.SOC) Scope {
	forward, back := s.forward[soc], s.back[soc]
	group := soc == soc.MajorGroup()
	switch {
	case s.then == s.now:
		return SameClassification
	case soc == lmi.AllOccupations:
		return OneToOne
	case len(forward.to)+len(back.to) == 0:
		return Unknown
	case !group && (!forward.keeps(soc) || !back.keeps(soc)):
		return Moved
	}
	return scopeOf(forward.leaves(soc), back.leaves(soc))
}

// gone is where a code that stands no more went.
func (s Scopes) gone(soc lmi.SOC) (Scope, []Counterpart) {
	went := s.forward[soc]
	if len(went.to) == 0 {
		return s.unlisted(), []Counterpart{}
	}
	merged := slices.ContainsFunc(went.to, func(other Counterpart) bool { return s.back[other.SOC].divided() })
	return scopeOf(went.divided(), merged), went.to
}

// added is where a new code came from.
func (s Scopes) added(soc lmi.SOC) (Scope, []Counterpart) {
	came := s.back[soc]
	if len(came.to) == 0 {
		return s.unlisted(), []Counterpart{}
	}
	split := slices.ContainsFunc(came.to, func(other Counterpart) bool { return s.forward[other.SOC].divided() })
	return scopeOf(split, came.divided()), came.to
}

// unlisted is the scope of a code from which no crosswalk leads.
func (s Scopes) unlisted() Scope {
	if s.then == s.now {
		return SameClassification
	}
	return Unknown
}
