package claim

import (
	"strings"

	"wageatlas/analytics/market"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/wagedist"
	"wageatlas/data/lmi"
)

// wage is one of the wages that OEWS publishes.
type wage int

const (
	p10 wage = iota
	p25
	median
	p75
	p90
	mean
)

var wageCodes = [...]string{"p10", "p25", "median", "p75", "p90", "mean"}
var wageNames = [...]string{"10th percentile", "25th percentile", "median", "75th percentile", "90th percentile", "mean"}

// byPercent are the wages below which that share of the workers earns.
var byPercent = map[float64]wage{10: p10, 25: p25, 50: median, 75: p75, 90: p90}

func (w wage) of(in oews.Wages) lmi.Estimate {
	if w == mean {
		return in.Mean
	}
	return in.Percentiles()[w]
}

// mixed is the wage of several occupations together.
func (w wage) mixed(in market.Wages, unit lmi.Unit) lmi.Estimate {
	if w == mean {
		return in.Mean
	}
	answer := in.Percentiles()[w]
	if answer.Known() && answer.Status != wagedist.Extrapolated {
		return lmi.Number(answer.Value, unit)
	}
	return lmi.Missing(unit, lmi.Absent)
}

// statistic is what can be claimed. One of wages, outlook, level, words, jobs and ranks tells where it stands.
type statistic struct {
	code, text string
	// wages are in the unit.
	wages []wage
	unit  lmi.Unit
	// outlook are figures of editions of the projections, for occupations taken together.
	outlook []func([]outlook.Edition) lmi.Estimate
	// signed figures are changes, whose direction the words tell.
	signed bool
	// level are levels of schooling, added up.
	level []int
	// words are BLS's words for growth.
	words bool
	// jobs are those of OEWS.
	jobs bool
	// ranks are those of industries: by pay, or else by jobs.
	ranks, byPay bool
}

// additive reports whether the figure of several occupations is the sum of theirs, or follows from sums.
func (s statistic) additive() bool { return s.jobs || s.outlook != nil || s.words }

func (s statistic) public() *Statistic { return &Statistic{Code: s.code, Text: s.text} }

// wageStatistic is a wage, or a range of two.
func wageStatistic(unit lmi.Unit, wages ...wage) statistic {
	per := "hourly"
	if unit == lmi.USDPerYear {
		per = "annual"
	}
	s := statistic{code: "wage", wages: wages, unit: unit}
	var names []string
	for _, w := range wages {
		s.code += "_" + wageCodes[w]
		names = append(names, wageNames[w])
	}
	switch {
	case len(wages) > 1:
		s.text = strings.TrimSuffix(names[0], " percentile") + " and " + names[1] + " of " + per + " wages"
	case wages[0] == median || wages[0] == mean:
		s.text = names[0] + " " + per + " wage"
	default:
		s.text = names[0] + " of " + per + " wages"
	}
	return s
}

// The statistics of the projections.
var (
	baseJobs      = statistic{code: "base_employment", text: "employment in the base year of the projections", outlook: editionsOf(base)}
	projectedJobs = statistic{code: "projected_employment", text: "projected employment", outlook: editionsOf(projected)}
	bothJobs      = statistic{code: "base_projected_employment", text: "employment in the base year and projected", outlook: editionsOf(base, projected)}
	changeInJobs  = statistic{code: "change_jobs", text: "projected change of employment", outlook: editionsOf(change), signed: true}
	changeInPct   = statistic{code: "projected_change_pct", text: "projected percent change of employment", outlook: editionsOf(changePct), signed: true}
	yearlyJobs    = statistic{code: "openings", text: "openings a year", outlook: editionsOf(openings)}
	growthInWords = statistic{code: "growth_words", text: "words for the projected change of employment", words: true}
)

func editionsOf(figures ...func([]outlook.Edition) lmi.Estimate) []func([]outlook.Edition) lmi.Estimate {
	return figures
}

// employed are the wage and salary jobs of OEWS.
var employed = statistic{code: "employment", text: "wage and salary jobs", jobs: true}

// The rankings of industries.
var (
	bestPaying = statistic{code: "best_paying_industries", text: "industries of the highest median pay", ranks: true, byPay: true}
	largest    = statistic{code: "largest_industries", text: "industries with the most jobs", ranks: true}
)

// schooling are the levels of package education, from the least to the most.
var schooling = [...]struct{ code, name string }{
	{"less_than_high_school", "less than a high school diploma"},
	{"high_school", "a high school diploma"},
	{"some_college", "some college, no degree"},
	{"associate", "an associate's degree"},
	{"bachelor", "a bachelor's degree"},
	{"master", "a master's degree"},
	{"doctoral", "a doctoral or professional degree"},
}

// attained is the share of workers with a level of schooling, or with it or a higher one.
func attained(level int, orHigher bool) statistic {
	s := statistic{code: "attainment_" + schooling[level].code, text: "share of workers with " + schooling[level].name, level: []int{level}}
	if !orHigher {
		return s
	}
	s.code, s.text = s.code+"_or_higher", s.text+" or higher"
	for higher := level + 1; higher < len(schooling); higher++ {
		s.level = append(s.level, higher)
	}
	return s
}
