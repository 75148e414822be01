// Package claim answers whether the figures that a page gives for some occupations are those of the publisher.
//
// A sentence's figures are taken for a claim where its words name one statistic ("median", "middle 50 percent",
// "openings a year") or a range of them. No claim is invented: a figure whose statistic, unit or occupation the words
// do not settle is not checkable.
package claim

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// Params choose what is checked.
type Params struct {
	// SOCs are the occupations that the page is on. Claims are tried for those that the sentence or its headings name,
	// else for each, and for all of them together where the figure is a sum (jobs, openings, change).
	SOCs []lmi.SOC
	// Year is the May of the wages where the page does not say one; 0 is the newest.
	Year int
	Page prose.Document
}

// Verdict is what the warehouse says of a claim.
type Verdict string

// The verdicts.
const (
	// Confirmed claims agree with the vintage that they speak of, and that is the newest.
	Confirmed Verdict = "confirmed"
	// Contradicted claims agree with no loaded vintage they could speak of.
	Contradicted Verdict = "contradicted"
	// Outdated claims agree with the vintage that they speak of, and a newer one is loaded.
	Outdated Verdict = "outdated"
	// NotCheckable figures name no statistic that is loaded.
	NotCheckable Verdict = "not_checkable"
)

// Subject is whom a claim is about.
type Subject struct {
	// SOCs are one occupation, or several taken together.
	SOCs []lmi.SOC `json:"socs"`
	// Name is the title, or the titles with "and" between them.
	Name string `json:"name"`
}

// Statistic is what a claim is about: of one figure, or of the two ends of a range.
type Statistic struct {
	// Code is such as "wage_p25", "wage_p10_p90", "wage_median", "employment", "projected_change_pct",
	// "openings", "best_paying_industries".
	Code string `json:"code"`
	// Text says it in words: "10th and 90th percentile of hourly wages".
	Text string `json:"text"`
}

// Value is a figure of the publisher, of one vintage.
type Value struct {
	// Vintage is "May 2021" or "2019-29".
	Vintage string `json:"vintage"`
	// Figures are as many as the claim has; industries of a ranking stand in Names instead.
	Figures []lmi.Estimate `json:"figures"`
	Names   []string       `json:"names,omitempty"`
	// SourceIDs lead to the result's sources.
	SourceIDs []int `json:"source_ids"`
}

// Finding is what is said of one claim, or of one figure that makes none.
type Finding struct {
	Verdict Verdict `json:"verdict"`
	// At is the claim's place in the file; Line is the line it begins in, from 1.
	At   prose.Span `json:"at"`
	Line int        `json:"line"`
	// Claim are the claim's figures as they stand in the page, or the names of a ranking.
	Claim []string `json:"claim"`
	// Places are the places of each of them in the file.
	Places []prose.Span `json:"places"`
	// Sentence is the sentence they stand in.
	Sentence string `json:"sentence"`
	// Subject and Statistic are nil where the words do not settle them.
	Subject   *Subject   `json:"subject"`
	Statistic *Statistic `json:"statistic"`
	// Right is the figure of the vintage that the claim speaks of; nil where none is loaded.
	Right *Value `json:"right"`
	// Newest is the figure of the newest vintage, where it is another one than that of Right.
	Newest *Value `json:"newest"`
	// Reason says in a sentence why the verdict is as it is.
	Reason string `json:"reason"`
}

// Result is the answer; findings come in the order of the page.
type Result struct {
	Subjects []Subject `json:"subjects"`
	Findings []Finding `json:"findings"`
	// Counts are the findings by verdict.
	Counts map[Verdict]int `json:"counts"`
	analytics.Meta
}

// Clean reports whether no claim is contradicted or outdated.
func (r Result) Clean() bool { return r.Counts[Contradicted]+r.Counts[Outdated] == 0 }

// Get answers. It gives analytics.ErrNotFound for an occupation of which neither wages nor projections are loaded.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	socs := slices.Clone(p.SOCs)
	slices.Sort(socs)
	socs = slices.Compact(socs)
	n, err := readNames(ctx, q, socs)
	if err != nil {
		return Result{}, err
	}
	facts, err := readFacts(ctx, q, socs, nil)
	if err != nil {
		return Result{}, err
	}
	r := Result{Subjects: []Subject{}, Findings: []Finding{}, Counts: make(map[Verdict]int), Meta: analytics.NewMeta()}
	j := judge{facts: facts, page: socs, year: p.Year, meta: &r.Meta}
	for _, soc := range socs {
		if !facts.has(soc) {
			return Result{}, fmt.Errorf("wages and outlook of occupation %s are %w; look for its code with: wageatlas search TITLE", soc, analytics.ErrNotFound)
		}
		r.Subjects = append(r.Subjects, *j.subject([]lmi.SOC{soc}))
	}
	var usedNames []int
	for _, s := range scenes(p.Page, n, facts.industryNames()) {
		for _, m := range s.mentions {
			if m.source > 0 {
				usedNames = append(usedNames, m.source)
			}
		}
		for _, c := range s.candidates() {
			r.Findings = append(r.Findings, j.finding(s, c))
		}
	}
	return r, r.finish(ctx, q, usedNames)
}

// candidates are the claims of a sentence as its words make them, and the figures that make none.
func (r *reading) candidates() []candidate {
	var list []candidate
	for start := 0; start < len(r.covered); {
		end := len(r.covered)
		if i := strings.IndexByte(r.covered[start:], ';'); i >= 0 {
			end = start + i + 1
		}
		list = append(list, r.wageClaims(prose.Span{Start: start, End: end})...)
		start = end
	}
	list = append(list, r.percentClaims()...)
	list = append(list, r.countClaims()...)
	list = append(list, r.growthClaims()...)
	list = append(list, r.rankingClaims()...)
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.in.Start, b.in.Start) })
	return list
}

// finish counts the findings and cites what they stand on.
func (r *Result) finish(ctx context.Context, q analytics.Querier, names []int) error {
	ids := names
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
	return r.AddSources(ctx, q, ids)
}
