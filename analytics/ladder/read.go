package ladder

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/education"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/data/lmi"
)

var (
	//go:embed related.sql
	relatedSQL string
	//go:embed job_zones.sql
	jobZonesSQL string
)

// Roles is what the warehouse holds for the ladders of any number of roles.
type Roles struct {
	years    map[int]*year
	editions map[lmi.SOC][]outlook.Edition
	typical  map[lmi.SOC]education.Typical
	related  map[lmi.SOC]map[lmi.SOC]Related
	zones    map[lmi.SOC]zone
}

// year is what is loaded for one May.
type year struct {
	// detailed are the detailed occupations in the order of codes.
	detailed   []oews.Estimate
	titles     map[lmi.SOC][]word
	groups     map[lmi.SOC][]word
	vocabulary vocabulary
	// supervisors are those of each major group; specialized ones have a field of their own.
	supervisors map[lmi.SOC][]lmi.SOC
	specialized map[lmi.SOC]bool
}

type zone struct {
	level    int
	sourceID int
}

// Read reads what the ladders of the years need, with one query a question, and
// for the wages one a year, however many the roles are.
func Read(ctx context.Context, q analytics.Querier, years ...int) (*Roles, error) {
	r := &Roles{years: make(map[int]*year), related: make(map[lmi.SOC]map[lmi.SOC]Related), zones: make(map[lmi.SOC]zone)}
	if len(years) == 0 {
		return r, nil
	}
	socs, err := r.readWages(ctx, q, years)
	if err != nil {
		return nil, err
	}
	if r.editions, err = outlook.Editions(ctx, q, socs...); err != nil {
		return nil, err
	}
	if r.typical, err = education.TypicalOf(ctx, q, socs...); err != nil {
		return nil, err
	}
	if err := r.readRelated(ctx, q); err != nil {
		return nil, err
	}
	return r, r.readZones(ctx, q)
}

// readWages reads the occupations of the years and returns their codes.
func (r *Roles) readWages(ctx context.Context, q analytics.Querier, years []int) ([]lmi.SOC, error) {
	var socs []lmi.SOC
	for _, may := range years {
		if r.years[may] != nil {
			continue
		}
		estimates, err := oews.Estimates(ctx, q, oews.Filter{Year: may, NAICS: lmi.CrossIndustry, Area: lmi.National})
		if err != nil {
			return nil, err
		}
		r.years[may] = newYear(estimates)
		for _, e := range r.years[may].detailed {
			socs = append(socs, e.SOC)
		}
	}
	slices.Sort(socs)
	return slices.Compact(socs), nil
}

func newYear(estimates []oews.Estimate) *year {
	y := &year{titles: make(map[lmi.SOC][]word), groups: make(map[lmi.SOC][]word)}
	for _, e := range estimates {
		switch {
		case e.Level == oews.Detailed:
			y.detailed = append(y.detailed, e)
			y.titles[e.SOC] = words(e.Title)
		case e.SOC == e.SOC.MajorGroup() && e.SOC != lmi.AllOccupations:
			y.groups[e.SOC] = words(e.Title)
		}
	}
	y.vocabulary = newVocabulary(y.titles, y.groups)
	y.findSupervisors()
	return y
}

func (r *Roles) readRelated(ctx context.Context, q analytics.Querier) error {
	err := analytics.Each(ctx, q, relatedSQL, nil, func(rows *sql.Rows) error {
		var (
			soc, other lmi.SOC
			related    Related
		)
		if err := rows.Scan(&soc, &other, &related.Place, &related.Tier, &related.SourceID); err != nil {
			return err
		}
		if r.related[soc] == nil {
			r.related[soc] = make(map[lmi.SOC]Related)
		}
		r.related[soc][other] = related
		return nil
	})
	if err != nil {
		return fmt.Errorf("read related occupations: %w", err)
	}
	return nil
}

func (r *Roles) readZones(ctx context.Context, q analytics.Querier) error {
	err := analytics.Each(ctx, q, jobZonesSQL, nil, func(rows *sql.Rows) error {
		var (
			soc lmi.SOC
			z   zone
		)
		err := rows.Scan(&soc, &z.level, &z.sourceID)
		r.zones[soc] = z
		return err
	})
	if err != nil {
		return fmt.Errorf("read job zones: %w", err)
	}
	return nil
}

// Ladder returns the ladder of a role with all its steps, by the wages of May of
// the year. It is false where that year was not read or does not have the role as
// a detailed occupation.
func (r *Roles) Ladder(soc lmi.SOC, may int) (Ladder, bool) {
	of := r.years[may]
	if of == nil {
		return Ladder{}, false
	}
	at := slices.IndexFunc(of.detailed, func(e oews.Estimate) bool { return e.SOC == soc })
	if at < 0 {
		return Ladder{}, false
	}
	l := Ladder{
		Year: may, Own: r.rung(of.detailed[at]), Steps: []Step{},
		Loaded: Loaded{Related: len(r.related) > 0, JobZones: len(r.zones) > 0, Projections: len(r.editions)+len(r.typical) > 0},
	}
	for _, e := range of.detailed {
		r.add(&l, of, e)
	}
	l.Found = len(l.Steps)
	slices.SortFunc(l.Steps, func(a, b Step) int { return before(l.Own, a, b) })
	return l, true
}

// add adds the occupation to the ladder where it is a step.
func (r *Roles) add(l *Ladder, of *year, e oews.Estimate) {
	if e.SOC == l.Own.SOC || isResidual(e.Title) {
		return
	}
	related, isRelated := r.related[l.Own.SOC][e.SOC]
	reasons, shared := of.reasons(l.Own.SOC, e.SOC, isRelated)
	if len(reasons) == 0 {
		return
	}
	s := Step{Rung: r.rung(e), Reasons: reasons, SharedWords: shared, Small: e.IsSmall()}
	if s.Unit = unit(l.Own, s.Rung); s.Unit == "" {
		l.Uncompared++
		return
	}
	if !s.compare(l.Own) {
		return
	}
	if isRelated {
		s.Related = &related
	}
	if editions := r.editions[e.SOC]; len(editions) > 0 {
		s.Outlook = &editions[len(editions)-1]
	}
	s.LevelsAbove, s.ExtraEducation = extraEducation(l.Own.Typical, s.Typical)
	l.Steps = append(l.Steps, s)
}

func (r *Roles) rung(e oews.Estimate) Rung {
	rung := Rung{
		SOC: e.SOC, Title: e.Title, SourceID: e.SourceID,
		Hourly: Pay{P25: e.Hourly.P25, Median: e.Hourly.Median},
		Annual: Pay{P25: e.Annual.P25, Median: e.Annual.Median},
	}
	if t, ok := r.typical[e.SOC]; ok {
		rung.Typical = &t
	}
	if z, ok := r.zones[e.SOC]; ok {
		rung.JobZone, rung.ZoneSourceID = &z.level, z.sourceID
	}
	return rung
}

// extraEducation says what a step asks beyond the role.
func extraEducation(own, step *education.Typical) (*int, string) {
	if own == nil || step == nil {
		return nil, "unknown"
	}
	above, ok := education.LevelsAbove(*own, *step)
	switch {
	case !ok:
		return nil, "unknown"
	case above <= 0:
		return &above, "none"
	}
	instead := strings.ToLower(own.EntryEducation[:1]) + own.EntryEducation[1:]
	return &above, step.EntryEducation + " instead of " + instead
}

// unknownClimb is a climb longer than any that is known.
const unknownClimb = 9

// before orders two steps as Ladder.Steps says.
func before(own Rung, a, b Step) int {
	return cmp.Or(
		compareBool(a.Small, b.Small),
		-cmp.Compare(a.strength(), b.strength()),
		cmp.Compare(climb(a.LevelsAbove), climb(b.LevelsAbove)),
		cmp.Compare(climb(zonesAbove(own, a)), climb(zonesAbove(own, b))),
		-cmp.Compare(a.MedianGainPct.Value, b.MedianGainPct.Value),
		cmp.Compare(a.SOC, b.SOC),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (s Step) strength() int {
	sum := 0
	for _, reason := range s.Reasons {
		sum += reason.strength()
	}
	return sum
}

// climb is how much more a step asks; less is no nearer than the same.
func climb(levels *int) int {
	if levels == nil {
		return unknownClimb
	}
	return max(*levels, 0)
}

func zonesAbove(own Rung, s Step) *int {
	if own.JobZone == nil || s.JobZone == nil {
		return nil
	}
	above := *s.JobZone - *own.JobZone
	return &above
}
