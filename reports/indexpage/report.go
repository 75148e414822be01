// Package indexpage is the entrance of a site: all its roles, industries and areas,
// to be searched in the page.
package indexpage

import (
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"

	"wageatlas/analytics/oews"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// Report is the one index page.
func Report() site.Report {
	return site.Report{Name: "indexpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	document := func(context.Context) (site.Document, error) {
		page := s.Frame(site.IndexPath, "Pay and job outlook", description(s))
		directory := newDirectory(s)
		page.Body = directory
		return site.NewDocument(template, page, s.Directory, directory.Tables())
	}
	return []site.Page{{Path: site.IndexPath, Make: document}}, nil
}

func description(s site.Site) string {
	var parts []string
	for _, part := range []struct {
		count int
		name  string
	}{
		{len(s.Directory.Roles), "occupations"}, {len(s.Directory.Industries), "industries"}, {len(s.Directory.Areas), "areas"},
	} {
		if part.count > 0 {
			parts = append(parts, fmt.Sprint(part.count, " ", part.name))
		}
	}
	text := strings.Join(parts, " and ")
	if last := len(parts) - 1; last > 1 {
		text = strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return fmt.Sprintf("What %s pay, how many work in them and where they are heading, from the figures of the U.S. Bureau of Labor Statistics.", text)
}

// newDirectory links to the pages beside the index, in a site of single files too.
func newDirectory(s site.Site) web.Directory {
	directory := web.Directory{Label: "Find a role or an industry", Unit: unit(s)}
	if len(s.Directory.Areas) > 0 {
		directory.Label = "Find a role, an industry or an area"
	}
	if len(s.Directory.Changes) > 0 {
		group := web.Group{Title: "What changed"}
		for _, p := range s.Directory.Changes {
			group.Entries = append(group.Entries, web.Entry{Code: p.Now, Title: site.ChangesTitle(p), Href: site.ChangesPath(p)})
		}
		directory.Groups = append(directory.Groups, group)
	}
	if len(s.Directory.Industries) > 0 {
		group := web.Group{Title: "Industries"}
		for _, e := range s.Directory.Industries {
			group.Entries = append(group.Entries, web.Entry{
				Code: string(e.NAICS), Title: e.Industry, Href: site.IndustryPath(e.NAICS), Value: medianPay(e),
			})
		}
		directory.Groups = append(directory.Groups, group)
	}
	directory.Groups = append(directory.Groups, areaGroups(s)...)
	directory.Groups = append(directory.Groups, roleGroups(s)...)
	return directory
}

// areaGroups lists the areas by type, each group by name.
func areaGroups(s site.Site) []web.Group {
	var groups []web.Group
	for _, part := range []struct {
		title string
		types []int
	}{
		{"States and territories", []int{oews.State, oews.Territory}},
		{"Metropolitan areas", []int{oews.Metropolitan}},
		{"Nonmetropolitan areas", []int{oews.Nonmetropolitan}},
	} {
		group := web.Group{Title: part.title}
		for _, e := range s.Directory.Areas {
			if slices.Contains(part.types, e.AreaType) {
				group.Entries = append(group.Entries, web.Entry{Code: string(e.Area), Title: e.AreaTitle, Href: site.AreaPath(e.Area), Value: medianPay(e)})
			}
		}
		slices.SortStableFunc(group.Entries, func(a, b web.Entry) int { return strings.Compare(a.Title, b.Title) })
		if len(group.Entries) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// roleGroups lists the roles by major group. A group's own page leads its list.
func roleGroups(s site.Site) []web.Group {
	titles := make(map[lmi.SOC]string)
	for _, e := range s.Directory.Roles {
		if e.SOC == e.SOC.MajorGroup() {
			titles[e.SOC] = e.Title
		}
	}
	var groups []web.Group
	for _, e := range s.Directory.Roles {
		major := e.SOC.MajorGroup()
		if len(groups) == 0 || groups[len(groups)-1].Code != string(major) {
			groups = append(groups, web.Group{Code: string(major), Title: groupTitle(titles, major)})
		}
		group := &groups[len(groups)-1]
		group.Entries = append(group.Entries, web.Entry{
			Code: string(e.SOC), Title: e.Title, Href: site.RolePath(e.SOC), Value: medianPay(e),
		})
	}
	return groups
}

// groupTitle is the group's own title where the group has a page.
func groupTitle(titles map[lmi.SOC]string, major lmi.SOC) string {
	if title := titles[major]; title != "" {
		return title
	}
	return "Major group"
}

// medianPay is the annual median, or the hourly one where only that is released.
func medianPay(e oews.Estimate) string {
	if e.Basis == oews.HourlyOnly {
		return format.Estimate(e.Hourly.Median) + " an hour"
	}
	return format.Estimate(e.Annual.Median)
}

// unit says what the values are; roles, industries and areas can be of different years.
func unit(s site.Site) string {
	text := "Median pay a year"
	if len(s.Directory.Roles) > 0 {
		text += fmt.Sprintf("; occupations May %d", s.Directory.Roles[0].Year)
	}
	if len(s.Directory.Industries) > 0 {
		text += fmt.Sprintf("; industries May %d", s.Directory.Industries[0].Year)
	}
	if years := areaYears(s); years != "" {
		text += "; areas " + years
	}
	return text
}

// areaYears names the first and the last year of the areas' figures.
func areaYears(s site.Site) string {
	if len(s.Directory.Areas) == 0 {
		return ""
	}
	first, last := s.Directory.Areas[0].Year, s.Directory.Areas[0].Year
	for _, e := range s.Directory.Areas {
		first, last = min(first, e.Year), max(last, e.Year)
	}
	if first == last {
		return fmt.Sprintf("May %d", first)
	}
	return fmt.Sprintf("May %d to %d", first, last)
}
