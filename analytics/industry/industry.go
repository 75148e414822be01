// Package industry answers which occupations an industry employs and what it pays them.
package industry

import (
	"context"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Params choose the figures.
type Params struct {
	NAICS lmi.NAICS
	// Year is the May of the figures; 0 is the newest loaded one.
	Year int
}

// Result is the answer.
type Result struct {
	NAICS lmi.NAICS `json:"naics"`
	Title string    `json:"title"`
	Year  int       `json:"year"`
	// Level is BLS's I_GROUP, such as sector.
	Level string `json:"industry_level"`
	// All is all occupations of the industry together, nil where the file lacks that row.
	All *oews.Estimate `json:"all_occupations"`
	// NationalShare is the industry's share of all jobs in the nation.
	NationalShare lmi.Estimate `json:"share_of_national_jobs_pct"`
	// Groups are its major groups by employment.
	Groups []oews.Ranked `json:"major_groups"`
	// ByEmployment and ByPay are its detailed occupations.
	ByEmployment []oews.Ranked `json:"by_employment"`
	ByPay        []oews.Ranked `json:"by_pay"`
	// ByConcentration are the same by location quotient: which occupations the
	// industry employs more than others do. It is empty for all industries together.
	ByConcentration []oews.Ranked `json:"by_concentration"`
	// Outlook is nil where no edition's matrix of the industry is loaded. It
	// counts other jobs than the figures above.
	Outlook *outlook.IndustryOutlook `json:"outlook"`
	analytics.Meta
}

// Get answers. It gives analytics.ErrNotFound for an industry or year that is
// not loaded, and says which are.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	totals, err := oews.Estimates(ctx, q, oews.Filter{NAICS: p.NAICS, SOCs: []lmi.SOC{lmi.AllOccupations}, Area: lmi.National})
	if err != nil {
		return Result{}, err
	}
	if len(totals) == 0 {
		return Result{}, oews.NoIndustry(ctx, q, p.NAICS)
	}
	chosen, err := oews.AtYear(oews.OnePerYear(totals), p.Year)
	if err != nil {
		return Result{}, fmt.Errorf("industry %s (%s): %w", p.NAICS, totals[0].Industry, err)
	}
	all, err := oews.Estimates(ctx, q, oews.Filter{
		Year: chosen.Year, NAICS: p.NAICS, IndustryLevel: chosen.IndustryLevel, Area: lmi.National,
	})
	if err != nil {
		return Result{}, err
	}
	nation, err := oews.Estimates(ctx, q, oews.Filter{Year: chosen.Year, NAICS: lmi.CrossIndustry, Area: lmi.National})
	if err != nil {
		return Result{}, err
	}
	r := Result{NAICS: p.NAICS, Title: chosen.Industry, Year: chosen.Year, Level: chosen.IndustryLevel, All: &chosen, Meta: analytics.NewMeta()}
	r.rank(all, nation)
	r.note()
	if r.Outlook, err = outlook.OfIndustry(ctx, q, p.NAICS, &r.Meta); err != nil {
		return Result{}, err
	}
	var ids []int
	for _, e := range slices.Concat(all, nation) {
		ids = append(ids, e.SourceID)
	}
	if r.Outlook != nil {
		ids = append(ids, r.Outlook.SourceIDs...)
	}
	if err := r.AddSources(ctx, q, ids); err != nil {
		return Result{}, err
	}
	return r, nil
}

// rank sets the industry's occupations against the nation and ranks them.
func (r *Result) rank(all, nation []oews.Estimate) {
	national := make(map[lmi.SOC]oews.Estimate, len(nation))
	for _, e := range nation {
		national[e.SOC] = e
	}
	r.NationalShare = oews.Share(r.All.Employment, national[lmi.AllOccupations].Employment)
	var groups, detailed []*oews.Cell
	for _, e := range all {
		base := oews.Base{Nation: national[e.SOC], NationAll: national[lmi.AllOccupations]}
		if e.Ownership == r.All.Ownership {
			base.All = *r.All
		}
		switch e.Level {
		case "major":
			groups = append(groups, oews.NewCell(e, base))
		case oews.Detailed:
			detailed = append(detailed, oews.NewCell(e, base))
		}
	}
	r.Groups = oews.RankByEmployment(groups)
	r.ByEmployment, r.ByPay, r.ByConcentration = oews.RankByEmployment(detailed), oews.RankByPay(detailed), []oews.Ranked{}
	if r.NAICS != lmi.CrossIndustry {
		r.ByConcentration = oews.RankByConcentration(detailed)
	}
}

func (r *Result) note() {
	r.AddNote("detailed_only", "Rankings list detailed occupations only, so that no job is counted twice. Employment counts wage and salary jobs.")
	r.noteCoverage()
	if owners := reference.Ownership(r.All.Ownership); owners != "" {
		r.AddNote("ownership", fmt.Sprintf("The industry's figures cover these owners: %s (ownership code %s).", owners, r.All.Ownership))
	}
	thin, hourlyOnly, topCoded := false, false, false
	if slices.ContainsFunc(r.ByConcentration, func(e oews.Ranked) bool { return e.LocationQuotientComputed }) {
		r.AddNote("concentration", oews.ConcentrationNote)
	}
	for _, e := range r.ByPay {
		thin = thin || e.Small
		hourlyOnly = hourlyOnly || e.Basis == oews.HourlyOnly
		topCoded = topCoded || e.Annual.TopCoded()
	}
	if thin {
		r.AddNote("small_cell", oews.SmallNote)
	}
	if hourlyOnly {
		r.AddNote("hourly_only", "Occupations for which BLS releases hourly wages only have no place in the ranking by annual pay.")
	}
	if topCoded {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
}

// noteCoverage says how many of the industry's jobs the listed occupations hold.
func (r *Result) noteCoverage() {
	listed := 0.0
	for _, e := range r.ByEmployment {
		if e.Employment.Known() {
			listed += e.Employment.Value
		}
	}
	if !r.All.Employment.Known() || r.All.Employment.Value == 0 {
		return
	}
	r.AddNote("coverage", fmt.Sprintf("The occupations listed hold %.0f percent of the industry's jobs; the rest is in occupations that are not loaded or whose employment was not released.",
		100*listed/r.All.Employment.Value))
}
