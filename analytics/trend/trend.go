// Package trend answers how an occupation's published wages and employment went
// over the loaded vintages, and where the series is broken.
//
// It computes no growth: OEWS pools three years of panels, and a revised
// classification may give an old code a new meaning.
package trend

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/prices"
	"wageatlas/data/lmi"
)

// Break is a place where figures before and after do not compare without doubt.
type Break struct {
	// Year is the first vintage after the break.
	Year int `json:"year"`
	// Short says it in a few words, Text in a sentence.
	Short string `json:"short"`
	Text  string `json:"text"`
}

// Series is one occupation over the vintages, oldest first.
type Series struct {
	Points []oews.Estimate `json:"points"`
	Breaks []Break         `json:"breaks"`
	// Real are the medians in dollars of one year; nil where no price index is loaded.
	Real *Real `json:"real"`
}

// Real states medians of several years in dollars of May of one, by the CPI-U.
type Real struct {
	BaseYear int `json:"base_year"`
	// Points are of the years of the series whose price index is loaded, oldest first.
	Points []RealPoint `json:"points"`
	// SourceIDs are the files with the price index.
	SourceIDs []int `json:"-"`
}

// RealPoint is one year's median in dollars of the base year.
type RealPoint struct {
	Year   int          `json:"year"`
	Hourly lmi.Estimate `json:"hourly_median_usd"`
	Annual lmi.Estimate `json:"annual_median_usd"`
}

// In returns the median of the unit, dollars per hour or per year.
func (p RealPoint) In(unit lmi.Unit) lmi.Estimate {
	if unit == lmi.USDPerYear {
		return p.Annual
	}
	return p.Hourly
}

// InDollarsOf states the medians of a series in dollars of May of the base
// year; 0 takes the newest year of the series with an index. It gives
// analytics.ErrNotFound for a base year without one, and nil for 0 where no
// year has one.
func InDollarsOf(points []oews.Estimate, index prices.Index, base int) (*Real, error) {
	known := index.Years()
	if base != 0 && !slices.Contains(known, base) {
		loaded := "no price index is loaded"
		if len(known) > 0 {
			loaded = fmt.Sprintf("loaded are those of %d to %d", known[0], known[len(known)-1])
		}
		return nil, fmt.Errorf("the consumer price index of May %d is %w; %s", base, analytics.ErrNotFound, loaded)
	}
	for _, e := range slices.Backward(points) {
		if base == 0 && slices.Contains(known, e.Year) {
			base = e.Year
		}
	}
	if base == 0 {
		return nil, nil
	}
	real := &Real{BaseYear: base, Points: []RealPoint{}, SourceIDs: []int{index.Source(base)}}
	for _, e := range points {
		hourly, ok := index.Real(e.Hourly.Median, e.Year, base)
		if !ok {
			continue
		}
		annual, _ := index.Real(e.Annual.Median, e.Year, base)
		real.Points = append(real.Points, RealPoint{Year: e.Year, Hourly: hourly, Annual: annual})
		real.SourceIDs = append(real.SourceIDs, index.Source(e.Year))
	}
	return real, nil
}

// modelBased is the first vintage estimated with BLS's model-based method.
// Source: OEWS technical notes, May 2021.
const modelBased = 2021

// Of finds the breaks in a series of estimates that differ in year only.
func Of(points []oews.Estimate) Series {
	s := Series{Points: append([]oews.Estimate{}, points...), Breaks: []Break{}}
	for i := 1; i < len(points); i++ {
		before, after := points[i-1], points[i]
		if before.SOCSystem != after.SOCSystem {
			s.Breaks = append(s.Breaks, classificationBreak(before, after))
		}
		if before.Year < modelBased && after.Year >= modelBased {
			s.Breaks = append(s.Breaks, Break{
				Year: after.Year, Short: "new method",
				Text: fmt.Sprintf("Since May %d BLS estimates with a model-based method; figures before it were made another way.", modelBased),
			})
		}
	}
	return s
}

func classificationBreak(before, after oews.Estimate) Break {
	b := Break{
		Year:  after.Year,
		Short: strings.TrimSuffix(SystemName(after.SOCSystem), " 2010/2018"),
		Text: fmt.Sprintf("The classification changed between May %d (%s) and May %d (%s)",
			before.Year, SystemName(before.SOCSystem), after.Year, SystemName(after.SOCSystem)),
	}
	if strings.EqualFold(before.Title, after.Title) {
		b.Text += fmt.Sprintf("; the title of %s stayed the same.", after.SOC)
		return b
	}
	b.Text += fmt.Sprintf("; the title of %s changed from %q to %q.", after.SOC, before.Title, after.Title)
	return b
}

// SystemName is a classification of OEWS in words: "SOC 2018".
func SystemName(system string) string {
	if strings.HasPrefix(system, "hybrid") {
		return "hybrid SOC 2010/2018"
	}
	return "SOC " + system
}
