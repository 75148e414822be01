package claim

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/data/prose"
)

// industryName is a name of an industry in lower case.
type industryName struct {
	name  string
	naics lmi.NAICS
}

// industryNames are those of the loaded industries, the longest first.
func (f *facts) industryNames() []industryName {
	var list []industryName
	for _, cells := range f.byLevel {
		for _, e := range cells {
			name := plain(e.IndustryShortTitle())
			list = append(list, industryName{name, e.NAICS})
			if short, ok := strings.CutPrefix(name, "federal, state, and local "); ok {
				list = append(list, industryName{short, e.NAICS})
			}
		}
	}
	slices.SortFunc(list, func(a, b industryName) int {
		return cmp.Or(cmp.Compare(len(b.name), len(a.name)), cmp.Compare(a.name, b.name), cmp.Compare(len(a.naics), len(b.naics)), cmp.Compare(a.naics, b.naics))
	})
	// The same name at several levels is that of the widest: 51 before 519.
	return slices.CompactFunc(list, func(a, b industryName) bool { return a.name == b.name })
}

var (
	industryBefore = regexp.MustCompile(`(?:\b(?:in|within|by|for|of|and|or|are|is|was|were|include|includes|including) (?:the )?|^|[,:;(] ?)$`)
	// A name of one word is an everyday word too: it must be called a sector, or stand alone.
	industryAfter = regexp.MustCompile(`^(?: (?:sector|industry)\b|[.,;:)]| (?:and|earn|earned|made|was|were|is|had|have|they|the)\b|$| ?\$)`)
	industryList  = regexp.MustCompile(`\b(?:industries|sectors|employers)\b`)
	sector        = regexp.MustCompile(`^ (?:sector|industry|industries)\b`)
)

// findIndustries returns where a text names industries; written is it in its own letters.
func findIndustries(lower, written string, known []industryName) []industryMention {
	var found []industryMention
	for _, k := range known {
		for from := 0; ; {
			i := strings.Index(lower[from:], k.name)
			if i < 0 {
				break
			}
			at := prose.Span{Start: from + i, End: from + i + len(k.name)}
			from = at.End
			if isIndustry(lower, written, at, k) && !overlaps(found, at) {
				found = append(found, industryMention{at, k.naics})
			}
		}
	}
	slices.SortFunc(found, func(a, b industryMention) int { return cmp.Compare(a.at.Start, b.at.Start) })
	return found
}

func isIndustry(lower, written string, at prose.Span, k industryName) bool {
	if !matchesBefore(industryBefore, lower, at.Start) || letterAt(lower, at.End) {
		return false
	}
	if strings.Contains(k.name, " ") {
		return true
	}
	if industryList.MatchString(lower[:at.Start]) && matchesAfter(industryAfter, lower, at.End) {
		return true
	}
	upper := unicode.IsUpper(rune(written[at.Start])) && at.Start > 0
	return matchesAfter(sector, lower, at.End) || matchesAfter(industryAfter, lower, at.End) && (upper || k.name == "government" || k.name == "manufacturing")
}

func letterAt(text string, at int) bool {
	return at < len(text) && (text[at] >= 'a' && text[at] <= 'z' || text[at] == '-')
}

func overlaps(found []industryMention, at prose.Span) bool {
	return slices.ContainsFunc(found, func(m industryMention) bool { return m.at.Start < at.End && at.Start < m.at.End })
}

// ranking are the industries of one level in the order of a ranking, by vintage, oldest first.
func (f *facts) ranking(s statistic, soc lmi.SOC, level string) []dated {
	cells := make(map[int][]*oews.Cell)
	var years []int
	for _, e := range f.byLevel[level] {
		if e.SOC != soc {
			continue
		}
		if len(cells[e.Year]) == 0 {
			years = append(years, e.Year)
		}
		cells[e.Year] = append(cells[e.Year], oews.NewCell(e, oews.Base{}))
	}
	slices.Sort(years)
	var list []dated
	for _, year := range years {
		ranked := oews.RankByEmployment(cells[year])
		if s.byPay {
			ranked = oews.RankByPay(cells[year])
		}
		d := dated{Value: Value{Vintage: vintageOf(year), Figures: []lmi.Estimate{}}, from: year}
		for _, r := range ranked {
			if r.Rank == 0 {
				break
			}
			d.Names = append(d.Names, r.IndustryShortTitle())
			d.ranked = append(d.ranked, r.NAICS)
			d.SourceIDs = append(d.SourceIDs, r.SourceID)
		}
		slices.Sort(d.SourceIDs)
		d.SourceIDs = slices.Compact(d.SourceIDs)
		list = append(list, d)
	}
	return list
}

// level is the industry level at which the occupation's figures have all the industries, "" where there is none.
func (f *facts) level(soc lmi.SOC, wanted []lmi.NAICS) string {
	for _, level := range []string{oews.Sector, oews.ThreeDigit, oews.FourDigit} {
		have := make(map[lmi.NAICS]bool)
		for _, e := range f.byLevel[level] {
			if e.SOC == soc {
				have[e.NAICS] = true
			}
		}
		if !slices.ContainsFunc(wanted, func(n lmi.NAICS) bool { return !have[n] }) {
			return level
		}
	}
	return ""
}
