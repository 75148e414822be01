package diff

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"

	"wageatlas/analytics"
	"wageatlas/analytics/trend"
	"wageatlas/data/lmi"
)

// Scope says how the meaning of a code in one vintage relates to the other.
type Scope string

// The scopes.
const (
	// SameClassification: both vintages use one classification.
	SameClassification Scope = "same_classification"
	// OneToOne: the crosswalk leads to one code, and from there back to this one alone.
	OneToOne Scope = "one_to_one"
	// Split: an earlier code was divided among several.
	Split Scope = "split"
	// Merged: several earlier codes were joined.
	Merged Scope = "merged"
	// SplitAndMerged: both.
	SplitAndMerged Scope = "split_and_merged"
	// Moved: the code stands for something else.
	Moved Scope = "moved"
	// Unknown: no crosswalk between the classifications is loaded, or it does not name the code.
	Unknown Scope = "unknown"
)

// comparable reports whether figures under one code measure the same in both
// vintages. Where nothing is known, a detailed occupation that kept its title is
// taken to have kept its scope; a group is not, for groups keep their titles
// when occupations move between them.
func (s Scope) comparable(detailed, sameTitle bool) bool {
	return s == SameClassification || s == OneToOne || s == Unknown && detailed && sameTitle
}

func scopeOf(split, merged bool) Scope {
	switch {
	case split && merged:
		return SplitAndMerged
	case split:
		return Split
	case merged:
		return Merged
	}
	return OneToOne
}

// Counterpart is a code of the other vintage that shares content with a code.
type Counterpart struct {
	SOC   lmi.SOC `json:"soc"`
	Title string  `json:"title"`
}

// Crosswalk leads from the codes of one classification to those of another.
type Crosswalk struct {
	then, now string
	pairs     []crosswalkPair
	// forward leads from the earlier codes to the later ones, back the other way.
	forward, back map[lmi.SOC][]Counterpart
	// SourceIDs are the files that it was read from.
	SourceIDs []int
}

type crosswalkPair struct{ then, now Counterpart }

//go:embed crosswalk.sql
var crosswalkSQL string

// ReadCrosswalk reads what is loaded between two classifications; nothing is no error.
func ReadCrosswalk(ctx context.Context, q analytics.Querier, then, now string) (Crosswalk, error) {
	c := Crosswalk{then: then, now: now}
	if then == now {
		return c, nil
	}
	args := []any{sql.Named("then", then), sql.Named("now", now)}
	err := analytics.Each(ctx, q, crosswalkSQL, args, func(rows *sql.Rows) error {
		var (
			pair          crosswalkPair
			first, second int
		)
		err := rows.Scan(&pair.then.SOC, &pair.then.Title, &pair.now.SOC, &pair.now.Title, &first, &second)
		c.pairs = append(c.pairs, pair)
		c.SourceIDs = append(c.SourceIDs, first, second)
		return err
	})
	if err != nil {
		return Crosswalk{}, fmt.Errorf("read the crosswalk from %s to %s: %w", then, now, err)
	}
	return c, nil
}

// Lacking says in words what an answer lacks for want of the crosswalk, empty where nothing.
func (c Crosswalk) Lacking() string {
	if c.then == c.now || len(c.pairs) > 0 {
		return ""
	}
	return fmt.Sprintf("where gone codes went, where new ones came from and which kept their scope between %s and %s",
		trend.SystemName(c.then), trend.SystemName(c.now))
}

// Publish makes the crosswalk lead between published codes, whose titles are
// given by code. OEWS publishes some broad occupations in place of their
// detailed ones, which the crosswalk names.
func (c *Crosswalk) Publish(then, now map[lmi.SOC]string) {
	c.forward, c.back = make(map[lmi.SOC][]Counterpart), make(map[lmi.SOC][]Counterpart)
	for _, pair := range c.pairs {
		from, to := published(pair.then, then), published(pair.now, now)
		addCounterpart(c.forward, from.SOC, to)
		addCounterpart(c.back, to.SOC, from)
	}
}

// published is the code itself where it is published, else its broad occupation where that is.
func published(code Counterpart, titles map[lmi.SOC]string) Counterpart {
	const broadDigits = len("43-412")
	for _, soc := range []lmi.SOC{code.SOC, code.SOC[:min(broadDigits, len(code.SOC))] + "0"} {
		if title, ok := titles[soc]; ok {
			return Counterpart{soc, title}
		}
	}
	return code
}

func addCounterpart(to map[lmi.SOC][]Counterpart, soc lmi.SOC, other Counterpart) {
	if !slices.ContainsFunc(to[soc], func(c Counterpart) bool { return c.SOC == other.SOC }) {
		to[soc] = append(to[soc], other)
	}
}

// Kept is the scope of a code that stands in both vintages. The total covers
// every occupation in any classification.
func (c Crosswalk) Kept(soc lmi.SOC) Scope {
	switch {
	case c.then == c.now:
		return SameClassification
	case soc == lmi.AllOccupations:
		return OneToOne
	case soc == soc.MajorGroup():
		return c.keptGroup(soc)
	}
	forward, back := c.forward[soc], c.back[soc]
	itself := func(other Counterpart) bool { return other.SOC == soc }
	switch {
	case len(forward) == 0 || len(back) == 0:
		return Unknown
	case !slices.ContainsFunc(forward, itself) || !slices.ContainsFunc(back, itself):
		return Moved
	}
	return scopeOf(len(forward) > 1, len(back) > 1)
}

// keptGroup is the scope of a major group: occupations can leave it and enter it.
func (c Crosswalk) keptGroup(group lmi.SOC) Scope {
	known, left, entered := false, false, false
	for _, pair := range c.pairs {
		then, now := pair.then.SOC.MajorGroup() == group, pair.now.SOC.MajorGroup() == group
		known = known || then || now
		left = left || then && !now
		entered = entered || now && !then
	}
	if !known {
		return Unknown
	}
	return scopeOf(left, entered)
}

// gone is where a code that stands no more went.
func (c Crosswalk) gone(soc lmi.SOC) (Scope, []Counterpart) {
	to := c.forward[soc]
	if len(to) == 0 {
		return c.unlisted(), []Counterpart{}
	}
	merged := slices.ContainsFunc(to, func(other Counterpart) bool { return len(c.back[other.SOC]) > 1 })
	return scopeOf(len(to) > 1, merged), to
}

// added is where a new code came from.
func (c Crosswalk) added(soc lmi.SOC) (Scope, []Counterpart) {
	from := c.back[soc]
	if len(from) == 0 {
		return c.unlisted(), []Counterpart{}
	}
	split := slices.ContainsFunc(from, func(other Counterpart) bool { return len(c.forward[other.SOC]) > 1 })
	return scopeOf(split, len(from) > 1), from
}

// unlisted is the scope of a code that the crosswalk does not name.
func (c Crosswalk) unlisted() Scope {
	if c.then == c.now {
		return SameClassification
	}
	return Unknown
}
