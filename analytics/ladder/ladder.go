// Package ladder answers which occupations are the next rungs of a role: better
// paid ones that it can lead to, what they pay a newcomer, how they will grow
// and what they ask.
//
// No published file states who moved from which occupation to which. The rungs
// are found by what occupations have in common; each says what that is.
package ladder

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Params choose the role.
type Params struct {
	// SOC is a detailed occupation.
	SOC lmi.SOC
	// Year is the May of the wages; 0 is the newest loaded one.
	Year int
	// All asks for every step instead of the first Most.
	All bool
}

// Most is how many steps an answer has unless all are asked for.
const Most = 12

// Result is the answer.
type Result struct {
	Ladder
	analytics.Meta
}

// Ladder is a role and the steps up from it, in the nation and over all industries.
type Ladder struct {
	// Year is the May of all wages.
	Year int  `json:"year"`
	Own  Rung `json:"role"`
	// Steps are better paid at the median. Those with the stronger reasons come first, of these those that ask for
	// less additional education and preparation, and of these those that pay more. Small cells come last.
	Steps []Step `json:"steps"`
	// Found counts the steps there are, also those that are not listed.
	Found int `json:"steps_found"`
	// Uncompared counts occupations that a reason leads to but whose medians cannot
	// be set against the role's: not released, or for another working time.
	Uncompared int `json:"not_compared"`

	// Loaded says what the ladder could draw on.
	Loaded Loaded `json:"-"`
}

// Loaded says which datasets the warehouse holds, for whatever occupation.
type Loaded struct {
	Related, JobZones, Projections bool
}

// Pay are the wages of a rung in one unit.
type Pay struct {
	P25    lmi.Estimate `json:"p25"`
	Median lmi.Estimate `json:"median"`
}

// Rung is an occupation with its pay and what it asks.
type Rung struct {
	SOC    lmi.SOC `json:"soc"`
	Title  string  `json:"title"`
	Hourly Pay     `json:"hourly_usd"`
	Annual Pay     `json:"annual_usd"`
	// Typical is nil where no loaded edition of the projections lists the code.
	Typical *education.Typical `json:"typical_education"`
	// JobZone is O*NET's level of preparation, 1 to 5; nil where none is loaded for
	// the code. It is that of the O*NET occupation which is the SOC occupation as a
	// whole, else the lowest of its O*NET occupations.
	JobZone *int `json:"job_zone"`

	SourceID int `json:"source_id"`
	// ZoneSourceID is the source of JobZone.
	ZoneSourceID int `json:"-"`
}

// Step is a rung above the role.
type Step struct {
	Rung
	// Reasons say why the step can be reached, the strongest first.
	Reasons []Reason `json:"reasons"`
	// Related is the place in O*NET's list; nil where it does not list the step.
	Related *Related `json:"related"`
	// SharedWords are the words of the step's title, in lower case, that name the field it shares with the role.
	SharedWords []string `json:"shared_words"`

	// Unit is that of the gains: dollars per hour where both occupations have hourly wages, else per year.
	Unit lmi.Unit `json:"unit"`
	// MedianGain is the step's median less the role's; where the step's is top-coded it is at least that.
	MedianGain    lmi.Estimate `json:"median_gain_usd"`
	MedianGainPct lmi.Estimate `json:"median_gain_pct"`
	// NewcomerGain is the step's 25th percentile, about what a newcomer gets, less
	// the role's median, what is earned before. It can be below zero.
	NewcomerGain    lmi.Estimate `json:"newcomer_gain_usd"`
	NewcomerGainPct lmi.Estimate `json:"newcomer_gain_pct"`
	// P25Gain is the step's 25th percentile less the role's.
	P25Gain    lmi.Estimate `json:"p25_gain_usd"`
	P25GainPct lmi.Estimate `json:"p25_gain_pct"`

	// Outlook is the newest edition that lists the step; nil where none does.
	Outlook *outlook.Edition `json:"outlook"`
	// LevelsAbove is how many levels of entry education the step asks beyond the
	// role, below zero for less; nil where one of the two is not known.
	LevelsAbove *int `json:"education_levels_above"`
	// ExtraEducation says it in words: "Master's degree instead of high school
	// diploma or equivalent", "none", or "unknown".
	ExtraEducation string `json:"extra_education"`
	// Small marks a step whose wages stand on a handful of workers; see oews.Estimate.IsSmall.
	Small bool `json:"small_cell"`
}

// Get answers. It gives analytics.ErrNotFound for an occupation or year that is
// not loaded, and for a group of occupations.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	points, err := oews.National(ctx, q, p.SOC)
	if err != nil {
		return Result{}, err
	}
	own, err := oews.AtYear(points, p.Year)
	if err != nil {
		return Result{}, fmt.Errorf("%s (%s): %w", p.SOC, points[len(points)-1].Title, err)
	}
	roles, err := Read(ctx, q, own.Year)
	if err != nil {
		return Result{}, err
	}
	ladder, ok := roles.Ladder(p.SOC, own.Year)
	if !ok {
		return Result{}, fmt.Errorf("a detailed occupation %s is %w: %s is a %s group; look for its members with: wageatlas search TITLE",
			p.SOC, analytics.ErrNotFound, own.Title, own.Level)
	}
	if !p.All {
		ladder = ladder.Top(Most)
	}
	r := Result{Ladder: ladder, Meta: analytics.NewMeta()}
	ladder.Tell(&r.Meta)
	for _, step := range ladder.Steps {
		if step.Outlook != nil {
			r.AddNote("projection_counts", "Projections count all jobs, the self-employed too. Openings are yearly averages of growth and separations, not vacancies.")
		}
	}
	return r, r.AddSources(ctx, q, ladder.SourceIDs())
}

// Top returns the ladder with at most most steps.
func (l Ladder) Top(most int) Ladder {
	l.Steps = l.Steps[:min(most, len(l.Steps))]
	return l
}

// Tell adds to an answer what a reader of the ladder must know, and what it lacks.
func (l Ladder) Tell(m *analytics.Meta) {
	if none := l.WhyNone(); none != "" {
		m.AddNote("ladder_no_step", none)
	} else {
		m.AddNote("ladder_reach", "The steps of the career ladder are occupations with something in common with the role and a higher median. They are no record of moves that people made, and no promise.")
		m.AddNote("ladder_pay", "A gain compares what two occupations pay in the same May; it is nobody's raise. The 25th percentile stands for what a newcomer gets.")
	}
	if l.Uncompared > 0 {
		m.AddNote("ladder_not_compared", fmt.Sprintf("%d more occupations have something in common with the role, but their medians cannot be set against its own: not released, or per hour there and per year here.", l.Uncompared))
	}
	topCoded, small := false, false
	for _, s := range l.Steps {
		topCoded = topCoded || s.MedianGain.Status == lmi.TopCoded || s.NewcomerGain.Status == lmi.TopCoded
		small = small || s.Small
	}
	if topCoded {
		m.AddNote("top_coded", oews.TopCodedNote)
	}
	if editions := l.editions(); len(editions) > 1 {
		m.AddNote("ladder_editions", fmt.Sprintf("What the occupations of the career ladder ask and how they grow comes from several editions of the projections (%s): the newest does not list every code.", strings.Join(editions, ", ")))
	}
	if small {
		m.AddNote("ladder_small_cell", "Steps marked as small stand on fewer than 500 jobs or have a relative standard error above 30 percent; they are listed last.")
	}
	switch {
	case !l.Loaded.Related && !l.Loaded.JobZones:
		m.AddMissing(lmi.ONET, "related occupations and job zones for the career ladder")
	case !l.Loaded.Related:
		m.AddMissing(lmi.ONET, "related occupations for the career ladder")
	case !l.Loaded.JobZones:
		m.AddMissing(lmi.ONET, "job zones for the career ladder")
	}
	if !l.Loaded.Projections {
		m.AddMissing(lmi.Projections, "openings, growth and typical education of the career ladder")
	}
}

// WhyNone says why the ladder has no step, "" where it has one.
func (l Ladder) WhyNone() string {
	own := l.Own.median()
	switch {
	case l.Found > 0:
		return ""
	case own.Status == lmi.TopCoded:
		return "The role's own median is at or above the bound up to which BLS releases wages, so that no higher one can be told."
	case !own.Known():
		return "The role's own median is not released, so that no step can be set against it."
	}
	return "No loaded occupation that has something in common with the role has a higher median."
}

// editions are those of the projections that speak in the ladder, in order.
func (l Ladder) editions() []string {
	var all []string
	add := func(r Rung) {
		if r.Typical != nil {
			all = append(all, r.Typical.Vintage)
		}
	}
	add(l.Own)
	for _, s := range l.Steps {
		add(s.Rung)
		if s.Outlook != nil {
			all = append(all, s.Outlook.Vintage)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// median is the hourly median, or the annual one where only that has a number or a bound.
func (r Rung) median() lmi.Estimate {
	if r.Hourly.Median.Bounded() || !r.Annual.Median.Bounded() {
		return r.Hourly.Median
	}
	return r.Annual.Median
}

// SourceIDs are the sources of every figure of the ladder.
func (l Ladder) SourceIDs() []int {
	ids := l.Own.sourceIDs()
	for _, s := range l.Steps {
		ids = append(ids, s.sourceIDs()...)
		if s.Outlook != nil {
			ids = append(ids, s.Outlook.SourceID, s.Outlook.SeparationSourceID)
		}
		if s.Related != nil {
			ids = append(ids, s.Related.SourceID)
		}
	}
	return ids
}

func (r Rung) sourceIDs() []int {
	ids := []int{r.SourceID}
	if r.Typical != nil {
		ids = append(ids, r.Typical.SourceID)
	}
	if r.JobZone != nil {
		ids = append(ids, r.ZoneSourceID)
	}
	return ids
}
