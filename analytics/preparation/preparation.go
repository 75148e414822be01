// Package preparation answers how much preparation an occupation takes by O*NET:
// its job zone, and what people who work in it answered on schooling, experience and training.
package preparation

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/onet"
	"wageatlas/data/lmi"
)

// Preparation is what an occupation takes. It is told of a role for which one O*NET
// occupation speaks: that which is the whole of it, or else the only one there is.
type Preparation struct {
	// Zone is nil where no loaded edition has a job zone of the occupation.
	Zone *Zone `json:"job_zone"`
	// Answers are to the questions on required education, related work experience, and training on site and on the job.
	Answers []Answer `json:"answers"`
}

// Zone is a level of preparation.
type Zone struct {
	Release    string          `json:"release"`
	Occupation onet.Occupation `json:"onet_occupation"`
	// Level is from 1, little or none, to 5, extensive.
	Level int `json:"level_1_to_5"`
	// The words for the level are empty where the edition's Job Zone Reference is not loaded.
	Name       string `json:"name"`
	Experience string `json:"experience"`
	Education  string `json:"education"`
	Training   string `json:"job_training"`
	// SVP is the range of specific vocational preparation.
	SVP       string `json:"svp_range"`
	SourceIDs []int  `json:"source_ids"`

	edition onet.Edition
}

// Answer is what most respondents answered to one question.
type Answer struct {
	Release    string          `json:"release"`
	Occupation onet.Occupation `json:"onet_occupation"`
	// Question is the element: "Related Work Experience".
	Question string `json:"question"`
	// Text is the category that most chose, and Share the part of the respondents who did.
	Text  string       `json:"text"`
	Share lmi.Estimate `json:"share_pct"`
	// Respondents is 0 where it is not published. Dated is the month of the data: "06/2010".
	Respondents int    `json:"respondents"`
	Dated       string `json:"dated"`
	SourceIDs   []int  `json:"source_ids"`

	edition onet.Edition
}

// Gathered is the preparation for some occupations.
type Gathered struct {
	join    *onet.Join
	zones   map[lmi.SOC]map[string]Zone
	answers map[lmi.SOC]map[string][]Answer
}

var (
	//go:embed zones.sql
	zonesSQL string
	//go:embed answers.sql
	answersSQL string
)

// Gather reads the preparation for the roles that the join leads to.
func Gather(ctx context.Context, q analytics.Querier, join *onet.Join) (*Gathered, error) {
	g := &Gathered{join: join, zones: make(map[lmi.SOC]map[string]Zone), answers: make(map[lmi.SOC]map[string][]Answer)}
	err := analytics.Each(ctx, q, zonesSQL, join.Args(), func(rows *sql.Rows) error {
		var (
			vintageID, zoneSource, wordSource int
			soc                               lmi.SOC
			code                              string
			z                                 Zone
		)
		if err := rows.Scan(&vintageID, &soc, &code, &z.Level, &z.Name, &z.Experience, &z.Education, &z.Training, &z.SVP, &zoneSource, &wordSource); err != nil {
			return err
		}
		z.edition, z.Occupation = join.Edition(vintageID), join.Occupation(vintageID, code)
		z.Release, z.SourceIDs = z.edition.Release, sources(zoneSource, wordSource)
		for _, role := range join.Roles(vintageID, soc) {
			if g.zones[role] == nil {
				g.zones[role] = make(map[string]Zone)
			}
			g.zones[role][code] = z
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read job zones: %w", err)
	}
	err = analytics.Each(ctx, q, answersSQL, join.Args(), func(rows *sql.Rows) error {
		var (
			vintageID, shareSource, wordSource int
			soc                                lmi.SOC
			code                               string
			share                              float64
			a                                  Answer
		)
		if err := rows.Scan(&vintageID, &soc, &code, &a.Question, &a.Text, &share, &a.Respondents, &a.Dated, &shareSource, &wordSource); err != nil {
			return err
		}
		a.edition, a.Occupation, a.Share = join.Edition(vintageID), join.Occupation(vintageID, code), lmi.Number(share, lmi.Percent)
		a.Release, a.SourceIDs = a.edition.Release, sources(shareSource, wordSource)
		for _, role := range join.Roles(vintageID, soc) {
			if g.answers[role] == nil {
				g.answers[role] = make(map[string][]Answer)
			}
			g.answers[role][code] = append(g.answers[role][code], a)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read education, training and experience: %w", err)
	}
	return g, nil
}

// sources leaves out what is not there.
func sources(ids ...int) []int { return slices.DeleteFunc(ids, func(id int) bool { return id == 0 }) }

// speaks returns the O*NET occupation that speaks for a role: the whole of it or the
// only one. It is false where several could.
func speaks[T any](by map[string]T) (T, bool) {
	var (
		chosen T
		whole  int
	)
	for code, of := range by {
		if onet.IsWhole(code) {
			chosen, whole = of, whole+1
		}
	}
	if whole == 0 && len(by) == 1 {
		for _, of := range by {
			return of, true
		}
	}
	return chosen, whole == 1
}

// Of returns the preparation for a role.
func (g *Gathered) Of(soc lmi.SOC) Preparation {
	p := Preparation{Answers: []Answer{}}
	if z, ok := speaks(g.zones[soc]); ok {
		p.Zone = &z
	}
	if answers, ok := speaks(g.answers[soc]); ok {
		p.Answers = append(p.Answers, answers...)
	}
	return p
}

// Annotate says what a reader must know of the preparation. roleSystem is the classification of the role's figures.
func (g *Gathered) Annotate(m *analytics.Meta, p Preparation, roleSystem string) {
	if p.Zone != nil {
		if text := g.join.Describes(p.Zone.edition, roleSystem); text != "" {
			m.AddNote("onet_join", text)
		}
	}
	if len(p.Answers) > 0 {
		m.AddNote("preparation", fmt.Sprintf("What people in the occupation answered is from the %s; of each question the category is told that most chose, where O*NET does not recommend to suppress it.", p.Answers[0].edition.Name))
		if text := g.join.Describes(p.Answers[0].edition, roleSystem); text != "" {
			m.AddNote("onet_join", text)
		}
	}
}

// SourceIDs are the sources of all it tells.
func (p Preparation) SourceIDs() []int {
	var ids []int
	if p.Zone != nil {
		ids = append(ids, p.Zone.SourceIDs...)
	}
	for _, a := range p.Answers {
		ids = append(ids, a.SourceIDs...)
	}
	return ids
}
