// Package roster answers what the newest files say of every occupation in a few
// figures each: its jobs and median pay in the nation, and its outlook. Lists and
// rankings of occupations are made from it.
package roster

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Params choose the figures.
type Params struct {
	// Year is the May of the wages; 0 is the newest that is loaded.
	Year int
	// Edition is that of the projections; "" is the newest that is loaded.
	Edition string
}

// Result is the answer.
type Result struct {
	// Year is the May of the wages.
	Year int `json:"year"`
	// Edition names the projections: "2024-34". It is empty where none are loaded.
	Edition  string `json:"edition,omitempty"`
	BaseYear int    `json:"base_year,omitempty"`
	EndYear  int    `json:"end_year,omitempty"`
	// Rows are the detailed occupations, the major groups and all occupations
	// together, in the order of codes, each once.
	Rows []Row `json:"occupations"`
	analytics.Meta
}

// Row is one occupation. Pay or Outlook is nil where that dataset does not list the code.
type Row struct {
	SOC lmi.SOC `json:"soc"`
	// Title is that of the wage file or, of a code that only the projections list, that of the edition.
	Title string `json:"title"`
	// Group says that the row is a major group, or all occupations together.
	Group   bool     `json:"group"`
	Pay     *Pay     `json:"pay"`
	Outlook *Outlook `json:"outlook"`
}

func (r Row) small() bool { return r.Pay != nil && r.Pay.Small }

// Pay is what OEWS says of an occupation in the nation, over all industries.
type Pay struct {
	// Small marks an estimate from a handful of workers; see oews.Estimate.IsSmall.
	Small bool `json:"small_cell"`
	// Employment counts wage and salary jobs, not the self-employed.
	Employment   lmi.Estimate `json:"employment_jobs"`
	HourlyMedian lmi.Estimate `json:"hourly_median_usd"`
	AnnualMedian lmi.Estimate `json:"annual_median_usd"`
	Basis        oews.Basis   `json:"wage_basis"`
	SourceID     int          `json:"source_id"`
}

// Outlook is what an edition of the Employment Projections says of an occupation. It counts all jobs.
type Outlook struct {
	// FewJobs marks an occupation of fewer than 500 jobs in the base year, whose
	// percentages turn on rounding: the figures are published in hundreds.
	FewJobs     bool         `json:"few_jobs"`
	Base        lmi.Estimate `json:"base_employment_jobs"`
	Projected   lmi.Estimate `json:"projected_employment_jobs"`
	Change      lmi.Estimate `json:"change_jobs"`
	ChangePct   lmi.Estimate `json:"change_pct"`
	GrowthWords string       `json:"growth_words,omitempty"`
	// Openings a year are growth, exits and transfers together.
	Openings lmi.Estimate `json:"openings_jobs_per_year"`
	SourceID int          `json:"source_id"`
}

// fewJobs is below how many jobs in the base year a growth in percent may be one of rounding.
const fewJobs = 500

//go:embed listed.sql
var listedSQL string

// Get answers. It gives analytics.ErrNotFound where no national wages of the year
// are loaded; without projections the answer says what it lacks.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	totals, err := oews.National(ctx, q, lmi.AllOccupations)
	if err != nil {
		return Result{}, err
	}
	total, err := oews.AtYear(totals, p.Year)
	if err != nil {
		return Result{}, err
	}
	r := Result{Year: total.Year, Meta: analytics.NewMeta()}
	rows, ids := make(map[lmi.SOC]*Row), []int{}
	err = oews.Each(ctx, q, oews.Filter{Year: r.Year, NAICS: lmi.CrossIndustry, Area: lmi.National}, func(e oews.Estimate) {
		if e.Level == "minor" || e.Level == "broad" {
			return
		}
		rows[e.SOC] = &Row{SOC: e.SOC, Title: e.Title, Group: e.Level != oews.Detailed, Pay: &Pay{
			Small: e.IsSmall(), Employment: e.Employment,
			HourlyMedian: e.Hourly.Median, AnnualMedian: e.Annual.Median, Basis: e.Basis, SourceID: e.SourceID,
		}}
		ids = append(ids, e.SourceID)
	})
	if err != nil {
		return Result{}, err
	}
	found, err := r.outlooks(ctx, q, p.Edition, rows)
	if err != nil {
		return Result{}, err
	}
	for _, row := range rows {
		r.Rows = append(r.Rows, *row)
	}
	slices.SortFunc(r.Rows, func(a, b Row) int { return cmp.Compare(a.SOC, b.SOC) })
	r.note()
	return r, r.AddSources(ctx, q, append(ids, found...))
}

// outlooks adds the edition to the rows, with rows of their own for codes that OEWS lacks, and returns its sources.
func (r *Result) outlooks(ctx context.Context, q analytics.Querier, edition string, rows map[lmi.SOC]*Row) ([]int, error) {
	var listed []lmi.SOC
	err := analytics.Each(ctx, q, listedSQL, []any{sql.Named("edition", edition)}, func(of *sql.Rows) error {
		var soc lmi.SOC
		err := of.Scan(&r.Edition, &soc)
		listed = append(listed, soc)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the projected occupations: %w", err)
	}
	if len(listed) == 0 {
		r.AddMissing(lmi.Projections, "growth and openings of the occupations")
		return nil, nil
	}
	editions, err := outlook.Editions(ctx, q, listed...)
	if err != nil {
		return nil, err
	}
	var ids []int
	for _, soc := range listed {
		i := slices.IndexFunc(editions[soc], func(e outlook.Edition) bool { return e.Vintage == r.Edition })
		e := editions[soc][i]
		r.BaseYear, r.EndYear = e.BaseYear, e.EndYear
		row := rows[soc]
		if row == nil {
			row = &Row{SOC: soc, Title: e.Title, Group: e.Summary}
			rows[soc] = row
		}
		row.Outlook = &Outlook{
			FewJobs: !e.Base.Known() || e.Base.Value < fewJobs,
			Base:    e.Base, Projected: e.Projected, Change: e.Change, ChangePct: e.ChangePct,
			GrowthWords: e.GrowthWords, Openings: e.Openings, SourceID: e.SourceID,
		}
		ids = append(ids, e.SourceID)
	}
	return ids, nil
}

func (r *Result) note() {
	r.AddNote("detailed_only", "Lists and rankings hold detailed occupations only, so that no job is counted twice. Their jobs in OEWS are wage and salary jobs.")
	if r.Edition != "" {
		r.AddNote("projection_counts", fmt.Sprintf("The projections %s count all jobs, the self-employed too, in hundreds. Openings are yearly averages of growth and separations, not vacancies.", r.Edition))
	}
	if slices.ContainsFunc(r.Rows, Row.small) {
		r.AddNote("small_cell", oews.SmallNote)
	}
	if slices.ContainsFunc(r.Rows, func(row Row) bool { return row.Pay != nil && row.Pay.AnnualMedian.Status == lmi.TopCoded }) {
		r.AddNote("top_coded", oews.TopCodedNote)
	}
}

// Group returns what the answer says of one major group: the rows of its detailed
// occupations, and its own row, nil where it has none. Notes and sources are those of the whole.
func (r Result) Group(major lmi.SOC) (Result, *Row) {
	var own *Row
	of := r
	of.Rows = []Row{}
	for _, row := range r.Rows {
		switch {
		case row.SOC == major:
			own = &row
		case row.SOC.MajorGroup() == major && !row.Group:
			of.Rows = append(of.Rows, row)
		}
	}
	return of, own
}
