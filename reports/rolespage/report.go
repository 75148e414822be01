// Package rolespage is the lists of all occupations of a site: by major group, and from A to Z.
package rolespage

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wageatlas/analytics/directory"
	"wageatlas/analytics/oews"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed page.tmpl
var templates embed.FS

// body is a list, with a link to the same in the other order; its path is empty where there is none.
type body struct {
	web.Directory
	Other web.Link
}

// Report is the two lists of a whole site.
func Report() site.Report {
	return site.Report{Name: "rolespage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if !s.HasRoleList() {
		return nil, nil
	}
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	document := func(page web.Page, groups []web.Group, other web.Link) (site.Document, error) {
		list := web.Directory{Label: "Narrow the list", Unit: fmt.Sprintf("Median pay a year, May %d", s.Directory.Roles[0].Year), Groups: groups}
		for _, group := range groups {
			page.Contents = append(page.Contents, web.Link{Text: site.ShortGroup(group.Title), Path: "#" + group.ID})
		}
		page.Body = body{Directory: list, Other: other}
		return site.NewDocument(template, page, directory.Result{Whole: true, Roles: s.Directory.Roles}, list.Tables())
	}
	return []site.Page{
		{Path: site.RolesPath, Make: func(context.Context) (site.Document, error) {
			page := s.Frame(site.RolesPath, "All roles by major group", fmt.Sprintf(
				"The median pay of %s occupations by major group; the title of a group leads to a comparison of its occupations.", format.Count(int64(len(s.Directory.Roles)))))
			return document(page, s.RoleGroups(page), web.Link{Text: "From A to Z", Path: page.Href(site.AlphabetPath)})
		}},
		{Path: site.AlphabetPath, Make: func(context.Context) (site.Document, error) {
			page := s.Frame(site.AlphabetPath, "All roles from A to Z", "The detailed occupations in the order of their titles, with their median pay.")
			return document(page, letters(s, page), web.Link{Text: "By major group", Path: page.Href(site.RolesPath)})
		}},
	}, nil
}

// letters lists the detailed occupations by the first letter of their titles.
func letters(s site.Site, page web.Page) []web.Group {
	roles := slices.DeleteFunc(slices.Clone(s.Directory.Roles), func(e oews.Estimate) bool { return e.Level != oews.Detailed })
	slices.SortFunc(roles, func(a, b oews.Estimate) int {
		return cmp.Or(cmp.Compare(initial(a.Title), initial(b.Title)), cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), cmp.Compare(a.SOC, b.SOC))
	})
	var groups []web.Group
	for _, e := range roles {
		letter := initial(e.Title)
		if len(groups) == 0 || groups[len(groups)-1].Title != letter {
			groups = append(groups, web.Group{ID: fmt.Sprintf("letter-%d", len(groups)+1), Title: letter})
		}
		group := &groups[len(groups)-1]
		group.Entries = append(group.Entries, site.RoleEntry(page, e))
	}
	return groups
}

// initial is the first letter of a title, "#" where it begins with none.
func initial(title string) string {
	first, _ := utf8.DecodeRuneInString(title)
	if !unicode.IsLetter(first) {
		return "#"
	}
	return string(unicode.ToUpper(first))
}
