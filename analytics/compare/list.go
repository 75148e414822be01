package compare

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

// ListResult is what a reader can choose from to set side by side.
type ListResult struct {
	// Lines are in the order of codes.
	Lines []Line `json:"roles"`
	analytics.Meta
}

// Line are the figures of one occupation that a choice of several shows, in the nation and over all industries.
type Line struct {
	SOC   lmi.SOC    `json:"soc"`
	Title string     `json:"title"`
	Level string     `json:"occupation_level"`
	Year  int        `json:"year"`
	Basis oews.Basis `json:"wage_basis"`
	// Employment counts wage and salary jobs, not the self-employed.
	Employment lmi.Estimate `json:"employment_jobs"`
	Hourly     Percentiles  `json:"hourly_usd"`
	Annual     Percentiles  `json:"annual_usd"`
	// Edition is the newest edition of the projections that lists the occupation, "" where none does.
	Edition     string       `json:"edition,omitempty"`
	ChangePct   lmi.Estimate `json:"change_pct"`
	GrowthWords string       `json:"growth_words,omitempty"`
	Openings    lmi.Estimate `json:"openings_jobs_per_year"`
	// EntryEducation is what is typically needed, "" where that is not loaded.
	EntryEducation string `json:"entry_education,omitempty"`
}

// Percentiles are the published ones of a wage in one unit.
type Percentiles struct {
	P10    lmi.Estimate `json:"p10"`
	P25    lmi.Estimate `json:"p25"`
	Median lmi.Estimate `json:"median"`
	P75    lmi.Estimate `json:"p75"`
	P90    lmi.Estimate `json:"p90"`
}

// All returns P10, P25, the median, P75 and P90.
func (p Percentiles) All() []lmi.Estimate {
	return []lmi.Estimate{p.P10, p.P25, p.Median, p.P75, p.P90}
}

func percentiles(w oews.Wages) Percentiles {
	return Percentiles{P10: w.P10, P25: w.P25, Median: w.Median, P75: w.P75, P90: w.P90}
}

// List returns the lines of the occupations, which are national estimates over
// all industries, and of more occupations in their newest vintage, with one query
// a question however many they are. It gives analytics.ErrNotFound for one of these that has no wages.
func List(ctx context.Context, q analytics.Querier, roles []oews.Estimate, more []lmi.SOC) (ListResult, error) {
	roles, err := withMore(ctx, q, roles, more)
	if err != nil {
		return ListResult{}, err
	}
	var (
		socs []lmi.SOC
		ids  []int
	)
	for _, e := range roles {
		socs = append(socs, e.SOC)
	}
	editions, err := outlook.Editions(ctx, q, socs...)
	if err != nil {
		return ListResult{}, err
	}
	typical, err := education.TypicalOf(ctx, q, socs...)
	if err != nil {
		return ListResult{}, err
	}
	r := ListResult{Lines: []Line{}, Meta: analytics.NewMeta()}
	for _, e := range roles {
		line := Line{
			SOC: e.SOC, Title: e.Title, Level: e.Level, Year: e.Year, Basis: e.Basis, Employment: e.Employment,
			Hourly: percentiles(e.Hourly), Annual: percentiles(e.Annual),
			ChangePct: lmi.Missing(lmi.Percent, lmi.Absent), Openings: lmi.Missing(lmi.Jobs, lmi.Absent),
		}
		ids = append(ids, e.SourceID)
		if of := editions[e.SOC]; len(of) > 0 {
			newest := of[len(of)-1]
			line.Edition, line.ChangePct, line.GrowthWords, line.Openings = newest.Vintage, newest.ChangePct, newest.GrowthWords, newest.Openings
			ids = append(ids, newest.SourceID)
		}
		if t, ok := typical[e.SOC]; ok {
			line.EntryEducation = t.EntryEducation
			ids = append(ids, t.SourceID)
		}
		r.Lines = append(r.Lines, line)
	}
	r.note()
	return r, r.AddSources(ctx, q, ids)
}

// withMore adds the occupations that are not among the roles, in the order of codes.
func withMore(ctx context.Context, q analytics.Querier, roles []oews.Estimate, more []lmi.SOC) ([]oews.Estimate, error) {
	newest := make(map[lmi.SOC]oews.Estimate)
	for _, e := range roles {
		newest[e.SOC] = e
	}
	asked := slices.DeleteFunc(slices.Clone(more), func(soc lmi.SOC) bool { return newest[soc].Year != 0 })
	if len(asked) > 0 {
		filter := oews.Filter{SOCs: asked, NAICS: lmi.CrossIndustry, Area: lmi.National}
		if err := oews.Each(ctx, q, filter, func(e oews.Estimate) { newest[e.SOC] = e }); err != nil {
			return nil, err
		}
	}
	for _, soc := range asked {
		if newest[soc].Year == 0 {
			return nil, fmt.Errorf("wages of occupation %s are %w", soc, analytics.ErrNotFound)
		}
	}
	var all []oews.Estimate
	for _, e := range newest {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b oews.Estimate) int { return strings.Compare(string(a.SOC), string(b.SOC)) })
	return all, nil
}

func (r *ListResult) note() {
	for _, line := range r.Lines {
		for _, p := range slices.Concat(line.Hourly.All(), line.Annual.All()) {
			if p.Status == lmi.TopCoded {
				r.AddNote("top_coded", oews.TopCodedNote)
			}
		}
		if line.Edition != "" {
			r.AddNote("projection_counts", "Projections count all jobs, the self-employed too; OEWS employment counts wage and salary jobs only. Openings are yearly averages, not vacancies.")
		}
	}
	r.AddNote("wage_basis", "Of occupations whose workers mostly do not work 2,080 hours a year BLS releases annual wages only, or hourly ones only; the others are not published.")
}
