package diff

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
	"wageatlas/data/reference"
)

// Wages are what changed between two vintages of OEWS, in the nation.
type Wages struct {
	NAICS    lmi.NAICS `json:"naics"`
	Industry string    `json:"industry"`
	// IndustryLevel is BLS's I_GROUP, the same in both vintages.
	IndustryLevel string      `json:"industry_level"`
	Summary       WageSummary `json:"summary"`
	// Total and Groups are all occupations together and the major groups; Total is nil where a vintage lacks it.
	Total  *Row  `json:"all_occupations"`
	Groups []Row `json:"major_groups"`
	// Rows are the detailed occupations that stand in both, in the order of codes.
	Rows    []Row     `json:"occupations"`
	New     []Code    `json:"new"`
	Gone    []Code    `json:"gone"`
	Renamed []Renamed `json:"renamed"`
	// Statuses are the changes of status in Rows.
	Statuses []StatusChange `json:"status_changes"`
	// The lists name codes of Rows, the largest change first: of the mean wage in percent, in
	// PayUnit, and of employment in jobs. Small cells and rows that do not compare are left out.
	MeanRises       []lmi.SOC `json:"mean_wage_rises"`
	MeanFalls       []lmi.SOC `json:"mean_wage_falls"`
	EmploymentRises []lmi.SOC `json:"employment_rises"`
	EmploymentFalls []lmi.SOC `json:"employment_falls"`
}

// WageSummary counts detailed occupations.
type WageSummary struct {
	CodeCounts
	// Compared are the codes in both that keep their scope and are no small cell in either
	// vintage: the figures below are of these. Small and NotComparable are the others.
	Compared      int `json:"compared"`
	Small         int `json:"small_cells"`
	NotComparable int `json:"not_comparable"`
	// MeanRose and MeanFell changed by more than sampling error, MeanWithin by no
	// more; MeanUntested lack a mean or its relative standard error.
	MeanRose     int `json:"mean_wage_rose_beyond_sampling_error"`
	MeanFell     int `json:"mean_wage_fell_beyond_sampling_error"`
	MeanWithin   int `json:"mean_wage_within_sampling_error"`
	MeanUntested int `json:"mean_wage_not_tested"`
	// Each is the median over the occupations of a change in percent, every occupation counting once.
	MeanPct       lmi.Estimate `json:"median_change_of_mean_wage_pct"`
	MedianPct     lmi.Estimate `json:"median_change_of_median_wage_pct"`
	EmploymentPct lmi.Estimate `json:"median_change_of_employment_pct"`
	// EmploymentRose and EmploymentFell count changes of the published figure, whatever its sampling error.
	EmploymentRose int `json:"employment_rose"`
	EmploymentFell int `json:"employment_fell"`
}

// Code is a detailed occupation that stands in one of the vintages only.
type Code struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
	// OtherLevel is the level at which the other vintage lists the code, such as broad; empty where it does not.
	OtherLevel string `json:"other_level,omitempty"`
	// Scope and Counterparts say where a gone code went, or where a new one came from.
	Scope        Scope         `json:"scope"`
	Counterparts []Counterpart `json:"counterparts"`
	Employment   lmi.Estimate  `json:"employment_jobs"`
	HourlyMedian lmi.Estimate  `json:"hourly_median_usd"`
	AnnualMedian lmi.Estimate  `json:"annual_median_usd"`
	SourceID     int           `json:"source_id"`
}

// Row returns the row of a code that stands in both vintages.
func (w Wages) Row(soc lmi.SOC) (Row, bool) {
	i, found := slices.BinarySearchFunc(w.Rows, soc, func(r Row, soc lmi.SOC) int { return cmp.Compare(r.SOC, soc) })
	if !found {
		return Row{}, false
	}
	return w.Rows[i], true
}

// vintage is an OEWS vintage that has national figures of an industry at a level.
type vintage struct {
	lmi.Vintage
	naics    lmi.NAICS
	industry string
	level    string
}

//go:embed vintages.sql
var vintagesSQL string

// vintages lists what is loaded of an industry, oldest first.
func vintages(ctx context.Context, q analytics.Querier, naics lmi.NAICS) ([]vintage, error) {
	var list []vintage
	args := []any{sql.Named("naics", string(naics)), sql.Named("area", string(lmi.National))}
	err := analytics.Each(ctx, q, vintagesSQL, args, func(rows *sql.Rows) error {
		v := vintage{Vintage: lmi.Vintage{Dataset: lmi.OEWS}}
		err := rows.Scan(&v.Label, &v.Reference, &v.Year, &v.SOCSystem, &v.TopCodeHourlyUSD, &v.TopCodeAnnualUSD,
			&v.naics, &v.industry, &v.level)
		list = append(list, v)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list OEWS vintages: %w", err)
	}
	return list, nil
}

// wages answers for two years and returns the sources.
func (r *Result) wages(ctx context.Context, q analytics.Querier, thenText, nowText string, p Params) ([]int, error) {
	naics := cmp.Or(p.NAICS, lmi.CrossIndustry)
	then, now, err := chooseVintages(ctx, q, naics, thenText, nowText)
	if err != nil {
		return nil, err
	}
	r.Then, r.Now = then.Vintage, now.Vintage
	known, err := crosswalk.Read(ctx, q)
	if err != nil {
		return nil, err
	}
	pairs, err := oews.Pairs(ctx, q, then.Year, now.Year, oews.Filter{
		NAICS: naics, IndustryLevel: then.level, Area: lmi.National,
	})
	if err != nil {
		return nil, err
	}
	// Which codes are published, and at which level, is asked of all occupations.
	titles := titlesOf(pairs)
	scopes := NewScopes(known, then.SOCSystem, now.SOCSystem, titles.then, titles.now)
	pairs = slices.DeleteFunc(pairs, func(pair oews.Pair) bool {
		e := pair.Either()
		return !listed(e.Level) || !wanted(p.SOCs, e.SOC)
	})
	w := &Wages{NAICS: naics, Industry: now.industry, IndustryLevel: then.level}
	found := w.fill(pairs, titles, scopes)
	if err := unfound(p.SOCs, found, r.Then, r.Now); err != nil {
		return nil, err
	}
	w.rank()
	w.summarize()
	r.Wages = w
	r.noteWages(scopes, pairs)
	ids := scopes.SourceIDs()
	for _, pair := range pairs {
		for _, e := range []*oews.Estimate{pair.Then, pair.Now} {
			if e != nil {
				ids = append(ids, e.SourceID)
			}
		}
	}
	return ids, nil
}

// listed reports whether the answer lists occupations of the level.
func listed(level string) bool { return level == oews.Detailed || level == "major" || level == "total" }

// chooseVintages finds the years at an industry level that both have.
func chooseVintages(ctx context.Context, q analytics.Querier, naics lmi.NAICS, thenText, nowText string) (then, now vintage, err error) {
	all, err := vintages(ctx, q, naics)
	if err != nil {
		return then, now, err
	}
	switch {
	case len(all) > 0:
	case naics == lmi.CrossIndustry:
		return then, now, fmt.Errorf("national figures are %w", analytics.ErrNotFound)
	default:
		return then, now, oews.NoIndustry(ctx, q, naics)
	}
	thenYear, _ := strconv.Atoi(thenText)
	nowYear, _ := strconv.Atoi(nowText)
	of := func(year int) []vintage {
		return slices.DeleteFunc(slices.Clone(all), func(v vintage) bool { return v.Year != year })
	}
	for _, year := range []int{thenYear, nowYear} {
		if len(of(year)) == 0 {
			return then, now, fmt.Errorf("%s of May %d are %w; loaded years: %s", figuresOf(all[0]), year, analytics.ErrNotFound, yearsOf(all))
		}
	}
	for _, then := range of(thenYear) {
		for _, now := range of(nowYear) {
			if then.level == now.level {
				return then, now, nil
			}
		}
	}
	return then, now, fmt.Errorf("%s at one industry level in both years are %w; May %d has %s, May %d has %s",
		figuresOf(all[0]), analytics.ErrNotFound, thenYear, of(thenYear)[0].level, nowYear, of(nowYear)[0].level)
}

func figuresOf(v vintage) string {
	if v.naics == lmi.CrossIndustry {
		return "national figures"
	}
	return fmt.Sprintf("figures of industry %s (%s)", v.naics, v.industry)
}

func yearsOf(all []vintage) string {
	var years []string
	for _, v := range all {
		years = append(years, strconv.Itoa(v.Year))
	}
	return strings.Join(slices.Compact(years), ", ")
}

// titles are those of the detailed occupations of two vintages, and the levels of all other codes.
type titles struct {
	then, now           map[lmi.SOC]string
	levelThen, levelNow map[lmi.SOC]string
}

func titlesOf(pairs []oews.Pair) titles {
	t := titles{
		then: make(map[lmi.SOC]string), now: make(map[lmi.SOC]string),
		levelThen: make(map[lmi.SOC]string), levelNow: make(map[lmi.SOC]string),
	}
	keep := func(e *oews.Estimate, titles, levels map[lmi.SOC]string) {
		switch {
		case e == nil:
		case e.Level == oews.Detailed:
			titles[e.SOC] = e.Title
		default:
			levels[e.SOC] = e.Level
		}
	}
	for _, pair := range pairs {
		keep(pair.Then, t.then, t.levelThen)
		keep(pair.Now, t.now, t.levelNow)
	}
	return t
}

// fill sorts the pairs into rows, new and gone codes, and returns the codes found.
func (w *Wages) fill(pairs []oews.Pair, titles titles, scopes Scopes) map[lmi.SOC]bool {
	w.Groups, w.Rows, w.Renamed, w.Statuses = []Row{}, []Row{}, []Renamed{}, []StatusChange{}
	w.New, w.Gone = []Code{}, []Code{}
	found := make(map[lmi.SOC]bool)
	for _, pair := range pairs {
		e := pair.Either()
		found[e.SOC] = true
		switch {
		case e.Level != oews.Detailed:
			w.addGroup(pair, scopes)
		case pair.Then == nil:
			code := codeOf(e, titles.levelThen)
			code.Scope, code.Counterparts = scopes.added(e.SOC)
			w.New = append(w.New, code)
		case pair.Now == nil:
			code := codeOf(e, titles.levelNow)
			code.Scope, code.Counterparts = scopes.gone(e.SOC)
			w.Gone = append(w.Gone, code)
		default:
			w.add(Occupation(*pair.Then, *pair.Now, scopes.Kept(e.SOC)))
		}
	}
	return found
}

func codeOf(e oews.Estimate, otherLevels map[lmi.SOC]string) Code {
	return Code{
		SOC: e.SOC, Title: e.Title, OtherLevel: otherLevels[e.SOC],
		Employment: e.Employment, HourlyMedian: e.Hourly.Median, AnnualMedian: e.Annual.Median, SourceID: e.SourceID,
	}
}

// addGroup adds the total or a major group that stands in both vintages.
func (w *Wages) addGroup(pair oews.Pair, scopes Scopes) {
	if pair.Then == nil || pair.Now == nil {
		return
	}
	row := Occupation(*pair.Then, *pair.Now, scopes.Kept(pair.Now.SOC))
	if row.Level == "total" {
		w.Total = &row
		return
	}
	w.Groups = append(w.Groups, row)
}

func (w *Wages) add(row Row) {
	w.Rows = append(w.Rows, row)
	w.Statuses = append(w.Statuses, row.statusChanges()...)
	if row.TitleThen != "" {
		w.Renamed = append(w.Renamed, Renamed{row.SOC, row.TitleThen, row.Title})
	}
}

// compared are the rows that rankings and counts are of.
func (w *Wages) compared() []Row {
	return slices.DeleteFunc(slices.Clone(w.Rows), func(r Row) bool { return !r.Comparable || r.Small })
}

func (w *Wages) rank() {
	rows := w.compared()
	w.MeanRises, w.MeanFalls = ranked(rows, func(r Row) lmi.Estimate { return r.Pay().Mean.Pct })
	w.EmploymentRises, w.EmploymentFalls = ranked(rows, func(r Row) lmi.Estimate { return r.Employment.Difference })
}

// coded is a row that has a code.
type coded interface{ code() lmi.SOC }

func (r Row) code() lmi.SOC { return r.SOC }

// ranked are the codes of the rows whose figure is above and below zero, each the furthest from it first.
func ranked[R coded](rows []R, figure func(R) lmi.Estimate) (above, below []lmi.SOC) {
	above, below = []lmi.SOC{}, []lmi.SOC{}
	known := slices.DeleteFunc(slices.Clone(rows), func(r R) bool { return !figure(r).Known() })
	slices.SortStableFunc(known, func(a, b R) int {
		return cmp.Or(cmp.Compare(figure(b).Value, figure(a).Value), cmp.Compare(a.code(), b.code()))
	})
	for _, row := range known {
		if figure(row).Value > 0 {
			above = append(above, row.code())
		}
	}
	slices.SortStableFunc(known, func(a, b R) int {
		return cmp.Or(cmp.Compare(figure(a).Value, figure(b).Value), cmp.Compare(a.code(), b.code()))
	})
	for _, row := range known {
		if figure(row).Value < 0 {
			below = append(below, row.code())
		}
	}
	return above, below
}

func (w *Wages) summarize() {
	s := WageSummary{
		CodeCounts:     countCodes(len(w.Rows), len(w.New), len(w.Gone), len(w.Renamed)),
		EmploymentRose: len(w.EmploymentRises), EmploymentFell: len(w.EmploymentFalls),
	}
	for _, row := range w.Rows {
		switch {
		case !row.Comparable:
			s.NotComparable++
		case row.Small:
			s.Small++
		}
	}
	var mean, middle, employment []float64
	for _, row := range w.compared() {
		s.Compared++
		switch beyond := row.Mean.Beyond; {
		case beyond == nil:
			s.MeanUntested++
		case !*beyond:
			s.MeanWithin++
		case *row.Mean.DifferenceUSD > 0:
			s.MeanRose++
		default:
			s.MeanFell++
		}
		mean = appendKnown(mean, row.Pay().Mean.Pct)
		middle = appendKnown(middle, row.Pay().Median.Pct)
		employment = appendKnown(employment, row.Employment.Pct)
	}
	s.MeanPct, s.MedianPct, s.EmploymentPct = median(mean), median(middle), median(employment)
	w.Summary = s
}

func appendKnown(figures []float64, e lmi.Estimate) []float64 {
	if !e.Known() {
		return figures
	}
	return append(figures, e.Value)
}

func (r *Result) noteWages(scopes Scopes, pairs []oews.Pair) {
	w := r.Wages
	r.AddNote("pooled_panels", oews.PooledNote)
	noteMethod(&r.Meta, r.Then.Year, r.Now.Year)
	noteClassification(&r.Meta, scopes, r.Then, r.Now)
	r.AddNote("sampling_error", "Means that differ by more than sampling error do so at the 90 percent level, taken as from independent samples; years less than three apart share some of the sample. Among occupations whose true mean stayed the same, about one in ten would seem to differ all the same. For percentiles no standard error is published; changes of employment are told without a test.")
	if w.Summary.Small > 0 {
		r.AddNote("small_cell", "Left out of counts, medians and rankings are occupations with fewer than 500 jobs or no released employment, or a relative standard error above 30 percent, in either vintage.")
	}
	if len(w.New)+len(w.Gone) > 0 {
		r.AddNote("unpublished_codes", "A code can be missing from one vintage because BLS released no figures for it, not only because it was made or abolished.")
	}
	r.noteTopCodes()
	for _, pair := range pairs {
		if pair.Then != nil && pair.Now != nil && pair.Then.Ownership != pair.Now.Ownership {
			r.AddNote("ownership", fmt.Sprintf("The figures cover different owners: %s in %s, %s in %s.",
				reference.Ownership(pair.Then.Ownership), r.Then.Reference, reference.Ownership(pair.Now.Ownership), r.Now.Reference))
		}
	}
}

// noteTopCodes says that wages were cut at another bound.
func (r *Result) noteTopCodes() {
	then, now := r.Then.TopCodeHourlyUSD, r.Now.TopCodeHourlyUSD
	if then != now && then > 0 && now > 0 {
		r.AddNote("top_code", fmt.Sprintf("BLS does not release wages at or above a bound, which went from $%.2f to $%.2f an hour: wages that were top-coded in %s can be released in %s.",
			then, now, r.Then.Reference, r.Now.Reference))
	}
}

// noteMethod says where the way of estimating changed between two years.
func noteMethod(m *analytics.Meta, then, now int) {
	// Estimates that say their year only have no classification to differ in.
	for _, b := range trend.Breaks([]oews.Estimate{{Year: then}, {Year: now}}, crosswalk.Crosswalk{}) {
		m.AddNote("series_break", b.Text)
	}
}

// noteClassification says what a change of the classification means for an
// answer, and what it lacks where no crosswalk is loaded.
func noteClassification(m *analytics.Meta, s Scopes, then, now lmi.Vintage) {
	if s.then == s.now {
		m.AddNote("titles", "The warehouse keeps one title for a code in a classification: a code renamed between two vintages of one classification is not seen as renamed.")
		return
	}
	changed := fmt.Sprintf("The classification changed between %s (%s) and %s (%s).", then.Reference, trend.SystemName(s.then), now.Reference, trend.SystemName(s.now))
	if lacking := s.Lacking(); lacking != "" {
		m.AddNote("classification", changed+" No crosswalk between them is loaded: a code with another title is not compared, and one with the same title is taken to have kept its scope; major groups, between which occupations move, are not compared.")
		m.AddMissing(lmi.SOCTables, lacking)
		return
	}
	m.AddNote("classification", changed+" By the crosswalk, only codes that lead one to one are compared; a code that it does not name is compared where its title stayed the same, and a major group where no occupation left or entered it.")
}
