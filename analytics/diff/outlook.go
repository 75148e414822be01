package diff

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

// Outlook is what changed between two editions of the Employment Projections.
type Outlook struct {
	Summary OutlookSummary `json:"summary"`
	// Total and Groups are all occupations together and the major groups; Total is nil where an edition lacks it.
	Total  *OutlookRow  `json:"all_occupations"`
	Groups []OutlookRow `json:"major_groups"`
	// Rows are the line items that stand in both, in the order of codes.
	Rows    []OutlookRow  `json:"occupations"`
	New     []OutlookCode `json:"new"`
	Gone    []OutlookCode `json:"gone"`
	Renamed []Renamed     `json:"renamed"`
	// Words count the occupations by BLS's words for their growth then and now, the most first;
	// those whose words stayed the same are not among them.
	Words []WordsChange `json:"growth_words_changes"`
	// RevisedUp and RevisedDown name codes of Rows by the change of their projected
	// growth in percentage points, the largest first. Those with few jobs are left out.
	RevisedUp   []lmi.SOC `json:"revised_up"`
	RevisedDown []lmi.SOC `json:"revised_down"`
}

// OutlookSummary counts line items.
type OutlookSummary struct {
	CodeCounts
	// WordsChanged and WordsKept are of the occupations that compare and have words in both editions.
	WordsChanged int `json:"growth_words_changed"`
	WordsKept    int `json:"growth_words_kept"`
	// RevisedUp, RevisedDown and Unrevised are by the projected growth in
	// percent as published; Small and NotComparable are left out of them.
	RevisedUp     int `json:"revised_up"`
	RevisedDown   int `json:"revised_down"`
	Unrevised     int `json:"unrevised"`
	Small         int `json:"few_jobs"`
	NotComparable int `json:"not_comparable"`
	// RevisionPoints is the median of the revisions, every occupation counting once.
	RevisionPoints lmi.Estimate `json:"median_revision_points"`
}

// OutlookRow is one occupation in two editions.
type OutlookRow struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
	// TitleThen is the title of the earlier edition where the code was renamed, else empty.
	TitleThen string `json:"title_then,omitempty"`
	// Comparable is false where the code was renamed: no crosswalk between the
	// codes of two editions says whether it kept its scope, and no change is computed.
	Comparable bool `json:"comparable"`
	// Base and Projected are jobs in the base and the target year of each edition, the self-employed too.
	Base      Change `json:"base_employment_jobs"`
	Projected Change `json:"projected_employment_jobs"`
	// Growth is the projected change over the ten years of each edition.
	Growth    Rate   `json:"change_pct"`
	WordsThen string `json:"growth_words_then,omitempty"`
	WordsNow  string `json:"growth_words_now,omitempty"`
	// WordsDerived says that the words of an edition are not by bounds that BLS published.
	WordsDerived bool   `json:"growth_words_derived,omitempty"`
	Openings     Change `json:"openings_jobs_per_year"`

	SourceThen int `json:"source_id_then"`
	SourceNow  int `json:"source_id_now"`
}

func (r OutlookRow) code() lmi.SOC { return r.SOC }

// Rate is a percentage in two editions.
type Rate struct {
	Then lmi.Estimate `json:"then"`
	Now  lmi.Estimate `json:"now"`
	// Points is Now less Then in percentage points.
	Points lmi.Estimate `json:"revision_points"`
}

// OutlookCode is a line item of one edition only.
type OutlookCode struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
	// OtherLevel is "summary" where the other edition lists the code as a group of others, else empty.
	OtherLevel string       `json:"other_level,omitempty"`
	Base       lmi.Estimate `json:"base_employment_jobs"`
	Growth     lmi.Estimate `json:"change_pct"`
	SourceID   int          `json:"source_id"`
}

// WordsChange counts occupations whose words for growth changed.
type WordsChange struct {
	Then        string `json:"growth_words_then"`
	Now         string `json:"growth_words_now"`
	Occupations int    `json:"occupations"`
}

// Row returns the row of a code that stands in both editions.
func (o Outlook) Row(soc lmi.SOC) (OutlookRow, bool) {
	i, found := slices.BinarySearchFunc(o.Rows, soc, func(r OutlookRow, soc lmi.SOC) int { return cmp.Compare(r.SOC, soc) })
	if !found {
		return OutlookRow{}, false
	}
	return o.Rows[i], true
}

// Revision sets what two editions say of one occupation side by side.
func Revision(soc lmi.SOC, then, now outlook.Edition) OutlookRow {
	renamed := rename(then.Title, now.Title)
	comparable := renamed == ""
	growth := NewChange(then.ChangePct, now.ChangePct, comparable)
	return OutlookRow{
		SOC: soc, Title: now.Title, TitleThen: renamed, Comparable: comparable,
		Base:      NewChange(then.Base, now.Base, comparable),
		Projected: NewChange(then.Projected, now.Projected, comparable),
		Growth:    Rate{Then: growth.Then, Now: growth.Now, Points: growth.Difference},
		WordsThen: then.GrowthWords, WordsNow: now.GrowthWords,
		WordsDerived: then.GrowthWordsDerived || now.GrowthWordsDerived,
		Openings:     NewChange(then.Openings, now.Openings, comparable),
		SourceThen:   then.SourceID, SourceNow: now.SourceID,
	}
}

// fewJobs is below how many jobs in the base year of either edition an
// occupation leads no ranking. It is this project's convention, as for OEWS.
const fewJobs = 500

// few reports whether the row stands on few jobs, or on none that is known.
func (r OutlookRow) few() bool {
	return !r.Base.Then.Known() || !r.Base.Now.Known() || min(r.Base.Then.Value, r.Base.Now.Value) < fewJobs
}

//go:embed editions.sql
var editionsSQL string

// editions lists the loaded editions, oldest first.
func editions(ctx context.Context, q analytics.Querier) ([]lmi.Vintage, error) {
	var list []lmi.Vintage
	err := analytics.Each(ctx, q, editionsSQL, nil, func(rows *sql.Rows) error {
		v := lmi.Vintage{Dataset: lmi.Projections}
		err := rows.Scan(&v.Label, &v.Reference, &v.Year, &v.EndYear, &v.SOCSystem)
		list = append(list, v)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list editions of the projections: %w", err)
	}
	return list, nil
}

//go:embed projections.sql
var projectionsSQL string

// outlook answers for two editions and returns the sources.
func (r *Result) outlook(ctx context.Context, q analytics.Querier, then, now string, socs []lmi.SOC) ([]int, error) {
	all, err := editions(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, edition := range []struct {
		label string
		into  *lmi.Vintage
	}{{then, &r.Then}, {now, &r.Now}} {
		i := slices.IndexFunc(all, func(v lmi.Vintage) bool { return v.Label == edition.label })
		if i < 0 {
			return nil, fmt.Errorf("projections %s are %w; loaded editions: %s", edition.label, analytics.ErrNotFound, labels(all))
		}
		*edition.into = all[i]
	}
	o := &Outlook{Groups: []OutlookRow{}, Rows: []OutlookRow{}, New: []OutlookCode{}, Gone: []OutlookCode{}, Renamed: []Renamed{}}
	var ids []int
	found := make(map[lmi.SOC]bool)
	args := []any{sql.Named("then", then), sql.Named("now", now)}
	err = analytics.Each(ctx, q, projectionsSQL, args, func(rows *sql.Rows) error {
		soc, earlier, later, err := scanEditions(rows, r.Then, r.Now)
		if err != nil || !wanted(socs, soc) {
			return err
		}
		if o.add(soc, earlier, later) {
			found[soc] = true
			ids = append(ids, earlier.SourceID, later.SourceID)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read projections of two editions: %w", err)
	}
	if err := unfound(socs, found, r.Then, r.Now); err != nil {
		return nil, err
	}
	o.summarize()
	r.Outlook = o
	r.noteOutlook()
	return ids, nil
}

func labels(all []lmi.Vintage) string {
	if len(all) == 0 {
		return "none"
	}
	var list []string
	for _, v := range all {
		list = append(list, v.Label)
	}
	return strings.Join(list, ", ")
}

// scanEditions reads one row of projections.sql; an edition without a title lacks the occupation.
func scanEditions(rows *sql.Rows, then, now lmi.Vintage) (soc lmi.SOC, earlier, later outlook.Edition, err error) {
	earlier, later = editionOf(then), editionOf(now)
	targets := []any{&soc}
	type side struct {
		edition *outlook.Edition
		kind    string
		average sql.NullFloat64
		figures [4]analytics.Figure
	}
	sides := []*side{{edition: &earlier}, {edition: &later}}
	for _, s := range sides {
		targets = append(targets, &s.edition.Title, &s.kind, &s.edition.SourceID, &s.average)
		for i := range s.figures {
			targets = append(targets, &s.figures[i].Value, &s.figures[i].Status)
		}
	}
	if err := rows.Scan(targets...); err != nil {
		return "", earlier, later, err
	}
	for _, s := range sides {
		e := s.edition
		e.Summary = s.kind == "summary"
		e.Base = s.figures[0].Estimate(lmi.Jobs, 0)
		e.Projected = s.figures[1].Estimate(lmi.Jobs, 0)
		e.ChangePct = s.figures[2].Estimate(lmi.Percent, 0)
		e.Openings = s.figures[3].Estimate(lmi.Jobs, 0)
		e.GrowthWords, e.GrowthWordsDerived = outlook.GrowthWords(e.Vintage, s.average, e.ChangePct)
	}
	return soc, earlier, later, nil
}

func editionOf(v lmi.Vintage) outlook.Edition {
	return outlook.Edition{Vintage: v.Label, BaseYear: v.Year, EndYear: v.EndYear}
}

// add puts one occupation in its place and reports whether it has one: groups
// below the major ones have none.
func (o *Outlook) add(soc lmi.SOC, then, now outlook.Edition) bool {
	inThen, inNow := then.Title != "", now.Title != ""
	itemThen, itemNow := inThen && !then.Summary, inNow && !now.Summary
	switch {
	case itemThen && itemNow:
		row := Revision(soc, then, now)
		o.Rows = append(o.Rows, row)
		if row.TitleThen != "" {
			o.Renamed = append(o.Renamed, Renamed{soc, row.TitleThen, row.Title})
		}
	case itemNow:
		o.New = append(o.New, outlookCode(soc, now, inThen))
	case itemThen:
		o.Gone = append(o.Gone, outlookCode(soc, then, inNow))
	case !inThen || !inNow:
		return false
	case soc == lmi.AllOccupations:
		row := Revision(soc, then, now)
		o.Total = &row
	case soc == soc.MajorGroup():
		o.Groups = append(o.Groups, Revision(soc, then, now))
	default:
		return false
	}
	return true
}

func outlookCode(soc lmi.SOC, e outlook.Edition, inOther bool) OutlookCode {
	code := OutlookCode{SOC: soc, Title: e.Title, Base: e.Base, Growth: e.ChangePct, SourceID: e.SourceID}
	if inOther {
		code.OtherLevel = "summary"
	}
	return code
}

func (o *Outlook) summarize() {
	s := OutlookSummary{CodeCounts: countCodes(len(o.Rows), len(o.New), len(o.Gone), len(o.Renamed))}
	words := make(map[WordsChange]int)
	for _, row := range o.Rows {
		switch {
		case !row.Comparable || row.WordsThen == "" || row.WordsNow == "":
		case row.WordsThen == row.WordsNow:
			s.WordsKept++
		default:
			s.WordsChanged++
			words[WordsChange{Then: row.WordsThen, Now: row.WordsNow}]++
		}
	}
	o.Words = []WordsChange{}
	for change, n := range words {
		change.Occupations = n
		o.Words = append(o.Words, change)
	}
	slices.SortFunc(o.Words, func(a, b WordsChange) int {
		return cmp.Or(cmp.Compare(b.Occupations, a.Occupations), cmp.Compare(a.Then, b.Then), cmp.Compare(a.Now, b.Now))
	})
	rows := slices.DeleteFunc(slices.Clone(o.Rows), func(r OutlookRow) bool { return !r.Comparable })
	s.NotComparable = len(o.Rows) - len(rows)
	rows = slices.DeleteFunc(rows, OutlookRow.few)
	s.Small = len(o.Rows) - s.NotComparable - len(rows)
	points := func(r OutlookRow) lmi.Estimate { return r.Growth.Points }
	o.RevisedUp, o.RevisedDown = ranked(rows, points)
	s.RevisedUp, s.RevisedDown = len(o.RevisedUp), len(o.RevisedDown)
	var revisions []float64
	for _, row := range rows {
		revisions = appendKnown(revisions, points(row))
	}
	s.Unrevised = len(revisions) - s.RevisedUp - s.RevisedDown
	s.RevisionPoints = median(revisions)
	o.Summary = s
}

func (r *Result) noteOutlook() {
	o := r.Outlook
	r.AddNote("projection_counts", "Projections count all jobs, the self-employed too, and are rounded to hundreds; openings are yearly averages of growth and separations, not vacancies.")
	noteBaseYears(&r.Meta, r.Then.Year, r.Now.Year)
	r.AddNote("revised_growth", "A revision is the change of the projected growth, in percentage points, from the percentages as published.")
	if o.Summary.Small > 0 {
		r.AddNote("few_jobs", fmt.Sprintf("Left out of revisions and their median are occupations with fewer than %d jobs in the base year of either edition.", fewJobs))
	}
	if slices.ContainsFunc(o.Rows, func(row OutlookRow) bool { return row.WordsDerived }) {
		r.AddNote("growth_words", "BLS's words for growth belong to an edition. Where the bounds of an edition are not held here they are derived from its growth of all occupations.")
	}
	if o.Summary.WordsChanged+o.Summary.WordsKept == 0 && len(o.Rows) > o.Summary.NotComparable {
		r.AddNote("no_growth_words", "Words for growth are not compared: the growth of all occupations is not loaded for both editions.")
	}
	r.AddNote("matrix_codes", "Each edition has its own National Employment Matrix codes. A line item of one can be a group of others in the next, which is said, or stand under another code. Where the classification was revised in between, a code or a group can have another scope under the same title; a renamed code is not compared.")
}

// noteBaseYears says that figures of two editions are of different years.
func noteBaseYears(m *analytics.Meta, then, now int) {
	if then != now {
		m.AddNote("base_years", fmt.Sprintf("The editions start in different years, %d and %d: the difference of their jobs is the change of employment between these years and the revision of method together.", then, now))
	}
}
