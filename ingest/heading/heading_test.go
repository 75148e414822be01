package heading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/ingest/heading"
)

func TestEditionOf(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  heading.Edition
		ok    bool
	}{
		{[]string{"2020 Employment", "Projected 2030 Employment", "Employment Change, 2020-2030"}, heading.Edition{Base: 2020, End: 2030}, true},
		{[]string{"Employment 2030", "Employment 2020"}, heading.Edition{Base: 2020, End: 2030}, true},
		{[]string{"Employment, 2010", "Employment, 2020", "Employment, 2030"}, heading.Edition{Base: 2010, End: 2030}, false},
		{[]string{"2020 Employment"}, heading.Edition{Base: 2020, End: 2020}, false},
		{[]string{"12020", "20301", "code"}, heading.Edition{}, false},
	} {
		if got, ok := heading.EditionOf(test.texts...); got != test.want || ok != test.ok {
			t.Errorf("%q: %+v, %v; want %+v, %v", test.texts, got, ok, test.want, test.ok)
		}
	}
}

// TestColumns flattens headers of several rows: a merged cell names the columns
// up to the next text of its row or a row above, but never a column of the last row.
func TestColumns(t *testing.T) {
	e := heading.Edition{Base: 2019, End: 2029}
	for _, test := range []struct {
		name string
		rows [][]string
		want []string
	}{
		{"one row", [][]string{{"Occupation\ntype", "Employment change, numeric, 2019–29", "Median annual wage, dollars, 2019[1]", ""}},
			[]string{"occupation type", "employment change, numeric, {span}", "median annual wage, dollars, {base}", ""}},
		{"three rows", [][]string{
			{"2019 National Employment Matrix title and code", "", "Employment", "", "", "", "Openings, 2019-2029(2)"},
			{"", "", "Number", "", "Percent distribution"},
			{"", "", "2019", "2029", "2019", "2029"},
		}, []string{"{base} national employment matrix title and code", "{base} national employment matrix title and code",
			"employment number {base}", "employment number {end}", "employment percent distribution {base}", "employment percent distribution {end}",
			"openings, {span}"}},
	} {
		if diff := cmp.Diff(test.want, e.Columns(test.rows)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestMatch: a header serves one column, and a required column must be there.
func TestMatch(t *testing.T) {
	columns := []heading.Column{
		heading.Required("title", `^occupation`), heading.Required("code", `^occupation (title and )?code$`),
		heading.Constant("year"), heading.Optional("wage", `^wage$`),
	}
	for _, test := range []struct {
		headers []string
		want    []int
		ok      bool
	}{
		{[]string{"", "occupation code", "occupation code", "wage"}, []int{1, 2, -1, 3}, true},
		{[]string{"occupation title", "occupation code"}, []int{0, 1, -1, -1}, true},
		{[]string{"occupation code"}, nil, false},
	} {
		got, ok := heading.Match(columns, test.headers)
		if diff := cmp.Diff(test.want, got); diff != "" || ok != test.ok {
			t.Errorf("%q: %v, want %v (-want +got):\n%s", test.headers, ok, test.ok, diff)
		}
	}
	if diff := cmp.Diff([]string{"title", "code", "year", "wage"}, heading.Names(columns)); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
