// Package compare sets occupations, or the vintages of one occupation, side by side.
package compare

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// Params choose the columns of the comparison: several occupations in one
// year, or one occupation in several years.
type Params struct {
	SOCs []lmi.SOC
	// Years are the vintages to compare for a single occupation; with several
	// occupations at most one, or none for the newest that has all of them.
	Years []int
}

// ErrParams says that the occupations and years make no comparison.
var ErrParams = errors.New("compare takes two or more occupations in at most one year, or one occupation in two or more years")

// Column is one side of the comparison.
type Column struct {
	Wages oews.Estimate `json:"wages"`
	// Outlook is the newest edition that lists the occupation; nil where none
	// does, and when vintages are compared.
	Outlook *outlook.Edition `json:"outlook"`
}

// Side names one column of a pair.
type Side struct {
	SOC  lmi.SOC `json:"soc"`
	Year int     `json:"year"`
}

// Pair says whether the mean wages of two columns differ by more than sampling error.
type Pair struct {
	First  Side `json:"first"`
	Second Side `json:"second"`
	oews.MeanDifference
}

// Result is the answer.
type Result struct {
	Columns []Column `json:"columns"`
	// Means are the pairs of columns, each with each.
	Means []Pair `json:"mean_wages"`
	// Combined is what the occupations are together; nil where they cannot be put
	// together, which a note explains, and when vintages are compared.
	Combined *market.Market `json:"combined"`
	// Breaks lie between compared vintages of one occupation.
	Breaks []trend.Break `json:"breaks"`
	// RealMedians is nil where occupations are compared and where no price index is loaded.
	RealMedians *RealMedians `json:"real_medians"`
	// Changes are of one occupation from each compared vintage to the next.
	Changes []Change `json:"changes"`
	// OutlookRevised sets the loaded editions of the projections on one
	// occupation side by side, each with the next; empty where occupations are compared.
	OutlookRevised []Revision `json:"outlook_revised"`
	analytics.Meta
}

// Change is what changed from one vintage of an occupation to another.
type Change struct {
	From int `json:"from_year"`
	To   int `json:"to_year"`
	diff.Row
}

// Revision is what changed from one edition of the projections to another.
type Revision struct {
	From string `json:"from_edition"`
	To   string `json:"to_edition"`
	diff.OutlookRow
}

// Get answers. It gives ErrParams, or analytics.ErrNotFound for an occupation
// or year that is not loaded.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	switch {
	case len(p.SOCs) == 1 && len(p.Years) > 1:
		return years(ctx, q, p)
	case len(p.SOCs) > 1 && len(p.Years) <= 1:
		return occupations(ctx, q, p)
	}
	return Result{}, ErrParams
}

func years(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	points, err := oews.National(ctx, q, p.SOCs[0])
	if err != nil {
		return Result{}, err
	}
	wanted := slices.Clone(p.Years)
	slices.Sort(wanted)
	var chosen []oews.Estimate
	for _, year := range slices.Compact(wanted) {
		e, err := oews.AtYear(points, year)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", p.SOCs[0], err)
		}
		chosen = append(chosen, e)
	}
	known, err := crosswalk.Read(ctx, q)
	if err != nil {
		return Result{}, err
	}
	r := newResult()
	r.Breaks = trend.Breaks(chosen, known)
	for _, e := range chosen {
		r.Columns = append(r.Columns, Column{Wages: e})
	}
	for _, b := range r.Breaks {
		r.AddNote("series_break", b.Text)
	}
	r.compareMeans()
	r.AddNote("pooled_panels", oews.PooledNote)
	crosswalkIDs := r.changes(chosen, known)
	if err := r.addRealMedians(ctx, q, chosen); err != nil {
		return Result{}, err
	}
	editionIDs, err := r.revisions(ctx, q, p.SOCs[0])
	if err != nil {
		return Result{}, err
	}
	if err := r.AddSources(ctx, q, slices.Concat(r.sourceIDs(), crosswalkIDs, editionIDs)); err != nil {
		return Result{}, err
	}
	return r, nil
}

func newResult() Result {
	return Result{Breaks: []trend.Break{}, Changes: []Change{}, OutlookRevised: []Revision{}, Meta: analytics.NewMeta()}
}

// changes sets each vintage against the next and returns the crosswalks that were asked.
func (r *Result) changes(points []oews.Estimate, known crosswalk.Crosswalk) []int {
	var ids []int
	for i := 1; i < len(points); i++ {
		then, now := points[i-1], points[i]
		scopes := diff.NewScopes(known, then.SOCSystem, now.SOCSystem,
			map[lmi.SOC]string{then.SOC: then.Title}, map[lmi.SOC]string{now.SOC: now.Title})
		change := Change{From: then.Year, To: now.Year, Row: diff.Occupation(then, now, scopes.Kept(now.SOC))}
		r.Changes = append(r.Changes, change)
		ids = append(ids, scopes.SourceIDs()...)
		if lacking := scopes.Lacking(); lacking != "" {
			r.AddMissing(lmi.SOCTables, lacking)
		}
		if !change.Comparable {
			r.AddNote("not_compared", fmt.Sprintf("From May %d to May %d no change is computed: the classification changed, and %s.", then.Year, now.Year, whyNot(change.Row)))
		}
	}
	return ids
}

// whyNot says why the figures of a row are not set against each other.
func whyNot(row diff.Row) string {
	switch row.Scope {
	case diff.Unknown:
		return "no loaded crosswalk says whether the scope of the code, which is a group or has another title, did too"
	case diff.Moved:
		return "the code stands for something else"
	}
	return "the code was split or merged"
}

// revisions sets each edition of the outlook against the next and returns the sources.
func (r *Result) revisions(ctx context.Context, q analytics.Querier, soc lmi.SOC) ([]int, error) {
	all, err := outlook.Editions(ctx, q, soc)
	if err != nil {
		return nil, err
	}
	var ids []int
	editions := all[soc]
	for i := 1; i < len(editions); i++ {
		then, now := editions[i-1], editions[i]
		r.OutlookRevised = append(r.OutlookRevised, Revision{From: then.Vintage, To: now.Vintage, OutlookRow: diff.Revision(soc, then, now)})
		ids = append(ids, then.SourceID, now.SourceID)
	}
	if len(r.OutlookRevised) > 0 {
		r.AddNote("base_years", "The editions of the projections start in different years: the difference of their jobs is the change of employment between these years and the revision of method together. They count all jobs, the self-employed too. Where the code was renamed, no change is computed.")
	}
	return ids, nil
}

func occupations(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	all := make([][]oews.Estimate, len(p.SOCs))
	for i, soc := range p.SOCs {
		points, err := oews.National(ctx, q, soc)
		if err != nil {
			return Result{}, err
		}
		all[i] = points
	}
	editions, err := outlook.Editions(ctx, q, p.SOCs...)
	if err != nil {
		return Result{}, err
	}
	r, err := sideBySide(p, all, editions)
	if err != nil {
		return Result{}, err
	}
	if err := r.combine(); err != nil {
		return Result{}, err
	}
	if err := r.AddSources(ctx, q, r.sourceIDs()); err != nil {
		return Result{}, err
	}
	return r, nil
}

// sideBySide is the answer on several occupations without what they are together
// and without its sources, from the national estimates of each in the order of years.
func sideBySide(p Params, all [][]oews.Estimate, editions map[lmi.SOC][]outlook.Edition) (Result, error) {
	year, err := commonYear(p, all)
	if err != nil {
		return Result{}, err
	}
	r := newResult()
	for i, soc := range p.SOCs {
		e, err := oews.AtYear(all[i], year)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", soc, err)
		}
		column := Column{Wages: e}
		if of := editions[soc]; len(of) > 0 {
			column.Outlook = &of[len(of)-1]
		}
		r.Columns = append(r.Columns, column)
	}
	r.compareMeans()
	r.note()
	return r, nil
}

// compareMeans sets the mean wages of each pair of columns against their sampling error.
func (r *Result) compareMeans() {
	for i, first := range r.Columns {
		for _, second := range r.Columns[i+1:] {
			r.Means = append(r.Means, pair(first.Wages, second.Wages))
		}
	}
	r.AddNote("sampling_error", "Means that differ by more than sampling error do so at the 90 percent level, taken as from independent samples. Sampling error is not the only error; for percentiles none is published.")
}

// combine puts the columns together, or notes why they cannot be.
func (r *Result) combine() error {
	var wages []oews.Estimate
	for _, c := range r.Columns {
		wages = append(wages, c.Wages)
	}
	together, err := market.Of(wages)
	if errors.Is(err, market.ErrParams) || errors.Is(err, analytics.ErrNotFound) {
		r.AddNote("not_combined", "No figures are given for the occupations together: "+err.Error()+".")
		return nil
	}
	if err != nil {
		return err
	}
	r.Combined = &together.Market
	for _, n := range together.Notes {
		r.AddNote(n.Code, n.Text)
	}
	return nil
}

func pair(first, second oews.Estimate) Pair {
	return Pair{
		First: Side{first.SOC, first.Year}, Second: Side{second.SOC, second.Year},
		MeanDifference: oews.CompareMeans(first, second),
	}
}

// commonYear is the year asked for, else the newest in which all occupations have wages.
func commonYear(p Params, all [][]oews.Estimate) (int, error) {
	if len(p.Years) == 1 {
		return p.Years[0], nil
	}
	for _, e := range slices.Backward(all[0]) {
		inAll := true
		for _, points := range all[1:] {
			inAll = inAll && slices.ContainsFunc(points, func(other oews.Estimate) bool { return other.Year == e.Year })
		}
		if inAll {
			return e.Year, nil
		}
	}
	return 0, fmt.Errorf("a year with wages of all of %v is %w; name the years of each with: wageatlas role SOC", p.SOCs, analytics.ErrNotFound)
}

func (r *Result) note() {
	var editions []string
	for _, c := range r.Columns {
		if c.Wages.Basis == oews.AnnualOnly {
			r.AddNote("annual_only", "BLS releases annual wages only for "+c.Wages.Title+".")
		}
		if c.Wages.Basis == oews.HourlyOnly {
			r.AddNote("hourly_only", "BLS releases hourly wages only for "+c.Wages.Title+".")
		}
		if c.Wages.Hourly.TopCoded() || c.Wages.Annual.TopCoded() {
			r.AddNote("top_coded", oews.TopCodedNote)
		}
		if c.Outlook != nil && !slices.Contains(editions, c.Outlook.Vintage) {
			editions = append(editions, c.Outlook.Vintage)
		}
	}
	if len(editions) > 1 {
		r.AddNote("mixed_editions", fmt.Sprintf("The outlooks come from different editions of the projections (%v), because the newest does not list every code.", editions))
	}
	if len(editions) > 0 {
		r.AddNote("projection_counts", "Projections count all jobs, the self-employed too; OEWS employment counts wage and salary jobs only. Openings are yearly averages, not vacancies.")
	}
}

func (r *Result) sourceIDs() []int {
	var ids []int
	for _, c := range r.Columns {
		ids = append(ids, c.Wages.SourceID)
		if c.Outlook != nil {
			ids = append(ids, c.Outlook.SourceID, c.Outlook.SeparationSourceID)
		}
	}
	if r.RealMedians != nil {
		ids = append(ids, r.RealMedians.SourceIDs...)
	}
	for _, b := range r.Breaks {
		ids = append(ids, b.SourceIDs...)
	}
	return ids
}
