// Package crosswalk answers under which codes of one occupation classification
// the content of a code of another stands, and whether it is the same content.
package crosswalk

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Code is an occupation code in a classification.
type Code struct {
	// System is the classification, as reference.SOCSystem names it: "2010", "hybrid-2019".
	System string  `json:"soc_system"`
	SOC    lmi.SOC `json:"soc"`
}

// Occupation is a code with the title that the crosswalk gives it.
type Occupation struct {
	Code
	Title string `json:"title"`
}

// String writes the code with its title: "25-4021 (Librarians)".
func (o Occupation) String() string { return string(o.SOC) + " (" + o.Title + ")" }

// chain is how the published crosswalks link the classifications of OEWS: 2000
// to 2010, 2010 to 2018, and the hybrid codes of May 2019 to 2018. So there is
// one way between any two, which a crosswalk that leads from one to the other
// directly cuts short.
var chain = []string{"2000", "2010", "2018", "hybrid-2019"}

// files names the crosswalk behind each link of the chain.
var files = []string{
	"the crosswalk from SOC 2000 to SOC 2010", "the crosswalk from SOC 2010 to SOC 2018", "the OEWS hybrid structure of May 2019",
}

// Crosswalk is what the loaded crosswalks say. The zero Crosswalk says nothing.
type Crosswalk struct {
	shared map[link][]Occupation
	// listed are the codes of a classification that its crosswalk to another names.
	listed map[[2]string][]Occupation
	// sources are the files of the crosswalk between two classifications, in either order.
	sources map[[2]string][]int
}

// link leads from a code to a classification to which a crosswalk is loaded.
type link struct {
	from   Code
	system string
}

//go:embed pairs.sql
var pairsSQL string

// Read reads the crosswalks; none loaded is no error.
func Read(ctx context.Context, q analytics.Querier) (Crosswalk, error) {
	x := Crosswalk{
		shared: make(map[link][]Occupation), listed: make(map[[2]string][]Occupation), sources: make(map[[2]string][]int),
	}
	err := analytics.Each(ctx, q, pairsSQL, []any{sql.Named("systems", chain)}, func(rows *sql.Rows) error {
		var (
			from, to Occupation
			sourceID int
		)
		err := rows.Scan(&from.System, &from.SOC, &from.Title, &to.System, &to.SOC, &to.Title, &sourceID)
		x.add(from, to, sourceID)
		x.add(to, from, sourceID)
		return err
	})
	if err != nil {
		return Crosswalk{}, fmt.Errorf("read the crosswalks: %w", err)
	}
	return x, nil
}

func (x Crosswalk) add(from, to Occupation, sourceID int) {
	at, between := link{from.Code, to.System}, [2]string{from.System, to.System}
	if len(x.shared[at]) == 0 {
		x.listed[between] = append(x.listed[between], from)
	}
	if !slices.ContainsFunc(x.shared[at], func(o Occupation) bool { return o.Code == to.Code }) {
		x.shared[at] = append(x.shared[at], to)
	}
	if !slices.Contains(x.sources[between], sourceID) {
		x.sources[between] = append(x.sources[between], sourceID)
	}
}

// way lists the classifications on the way from one to another, both of them
// too; nil where the chain lacks one.
func (x Crosswalk) way(from, to string) []string {
	if len(x.sources[[2]string{from, to}]) > 0 {
		return []string{from, to}
	}
	a, b := slices.Index(chain, from), slices.Index(chain, to)
	if a < 0 || b < 0 {
		return nil
	}
	on := slices.Clone(chain[min(a, b) : max(a, b)+1])
	if a > b {
		slices.Reverse(on)
	}
	return on
}

// Lacking names the crosswalks that lead from one classification to another
// and are not loaded; none are lacking between a classification and itself.
// known is false for a classification that no crosswalk is published for.
func (x Crosswalk) Lacking(from, to string) (crosswalks []string, known bool) {
	on := x.way(from, to)
	for i := 1; i < len(on); i++ {
		if len(x.sources[[2]string{on[i-1], on[i]}]) == 0 {
			crosswalks = append(crosswalks, files[min(slices.Index(chain, on[i-1]), slices.Index(chain, on[i]))])
		}
	}
	return crosswalks, on != nil
}

// SourceIDs are the sources of the crosswalks that lead from one classification to another.
func (x Crosswalk) SourceIDs(from, to string) []int {
	var ids []int
	on := x.way(from, to)
	for i := 1; i < len(on); i++ {
		ids = append(ids, x.sources[[2]string{on[i-1], on[i]}]...)
	}
	return ids
}

// Codes returns the codes of a classification that the crosswalk on the way to
// another lists, in the order of codes; none where it is not loaded.
func (x Crosswalk) Codes(of, toward string) []Occupation {
	on := x.way(of, toward)
	if len(on) < 2 {
		return nil
	}
	codes := slices.Clone(x.listed[[2]string{of, on[1]}])
	slices.SortFunc(codes, bySOC)
	return codes
}

func bySOC(a, b Occupation) int { return strings.Compare(string(a.SOC), string(b.SOC)) }

// Counterparts returns the codes of another classification that share content
// with the code, in whole or in part, in the order of codes. There are none
// where a crosswalk on the way is not loaded or does not list the code.
func (x Crosswalk) Counterparts(of Code, system string) []Occupation {
	found, _ := x.reach(of, system)
	return found
}

// Whole reports whether all of a code's content has counterparts in another
// classification. A part has none where it stands on the way under a code that
// the next crosswalk does not list.
func (x Crosswalk) Whole(of Code, system string) bool {
	_, whole := x.reach(of, system)
	return whole
}

// reach returns the counterparts; whole is false where content is lost on the
// way, because a code has no counterpart.
func (x Crosswalk) reach(of Code, system string) (found []Occupation, whole bool) {
	on := x.way(of.System, system)
	if on == nil {
		return nil, false
	}
	// The total is that of all occupations in every classification; crosswalks list detailed occupations only.
	if of.SOC == lmi.AllOccupations {
		return []Occupation{{Code: Code{system, of.SOC}}}, true
	}
	found, whole = []Occupation{{Code: of}}, true
	for _, next := range on[1:] {
		var reached []Occupation
		for _, o := range found {
			shared := x.shared[link{o.Code, next}]
			whole = whole && len(shared) > 0
			for _, other := range shared {
				if !slices.ContainsFunc(reached, func(o Occupation) bool { return o.Code == other.Code }) {
					reached = append(reached, other)
				}
			}
		}
		found = reached
	}
	slices.SortFunc(found, bySOC)
	return found, whole
}

// OneToOne returns the code of another classification that has the very content
// of the code: it is its only counterpart, and has no other itself. Over
// several crosswalks a code may split and its parts merge again.
func (x Crosswalk) OneToOne(of Code, system string) (Occupation, bool) {
	there, whole := x.reach(of, system)
	if !whole || len(there) != 1 {
		return Occupation{}, false
	}
	back, whole := x.reach(there[0].Code, of.System)
	if !whole || len(back) != 1 || back[0].Code != of {
		return Occupation{}, false
	}
	return there[0], true
}

// Same reports whether two codes have the same content: they are one code, or
// the crosswalks lead from one to the other one to one.
func (x Crosswalk) Same(a, b Code) bool {
	if a == b {
		return true
	}
	there, ok := x.OneToOne(a, b.System)
	return ok && there.Code == b
}

// Renumbered returns the codes under which an occupation code's content stands
// in other classifications, one to one, whatever classification the code is of.
func (x Crosswalk) Renumbered(soc lmi.SOC) []lmi.SOC {
	var codes []lmi.SOC
	for _, from := range chain {
		for _, to := range chain {
			if other, ok := x.OneToOne(Code{from, soc}, to); ok && other.SOC != soc {
				codes = append(codes, other.SOC)
			}
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// Agree reports whether two codes, with their titles, stand for the same
// occupation. Between classifications whose crosswalk is loaded that says it. Where
// none is loaded or published, a code that kept its title is taken to have kept its
// content. A code of the National Employment Matrix or of another classification
// that is built on the SOC is told so.
func (x Crosswalk) Agree(a, b Occupation) bool {
	if a.System == b.System {
		return a.SOC == b.SOC
	}
	if lacking, known := x.Lacking(a.System, b.System); known && len(lacking) == 0 {
		return x.Same(a.Code, b.Code)
	}
	return a.SOC == b.SOC && a.Title != "" && lmi.SameTitle(a.Title, b.Title)
}
