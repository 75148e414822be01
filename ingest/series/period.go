package series

import (
	"fmt"
	"strconv"
	"time"
)

// month counts months from January of the year 0, which is 0 and no month of any figure.
type month int

func monthOf(year, ofYear int) month { return month(12*year + ofYear - 1) }

func (m month) year() int { return int(m) / 12 }

// ofYear is 1 to 12.
func (m month) ofYear() int { return int(m)%12 + 1 }

// span is the first and the last month that figures are of.
type span struct{ first, last month }

func (s span) empty() bool { return s.last == 0 }

// widen makes the span hold another one.
func (s *span) widen(by span) {
	if by.empty() {
		return
	}
	if s.empty() {
		*s = by
		return
	}
	s.first, s.last = min(s.first, by.first), max(s.last, by.last)
}

// year reads a year of four digits, 0 where the text is none. BLS has no series from before 1900.
func year(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || len(text) != 4 || n < 1900 || n > 2099 {
		return 0
	}
	return n
}

// period is the span of a period of the publisher's code: M01 to M12 and M13 for
// the year, S01, S02 and S03 for the year, Q01 to Q04 and Q05 for the year. It is
// empty where the texts are no period of the family.
func (f Family) period(yearText, code string) span {
	y := year(yearText)
	if y == 0 || len(code) != 3 || f.Quarterly != (code[0] == 'Q') {
		return span{}
	}
	n, err := strconv.Atoi(code[1:])
	if err != nil || n < 1 {
		return span{}
	}
	length := map[byte]int{'M': 1, 'Q': 3, 'S': 6}[code[0]]
	switch {
	case length == 0 || n > 12/length+1:
		return span{}
	case n == 12/length+1:
		return span{monthOf(y, 1), monthOf(y, 12)}
	}
	return span{monthOf(y, (n-1)*length+1), monthOf(y, n*length)}
}

// date is the span of a period of some months that begins on a day such as
// 2013-04-01, empty where the text is no first day of one.
func date(text string, months month) span {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Day() != 1 || year(text[:4]) == 0 {
		return span{}
	}
	first := monthOf(t.Year(), int(t.Month()))
	if first%months != 0 {
		return span{}
	}
	return span{first, first + months - 1}
}

// label names the edition that ends with a month: "2026-03", "2025-Q4".
func (f Family) label(m month) string {
	if f.Quarterly {
		return fmt.Sprintf("%d-Q%d", m.year(), (m.ofYear()+2)/3)
	}
	return fmt.Sprintf("%d-%02d", m.year(), m.ofYear())
}

// words names a month or its quarter: "March 2026", "4th quarter 2025".
func (f Family) words(m month) string {
	if f.Quarterly {
		return fmt.Sprintf("%s quarter %d", [...]string{"1st", "2nd", "3rd", "4th"}[(m.ofYear()-1)/3], m.year())
	}
	return fmt.Sprintf("%s %d", time.Month(m.ofYear()), m.year())
}
