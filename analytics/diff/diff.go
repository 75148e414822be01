// Package diff answers what changed between two vintages of the Occupational
// Employment and Wage Statistics or between two editions of the Employment
// Projections: new, gone and renamed codes, and the figures of the codes that
// stand in both.
//
// It never sets one level against another: occupations are the detailed ones of
// OEWS or the line items of the projections, and the total and the major groups
// stand apart. Where the classification changed between two vintages it computes
// a change only for a code that kept its scope.
package diff

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
)

// Params choose what is compared.
type Params struct {
	// Then and Now are two years of OEWS ("2023", "2024") or two editions of the
	// projections ("2019-29", "2024-34"), in either order.
	Then string
	Now  string
	// SOCs narrow the answer to these occupations; none means all.
	SOCs []lmi.SOC
	// NAICS narrows the wages to one industry, lmi.CrossIndustry or "" for all together.
	NAICS lmi.NAICS
}

// ErrParams says that there is nothing to compare with one another.
var ErrParams = errors.New("diff takes two different years of OEWS, such as 2023 2024, or two editions of the projections, such as 2019-29 2024-34; an industry goes with years only")

// Result is the answer. Either Wages or Outlook is nil.
type Result struct {
	// Then is the older of the two and Now the newer, in whichever order they were asked for.
	Then lmi.Vintage `json:"then"`
	Now  lmi.Vintage `json:"now"`
	// Swapped says that the newer one was asked for first.
	Swapped bool     `json:"swapped"`
	Wages   *Wages   `json:"wages"`
	Outlook *Outlook `json:"outlook"`
	analytics.Meta
}

// Renamed is a code that kept its place and got another title. Titles that
// differ in letter case or punctuation only are the same.
type Renamed struct {
	SOC  lmi.SOC `json:"soc"`
	Then string  `json:"title_then"`
	Now  string  `json:"title_now"`
}

// CodeCounts counts the codes of two vintages or editions.
type CodeCounts struct {
	CodesThen int `json:"codes_then"`
	CodesNow  int `json:"codes_now"`
	Both      int `json:"codes_in_both"`
	New       int `json:"new"`
	Gone      int `json:"gone"`
	Renamed   int `json:"renamed"`
}

func countCodes(both, added, gone, renamed int) CodeCounts {
	return CodeCounts{CodesThen: both + gone, CodesNow: both + added, Both: both, New: added, Gone: gone, Renamed: renamed}
}

var (
	yearForm    = regexp.MustCompile(`^\d{4}$`)
	editionForm = regexp.MustCompile(`^\d{4}-\d{2}$`)
)

// Get answers. It gives ErrParams, or analytics.ErrNotFound for a vintage,
// edition, industry or occupation that is not loaded, and says which are.
func Get(ctx context.Context, q analytics.Querier, p Params) (Result, error) {
	then, now := dashed(p.Then), dashed(p.Now)
	both := func(form *regexp.Regexp) bool { return form.MatchString(then) && form.MatchString(now) }
	r := Result{Meta: analytics.NewMeta(), Swapped: then > now}
	if r.Swapped {
		then, now = now, then
	}
	var (
		ids []int
		err error
	)
	switch {
	case then == now:
		return Result{}, ErrParams
	case both(yearForm):
		ids, err = r.wages(ctx, q, then, now, p)
	case both(editionForm) && p.NAICS == "":
		ids, err = r.outlook(ctx, q, then, now, p.SOCs)
	default:
		return Result{}, ErrParams
	}
	if err != nil {
		return Result{}, err
	}
	if r.Swapped {
		r.AddNote("swapped", fmt.Sprintf("Changes run from the older to the newer: from %s to %s.", r.Then.Label, r.Now.Label))
	}
	if err := r.AddSources(ctx, q, ids); err != nil {
		return Result{}, err
	}
	return r, nil
}

// dashed writes an edition with a hyphen, which BLS prints with an en dash too.
func dashed(label string) string { return strings.ReplaceAll(strings.TrimSpace(label), "–", "-") }

// Newest returns what there is to compare without being asked: the two newest
// years of OEWS for all industries, and the two newest editions of the
// projections; of each only where there are two.
func Newest(ctx context.Context, q analytics.Querier) ([]Params, error) {
	years, err := vintages(ctx, q, lmi.CrossIndustry)
	if err != nil {
		return nil, err
	}
	published, err := editions(ctx, q)
	if err != nil {
		return nil, err
	}
	var labels []string
	for _, v := range years {
		labels = append(labels, v.Label)
	}
	list := newestTwo(nil, slices.Compact(labels))
	labels = nil
	for _, v := range published {
		labels = append(labels, v.Label)
	}
	return newestTwo(list, labels), nil
}

func newestTwo(list []Params, labels []string) []Params {
	if n := len(labels); n > 1 {
		return append(list, Params{Then: labels[n-2], Now: labels[n-1]})
	}
	return list
}

// wanted reports whether the occupations asked for, none for all, hold the code.
func wanted(socs []lmi.SOC, soc lmi.SOC) bool { return len(socs) == 0 || slices.Contains(socs, soc) }

// rename is the earlier title where it differs from the later one, else empty.
func rename(then, now string) string {
	if lmi.SameTitle(then, now) {
		return ""
	}
	return then
}

// median is the middle of the figures, or the mean of the two in the middle; absent where there is none.
func median(figures []float64) lmi.Estimate {
	if len(figures) == 0 {
		return lmi.Missing(lmi.Percent, lmi.Absent)
	}
	slices.Sort(figures)
	n := len(figures)
	return lmi.Number((figures[(n-1)/2]+figures[n/2])/2, lmi.Percent)
}

// unfound are the occupations asked for that neither side has.
func unfound(socs []lmi.SOC, found map[lmi.SOC]bool, then, now lmi.Vintage) error {
	for _, soc := range socs {
		if !found[soc] {
			return fmt.Errorf("occupation %s in %s or %s is %w; there are detailed occupations, major groups and the total: look for a code with: wageatlas search TITLE",
				soc, then.Reference, now.Reference, analytics.ErrNotFound)
		}
	}
	return nil
}
