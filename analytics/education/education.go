// Package education answers what schooling an occupation asks for and what its
// workers have, from the Employment Projections.
package education

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Typical is what BLS assigns as typically needed to enter the occupation.
type Typical struct {
	// Vintage is the edition of the projections.
	Vintage        string `json:"vintage"`
	EntryEducation string `json:"entry_education"`
	WorkExperience string `json:"work_experience"`
	Training       string `json:"on_the_job_training"`
	SourceID       int    `json:"source_id"`
}

// Level is the share of workers of 25 years and older with one level of education.
type Level struct {
	Name  string       `json:"level"`
	Share lmi.Estimate `json:"share_pct"`
}

// Attainment is the schooling of an occupation's workers.
type Attainment struct {
	// Vintage is the edition of the projections, SurveyPeriod the years of the
	// American Community Survey behind it, as its heading says.
	Vintage      string `json:"vintage"`
	SurveyPeriod string `json:"survey_period"`
	// Shared says that BLS gives one distribution to several occupations of a census group.
	Shared bool `json:"shared_with_other_occupations"`
	// Levels go from the least to the most schooling.
	Levels   []Level `json:"levels"`
	SourceID int     `json:"source_id"`
}

// SharedNote explains Attainment.Shared.
const SharedNote = "BLS publishes one educational attainment distribution for this and related occupations of a census group together."

// levels are the names of the levels, in the order of the query.
var levels = [...]string{
	"Less than high school diploma",
	"High school diploma or equivalent",
	"Some college, no degree",
	"Associate's degree",
	"Bachelor's degree",
	"Master's degree",
	"Doctoral or professional degree",
}

var (
	//go:embed typical.sql
	typicalSQL string
	//go:embed attainment.sql
	attainmentSQL string
)

// TypicalOf returns what the newest edition that lists an occupation says is
// needed to enter it. Occupations that no edition lists are not in the map.
func TypicalOf(ctx context.Context, q analytics.Querier, socs ...lmi.SOC) (map[lmi.SOC]Typical, error) {
	found := make(map[lmi.SOC]Typical, len(socs))
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, typicalSQL, args, func(rows *sql.Rows) error {
		var (
			soc lmi.SOC
			t   Typical
		)
		err := rows.Scan(&soc, &t.Vintage, &t.SourceID, &t.EntryEducation, &t.WorkExperience, &t.Training)
		found[soc] = t
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read typical education: %w", err)
	}
	return found, nil
}

// AttainmentOf returns the schooling of the workers of occupations from the
// newest edition that has it. Occupations that no edition has are not in the map.
func AttainmentOf(ctx context.Context, q analytics.Querier, socs ...lmi.SOC) (map[lmi.SOC]Attainment, error) {
	found := make(map[lmi.SOC]Attainment, len(socs))
	args := []any{sql.Named("socs", analytics.Texts(socs))}
	err := analytics.Each(ctx, q, attainmentSQL, args, func(rows *sql.Rows) error {
		var (
			soc     lmi.SOC
			a       Attainment
			figures [len(levels)]analytics.Figure
		)
		targets := []any{&soc, &a.Vintage, &a.SurveyPeriod, &a.Shared, &a.SourceID}
		for i := range figures {
			targets = append(targets, &figures[i].Value, &figures[i].Status)
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, name := range levels {
			a.Levels = append(a.Levels, Level{Name: name, Share: figures[i].Estimate(lmi.Percent, 0)})
		}
		found[soc] = a
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read attainment: %w", err)
	}
	return found, nil
}
