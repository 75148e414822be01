package trend_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics/oews"
	"wageatlas/analytics/trend"
)

func TestBreaks(t *testing.T) {
	at := func(year int, system, title string) oews.Estimate {
		return oews.Estimate{Year: year, SOCSystem: system, SOC: "25-4022", Title: title}
	}
	const old, renamed = "Librarians", "Librarians and Media Collections Specialists"
	for _, test := range []struct {
		name   string
		points []oews.Estimate
		want   []string
		text   string // in the first break's sentence
	}{
		{"nothing", nil, nil, ""},
		{"one point", []oews.Estimate{at(2024, "2018", renamed)}, nil, ""},
		{"no break", []oews.Estimate{at(2022, "2018", renamed), at(2023, "2018", renamed)}, nil, ""},
		{"classification, same title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", old)},
			[]string{"2019 hybrid SOC"}, "the title of 25-4022 stayed the same"},
		{"a change of capitals is none of the title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", strings.ToUpper(old))},
			[]string{"2019 hybrid SOC"}, "the title of 25-4022 stayed the same"},
		{"classification, new title", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", renamed)},
			[]string{"2019 hybrid SOC"}, `the title of 25-4022 changed from "Librarians" to "Librarians and Media Collections Specialists"`},
		{"the classification's years are named", []oews.Estimate{at(2018, "2010", old), at(2019, "hybrid-2019", old)},
			[]string{"2019 hybrid SOC"}, "between May 2018 (SOC 2010) and May 2019 (hybrid SOC 2010/2018)"},
		{"2021 is two breaks", []oews.Estimate{at(2020, "hybrid-2019", old), at(2021, "2018", old), at(2022, "2018", old)},
			[]string{"2021 SOC 2018", "2021 new method"}, ""},
		{"years left out", []oews.Estimate{at(2009, "2000", old), at(2025, "2018", old)},
			[]string{"2025 SOC 2018", "2025 new method"}, "between May 2009 (SOC 2000) and May 2025 (SOC 2018)"},
		{"a method's break without another", []oews.Estimate{at(2020, "2018", old), at(2021, "2018", old)},
			[]string{"2021 new method"}, "Since May 2021"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := trend.Of(test.points)
			var got []string
			for _, b := range s.Breaks {
				got = append(got, fmt.Sprint(b.Year, " ", b.Short))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("breaks (-want +got):\n%s", diff)
			}
			if test.text != "" && !strings.Contains(s.Breaks[0].Text, test.text) {
				t.Errorf("%q; want %q in it", s.Breaks[0].Text, test.text)
			}
			if len(s.Points) != len(test.points) {
				t.Errorf("%d points of %d", len(s.Points), len(test.points))
			}
		})
	}
}
