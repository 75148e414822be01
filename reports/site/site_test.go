package site_test

import (
	"testing"

	"wageatlas/analytics"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
)

// TestSourceLine names one source, two, and the ends of a series, each dataset for itself.
func TestSourceLine(t *testing.T) {
	m := analytics.Meta{Sources: []lmi.Source{
		{ID: 9, Dataset: "cpi", Publisher: "BLS", Title: "Consumer Price Index, 1913 to 2026"},
		{ID: 1, Dataset: "oews", Publisher: "BLS", Title: "Wages, May 2012"},
		{ID: 2, Dataset: "oews", Publisher: "BLS", Title: "Wages, May 2013"},
		{ID: 3, Dataset: "oews", Publisher: "BLS", Title: "Wages, May 2014"},
		{ID: 4, Dataset: "oews", Publisher: "BLS", Title: "Wages, May 2014"}, // by sector, of the same title
	}}
	for _, test := range []struct {
		ids  []int
		want string
	}{
		{nil, ""},
		{[]int{77}, ""},
		{[]int{3, 4}, "BLS, Wages, May 2014"},
		{[]int{1, 2}, "BLS, Wages, May 2012 and May 2013"},
		{[]int{3, 2, 1}, "BLS, Wages, May 2012 to May 2014"},
		{[]int{1, 2, 3, 9}, "BLS, Wages, May 2012 to May 2014; BLS, Consumer Price Index, 1913 to 2026"},
		{[]int{9, 3}, "BLS, Consumer Price Index, 1913 to 2026; BLS, Wages, May 2014"},
	} {
		if got := site.SourceLine(m, test.ids...); got != test.want {
			t.Errorf("%v: %q, want %q", test.ids, got, test.want)
		}
	}
}
