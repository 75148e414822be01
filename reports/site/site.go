// Package site is what the pages of one site have in common: the roles,
// industries and areas that have a page, the frame around a page, and how a report is
// told from another.
package site

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"wageatlas/analytics"
	"wageatlas/analytics/diff"
	"wageatlas/analytics/directory"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/rankings"
	"wageatlas/data/lmi"
	"wageatlas/reports/chart"
	"wageatlas/reports/guide"
	"wageatlas/reports/web"
)

// Report is one kind of page.
type Report struct {
	// Name is the name of the report's folder.
	Name string
	// Pages lists the pages that the report adds to a site.
	Pages func(Site) ([]Page, error)
}

// Page is one page of a site.
type Page struct {
	// Path is where the page stands below the site's root, with slashes.
	Path string
	// Make queries the figures and makes the document.
	Make func(context.Context) (Document, error)
}

// Document is a page and the figures that stand in it.
type Document struct {
	HTML []byte
	// Answer is what the page was made from. As JSON it is what the command of the same question prints.
	Answer any
	// Tables are the page's tables, those of its charts among them.
	Tables []web.Table
}

// Site is what is being built.
type Site struct {
	Query analytics.Querier
	// Directory lists the roles, industries, areas and changes that have a page.
	Directory directory.Result
	// Generated names tool and version.
	Generated string
	// SingleFile makes each page a file that needs no other.
	SingleFile bool
	// Guide holds the sections that notes add to the pages of roles; nil without notes.
	Guide *guide.Guide
	// BaseURL is the address of the site's root, which ends in a slash, or empty.
	BaseURL string
	// Theme is the look of the publisher.
	Theme web.Theme
}

// The paths of pages that a site has one of. It has those of lists and rankings only where it is whole.
const (
	IndexPath      = "index.html"
	RolesPath      = "roles/index.html"
	AlphabetPath   = "roles/a-z.html"
	IndustriesPath = "industries/index.html"
	AreasPath      = "areas/index.html"
	RankingsPath   = "rankings/index.html"
	AllChangesPath = "changes/index.html"
	MethodsPath    = "methodology.html"
	SourcesPath    = "sources.html"
)

// RolePath is the path of an occupation's page.
func RolePath(soc lmi.SOC) string { return "roles/" + string(soc) + ".html" }

// GroupPath is the path of the page that compares the occupations of a major group.
func GroupPath(major lmi.SOC) string { return "groups/" + string(major) + ".html" }

// RankingPath is the path of a ranking's page.
func RankingPath(by rankings.Measure) string { return "rankings/" + string(by) + ".html" }

// IndustryPath is the path of an industry's page.
func IndustryPath(naics lmi.NAICS) string { return "industries/" + string(naics) + ".html" }

// AreaPath is the path of an area's page.
func AreaPath(area lmi.Area) string { return "areas/" + string(area) + ".html" }

// ChangesPath is the path of the page on what changed between two vintages or editions.
func ChangesPath(p diff.Params) string { return "changes/" + p.Then + "-" + p.Now + ".html" }

// ChangesTitle is the title of that page.
func ChangesTitle(p diff.Params) string {
	if OfProjections(p) {
		return fmt.Sprintf("What changed between the projections %s and %s", p.Then, p.Now)
	}
	return fmt.Sprintf("What changed between May %s and May %s", p.Then, p.Now)
}

// HasRole reports whether the site has a page on the occupation.
func (s Site) HasRole(soc lmi.SOC) bool {
	_, found := slices.BinarySearchFunc(s.Directory.Roles, soc, func(e oews.Estimate, soc lmi.SOC) int {
		return strings.Compare(string(e.SOC), string(soc))
	})
	return found
}

// HasArea reports whether the site has a page on the area.
func (s Site) HasArea(area lmi.Area) bool {
	_, found := slices.BinarySearchFunc(s.Directory.Areas, area, func(e oews.Estimate, area lmi.Area) int {
		return strings.Compare(string(e.Area), string(area))
	})
	return found
}

// Frame returns a page's frame; the caller adds the body and the contents.
func (s Site) Frame(pagePath, title, description string) web.Page {
	return web.Page{
		Title: title, Description: description,
		Root: strings.Repeat("../", strings.Count(path.Clean(pagePath), "/")),
		Nav:  s.nav(pagePath),
		Data: []web.Link{
			{Text: "JSON", Path: DataPath(pagePath, ".json")},
			{Text: "CSV", Path: DataPath(pagePath, ".csv")},
		},
		Generated: s.Generated, SingleFile: s.SingleFile,
		Theme: s.Theme, Public: s.public(pagePath),
	}
}

// public is where the page stands on the web.
func (s Site) public(pagePath string) web.Public {
	p := web.Public{Address: web.Address(s.BaseURL, pagePath), Kind: "article"}
	if pagePath == IndexPath {
		p.Kind = "website"
	}
	if !s.SingleFile {
		p.Image = s.Theme.PublicImage(s.BaseURL)
	}
	return p
}

// DataPath is the path of the figures of the page at pagePath, in the format of the extension: ".json" or ".csv".
func DataPath(pagePath, extension string) string {
	return strings.TrimSuffix(pagePath, path.Ext(pagePath)) + extension
}

// Article makes the document of an article with the page's frame. The description is the lede where the frame has none.
func Article(t *web.Template, page web.Page, article web.Article, answer any) (Document, error) {
	if page.Description == "" {
		page.Description = article.Lede
	}
	page.Contents, page.Body = article.Contents(), article
	return NewDocument(t, page, answer, article.Tables())
}

// NewDocument makes a page's document.
func NewDocument(t *web.Template, page web.Page, answer any, tables []web.Table) (Document, error) {
	var html bytes.Buffer
	if err := t.Render(&html, page); err != nil {
		return Document{}, err
	}
	return Document{HTML: html.Bytes(), Answer: answer, Tables: tables}, nil
}

// SourceLine names the sources with the ids for the foot of a chart: publisher
// and title; of a series in one dataset, the first and the last. Datasets come
// in the order of the ids.
func SourceLine(m analytics.Meta, ids ...int) string {
	used := make(map[string][]lmi.Source)
	for _, source := range m.Sources {
		sameTitle := func(other lmi.Source) bool { return other.Title == source.Title }
		if slices.Contains(ids, source.ID) && !slices.ContainsFunc(used[source.Dataset], sameTitle) {
			used[source.Dataset] = append(used[source.Dataset], source)
		}
	}
	var parts []string
	for _, id := range ids {
		i := slices.IndexFunc(m.Sources, func(source lmi.Source) bool { return source.ID == id })
		if i < 0 {
			continue
		}
		dataset := m.Sources[i].Dataset
		if of := used[dataset]; len(of) > 0 {
			parts = append(parts, seriesLine(of))
			delete(used, dataset)
		}
	}
	return strings.Join(parts, "; ")
}

// seriesLine names sources of one dataset.
func seriesLine(of []lmi.Source) string {
	line := of[0].Publisher + ", " + of[0].Title
	switch len(of) {
	case 1:
		return line
	case 2:
		return line + " and " + lastPart(of[1].Title)
	}
	return line + " to " + lastPart(of[len(of)-1].Title)
}

// lastPart is the vintage at the end of a title: "May 2024", "2024-34".
func lastPart(title string) string {
	_, last, found := strings.Cut(title[max(0, strings.LastIndex(title, ", ")):], ", ")
	if !found {
		return title
	}
	return last
}

// Figure makes a chart's figure, with references to the notes of the codes.
func Figure(m analytics.Meta, c chart.Chart, caption string, noteCodes ...string) (web.Figure, error) {
	figure, err := web.NewFigure(c, caption)
	if err != nil {
		return web.Figure{}, err
	}
	figure.Notes = NoteRefs(m, noteCodes...)
	return figure, nil
}

// Figures is Figure for a section: it has no figure of an empty chart.
func Figures(m analytics.Meta, c chart.Chart, caption string, noteCodes ...string) ([]web.Figure, error) {
	if len(c.Categories) == 0 {
		return nil, nil
	}
	figure, err := Figure(m, c, caption, noteCodes...)
	if err != nil {
		return nil, err
	}
	return []web.Figure{figure}, nil
}

// NoteRefs returns the numbers, from 1, of the notes with the codes.
func NoteRefs(m analytics.Meta, codes ...string) []int {
	var refs []int
	for i, note := range m.Notes {
		if slices.Contains(codes, note.Code) {
			refs = append(refs, i+1)
		}
	}
	return refs
}
