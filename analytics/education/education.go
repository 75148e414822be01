// Package education answers what schooling an occupation asks for and what its
// workers have, from the Employment Projections.
package education

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
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

// TypicalOf returns what the newest edition that lists the occupation says is
// needed to enter it, nil where none does.
func TypicalOf(ctx context.Context, q analytics.Querier, soc lmi.SOC) (*Typical, error) {
	var t Typical
	err := q.QueryRowContext(ctx, typicalSQL, sql.Named("soc", string(soc))).
		Scan(&t.Vintage, &t.SourceID, &t.EntryEducation, &t.WorkExperience, &t.Training)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read typical education of %s: %w", soc, err)
	}
	return &t, nil
}

// AttainmentOf returns the schooling of the occupation's workers from the
// newest edition that has it, nil where none does.
func AttainmentOf(ctx context.Context, q analytics.Querier, soc lmi.SOC) (*Attainment, error) {
	var (
		a       Attainment
		figures [len(levels)]analytics.Figure
	)
	targets := []any{&a.Vintage, &a.SurveyPeriod, &a.Shared, &a.SourceID}
	for i := range figures {
		targets = append(targets, &figures[i].Value, &figures[i].Status)
	}
	err := q.QueryRowContext(ctx, attainmentSQL, sql.Named("soc", string(soc))).Scan(targets...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read attainment of %s: %w", soc, err)
	}
	for i, name := range levels {
		a.Levels = append(a.Levels, Level{Name: name, Share: figures[i].Estimate(lmi.Percent, 0)})
	}
	return &a, nil
}
