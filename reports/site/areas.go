package site

import (
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/reports/web"
)

// AreaGroup is the areas of one type.
type AreaGroup struct {
	// Title names the type: "States and territories".
	Title string
	// Areas come by name.
	Areas []oews.Estimate
}

// AreaGroups are the areas of the site by type.
func (s Site) AreaGroups() []AreaGroup {
	var groups []AreaGroup
	for _, group := range []struct {
		title string
		types []int
	}{
		{"States and territories", []int{oews.State, oews.Territory}},
		{"Metropolitan areas", []int{oews.Metropolitan}},
		{"Nonmetropolitan areas", []int{oews.Nonmetropolitan}},
	} {
		var areas []oews.Estimate
		for _, e := range s.Directory.Areas {
			if slices.Contains(group.types, e.AreaType) {
				areas = append(areas, e)
			}
		}
		slices.SortStableFunc(areas, func(a, b oews.Estimate) int { return strings.Compare(a.AreaTitle, b.AreaTitle) })
		if len(areas) > 0 {
			groups = append(groups, AreaGroup{Title: group.title, Areas: areas})
		}
	}
	return groups
}

// HasAreaList reports whether the site has the list of its areas.
func (s Site) HasAreaList() bool { return s.Directory.Whole && len(s.Directory.Areas) > 0 }

// AreaTrail links to the page above the page of an area.
func (s Site) AreaTrail() []web.Link {
	if !s.HasAreaList() {
		return nil
	}
	return []web.Link{{Text: "Areas", Path: AreasPath}}
}

// AreaEntry is an area in a list.
func AreaEntry(page web.Page, e oews.Estimate) web.Entry {
	return web.Entry{Code: string(e.Area), Title: e.AreaTitle, Href: page.Root + AreaPath(e.Area), Value: MedianPay(e)}
}

// Mays names the first and the last year of estimates: "May 2024", "May 2023 to 2024".
func Mays(estimates []oews.Estimate) string {
	if len(estimates) == 0 {
		return ""
	}
	first, last := estimates[0].Year, estimates[0].Year
	for _, e := range estimates {
		first, last = min(first, e.Year), max(last, e.Year)
	}
	if first == last {
		return fmt.Sprintf("May %d", first)
	}
	return fmt.Sprintf("May %d to %d", first, last)
}
