// Package claim answers whether the figures that a page gives for some occupations are those of the publisher.
//
// A sentence's figures are taken for a claim where its words name one statistic ("median", "middle 50 percent",
// "openings a year") or a range of them. No claim is invented: a figure whose statistic, unit or occupation the words
// do not settle is not checkable.
//
// Whom and which year a sentence speaks of is what it names itself, else what the sentences before it or the headings
// above it named last. "Average" is the mean; a figure that is the median only is confirmed as that, with a remark,
// since many writers call it so. A plain range of pay is that of the 10th and the 90th percentile. Words such as
// "typical", or "earn between", name no one statistic: what they say can be confirmed, but not contradicted. Neither can
// wages of several occupations together, which are an estimate (package market). Negations, hypotheses, questions,
// differences, parts of an occupation, places and sources that are not loaded make no claim.
//
// Each step has its file: names and mask cover a sentence's names and figures, reading gives it its topic, wages and jobs
// find claims, doubt tells what stands against them, scene settles whose, when and where, and judge compares.
package claim

import (
	"context"

	"wageatlas/analytics"
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
	a, err := Open(ctx, q, p.SOCs)
	if err != nil {
		return Result{}, err
	}
	return a.Check(p.Page, p.Year), nil
}
