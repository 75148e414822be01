package directory_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"wageatlas/analytics"
	"wageatlas/analytics/directory"
	"wageatlas/data/lmi"
	"wageatlas/data/sample/sampletest"
)

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		filter, code, title string
		want                bool
	}{
		{"library", "43-4121", "Library Assistants, Clerical", true},
		{"CLERICAL libr", "43-4121", "Library Assistants, Clerical", true},
		{"library nurse", "43-4121", "Library Assistants, Clerical", false},
		{"43-", "43-4121", "Library Assistants, Clerical", true},
		{"4341", "43-4121", "Library Assistants, Clerical", true},
		{"4121", "43-4121", "Library Assistants, Clerical", false},
		{"43-4121", "43-4121", "Library Assistants, Clerical", true},
		{"31", "31-33", "Manufacturing", true},
		{"31-33", "31-33", "Manufacturing", true},
		{"31-33", "31-0000", "Healthcare Support Occupations", false},
		{"resume\u0301", "00-0001", "R\u00e9sum\u00e9 Writers", true},
		{"", "43-4121", "Library Assistants, Clerical", false},
		{"   ", "43-4121", "Library Assistants, Clerical", false},
		{"-", "43-4121", "Library Assistants, Clerical", false},
	} {
		if got := directory.Matches(test.filter, test.code, test.title); got != test.want {
			t.Errorf("%q keeps %s %s: %v", test.filter, test.code, test.title, got)
		}
	}
}

// TestFilters: filters add up among themselves and narrow what the codes list.
func TestFilters(t *testing.T) {
	db := sampletest.Shared(t).DB()
	for _, test := range []struct {
		name       string
		params     directory.Params
		roles      []lmi.SOC
		industries []lmi.NAICS
	}{
		{"words", directory.Params{Filters: []string{"librar"}}, []lmi.SOC{"25-0000", "25-4022", "25-4031", "43-4121"}, nil},
		{"either", directory.Params{Filters: []string{"librar assist", "25-40"}}, []lmi.SOC{"25-4011", "25-4013", "25-4022", "25-4031", "43-4121"}, nil},
		{"code of both kinds", directory.Params{Filters: []string{"11"}}, []lmi.SOC{"11-0000", "11-1011", "11-9032"}, []lmi.NAICS{"11"}},
		{"of roles", directory.Params{SOCs: []lmi.SOC{"43-4121", "11-1011"}, Filters: []string{"library"}}, []lmi.SOC{"43-4121"}, nil},
		{"of industries", directory.Params{NAICS: []lmi.NAICS{"51", "61"}, Filters: []string{"education"}}, nil, []lmi.NAICS{"61"}},
	} {
		r, err := directory.Get(context.Background(), db, test.params)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.roles, roles(r)); diff != "" {
			t.Errorf("%s: roles (-want +got):\n%s", test.name, diff)
		}
		if diff := cmp.Diff(test.industries, industries(r)); diff != "" {
			t.Errorf("%s: industries (-want +got):\n%s", test.name, diff)
		}
		if len(r.Changes) > 0 {
			t.Errorf("%s: changes of everything are listed", test.name)
		}
	}
	_, err := directory.Get(context.Background(), db, directory.Params{Filters: []string{"library", "astronaut"}})
	if !errors.Is(err, analytics.ErrNotFound) || !strings.Contains(err.Error(), `"astronaut"`) {
		t.Errorf("%v, want ErrNotFound with the filter", err)
	}
}
