package outlook

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"math"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Rank is the place of an occupation among the line-item occupations of its
// major group in one edition, the highest figure first. Summary occupations
// have no place, for they would stand beside their own parts.
//
// The places are nil, too, where the loaded line items are not the whole group:
// a place among a part would mislead.
type Rank struct {
	Vintage string `json:"vintage"`
	// Group is the code of the major group; its title is empty where its row is not loaded.
	Group      lmi.SOC `json:"major_group"`
	GroupTitle string  `json:"major_group_title"`
	// Listed is how many line items of the group are loaded, ListedJobs their
	// jobs in the base year, GroupJobs those that the edition gives for the group.
	Listed     int          `json:"listed_occupations"`
	ListedJobs lmi.Estimate `json:"listed_employment_jobs"`
	GroupJobs  lmi.Estimate `json:"major_group_employment_jobs"`
	// Whole says that the two agree, but for rounding.
	Whole bool `json:"listed_whole"`

	ByChangePct *Place `json:"by_change_pct"`
	// ByChange goes by jobs gained; the occupation that loses most is the last.
	ByChange         *Place `json:"by_change_jobs"`
	ByOpenings       *Place `json:"by_openings"`
	ByOpeningsPer100 *Place `json:"by_openings_per_100_jobs"`

	SourceIDs []int `json:"-"`
}

// Place is a place in a ranking, 1 for the highest figure.
type Place struct {
	Rank int `json:"rank"`
	// Of is how many occupations have the figure.
	Of int `json:"of"`
	// SharedWith is how many others have an equal figure and so the same place.
	SharedWith int `json:"shared_with"`
}

//go:embed ranks.sql
var ranksSQL string

// ranks returns the places of those of the occupations that are line items of
// the edition asked for, or of their newest one.
func ranks(ctx context.Context, q analytics.Querier, edition string, socs []lmi.SOC) (map[lmi.SOC]Rank, error) {
	found := make(map[lmi.SOC]Rank, len(socs))
	args := []any{sql.Named("socs", analytics.Texts(socs)), sql.Named("edition", edition)}
	err := analytics.Each(ctx, q, ranksSQL, args, func(rows *sql.Rows) error {
		soc, r, err := scanRank(rows)
		found[soc] = r
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("rank in the major group: %w", err)
	}
	return found, nil
}

func scanRank(rows *sql.Rows) (lmi.SOC, Rank, error) {
	var (
		soc            lmi.SOC
		r              Rank
		listed, group  sql.NullFloat64
		ids            []any
		place, of, tie [4]sql.NullInt64
	)
	targets := []any{&soc, &r.Vintage, &r.Group, &r.GroupTitle, &r.Listed, &listed, &group, &ids}
	for i := range place {
		targets = append(targets, &place[i], &of[i], &tie[i])
	}
	if err := rows.Scan(targets...); err != nil {
		return "", Rank{}, err
	}
	for _, id := range ids {
		n, ok := id.(int32)
		if !ok {
			return "", Rank{}, fmt.Errorf("the id of a source is a %T", id)
		}
		r.SourceIDs = append(r.SourceIDs, int(n))
	}
	r.ListedJobs, r.GroupJobs = jobsOrAbsent(listed), jobsOrAbsent(group)
	r.Whole = listed.Valid && group.Valid && math.Abs(listed.Float64-group.Float64) <= roundingJobs(r.Listed)
	if !r.Whole {
		return soc, r, nil
	}
	for i, target := range []**Place{&r.ByChangePct, &r.ByChange, &r.ByOpenings, &r.ByOpeningsPer100} {
		if place[i].Valid {
			*target = &Place{Rank: int(place[i].Int64), Of: int(of[i].Int64), SharedWith: int(tie[i].Int64) - 1}
		}
	}
	return soc, r, nil
}

func jobsOrAbsent(n sql.NullFloat64) lmi.Estimate {
	if !n.Valid {
		return lmi.Missing(lmi.Jobs, lmi.Absent)
	}
	return lmi.Number(n.Float64, lmi.Jobs)
}

// roundingJobs is how far the sum of n line items may lie from their group by
// rounding alone. BLS rounds to hundreds, an error that is uniform within 50
// jobs either way and so has a standard deviation of 100 / sqrt(12). n + 1
// figures are rounded. Beyond four standard deviations of their sum lies one
// whole group in 16,000, which then has no places. The price of so wide a
// bound is that an occupation of a few hundred jobs, of up to about 1,200 in
// the largest group, can be lacking unseen.
func roundingJobs(n int) float64 {
	return 4 * 100 / math.Sqrt(12) * math.Sqrt(float64(n+1))
}

func (r Rank) note(m *analytics.Meta) {
	switch {
	case r.Whole:
		m.AddNote("outlook_rank", "Places in the major group are among its line-item occupations in the edition, the highest figure first; occupations with equal figures share a place. The figures are rounded to hundreds of jobs, so neighboring places can turn on rounding.")
	case !r.GroupJobs.Known() || r.GroupJobs.Value == 0:
		m.AddNote("outlook_rank_withheld", fmt.Sprintf("No place within the major group is given for %s: %d of the group's occupations are loaded, but not the group's own row, which would tell whether they are all.", r.Vintage, r.Listed))
	default:
		m.AddNote("outlook_rank_withheld", fmt.Sprintf("No place within the major group is given for %s: the %d occupations of the group that are loaded hold %.1f percent of the group's jobs, so that they are not all.",
			r.Vintage, r.Listed, 100*r.ListedJobs.Value/r.GroupJobs.Value))
	}
}
