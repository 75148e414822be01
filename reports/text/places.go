package text

import (
	"fmt"
	"strings"

	"wageatlas/analytics/geo"
	"wageatlas/analytics/oews"
	"wageatlas/analytics/role"
	"wageatlas/data/lmi"
	"wageatlas/reports/format"
)

// industries writes the rankings of one level of industries, called name.
func (p *page) industries(name string, in *role.Industries) {
	if in == nil {
		return
	}
	p.section("%s by pay, May %d", name, in.Year)
	p.ranking("industry", in.ByPay, mostIndustries, industryName)
	p.section("%s by employment, May %d", name, in.Year)
	p.ranking("industry", in.ByEmployment, mostIndustries, industryName)
	p.section("%s by concentration, May %d", name, in.Year)
	p.concentration("industry", in.ByConcentration, mostIndustries, industryName)
}

// concentration writes at most most rows of a ranking by location quotient.
func (p *page) concentration(head string, ranked []oews.Ranked, most int, name func(oews.Ranked) string) {
	rows := [][]string{{head, "jobs", "of the role's jobs", "of the industry's jobs", "location quotient"}}
	for _, e := range ranked[:min(most, len(ranked))] {
		rows = append(rows, []string{
			rankedName(e, name), format.Estimate(e.Employment), derived(e.ShareOfRole), derived(e.IndustryShare), derived(e.LocationQuotient),
		})
	}
	p.table(rows)
	p.more(len(ranked), most)
}

// derived writes a figure that is computed: nobody published what is unknown of it.
func derived(e lmi.Estimate) string {
	if e.Status == lmi.Absent {
		return "unknown"
	}
	return format.Estimate(e)
}

// areas writes the rankings of the areas of each type.
func (p *page) areas(all []role.Areas) {
	for _, in := range all {
		if len(in.ByPay) == 0 {
			continue
		}
		name := capital(in.Type) + " areas"
		switch in.Type {
		case "state":
			name = "States"
		case "territory":
			name = "Territories"
		}
		p.section("%s by pay, May %d", name, in.Year)
		p.locals("area", in.ByPay, areaName)
		p.section("%s by employment, May %d", name, in.Year)
		p.locals("area", in.ByEmployment, areaName)
		p.section("%s by concentration, May %d", name, in.Year)
		p.locals("area", in.ByConcentration, areaName)
	}
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func areaName(l *geo.Local) string { return fmt.Sprintf("%s (%s)", shorten(l.AreaTitle), l.Area) }

// mostLocals is how many rows a ranking of areas, or of an area's occupations, shows.
const mostLocals = 10

// locals writes the first rows of a ranking of areas, or of an area's occupations.
func (p *page) locals(head string, ranked []geo.Ranked, name func(*geo.Local) string) {
	p.everyLocal(head, ranked[:min(mostLocals, len(ranked))], name)
	p.more(len(ranked), mostLocals)
}

// everyLocal writes all rows of a ranking.
func (p *page) everyLocal(head string, ranked []geo.Ranked, name func(*geo.Local) string) {
	rows := [][]string{{head, "jobs", "median/hour", "median/year", "median to nation's", "location quotient"}}
	for _, e := range ranked {
		rows = append(rows, []string{
			placed(e.Rank, name(e.Local), e.Small), format.Estimate(e.Employment), format.Estimate(e.Hourly.Median), format.Estimate(e.Annual.Median),
			derived(e.Differential.Median), derived(e.LocationQuotient),
		})
	}
	p.table(rows)
}

// differential says how the wages of an area stand to those of the nation.
func (p *page) differential(d *geo.Differential) {
	if d == nil {
		return
	}
	p.line("  over the nation's (%s): median %s, mean %s", format.UnitWords(d.Unit), derived(d.Median), derived(d.Mean))
}
