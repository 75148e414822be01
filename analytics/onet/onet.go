// Package onet joins the occupations of the O*NET database with those of OEWS
// and of the projections. All answers that draw on O*NET stand on it.
//
// An O*NET-SOC code is a SOC code and a suffix: 25-4022.00 is the SOC occupation
// 25-4022 itself, .01 and above are specialties within it. But the SOC code is one
// of the classification that the release of O*NET was built on. It is joined with
// a role
//   - by the code, where the role's figures are by the same classification;
//   - else by the crosswalk of the two, where it is loaded and leads one to one;
//   - else, without a crosswalk, where code and title are the same.
//
// A broad occupation, whose SOC code ends in 0 and which OEWS publishes in place of
// its parts, such as 31-1120, is joined with the parts' O*NET occupations.
package onet

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/crosswalk"
	"wageatlas/data/lmi"
)

// Edition is a release of the database.
type Edition struct {
	// Release is its label: "30.0".
	Release string
	// Name is the database with its release, as its publisher writes it.
	Name string
	// Taxonomy is the O*NET-SOC taxonomy of its codes: "ONET-SOC-2019".
	Taxonomy string
}

// Occupation is an O*NET occupation.
type Occupation struct {
	// Code is the O*NET-SOC code: "43-4121.00".
	Code  string `json:"onet_soc"`
	Title string `json:"title"`
	// Description is O*NET's; it is not part of every answer.
	Description string  `json:"-"`
	SOC         lmi.SOC `json:"-"`
	SourceID    int     `json:"-"`
}

// IsWhole reports whether the occupation is the SOC occupation itself rather than a specialty within it.
func IsWhole(code string) bool { return strings.HasSuffix(code, ".00") }

// stemDigits is the part of a SOC code that a broad occupation shares with its parts.
const stemDigits = len("31-112")

// Stem is what the codes of a broad occupation's parts begin with, "" for another code.
// Source: SOC manual, "coding structure": broad occupations end in 0, detailed ones do not.
func Stem(soc lmi.SOC) string {
	if len(soc) <= stemDigits || !strings.HasSuffix(string(soc), "0") || strings.HasSuffix(string(soc), "00") {
		return ""
	}
	return string(soc[:stemDigits])
}

// Join leads from the O*NET occupations to roles.
type Join struct {
	known    crosswalk.Crosswalk
	editions map[int]Edition
	// socs and stems choose what may stand for a role in the tables of O*NET.
	socs, stems []string
	byCode      map[lmi.SOC][]crosswalk.Occupation
	byStem      map[string][]crosswalk.Occupation
	occupations map[int]map[string]Occupation
	// roles are those of the codes that Occupation Data lists, and newest is the newest edition that describes a role.
	roles  map[place][]lmi.SOC
	newest map[lmi.SOC]described
}

// place is a SOC code in an edition.
type place struct {
	vintageID int
	soc       lmi.SOC
}

// described are the occupations of one edition that stand for a role.
type described struct {
	vintageID   int
	occupations []Occupation
}

var (
	//go:embed editions.sql
	editionsSQL string
	//go:embed occupations.sql
	occupationsSQL string
)

// Read reads what leads to the roles, which come with the classification and the title of their newest figures.
func Read(ctx context.Context, q analytics.Querier, known crosswalk.Crosswalk, roles []crosswalk.Occupation) (*Join, error) {
	j := &Join{
		known: known, editions: make(map[int]Edition), occupations: make(map[int]map[string]Occupation),
		byCode: make(map[lmi.SOC][]crosswalk.Occupation), byStem: make(map[string][]crosswalk.Occupation),
		socs: []string{}, stems: []string{}, roles: make(map[place][]lmi.SOC), newest: make(map[lmi.SOC]described),
	}
	for _, role := range roles {
		for _, soc := range append(known.Renumbered(role.SOC), role.SOC) {
			j.byCode[soc] = append(j.byCode[soc], role)
			j.socs = append(j.socs, string(soc))
		}
		if stem := Stem(role.SOC); stem != "" {
			j.byStem[stem] = append(j.byStem[stem], role)
			j.stems = append(j.stems, stem)
		}
	}
	var order []int
	err := analytics.Each(ctx, q, editionsSQL, nil, func(rows *sql.Rows) error {
		var (
			id int
			e  Edition
		)
		err := rows.Scan(&id, &e.Release, &e.Name, &e.Taxonomy)
		e.Name, _, _ = strings.Cut(e.Name, ",")
		j.editions[id] = e
		order = append(order, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the editions of O*NET: %w", err)
	}
	err = analytics.Each(ctx, q, occupationsSQL, j.Args(), func(rows *sql.Rows) error {
		var (
			id int
			o  Occupation
		)
		err := rows.Scan(&id, &o.Code, &o.SOC, &o.Title, &o.Description, &o.SourceID)
		if j.occupations[id] == nil {
			j.occupations[id] = make(map[string]Occupation)
		}
		j.occupations[id][o.Code] = o
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the occupations of O*NET: %w", err)
	}
	for _, id := range order {
		j.describe(id)
	}
	return j, nil
}

// describe notes which roles the occupations of an edition stand for.
func (j *Join) describe(vintageID int) {
	found := make(map[lmi.SOC]described)
	for _, code := range slices.Sorted(maps.Keys(j.occupations[vintageID])) {
		o := j.occupations[vintageID][code]
		at := place{vintageID, o.SOC}
		roles, known := j.roles[at]
		if !known {
			roles = j.lead(vintageID, o.SOC)
			j.roles[at] = roles
		}
		for _, role := range roles {
			found[role] = described{vintageID, append(found[role].occupations, o)}
		}
	}
	maps.Copy(j.newest, found)
}

// Args are the parameters socs and stems of a query on a table of O*NET, whose
// rows are of interest where list_contains($socs, soc_code) OR list_contains($stems, left(soc_code, 6)).
func (j *Join) Args() []any {
	return []any{sql.Named("socs", j.socs), sql.Named("stems", j.stems)}
}

// Loaded reports whether any edition is loaded, of whatever tables.
func (j *Join) Loaded() bool { return len(j.editions) > 0 }

// Edition returns the edition of a vintage.
func (j *Join) Edition(vintageID int) Edition { return j.editions[vintageID] }

// Occupation returns an O*NET occupation of an edition; only its code is known where
// the edition's Occupation Data is not loaded.
func (j *Join) Occupation(vintageID int, code string) Occupation {
	if o, ok := j.occupations[vintageID][code]; ok {
		return o
	}
	return Occupation{Code: code, SOC: lmi.SOC(strings.SplitN(code, ".", 2)[0])}
}

// Newest returns the newest edition in which a role is described, and the occupations that stand for it or for a
// part of it, in the order of codes.
func (j *Join) Newest(role lmi.SOC) (Edition, []Occupation) {
	d := j.newest[role]
	return j.editions[d.vintageID], d.occupations
}

// Roles returns the roles that a SOC code of an edition stands for, in whole or in part.
func (j *Join) Roles(vintageID int, soc lmi.SOC) []lmi.SOC {
	if roles, known := j.roles[place{vintageID, soc}]; known {
		return roles
	}
	return j.lead(vintageID, soc)
}

// lead finds the roles of a SOC code.
func (j *Join) lead(vintageID int, soc lmi.SOC) []lmi.SOC {
	var found []lmi.SOC
	system := j.editions[vintageID].system()
	own := crosswalk.Occupation{Code: crosswalk.Code{System: system, SOC: soc}, Title: j.occupations[vintageID][string(soc)+".00"].Title}
	for _, role := range j.byCode[soc] {
		if j.known.Agree(own, role) {
			found = append(found, role.SOC)
		}
	}
	for _, role := range j.byStem[string(soc[:min(stemDigits, len(soc))])] {
		if system == role.System && soc != role.SOC {
			found = append(found, role.SOC)
		}
	}
	return found
}

// system is the SOC classification that the edition's taxonomy was built on, or
// the taxonomy's own name where that was none of those in use. Source: O*NET
// Resource Center, "The O*NET-SOC Taxonomy".
func (e Edition) system() string {
	switch e.Taxonomy {
	case "ONET-SOC-2019":
		return "2018"
	case "ONET-SOC-2010":
		return "2010"
	}
	return e.Taxonomy
}

// Describes says in words how an edition's occupations were joined with a role of
// the classification; "" where they share it, so that nothing is to be said.
func (j *Join) Describes(e Edition, roleSystem string) string {
	if e.system() == roleSystem {
		return ""
	}
	how := "the crosswalk leads one to one from the one classification to the other"
	if lacking, known := j.known.Lacking(e.system(), roleSystem); !known || len(lacking) > 0 {
		how = "code and title are the same; the crosswalk of the two classifications is not loaded"
	}
	return fmt.Sprintf("The %s is by another classification (%s) than the wages: its occupation is joined where %s.", e.Name, e.Taxonomy, how)
}
