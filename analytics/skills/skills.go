// Package skills answers which skills and what knowledge an occupation asks for,
// by the ratings of O*NET.
package skills

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/onet"
	"wageatlas/data/lmi"
)

// Most is how many skills and how many fields of knowledge an answer has.
const Most = 10

// Skills are what an occupation asks for; each part is nil where no loaded edition rates it.
type Skills struct {
	Skills    *Domain `json:"skills"`
	Knowledge *Domain `json:"knowledge"`
}

// Domain is one part of O*NET's content model.
type Domain struct {
	// Release is that of the database.
	Release string `json:"release"`
	// Occupations are the O*NET occupations whose ratings speak: those that are a SOC occupation as a whole, or the
	// specialties within it where only they are rated. Of several the ratings are averaged, each counting the same: O*NET publishes no employment for them.
	Occupations []onet.Occupation `json:"onet_occupations"`
	// Elements are the Most most important, and Rated counts all that are rated.
	Elements []Element `json:"elements"`
	Rated    int       `json:"rated"`
	// SourceIDs are the sources of the ratings.
	SourceIDs []int `json:"source_ids"`

	edition onet.Edition
}

// Element is a skill or a field of knowledge.
type Element struct {
	// ID is its id in the content model: "2.A.1.a".
	ID   string `json:"element_id"`
	Name string `json:"name"`
	// Importance is from 1, not important, to 5, extremely important; Level from 0 to 7, the highest level at which it
	// can be needed. A rating that O*NET recommends to suppress is suppressed.
	Importance lmi.Estimate `json:"importance_1_to_5"`
	Level      lmi.Estimate `json:"level_0_to_7"`
	// LevelNotRelevant says that most found the element not important, so that a level says little.
	LevelNotRelevant bool `json:"level_not_relevant"`
	// ImportanceScore and LevelScore are the same ratings on one scale from 0 to 100; see score.
	ImportanceScore lmi.Estimate `json:"importance_score_0_to_100"`
	LevelScore      lmi.Estimate `json:"level_score_0_to_100"`
}

// The ends of O*NET's scales. Source: O*NET database, Scales Reference.
const (
	leastImportance, mostImportance = 1, 5
	leastLevel, mostLevel           = 0, 7
)

// score puts a rating on a scale from 0 to 100: (rating - least) / (most - least) x
// 100. Source: O*NET Online Help, "Scales, Ratings, and Standardized Scores".
func score(rating lmi.Estimate, least, most float64) lmi.Estimate {
	if !rating.Known() {
		return lmi.Missing(lmi.Score, rating.Status)
	}
	return lmi.Number((rating.Value-least)/(most-least)*100, lmi.Score)
}

// Gathered are the ratings of some occupations.
type Gathered struct {
	join                    *onet.Join
	skills, knowledge       map[lmi.SOC]Domain
	hasSkills, hasKnowledge bool
}

var (
	//go:embed ratings.sql
	ratingsSQL string
	//go:embed loaded.sql
	loadedSQL string
)

// rated are the ratings of one O*NET occupation.
type rated struct {
	vintageID int
	elements  []Element
	sourceIDs []int
}

// Gather reads the ratings of the roles that the join leads to.
func Gather(ctx context.Context, q analytics.Querier, join *onet.Join) (*Gathered, error) {
	g := &Gathered{join: join}
	if err := q.QueryRowContext(ctx, loadedSQL).Scan(&g.hasSkills, &g.hasKnowledge); err != nil {
		return nil, fmt.Errorf("look for ratings of skills and knowledge: %w", err)
	}
	if !g.hasSkills && !g.hasKnowledge {
		return g, nil
	}
	// By domain, role and O*NET-SOC code.
	found := map[string]map[lmi.SOC]map[string]*rated{"skills": {}, "knowledge": {}}
	err := analytics.Each(ctx, q, ratingsSQL, join.Args(), func(rows *sql.Rows) error {
		var (
			vintageID, sourceID int
			domain, code        string
			soc                 lmi.SOC
			e                   Element
			figures             [2]analytics.Figure
		)
		if err := rows.Scan(&vintageID, &domain, &soc, &code, &e.ID, &e.Name, &sourceID,
			&figures[0].Value, &figures[0].Status, &figures[1].Value, &figures[1].Status, &e.LevelNotRelevant); err != nil {
			return err
		}
		e.Importance, e.Level = figures[0].Estimate(lmi.Rating, 0), figures[1].Estimate(lmi.Rating, 0)
		for _, role := range join.Roles(vintageID, soc) {
			of := found[domain][role]
			if of == nil {
				of = make(map[string]*rated)
				found[domain][role] = of
			}
			if of[code] == nil {
				of[code] = &rated{vintageID: vintageID}
			}
			of[code].elements = append(of[code].elements, e)
			if !slices.Contains(of[code].sourceIDs, sourceID) {
				of[code].sourceIDs = append(of[code].sourceIDs, sourceID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read ratings of skills and knowledge: %w", err)
	}
	g.skills, g.knowledge = g.domains(found["skills"]), g.domains(found["knowledge"])
	return g, nil
}

func (g *Gathered) domains(found map[lmi.SOC]map[string]*rated) map[lmi.SOC]Domain {
	all := make(map[lmi.SOC]Domain, len(found))
	for soc, occupations := range found {
		if d := g.domain(occupations); d.Rated > 0 {
			all[soc] = d
		}
	}
	return all
}

// domain puts the ratings of a role's O*NET occupations together.
func (g *Gathered) domain(occupations map[string]*rated) Domain {
	var codes, whole []string
	for code := range occupations {
		codes = append(codes, code)
		if onet.IsWhole(code) {
			whole = append(whole, code)
		}
	}
	if len(whole) > 0 {
		codes = whole
	}
	slices.Sort(codes)
	d := Domain{}
	var lists [][]Element
	for _, code := range codes {
		of := occupations[code]
		d.edition = g.join.Edition(of.vintageID)
		d.Release = d.edition.Release
		d.Occupations = append(d.Occupations, g.join.Occupation(of.vintageID, code))
		d.SourceIDs = append(d.SourceIDs, of.sourceIDs...)
		lists = append(lists, of.elements)
	}
	slices.Sort(d.SourceIDs)
	d.SourceIDs = slices.Compact(d.SourceIDs)
	elements := slices.DeleteFunc(average(lists), func(e Element) bool { return !e.Importance.Known() })
	slices.SortFunc(elements, func(a, b Element) int {
		return cmp.Or(-cmp.Compare(a.Importance.Value, b.Importance.Value), -cmp.Compare(a.Level.Value, b.Level.Value), cmp.Compare(a.Name, b.Name))
	})
	d.Rated = len(elements)
	for _, e := range elements[:min(Most, len(elements))] {
		e.ImportanceScore = score(e.Importance, leastImportance, mostImportance)
		e.LevelScore = score(e.Level, leastLevel, mostLevel)
		d.Elements = append(d.Elements, e)
	}
	return d
}

// average puts the ratings of several occupations together, element by element.
// Where one of them has no rating of an element the average has none either: it
// would be one of other occupations than those of the next element.
func average(lists [][]Element) []Element {
	if len(lists) == 1 {
		return slices.Clone(lists[0])
	}
	var order []string
	byID := make(map[string][]Element)
	for _, list := range lists {
		for _, e := range list {
			if byID[e.ID] == nil {
				order = append(order, e.ID)
			}
			byID[e.ID] = append(byID[e.ID], e)
		}
	}
	var all []Element
	for _, id := range order {
		of := byID[id]
		e := Element{ID: id, Name: of[0].Name}
		e.Importance = mean(of, len(lists), func(e Element) lmi.Estimate { return e.Importance })
		e.Level = mean(of, len(lists), func(e Element) lmi.Estimate { return e.Level })
		for _, one := range of {
			e.LevelNotRelevant = e.LevelNotRelevant || one.LevelNotRelevant
		}
		all = append(all, e)
	}
	return all
}

func mean(of []Element, want int, rating func(Element) lmi.Estimate) lmi.Estimate {
	if len(of) < want {
		return lmi.Missing(lmi.Rating, lmi.Absent)
	}
	sum := 0.0
	for _, e := range of {
		r := rating(e)
		if !r.Known() {
			return lmi.Missing(lmi.Rating, r.Status)
		}
		sum += r.Value
	}
	return lmi.Number(sum/float64(len(of)), lmi.Rating)
}

// Of returns what a role asks for.
func (g *Gathered) Of(soc lmi.SOC) Skills {
	var s Skills
	if d, ok := g.skills[soc]; ok {
		s.Skills = &d
	}
	if d, ok := g.knowledge[soc]; ok {
		s.Knowledge = &d
	}
	return s
}

// Annotate says what a reader must know of the ratings, and what the answer lacks.
// roleSystem is the classification of the role's figures.
func (g *Gathered) Annotate(m *analytics.Meta, s Skills, roleSystem string) {
	switch {
	case !g.hasSkills && !g.hasKnowledge:
		m.AddMissing(lmi.ONET, "which skills and what knowledge the occupation asks for")
	case !g.hasSkills:
		m.AddMissing(lmi.ONET, "which skills the occupation asks for")
	case !g.hasKnowledge:
		m.AddMissing(lmi.ONET, "what knowledge the occupation asks for")
	}
	for _, d := range []*Domain{s.Skills, s.Knowledge} {
		if d == nil {
			continue
		}
		m.AddNote("skills", fmt.Sprintf("Skills and knowledge are rated in the %s: importance from 1 to 5, level from 0 to 7, both shown from 0 to 100 too. A level is how much of it is needed, not how often.", d.edition.Name))
		if len(d.Occupations) > 1 {
			m.AddNote("skills_averaged", fmt.Sprintf("The ratings are the plain average of %d O*NET occupations, each counting the same: %s.", len(d.Occupations), analytics.First(mostNamed, names(d.Occupations))))
		}
		if text := g.join.Describes(d.edition, roleSystem); text != "" {
			m.AddNote("onet_join", text)
		}
	}
}

// mostNamed is how many O*NET occupations a note names.
const mostNamed = 4

func names(occupations []onet.Occupation) []string {
	var list []string
	for _, o := range occupations {
		name := o.Code
		if o.Title != "" {
			name = o.Title + " (" + o.Code + ")"
		}
		list = append(list, name)
	}
	return list
}

// SourceIDs are the sources of every rating.
func (s Skills) SourceIDs() []int {
	var ids []int
	for _, d := range []*Domain{s.Skills, s.Knowledge} {
		if d != nil {
			ids = append(ids, d.SourceIDs...)
		}
	}
	return ids
}
