package claim

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// Atlas is what pages on some occupations are checked against, read once for any number of pages. It may be used from
// several goroutines at once.
type Atlas struct {
	socs       []lmi.SOC
	names      *names
	facts      *facts
	industries []industryName
	library    analytics.Library
}

var errNoOccupation = errors.New("name the occupations that the page is on")

// Open reads for pages on the occupations; its errors are Get's.
func Open(ctx context.Context, q analytics.Querier, socs []lmi.SOC) (*Atlas, error) {
	a := &Atlas{socs: slices.Clone(socs)}
	slices.Sort(a.socs)
	a.socs = slices.Compact(a.socs)
	if len(a.socs) == 0 {
		return nil, errNoOccupation
	}
	var err error
	if a.facts, err = readFacts(ctx, q, a.socs); err != nil {
		return nil, err
	}
	for _, soc := range a.socs {
		if !a.facts.has(soc) {
			return nil, fmt.Errorf("wages and outlook of occupation %s are %w; look for its code with: wageatlas search TITLE", soc, analytics.ErrNotFound)
		}
	}
	if a.names, err = readNames(ctx, q, a.socs); err != nil {
		return nil, err
	}
	a.industries = a.facts.industryNames()
	a.library, err = analytics.ReadLibrary(ctx, q)
	return a, err
}

// Check checks a page. year is the May of the wages where the page does not say one; 0 is the newest.
func (a *Atlas) Check(page prose.Document, year int) Result {
	r := Result{Subjects: []Subject{}, Findings: []Finding{}, Counts: make(map[Verdict]int), Meta: analytics.NewMeta()}
	j := judge{facts: a.facts, page: a.socs, year: year, meta: &r.Meta}
	for _, soc := range a.socs {
		r.Subjects = append(r.Subjects, *j.subject([]lmi.SOC{soc}))
	}
	var ids []int
	for _, s := range scenes(page, a.names, a.industries) {
		for _, m := range s.mentions {
			if m.source > 0 {
				ids = append(ids, m.source)
			}
		}
		for _, c := range s.candidates() {
			r.Findings = append(r.Findings, j.finding(s, c))
		}
	}
	r.Cite(a.library, append(ids, r.note()...))
	return r
}

// note counts the findings, adds the notes that belong to them, and returns the sources that they stand on.
func (r *Result) note() []int {
	var ids []int
	for _, f := range r.Findings {
		r.Counts[f.Verdict]++
		for _, v := range []*Value{f.Right, f.Newest} {
			if v == nil {
				continue
			}
			ids = append(ids, v.SourceIDs...)
			if slices.ContainsFunc(v.Figures, func(e lmi.Estimate) bool { return e.Status == lmi.TopCoded }) {
				r.AddNote("top_coded", oews.TopCodedNote)
			}
		}
	}
	r.AddNote("agreement", "A figure agrees with a published one that rounds to it at the step to which it is written: $11 with $10.50 to $11.50, 4 percent with 3.5 to 4.5. Zeros at the end of a whole number are taken for rounding as long as two digits remain, and behind words such as about, within 2.5 percent, all of them.")
	return ids
}
