// Package outlook answers what the Employment Projections say of an
// occupation: jobs now and then, the yearly openings with what they come from,
// its place in its major group, the reasons behind the change, and the
// industries in which its jobs are gained and lost. Of an industry it answers
// which occupations gain and lose jobs there.
//
// The projections count every job, the self-employed too; OEWS employment does
// not. The two are never subtracted from one another.
package outlook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Params choose the figures.
type Params struct {
	SOC lmi.SOC
	// Edition is the only edition to answer from, such as "2019-29"; "" is all
	// of them, of which the newest is looked into.
	Edition string
}

// Result is the answer.
type Result struct {
	SOC lmi.SOC `json:"soc"`
	// Title is that of the newest of the editions.
	Title string `json:"title"`
	Outlook
	analytics.Meta
}

// Outlook is what the editions say of one occupation.
type Outlook struct {
	// Editions are those that list the occupation, oldest first.
	Editions []Edition `json:"editions"`
	// Rank is the occupation's place in the newest of the editions; nil for
	// summary occupations, which are groups of others.
	Rank *Rank `json:"rank"`
	// Factors are nil where no loaded edition states any.
	Factors *Factors `json:"factors"`
	// Industries are nil where the matrix of the occupation is not loaded.
	Industries *Industries `json:"industries"`
}

// Get answers. It gives analytics.ErrNotFound for an occupation that no loaded
// edition lists, or not the one asked for, and says which are loaded.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	known, err := Gather(ctx, q, p.Edition, p.SOC)
	if err != nil {
		return Result{}, err
	}
	r := Result{SOC: p.SOC, Outlook: known.Of(p.SOC), Meta: analytics.NewMeta()}
	if len(r.Editions) == 0 {
		return Result{}, known.missing(p)
	}
	r.Title = r.Editions[len(r.Editions)-1].Title
	known.Annotate(&r.Meta, r.Outlook)
	if err := r.AddSources(ctx, q, r.SourceIDs()); err != nil {
		return Result{}, err
	}
	return r, nil
}

// Gathered is what the loaded editions say of some occupations.
type Gathered struct {
	edition    string
	loaded     []loaded
	editions   map[lmi.SOC][]Edition
	ranks      map[lmi.SOC]Rank
	factors    map[lmi.SOC]Factors
	industries map[lmi.SOC]Industries
}

// Gather reads the outlooks of occupations, with one query a question however
// many they are. edition is as in Params.
func Gather(ctx context.Context, q analytics.Querier, edition string, socs ...lmi.SOC) (*Gathered, error) {
	g := &Gathered{edition: edition}
	var err error
	if g.loaded, err = readLoaded(ctx, q); err != nil {
		return nil, err
	}
	if g.editions, err = Editions(ctx, q, socs...); err != nil {
		return nil, err
	}
	if g.ranks, err = ranks(ctx, q, edition, socs); err != nil {
		return nil, err
	}
	if g.factors, err = factors(ctx, q, edition, socs); err != nil {
		return nil, err
	}
	g.industries, err = industries(ctx, q, edition, socs)
	return g, err
}

// Of returns one occupation's outlook, which is empty where nothing is loaded on it.
func (g *Gathered) Of(soc lmi.SOC) Outlook {
	o := Outlook{Editions: []Edition{}}
	for _, e := range g.editions[soc] {
		if g.edition == "" || e.Vintage == g.edition {
			o.Editions = append(o.Editions, e)
		}
	}
	if rank, ok := g.ranks[soc]; ok {
		o.Rank = &rank
	}
	if f, ok := g.factors[soc]; ok {
		o.Factors = &f
	}
	if in, ok := g.industries[soc]; ok {
		o.Industries = &in
	}
	return o
}

// SourceIDs are the sources of every figure and text.
func (o Outlook) SourceIDs() []int {
	var ids []int
	for _, e := range o.Editions {
		ids = append(ids, e.SourceID, e.SeparationSourceID)
	}
	if o.Rank != nil {
		ids = append(ids, o.Rank.SourceIDs...)
	}
	if o.Factors != nil {
		ids = append(ids, o.Factors.SourceIDs...)
	}
	if o.Industries != nil {
		ids = append(ids, o.Industries.SourceIDs...)
	}
	return ids
}

// Annotate adds to an answer the definitions and doubts that belong to an
// outlook of the gathered ones, and what it lacks.
func (g *Gathered) Annotate(m *analytics.Meta, o Outlook) {
	switch {
	case len(o.Editions) > 0:
		g.annotateEditions(m, o)
	case !slices.ContainsFunc(g.loaded, func(l loaded) bool { return l.projections }):
		m.AddMissing(lmi.Projections, "how the occupation's employment is projected to change, and its openings")
	}
	if o.Industries != nil {
		o.Industries.note(m)
	}
}

// annotateEditions is Annotate for what belongs to the editions that list the occupation.
func (g *Gathered) annotateEditions(m *analytics.Meta, o Outlook) {
	m.AddNote("projection_counts", "Projections count all jobs, the self-employed too, and are rounded to hundreds; OEWS employment counts wage and salary jobs only. Openings are yearly averages of growth and separations, not vacancies.")
	if o.Rank != nil {
		o.Rank.note(m)
	}
	g.noteFactors(m, o)
	newest := o.Editions[len(o.Editions)-1].Vintage
	if o.Industries == nil || o.Industries.Vintage != newest || !o.Industries.Whole {
		m.AddMissing(matrix, "in which of its industries the occupation gains and loses jobs, edition "+newest)
	}
}

// noteFactors says where factors come from an older edition, or from none.
func (g *Gathered) noteFactors(m *analytics.Meta, o Outlook) {
	newest := ""
	for _, l := range g.loaded {
		if l.factors && (g.edition == "" || l.edition == g.edition) {
			newest = l.edition
		}
	}
	if newest == "" {
		m.AddMissing(lmi.Projections, "why the occupation's share of an industry's jobs changes (table 1.12, factors)")
		return
	}
	if o.Factors == nil {
		m.AddNote("no_factors", fmt.Sprintf("The edition %s states no factor for this occupation (table 1.12).", newest))
		return
	}
	m.AddNote("factors", "Factors are the reasons that BLS states for a change of the occupation's share of an industry's jobs. They do not explain the growth or decline of the industry itself.")
	if o.Factors.Vintage != newest {
		m.AddNote("factors_edition", fmt.Sprintf("The edition %s states no factor for this occupation; those of the edition %s are shown.", newest, o.Factors.Vintage))
	}
}

// missing says what is loaded instead.
func (g *Gathered) missing(p Params) error {
	var listing, all []string
	for _, e := range g.editions[p.SOC] {
		listing = append(listing, e.Vintage)
	}
	for _, l := range g.loaded {
		if l.projections {
			all = append(all, l.edition)
		}
	}
	switch {
	case len(all) == 0:
		return fmt.Errorf("the outlook of %s is %w; no edition of the Employment Projections is loaded", p.SOC, analytics.ErrNotFound)
	case len(listing) == 0:
		return fmt.Errorf("the outlook of %s is %w; the loaded editions %s do not list the code: look for it with: wageatlas search TITLE",
			p.SOC, analytics.ErrNotFound, strings.Join(all, ", "))
	}
	return fmt.Errorf("the outlook of %s in the edition %s is %w; loaded are the editions %s", p.SOC, p.Edition, analytics.ErrNotFound, strings.Join(listing, ", "))
}
