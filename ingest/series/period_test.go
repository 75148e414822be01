package series

import "testing"

// TestPeriod names the first and the last month of each kind of period.
func TestPeriod(t *testing.T) {
	for _, test := range []struct {
		quarterly         bool
		year, code        string
		first, last       int // month of the year, 0 for no period
		label, lastInWord string
	}{
		{false, "2026", "M03", 3, 3, "2026-03", "March 2026"},
		{false, "1913", "M13", 1, 12, "1913-12", "December 1913"},
		{false, "2025", "S01", 1, 6, "2025-06", "June 2025"},
		{false, "2025", "S02", 7, 12, "2025-12", "December 2025"},
		{false, "2025", "S03", 1, 12, "2025-12", "December 2025"},
		{true, "2025", "Q04", 10, 12, "2025-Q4", "4th quarter 2025"},
		{true, "2025", "Q01", 1, 3, "2025-Q1", "1st quarter 2025"},
		{true, "2025", "Q05", 1, 12, "2025-Q4", "4th quarter 2025"},
		{code: "M03", year: "26"},
		{code: "M03", year: "1899"},
		{code: "M03", year: "2100"},
		{code: "M00", year: "2026"},
		{code: "M14", year: "2026"},
		{code: "M-1", year: "2026"},
		{code: "S04", year: "2026"},
		{code: "Q01", year: "2026"},
		{code: "A01", year: "2026"},
		{code: "M3", year: "2026"},
		{code: "", year: ""},
		{quarterly: true, code: "M01", year: "2026"},
		{quarterly: true, code: "Q06", year: "2026"},
	} {
		f := Family{Quarterly: test.quarterly}
		got := f.period(test.year, test.code)
		if test.first == 0 {
			if !got.empty() {
				t.Errorf("%s %s is %v, want no period", test.year, test.code, got)
			}
			continue
		}
		y := year(test.year)
		if want := (span{monthOf(y, test.first), monthOf(y, test.last)}); got != want {
			t.Errorf("%s %s is %v, want %v", test.year, test.code, got, want)
		}
		if label, words := f.label(got.last), f.words(got.last); label != test.label || words != test.lastInWord {
			t.Errorf("%s %s ends an edition %q, %q; want %q, %q", test.year, test.code, label, words, test.label, test.lastInWord)
		}
	}
}

// TestDate: only the first day of a period is a date of a figure.
func TestDate(t *testing.T) {
	for _, test := range []struct {
		text   string
		months month
		want   span
	}{
		{"2013-04-01", 1, span{monthOf(2013, 4), monthOf(2013, 4)}},
		{"2013-04-01", 3, span{monthOf(2013, 4), monthOf(2013, 6)}},
		{"2013-07-01", 6, span{monthOf(2013, 7), monthOf(2013, 12)}},
		{"2013-04-01", 6, span{}},
		{"2013-05-01", 3, span{}},
		{"2013-04-02", 1, span{}},
		{"2013-13-01", 1, span{}},
		{"4/1/2013", 1, span{}},
		{"0001-01-01", 1, span{}},
		{"", 1, span{}},
	} {
		if got := date(test.text, test.months); got != test.want {
			t.Errorf("%q of %d months is %v, want %v", test.text, test.months, got, test.want)
		}
	}
}
