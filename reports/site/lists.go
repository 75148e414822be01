package site

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/web"
)

// MedianPay is the annual median, or the hourly one where only that is released.
func MedianPay(e oews.Estimate) string {
	if e.Basis == oews.HourlyOnly {
		return format.Estimate(e.Hourly.Median) + " an hour"
	}
	return format.Estimate(e.Annual.Median)
}

// PayUnit says what MedianPay is in lists of roles, industries and areas, which can be of different years.
func (s Site) PayUnit() string {
	text := "Median pay a year"
	if len(s.Directory.Roles) > 0 {
		text += fmt.Sprintf("; occupations May %d", s.Directory.Roles[0].Year)
	}
	if len(s.Directory.Industries) > 0 {
		text += fmt.Sprintf("; industries May %d", s.Directory.Industries[0].Year)
	}
	if years := areaYears(s.Directory.Areas); years != "" {
		text += "; areas " + years
	}
	return text
}

// areaYears names the first and the last year of areas' figures.
func areaYears(areas []oews.Estimate) string {
	if len(areas) == 0 {
		return ""
	}
	first, last := areas[0].Year, areas[0].Year
	for _, e := range areas {
		first, last = min(first, e.Year), max(last, e.Year)
	}
	return "May " + format.Years(first, last)
}

// RoleEntry is an occupation in a list. Lists link to the pages beside them, in a site of single files too.
func RoleEntry(page web.Page, e oews.Estimate) web.Entry {
	return web.Entry{Code: string(e.SOC), Title: e.Title, Href: page.Root + RolePath(e.SOC), Value: MedianPay(e)}
}

// IndustryEntry is an industry in a list.
func IndustryEntry(page web.Page, e oews.Estimate) web.Entry {
	return web.Entry{Code: string(e.NAICS), Title: e.Industry, Href: page.Root + IndustryPath(e.NAICS), Value: MedianPay(e)}
}

// AreaEntry is an area in a list.
func AreaEntry(page web.Page, e oews.Estimate) web.Entry {
	return web.Entry{Code: string(e.Area), Title: e.AreaTitle, Href: page.Root + AreaPath(e.Area), Value: MedianPay(e)}
}

// States is the ID of the kind of states and territories.
const States = "states"

// AreaKind is a part of the site's areas.
type AreaKind struct {
	// ID is fit for a place in a page.
	ID, Title string
	// Areas are the estimates of all occupations together, by name.
	Areas []oews.Estimate
}

// AreaKinds are the site's areas by kind, as far as it has any.
func (s Site) AreaKinds() []AreaKind {
	var kinds []AreaKind
	for _, part := range []struct {
		id, title string
		types     []int
	}{
		{States, "States and territories", []int{oews.State, oews.Territory}},
		{"metropolitan", "Metropolitan areas", []int{oews.Metropolitan}},
		{"nonmetropolitan", "Nonmetropolitan areas", []int{oews.Nonmetropolitan}},
	} {
		kind := AreaKind{ID: part.id, Title: part.title}
		for _, e := range s.Directory.Areas {
			if slices.Contains(part.types, e.AreaType) {
				kind.Areas = append(kind.Areas, e)
			}
		}
		slices.SortStableFunc(kind.Areas, func(a, b oews.Estimate) int { return strings.Compare(a.AreaTitle, b.AreaTitle) })
		if len(kind.Areas) > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// RoleGroups lists the roles by major group. A group's own page leads its list; its
// title leads to the page that compares its occupations, where there is one.
func (s Site) RoleGroups(page web.Page) []web.Group {
	titles := make(map[lmi.SOC]string)
	for _, e := range s.Directory.Roles {
		if e.SOC == e.SOC.MajorGroup() {
			titles[e.SOC] = e.Title
		}
	}
	compared := make(map[lmi.SOC]bool)
	for _, g := range s.Groups() {
		compared[g.SOC] = s.HasRoleList()
	}
	var groups []web.Group
	for _, e := range s.Directory.Roles {
		major := e.SOC.MajorGroup()
		if len(groups) == 0 || groups[len(groups)-1].Code != string(major) {
			group := web.Group{ID: "group-" + string(major), Code: string(major), Title: titles[major]}
			if group.Title == "" {
				group.Title = "Major group"
			}
			if compared[major] {
				group.Href = page.Root + GroupPath(major)
			}
			groups = append(groups, group)
		}
		group := &groups[len(groups)-1]
		group.Entries = append(group.Entries, RoleEntry(page, e))
	}
	return groups
}

// ShortGroup is the title of a major group without the word that all of them end with.
func ShortGroup(title string) string {
	if short := strings.TrimSuffix(title, " Occupations"); short != "All" {
		return short
	}
	return title
}

// SmallMark stands behind the title of an occupation whose figures are of a small cell.
const SmallMark = " [small]"

// Sentence makes a sentence of a few words: the first letter large, a period at the end.
func Sentence(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + words[size:] + "."
}
