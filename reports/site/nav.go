package site

import (
	"path"
	"slices"
	"strings"

	"wageatlas/data/lmi"
	"wageatlas/reports/web"
)

// part is one part of a site.
type part struct {
	text, path string
	// folders hold the pages of the part.
	folders []string
	has     func(Site) bool
}

// parts are those of a whole site, in their order.
var parts = []part{
	{"Roles", RolesPath, []string{"roles", "groups"}, Site.HasRoleList},
	{"Industries", IndustriesPath, []string{"industries"}, Site.HasIndustryList},
	{"Areas", AreasPath, []string{"areas"}, Site.HasAreaList},
	{"Compare", ChooserPath, []string{"compare"}, Site.HasChooser},
	{"Rankings", RankingsPath, []string{"rankings"}, Site.HasRankings},
	{"What changed", AllChangesPath, []string{"changes"}, func(s Site) bool { return len(s.Directory.Changes) > 0 }},
	{"Methodology", MethodsPath, nil, always},
	{"Sources", SourcesPath, nil, always},
}

func always(Site) bool { return true }

// HasRoleList reports whether the site has the lists of all roles and the pages of their groups.
func (s Site) HasRoleList() bool { return s.Directory.Whole && len(s.Directory.Roles) > 0 }

// HasIndustryList reports whether the site has the list of all industries.
func (s Site) HasIndustryList() bool { return s.Directory.Whole && len(s.Directory.Industries) > 0 }

// HasAreaList reports whether the site has the list of all areas.
func (s Site) HasAreaList() bool { return s.Directory.Whole && len(s.Directory.Areas) > 0 }

// HasRankings reports whether the site ranks occupations.
func (s Site) HasRankings() bool { return s.HasRoleList() }

// HasIndustry reports whether the site has a page on the industry.
func (s Site) HasIndustry(naics lmi.NAICS) bool {
	for _, e := range s.Directory.Industries {
		if e.NAICS == naics {
			return true
		}
	}
	return false
}

// nav links to the parts of the site from the page at pagePath. A site of a few
// chosen pages has its index for the lists that it lacks.
func (s Site) nav(pagePath string) []web.Link {
	var links []web.Link
	if !s.Directory.Whole {
		text := "Roles and industries"
		if len(s.Directory.Areas) > 0 {
			text = "Roles, industries and areas"
		}
		links = append(links, web.Link{Text: text, Path: IndexPath, Current: pagePath == IndexPath})
	}
	folder, _, _ := strings.Cut(path.Clean(pagePath), "/")
	for _, p := range parts {
		if p.has(s) {
			links = append(links, web.Link{Text: p.text, Path: p.path, Current: pagePath == p.path, Within: slices.Contains(p.folders, folder)})
		}
	}
	return links
}

// RoleTrail links to the pages above the page of an occupation, as far as the site has them.
func (s Site) RoleTrail(soc lmi.SOC) []web.Link {
	if !s.HasRoleList() {
		return nil
	}
	trail := []web.Link{{Text: "Roles", Path: RolesPath}}
	major := soc.MajorGroup()
	if title := s.groupTitle(major); title != "" {
		trail = append(trail, web.Link{Text: title, Path: GroupPath(major)})
	}
	return trail
}

// groupTitle is the title of a major group whose occupations the site compares, "" of any other.
func (s Site) groupTitle(major lmi.SOC) string {
	for _, e := range s.Groups() {
		if e.SOC == major {
			return e.Title
		}
	}
	return ""
}

// Group is a major group of which the site has occupations.
type Group struct {
	SOC   lmi.SOC
	Title string
	// Roles counts its detailed occupations that have a page.
	Roles int
}

// Groups are the major groups of the site's detailed occupations, in the order of codes.
func (s Site) Groups() []Group {
	titles := make(map[lmi.SOC]string)
	for _, e := range s.Directory.Roles {
		if e.Level == "major" {
			titles[e.SOC] = e.Title
		}
	}
	var groups []Group
	for _, e := range s.Directory.Roles {
		if e.Level == "major" || e.Level == "total" {
			continue
		}
		major := e.SOC.MajorGroup()
		if len(groups) == 0 || groups[len(groups)-1].SOC != major {
			title := titles[major]
			if title == "" {
				title = "Major group " + string(major)
			}
			groups = append(groups, Group{SOC: major, Title: title})
		}
		groups[len(groups)-1].Roles++
	}
	return groups
}

// IndustryTrail links to the page above the page of an industry.
func (s Site) IndustryTrail() []web.Link {
	if !s.HasIndustryList() {
		return nil
	}
	return []web.Link{{Text: "Industries", Path: IndustriesPath}}
}

// AreaTrail links to the page above the page of an area.
func (s Site) AreaTrail() []web.Link {
	if !s.HasAreaList() {
		return nil
	}
	return []web.Link{{Text: "Areas", Path: AreasPath}}
}
