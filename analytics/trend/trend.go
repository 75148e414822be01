// Package trend answers how an occupation's published wages and employment went
// over the loaded vintages, and where the series is broken.
//
// It computes no growth: OEWS pools three years of panels, and a revised
// classification may give an old code a new meaning.
package trend

import (
	"fmt"
	"strings"

	"wageatlas/analytics/oews"
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
		Short: strings.TrimSuffix(systemName(after.SOCSystem), " 2010/2018"),
		Text: fmt.Sprintf("The classification changed between May %d (%s) and May %d (%s)",
			before.Year, systemName(before.SOCSystem), after.Year, systemName(after.SOCSystem)),
	}
	if strings.EqualFold(before.Title, after.Title) {
		b.Text += fmt.Sprintf("; the title of %s stayed the same.", after.SOC)
		return b
	}
	b.Text += fmt.Sprintf("; the title of %s changed from %q to %q.", after.SOC, before.Title, after.Title)
	return b
}

func systemName(system string) string {
	if strings.HasPrefix(system, "hybrid") {
		return "hybrid SOC 2010/2018"
	}
	return "SOC " + system
}
