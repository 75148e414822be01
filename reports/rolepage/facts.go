package rolepage

import (
	"fmt"
	"slices"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
)

// facts is the occupation in the words of schema.org, for search engines. It holds figures that BLS
// released and nothing else: a bound is no figure.
type facts struct {
	Context  string     `json:"@context"`
	Type     string     `json:"@type"`
	Name     string     `json:"name"`
	URL      string     `json:"url"`
	Category category   `json:"occupationalCategory"`
	Location []country  `json:"occupationLocation"`
	Salary   []salaries `json:"estimatedSalary"`
}

type category struct {
	Type string  `json:"@type"`
	Set  codeSet `json:"inCodeSet"`
	Code string  `json:"codeValue"`
	Name string  `json:"name"`
}

type codeSet struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type country struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// salaries is a distribution in dollars per Duration.
type salaries struct {
	Type     string   `json:"@type"`
	Name     string   `json:"name"`
	Currency string   `json:"currency"`
	Duration string   `json:"duration"`
	P10      *float64 `json:"percentile10,omitempty"`
	P25      *float64 `json:"percentile25,omitempty"`
	Median   *float64 `json:"median,omitempty"`
	P75      *float64 `json:"percentile75,omitempty"`
	P90      *float64 `json:"percentile90,omitempty"`
}

// The durations of ISO 8601.
const (
	anHour = "PT1H"
	aYear  = "P1Y"
)

// newFacts makes the facts of the page at address; nil for a group of occupations, and where no median is released.
func newFacts(e oews.Estimate, address string) any {
	if slices.Contains([]string{"total", "major", "minor", "broad"}, e.Level) {
		return nil
	}
	f := facts{
		Context: "https://schema.org", Type: "Occupation", Name: e.Title, URL: address,
		Category: category{"CategoryCode", codeSet{"CategoryCodeSet", "Standard Occupational Classification"}, string(e.SOC), e.Title},
		Location: []country{{"Country", "United States"}},
	}
	for _, of := range []struct {
		wages    oews.Wages
		duration string
	}{{e.Hourly, anHour}, {e.Annual, aYear}} {
		if !of.wages.Median.Known() {
			continue
		}
		f.Salary = append(f.Salary, salaries{
			Type: "MonetaryAmountDistribution", Name: fmt.Sprintf("Wages of May %d, U.S. Bureau of Labor Statistics", e.Year),
			Currency: "USD", Duration: of.duration,
			P10: released(of.wages.P10), P25: released(of.wages.P25), Median: released(of.wages.Median),
			P75: released(of.wages.P75), P90: released(of.wages.P90),
		})
	}
	if len(f.Salary) == 0 {
		return nil
	}
	return f
}

func released(e lmi.Estimate) *float64 {
	if !e.Known() {
		return nil
	}
	return &e.Value
}
