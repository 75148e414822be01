package text

import (
	"fmt"
	"strings"

	"wageatlas/analytics/industry"
	"wageatlas/analytics/outlook"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// outlook writes what the projections say of an occupation.
func (p *page) outlook(r role.Result) {
	if len(r.Outlook) > 0 {
		p.editions(r.Outlook)
	}
	if r.OutlookRank != nil && r.OutlookRank.Whole {
		p.places(*r.OutlookRank)
	}
	if f := r.OutlookFactors; f != nil {
		p.section("Factors behind the outlook, %s", f.Vintage)
		for _, factor := range f.Stated {
			p.item(factor.Text + " (" + industriesOf(factor) + ")")
		}
	}
	if in := r.OutlookIndustries; in != nil {
		p.section("Jobs by industry, %d and projected %d (%s)", in.BaseYear, in.EndYear, levelWords(in.Level))
		p.breakdown("industry", "share of its jobs", in.Breakdown)
		if in.SelfEmployed != nil {
			p.table([][]string{cellHead("self-employed", "share of its jobs"), cellRow(*in.SelfEmployed)})
		}
		if in.Coverage.Known() {
			p.line("  the listed hold %s of the occupation's jobs of %d", format.Estimate(in.Coverage), in.BaseYear)
		}
	}
}

func (p *page) editions(editions []outlook.Edition) {
	p.section("Outlook (Employment Projections)")
	rows := [][]string{{"edition", "jobs then", "projected", "change", "percent", "openings/year", "growth/year", "exits/year", "transfers/year", "openings for 100 jobs"}}
	for _, e := range editions {
		rows = append(rows, []string{
			e.Vintage, format.Estimate(e.Base), format.Estimate(e.Projected), format.Change(e.Change), format.Change(e.ChangePct),
			format.Estimate(e.Openings), format.Change(e.Growth), format.Estimate(e.Exits), format.Estimate(e.Transfers),
			per100(e.OpeningsPer100),
		})
	}
	p.table(rows)
	for _, e := range editions {
		if e.GrowthWords == "" {
			continue
		}
		derived := ""
		if e.GrowthWordsDerived {
			derived = " (bounds derived from the edition's growth of all occupations)"
		}
		p.line("  %s in words: %s%s", e.Vintage, e.GrowthWords, derived)
	}
}

// per100 writes a rate for each hundred, without the percent sign that would be misread as growth.
func per100(e lmi.Estimate) string { return strings.TrimSuffix(format.Estimate(e), "%") }

// places writes where an occupation stands in its major group.
func (p *page) places(r outlook.Rank) {
	p.line("  place among the %d occupations of %s (%s), %s:", r.Listed, r.GroupTitle, r.Group, r.Vintage)
	var rows [][]string
	for _, row := range []struct {
		name  string
		place *outlook.Place
	}{
		{"  growth in percent", r.ByChangePct}, {"  change in jobs", r.ByChange},
		{"  openings", r.ByOpenings}, {"  openings for 100 jobs", r.ByOpeningsPer100},
	} {
		rows = append(rows, []string{row.name, placeWords(row.place)})
	}
	p.table(rows)
}

func placeWords(place *outlook.Place) string {
	switch {
	case place == nil:
		return "not published"
	case place.SharedWith > 0:
		return fmt.Sprintf("%d of %d (shared with %d)", place.Rank, place.Of, place.SharedWith)
	}
	return fmt.Sprintf("%d of %d", place.Rank, place.Of)
}

func industriesOf(f outlook.Factor) string {
	var titles []string
	for _, industry := range f.Industries {
		titles = append(titles, industry.Title)
	}
	return strings.Join(titles, " | ")
}

func levelWords(level string) string {
	switch level {
	case outlook.LineItem:
		return "detailed industries"
	case outlook.Sector:
		return "sectors"
	}
	return "groups of industries that can overlap"
}

// industryOutlook writes which occupations gain and lose jobs in an industry.
func (p *page) industryOutlook(r industry.Result) {
	o := r.Outlook
	if o == nil {
		return
	}
	p.section("Outlook (Employment Projections %s)", o.Vintage)
	p.table([][]string{
		{"", "jobs then", "projected", "change", "percent"},
		{"all occupations", format.Estimate(o.Base), format.Estimate(o.Projected), format.Change(o.Change), format.Change(o.ChangePct)},
	})
	p.breakdown("occupation", "share of industry", o.Breakdown)
	if o.Coverage.Known() {
		p.line("  the occupations of the matrix hold %s of the industry's jobs of %d", format.Estimate(o.Coverage), o.BaseYear)
	}
}

// mostCells is how many cells of a breakdown are shown in each direction.
const mostCells = 10

// breakdown writes where jobs are gained and lost.
func (p *page) breakdown(of, share string, b outlook.Breakdown) {
	for _, part := range []struct {
		name  string
		cells []outlook.Cell
	}{{"gaining", b.Gains}, {"losing", b.Losses}, {"unchanged or not published", b.Unchanged}} {
		if len(part.cells) == 0 {
			continue
		}
		rows := [][]string{cellHead(of+", "+part.name, share)}
		for _, cell := range part.cells[:min(mostCells, len(part.cells))] {
			rows = append(rows, cellRow(cell))
		}
		p.table(rows)
		if more := len(part.cells) - mostCells; more > 0 {
			p.line("  ... and %d more; --json lists all", more)
		}
	}
}

func cellHead(name, share string) []string {
	return []string{name, "jobs then", "projected", "change", "percent", share}
}

func cellRow(c outlook.Cell) []string {
	return []string{
		fmt.Sprintf("%s (%s)", shorten(c.Title), c.Code), format.Estimate(c.Base), format.Estimate(c.Projected),
		format.Change(c.Change), format.Change(c.ChangePct), format.Estimate(c.Share),
	}
}
