// Package description answers what an occupation is: its definition in the
// Standard Occupational Classification, what O*NET says its people do, and the
// titles that jobs in it carry.
package description

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/analytics/onet"
	"wageatlas/data/lmi"
)

// Description is what an occupation is.
type Description struct {
	// Definitions are of the Standard Occupational Classification: one, or one for each part of a broad occupation.
	Definitions []Definition `json:"definitions"`
	// ONET are what the newest release that describes the occupation says of it: first of the occupation as a
	// whole, then of its specialties.
	ONET []ONET `json:"onet"`
	// Titles are those of jobs, the most telling first; see Title.
	Titles []Title `json:"alternate_titles"`
}

// Definition is the text of a classification on an occupation.
type Definition struct {
	// SOCSystem is the edition of the classification: "2018".
	SOCSystem string  `json:"soc_system"`
	SOC       lmi.SOC `json:"soc"`
	Title     string  `json:"title"`
	Text      string  `json:"text"`
	SourceID  int     `json:"source_id"`
}

// ONET is an O*NET occupation with its description.
type ONET struct {
	Release string `json:"release"`
	onet.Occupation
	Text string `json:"text"`
	// Whole says that it is the SOC occupation itself, not a specialty within it.
	Whole    bool `json:"whole"`
	SourceID int  `json:"source_id"`
}

// Title is a title that jobs of the occupation carry. Of two titles that is the more
// telling which people working in the occupation reported to O*NET; then that which more
// lists have; which fewer other occupations share; which is not only of a
// specialty; and then that which comes first in the alphabet.
type Title struct {
	Title string `json:"title"`
	// Short is the abbreviation that O*NET gives beside it.
	Short string `json:"short_title,omitempty"`
	// Lists names the lists that have it: "O*NET 30.0 Database, Alternate Titles".
	Lists []string `json:"lists"`
	// Reported says that people who work in the occupation reported it to O*NET.
	Reported bool `json:"reported"`
	// Specialties are the O*NET-SOC codes, none of the whole occupation, that it belongs to.
	Specialties []string `json:"specialties,omitempty"`
	// OtherOccupations counts the SOC codes beside this one that a list gives the same title to.
	OtherOccupations int   `json:"other_occupations"`
	SourceIDs        []int `json:"source_ids"`
}

// Gathered are the descriptions of some occupations.
type Gathered struct {
	join                              *onet.Join
	definitions                       map[lmi.SOC][]Definition
	titles                            map[lmi.SOC][]Title
	hasDefinitions, hasONET, hasTitle bool
}

var (
	//go:embed definitions.sql
	definitionsSQL string
	//go:embed titles.sql
	titlesSQL string
	//go:embed loaded.sql
	loadedSQL string
)

// Gather reads the descriptions of the roles, which come with the classification and the title of their newest figures.
func Gather(ctx context.Context, q analytics.Querier, known crosswalk.Crosswalk, join *onet.Join, roles []crosswalk.Occupation) (*Gathered, error) {
	g := &Gathered{join: join, definitions: make(map[lmi.SOC][]Definition), titles: make(map[lmi.SOC][]Title)}
	if err := q.QueryRowContext(ctx, loadedSQL).Scan(&g.hasDefinitions, &g.hasONET, &g.hasTitle); err != nil {
		return nil, fmt.Errorf("look for descriptions: %w", err)
	}
	candidates := make(map[lmi.SOC][]crosswalk.Occupation)
	for _, role := range roles {
		for _, soc := range append(known.Renumbered(role.SOC), role.SOC) {
			candidates[soc] = append(candidates[soc], role)
		}
		if stem := onet.Stem(role.SOC); stem != "" {
			candidates[lmi.SOC(stem)] = append(candidates[lmi.SOC(stem)], role)
		}
	}
	if err := g.readDefinitions(ctx, q, known, candidates); err != nil {
		return nil, err
	}
	return g, g.readTitles(ctx, q, known, candidates)
}

func (g *Gathered) readDefinitions(ctx context.Context, q analytics.Querier, known crosswalk.Crosswalk, candidates map[lmi.SOC][]crosswalk.Occupation) error {
	err := analytics.Each(ctx, q, definitionsSQL, g.join.Args(), func(rows *sql.Rows) error {
		var (
			edition string
			d       Definition
		)
		if err := rows.Scan(&edition, &d.SOCSystem, &d.SOC, &d.Title, &d.Text, &d.SourceID); err != nil {
			return err
		}
		own := crosswalk.Occupation{Code: crosswalk.Code{System: d.SOCSystem, SOC: d.SOC}, Title: d.Title}
		for _, role := range candidates[d.SOC] {
			// The newest edition that defines the occupation speaks.
			if len(g.definitions[role.SOC]) == 0 && known.Agree(own, role) {
				g.definitions[role.SOC] = []Definition{d}
			}
		}
		for _, role := range candidates[d.SOC[:len(d.SOC)-1]] {
			have := g.definitions[role.SOC]
			if d.SOCSystem == role.System && !slices.ContainsFunc(have, func(h Definition) bool { return h.SOC == d.SOC }) {
				g.definitions[role.SOC] = append(have, d)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read definitions: %w", err)
	}
	return nil
}

// listed is one row of titles.sql.
type listed struct {
	vintageID       int
	dataset, system string
	soc             lmi.SOC
	codeTitle, onet string
	title, short    string
	others          int
	list            string
	sourceID        int
}

func (g *Gathered) readTitles(ctx context.Context, q analytics.Querier, known crosswalk.Crosswalk, candidates map[lmi.SOC][]crosswalk.Occupation) error {
	found := make(map[lmi.SOC]map[string]*Title)
	err := analytics.Each(ctx, q, titlesSQL, g.join.Args(), func(rows *sql.Rows) error {
		var l listed
		if err := rows.Scan(&l.vintageID, &l.dataset, &l.system, &l.soc, &l.codeTitle, &l.onet, &l.title, &l.short, &l.others, &l.list, &l.sourceID); err != nil {
			return err
		}
		for _, role := range g.rolesOf(l, known, candidates) {
			if found[role] == nil {
				found[role] = make(map[string]*Title)
			}
			plain := strings.ToLower(l.title)
			if found[role][plain] == nil {
				found[role][plain] = &Title{Title: l.title}
			}
			found[role][plain].add(l)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read alternate titles: %w", err)
	}
	for soc, titles := range found {
		for _, t := range titles {
			g.titles[soc] = append(g.titles[soc], *t)
		}
		slices.SortFunc(g.titles[soc], moreTelling)
	}
	return nil
}

// rolesOf are those that the title is of.
func (g *Gathered) rolesOf(l listed, known crosswalk.Crosswalk, candidates map[lmi.SOC][]crosswalk.Occupation) []lmi.SOC {
	if l.dataset == lmi.ONET {
		return g.join.Roles(l.vintageID, l.soc)
	}
	var found []lmi.SOC
	own := crosswalk.Occupation{Code: crosswalk.Code{System: l.system, SOC: l.soc}, Title: l.codeTitle}
	for _, role := range candidates[l.soc] {
		if known.Agree(own, role) {
			found = append(found, role.SOC)
		}
	}
	return found
}

// reportedTitles is the O*NET table of titles that people in the occupation reported.
const reportedTitles = "Sample of Reported Titles"

func (t *Title) add(l listed) {
	if !slices.Contains(t.Lists, l.list) {
		t.Lists = append(t.Lists, l.list)
		slices.Sort(t.Lists)
	}
	if !slices.Contains(t.SourceIDs, l.sourceID) {
		t.SourceIDs = append(t.SourceIDs, l.sourceID)
		slices.Sort(t.SourceIDs)
	}
	if t.Short == "" {
		t.Short = l.short
	}
	t.Reported = t.Reported || strings.HasSuffix(l.list, reportedTitles)
	t.OtherOccupations = max(t.OtherOccupations, l.others)
	switch whole := l.onet == "" || onet.IsWhole(l.onet); {
	case whole:
		// A title of the whole occupation stays one, whatever specialty has it too.
		t.Specialties = []string{}
	case t.Specialties == nil:
		t.Specialties = []string{l.onet}
	case len(t.Specialties) > 0 && !slices.Contains(t.Specialties, l.onet):
		t.Specialties = append(t.Specialties, l.onet)
	}
}

// moreTelling orders titles as Title says.
func moreTelling(a, b Title) int {
	first := func(yes, other bool) int {
		switch {
		case yes == other:
			return 0
		case yes:
			return -1
		}
		return 1
	}
	for _, by := range []int{
		first(a.Reported, b.Reported), len(b.Lists) - len(a.Lists), a.OtherOccupations - b.OtherOccupations,
		first(len(a.Specialties) == 0, len(b.Specialties) == 0), strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)),
	} {
		if by != 0 {
			return by
		}
	}
	return 0
}

// Of returns an occupation's description; its lists are empty where nothing is loaded on it.
func (g *Gathered) Of(soc lmi.SOC) Description {
	d := Description{Definitions: []Definition{}, ONET: []ONET{}, Titles: []Title{}}
	d.Definitions = append(d.Definitions, g.definitions[soc]...)
	d.Titles = append(d.Titles, g.titles[soc]...)
	edition, occupations := g.join.Newest(soc)
	for _, o := range occupations {
		d.ONET = append(d.ONET, ONET{Release: edition.Release, Occupation: o, Text: o.Description, Whole: onet.IsWhole(o.Code), SourceID: o.SourceID})
	}
	return d
}

// Annotate says what a reader must know of the description, and what it lacks.
func (g *Gathered) Annotate(m *analytics.Meta, d Description, role crosswalk.Occupation) {
	if !g.hasDefinitions {
		m.AddMissing(lmi.SOCTables, "the definition of the occupation")
	}
	switch {
	case !g.hasONET && !g.hasTitle:
		m.AddMissing(lmi.ONET, "what people in the occupation do, and other titles of jobs in it")
	case !g.hasONET:
		m.AddMissing(lmi.ONET, "what people in the occupation do, by O*NET")
	case !g.hasTitle:
		m.AddMissing(lmi.ONET, "other titles of jobs in the occupation")
	}
	if len(d.ONET) > 0 {
		edition, _ := g.join.Newest(role.SOC)
		if text := g.join.Describes(edition, role.System); text != "" {
			m.AddNote("onet_join", text)
		}
	}
	if slices.ContainsFunc(d.Titles, func(t Title) bool { return t.OtherOccupations > 0 }) {
		m.AddNote("titles_shared", "A title can belong to several occupations; what a job asks for decides, not its title.")
	}
}

// SourceIDs are the sources of every text.
func (d Description) SourceIDs() []int {
	var ids []int
	for _, of := range d.Definitions {
		ids = append(ids, of.SourceID)
	}
	for _, o := range d.ONET {
		ids = append(ids, o.SourceID)
	}
	for _, t := range d.Titles {
		ids = append(ids, t.SourceIDs...)
	}
	return ids
}
