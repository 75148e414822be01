package role

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/description"
	"wageatlas/analytics/onet"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/preparation"
	"wageatlas/analytics/skills"
	"wageatlas/data/lmi"
)

// readDescriptions reads what the occupations are and what they ask for.
func (a *Atlas) readDescriptions(ctx context.Context, socs []lmi.SOC) error {
	var named []crosswalk.Occupation
	for _, soc := range socs {
		if o, ok := a.named(soc); ok {
			named = append(named, o)
		}
	}
	join, err := onet.Read(ctx, a.q, a.crosswalk, named)
	if err != nil {
		return err
	}
	if a.descriptions, err = description.Gather(ctx, a.q, a.crosswalk, join, named); err != nil {
		return err
	}
	if a.preparation, err = preparation.Gather(ctx, a.q, join); err != nil {
		return err
	}
	a.skills, err = skills.Gather(ctx, a.q, join)
	return err
}

// named is an occupation with the classification and the title of its newest
// figures, those of its wages before those of its outlook. It is false where nothing
// is loaded on it, and for major groups and the total, which other datasets do not describe.
func (a *Atlas) named(soc lmi.SOC) (crosswalk.Occupation, bool) {
	o := crosswalk.Occupation{Code: crosswalk.Code{SOC: soc}}
	if soc == soc.MajorGroup() {
		return o, false
	}
	if points := a.national[soc]; len(points) > 0 {
		newest := points[len(points)-1]
		o.System, o.Title = newest.SOCSystem, newest.Title
		return o, true
	}
	editions := a.outlooks.Of(soc).Editions
	if len(editions) == 0 {
		return o, false
	}
	newest := editions[len(editions)-1]
	o.System, o.Title = fmt.Sprintf("NEM-%d", newest.BaseYear), newest.Title
	return o, true
}

// withGroups adds the major groups of the occupations, and all occupations together.
func withGroups(socs []lmi.SOC) []lmi.SOC {
	all := append(slices.Clone(socs), lmi.AllOccupations)
	for _, soc := range socs {
		all = append(all, soc.MajorGroup())
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// compareOutlook sets the outlook of the major group and of all occupations beside that of the occupation.
func (k known) compareOutlook(r *Result) {
	newest := r.Newest()
	if newest == nil {
		return
	}
	for _, soc := range []lmi.SOC{r.SOC.MajorGroup(), lmi.AllOccupations} {
		editions := k.outlooks.Of(soc).Editions
		at := slices.IndexFunc(editions, func(e outlook.Edition) bool { return e.Vintage == newest.Vintage })
		if soc != r.SOC && at >= 0 {
			r.OutlookComparison = append(r.OutlookComparison, OutlookOf{SOC: soc, Edition: editions[at]})
		}
	}
	if newest.GrowthWordsDerived {
		r.AddNote("growth_words", fmt.Sprintf("The bounds of the words for growth are derived from the growth of all occupations in the edition %s; BLS's own are not at hand.", newest.Vintage))
	}
}

// describe says what a reader must know of the descriptions. Groups are described nowhere.
func (k known) describe(r *Result) {
	o, ok := k.named(r.SOC)
	if !ok {
		return
	}
	k.descriptions.Annotate(&r.Meta, r.Description, o)
	k.preparation.Annotate(&r.Meta, r.Preparation, o.System)
	k.skills.Annotate(&r.Meta, r.Skills, o.System)
}
