package indexpage

import (
	"fmt"

	"wageatlas/analytics/alternates"
	"wageatlas/analytics/rankings"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
	"wageatlas/reports/site"
	"wageatlas/reports/web"
)

// mostAlternates bounds the alternate titles of each occupation, which travel with
// the page: of O*NET, with 70 of an occupation, all would be a megabyte.
const mostAlternates = 16

// entrance is the body of the index of a whole site.
type entrance struct {
	Search web.Search
	// SearchNote says what the search knows besides titles, or is empty.
	SearchNote string
	// Groups, Sectors and States are the lists to browse.
	Groups, Sectors, States []web.Entry
	// GroupUnit, SectorUnit and StateUnit say what the values beside them are.
	GroupUnit, SectorUnit, StateUnit string
	// Lists lead to all roles, by group and by letter; AllSectors to all sectors side by side, AllAreas to maps and all areas.
	Lists                []web.Link
	AllSectors, AllAreas string
	Rankings             []card
	Changes              []card
	// About are the pages on the figures themselves.
	About   []card
	Sources []lmi.Source
}

// card is a link with a few words on what is behind it.
type card struct{ Title, Href, Text string }

func newEntrance(s site.Site, page web.Page, known alternates.Result) entrance {
	e := entrance{Search: search(s, page, known), SearchNote: searchNote(known), Sources: known.Sources}
	if s.HasRoleList() {
		detailed := 0
		e.GroupUnit = fmt.Sprintf("Median pay a year, May %d", s.Directory.Roles[0].Year)
		for _, g := range s.Groups() {
			detailed += g.Roles
			e.Groups = append(e.Groups, web.Entry{
				Code: string(g.SOC), Title: site.ShortGroup(g.Title), Href: page.Root + site.GroupPath(g.SOC), Value: groupPay(s, g.SOC),
			})
		}
		e.Lists = []web.Link{
			{Text: fmt.Sprintf("All %s roles by group", format.Count(int64(detailed))), Path: page.Root + site.RolesPath},
			{Text: "All roles from A to Z", Path: page.Root + site.AlphabetPath},
		}
	}
	if s.HasIndustryList() {
		e.AllSectors = page.Root + site.IndustriesPath
		e.SectorUnit = fmt.Sprintf("Median pay a year, May %d", s.Directory.Industries[0].Year)
		for _, of := range s.Directory.Industries {
			sector := site.IndustryEntry(page, of)
			sector.Title = of.IndustryShortTitle()
			e.Sectors = append(e.Sectors, sector)
		}
	}
	if s.HasAreaList() {
		e.AllAreas = page.Root + site.AreasPath
		for _, kind := range s.AreaKinds() {
			if kind.ID != site.States {
				continue
			}
			e.StateUnit = fmt.Sprintf("Median pay a year, May %d", kind.Areas[0].Year)
			for _, of := range kind.Areas {
				e.States = append(e.States, site.AreaEntry(page, of))
			}
		}
	}
	for _, by := range s.Measures() {
		e.Rankings = append(e.Rankings, card{site.RankingTitle(by), page.Root + site.RankingPath(by), rankingText(by)})
	}
	for _, p := range s.Directory.Changes {
		e.Changes = append(e.Changes, card{site.ChangesTitle(p), page.Root + site.ChangesPath(p), "Pay, jobs and codes that moved, and how much of it is more than sampling error."})
		if site.OfProjections(p) {
			e.Changes[len(e.Changes)-1].Text = "Which occupations the newer edition sees growing faster or slower, and whose words for growth changed."
		}
	}
	e.About = []card{
		{"Methodology", page.Root + site.MethodsPath, "What each figure is, in which unit, and how what is not published is worked out."},
		{"Data quality and sources", page.Root + site.SourcesPath, "Every file behind these pages, what was repaired in it, and what is not loaded."},
	}
	return e
}

// groupPay is the median pay of a major group, empty where its own figures are not listed.
func groupPay(s site.Site, major lmi.SOC) string {
	for _, e := range s.Directory.Roles {
		if e.SOC == major {
			return site.MedianPay(e)
		}
	}
	return ""
}

func search(s site.Site, page web.Page, known alternates.Result) web.Search {
	found := web.Search{Label: label(s), Unit: s.PayUnit()}
	for _, e := range s.Directory.Roles {
		found.Entries = append(found.Entries, web.SearchEntry{Entry: site.RoleEntry(page, e), Also: known.Titles[e.SOC]})
	}
	for _, e := range s.Directory.Industries {
		found.Entries = append(found.Entries, web.SearchEntry{Entry: site.IndustryEntry(page, e)})
	}
	for _, e := range s.Directory.Areas {
		found.Entries = append(found.Entries, web.SearchEntry{Entry: site.AreaEntry(page, e)})
	}
	return found
}

func searchNote(known alternates.Result) string {
	if len(known.Titles) == 0 {
		return ""
	}
	text := fmt.Sprintf("The search also knows alternate titles of %s occupations", format.Count(int64(len(known.Titles))))
	if known.Dropped > 0 {
		text += fmt.Sprintf(", up to %d of each", mostAlternates)
	}
	return text + "."
}

// rankingText says what a ranking goes by.
func rankingText(by rankings.Measure) string {
	switch by {
	case rankings.BestPaid, rankings.LowestPaid:
		return "by median annual pay"
	case rankings.MostJobs:
		return "by wage and salary jobs"
	case rankings.FastestGrowing, rankings.FastestDeclining:
		return "by projected change in percent"
	case rankings.MostOpenings:
		return "by projected openings a year"
	}
	return "by projected change of jobs"
}
