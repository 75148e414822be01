// Package indexpage is the entrance of a site: a search over its roles, industries
// and areas, and the ways to browse it. A site of a few chosen pages lists them all.
package indexpage

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"wageatlas/analytics/alternates"
	"wageatlas/data/lmi"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

//go:embed *.tmpl
var templates embed.FS

// Report is the one index page.
func Report() site.Report {
	return site.Report{Name: "indexpage", Pages: pages}
}

func pages(s site.Site) ([]site.Page, error) {
	if s.Directory.Whole {
		return entrancePage(s)
	}
	template, err := web.Parse(templates, "list.tmpl")
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.IndexPath, Make: func(context.Context) (site.Document, error) {
		page := frame(s)
		list := list(s, page)
		page.Body = list
		return site.NewDocument(template, page, s.Directory, list.Tables())
	}}}, nil
}

func entrancePage(s site.Site) ([]site.Page, error) {
	template, err := web.Parse(templates, "page.tmpl")
	if err != nil {
		return nil, err
	}
	return []site.Page{{Path: site.IndexPath, Make: func(ctx context.Context) (site.Document, error) {
		known, err := alternates.Get(ctx, s.Query, alternates.Params{Titles: titles(s), Most: mostAlternates})
		if err != nil {
			return site.Document{}, err
		}
		page := frame(s)
		body := newEntrance(s, page, known)
		page.Body = body
		return site.NewDocument(template, page, s.Directory, body.Search.Tables())
	}}}, nil
}

func frame(s site.Site) web.Page {
	return s.Frame(site.IndexPath, "Pay and job outlook", description(s))
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

// label names what can be found.
func label(s site.Site) string {
	if len(s.Directory.Areas) > 0 {
		return "Find a role, an industry or an area"
	}
	return "Find a role or an industry"
}

// list is every page of the site.
func list(s site.Site, page web.Page) web.Directory {
	directory := web.Directory{Label: label(s), Unit: s.PayUnit()}
	if len(s.Directory.Industries) > 0 {
		group := web.Group{Title: "Industries"}
		for _, e := range s.Directory.Industries {
			group.Entries = append(group.Entries, site.IndustryEntry(page, e))
		}
		directory.Groups = append(directory.Groups, group)
	}
	for _, kind := range s.AreaKinds() {
		group := web.Group{Title: kind.Title}
		for _, e := range kind.Areas {
			group.Entries = append(group.Entries, site.AreaEntry(page, e))
		}
		directory.Groups = append(directory.Groups, group)
	}
	directory.Groups = append(directory.Groups, s.RoleGroups(page)...)
	return directory
}

// titles are those of the occupations of the site.
func titles(s site.Site) map[lmi.SOC]string {
	found := make(map[lmi.SOC]string, len(s.Directory.Roles))
	for _, e := range s.Directory.Roles {
		found[e.SOC] = e.Title
	}
	return found
}
